"""A workbook of forms: sheets that look alike, streamed one after the other, saved whole or given up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font

from app.exporters.ledger_cells import CellValue, SheetRow, fitted_widths, sheet_rows
from app.exporters.ledger_table import CellKind, LedgerTable
from app.exporters.sheet_painter import BLANK, SERIF, Heading, Sheet, SheetPainter
from app.exporters.sheet_text import cell_text, looks_like_formula
from app.jobs import JobContext
from models.errors import DiskFull, ExportError

NO_ROOM = ("ENOSPC", "EDQUOT")
ROWS_PER_PROGRESS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What stands on every form of the office.

    Attributes:
        office: 填报单位.
        place: Of the office.
        who: 填报人.
        today: The day it was made.
    """

    office: str
    place: str
    who: str
    today: date


@contextmanager
def saved_book(path: Path) -> Iterator[None]:
    """Turn what the library says of a write the system refused into our failures.

    Raises:
        ExportError: The workbook could not be written.
        DiskFull: There is no room for it.
    """
    try:
        yield
    except SerialisationError as error:
        failure = DiskFull if any(name in str(error) for name in NO_ROOM) else ExportError
        raise failure(detail=f"{path}: {error}") from error


class FormBook:
    """One workbook being written, sheet after sheet.

    Attributes:
        book: The workbook of openpyxl, in write-only mode.
    """

    def __init__(self, table: LedgerTable, signed: Signed, title: str, ctx: JobContext, *, total: int = 0) -> None:
        """Start an empty workbook.

        Args:
            table: Fonts, sizes, page and words; each sheet may bring its own columns.
            signed: Whose form it is.
            title: Stands on every sheet.
            ctx: Is told every sheet and some rows.
            total: How many rows there will be.
        """
        self._table = table
        self._signed = signed
        self._title = cell_text(title)
        self._ctx = ctx
        self._total = total
        self._done = 0
        self._sheets: list[Sheet] = []
        self.book = Workbook(write_only=True)
        normal = Font(name=table.fonts.body, size=table.sizes.normal, family=SERIF, charset=table.fonts.charset)
        self.book._named_styles["Normal"].font = normal  # type: ignore[attr-defined]  # noqa: SLF001 - no public way
        self.book.properties.title = self._title
        self.book.properties.creator = cell_text(signed.who or signed.office)

    def day(self, day: date) -> str:
        """Return a day as it is written on forms."""
        return self._table.labels.day.format(year=day.year, month=day.month, day=day.day)

    def open(self, name: str, heading: Heading, table: LedgerTable | None = None, **bar: str) -> SheetPainter:
        """Start a sheet; title, subtitle, bar and header are written.

        Args:
            name: Of the sheet.
            heading: Subtitle and columns.
            table: Another layout for this sheet.
            bar: More words for the line above the header.
        """
        self._ctx.progress(self._done, self._total, name)
        self._ctx.checkpoint()
        sheet = self.add_sheet(name)
        office = cell_text(self._signed.office)
        painter = SheetPainter(sheet, table or self._table, heading, foot=office)
        words = {
            "office": office or BLANK,
            "who": cell_text(self._signed.who) or BLANK,
            "today": self.day(self._signed.today),
            **{key: cell_text(value) or BLANK for key, value in bar.items()},
        }
        painter.start(self._title, words)
        return painter

    def add_sheet(self, name: str) -> Sheet:
        """Add an empty sheet."""
        sheet: Sheet = self.book.create_sheet(name)
        self._sheets.append(sheet)
        return sheet

    def add_property(self, name: str, value: str) -> None:
        """Add a custom property of the file."""
        found = self.book.custom_doc_props  # type: ignore[attr-defined]  # the stubs leave it out
        found.append(StringProperty(name=name, value=cell_text(value)))

    @staticmethod
    def text_cell(sheet: Sheet, text: str) -> Cell:
        """Return a cell that holds a text and nothing else, whatever it looks like."""
        cell = WriteOnlyCell(sheet, value=cell_text(text))
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = looks_like_formula(text)
        return cell

    def rows(
        self,
        name: str,
        subtitle: str,
        values: Sequence[tuple[CellValue, ...]],
        table: LedgerTable | None = None,
        *,
        finish: Callable[[SheetPainter], None] | None = None,
    ) -> None:
        """Write a sheet of rows as wide and high as their texts need.

        Args:
            name: Of the sheet.
            subtitle: Below the title.
            values: One clean value a column.
            table: Another layout for this sheet.
            finish: Done once the rows are there, before the sheet is closed.
        """
        table = table or self._table
        widths = fitted_widths(table.columns, values, table)
        painter = self.open(name, Heading(subtitle, table.columns, widths), table)
        for each in values:
            for row in sheet_rows(each, widths, table):
                painter.add(row)
            self.advance(name)
        if finish is not None:
            finish(painter)
        painter.finish([index for index, column in enumerate(table.columns, 1) if column.kind is CellKind.STATUS])

    def advance(self, name: str) -> None:
        """Count one row written."""
        self._ctx.checkpoint()
        self._done += 1
        if self._done % ROWS_PER_PROGRESS == 0:
            self._ctx.progress(self._done, self._total, name)

    def save(self, path: Path) -> None:
        """Pack the sheets into the file."""
        self._ctx.progress(self._total, self._total, path.name)
        self._ctx.checkpoint()
        self.book.save(path)

    def discard(self) -> None:
        """Remove openpyxl's own temporary files, which it keeps until the program ends if the book is never saved."""
        for sheet in self._sheets:
            writer = sheet._writer  # noqa: SLF001 - openpyxl offers no way to give up a sheet
            if writer is not None and Path(writer.out).exists():
                if not sheet.closed:
                    with suppress(SerialisationError):
                        sheet.close()
                writer.cleanup()


def counted_row(values: Mapping[str, CellValue], table: LedgerTable) -> SheetRow:
    """Return a line of counts: what is missing is nothing, a date is none; high enough for its texts."""
    cells = tuple(values.get(column.key, table.labels.nothing) for column in table.columns)
    found = sheet_rows(cells, [column.width for column in table.columns], table)[0]
    return SheetRow(found.values, max(LEAST_HEIGHT, found.height))


LEAST_HEIGHT = 20.0
