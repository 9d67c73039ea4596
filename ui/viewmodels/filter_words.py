"""What a list is narrowed down to, in words: one phrase for each thing she asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject

from app.queries.rows import NO_FILTER, Group, RowFilter
from app.words import SOON_DAYS, Words, load_words
from models.enums import AssignmentState, Level, Role

LEVELS = (Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP, Level.OTHER)
"""Levels a paper can have; a collective issues none."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing a list is narrowed down by.

    Attributes:
        text: In words.
        rest: The filter without it.
    """

    text: str
    rest: RowFilter


class FilterWords(QObject):
    """Words a filter.

    Attributes:
        soon_days: What counts as soon.
    """

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        """Take the tables."""
        super().__init__(parent)
        self._words = words
        self.soon_days = SOON_DAYS

    def word(self, code: Enum) -> str:
        """Return the word of one choice."""
        return self._words.word(code, days=self.soon_days)

    def phrases(self, only: RowFilter) -> list[Phrase]:
        """Return one phrase for each thing that is asked for."""
        none = NO_FILTER
        found = []
        if only.year is not None:
            found.append(Phrase(self.tr("{year} 年").format(year=only.year), replace(only, year=None)))
        for title, chosen, order, rest in (
            (self.tr("时限"), only.lights, Group, replace(only, lights=none.lights)),
            (self.tr("状态"), only.states, AssignmentState, replace(only, states=none.states)),
            (self.tr("分工"), only.roles, Role, replace(only, roles=none.roles)),
            (self.tr("来源"), only.levels, LEVELS, replace(only, levels=none.levels)),
        ):
            if chosen:
                said = self._several(code for code in order if code in chosen)
                found.append(Phrase(load_words().said_of(title, said), rest))
        return found

    def _several(self, codes: Iterable[Enum]) -> str:
        words = [self.word(code) for code in codes]
        text = load_words().listed(words[:SHOWN])
        return self.tr("{words}等 {count} 种").format(words=text, count=len(words)) if len(words) > SHOWN else text
