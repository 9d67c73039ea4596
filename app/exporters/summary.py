"""汇总表: counts, shares and places, by unit, by document, by level."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.exporters.form_book import FormBook, Signed, counted_row, saved_book
from app.exporters.ledger_cells import CellValue
from app.exporters.ledger_table import LedgerTable
from app.exporters.sheet_painter import Heading
from app.exporters.sheet_text import cell_text
from app.exporters.target import replacing
from app.exporters.workbooks import left_out, load_form
from app.jobs import JobContext, NullContext
from app.queries.rows import Group
from app.queries.summary import CountRow, Summary, ranks, summed
from app.words import paper_words


def write_summary(given: Summary, path: Path, ctx: JobContext = NullContext()) -> None:  # noqa: B008 - holds no state
    """Write the workbook.

    Raises:
        ExportError: The file could not be written.
        DiskFull: There is no room for it.
        Cancelled: She cancelled; nothing is left behind.
    """
    with replacing(path) as target:
        book = _SummaryBook(given, ctx)
        try:
            with saved_book(path):
                book.write()
                book.forms.save(target)
        finally:
            book.forms.discard()


class _SummaryBook:
    """The workbook being written.

    Attributes:
        forms: The workbook.
    """

    def __init__(self, given: Summary, ctx: JobContext) -> None:
        self._given = given
        self._form = load_form("summary", "units")
        self._words = paper_words()
        title = self._form.words["title"].format(place=given.place, year=given.today.year)
        signed = Signed(office=given.office, place=given.place, who=given.who, today=given.today)
        total = len(given.units) + len(given.documents) + len(given.levels)
        self.forms = FormBook(self._form.table, signed, title, ctx, total=total)

    def write(self) -> None:
        """Write the three sheets."""
        given, words = self._given, self._form.words
        figures: dict[str, object] = {
            "units": len(given.units),
            "documents": len(given.documents),
            "total": given.obligations,
            "period": "",
        }
        if given.period is not None:
            name = self._words.period_name(given.period.starts, given.period.ends)
            figures["period"] = words["period"].format(period=name)
        for name, rows in (("units", given.units), ("documents", given.documents), ("levels", given.levels)):
            self._write(name, rows, words[f"subtitle_{name}"].format(**figures))

    def _write(self, name: str, rows: Sequence[CountRow], subtitle: str) -> None:
        words, table = self._form.words, self._table(name)
        painter = self.forms.open(
            words[name], Heading(subtitle, table.columns, [column.width for column in table.columns]), table
        )
        whole, lines = summed(list(rows)), list(rows)
        for number, (row, rank) in enumerate(zip(lines, ranks(lines), strict=True), 1):
            values = {"row": number, **self._named(row), **_figures(row, whole.total)}
            painter.add(counted_row(values if rank is None else {**values, "rank": rank}, table))
            self.forms.advance(words[name])
        if lines:
            label = "name" if any(column.key == "name" for column in table.columns) else "level"
            empty = {"row": "", "name": "", "level": "", "rank": ""}
            painter.add(counted_row({**empty, label: words["sum"], **_figures(whole, whole.total)}, table), bold=True)
        painter.add_note(words[f"note_{name}"])
        painter.finish([])

    def _table(self, name: str) -> LedgerTable:
        """Return the layout of a sheet."""
        table, without = self._form.table, left_out("summary", name)
        heading = self._form.words["heading_document"]
        columns = [column for column in table.columns if column.key not in without]
        if self._given.period is None:
            columns = [column for column in columns if column.key != "unreported"]
        if name == "documents":
            columns = [replace(column, heading=heading) if column.key == "name" else column for column in columns]
        return replace(table, columns=tuple(columns))

    def _named(self, row: CountRow) -> dict[str, CellValue]:
        name = f"{row.name}\n{row.title}" if row.title else row.name
        return {
            "name": cell_text(name) or load_form("tasks").words["unit_none"],
            "level": self._words.level_word(row.level) if row.level is not None else "",
        }


def _figures(row: CountRow, whole: int) -> dict[str, CellValue]:
    """Return the figures of a line by the keys of their columns; what there is none of is left out."""
    undated = row.counts.get(Group.UNSET, 0) + row.counts.get(Group.NONE, 0)
    figures: dict[str, CellValue] = {
        "total": row.total,
        "closed": row.closed,
        "claimed": row.claimed,
        "undated": undated,
        **{str(group): row.counts.get(group, 0) for group in (Group.LATER, Group.SOON, Group.OVERDUE, Group.ONGOING)},
    }
    if whole:
        figures["share"] = row.total / whole
    if row.rate is not None:
        figures["rate"] = row.rate
    if row.unreported is not None:
        figures["unreported"] = row.unreported
    return figures
