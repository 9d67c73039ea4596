"""From characters to lines of text: sorted by place, spaces where gaps are, paragraphs where lines end early."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Final

from importers.readers.page_runs import DOUBLE, ON_LINE, WIDE, lie_apart, right_of, singles, taken_apart
from importers.readers.page_shapes import Char
from importers.readers.page_words import marks, pattern, radical, radicals

_CHINESE: Final = "\u2010"  # from here on those characters stand that Chinese sets without spaces
_WIDE_GAP: Final = 0.6  # so wide, in heights, is a gap that is a space between wide characters …
_NARROW_GAP: Final = 0.16  # … and between narrow ones
_REAL_GAP: Final = 0.08  # … and between wide ones where the file has a space
_SLACK: Final = 0.5  # so much room, in heights, is left at the end of a full line
_LOOSE: Final = 1.5  # so many lines apart, lines have a blank between them
_MOST_BLANKS: Final = 9
_INDENT: Final = (1.4, 4.4)
_PARAGRAPH: Final = 2  # so far a paragraph's first line is set in; farther in stands what a tab moved
_IDEOGRAPHIC_SPACE: Final = "\u3000"
_TAB: Final = "\t"
_TWINS: Final = 4  # so many of the same character before it are looked at
_FAR: Final = 1e9
_BY_BASE: Final = attrgetter("base")
_BY_LEFT: Final = attrgetter("left")
_TOP: Final = attrgetter("top")
_RIGHT: Final = attrgetter("right")
_BOTTOM: Final = attrgetter("bottom")
_LOST: Final = re.compile("[\ue000-\uf8ff\ufffd\\x00]")


@dataclass(slots=True)
class Line:
    """One printed line, or the part of one that stands in a cell or column.

    Attributes:
        text: With single spaces where gaps are.
        left: Left edge.
        top: Upper edge.
        right: Right edge.
        bottom: Lower edge.
        base: Its base line.
        size: Height of its characters.
        head: Width of what may not be parted from its first character.
        room: How wide a line may become where it stands.
        indent: How far it is set in, in characters.
        blank_before: How many lines would fit into the gap above it.
        page: Where it stands.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    head: float
    room: float = 0.0
    indent: int = 0
    blank_before: int = 0
    page: int = 0

    def printed(self) -> str:
        """Return the text with the indent it is printed with, as spaces of a paragraph or as a tab."""
        return (_TAB if self.indent > _PARAGRAPH else _IDEOGRAPHIC_SPACE * self.indent) + self.text


def tidy_chars(chars: Sequence[Char], width: float, height: float) -> list[Char]:
    """Return what is to be read: radicals mapped back; blanks, what lies off the page and doubles left out.

    Runs stay whole where no line has anything that reaches into one, and nothing may be a double.
    """
    chars, whole = _in_runs(chars, width)
    mapped, strange = radicals(), radical().search
    kept: list[Char] = []
    places: dict[str, list[Char]] = {}
    space: Char | None = None
    for char in chars:
        text, left, top, right, bottom, _, _, inner = char
        if text.isspace():
            space = char
            continue
        before, space = space, None
        if not (0 <= left + right <= 2 * width and 0 <= top + bottom <= 2 * height):
            continue
        if not whole:
            twins = places.get(text)
            if twins is None:
                places[text] = [char]
            elif _has_double(char, twins):
                continue
            else:
                twins.append(char)
        if text in mapped if inner is None else strange(text):
            char = char._replace(text="".join([mapped.get(sign, sign) for sign in text]))
        if before is not None and _leads(before, char):
            char = char._replace(spaced=True)
        kept.append(char)
    return kept


def _in_runs(chars: Sequence[Char], width: float) -> tuple[Sequence[Char], bool]:
    """Return characters in runs, if there are any that may stay, and whether they do."""
    if all(char.inner is None for char in chars):
        return chars, False
    if not lie_apart([char for char in chars if not char.text.isspace()]):
        return taken_apart(chars), False
    return [*_on_page(chars, width)], True


def _on_page(chars: Iterable[Char], width: float) -> Iterator[Char]:
    """Go through characters, one by one those of runs that reach over its left or right edge."""
    for char in chars:
        _, left, _, right, _, _, _, inner = char
        if inner is not None and not (-inner[0] <= 2 * left and 2 * right <= 2 * width + inner[0]):
            yield from singles(char)
        else:
            yield char


def _leads(space: Char, char: Char) -> bool:
    """True for a space that stands on the same line, right in front of a character."""
    size = char.bottom - char.top
    return abs(space.base - char.base) < ON_LINE * size and -size <= char.left - space.right <= size


def _has_double(char: Char, twins: Sequence[Char]) -> bool:
    """True where the same character was printed so near that one is the other's shadow."""
    _, left, _, right, _, _, _, _ = char
    near = DOUBLE * (right - left)
    for twin in twins[-_TWINS:]:
        if -near < left - twin.left < near:
            return abs(char.base - twin.base) < DOUBLE * (char.bottom - char.top)
    return False


def lost(text: str) -> int:
    """Count characters that say nothing: private ones and those without any meaning in the file."""
    return len(_LOST.findall(text))


def rows_of(chars: Iterable[Char]) -> list[list[Char]]:
    """Group characters that share a base line, from top to bottom, each row from left to right."""
    rows: list[list[Char]] = []
    row: list[Char] = []
    base = limit = -_FAR
    for char in sorted(chars, key=_BY_BASE):
        _, _, top, _, bottom, here, _, _ = char
        near = ON_LINE * (bottom - top)
        if here - base > limit and here - base > near:
            row = []
            rows.append(row)
            base, limit = here, near
        elif near > limit:
            limit = near
        row.append(char)
    for row in rows:
        row.sort(key=_BY_LEFT)
    return rows


