"""工作台 in the real window: every figure leads to its list, and follows what is done."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.queries.rows import Scope, SmartList
from tests.ui.opened import TIMEOUT, Opened, Opener, settle
from ui.actions import Command
from ui.pages.home_page import HomePage
from ui.widgets.home.card import TaskLine


def at_home(qtbot: QtBot, opened: Opened) -> HomePage:
    opened.window.commands[Command.HOME].trigger()
    settle(qtbot, opened)
    page = opened.window.parts.middle.currentWidget()
    assert isinstance(page, HomePage)
    return page


def lines(page: HomePage, card: int) -> list[TaskLine]:
    return page.cards[card].findChildren(TaskLine)


def test_an_empty_ledger_has_no_start_page(open_window: Opener) -> None:
    opened = open_window()
    assert not opened.window.commands[Command.HOME].isEnabled()
    assert opened.window.parts.middle.currentWidget() is opened.window.parts.start


def test_a_task_of_a_card_is_shown_in_the_list(qtbot: QtBot, filled: Opened) -> None:
    page = at_home(qtbot, filled)
    assert filled.window.parts.detail_place.isHidden()
    assert not filled.window.commands[Command.DUE].isEnabled()
    first = lines(page, 0)[0]
    assert first.accessibleName().startswith("逾期")
    with qtbot.waitSignal(first.opened) as opened:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert opened.args is not None
    assert filled.window.parts.middle.currentWidget() is filled.window.checklist
    row = filled.window.details.row
    assert row is not None
    assert row.obligation_id == opened.args[0]
    assert not filled.window.parts.detail_place.isHidden()


def test_figures_lead_to_their_lists(qtbot: QtBot, filled: Opened) -> None:
    page = at_home(qtbot, filled)
    page.cards[0]._link.click()
    assert filled.window.navigator.scope == Scope(smart=SmartList.OVERDUE)
    page = at_home(qtbot, filled)
    page._links[SmartList.SOON].click()
    assert filled.window.navigator.scope == Scope(smart=SmartList.SOON)
    page = at_home(qtbot, filled)
    page.units.setFocus()
    qtbot.keyClick(page.units, Qt.Key.Key_Down)
    wanted = page.units._shares[1].scope
    qtbot.keyClick(page.units, Qt.Key.Key_Return)
    assert filled.window.navigator.scope == wanted
    page = at_home(qtbot, filled)
    place = page.documents._place(0).center()
    qtbot.mouseClick(page.documents, Qt.MouseButton.LeftButton, pos=place)
    assert filled.window.navigator.scope.document_id is not None


def test_the_page_follows_what_is_undone(qtbot: QtBot, filled: Opened) -> None:
    page = at_home(qtbot, filled)
    before = len(lines(page, 2))
    key = filled.desk.queries.home().cards[0].rows[0].assignment_id
    filled.desk.states.claim([key])
    filled.window.navigator.refresh()
    settle(qtbot, filled)
    qtbot.waitUntil(lambda: len(page.cards[2]._lines.shown()) == before + 1, timeout=TIMEOUT)
    assert page._links[SmartList.CLAIMED].text() == "待核 1"
    filled.window.commands[Command.UNDO].trigger()
    settle(qtbot, filled)
    qtbot.waitUntil(lambda: page._links[SmartList.CLAIMED].isHidden(), timeout=TIMEOUT)
    assert filled.window.navigator.page is SmartList.HOME


def test_a_week_says_what_it_holds(qtbot: QtBot, filled: Opened) -> None:
    page = at_home(qtbot, filled)
    page.strip.resize(900, page.strip.sizeHint().height())
    number, week = next((at, week) for at, week in enumerate(page.strip._weeks) if week.overdue)
    place = page.strip._cell(number).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, page.strip.mapToGlobal(QPoint(place)))
    assert QApplication.sendEvent(page.strip, event)
    assert page.strip.words(week).startswith(f"{week.first} 至 ")
    assert "逾期" in page.strip.words(week)
    assert page.strip._weeks[0].first <= date(2018, 1, 1)
