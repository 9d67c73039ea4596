"""Tables that reach us column by column: per page all numbers, then all cells of each column, the heading last.

A blank line parts two cells, no blank line stands inside one; the heading says how many columns there are, the
numbers how many rows. Only where both fit exactly is it a table: nothing is guessed.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from importers.blocks import Anchor, Block, Cell, TableBlock, TextBlock
from importers.extractors import headings, tidy
from importers.extractors.headings import Column

ROW_LIMIT = 60
LINE_LIMIT = 1500
LONGEST_HEADING = 200
_INTEGER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of such a table: its heading, its rows, and the place behind it."""

    heading: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    end: int


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line that holds all headings of a table: its place among the blocks, and its words."""

    place: int
    labels: tuple[str, ...]


def heading_lines(blocks: Sequence[Block]) -> list[HeadingLine]:
    """Find every line of a source that could close a page of such a table."""
    found = []
    for place, block in enumerate(blocks):
        if isinstance(block, TextBlock) and len(block.text) <= LONGEST_HEADING and "\t" not in block.text.strip():
            labels = tuple(tidy.fold(block.text).split())
            if len(labels) >= 3 and _is_heading(labels):
                found.append(HeadingLine(place, labels))
    return found


def table_at(blocks: Sequence[Block], place: int, heads: Sequence[HeadingLine]) -> tuple[TableBlock, int] | None:
    """Read the table whose first number stands here, over as many pages as follow each other; None if none does.

    Args:
        blocks: All blocks of the source.
        place: Of the first number.
        heads: What `heading_lines` found in these blocks.
    """
    pages: list[_Page] = []
    end = place
    while True:
        page = _page_at(blocks, end, heads)
        if page is None or (pages and not _goes_on(pages[-1], page)):
            break
        pages.append(page)
        end = page.end
    if not pages:
        return None
    rows = tuple(row for page in pages for row in (page.heading, *page.rows))
    anchor = pages[0].rows[0][0].anchor.until(pages[-1].heading[-1].anchor)
    return TableBlock(rows=rows, anchor=anchor), end


def _goes_on(page: _Page, following: _Page) -> bool:
    """True where the next page has the same columns and counts on."""
    same = len(page.heading) == len(following.heading)
    return same and _number(following.rows[0]) == _number(page.rows[-1]) + 1


def _number(row: tuple[Cell, ...]) -> int:
    """Return the number of a row."""
    return int(tidy.squeeze(row[0].text))


def _page_at(blocks: Sequence[Block], place: int, heads: Sequence[HeadingLine]) -> _Page | None:
    """Read one page: numbers, cells, heading."""
    numbers = _numbers(blocks, place) if heads else []
    if not numbers:
        return None
    start = place + len(numbers)
    following = bisect_left(heads, start, key=lambda head: head.place)
    if following == len(heads) or heads[following].place - start > LINE_LIMIT:
        return None
    end, labels = heads[following].place, heads[following].labels
    cells = _cells(blocks[start:end])
    if cells is None or len(cells) != len(numbers) * (len(labels) - 1):
        return None
    columns = [numbers, *(cells[at : at + len(numbers)] for at in range(0, len(cells), len(numbers)))]
    anchor = blocks[end].anchor
    heading = tuple(Cell(text=label, anchor=anchor) for label in labels)
    return _Page(heading, tuple(zip(*columns, strict=True)), end + 1)


def _numbers(blocks: Sequence[Block], place: int) -> list[Cell]:
    """Return the cells of the number column: bare integers that count on, a line each."""
    found: list[Cell] = []
    for block in blocks[place : place + ROW_LIMIT]:
        text = (
            tidy.squeeze(block.text)
            if isinstance(block, TextBlock) and len(block.text) < headings.HEADING_LIMIT
            else ""
        )
        if not _INTEGER.fullmatch(text) or (found and int(text) != int(found[-1].text) + 1):
            break
        found.append(Cell(text=text, anchor=block.anchor))
    return found


def _is_heading(labels: tuple[str, ...]) -> bool:
    """True for the headings of an allocation table that begins with its numbers."""
    row = tuple(Cell(text=label, anchor=Anchor()) for label in labels)
    layout = headings.layout_at(TableBlock(rows=(row,), anchor=Anchor()), 0)
    return layout is not None and layout.columns[0] is Column.NUMBER


def _cells(blocks: Sequence[Block]) -> list[Cell] | None:
    """Group lines into cells at blank lines; None where the first line is not set apart from the numbers."""
    groups: list[list[TextBlock]] = []
    for block in blocks:
        if not isinstance(block, TextBlock):
            return None
        if block.blank_before:
            groups.append([])
        if not groups:
            return None
        groups[-1].append(block)
    return [_cell(group) for group in groups]


def _cell(lines: Sequence[TextBlock]) -> Cell:
    """Return the lines of a cell as one."""
    text = tidy.join(line.text.strip() for line in lines)
    return Cell(text=text, anchor=lines[0].anchor.until(lines[-1].anchor))
