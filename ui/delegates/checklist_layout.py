"""Where each part of a checklist row lies: wide, narrow and compact."""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QRect

from ui.metrics import Metrics


class RowMode(StrEnum):
    """The three shapes of a row."""

    WIDE = "wide"
    NARROW = "narrow"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class RowParts:
    """The rectangles of one row; a part that its shape leaves out is None.

    Attributes:
        box_column: All of it takes the click that ticks.
        title_lines: How many lines the title may have.
        flow: The third line of a narrow row, filled from left to right.
    """

    light: QRect
    box_column: QRect
    box: QRect
    number: QRect
    title: QRect
    title_lines: int
    deadline: QRect
    word: QRect | None
    role: QRect | None = None
    document: QRect | None = None
    progress: QRect | None = None
    notes: QRect | None = None
    flow: QRect | None = None


def choose_mode(width: int, metrics: Metrics, *, compact: bool) -> RowMode:
    """Return the shape for a list of this width."""
    if compact:
        return RowMode.COMPACT
    return RowMode.NARROW if width < metrics.narrow_below else RowMode.WIDE


def row_height(mode: RowMode, metrics: Metrics) -> int:
    """Return the height of a row."""
    heights = {
        RowMode.WIDE: metrics.row_wide,
        RowMode.NARROW: metrics.row_narrow,
        RowMode.COMPACT: metrics.row_compact,
    }
    return heights[mode]


def lay_out(rect: QRect, mode: RowMode, metrics: Metrics) -> RowParts:
    """Return the parts of a row."""
    line = metrics.text_line
    top = rect.top() + ((rect.height() - line) // 2 if mode is RowMode.COMPACT else metrics.grid)
    cursor = _Columns(rect.left() + metrics.row_edge, top, line)
    light = cursor.take(metrics.light_column)
    box_column = cursor.take(metrics.box_column)
    number = cursor.take(metrics.number_column)
    cursor.skip(metrics.gap)
    right = rect.right() + 1 - metrics.row_edge
    deadline = QRect(right - metrics.deadline_column, top, metrics.deadline_column, line)
    parts = RowParts(
        light=light,
        box_column=QRect(box_column.left(), rect.top(), box_column.width(), rect.height()),
        box=_middle(box_column, metrics.box),
        number=number,
        title=_between(cursor, deadline.left() - metrics.gap_wide),
        title_lines=1 if mode is RowMode.COMPACT else 2,
        deadline=deadline,
        word=None if mode is RowMode.COMPACT else deadline.translated(0, line),
    )
    if mode is RowMode.NARROW:
        flow = parts.title.translated(0, 2 * line)
        flow.setRight(right - 1)
        return replace(parts, flow=flow)
    if rect.width() < metrics.narrow_below:
        return parts
    return _with_columns(parts, mode, metrics)


def _with_columns(parts: RowParts, mode: RowMode, metrics: Metrics) -> RowParts:
    """Put the columns for role and progress between title and deadline."""
    line = metrics.text_line
    right, top = parts.deadline.left() - metrics.deadline_gap, parts.deadline.top()
    progress = QRect(right - metrics.progress_column, top, metrics.progress_column, line)
    role = QRect(progress.left() - metrics.gap - metrics.role_column, top, metrics.role_column, line)
    title = QRect(parts.title)
    title.setRight(role.left() - metrics.gap_wide - 1)
    parts = replace(parts, title=title, role=role, progress=progress)
    if mode is RowMode.COMPACT:
        return parts
    return replace(parts, document=role.translated(0, line), notes=progress.translated(0, line))


class _Columns:
    """Hands out one column after another on the first line."""

    def __init__(self, left: int, top: int, height: int) -> None:
        self.left = left
        self.top = top
        self.height = height

    def take(self, width: int) -> QRect:
        rect = QRect(self.left, self.top, width, self.height)
        self.left += width
        return rect

    def skip(self, width: int) -> None:
        self.left += width


def _between(cursor: _Columns, right: int) -> QRect:
    """Return what is left of a line up to `right`."""
    return QRect(cursor.left, cursor.top, max(0, right - cursor.left), cursor.height)


def _middle(rect: QRect, size: int) -> QRect:
    """Return a square in the middle of a rectangle."""
    left = rect.left() + (rect.width() - size) // 2
    return QRect(left, rect.top() + (rect.height() - size) // 2, size, size)
