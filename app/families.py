"""What a body does, whatever it is called on its level: 省发展改革委, 市发改委, 县发展改革局 are one family.

The words are data: `resources/units/families.toml` and `reforms.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from app.divisions import divisions
from app.paths import resources_dir
from models.enums import Level

SHORTEST_CORE = 2
BRACKETS = str.maketrans("（）〔〕【】［］﹝﹞[]", "()()()()()()")


def folded(name: str) -> str:
    """Return a name as it is compared: no spaces, half-width forms, one kind of bracket."""
    return "".join(unicodedata.normalize("NFKC", name).split()).translate(BRACKETS)


@dataclass(frozen=True, slots=True)
class Succession:
    """One function that took another's place in a reform.

    Attributes:
        year: Of the reform.
        old: Family key before.
        new: Family key since.
        since: From when the new name can be expected on the asked level.
    """

    year: int
    old: str
    new: str
    since: date


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((resources_dir() / "units" / name).read_text(encoding="utf-8"))


class Families:
    """The rules, ready for use.

    Attributes:
        government: The family of governments: what a place named alone means.
    """

    def __init__(self, table: dict[str, Any]) -> None:
        """Take what `families.toml` says."""
        self.government: str = table["government"]
        self._levels = tuple(sorted(table["levels"], key=len, reverse=True))
        self._not_levels = tuple(table["not_levels"])
        self._endings = tuple(sorted(table["endings"], key=len, reverse=True))
        self._offices = tuple(sorted(table["offices"], key=len, reverse=True))
        self._patterns: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
            (key, re.compile("|".join(patterns))) for key, patterns in table["patterns"].items()
        )
        self._keys: dict[str, str] = {form: key for key, forms in table["forms"].items() for form in forms}

    def key(self, name: str) -> str:
        """Return the family of a name that is no collective; its own words where no family is known."""
        for key, pattern in self._patterns:
            if pattern.search(name):
                return key
        cores = list(self.cores(name))
        forms = (form for core in cores for form in self._forms(core))
        found = next((self._keys[form] for form in forms if form in self._keys), None)
        if found is not None:
            return found
        bare = self._without_ending(cores[-1])
        return bare if len(bare) >= SHORTEST_CORE else cores[-1]

    def cores(self, name: str) -> Iterator[str]:
        """Yield a name as it stands, then without its place, then without its level: the last one is the barest."""
        yield name
        rest = divisions().without_place(name)
        if rest == name and not name.startswith(self._levels):
            rest = _without_place(name)
        if rest != name:
            yield rest
        if rest.startswith(self._not_levels):
            return
        level = next((level for level in self._levels if rest.startswith(level) and len(rest) > len(level)), "")
        if level:
            yield rest.removeprefix(level)

    def _forms(self, core: str) -> Iterator[str]:
        """Yield what may stand in the table for a core: itself, without its ending, and behind 委 or 政府."""
        yield from self._with_fewer_endings(core)
        for office in self._offices:
            if core.startswith(office) and len(core) > len(office) + 1:
                yield from self._with_fewer_endings(core[len(office) :])

    def _with_fewer_endings(self, core: str) -> Iterator[str]:
        yield core
        for ending in self._endings:  # the longest first: 监督管理局 may end in 局 alone
            if core.endswith(ending) and len(core) > len(ending):
                yield core.removesuffix(ending)

    def _without_ending(self, core: str) -> str:
        found = next((end for end in self._endings if core.endswith(end) and len(core) > len(end)), "")
        return core.removesuffix(found)


_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,7}?(?:自治[区州县旗]|[省市州盟县区旗镇]|乡(?!村))(?=[\u4e00-\u9fff]{2})")


def _without_place(name: str) -> str:
    """Return a name without a place that is in no list: 青岚县财政局, 石桥镇人民政府."""
    found = _PLACE.match(name)
    return name[found.end() :] if found is not None else name


@cache
def families() -> Families:
    """Return the families that ship with the program."""
    return Families(_toml("families.toml"))


@lru_cache(maxsize=16384)
def family_key(name: str) -> str:
    """Return the family of a printed name; empty for a collective name, which has none."""
    from importers.extractors.unit_names import is_collective, without_brackets

    if not name or is_collective(name):
        return ""
    if divisions().find(name):
        return families().government
    return families().key(without_brackets(name) or name)


def core_of(name: str) -> str:
    """Return a name without its level and place, ending kept: 县人社局 is 人社局."""
    return list(families().cores(name))[-1]


@cache
def _successions() -> tuple[dict[str, Any], dict[str, dict[str, date]]]:
    table = _toml("reforms.toml")
    return table, table["years"]


def successions(key: str, level: Level) -> tuple[Succession, ...]:
    """Return what a family became, or what became it, in the reforms; for a level of government."""
    table, years = _successions()
    return tuple(
        Succession(entry["year"], old, entry["new"], since)
        for entry in table["successions"]
        for old in entry["old"]
        if key in (old, entry["new"])
        and str(level) in entry.get("levels", years[str(entry["year"])])
        and (since := years[str(entry["year"])].get(str(level))) is not None
    )
