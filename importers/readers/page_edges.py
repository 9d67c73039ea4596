"""Running heads and page numbers: what stands at the edge of a page and comes again on pages near it."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from importers.blocks import TextKind
from importers.readers.page_aligned import heading_parts
from importers.readers.page_lines import Line, line_of, rows_of, tidy_chars
from importers.readers.page_rules import Grid, grids_of
from importers.readers.page_runs import right_of
from importers.readers.page_shapes import Char, PageShapes
from importers.readers.page_words import marks, pattern

_EDGE: Final = 0.13  # so much of a page's height is its edge
_NEAR: Final = 4  # so many pages before and behind a page are compared with it
_SAME_HEIGHT: Final = 5.0
_ROWS: Final = 3
_ALONE: Final = 2.0  # so far, in heights, running heads stand from the text
_FAR_ALONE: Final = 3.5  # … and so far they surely do
_OFTEN: Final = 0.4  # so many of the pages that print something there must print the same
_FAR: Final = 1e9
_LONGEST: Final = 60
_SHORTEST: Final = 3  # a shorter line is the end of a cell or sentence
_DIGITS: Final = re.compile(r"\d+")


@dataclass(slots=True)
class _Edge:
    """A line on a page's edge that may belong to every page."""

    kind: TextKind
    line: Line
    chars: list[Char]
    key: str
    values: tuple[int, ...]


@dataclass(slots=True)
class CleanPage:
    """A page parted into what it says and what every page says.

    Attributes:
        number: Counted from 1.
        width: In points.
        height: In points.
        chars: What it says.
        grids: The tables rules enclose.
        heads: Its running head.
        feet: Its foot.
        blank: Nothing at all is drawn on it.
        pictured: A picture covers most of it.
    """

    number: int
    width: float
    height: float
    chars: list[Char]
    grids: list[Grid]
    heads: list[Line] = field(default_factory=list)
    feet: list[Line] = field(default_factory=list)
    blank: bool = False
    pictured: bool = False


def parted(pages: Iterable[PageShapes]) -> Iterator[CleanPage]:
    """Part running heads and page numbers from the text, a few pages ahead of what is returned."""
    known: deque[tuple[CleanPage, list[_Edge]]] = deque(maxlen=2 * _NEAR + 1)
    waiting: deque[tuple[CleanPage, list[_Edge]]] = deque()
    for page in pages:
        chars = tidy_chars(page.chars, page.width, page.height)
        clean = CleanPage(page.number, page.width, page.height, chars, grids_of(page.rules))
        clean.blank, clean.pictured = page.blank, page.pictured
        entry = (clean, _edges(clean))
        known.append(entry)
        waiting.append(entry)
        if len(waiting) > _NEAR:
            yield _without_edges(waiting.popleft(), known)
    while waiting:
        yield _without_edges(waiting.popleft(), known)


def _edges(page: CleanPage) -> list[_Edge]:
    """Return the lines near the upper and lower edge of a page from the edge inwards, tables left out."""
    height = page.height * _EDGE
    upper = [char for char in page.chars if char.base <= height]
    lower = [char for char in page.chars if char.base >= page.height - height]
    found = _outermost(page, TextKind.HEADER, rows_of(upper))
    found.extend(_outermost(page, TextKind.FOOTER, rows_of(lower)[::-1]))
    return found


def _outermost(page: CleanPage, kind: TextKind, rows: list[list[Char]]) -> list[_Edge]:
    """Return the first lines from the edge inwards, up to a table, a table's heading or a long line."""
    found: list[_Edge] = []
    for row in rows[:_ROWS]:
        edge = _edge(kind, row)
        if len(edge.key) > _LONGEST or heading_parts(row) is not None or _in_table(page, row[0]):
            break
        found.append(edge)
    return found


def _in_table(page: CleanPage, char: Char) -> bool:
    across, down = (char.left + right_of(char, 0)) / 2, (char.top + char.bottom) / 2
    return any(grid.holds(across, down) for grid in page.grids)


