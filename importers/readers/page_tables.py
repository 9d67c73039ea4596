"""Tables on printed pages: their cells as lines, one page's part of a table joined to the next page's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from importers.blocks import Anchor, Cell, TableBlock
from importers.readers.limits import refuse_huge_table
from importers.readers.page_lines import Line, ends_paragraph, joined, lines_of
from importers.readers.page_rules import Grid, Span
from importers.readers.page_runs import singles
from importers.readers.page_shapes import Char
from importers.readers.page_words import pattern

_WIDEST_EDGE: Final = 1.5  # so many characters, at most, is the blank edge inside a cell
_SAME_EDGE: Final = 8.0
_HEADING_ROWS: Final = 3
_COUNTED: Final = 0.6  # so large a share of a column's cells are numbers where it counts the rows
_LOOK_BACK: Final = 40
_ENOUGH: Final = 3
_LAST_LINE: Final = 3.0  # so near its end, in heights, stands the last line of what a page's end cuts


@dataclass(slots=True)
class PageCell:
    """A cell of a table on pages.

    Attributes:
        lines: What is printed in it.
        page: Where it begins.
        box: Its edges there.
        row_span: How many rows it covers.
        column_span: How many columns it covers.
        covered_by: The cell that covers it, by row and column.
    """

    page: int
    box: tuple[float, float, float, float]
    lines: list[Line] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    covered_by: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """What is printed in it, without any space."""
        return "".join("".join(line.text.split()) for line in self.lines)


@dataclass(slots=True)
class PageTable:
    """A table, as far as it was read.

    Attributes:
        page: Where it begins.
        box: Its edges there.
        edges: Left edge of each column, and the last one's right edge.
        rows: Its cells, every row as long as the others.
        ruled: False where only the place of its texts told where cells are.
        end: Page and lower edge of its last part.
        joints: First row of each further part, with the last row of the part before it.
        tail: The last row is a lonely line that is the name of a group only if the table goes on.
    """

    page: int
    box: tuple[float, float, float, float]
    edges: tuple[float, ...]
    rows: list[list[PageCell]]
    ruled: bool = True
    end: tuple[int, float] = (0, 0.0)
    joints: dict[int, int] = field(default_factory=dict)
    tail: bool = False

    def __post_init__(self) -> None:
        """It ends where its only part does."""
        self.end = (self.page, self.box[3])

    def owner(self, row: int, column: int) -> PageCell:
        """Return a cell, or the one that covers it."""
        cell = self.rows[row][column]
        if cell.covered_by is None:
            return cell
        return self.rows[cell.covered_by[0]][cell.covered_by[1]]

    def texts(self, row: int) -> list[str]:
        """Return the texts of a row without spaces."""
        return [cell.text for cell in self.rows[row]]

    def without_tail(self) -> Line | None:
        """Take the last row out if nothing goes on below it, and return its line."""
        return self.rows.pop()[0].lines[0] if self.tail else None

    def block(self) -> TableBlock:
        """Return it as the block it is read as."""
        refuse_huge_table(len(self.rows), len(self.edges) - 1)
        rows = tuple(tuple(_block_cell(cell) for cell in row) for row in self.rows)
        return TableBlock(rows=rows, anchor=Anchor(page=self.page, box=_rounded(self.box)))


def _block_cell(cell: PageCell) -> Cell:
    return Cell(
        text=joined(cell.lines),
        anchor=Anchor(page=cell.page, box=_rounded(cell.box)),
        covered_by=cell.covered_by,
        row_span=cell.row_span,
        column_span=cell.column_span,
    )


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return left, top, right, bottom


def ruled_table(grid: Grid, chars: Iterable[Char], page: int) -> PageTable | None:
    """Fill the cells of a grid; None where nothing stands in it."""
    refuse_huge_table(len(grid.ys), len(grid.xs))
    inside: dict[Span, list[Char]] = {span: [] for span in grid.spans}
    held = {place: inside[span] for span in grid.spans for place in _places(span)}
    for char in chars:
        _, left, top, right, bottom, _, _, inner = char
        if inner is None:
            held[grid.place((left + right) / 2, (top + bottom) / 2)].append(char)
            continue
        half, down = inner[0] / 2, (top + bottom) / 2
        place = grid.place(left + half, down)
        if grid.place(right - half, down) == place:
            held[place].append(char)
        else:
            for one in singles(char):
                held[grid.place((one.left + one.right) / 2, down)].append(one)
    if not any(inside.values()):
        return None
    blank = (0.0, 0.0, 0.0, 0.0)
    rows = [[PageCell(page, blank) for _ in grid.xs[1:]] for _ in grid.ys[1:]]
    for span in grid.spans:
        for row, column in _places(span):
            rows[row][column].covered_by = (span.top, span.left)
        cell = rows[span.top][span.left]
        cell.covered_by = None
        cell.row_span, cell.column_span = span.bottom - span.top, span.right - span.left
        cell.lines = lines_of(inside[span])
    _set_boxes(rows, grid)
    _set_room(cell for row in rows for cell in row)
    return PageTable(page, (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]), grid.xs, rows)


def _places(span: Span) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(span.top, span.bottom) for column in range(span.left, span.right))


def _set_boxes(rows: list[list[PageCell]], grid: Grid) -> None:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            cell.box = (
                grid.xs[column],
                grid.ys[row],
                grid.xs[column + cell.column_span],
                grid.ys[row + cell.row_span],
            )


def _set_room(cells: Iterable[PageCell]) -> None:
    """Note how wide lines may become: the cell less the blank edges that every cell keeps."""
    filled = [cell for cell in cells if cell.lines]
    edges = [
        max(0.0, min(line.left - cell.box[0], cell.box[2] - line.right, _WIDEST_EDGE * line.size))
        for cell in filled
        for line in cell.lines
    ]
    edge = min(edges, default=0.0)
    for cell in filled:
        for line in cell.lines:
            line.room = cell.box[2] - cell.box[0] - 2 * edge
            line.page = cell.page


# --- over pages --------------------------------------------------------------------------------------------------


def goes_on(table: PageTable, following: PageTable) -> bool:
    """True where a table on top of a page or column has the columns of the one that ended those before."""
    if table.ruled != following.ruled:
        return False
    if not table.ruled:
        return _same_columns(table.edges, following.edges)
    shift = table.edges[0] - following.edges[0]  # the next column of print may lie on the next page
    if table.end[0] == following.page and following.box[1] >= table.end[1]:
        return False
    few, many = sorted((table.edges, tuple(edge + shift for edge in following.edges)), key=len)
    if abs(few[0] - many[0]) > _SAME_EDGE or abs(few[-1] - many[-1]) > _SAME_EDGE:
        return False
    return all(min(abs(edge - other) for other in many) <= _SAME_EDGE for edge in few) and len(few) > 2


def _same_columns(edges: tuple[float, ...], others: tuple[float, ...]) -> bool:
    """True where columns that only their texts tell lie over each other."""
    if len(edges) != len(others):
        return False
    far = float("inf")
    edges, others = (-far, *edges[1:-1], far), (-far, *others[1:-1], far)
    return all(
        edges[place - 1] < others[place] < edges[place + 1] and others[place - 1] < edges[place] < others[place + 1]
        for place in range(1, len(edges) - 1)
    )


def join(table: PageTable, following: PageTable) -> None:
    """Add the rows of the following page; a row the page's end cut in two becomes whole again."""
    shift = table.edges[0] - following.edges[0]
    edges = max((table.edges, tuple(edge + shift for edge in following.edges)), key=len)
    following.edges = tuple(edge + shift for edge in following.edges)
    _stretch(table, edges)
    _stretch(following, edges)
    end, table.end, table.tail = table.end, following.end, following.tail
    repeated = _repeated_rows(table, following)
    split = _continues(table, following, repeated)
    if not split:
        _rejoin_merged(table, following, repeated, end)
    else:
        for column, cell in enumerate(following.rows[repeated]):
            if cell.covered_by is None:
                _holder(table, column, cell, end).lines.extend(cell.lines)
        _drop_row(following, repeated)
    first = len(table.rows)
    for cells in following.rows:
        for cell in cells:
            if cell.covered_by is not None:
                cell.covered_by = (cell.covered_by[0] + first, cell.covered_by[1])
        table.rows.append(cells)
    if len(table.rows) > first + repeated:
        table.joints[first + repeated] = first - 1
        _cover_rest(table, first - 1, first + repeated)


