"""Text beside tables in reading order: columns of print are found and read one after the other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from importers.readers.page_lines import Line, blanks, line_of, rows_of, set_in, spaced
from importers.readers.page_runs import ink_of
from importers.readers.page_shapes import Char
from importers.readers.page_words import marks

_GUTTER: Final = 0.9  # the narrowest blank between columns, in characters
_PARTS: Final = 3  # of so many lines is a column, at least
_CANDIDATES: Final = 6
_NARROWEST: Final = 7  # a column of text is so many characters wide at least
_WIDE: Final = 11  # a column so wide needs no full lines …
_MANY: Final = 8  # … if it has so many
_FULL: Final = 0.55  # so full, on average, are the lines of columns of text
_DEEPEST: Final = 3
_NESTED: Final = 0.7  # so large a share of a column's rows leave a further gutter free
_KNOWN: Final = 4.0
_SWITCHES: Final = 4
_USUAL: Final = 1.5  # so many heights apart lines stand where nothing tells
_BLANK: Final = 0.7  # so much of a line is a blank one at a column's beginning or end
_PARTED: Final = 3  # so many blank lines show that they part what is printed
_FAR: Final = 1e9
_Row = Sequence[Char]


class _Part(NamedTuple):
    """A piece of a row between two wide blanks.

    Attributes:
        left: Left edge.
        right: Right edge.
        ink: How much of it characters take.
        size: Height of its characters.
    """

    left: float
    right: float
    ink: float
    size: float


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on one side of a gutter.

    Attributes:
        parts: How many lines.
        wide: How wide they are together, in characters.
        filled: How much of that width they fill on average.
    """

    parts: int
    wide: float
    filled: float

    @property
    def is_text(self) -> bool:
        """True for a column of running text."""
        full = self.filled >= _FULL or (self.wide >= _WIDE and self.parts >= _MANY)
        return self.parts >= _PARTS and self.wide >= _NARROWEST and full


