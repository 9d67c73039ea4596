"""What a review asks about units that are known already; whoever knows them answers."""

from dataclasses import dataclass
from typing import Protocol

from models.enums import Level


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit a printed name may mean.

    Attributes:
        unit_id: Which one.
        name: Its name in the directory.
        score: How alike, 0 to 1; only for their order.
    """

    unit_id: int
    name: str
    score: float = 1.0


class Knowledge(Protocol):
    """Which units are known."""

    def is_unit(self, name: str, place: str, level: Level) -> bool:
        """Tell whether a printed name means a known unit in papers of that place and level."""

    def suggestions(self, name: str, place: str, level: Level) -> tuple[KnownUnit, ...]:
        """Return the known units a new name resembles, the likeliest first; none where nothing is like it."""


class _Nothing:
    """Knows no unit."""

    def is_unit(self, name: str, place: str, level: Level) -> bool:
        """Know none."""
        return False

    def suggestions(self, name: str, place: str, level: Level) -> tuple[KnownUnit, ...]:
        """Suggest none."""
        return ()


NOTHING_KNOWN: Knowledge = _Nothing()


class Remembered:
    """Asks another knowledge each question once: a review asks them all again after every decision."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take whom to ask."""
        self._knowledge = knowledge
        self._known: dict[tuple[str, str, Level], bool] = {}
        self._like: dict[tuple[str, str, Level], tuple[KnownUnit, ...]] = {}

    def is_unit(self, name: str, place: str, level: Level) -> bool:
        """Tell whether a printed name means a known unit in papers of that place."""
        key = (name, place, level)
        if key not in self._known:
            self._known[key] = self._knowledge.is_unit(name, place, level)
        return self._known[key]

    def suggestions(self, name: str, place: str, level: Level) -> tuple[KnownUnit, ...]:
        """Return the known units a new name resembles."""
        key = (name, place, level)
        if key not in self._like:
            self._like[key] = self._knowledge.suggestions(name, place, level)
        return self._like[key]
