"""Word documents (.docx): our own walk over the XML, since the usual library loses text without an error.

Tracked changes are read as accepted, content controls are entered, automatic numbers are counted and written in
front of their text, text boxes follow the paragraph they hang on, hidden text and notes are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from importers.blocks import Anchor, Block, TableBlock, TextBlock, TextKind
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.package import Package
from importers.readers.word_numbering import Numbering
from importers.readers.word_styles import Styles
from importers.readers.word_tables import RawCell, RawRow, table_block
from importers.readers.word_text import ParagraphText
from importers.readers.word_xml import child, content, named, number, on, value, w
from models.errors import DamagedSource, EmptySource, NoTextLayer, SourceTooLarge

_MAIN: Final = "word/document.xml"
_WIDEST: Final = 200
_PARAGRAPHS_PER_CHECK: Final = 100
_FURNITURE: Final = {"header": TextKind.HEADER, "footer": TextKind.FOOTER}


class DocxReader:
    """Takes packages with a Word document in them."""

    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        fits = "[Content_Types].xml" in probe.members and any(part.startswith("word/") for part in probe.members)
        return 90 if fits else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        package = Package(probe.content, _MAIN)
        try:
            blocks = tuple(_document(package, watch))
        except RecursionError as error:
            raise SourceTooLarge(detail="nested too deeply") from error
        if not any(_has_text(block) for block in blocks):
            if any(part.startswith("word/media/") for part in probe.members):
                raise NoTextLayer(detail="pictures only")
            raise EmptySource(detail="no text")
        return blocks


def _has_text(block: Block) -> bool:
    if isinstance(block, TextBlock):
        return bool(block.text.strip())
    return any(cell.text.strip() for cell in block.cells())


def _document(package: Package, watch: Progress) -> Iterator[Block]:
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        raise DamagedSource(detail="no body")
    styles = Styles(package.related(package.main, "styles"))
    numbering = package.related(package.main, "numbering")
    furniture = _furniture(package, styles, numbering, watch)
    yield from (block for block in furniture if block.kind is TextKind.HEADER)
    yield from _Walk(styles, Numbering(numbering, styles), watch).blocks(body)
    yield from (block for block in furniture if block.kind is TextKind.FOOTER)


def _furniture(
    package: Package, styles: Styles, numbering: etree._Element | None, watch: Progress
) -> tuple[TextBlock, ...]:
    """Read the running heads and page feet, each different one once."""
    found: dict[tuple[TextKind, str], TextBlock] = {}
    for relation in package.relations(package.main):
        kind = _FURNITURE.get(relation.kind)
        if kind is None or not package.has(relation.target):
            continue
        walk = _Walk(styles, Numbering(numbering, styles), watch)
        text = _joined(walk.blocks(package.xml(relation.target)))
        if text:
            found[kind, text] = TextBlock(text=text, anchor=Anchor(), kind=kind)
    return tuple(found.values())


def _joined(blocks: list[Block]) -> str:
    """Return the text of blocks inside a cell or a running head."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, TextBlock):
            texts.append(block.text)
        else:
            texts.extend(cell.text for cell in block.cells() if cell.text)
    return "\n".join(texts)


@dataclass(frozen=True, slots=True)
class _Open:
    """What a paragraph whose mark was deleted hands to the next one."""

    text: str = ""
    anchor: Anchor | None = None


class _Walk:
    """Goes through one part in reading order and counts as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering, watch: Progress) -> None:
        self._styles = styles
        self._numbering = numbering
        self._watch = watch
        self._paragraphs = 0
        self._tables = 0
        self._cells_open = 0
        self._blank = 0

    def blocks(self, container: etree._Element) -> list[Block]:
        """Return what a body, a cell, a text box or a running head holds."""
        blocks: list[Block] = []
        left = _Open()
        for element in content(container):
            if element.tag == w("p"):
                left = self._paragraph(element, left, blocks)
            elif element.tag == w("tbl"):
                table = self._table(element)
                self._blank = 0
                if table is not None:
                    blocks.append(table)
        if left.text.strip():
            blocks.append(TextBlock(text=left.text, anchor=left.anchor or Anchor()))
        return blocks

    def _paragraph(self, element: etree._Element, left: _Open, blocks: list[Block]) -> _Open:
        """Add a paragraph; return what is left over for the next one."""
        self._step()
        anchor = left.anchor or Anchor(paragraph=self._paragraphs)
        properties = child(element, "pPr")
        found = ParagraphText(element, properties, self._styles)
        text = left.text + found.text
        left_over = _Open()
        if _mark_is_deleted(properties):
            left_over = _Open(text, anchor)
        else:
            label = self._numbering.label(properties)
            text = label + text if text else label.rstrip()
            if text.strip():
                blocks.append(TextBlock(text=text, anchor=anchor, blank_before=self._blank))
            self._blank = 0 if text.strip() else self._blank + 1
        for box in found.boxes:
            blocks.extend(self.blocks(box))
        return left_over

    def _step(self) -> None:
        self._paragraphs += 1
        if self._paragraphs % _PARAGRAPHS_PER_CHECK == 0:
            self._watch.checkpoint()
            self._watch.progress(self._paragraphs, 0, "")

    def _table(self, element: etree._Element) -> TableBlock | None:
        nested = self._cells_open > 0
        if not nested:
            self._tables += 1
        rows = [self._row(row) for row in content(element) if row.tag == w("tr")]
        rows = [row for row in rows if row.cells]
        return table_block(rows, None if nested else self._tables) if rows else None

    def _row(self, element: etree._Element) -> RawRow:
        """Read a row; one that was deleted comes back without cells."""
        given = named(child(element, "trPr"))
        before = _clamped(value(given.get(w("gridBefore"))), 0)
        row = RawRow([], before=before, hidden=on(given.get(w("hidden"))))
        if w("del") in given:
            return row
        for cell in content(element):
            if cell.tag == w("tc"):
                self._cell(cell, row.cells)
        return row

    def _cell(self, element: etree._Element, cells: list[RawCell]) -> None:
        """Add a cell; one that is merged to the left only widens its neighbour."""
        given = named(child(element, "tcPr"))
        if w("cellDel") in given:
            return
        width = max(_clamped(value(given.get(w("gridSpan"))), 1), 1)
        first = self._paragraphs + 1
        self._cells_open += 1
        text = _joined(self.blocks(element))
        self._cells_open -= 1
        beside = given.get(w("hMerge"))
        if cells and beside is not None and value(beside, "continue") == "continue":
            before = cells[-1]
            cells[-1] = replace(before, width=before.width + width, text="\n".join(filter(None, (before.text, text))))
            return
        merge = given.get(w("vMerge"))
        goes_on = merge is not None and value(merge, "continue") == "continue"
        cells.append(RawCell(text=text, width=width, goes_on=goes_on, merged=merge is not None, paragraph=first))


def _clamped(text: str, default: int) -> int:
    return min(max(number(text, default), 0), _WIDEST)


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    """Say whether the paragraph runs into the next once tracked changes are accepted."""
    mark = child(properties, "rPr")
    return mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None)
