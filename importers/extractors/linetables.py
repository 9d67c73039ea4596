"""Tables that reach us as lines of text: rows of tab-separated cells, and one cell a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from importers.blocks import Anchor, Block, Cell, TableBlock, TextBlock
from importers.extractors import columntables, headings, tidy
from importers.extractors.headings import Column

LOOK_AHEAD = 6
QUOTE_LIMIT = 60
COLUMN_LIMIT = 32
_INTEGER = re.compile(r"[0-9]{1,4}[.．、]?")
_PIPE_RULE = re.compile(r"\|?[\s:|-]+\|?")


@dataclass(slots=True)
class _Raw:
    """A cell being collected: its paragraphs and its lines."""

    parts: list[str] = field(default_factory=list)
    first: Anchor = field(default_factory=Anchor)
    last: Anchor = field(default_factory=Anchor)

    def cell(self) -> Cell:
        """Return the finished cell."""
        anchor = self.first if self.first is self.last else self.first.until(self.last)
        return Cell(text="\n".join(self.parts), anchor=anchor)


_Row = list[_Raw]


def with_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Replace every run of lines that is a table by a table block; all else stays as it is."""
    heads = columntables.heading_lines(blocks)
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        rows = _table_at(blocks, place)
        taken = columntables.table_at(blocks, place, heads) if rows is None else (_as_table(rows[0]), rows[1])
        block, place = (blocks[place], place + 1) if taken is None else taken
        found.append(block)
    return tuple(found)


def _table_at(blocks: Sequence[Block], place: int) -> tuple[list[_Row], int] | None:
    """Read the table that starts here; None if none does."""
    block = blocks[place]
    if not isinstance(block, TextBlock):
        return None
    if _is_heading(_split(block.text)):
        return _tab_rows(blocks, place)
    if headings.kind_of(tidy.squeeze(block.text)) is not None:
        return _cell_lines(blocks, place)
    return None


def _split(text: str) -> list[str]:
    """Split a line into cells at tabs, or at the bars of a Markdown table; one cell where it has neither."""
    bare = text.strip()
    if bare.startswith("|") and bare.count("|") >= 3:
        return [part.strip() for part in bare.strip("|").split("|")]
    return text.rstrip("\r\n").split("\t")


def _is_heading(cells: list[str]) -> bool:
    """True for the heading row of an allocation table."""
    if len(cells) < 2:
        return False
    anchor = Anchor()
    row = tuple(Cell(text=text, anchor=anchor) for text in cells)
    known = headings.known_headings([tidy.squeeze(text) for text in cells])
    return known >= 2 and (headings.layout_at(TableBlock(rows=(row,), anchor=anchor), 0) is not None or known >= 3)


# --- rows of tab-separated cells ---------------------------------------------------------------------------------


def _tab_rows(blocks: Sequence[Block], place: int) -> tuple[list[_Row], int]:
    """Read rows of cells until the text goes on without them."""
    columns = len(_split(_text(blocks[place])))
    rows: list[_Row] = []
    while place < len(blocks):
        block = blocks[place]
        if not isinstance(block, TextBlock):
            break
        cells = _split(block.text)
        if _PIPE_RULE.fullmatch(block.text.strip()) and "-" in block.text:
            place += 1
            continue
        if len(cells) > 1:
            place = _add_row(rows, blocks, place, columns)
            continue
        if not _rows_go_on(blocks, place, columns):
            break
        _add_loose_line(rows, block, columns)
        place += 1
    return rows, place


def _text(block: Block) -> str:
    """Return a text block's text; a table has none."""
    return block.text if isinstance(block, TextBlock) else ""


def _add_row(rows: list[_Row], blocks: Sequence[Block], place: int, columns: int) -> int:
    """Add one row, following quoted cells over their line ends; return the place behind it."""
    block = blocks[place]
    text, end = _quoted_line(blocks, place)
    cells = _split(text)
    raws = [_Raw([_unquoted(cell)], block.anchor, blocks[end].anchor) for cell in cells]
    last = rows[-1] if rows else None
    if last is not None and len(last) > 1 and len(last) + len(cells) - 1 == columns and not _starts_row(cells):
        last[-1].parts.extend(raws[0].parts)
        last[-1].last = raws[0].last
        last.extend(raws[1:])
    else:
        rows.append(raws)
    return end + 1


