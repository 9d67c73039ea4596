"""Makes the Word file of the sample gazette from its text, so that both say the same.

`resources/sample/qinglan_gazette.txt` is the source of truth, laid out as the text of a real gazette: cells of a table
are parted by tabs, a table goes on behind the end of a page under a repeated header. Run after every change of it:
`python -m tools.make_sample`.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample"
TEXT = FOLDER / "qinglan_gazette.txt"
WORD = FOLDER / "qinglan_gazette.docx"
MADE = datetime(2018, 5, 4, 9, 0)

BODY, HEAD, TITLE = "FangSong", "SimHei", "SimSun"
PAGE_NUMBER = re.compile(r"— \d+ —")
DATE = re.compile(r"\d{4}\D\d{1,2}\D\d{1,2}\D")
NUMBER = re.compile(r".{2,8}〔\d{4}〕\d+.")
HEADING = re.compile(r".、|（.）")
POINT = re.compile(r" (?=（.）)")
SHORT = 3
PAPER_MM, NUMBERS, NARROWEST, WIDEST = 158, 10, 20, 45  # width between the margins; shares of columns


class Kind(StrEnum):
    """What a piece of the text becomes."""

    COVER = "cover"
    TITLE = "title"
    NUMBER = "number"
    SIGNATURE = "signature"
    CAPTION = "caption"
    LABEL = "label"
    CONTENTS = "contents"
    HEADING = "heading"
    BODY = "body"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a table with its rows."""

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def pieces(text: str) -> list[Piece]:
    """Read the text: paragraphs with what they are, tables whole, the page furniture left out."""
    lines = list(_without_furniture(text.splitlines()))
    found: list[Piece] = []
    for is_row, group in groupby(lines, key=lambda line: "\t" in line):
        if is_row:
            found.append(Piece(Kind.TABLE, rows=_rows(list(group))))
        else:
            found.extend(_paragraphs(list(group), cover=not found))
    return found


def _without_furniture(lines: list[str]) -> Iterator[str]:
    """Go through the filled lines but for page numbers, running heads and the headers repeated below them."""
    head = lines[0]
    last_header, before = "", ""
    for line in filter(None, lines):
        repeated = line == last_header
        if "\t" in line and "\t" not in before:
            last_header = line
        is_running = line.startswith(f"{head} ")
        if not (PAGE_NUMBER.fullmatch(line) or is_running or repeated):
            yield line
            before = line


