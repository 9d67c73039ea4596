"""办理 in the real window: claims, checking them, sending back, extending, dropping; all of it undone again."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.queries.rows import ChecklistRow, Scope
from models.enums import AssignmentState
from tests.ui.desk_data import UNIT
from tests.ui.opened import TIMEOUT, Opened, settle
from ui.actions import Command
from ui.dialogs.state_dialog import StateDialog
from ui.viewmodels.row_words import RowWords
from ui.viewmodels.state_deeds import StateDeed, fits
from ui.widgets.state_menu import StateMenu


def first_row(opened: Opened) -> ChecklistRow:
    """Show the unit's list, and return its first row."""
    unit_id = opened.desk.units.find(UNIT)[0]
    index = opened.window.parts.side.tree_model.find_scope(Scope(unit_id=unit_id))
    opened.window.parts.side.tree_view.setCurrentIndex(index)
    row = opened.window.details.row
    assert row is not None
    return row


def now(opened: Opened, row: ChecklistRow) -> ChecklistRow:
    found = opened.desk.queries.row(row.kind, row.row_id)
    assert found is not None
    return found


def do(qtbot: QtBot, opened: Opened, command: Command) -> None:
    opened.window.commands[command].trigger()
    settle(qtbot, opened)


def dialog(qtbot: QtBot, opened: Opened) -> StateDialog:
    qtbot.waitUntil(lambda: bool(opened.window.findChildren(StateDialog)), timeout=TIMEOUT)
    return opened.window.findChildren(StateDialog)[-1]


def answer(qtbot: QtBot, opened: Opened, *, day: str = "", reason: str = "") -> None:
    asked = dialog(qtbot, opened)
    assert not asked.ok_button.isEnabled()
    if day:
        assert asked.day is not None
        asked.day.line_edit().setText(day)
    if reason:
        assert asked.reason is not None
        asked.reason.setText(reason)
    qtbot.mouseClick(asked.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, opened)


def test_a_claim_is_checked_sent_back_and_claimed_again(qtbot: QtBot, filled: Opened) -> None:
    row = first_row(filled)
    do(qtbot, filled, Command.CLAIM)
    assert now(filled, row).state is AssignmentState.CLAIMED
    assert [text for text, _ in RowWords(filled.desk.words).chips(now(filled, row))] == ["待核"]
    filled.window.checklist.select_row(row.row_id)
    filled.window.commands[Command.SEND_BACK].trigger()
    answer(qtbot, filled, reason="缺验收单")
    assert now(filled, row).state is AssignmentState.RETURNED
    assert filled.messages.lines[-1][0].endswith("退办：缺验收单")
    filled.window.checklist.select_row(row.row_id)
    do(qtbot, filled, Command.CLAIM)
    filled.window.checklist.select_row(row.row_id)
    do(qtbot, filled, Command.ACCEPT)
    assert now(filled, row).state is AssignmentState.CLOSED
    for _ in range(4):
        do(qtbot, filled, Command.UNDO)
    assert now(filled, row) == row


def test_an_extension_asks_for_day_and_reason_and_is_shown(qtbot: QtBot, filled: Opened) -> None:
    row = first_row(filled)
    filled.window.commands[Command.EXTEND].trigger()
    asked = dialog(qtbot, filled)
    assert asked.day is not None
    assert asked.day.value() == row.deadline
    answer(qtbot, filled, day="2019-03-31", reason="雨季停工")
    assert now(filled, row).deadline == date(2019, 3, 31)
    assert now(filled, row).state is AssignmentState.EXTENDED
    filled.window.checklist.select_row(row.row_id)
    detail = filled.window.parts.detail.detail
    assert detail is not None
    assert [one.reason for one in detail.extensions] == ["雨季停工"]
    assert any(one.extended_from == row.deadline for one in detail.milestones)


def test_a_row_of_a_smart_list_stands_for_all_its_units(qtbot: QtBot, filled: Opened) -> None:
    row = first_row(filled)
    filled.window.navigator.show_all()
    key = row.obligation_id
    assert filled.window.checklist.select_row(key)
    do(qtbot, filled, Command.CLAIM)
    detail = filled.desk.queries.detail(key)
    assert detail is not None
    assert len(detail.units) > 1
    assert {unit.state for unit in detail.units} == {AssignmentState.CLAIMED}


def test_what_does_not_fit_is_said_and_changes_nothing(qtbot: QtBot, filled: Opened) -> None:
    row = first_row(filled)
    do(qtbot, filled, Command.ACCEPT)
    assert now(filled, row) == row
    assert filled.messages.errors


def test_a_units_chip_offers_what_fits_its_state(qtbot: QtBot, filled: Opened) -> None:
    row = first_row(filled)
    section = filled.window.parts.detail.units
    detail = filled.window.parts.detail.detail
    assert detail is not None
    unit = next(one for one in detail.units if one.assignment_id == row.assignment_id)
    states = section.menu_for(unit).findChild(StateMenu)
    assert states is not None
    offered = {action.data(): action for action in states.actions() if action.data() is not None}
    assert [deed for deed, action in offered.items() if action.isEnabled()] == [
        deed for deed in StateDeed if fits(deed, (unit.state,))
    ]
    offered[StateDeed.HAND_ON].trigger()
    asked = dialog(qtbot, filled)
    qtbot.mouseClick(asked.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    detail = filled.desk.queries.detail(row.obligation_id, row.assignment_id)
    assert detail is not None
    assert [one.handed_on for one in detail.units if one.assignment_id == row.assignment_id] == [
        filled.desk.clock.today()
    ]


def test_the_heads_menu_has_it_for_the_unit_shown(qtbot: QtBot, filled: Opened) -> None:
    row = first_row(filled)
    head = filled.window.parts.detail.head
    menu = head.findChild(QMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    (states,) = menu.findChildren(StateMenu)
    next(action for action in states.actions() if action.data() is StateDeed.CLAIM).trigger()
    settle(qtbot, filled)
    assert now(filled, row).state is AssignmentState.CLAIMED
