"""工作台 in the real window: every figure leads to its list, and follows what is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.queries.rows import ChecklistView, Chip, Scope, SmartList
from tests.ui.opened import TIMEOUT, Opened, Opener, settle
from ui.actions import Command
from ui.look import Look
from ui.pages.home_page import HomePage
from ui.widgets.home.card import TaskLine
from ui.widgets.home.heat_strip import HeatStrip
from ui.widgets.home.reminder_card import ReminderLine
from ui.widgets.home.share_bars import Place
from ui.widgets.home.shares import Shares


def at_home(qtbot: QtBot, opened: Opened) -> HomePage:
    opened.window.commands[Command.HOME].trigger()
    settle(qtbot, opened)
    page = opened.window.pages.home.page
    assert page is not None
    assert opened.window.parts.middle.currentWidget() is page
    return page


def lines(page: HomePage, smart: SmartList) -> list[TaskLine]:
    return page.cards[smart].findChildren(TaskLine)


def listed(opened: Opened) -> int:
    """Return how many rows the list shown has."""
    return opened.desk.queries.summary(opened.window.checklist.view()).total


def test_an_empty_ledger_has_no_start_page(open_window: Opener) -> None:
    opened = open_window()
    assert not opened.window.commands[Command.HOME].isEnabled()
    assert opened.window.parts.middle.currentWidget() is opened.window.parts.start


def test_a_task_of_a_card_is_shown_in_the_list(qtbot: QtBot, filled: Opened) -> None:
    page = at_home(qtbot, filled)
    assert filled.window.parts.detail_place.isHidden()
    assert not filled.window.commands[Command.DUE].isEnabled()
    first = lines(page, SmartList.OVERDUE)[0]
    assert first.accessibleName().startswith("逾期")
    with qtbot.waitSignal(first.opened) as opened:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert opened.args is not None
    assert filled.window.parts.middle.currentWidget() is filled.window.checklist
    row = filled.window.details.row
    assert row is not None
    assert row.obligation_id == opened.args[0]
    assert not filled.window.parts.detail_place.isHidden()


def figures(page: HomePage) -> dict[str, tuple[int, Callable[[], None]]]:
    """Return every figure of the page: the number it shows, and how it is followed."""
    home = page._home
    assert home is not None
    found: dict[str, tuple[int, Callable[[], None]]] = {
        "open": (home.open, page.open_link.click),
        "closed": (home.closed, page.closed_link.click),
        "overdue": (home.overdue, page._links[SmartList.OVERDUE].click),
        "soon": (home.soon, page._links[SmartList.SOON].click),
    }
    for card in home.cards:
        found[f"card {card.smart}"] = (card.total, page.cards[card.smart]._show_all)
    for name, bars in (("unit", page.units.bars), ("document", page.documents.bars)):
        for number, share in enumerate(bars._shares):
            for chip, count in ((Chip.ALL, share.total), (Chip.CLOSED, share.done), (Chip.OVERDUE, share.overdue)):
                found[f"{name} {number} {chip}"] = (count, partial(follow_share, bars, Place(number, chip)))
    for number, week in enumerate(home.weeks):
        found[f"week {number}"] = (week.total, partial(follow_week, page.strip, number))
    return {name: figure for name, figure in found.items() if figure[0]}


def follow_share(bars: Shares, place: Place) -> None:
    bars._move(place)
    bars._follow()


def follow_week(strip: HeatStrip, number: int) -> None:
    strip._move(number)
    strip._follow()


def test_every_figure_is_the_count_of_the_list_it_opens(qtbot: QtBot, filled: Opened) -> None:
    page = at_home(qtbot, filled)
    found = figures(page)
    assert len(found) > 20
    for name, (count, follow) in found.items():
        follow()
        assert filled.window.navigator.page is None, name
        assert listed(filled) == count, name
        assert filled.window.checklist.table.hasFocus(), name


def test_the_arrow_keys_lead_from_figure_to_figure(qtbot: QtBot, filled: Opened) -> None:
    page = at_home(qtbot, filled)
    bars = page.units.bars
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    wanted = bars._shares[1].scope
    assert bars._shares[1].name in bars.accessibleName()
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert filled.window.navigator.scope == wanted
    page = at_home(qtbot, filled)
    place = page.documents.bars.row_rect(0).center()
    qtbot.mouseClick(page.documents.bars, Qt.MouseButton.LeftButton, pos=place)
    assert filled.window.navigator.scope.document_id is not None


def test_the_page_follows_what_is_undone(qtbot: QtBot, filled: Opened) -> None:
    page = at_home(qtbot, filled)
    assert lines(page, SmartList.CLAIMED) == []
    key = filled.desk.pages.home().cards[0].rows[0].assignment_id
    filled.desk.states.claim([key])
    filled.window.navigator.refresh()
    settle(qtbot, filled)
    qtbot.waitUntil(lambda: len(lines(page, SmartList.CLAIMED)) == 1, timeout=TIMEOUT)
    assert page._links[SmartList.CLAIMED].text() == "待核 1"
    filled.window.commands[Command.UNDO].trigger()
    settle(qtbot, filled)
    qtbot.waitUntil(lambda: page._links[SmartList.CLAIMED].isHidden(), timeout=TIMEOUT)
    assert filled.window.navigator.page is SmartList.HOME


def test_a_week_says_what_it_holds(qtbot: QtBot, filled: Opened) -> None:
    page = at_home(qtbot, filled)
    page.strip.resize(900, page.strip.sizeHint().height())
    number, week = next((at, week) for at, week in enumerate(page.strip._weeks) if week.overdue)
    place = page.strip.cell(number).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, page.strip.mapToGlobal(QPoint(place)))
    assert QApplication.sendEvent(page.strip, event)
    assert page.strip.words(week).startswith(f"{week.first} 至 ")
    assert "逾期" in page.strip.words(week)
    assert page.strip._weeks[0].first == date(2018, 1, 1)


def test_a_search_leaves_the_page(qtbot: QtBot, filled: Opened) -> None:
    at_home(qtbot, filled)
    filled.window.navigator._find("信用")
    assert filled.window.navigator.scope == Scope(smart=SmartList.ALL, search="信用")
    assert filled.window.parts.middle.currentWidget() is filled.window.checklist


@dataclass(frozen=True)
class Owing:
    name: str
    outstanding: int
    days_late: int


def test_whom_to_remind_is_a_card_once_the_reports_tell(qtbot: QtBot, look: Look) -> None:
    page = HomePage(look)
    qtbot.addWidget(page)
    page.resize(1200, 900)
    assert page.reminders.isHidden()
    page.show_reminders([Owing("县交通运输局", 8, 15), Owing("县教育局", 9, 0), Owing("", 1, -2)])
    assert not page.reminders.isHidden()
    assert page.reminders.note.text() == "缺 18 份"
    assert page.reminders.link.text() == "全部 3 个单位"
    told = [line.accessibleName() for line in page.findChildren(ReminderLine)]
    assert told == ["县交通运输局，8 项未报，超 15 天", "县教育局，9 项未报，今天该报", "未明确单位，1 项未报，余 2 天"]
    with qtbot.waitSignal(page.reports_requested):
        qtbot.keyClick(page.findChildren(ReminderLine)[0], Qt.Key.Key_Return)
    with qtbot.waitSignal(page.reports_requested):
        page.reminders.link.click()
    page.show_reminders([])
    assert page.reminders.link.isHidden()


# ---- where the window opens ------------------------------------------------------------------------------------


def reopened(opened: Opened, open_window: Opener) -> Opened:
    opened.close()
    return open_window()


@pytest.mark.parametrize(
    "view",
    [
        ChecklistView(scope=Scope(smart=SmartList.HOME)),
        ChecklistView(scope=Scope(smart=SmartList.CALENDAR)),
        ChecklistView(scope=Scope(smart=SmartList.TIMELINE, document_id=1)),
        ChecklistView(scope=Scope(smart=SmartList.SOON)),
        ChecklistView(scope=Scope(unit_id=1), chip=Chip.OVERDUE),
        ChecklistView(scope=Scope(document_id=1)),
        ChecklistView(scope=Scope(first=date(2018, 11, 1), last=date(2018, 11, 30)), chip=Chip.OPEN),
    ],
)
def test_the_window_reopens_where_she_left_it(
    qtbot: QtBot, filled: Opened, open_window: Opener, view: ChecklistView
) -> None:
    filled.window.navigator.show_view(view)
    settle(qtbot, filled)
    again = reopened(filled, open_window)
    assert again.window.checklist.view() == view


def test_the_task_she_was_at_is_chosen_again(filled: Opened, open_window: Opener) -> None:
    last = filled.window.checklist.model.rowCount() - 1
    filled.window.checklist.table.go_to(filled.window.checklist.model.index(last, 0))
    row = filled.window.checklist.current_row()
    assert row is not None
    again = reopened(filled, open_window).window.checklist.current_row()
    assert again is not None
    assert again.row_id == row.row_id


def test_the_window_opens_with_the_start_page_if_she_wants_that(filled: Opened, open_window: Opener) -> None:
    action = filled.window.commands[Command.COME_BACK]
    assert action.isChecked()
    action.trigger()
    window = reopened(filled, open_window).window
    assert window.navigator.page is SmartList.HOME
    assert window.parts.middle.currentWidget() is window.pages.home.page
    assert not window.commands[Command.COME_BACK].isChecked()


@pytest.mark.parametrize(
    "kept", ["", "nowhere|||all||", "all|x||all||", "all|||any||", "all", "all|||all|2018-13-01|2018-11-30", "||"]
)
def test_a_place_that_cannot_be_read_is_the_start_page_or_a_list(
    qtbot: QtBot, filled: Opened, open_window: Opener, kept: str
) -> None:
    filled.window._state.keep("place", kept or "?")
    view = filled.window.place.first_view()
    assert view.scope.smart in (SmartList.HOME, SmartList.ALL)
    assert (view.scope.first, view.scope.last) in ((None, None), (None, date(2018, 11, 30)))


def test_a_list_that_is_gone_is_not_come_back_to(qtbot: QtBot, filled: Opened, open_window: Opener) -> None:
    filled.window.navigator.show_view(ChecklistView(scope=Scope(unit_id=999_999)))
    filled.close()
    again = open_window()
    assert again.window.navigator.scope == Scope(smart=SmartList.ALL)
