"""Her corrections as a workbook: what is printed, what it is read as, whose papers, since when."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from app.exporters.sheet_text import cell_text
from app.exporters.target import replacing
from app.jobs import JobContext, NullContext
from app.services.corrections import CorrectionRow
from app.words import paper_words

WIDTHS = (12, 36, 44, 28, 14)


def write_corrections(rows: Sequence[CorrectionRow], path: Path, ctx: JobContext = NullContext()) -> None:  # noqa: B008 - holds no state
    """Write the list, one row a correction.

    Raises:
        ExportError: The file could not be written.
        DiskFull: There is no room for it.
        Cancelled: She cancelled; nothing is left behind.
    """
    words = paper_words()
    with replacing(path) as target:
        book = Workbook()
        sheet = book.active
        if sheet is None:
            raise AssertionError("a new workbook has a sheet")
        sheet.title = words.correction_title()
        sheet.append(words.correction_headings())
        for row in rows:
            ctx.checkpoint()
            texts = (
                words.word(row.kind),
                row.printed,
                words.reading(row.kind, row.reading),
                row.issuer or words.correction_scope(),
            )
            sheet.append([*(cell_text(text) for text in texts), row.since])
            for column in range(1, len(texts) + 1):
                sheet.cell(sheet.max_row, column).data_type = "s"  # text is never a formula
        for number, width in enumerate(WIDTHS, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
            sheet.cell(1, number).font = Font(bold=True)
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.freeze_panes = "A2"
        book.save(target)
