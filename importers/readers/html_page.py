"""One page of HTML: text and data tables as they are shown; tables that only place things are entered.

Scripts, styles and hidden parts are left out; a list's numbers are written, as in other formats.
"""

import codecs
import re
import unicodedata
from typing import Final

from lxml import etree

from importers.blocks import Anchor, Block, TableBlock, TextBlock, TextKind
from importers.progress import Progress
from importers.readers.html_tables import (
    HtmlRow,
    PlacedCell,
    is_hidden,
    only_places,
    placed,
    table_block,
    tag_of,
    taken_apart,
)
from importers.readers.limits import LIMITS
from importers.readers.numerals import numeral
from importers.readers.text import decode
from models.errors import DamagedSource, SourceTooLarge, UnreadableText

_HEAD: Final = 4_096
_CLIPBOARD: Final = re.compile(r"Version:\s*\d.{0,400}?StartHTML:", re.IGNORECASE | re.DOTALL)
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_CHINESE: Final = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936", "936", "euc-cn", "hz-gb-2312"})
_TAIWANESE: Final = frozenset({"big5", "big5-hkscs", "x-x-big5", "cp950"})
_CERTAIN_UTF8: Final = 30  # bytes beyond ASCII that read as UTF-8 are no accident
_WIDE: Final = frozenset("WF")
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LEFT_OUT: Final = frozenset(
    {
        "script",
        "style",
        "head",
        "title",
        "template",
        "noscript",
        "noframes",
        "select",
        "datalist",
        "button",
        "input",
        "textarea",
        "svg",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "del",
        "rp",
        "rt",
        "frameset",
    }
)  # fmt: skip - a list of names reads better packed
_BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "caption",
        "tr",
        "td",
        "th",
        "br",
        "listing",
        "xmp",
        "plaintext",
    }
)  # fmt: skip - as above
_NUMBERS: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NO_LABEL: Final = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*(-?[0-9]{1,6})\s*\Z")
_PARAGRAPHS_PER_CHECK: Final = 100
_DEEPEST_TABLE: Final = 20


def page_blocks(content: bytes, charset: str, watch: Progress) -> tuple[tuple[Block, ...], bool]:
    """Read one page.

    Args:
        content: Its bytes.
        charset: What its envelope says of its encoding, `""` if nothing.
        watch: Progress and cancelling.

    Returns:
        Its blocks, and whether it has pictures.

    Raises:
        SourceError: It cannot be decoded, or is beyond the limits.
    """
    if len(content) > LIMITS.text:
        raise SourceTooLarge(detail=f"{len(content)} bytes of HTML")
    root = _parsed(_page_text(content, charset))
    if root is None:
        return (), False
    walk = _Walk(_Counter(watch))
    try:
        walk.visit(root)
    except RecursionError as error:
        raise SourceTooLarge(detail="nested too deeply") from error
    walk.flush()
    return tuple(walk.blocks), next(root.iter("img"), None) is not None


