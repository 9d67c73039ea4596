"""The feedback workbooks (反馈表): one a unit, to be filled in and sent back.

Grey is what the office says, white what the unit fills in. The sheet is open by default: under protection neither
sorting nor filtering works over locked cells. How a returned workbook is known again is written down in
`app.exporters.feedback_ids`.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

from openpyxl.styles import Alignment, Font

from app.exporters.feedback_ids import SHEET, Stamp, StampedRow, properties, row_id, stamp_rows
from app.exporters.form_book import FormBook, Signed, saved_book
from app.exporters.ledger_cells import CellValue, LedgerCells, SheetRow, fitted_widths, sheet_rows
from app.exporters.sheet_metrics import column_width, line_count, lines_height, units_per_line
from app.exporters.sheet_painter import SERIF, Heading, SheetPainter
from app.exporters.sheet_text import cell_text
from app.exporters.target import replacing, replacing_all
from app.exporters.workbooks import Form, load_form
from app.file_names import safe_name
from app.jobs import JobContext, NullContext
from app.queries.feedback_rows import FeedbackForm, FeedbackRow, FeedbackSet
from app.words import Words, paper_words
from models.enums import AssignmentState, NoteKind
from models.errors_export import NothingToExport

CHOICES = (AssignmentState.NOT_STARTED, AssignmentState.UNDER_WAY, AssignmentState.CLAIMED)
"""The states a unit may give: closing is the office's."""
LEAST_HEIGHT = 64.0
"""Of a row, in points: there must be room to write in."""
HELP_WIDTH = 700.0
SEPARATORS = re.compile(r"[/\\]")
KINDS = (NoteKind.PROGRESS, NoteKind.PROBLEM, NoteKind.NEXT)


def write_feedback(
    given: FeedbackSet,
    folder: Path,
    ctx: JobContext = NullContext(),  # noqa: B008 - holds no state
    *,
    protect: bool = False,
) -> list[Path]:
    """Write one workbook a unit into a folder, which is made where it is missing; return them.

    All are written before the first takes its place, so that a failure or a cancel leaves the folder as it was.

    Args:
        given: The forms.
        folder: Where they go; files of the same names are replaced.
        ctx: Is told every unit.
        protect: Lock what the office says, without a password.

    Raises:
        NothingToExport: No unit has anything to report on.
        ExportError: A file could not be written; it is named.
        DiskFull: There is no room.
        Cancelled: She cancelled; nothing is left behind.
    """
    if not given.forms:
        raise NothingToExport
    paths = [folder / name for name in feedback_names(given)]
    batch = str(uuid4())
    with replacing_all(paths) as targets:
        folder.mkdir(parents=True, exist_ok=True)
        for at, (form, target) in enumerate(zip(given.forms, targets, strict=True)):
            ctx.progress(at, len(paths), form.unit)
            ctx.checkpoint()
            _write(given, form, batch, target, protect=protect)
        ctx.progress(len(paths), len(paths), folder.name)
        ctx.checkpoint()
    return paths


def write_unit_feedback(given: FeedbackSet, path: Path, *, protect: bool = False) -> None:
    """Write the workbook of the one unit there is a form of.

    Raises:
        NothingToExport: It has nothing to report on.
        ExportError: The file could not be written.
        DiskFull: There is no room.
    """
    if not given.forms:
        raise NothingToExport
    with replacing(path) as target:
        _write(given, given.forms[0], str(uuid4()), target, protect=protect)


def feedback_names(given: FeedbackSet) -> list[str]:
    """Return the names of the files, one a form, no two alike: `县财政局反馈表_20181120.xlsx`."""
    words, names = load_form("feedback").words, list[str]()
    taken: set[str] = set()
    for form in given.forms:
        unit = SEPARATORS.sub("_", cell_text(form.unit).strip()) or words["unit_none"]
        stem = words["file"].format(unit=unit, day=f"{given.today:%Y%m%d}")
        name, number = safe_name(f"{stem}.xlsx"), 2
        while name.casefold() in taken:
            name, number = safe_name(f"{stem}({number}).xlsx"), number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _write(given: FeedbackSet, form: FeedbackForm, batch: str, target: Path, *, protect: bool) -> None:
    book = _FeedbackBook(given, form, batch)
    try:
        with saved_book(target):
            book.write(protect=protect)
            book.forms.save(target)
    finally:
        book.forms.discard()


