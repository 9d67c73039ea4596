"""What all workbook formats share: a sheet before its cells are written as text, and how they are written."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache, partial
from typing import Final, cast

from importers.blocks import Anchor, Cell, TableBlock
from importers.progress import Progress
from importers.readers.limits import refuse_huge_table
from importers.readers.number_formats import plain, shown

Value = float | str | bool | date | time | timedelta
_Place = tuple[int, int]
Merge = tuple[_Place, _Place]


_ROWS_PER_CHECK: Final = 1_000
_ALONE: Final = (1, 1)
_NEW_ANCHOR: Final = partial(tuple.__new__, Anchor)  # from all parts at once, which takes half the time
_NEW_CELL: Final = partial(tuple.__new__, Cell)


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
    texts: list[list[str]] = []
    doubts: dict[_Place, tuple[str, ...]] = {}
    formats, from_1904 = notes.formats, workbook.from_1904
    for row, values in enumerate(sheet.rows):
        if row % _ROWS_PER_CHECK == 0:
            watch.checkpoint()
        line = cast("list[str]", [*values])  # what is no text yet becomes one below
        for column in [column for column, value in enumerate(values) if value.__class__ is not str]:
            line[column], doubt = _written(values[column], formats.get((row, column)), from_1904)
            if doubt:
                doubts[row, column] = doubt
        if "\r" in "".join(line):
            line = [text.replace("\r\n", "\n").replace("\r", "\n") for text in line]
        texts.append(line)
    _note_unshown(texts, doubts, notes)
    width = max((column for _, column in doubts), default=-1) + 1
    height = max((row for row, _ in doubts), default=-1) + 1
    for row, line in enumerate(texts, start=1):
        last = len(line)
        while last and not line[last - 1].strip():
            last -= 1
        if last:
            width, height = max(width, last), max(height, row)
    return _table(sheet, notes, (texts, doubts), height, width) if height else None


def _note_unshown(texts: list[list[str]], doubts: dict[_Place, tuple[str, ...]], notes: SheetNotes) -> None:
    """Put in what a sheet shows besides values: errors, and formulas nobody has counted."""
    for row, column in (*notes.errors, *notes.uncounted):
        texts.extend([] for _ in range(len(texts), row + 1))
        texts[row].extend("" for _ in range(len(texts[row]), column + 1))
    for (row, column), error in notes.errors.items():
        texts[row][column], doubts[row, column] = error, ("error",)
    for row, column in notes.uncounted:
        if not texts[row][column] and (row, column) not in notes.errors:
            doubts[row, column] = ("formula",)


@lru_cache(maxsize=10_000, typed=True)
def _written(value: float | date | time | timedelta, code: str | None, from_1904: bool) -> tuple[str, tuple[str, ...]]:
    if isinstance(value, bool):
        return str(value).upper(), ()
    if code is None and isinstance(value, int | float):
        return plain(value), ()
    found = shown(value, code or "yyyy-m-d h:mm", from_1904=from_1904)
    return found.text, found.doubts


def _table(
    sheet: Sheet,
    notes: SheetNotes,
    written: tuple[list[list[str]], dict[_Place, tuple[str, ...]]],
    height: int,
    width: int,
) -> TableBlock:
    texts, doubts = written
    owners, spans = _merged(sheet.merges, height, width)
    letters = [column_name(column) for column in range(width)]
    unseen = [sheet.hidden or notes.hides(-1, column) for column in range(width)]
    special = {row for row, _ in (*doubts, *owners, *spans)} | notes.hidden_rows
    everywhere = any(unseen)
    blanks = [""] * width
    name = sheet.name
    rows = []
    for row in range(height):
        line = texts[row] if row < len(texts) else blanks
        line = line if len(line) >= width else [*line, *blanks[len(line) :]]
        number = str(row + 1)
        if row not in special and not everywhere:
            rows.append(_plain_row(name, number, letters, line))
            continue
        row_unseen = row in notes.hidden_rows
        cells = []
        for column, (letter, text) in enumerate(zip(letters, line, strict=False)):
            place = (row, column)
            row_span, column_span = spans.get(place, _ALONE)
            doubt = doubts.get(place, ())
            cells.append(
                Cell(
                    text=text,
                    anchor=Anchor(sheet=name, cell=letter + number),
                    covered_by=owners.get(place),
                    row_span=row_span,
                    column_span=column_span,
                    doubts=(*doubt, "hidden") if row_unseen or unseen[column] else doubt,
                )
            )
        rows.append(tuple(cells))
    whole = f"A1:{letters[-1]}{height}"
    return TableBlock(rows=tuple(rows), anchor=Anchor(sheet=name, cell=whole), name=name)


def _plain_row(sheet: str, number: str, letters: list[str], texts: list[str]) -> tuple[Cell, ...]:
    """Return cells that hold nothing but text, as most do."""
    return tuple(
        [
            _NEW_CELL(
                (
                    text,
                    _NEW_ANCHOR((None, None, None, None, sheet, letter + number, None, None, None, None)),
                    None,
                    1,
                    1,
                    (),
                )
            )
            for letter, text in zip(letters, texts, strict=False)
        ]
    )


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
