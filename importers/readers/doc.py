"""Binary Word documents (.doc, and .wps of Kingsoft): our own reader, since no library gives text and tables whole.

As in .docx, tracked changes are read as accepted, automatic numbers are counted and written, text boxes follow the
paragraph they hang on, of fields only the result is read, and hidden text and notes are left out.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from importers.blocks import Anchor, Block, TableBlock, TextBlock, TextKind
from importers.progress import Progress
from importers.readers.compound import BROKEN, holds
from importers.readers.contract import Probe
from importers.readers.doc_file import BOXES, HEADS, SHAPES, STYLES, Run, WordFile
from importers.readers.doc_lists import doc_counts
from importers.readers.doc_sprms import (
    ELSEWHERE,
    IN_TABLE,
    INNER_ROW_END,
    ROW_END,
    TABLE_DEPTH,
    changes,
    u32,
    u32s,
)
from importers.readers.doc_styles import DocStyles, look
from importers.readers.doc_tables import DocRow, on_grid, row_shape
from importers.readers.word_tables import table_block
from models.errors import DamagedSource, EmptySource, NoTextLayer, SourceTooLarge

_PARAGRAPHS_PER_CHECK: Final = 100
_SHOWN: Final = {"\t": "\t", "\v": "\n", "\f": "\n", "\x0e": "\n", "\x1e": "-", "\xa0": "\xa0"}
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PICTURE: Final = "\x01"
_CELL_MARK: Final = "\x07"
_NOTE_STORIES: Final = 6
_SECTION_STORIES: Final = 6
_FOOTERS: Final = (2, 3, 5)
_SHAPE_SIZE: Final = 26
_MOST_ELSEWHERE: Final = 4
_BOX_SIZE: Final = 22


class DocReader:
    """Takes containers of Office 97 with a Word document in them."""

    media = "application/msword"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        return 80 if holds(probe.content, "WordDocument") else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        try:
            file = WordFile(probe.content, probe.suffix)
            blocks = tuple(_Document(file, watch).blocks())
        except (RecursionError, MemoryError) as error:
            raise SourceTooLarge(detail=type(error).__name__) from error
        except BROKEN as error:
            raise DamagedSource(detail=f"doc: {type(error).__name__}: {error}") from error
        if not any(_has_text(block) for block in blocks):
            if _PICTURE in file.text:
                raise NoTextLayer(detail="pictures only")
            raise EmptySource(detail="no text")
        return blocks


def _has_text(block: Block) -> bool:
    if isinstance(block, TextBlock):
        return bool(block.text.strip())
    return any(cell.text.strip() for cell in block.cells())


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph of the file; `end` is the position behind its mark."""

    start: int
    end: int
    style: int
    given: bytes
    changes: dict[int, bytes]

    @property
    def depth(self) -> int:
        """In how many tables it stands."""
        said = u32(self.changes[TABLE_DEPTH], 0) if TABLE_DEPTH in self.changes else 0
        return said or int(_on(self.changes, IN_TABLE))

    @property
    def ends_row(self) -> bool:
        return _on(self.changes, ROW_END)