class _FeedbackBook:
    """The workbook of one unit.

    Attributes:
        forms: The workbook.
    """

    def __init__(self, given: FeedbackSet, form: FeedbackForm, batch: str) -> None:
        self._given = given
        self._form = form
        self._layout: Form = load_form("feedback")
        self._words: Words = paper_words()
        self._cells = LedgerCells(self._layout.table, self._words)
        self._unit = cell_text(form.unit).strip() or self._layout.words["unit_none"]
        period = given.period
        self._stamp = Stamp(
            batch=batch,
            made_at=given.made_at,
            unit_id=form.unit_id,
            unit=form.unit,
            starts=period.starts if period else None,
            ends=period.ends if period else None,
        )
        title = self._layout.words["title"].format(place=given.place, year=given.today.year)
        signed = Signed(office=given.office, place=given.place, who="", today=given.today)
        self.forms = FormBook(self._layout.table, signed, title, NullContext())

    def write(self, *, protect: bool) -> None:
        """Write the form, how to fill it in, and what tells it again."""
        self._write_form(protect=protect)
        self._write_help()
        self._write_stamp()

    # ---- the form ------------------------------------------------------------------------------------------------

    def _write_form(self, *, protect: bool) -> None:
        table, words = self._layout.table, self._layout.words
        values = [self._values(row) for row in self._form.rows]
        visible = [column for column in table.columns if not column.hidden]
        widths = [*fitted_widths(visible, values, table), 0.0]
        heading = Heading(self._subtitle(), table.columns, widths)
        painter = self.forms.open(words["sheet"], heading, unit=self._unit)
        for row, texts in zip(self._form.rows, values, strict=True):
            for part, line in enumerate(sheet_rows(texts, widths[:-1], table)):
                mark = row_id(row.row.uid, part)
                painter.add(SheetRow((*line.values, mark), max(LEAST_HEIGHT, line.height)))
        self._offer_states(painter)
        if protect:
            painter.protect()
        painter.finish([])

    def _subtitle(self) -> str:
        words, period = self._layout.words, self._given.period
        total = len(self._form.rows)
        if period is None:
            return words["subtitle_open"].format(unit=self._unit, total=total)
        name = self._words.period_name(period.starts, period.ends)
        due = self.forms.day(period.due_on)
        return words["subtitle"].format(unit=self._unit, total=total, period=name, due=due)

    def _values(self, row: FeedbackRow) -> tuple[CellValue, ...]:
        """Return what stands in the visible columns."""
        own: dict[str, str] = {"previous": row.previous, **self._open_texts(row)}
        return tuple(
            cell_text(own[column.key]) if column.key in own else self._cells.value(column.key, row.row)
            for column in self._layout.table.columns
            if not column.hidden
        )

    def _open_texts(self, row: FeedbackRow) -> dict[str, str]:
        """Return what stands in the open cells, by their keys."""
        texts = {str(kind): row.current.get(kind, "") for kind in KINDS}
        return {**texts, "state": self._words.state_word(row.row.state)}

    def _offer_states(self, painter: SheetPainter) -> None:
        words = self._layout.words
        present = {row.row.state for row in self._form.rows}
        states = [*CHOICES, *(state for state in AssignmentState if state in present and state not in CHOICES)]
        choices = [self._words.state_word(state) for state in states]
        hint = words["status_hint"].format(choices="\u3001".join(choices))
        painter.offer(self._layout.index("state"), choices, title=words["status_title"], hint=hint)

    # ---- the other sheets ----------------------------------------------------------------------------------------

    def _write_help(self) -> None:
        """Write how to fill it in, on a page of its own."""
        table = self._layout.table
        fonts, words = table.fonts, self._layout.words
        sheet = self.forms.add_sheet(words["help_sheet"])
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.paperSize = table.page.paper
        sheet.page_setup.orientation = "landscape"
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 0
        sheet.print_options.horizontalCentered = True
        sheet.column_dimensions["A"].width = column_width(HELP_WIDTH, fonts.digit_width)
        for at, line in enumerate([words["help_title"], *self._help_lines()], 1):
            size = table.sizes.body + 2 if at > 1 else table.sizes.title
            cell = self.forms.text_cell(sheet, line)
            cell.font = Font(name=fonts.body, size=size, bold=at == 1, family=SERIF, charset=fonts.charset)
            cell.alignment = Alignment(horizontal="left" if at > 1 else "center", vertical="center", wrap_text=True)
            sheet.row_dimensions[at].height = lines_height(line_count(line, units_per_line(HELP_WIDTH, size)), size) + 6
            sheet.append([cell])

    def _help_lines(self) -> Sequence[str]:
        words, period = self._layout.words, self._given.period
        office = cell_text(self._given.office) or words["help_office"]
        deadline = ""
        if period is not None:
            name = self._words.period_name(period.starts, period.ends)
            deadline = words["help_deadline"].format(due=self.forms.day(period.due_on), period=name, office=office)
        return words["help"].format(office=office, deadline=deadline).strip().split("\n")

    def _write_stamp(self) -> None:
        """Write the hidden sheet and the properties of the file."""
        sheet = self.forms.add_sheet(SHEET)
        sheet.sheet_state = "veryHidden"
        for row in stamp_rows(self._stamp, self._stamped()):
            sheet.append([self.forms.text_cell(sheet, value) for value in row])
        for name, value in properties(self._stamp).items():
            self.forms.add_property(name, value)

    def _stamped(self) -> Iterator[StampedRow]:
        for row in self._form.rows:
            one = row.row
            yield StampedRow(one.uid, one.code, one.no or "", one.task, **self._open_texts(row))