def _stretch(table: PageTable, edges: tuple[float, ...]) -> None:
    """Give a table the columns of its other part, where cells over several of them hid some."""
    if len(table.edges) == len(edges):
        return
    places = [_nearest(edges, edge) for edge in table.edges]
    places[0], places[-1] = 0, len(edges) - 1
    for row, cells in enumerate(table.rows):
        wider: list[PageCell] = []
        for column, cell in enumerate(cells):
            first, behind = places[column], places[column + cell.column_span]
            if cell.covered_by is not None:
                top, left = cell.covered_by
                cell.covered_by = (top, places[left])
                behind = places[column + 1]
            else:
                cell.column_span = behind - first
                behind = places[column + 1]
            wider.append(cell)
            owner = cell.covered_by or (row, first)
            wider.extend(PageCell(cell.page, cell.box, covered_by=owner) for _ in range(first + 1, behind))
        table.rows[row] = wider
    table.edges = edges


def _nearest(edges: tuple[float, ...], edge: float) -> int:
    """Return which of the edges lies nearest to one."""
    return min(range(len(edges)), key=lambda place: abs(edges[place] - edge))


def _repeated_rows(table: PageTable, following: PageTable) -> int:
    """Return how many rows on top of the page repeat the heading."""
    heads = [table.texts(row) for row in range(min(_HEADING_ROWS + 1, len(table.rows)))]
    count = 0
    for row in range(min(_HEADING_ROWS, len(following.rows) - 1)):
        if following.texts(row) not in heads or sum(map(bool, following.texts(row))) < 2:
            break
        count = row + 1
    return count


