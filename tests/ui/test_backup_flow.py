"""备份与恢复 in the real window: taken by itself, by hand, in a second place, put back."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.backups import second_folder
from tests.app.invented import dump, keys
from tests.ui.opened import TIMEOUT, Opened, settle
from ui import backup_flow
from ui.actions import Command
from ui.dialogs.backups import BackupsDialog


def dialog_of(qtbot: QtBot, opened: Opened) -> BackupsDialog:
    opened.window.commands[Command.BACKUPS].trigger()
    settle(qtbot, opened)
    found = opened.window.findChild(BackupsDialog)
    assert found is not None
    return found


def reasons(dialog: BackupsDialog) -> list[str]:
    cells = (dialog.table.item(row, 1) for row in range(dialog.table.rowCount()))
    return [cell.text() for cell in cells if cell is not None]


def status(opened: Opened) -> str:
    return opened.window.parts.status._backup.text()


def test_the_days_copy_is_taken_when_the_window_is_at_rest(
    qtbot: QtBot, filled: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.window.backups._rest.interval() == backup_flow.REST_MS
    filled.window.backups._rest.start(1)
    qtbot.waitUntil(lambda: bool(status(filled)), timeout=TIMEOUT)
    assert status(filled) == f"备份 {filled.desk.backups.all()[0].at:%m-%d %H:%M}"
    assert [one.reason.value for one in filled.desk.backups.all()] == ["daily"]
    filled.window.backups.look_for_new_day()
    settle(qtbot, filled)
    assert len(filled.desk.backups.all()) == 1
    filled.close()


def test_a_copy_by_hand(qtbot: QtBot, filled: Opened) -> None:
    dialog = dialog_of(qtbot, filled)
    assert "还没有备份过" in dialog.newest.text()
    assert not dialog.restore_button.isEnabled()
    dialog.take_button.click()
    settle(qtbot, filled)
    assert reasons(dialog) == ["手工备份"]
    assert "最近一次备份" in dialog.newest.text()
    dialog.close()
    filled.close()


def test_a_copy_is_put_back_and_that_can_be_put_back_again(qtbot: QtBot, filled: Opened) -> None:
    desk = filled.desk
    filled.desk.backups.by_hand()
    then = dump(desk)
    desk.obligations.tick(keys(desk, "assignment"))
    now = dump(desk)
    filled.window.navigator.refresh()
    dialog = dialog_of(qtbot, filled)
    dialog.table.selectRow(0)
    filled.messages.answers.append(False)
    dialog.restore_button.click()
    settle(qtbot, filled)
    assert dump(desk) == now
    filled.messages.answers.append(True)
    dialog.restore_button.click()
    settle(qtbot, filled)
    assert dump(desk) == then
    assert filled.messages.lines[-1][0].startswith("已恢复到")
    assert not filled.window.commands[Command.UNDO].isEnabled()
    settle(qtbot, filled)
    dialog = dialog_of(qtbot, filled)
    assert reasons(dialog)[0] == "恢复之前"
    dialog.table.selectRow(0)
    filled.messages.answers.append(True)
    dialog.restore_button.click()
    settle(qtbot, filled)
    assert dump(desk) == now
    assert desk.check() == []
    filled.close()


def test_a_second_place(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    stick = tmp_path / "U 盘"
    stick.mkdir()
    dialog = dialog_of(qtbot, filled)
    assert "没有设" in dialog.place.text()
    assert dialog.drop_button.isHidden()
    filled.messages.files.append(stick)
    dialog.place_button.click()
    settle(qtbot, filled)
    assert "已是最新" in dialog.place.text()
    assert len(list((stick / second_folder()).iterdir())) == 1
    shutil.rmtree(stick)
    dialog.take_button.click()
    settle(qtbot, filled)
    assert "现在不在" in dialog.place.text()
    assert status(filled).endswith("第二处不在")
    dialog.drop_button.click()
    settle(qtbot, filled)
    assert "没有设" in dialog.place.text()
    filled.messages.files.append(None)
    dialog.place_button.click()
    assert filled.desk.settings.get().backup_place == ""
    dialog.close()
    filled.close()


def test_everything_in_one_file_and_back(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, filled)
    before = dump(filled.desk)
    filled.messages.files.append(tmp_path / "整套.zip")
    dialog.archive_button.click()
    settle(qtbot, filled)
    assert filled.messages.lines[-1][0] == f"整套备份已存到 {tmp_path / '整套.zip'}"
    filled.desk.obligations.tick(keys(filled.desk, "assignment"))
    filled.messages.files.append([tmp_path / "整套.zip"])
    filled.messages.answers.append(True)
    dialog.file_button.click()
    settle(qtbot, filled)
    assert dump(filled.desk) == before
    filled.close()


def test_a_file_that_is_none_is_told(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("台账")
    before = dump(filled.desk)
    dialog = dialog_of(qtbot, filled)
    filled.messages.files.append([tmp_path / "a.txt"])
    filled.messages.answers.append(True)
    dialog.file_button.click()
    settle(qtbot, filled)
    assert "不能用" in filled.messages.errors[-1].message
    assert dump(filled.desk) == before
    dialog.close()
    filled.close()


def test_missing_sources_are_told(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    filled.desk.imports.store(filled.desk.imports.read(filled.desk.imports.sample_paths()).batches)
    shutil.rmtree(filled.desk.store.files.folder)
    dialog = dialog_of(qtbot, filled)
    filled.messages.files.append(tmp_path / "a.zip")
    dialog.archive_button.click()
    settle(qtbot, filled)
    assert "1 份存档的原文件找不到" in filled.messages.errors[-1].message
    dialog.close()
    filled.close()


def test_while_a_review_is_open_nothing_is_put_back(qtbot: QtBot, filled: Opened) -> None:
    filled.window.showing.show_chosen()
    assert filled.window.commands[Command.BACKUPS].isEnabled()
    filled.window.flows.imports.read_sample()
    qtbot.waitUntil(lambda: filled.window.flows.reviewing, timeout=TIMEOUT)
    assert not filled.window.commands[Command.BACKUPS].isEnabled()
    settle(qtbot, filled)
    filled.close()
