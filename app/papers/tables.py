"""Tables on paper: heights of rows, their lines and texts, and rows longer than a page in several parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from app.papers.lines import PITCH, Measure, baseline, broken, width_of
from app.papers.model import Align, BoxMark, Cell, LineMark, Mark, Row, Style, Table, TextMark

LEAST_PART = 3  # lines of the shortest part of a row; a text as short is repeated in every part
BOX = 1.15  # size of a box to tick, in sizes of the font
THIN, THICK = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell with its lines, and where it stands."""

    cell: Cell
    lines: tuple[str, ...]
    style: Style
    left: float
    width: float

    @property
    def height(self) -> float:
        """Return how high its text is."""
        return max(len(self.lines), 1) * self.style.size * PITCH


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its height."""

    cells: tuple[LaidCell, ...]
    height: float
    keep: bool


class TableLayout:
    """Lays the rows of one table out."""

    def __init__(self, table: Table, left: float, width: float, measure: Measure) -> None:
        """Take the table and where it stands."""
        self._table = table
        self._measure = measure
        shares = sum(table.widths)
        self._edges = [left, *(left + width * share / shares for share in accumulate(table.widths))]

    @cached_property
    def header(self) -> tuple[LaidRow, ...]:
        """Return the rows that are repeated."""
        return tuple(self.laid(row) for row in self._table.header)

    @cached_property
    def header_height(self) -> float:
        """Return how high they are together."""
        return sum(row.height for row in self.header)

    def row_marks(self, row: LaidRow, top: float) -> Iterator[Mark]:
        """Yield the texts of a row, the line above it, and those between its cells."""
        bottom = top + row.height
        yield LineMark(self._edges[0], top, self._edges[-1], top, THIN)
        for laid in row.cells:
            if laid.left > self._edges[0]:
                yield LineMark(laid.left, top, laid.left, bottom, THIN)
            yield from self._cell_marks(laid, top, row.height)

    def frame(self, top: float, bottom: float) -> Iterator[Mark]:
        """Yield the outer lines of what stands on one page."""
        left, right = self._edges[0], self._edges[-1]
        for x1, y1, x2, y2 in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            yield LineMark(x1, y1, x2, y2, THICK)

    def laid(self, row: Row) -> LaidRow:
        """Return a row with its lines and its height."""
        cells, column = [], 0
        for cell in row.cells:
            left, right = self._edges[column], self._edges[column + cell.span]
            column += cell.span
            style = cell.style or self._table.style
            lines = broken(cell.text, right - left - 2 * self._table.padding, style, self._measure)
            cells.append(LaidCell(cell, tuple(lines), style, left, right - left))
        return self._high(cells, row.least, keep=row.keep)

    def _high(self, cells: Sequence[LaidCell], least: float, *, keep: bool) -> LaidRow:
        height = max((cell.height for cell in cells), default=0.0) + 2 * self._table.padding_high
        return LaidRow(tuple(cells), max(height, least), keep)

    def parts(self, row: LaidRow, first: float, rest: float) -> Iterator[LaidRow]:
        """Yield a row in parts; what is short stands in every part, its number says which it is.

        Args:
            row: The row.
            first: How high its first part may be.
            rest: How high the others may be.
        """
        size = max(cell.style.size for cell in row.cells)
        start, end = 0, self._lines_within(first, size)
        longest = max(len(cell.lines) for cell in row.cells)
        while start < longest:
            cells = [_part_of(cell, start, end) for cell in row.cells]
            if start:
                cells[0] = self._numbered(cells[0], row.cells[0])
            yield self._high(cells, 0.0, keep=False)
            start, end = end, end + self._lines_within(rest, size)

    def _lines_within(self, room: float, size: float) -> int:
        return max(int((room - 2 * self._table.padding_high) / (size * PITCH)), LEAST_PART)

    def _numbered(self, part: LaidCell, whole: LaidCell) -> LaidCell:
        if len(whole.lines) > LEAST_PART:  # the long text itself stands in the first column
            return part
        text = self._table.continued.format(no=whole.cell.text)
        lines = broken(text, part.width - 2 * self._table.padding, part.style, self._measure)
        return replace(part, lines=tuple(lines))

    def _cell_marks(self, laid: LaidCell, top: float, height: float) -> Iterator[Mark]:
        cell, style, pad = laid.cell, laid.style, self._table.padding
        if cell.box:
            size = style.size * BOX
            yield BoxMark(laid.left + (laid.width - size) / 2, top + (height - size) / 2, size, cell.ticked)
            return
        pitch = style.size * PITCH
        start = top + (height - len(laid.lines) * pitch) / 2
        if cell.top:
            start = top + self._table.padding_high
        elif cell.bottom:
            start = top + height - self._table.padding_high - len(laid.lines) * pitch
        for number, line in enumerate(laid.lines):
            if not line:
                continue
            free = laid.width - 2 * pad - width_of(line, style, self._measure)
            shift = {Align.LEFT: 0.0, Align.CENTER: free / 2, Align.RIGHT: free}[cell.align]
            yield TextMark(laid.left + pad + shift, baseline(start + number * pitch, style), line, style)


def _part_of(cell: LaidCell, start: int, end: int) -> LaidCell:
    """Return what a part shows of a cell: some of its lines, or all of a short one."""
    return cell if len(cell.lines) <= LEAST_PART else replace(cell, lines=cell.lines[start:end])