def _edge(kind: TextKind, row: list[Char]) -> _Edge:
    line = line_of(row)
    text = "".join(line.text.split())
    values = tuple(int(digits) for digits in _DIGITS.findall(text) if len(digits) < 6)
    return _Edge(kind, line, row, _DIGITS.sub("#", text), values)


def _without_edges(entry: tuple[CleanPage, list[_Edge]], known: Iterable[tuple[CleanPage, list[_Edge]]]) -> CleanPage:
    """Take out of a page what its neighbours print in the same place."""
    page, edges = entry
    others = [(other.number - page.number, more) for other, more in known if other is not page]
    others = [(away, more) for away, more in others if abs(away) <= _NEAR]
    taken: set[int] = set()
    for kind, lines in ((TextKind.HEADER, page.heads), (TextKind.FOOTER, page.feet)):
        for edge in _furniture([edge for edge in edges if edge.kind is kind], others, page):
            edge.line.page = page.number
            lines.append(edge.line)
            taken.update(map(id, edge.chars))
    if taken:
        page.chars = [char for char in page.chars if id(char) not in taken]
    return page


def _furniture(edges: Sequence[_Edge], others: Sequence[tuple[int, list[_Edge]]], page: CleanPage) -> list[_Edge]:
    """Return the lines, from the edge inwards, that are furniture; a blank parts the last of them from the text."""
    found: list[_Edge] = []
    for edge in edges:
        if not _is_furniture(edge, others):
            break
        found.append(edge)
    while found and not (_is_marked(found[-1]) or _stands_apart(found, page, others)):
        found.pop()
    return found


def _is_marked(edge: _Edge) -> bool:
    """True for a page number that shows itself to be one."""
    return pattern("page_number", "marked").fullmatch("".join(edge.line.text.split())) is not None


def _is_furniture(edge: _Edge, others: Sequence[tuple[int, list[_Edge]]]) -> bool:
    """Judge a line on the edge by what it says, then by the pages around."""
    if _is_marked(edge):
        return True
    bare = pattern("page_number", "bare").fullmatch("".join(edge.line.text.split())) is not None
    if bare and not others:
        return edge.kind is TextKind.FOOTER
    if not bare and (len(edge.key) < _SHORTEST or not marks("breaks", "stops").isdisjoint(edge.key)):
        return False
    return any(_matches(edge, other, away, bare=bare) for away, edges in others for other in edges)


def _stands_apart(edges: Sequence[_Edge], page: CleanPage, others: Sequence[tuple[int, list[_Edge]]]) -> bool:
    """True where a blank parts the innermost of some lines from the text of the page.

    Where it is not much wider than blanks in tables, most pages that print anything there must print the same.
    """
    last = edges[-1]
    gap = _gap(last, page)
    if gap > _FAR_ALONE * last.line.size:
        return True
    level = [[edge for edge in more if _is_level(edge, last)] for _, more in others]
    same = sum(any(edge.key == last.key for edge in more) for more in level)
    return gap > _ALONE * last.line.size and same >= _OFTEN * sum(map(bool, level))


def _gap(edge: _Edge, page: CleanPage) -> float:
    """Return how far the text of the page stands from a line on its edge."""
    last = edge.line
    if edge.kind is TextKind.HEADER:
        inner = [char.base - last.base for char in page.chars if char.base > last.bottom]
    else:
        inner = [last.base - char.base for char in page.chars if char.base < last.top]
    return min(inner, default=_FAR)


def _is_level(edge: _Edge, other: _Edge) -> bool:
    """True for lines at the same height of two pages."""
    return edge.kind is other.kind and abs(edge.line.base - other.line.base) <= _SAME_HEIGHT


def _matches(edge: _Edge, other: _Edge, away: int, *, bare: bool) -> bool:
    """True where a page so many pages away prints the same, its number counted on."""
    if edge.key != other.key or not _is_level(edge, other):
        return False
    if bare:
        return other.values[0] - edge.values[0] == away
    return len(edge.values) == len(other.values) and all(
        more - value in (0, away) for value, more in zip(edge.values, other.values, strict=True)
    )
