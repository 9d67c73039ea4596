"""日历 and 时间轴 in the real window: counts lead to lists, dates are moved and moved back, a document is zoomed."""

import itertools
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.queries.calendar import CalendarItem, Timeline, TimelineRow
from app.queries.rows import Chip, Scope, SmartList
from models.enums import Light
from tests.app.invented import Dump, dump
from tests.ui.opened import TIMEOUT, Opened, settle
from ui.actions import Command
from ui.look import Look
from ui.pages.calendar_page import CalendarPage
from ui.pages.timeline_page import TimelinePage
from ui.widgets.calendar.month_grid import MonthGrid
from ui.widgets.calendar.month_layout import MonthLayout, month_later
from ui.widgets.calendar.timeline_scale import ZOOMS, scale_of

LEFT = Qt.MouseButton.LeftButton
DUE = date(2018, 11, 15)


def at_calendar(qtbot: QtBot, opened: Opened) -> CalendarPage:
    opened.window.commands[Command.CALENDAR].trigger()
    settle(qtbot, opened)
    page = opened.window.pages.calendar.page
    assert page is not None
    assert opened.window.parts.middle.currentWidget() is page
    qtbot.waitUntil(lambda: page._month is not None, timeout=TIMEOUT)
    page.grid.setFocus()
    return page


def places(grid: MonthGrid) -> MonthLayout:
    found = grid.places()
    assert found is not None
    return found


def items(page: CalendarPage, day: date) -> tuple[CalendarItem, ...]:
    found = places(page.grid).day(day)
    assert found is not None
    return found.items


def drag(grid: MonthGrid, start: QPoint, end: QPoint) -> None:
    none, move = Qt.KeyboardModifier.NoModifier, QEvent.Type.MouseMove
    for kind, point, button, buttons in (
        (QEvent.Type.MouseButtonPress, start, LEFT, LEFT),
        (move, start + QPoint(20, 5), Qt.MouseButton.NoButton, LEFT),
        (move, end, Qt.MouseButton.NoButton, LEFT),
        (QEvent.Type.MouseButtonRelease, end, LEFT, Qt.MouseButton.NoButton),
    ):
        where = QPointF(point)
        grid.grab()
        QApplication.sendEvent(grid, QMouseEvent(kind, where, grid.mapToGlobal(where), button, buttons, none))


def test_counts_lead_to_their_lists(qtbot: QtBot, filled: Opened) -> None:
    page = at_calendar(qtbot, filled)
    for chip in (Chip.ALL, Chip.OVERDUE):
        page.links[chip].click()
        view = filled.window.checklist.view()
        assert view.chip is chip
        assert view.scope == Scope(first=date(2018, 11, 1), last=date(2018, 11, 30))
        assert f" {filled.desk.queries.summary(view).total}" in page.links[chip].text()
        page = at_calendar(qtbot, filled)
    qtbot.mouseClick(page.grid, LEFT, pos=places(page.grid).count(DUE).center())
    assert filled.window.checklist.view().scope == Scope(first=DUE, last=DUE)
    assert filled.window.checklist.header._title.text() == "2018-11-15 到期"
    assert filled.window.checklist.view().chip is Chip.ALL


def test_a_task_is_shown(qtbot: QtBot, filled: Opened) -> None:
    page = at_calendar(qtbot, filled)
    (item,) = items(page, DUE)
    qtbot.mouseClick(page.grid, LEFT, pos=places(page.grid).line(DUE, 0).center())
    row = filled.window.details.row
    assert row is not None
    assert row.obligation_id == item.row.obligation_id
    assert filled.window.parts.middle.currentWidget() is filled.window.checklist


def test_a_dragged_date_moves_and_comes_back(qtbot: QtBot, filled: Opened) -> None:
    page = at_calendar(qtbot, filled)
    before: Dump = dump(filled.desk)
    wanted = date(2018, 11, 22)
    drag(page.grid, places(page.grid).line(DUE, 0).center(), places(page.grid).cell(wanted).center())
    settle(qtbot, filled)
    qtbot.waitUntil(lambda: len(items(page, wanted)) == 1, timeout=TIMEOUT)
    assert items(page, DUE) == ()
    assert items(page, wanted)[0].mark.light.light is Light.YELLOW
    assert page.grid.current == wanted
    text, undoable = filled.messages.lines[-1]
    assert undoable
    assert "2018-11-15" in text
    filled.window.commands[Command.UNDO].trigger()
    settle(qtbot, filled)
    qtbot.waitUntil(lambda: len(items(page, DUE)) == 1, timeout=TIMEOUT)
    assert dump(filled.desk) == before


