"""Rows are painted in all shapes and both themes, and their parts lie where the design has them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.queries.rows import ChecklistRow, ChecklistView, LightWord, RowKind, Ticked
from app.words import load_words
from models.enums import AssignmentState, Light, Role
from tests.ui.rows import TODAY, FakeQueries, close, make_row
from ui.delegates.checklist_delegate import ChecklistDelegate
from ui.delegates.checklist_layout import RowMode, choose_mode, lay_out, row_height
from ui.delegates.ink import Ink
from ui.look import Look
from ui.metrics import Metrics
from ui.theme import ThemeMode
from ui.viewmodels.checklist_model import ChecklistModel
from ui.viewmodels.row_words import RowWords
from ui.widgets.checklist_table import ChecklistTable

LONG = "完成青江北岸产业园一期标准厂房竣工验收，" * 100


def every_kind() -> list[ChecklistRow]:
    """Return rows that together use every part of the painter."""
    late = TODAY - timedelta(days=3)
    return [
        make_row(1, due=late, title=LONG, inferred=True, measures_total=5, measures_done=2, notes=12, flagged=True),
        make_row(
            2, due=late, kind=RowKind.OBLIGATION, unit_count=12, ticked=Ticked.PARTLY, flagged=True, no="（三十一）"
        ),
        make_row(3, due=TODAY, role=Role.COOPERATING, state=AssignmentState.CLAIMED, measures_total=24, no=None),
        make_row(4, due=TODAY + timedelta(days=90), via="各相关部门", document="县政府第24次常务会议纪要" * 3),
        make_row(5, ongoing=True, unit="", kind=RowKind.OBLIGATION),
        make_row(6, title="一行\n两行"),
        make_row(7, light=LightWord(light=Light.NONE), title=""),
        close(make_row(8, due=late, measures_total=3, measures_done=3)),
    ]


@pytest.mark.parametrize("mode", list(ThemeMode)[:2])
@pytest.mark.parametrize(("width", "compact"), [(900, False), (500, False), (900, True), (420, True), (120, False)])
def test_every_row_is_painted(
    qtbot: QtBot, qapp: QApplication, look: Look, mode: ThemeMode, width: int, compact: bool
) -> None:
    look.theme.apply(qapp, mode)
    queries = FakeQueries.of(every_kind())
    words = RowWords(load_words())
    model = ChecklistModel(queries, words)
    table = ChecklistTable(look, model, ChecklistDelegate(look, words))
    qtbot.addWidget(table)
    table.resize(width, 900)
    table.set_compact(compact)
    model.show_view(ChecklistView(), queries.summary(ChecklistView()))
    table.selectAll()
    image = table.grab().toImage()
    ground = look.theme.color("base")
    bottom = table.rowViewportPosition(model.rowCount() - 1)
    colors = {image.pixelColor(x, y).name() for x in range(0, width, 3) for y in range(0, bottom, 5)}
    assert len(colors) > 8
    assert ground.name() in colors or look.theme.color("selidle").name() in colors


def test_the_columns_of_a_wide_row() -> None:
    parts = lay_out(QRect(0, 100, 824, 56), RowMode.WIDE, Metrics())
    assert (parts.light.left(), parts.box_column.left(), parts.number.left(), parts.title.left()) == (16, 32, 64, 100)
    assert (parts.box_column.width(), parts.box_column.height()) == (32, 56)
    assert parts.box == QRect(40, 110, 16, 16)
    assert parts.deadline.right() == 824 - 16 - 1
    assert parts.progress is not None
    assert parts.role is not None
    assert parts.deadline.left() - parts.progress.right() - 1 == 8
    assert parts.progress.left() - parts.role.right() - 1 == 12
    assert parts.role.left() - parts.title.right() - 1 == 16
    assert (parts.role.width(), parts.progress.width(), parts.deadline.width()) == (148, 76, 100)


def test_a_narrow_row_puts_role_and_document_on_a_third_line() -> None:
    parts = lay_out(QRect(0, 0, 512, 76), RowMode.NARROW, Metrics())
    assert parts.role is None
    assert parts.flow is not None
    assert (parts.flow.top(), parts.flow.left()) == (48, 100)
    assert parts.title.right() + 1 + 16 == parts.deadline.left()


@pytest.mark.parametrize(
    ("width", "compact", "mode", "height"),
    [(619, False, RowMode.NARROW, 76), (620, False, RowMode.WIDE, 56), (900, True, RowMode.COMPACT, 40)],
)
def test_the_shape_follows_the_width(width: int, compact: bool, mode: RowMode, height: int) -> None:
    assert choose_mode(width, Metrics(), compact=compact) is mode
    assert row_height(mode, Metrics()) == height


def test_a_long_text_is_cut_after_two_lines(look: Look) -> None:
    ink = Ink(look)
    lines = ink.lines(LONG, 300, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(ink.width(line) <= 300 for line in lines)
    assert LONG.startswith(lines[0])
    assert ink.lines("短", 300, 2) == ("短",)
    assert ink.lines("短", 0, 2) == ()


def test_broken_lines_are_remembered_but_not_for_ever(look: Look) -> None:
    ink = Ink(look)
    for number in range(700):
        ink.lines(f"任务 {number}", 200, 2)
    assert len(ink._wrapped) <= 600
    ink.reload()
    assert ink._wrapped == {}
