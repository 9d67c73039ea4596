"""Columns of her own in the detail pane: read with the task, written field by field."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.queries.rows import Scope
from models.enums import ColumnType
from tests.ui.desk_data import UNIT
from tests.ui.opened import Opened, settle
from ui.actions import Command
from ui.widgets.detail.own_columns_section import OwnColumnsSection, OwnValueLine


@pytest.fixture
def shown(qtbot: QtBot, filled: Opened) -> Opened:
    """Return the window with a unit's task and two columns of hers."""
    (unit_id,) = filled.desk.units.find(UNIT)
    filled.window.navigator.show_scope(Scope(unit_id=unit_id))
    own = filled.desk.columns.own
    for name, kind in (("投资", ColumnType.NUMBER), ("风险", ColumnType.CHOICE)):
        filled.window.navigator.apply(own.add(name, kind, ("高", "低")))
    settle(qtbot, filled)
    return filled


def section(opened: Opened) -> OwnColumnsSection:
    return opened.window.parts.detail.own


def lines(opened: Opened) -> tuple[OwnValueLine, OwnValueLine]:
    number, choice = section(opened).lines()
    return number, choice


def stored(opened: Opened) -> list[str]:
    row = opened.window.checklist.current_row()
    assert row is not None
    return list(opened.desk.columns.queries.own_values([row.assignment_id]).get(row.assignment_id, {}).values())


def test_without_columns_there_is_no_section(filled: Opened) -> None:
    assert section(filled).isHidden()


def test_a_value_is_written_with_enter_and_undone(qtbot: QtBot, shown: Opened) -> None:
    assert not section(shown).isHidden()
    field = lines(shown)[0].field
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "投资"
    field.setText("1,200.5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, shown)
    assert stored(shown) == ["1200.5"]
    field = lines(shown)[0].field
    assert isinstance(field, QLineEdit)
    assert field.text() == "1200.5"
    shown.window.commands[Command.UNDO].trigger()
    settle(qtbot, shown)
    assert stored(shown) == []
    assert lines(shown)[0].value == ""


def test_what_does_not_fit_is_said_and_the_stored_value_comes_back(qtbot: QtBot, shown: Opened) -> None:
    field = lines(shown)[0].field
    assert isinstance(field, QLineEdit)
    field.setText("很多")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, shown)
    assert shown.messages.errors[-1].message == "这一列只能填数字"
    assert lines(shown)[0].value == ""
    assert stored(shown) == []


def test_a_choice_is_chosen_and_the_wheel_changes_nothing(qtbot: QtBot, shown: Opened) -> None:
    field = lines(shown)[1].field
    assert isinstance(field, QComboBox)
    wheel = QWheelEvent(
        QPointF(2, 2), QPointF(2, 2), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip # one line is easier to read
    QApplication.sendEvent(field, wheel)
    assert field.currentIndex() == 0
    field.setCurrentIndex(2)
    field.activated.emit(2)
    settle(qtbot, shown)
    assert stored(shown) == ["低"]


def test_another_task_shows_its_own_values(qtbot: QtBot, shown: Opened) -> None:
    field = lines(shown)[0].field
    assert isinstance(field, QLineEdit)
    field.setText("7")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, shown)
    qtbot.keyClick(shown.window.checklist.table, Qt.Key.Key_Down)
    assert lines(shown)[0].value == ""
    qtbot.keyClick(shown.window.checklist.table, Qt.Key.Key_Up)
    assert lines(shown)[0].value == "7"


def test_a_column_taken_out_goes_from_the_pane(qtbot: QtBot, shown: Opened) -> None:
    own = lines(shown)[0].own
    shown.window.columns.own.remove(own)
    settle(qtbot, shown)
    assert [line.own.name for line in section(shown).lines()] == ["风险"]


def test_a_task_in_its_own_window_gets_a_new_column_too(qtbot: QtBot, shown: Opened) -> None:
    shown.window.details.open_current_window()
    (window,) = shown.window.details._windows
    assert len(window.pane.own.lines()) == 2
    shown.window.rows.run(lambda _ctx: shown.desk.columns.own.add("科室", ColumnType.TEXT))
    settle(qtbot, shown)
    assert len(section(shown).lines()) == len(window.pane.own.lines()) == 3
    shown.window.details.close_windows()
