"""导出 in the real window: forms, lists, counts, what changed; only the dialogs of the system are replaced."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.queries.rows import Scope
from models.enums import NoteKind
from models.errors_export import NothingToExport
from tests.ui.opened import TIMEOUT, Opened, settle
from ui.actions import EXPORT_MENU, Command
from ui.dialogs.export_feedback import FeedbackDialog
from ui.dialogs.export_list import ListDialog
from ui.dialogs.export_period import PeriodDialog

Shown = TypeVar("Shown", bound=QDialog)


def ask(qtbot: QtBot, opened: Opened, command: Command, kind: type[Shown]) -> Shown:
    opened.window.commands[command].trigger()
    qtbot.waitUntil(lambda: bool(opened.window.findChildren(kind)), timeout=TIMEOUT)
    return opened.window.findChildren(kind)[-1]


def press(qtbot: QtBot, opened: Opened, dialog: FeedbackDialog | ListDialog | PeriodDialog) -> None:
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    qtbot.wait(1)
    settle(qtbot, opened)
    settle(qtbot, opened)


def test_export_menu_stands_in_the_file_menu_and_in_the_tool_bar(filled: Opened) -> None:
    commands = filled.window.commands
    wanted = [commands[command].text() for command in EXPORT_MENU if command is not None]
    titles = dict(commands.menus)
    assert [action.text() for action in titles["导出"]] == wanted
    assert all(commands[command].isEnabled() for command in (Command.EXPORT_FEEDBACK, Command.EXPORT_LIST))
    filled.close()


def test_forms_go_into_a_folder_one_a_unit(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    dialog = ask(qtbot, filled, Command.EXPORT_FEEDBACK, FeedbackDialog)
    count = len(dialog.ids())
    filled.messages.files.append(tmp_path / "发出")
    press(qtbot, filled, dialog)
    qtbot.waitUntil(lambda: bool(filled.messages.lines), timeout=TIMEOUT)
    assert filled.messages.errors == []
    assert len(list((tmp_path / "发出").glob("*反馈表_*.xlsx"))) == count
    assert filled.messages.lines[-1][0] == f"已导出 {tmp_path / '发出'}"
    filled.close()


def test_no_unit_no_form(qtbot: QtBot, filled: Opened) -> None:
    dialog = ask(qtbot, filled, Command.EXPORT_FEEDBACK, FeedbackDialog)
    assert dialog.all_button.text() == "全不选"
    dialog.all_button.click()
    assert not dialog.ok_button.isEnabled()
    assert dialog.all_button.text() == "全选"
    dialog.all_button.click()
    assert dialog.ok_button.isEnabled()
    dialog.reject()
    filled.close()


@pytest.mark.parametrize("replaced", [True, False])
def test_files_that_units_may_have_filled_in_are_asked_about(
    qtbot: QtBot, filled: Opened, tmp_path: Path, replaced: bool
) -> None:
    from app.exporters.feedback import feedback_names

    name = feedback_names(filled.desk.workbooks.feedback())[0]
    (tmp_path / name).write_bytes(b"filled in")
    dialog = ask(qtbot, filled, Command.EXPORT_FEEDBACK, FeedbackDialog)
    filled.messages.files.append(tmp_path)
    filled.messages.answers.append(replaced)
    press(qtbot, filled, dialog)
    qtbot.waitUntil(lambda: bool(filled.messages.questions[1:]), timeout=TIMEOUT)
    settle(qtbot, filled)
    assert filled.messages.questions[1] == "文件夹里已有 1 个同名的反馈表"
    assert ((tmp_path / name).read_bytes() != b"filled in") is replaced
    filled.close()


def test_list_shown_is_written_as_it_is_shown(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    unit = filled.window.navigator.counts.units[0]
    filled.window.navigator.show_scope(Scope(unit_id=unit.unit_id))
    dialog = ask(qtbot, filled, Command.EXPORT_LIST, ListDialog)
    assert not dialog.by_unit.isEnabled()
    assert unit.name in dialog.which.currentText()
    filled.messages.files.append(tmp_path / "a.xlsx")
    press(qtbot, filled, dialog)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [unit.name]
    filled.close()


def test_a_saved_view_can_be_written_one_sheet_a_unit(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    filled.desk.views.save("全部看", filled.window.checklist.view())
    dialog = ask(qtbot, filled, Command.EXPORT_LIST, ListDialog)
    dialog.which.setCurrentText("全部看")
    dialog.by_unit.setChecked(True)
    filled.messages.files.append(tmp_path / "a.xlsx")
    press(qtbot, filled, dialog)
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names[:2] == ["汇总", "全部看"]
    assert len(names) > 3
    filled.close()


@pytest.mark.parametrize(("command", "first_sheet"), [(Command.EXPORT_TASKS, None), (Command.EXPORT_SUMMARY, "按单位")])
def test_what_needs_no_question_but_the_name(
    qtbot: QtBot, filled: Opened, tmp_path: Path, command: Command, first_sheet: str | None
) -> None:
    filled.messages.files.append(tmp_path / "a.xlsx")
    filled.window.commands[command].trigger()
    settle(qtbot, filled)
    assert filled.messages.errors == []
    sheets = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert first_sheet in (None, sheets[0])
    filled.close()


def test_days_that_run_backwards_cannot_be_asked_for(qtbot: QtBot, filled: Opened) -> None:
    dialog = ask(qtbot, filled, Command.EXPORT_PERIOD, PeriodDialog)
    dialog.first.set_value(date(2018, 12, 1))
    dialog.last.set_value(date(2018, 11, 1))
    assert not dialog.ok_button.isEnabled()
    dialog.last.set_value(date(2018, 12, 31))
    assert dialog.ok_button.isEnabled()
    dialog.reject()
    filled.close()


def test_what_changed_is_written(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    row = filled.desk.queries.assignments()[0]
    filled.desk.notes.add("已开工", kind=NoteKind.PROGRESS, assignment_ids=[row.row_id])
    dialog = ask(qtbot, filled, Command.EXPORT_PERIOD, PeriodDialog)
    dialog.first.set_value(date(2000, 1, 1))
    dialog.last.set_value(date(2099, 12, 31))
    filled.messages.files.append(tmp_path / "a.xlsx")
    press(qtbot, filled, dialog)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["概况", "变动明细"]
    filled.close()


def test_nothing_changed_says_so_and_writes_nothing(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    dialog = ask(qtbot, filled, Command.EXPORT_PERIOD, PeriodDialog)
    dialog.first.set_value(date(1999, 1, 1))
    dialog.last.set_value(date(1999, 1, 31))
    filled.messages.files.append(tmp_path / "a.xlsx")
    press(qtbot, filled, dialog)
    assert isinstance(filled.messages.errors[0], NothingToExport)
    assert list(tmp_path.glob("*.xlsx")) == []
    filled.close()
