"""The ledger workbook (督查台账): 汇总, 全部任务 and one sheet a unit, laid out to print as the office's own form.

汇总 counts each unit's items by light on a page of its own, since that page goes to the leaders by itself; 全部任务
lists every task once; then every unit has its own sheet, which can be sent out alone. The sheets carry no protection:
under it neither sorting nor filtering works for whoever fills them in.

Rows are streamed (openpyxl's write-only mode), so memory does not grow with their number. openpyxl is imported with
this module, which is imported when something is exported.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.exporters.form_book import FormBook, Signed, saved_book
from app.exporters.ledger_cells import CellValue, LedgerCells, SheetRow, summary_counts, summary_values
from app.exporters.ledger_table import LedgerTable, load_ledger_table, with_own_columns
from app.exporters.sheet_metrics import line_count, lines_height, units_per_line
from app.exporters.sheet_painter import Heading
from app.exporters.sheet_text import cell_text, sheet_names
from app.exporters.target import replacing
from app.jobs import JobContext, NullContext
from app.queries.ledger_rows import Ledger, LedgerRow
from app.words import Words, paper_words


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
            with saved_book(path):
                book.write()
                book.forms.save(target)
        finally:
            book.forms.discard()


class _LedgerBook:
    """One ledger being written, sheet after sheet.

    Attributes:
        forms: The workbook.
    """

    def __init__(self, ledger: Ledger, table: LedgerTable, words: Words, ctx: JobContext) -> None:
        self._ledger = ledger
        self._table = table
        self._words = words
        self._cells = LedgerCells(table, words, ledger.own)
        title = table.labels.title.format(place=ledger.place, year=ledger.today.year)
        signed = Signed(office=ledger.office, place=ledger.place, who=ledger.who, today=ledger.today)
        total = len(ledger.all_rows) + sum(len(unit.rows) for unit in ledger.units)
        self.forms = FormBook(table, signed, title, ctx, total=total)

    def write(self) -> None:
        """Write all sheets; a list that was chosen has no counts but its own."""
        labels = self._table.labels
        units = [cell_text(unit.name) or labels.unit_none for unit in self._ledger.units]
        everything = cell_text(self._ledger.chosen) or labels.sheet_all
        names = sheet_names([labels.sheet_summary, everything, *units], fallback=labels.unit_none)
        if self._ledger.units or not self._ledger.chosen:
            self._write_summary(names[0], units, names[2:])
        rows = self._ledger.all_rows
        template = labels.subtitle_chosen if self._ledger.chosen else labels.subtitle_all
        is_open = sum(row.state.is_open for row in rows)
        self._write_rows(names[1], template.format(chosen=everything, total=len(rows), open=is_open), rows)
        for unit, shown, name in zip(self._ledger.units, units, names[2:], strict=True):
            subtitle = labels.subtitle.format(unit=shown, total=unit.total, open=unit.total - unit.closed)
            self._write_rows(name, subtitle, unit.rows)

    def _write_rows(self, name: str, subtitle: str, rows: Sequence[LedgerRow]) -> None:
        """Write a sheet of tasks."""
        self.forms.rows(name, subtitle, [self._cells.values(row) for row in rows])

    def _write_summary(self, name: str, units: Sequence[str], links: Sequence[str]) -> None:
        """Write the counts of all units and their sums."""
        labels, columns = self._table.labels, self._table.summary
        total = len(self._ledger.all_rows)
        subtitle = labels.subtitle_summary.format(units=len(units), total=total)
        painter = self.forms.open(name, Heading(subtitle, columns, [column.width for column in columns]))
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
