"""The real window, from a file to the ledger through the review, closed and opened in between."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.known import EditionChoice
from models.errors_review import ReviewChanged
from tests.ui.opened import TIMEOUT, Opened, Opener, button, drop, settle
from ui.actions import Command
from ui.dialogs.differences import DifferencesDialog
from ui.pages.review_page import ReviewPage
from ui.viewmodels.review_rows import DraftEntry, ReviewColumn
from ui.viewmodels.review_sheet import ReviewFilter

CONTROL = Qt.KeyboardModifier.ControlModifier


def open_review(qtbot: QtBot, opened: Opened, path: Path | None = None) -> ReviewPage:
    drop(opened.window, path or opened.desk.imports.sample_paths()[0])
    return review_of(qtbot, opened)


def review_of(qtbot: QtBot, opened: Opened) -> ReviewPage:
    qtbot.waitUntil(lambda: opened.window.flows.reviewing, timeout=TIMEOUT)
    settle(qtbot, opened)
    review = opened.window.flows.review
    assert review is not None
    return review


def finish(qtbot: QtBot, opened: Opened) -> None:
    qtbot.mouseClick(button(opened.window.flows.review, "完成导入"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.window.flows.reviewing, timeout=TIMEOUT)
    settle(qtbot, opened)


def row_of(page: ReviewPage, words: str) -> int:
    for row in range(page.model.rowCount()):
        entry = page.model.entry(row)
        if isinstance(entry, DraftEntry) and words in entry.task:
            return row
    raise AssertionError(words)


def draft_at(page: ReviewPage, row: int) -> DraftEntry:
    entry = page.model.entry(row)
    assert isinstance(entry, DraftEntry)
    return entry


def edit(qtbot: QtBot, page: ReviewPage, row: int, column: ReviewColumn, text: str) -> None:
    page.table.choose(row, page.model.section(column))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.editor()
    assert editor is not None
    editor.setPlainText(text)
    before = len(page.board.session.decisions)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.board.session.decisions) > before)


def choose_first_doubt(qtbot: QtBot, page: ReviewPage) -> None:
    before = len(page.board.doubts)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_1)
    assert len(page.board.doubts) == before - 1


def merge(page: ReviewPage, words: str) -> None:
    page.table.choose(row_of(page, words), page.model.section(ReviewColumn.TASK))
    page.bar.merge_requested.emit()


def split(page: ReviewPage, words: str, second: str) -> None:
    page.table.choose(row_of(page, words), page.model.section(ReviewColumn.TASK))
    page.bar.split_requested.emit()
    editor = page.table.editor()
    assert editor is not None
    editor.place_cursor(editor.toPlainText().index(second))
    page.bar.split_requested.emit()


def take_suggestion(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_filter(ReviewFilter.SUGGESTED)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.show_filter(ReviewFilter.ALL)


def test_a_whole_review_closed_and_gone_on_with(qtbot: QtBot, open_window: Opener) -> None:
    first = open_window()
    page = open_review(qtbot, first)
    read = page.board.counts.found
    choose_first_doubt(qtbot, page)
    edit(qtbot, page, row_of(page, "编制2019年县级政府投资"), ReviewColumn.UNITS, "县财政局牵头，县审计局")
    merge(page, "推进县人民医院")
    split(page, "整治青江干流", "主要断面")
    take_suggestion(qtbot, page)
    settle(qtbot, first)
    assert page.board.counts.new == read - 1 + 1 + 1
    doubts = page.board.doubts
    assert first.window.navigator.counts.obligations == 0
    first.close()

    again = open_window()
    settle(qtbot, again)
    banner = again.window.parts.waiting_banner
    assert banner.isVisible()
    assert "有 1 次导入还没核对完" in banner.accessibleName()
    assert again.window.commands[Command.RESUME].isEnabled()
    qtbot.mouseClick(button(banner, "接着核对"), Qt.MouseButton.LeftButton)
    page = review_of(qtbot, again)
    assert page.board.doubts == doubts
    assert draft_at(page, row_of(page, "编制2019年县级政府投资")).units == "牵头 县财政局；责任 县审计局"
    expected = page.board.counts.new
    finish(qtbot, again)
    assert not banner.isVisible()
    assert again.window.parts.done_banner.accessibleName().startswith(f"新增 {expected} 项，关联 0 项")
    assert again.window.navigator.counts.obligations == expected
    assert again.desk.queries.open_reviews() == 0

    undo = again.window.parts.done_banner.findChildren(QPushButton)
    next(link for link in undo if link.text() == "撤销整次导入").click()
    settle(qtbot, again)
    assert again.window.navigator.counts.obligations == 0
    again.window.commands[Command.REDO].trigger()
    settle(qtbot, again)
    assert again.window.navigator.counts.obligations == expected
    assert again.desk.check() == []
    assert again.messages.errors == []
    again.close()


def test_ctrl_z_takes_back_decisions_of_the_review_only(qtbot: QtBot, filled: Opened) -> None:
    page = open_review(qtbot, filled)
    before = filled.desk.queries.undo_state()
    choose_first_doubt(qtbot, page)
    qtbot.keyClick(page.table, Qt.Key.Key_Z, CONTROL)
    assert page.board.session.decisions == ()
    settle(qtbot, filled)
    assert filled.desk.queries.undo_state() == before
    filled.close()


def test_source_and_table_find_each_other(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    page = open_review(qtbot, opened)
    row = row_of(page, "取缔城区占道经营")
    key = draft_at(page, row).key
    page.table.choose(row, page.model.section(ReviewColumn.DEADLINE))
    shown = page.source.text
    spans = shown.marks.current_spans()
    assert page.source._loader.text(0) is not None
    assert shown._index.text(spans) == "2018年7月15日前完成设置，持续管护"
    page.table.choose(1, page.model.section(ReviewColumn.TASK))
    shown.reveal(spans[0].row)
    place = shown._layout.cell_rect(spans[0].row, spans[0].cell).center().toPoint()
    place.setY(place.y() - shown.verticalScrollBar().value())
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert draft_at(page, page.table.currentIndex().row()).key == key
    assert page.model.column(page.table.currentIndex().column()) is ReviewColumn.DEADLINE
    opened.close()


def test_a_stretch_of_the_source_becomes_a_task(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    page = open_review(qtbot, opened)
    shown = page.source.text
    row = next(at for at, one in enumerate(shown._index.rows) if "各责任单位要对照任务清单" in one.cells[0].text)
    rect = shown._layout.cell_rect(row, 0)
    one, other = shown._layout.hit(rect.topLeft()), shown._layout.hit(rect.bottomRight() - QPointF(1, 6))
    assert one is not None
    assert other is not None
    shown.select(shown._layout.between(one, other))
    before = page.board.counts.new
    page.bar.add_requested.emit()
    assert page.board.counts.new == before + 1
    taken = draft_at(page, page.table.currentIndex().row())
    assert taken.task.startswith("为改善城乡人居环境")
    assert taken.task.endswith("按时完成。")
    assert page.board.documents[2].place == taken.place
    opened.close()


def test_giving_up_leaves_nothing_behind(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    page = open_review(qtbot, opened)
    choose_first_doubt(qtbot, page)
    opened.messages.answers.append(True)
    qtbot.mouseClick(button(page, "取消"), Qt.MouseButton.LeftButton)
    settle(qtbot, opened)
    assert opened.desk.queries.open_reviews() == 0
    assert opened.messages.lines[-1][0] == "没有导入，台账没有变动"
    assert not opened.window.parts.waiting_banner.isVisible()
    opened.close()


def test_put_off_it_waits_in_the_menu(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    page = open_review(qtbot, opened)
    choose_first_doubt(qtbot, page)
    doubts = page.board.doubts
    qtbot.mouseClick(button(page, "暂存，下次接着核对"), Qt.MouseButton.LeftButton)
    settle(qtbot, opened)
    assert opened.window.flows.review is None
    assert opened.window.parts.waiting_banner.isVisible()
    opened.window.commands[Command.RESUME].trigger()
    page = review_of(qtbot, opened)
    assert page.board.doubts == doubts
    opened.close()


def test_the_same_file_again_offers_the_earlier_review(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    page = open_review(qtbot, opened)
    choose_first_doubt(qtbot, page)
    doubts = page.board.doubts
    qtbot.mouseClick(button(page, "暂存，下次接着核对"), Qt.MouseButton.LeftButton)
    settle(qtbot, opened)
    opened.messages.answers.append(True)
    page = open_review(qtbot, opened)
    assert opened.messages.questions[-1] == "这份文件上次还没核对完"
    assert page.board.doubts == doubts
    assert opened.desk.queries.open_reviews() == 1
    opened.close()


def test_several_that_wait_are_chosen_from(qtbot: QtBot, open_window: Opener, tmp_path: Path) -> None:
    opened = open_window()
    pasted = tmp_path / "二.txt"
    pasted.write_text(
        "序号\t工作任务\t责任单位\t完成时限\n1\t修建县城停车场\t县住建局\t2018年12月底前", encoding="utf-8"
    )
    for path in (opened.desk.imports.sample_paths()[0], pasted):
        open_review(qtbot, opened, path)
        qtbot.mouseClick(button(opened.window.flows.review, "暂存，下次接着核对"), Qt.MouseButton.LeftButton)
        settle(qtbot, opened)
    opened.messages.answers.append(None)
    opened.window.commands[Command.RESUME].trigger()
    assert not opened.window.flows.reviewing
    wanted = next(at for at, item in enumerate(opened.window.flows.reviews.waiting.items) if item.names == ("二.txt",))
    opened.messages.answers.append(wanted)
    opened.window.commands[Command.RESUME].trigger()
    page = review_of(qtbot, opened)
    assert page.board.counts.found == 1
    opened.close()


@pytest.fixture
def changed_edition(tmp_path: Path) -> Path:
    sample = Path(__file__).resolve().parents[2] / "resources" / "sample" / "qinglan_gazette.txt"
    text = sample.read_text(encoding="utf-8").replace("2018年11月底前完成", "2018年12月15日前完成")
    path = tmp_path / "更正.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_the_ledger_has_is_linked_or_kept_apart(qtbot: QtBot, open_window: Opener, changed_edition: Path) -> None:
    opened = open_window()
    opened.desk.imports.store(opened.desk.imports.read(opened.desk.imports.sample_paths()).batches)
    page = open_review(qtbot, opened, changed_edition)
    total = page.board.counts.found
    assert (page.board.counts.new, page.board.counts.linked) == (0, total)
    assert page.known.isVisible()
    assert page.known.words().startswith("台账里已有 青府发〔2018〕6号")
    assert draft_at(page, row_of(page, "编制2019年")).linked == "改动 2 处，与 青府发〔2018〕6号 第 2 项相同，关联"
    page.known.differences_requested.emit()
    dialog = page.findChild(DifferencesDialog)
    assert isinstance(dialog, DifferencesDialog)
    assert "2018年12月15日前完成" in dialog.text()
    dialog.close()
    page.known.button(EditionChoice.SEPARATE).click()
    assert page.board.counts.new == 15
    page.known.button(EditionChoice.SKIP).click()
    assert page.board.counts.skipped == 15
    page.known.button(EditionChoice.LINK).click()
    finish(qtbot, opened)
    assert opened.messages.lines[-1][0].startswith(f"新增 0 项，关联 {total} 项")
    opened.close()


def test_another_windows_decisions_are_not_written_over(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    page = open_review(qtbot, opened)
    current = opened.window.flows.reviews.current
    assert current is not None
    desk = opened.desk
    desk.reviews._saved[current.id] = [{"do": "settle"}]
    choose_first_doubt(qtbot, page)
    settle(qtbot, opened)
    assert isinstance(opened.messages.errors[-1], ReviewChanged)
    opened.close()


def rows_paper(folder: Path, name: str, count: int) -> Path:
    """Write a paper of 青岚县 with so many rows."""
    rows = "\n".join(f"{at}\t完成第{at}段防洪堤加固并通过验收\t县水务局\t2018年12月底前" for at in range(1, count + 1))
    path = folder / name
    path.write_text(
        f"青岚县人民政府关于印发防洪任务分工的通知\n青府发〔2018〕9号\n\n序号\t任务\t责任单位\t时限\n{rows}\n\n"
        "青岚县人民政府\n2018年3月1日\n",
        encoding="utf-8",
    )
    return path


def test_an_edition_that_lost_half_of_its_rows_is_asked_about(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    opened = open_window()
    open_review(qtbot, opened, rows_paper(tmp_path, "原件.txt", 6))
    finish(qtbot, opened)
    open_review(qtbot, opened, rows_paper(tmp_path, "节录.txt", 2))
    opened.messages.answers.append(False)
    qtbot.mouseClick(button(opened.window.flows.review, "完成导入"), Qt.MouseButton.LeftButton)
    settle(qtbot, opened)
    assert opened.window.flows.reviewing
    assert opened.messages.questions[-1] == "这份新版少了一半以上的任务"
    opened.messages.answers.append(True)
    finish(qtbot, opened)
    assert len(opened.desk.queries.assignments()) == 6
    assert opened.desk.check() == []
