"""Invented papers of any length in every format: a task table with rules on every other page, running text between."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from benchmarks.data import NAMES, WORDS

HEADING = ("序号", "工作任务", "责任单位", "主要举措", "完成时限")
ROWS, PARAGRAPHS = 8, 11  # on one page
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFD = "http://www.ofdspec.org/2016"
_SHARES = (6, 31, 18, 31, 14)
_LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
_EDGES = (20.0, 32.0, 82.0, 112.0, 162.0, 190.0)  # of the columns, in millimetres
_SIZE, _PITCH, _ROW = 3.5, 5.0, 25.0
_PER_CELL, _PER_LINE = (3, 13, 7, 13, 7), 48


def sentence(number: int, length: int) -> str:
    """Return some words, others for every number."""
    return "".join(WORDS[(number * step + step * step) % len(WORDS)] for step in range(1, length // 2 + 1))


def rows(page: int) -> Iterator[tuple[str, ...]]:
    """Go through the rows of the table on a page."""
    for number in range(page * ROWS + 1, (page + 1) * ROWS + 1):
        units = "、".join(NAMES[(number * 7 + step) % len(NAMES)] for step in range(3))
        due = f"{2018 + number % 3}年{number % 12 + 1}月底前"
        yield (
            str(number),
            f"{sentence(number, 44)}（{NAMES[number % 80]}牵头）。",
            units,
            f"{sentence(number + 5, 40)}。",
            due,
        )


def paragraphs(page: int) -> Iterator[str]:
    """Go through the paragraphs on a page."""
    for number in range(page * PARAGRAPHS, (page + 1) * PARAGRAPHS):
        yield f"（{number % 10 + 1}）{sentence(number, 150)}（县{WORDS[number % 30]}局负责）。"


def pdf(pages: int) -> bytes:
    """Return a PDF as printed by Qt, fonts embedded; a QGuiApplication must be there."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
    from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument

    pieces = []
    for page in range(pages):
        after = "" if page == pages - 1 else ' style="page-break-after: always"'
        if page % 2:
            *most, last = paragraphs(page)
            pieces += [*(f'<p style="margin: 0">{text}</p>' for text in most), f"<p{after}>{last}</p>"]
        else:
            lines = "".join(_html_row(row) for row in (HEADING, *rows(page)))
            pieces.append(f'<table border="1" cellspacing="0" cellpadding="3" width="100%"{after}>{lines}</table>')
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(target)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15))
    document = QTextDocument()
    font = QFont()
    font.setFamilies(["Noto Serif CJK SC", "SimSun", "Songti SC"])
    font.setPointSizeF(9)
    document.setDefaultFont(font)
    document.setHtml("".join(pieces))
    document.print_(writer)
    del writer
    return bytes(target.data().data())


def _html_row(row: tuple[str, ...]) -> str:
    cells = "".join(f'<td width="{share}%">{cell}</td>' for share, cell in zip(_SHARES, row, strict=True))
    return f"<tr>{cells}</tr>"


