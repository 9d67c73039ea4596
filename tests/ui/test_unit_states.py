"""The units of a task beside each other: who, in which role, how far, by when; many of them, and odd names."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.queries.rows import DetailUnit, LightWord
from models.enums import AssignmentState, Light, Role
from tests.ui import invented
from tests.ui.invented import TODAY, detail_unit
from ui.delegates.unit_state_delegate import LINE, SECOND, WIDE
from ui.look import Look
from ui.viewmodels.unit_states import UnitLine, UnitStates
from ui.widgets.detail.unit_table import MOST_HEIGHT, UnitTable
from ui.widgets.detail.units_section import FILTER_FROM
from ui.widgets.detail_pane import DetailPane

FULL = replace(
    detail_unit(1, "县发展改革局", Role.LEAD),
    handed_on=date(2018, 10, 8),
    signed_on=date(2017, 10, 9),
    measures_done=3,
    measures_total=5,
    last_note="主体已完工。\n消防验收受理。",
    initials="xfzggj",
    via="各部门",
    attachments=2,
    printed="县发改局",
)


def many(count: int) -> tuple[DetailUnit, ...]:
    return tuple(
        replace(detail_unit(at, f"第{at}个单位", Role.RESPONSIBLE), initials=f"d{at}gdw") for at in range(1, count + 1)
    )


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> DetailPane:
    pane = DetailPane(look, TODAY, 30)
    qtbot.addWidget(pane)
    pane.resize(368, 900)
    pane.show_detail(invented.detail())
    pane.show()
    return pane


def line_of(unit: DetailUnit, own: int | None = None) -> UnitLine:
    model = UnitStates(TODAY)
    model.set_units([unit], own)
    return model.line(model.index(0))


def test_a_row_says_everything() -> None:
    line = line_of(FULL, own=1)
    assert (line.name, line.role, line.state, line.day, line.own) == (
        "县发展改革局", "牵头", "推进中", "2018-10-31", True,
    )  # fmt: skip
    assert line.more == "交办 10-08 · 签收 2017-10-09 · 举措 3/5 · 主体已完工。 消防验收受理。"
    assert line.token == "overduet"


@pytest.mark.parametrize(
    ("unit", "state", "day", "token"),
    [
        (replace(FULL, state=AssignmentState.CLAIMED), "待核", "2018-10-31", "overduet"),
        (replace(FULL, state=AssignmentState.CLOSED, closed_on=date(2018, 11, 2)), "已办结", "2018-11-02", "text3"),
        (replace(FULL, deadline=None, light=LightWord(light=Light.UNSET)), "推进中", "", "text2"),
        (replace(FULL, left=True), "已退出", "2018-10-31", "overduet"),
        (replace(FULL, light=LightWord(light=Light.YELLOW, days=3)), "推进中", "2018-10-31", "soont"),
    ],
)
def test_state_and_day(unit: DetailUnit, state: str, day: str, token: str) -> None:
    line = line_of(unit)
    assert (line.state, line.day, line.token) == (state, day, token)


def test_a_collective_counts_its_members() -> None:
    assert line_of(replace(FULL, members=12, members_closed=3)).progress == "成员办结 3/12"


def test_a_duty_of_nobody_says_so() -> None:
    assert line_of(replace(FULL, name="", unit_id=None)).name == "未明确单位"


def test_it_is_spoken_and_explained(qtbot: QtBot) -> None:
    model = UnitStates(TODAY)
    QAbstractItemModelTester(model)
    model.set_units([FULL], None)
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).startswith("牵头，县发展改革局，推进中，逾期 20 天，2018-10-31，交办")
    tip = str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole))
    for expected in ("县发改局", "2018-10-08 交办", "由“各部门”展开", "附件 2 个"):
        assert expected in tip
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize("words", ["第7个", "D7G"])
def test_found_by_name_or_initials(words: str) -> None:
    model = UnitStates(TODAY)
    model.set_units(many(20), None)
    model.set_filter(words)
    assert [model.line(model.index(row)).unit.assignment_id for row in range(model.rowCount())] == [7]
    model.set_filter("")
    assert model.rowCount() == 20
    assert model.row_of(20) == 19
    assert model.row_of(99) == -1


def test_every_unit_of_the_task_has_a_row(pane: DetailPane) -> None:
    assert pane.units.table.rows.rowCount() == 5
    assert pane.units.table.height() == 5 * LINE
    assert pane.units._closed.text() == "5 个，办结 1"
    assert not pane.units.filter_field.isVisible()


def test_two_hundred_units_scroll_and_are_found(qtbot: QtBot, pane: DetailPane) -> None:
    pane.show_detail(invented.detail(obligation_id=13, units=many(200)))
    assert pane.units.table.height() == MOST_HEIGHT
    assert pane.units.filter_field.isVisible()
    qtbot.keyClicks(pane.units.filter_field, "d150")
    assert pane.units.table.height() == LINE
    pane.grab()
    pane.show_detail(invented.detail(obligation_id=14, units=many(FILTER_FROM - 1)))
    assert pane.units.table.rows.rowCount() == FILTER_FROM - 1


def test_the_second_line_goes_where_there_is_room(qtbot: QtBot, look: Look) -> None:
    table = UnitTable(look, TODAY)
    qtbot.addWidget(table)
    table.resize(340, 200)
    table.set_units([FULL], 1)
    table.show()
    assert table.height() == LINE + SECOND
    table.resize(WIDE + 100, 200)
    assert table.height() == LINE
    table.grab()


def test_click_and_keys_offer_what_can_be_done(qtbot: QtBot, pane: DetailPane) -> None:
    table = pane.units.table
    table.menu_requested.disconnect()
    place = table.visualRect(table.rows.index(2)).center()
    with qtbot.waitSignal(table.menu_requested) as asked:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args[0].assignment_id == 3
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(table.menu_requested) as asked:
            qtbot.keyClick(table, key)
        assert isinstance(asked.args[1], QPoint)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.menu_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Enter)
    assert asked.args[0].assignment_id == 4


def test_the_keyboard_stays_on_its_unit(pane: DetailPane) -> None:
    table = pane.units.table
    table.setCurrentIndex(table.rows.index(3))
    units = invented.detail().units
    pane.show_detail(invented.detail(units=(*units[:2], *units[3:])))
    assert table.rows.line(table.currentIndex()).unit.assignment_id == 4


@pytest.mark.parametrize(
    "name", ["县\u202e发改\u0007局", "行政审批" * 40, "مكتب الاتصال", "𠮷川㐂局", "A" * 300, "👷‍♀️办"]
)
def test_odd_names_break_nothing(qtbot: QtBot, pane: DetailPane, name: str) -> None:
    unit = replace(FULL, name=name, last_note="说\u202e明\u0000" * 900)
    pane.show_detail(invented.detail(units=(unit,), by_unit=False))
    assert "\u202e" not in line_of(unit).name
    assert "\u0000" not in line_of(unit).more
    pane.grab()