def _starts_row(cells: list[str]) -> bool:
    """True where the first cell is a bare number."""
    return bool(_INTEGER.fullmatch(tidy.squeeze(cells[0])))


def _quoted_line(blocks: Sequence[Block], place: int) -> tuple[str, int]:
    """Join the lines of a row whose last cell opens a quotation that a spreadsheet put around its line breaks."""
    text = _text(blocks[place])
    if not _open_quote(text):
        return text, place
    joined = text
    for end in range(place + 1, min(place + QUOTE_LIMIT, len(blocks))):
        block = blocks[end]
        if not isinstance(block, TextBlock):
            break
        joined += "\n" + block.text
        if not _open_quote(joined):
            return joined, end
    return text, place


def _open_quote(text: str) -> bool:
    """True where the last cell starts with a quotation mark that is not closed."""
    cell = text.rsplit("\t", 1)[-1]
    opened = [part for part in text.split("\t") if part.startswith('"')]
    if not opened:
        return False
    return (cell.startswith('"') or "\n" in text) and sum(part.count('"') for part in opened[-1:]) % 2 == 1


def _unquoted(cell: str) -> str:
    """Take off the quotation marks a spreadsheet put around a cell with line breaks or quotes."""
    if len(cell) >= 2 and cell.startswith('"') and cell.endswith('"') and ("\n" in cell or '""' in cell):
        return cell[1:-1].replace('""', '"')
    return cell


def _rows_go_on(blocks: Sequence[Block], place: int, columns: int) -> bool:
    """True where rows of as many cells follow within a few lines: the line between is no end of the table."""
    for block in blocks[place + 1 : place + 1 + LOOK_AHEAD]:
        if not isinstance(block, TextBlock):
            return False
        count = len(_split(block.text))
        if count == columns or (count > 1 and abs(count - columns) <= 1):
            return True
    return False


def _add_loose_line(rows: list[_Row], block: TextBlock, columns: int) -> None:
    """Put a line without cells into the unfinished row, or make it a row of one cell."""
    if rows and len(rows[-1]) < columns and len(rows[-1]) > 1:
        raw = rows[-1][-1]
        raw.parts.append(block.text.strip())
        raw.last = block.anchor
    else:
        rows.append([_Raw([block.text.strip()], block.anchor, block.anchor)])


# --- one cell a line ---------------------------------------------------------------------------------------------


def _cell_lines(blocks: Sequence[Block], place: int) -> tuple[list[_Row], int] | None:
    """Read a table printed one cell a line: first the headings, then the cells of each row."""
    labels = _heading_lines(blocks, place)
    anchor = Anchor()
    row = tuple(Cell(text=label, anchor=anchor) for label in labels)
    if len(labels) < 3:
        return None
    layout = headings.layout_at(TableBlock(rows=(row,), anchor=anchor), 0)
    if layout is None:
        return None
    reader = _CellLines(blocks, place, labels, numbered=layout.columns[0] is Column.NUMBER)
    reader.read()
    if len(reader.rows) < 2 or reader.ragged:
        return None
    return reader.rows, reader.place


def _heading_lines(blocks: Sequence[Block], place: int) -> list[str]:
    """Return the headings that follow each other line by line, each different."""
    tabbed = _text(blocks[place]).startswith("\t")
    labels: list[str] = []
    for block in blocks[place : place + COLUMN_LIMIT]:
        text = _text(block)
        label = tidy.squeeze(text)
        if text.startswith("\t") != tabbed or "\t" in text.strip() or label in labels:
            break
        if len(label) > headings.HEADING_LIMIT or headings.kind_of(label) is None:
            break
        labels.append(label)
    return labels


