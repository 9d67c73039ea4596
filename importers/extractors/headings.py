"""Which row of a table is the heading, and what each of its columns holds."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from importers.blocks import TableBlock
from importers.extractors import rules_data, tidy


class Column(StrEnum):
    """What a column holds; the names of `resources/extraction/headings.toml`."""

    NUMBER = "number"
    LEAD = "lead"
    COOPERATING = "cooperating"
    PARTICIPATING = "participating"
    RESPONSIBLE = "responsible"
    TASK = "task"
    DETAIL = "detail"
    MEASURES = "measures"
    SCHEDULE = "schedule"
    GROUP = "group"
    IGNORED = "ignored"
    YEAR_TARGET = "year_target"
    UNKNOWN = "unknown"


UNIT_COLUMNS = (Column.LEAD, Column.RESPONSIBLE, Column.COOPERATING, Column.PARTICIPATING)
HEADING_LIMIT = 40
_BRACKETED = re.compile(r"[（(〔［\[【][^（()）〕］\]】]*[)）〕］\]】]")
_FILLED = re.compile(r"[：:]\s*\S")  # 填报单位：… is a label with its value, no heading
_EDGE = re.compile(r"^[0-9一二三四五六七八九十]{1,2}[.、．]|[：:。*＊]+$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table, and how many rows its heading takes.

    Attributes:
        columns: What each column holds.
        labels: The heading of each column, spaces out, upper and lower heading joined.
        depth: One, or two where the heading is split (责任单位 above 牵头 and 配合).
    """

    columns: tuple[Column, ...]
    labels: tuple[str, ...]
    depth: int = 1

    def where(self, *kinds: Column) -> tuple[int, ...]:
        """Return the places of the columns of these kinds, left to right."""
        return tuple(place for place, kind in enumerate(self.columns) if kind in kinds)

    @property
    def allocates(self) -> bool:
        """True where the table gives work to units, or at least dates to numbered tasks."""
        has_task = bool(self.where(Column.TASK, Column.DETAIL, Column.MEASURES))
        has_date = bool(self.where(Column.SCHEDULE))
        numbered = bool(self.where(Column.NUMBER)) and bool(self.where(Column.TASK, Column.DETAIL))
        return has_task and (bool(self.where(*UNIT_COLUMNS)) or (has_date and numbered))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headings nobody knows."""
        return tuple(self.labels[place] for place in self.where(Column.UNKNOWN) if self.labels[place])


@cache
def _vocabulary() -> tuple[dict[str, Column], tuple[tuple[Column, re.Pattern[str]], ...]]:
    """Return the whole-word table and the patterns, in the order of the file."""
    exact: dict[str, Column] = {}
    patterns: list[tuple[Column, re.Pattern[str]]] = []
    for name, entry in rules_data.table("headings").items():
        kind = Column(name)
        exact.update({word: kind for word in entry.get("words", ())})
        patterns.extend((kind, re.compile(pattern)) for pattern in entry.get("patterns", ()))
    return exact, tuple(patterns)


def plain(label: str) -> str:
    """Return a heading with spaces, brackets' contents, leading numbers and trailing marks out."""
    return _EDGE.sub("", _BRACKETED.sub("", tidy.squeeze(label)))


@lru_cache(maxsize=4096)
def kind_of(label: str) -> Column | None:
    """Say what a column of this heading holds; None where the heading is no known word."""
    if len(label) > HEADING_LIMIT or _FILLED.search(label):
        return None
    exact, patterns = _vocabulary()
    whole = _EDGE.sub("", tidy.round_brackets(tidy.squeeze(label)).replace("(", "").replace(")", ""))
    word = plain(label)
    found = exact.get(word) or exact.get(whole)
    if found is not None or not word:
        return found
    return next((kind for kind, pattern in patterns if pattern.search(word)), None)


def layout_at(table: TableBlock, row: int) -> Layout | None:
    """Read the heading that starts in this row; None if it is no heading of an allocation table."""
    upper = _labels(table, row)
    if not _looks_like_heading(upper):
        return None
    single = _layout(upper, 1)
    if row + 1 < len(table.rows) and single.where(Column.TASK):
        double = _two_row_layout(table, row, upper)
        if double is not None and (double.allocates or not single.allocates):
            return double if double.allocates else None
    return single if single.allocates else None


def known_headings(labels: list[str]) -> int:
    """Count the cells that are known heading words."""
    return sum(1 for label in labels if kind_of(label) is not None)


