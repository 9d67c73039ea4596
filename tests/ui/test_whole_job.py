"""Her whole job, from the empty window to the next day's start."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.queries.rows import ChecklistRow, ObligationDetail, Scope, Ticked
from tests.ui.opened import TIMEOUT, Opened, Opener, import_sample, settle


def write_note(qtbot: QtBot, opened: Opened, text: str) -> None:
    pane = opened.window.parts.detail
    pane.open_note()
    pane.notes.editor.text.setPlainText(text)
    qtbot.waitUntil(pane.notes.editor.text.hasFocus, timeout=TIMEOUT)
    qtbot.keyClick(pane.notes.editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, opened)


def type_date(qtbot: QtBot, opened: Opened, text: str) -> None:
    field = opened.window.parts.detail.dates.editor.field.line_edit()
    opened.window.parts.detail.open_due()
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, opened)


def press_in_list(qtbot: QtBot, opened: Opened, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    opened.window.checklist.focus_list()
    qtbot.keyClick(opened.window.checklist.table, key, modifier)
    settle(qtbot, opened)


def shown_dates(detail: ObligationDetail | None) -> list[date | None]:
    assert detail is not None
    return [item.due for item in detail.milestones if not item.replaced]


def choose_busiest_unit(opened: Opened) -> ChecklistRow:
    window = opened.window
    unit = max(window.navigator.counts.units, key=lambda item: item.open)
    index = window.parts.side.tree_model.find_scope(Scope(unit_id=unit.unit_id))
    window.parts.side.tree_view.setCurrentIndex(index)
    row = window.details.row
    assert row is not None
    assert row.unit == unit.name
    return row


def test_whole_job_survives_closing(qtbot: QtBot, open_window: Opener) -> None:
    first = open_window()
    window = first.window
    assert window.parts.middle.currentWidget() is window.parts.start
    import_sample(qtbot, first)
    assert window.navigator.counts.obligations > 30
    assert window.parts.middle.currentWidget() is window.checklist
    row = choose_busiest_unit(first)

    write_note(qtbot, first, "已送审")
    type_date(qtbot, first, "12底")
    assert date(2018, 12, 31) in shown_dates(window.parts.detail.detail)
    assert window.checklist.select_row(row.row_id)
    press_in_list(qtbot, first, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    ticked = first.desk.queries.row(row.kind, row.row_id)
    assert ticked is not None
    assert ticked.ticked is Ticked.YES

    window.checklist.select_row(row.row_id)
    write_note(qtbot, first, "写错了的一条")
    press_in_list(qtbot, first, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.parts.detail.detail is not None
    assert len(window.parts.detail.detail.notes) == 1
    assert first.messages.lines[-1][0].startswith("已撤销")
    first.close()

    again = open_window()
    detail = again.desk.queries.detail(row.obligation_id, row.assignment_id)
    assert detail is not None
    assert detail.ticked is Ticked.YES
    assert [note.text for note in detail.notes] == ["已送审"]
    assert date(2018, 12, 31) in shown_dates(detail)
    assert again.window.parts.middle.currentWidget() is again.window.checklist
    assert again.desk.check() == []
    again.close()
