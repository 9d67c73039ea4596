"""Allocation tables: which rows are tasks, which continue one, and which are passed over, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers.blocks import TableBlock
from importers.drafts import Skipped
from importers.extractors import headings, row_kinds, rules_data, tidy
from importers.extractors.grid import Grid, is_blank
from importers.extractors.headings import UNIT_COLUMNS, Column, Layout
from importers.extractors.task_rows import ENDED, TaskRow, merged
from models.enums import SkipReason
from models.errors import ExtractionError


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table gave.

    Attributes:
        tasks: One entry an allocation, in printed order.
        skipped: Every row that is none, with its reason.
        rows: How many rows were gone through: those of the chosen table, heading and title included.
        title: Text of the title rows above the heading, empty if none.
        labels: The headings.
        unknown: Headings nobody knows.
    """

    tasks: tuple[TaskRow, ...]
    skipped: tuple[Skipped, ...]
    rows: int
    title: str
    labels: tuple[str, ...]
    unknown: tuple[str, ...]


def read_table(table: TableBlock) -> TableReading | None:
    """Read an allocation table; None where no row of it is the heading of one.

    Raises:
        ExtractionError: Rows were lost on the way: a bug that must not pass in silence.
    """
    first = next(_headings(table), None)
    if first is None:
        return None
    reader = _TableReader(table)
    reader.read(*first)
    reading = reader.reading()
    if len(reading.tasks) + len(reading.skipped) != reading.rows:
        detail = f"{len(reading.tasks)} tasks + {len(reading.skipped)} skipped != {reading.rows} rows"
        raise ExtractionError(detail=detail)
    return reading


def _headings(table: TableBlock) -> Iterator[tuple[int, Layout]]:
    """Go through the rows that are headings of allocation tables."""
    for row in range(len(table.rows)):
        layout = None if is_blank(table, row) else headings.layout_at(table, row)
        if layout is not None:
            yield row, layout


