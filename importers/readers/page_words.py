"""Words and marks that reading printed pages goes by, loaded once from `resources`."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources"
_KANGXI: Final = 0x2F00


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def radicals() -> dict[str, str]:
    """Return the ideograph of every radical that printing programs put in its place."""
    data = _data("radicals")
    kangxi = "".join(data["kangxi"].split())
    found = {chr(_KANGXI + place): ideograph for place, ideograph in enumerate(kangxi)}
    found.update({pair[0]: pair[1] for pair in (data["supplement"] + data["twins"]).split()})
    return found


@cache
def radical() -> re.Pattern[str]:
    """Return what finds a radical."""
    return re.compile(f"[{re.escape(''.join(radicals()))}]")


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """Return a regular expression of `pages.toml`; a list is one alternation."""
    found = _data("pages")[section][name]
    return re.compile("|".join(f"(?:{one})" for one in ([found] if isinstance(found, str) else found)))


@cache
def marks(section: str, name: str) -> frozenset[str]:
    """Return a set of single marks of `pages.toml`."""
    return frozenset(_data("pages")[section][name])


@cache
def heading_words() -> frozenset[str]:
    """Return every word that may head a column of an allocation table."""
    kinds = _data("extraction/headings").values()
    return frozenset(word for kind in kinds for word in kind.get("words", ()))
