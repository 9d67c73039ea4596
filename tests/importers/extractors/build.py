"""Blocks written down shortly: lines as a text reader gives them, tables with merged cells."""

from collections.abc import Sequence

from importers.blocks import Anchor, Block, Cell, TableBlock, TextBlock, TextKind
from importers.drafts import DraftDocument, DraftObligation
from importers.pipeline import extract_blocks

UP, LEFT = "^", "<"


def lines(text: str) -> tuple[Block, ...]:
    """Return one block for each line that is not blank, as the text reader does."""
    found: list[Block] = []
    blank = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            blank += 1
            continue
        anchor = Anchor(line_start=number, line_end=number)
        found.append(TextBlock(text=line, anchor=anchor, kind=TextKind.LINE, blank_before=blank))
        blank = 0
    return tuple(found)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    """Return paragraphs as the reader of a word processor's file does."""
    return tuple(TextBlock(text=text, anchor=Anchor(paragraph=place)) for place, text in enumerate(texts, 1))


def grid(*rows: Sequence[str], name: str | None = None) -> TableBlock:
    """Return a table; `^` is covered by the cell above, `<` by the one on the left."""
    width = max(len(row) for row in rows)
    texts = [[*row, *[""] * (width - len(row))] for row in rows]
    covers = {
        (row, column): _origin(texts, row, column)
        for row in range(len(texts))
        for column in range(width)
        if texts[row][column] in (UP, LEFT)
    }
    cells = tuple(tuple(_cell(texts, covers, row, column) for column in range(width)) for row in range(len(texts)))
    return TableBlock(rows=cells, anchor=Anchor(table=1), name=name)


def _origin(texts: list[list[str]], row: int, column: int) -> tuple[int, int]:
    while texts[row][column] in (UP, LEFT):
        row, column = (row - 1, column) if texts[row][column] == UP else (row, column - 1)
    return row, column


def _cell(texts: list[list[str]], covers: dict[tuple[int, int], tuple[int, int]], row: int, column: int) -> Cell:
    anchor = Anchor(table=1, row=row + 1, column=column + 1)
    if (row, column) in covers:
        return Cell(text="", anchor=anchor, covered_by=covers[row, column])
    covered = [place for place, origin in covers.items() if origin == (row, column)]
    return Cell(
        text=texts[row][column],
        anchor=anchor,
        row_span=max((place[0] - row + 1 for place in covered), default=1),
        column_span=max((place[1] - column + 1 for place in covered), default=1),
    )


def only_document(*blocks: Block, name: str = "青岚县2019年任务.txt") -> DraftDocument:
    """Return the one document of some blocks."""
    (document,) = extract_blocks(blocks, name=name)
    return document


def tasks(*blocks: Block, name: str = "青岚县2019年任务.txt") -> list[DraftObligation]:
    """Return the obligations of all documents."""
    return [found for document in extract_blocks(blocks, name=name) for found in document.obligations]


def units_of(obligation: DraftObligation) -> list[tuple[str, str]]:
    """Return names and roles."""
    return [(unit.name, unit.role.value) for unit in obligation.units]
