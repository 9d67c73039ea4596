"""The words and phrases reading goes by, loaded once from `resources/extraction`."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "extraction"


@cache
def table(name: str) -> dict[str, Any]:
    """Return one file of rules, such as `headings`; read once."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, *path: str) -> tuple[str, ...]:
    """Return a list of words, longest first, so that an alternation built of them is greedy.

    Args:
        name: The file.
        path: The keys that lead to the list.
    """
    found: Any = table(name)
    for key in path:
        found = found.get(key, [])
    return tuple(sorted(found, key=len, reverse=True))


@cache
def word_set(name: str, *path: str) -> frozenset[str]:
    """Return the same list as a set."""
    return frozenset(words(name, *path))


@cache
def pattern(name: str, *path: str) -> re.Pattern[str]:
    """Return a list of regular expressions as one alternation, longest first."""
    return re.compile("|".join(f"(?:{word})" for word in words(name, *path)))
