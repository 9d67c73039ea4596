"""The checklist grouped, sorted, narrowed down, and many rows of it changed at once."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.queries.arranged import Grouping, Sort, SortKey
from app.queries.rows import NO_FILTER, ChecklistView, RowFilter, Scope, SmartList
from models.enums import AssignmentState, NoteKind, Role
from tests.app.invented import dump
from tests.ui.desk_data import UNIT
from tests.ui.fakes import FakeMessages
from ui.dialogs.sort_dialog import SortDialog
from ui.look import Look
from ui.pages.checklist_page import ChecklistPage
from ui.row_actions import RowActions
from ui.state_actions import StateActions
from ui.tasks import TaskRunner
from ui.viewmodels.state_deeds import StateDeed
from ui.widgets.filter_chips import FilterChip
from ui.widgets.filter_panel import FilterPanel

ALL = Scope(smart=SmartList.ALL)
Open = Callable[[ChecklistView], ChecklistPage]


@pytest.fixture
def open_page(
    qtbot: QtBot, look: Look, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages
) -> Iterator[Open]:
    opened: list[ChecklistPage] = []  # pytest-qt holds no reference: a page must not go while it is painted

    def opener(view: ChecklistView) -> ChecklistPage:
        page = ChecklistPage(look, filled_desk, runner, messages)
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.show_view(view)
        page.show()
        opened.append(page)
        return page

    yield opener
    qtbot.waitUntil(lambda: not runner.busy)
    for page in opened:
        page.close()


def headings(page: ChecklistPage) -> list[str]:
    found = [page.model.heading(row) for row in range(page.model.rowCount())]
    return [heading.label for heading in found if heading is not None]


def titles(page: ChecklistPage) -> list[int]:
    found = [page.model.row(row) for row in range(page.model.rowCount())]
    return [row.row_id for row in found if row is not None]


@pytest.mark.parametrize("grouping", Grouping)
def test_every_grouping_shows_every_row_under_a_heading(open_page: Open, grouping: Grouping) -> None:
    page = open_page(ChecklistView(scope=ALL, grouping=grouping))
    shown = titles(page)
    assert len(shown) == len(set(shown)) == 8
    assert all(headings(page))
    assert bool(headings(page)) is (grouping is not Grouping.NONE)
    for row in shown:
        assert page.model.row(page.model.index_of(row).row()).row_id == row  # type: ignore[union-attr] # it is there


def test_a_list_without_headings_takes_keys_and_ticks(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(ChecklistView(scope=ALL, grouping=Grouping.NONE))
    page.table.go_to(page.table.first_row())
    assert page.table.currentIndex().row() == 0
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(titles(page)) == 8
    qtbot.keyClick(page.table, Qt.Key.Key_Left)  # there is no heading to climb to
    assert page.current_row() is not None


def test_groups_fold_and_stay_folded(open_page: Open) -> None:
    page = open_page(ChecklistView(scope=ALL, grouping=Grouping.UNIT))
    heading = page.model.heading(0)
    assert heading is not None
    page.model.set_collapsed(heading.group, True)
    assert len(titles(page)) == 8 - heading.count
    page.refresh()
    assert len(titles(page)) == 8 - heading.count


def test_the_buttons_choose_grouping_key_and_direction(open_page: Open) -> None:
    page = open_page(ChecklistView(scope=ALL))
    arrange = page.header.arrange
    next(action for action in arrange.groupings.actions() if action.text() == "时限月份").trigger()
    assert page.view().grouping is Grouping.MONTH
    next(action for action in arrange.keys.actions() if action.text() == "单位").trigger()
    next(action for action in arrange.directions.actions() if action.text() == "降序").trigger()
    assert page.view().sorts == (Sort(SortKey.UNIT, True),)
    assert arrange.sort_button.text() == "排序 单位↓"
    assert arrange.group_button.text() == "分组 时限月份"
    page.resize(500, 700)
    assert (arrange.sort_button.text(), arrange.group_button.text()) == ("排序", "分组")


def test_several_keys_are_chosen_in_a_dialog(open_page: Open) -> None:
    page = open_page(ChecklistView(scope=ALL))
    page.header.arrange.more_asked.emit()
    dialog = page.findChildren(SortDialog)[0]
    (first, down), (second, _), (third, _) = dialog.lines
    first.setCurrentIndex(first.findData(SortKey.UNIT))
    down.setCurrentIndex(1)
    second.setCurrentIndex(second.findData(SortKey.DEADLINE))
    third.setCurrentIndex(third.findData(SortKey.UNIT))
    dialog.ok_button.click()
    assert page.view().sorts == (Sort(SortKey.UNIT, True), Sort(SortKey.DEADLINE))
    assert page.header.arrange.sort_button.text() == "排序 单位↓等 2 项"


def test_a_unit_is_not_grouped_by_unit(open_page: Open, filled_desk: Desk) -> None:
    page = open_page(ChecklistView(scope=Scope(unit_id=filled_desk.units.find(UNIT)[0])))
    hidden = [action.text() for action in page.header.arrange.groupings.actions() if not action.isVisible()]
    assert hidden == ["单位"]


def test_boxes_narrow_the_list_down_and_chips_tell_it(open_page: Open) -> None:
    page = open_page(ChecklistView(scope=ALL))
    assert page.header.chips.isHidden()
    page.arranging.ask_filter()
    panel = page.findChildren(FilterPanel)[0]
    panel.boxes[Role.LEAD].click()
    panel.boxes[AssignmentState.NOT_STARTED].click()
    panel.year.setCurrentIndex(1)
    panel.year.activated.emit(1)
    only = page.view().only
    assert only.roles == frozenset({Role.LEAD})
    assert only.states == frozenset({AssignmentState.NOT_STARTED})
    assert page.header.chips.phrases() == [f"{only.year} 年", "状态：未启动", "分工：牵头"]
    assert page.header.filter_button.text() == "筛选 3"
    chip = [chip for chip in page.header.chips.findChildren(FilterChip) if chip.text() == "分工：牵头"][-1]
    chip.click()
    assert page.view().only == RowFilter(states=frozenset({AssignmentState.NOT_STARTED}), year=only.year)
    panel.clear.click()
    assert page.view().only == NO_FILTER
    assert page.header.chips.isHidden()
    panel.close()


def test_nothing_that_fits_says_so_and_clears(open_page: Open) -> None:
    page = open_page(ChecklistView(scope=ALL, only=RowFilter(states=frozenset({AssignmentState.DROPPED}))))
    assert page.empty.isVisible()
    page._do_empty_action()
    assert page.view().only == NO_FILTER
    assert len(titles(page)) == 8


def test_the_bar_tells_what_is_skipped(qtbot: QtBot, open_page: Open, filled_desk: Desk) -> None:
    page = open_page(ChecklistView(scope=Scope(unit_id=filled_desk.units.find(UNIT)[0])))
    closed = sum(
        row.closed_on is not None for row in filled_desk.queries.assignments(unit_ids=filled_desk.units.find(UNIT))
    )
    with qtbot.waitSignal(page.selection.counting.counted):
        page.table.selectAll()
    assert closed
    assert f"已办结 {closed} 项，销号时跳过" in page.bulk_bar._skipped.text()
    texts = [action.text() for action in page.menu.state_menu(page).actions()]
    assert any("跳过" in text for text in texts)
    page.table.select_current_only()
    assert page.selection.counts is None
    assert page.bulk_bar.isHidden()


def test_dates_notes_and_states_of_many_rows_are_one_step_each(
    qtbot: QtBot, look: Look, open_page: Open, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages
) -> None:
    page = open_page(ChecklistView(scope=ALL, grouping=Grouping.UNIT))
    deeds = RowActions(look, filled_desk, runner, messages, page)
    states = StateActions(look, filled_desk, deeds, page)
    deeds.changed.connect(page.apply)
    page.table.selectAll()
    rows = page.chosen()
    assert rows is not None
    assert rows.count == 8
    before = dump(filled_desk)
    acts: tuple[Callable[[], None], ...] = (
        lambda: deeds._set_due(rows, date(2019, 6, 30)),
        lambda: deeds._add_note(rows, NoteKind.REMARK, "已发函"),
        lambda: states.do_rows(rows, StateDeed.CLAIM),
    )
    for act in acts:
        with qtbot.waitSignal(deeds.changed):
            act()
    assert len(titles(page)) == 8
    for _ in range(3):
        filled_desk.history.undo()
    assert dump(filled_desk) == before
