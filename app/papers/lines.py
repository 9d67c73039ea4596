"""Breaking texts into lines as Chinese print does: words of letters and digits whole, no line beginning with a stop."""

import re
from collections.abc import Iterator
from typing import Protocol

from app.papers.model import FontRole, Style

PITCH = 1.42  # distance of lines, in sizes of the font
ASCENT = 0.88  # of a Chinese character above the baseline, in sizes of the font
NOT_FIRST = frozenset("、，。．；：？！）》」』】〕〉％%…—”’,.;:?!)]}°℃")
NOT_LAST = frozenset("（《「『【〔〈“‘([{￥$")
_PIECE = re.compile(r"[!-~]+|\s|.", re.DOTALL)
_NEW_LINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class Measure(Protocol):
    """Tells how wide characters are."""

    def advance(self, character: str, role: FontRole) -> float:
        """Return the width of a character in a font of size 1."""


def baseline(top: float, style: Style) -> float:
    """Return where a line of text stands whose room begins at `top`."""
    return top + style.size * ((PITCH - 1) / 2 + ASCENT)


def width_of(text: str, style: Style, measure: Measure) -> float:
    """Return how wide a line of text is."""
    return sum(measure.advance(one, style.role) * style.size + style.spacing for one in text)


def broken(text: str, width: float, style: Style, measure: Measure) -> list[str]:
    """Return the lines of a text; an empty text has none."""
    clean = _UNSEEN.sub("", _NEW_LINE.sub("\n", text)).replace("\t", " ").rstrip()
    return [line for part in clean.split("\n") for line in _lines(part, width, style, measure)] if clean else []


def _lines(text: str, width: float, style: Style, measure: Measure) -> Iterator[str]:
    """Yield the lines of one paragraph; an empty one is an empty line."""
    line: list[str] = []
    used = 0.0
    for piece, room in _pieces(text, width, style, measure):
        if not line or used + room <= width:
            line.append(piece)
            used += room
            continue
        if piece.isspace():
            continue
        carried = _carried(line, piece)
        yield "".join(line).rstrip(" ")
        line = [*carried, piece]
        used = sum(width_of(one, style, measure) for one in line)
    yield "".join(line).rstrip(" ")


def _carried(line: list[str], piece: str) -> list[str]:
    """Take off the end of a line what must stand on the next one before `piece`; at least one piece stays."""
    carried: list[str] = []
    first = piece
    while len(line) > 1 and (first[0] in NOT_FIRST or line[-1][-1] in NOT_LAST):
        first = line.pop()
        carried.insert(0, first)
    return carried


def _pieces(text: str, width: float, style: Style, measure: Measure) -> Iterator[tuple[str, float]]:
    """Yield what is not broken, with its width; a word wider than the line is yielded character by character."""
    for match in _PIECE.finditer(text):
        piece = match[0]
        room = width_of(piece, style, measure)
        if room <= width or len(piece) == 1:
            yield piece, room
        else:
            yield from ((one, width_of(one, style, measure)) for one in piece)
