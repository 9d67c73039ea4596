"""The cells of a table by row and by what their column holds; merged cells count for all they cover."""

from importers.blocks import Anchor, Cell, TableBlock
from importers.extractors import tidy
from importers.extractors.headings import Column, Layout
from models.enums import Flag

UNREAD = (Column.IGNORED, Column.UNKNOWN)
"""Columns no value of a draft is taken from."""


class Grid:
    """A table together with what its columns hold.

    Attributes:
        table: The table.
        layout: What its columns hold, as the heading in force says.
    """

    def __init__(self, table: TableBlock, layout: Layout) -> None:
        """Take a table; `layout` changes where another heading follows."""
        self.table = table
        self.layout = layout

    def kind(self, place: int) -> Column:
        """Return what a column holds."""
        return self.layout.columns[place] if place < len(self.layout.columns) else Column.UNKNOWN

    def text(self, row: int, place: int) -> str:
        """Return a cell's text, or that of the merged cell that covers it from above."""
        cell = self.table.cell(row, place) if place < len(self.table.rows[row]) else None
        return cell.text if cell is not None else ""

    def doubts(self, row: int, place: int) -> tuple[Flag, ...]:
        """Return what of a cell's value is not shown, or cannot be; a hidden cell without text hides nothing."""
        cell = self.table.cell(row, place) if place < len(self.table.rows[row]) else None
        if cell is None:
            return ()
        return tuple(Flag(doubt) for doubt in cell.doubts if doubt != Flag.HIDDEN or cell.text.strip())

    def doubts_of(self, row: int) -> dict[Column, tuple[Flag, ...]]:
        """Return the doubts of a row's cells by what they hold."""
        found: dict[Column, tuple[Flag, ...]] = {}
        for place, kind in enumerate(self.layout.columns[: len(self.table.rows[row])]):
            if kind not in UNREAD and (doubts := self.doubts(row, place)):
                found[kind] = tuple(dict.fromkeys((*found.get(kind, ()), *doubts)))
        return found

    def first(self, row: int, kind: Column) -> str:
        """Return the first filled cell of a kind."""
        texts = (self.text(row, place) for place in self.layout.where(kind))
        return next((text for text in texts if text.strip()), "")

    def texts(self, row: int) -> list[str]:
        """Return the row's own texts with spaces out; cells covered by others are empty."""
        return [
            tidy.squeeze(cell.text) if cell is not None and cell.covered_by is None else ""
            for cell in self.table.rows[row]
        ]

    def own(self, row: int, *places: int) -> bool:
        """True where one of these cells has a text of its own."""
        texts = self.texts(row)
        return any(place < len(texts) and texts[place] for place in places)

    def covered(self, row: int, kind: Column) -> bool:
        """True where a cell of this kind is covered by one merged down from above."""
        cells = (self.table.rows[row][place] for place in self.layout.where(kind) if place < len(self.table.rows[row]))
        return any(_covered_from_above(cell, row) for cell in cells)

    def own_kind(self, row: int, *kinds: Column) -> bool:
        """True where a cell of one of these kinds has a text of its own."""
        return self.own(row, *self.layout.where(*kinds))

    def inherits(self, row: int) -> bool:
        """True where any cell of the row is covered from above."""
        return any(_covered_from_above(cell, row) for cell in self.table.rows[row])

    def anchor(self, row: int) -> Anchor:
        """Return the span of a row."""
        cells = [cell for cell in self.table.rows[row] if cell is not None and cell.covered_by is None]
        if not cells:
            return self.table.anchor
        return span(cells[0].anchor, cells[-1].anchor)


def is_blank(table: TableBlock, row: int) -> bool:
    """True where a row of a table holds nothing at all, not even a cell that another covers."""
    return not any(
        cell is not None and (cell.covered_by is not None or (cell.text and not cell.text.isspace()))
        for cell in table.rows[row]
    )


def _covered_from_above(cell: Cell | None, row: int) -> bool:
    """True for a cell that a merged cell of an earlier row covers."""
    return cell is not None and cell.covered_by is not None and cell.covered_by[0] < row


def span(first: Anchor, last: Anchor) -> Anchor:
    """Return the anchor of a run of cells: lines, or a range of a sheet, or the first cell's place."""
    if first == last:
        return first
    if first.line_start is not None:
        return first.until(last)
    if first.cell and last.cell and first.cell != last.cell:
        return first._replace(cell=f"{first.cell.split(':')[0]}:{last.cell.split(':')[-1]}")
    return first
