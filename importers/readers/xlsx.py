"""Workbooks (.xlsx): values and merged cells from calamine, what it does not tell from our own look at the XML.

Each sheet with text in it is one table that begins at A1; title rows above the heading are rows like others.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Final

from importers.blocks import Anchor, Block, Cell, TableBlock
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.limits import refuse_huge_table
from importers.readers.number_formats import plain, shown
from importers.readers.package import Package
from importers.readers.xlsx_parts import SheetNotes, WorkbookNotes, column_name, workbook_notes
from models.errors import DamagedSource, EmptySource, EncryptedSource

if TYPE_CHECKING:
    import python_calamine as calamine

Value = float | str | bool | date | time | timedelta
Merge = tuple[tuple[int, int], tuple[int, int]]

_MAIN: Final = "xl/workbook.xml"
_ROWS_PER_CHECK: Final = 1_000
_BLANK: Final[tuple[str, tuple[str, ...]]] = ("", ())
_ALONE: Final = (1, 1)
_NO_NOTES: Final = SheetNotes()


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


class XlsxReader:
    """Takes packages with an XML workbook in them."""

    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        parts = probe.members
        if "[Content_Types].xml" not in parts or "xl/workbook.bin" in parts:
            return 0
        return 90 if any(part.startswith("xl/") for part in parts) else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        notes = workbook_notes(Package(probe.content, _MAIN), watch)
        blocks = []
        for sheet in load_sheets(probe.content, watch):
            block = table(sheet, notes.sheets.get(sheet.name, _NO_NOTES), notes, watch)
            if block is not None:
                blocks.append(block)
        if not blocks:
            raise EmptySource(detail="no sheet with text")
        return tuple(blocks)


def load_sheets(content: bytes, watch: Progress) -> list[Sheet]:
    """Read all sheets with cells; chart sheets have none.

    Raises:
        DamagedSource: The library cannot read the workbook.
        EncryptedSource: It has a password.
    """
    import python_calamine as calamine  # dear to load; most starts of the program read no workbook

    sheets = []
    try:
        with calamine.load_workbook(BytesIO(content)) as workbook:
            for done, metadata in enumerate(workbook.sheets_metadata):
                watch.checkpoint()
                watch.progress(done, len(workbook.sheets_metadata), metadata.name)
                if metadata.typ is calamine.SheetTypeEnum.WorkSheet:
                    sheets.append(_load_sheet(workbook, metadata))
    except calamine.PasswordError as error:
        raise EncryptedSource(detail=str(error)) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise DamagedSource(detail=f"workbook: {error}") from error
    return sheets


def _load_sheet(workbook: "calamine.CalamineWorkbook", metadata: "calamine.SheetMetadata") -> Sheet:
    sheet = workbook.get_sheet_by_name(metadata.name)
    rows: list[list[Value]] = []
    rows.extend([*row] for row in sheet.to_python(skip_empty_area=False))
    return Sheet(
        name=metadata.name,
        rows=rows,
        merges=tuple(sheet.merged_cell_ranges or ()),
        hidden=metadata.visible is not type(metadata.visible).Visible,
    )


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
