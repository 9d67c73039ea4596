"""What was searched is marked where it is drawn, over the ends of lines and up to the cut."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.queries.rows import ChecklistView, RowKind, Scope
from app.words import load_words
from tests.ui.rows import TODAY, FakeQueries, close, make_row
from ui.delegates.checklist_delegate import ChecklistDelegate
from ui.delegates.search_marks import marks_of_lines
from ui.look import Look
from ui.theme import ThemeMode
from ui.viewmodels.checklist_model import ChecklistModel
from ui.viewmodels.row_words import RowWords
from ui.widgets.checklist_table import ChecklistTable
from ui.widgets.marked_label import MarkedLabel

TEXT = "完成标准厂房竣工验收，交付首批厂房。"


@pytest.mark.parametrize(
    ("lines", "searched", "marks"),
    [
        ((TEXT,), ("厂房",), [[(4, 6), (15, 17)]]),
        (("完成标准厂", "房竣工验收…"), ("厂房",), [[(4, 5)], [(0, 1)]]),
        (("完成标准厂", "房竣工验收…"), ("首批",), [[], []]),
        (("完成标准厂房竣…",), ("竣工",), [[(6, 7)]]),
        ((TEXT,), ("标准", "厂房"), [[(2, 6), (15, 17)]]),
        ((TEXT,), (), [[]]),
        (("…",), ("完成",), [[]]),
        ((), ("完成",), []),
    ],
)
def test_marks_of_lines(lines: tuple[str, ...], searched: tuple[str, ...], marks: list[list[tuple[int, int]]]) -> None:
    assert [list(found) for found in marks_of_lines(TEXT, lines, searched)] == marks


def test_the_same_line_twice_is_two_places() -> None:
    assert marks_of_lines("路路路路", ("路路", "路路"), ("路",)) == [[(0, 2)], [(0, 2)]]


def colors(table: ChecklistTable) -> set[str]:
    image = table.grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


@pytest.mark.parametrize("mode", list(ThemeMode)[:2])
@pytest.mark.parametrize(("width", "compact"), [(900, False), (500, False), (900, True)])
@pytest.mark.parametrize(
    ("search", "marked"), [("厂房", True), ("6号", True), ("水务局", True), ("园林", False), ("", False)]
)
def test_hits_are_marked_in_rows(
    qtbot: QtBot, qapp: QApplication, look: Look, mode: ThemeMode, width: int, compact: bool, search: str, marked: bool
) -> None:
    look.theme.apply(qapp, mode)
    rows = [
        make_row(1, due=TODAY, title=TEXT, kind=RowKind.OBLIGATION, unit="县水务局", document="青府发〔2018〕6号"),
        close(make_row(2, title="厂房" * 200, kind=RowKind.OBLIGATION, unit="县水务局", unit_count=3)),
    ]
    queries = FakeQueries.of(rows)
    words = RowWords(load_words())
    model = ChecklistModel(queries, words)
    delegate = ChecklistDelegate(look, words)
    table = ChecklistTable(look, model, delegate)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.set_compact(compact)
    view = ChecklistView(scope=Scope(search=search))
    delegate.searched = (search,) if search else ()
    model.show_view(view, queries.summary(view))
    if compact and search == "6号":  # a compact row shows no document
        marked = False
    assert (look.theme.color("mark").name() in colors(table)) == marked


def test_ground_ends_where_the_line_is_cut(qtbot: QtBot, look: Look) -> None:
    from PySide6.QtGui import QPainter

    from ui.delegates.ink import Ink

    canvas = QPixmap(100, 20)
    canvas.fill(look.theme.color("base"))
    painter = QPainter(canvas)
    Ink(look).mark(painter, QRect(0, 0, 40, 20), "厂房" * 20, [(0, 40)])
    painter.end()
    image = canvas.toImage()
    assert image.pixelColor(20, 10) == look.theme.color("mark")
    assert image.pixelColor(60, 10) == look.theme.color("base")


def test_label_gives_back_what_it_was_given(qtbot: QtBot) -> None:
    label = MarkedLabel("a<b>&\n  厂房")
    qtbot.addWidget(label)
    label.mark(("厂房",), "#ffe7a3")
    assert label.text() == "a<b>&\n  厂房"
    assert label.accessibleName() == label.text()
    label.setText("<b>厂")
    assert label.text() == "<b>厂"
    assert label.accessibleName() == ""
    label.setText("厂房<b>")
    assert "background-color" in super(MarkedLabel, label).text()
    label.mark((), "#ffe7a3")
    assert super(MarkedLabel, label).text() == "厂房<b>"
