"""Tables of binary Word files: from rows whose cells know their edges in twips to rows on one grid."""

import struct
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from importers.readers.doc_sprms import COLUMN_WIDTH, DEFINE_TABLE, MERGE_CELLS, MERGE_DOWN, SPLIT_CELLS, changes
from importers.readers.word_tables import RawCell, RawRow

_CELL_SIZE: Final = 20
_MOST_CELLS: Final = 64
_SNAP: Final = 45  # twips: edges nearer than that are one edge drawn by hand
_INDENT: Final = 250
_ABOVE: Final = 1
_FIRST: Final = 3


@dataclass(slots=True)
class RowShape:
    """What a row says about its cells.

    Attributes:
        edges: Left edges of the cells and the right edge of the last, in twips.
        beside: For each cell 0, or another number if it is merged with cells beside it.
        down: For each cell 0, 1 (goes on from above) or 2 and 3 (first of a vertical merge).
    """

    edges: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    down: list[int] = field(default_factory=list)


@dataclass(slots=True)
class DocRow:
    """A row as its paragraphs gave it: texts and first paragraphs of its cells."""

    texts: list[str] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    shape: RowShape = field(default_factory=RowShape)


def row_shape(given: bytes) -> RowShape:
    """Read the changes of a row's end."""
    shape = RowShape()
    for code, operand in changes(given):
        if code == DEFINE_TABLE and operand:
            shape = _defined(operand)
        elif code == MERGE_DOWN and len(operand) >= 2 and operand[0] < len(shape.down):
            shape.down[operand[0]] = operand[1] & _FIRST
        elif code in (MERGE_CELLS, SPLIT_CELLS):
            _merge(shape, operand[0], operand[1], apart=code == SPLIT_CELLS)
        elif code == COLUMN_WIDTH:
            _widen(shape, operand[0], operand[1], struct.unpack_from("<h", operand, 2)[0])
    return shape


def _defined(operand: bytes) -> RowShape:
    count = operand[0]
    if not 0 < count <= _MOST_CELLS or len(operand) < 1 + 2 * (count + 1):
        return RowShape()
    edges = list(struct.unpack_from(f"<{count + 1}h", operand, 1))
    cells = operand[1 + 2 * (count + 1) :].ljust(count * _CELL_SIZE, b"\0")
    flags = [struct.unpack_from("<H", cells, _CELL_SIZE * at)[0] for at in range(count)]
    return RowShape(edges, [flag & 3 for flag in flags], [(flag >> 5) & 3 for flag in flags])


def _merge(shape: RowShape, first: int, last: int, *, apart: bool) -> None:
    for at in range(first, min(last, len(shape.beside))):
        shape.beside[at] = 0 if apart else 2 if at == first else 1


def _widen(shape: RowShape, first: int, last: int, width: int) -> None:
    for at in range(first, min(last, len(shape.edges) - 1)):
        by = width - (shape.edges[at + 1] - shape.edges[at])
        shape.edges[at + 1 :] = [edge + by for edge in shape.edges[at + 1 :]]


def on_grid(rows: list[DocRow]) -> list[RawRow]:
    """Give each cell its width in grid columns; a row that does not say where its cells lie makes all count them."""
    known = all(len(row.shape.edges) == len(row.texts) + 1 for row in rows)
    if known:
        _even_out_ends(rows)
    grid = _grid(rows) if known else {}
    return [_placed(row, grid) if grid else _counted(row) for row in rows]


def _even_out_ends(rows: list[DocRow]) -> None:
    """Let rows that begin or end a little inside the table begin and end with it."""
    left = min(row.shape.edges[0] for row in rows)
    right = max(row.shape.edges[-1] for row in rows)
    for edges in (row.shape.edges for row in rows):
        edges[0] = left if edges[0] - left <= _INDENT else edges[0]
        edges[-1] = right if right - edges[-1] <= _INDENT else edges[-1]


def _grid(rows: list[DocRow]) -> dict[int, int]:
    """Number the edges, near ones as one; `{}` if that would take the width from a cell."""
    grid: dict[int, int] = {}
    anchor = None
    column = -1
    for edge in sorted({edge for row in rows for edge in row.shape.edges}):
        if anchor is None or edge - anchor > _SNAP:
            anchor = edge
            column += 1
        grid[edge] = column
    for row in rows:
        columns = [grid[edge] for edge in row.shape.edges]
        if any(right <= left for left, right in pairwise(columns)):
            return {}
    return grid


def _placed(row: DocRow, grid: dict[int, int]) -> RawRow:
    shape = row.shape
    columns = [grid[edge] for edge in shape.edges]
    cells: list[RawCell] = []
    opener = 0
    for at, text in enumerate(row.texts):
        width = columns[at + 1] - columns[at]
        beside = shape.beside[at]
        if beside and cells and opener and beside != opener:
            cells[-1].width += width
            cells[-1].text = "\n".join(filter(None, (cells[-1].text, text)))
            continue
        opener = beside
        down = shape.down[at]
        cells.append(
            RawCell(text=text, width=width, goes_on=down == _ABOVE, merged=down > 0, paragraph=row.paragraphs[at])
        )
    return RawRow(cells, before=columns[0])


def _counted(row: DocRow) -> RawRow:
    return RawRow([RawCell(text=text, paragraph=first) for text, first in zip(row.texts, row.paragraphs, strict=True)])
