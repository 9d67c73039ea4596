"""What a failure says, in the language of the window; its own sentences are Chinese (`models/errors.py`)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from app.paths import resources_dir
from app.words import CHINESE, language
from models.errors import AppError

PLACE = re.compile(r"\\\{(\w+)\\\}")


class Told(NamedTuple):
    """What happened, and what to do now."""

    message: str
    advice: str


def told(error: AppError) -> Told:
    """Return message and advice of a failure in her language."""
    own = Told(error.message, error.advice)
    if language() == CHINESE:
        return own
    tables = _tables(language())
    kinds = [tables[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in tables]
    known = {"format": _first(kinds, "format") or ""}
    return Told(
        _filled(kinds, "message", error.message, known) or _unless_own(kinds, error, "message") or own.message,
        _filled(kinds, "advice", error.advice, known) or _unless_own(kinds, error, "advice") or own.advice,
    )


def _filled(kinds: list[Mapping[str, str]], name: str, said: str, known: Mapping[str, str]) -> str | None:
    """Return the sentence whose Chinese form fits what was said, with its values."""
    before = "printed" if name == "message" else "printed_advice"
    for kind in kinds:
        for key in (f"{before}_misnamed", before):
            found = _pattern(kind[key]).fullmatch(said) if key in kind else None
            if found is not None:
                values = {**found.groupdict(), **{place: value for place, value in known.items() if value}}
                return kind[key.replace(before, name if name == "message" else "advice_put")].format(**values)
    return None


def _unless_own(kinds: list[Mapping[str, str]], error: AppError, name: str) -> str | None:
    """Return the sentence of the class, unless whoever raised it said something else."""
    usual = getattr(error, f"default_{name}")
    return _first(kinds, name) if getattr(error, name) == usual else None


def _first(kinds: list[Mapping[str, str]], name: str) -> str | None:
    return next((kind[name] for kind in kinds if name in kind), None)


@cache
def _pattern(printed: str) -> re.Pattern[str]:
    """Return what recognises a sentence with values in its places."""
    return re.compile(PLACE.sub(r"(?P<\1>.*)", re.escape(printed)), re.DOTALL)


@cache
def _tables(spoken: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((resources_dir() / f"errors_{spoken}.toml").read_text(encoding="utf-8"))
