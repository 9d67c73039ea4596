"""Allocations without brackets: 责任单位：… on lines of their own, or behind the last sentence of a paragraph."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from importers.drafts import Skipped
from importers.extractors import clause_parts, tidy, unit_names, unit_roles, units
from importers.extractors.clause_parts import Clause, Context
from importers.extractors.prose import Item
from models.enums import SkipReason

LONGEST_LINE = 900
_SENTENCE_END = "。；;！!？?"
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")


def line_clauses(item: Item, context: Context, rejected: list[Skipped]) -> list[Clause]:
    """Read the clauses of an item that has no bracket of the kind.

    Args:
        item: Numbered or not.
        context: What its document says.
        rejected: Takes the labels that name nobody.
    """
    text = item.text
    found: list[Clause] = []
    apart: tuple[int, int] | None = None
    for start, end, names_units in _Labels(item, text).spans():
        named, timed = clause_parts.parts(text[start:end])
        reading = units.read_units(named, rule=context.rule, level=context.level)
        if names_units and reading.units:
            timed = timed or (clause_parts.parts(text[slice(*apart)])[1] if apart else "")
            found.append(Clause(start, end, named, reading, timed, apart))
            apart = None
        elif names_units:
            rejected.append(Skipped(text=text[start:end], reason=SkipReason.NO_UNIT, anchor=item.anchor(start, end)))
        elif found and not found[-1].schedule_printed:
            found[-1] = replace(found[-1], schedule_printed=timed)
        else:
            apart = (start, end)
    return found


class _Labels:
    """Where the labels of an item stand, and where what they label ends."""

    def __init__(self, item: Item, text: str) -> None:
        """Take an item and its text."""
        self._item = item
        self._text = text
        self._found = list(clause_parts.any_label().finditer(text))
        self._inside = {place for match in self._found for place in range(match.start() + 1, match.end())}
        self._left_open = _left_open(text)

    def spans(self) -> list[tuple[int, int, bool]]:
        """Return where labels that follow each other begin and end, and whether one of them names units."""
        spans: list[tuple[int, int, bool]] = []
        for match in self._found:
            start = match.start()
            if not self._begins(start):
                continue
            names = unit_roles.label_at(match.group()) is not None
            if spans and start <= spans[-1][1]:
                begun, end, named = spans[-1]
                spans[-1] = (begun, end if start < end else self._end(start), named or names)
            else:
                spans.append((start, self._end(start), names))
        return spans

    def _begins(self, place: int) -> bool:
        """True where a label stands at a line's start, behind the end of a sentence or in a bracket nobody closes."""
        starts, before = self._item.starts, self._text[place - 1 : place]
        line = bisect_left(starts, place)
        if not before or (line < len(starts) and starts[line] == place):
            return bool(before)
        return before in _SENTENCE_END or place == self._left_open

    def _end(self, start: int) -> int:
        """Return where the first line begins that is no more of a label's text."""
        starts = self._item.starts
        lines = range(bisect_right(starts, start), len(starts))
        return next((starts[line] for line in lines if self._ends_at(line)), len(self._text))

    def _ends_at(self, line: int) -> bool:
        """True for a line behind a full stop, one with a label of its own, or a paragraph that lists no units."""
        starts, text = self._item.starts, self._text
        start = starts[line]
        if text[start - 1] in _SENTENCE_END or (start not in self._inside and _LABEL.match(text, start)):
            return True
        end = starts[line + 1] if line + 1 < len(starts) else len(text)
        return self._item.fresh[line] and text[start - 1] not in "、，," and not _lists_units(text[start:end])


def _left_open(text: str) -> int:
    """Return the place behind the bracket a text leaves open not far from its end, -1 where it leaves none."""
    behind = max(map(text.rfind, tidy.CLOSE)) + 1
    opened = min((place for mark in tidy.OPEN if (place := text.find(mark, behind)) >= 0), default=-1)
    return opened + 1 if opened >= 0 and len(text) - opened <= LONGEST_LINE else -1


def _lists_units(line: str) -> bool:
    """True for a line that holds nothing but whole names of units."""
    found = units.read_units(line).units if len(line) <= LONGEST_LINE else ()
    return bool(found) and all(unit_names.is_complete(unit.name) for unit in found)