class _CellLines:
    """Collects the rows of a table printed one cell a line.

    Attributes:
        rows: What was collected; the first row is the heading.
        place: Behind the last block of the table.
    """

    def __init__(self, blocks: Sequence[Block], place: int, labels: list[str], *, numbered: bool) -> None:
        """Start at the heading; `numbered` where the first column counts."""
        self._blocks = blocks
        self._labels = labels
        self._numbered = numbered
        self._tabbed = _text(blocks[place]).startswith("\t")
        self._last_number = 0
        self.rows: list[_Row] = []
        self.place = place
        self._take_heading()

    @property
    def ragged(self) -> bool:
        """True where cells without tabs do not fill the rows: then nothing tells where a cell ends."""
        uneven = any(len(row) != len(self._labels) for row in self.rows)
        return not self._tabbed and (uneven or self._number_follows())

    def read(self) -> None:
        """Collect rows until the text goes on without them."""
        while self.place < len(self._blocks):
            block = self._blocks[self.place]
            if not isinstance(block, TextBlock) or not self._take(block):
                return

    def _take(self, block: TextBlock) -> bool:
        """Take one line as a heading again, a new row, a new cell or more of the cell; False at the table's end."""
        if self._heading_again():
            self._take_heading()
            return True
        if self._starts_row(block):
            self.rows.append([])
        elif len(self.rows) == 1 or (self._full() and not self._more_of_cell(block)):
            return False
        if self._starts_cell(block):
            self.rows[-1].append(_Raw([block.text.strip()], block.anchor, block.anchor))
        else:
            _extend(self.rows[-1][-1], block)
        self.place += 1
        return True

    def _take_heading(self) -> None:
        """Take the heading lines as a row."""
        taken = self._blocks[self.place : self.place + len(self._labels)]
        self.rows.append([_Raw([_text(block).strip()], block.anchor, block.anchor) for block in taken])
        self.place += len(self._labels)

    def _heading_again(self) -> bool:
        """True where the headings are printed once more, on top of a new page."""
        block = self._blocks[self.place]
        if tidy.squeeze(_text(block)) != self._labels[0]:
            return False
        following = self._blocks[self.place : self.place + len(self._labels)]
        return [tidy.squeeze(_text(block)) for block in following] == self._labels

    def _starts_row(self, block: TextBlock) -> bool:
        """True for the number of a new row, or for its first cell where nothing counts."""
        if not self._marked(block):
            return False
        if not self._numbered:
            return self._full() or len(self.rows) == 1
        text = tidy.squeeze(block.text)
        if not _INTEGER.fullmatch(text):
            return False
        number = int(text.rstrip(".．、"))
        if self._full() or number == self._last_number + 1 or len(self.rows) == 1:
            self._last_number = number
            return True
        return False

    def _marked(self, block: TextBlock) -> bool:
        """True where the line starts a cell: by its tab, or, in a table without tabs, always."""
        return block.text.startswith("\t") if self._tabbed else True

    def _full(self) -> bool:
        """True where the row at hand has a cell for every column, or only the heading was read."""
        return len(self.rows) > 1 and len(self.rows[-1]) >= len(self._labels)

    def _starts_cell(self, block: TextBlock) -> bool:
        """True where the line starts a cell of the row at hand."""
        return not self.rows[-1] or self._marked(block)

    def _more_of_cell(self, block: TextBlock) -> bool:
        """True where a line behind a full row still belongs to its last cell."""
        if not self._tabbed:
            return False
        return block.blank_before == 0 or self._number_follows()

    def _number_follows(self) -> bool:
        """True where the next row's number stands within a few lines."""
        ahead = self._blocks[self.place + 1 : self.place + 1 + LOOK_AHEAD]
        expected = str(self._last_number + 1)
        texts = (block.text for block in ahead if isinstance(block, TextBlock) and self._marked(block))
        return self._numbered and any(tidy.squeeze(text).rstrip(".．、") == expected for text in texts)


def _extend(raw: _Raw, block: TextBlock) -> None:
    """Add a line to a cell: behind a blank line it is a paragraph, else the last one goes on."""
    text = block.text.strip()
    if block.blank_before or not raw.parts:
        raw.parts.append(text)
    else:
        raw.parts[-1] = tidy.join((raw.parts[-1], text))
    raw.last = block.anchor


# --- the table ---------------------------------------------------------------------------------------------------


def _as_table(rows: list[_Row]) -> TableBlock:
    """Return the rows as a table, every row as wide as the widest; cells nobody printed are None."""
    width = max(len(row) for row in rows)
    cells = [[raw.cell() for raw in row] for row in rows]
    padded = tuple((*row, *[None] * (width - len(row))) for row in cells)
    first, last = rows[0][0].first, rows[-1][-1].last
    return TableBlock(rows=padded, anchor=first.until(last))