def test_a_drop_on_its_own_day_or_outside_changes_nothing(qtbot: QtBot, filled: Opened) -> None:
    page = at_calendar(qtbot, filled)
    before = dump(filled.desk)
    start = places(page.grid).line(DUE, 0).center()
    drag(page.grid, start, places(page.grid).cell(DUE).center())
    drag(page.grid, start, QPoint(-40, -40))
    settle(qtbot, filled)
    assert dump(filled.desk) == before
    assert filled.window.parts.middle.currentWidget() is page


def test_what_cannot_be_moved_says_so(qtbot: QtBot, filled: Opened) -> None:
    row = next(row for row in filled.desk.queries.assignments() if row.deadline == DUE)
    owing = [one for one in filled.desk.queries.assignments() if one.obligation_id == row.obligation_id]
    filled.desk.states.extend([one.assignment_id for one in owing], date(2018, 11, 27), "雨季停工")
    page = at_calendar(qtbot, filled)
    before = dump(filled.desk)
    day = date(2018, 11, 27)
    with qtbot.waitSignal(page.refused):
        drag(page.grid, places(page.grid).line(day, 0).center(), places(page.grid).cell(DUE).center())
    settle(qtbot, filled)
    assert dump(filled.desk) == before


def test_the_keyboard_goes_through_days_tasks_and_months(qtbot: QtBot, filled: Opened) -> None:
    page = at_calendar(qtbot, filled)
    grid = page.grid
    assert grid.hasFocus()
    assert grid.current == date(2018, 11, 20)
    for key, day in (
        (Qt.Key.Key_Left, date(2018, 11, 19)),
        (Qt.Key.Key_Down, date(2018, 11, 26)),
        (Qt.Key.Key_End, date(2018, 11, 30)),
        (Qt.Key.Key_Right, date(2018, 12, 1)),
    ):
        qtbot.keyClick(grid, key)
        assert grid.current == day
    settle(qtbot, filled)
    assert page.title.text() == "2018 年 12 月"
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    settle(qtbot, filled)
    assert page.title.text() == "2018 年 11 月"
    page.go(DUE)
    settle(qtbot, filled)
    assert grid.accessibleName() == "2018-11-15 周四，1 项"
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert "逾期 5 天" in grid.accessibleName()
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.accessibleName() == "2018-11-15 周四，1 项"
    qtbot.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, filled)
    qtbot.waitUntil(lambda: len(items(page, date(2018, 11, 16))) == 1, timeout=TIMEOUT)
    assert grid.current == date(2018, 11, 16)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert filled.window.checklist.view().scope == Scope(first=date(2018, 11, 16), last=date(2018, 11, 16))


def test_months_go_by_buttons_and_by_the_wheel(qtbot: QtBot, filled: Opened) -> None:
    page = at_calendar(qtbot, filled)
    page.after.click()
    page.after.click()
    settle(qtbot, filled)
    assert page.title.text() == "2019 年 1 月"
    assert not page.nothing.isHidden()
    assert page.links[Chip.ALL].isHidden()
    page.to_today.click()
    settle(qtbot, filled)
    assert page.title.text() == "2018 年 11 月"
    none = Qt.KeyboardModifier.NoModifier
    place = QPointF(300, 300)
    turn = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(page.grid, turn)
    settle(qtbot, filled)
    assert page.title.text() == "2018 年 10 月"


def test_a_day_with_many_tasks_says_how_many_more(qtbot: QtBot, filled: Opened) -> None:
    keys = list(dict.fromkeys(row.obligation_id for row in filled.desk.queries.assignments()))
    filled.desk.milestones.set_due(keys[:-1], DUE)
    page = at_calendar(qtbot, filled)
    layout = places(page.grid)
    day = layout.day(DUE)
    assert day is not None
    shown = layout.shown(day)
    assert len(shown) == min(layout.fitting() - 1, day.total - 1)
    page.grid.grab()
    qtbot.mouseClick(page.grid, LEFT, pos=layout.line(DUE, len(shown)).center())
    view = filled.window.checklist.view()
    assert view.scope == Scope(first=DUE, last=DUE)
    assert filled.desk.queries.summary(view).total == day.total


def test_tool_tips_tell_the_whole_task(qtbot: QtBot, filled: Opened) -> None:
    page = at_calendar(qtbot, filled)
    (item,) = items(page, DUE)
    assert page.grid.words_of_item(item).startswith("逾期 5 天，行政许可")
    for place in (places(page.grid).line(DUE, 0).center(), QPoint(5, 5)):
        event = QHelpEvent(QEvent.Type.ToolTip, place, page.grid.mapToGlobal(place))
        assert QApplication.sendEvent(page.grid, event)


@pytest.mark.parametrize(
    ("day", "count", "wanted"),
    [
        (date(2018, 1, 31), 1, date(2018, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2018, 12, 5), 1, date(2019, 1, 5)),
        (date(2018, 1, 5), -1, date(2017, 12, 5)),
        (date(9999, 12, 31), 1, date(9999, 12, 31)),
        (date(1, 1, 1), -1, date(1, 1, 1)),
    ],
)
def test_months_later(day: date, count: int, wanted: date) -> None:
    assert month_later(day, count) == wanted


