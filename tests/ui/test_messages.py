from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from models.errors import DiskFull
from tests.ui.fakes import FakeMessages
from ui.messages import Messages, TextDialog


def press(text: str) -> None:
    """Press the button with this text in the dialog that opens next."""

    def now() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()

    QTimer.singleShot(0, now)


def test_saying_tells_the_status_bar(qtbot: QtBot) -> None:
    messages = Messages()
    with qtbot.waitSignal(messages.said) as told:
        messages.say("已勾选 3 项", undoable=True)
    assert told.args == ["已勾选 3 项", True]


def test_an_error_goes_to_the_banner(qtbot: QtBot) -> None:
    messages, error = Messages(), DiskFull()
    with qtbot.waitSignal(messages.failed) as told:
        messages.error(error)
    assert told.args == [error]


@pytest.mark.parametrize(("button", "answer"), [("删除", True), ("留着", False)])
def test_asking_has_words_of_its_own(qtbot: QtBot, button: str, answer: bool) -> None:
    press(button)
    assert Messages().ask("删除备份？", "删掉后找不回来。", "删除", "留着") is answer


@pytest.mark.parametrize(("button", "answer"), [("甲", 0), ("乙", 1), ("取消", None)])
def test_choosing_gives_the_number_of_the_way(qtbot: QtBot, button: str, answer: int | None) -> None:
    press(button)
    assert Messages().choose("哪一个？", "", ["甲", "乙"], "取消") == answer


@pytest.mark.parametrize("lines", [1, 4])
def test_a_required_text_can_only_be_accepted_when_there_is_one(qtbot: QtBot, lines: int) -> None:
    dialog = TextDialog("作废", "为什么作废", "", required=True, lines=lines, parent=None)
    qtbot.addWidget(dialog)
    ok = next(button for button in dialog.findChildren(QPushButton) if button.property("look") == "primary")
    assert not ok.isEnabled()
    qtbot.keyClicks(dialog._field, " wu ")
    assert ok.isEnabled()
    assert dialog.text() == "wu"


def test_asking_for_a_text_gives_none_when_cancelled(qtbot: QtBot) -> None:
    def reject() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TextDialog)
        dialog.reject()

    QTimer.singleShot(0, reject)
    assert Messages().ask_text("备注", "写点什么", "原有") is None


def test_asking_for_a_text_gives_it(qtbot: QtBot) -> None:
    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TextDialog)
        dialog.accept()

    QTimer.singleShot(0, accept)
    assert Messages().ask_text("备注", "写点什么", "原有 ") == "原有"


def test_the_next_file_dialog_opens_where_the_last_file_was(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    starts: list[str] = []

    def opened(_parent: object, _title: str, start: str, _filters: str) -> tuple[list[str], str]:
        return [str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")], ""

    def saved(_parent: object, _title: str, start: str, _filters: str) -> tuple[str, str]:
        starts.append(start)
        return str(tmp_path / "台账"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", opened)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", saved)
    messages = Messages()
    assert messages.choose_open_files("导入", "") == [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    assert messages.choose_save_file("导出", Path("台账.xlsx"), "") == tmp_path / "台账.xlsx"
    assert starts == [str(tmp_path / "台账.xlsx")]


def test_cancelled_file_dialogs_give_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    messages = Messages()
    assert messages.choose_open_files("导入", "") == []
    assert messages.choose_save_file("导出", Path("台账.xlsx"), "") is None
    assert messages.choose_folder("放在哪里") is None


def test_the_fake_records_and_answers_from_its_script(qtbot: QtBot, tmp_path: Path) -> None:
    fake = FakeMessages()
    fake.answers.extend([True, "因故", None, 1])
    fake.files.extend([[tmp_path], tmp_path, None])
    fake.say("好了", undoable=True)
    fake.error(DiskFull())
    assert fake.ask("一", "", "是", "否") is True
    assert fake.ask_text("二", "") == "因故"
    assert fake.ask_text("三", "") is None
    assert fake.choose("四", "", ["甲", "乙"], "取消") == 1
    assert fake.choose_open_files("五", "") == [tmp_path]
    assert fake.choose_save_file("六", tmp_path, "") == tmp_path
    assert fake.choose_folder("七") is None
    assert fake.lines == [("好了", True)]
    assert [type(error) for error in fake.errors] == [DiskFull]
    assert fake.questions == ["一", "二", "三", "四", "五", "六", "七"]


def test_escape_does_not_do_it(qtbot: QtBot) -> None:
    def escape() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.reject()

    QTimer.singleShot(0, escape)
    assert Messages().ask("清空？", "", "清空", "留着") is False