def xlsx(count: int) -> bytes:
    """Return a workbook of so many rows of texts, numbers, dates and shares, as Excel and WPS write them."""
    shared: dict[str, int] = {}
    lines = [_line(0, [*HEADING, "完成日期", "进度", "资金"], shared)]
    table = (row for page in range(count // ROWS + 1) for row in rows(page))
    for number, (_, *texts) in zip(range(1, count + 1), table, strict=False):
        lines.append(_line(number, [number, *texts, 43_100 + number % 900, number % 100 / 100, number * 1.25], shared))
    strings = "".join(f"<si><t>{text}</t></si>" for text in shared)
    formats = '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    looks = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 0, 176, 9))
    sheet = f'<dimension ref="A1:H{count + 1}"/><sheetData>{"".join(lines)}</sheetData>'
    listed = '<sheets><sheet name="任务" sheetId="1" r:id="worksheet"/></sheets>'
    return _zip(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{OFFICE}">{listed}</workbook>',
            "xl/_rels/workbook.xml.rels": _relations(
                worksheet="worksheets/sheet1.xml", styles="styles.xml", sharedStrings="sharedStrings.xml"
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{S}">{formats}<cellXfs>{looks}</cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>',
        }
    )


def plain_xlsx(count: int) -> bytes:
    """Return the same as openpyxl writes it: each text inside its cell, which also takes the library below longer."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEADING, "完成日期", "进度", "资金"])
    table = (row for page in range(count // ROWS + 1) for row in rows(page))
    for number, (_, *texts) in zip(range(1, count + 1), table, strict=False):
        sheet.append([number, *texts, 43_100 + number % 900, number % 100 / 100, number * 1.25])
        for column, code in ((6, 'yyyy"年"m"月"'), (7, "0%")):
            sheet.cell(number + 1, column).number_format = code
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _line(number: int, values: list[str | float], shared: dict[str, int]) -> str:
    cells = []
    for letter, look, value in zip("ABCDEFGH", "11111231", values, strict=True):
        place = f'r="{letter}{number + 1}" s="{look}"'
        if isinstance(value, str):
            cells.append(f'<c {place} t="s"><v>{shared.setdefault(value, len(shared))}</v></c>')
        else:
            cells.append(f"<c {place}><v>{value}</v></c>")
    return f'<row r="{number + 1}" spans="1:8" ht="60" customHeight="1">{"".join(cells)}</row>'


def docx(pages: int) -> bytes:
    """Return a Word document with the styles, runs and properties that word processors write."""
    body = "".join(
        "".join(_word_paragraph(text, _LISTED) for text in paragraphs(page)) if page % 2 else _word_table(page)
        for page in range(pages)
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{number}"><w:name w:val="s"/><w:basedOn w:val="S0"/></w:style>'
        for number in range(60)
    )
    return _zip(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations(officeDocument="word/document.xml"),
            "word/_rels/document.xml.rels": _relations(styles="styles.xml", numbering="numbering.xml"),
            "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{_LIST}</w:numbering>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        }
    )


def _relations(**targets: str) -> str:
    inner = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{at}"/>' for name, at in targets.items())
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _word_paragraph(text: str, numbered: str = "") -> str:
    """Return a paragraph of several runs, as editing leaves them."""
    look = '<w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hint="eastAsia"/><w:sz w:val="21"/></w:rPr>'
    runs = "".join(f"<w:r>{look}<w:t>{text[at : at + 24]}</w:t></w:r>" for at in range(0, len(text), 24))
    return f'<w:p><w:pPr><w:pStyle w:val="S3"/>{numbered}<w:spacing w:line="360"/>{look}</w:pPr>{runs}</w:p>'


def _word_table(page: int) -> str:
    look = '<w:tcPr><w:tcW w:w="1800" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    lines = ["".join(f"<w:tc>{look}{_word_paragraph(cell)}</w:tc>" for cell in row) for row in (HEADING, *rows(page))]
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr><w:trPr/>{line}</w:tr>' for line in lines)}</w:tbl>"


def ofd(pages: int) -> bytes:
    """Return an OFD: one text object a line, with the step from character to character, and a path a rule."""
    box = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    listed = "".join(f'<ofd:Page ID="{page + 1}" BaseLoc="P/{page}.xml"/>' for page in range(pages))
    parts = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{OFD}"><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody>'
        "</ofd:OFD>",
        "D/Document.xml": f'<ofd:Document xmlns:ofd="{OFD}"><ofd:CommonData><ofd:PageArea>{box}</ofd:PageArea>'
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for page in range(pages):
        drawn = "".join(_ofd_text(page) if page % 2 else _ofd_table(page))
        parts[f"D/P/{page}.xml"] = (
            f'<ofd:Page xmlns:ofd="{OFD}"><ofd:Area>{box}</ofd:Area><ofd:Content><ofd:Layer ID="{page}">'
            f"{drawn}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return _zip(parts)


def _ofd_line(x: float, y: float, text: str) -> str:
    steps = " ".join(f"{_SIZE}" for _ in text[1:])
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:.3f} {y:.3f} 180 {_PITCH}" Font="5" Size="{_SIZE}">'
        '<ofd:FillColor Value="0 0 0"/>'
        f'<ofd:TextCode X="0" Y="{_SIZE}" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def _ofd_rule(x: float, y: float, wide: float, high: float) -> str:
    return (
        f'<ofd:PathObject ID="8" Boundary="{x:.3f} {y:.3f} {wide + 1} {high + 1}" LineWidth="0.2" Stroke="true">'
        f"<ofd:AbbreviatedData>M 0 0 L {wide:.3f} {high:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _ofd_text(page: int) -> Iterator[str]:
    y = 20.0
    for text in paragraphs(page):
        for at in range(0, len(text), _PER_LINE):
            yield _ofd_line(20.0, y, text[at : at + _PER_LINE])
            y += _PITCH


def _ofd_table(page: int) -> Iterator[str]:
    tops = [20.0 + _ROW * number for number in range(ROWS + 2)]
    yield from (_ofd_rule(_EDGES[0], top, _EDGES[-1] - _EDGES[0], 0) for top in tops)
    yield from (_ofd_rule(edge, tops[0], 0, tops[-1] - tops[0]) for edge in _EDGES)
    for top, row in zip(tops, (HEADING, *rows(page)), strict=False):
        for edge, cell, wide in zip(_EDGES, row, _PER_CELL, strict=False):
            for line, at in enumerate(range(0, min(len(cell), 4 * wide), wide)):
                yield _ofd_line(edge + 1, top + 1 + line * _PITCH, cell[at : at + wide])


def _zip(parts: dict[str, str]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