def line_of(row: Sequence[Char]) -> Line:
    """Return a row of characters as a line."""
    first = row[0]
    parts = [" ", first.text] if first.spaced else [first.text]
    tallest = first
    before, height = first, first.bottom - first.top
    for char in row[1:]:
        size = char.bottom - char.top
        gap = char.left - before.right
        if gap > _REAL_GAP * size and gap > _space(before, char):
            parts.append(" ")
        parts.append(char.text)
        if size > height:
            tallest, height = char, size
        before = char
    top, bottom = min(map(_TOP, row)), max(map(_BOTTOM, row))
    return Line("".join(parts), first.left, top, max(map(_RIGHT, row)), bottom, tallest.base, _size(row), _head(row))


def _space(before: Char, char: Char) -> float:
    """Return how wide the gap between two characters must be to be a space.

    A space between two wide characters counts however narrow; one between wide and narrow ones only if it is
    wider than what printing programs set there by themselves.
    """
    wide = before.text >= _CHINESE or char.text >= _CHINESE
    if char.spaced and before.text >= WIDE and char.text >= WIDE:
        return (char.bottom - char.top) * _REAL_GAP
    return (char.bottom - char.top) * (_WIDE_GAP if wide else _NARROW_GAP)


def _size(row: Sequence[Char]) -> float:
    """Return the size of a line's characters: the width of wide ones, else the height."""
    widths: list[float] = []
    for text, left, _, right, _, _, _, inner in row:
        if inner is not None:
            widths.extend([inner[0]] * len(text))
        elif text >= WIDE:
            widths.append(right - left)
    if widths:
        widths.sort()
        return widths[len(widths) // 2] or 1.0
    return max(char.bottom - char.top for char in row) or 1.0


@cache
def _held_marks() -> tuple[frozenset[str], frozenset[str]]:
    """Return the marks that may not begin, and those that may not end a line."""
    both = marks("breaks", "both")
    return marks("breaks", "not_first") | both, marks("breaks", "not_last") | both


def _head(row: Sequence[Char]) -> float:
    """Return the width of what stays together at a line's beginning: a word, and marks that may not come first."""
    first, end = _held_marks()
    last = row[0]
    for place, char in enumerate(row):
        if place:
            word = last.text < WIDE and char.text < WIDE and char.left - last.right <= _space(last, char)
            if not word and char.text[0] not in first and last.text[-1] not in end:
                break
        last = char
        if char.inner is not None:
            text = char.text
            held = next((at for at in range(1, len(text)) if text[at] not in first and text[at - 1] not in end), 0)
            if held:
                return right_of(char, held - 1) - row[0].left
    return last.right - row[0].left


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """Return characters of one column or cell as lines from top to bottom."""
    return [line_of(row) for row in rows_of(chars)]


def set_in(lines: Sequence[Line], left: float) -> None:
    """Note how far lines are set in from the left edge of their column, in characters of its usual size."""
    size = sorted(line.size for line in lines)[len(lines) // 2]
    for line in lines:
        depth = (line.left - left) / size
        if _INDENT[0] <= depth <= _INDENT[1]:
            line.indent = round(depth)


def spaced(lines: Sequence[Line], usual: float = _FAR) -> float:
    """Note the gaps above lines of one column, in lines; return how far lines usually stand apart, 0 if unknown.

    Args:
        lines: From top to bottom.
        usual: How far apart lines of this size stood before.
    """
    steps = [(after.base - before.base, before, after) for before, after in pairwise(lines)]
    pitches = sorted(step for step, before, after in steps if step > max(before.size, after.size))
    if not pitches:
        return 0.0
    nearest = min(pitches[0], usual)
    pitch = pitches[len(pitches) // 8]
    if pitch > _LOOSE * nearest:  # most lines have a blank between them
        pitch = nearest
    for step, before, after in steps:
        after.blank_before = blanks(step, max(pitch, 1.2 * max(before.size, after.size)))
    return pitch


def blanks(step: float, pitch: float) -> int:
    """Return how many lines would fit between two that stand so far apart."""
    return max(1, min(round(step / pitch) - 1, _MOST_BLANKS)) if step > _LOOSE * pitch else 0


def joined(lines: Sequence[Line]) -> str:
    """Return the text of a cell: lines that were only wrapped are one paragraph, paragraphs end with a line break."""
    text = ""
    for place, line in enumerate(lines):
        if place:
            text += _between(lines[place - 1], line)
        text += line.text
    return text


def _between(before: Line, line: Line) -> str:
    """Return what joins a line to the one before it."""
    if ends_paragraph(before, line):
        return "\n"
    last, first = before.text[-1], line.text[0]
    return " " if last.isascii() and last.isalpha() and first.isascii() and first.isalpha() else ""


def ends_paragraph(before: Line, line: Line) -> bool:
    """True where the line above had room for more, or ends a sentence that a new point follows."""
    last = before.text[-1]
    if last in marks("breaks", "goes_on"):
        return False
    if last in marks("breaks", "ends") and pattern("breaks", "point").match(line.text):
        return True
    free = before.room - (before.right - before.left)
    return before.room > 0 and free > line.head + _SLACK * before.size
