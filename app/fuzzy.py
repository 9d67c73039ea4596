"""How well a name fits what was typed: its characters or its pinyin initials, whole or with some left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.search_words import fold

FARTHEST = 3
"""Letters left out between those typed: more, and any long title would fit anything."""


class Fit(IntEnum):
    """How a typed word fits; the lower, the better."""

    BEGINS = 0
    HOLDS = 1
    INITIALS_BEGIN = 2
    INITIALS_HOLD = 3
    IN_ORDER = 4
    INITIALS_IN_ORDER = 5


@dataclass(frozen=True, slots=True)
class Fitting:
    """That a name fits all words typed.

    Attributes:
        order: Sorts the best first.
        spans: What of the name was meant, as far as that can be shown.
    """

    order: tuple[int, int, int]
    spans: tuple[tuple[int, int], ...] = ()


def fitting(typed: Sequence[str], name: str, initials: str) -> Fitting | None:
    """Return how a name fits folded words, None where one of them does not fit.

    Args:
        typed: Words of `app.search_words.words`; none fit everything.
        name: The name.
        initials: Pinyin initials of the name; empty where they are not known.
    """
    folded = fold(name)
    worst, first = Fit.BEGINS, 0
    marked: set[int] = set()
    for word in typed:
        found = _fit(word, folded, initials)
        if found is None:
            return None
        fit, places = found
        worst, first = max(worst, fit), max(first, places[0])
        if fit not in (Fit.INITIALS_BEGIN, Fit.INITIALS_HOLD, Fit.INITIALS_IN_ORDER) or len(initials) == len(name):
            marked.update(places)
    return Fitting((worst, first, len(name)), _spans(sorted(marked)))


def _fit(word: str, name: str, initials: str) -> tuple[Fit, Sequence[int]] | None:
    for text, begins, holds in (
        (name, Fit.BEGINS, Fit.HOLDS),
        (initials, Fit.INITIALS_BEGIN, Fit.INITIALS_HOLD),
    ):
        at = text.find(word)
        if at >= 0:
            return (holds if at else begins), range(at, at + len(word))
    if len(word) > 1:
        for text, fit in ((name, Fit.IN_ORDER), (initials, Fit.INITIALS_IN_ORDER)):
            places = _in_order(word, text)
            if places:
                return fit, places
    return None


def _in_order(word: str, text: str) -> list[int]:
    places: list[int] = []
    at = -1
    for letter in word:
        at = text.find(letter, at + 1)
        if at < 0:
            return []
        places.append(at)
    return places if places[-1] - places[0] < FARTHEST * len(word) else []


def _spans(places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for at in places:
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return tuple(found)
