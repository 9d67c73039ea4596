"""What searching means: how a search is cut into words, what a word finds, and where it stands in a text.

Upper and lower case of Latin letters, and their full-width forms, are the same on both sides; everything else must
stand there as it was typed. A word may stand anywhere in a text: Chinese has no spaces to go by.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from operator import add

MOST_CHARACTERS = 200
MOST_WORDS = 12
FIRST_FULL, FULL_TO_HALF = 0xFF01, 0xFEE0
PRINTABLE = range(0x21, 0x7F)
IDEOGRAPHIC_SPACE = "\u3000"
UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")
"""Ends a text for SQLite, or is half a character."""

_FOLDED = {code: chr(code + 0x20) for code in range(ord("A"), ord("Z") + 1)} | {
    code + FULL_TO_HALF: chr(code).lower() for code in PRINTABLE
}
_FOLDED[ord(IDEOGRAPHIC_SPACE)] = " "
_QUIET = "、。〈〉《》「」『』【】〔〕〖〗‘’“”…—·"
CLASSES = 1024
"""So many kinds of characters the pairs tell apart: fewer make a smaller index, and more texts to look into."""

_FIRST_CLASS = 0x100


class _Classes(dict[int, str]):
    """The class of a character, as one character; a space for those that are in no pair."""

    def __missing__(self, code: int) -> str:
        folded = _FOLDED.get(code, chr(code))
        if folded.isascii() and not folded.isalnum():
            kind = " "
        else:
            kind = chr(_FIRST_CLASS + (ord(folded) * 40_503 >> 5) % CLASSES)
        self[code] = kind
        return kind


_KINDS = _Classes({ord(mark): " " for mark in _QUIET})


def fold(text: str) -> str:
    """Return a text with one case and one width; every character stands at its place."""
    return text.translate(_FOLDED)


def words(search: str) -> tuple[str, ...]:
    """Return the folded words of a search, each once; of an endless search the beginning."""
    composed = unicodedata.normalize("NFC", UNSEARCHABLE.sub(" ", search[: 2 * MOST_CHARACTERS]))
    return tuple(dict.fromkeys(fold(composed[:MOST_CHARACTERS]).split()))[:MOST_WORDS]


def _variants(folded: str) -> str:
    """Return the GLOB class of a printable ASCII character: both cases, both widths."""
    half = dict.fromkeys((folded, folded.upper()))
    full = "".join(chr(ord(one) + FULL_TO_HALF) for one in half)
    if folded == "]":  # closes the class unless it is the first
        return f"[]{full}]"
    return f"[{full}{''.join(half)}]"  # `^` first would turn the class round, and `-` before another would be a range


_CLASSES = {code: _variants(chr(code)) for code in PRINTABLE if chr(code) == chr(code).lower()}


def pattern(word: str, *, anywhere: bool = True) -> str:
    """Return the GLOB pattern of a folded word.

    Args:
        word: One of `words`.
        anywhere: It may stand anywhere; else the text begins with it.
    """
    return f"{'*' if anywhere else ''}{word.translate(_CLASSES)}*"


def pairs(text: str) -> list[str]:
    """Return the pairs of neighbouring characters a text is indexed by, each once; punctuation is in none.

    Whatever contains a word has all pairs of the word; what has them need not contain it.
    """
    found: dict[str, None] = {}
    for run in text.translate(_KINDS).split():
        found.update(dict.fromkeys(map(add, run, run[1:])))
    return list(found)


def spans(text: str, found: Sequence[str]) -> list[tuple[int, int]]:
    """Return where folded words stand in a text: first and end, in order, those that touch joined."""
    folded = fold(text)
    joined: list[tuple[int, int]] = []
    for first, end in sorted(place for word in found for place in _places(folded, word)):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return joined


def _places(folded: str, word: str) -> Iterator[tuple[int, int]]:
    at = folded.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = folded.find(word, at + 1)
