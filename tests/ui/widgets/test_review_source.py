"""The source beside its drafts: text with marks, pages with marks, stretches that become tasks."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from importers.blocks import Anchor
from tools.sample_pdf import write_sample_pdf
from ui.look import Look
from ui.tasks import TaskRunner
from ui.viewmodels.review_rows import ReviewColumn
from ui.viewmodels.review_source import SourceMark, Span
from ui.widgets.review.source_loader import PAGED, SourceFile, SourceLoader
from ui.widgets.review.source_view import SourceView

LINES = ["一、重点任务", "1\t修建县城停车场\t县住建局\t2018年12月底前", "2\t疏浚沟渠\t县水务局\t2019年6月底", ""]
TEXT = "\n".join([*LINES, *(f"第{number}条 其他事项按原计划办理。" for number in range(400))])
MARKS = (
    SourceMark(7, None, Anchor(line_start=2, line_end=2)),
    SourceMark(7, ReviewColumn.TASK, Anchor(line_start=2, line_end=2), "修建县城停车场"),
    SourceMark(7, ReviewColumn.UNITS, Anchor(line_start=2, line_end=2), "县住建局", doubtful=True),
    SourceMark(8, ReviewColumn.TASK, Anchor(line_start=300, line_end=300)),
)


@pytest.fixture
def pdf(qapp: object, tmp_path: Path) -> bytes:
    path = tmp_path / "方案.pdf"
    write_sample_pdf(path)
    return path.read_bytes()


def show(qtbot: QtBot, look: Look, runner: TaskRunner, *files: SourceFile) -> SourceView:
    view = SourceView(look, SourceLoader(runner, files))
    qtbot.addWidget(view)
    view.resize(576, 700)
    view.show()
    return view


@pytest.fixture
def text(qtbot: QtBot, look: Look, runner: TaskRunner) -> Iterator[SourceView]:
    view = show(qtbot, look, runner, SourceFile("公报.txt", "text/plain", TEXT.encode))
    view.set_marks({0: MARKS})
    view.set_current(0, 7, ReviewColumn.UNITS)
    qtbot.waitUntil(lambda: view._stack.currentWidget() is view.text)
    yield view
    view.close()


@pytest.fixture
def pages(qtbot: QtBot, look: Look, runner: TaskRunner, pdf: bytes) -> Iterator[SourceView]:
    view = show(qtbot, look, runner, SourceFile("方案.pdf", PAGED, partial(bytes, pdf)))
    box = (103.8, 321.3, 278.8, 360.8)
    view.set_marks(
        {
            0: (
                SourceMark(1, ReviewColumn.TASK, Anchor(page=1, box=box)),
                SourceMark(2, ReviewColumn.TASK, Anchor(page=2, box=box), doubtful=True),
            )
        }
    )
    view.set_current(0, 1, ReviewColumn.TASK)
    qtbot.waitUntil(lambda: view.pages.page() == 1)
    yield view
    view.close()


def place_of(view: SourceView, words: str) -> QPoint:
    """Return where a word of the text is drawn."""
    shown = view.text
    for row, source in enumerate(shown._index.rows):
        at = source.cells[0].text.find(words)
        if at >= 0:
            layout = shown._layout.layout(row, 0)
            left = shown._layout.span_rects(Span(row, 0, at, at + len(words)))[0].left()
            assert layout.lineCount() == 1
            return QPointF(left + 6, shown._layout.text_origin(row, 0).y() + 8).toPoint()
    raise AssertionError(words)


def tool(view: SourceView, name: str) -> QToolButton:
    found = view.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def test_a_click_on_a_value_tells_which_draft_and_cell(qtbot: QtBot, text: SourceView) -> None:
    viewport = text.text.viewport()
    with qtbot.waitSignal(text.mark_clicked) as told:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(text, "县住建局"))
    assert told.args == [7, ReviewColumn.UNITS]
    with qtbot.waitSignal(text.mark_clicked) as told:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(text, "2018年12月底前"))
    assert told.args == [7, None]


def test_the_current_cell_is_brought_into_view(text: SourceView) -> None:
    bar = text.text.verticalScrollBar()
    assert bar.value() == 0
    text.set_current(0, 8, ReviewColumn.TASK)
    assert bar.value() > 0
    text.set_current(0, 7, ReviewColumn.TASK, reveal=False)
    assert bar.value() > 0


def test_marks_are_painted(look: Look, text: SourceView) -> None:
    image = text.text.viewport().grab().toImage()
    place = place_of(text, "县住建局")
    column = {image.pixelColor(place.x() + 10, y).name() for y in range(place.y() - 12, place.y() + 14)}
    assert {look.theme.color(token).name() for token in ("amberbg", "accent")} <= column
    assert image.pixelColor(4, 4) == look.theme.color("alt")


def drag(view: SourceView, start: QPoint, end: QPoint) -> None:
    viewport = view.text.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def test_a_marked_stretch_can_be_taken_and_copied(qtbot: QtBot, text: SourceView) -> None:
    start = place_of(text, "疏浚沟渠") - QPoint(4, 0)
    qtbot.mousePress(text.text.viewport(), Qt.MouseButton.LeftButton, pos=start)
    text.text.select(text.text._index.spans(Anchor(line_start=3, line_end=3), "疏浚沟渠"))
    assert text.marked() == ("疏浚沟渠", Anchor(line_start=3, line_end=3))
    assert text.bar._take.isVisible()
    qtbot.keyClick(text.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "疏浚沟渠"
    with qtbot.waitSignal(text.take_requested) as told:
        text.bar._take.click()
    assert told.args == ["疏浚沟渠", Anchor(line_start=3, line_end=3)]


def test_dragging_marks_from_letter_to_letter(text: SourceView) -> None:
    layout = text.text._layout
    one = layout.hit(QPointF(place_of(text, "修建")) - QPointF(4, 0))
    other = layout.hit(QPointF(place_of(text, "县水务局")) - QPointF(4, 0))
    assert one is not None
    assert other is not None
    text.text.select(layout.between(one, other))
    assert text.marked()[0] == "修建县城停车场\t县住建局\t2018年12月底前\n2\t疏浚沟渠"


def test_the_text_grows_and_shrinks(text: SourceView) -> None:
    before = text.text._layout.height
    tool(text, "zoom-in").click()
    assert text.text._layout.height > before
    tool(text, "zoom-out").click()
    assert text.text._layout.height == before


def test_a_place_without_a_draft_is_shown_and_marked(text: SourceView) -> None:
    text.show_place(0, Anchor(line_start=350, line_end=350))
    assert text.marked()[0].startswith("第345条")
    assert text.text.verticalScrollBar().value() > 0


def test_a_page_is_drawn_as_wide_as_the_view(pages: SourceView) -> None:
    shown = pages.pages
    assert pages.bar.count() == 2
    assert shown.horizontalScrollBar().maximum() == 0
    assert shown.fits
    tool(pages, "zoom-in").click()
    assert not shown.fits


def test_a_click_on_a_cell_of_the_page_tells_which_draft(qtbot: QtBot, pages: SourceView) -> None:
    shown = pages.pages
    shown.reveal_current()
    place = shown.mapFromScene(QPointF(150, 340))
    with qtbot.waitSignal(pages.mark_clicked) as told:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [1, ReviewColumn.TASK]


def test_a_draft_of_another_page_turns_to_it(qtbot: QtBot, pages: SourceView) -> None:
    pages.set_current(0, 2, ReviewColumn.TASK)
    qtbot.waitUntil(lambda: pages.pages.page() == 2)
    assert len(pages.pages._items) == 1
    tool(pages, "chevron-left").click()
    qtbot.waitUntil(lambda: pages.pages.page() == 1)
    pages.show_page_beside(-1)
    assert pages.pages.page() == 1


def test_a_box_drawn_on_the_page_is_read(qtbot: QtBot, runner: TaskRunner, pages: SourceView) -> None:
    qtbot.waitUntil(lambda: pages._loader.text(0) is not None)
    shown = pages.pages
    shown.reveal_current()
    start = shown.mapFromScene(QPointF(104, 322))
    end = shown.mapFromScene(QPointF(278, 360))
    qtbot.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(shown.viewport(), end)
    qtbot.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, pos=end)
    words, anchor = pages.marked()
    assert "".join(words.split()) == "开展县城和建制镇排水管网普查，建成管网地理信息系统。"
    assert anchor.page == 1


def test_the_text_of_a_paged_file_can_be_shown_instead(qtbot: QtBot, pages: SourceView) -> None:
    tool(pages, "scan-text").click()
    qtbot.waitUntil(lambda: pages._stack.currentWidget() is pages.text)
    assert pages.text.marks.spans_of(1)
    tool(pages, "scan-text").click()
    qtbot.waitUntil(lambda: pages._stack.currentWidget() is pages.pages)


def test_only_the_pages_seen_last_are_kept(qtbot: QtBot, runner: TaskRunner, pdf: bytes) -> None:
    loader = SourceLoader(runner, tuple(SourceFile(f"{at}.pdf", PAGED, partial(bytes, pdf)) for at in range(10)))
    for at in range(10):
        with qtbot.waitSignal(loader.page_ready):
            loader.want_page(at, 1, 0.5)
    assert len(loader._pages) == 8
    loader.close()
