"""The checklist page: ticking by key and click, chips, folding, selection, what changed elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.jobs import NullContext
from app.queries.arranged import Sort, SortKey
from app.queries.rows import ChecklistRow, ChecklistView, Chip, Group, RowKind, Scope, SmartList, Ticked
from models.errors import StoreError
from tests.ui.fakes import FakeMessages
from tests.ui.rows import TODAY, FakeDesk, close, make_row, many_rows
from ui.look import Look
from ui.pages.checklist_page import ChecklistPage
from ui.tasks import TaskRunner
from ui.theme import ThemeMode
from ui.viewmodels.checklist_model import ChecklistModel

if TYPE_CHECKING:
    from app.desk import Desk

UNIT = ChecklistView(scope=Scope(unit_id=1))
Open = Callable[..., ChecklistPage]


def few(kind: RowKind = RowKind.ASSIGNMENT) -> list[ChecklistRow]:
    """Return two overdue rows (model rows 1, 2), two due soon (4, 5), one ongoing (7)."""
    late = [make_row(number, kind=kind, due=TODAY - timedelta(days=9 - number)) for number in (1, 2)]
    soon = [make_row(number, kind=kind, due=TODAY + timedelta(days=number)) for number in (3, 4)]
    return [*late, *soon, make_row(5, kind=kind, ongoing=True)]


class Watch:
    """Counts what a model tells its views."""

    def __init__(self, model: ChecklistModel) -> None:
        self.changed: list[tuple[int, int]] = []
        self.resets = 0
        model.dataChanged.connect(self._change)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self._reset)

    def _change(self, first: object, last: object) -> None:
        self.changed.append((first.row(), last.row()))  # type: ignore[attr-defined] # indexes of Qt

    def _reset(self) -> None:
        self.resets += 1


@pytest.fixture
def open_page(qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages) -> Open:
    def open_with(desk: FakeDesk, view: ChecklistView = UNIT) -> ChecklistPage:
        page = ChecklistPage(look, cast("Desk", desk), runner, messages)
        qtbot.addWidget(page)
        page.resize(824, 700)
        page.show_view(view)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.focus_list()
        qtbot.waitUntil(page.table.hasFocus)
        return page

    return open_with


def press(qtbot: QtBot, page: ChecklistPage, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press keys in the list."""
    for key in keys:
        qtbot.keyClick(page.table, key, modifier or Qt.KeyboardModifier.NoModifier)


def current(page: ChecklistPage) -> int:
    """Return the model row the keyboard is on."""
    return page.table.currentIndex().row()


def test_space_ticks_and_only_that_row_is_painted_anew(qtbot: QtBot, open_page: Open, messages: FakeMessages) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    watch = Watch(page.model)
    with qtbot.waitSignal(page.changed) as told:
        press(qtbot, page, Qt.Key.Key_Space)
        row = page.current_row()
        assert row is not None
        assert row.ticked is Ticked.NO, "the box changes only once the tick is stored"
    assert told.args is not None
    assert desk.obligations.calls == [("tick", (1,))]
    assert (watch.changed, watch.resets) == ([(1, 1)], 0)
    ticked = page.current_row()
    assert ticked is not None
    assert (ticked.row_id, ticked.ticked) == (1, Ticked.YES)
    assert messages.lines == [("销号 1 项", True)]
    assert "办结 1" in page.header._counts.text()
    assert page.header._overdue.text() == "逾期 1"