def _rows(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, all as wide as its header."""
    width = len(lines[0].split("\t"))
    return tuple(tuple((*line.split("\t"), *[""] * width)[:width]) for line in lines)


def _paragraphs(lines: list[str], *, cover: bool) -> Iterator[Piece]:
    """Say of every line what it is, mostly from the lines beside it."""
    numbers = [index for index, line in enumerate(lines) if NUMBER.fullmatch(line)]
    titles = {index: number for number in numbers for index in _title_of(lines, number)}
    first = min(titles, default=0) if cover else 0
    for index, line in enumerate(lines):
        yield Piece(_kind(lines, index, titled=index in titles, on_cover=cover and index < first), line)


def _title_of(lines: list[str], number: int) -> Iterator[int]:
    """Go through the lines of the title above a document's number: up to the one that ends something else."""
    for index in range(number - 1, max(-1, number - 4), -1):
        if lines[index].startswith("-") or lines[index][-1] in "。；：" or DATE.fullmatch(lines[index]):
            return
        yield index


def _kind(lines: list[str], index: int, *, titled: bool, on_cover: bool) -> Kind:
    """Return what one line is."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else ""
    before = lines[index - 1] if index else ""
    tests = (
        (Kind.CONTENTS, line.startswith("- ")),
        (Kind.COVER, on_cover),
        (Kind.TITLE, titled),
        (Kind.NUMBER, bool(NUMBER.fullmatch(line))),
        (Kind.SIGNATURE, bool(DATE.fullmatch(line) or DATE.fullmatch(after))),
        (Kind.LABEL, len(line) <= SHORT),
        (Kind.CAPTION, bool(DATE.fullmatch(before)) or (not after and line[-1] not in "。；：")),
        (Kind.HEADING, bool(HEADING.match(line)) and line[-1] != "。"),
    )
    return next((kind for kind, fits in tests if fits), Kind.BODY)


# --- writing -----------------------------------------------------------------------------------------------------


def word_file(text: str) -> bytes:
    """Return the Word file of the text."""
    document = Document()
    head = text.splitlines()[0]
    running = next((line for line in text.splitlines() if line.startswith(f"{head} ")), head)
    _set_up(document, head, running)
    before = Kind.COVER
    for piece in pieces(text):
        if piece.kind is Kind.TABLE:
            _write_table(document, piece.rows)
        else:
            opens = piece.kind in (Kind.TITLE, Kind.LABEL) and piece.kind is not before
            _write_paragraph(document, piece, new_page=opens)
        before = piece.kind
    return _packed(document)


def _set_up(document: DocumentType, title: str, running: str) -> None:
    """Set paper, running head and properties."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, running, BODY, 10.5)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = MADE
    properties.last_modified_by = ""
    properties.revision = 1


def _run(paragraph: Paragraph, text: str, font: str, size: float, *, bold: bool = False) -> None:
    """Add text in a font, for Chinese and Latin letters alike."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx has no East Asian font
    fonts.set(qn("w:eastAsia"), font)


def _write_paragraph(document: DocumentType, piece: Piece, *, new_page: bool) -> None:
    """Write one paragraph as such a paragraph looks in an official document."""
    looks = {
        Kind.COVER: (TITLE, 14, WD_ALIGN_PARAGRAPH.CENTER),
        Kind.TITLE: (TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER),
        Kind.NUMBER: (BODY, 16, WD_ALIGN_PARAGRAPH.CENTER),
        Kind.SIGNATURE: (BODY, 16, WD_ALIGN_PARAGRAPH.RIGHT),
        Kind.CAPTION: (TITLE, 18, WD_ALIGN_PARAGRAPH.CENTER),
        Kind.LABEL: (HEAD, 16, WD_ALIGN_PARAGRAPH.LEFT),
        Kind.HEADING: (HEAD, 16, WD_ALIGN_PARAGRAPH.LEFT),
        Kind.CONTENTS: (BODY, 14, WD_ALIGN_PARAGRAPH.LEFT),
        Kind.BODY: (BODY, 16, WD_ALIGN_PARAGRAPH.LEFT),
    }
    font, size, alignment = looks[piece.kind]
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.page_break_before = new_page
    is_address = piece.text.endswith("：")
    if piece.kind in (Kind.BODY, Kind.HEADING) and not is_address:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    _run(paragraph, piece.text, font, size, bold=font == TITLE)


def _write_table(document: DocumentType, rows: tuple[tuple[str, ...], ...]) -> None:
    """Write a table: header repeated on every page, groups merged over its width, points as paragraphs."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    widths = _widths(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, texts in enumerate(rows):
        cells = table.add_row().cells
        marks = ("w:cantSplit", "w:tblHeader") if number == 0 else ("w:cantSplit",)
        for mark in marks:
            table.rows[-1]._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001 - python-docx has neither
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        alone = number > 0 and texts[0] and not any(texts[1:])
        if alone:
            cells[0].merge(cells[-1])
        for cell, text in zip(cells[:1] if alone else cells, texts, strict=False):
            for index, point in enumerate(POINT.split(text)):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                _run(paragraph, point, HEAD if number == 0 else BODY, 10.5)
    document.add_paragraph()


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[Mm]:
    """Share the paper out among the columns: by their longest texts, none too narrow for its heading."""
    longest = [max(len(row[column]) for row in rows if any(row[1:])) for column in range(len(rows[0]))]
    shares = [min(max(length, NARROWEST), WIDEST) if length > SHORT else NUMBERS for length in longest]
    return [Mm(PAPER_MM * share / sum(shares)) for share in shares]


def _packed(document: DocumentType) -> bytes:
    """Return the file; the same text gives the same bytes on every day."""
    raw, packed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            member = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return packed.getvalue()


def main() -> int:
    """Write the Word file beside the text."""
    WORD.write_bytes(word_file(TEXT.read_text(encoding="utf-8")))
    print(f"{WORD.name}: {WORD.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
