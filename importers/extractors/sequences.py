"""The numbers of a text in order: which belong together, where one is missing, where one comes twice."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from importers.extractors.numerals import number
from importers.extractors.prose import Item
from models.enums import Flag

_MARKS = re.compile(r"[（()）第章节条、.．\s]")


def value(printed: str) -> int | None:
    """Return the number a numbering stands for: （四十五） is 45."""
    return number(_MARKS.sub("", printed))


def sequences(items: Sequence[Item], style: str) -> Iterator[list[int]]:
    """Go through the runs of rising numbers of one style; each is a list of places of items."""
    run: list[int] = []
    before = 0
    for place, item in enumerate(items):
        if item.style != style:
            continue
        current = value(item.number) or before + 1
        if run and current < before:
            yield run
            run = []
        run.append(place)
        before = current
    if run:
        yield run


def gaps(items: Sequence[Item], run: Sequence[int]) -> Iterator[tuple[int, Flag]]:
    """Go through the places of a run whose number leaves a gap or comes twice."""
    for above, place in pairwise(run):
        before, current = value(items[above].number), value(items[place].number)
        if before is None or current is None or current == before + 1:
            continue
        yield place, Flag.NO_REPEATED if current == before else Flag.NO_GAP