def test_space_again_takes_the_tick_back(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    for _ in range(2):
        with qtbot.waitSignal(page.changed):
            press(qtbot, page, Qt.Key.Key_Space)
    assert [name for name, _ in desk.obligations.calls] == ["tick", "untick"]


def test_a_second_press_before_it_is_stored_does_nothing(qtbot: QtBot, open_page: Open, runner: TaskRunner) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    with qtbot.waitSignal(runner.idle):
        press(qtbot, page, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert desk.obligations.calls == [("tick", (1,))]


def test_a_row_that_no_longer_fits_stays_until_the_list_is_read_anew(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(few())
    page = open_page(desk, replace(UNIT, chip=Chip.OVERDUE))
    with qtbot.waitSignal(page.changed):
        press(qtbot, page, Qt.Key.Key_Space)
    assert page.model.rowCount() == 3
    assert page.header._tabs.visible_labels()[2] == "逾期 1"
    page.refresh()
    assert page.model.rowCount() == 2
    row = page.current_row()
    assert row is not None
    assert row.row_id == 2


def test_a_click_in_the_box_ticks_without_selecting(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    place = page.table.visualRect(page.model.index(4, 0)).topLeft() + QPoint(48, 40)
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.obligations.calls == [("tick", (3,))]
    assert current(page) == 1
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.obligations.calls[1] == ("untick", (3,))


def test_a_press_in_the_box_that_is_let_go_elsewhere_does_nothing(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    view = page.table.viewport()
    box = page.table.visualRect(page.model.index(4, 0)).topLeft() + QPoint(48, 20)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=box)
    qtbot.mouseMove(view, box + QPoint(200, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=box + QPoint(200, 0))
    assert desk.obligations.calls == []
    assert current(page) == 1


def test_arrows_skip_headings_and_home_and_end_reach_rows(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    seen = [current(page)]
    for _ in range(5):
        press(qtbot, page, Qt.Key.Key_Down)
        seen.append(current(page))
    assert seen == [1, 2, 4, 5, 7, 7]
    press(qtbot, page, Qt.Key.Key_Home)
    assert current(page) == 1
    press(qtbot, page, Qt.Key.Key_Up)
    assert current(page) == 1
    press(qtbot, page, Qt.Key.Key_End)
    assert current(page) == 7
    press(qtbot, page, Qt.Key.Key_PageUp)
    assert current(page) == 1


def test_left_and_right_fold_groups(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert current(page) == 0
    press(qtbot, page, Qt.Key.Key_Left)
    assert page.model.rowCount() == 6
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert current(page) == 0, "a folded group's heading can be reached by the arrows"
    press(qtbot, page, Qt.Key.Key_Right)
    assert page.model.rowCount() == 8
    press(qtbot, page, Qt.Key.Key_Right)
    assert current(page) == 1
    press(qtbot, page, Qt.Key.Key_Left, Qt.Key.Key_Space)
    assert page.model.rowCount() == 6


def test_a_click_on_a_heading_folds_and_keeps_row_heights(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    place = page.table.visualRect(page.model.index(0, 0)).center()
    for count, heights in ((6, [28, 28, 56]), (8, [28, 56, 56, 28])):
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert page.model.rowCount() == count
        assert [page.table.rowHeight(row) for row in range(len(heights))] == heights


def test_row_heights_follow_width_and_compactness(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    page.resize(500, 700)
    assert [page.table.rowHeight(row) for row in range(3)] == [28, 76, 76]
    page.views.set_compact(True)
    assert [page.table.rowHeight(row) for row in range(3)] == [28, 40, 40]


def test_all_rows_are_closed_in_one_step_and_the_bar_counts_them(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    assert page.bulk_bar.isHidden()
    press(qtbot, page, Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not page.bulk_bar.isHidden()
    assert page.bulk_bar._count.text() == "已选 5 项"
    with qtbot.waitSignal(page.changed):
        page.bulk_bar.close_requested.emit()
    assert desk.obligations.calls == [("tick", (1, 2, 3, 4, 5))]
    page.bulk_bar.dismissed.emit()
    assert page.bulk_bar.isHidden()


def test_rows_that_are_not_loaded_are_ticked_too(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(many_rows(900))
    page = open_page(desk)
    press(qtbot, page, Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.changed):
        press(qtbot, page, Qt.Key.Key_Space)
    (name, ids), *rest = desk.obligations.calls
    assert (name, sorted(ids), rest) == ("tick", list(range(1, 901)), [])
    assert [section for section in page.model.sections.counts()] == [Group.CLOSED]


def test_obligations_are_closed_for_all_their_units(qtbot: QtBot, open_page: Open) -> None:
    rows = few(RowKind.OBLIGATION)
    rows[0] = replace(rows[0], ticked=Ticked.PARTLY)
    desk = FakeDesk(rows)
    page = open_page(desk, ChecklistView())
    with qtbot.waitSignal(page.changed):
        press(qtbot, page, Qt.Key.Key_Space)
    assert desk.obligations.calls == [("tick", (1,))]


def test_a_failure_is_told_and_nothing_changes(
    qtbot: QtBot, open_page: Open, messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)

    def refuse(_ids: object) -> Changes:
        raise StoreError

    monkeypatch.setattr(desk.obligations, "tick", refuse)
    with qtbot.waitSignal(messages.failed):
        press(qtbot, page, Qt.Key.Key_Space)
    row = page.current_row()
    assert row is not None
    assert row.ticked is Ticked.NO
    monkeypatch.undo()
    with qtbot.waitSignal(page.changed):
        press(qtbot, page, Qt.Key.Key_Space)


def test_what_changed_elsewhere_is_shown_in_place(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    watch = Watch(page.model)
    desk.queries.put(replace(desk.queries.rows[3], notes=7))
    page.apply(Changes(step_id=1, obligation_ids=frozenset({3})))
    assert (watch.changed, watch.resets) == ([(4, 4)], 0)
    row = page.model.row(4)
    assert row is not None
    assert row.notes == 7


def test_a_new_row_appears_and_the_current_one_stays(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    page.select_row(4)
    desk.queries.put(make_row(77, due=TODAY - timedelta(days=50)))
    with qtbot.assertNotEmitted(page.row_chosen):
        page.apply(Changes(step_id=1, obligation_ids=frozenset({77}), assignment_ids=frozenset({77})))
    assert page.model.sections.counts()[Group.OVERDUE] == 3
    row = page.current_row()
    assert row is not None
    assert row.row_id == 4


def test_a_withdrawn_row_goes_and_its_neighbour_is_current(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    desk.queries.drop(1)
    with qtbot.waitSignal(page.row_chosen):
        page.apply(Changes(step_id=1, obligation_ids=frozenset({1})))
    row = page.current_row()
    assert row is not None
    assert row.row_id == 2


def test_reading_anew_keeps_the_place(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(many_rows(900))
    page = open_page(desk)
    row = page.model.row(400)
    assert row is not None
    page.select_row(row.row_id)
    page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().value() + 17)
    before = page.table.rowViewportPosition(current(page))
    desk.queries.put(make_row(5000, due=TODAY - timedelta(days=99)))
    page.apply(Changes(everything=True))
    assert current(page) == 401
    assert page.table.rowViewportPosition(current(page)) == before


def test_chips_and_sorting_make_another_view(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    page.select_row(4)
    with qtbot.waitSignal(page.view_changed) as told:
        qtbot.mouseClick(page.header._tabs._buttons[3], Qt.MouseButton.LeftButton)
    assert told.args == [replace(UNIT, chip=Chip.SOON)]
    row = page.current_row()
    assert row is not None
    assert row.row_id == 4
    page.header.arrange.keys.actions()[1].trigger()
    assert page.view() == replace(UNIT, chip=Chip.SOON, sorts=(Sort(SortKey.DOCUMENT),))


def test_tabs_that_do_not_fit_go_into_the_menu(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    tabs = page.header._tabs
    assert (len(tabs.visible_labels()), tabs.hidden_labels()) == (6, [])
    page.resize(420, 600)
    hidden = tabs.hidden_labels()
    assert hidden[-1] == "已办结 0"
    with qtbot.waitSignal(page.view_changed):
        tabs._menu.actions()[-1].trigger()
    assert page.view().chip is Chip.CLOSED
    assert "已办结 0" in tabs.visible_labels()


def test_enter_and_double_click_open_the_row(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    with qtbot.waitSignal(page.row_opened) as told:
        press(qtbot, page, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].row_id == 1
    place = page.table.visualRect(page.model.index(2, 0)).center()
    with qtbot.waitSignal(page.row_opened):
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_chosen_row_is_told_once(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    told: list[object] = []
    page.row_chosen.connect(told.append)
    press(qtbot, page, Qt.Key.Key_Down)
    page.refresh()
    page.show_view(replace(UNIT, chip=Chip.CLOSED))
    assert [row.row_id if isinstance(row, ChecklistRow) else row for row in told] == [2, None]


@pytest.mark.parametrize(
    ("view", "heading", "button"),
    [
        (replace(UNIT, chip=Chip.CLOSED), "还没有办结的任务", "看全部 5 项"),
        (ChecklistView(scope=Scope(search="园林")), "没有找到“园林”", "清除搜索"),
        (ChecklistView(scope=Scope(smart=SmartList.UNSET)), "没有时限未定的任务", ""),
    ],
)
def test_an_empty_list_says_what_would_be_here(
    qtbot: QtBot, open_page: Open, view: ChecklistView, heading: str, button: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = FakeDesk(few())
    page = open_page(desk)
    if view.scope.search:
        desk.queries.rows.clear()
        desk.queries._sorted = None
    page.show_view(view)
    assert not page.empty.isHidden()
    assert page.empty._heading.text() == heading
    assert page.empty._button.text() == button
    assert page.chosen() is None
    if button.startswith("看全部"):
        page.empty.action_triggered.emit()
        assert page.view().chip is Chip.ALL
    elif button:
        with qtbot.waitSignal(page.search_cleared):
            page.empty.action_triggered.emit()


def test_the_menu_acts_on_what_is_selected(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    page.table.selectionModel().select(page.model.index(4, 0), QItemSelectionModel.SelectionFlag.Select)
    actions = {action.text(): action for action in page.menu.build().actions() if action.text()}
    assert list(actions) == ["办结销号", "打开", "改时限…", "加备注…", "办理", "复制任务", "复制为表格", "作废…"]
    for name, signal in (
        ("改时限…", page.due_requested),
        ("加备注…", page.note_requested),
        ("作废…", page.withdraw_requested),
    ):
        with qtbot.waitSignal(signal) as told:
            actions[name].trigger()
        assert told.args is not None
        assert told.args[0].assignment_ids(NullContext()) == (1, 3)
    actions["复制任务"].trigger()
    row = page.current_row()
    assert row is not None
    assert QGuiApplication.clipboard().text() == row.title


def test_a_closed_row_offers_to_open_it_again(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk([close(make_row(1))]))
    assert page.menu.build().actions()[0].text() == "取消办结"


def test_titles_of_lists(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    titles = []
    for scope in (
        Scope(unit_id=1),
        Scope(smart=SmartList.SOON),
        Scope(smart=SmartList.ALL, search="园区"),
        Scope(unit_id=1, search="园区"),
    ):
        page.show_view(ChecklistView(scope=scope))
        titles.append(page.header._title.text())
    assert titles == ["县发展改革局", "30 天内", "全部任务 · 搜索“园区”", "县发展改革局 · 搜索“园区”"]


def test_opening_a_long_list_reads_only_what_is_painted(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(many_rows(20_000))
    page = open_page(desk)
    page.grab()
    assert len([call for call in desk.queries.calls if call.startswith("page")]) == 1
    assert desk.queries.calls.count("summary") == 1
    asked: list[int] = []
    page.model.data = lambda index, role=0: asked.append(index.row())  # type: ignore[method-assign] # counts questions
    page.table.selectAll()
    assert asked == []


def test_typing_letters_reads_nothing(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(many_rows(3000))
    page = open_page(desk)
    before = len(desk.queries.calls)
    QTest.keyClicks(page.table, "fgj")
    assert len(desk.queries.calls) == before
    assert current(page) == 1
    assert not page.table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_rows_that_went_unnoticed_lead_to_reading_anew(qtbot: QtBot, open_page: Open) -> None:
    desk = FakeDesk(many_rows(900))
    page = open_page(desk)
    rows = page.model.rowCount()
    last = list(page.model.sections.counts())[-1]
    desk.queries.drop(desk.queries.groups()[last][-1])
    page.table.scrollToBottom()
    page.grab()
    qtbot.waitUntil(lambda: page.model.rowCount() == rows - 1)


def test_the_list_is_painted_in_the_new_colours(qtbot: QtBot, qapp: QApplication, open_page: Open, look: Look) -> None:
    page = open_page(FakeDesk(few()))
    corner = page.table.viewport().rect().bottomLeft() + QPoint(3, -3)
    light = page.table.viewport().grab().toImage().pixelColor(corner).name()
    look.theme.apply(qapp, ThemeMode.DARK)
    dark = page.table.viewport().grab().toImage().pixelColor(corner).name()
    assert (light, dark) == ("#ffffff", look.theme.color("base").name())


def test_the_menu_is_reached_by_the_keyboard(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(FakeDesk(few()))
    opened: list[QPoint] = []
    page.table.menu_asked.disconnect()
    page.table.menu_asked.connect(opened.append)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(page.table.viewport(), event)
    row = page.table.visualRect(page.table.currentIndex())
    assert opened == [page.table.viewport().mapToGlobal(row.center())]
