"""Builds small office files from the XML a test is about."""

import io
import zipfile

from importers.blocks import Block, TableBlock, TextBlock
from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.docx import DocxReader
from importers.readers.xlsx import XlsxReader

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:m="{M}" xmlns:v="urn:schemas-microsoft-com:vml"'
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def relations(**targets: str) -> str:
    """Return a relations part; a name like `header_2` is the second relation of kind `header`."""
    entries = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name.split("_")[0]}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def word(body: str, **parts: str) -> bytes:
    """Return a .docx; `parts` are the insides of `styles`, `numbering`, `header_1` …"""
    roots = {"styles": "styles", "numbering": "numbering", "header": "hdr", "footer": "ftr"}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(**{name: f"{name}.xml" for name in parts}),
    }
    for name, content in parts.items():
        root = roots[name.split("_")[0]]
        files[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
    return packed(files)


def book(*sheets: str, styles: str = "", shared: str = "", properties: str = "", states: tuple[str, ...] = ()) -> bytes:
    """Return an .xlsx; each of `sheets` is what stands inside its `worksheet`."""
    named = "".join(
        f'<sheet name="表{at}" sheetId="{at}" r:id="sheet_{at}" {states[at - 1] if states else ""}/>'
        for at in range(1, len(sheets) + 1)
    )
    targets = {f"worksheet_{at}": f"worksheets/sheet{at}.xml" for at in range(1, len(sheets) + 1)}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{properties}<sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            **targets, styles="styles.xml", sharedStrings="sharedStrings.xml"
        ).replace('Id="worksheet_', 'Id="sheet_'),
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{shared}</sst>',
    }
    for at, sheet in enumerate(sheets, start=1):
        files[f"xl/worksheets/sheet{at}.xml"] = f'<worksheet xmlns="{S}">{sheet}</worksheet>'
    return packed(files)


def p(text: str, properties: str = "") -> str:
    """Return a Word paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(text: str, properties: str = "") -> str:
    """Return a Word table cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a Word table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a Word table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def read_word(content: bytes) -> tuple[Block, ...]:
    """Read it as a .docx."""
    return DocxReader().read(Probe(name="a.docx", suffix=".docx", content=content), Unwatched())


def read_book(content: bytes) -> tuple[Block, ...]:
    """Read it as an .xlsx."""
    return XlsxReader().read(Probe(name="a.xlsx", suffix=".xlsx", content=content), Unwatched())


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Return the texts outside tables."""
    return [block.text for block in blocks if isinstance(block, TextBlock)]


def tables(blocks: tuple[Block, ...]) -> list[TableBlock]:
    """Return the tables."""
    return [block for block in blocks if isinstance(block, TableBlock)]


def grid(table: TableBlock) -> list[list[str | None]]:
    """Return the texts of a table's cells."""
    return [[None if cell is None else cell.text for cell in row] for row in table.rows]
