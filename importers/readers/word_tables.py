"""Tables of word processors: from cells that know how wide they are to a grid with spans."""

from dataclasses import dataclass, field

from importers.blocks import Anchor, Cell, TableBlock
from importers.readers.limits import refuse_huge_table


@dataclass(slots=True, kw_only=True)
class RawCell:
    """A cell as its row holds it.

    Attributes:
        text: Its paragraphs, joined by line ends.
        width: How many grid columns it takes.
        goes_on: It belongs to the cell above (vertical merge, not its first cell).
        merged: It is part of a vertical merge.
        paragraph: Number of its first paragraph.
    """

    text: str
    width: int = 1
    goes_on: bool = False
    merged: bool = False
    paragraph: int | None = None


@dataclass(slots=True)
class RawRow:
    """A row as the file holds it.

    Attributes:
        before: Grid columns left out at its beginning.
        hidden: The row is not shown.
    """

    cells: list[RawCell]
    before: int = 0
    hidden: bool = False


@dataclass(slots=True)
class _Placed:
    """A cell that found its columns; `end` is the first column behind it."""

    raw: RawCell
    row: int
    start: int
    end: int
    hidden: bool
    owner: tuple[int, int]
    height: int = field(default=1)


def table_block(rows: list[RawRow], table: int | None) -> TableBlock:
    """Lay the rows on the grid.

    Grid columns at whose edge no cell ends are dropped, so a table drawn by hand has as many columns as one sees.

    Args:
        rows: At least one row with at least one cell.
        table: Number of the table in its file, None for one inside another.

    Raises:
        SourceTooLarge: It has too many cells.
    """
    columns = _columns(rows)
    refuse_huge_table(len(rows), len(columns))
    placed = [_place(row, at, columns) for at, row in enumerate(rows)]
    _merge_down(placed)
    width = len(columns) - 1
    return TableBlock(
        rows=tuple(_cells(row, width, table) for row in placed),
        anchor=Anchor(table=table, paragraph=rows[0].cells[0].paragraph),
    )


def _columns(rows: list[RawRow]) -> dict[int, int]:
    """Number the grid edges in use."""
    edges: set[int] = set()
    for row in rows:
        at = row.before
        edges.add(at)
        for cell in row.cells:
            at += cell.width
            edges.add(at)
    return {edge: column for column, edge in enumerate(sorted(edges))}


def _place(row: RawRow, at: int, columns: dict[int, int]) -> list[_Placed]:
    placed: list[_Placed] = []
    edge = row.before
    for cell in row.cells:
        start, end = columns[edge], columns[edge + cell.width]
        placed.append(_Placed(cell, at, start, end, row.hidden, (at, start)))
        edge += cell.width
    return placed


def _merge_down(rows: list[list[_Placed]]) -> None:
    """Give the cells that go on to the one they belong to; one without a fitting cell above stands for itself."""
    owners: dict[tuple[int, int], _Placed] = {}
    above: dict[int, _Placed] = {}
    for row in rows:
        for cell in row:
            upper = above.get(cell.start)
            if cell.raw.goes_on and upper is not None and upper.raw.merged and upper.end == cell.end:
                cell.owner = upper.owner
                owners[cell.owner].height += 1
            else:
                owners[cell.owner] = cell
        above = {cell.start: cell for cell in row}


def _cells(row: list[_Placed], width: int, table: int | None) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = [None] * width
    for placed in row:
        covered = placed.owner != (placed.row, placed.start)
        for column in range(placed.start, placed.end):
            first = column == placed.start
            cells[column] = Cell(
                text=placed.raw.text if first else "",
                anchor=Anchor(table=table, row=placed.row + 1, column=column + 1, paragraph=placed.raw.paragraph),
                covered_by=placed.owner if covered or not first else None,
                row_span=placed.height if first and not covered else 1,
                column_span=placed.end - placed.start if first and not covered else 1,
                doubts=("hidden",) if placed.hidden else (),
            )
    return tuple(cells)
