"""Tables that reach us column by column: per page all numbers, then all cells of each column, the heading last.

A blank line parts two cells, no blank line stands inside one; the heading says how many columns there are, the
numbers how many rows. Only where both fit exactly is it a table. Where a column or page of print ends, a blank line
may be lost or seem to be there: of the ways to part cells there that fit, the one with the most likely cells is taken.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, takewhile

from importers.blocks import Anchor, Block, Cell, TableBlock, TextBlock
from importers.extractors import headings, schedule, tidy, units
from importers.extractors.headings import Column
from importers.extractors.task_rows import ENDED
from models.enums import Flag

ROW_LIMIT = 60
LINE_LIMIT = 1500
LONGEST_HEADING = 200
MOST_WRAPPED = 3  # so many headings stand before a line too narrow for all is wrapped
MOST_JOINTS = 8
UNLIKELY = 0.1  # so large a share of cells may say something else than their column asks for
_INTEGER = re.compile(r"[0-9]{1,4}")
_LATER_POINT = re.compile(
    r"[（(]?[二三四五六七八九十][一二三四五六七八九十]*[)）、]|[（(]?(?:[2-9]|[0-9]{2})[)）.．、](?![0-9])"
)


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of such a table: its heading, its rows, and the place behind it."""

    heading: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    end: int


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line that holds all headings of a table: its place among the blocks, its words, how many lines it takes."""

    place: int
    labels: tuple[str, ...]
    depth: int = 1


def heading_lines(blocks: Sequence[Block]) -> list[HeadingLine]:
    """Find every line of a source that could close a page of such a table, each way it can be read."""
    found: list[HeadingLine] = []
    for place, block in enumerate(blocks):
        labels = _labels(block)
        if len(labels) >= MOST_WRAPPED and _is_heading(labels[:MOST_WRAPPED]):
            found.extend(HeadingLine(place, way, 2) for way in _wrapped(labels, blocks[place + 1 : place + 2]))
            if _is_heading(labels):
                found.append(HeadingLine(place, labels))
    return found


def _labels(block: Block) -> tuple[str, ...]:
    """Return the words of a line that may hold headings."""
    if isinstance(block, TextBlock) and len(block.text) <= LONGEST_HEADING and "\t" not in block.text.strip():
        return tuple(tidy.fold(block.text).split())
    return ()


def _wrapped(labels: tuple[str, ...], following: Sequence[Block]) -> Iterator[tuple[str, ...]]:
    """Go through what a line and the next one may be as one heading, where a line too narrow for it was wrapped."""
    rest = tuple(label for block in following if not _is_apart(block) for label in _labels(block))
    if not rest or len(rest) > len(labels) or any(map(_INTEGER.fullmatch, rest)):
        return
    for way in ((*labels[:-1], labels[-1] + rest[0], *rest[1:]), (*labels, *rest)):
        if all(map(headings.kind_of, way)) and _is_heading(way):
            yield way


def _is_apart(block: Block) -> bool:
    """True for a line behind a blank one."""
    return isinstance(block, TextBlock) and block.blank_before > 0


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
    pages: list[tuple[int, _Page]] = []
    for head in takewhile(lambda head: head.place == heads[following].place, heads[following:]):
        cells = _cells(blocks[start : head.place], head.labels[1:], len(numbers))
        if cells is not None:
            pages.append((_unlikely(cells, head.labels[1:]), _page(numbers, cells, head, blocks[head.place].anchor)))
    return min(pages, key=lambda page: page[0])[1] if pages else None


def _page(numbers: list[Cell], cells: list[Cell], head: HeadingLine, anchor: Anchor) -> _Page:
    """Return the cells of each column as rows."""
    columns = [numbers, *(cells[at : at + len(numbers)] for at in range(0, len(cells), len(numbers)))]
    heading = tuple(Cell(text=label, anchor=anchor) for label in head.labels)
    return _Page(heading, tuple(zip(*columns, strict=True)), head.place + head.depth)


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


def _cells(blocks: Sequence[Block], labels: Sequence[str], rows: int) -> list[Cell] | None:
    """Group lines into the cells of so many columns and rows; None where they are more or fewer.

    Args:
        blocks: From below the numbers to the heading.
        labels: The headings of these columns.
        rows: How many numbers there are.
    """
    lines = [block for block in blocks if isinstance(block, TextBlock)]
    needed = rows * len(labels)
    if len(lines) < len(blocks) or len(lines) < needed or not _set_apart(lines[0]):
        return None
    joints = {place for place in range(1, len(lines)) if _is_joint(lines[place - 1], lines[place])}
    parted = {place for place in range(1, len(lines)) if lines[place].blank_before}
    missing = needed - 1 - len(parted - joints)
    if not 0 <= missing <= len(joints) <= MOST_JOINTS:
        return _parted(lines, parted) if len(parted) + 1 == needed else None
    ways = [(parted - joints).union(some) for some in combinations(sorted(joints), missing)]
    counts = [_unlikely(_parted(lines, way), labels) for way in ways]
    best = min(range(len(ways)), key=lambda place: (counts[place], len(ways[place] ^ parted)))
    fits = ways[best] == parted or counts[best] <= UNLIKELY * needed
    return _parted(lines, ways[best]) if fits else None


def _unlikely(cells: Sequence[Cell], labels: Sequence[str]) -> int:
    """Count the cells that do not say what their columns are for."""
    rows = len(cells) // len(labels)
    kinds = [headings.kind_of(label) for label in labels for _ in range(rows)]
    return sum(map(_is_unlikely, cells, kinds))


def _set_apart(line: TextBlock) -> bool:
    """True for a line behind a blank one; on top of a column of print it may be lost."""
    return line.blank_before > 0 or line.anchor.box is not None


def _is_joint(above: TextBlock, line: TextBlock) -> bool:
    """True where a column or a page of print ends between two lines."""
    one, other = above.anchor, line.anchor
    return one.box is not None and other.box is not None and (one.page != other.page or other.box[1] < one.box[1])


def _parted(lines: Sequence[TextBlock], places: set[int]) -> list[Cell]:
    """Part lines into cells that begin at some places."""
    cuts = [0, *sorted(places), len(lines)]
    return [_cell(lines[start:end]) for start, end in pairwise(cuts)]


def _is_unlikely(cell: Cell, kind: Column | None) -> bool:
    """True for a cell that does not say what its column is for, or does not end as it should."""
    if kind is Column.SCHEDULE:
        return Flag.SCHEDULE_UNREAD in schedule.read_schedule(cell.text).flags
    if kind in headings.UNIT_COLUMNS:
        return Flag.UNIT_UNKNOWN_SHAPE in units.read_units(cell.text).flags
    return cell.text[-1:] not in ENDED or bool(_LATER_POINT.match(cell.text))


def _cell(lines: Sequence[TextBlock]) -> Cell:
    """Return the lines of a cell as one."""
    text = tidy.join(line.text.strip() for line in lines)
    return Cell(text=text, anchor=lines[0].anchor.until(lines[-1].anchor))
