"""What a printed page holds before anyone has read it: characters, alone or in runs, and rules, each with its place.

All lengths are points from the page's upper left corner, whatever the format measures in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Char(NamedTuple):
    """One printed character, or a run of them that is carried as one: see `page_runs`.

    Attributes:
        text: The character, or those of the run.
        left: Left edge of the room it takes, its advance included.
        top: Upper edge.
        right: Right edge.
        bottom: Lower edge.
        base: Where its base line runs.
        spaced: True where the file itself has a space in front of it, on the same line.
        inner: Of a run: how wide each of its characters is; where they begin, from anywhere and by any measure; and
            that measure in points.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    spaced: bool = False
    inner: tuple[float, Sequence[float], float] | None = None


class Rule(NamedTuple):
    """A straight printed line or a thin bar, by its edges.

    Attributes:
        left: Left edge.
        top: Upper edge.
        right: Right edge.
        bottom: Lower edge.
    """

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class PageShapes:
    """A page as it is drawn.

    Attributes:
        number: Counted from 1.
        width: In points, as it is looked at.
        height: In points, as it is looked at.
        chars: In the order they were written, which need not be that of reading.
        rules: In any order.
        broken: True where it could not be read; then nothing is on it.
        blank: True where nothing at all is drawn on it, not even a picture.
        pictured: True where a picture covers most of it, as on a scanned page.
    """

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    broken: bool = False
    blank: bool = False
    pictured: bool = False


def spread(rules: list[Rule], start: tuple[float, float], end: tuple[float, float], breadth: float) -> None:
    """Add the rule that a pen of some breadth draws between two points, if it runs across or down."""
    (x0, y0), (x1, y1) = start, end
    if abs(x1 - x0) < SLOPE or abs(y1 - y0) < SLOPE:
        half = min(breadth, THIN) / 2
        across = abs(x1 - x0) >= abs(y1 - y0)
        dx, dy = (0.0, half) if across else (half, 0.0)
        rules.append(Rule(min(x0, x1) - dx, min(y0, y1) - dy, max(x0, x1) + dx, max(y0, y1) + dy))


def bar(rules: list[Rule], box: Rule) -> None:
    """Add a filled shape if it is so thin that it stands for a line."""
    if min(box.right - box.left, box.bottom - box.top) <= THIN:
        rules.append(box)


THIN = 4.0
PICTURED = 0.5
"""How much of a page a picture covers that may be all of it."""
SLOPE = 0.8
