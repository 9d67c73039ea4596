"""From drawn pages to blocks: the one road that every format of printed pages takes."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from importers.blocks import Anchor, Block, TextBlock, TextKind
from importers.readers.page_aligned import Found, aligned_table, continued_table
from importers.readers.page_columns import ReadingOrder
from importers.readers.page_edges import CleanPage, parted
from importers.readers.page_lines import Line, lost, rows_of
from importers.readers.page_runs import last_left, right_of, singles, taken_apart
from importers.readers.page_shapes import Char, PageShapes
from importers.readers.page_tables import PageTable, goes_on, join, ruled_table
from models.errors import DamagedSource, NoTextLayer, UnmappedText

_Item = Line | PageTable
_Columns = tuple[tuple[float, float], ...]
_FAR: Final = 1e9
_STAND_IN: Final = "\x1a"
_BELOW: Final = "\x1b"
_STAND_IN_HEIGHT: Final = 8.0
_STAND_IN_STEP: Final = 18.0
_READABLE: Final = 0.5  # so large a share of all characters must say something
_LOGGER = logging.getLogger(__name__)


def readable_blocks(pages: Iterable[PageShapes]) -> tuple[Block, ...]:
    """Return what drawn pages say, in reading order.

    Raises:
        DamagedSource: Pages cannot be read, and the others say nothing.
        NoTextLayer: No page says anything.
        UnmappedText: Most of what pages say has no meaning in the file.
    """
    count = _Count()
    blocks = blocks_of(count.counted(pages))
    if count.broken and not count.chars:
        raise DamagedSource(detail=f"{count.broken} of {count.pages} pages cannot be read")
    if not count.chars:
        raise NoTextLayer(detail=f"{count.pages} pages without text")
    if count.lost > count.chars * _READABLE:
        raise UnmappedText(detail=f"{count.lost} of {count.chars} characters have no meaning in the file")
    silent = len(pages_without_text(blocks))
    if silent or count.lost:
        _LOGGER.info("%d of %d pages without text, %d lost characters", silent, count.pages, count.lost)
    return blocks


def blocks_of(pages: Iterable[PageShapes]) -> tuple[Block, ...]:
    """Return what drawn pages say, in reading order.

    A page on which something is drawn, but no character, leaves an empty page foot, and so does a picture of a page
    with a running head: see `pages_without_text`.
    """
    blocks: list[Block] = []
    writer = _Writer(blocks)
    for page in parted(pages):
        writer.page(page)
    writer.close()
    return tuple(blocks)


def pages_without_text(blocks: Iterable[Block]) -> tuple[int, ...]:
    """Return the pages on which nothing can be read, such as pictures of text; blank ones are none of them."""
    return tuple(
        block.anchor.page
        for block in blocks
        if isinstance(block, TextBlock)
        and block.kind is TextKind.FOOTER
        and not block.text
        and block.anchor.page is not None
    )


class _Count:
    """What passed by.

    Attributes:
        pages: Pages.
        chars: Characters that print something.
        lost: Those of them that say nothing.
        broken: Pages that cannot be read.
    """

    def __init__(self) -> None:
        """Nothing passed yet."""
        self.pages = self.chars = self.lost = self.broken = 0

    def counted(self, found: Iterable[PageShapes]) -> Iterator[PageShapes]:
        """Pass pages on, counting."""
        for page in found:
            self.pages += 1
            self.broken += page.broken
            text = "".join([char.text for char in page.chars])
            self.chars += sum(map(len, text.split()))
            self.lost += lost(text)
            yield page


class _Writer:
    """Turns page after page into blocks; a table stays open until the next page shows that it has ended."""

    def __init__(self, blocks: list[Block]) -> None:
        """Take the list that is written to."""
        self._blocks = blocks
        self._open: PageTable | None = None
        self._columns: _Columns | None = None
        self._after: list[Block] = []
        self._order = ReadingOrder()

    def page(self, page: CleanPage) -> None:
        """Write one page."""
        items, columns = _items(page, self._order, self._columns if self._open is not None else None)
        heads = [_text(line, TextKind.HEADER) for line in page.heads]
        feet = [_text(line, TextKind.FOOTER) for line in page.feet]
        if not items and (page.pictured or not (heads or feet or page.blank)):
            feet.append(TextBlock(text="", anchor=Anchor(page=page.number), kind=TextKind.FOOTER))
        (self._blocks if self._open is None else self._after).extend(heads)
        for item in items:
            if self._open is not None and isinstance(item, PageTable) and goes_on(self._open, item):
                join(self._open, item)
                continue
            self.close()
            if isinstance(item, PageTable):
                self._open = item
            else:
                self._blocks.append(_text(item, TextKind.LINE))
        self._columns = columns
        (self._blocks if self._open is None else self._after).extend(feet)

    def close(self) -> None:
        """Write the open table, and what was printed beside its parts."""
        if self._open is not None:
            left = self._open.without_tail()
            self._blocks.append(self._open.block())
            self._blocks.extend([_text(left, TextKind.LINE)] if left is not None else [])
        self._blocks.extend(self._after)
        self._open, self._columns, self._after = None, None, []


def _text(line: Line, kind: TextKind) -> TextBlock:
    left, top, right, bottom = (round(edge, 1) for edge in (line.left, line.top, line.right, line.bottom))
    return TextBlock(
        text=line.printed(),
        anchor=Anchor(page=line.page, box=(left, top, right, bottom)),
        kind=kind,
        blank_before=line.blank_before,
    )


def _items(page: CleanPage, order: ReadingOrder, columns: _Columns | None) -> tuple[list[_Item], _Columns | None]:
    """Return a page's lines and tables in reading order, and the columns of a table without rules at its end."""
    tables, rest = _ruled(page)
    beside = [table for table in tables if _has_neighbour(table, tables, rest)]
    if beside:
        rest = [*taken_apart(rest), *(char for table in beside for char in _stand_ins(table))]
    items: list[_Item] = []
    last: Found | None = None
    floor = -_FAR
    for table in (*(one for one in tables if one not in beside), None):
        ceiling = table.box[1] if table is not None else _FAR
        region = [char for char in rest if floor <= (char.top + char.bottom) / 2 < ceiling]
        found, last = _region(region, page.number, order, columns if not items else None)
        items.extend(_in_place(found, beside))
        if table is not None:
            items.append(table)
        floor = max(floor, ceiling)
    ends = bool(items) and last is not None and items[-1] is last.table
    return items, last.left if last is not None and ends else None


