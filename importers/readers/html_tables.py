"""Tables of web pages: which hold data and which only place things on the page, and their cells on one grid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from importers.blocks import Anchor, Cell, TableBlock
from importers.readers.limits import refuse_huge_table
from models.errors import SourceTooLarge

_GROUPS: Final = ("thead", "tbody", "tfoot")
_GROUP_ORDER: Final = {"thead": 0, "tfoot": 2}
_CELLS: Final = ("td", "th")
_SPAN: Final = re.compile(r"\s*\+?([0-9]{1,5})")
_WIDEST: Final = 1_000
_BORDER: Final = re.compile(r"border[\w-]*\s*:[^;]*(?:solid|double|windowtext|\d\s*p[tx]\s)|mso-border", re.IGNORECASE)
_NO_BORDER: Final = ("", "0", "none")
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE
)
_PIECES: Final = ("p", "div", "br", "li", "h1", "h2", "h3", "h4")
_FEW_ROWS: Final = 2
_MANY_PIECES: Final = 4
_MOST_OF_IT: Final = 0.6
_LONG: Final = 200


@dataclass(slots=True)
class HtmlRow:
    """A row as the page holds it.

    Attributes:
        cells: Its cells.
        group: Number of its row group; no cell reaches into another.
        hidden: The row is not shown.
    """

    cells: list[etree._Element]
    group: int
    hidden: bool = False


@dataclass(slots=True)
class HtmlTable:
    """A table taken apart.

    Attributes:
        rows: As they are shown: heads first, feet last.
        strays: What stands in it outside its cells; browsers show that before it.
    """

    rows: list[HtmlRow] = field(default_factory=list)
    strays: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class PlacedCell:
    """A cell and where it begins.

    Attributes:
        element: The cell.
        row: Its row from 0.
        column: Its column from 0.
        down: How many rows it takes.
        across: How many columns it takes.
        hidden: It is not shown.
    """

    element: etree._Element
    row: int
    column: int
    down: int
    across: int
    hidden: bool


def tag_of(element: etree._Element) -> str:
    """Return the name of an element, `""` for comments and the like."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_hidden(element: etree._Element) -> bool:
    """Say whether an element is not shown, as far as it says so itself."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def taken_apart(table: etree._Element) -> HtmlTable:
    """Find the rows of a table."""
    found = HtmlTable()
    groups = [element for element in table if tag_of(element) in _GROUPS]
    groups.sort(key=lambda element: _GROUP_ORDER.get(tag_of(element), 1))
    _rows_of(table, 0, found)
    for number, group in enumerate(groups, start=1):
        _rows_of(group, number, found)
    found.rows = [row for row in found.rows if row.cells]
    return found


def _rows_of(parent: etree._Element, group: int, found: HtmlTable) -> None:
    loose = HtmlRow([], group)
    unseen = tag_of(parent) != "table" and is_hidden(parent)
    for element in parent:
        tag = tag_of(element)
        if tag == "tr":
            row = HtmlRow([], group, unseen or is_hidden(element))
            for inner in element:
                _take_cell(inner, row, found)
            found.rows.append(row)
        elif tag in _CELLS:
            if not loose.cells:
                found.rows.append(loose)
            _take_cell(element, loose, found)
        elif tag and tag not in (*_GROUPS, "col", "colgroup"):
            found.strays.append(element)


def _take_cell(element: etree._Element, row: HtmlRow, found: HtmlTable) -> None:
    if tag_of(element) not in _CELLS:
        found.strays.append(element)
    elif not is_hidden(element):  # scripts hide the cells a merged one covers
        row.cells.append(element)


def only_places(table: etree._Element, rows: list[HtmlRow]) -> bool:
    """Say whether a table is there for the look of the page only."""
    if table.get("role", "").lower() in ("presentation", "none"):
        return True
    width = max(len(row.cells) for row in rows)
    if width < 2:
        return True
    if _is_drawn(table, rows):
        return len(rows) < _FEW_ROWS and _share_of_inner_tables(rows) > 0
    share = _share_of_inner_tables(rows)
    return share >= _MOST_OF_IT or (share > 0 and len(rows) <= _FEW_ROWS) or _holds_the_page(rows)


def _is_drawn(table: etree._Element, rows: list[HtmlRow]) -> bool:
    """Say whether its lines are to be seen, or a cell is said to be a heading."""
    if table.get("border", "").strip().lower() not in _NO_BORDER or "MsoTableGrid" in table.get("class", ""):
        return True
    cells = [cell for row in rows[:3] for cell in row.cells]
    return any(tag_of(cell) == "th" for cell in cells) or any(
        _BORDER.search(element.get("style", "")) for element in (table, *cells)
    )


def _share_of_inner_tables(rows: list[HtmlRow]) -> float:
    """Return how much of the text stands in tables inside the cells."""
    whole = inner = 0
    for cell in (cell for row in rows for cell in row.cells):
        whole += _length(cell)
        inner += sum(max(_length(table), 1) for table in cell.iter("table") if _is_outermost(table, cell))
    return inner / max(whole, 1)


def _is_outermost(table: etree._Element, cell: etree._Element) -> bool:
    return next(table.iterancestors("td", "th", "table"), None) is cell


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _holds_the_page(rows: list[HtmlRow]) -> bool:
    """Say whether one cell holds most of the text, in many paragraphs."""
    lengths = [(_length(cell), cell) for row in rows for cell in row.cells]
    longest, cell = max(lengths, key=lambda pair: pair[0])
    pieces = sum(1 for _ in cell.iter(*_PIECES))
    if len(rows) == 1 and longest > _LONG and pieces > 1:
        return True
    return pieces >= _MANY_PIECES and longest > _LONG and longest >= _MOST_OF_IT * sum(pair[0] for pair in lengths)


def placed(rows: list[HtmlRow], room: int) -> list[PlacedCell]:
    """Give every cell its place.

    Args:
        rows: The rows of a table.
        room: How many places its cells may take.

    Raises:
        SourceTooLarge: The cells take too much room.
    """
    found: list[PlacedCell] = []
    taken: set[tuple[int, int]] = set()
    ends = {row.group: at for at, row in enumerate(rows, start=1)}
    for at, row in enumerate(rows):
        column = 0
        for element in row.cells:
            while (at, column) in taken:
                column += 1
            across = min(_span(element, "colspan") or 1, _WIDEST)
            left = ends[row.group] - at
            down = min(_span(element, "rowspan") or left, left)
            if len(taken) + down * across > room:
                raise SourceTooLarge(detail=f"more than {room} cells in a table")
            taken.update((at + below, column + beside) for below in range(down) for beside in range(across))
            found.append(PlacedCell(element, at, column, down, across, row.hidden))
            column += across
    return found


def _span(element: etree._Element, name: str) -> int:
    match = _SPAN.match(element.get(name, "1"))
    return int(match[1]) if match else 1


def table_block(cells: list[PlacedCell], texts: list[str], rows: int, anchor: Anchor) -> TableBlock:
    """Lay cells on the grid; columns in which no cell begins, and hidden rows without text, are left out."""
    columns = {column: at for at, column in enumerate(sorted({cell.column for cell in cells}))}
    kept = _kept_rows(cells, texts, rows)
    refuse_huge_table(len(kept), len(columns))
    grid: list[list[Cell | None]] = [[None] * len(columns) for _ in kept]
    for cell, text in zip(cells, texts, strict=True):
        down = [kept[row] for row in range(cell.row, cell.row + cell.down) if row in kept]
        across = [columns[at] for at in range(cell.column, cell.column + cell.across) if at in columns]
        if down:
            _fill(grid, cell, text, (down, across), anchor)
    return TableBlock(rows=tuple(map(tuple, grid)), anchor=anchor)


def _kept_rows(cells: list[PlacedCell], texts: list[str], rows: int) -> dict[int, int]:
    empty = {cell.row for cell in cells if cell.hidden}
    empty -= {cell.row for cell, text in zip(cells, texts, strict=True) if text.strip()}
    return {row: at for at, row in enumerate(row for row in range(rows) if row not in empty)}


def _fill(
    grid: list[list[Cell | None]], cell: PlacedCell, text: str, span: tuple[list[int], list[int]], anchor: Anchor
) -> None:
    """Write a cell and those it covers; where cells overlap, the first stays."""
    down, across = span
    first = (down[0], across[0])
    for row, column in _places(down, across):
        if grid[row][column] is not None:
            continue
        owns = (row, column) == first
        grid[row][column] = Cell(
            text=text if owns else "",
            anchor=Anchor(table=anchor.table, row=row + 1, column=column + 1),
            covered_by=None if owns else first,
            row_span=len(down) if owns else 1,
            column_span=len(across) if owns else 1,
            doubts=("hidden",) if cell.hidden else (),
        )


def _places(down: list[int], across: list[int]) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in down for column in across)
