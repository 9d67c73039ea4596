"""Allocation tables: which rows are tasks, which continue one, and which are passed over, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers.blocks import TableBlock
from importers.drafts import Skipped
from importers.extractors import headings, rules_data, tidy
from importers.extractors.grid import Grid
from importers.extractors.headings import UNIT_COLUMNS, Column, Layout
from importers.extractors.task_rows import ENDED, TaskRow, merged
from models.enums import Flag, SkipReason
from models.errors import ExtractionError

SHORT_NAME, LONG_NAME = 20, 60  # of a group
_CHINESE_NUMBER = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+(?:[、，.．部章节项]|部分|大?项)|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+$)"
)
_SUBTOTAL = re.compile(r"^(?:合计|小计|总计|共计|合\s*计)(?:$|[:：（(0-9])")
_NOTE = re.compile(
    r"^(?:[*※]|注\s*[:：0-9１２]|备注\s*[:：]|说明\s*[:：]|填表说明|填报单位|填报人|填表人|联系人|审核人|制表|此表|本表)"
)
_FURNITURE = re.compile(r"^[—\-–－·\s]*[0-9]{1,4}[—\-–－·\s]*$|^第[0-9]+页|公报.{0,6}[0-9]{4}年.{0,4}第.{1,4}期")
_NUMBER_CELL = re.compile(r"^[（(]?[0-9]{1,4}[)）]?[.．、]?$|^[0-9]{1,3}(?:[-—.][0-9]{1,3})+$")


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
        layout = headings.layout_at(table, row)
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
        if text and self._is_numbered_name(cells, text):
            self._sections, self._section_row = [_section(text)], row
            self._skip(row, SkipReason.GROUP)
            return
        annex = re.compile(rules_data.table("documents")["annex"])
        if text and not _NOTE.match(text) and not annex.match(text) and len([cell for cell in cells if cell]) == 1:
            self._titles.append(text)
        self._skip(row, SkipReason.TITLE if text else SkipReason.BLANK)

    @staticmethod
    def _is_numbered_name(cells: list[str], text: str) -> bool:
        """True for a row above the heading that names the first group: 一、经济发展."""
        return len([cell for cell in cells if cell]) == 1 and bool(_CHINESE_NUMBER.match(text))

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
        reason = self._reason_to_skip(row)
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

    def _reason_to_skip(self, row: int) -> SkipReason | None:
        """Say why a row is no task; None for a task or a piece of one."""
        texts = self._grid.texts(row)
        own = [text for text in texts if text]
        if not own:
            return SkipReason.BLANK
        if self._same_as_heading(texts):
            return SkipReason.REPEATED_HEADING
        if any(_SUBTOTAL.match(text) for text in own[:2]):
            return SkipReason.SUBTOTAL
        if _NOTE.match(own[0]) and len(own) <= 2:
            return SkipReason.NOTE
        if len(own) == 1 and _FURNITURE.search(own[0]) and not self._grid.inherits(row):
            return SkipReason.OTHER
        return SkipReason.GROUP if self._is_group(row, texts) else None

    def _same_as_heading(self, texts: list[str]) -> bool:
        """True where the filled cells repeat the headings above them."""
        labels = self._grid.layout.labels
        filled = [(place, text) for place, text in enumerate(texts) if text]
        return len(filled) >= 2 and all(
            place < len(labels) and text and text in labels[place] for place, text in filled
        )

    def _is_group(self, row: int, texts: list[str]) -> bool:
        """True for a row that only names the group below it: over the whole width, or with its number aside."""
        filled = [place for place, text in enumerate(texts) if text]
        if self._grid.inherits(row):
            return False
        if len(filled) == 1:
            return self._is_group_name(row, filled[0], texts[filled[0]])
        if len(filled) == 2 and filled[0] == 0 and filled[1] <= 2:
            return bool(_CHINESE_NUMBER.match(texts[0])) and not texts[1].endswith("。")
        return False

    def _is_group_name(self, row: int, place: int, text: str) -> bool:
        """True where the one text of a row names a group."""
        cell = self._grid.table.rows[row][place]
        if cell is not None and cell.column_span >= max(2, len(self._grid.layout.columns) - 1):
            return True
        kind = self._grid.kind(place)
        if kind in UNIT_COLUMNS or kind in (Column.SCHEDULE, Column.MEASURES, Column.IGNORED):
            return False
        if _CHINESE_NUMBER.match(text) and len(text) <= LONG_NAME:
            return True
        narrow = len([cell for cell in self._grid.table.rows[row] if cell is not None]) == 1
        if text[-1] in ENDED or _NUMBER_CELL.match(text) or self._open_task():
            return False
        if kind is Column.TASK and not narrow:
            counted = bool(self._grid.layout.where(Column.NUMBER))
            return counted and len(text) <= SHORT_NAME and not self._after_heading
        return (place == 0 or narrow) and len(text) <= LONG_NAME

    def _open_task(self) -> bool:
        """True where the last task breaks off in the middle of a sentence behind a page's end."""
        return self._after_heading and bool(self._tasks) and self._tasks[-1].task[-1:] in "、，,：:（("

    def _open_section(self, row: int) -> None:
        """Let the group of this row hold for the rows below."""
        texts = dict.fromkeys(text for text in self._grid.texts(row) if text)
        self._sections, self._section_row = [_section("".join(self._with_stop(list(texts))))], row

    @staticmethod
    def _with_stop(texts: list[str]) -> list[str]:
        """Put 、 between a bare Chinese number and the name beside it."""
        if len(texts) == 2 and re.fullmatch(r"[一二三四五六七八九十]+", texts[0]):
            return [f"{texts[0]}、", texts[1]]
        return texts

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
        task = self._grid.first(row, Column.TASK)
        if not task and not self._grid.own(row, *layout.where(Column.NUMBER)) and self._tasks:
            task = self._inherited_task(row)
            number = number or (self._tasks[-1].number or "" if task else "")
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
            flags=self._row_flags(row, task),
        )

    def _inherited_task(self, row: int) -> str:
        """Return the task above where this row has units and a schedule of its own but no wording."""
        return self._tasks[-1].task if self._stands_alone(row) else ""

    def _stands_alone(self, row: int) -> bool:
        """True where a row without wording has units, and a schedule if the table has any, of its own."""
        timed = self._grid.own_kind(row, Column.SCHEDULE) or not self._grid.layout.where(Column.SCHEDULE)
        return timed and not self._after_heading and self._grid.own_kind(row, *UNIT_COLUMNS)

    def _row_flags(self, row: int, task: str) -> tuple[Flag, ...]:
        """Say what is odd about the row's cells."""
        cells = self._grid.table.rows[row]
        flags = []
        if not task.strip():
            flags.append(Flag.TASK_EMPTY)
        if sum(cell is not None for cell in cells[: len(self._grid.layout.columns)]) < len(
            [label for label in self._grid.layout.labels if label]
        ):
            flags.append(Flag.ROW_SHORT)
        if any(cell is not None and cell.text.strip() for cell in cells[self._width() :]):
            flags.append(Flag.ROW_LONG)
        return tuple(flags)

    def _width(self) -> int:
        """Return how many columns have a heading."""
        return max((place + 1 for place, label in enumerate(self._grid.layout.labels) if label), default=0)

    def _section_of(self, row: int) -> str | None:
        """Name the nearest group: the last filled group column, else the group row above."""
        for place in reversed(self._grid.layout.where(Column.GROUP)):
            text = self._grid.text(row, place) or self._above(row, place)
            if text.strip():
                return _section(text)
        return self._sections[-1] if self._sections else None

    def _above(self, row: int, place: int) -> str:
        """Return the nearest text above an empty cell of a group column, as pasted merged cells leave it."""
        section = self._tasks[-1].section if self._tasks and not self._grid.own(row, place) else None
        return section or ""

    def _skip(self, row: int, reason: SkipReason) -> None:
        """Leave a row out, with its reason."""
        text = " | ".join(text for text in self._grid.texts(row) if text)
        self._skipped.append(Skipped(text=text, reason=reason, anchor=self._grid.anchor(row)))


def _section(text: str) -> str:
    """Return a group's name with spaces out, its final stop and its count （6项） off."""
    return re.sub(r"[（(](?:共)?[0-9一二三四五六七八九十]+[项条件个][)）]$", "", tidy.squeeze(text)).rstrip("。")
