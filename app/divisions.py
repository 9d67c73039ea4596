"""The places of the country down to counties: what a place's name means, and where it lies.

Names and codes are facts of the state's statistical bureau's list of divisions, as published in 2023; names that were
given up are kept from its lists of 2017 and 2016, since papers of those years print them (`resources/units`).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.paths import resources_dir
from models.enums import Level

LEVELS = {2: Level.PROVINCE, 4: Level.CITY, 6: Level.COUNTY}
LONGEST_NAME = 16


@dataclass(frozen=True, slots=True)
class Division:
    """One province, city or county.

    Attributes:
        code: Its number: two digits for a province, four for a city, six for a county.
        name: Its name.
        until: The last year's list that has the name; None where it is in use.
    """

    code: str
    name: str
    until: int | None = None

    @property
    def level(self) -> Level:
        """Return its level of government; a county-level city is a county."""
        return LEVELS[len(self.code)]


class Divisions:
    """Finds places by their names."""

    def __init__(self, divisions: Iterable[Division]) -> None:
        """Take all divisions in the order of their codes."""
        self._all = tuple(divisions)
        self._by_name: dict[str, list[Division]] = defaultdict(list)
        self._by_code: dict[str, Division] = {}
        for division in self._all:
            self._by_name[division.name].append(division)
            if division.until is None or division.code not in self._by_code:
                self._by_code[division.code] = division

    def __len__(self) -> int:
        return len(self._all)

    def provinces(self) -> tuple[Division, ...]:
        """Return the provinces, for choosing."""
        return tuple(one for one in self._all if len(one.code) == 2 and one.until is None)

    def below(self, division: Division) -> tuple[Division, ...]:
        """Return the places in use right below one, for choosing: a city's counties, a province's cities."""
        return tuple(one for one in self._all if one.until is None and self.parent(one) == division)

    def parent(self, division: Division) -> Division | None:
        """Return what a place lies in."""
        for length in (4, 2):
            if length < len(division.code) and division.code[:length] in self._by_code:
                return self._by_code[division.code[:length]]
        return None

    def chain(self, division: Division) -> tuple[Division, ...]:
        """Return province, city, county as far as they go, the place itself last."""
        above = self.parent(division)
        return (*self.chain(above), division) if above is not None else (division,)

    def find(self, text: str) -> tuple[Division, ...]:
        """Return every place a text may mean, with or without the places above it before it (攀枝花市仁和区).

        A name in use is meant rather than one that was given up.
        """
        for start in range(max(len(text) - LONGEST_NAME, 0), len(text)):
            named = self._by_name.get(text[start:], ())
            found = [one for one in named if self._is_above(one, text[:start])]
            if found:
                in_use = [one for one in found if one.until is None]
                return tuple(in_use or found)
        return ()

    def _is_above(self, division: Division, text: str) -> bool:
        """Tell whether a text is made of the names of the places above a division, some of them left out."""
        for above in self.chain(division)[:-1]:
            text = text.removeprefix(above.name)
        return not text

    def one(self, text: str, near: str = "") -> Division | None:
        """Return the place a text means; None where it is none, or may be several.

        Args:
            text: Its name.
            near: Another place: of several of one name the one that lies in it, or that it lies in, is meant.
        """
        found = self.find(text)
        if len(found) > 1 and near:
            home = self.one(near)
            found = tuple(one for one in found if home is not None and related(one, home))
        return found[0] if len(found) == 1 else None

    def short_name(self, division: Division) -> str:
        """Return the name a place is stored by: its own, or behind the place above it where several have that name."""
        above = self.parent(division)
        if len(self._by_name[division.name]) == 1 or above is None:
            return division.name
        return above.name + division.name

    def path(self, text: str, near: str = "") -> tuple[str, ...]:
        """Return the names from the province down, to be shown as 省 › 市 › 县; the text alone where it is no place."""
        found = self.one(text, near)
        return tuple(one.name for one in self.chain(found)) if found is not None else (text,) if text else ()

    def leading(self, name: str, near: Division | None = None) -> tuple[Division, str] | None:
        """Return the place a body's name begins with, and the rest: 仁和区人民政府 begins with 仁和区.

        Args:
            name: The name of a body.
            near: Where its paper comes from; only places that lie in it, or that it lies in, are taken.
        """
        for end in range(min(len(name) - 1, LONGEST_NAME), 1, -1):
            found = [one for one in self.find(name[:end]) if near is None or related(one, near)]
            if len(found) == 1:
                return found[0], name[end:]
        return None

    def without_place(self, name: str) -> str:
        """Return a body's name without the place it begins with, whichever of several that may be."""
        for end in range(min(len(name) - 1, LONGEST_NAME), 1, -1):
            if name[:end] in self._by_name:
                return self.without_place(name[end:])
        return name


def related(one: Division, other: Division) -> bool:
    """Tell whether one place lies in the other, or is it."""
    return one.code.startswith(other.code) or other.code.startswith(one.code)


@cache
def divisions() -> Divisions:
    """Return the divisions that ship with the program; the file is read at the first call."""
    found = []
    for line in (resources_dir() / "units" / "divisions.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, name, *until = line.split(" ")
            found.append(Division(code, name, int(until[0]) if until else None))
    return Divisions(found)
