"""The source of a review as rows of cells, and where in it a draft's values stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from importers.blocks import Anchor, Block, TableBlock, TextBlock, TextKind
from ui.viewmodels.review_rows import ReviewColumn

MOST_LINES: Final = 400
MEASURED_ROWS: Final = 80
_CELL: Final = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")
_FURNITURE: Final = (TextKind.HEADER, TextKind.FOOTER)
_GAPS: Final = re.compile(r"\s+")

Box = tuple[float, float, float, float]
_Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One piece of a row.

    Attributes:
        text: As it stands.
        anchor: Its place in the file.
        left: Number of its first column.
        right: Number of the column after its last.
        rows: How many rows it covers.
    """

    text: str
    anchor: Anchor
    left: int = 0
    right: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line, a paragraph, or one row of a table.

    Attributes:
        number: What stands in the margin: line, paragraph or row.
        cells: Left to right; a line has one.
        edges: Where the columns of a table begin and end, as parts of the width; empty for a line.
        quiet: Running heads and page feet.
    """

    number: str
    cells: tuple[SourceCell, ...]
    edges: tuple[float, ...] = ()
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one cell."""

    row: int
    cell: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A value of a draft, marked in the source.

    Attributes:
        key: Which draft.
        column: The value's column in the table; None for what belongs to the whole draft.
        anchor: Where it stands.
        text: The value as it stands there; empty for all of the place.
        doubtful: She should look at it.
    """

    key: int
    column: ReviewColumn | None
    anchor: Anchor
    text: str = ""
    doubtful: bool = False


def source_rows(blocks: Iterable[Block]) -> tuple[SourceRow, ...]:
    """Return blocks as rows."""
    return tuple(row for block in blocks for row in _rows(block))


def _rows(block: Block) -> Iterator[SourceRow]:
    if isinstance(block, TableBlock):
        yield from _table_rows(block)
    else:
        yield SourceRow(_number(block), (SourceCell(block.text, block.anchor),), quiet=block.kind in _FURNITURE)


def _number(block: TextBlock) -> str:
    number = block.anchor.line_start or block.anchor.paragraph
    return "" if number is None else str(number)


def _table_rows(table: TableBlock) -> Iterator[SourceRow]:
    edges = _edges(table)
    for at, row in enumerate(table.rows):
        cells = tuple(
            SourceCell(cell.text, cell.anchor, left, min(left + cell.column_span, len(row)), cell.row_span)
            for left, cell in enumerate(row)
            if cell is not None and cell.covered_by is None
        )
        yield SourceRow(_row_number(cells, at), cells, edges)


def _row_number(cells: Sequence[SourceCell], at: int) -> str:
    anchor = cells[0].anchor if cells else Anchor()
    if anchor.line_start is not None:
        return str(anchor.line_start)
    found = _CELL.match(anchor.cell or "")
    if found:
        return found.group(2)
    return "" if anchor.table is not None or anchor.page is not None else str(at + 1)


def _edges(table: TableBlock) -> tuple[float, ...]:
    """Share the width out by how much the columns hold; a short column keeps room for its longest word."""
    columns = len(table.rows[0]) if table.rows else 0
    weights = [3.0] * columns
    for column in range(columns):
        lengths = [
            len(cell.text)
            for row in table.rows[:MEASURED_ROWS]
            if (cell := row[column]) is not None and cell.column_span == 1 and cell.covered_by is None
        ]
        if lengths:
            weights[column] = max(2.4, min(max(lengths), 5)) + 1.6 * (sum(lengths) / len(lengths)) ** 0.5
    total = sum(weights) or 1.0
    edges = [0.0]
    for weight in weights:
        edges.append(edges[-1] + weight / total)
    return tuple(edges)


class SourceIndex:
    """Finds the rows and cells of an anchor.

    Attributes:
        rows: The source.
    """

    def __init__(self, rows: Sequence[SourceRow]) -> None:
        """Look at every cell once."""
        self.rows = tuple(rows)
        self._places: defaultdict[_Key, list[tuple[int, int]]] = defaultdict(list)
        for at, row in enumerate(self.rows):
            for number, cell in enumerate(row.cells):
                for key in _keys(cell.anchor):
                    self._places[key].append((at, number))

    def spans(self, anchor: Anchor | None, text: str = "") -> tuple[Span, ...]:
        """Return where an anchor points; within its cells only the text, if it stands there in one piece.

        Args:
            anchor: Of a value.
            text: The value as it stands; empty for all of the cells.
        """
        places = self.cells(anchor) if anchor is not None else []
        wanted = text.strip()
        if wanted:
            for row, number in places:
                found = _stretch(self.rows[row].cells[number].text, wanted)
                if found:
                    return (Span(row, number, *found),)
        return tuple(Span(row, number, 0, len(self.rows[row].cells[number].text)) for row, number in places)

    def cells(self, anchor: Anchor) -> list[tuple[int, int]]:
        """Return the rows and cells of an anchor; of what encloses it where it is finer than what is shown."""
        if anchor.box is not None:
            return self._boxed(anchor)
        for keys in _wanted(anchor):
            found = sorted({place for key in keys for place in self._places.get(key, ())})
            if found:
                return found
        return []

    def _boxed(self, anchor: Anchor) -> list[tuple[int, int]]:
        box = anchor.box
        if box is None:
            return []
        on_page = self._places.get(("page", anchor.page or 0), [])
        return [place for place in on_page if _overlap(self.cell(place).anchor.box, box) > 0.5]

    def cell(self, place: tuple[int, int]) -> SourceCell:
        """Return one cell."""
        return self.rows[place[0]].cells[place[1]]

    def inside(self, page: int, box: Box) -> tuple[Span, ...]:
        """Return the cells of a page whose middle lies in a box."""
        found = []
        for row, number in self._places.get(("page", page), []):
            own = self.cell((row, number)).anchor.box
            if own and box[0] <= (own[0] + own[2]) / 2 <= box[2] and box[1] <= (own[1] + own[3]) / 2 <= box[3]:
                found.append(Span(row, number, 0, len(self.cell((row, number)).text)))
        return tuple(found)

    def text(self, spans: Sequence[Span]) -> str:
        """Return the text of stretches, rows on lines of their own."""
        lines: dict[int, list[str]] = {}
        for span in spans:
            piece = self.cell((span.row, span.cell)).text[span.start : span.end].strip()
            if piece:
                lines.setdefault(span.row, []).append(piece)
        return "\n".join(" ".join(pieces) for pieces in lines.values())

    def anchor(self, spans: Sequence[Span]) -> Anchor:
        """Return the place from the first stretch to the last."""
        if not spans:
            return Anchor()
        first, last = (self.cell((span.row, span.cell)).anchor for span in (spans[0], spans[-1]))
        return first.until(last)


def _keys(anchor: Anchor) -> Iterator[_Key]:
    """Yield what a cell is found by."""
    if anchor.line_start is not None:
        last = min(anchor.line_end or anchor.line_start, anchor.line_start + MOST_LINES)
        yield from (("line", line) for line in range(anchor.line_start, last + 1))
    if anchor.table is not None and anchor.row is not None:
        yield ("row", anchor.table, anchor.row)
        yield ("cell", anchor.table, anchor.row, anchor.column or 0)
    if anchor.paragraph is not None:
        yield ("paragraph", anchor.paragraph)
    if anchor.cell is not None:
        yield ("sheet", anchor.sheet or "", anchor.cell.partition(":")[0])
    if anchor.page is not None:
        yield ("page", anchor.page)


def _wanted(anchor: Anchor) -> Iterator[tuple[_Key, ...]]:
    """Yield what to look for, nearest first."""
    if anchor.line_start is not None:
        yield tuple(_keys(Anchor(line_start=anchor.line_start, line_end=anchor.line_end)))
    if anchor.table is not None and anchor.row is not None:
        yield (("cell", anchor.table, anchor.row, anchor.column or 0),)
        yield (("row", anchor.table, anchor.row),)
    if anchor.paragraph is not None:
        yield (("paragraph", anchor.paragraph),)
    if anchor.cell is not None:
        yield tuple(("sheet", anchor.sheet or "", name) for name in _names(anchor.cell))
    if anchor.page is not None:
        yield (("page", anchor.page),)


def _names(printed: str) -> Iterator[str]:
    """Yield the cells of a range such as `A2:E2`."""
    found = _CELL.fullmatch(printed)
    if found is None:
        yield printed
        return
    first, top, last, bottom = found.groups()
    columns = range(_column(first), _column(last or first) + 1)
    for row in range(int(top), min(int(bottom or top), int(top) + MOST_LINES) + 1):
        yield from (f"{_letters(column)}{row}" for column in columns)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _stretch(text: str, wanted: str) -> tuple[int, int] | None:
    """Return where a value stands in a text that may have other gaps in it."""
    at = text.find(wanted)
    if at >= 0:
        return at, at + len(wanted)
    places = [number for number, letter in enumerate(text) if not letter.isspace()]
    bare = "".join(text[number] for number in places)
    sought = _GAPS.sub("", wanted)
    at = bare.find(sought)
    if at < 0 or not sought:
        return None
    return places[at], places[at + len(sought) - 1] + 1


def _overlap(one: Box | None, other: Box) -> float:
    """Return which part of the smaller box lies in the other."""
    if one is None:
        return 0.0
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return 0.0
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide * high / smaller if smaller > 0 else 0.0
