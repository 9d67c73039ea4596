"""The review as she works in it: keys, cells, doubts, pieces of the source, ways out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.review.drafts import Field
from app.review.session import ReviewSession
from importers.drafts import DraftBatch
from models.enums import Flag
from tests.ui.drafts import batch, credit_plan, draft, sewage_plan, unit
from tests.ui.fakes import FakeMessages
from ui.delegates.cell_editor import CellEditor
from ui.look import Look
from ui.pages.review_page import ReviewPage
from ui.tasks import TaskRunner
from ui.theme import ThemeMode
from ui.viewmodels.review_rows import DraftEntry, ReviewColumn
from ui.viewmodels.review_sheet import ReviewFilter

TODAY = date(2018, 11, 20)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def show(qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages, *batches: DraftBatch) -> ReviewPage:
    page = ReviewPage(look, runner, messages, ReviewSession(batches, today=TODAY))
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    page.table.setFocus()
    qtbot.waitUntil(lambda: not runner.busy)
    return page


@pytest.fixture
def page(qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages) -> Iterator[ReviewPage]:
    page = show(qtbot, look, runner, messages, batch(sewage_plan(), credit_plan()))
    yield page
    page.close_source()
    page.close()


def button(page: ReviewPage, text: str) -> QPushButton:
    return next(found for found in page.findChildren(QPushButton) if found.text() == text)


def entry(page: ReviewPage, row: int) -> DraftEntry:
    found = page.model.entry(row)
    assert isinstance(found, DraftEntry)
    return found


def go_to(page: ReviewPage, row: int, column: ReviewColumn = ReviewColumn.TASK) -> None:
    page.table.choose(row, page.model.section(column))


def type_in(qtbot: QtBot, page: ReviewPage, text: str) -> CellEditor:
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.editor()
    assert editor is not None
    editor.setPlainText(text)
    return editor


def click_mark(qtbot: QtBot, page: ReviewPage, row: int) -> None:
    place = page.table.visualRect(page.model.index(row, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


# --- taking in, dropping -------------------------------------------------------------------------------------------


def test_everything_is_taken_in_at_first(qtbot: QtBot, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.accepted):
        button(page, "完成导入").click()
    assert page.foot.kept_text() == "新增 10 项，关联 0 项，跳过 0 项"
    assert page.foot.waiting_text() == "还有 4 处待核对，会带标记进台账"


def test_space_drops_and_restores_the_chosen_row(qtbot: QtBot, page: ReviewPage, messages: FakeMessages) -> None:
    go_to(page, 4)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert entry(page, 4).dropped
    assert page.foot.kept_text() == "新增 9 项，关联 0 项，跳过 1 项"
    assert page.bar.drop_text() == "恢复"
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert not entry(page, 4).dropped
    assert [text for text, _ in messages.lines] == ["1 项不导入", "1 项恢复导入"]


def test_enter_types_only_where_something_can_be_typed(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(page, 4, ReviewColumn.MARK)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.table.editor() is None
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    go_to(page, 4)
    assert entry(page, 4).dropped
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.table.editor() is None


def test_a_click_on_the_mark_drops_and_one_on_the_task_does_not(qtbot: QtBot, page: ReviewPage) -> None:
    click_mark(qtbot, page, 2)
    assert entry(page, 2).dropped
    place = page.table.visualRect(page.model.index(3, 2)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not entry(page, 3).dropped


def test_delete_on_a_group_row_drops_the_whole_document(qtbot: QtBot, page: ReviewPage) -> None:
    page.table.selectRow(9)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert [entry(page, row).dropped for row in (1, 10, 11)] == [False, True, True]


def test_nothing_left_cannot_be_taken_in(qtbot: QtBot, page: ReviewPage) -> None:
    page.table.selectAll()
    page.work.toggle()
    assert not button(page, "完成导入").isEnabled()


def test_ctrl_enter_takes_in_but_not_twice(qtbot: QtBot, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.accepted):
        qtbot.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.set_busy(busy=True)
    assert not button(page, "完成导入").isEnabled()
    page.set_busy(busy=False)
    assert button(page, "完成导入").isEnabled()


def test_cancelling_without_decisions_asks_nothing(qtbot: QtBot, page: ReviewPage, messages: FakeMessages) -> None:
    with qtbot.waitSignal(page.given_up):
        button(page, "取消").click()
    assert messages.questions == []


@pytest.mark.parametrize("answer", [True, False])
def test_cancelling_asks_before_her_decisions_are_lost(
    qtbot: QtBot, page: ReviewPage, messages: FakeMessages, answer: bool
) -> None:
    told: list[bool] = []
    page.given_up.connect(lambda: told.append(True))
    click_mark(qtbot, page, 1)
    messages.answers.append(answer)
    button(page, "取消").click()
    assert messages.questions == ["放弃这次核对？"]
    assert told == [True] * answer


def test_putting_off_asks_nothing(qtbot: QtBot, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.put_off):
        button(page, "暂存，下次接着核对").click()


# --- doubts --------------------------------------------------------------------------------------------------------


def test_the_first_doubt_is_shown_with_its_readings(page: ReviewPage) -> None:
    doubt = page.guide.doubt()
    assert doubt is not None
    assert doubt.flag is Flag.UNIT_SPLIT
    assert page.panel.title().startswith("第 12 项　单位分隔不清")
    assert page.panel.position() == "待核对 1 / 4"
    assert "县水务局县住房城乡建设局" in page.panel.said()
    assert 2 <= len(page.panel.choices.buttons()) <= 4
    assert page.model.column(page.table.currentIndex().column()) is ReviewColumn.UNITS


def test_a_number_answers_and_goes_on_to_the_next_doubt(qtbot: QtBot, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.decided):
        qtbot.keyClick(page.table, Qt.Key.Key_1)
    doubt = page.guide.doubt()
    assert doubt is not None
    assert doubt.flag is Flag.SCHEDULES_MANY
    assert page.panel.position() == "待核对 1 / 3"
    assert page.model.column(page.table.currentIndex().column()) is ReviewColumn.DEADLINE


def test_enter_takes_the_suggested_answer(qtbot: QtBot, page: ReviewPage) -> None:
    suggested = next(at for at, one in enumerate(page.panel.choices.buttons()) if one.is_suggested())
    title = page.panel.choices.buttons()[suggested].words()[0]
    assert title
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert len(page.board.doubts) == 3


def test_a_click_answers_too_and_zero_only_goes_on(qtbot: QtBot, page: ReviewPage) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_0)
    assert page.panel.position() == "待核对 2 / 4"
    page.panel.choices.buttons()[0].click()
    assert len(page.board.doubts) == 3


def test_f8_goes_round_all_doubts_and_back(qtbot: QtBot, page: ReviewPage) -> None:
    seen = [page.guide.doubt()]
    for _ in range(4):
        qtbot.keyClick(page.table, Qt.Key.Key_F8)
        seen.append(page.guide.doubt())
    assert seen == [*page.board.doubts, page.board.doubts[0]]
    qtbot.keyClick(page.table, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.guide.doubt() == page.board.doubts[-1]


def test_f8_from_a_row_without_doubts_finds_the_one_below(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(page, 2)
    assert page.guide.doubt() is None
    assert "没有疑问" in page.panel.position()
    qtbot.keyClick(page.table, Qt.Key.Key_F8)
    assert page.guide.doubt() == page.board.doubts[0]


def test_the_doubt_panel_leaves_a_tab_that_hides_the_doubt(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_filter(ReviewFilter.SKIPPED)
    qtbot.keyClick(page.table, Qt.Key.Key_F8)
    assert page.model.filter() is ReviewFilter.ALL
    assert page.guide.doubt() == page.board.doubts[0]


def test_typing_it_herself_opens_the_cell(qtbot: QtBot, page: ReviewPage) -> None:
    page.panel.choices.buttons()[-1].click()
    assert page.table.editor() is not None
    assert page.table.edited_column() is ReviewColumn.UNITS


def test_when_all_is_answered_it_says_so(qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages) -> None:
    plain = replace(sewage_plan(), obligations=(draft("1", "一", unit("甲局"), flags=(Flag.LOST_CHARACTERS,)),))
    page = show(qtbot, look, runner, messages, batch(plain))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.board.doubts == ()
    assert page.foot.waiting_text() == "都核对完了"
    assert "都核对完了" in page.panel.position()
    page.close()


def test_like_doubts_of_the_document_are_answered_together(
    qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages
) -> None:
    flagged = tuple(draft(str(number), "一", unit("甲局"), flags=(Flag.LOST_CHARACTERS,)) for number in (1, 2, 3))
    page = show(qtbot, look, runner, messages, batch(replace(sewage_plan(), obligations=flagged)))
    assert page.panel.choices.same_box.text() == "本文件同样情形都照此办理（3 处）"
    page.panel.choices.same_box.setChecked(True)
    qtbot.keyClick(page.table, Qt.Key.Key_1)
    assert page.board.doubts == ()
    page.close()


# --- typing --------------------------------------------------------------------------------------------------------


def test_f2_edits_a_cell_and_settles_its_doubt(qtbot: QtBot, page: ReviewPage) -> None:
    editor = type_in(qtbot, page, "县水务局")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entry(page, 4).units == "县水务局")
    assert entry(page, 4).edited == {ReviewColumn.UNITS}
    assert len(page.board.doubts) == 3


def test_a_letter_begins_typing(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(page, 1)
    qtbot.keyClicks(page.table, "a")
    editor = page.table.editor()
    assert editor is not None
    assert editor.toPlainText() == "a"


def test_esc_leaves_the_cell_as_it_was(qtbot: QtBot, page: ReviewPage) -> None:
    editor = type_in(qtbot, page, "县水务局")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert page.table.editor() is None
    assert page.board.session.decisions == ()


def test_enter_that_picks_a_candidate_submits_nothing(qtbot: QtBot, page: ReviewPage) -> None:
    editor = type_in(qtbot, page, "")
    QApplication.sendEvent(editor, QInputMethodEvent("shuiwu", []))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert page.table.editor() is editor
    assert page.board.session.decisions == ()
    done = QInputMethodEvent("", [])
    done.setCommitString("县水务局")
    QApplication.sendEvent(editor, done)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entry(page, 4).units == "县水务局")


def test_tab_goes_on_to_the_next_cell(qtbot: QtBot, page: ReviewPage) -> None:
    editor = type_in(qtbot, page, "县水务局")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: entry(page, 4).units == "县水务局")
    assert page.table.edited_column() is ReviewColumn.COOPERATING


def test_a_digit_types_where_nothing_is_in_doubt(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(page, 1, ReviewColumn.DEADLINE)
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    editor = page.table.editor()
    assert editor is not None
    editor.setPlainText("2019年底")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entry(page, 1).deadline == ("2019-12-31",))


def test_measures_and_section_are_asked_for(qtbot: QtBot, page: ReviewPage, messages: FakeMessages) -> None:
    go_to(page, 1)
    messages.answers.extend(["办一件\n办两件", "三、其他"])
    page.menu.ask_measures()
    page.menu.ask_section()
    changed = page.board.session.draft(entry(page, 1).key)
    assert [measure.value for measure in changed.draft.measures] == ["办一件", "办两件"]
    assert changed.draft.section == "三、其他"
    assert changed.edited == {Field.MEASURES, Field.SECTION}


# --- merging, splitting, taking ------------------------------------------------------------------------------------


def test_merging_joins_the_next_and_ctrl_z_takes_it_back(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(page, 2)
    page.work.merge()
    assert entry(page, 2).task.count("。") == 2
    assert page.model.rowCount() == 11
    qtbot.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.model.rowCount() == 12
    qtbot.keyClick(page.table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.model.rowCount() == 11


def test_splitting_asks_for_the_place_first(qtbot: QtBot, page: ReviewPage, messages: FakeMessages) -> None:
    go_to(page, 1)
    page.work.split()
    editor = page.table.editor()
    assert editor is not None
    assert messages.lines[-1][0].startswith("把光标放到")
    at = editor.toPlainText().index("优先完成")
    editor.place_cursor(at)
    page.work.split()
    assert page.table.editor() is None
    assert (entry(page, 1).task, entry(page, 2).task) == (
        "县城老城区3.2公里雨污合流管网实施分流改造，",
        "优先完成北门片区。",
    )
    assert page.board.undo()
    assert entry(page, 2).no == "10"


def test_a_suggestion_is_taken_with_one_key(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_filter(ReviewFilter.SUGGESTED)
    qtbot.keyClick(page.table, Qt.Key.Key_T)
    assert page.board.count(ReviewFilter.SUGGESTED) == 0
    assert page.board.counts.new == 11
    tasks = [one.task for document in page.board.documents for one in document.drafts]
    assert "各乡镇要落实属地责任。" in tasks
    assert not page.work.possible()["can_take"]


def test_a_skipped_row_is_taken_by_its_mark(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_filter(ReviewFilter.SKIPPED)
    click_mark(qtbot, page, 2)
    assert page.board.counts.new == 11
    page.work.take_offer()
    assert page.board.counts.new in (11, 12)


def test_without_a_marked_stretch_she_types_the_task(qtbot: QtBot, page: ReviewPage, messages: FakeMessages) -> None:
    go_to(page, 2)
    messages.answers.append("建立河长巡河制度。")
    page.work.add()
    assert entry(page, 3).task == "建立河长巡河制度。"
    assert page.table.currentIndex().row() == 3


# --- tabs, menu, looks ---------------------------------------------------------------------------------------------


def test_an_empty_list_says_what_would_be_here(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_filter(ReviewFilter.DROPPED)
    assert page._stack.currentWidget() is page._empty
    page.show_filter(ReviewFilter.ALL)
    assert page._stack.currentWidget() is page.table


def test_only_doubtful_rows_are_shown_on_request(page: ReviewPage) -> None:
    page.show_filter(ReviewFilter.FLAGGED)
    assert page.model.rowCount() == 4


def test_a_missing_number_is_found(page: ReviewPage) -> None:
    button(page, "看第 13 项所在处").click()
    assert entry(page, page.table.currentIndex().row()).no == "12"


def test_the_context_menu_drops(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(page, 1)
    page.menu.open(QPoint(5, 5))
    menu = next(one for one in page.findChildren(QMenu) if one.property("purpose") == "review")
    next(action for action in menu.actions() if action.text() == "不导入").trigger()
    menu.close()
    assert entry(page, 1).dropped


def test_what_was_read_without_doubt_is_green(
    qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages
) -> None:
    plain = replace(sewage_plan(), obligations=(draft("1", "一", unit("甲局")),), skipped=(), suggestions=())
    page = show(qtbot, look, runner, messages, batch(plain))
    assert page._banner.property("tone") == "green"
    assert page.foot.waiting_text() == "都核对完了"
    page.close()


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_every_kind_of_row_is_painted_in_both_themes(
    qtbot: QtBot, qapp: QApplication, look: Look, page: ReviewPage, mode: ThemeMode
) -> None:
    look.theme.apply(qapp, mode)
    go_to(page, 1)
    page.work.toggle()
    go_to(page, 2)
    image = page.table.viewport().grab().toImage()
    doubtful = page.table.visualRect(page.model.index(4, 3))
    assert image.pixelColor(doubtful.right() - 4, doubtful.bottom() - 4) == look.theme.color("amberbg")
    group = page.table.visualRect(page.model.index(0, 0))
    assert image.pixelColor(group.left() + 2, group.top() + 2) == look.theme.color("alt")
    page.show_filter(ReviewFilter.SKIPPED)
    assert not page.grab().isNull()


def test_the_tab_key_leaves_the_table(qtbot: QtBot, page: ReviewPage) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Tab)
    assert not page.table.hasFocus()


@pytest.mark.parametrize("width", [1024, 1440, 1920])
def test_nothing_scrolls_sideways(qtbot: QtBot, page: ReviewPage, width: int) -> None:
    page.resize(width, 700)
    qtbot.waitUntil(lambda: page.width() == width)
    assert page.table.horizontalScrollBar().maximum() == 0
    assert page.table.columnWidth(2) > 150


def test_a_source_that_is_gone_is_told_in_its_pane(qtbot: QtBot, page: ReviewPage) -> None:
    qtbot.waitUntil(lambda: page.source._state._heading.text() == "原文打不开")
    assert page.source.marked()[0] == ""