def _continues(table: PageTable, following: PageTable, row: int) -> bool:
    """True where a row is the rest of the one above the page's end: the column that counts says nothing.

    Where no column counts, at least half of those say nothing that were filled in every row so far.
    """
    cells = following.rows[row]
    filled = [cell for cell in cells if cell.lines]
    if not filled or any(cell.column_span >= max(2, len(cells) - 1) for cell in filled):
        return False
    counting = _counting_column(table)
    if counting is None:
        always = _always_filled(table)
        return len(always) > 1 and sum(not cells[column].lines for column in always) * 2 >= len(always)
    above = table.owner(len(table.rows) - 1, counting)
    own = cells[counting]
    return not own.lines and own.row_span == own.column_span == above.row_span == 1 and bool(above.lines)


def _rejoin_merged(table: PageTable, following: PageTable, row: int, end: tuple[int, float]) -> None:
    """Put the text of merged cells together that the page's end cut; the rest below is empty then."""
    counting = _counting_column(table)
    for column, cell in enumerate(following.rows[row]):
        above = table.owner(len(table.rows) - 1, column)
        if column == counting or not (cell.lines and above.lines) or cell.column_span > 1 or above.column_span > 1:
            continue
        merged = above.row_span > 1 or cell.row_span > 1 if table.ruled else counting is not None and _is_named(above)
        if merged and _flows_on(above.lines[-1], cell.lines[0], end):
            above.lines.extend(cell.lines)
            cell.lines = []


def _holder(table: PageTable, column: int, rest: PageCell, end: tuple[int, float]) -> PageCell:
    """Return the cell of the last row, or the one above whose name of a group goes on beside it without rules."""
    own = table.owner(len(table.rows) - 1, column)
    if table.ruled or own.lines or not rest.lines:
        return own
    named = next((row[column] for row in reversed(table.rows) if row[column].lines), own)
    goes_on = named.lines and _is_named(named) and _flows_on(named.lines[-1], rest.lines[0], end)
    return named if goes_on else own


def _flows_on(last: Line, first: Line, end: tuple[int, float]) -> bool:
    """True where a line fills its cell down to the page's end, and the next one continues it."""
    point = pattern("breaks", "point")
    page, bottom = end
    if last.page != page or bottom - last.bottom > _LAST_LINE * last.size or ends_paragraph(last, first):
        return False
    return not point.match(first.text)


def _is_named(cell: PageCell) -> bool:
    """True where a cell holds the numbered name of a group."""
    return pattern("table", "group").match(cell.text) is not None


def _always_filled(table: PageTable) -> list[int]:
    """Return the columns that every row fills by itself, where there are enough rows to tell."""
    rows = table.rows[-_LOOK_BACK:]
    if len(rows) < _ENOUGH:
        return []
    return [column for column in range(len(table.edges) - 1) if all(row[column].lines for row in rows)]


def _counting_column(table: PageTable) -> int | None:
    """Return the column that numbers the rows."""
    number = pattern("table", "number")
    rows = range(max(1, len(table.rows) - _LOOK_BACK), len(table.rows))
    for column in range(min(4, len(table.edges) - 1)):
        texts = [table.rows[row][column].text for row in rows]
        filled = [text for text in texts if text]
        if filled and sum(bool(number.fullmatch(text)) for text in filled) >= _COUNTED * len(filled):
            return column
    return None


def _drop_row(table: PageTable, row: int) -> None:
    """Take a row out; cells that began in it begin in the next one."""
    for column, cell in enumerate(table.rows[row]):
        if cell.covered_by is None and cell.row_span > 1:
            heir = table.rows[row + 1][column]
            heir.covered_by, heir.row_span, heir.column_span = None, cell.row_span - 1, cell.column_span
    del table.rows[row]
    for cells in table.rows:
        for cell in cells:
            if cell.covered_by is not None and cell.covered_by[0] >= row:
                top, left = cell.covered_by
                cell.covered_by = (max(top - 1, row) if top == row else top - 1, left)


def _cover_rest(table: PageTable, last: int, first: int) -> None:
    """Let a cell merged over the page's end cover the empty rest of it on the next page."""
    for column, cell in enumerate(table.rows[first]):
        if cell.covered_by is not None or cell.lines or cell.column_span > 1:
            continue
        above = table.rows[last][column]
        owner = above.covered_by or (last, column)
        top = table.rows[owner[0]][owner[1]]
        if (top.row_span > 1 or cell.row_span > 1) and owner[1] == column and top.column_span == 1:
            _cover(table, owner, first + cell.row_span)


def _cover(table: PageTable, owner: tuple[int, int], behind: int) -> None:
    """Let a cell cover what is empty below it; where it is empty on top of a page, it is itself such a rest."""
    row, column = owner
    while row in table.joints and not table.rows[row][column].lines:
        row = table.joints[row]
        row = (table.rows[row][column].covered_by or (row, column))[0]
    for place in range(row + 1, behind):
        cell = table.rows[place][column]
        if not cell.lines:
            cell.covered_by, cell.row_span = (row, column), 1
    table.rows[row][column].row_span = behind - row
