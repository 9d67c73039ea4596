"""Runs: several wide characters carried as one, and taken apart only where something cuts between them.

The characters of a run stand on one base line, are equally high and equally wide, follow each other from left to right
and leave no blank that means anything. So lines, columns and cells that blanks part never part a run; edges may, and
what is printed into it: then its characters are looked at one by one. Whatever is read from runs is what would be read
from their single characters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise
from operator import attrgetter
from typing import Final

from importers.readers.page_shapes import Char

WIDE: Final = "\u2e80"
"""From here on characters are as wide as they are high."""
WIDE_TEXT: Final = re.compile("[\u2e80-\u2fff\u3001-\U0010ffff]{2,}")
"""Characters that may stand in a run: wide ones but the blank."""
LOOSEST: Final = 0.1
"""So wide a blank, in heights, may stand between two characters of a run."""
ON_LINE: Final = 0.45
"""So far, in heights, may base lines of one line lie apart (raised figures)."""
DOUBLE: Final = 0.35
"""So near, in widths and heights, lies a character printed twice to look bold."""
SMALLEST: Final = 2.0
"""So wide, in points, are characters of a run at least: wider than what is left out of account between columns."""
_TIGHTEST: Final = 0.4  # so far, in widths, the next character of a run stands at least
_FAR: Final = 1e9
_BY_LEFT: Final = attrgetter("left")
_MAKE: Final = partial(tuple.__new__, Char)


def steps_of_runs(wide: float, high: float) -> tuple[float, float]:
    """Return how far characters of a run stand from each other, at least and at most."""
    return _TIGHTEST * wide, wide + LOOSEST * high


def width_of(char: Char) -> float:
    """Return the width of a character, or of each in a run."""
    return char.right - char.left if char.inner is None else char.inner[0]


def last_left(char: Char) -> float:
    """Return where a character begins, or the last one of a run."""
    return char.left if char.inner is None else char.right - char.inner[0]


def right_of(char: Char, place: int) -> float:
    """Return where one character of a run ends, or a character itself."""
    if char.inner is None:
        return char.right
    wide, starts, unit = char.inner
    return char.left + (starts[place] - starts[0]) * unit + wide


def ink_of(char: Char) -> float:
    """Return how wide characters are together."""
    return char.right - char.left if char.inner is None else char.inner[0] * len(char.text)


def count_of(chars: Iterable[Char]) -> int:
    """Count the characters, those in runs one by one."""
    return sum(len(char.text) for char in chars)


def singles(char: Char) -> Sequence[Char]:
    """Return the characters of a run, or a character itself."""
    text, left, top, right, bottom, base, spaced, inner = char
    if inner is None:
        return (char,)
    wide, starts, unit = inner
    shift = left - starts[0] * unit
    found: list[Char] = [
        _MAKE((sign, at, top, at + wide, bottom, base, False, None))
        for sign, at in zip(text, [shift + start * unit for start in starts], strict=True)
    ]
    found[0] = _MAKE((text[0], left, top, left + wide, bottom, base, spaced, None))
    found[-1] = _MAKE((text[-1], right - wide, top, right, bottom, base, False, None))
    return found


def taken_apart(chars: Iterable[Char]) -> list[Char]:
    """Return characters one by one."""
    return list(chain.from_iterable(map(singles, chars)))


def lie_apart(chars: Iterable[Char]) -> bool:
    """True where on no line anything reaches into a run, and no character may be the shadow of another.

    Then the characters of every line follow each other as its runs and single characters do.
    """
    return all(_follow_each_other(level) for level in _levels(chars) if len(level) > 1)


def _levels(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Group all that may be on one line, whichever part of the page is looked at."""
    level: list[Char] = []
    end = -_FAR
    reaches = [(char[5] - (near := ON_LINE * (char[4] - char[2])), char[5] + near, char) for char in chars]
    reaches.sort(key=lambda reach: reach[0])
    for begin, behind, char in reaches:
        if begin > end:
            yield level
            level = []
        level.append(char)
        if behind > end:
            end = behind
    yield level


def _follow_each_other(level: list[Char]) -> bool:
    """True where nothing begins inside a run or where one does, and the same character never stands near itself."""
    level.sort(key=_BY_LEFT)
    begun = inside = -_FAR
    by_text: dict[str, list[Char]] = {}
    for char in level:
        text, left, _, _, _, _, _, inner = char
        if left <= inside or (inner is not None and left <= begun):
            return False
        begun = last_left(char)
        if inner is not None:
            inside = begun
        by_text.setdefault(text if text < WIDE else WIDE, []).append(char)
    return all(map(_never_near, by_text.values()))


def _never_near(chars: Sequence[Char]) -> bool:
    """True where each of some characters on a line begins so far behind the one before it that it is no double."""
    near = DOUBLE * max(map(width_of, chars))
    return all(after.left - last_left(before) > near for before, after in pairwise(chars))
