"""单位任务清单: what each unit owes, under the numbers of the papers, one sheet a unit."""

from pathlib import Path

from app.exporters.form_book import FormBook, Signed, saved_book
from app.exporters.ledger_cells import LedgerCells
from app.exporters.sheet_text import cell_text, sheet_names
from app.exporters.target import replacing
from app.exporters.workbooks import load_form
from app.jobs import JobContext, NullContext
from app.queries.ledger_rows import Ledger
from app.words import paper_words
from models.errors_export import NothingToExport


def write_task_lists(ledger: Ledger, path: Path, ctx: JobContext = NullContext()) -> None:  # noqa: B008 - holds no state
    """Write the lists of the units of a ledger.

    Raises:
        NothingToExport: None of them owes anything.
        ExportError: The file could not be written.
        DiskFull: There is no room for it.
        Cancelled: She cancelled; nothing is left behind.
    """
    form = load_form("tasks")
    units = [unit for unit in ledger.units if unit.rows]
    if not units:
        raise NothingToExport
    title = form.words["title"].format(place=ledger.place, year=ledger.today.year)
    signed = Signed(office=ledger.office, place=ledger.place, who=ledger.who, today=ledger.today)
    cells = LedgerCells(form.table, paper_words())
    names = sheet_names((cell_text(unit.name) for unit in units), fallback=form.words["unit_none"])
    with replacing(path) as target:
        book = FormBook(form.table, signed, title, ctx, total=sum(len(unit.rows) for unit in units))
        try:
            with saved_book(path):
                for unit, name in zip(units, names, strict=True):
                    shown = cell_text(unit.name) or form.words["unit_none"]
                    subtitle = form.words["subtitle"].format(
                        unit=shown, total=unit.total, open=unit.total - unit.closed
                    )
                    book.rows(name, subtitle, [cells.values(row) for row in unit.rows])
                book.save(target)
        finally:
            book.discard()
