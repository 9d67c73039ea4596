"""What a checklist row says in words: its columns, and the sentence a screen reader speaks."""

import re

from PySide6.QtCore import QObject

from app.queries.arranged import DONE, UNDATED, Grouping
from app.queries.rows import ChecklistRow, Group, GroupKey, RowKind, Ticked
from app.words import SOON_DAYS, Words, load_words
from models.enums import CLOSED_STATES, AssignmentState, Level, Light

LONG_TITLE = 28
SHORT_TITLE = 8
SENTENCE_ENDS = re.compile(r"[。；;！!]")


def title_of(task: str) -> str:
    """Return the first sentence of a task; of a long one its first clause."""
    title = SENTENCE_ENDS.split(task.strip(), maxsplit=1)[0].strip()
    if len(title) <= LONG_TITLE:
        return title
    comma = title.find("，", SHORT_TITLE)
    if comma > 0:
        title = title[:comma]
    return title if len(title) <= 2 * LONG_TITLE else title[: 2 * LONG_TITLE - 1] + "…"


class RowWords(QObject):
    """Words of a row, from the program's tables.

    Attributes:
        soon_days: What counts as soon, for the words that name it.
    """

    def __init__(self, words: Words, soon_days: int = SOON_DAYS, parent: QObject | None = None) -> None:
        """Take the tables."""
        super().__init__(parent)
        self._words = words
        self.soon_days = soon_days

    def group(self, group: GroupKey, name: str = "") -> str:
        """Return the heading of a group; `name` is what it is called in data."""
        if isinstance(group, Group):
            return self._words.word(group, days=self.soon_days)
        if name:
            return name
        if group.by is Grouping.LEVEL:
            return self._words.word(Level(str(group.value)))
        if group.by is Grouping.MONTH:
            return self._month(str(group.value))
        return self.tr("未明确单位") if group.by is Grouping.UNIT else ""

    def _month(self, month: str) -> str:
        if month in (UNDATED, DONE):
            return self.tr("没有时限") if month == UNDATED else self._words.word(Group.CLOSED)
        year, number = month.split("-")
        return self.tr("{year} 年 {month} 月").format(year=year, month=int(number))

    def role(self, row: ChecklistRow) -> str:
        """Return the unit's role, with the collective it owes through."""
        role = self._words.role_word(row.role)
        return f"{role} · {row.via}" if row.via else role

    def unit(self, row: ChecklistRow) -> str:
        """Return the unit shown, or that none is named."""
        return row.unit or self.tr("未明确单位")

    def unit_rest(self, row: ChecklistRow) -> str:
        """Return how many units owe it, where there are several."""
        return self.tr("等 {count} 个单位").format(count=row.unit_count) if row.unit_count > 1 else ""

    def chips(self, row: ChecklistRow) -> tuple[tuple[str, bool], ...]:
        """Return the small chips beside the role, each with whether it asks for her eye."""
        found = []
        if row.state is AssignmentState.CLAIMED:
            found.append((self.tr("待核"), False))
        elif row.state is AssignmentState.EXTENDED:
            found.append((self.tr("延期"), False))
        elif row.state is AssignmentState.RETURNED:
            found.append((self.tr("退办"), True))
        if row.flagged and not is_closed(row):
            found.append((self.tr("待核对"), True))
        return tuple(found)

    def light(self, row: ChecklistRow) -> str:
        """Return the sentence of its light."""
        return self._words.light_word(row.light, state=row.state if is_closed(row) else None)

    def deadline(self, row: ChecklistRow) -> tuple[str, str]:
        """Return the two lines of the deadline column; the second may be empty."""
        light = self.light(row)
        if is_closed(row):
            return light, row.closed_on.isoformat() if row.closed_on else ""
        if row.deadline is None:
            return light, ""
        return row.deadline.isoformat(), light

    def inferred(self) -> str:
        """Return the chip of a guessed year."""
        return self.tr("推定")

    def spoken(self, row: ChecklistRow) -> str:
        """Return the row as one sentence: light, number, title, unit, deadline."""
        parts = [self.light(row)]
        if row.no:
            parts.append(self.tr("第 {number} 项").format(number=row.no))
        parts.append(one_line(row.title))
        parts.append(self._words.role_word(row.role) + self.unit(row) + self.unit_rest(row))
        if row.deadline and not is_closed(row):
            parts.append(self.tr("时限 {date}").format(date=row.deadline.isoformat()))
        if row.ticked is Ticked.PARTLY:
            parts.append(self._words.word(row.ticked))
        parts += [chip for chip, _ in self.chips(row)]
        return load_words().clauses(parts)

    def spoken_group(self, label: str, count: int, *, collapsed: bool) -> str:
        """Return a heading row as one sentence."""
        template = self.tr("{name}，{count} 项，已折叠") if collapsed else self.tr("{name}，{count} 项")
        return template.format(name=label, count=count)


def is_closed(row: ChecklistRow) -> bool:
    """True where nothing of the row is open any more."""
    if row.kind is RowKind.OBLIGATION:
        return row.light.light is Light.GREY
    return row.state in CLOSED_STATES


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split("\n")) if "\n" in text else text
