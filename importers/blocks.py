"""What every reader returns: text and tables in reading order, each with the place it stands at.

Texts are *as they stand* in the source; tidying (full-width forms, spaces, joined lines) makes a second value
and is the extractors' work.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Anchor(NamedTuple):
    """The place of something in its source; every number counts from 1, unknown parts are None.

    A table has one for every cell, so it is a tuple: dataclasses take four times as long to make.

    Attributes:
        line_start: First line in a text source.
        line_end: Last line in a text source.
        page: Page of a paged source.
        box: Left, top, right, bottom on the page, in points from its upper left corner.
        sheet: Name of a worksheet.
        cell: Cell or range of a worksheet, such as `B7` or `B7:D9`.
        paragraph: Number of the paragraph in a word processor's file, tables' paragraphs included.
        table: Number of the table in a word processor's file.
        row: Row in that table.
        column: Column in that table.
    """

    line_start: int | None = None
    line_end: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the known parts only, ready for JSON."""
        return {name: value for name, value in zip(self._fields, self, strict=True) if value is not None}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Anchor":
        """Read back what `as_json` gave."""
        box = value.get("box")
        return cls(**{**value, "box": tuple(box)} if box else value)

    def until(self, other: "Anchor") -> "Anchor":
        """Return the span from here to the end of `other` (lines and pages; else this anchor)."""
        if self.line_start is None:
            return self
        return Anchor(line_start=self.line_start, line_end=other.line_end or other.line_start, page=self.page)


class TextKind(StrEnum):
    """What a text block is a piece of."""

    LINE = "line"  # one printed line: a paragraph may go on in the next block
    PARAGRAPH = "paragraph"  # a whole paragraph
    HEADER = "header"  # running head
    FOOTER = "footer"  # page foot


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One line or paragraph.

    Attributes:
        text: As it stands, leading tabs and spaces kept, without the line end.
        anchor: Its place.
        kind: Line, paragraph, or page furniture.
        blank_before: How many blank lines or empty paragraphs stood before it.
    """

    text: str
    anchor: Anchor
    kind: TextKind = TextKind.PARAGRAPH
    blank_before: int = 0


class Cell(NamedTuple):
    """One cell of a table; a tuple as its anchor is.

    Attributes:
        text: As it stands; paragraphs and line breaks inside the cell are line feeds. Empty cell: `""`.
        anchor: Its place.
        covered_by: Row and column (from 0) of the merged cell that covers this one, else None.
            A covered cell repeats nothing: its own text is what the file holds for it, mostly `""`.
        row_span: How many rows it covers.
        column_span: How many columns it covers.
        doubts: What can't be shown as it is: `hidden`, `formula`, `error`, …
    """

    text: str
    anchor: Anchor
    covered_by: tuple[int, int] | None = None
    row_span: int = 1
    column_span: int = 1
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table, every row as wide as the widest; a cell that does not exist is None.

    Attributes:
        rows: Row by row, cells left to right.
        anchor: Place of the whole table.
        name: Name of its worksheet, if it has one.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    anchor: Anchor
    name: str | None = None

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell, or the merged cell that covers it."""
        found = self.rows[row][column]
        if found is not None and found.covered_by is not None:
            return self.rows[found.covered_by[0]][found.covered_by[1]]
        return found

    def cells(self) -> Iterator[Cell]:
        """Go through the existing cells in reading order."""
        return (cell for row in self.rows for cell in row if cell is not None)


Block = TextBlock | TableBlock
