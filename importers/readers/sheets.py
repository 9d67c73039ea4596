"""What all workbook formats share: a sheet before its cells are written as text, and how they are written."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Final

from importers.blocks import Anchor, Cell, TableBlock
from importers.progress import Progress
from importers.readers.limits import refuse_huge_table
from importers.readers.number_formats import plain, shown

Value = float | str | bool | date | time | timedelta
Merge = tuple[tuple[int, int], tuple[int, int]]


_ROWS_PER_CHECK: Final = 1_000
_BLANK: Final[tuple[str, tuple[str, ...]]] = ("", ())
_ALONE: Final = (1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet as any workbook format gives it, before its cells are written as text.

    Attributes:
        name: Its name.
        rows: Values from A1 on.
        merges: First and last cells of merged ranges, from 0.
        hidden: The whole sheet is not shown.
    """

    name: str
    rows: list[list[Value]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(slots=True)
class SheetNotes:
    """What a sheet says beside the values; all places are (row, column) from 0.

    Attributes:
        formats: Number formats of cells with numbers, where they are not plain.
        errors: Error values (`#N/A`).
        uncounted: Cells with a formula whose result is not stored.
        hidden_rows: Rows not shown.
        hidden_columns: First and last columns of runs that are not shown.
        rows: How many rows there are up to the last cell.
        columns: How many columns there are up to the last cell.
    """

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncounted: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def hides(self, row: int, column: int) -> bool:
        """Say whether a cell is not shown."""
        return row in self.hidden_rows or any(first <= column <= last for first, last in self.hidden_columns)


@dataclass(frozen=True, slots=True)
class WorkbookNotes:
    """The notes of all sheets, by name, and how the file counts days."""

    sheets: dict[str, SheetNotes]
    from_1904: bool


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def table(sheet: Sheet, notes: SheetNotes, workbook: WorkbookNotes, watch: Progress) -> TableBlock | None:
    """Write a sheet's cells as text; None where it has none. Blank rows and columns at its end are left out."""
    texts: dict[tuple[int, int], tuple[str, tuple[str, ...]]] = {}
    for row, values in enumerate(sheet.rows):
        if row % _ROWS_PER_CHECK == 0:
            watch.checkpoint()
        for column, value in enumerate(values):
            if value != "":
                texts[row, column] = _written(value, notes.formats.get((row, column)), from_1904=workbook.from_1904)
    for place, error in notes.errors.items():
        texts[place] = (error, ("error",))
    for place in notes.uncounted:
        texts.setdefault(place, ("", ("formula",)))
    filled = [place for place, (text, doubts) in texts.items() if text.strip() or doubts]
    if not filled:
        return None
    height = max(row for row, _ in filled) + 1
    width = max(column for _, column in filled) + 1
    return _table(sheet, notes, texts, height, width)


def _written(value: Value, code: str | None, *, from_1904: bool) -> tuple[str, tuple[str, ...]]:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n"), ()
    if isinstance(value, bool):
        return str(value).upper(), ()
    if code is None and isinstance(value, int | float):
        return plain(value), ()
    found = shown(value, code or "yyyy-m-d h:mm", from_1904=from_1904)
    return found.text, found.doubts


def _table(
    sheet: Sheet,
    notes: SheetNotes,
    texts: dict[tuple[int, int], tuple[str, tuple[str, ...]]],
    height: int,
    width: int,
) -> TableBlock:
    owners, spans = _merged(sheet.merges, height, width)
    letters = [column_name(column) for column in range(width)]
    unseen = [sheet.hidden or notes.hides(-1, column) for column in range(width)]
    rows = []
    for row in range(height):
        row_unseen = row in notes.hidden_rows
        cells = []
        for column, letter in enumerate(letters):
            place = (row, column)
            text, doubts = texts.get(place, _BLANK)
            row_span, column_span = spans.get(place, _ALONE)
            cells.append(
                Cell(
                    text=text,
                    anchor=Anchor(sheet=sheet.name, cell=f"{letter}{row + 1}"),
                    covered_by=owners.get(place),
                    row_span=row_span,
                    column_span=column_span,
                    doubts=(*doubts, "hidden") if row_unseen or unseen[column] else doubts,
                )
            )
        rows.append(tuple(cells))
    whole = f"A1:{letters[-1]}{height}"
    return TableBlock(rows=tuple(rows), anchor=Anchor(sheet=sheet.name, cell=whole), name=sheet.name)


def _merged(
    merges: tuple[Merge, ...], height: int, width: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[tuple[int, int], tuple[int, int]]]:
    """Return which cell covers which, and how far each reaches inside the table."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered = 0
    for (top, left), (bottom, right) in merges:
        if top >= height or left >= width:
            continue
        bottom, right = min(bottom, height - 1), min(right, width - 1)
        covered += (bottom - top + 1) * (right - left + 1)
        refuse_huge_table(covered, 1)
        spans[top, left] = (bottom - top + 1, right - left + 1)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    owners[row, column] = (top, left)
    return owners, spans
