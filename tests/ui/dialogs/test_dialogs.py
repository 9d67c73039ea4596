"""The small dialogs: what they take, what they refuse, what they say."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.paths import resources_dir
from app.queries.history_rows import HistoryRow
from app.services.obligations import NewUnit
from app.settings import Settings
from models.enums import DocumentOrigin, NoteKind, Role, StepKind, StepSource
from tests.ui import invented
from tests.ui.invented import AT, TODAY
from ui.dialogs.due_dialog import DueDialog
from ui.dialogs.first_start import FirstStartDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.history import HistoryDialog
from ui.dialogs.new_obligation import NewObligationDialog
from ui.dialogs.note_dialog import NoteDialog
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.text_page import TextPage
from ui.dialogs.withdraw import WithdrawDialog
from ui.look import Look
from ui.theme import ThemeMode
from ui.widgets.unit_lines import UnitLine


def opened(qtbot: QtBot, dialog: FormDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitActive(dialog)


def test_due_is_typed_as_she_writes_it(qtbot: QtBot, look: Look) -> None:
    dialog = DueDialog(look, TODAY, count=3)
    opened(qtbot, dialog)
    assert not dialog.ok_button.isEnabled()
    dialog.field.line_edit().setText("2018年底")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert chosen.args == [date(2018, 12, 31)]


def test_printed_date_is_put_back(qtbot: QtBot, look: Look) -> None:
    dialog = DueDialog(look, TODAY, initial=date(2018, 12, 1), can_clear=True)
    opened(qtbot, dialog)
    clear = next(button for button in dialog.findChildren(type(dialog.ok_button)) if button.text() == "恢复原文的时限")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert chosen.args == [None]


def test_note_needs_words(qtbot: QtBot, look: Look) -> None:
    dialog = NoteDialog(look, count=2)
    opened(qtbot, dialog)
    assert not dialog.ok_button.isEnabled()
    dialog.editor.text.setPlainText("已函告")
    qtbot.waitUntil(dialog.editor.text.hasFocus)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == [NoteKind.REMARK, "已函告"]


def test_withdrawing_needs_a_reason(qtbot: QtBot, look: Look) -> None:
    dialog = WithdrawDialog(look, what="“修路”")
    opened(qtbot, dialog)
    dialog.reason.setText("   ")
    assert not dialog.ok_button.isEnabled()
    dialog.reason.setText("重复")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert chosen.args == ["重复"]


def test_first_start_is_asked_once_even_if_put_off(qtbot: QtBot, look: Look) -> None:
    later = FirstStartDialog(look, Settings(), "clerk")
    opened(qtbot, later)
    with qtbot.waitSignal(later.chosen) as chosen:
        later.reject()
    assert chosen.args == [Settings(who_asked=True)]
    now = FirstStartDialog(look, Settings(), "clerk")
    opened(qtbot, now)
    now.who.setText(" 周敏 ")
    now.office.setText("青岚县人民政府办公室")
    now.place.county.setCurrentText("青岚县")
    with qtbot.waitSignal(now.chosen) as chosen:
        now.accept()
    expected = Settings(who="周敏", office="青岚县人民政府办公室", place="青岚县", county="青岚县", who_asked=True)
    assert chosen.args == [expected]


def test_options_keep_what_is_not_shown(qtbot: QtBot, look: Look) -> None:
    dialog = SettingsDialog(look, Settings(who="周敏", soon_days=20), ThemeMode.LIGHT, "clerk")
    opened(qtbot, dialog)
    dialog.soon_days.setValue(45)
    dialog.theme.setCurrentIndex(dialog.theme.findData(ThemeMode.DARK))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [Settings(who="周敏", who_asked=True, soon_days=45), ThemeMode.DARK]


@pytest.fixture
def new_dialog(qtbot: QtBot, look: Look) -> NewObligationDialog:
    dialog = NewObligationDialog(
        look, TODAY, documents=invented.side_counts().documents, unit_names=("县水务局", "县财政局")
    )
    opened(qtbot, dialog)
    return dialog


def test_new_task_needs_words_and_a_source(new_dialog: NewObligationDialog) -> None:
    new_dialog.task.setPlainText("修建停车场")
    assert not new_dialog.ok_button.isEnabled()
    new_dialog.source_name.setText("县政府第24次常务会议")
    assert new_dialog.ok_button.isEnabled()
    new_dialog.due.line_edit().setText("改天")
    assert not new_dialog.ok_button.isEnabled()
    new_dialog.due.line_edit().setText("12底")
    assert new_dialog.ok_button.isEnabled()


def test_new_task_is_handed_over_whole(qtbot: QtBot, new_dialog: NewObligationDialog) -> None:
    new_dialog.task.setPlainText("修建\n停车场")
    new_dialog.origin.setCurrentIndex(new_dialog.origin.findData(DocumentOrigin.INSTRUCTION))
    new_dialog.source_name.setText("李县长批示")
    new_dialog.unit_lines()[0].name.setText("县住建局")
    new_dialog.add_unit_line(Role.COOPERATING).name.setText("县财政局")
    new_dialog.add_unit_line(Role.COOPERATING)
    new_dialog.due.line_edit().setText("12底")
    new_dialog.ongoing.setChecked(True)
    new_dialog.measures.setPlainText("选址\n\n 开工 ")
    new_dialog.number.setText("3")
    with qtbot.waitSignal(new_dialog.chosen) as chosen:
        qtbot.mouseClick(new_dialog.ok_button, Qt.MouseButton.LeftButton)
    assert chosen.args is not None
    value = chosen.args[0]
    assert value.task == "修建 停车场"
    assert (value.origin, value.source_name, value.document_id) == (DocumentOrigin.INSTRUCTION, "李县长批示", None)
    assert value.units == (NewUnit(name="县住建局", role=Role.LEAD), NewUnit(name="县财政局", role=Role.COOPERATING))
    assert (value.due, value.ongoing, value.measures, value.no) == (date(2018, 12, 31), True, ("选址", "开工"), "3")


def test_new_task_under_a_document_needs_no_source(new_dialog: NewObligationDialog) -> None:
    new_dialog.task.setPlainText("修建停车场")
    new_dialog.origin.setCurrentIndex(new_dialog.origin.findData(2))
    assert new_dialog.source_name.isHidden()
    assert new_dialog.ok_button.isEnabled()
    assert new_dialog.value().document_id == 2


def test_line_of_a_unit_can_be_taken_away(qtbot: QtBot, new_dialog: NewObligationDialog) -> None:
    line = new_dialog.add_unit_line(Role.COOPERATING)
    assert isinstance(line, UnitLine)
    remove = line.findChild(QToolButton)
    assert remove is not None
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert line not in new_dialog.unit_lines()


def test_history_names_what_was_taken_back(qtbot: QtBot, look: Look) -> None:
    row = HistoryRow(
        step_id=1,
        at=AT,
        who="周敏",
        source=StepSource.WINDOW,
        kind=StepKind.DO,
        code="tick",
        arguments={},
        sentence="销号“修路”",
        undone=True,
    )
    dialog = HistoryDialog(look, lambda: [row])
    opened(qtbot, dialog)
    assert dialog.list.item(0).text() == "2018-11-15 14:32　周敏　销号“修路”（已撤销）"
    empty = HistoryDialog(look, list)
    opened(qtbot, empty)
    assert empty.list.item(0).text() == "还没有做过任何操作。"


@pytest.mark.parametrize("page", sorted(path.stem for path in (resources_dir() / "help").glob("*.md")))
def test_pages_of_the_help_are_shown(qtbot: QtBot, look: Look, page: str) -> None:
    dialog = TextPage(look, page, page)
    opened(qtbot, dialog)
    heading = Path(resources_dir() / "help" / f"{page}.md").read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    assert heading in dialog.view.toPlainText()