class _TableReader:
    """Goes through the rows of one table once, from top to bottom."""

    def __init__(self, table: TableBlock) -> None:
        """Take the table; nothing is read yet."""
        self._grid = Grid(table, Layout((), ()))
        self._tasks: list[TaskRow] = []
        self._skipped: list[Skipped] = []
        self._sections: list[str] = []
        self._section_row = -2
        self._titles: list[str] = []
        self._labels: list[tuple[str, ...]] = []
        self._unknown: list[str] = []
        self._after_heading = False

    def reading(self) -> TableReading:
        """Return everything that was found."""
        labels = self._labels[0] if self._labels else ()
        title = tidy.title_line("".join(self._titles))
        rows = len(self._grid.table.rows)
        return TableReading(tuple(self._tasks), tuple(self._skipped), rows, title, labels, tuple(self._unknown))

    def read(self, heading_row: int, layout: Layout) -> None:
        """Go through all rows."""
        for row in range(heading_row):
            self._title_row(row)
        row = heading_row
        while row < len(self._grid.table.rows):
            if row != heading_row and is_blank(self._grid.table, row):
                self._skip_blank(row)
                row += 1
                continue
            found = layout if row == heading_row else headings.layout_at(self._grid.table, row)
            if found is not None:
                row += self._take_heading(row, found)
            else:
                self._take_row(row)
                row += 1

    # --- headings and titles ---

    def _title_row(self, row: int) -> None:
        """Keep a row above the heading as part of the title."""
        cells = self._grid.texts(row)
        text = "".join(dict.fromkeys(text for text in cells if text))
        if text and row_kinds.is_numbered_name(cells, text):
            self._sections, self._section_row = [row_kinds.section(text)], row
            self._skip(row, SkipReason.GROUP)
            return
        annex = re.compile(rules_data.table("documents")["annex"])
        if (
            text
            and not row_kinds.is_note(text)
            and not annex.match(text)
            and len([cell for cell in cells if cell]) == 1
        ):
            self._titles.append(text)
        self._skip(row, SkipReason.TITLE if text else SkipReason.BLANK)

    def _take_heading(self, row: int, layout: Layout) -> int:
        """Take a heading, new or repeated; return how many rows it takes."""
        repeated = bool(self._labels) and layout.labels == self._grid.layout.labels
        if not repeated:
            self._grid.layout = layout
            self._labels.append(layout.labels)
            self._unknown.extend(label for label in layout.unknown if label not in self._unknown)
            self._sections = self._sections if self._section_row == row - 1 else []
        for offset in range(layout.depth):
            self._skip(row + offset, SkipReason.REPEATED_HEADING if repeated else SkipReason.HEADING)
        self._after_heading = repeated
        return layout.depth

    # --- rows ---

    def _take_row(self, row: int) -> None:
        """Decide what a row is and take it so."""
        above = row_kinds.Above(after_heading=self._after_heading, open_task=self._open_task())
        reason = row_kinds.reason_to_skip(self._grid, row, above)
        if reason is SkipReason.GROUP:
            self._open_section(row)
        if reason is not None:
            self._skip(row, reason)
            return
        task = self._task_row(row)
        if self._tasks and self._continues(row, task):
            self._tasks[-1] = merged(self._tasks[-1], task, cut=not self._grid.covered(row, Column.TASK))
            self._skip(row, SkipReason.OTHER)
        else:
            self._tasks.append(task)
        self._after_heading = False

    def _open_task(self) -> bool:
        """True where the last task breaks off in the middle of a sentence behind a page's end."""
        return self._after_heading and bool(self._tasks) and self._tasks[-1].task[-1:] in "、，,：:（("

    def _open_section(self, row: int) -> None:
        """Let the group of this row hold for the rows below."""
        texts = dict.fromkeys(text for text in self._grid.texts(row) if text)
        self._sections, self._section_row = [row_kinds.section("".join(row_kinds.with_stop(list(texts))))], row

    def _continues(self, row: int, task: TaskRow) -> bool:
        """True where a row goes on with the task above: after a page's end, or in a cell merged down."""
        if task.number is not None and not self._grid.covered(row, Column.NUMBER):
            return False
        covered = self._grid.covered(row, Column.TASK)
        own_units = self._grid.own_kind(row, *UNIT_COLUMNS)
        own_schedule = self._grid.own_kind(row, Column.SCHEDULE)
        if covered:
            return not own_units and not own_schedule
        counts = bool(self._grid.layout.where(Column.NUMBER)) and self._tasks[-1].number is not None
        if not self._grid.own_kind(row, Column.TASK):
            return not self._stands_alone(row)
        if not counts:
            return False
        unfinished = self._tasks[-1].task[-1:] not in ENDED
        return (self._after_heading and unfinished) or not (own_units or own_schedule or self._grid.inherits(row))

    def _task_row(self, row: int) -> TaskRow:
        """Collect the cells of a row; what a merged cell covers counts as its text."""
        layout = self._grid.layout
        places = {
            self._grid.kind(place): cell.anchor
            for place, cell in enumerate(self._grid.table.rows[row])
            if cell is not None and cell.text.strip()
        }
        number = self._grid.first(row, Column.NUMBER)
        schedule = self._grid.first(row, Column.SCHEDULE) if layout.where(Column.SCHEDULE) else None
        units = [(self._grid.kind(place), self._grid.text(row, place)) for place in layout.where(*UNIT_COLUMNS)]
        task, doubts = self._grid.first(row, Column.TASK), self._grid.doubts_of(row)
        if not task and not self._grid.own(row, *layout.where(Column.NUMBER)) and self._tasks:
            task = self._inherited_task(row)
            number = number or (self._tasks[-1].number or "" if task else "")
            doubts |= {Column.TASK: self._tasks[-1].doubts_of(Column.TASK)} if task else {}
        return TaskRow(
            number=number.strip() or None,
            section=self._section_of(row),
            task=task,
            units=tuple((kind, text) for kind, text in units if text.strip()),
            measures="\n".join(filter(None, (self._grid.text(row, place) for place in layout.where(Column.MEASURES)))),
            schedule=schedule,
            targets=tuple(
                (layout.labels[place], self._grid.text(row, place))
                for place in layout.where(Column.YEAR_TARGET)
                if self._grid.text(row, place).strip()
            ),
            anchor=self._grid.anchor(row),
            places=places,
            flags=row_kinds.flags(self._grid, row, task),
            doubts=doubts,
        )

    def _inherited_task(self, row: int) -> str:
        """Return the task above where this row has units and a schedule of its own but no wording."""
        return self._tasks[-1].task if self._stands_alone(row) else ""

    def _stands_alone(self, row: int) -> bool:
        """True where a row without wording has units, and a schedule if the table has any, of its own."""
        timed = self._grid.own_kind(row, Column.SCHEDULE) or not self._grid.layout.where(Column.SCHEDULE)
        return timed and not self._after_heading and self._grid.own_kind(row, *UNIT_COLUMNS)

    def _section_of(self, row: int) -> str | None:
        """Name the nearest group: the last filled group column, else the group row above."""
        for place in reversed(self._grid.layout.where(Column.GROUP)):
            text = self._grid.text(row, place) or self._above(row, place)
            if text.strip():
                return row_kinds.section(text)
        return self._sections[-1] if self._sections else None

    def _above(self, row: int, place: int) -> str:
        """Return the nearest text above an empty cell of a group column, as pasted merged cells leave it."""
        section = self._tasks[-1].section if self._tasks and not self._grid.own(row, place) else None
        return section or ""

    def _skip_blank(self, row: int) -> None:
        self._skipped.append(Skipped(text="", reason=SkipReason.BLANK, anchor=self._grid.anchor(row)))

    def _skip(self, row: int, reason: SkipReason) -> None:
        """Leave a row out, with its reason."""
        text = " | ".join(text for text in self._grid.texts(row) if text)
        self._skipped.append(Skipped(text=text, reason=reason, anchor=self._grid.anchor(row)))