def _looks_like_heading(labels: list[str]) -> bool:
    """True where at least two cells are known words and most of the filled ones are."""
    filled = [label for label in labels if label]
    return len(filled) >= 2 and known_headings(filled) >= 2 and known_headings(filled) * 2 >= len(filled)


def _labels(table: TableBlock, row: int) -> list[str]:
    """Return the headings of a row; what a merged cell covers carries its text."""
    cells = (table.cell(row, column) for column in range(len(table.rows[row])))
    return [tidy.squeeze(cell.text) if cell is not None else "" for cell in cells]


def _own_labels(table: TableBlock, row: int) -> list[str]:
    """Return the headings that stand in this very row: cells covered from above are empty."""
    return [
        tidy.squeeze(cell.text) if cell is not None and (cell.covered_by is None or cell.covered_by[0] == row) else ""
        for cell in table.rows[row]
    ]


def _two_row_layout(table: TableBlock, row: int, upper: list[str]) -> Layout | None:
    """Join a heading with the one below it, where that one only splits its columns further."""
    lower = _own_labels(table, row + 1)
    filled = [place for place, label in enumerate(lower) if label]
    carried = _carried(upper, lower)
    if not filled or lower == upper or any(len(lower[place]) > HEADING_LIMIT for place in filled):
        return None
    split = [place for place in filled if kind_of(lower[place]) is None]
    if any(kind_of(carried[place]) not in UNIT_COLUMNS or not _spans(table, row, place) for place in split):
        return None
    labels = [_joined(top, below) for top, below in zip(carried, lower, strict=True)]
    return _layout(labels, 2)


def _spans(table: TableBlock, row: int, place: int) -> bool:
    """True where the heading over a column reaches over several columns."""
    cell = table.cell(row, place)
    return cell is not None and cell.column_span > 1


def _carried(upper: list[str], lower: list[str]) -> list[str]:
    """Let an upper heading reach over empty cells on its right that have a lower heading (spans lost in pasting)."""
    carried, last = [], ""
    for top, below in zip(upper, lower, strict=True):
        last = top or (last if below else "")
        carried.append(top or last)
    return carried


def _joined(top: str, below: str) -> str:
    """Name a column by its lower heading; by the upper one too where that alone is known."""
    if not below or below == top:
        return top
    return below if kind_of(below) is not None else f"{below}{top}"


def _layout(labels: list[str], depth: int) -> Layout:
    """Decide every column; of several task columns the detailed one is the task."""
    columns = [(kind_of(label) or Column.UNKNOWN) if label else Column.UNKNOWN for label in labels]
    return Layout(tuple(_settled(columns, labels)), tuple(labels), depth)


def _settled(columns: list[Column], labels: list[str]) -> list[Column]:
    """Settle columns that mean different things in different company."""
    settled = list(columns)
    tasks = [place for place, kind in enumerate(settled) if kind is Column.TASK]
    details = [place for place, kind in enumerate(settled) if kind is Column.DETAIL]
    if tasks and details:  # 任务名称 | 任务内容: the name is the section, as a title on a line of its own is
        for place in tasks:
            settled[place] = Column.GROUP
    elif len(tasks) > 1:  # 目标任务 | 重点任务: the last is the most detailed
        for place in tasks[:-1]:
            settled[place] = Column.GROUP
    if not tasks and not details:
        _find_task(settled, labels)
    if settled and settled[0] is Column.UNKNOWN and not labels[0] and Column.NUMBER not in settled:
        settled[0] = Column.NUMBER  # a first column without a heading counts the rows
    return [Column.TASK if kind is Column.DETAIL else kind for kind in settled]


def _find_task(settled: list[Column], labels: list[str]) -> None:
    """Choose the task column where no heading says 任务: a problem or goal before its measures, else the measures."""
    measures = [place for place, kind in enumerate(settled) if kind is Column.MEASURES]
    groups = [place for place, kind in enumerate(settled) if kind is Column.GROUP]
    before = measures[0] if measures else 0
    for word in ("问题", "目标"):
        for place in range(before):
            if settled[place] is Column.IGNORED and labels[place].endswith(word):
                settled[place] = Column.TASK
                return
    for place in measures[:-1]:
        settled[place] = Column.GROUP  # 重点举措 | 实施路径
    for place in (measures or groups)[-1:]:
        settled[place] = Column.TASK
