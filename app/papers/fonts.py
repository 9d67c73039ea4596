"""Which fonts papers are printed in on this machine, and in place of which; the lists stand in `papers/fonts.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from app.papers.model import FontRole
from app.paths import resources_dir


@dataclass(frozen=True, slots=True)
class FontUse:
    """The font of a role.

    Attributes:
        wanted: The one an office expects.
        families: Names the machine knows, the font used first; those behind it lend characters it lacks.
        bold: It is set bold.
        replaced: It stands in for the one wanted.
    """

    wanted: str
    families: tuple[str, ...]
    bold: bool
    replaced: bool

    @property
    def used(self) -> str:
        """Return the name of the font used; empty where the machine has none of the list."""
        return self.families[0] if self.families else ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One font of a list."""

    names: tuple[str, ...]
    bold: bool


@cache
def _lists() -> dict[FontRole, tuple[_Listed, ...]]:
    with (resources_dir() / "papers" / "fonts.toml").open("rb") as file:
        table = tomllib.load(file)
    return {
        role: tuple(_Listed(tuple(one["names"]), bool(one.get("bold"))) for one in table[role.value])
        for role in FontRole
    }


def choose_fonts(installed: Iterable[str]) -> dict[FontRole, FontUse]:
    """Return the best font of every role among those the machine has."""
    known = {name.casefold(): name for name in installed}
    return {role: _chosen(fonts, known) for role, fonts in _lists().items()}


def _chosen(fonts: tuple[_Listed, ...], known: Mapping[str, str]) -> FontUse:
    found = [(one, known[name.casefold()]) for one in fonts for name in one.names if name.casefold() in known]
    families = tuple(dict.fromkeys(name for _, name in found))
    wanted = fonts[0].names[0]
    if not found:
        return FontUse(wanted, (), fonts[-1].bold, replaced=True)
    return FontUse(wanted, families, found[0][0].bold, replaced=found[0][0] is not fonts[0])


def replaced_fonts(uses: Mapping[FontRole, FontUse]) -> list[tuple[str, str]]:
    """Return which font was used in place of which, each pair once."""
    return list(dict.fromkeys((use.wanted, use.used) for use in uses.values() if use.replaced))


def expected_font(role: FontRole) -> str:
    """Return the font an office expects for a role, by its first name."""
    return _lists()[role][0].names[0]