def _page_text(content: bytes, charset: str) -> str:
    """Decode a page by its mark, by what its envelope or itself says, or as other text."""
    if content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(content)
    found = _CHARSET.search(content[:_HEAD])
    said = (charset or (found[1].decode("ascii") if found else "")).lower()
    encoding = "gb18030" if said in _CHINESE else "big5hkscs" if said in _TAIWANESE else ""
    if encoding and not _is_utf8(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding != "gb18030":
                raise UnreadableText(detail=str(error)) from error
    return decode(content)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sum(map((0x7F).__lt__, content)) > _CERTAIN_UTF8


def _parsed(text: str) -> etree._Element | None:
    """Return the root of a page, None where nothing is in it.

    Raises:
        SourceTooLarge: It is nested too deeply.
        DamagedSource: It cannot be parsed.
    """
    markup = text[text.find("<") :] if _CLIPBOARD.match(text) else text
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(_CONTROLS.sub("", markup).encode(), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as error:
        if "empty" in str(error).lower():
            return None
        raise DamagedSource(detail=f"html: {error}") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise SourceTooLarge(detail="nested too deeply")
    return root


class _Counter:
    """Counts paragraphs, tables and cells of one page."""

    def __init__(self, watch: Progress) -> None:
        self.watch = watch
        self.paragraphs = 0
        self.tables = 0
        self.depth = 0
        self._room = LIMITS.cells

    def placed(self, rows: list[HtmlRow]) -> list[PlacedCell]:
        """Give the cells of a table their places; all tables of the page share the room there is."""
        cells = placed(rows, self._room)
        self._room -= sum(cell.down * cell.across for cell in cells)
        return cells

    def paragraph(self) -> int:
        self.paragraphs += 1
        if self.paragraphs % _PARAGRAPHS_PER_CHECK == 0:
            self.watch.checkpoint()
            self.watch.progress(self.paragraphs, 0, "")
        return self.paragraphs

    def table(self) -> int:
        self.tables += 1
        return self.tables


class _Walk:
    """Goes through a page, or a cell of it, in reading order."""

    def __init__(self, counter: _Counter) -> None:
        self.blocks: list[Block] = []
        self._counter = counter
        self._pieces: list[str] = []
        self._label = ""
        self._kept_blanks = 0
        self._blank = 0

    def visit(self, element: etree._Element) -> None:
        """Read an element and what is in it, not what follows it."""
        tag = tag_of(element)
        if not tag or tag in _LEFT_OUT or is_hidden(element):
            return
        if tag == "table":
            self._counter.depth += 1
            if self._counter.depth > _DEEPEST_TABLE:
                raise SourceTooLarge(detail="tables nested too deeply")
            self._table(element)
            self._counter.depth -= 1
        elif tag in _BLOCKS:
            self.flush()
            self._kept_blanks += tag == "pre"
            before = len(self.blocks)
            self._inside(element, tag)
            self.flush()
            self._kept_blanks -= tag == "pre"
            self._blank += tag == "p" and len(self.blocks) == before
        else:
            self._inside(element, tag)

    def flush(self) -> None:
        """End a paragraph."""
        text = "".join(self._pieces)
        self._pieces = []
        kept = self._kept_blanks > 0
        for line in text.splitlines() if kept else [_collapsed(text)]:
            if line.strip():
                place = Anchor(paragraph=self._counter.paragraph())
                kind = TextKind.LINE if kept else TextKind.PARAGRAPH
                block = TextBlock(text=self._label + line, anchor=place, kind=kind, blank_before=self._blank)
                self.blocks.append(block)
                self._label, self._blank = "", 0
            else:
                self._blank += kept

    def _inside(self, element: etree._Element, tag: str) -> None:
        if element.text:
            self._pieces.append(element.text)
        labels = _Labels(element) if tag == "ol" else None
        for inner in element:
            if labels is not None and tag_of(inner) == "li":
                self.flush()
                self._label = labels.following(inner)
            self.visit(inner)
            if labels is not None:
                self.flush()
                self._label = ""
            if inner.tail:
                self._pieces.append(inner.tail)

    def _table(self, element: etree._Element) -> None:
        self.flush()
        self._blank = 0
        table = taken_apart(element)
        for stray in table.strays:
            self.visit(stray)
            self.flush()
        if not table.rows:
            return
        if only_places(element, table.rows):
            for row in table.rows:
                for cell in () if row.hidden else row.cells:
                    self.visit(cell)
            return
        anchor = Anchor(table=self._counter.table(), paragraph=self._counter.paragraphs + 1)
        cells = self._counter.placed(table.rows)
        texts = [self._text_of(cell.element) for cell in cells]
        if any(text.strip() for text in texts):
            self.blocks.append(table_block(cells, texts, len(table.rows), anchor))

    def _text_of(self, cell: etree._Element) -> str:
        inner = _Walk(self._counter)
        inner.visit(cell)
        inner.flush()
        texts: list[str] = []
        for block in inner.blocks:
            if isinstance(block, TableBlock):
                texts.extend(part.text for part in block.cells() if part.text)
            else:
                texts.append(block.text)
        return "\n".join(texts)


class _Labels:
    """Counts the points of one list."""

    def __init__(self, element: etree._Element) -> None:
        self._plain = bool(_NO_LABEL.search(element.get("style", "")))
        self._format = _NUMBERS.get(element.get("type", ""), "decimal")
        self._step = 1
        start = _number(element.get("start"))
        if element.get("reversed") is not None:
            self._step = -1
            start = sum(1 for inner in element if tag_of(inner) == "li") if start is None else start
        self._next = 1 if start is None else start

    def following(self, item: etree._Element) -> str:
        """Return the label of the next point."""
        said = _number(item.get("value"))
        number = self._next if said is None else said
        self._next = number + self._step
        if self._plain or _NO_LABEL.search(item.get("style", "")):
            return ""
        return f"{numeral(number, self._format)}. "


def _number(text: str | None) -> int | None:
    found = _NUMBER.match(text or "")
    return int(found[1]) if found else None


def _collapsed(text: str) -> str:
    """Make one space of blanks in a row, none where a line of Chinese is broken in the source."""

    def blank(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if not before or not after:
            return ""
        broken = "\n" in match[0] or "\r" in match[0]
        wide = unicodedata.east_asian_width(before) in _WIDE and unicodedata.east_asian_width(after) in _WIDE
        return "" if broken and wide else " "

    return _BLANKS.sub(blank, text)