# ---- 时间轴 ----------------------------------------------------------------------------------------------------


def at_timeline(qtbot: QtBot, opened: Opened) -> TimelinePage:
    opened.window.commands[Command.TIMELINE].trigger()
    settle(qtbot, opened)
    page = opened.window.pages.timeline.page
    assert page is not None
    assert opened.window.parts.middle.currentWidget() is page
    qtbot.waitUntil(lambda: page.view._timeline is not None, timeout=TIMEOUT)
    return page


def test_a_document_is_shown_and_left_for_its_list(qtbot: QtBot, filled: Opened) -> None:
    document = filled.window.navigator.counts.documents[0]
    filled.window.navigator.show_scope(Scope(document_id=document.document_id))
    page = at_timeline(qtbot, filled)
    assert page.box.currentData() == document.document_id
    assert page.count.text() == f"清单 {document.total} 项"
    assert filled.window.navigator.scope == Scope(smart=SmartList.TIMELINE, document_id=document.document_id)
    page.count.click()
    assert filled.window.checklist.view().scope == Scope(document_id=document.document_id)
    assert filled.desk.queries.summary(filled.window.checklist.view()).total == document.total


def test_arrows_go_from_task_to_task_and_enter_shows_it(qtbot: QtBot, filled: Opened) -> None:
    page = at_timeline(qtbot, filled)
    view = page.view
    view.setFocus()
    timeline = view._timeline
    assert timeline is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_T):
        qtbot.keyClick(view, key)
    assert timeline.rows[0].row.title[:5] in view.accessibleName()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    row = filled.window.details.row
    assert row is not None
    assert row.obligation_id == timeline.rows[1].row.obligation_id


def test_days_become_wider_around_what_is_in_the_middle(qtbot: QtBot, filled: Opened) -> None:
    view = at_timeline(qtbot, filled).view
    before = view.scale.zoom
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale.zoom > before
    for _ in ZOOMS:
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    page = filled.window.pages.timeline.page
    assert page is not None
    assert not page.wider.isEnabled()
    view.show_today()
    today = view.day_x(date(2018, 11, 20))
    assert view.names_width() < today < view.viewport().width()
    view.grab()
    for _ in ZOOMS:
        page.narrower.click()
    assert view.scale.zoom == ZOOMS[0]
    assert not page.narrower.isEnabled()
    view.grab()


def test_the_page_follows_a_change_and_stays_where_it_was(qtbot: QtBot, filled: Opened) -> None:
    view = at_timeline(qtbot, filled).view
    for _ in range(4):
        view.zoom(1)
    place = view.horizontalScrollBar().value()
    timeline = view._timeline
    assert timeline is not None
    filled.desk.milestones.set_due([timeline.rows[0].row.obligation_id], date(2018, 12, 12))
    filled.window.navigator.refresh()
    qtbot.waitUntil(lambda: view._timeline != timeline, timeout=TIMEOUT)
    assert view._timeline is not None
    assert date(2018, 12, 12) in [mark.day for mark in view._timeline.rows[0].marks]
    assert abs(view.horizontalScrollBar().value() - place) <= view.scale.zoom


def many(timeline: Timeline, count: int) -> Timeline:
    rows: tuple[TimelineRow, ...] = tuple(timeline.rows[number % len(timeline.rows)] for number in range(count))
    return Timeline(today=timeline.today, document_id=7, title="长", issued=timeline.issued, signed=True, rows=rows)


def test_three_hundred_rows_scroll(qtbot: QtBot, look: Look, filled: Opened) -> None:
    shown = at_timeline(qtbot, filled).view._timeline
    assert shown is not None
    page = TimelinePage(look)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.show_timeline(many(shown, 300))
    view = page.view
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.row_rect(299).bottom() <= view.viewport().height()
    assert view.row_at(view.row_rect(299).center()) == 299
    with qtbot.waitSignal(page.opened):
        qtbot.mouseDClick(view.viewport(), LEFT, pos=view.row_rect(299).center())
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert len(view._shown(many(shown, 300))) < 40
    point = view.row_rect(view._current).center()
    assert QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, view.mapToGlobal(point)))
    page.grab()


def test_months_are_named_as_far_apart_as_they_can_be_read() -> None:
    for zoom in ZOOMS:
        scale = scale_of([date(1949, 10, 1), date(2100, 1, 1)], zoom)
        months = scale.months(0, 4000)
        gaps = [scale.x(after) - scale.x(one) for one, after in itertools.pairwise(months)]
        assert months
        assert min(gaps, default=100) >= 50
    scale = scale_of([date.min, date.max])
    assert scale.months(scale.width - 500, scale.width)
