"""The measures of a task (主要举措): one cell split into its points, their numbers off."""

import re
from dataclasses import dataclass

from importers.extractors import tidy
from importers.extractors.numerals import number

_C = "一二三四五六七八九十"
_STYLES = (
    re.compile(rf"[（(]([{_C}]{{1,3}})[)）]"),
    re.compile(rf"([{_C}]{{1,3}})[、．.]"),
    re.compile(r"(?<![\d.])(\d{1,2})[.．、](?!\d)"),
    re.compile(r"[（(](\d{1,2})[)）]"),
    re.compile(r"(?<![\d(（])(\d{1,2})[)）]"),
    re.compile(r"([①-⑳])"),
)
_ENDED = "。；;！？!?"
_GOES_ON = "、，,和及与（("


@dataclass(frozen=True, slots=True)
class Points:
    """The points of a cell.

    Attributes:
        texts: In printed order, without their numbers.
        concluded: True where paragraphs alone, not numbers, tell them apart.
    """

    texts: tuple[str, ...]
    concluded: bool = False


def split_points(text: str) -> Points:
    """Split a measures cell.

    Numbers that run 1, 2, 3 … decide; where there are none, every paragraph is a point; one paragraph is one point.
    """
    parts = tidy.paragraphs(text)
    if not parts:
        return Points(())
    numbered = _numbered(parts)
    if numbered is not None:
        return Points(tuple(numbered))
    points = [_strip_number(part) for part in _unbroken(parts)]
    points = [point for point in points if point]
    return Points(tuple(points), concluded=len(points) > 1)


def _numbered(parts: list[str]) -> list[str] | None:
    """Split at numbers that run from one without a gap, the outermost style first; None where none do."""
    whole = "\n".join(parts)
    for style in _STYLES:
        starts = _running(style, whole)
        if len(starts) >= 2 and _is_outermost(whole, starts[0][0], len(parts)):
            return _cut(whole, starts)
    return None


def _is_outermost(whole: str, first: int, paragraphs: int) -> bool:
    """True where nothing stands before the first number but whole sentences."""
    lead = whole[:first].strip()
    return not lead or (lead[-1] in _ENDED and paragraphs == 1) or whole[first - 1] == "\n"


def _running(style: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return start and end of each number of a style that continues the count from one."""
    found: list[tuple[int, int]] = []
    for match in style.finditer(text):
        if number(match.group(1)) == len(found) + 1 and _can_start(text, match.start()):
            found.append(match.span())
    return found


def _can_start(text: str, place: int) -> bool:
    """True where a point may begin: at a line's start, behind the end of a sentence, or behind a space."""
    return place == 0 or text[place - 1] in _ENDED + "\n \t：:"


def _cut(whole: str, starts: list[tuple[int, int]]) -> list[str]:
    """Cut at the numbers; paragraphs without one belong to the point above them."""
    lead = tidy.one_line(whole[: starts[0][0]])
    bounds = [start for start, _ in starts[1:]] + [len(whole)]
    points = [tidy.one_line(whole[end:bound]) for (_, end), bound in zip(starts, bounds, strict=True)]
    return [point for point in (lead, *points) if point]


def _unbroken(parts: list[str]) -> list[str]:
    """Join a paragraph to the next where it plainly breaks off."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1][-1] in _GOES_ON:
            joined[-1] = tidy.join((joined[-1], part))
        else:
            joined.append(part)
    return joined


def _strip_number(part: str) -> str:
    """Take a stray number off the start of a paragraph."""
    for style in _STYLES:
        match = style.match(part)
        if match is not None:
            return part[match.end() :].strip()
    return part
