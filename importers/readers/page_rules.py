"""From printed rules to the cells they enclose, merged ones included."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from importers.readers.page_shapes import Rule

_NEAR: Final = 4.0  # rules so near each other are one, and rules that miss each other by so little meet
_OPEN: Final = 12.0  # rules that stand out so far enclose open cells at the table's sides
_SHORTEST: Final = 4.0
_MOST: Final = 4_000  # a page with more rules is a drawing …
_CELLS: Final = 50_000  # … and so is what has more cells
_TABLES: Final = 100  # the largest ones on a page


class _Line(NamedTuple):
    """A rule along one axis.

    Attributes:
        at: Where it lies across.
        start: Where it begins along.
        end: Where it ends along.
    """

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Span:
    """The place of a cell in its grid: rows and columns from 0, `bottom` and `right` behind the last ones."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells rules enclose.

    Attributes:
        xs: Left edge of each column, and the last one's right edge.
        ys: Upper edge of each row, and the last one's lower edge.
        spans: Every cell, from top to bottom and left to right.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def area(self) -> float:
        """How much of the page it takes."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, across: float, down: float) -> bool:
        """True for a point inside."""
        return self.xs[0] <= across <= self.xs[-1] and self.ys[0] <= down <= self.ys[-1]

    def place(self, across: float, down: float) -> tuple[int, int]:
        """Return row and column of a point inside."""
        row = bisect_right(self.ys, down) - 1
        column = bisect_right(self.xs, across) - 1
        return min(row, len(self.ys) - 2), min(column, len(self.xs) - 2)


def grids_of(rules: Iterable[Rule]) -> list[Grid]:
    """Return the tables that rules enclose, from top to bottom; frames of one cell are none."""
    across, down = _sorted(rules)
    if len(across) + len(down) > _MOST or not across or not down:
        return []
    found = [grid for component in _components(across, down) if (grid := _grid(*component)) is not None]
    largest = sorted(found, key=lambda grid: grid.area, reverse=True)[:_TABLES]
    return sorted(largest, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _sorted(rules: Iterable[Rule]) -> tuple[list[_Line], list[_Line]]:
    """Part rules that run across from those that run down; pieces of one are put together."""
    across: list[_Line] = []
    down: list[_Line] = []
    for rule in rules:
        wide, high = rule.right - rule.left, rule.bottom - rule.top
        if wide >= high:
            across.append(_Line((rule.top + rule.bottom) / 2, rule.left, rule.right))
        else:
            down.append(_Line((rule.left + rule.right) / 2, rule.top, rule.bottom))
    return _put_together(across), _put_together(down)


def _put_together(lines: list[_Line]) -> list[_Line]:
    """Join lines that lie on each other or go on in each other; leave out dots."""
    found: list[_Line] = []
    for group in _near(sorted(lines)):
        at = sum(line.at for line in group) / len(group)
        first, *others = sorted(group, key=lambda line: line.start)
        start, end = first.start, first.end
        for line in others:
            if line.start > end + _NEAR:
                found.append(_Line(at, start, end))
                start, end = line.start, line.end
            else:
                end = max(end, line.end)
        found.append(_Line(at, start, end))
    return [line for line in found if line.end - line.start >= _SHORTEST]


def _near(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Group lines whose distance from the group's first is small."""
    group: list[_Line] = []
    for line in lines:
        if group and line.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _components(across: list[_Line], down: list[_Line]) -> Iterator[tuple[list[_Line], list[_Line]]]:
    """Group rules that meet."""
    parent = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    down = sorted(down)
    places = [line.at for line in down]
    for first, line in enumerate(across):
        begin, end = bisect_left(places, line.start - _NEAR), bisect_right(places, line.end + _NEAR)
        for second in range(begin, end):
            if down[second].start - _NEAR <= line.at <= down[second].end + _NEAR:
                parent[root(first)] = root(len(across) + second)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for one in range(len(parent)):
        group = groups.setdefault(root(one), ([], []))
        if one < len(across):
            group[0].append(across[one])
        else:
            group[1].append(down[one - len(across)])
    yield from (group for group in groups.values() if group[0] and group[1])


def _grid(across: list[_Line], down: list[_Line]) -> Grid | None:
    """Return the cells some rules enclose; None where they are no table."""
    across, down = _closed(across, down)
    xs, ys = _edges(down), _edges(across)
    if len(xs) < 2 or len(ys) < 2 or not 2 <= (len(xs) - 1) * (len(ys) - 1) <= _CELLS:
        return None
    spans = _spans(xs, ys, across, down)
    return Grid(xs, ys, spans) if len(spans) > 1 else None


def _closed(across: list[_Line], down: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """Close a table that is open at its sides, or at the end of a page."""
    if len({round(line.at) for line in across}) < 2:
        return across, down
    left, right = min(line.start for line in across), max(line.end for line in across)
    top, bottom = min(line.at for line in across), max(line.at for line in across)
    rows = len(_edges(across)) - 1
    if rows >= 2:
        if left < down[0].at - _OPEN and left < min(line.at for line in down) - _OPEN:
            down = [*down, _Line(left, top, bottom)]
        if right > max(line.at for line in down) + _OPEN:
            down = [*down, _Line(right, top, bottom)]
    if len(down) >= 2:
        lowest, highest = max(line.end for line in down), min(line.start for line in down)
        if lowest > bottom + _OPEN:
            across = [*across, _Line(lowest, left, right)]
        if highest < top - _OPEN:
            across = [*across, _Line(highest, left, right)]
    return across, down


def _edges(lines: Iterable[_Line]) -> tuple[float, ...]:
    """Return where rules lie, near ones once."""
    return tuple(sum(line.at for line in group) / len(group) for group in _near(sorted(lines)))


def _spans(xs: Sequence[float], ys: Sequence[float], across: list[_Line], down: list[_Line]) -> tuple[Span, ...]:
    """Return the cells: from every free place as far to the right and down as no rule stands between."""
    upright = _walls(xs, ys, down)
    level = _walls(ys, xs, across)
    taken: set[tuple[int, int]] = set()
    found: list[Span] = []
    rows, columns = len(ys) - 1, len(xs) - 1
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and (right, row) not in upright and (row, right) not in taken:
                right += 1
            bottom = row + 1
            while bottom < rows and _goes_down(bottom, column, right, upright, level):
                bottom += 1
            span = Span(row, column, bottom, right)
            found.append(span)
            taken.update((one, other) for one in range(row, bottom) for other in range(column, right))
    return tuple(found)


def _goes_down(row: int, left: int, right: int, upright: set[tuple[int, int]], level: set[tuple[int, int]]) -> bool:
    """True where a cell takes in the row below it: no rule above that row, and none inside it."""
    if any((row, column) in level for column in range(left, right)):
        return False
    return not any((column, row) in upright for column in range(left + 1, right))


def _walls(edges: Sequence[float], others: Sequence[float], lines: Iterable[_Line]) -> set[tuple[int, int]]:
    """Return which edges have a rule beside which cells, as (edge, cell along it)."""
    middles = [(one + other) / 2 for one, other in pairwise(others)]
    found: set[tuple[int, int]] = set()
    for line in lines:
        place = bisect_left(edges, line.at)
        near = [one for one in (place - 1, place) if 0 <= one < len(edges)]
        edge = min(near, key=lambda one: abs(edges[one] - line.at))
        begin, end = bisect_left(middles, line.start), bisect_right(middles, line.end)
        found.update((edge, cell) for cell in range(begin, end))
    return found
