"""Where every row, cell and letter of a source's text lies."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from ui.viewmodels.review_source import SourceIndex, SourceRow, Span

GUTTER: Final = 48
PADDING: Final = 6
GAP: Final = 3
REMEMBERED: Final = 800
MEASURED: Final = 30_000
"""Up to so many letters are measured exactly; above that the heights of rows are estimated."""
NARROW: Final = 0.6
_NARROW_LETTERS: Final = re.compile(r"[ -~]")


class TextLayout:
    """Rows below one another at a width; long sources have their heights estimated, so that they cost nothing.

    Attributes:
        height: Of everything, in pixels.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.height = 0
        self._index = SourceIndex(())
        self._font = QFont()
        self._line = 20
        self._width = 0
        self._tops: list[int] = [0]
        self._layouts: dict[tuple[int, int], QTextLayout] = {}

    def set_source(self, index: SourceIndex) -> None:
        """Lay out another source."""
        self._index = index
        self._lay_out()

    def set_room(self, width: int, font: QFont, line: int) -> None:
        """Lay out at another width or size.

        Args:
            width: Of the view.
            font: Of the text.
            line: Height of a line in pixels.
        """
        if (width, font.pixelSize(), line) != (self._width, self._font.pixelSize(), self._line):
            self._width, self._font, self._line = width, font, line
            self._lay_out()

    def _lay_out(self) -> None:
        self._layouts.clear()
        exact = sum(len(cell.text) for row in self._index.rows for cell in row.cells) <= MEASURED
        tops = [PADDING]
        for row in self._index.rows:
            tops.append(tops[-1] + self._row_height(row, exact=exact))
        self._tops = tops
        self.height = tops[-1] + PADDING

    def _row_height(self, row: SourceRow, *, exact: bool) -> int:
        """Return a height that holds every cell; a cell over several rows gives each its share."""
        most = 1
        for cell in row.cells:
            left, right = self._sides(row, cell.left, cell.right)
            width = right - left - 2 * PADDING
            lines = self._break(cell.text, width).lineCount() if exact else self._lines(cell.text, width)
            most = max(most, -(-lines // cell.rows))
        return most * self._line + 2 * GAP

    def _lines(self, text: str, width: float) -> int:
        """Return how many lines a text takes at most."""
        size = self._font.pixelSize()
        room = max(width - size, size)
        lines = 0
        for part in text.split("\n"):
            narrow = len(_NARROW_LETTERS.findall(part))
            wide = (len(part) - narrow + narrow * NARROW) * size
            lines += 1 if wide <= width else max(1, -int(-wide // room))
        return lines

    def _sides(self, row: SourceRow, left: int, right: int) -> tuple[float, float]:
        room = self._width - GUTTER - PADDING
        if not row.edges:
            return GUTTER, GUTTER + room
        return GUTTER + row.edges[left] * room, GUTTER + row.edges[right] * room

    # ---- what lies where -----------------------------------------------------------------------------------------

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the rows that show between two heights."""
        first = max(bisect_right(self._tops, top) - 1, 0)
        last = bisect_right(self._tops, bottom)
        return range(first, min(last, len(self._index.rows)))

    def row_rect(self, row: int) -> QRectF:
        """Return where a row lies, margin included."""
        return QRectF(0, self._tops[row], self._width, self._tops[row + 1] - self._tops[row])

    def cell_rect(self, row: int, cell: int) -> QRectF:
        """Return where a cell lies."""
        found = self._index.rows[row].cells[cell]
        left, right = self._sides(self._index.rows[row], found.left, found.right)
        last = min(row + found.rows, len(self._index.rows))
        return QRectF(left, self._tops[row], right - left, self._tops[last] - self._tops[row])

    def text_origin(self, row: int, cell: int) -> QPointF:
        """Return where the text of a cell begins."""
        return self.cell_rect(row, cell).topLeft() + QPointF(PADDING, GAP)

    def layout(self, row: int, cell: int) -> QTextLayout:
        """Return a cell's text broken into lines."""
        found = self._layouts.get((row, cell))
        if found is None:
            if len(self._layouts) >= REMEMBERED:
                self._layouts.clear()
            found = self._layouts[row, cell] = self._broken(row, cell)
        return found

    def _broken(self, row: int, cell: int) -> QTextLayout:
        return self._break(self._index.rows[row].cells[cell].text, self.cell_rect(row, cell).width() - 2 * PADDING)

    def _break(self, text: str, width: float) -> QTextLayout:
        """Break a text into lines; every letter keeps its place."""
        layout = QTextLayout(text.replace("\n", "\u2028").replace("\t", "\u3000"), self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += self._line
        layout.endLayout()
        return layout

    def span_rects(self, span: Span) -> list[QRectF]:
        """Return the rectangles of a stretch, line by line; all of a cell where the stretch is all of it."""
        row = self._index.rows[span.row]
        if row.edges and span.start == 0 and span.end >= len(row.cells[span.cell].text):
            return [self.cell_rect(span.row, span.cell)]
        layout = self.layout(span.row, span.cell)
        origin = self.text_origin(span.row, span.cell)
        return [
            QRectF(origin.x() + left - 2, origin.y() + at * self._line, right - left + 4, self._line)
            for at in range(layout.lineCount())
            for left, right in _reach(layout, at, span)
        ]

    def hit(self, place: QPointF) -> Span | None:
        """Return the letter at a place, as an empty stretch; None beside all text."""
        if not self._index.rows:
            return None
        row = min(max(bisect_right(self._tops, place.y()) - 1, 0), len(self._index.rows) - 1)
        cells = self._index.rows[row].cells
        if not cells:
            return None
        cell = next(
            (number for number in range(len(cells)) if self.cell_rect(row, number).right() >= place.x()), len(cells) - 1
        )
        layout = self.layout(row, cell)
        inner = place - self.text_origin(row, cell)
        at = min(max(int(inner.y() // self._line), 0), layout.lineCount() - 1)
        letter = layout.lineAt(at).xToCursor(inner.x()) if layout.lineCount() else 0
        return Span(row, cell, letter, letter)

    def between(self, one: Span, other: Span) -> tuple[Span, ...]:
        """Return the stretches from one letter to another, in reading order."""
        first, last = sorted((one, other), key=lambda span: (span.row, span.cell, span.start))
        found = []
        for row in range(first.row, last.row + 1):
            for cell, piece in enumerate(self._index.rows[row].cells):
                if (first.row, first.cell) <= (row, cell) <= (last.row, last.cell):
                    start = first.start if (row, cell) == (first.row, first.cell) else 0
                    end = last.start if (row, cell) == (last.row, last.cell) else len(piece.text)
                    found.append(Span(row, cell, start, end))
        return tuple(span for span in found if span.end > span.start)


def _reach(layout: QTextLayout, at: int, span: Span) -> Sequence[tuple[float, float]]:
    """Return from where to where a stretch reaches in one line."""
    line = layout.lineAt(at)
    start = max(span.start, line.textStart())
    end = min(span.end, line.textStart() + line.textLength())
    if start >= end:
        return ()
    return ((_x(line.cursorToX(start)), _x(line.cursorToX(end))),)


def _x(found: object) -> float:
    """Return the x of `QTextLine.cursorToX`, which some versions give together with the cursor."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type] # stubs differ
