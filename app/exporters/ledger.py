"""The ledger workbook (督查台账): 汇总, 全部任务 and one sheet a unit, laid out to print as the office's own form.

汇总 counts each unit's items by light on a page of its own, since that page goes to the leaders by itself; 全部任务
lists every task once; then every unit has its own sheet, which can be sent out alone. The sheets carry no protection:
under it neither sorting nor filtering works for whoever fills them in.

Rows are streamed (openpyxl's write-only mode), so memory does not grow with their number. openpyxl is imported with
this module, which is imported when something is exported.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.styles import Font

from app.exporters.ledger_cells import (
    CellValue,
    LedgerCells,
    SheetRow,
    fitted_widths,
    sheet_rows,
    summary_counts,
    summary_values,
)
from app.exporters.ledger_table import CellKind, LedgerTable, load_ledger_table, with_own_columns
from app.exporters.sheet_metrics import line_count, lines_height, units_per_line
from app.exporters.sheet_painter import BLANK, SERIF, Heading, Sheet, SheetPainter
from app.exporters.sheet_text import cell_text, sheet_names
from app.exporters.target import replacing
from app.jobs import JobContext, NullContext
from app.queries.ledger_rows import Ledger, LedgerRow
from app.words import Words, paper_words
from models.errors import DiskFull, ExportError

ROWS_PER_PROGRESS = 200
NO_ROOM = ("ENOSPC", "EDQUOT")


def write_ledger(ledger: Ledger, path: Path, ctx: JobContext = NullContext()) -> None:  # noqa: B008 - holds no state
    """Write the ledger workbook.

    Args:
        ledger: What stands in it.
        path: The file to make; one of that name is replaced in one go.
        ctx: Is told every sheet and some rows; its checkpoint is called at every row.

    Raises:
        ExportError: The file could not be written.
        DiskFull: There is no room for it.
        Cancelled: She cancelled; nothing is left behind.
    """
    with replacing(path) as target:
        book = _LedgerBook(ledger, with_own_columns(load_ledger_table(), ledger.own), paper_words(), ctx)
        try:
            book.write()
            book.save(target)
        except SerialisationError as error:  # what lxml makes of a write the system refused
            failure = DiskFull if any(name in str(error) for name in NO_ROOM) else ExportError
            raise failure(detail=f"{path}: {error}") from error
        finally:
            book.discard()


class _LedgerBook:
    """One workbook being written, sheet after sheet."""

    def __init__(self, ledger: Ledger, table: LedgerTable, words: Words, ctx: JobContext) -> None:
        self._ledger = ledger
        self._table = table
        self._words = words
        self._ctx = ctx
        self._cells = LedgerCells(table, words, ledger.own)
        self._book = Workbook(write_only=True)
        self._sheets: list[Sheet] = []
        self._done = 0
        self._total = len(ledger.all_rows) + sum(len(unit.rows) for unit in ledger.units)
        normal = Font(name=table.fonts.body, size=table.sizes.normal, family=SERIF, charset=table.fonts.charset)
        self._book._named_styles["Normal"].font = normal  # type: ignore[attr-defined]  # noqa: SLF001 - no public way
        self._book.properties.title = cell_text(self._title())
        self._book.properties.creator = cell_text(ledger.who or ledger.office)

    def write(self) -> None:
        """Write all sheets."""
        labels = self._table.labels
        units = [cell_text(unit.name) or labels.unit_none for unit in self._ledger.units]
        names = sheet_names([labels.sheet_summary, labels.sheet_all, *units], fallback=labels.unit_none)
        self._write_summary(names[0], units, names[2:])
        rows = self._ledger.all_rows
        subtitle = labels.subtitle_all.format(total=len(rows), open=sum(row.state.is_open for row in rows))
        self._write_rows(names[1], subtitle, rows)
        for unit, shown, name in zip(self._ledger.units, units, names[2:], strict=True):
            subtitle = labels.subtitle.format(unit=shown, total=unit.total, open=unit.total - unit.closed)
            self._write_rows(name, subtitle, unit.rows)

    def save(self, path: Path) -> None:
        """Pack the sheets into the file."""
        self._ctx.progress(self._total, self._total, path.name)
        self._ctx.checkpoint()
        self._book.save(path)

    def discard(self) -> None:
        """Remove openpyxl's own temporary files, which it keeps until the program ends if the book is never saved."""
        for sheet in self._sheets:
            writer = sheet._writer  # noqa: SLF001 - openpyxl offers no way to give up a sheet
            if writer is not None and Path(writer.out).exists():
                if not sheet.closed:
                    with suppress(SerialisationError):
                        sheet.close()
                writer.cleanup()

    def _title(self) -> str:
        return self._table.labels.title.format(place=self._ledger.place, year=self._ledger.today.year)

    def _write_rows(self, name: str, subtitle: str, rows: Sequence[LedgerRow]) -> None:
        """Write a sheet of tasks."""
        columns = self._table.columns
        values = [self._cells.values(row) for row in rows]
        widths = fitted_widths(columns, values, self._table)
        painter = self._open(name, Heading(subtitle, columns, widths))
        for each in values:
            for row in sheet_rows(each, widths, self._table):
                painter.add(row)
            self._advance(name)
        status = [index for index, column in enumerate(columns, 1) if column.kind is CellKind.STATUS]
        painter.finish(status)

    def _write_summary(self, name: str, units: Sequence[str], links: Sequence[str]) -> None:
        """Write the counts of all units and their sums."""
        labels, columns = self._table.labels, self._table.summary
        total = len(self._ledger.all_rows)
        subtitle = labels.subtitle_summary.format(units=len(units), total=total)
        painter = self._open(name, Heading(subtitle, columns, [column.width for column in columns]))
        for number, (unit, shown, link) in enumerate(zip(self._ledger.units, units, links, strict=True), 1):
            painter.add(self._summary_row(summary_values(unit, number, shown, self._words)), link=link)
        if units:
            painter.add(self._summary_row({"name": labels.sum, **summary_counts(self._ledger.units)}), bold=True)
        painter.add_note(labels.summary_note.format(total=total))
        painter.finish([])

    def _summary_row(self, values: Mapping[str, CellValue]) -> SheetRow:
        """Return a line of 汇总, high enough for the name of its unit."""
        columns, size = self._table.summary, self._table.sizes.body
        shown = [values.get(column.key, "" if column.key in ("row", "level") else None) for column in columns]
        cells = tuple(self._table.labels.nothing if value is None else value for value in shown)
        lines = max(
            line_count(cell, units_per_line(column.width, size)) if isinstance(cell, str) else 1
            for cell, column in zip(cells, columns, strict=True)
        )
        return SheetRow(cells, max(20.0, lines_height(lines, size)))

    def _open(self, name: str, heading: Heading) -> SheetPainter:
        """Start a sheet."""
        self._ctx.progress(self._done, self._total, name)
        self._ctx.checkpoint()
        sheet: Sheet = self._book.create_sheet(name)
        self._sheets.append(sheet)
        office = cell_text(self._ledger.office)
        painter = SheetPainter(sheet, self._table, heading, foot=office)
        today = self._ledger.today
        day = self._table.labels.day.format(year=today.year, month=today.month, day=today.day)
        bar = {"office": office or BLANK, "who": cell_text(self._ledger.who) or BLANK, "today": day}
        painter.start(cell_text(self._title()), bar)
        return painter

    def _advance(self, name: str) -> None:
        """Count one row written."""
        self._ctx.checkpoint()
        self._done += 1
        if self._done % ROWS_PER_PROGRESS == 0:
            self._ctx.progress(self._done, self._total, name)
