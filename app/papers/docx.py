"""A paper as a Word file, for offices that edit their slips: the same blocks, set in the fonts an office expects.

Only what the blocks need is written (ECMA-376, transitional): paragraphs, tables whose header rows are repeated and
whose rows are never cut, one foot with the page's number. The fonts are named, not embedded.
"""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from app.exporters.sheet_text import cell_text
from app.exporters.target import replacing
from app.papers.fonts import expected_font
from app.papers.model import (
    Align,
    Bar,
    Cell,
    CutLine,
    Foot,
    Gap,
    NewPage,
    PageSetup,
    Paper,
    Paragraph,
    Row,
    Rule,
    Style,
    Table,
)

TWIPS = 20  # a point has so many
HALF = 2
EIGHTHS = 8
RED = "C80000"
ASCII_FONT = "Times New Roman"
BOXES = {False: "\u25a1", True: "\u2611"}
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{WORD}.footer+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/footer" Target="footer1.xml"/></Relationships>'
    ),
}


def write_docx(paper: Paper, path: Path) -> None:
    """Write a paper as a Word file; a file of that name is replaced in one go.

    Raises:
        ExportError: The file could not be written.
        DiskFull: There is no room for it.
    """
    parts = {
        **PARTS,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(_body(paper))}</w:body></w:document>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{_foot(paper.foot, paper.setup)}</w:ftr>",
    }
    with replacing(path) as target, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            package.writestr(name, DECLARATION + xml)


def _body(paper: Paper) -> Iterator[str]:
    ways: dict[type, Callable[..., str]] = {
        Paragraph: _paragraph,
        Bar: lambda block: _bar(block, paper.setup),
        Rule: _rule,
        Gap: lambda block: _empty(block.height),
        CutLine: _cut_line,
        NewPage: lambda _block: '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
        Table: lambda block: _table(block, paper.setup),
    }
    for block in paper.blocks:
        yield ways[type(block)](block)
    setup = paper.setup
    turned = ' w:orient="landscape"' if setup.width > setup.height else ""
    yield (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId1"/>'
        f'<w:pgSz w:w="{_twips(setup.width)}" w:h="{_twips(setup.height)}"{turned}/>'
        f'<w:pgMar w:top="{_twips(setup.top)}" w:right="{_twips(setup.right)}" w:bottom="{_twips(setup.bottom)}" '
        f'w:left="{_twips(setup.left)}" w:header="0" w:footer="{_twips(setup.foot)}" w:gutter="0"/></w:sectPr>'
    )


def _twips(points: float) -> int:
    return round(points * TWIPS)


def _runs(text: str, style: Style) -> str:
    """Return a text as a run, its lines broken where it says."""
    font = quoteattr(expected_font(style.role))
    ascii_font = quoteattr(ASCII_FONT)
    look = f"<w:rFonts w:ascii={ascii_font} w:hAnsi={ascii_font} w:eastAsia={font}/>"
    look += f'<w:color w:val="{RED}"/>' if style.red else ""
    look += f'<w:spacing w:val="{_twips(style.spacing)}"/>' if style.spacing else ""
    look += f'<w:sz w:val="{round(style.size * HALF)}"/><w:szCs w:val="{round(style.size * HALF)}"/>'
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _clean(text).split("\n"))
    return f"<w:r><w:rPr>{look}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def _clean(text: str) -> str:
    """Return a text as XML can hold it."""
    return cell_text(text).replace("_x005F_", "_")


def _p(content: str, *, align: Align = Align.LEFT, after: float = 0.0, more: str = "") -> str:
    return (
        f'<w:p><w:pPr>{more}<w:spacing w:before="0" w:after="{_twips(after)}"/><w:jc w:val="{align.value}"/></w:pPr>'
        f"{content}</w:p>"
    )


def _empty(height: float) -> str:
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{max(_twips(height), 1)}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}</w:pPr></w:p>"


def _paragraph(block: Paragraph) -> str:
    return _p(_runs(block.text, block.style), align=block.align, after=block.after)


def _bar(block: Bar, setup: PageSetup) -> str:
    shares = sum(part.share for part in block.parts)
    stops, text, left = [], [], 0.0
    for number, part in enumerate(block.parts):
        width = setup.inner_width * part.share / shares
        place = {Align.LEFT: left, Align.CENTER: left + width / 2, Align.RIGHT: left + width}[part.align]
        if number:
            stops.append(f'<w:tab w:val="{part.align.value}" w:pos="{_twips(place)}"/>')
            text.append("<w:r><w:tab/></w:r>")
        text.append(_runs(part.text, block.style))
        left += width
    return _p("".join(text), after=block.after, more=f"<w:tabs>{''.join(stops)}</w:tabs>" if stops else "")


def _rule(block: Rule) -> str:
    colour = RED if block.red else "000000"
    size = round(block.thickness * EIGHTHS)
    border = f'<w:pBdr><w:top w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/></w:pBdr>'
    line = f'<w:spacing w:before="0" w:after="{_twips(block.after)}" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{border}{line}</w:pPr></w:p>"


def _cut_line(block: CutLine) -> str:
    border = '<w:pBdr><w:top w:val="dashed" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    return _p(_runs(block.text, block.style), align=Align.CENTER, after=block.after, more=border)


def _table(block: Table, setup: PageSetup) -> str:
    shares = sum(block.widths)
    widths = [_twips(setup.inner_width * share / shares) for share in block.widths]
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{4 if edge.startswith("inside") else 8}" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    pad, high = _twips(block.padding), _twips(block.padding_high / 2)
    margins = "".join(
        f'<w:{edge} w:w="{room}" w:type="dxa"/>'
        for edge, room in (("top", high), ("left", pad), ("bottom", high), ("right", pad))
    )
    look = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{pad}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(row, widths, block, header=True) for row in block.header]
    rows += [_row(row, widths, block, header=False) for row in block.rows]
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_empty(max(block.after, 1.0))}"


def _row(row: Row, widths: list[int], table: Table, *, header: bool) -> str:
    cells, column = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[column : column + cell.span]), table))
        column += cell.span
    height = f'<w:trHeight w:val="{_twips(row.least)}" w:hRule="atLeast"/>' if row.least else ""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, table: Table) -> str:
    style = cell.style or table.style
    place = "top" if cell.top else "bottom" if cell.bottom else "center"
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="{place}"/></w:tcPr>'
    text = BOXES[cell.ticked] if cell.box else cell.text
    align = Align.CENTER if cell.box else cell.align
    lines = _clean(text).split("\n")
    return f"<w:tc>{look}{''.join(_p(_runs(line, style), align=align) for line in lines)}</w:tc>"


def _foot(foot: Foot, setup: PageSetup) -> str:
    """Return the foot; its numbers are fields."""
    middle, right = _twips(setup.inner_width / 2), _twips(setup.inner_width)
    tabs = f'<w:tabs><w:tab w:val="center" w:pos="{middle}"/><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
    parts = "<w:r><w:tab/></w:r>".join(_numbered(text, foot.style) for text in (foot.left, foot.center, foot.right))
    return _p(parts, more=tabs)


def _numbered(text: str, style: Style) -> str:
    made = []
    for number, part in enumerate(text.split("{pages}")):
        if number:
            made.append('<w:fldSimple w:instr="NUMPAGES">' + _runs("1", style) + "</w:fldSimple>")
        for inner, piece in enumerate(part.split("{page}")):
            if inner:
                made.append('<w:fldSimple w:instr="PAGE">' + _runs("1", style) + "</w:fldSimple>")
            if piece:
                made.append(_runs(piece, style))
    return "".join(made)
