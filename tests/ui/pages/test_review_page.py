from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from importers.drafts import DraftBatch
from tests.ui.drafts import batch, credit_plan, draft, sewage_plan, unit
from tests.ui.fakes import FakeMessages
from ui.look import Look
from ui.pages.review_page import ReviewPage
from ui.tasks import TaskRunner
from ui.theme import ThemeMode
from ui.viewmodels.review_sheet import ReviewFilter


def show(qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages, *batches: DraftBatch) -> ReviewPage:
    page = ReviewPage(look, runner, messages, batches)
    qtbot.addWidget(page)
    page.resize(1024, 700)
    page.show()
    page.table().setFocus()
    return page


@pytest.fixture
def page(qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages) -> Iterator[ReviewPage]:
    page = show(qtbot, look, runner, messages, batch(sewage_plan(), credit_plan()))
    yield page
    page.close()


def button(page: ReviewPage, text: str) -> QPushButton:
    return next(found for found in page.findChildren(QPushButton) if found.text() == text)


def click_mark(qtbot: QtBot, page: ReviewPage, row: int) -> None:
    table = page.table()
    place = table.visualRect(page.model().index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_everything_is_taken_in_at_first(qtbot: QtBot, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.accepted) as told:
        button(page, "完成导入").click()
    assert told.args == [frozenset()]
    assert page._foot.kept_text() == "将导入 10 项"
    assert page._foot.waiting_text() == "还有 3 项待核对，会带标记进台账"


def test_space_drops_and_restores_the_chosen_row(qtbot: QtBot, page: ReviewPage, messages: FakeMessages) -> None:
    assert page.table().select_key((0, 0, 3))
    qtbot.keyClick(page.table(), Qt.Key.Key_Space)
    assert page.model().sheet.leave_out() == {(0, 0, 3)}
    assert page._foot.kept_text() == "将导入 9 项，不导入 1 项"
    assert page._foot.waiting_text() == "还有 2 项待核对，会带标记进台账"
    assert page._drop.text() == "恢复导入"
    qtbot.keyClick(page.table(), Qt.Key.Key_Space)
    assert page.model().sheet.leave_out() == frozenset()
    assert [text for text, _ in messages.lines] == ["1 项不导入", "1 项恢复导入"]


def test_a_click_on_the_mark_drops_and_one_on_the_task_does_not(qtbot: QtBot, page: ReviewPage) -> None:
    click_mark(qtbot, page, 2)
    assert page.model().sheet.leave_out() == {(0, 0, 1)}
    table = page.table()
    place = table.visualRect(page.model().index(3, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.model().sheet.leave_out() == {(0, 0, 1)}


def test_delete_on_a_group_row_drops_the_whole_document(qtbot: QtBot, page: ReviewPage) -> None:
    page.table()._choose(9)
    qtbot.keyClick(page.table(), Qt.Key.Key_Delete)
    assert page.model().sheet.leave_out() == {(0, 1, 0), (0, 1, 1)}


def test_several_rows_are_dropped_at_once_by_the_button(qtbot: QtBot, page: ReviewPage) -> None:
    page.table().selectAll()
    page._drop.click()
    assert page.model().sheet.kept() == 0
    assert not button(page, "完成导入").isEnabled()
    assert page._drop.text() == "恢复导入"


def test_only_doubtful_rows_are_shown_on_request(qtbot: QtBot, page: ReviewPage) -> None:
    button(page, "只看待核对").click()
    assert page.model().filter() is ReviewFilter.FLAGGED
    assert page.model().rowCount() == 4
    assert "单位分隔不清" in page._source.text()


def test_the_source_of_the_chosen_row_is_read_below(qtbot: QtBot, page: ReviewPage) -> None:
    assert "合流管网" in page._source.text()
    page.table().select_key((0, 0, 4))
    assert "按序时进度" in page._source.text()
    page.table()._choose(0)
    assert "青府办发〔2018〕41号" in page._source.text()


def test_skipped_lines_are_shown_and_cannot_be_dropped(qtbot: QtBot, page: ReviewPage) -> None:
    button(page, "查看跳过的").click()
    assert page.model().filter() is ReviewFilter.SKIPPED
    assert page.table().isColumnHidden(3)
    assert not page._drop.isEnabled()
    qtbot.keyClick(page.table(), Qt.Key.Key_Space)
    assert page.model().sheet.leave_out() == frozenset()


def test_an_empty_list_says_what_would_be_here(qtbot: QtBot, page: ReviewPage) -> None:
    page._tabs._buttons[2].click()
    assert page._stack.currentWidget() is page._empty
    page._tabs._buttons[0].click()
    assert page._stack.currentWidget() is page.table()


def test_cancelling_without_choices_asks_nothing(qtbot: QtBot, page: ReviewPage, messages: FakeMessages) -> None:
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page.table(), Qt.Key.Key_Escape)
    assert messages.questions == []


@pytest.mark.parametrize("answer", [True, False])
def test_cancelling_asks_before_her_choices_are_lost(
    qtbot: QtBot, page: ReviewPage, messages: FakeMessages, answer: bool
) -> None:
    told: list[bool] = []
    page.cancelled.connect(lambda: told.append(True))
    click_mark(qtbot, page, 1)
    messages.answers.append(answer)
    button(page, "取消").click()
    assert messages.questions == ["不导入了？"]
    assert told == [True] * answer


def test_ctrl_enter_takes_in(qtbot: QtBot, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.accepted):
        qtbot.keyClick(page.table(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_it_cannot_be_taken_in_while_something_runs(qtbot: QtBot, page: ReviewPage, runner: TaskRunner) -> None:
    with qtbot.waitSignal(runner.idle):
        runner.submit(lambda _ctx: None, done=lambda _value: None)
        assert not button(page, "完成导入").isEnabled()
    assert button(page, "完成导入").isEnabled()


def test_the_context_menu_drops(qtbot: QtBot, page: ReviewPage) -> None:
    page.table().select_key((0, 0, 0))
    page.table()._open_menu(QPoint(5, 5))
    (menu,) = page.table().findChildren(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert page.model().sheet.leave_out() == {(0, 0, 0)}


def test_what_was_read_without_doubt_is_green(
    qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages
) -> None:
    plain = replace(sewage_plan(), obligations=(draft("1", "一", unit("甲局")),), skipped=(), suggestions=())
    page = show(qtbot, look, runner, messages, batch(plain))
    assert page._banner.property("tone") == "green"
    assert page._foot.waiting_text() == ""
    page.close()


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_every_kind_of_row_is_painted_in_both_themes(
    qtbot: QtBot, qapp: QApplication, look: Look, page: ReviewPage, mode: ThemeMode
) -> None:
    look.theme.apply(qapp, mode)
    page.model().set_dropped({(0, 0, 0)}, dropped=True)
    table = page.table()
    image = table.viewport().grab().toImage()
    doubtful = table.visualRect(page.model().index(4, 3))
    assert image.pixelColor(doubtful.right() - 4, doubtful.bottom() - 4) == look.theme.color("amberbg")
    group = table.visualRect(page.model().index(0, 0))
    assert image.pixelColor(group.left() + 2, group.top() + 2) == look.theme.color("alt")
    page._show(ReviewFilter.SKIPPED)
    assert not table.viewport().grab().isNull()


def test_the_row_under_the_pointer_is_lit_and_let_go(qtbot: QtBot, look: Look, page: ReviewPage) -> None:
    table = page.table()
    area = table.visualRect(page.model().index(3, 2))
    qtbot.mouseMove(table.viewport(), area.center())
    table._on_entered(page.model().index(3, 2))
    lit = table.viewport().grab().toImage().pixelColor(area.right() - 4, area.bottom() - 4)
    table.leaveEvent(None)
    rest = table.viewport().grab().toImage().pixelColor(area.right() - 4, area.bottom() - 4)
    assert (lit, rest) == (look.theme.color("hover"), look.theme.color("base"))


def test_the_tab_key_leaves_the_table(qtbot: QtBot, page: ReviewPage) -> None:
    page.activateWindow()
    page.table().setFocus()
    qtbot.keyClick(page.table(), Qt.Key.Key_Tab)
    assert not page.table().hasFocus()


def test_wide_windows_give_units_more_room(qtbot: QtBot, page: ReviewPage) -> None:
    before = page.table().columnWidth(3)
    page.resize(1440, 900)
    qtbot.waitUntil(lambda: page.table().columnWidth(3) > before)
    assert page.table().horizontalScrollBar().maximum() == 0


def test_a_second_file_without_documents_is_named(
    qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages
) -> None:
    page = show(qtbot, look, runner, messages, batch(credit_plan()), batch(name="空.docx"))
    texts = [page.model().data(page.model().index(row, 0)) for row in page.model().document_rows()]
    assert texts[1] == "空.docx　没有找到任务分工"
    page.close()


def test_a_column_nobody_stands_in_leaves_its_room_to_the_other(
    qtbot: QtBot, look: Look, runner: TaskRunner, messages: FakeMessages
) -> None:
    page = show(qtbot, look, runner, messages, batch(credit_plan()))
    assert page.table().isColumnHidden(4)
    assert page.table().columnWidth(3) == 2 * look.metrics.review_unit
    page.close()