class ReadingOrder:
    """Finds columns page by page; what one page showed helps with the next."""

    def __init__(self) -> None:
        """No page was seen yet."""
        self._known: list[float] = []
        self._top, self._bottom = _FAR, 0.0
        self._last: Sequence[Line] = ()
        self._blank = 0
        self._pitches: dict[int, float] = {}

    def lines(self, rows: Sequence[_Row], page: int) -> list[Line]:
        """Return rows as lines as they are read: columns from left to right, what runs over all in its place."""
        zones = [[line_of(row) for row in zone] for zone in self._zones(rows, 0)]
        self._top = min(self._top, min((zone[0].top for zone in zones), default=_FAR))
        self._bottom = max(self._bottom, max((zone[-1].bottom for zone in zones), default=0.0))
        for lines in zones:
            left, right = min(line.left for line in lines), max(line.right for line in lines)
            for line in lines:
                line.room, line.page = right - left, page
            set_in(lines, left)
            pitch = self._spaced(lines) or _USUAL * lines[0].size
            if self._last:
                lines[0].blank_before = self._blanks(self._last, lines[0], pitch)
            self._blank += sum(line.blank_before > 0 for line in lines[1:])
            self._last = lines
        return [line for lines in zones for line in lines]

    def _spaced(self, lines: Sequence[Line]) -> float:
        """Note the gaps above lines; a column of many shows for others how far lines of its size stand apart."""
        size = round(lines[len(lines) // 2].size)
        pitch = spaced(lines, self._pitches.get(size, _FAR))
        if len(lines) >= _MANY and pitch:
            self._pitches[size] = min(pitch, self._pitches.get(size, _FAR))
        return pitch

    def _blanks(self, above: Sequence[Line], line: Line, pitch: float) -> int:
        """Return how many lines are blank above the first of a zone, at the end of the column before it included.

        How the column before it ends tells more than the room that is left there: a blank line that falls on a
        column's end leaves none, and lines that stay together leave some.
        """
        last = above[-1]
        if last.page == line.page and last.bottom <= line.top:
            return blanks(line.base - last.base, pitch)
        ended = _has_ended(above, line) if self._blank >= _PARTED else None
        if ended is not None:
            return int(ended)
        upper, lower = line.top - self._top, self._bottom - last.bottom
        return int(max(upper, lower) > _BLANK * pitch)

    def _zones(self, rows: Sequence[_Row], depth: int) -> list[Sequence[_Row]]:
        """Cut rows into zones that are read one after the other."""
        if not rows:
            return []
        gutter = self._gutter(rows, depth) if depth < _DEEPEST else None
        if gutter is None:
            return [rows]
        zones: list[Sequence[_Row]] = []
        for split, part in _runs(rows, gutter):
            if not split:
                zones.append(part)
                continue
            for right in (False, True):
                side = rows_of(char for row in part for char in row if (char.left >= gutter) == right)
                zones.extend(self._zones(side, depth + 1))
        return zones

    def _gutter(self, rows: Sequence[_Row], depth: int) -> float | None:
        """Return where a column begins that stands beside another one, if one does."""
        best: tuple[int, float] | None = None
        parts = [_parts(row) for row in rows]
        for place in _candidates(parts):
            free = [row for row in parts if _keeps_free(row, place)]
            left, right = _side(free, place, right=False), _side(free, place, right=True)
            known = not depth and any(abs(place - one) <= _KNOWN for one in self._known)
            if left is None or right is None or not (known or (left.is_text and right.is_text)):
                continue
            if depth and len(free) < _NESTED * len(rows):
                continue
            if _switches(free, place) >= _SWITCHES and (best is None or right.parts > best[0]):
                best = (right.parts, place)
        if best is None:
            return None
        if not depth and not any(abs(best[1] - one) <= _KNOWN for one in self._known):
            self._known.append(best[1])
        return best[1]


def _has_ended(lines: Sequence[Line], following: Line) -> bool | None:
    """Say whether what blank lines part ended with the last of some lines; None where its lines do not tell.

    They tell where all above the last are about as long: they are full. Then the last is full too and goes on, or it
    is short and ends with a sentence.
    """
    first = next((place for place in range(len(lines) - 1, 0, -1) if lines[place].blank_before), 0)
    *full, last = lines[first:]
    if not full:
        return None
    most = max(line.right for line in full)
    slack = last.size + max(following.head, *(line.head for line in (*full[1:], last)))
    stops = last.text[-1:] in marks("breaks", "ends")
    short = last.right < most - slack
    if any(line.right < most - slack for line in full) or last.right > most + last.size or stops != short:
        return None
    return short


def _parts(row: _Row) -> list[_Part]:
    """Part a row at its wide blanks."""
    found: list[_Part] = []
    first, right, ink = row[0], row[0].right, 0.0
    for char in row:
        size = char.bottom - char.top
        if char.left - right >= _GUTTER * size:
            found.append(_Part(first.left, right, ink, size))
            first, ink = char, 0.0
        ink += ink_of(char)
        if char.right > right:
            right = char.right
    found.append(_Part(first.left, right, ink, first.bottom - first.top))
    return found


def _candidates(rows: Sequence[list[_Part]]) -> list[float]:
    """Return the places where most parts of rows begin, the leftmost column's own edge left out."""
    begins = Counter(round(part.left) for row in rows for part in row)
    edge = min(begins)
    common = [(count, place) for place, count in begins.items() if count >= _PARTS - 1 and place > edge + _KNOWN]
    return [place - 1.0 for _, place in sorted(common, reverse=True)[:_CANDIDATES]]


def _side(rows: Sequence[list[_Part]], place: float, *, right: bool) -> _Side | None:
    """Return what stands on one side of a gutter, None for too little."""
    parts = [part for row in rows for part in row if (part.left >= place) == right]
    lines = sum(any((part.left >= place) == right for part in row) for row in rows)
    if lines < _PARTS - 1:
        return None
    wide = max(part.right for part in parts) - min(part.left for part in parts)
    size = sorted(part.size for part in parts)[len(parts) // 2] or 1.0
    return _Side(lines, wide / size, sum(part.ink for part in parts) / lines / (wide or 1.0))


def _switches(rows: Iterable[list[_Part]], place: float) -> int:
    """Count how often, going down, the text changes from one side of a gutter to the other."""
    sides: list[bool] = []
    for row in rows:
        sides.extend(side for side in (False, True) if any((part.left >= place) == side for part in row))
    return sum(one != other for one, other in pairwise(sides))


def _runs(rows: Sequence[_Row], gutter: float) -> list[tuple[bool, list[_Row]]]:
    """Part rows that keep the gutter free from those that run over it."""
    runs: list[tuple[bool, list[_Row]]] = []
    parts: list[list[list[_Part]]] = []
    for row in rows:
        found = _parts(row)
        free = _keeps_free(found, gutter)
        if not runs or runs[-1][0] != free:
            runs.append((free, []))
            parts.append([])
        runs[-1][1].append(row)
        parts[-1].append(found)
    return [(free and _switches(some, gutter) > 1, part) for (free, part), some in zip(runs, parts, strict=True)]


def _keeps_free(row: Sequence[_Part], gutter: float) -> bool:
    """True where nothing stands in the gutter and the texts beside it keep a column's distance."""
    left = max((part.right for part in row if part.left < gutter), default=None)
    if left is None:
        return True
    right = next((part for part in row if part.left >= gutter), None)
    return left <= gutter + 1 and (right is None or right.left - left >= _GUTTER * right.size * 0.8)
