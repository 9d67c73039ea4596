"""时段报告: what changed from one day to another; counts by unit first, then task by task."""

from collections import defaultdict
from datetime import date
from pathlib import Path

from app.exporters.form_book import FormBook, Signed, counted_row, saved_book
from app.exporters.ledger_cells import CellValue
from app.exporters.sheet_painter import Heading
from app.exporters.sheet_text import cell_text
from app.exporters.target import replacing
from app.exporters.workbooks import change_words, load_form
from app.jobs import JobContext, NullContext
from app.queries.period_rows import ChangeKind, PeriodChange, PeriodLine, PeriodReport
from app.words import paper_words
from models.enums import AssignmentState, NoteKind, Role
from models.errors_export import NothingToExport

COUNTED = ("touched", "added", "closed", "claimed", "returned", "extended", "reported", "noted")


def write_period(given: PeriodReport, path: Path, ctx: JobContext = NullContext()) -> None:  # noqa: B008 - holds no state
    """Write the workbook.

    Raises:
        NothingToExport: Nothing changed in these days.
        ExportError: The file could not be written.
        DiskFull: There is no room for it.
        Cancelled: She cancelled; nothing is left behind.
    """
    if not given.lines:
        raise NothingToExport
    with replacing(path) as target:
        book = _PeriodBook(given, ctx)
        try:
            with saved_book(path):
                book.write()
                book.forms.save(target)
        finally:
            book.forms.discard()


class _PeriodBook:
    """The workbook being written.

    Attributes:
        forms: The workbook.
    """

    def __init__(self, given: PeriodReport, ctx: JobContext) -> None:
        self._given = given
        self._units = load_form("period", "units")
        self._lines = load_form("period")
        self._labels = self._lines.words
        self._words = paper_words()
        title = self._labels["title"].format(place=given.place)
        signed = Signed(office=given.office, place=given.place, who=given.who, today=given.today)
        self.forms = FormBook(self._lines.table, signed, title, ctx, total=len(given.lines))
        self._span = {"first": self.forms.day(given.first), "last": self.forms.day(given.last)}

    def write(self) -> None:
        """Write both sheets."""
        self._write_units()
        subtitle = self._labels["subtitle_lines"].format(**self._span, total=len(self._given.lines))
        values = [self._values(line) for line in self._given.lines]
        self.forms.rows(self._labels["sheet_lines"], subtitle, values)

    # ---- counts --------------------------------------------------------------------------------------------------

    def _write_units(self) -> None:
        counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTED, 0))
        for line in self._given.lines:
            if not line.whole:
                found = counts[line.unit]
                for key, holds in _holds(line).items():
                    found[key] += holds
        table = self._units.table
        subtitle = self._labels["subtitle_units"].format(**self._span, units=len(counts))
        heading = Heading(subtitle, table.columns, [column.width for column in table.columns])
        painter = self.forms.open(self._labels["sheet_units"], heading, table)
        ordered = sorted(counts.items(), key=lambda item: (-item[1]["touched"], item[0]))
        for number, (unit, found) in enumerate(ordered, 1):
            name = cell_text(unit) or self._labels["unit_none"]
            painter.add(counted_row({"row": number, "name": name, **found}, table))
        whole: dict[str, CellValue] = {key: sum(found[key] for found in counts.values()) for key in COUNTED}
        painter.add(counted_row({"row": "", "name": self._labels["sum"], **whole}, table), bold=True)
        painter.add_note(self._labels["note_units"])
        painter.finish([])

    # ---- task by task --------------------------------------------------------------------------------------------

    def _values(self, line: PeriodLine) -> tuple[CellValue, ...]:
        unit = self._labels["whole"] if line.whole else line.unit or self._labels["unit_none"]
        texts: dict[str, str] = {
            "unit": unit,
            "no": line.no,
            "code": line.code,
            "task": line.task,
            "source": line.document,
            "before": self._words.state_word(line.before) if line.before else "",
            "after": self._words.state_word(line.after) if line.after else "",
            "changes": "\n".join(self._said(change) for change in sorted(line.changes, key=lambda one: one.day)),
        }
        return tuple(
            line.last if column.key == "last" else cell_text(texts[column.key]) for column in self._lines.table.columns
        )

    def _said(self, change: PeriodChange) -> str:
        """Return a change in her words, with its day."""
        templates = change_words()
        what, before, after = change.what, change.before, change.after
        if change.kind is ChangeKind.FIELD:
            what = self._words.field_word(change.what)
        if change.kind is ChangeKind.NOTE and change.note is not None:
            what = self._words.note_kind_word(change.note)
        if change.kind is not ChangeKind.NOTE:
            before, after = (self._value(change.what, value) for value in (before, after))
        nothing = templates["none"]
        said = templates[change.kind].format(what=what, before=before or nothing, after=after or nothing)
        template = self._labels["day" if self._given.first.year == self._given.last.year else "day_year"]
        day = template.format(year=change.day.year, month=change.day.month, day=change.day.day)
        return self._labels["line"].format(day=day, change=said.rstrip("\uff1a"))

    def _value(self, field: str, value: str) -> str:
        """Return a value as it is written on paper."""
        if field == "role" and value:
            return self._words.role_word(Role(value))
        try:
            return self.forms.day(date.fromisoformat(value))
        except ValueError:
            return value


def _holds(line: PeriodLine) -> dict[str, bool]:
    """Return what counts of a line, by the keys of the columns."""
    return {
        "touched": True,
        "added": line.has(ChangeKind.ADDED),
        "closed": line.came_to(AssignmentState.CLOSED),
        "claimed": line.came_to(AssignmentState.CLAIMED),
        "returned": line.came_to(AssignmentState.RETURNED),
        "extended": line.has(ChangeKind.EXTENDED),
        "reported": line.has(ChangeKind.REPORTED),
        "noted": any(change.note is NoteKind.PROGRESS for change in line.changes),
    }