def _has_neighbour(table: PageTable, tables: Sequence[PageTable], rest: Sequence[Char]) -> bool:
    """True for a table in a column of the page: beside it, to its left or right, stands something else."""
    left, top, right, bottom = table.box
    for other in tables:
        if other is not table and other.box[1] < bottom and other.box[3] > top:
            return True
    left, right = 2 * left, 2 * right
    return any(
        not (left < char.left + right_of(char, 0) and last_left(char) + char.right < right)
        for char in rest
        if top < char.base < bottom
    )


def _stand_ins(table: PageTable) -> Iterator[Char]:
    """Return characters that hold a table's place while columns are found: one on top, others below it."""
    left, top, right, bottom = table.box
    sign = _STAND_IN
    while top < bottom:
        yield Char(sign, left, top, right, top + _STAND_IN_HEIGHT, top + _STAND_IN_HEIGHT)
        sign, top = _BELOW, top + _STAND_IN_STEP


def _in_place(items: Sequence[_Item], tables: Sequence[PageTable]) -> Iterator[_Item]:
    """Put tables back where their stand-ins were read."""
    for item in items:
        if isinstance(item, PageTable) or not (_STAND_IN in item.text or _BELOW in item.text):
            yield item
            continue
        held = _STAND_IN in item.text
        item.text = item.text.replace(_STAND_IN, "").replace(_BELOW, "").strip()
        if item.text:
            yield item
        for table in tables if held else ():
            if item.top <= table.box[1] <= item.bottom and item.left <= table.box[0] <= item.right:
                yield table


def _ruled(page: CleanPage) -> tuple[list[PageTable], list[Char]]:
    """Return the tables with rules, from top to bottom, and the characters outside them."""
    grids = sorted(page.grids, key=lambda grid: grid.area)
    inside: dict[int, list[Char]] = {}
    rest = page.chars
    for place, grid in enumerate(grids):
        left, right, top, bottom = 2 * grid.xs[0], 2 * grid.xs[-1], 2 * grid.ys[0], 2 * grid.ys[-1]
        chars = rest
        within: list[Char] = []
        rest = []
        inside[place] = within
        for char in chars:
            _, begin, above, end, below, _, _, inner = char
            held = top <= above + below <= bottom
            if inner is None or not held:
                (within if held and left <= begin + end <= right else rest).append(char)
            elif left <= 2 * begin + inner[0] and 2 * end - inner[0] <= right:
                within.append(char)
            else:
                for one in singles(char):
                    (within if left <= one.left + one.right <= right else rest).append(one)
    found = [ruled_table(grids[place], chars, page.number) for place, chars in inside.items()]
    tables = [table for table in found if table is not None]
    return sorted(tables, key=lambda table: (table.box[1], table.box[0])), rest


def _region(
    chars: Sequence[Char], page: int, order: ReadingOrder, columns: _Columns | None
) -> tuple[list[_Item], Found | None]:
    """Return what stands between two tables with rules: lines, and tables without."""
    items: list[_Item] = []
    rows = rows_of(chars)
    found: Found | None = None
    if columns is not None and rows:
        found = _headed_at_once(rows, page) or continued_table(rows, page, columns)
    while rows:
        found = found or aligned_table(rows, page)
        if found is None:
            break
        items.extend(order.lines(rows[: found.start], page))
        items.append(found.table)
        rows, last = rows[found.end :], found
        if not rows:
            return items, last
        found = None
    if rows:
        items.extend(order.lines(rows, page))
    return items, None


def _headed_at_once(rows: Sequence[list[Char]], page: int) -> Found | None:
    """Return the table whose heading stands on top of the page."""
    found = aligned_table(rows, page, going_on=True)
    return found if found is not None and found.start == 0 else None