def _spans(ends: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Return where the parts of a story lie; none may reach back into another."""
    start = first
    for at in range(1, len(ends)):
        end = max(start, min(first + ends[at], last))
        yield start, end
        start = end


def _on(given: dict[int, bytes], code: int) -> bool:
    return given.get(code, b"\0")[0] != 0


class _Document:
    """The stories of one file, read in order."""

    def __init__(self, file: WordFile, watch: Progress) -> None:
        self._file = file
        self._watch = watch
        self._styles = DocStyles(file.place(STYLES))
        self._counts = doc_counts(file)
        self._paragraph_runs = file.paragraph_runs()
        self._paragraph_starts = [run.start for run in self._paragraph_runs]
        self._character_runs = file.character_runs()
        self._character_starts = [run.start for run in self._character_runs]
        self._number = 0
        self._in_code: list[bool] = []  # one entry a field that is open: still in its instruction?
        self._boxes = self._read_boxes()
        self._tables = 0

    def blocks(self) -> Iterator[Block]:
        furniture = self._furniture()
        self._number = self._tables = 0
        yield from (block for block in furniture if block.kind is TextKind.HEADER)
        yield from _Story(self).blocks(*self._file.stories["text"])
        for start, end in [span for spans in self._boxes.values() for span in spans]:
            yield from _Story(self).blocks(start, end)
        yield from (block for block in furniture if block.kind is TextKind.FOOTER)

    def paragraphs(self, start: int, end: int) -> Iterator[_Paragraph]:
        """Cut a story at its paragraph marks."""
        text = self._file.text
        end = min(end, len(text))
        while start < end:
            at = start
            while at < end and not self._is_mark(text[at], at):
                at += 1
            run = self._run_at(self._paragraph_runs, self._paragraph_starts, min(at, end - 1))
            given = self._whole(run.changes)
            yield _Paragraph(start, min(at + 1, end), run.style, given, dict(changes(given)))
            start = at + 1

    def step(self) -> int:
        """Count a paragraph."""
        self._number += 1
        if self._number % _PARAGRAPHS_PER_CHECK == 0:
            self._watch.checkpoint()
            self._watch.progress(self._number, 0, "")
        return self._number

    def next_table(self) -> int:
        """Count a table."""
        self._tables += 1
        return self._tables

    def text_of(self, paragraph: _Paragraph) -> str:
        """Return what is printed of it, its number in front."""
        pieces: list[str] = []
        self._in_code = []  # an instruction without its end would hide all that follows
        for start, end, run in self._looks(paragraph.start, paragraph.end):
            seen = look(run.changes)
            shown = not seen.deleted and not self._styles.hidden(seen, paragraph.style)
            pieces.extend(self._signs(self._file.text[start:end], seen.symbol, shown=shown))
        text = _whole_signs("".join(pieces)).strip("\n")
        label = self._counts.label(self._styles.numbering(paragraph.changes, paragraph.style))
        return label + text if text else label.rstrip()

    def mark_is_deleted(self, paragraph: _Paragraph) -> bool:
        """Say whether it runs into the next once tracked changes are accepted."""
        run = self._run_at(self._character_runs, self._character_starts, paragraph.end - 1)
        return look(run.changes).deleted

    def mark_of(self, paragraph: _Paragraph) -> str:
        """Return the sign that ends it."""
        return self._file.text[paragraph.end - 1]

    def boxes_of(self, paragraph: _Paragraph) -> list[tuple[int, int]]:
        """Return, once, where the text boxes lie that hang on it."""
        anchors = [at for at in range(paragraph.start, paragraph.end) if at in self._boxes]
        return [span for at in anchors for span in self._boxes.pop(at)]

    def _is_mark(self, sign: str, at: int) -> bool:
        if sign in ("\r", _CELL_MARK):
            return True
        if sign != "\f":
            return False
        return self._run_at(self._paragraph_runs, self._paragraph_starts, at).end == at + 1

    @staticmethod
    def _run_at(runs: list[Run], starts: list[int], at: int) -> Run:
        found = runs[max(bisect_right(starts, at) - 1, 0)] if runs else None
        return found if found is not None and found.start <= at < found.end else Run(at, at + 1, 0, b"")

    def _whole(self, given: bytes) -> bytes:
        """Add the changes that lie elsewhere because they are many."""
        places = [u32(operand, 0) for code, operand in changes(given) if code in ELSEWHERE]
        return given + b"".join(self._file.elsewhere(place) for place in places[:_MOST_ELSEWHERE])

    def _looks(self, start: int, end: int) -> Iterator[tuple[int, int, Run]]:
        """Go through the runs of some text; text without one looks plain."""
        while start < end:
            run = self._run_at(self._character_runs, self._character_starts, start)
            stop = min(run.end, end)
            if stop == start + 1 and not run.changes:
                following = bisect_right(self._character_starts, start)
                stop = min(self._character_starts[following], end) if following < len(self._character_starts) else end
            yield start, stop, run
            start = stop

    def _signs(self, text: str, symbol: str, *, shown: bool) -> Iterator[str]:
        for sign in text:
            if sign == _FIELD_BEGIN:
                self._in_code.append(True)
            elif sign == _FIELD_RESULT and self._in_code:
                self._in_code[-1] = False
            elif sign == _FIELD_END and self._in_code:
                self._in_code.pop()
            elif shown and True not in self._in_code:
                yield symbol if symbol and sign >= " " else sign if sign >= " " else _SHOWN.get(sign, "")

    def _read_boxes(self) -> dict[int, list[tuple[int, int]]]:
        """Return the text boxes of the main story by the position they hang on; unknown ones behind all text."""
        content = self._file.place(BOXES)
        count = max((len(content) - 4) // (4 + _BOX_SIZE), 0)
        if not count:
            return {}
        ends = u32s(content, 0, count + 1)
        anchors = self._shape_anchors()
        boxes: dict[int, list[tuple[int, int]]] = {}
        for at, span in enumerate(_spans(ends[:-1], *self._file.stories["boxes"])):  # the last entry closes the list
            shape = u32(content, 4 * (count + 1) + _BOX_SIZE * at + 14)
            boxes.setdefault(anchors.get(shape, len(self._file.text)), []).append(span)
        return boxes

    def _shape_anchors(self) -> dict[int, int]:
        content = self._file.place(SHAPES)
        count = max((len(content) - 4) // (4 + _SHAPE_SIZE), 0)
        places = u32s(content, 0, count + 1) if count else ()
        return {u32(content, 4 * (count + 1) + _SHAPE_SIZE * at): places[at] for at in range(count)}

    def _furniture(self) -> tuple[TextBlock, ...]:
        """Read the running heads and page feet, each different one once."""
        content = self._file.place(HEADS)
        count = len(content) // 4
        ends = u32s(content, 0, count)
        found: dict[tuple[TextKind, str], TextBlock] = {}
        for at, span in enumerate(_spans(ends, *self._file.stories["heads"])):
            if at < _NOTE_STORIES:
                continue
            kind = TextKind.FOOTER if (at - _NOTE_STORIES) % _SECTION_STORIES in _FOOTERS else TextKind.HEADER
            text = joined(_Story(self).blocks(*span)).strip()
            if text:
                found[kind, text] = TextBlock(text=text, anchor=Anchor(), kind=kind)
        return tuple(found.values())


class _Story:
    """One walk through a story: paragraphs outside tables, and tables."""

    def __init__(self, document: _Document) -> None:
        self._document = document
        self._blocks: list[Block] = []
        self._left = ""
        self._left_from: int | None = None
        self._blank = 0
        self._rows: list[DocRow] = []
        self._row = DocRow()
        self._cell: list[str] = []
        self._cell_from: int | None = None
        self._cell_left = ""

    def blocks(self, start: int, end: int) -> list[Block]:
        for paragraph in self._document.paragraphs(start, end):
            if paragraph.depth:
                self._in_table(paragraph)
            else:
                self._close_table()
                self._outside(paragraph)
        self._close_table()
        self._flush()
        return self._blocks

    def _outside(self, paragraph: _Paragraph) -> None:
        number = self._document.step()
        self._left += self._document.text_of(paragraph)
        if self._left_from is None:
            self._left_from = number
        if not self._document.mark_is_deleted(paragraph):
            self._flush()
        for box in self._document.boxes_of(paragraph):
            self._blocks.extend(_Story(self._document).blocks(*box))

    def _flush(self) -> None:
        if self._left.strip():
            place = Anchor(paragraph=self._left_from)
            self._blocks.append(TextBlock(text=self._left, anchor=place, blank_before=self._blank))
            self._blank = 0
        elif self._left_from is not None:
            self._blank += 1
        self._left, self._left_from = "", None

    def _in_table(self, paragraph: _Paragraph) -> None:
        if paragraph.ends_row and paragraph.depth == 1:
            self._end_row(paragraph)
            return
        if _on(paragraph.changes, INNER_ROW_END):
            return
        self._flush()
        self._blank = 0
        number = self._document.step()
        if self._cell_from is None:
            self._cell_from = number
        text = self._cell_left + self._document.text_of(paragraph)
        self._cell_left = ""
        if self._document.mark_is_deleted(paragraph) and not self._ends_cell(paragraph):
            self._cell_left = text
            return
        self._cell.append(text)
        for box in self._document.boxes_of(paragraph):
            self._cell.append(joined(_Story(self._document).blocks(*box)))
        if self._ends_cell(paragraph):
            self._end_cell()

    def _ends_cell(self, paragraph: _Paragraph) -> bool:
        return paragraph.depth == 1 and self._document.mark_of(paragraph) == _CELL_MARK

    def _end_cell(self) -> None:
        self._cell.append(self._cell_left)
        self._cell_left = ""
        self._row.texts.append("\n".join(text for text in self._cell if text).strip("\n"))
        self._row.paragraphs.append(self._cell_from or 0)
        self._cell, self._cell_from = [], None

    def _end_row(self, paragraph: _Paragraph) -> None:
        if self._cell or self._cell_left:
            self._end_cell()
        self._row.shape = row_shape(paragraph.given)
        if self._row.texts and not self._document.mark_is_deleted(paragraph):
            self._rows.append(self._row)
        self._row = DocRow()

    def _close_table(self) -> None:
        if self._cell or self._cell_left:
            self._end_cell()
        if self._row.texts:
            self._rows.append(self._row)
        self._row = DocRow()
        if self._rows:
            self._blocks.append(table_block(on_grid(self._rows), self._document.next_table()))
        self._rows = []


def joined(blocks: list[Block]) -> str:
    """Return the text of blocks inside a cell or a running head."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, TableBlock):
            texts.extend(cell.text for cell in block.cells() if cell.text)
        else:
            texts.append(block.text)
    return "\n".join(texts)


def _whole_signs(text: str) -> str:
    """Join the halves of signs that take two positions."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
