"""灯色: which colour a situation has; the sets stand in `resources/lights.toml`, her own choice in the options."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from app.paths import resources_dir
from models.enums import Light

if TYPE_CHECKING:  # the theme needs the colours before anything is stored
    from app.settings import Settings


class Situation(StrEnum):
    """What a light can say and a colour can be chosen for, in the order of the options."""

    LATE = "late"
    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    ONGOING = "ongoing"
    CLOSED = "closed"


class LightColor(StrEnum):
    """The colours to choose from."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


SITUATION_OF = {
    Light.YELLOW: Situation.SOON,
    Light.GREEN: Situation.LATER,
    Light.BLUE: Situation.ONGOING,
    Light.GREY: Situation.CLOSED,
}


@dataclass(frozen=True, slots=True)
class LightSet:
    """The colours of all situations.

    Attributes:
        colors: One for each situation, in their order.
        late_days: Overdue for more than this many days is late; 0 where that is no situation of its own.
    """

    colors: tuple[LightColor, ...]
    late_days: int = 0

    def color(self, situation: Situation) -> LightColor:
        """Return the colour of a situation."""
        return self.colors[list(Situation).index(situation)]

    def situation(self, light: Light, days: int = 0) -> Situation | None:
        """Return what a light says; None where it has no colour to choose (时限未定, 无时限).

        Args:
            light: The light of a row.
            days: For red: how many days it is overdue.
        """
        if light is Light.RED:
            return Situation.LATE if 0 < self.late_days < days else Situation.OVERDUE
        return SITUATION_OF.get(light)

    def text(self) -> str:
        """Return the colours as the options keep them."""
        return " ".join(self.colors)


@dataclass(frozen=True, slots=True)
class NamedSet:
    """A set that ships with the program."""

    name: str
    lights: LightSet


@dataclass(frozen=True, slots=True)
class LightRule:
    """All that decides the colour of a row.

    Attributes:
        lights: The colours.
        soon_days: N of «N 天内».
    """

    lights: LightSet
    soon_days: int

    def color(self, one: "Counted") -> LightColor | None:
        """Return the colour of rows; None for those that have none to choose."""
        light, days = one.light, 0
        if one.left is not None:
            days = -one.left
            light = Light.RED if one.left < 0 else Light.YELLOW if one.left <= self.soon_days else Light.GREEN
        situation = self.lights.situation(light, days)
        return self.lights.color(situation) if situation is not None else None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows are alike to every rule.

    Attributes:
        light: Their light, where they have no open date.
        left: Days to their date, below 0 where it is over; None without one.
        count: How many they are.
    """

    light: Light
    left: int | None
    count: int


def changed_colors(
    rows: Iterable[Counted], before: LightRule, after: LightRule
) -> dict[tuple[LightColor, LightColor], int]:
    """Return how many rows change their colour, by the old and the new one, the most first."""
    found: Counter[tuple[LightColor, LightColor]] = Counter()
    for one in rows:
        old, new = before.color(one), after.color(one)
        if old is not None and new is not None and old is not new:
            found[old, new] += one.count
    return dict(found.most_common())


@cache
def light_sets() -> tuple[NamedSet, ...]:
    """Return the sets that ship with the program."""
    tables = tomllib.loads((resources_dir() / "lights.toml").read_text(encoding="utf-8"))["set"]
    return tuple(
        NamedSet(
            str(table["name"]),
            LightSet(tuple(LightColor(table[situation.value]) for situation in Situation), int(table["late_days"])),
        )
        for table in tables
    )


def light_set_of(settings: "Settings") -> LightSet:
    """Return the set of the options; where they hold none that can be read, the first that ships."""
    colors = settings.light_colors.split()
    if len(colors) != len(Situation) or not set(colors) <= set(LightColor):
        return light_sets()[0].lights
    return LightSet(tuple(LightColor(color) for color in colors), settings.late_days)
