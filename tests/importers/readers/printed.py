"""Prints small PDF and OFD files: texts and lines at places measured in points from a page's upper left corner."""

from dataclasses import dataclass, field

from importers.blocks import Block, TableBlock, TextBlock, TextKind
from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.ofd import OfdReader
from importers.readers.pdf import PdfReader
from tests.importers.readers.build import packed

FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/DW 1000/W[814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4"
    "/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
)
LETTERS = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
MILLIMETRE = 25.4 / 72
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


@dataclass
class Sheet:
    """One page being printed."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    texts: list[tuple[float, float, str, float]] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    raw: str = ""

    def text(self, x: float, y: float, text: str, size: float = 10.0) -> "Sheet":
        """Print a line of text whose base line begins at a point."""
        self.texts.append((x, y, text, size))
        return self

    def paragraph(self, x: float, y: float, lines: list[str], size: float = 10.0, pitch: float = 15.0) -> "Sheet":
        """Print lines below each other."""
        for place, line in enumerate(lines):
            self.text(x, y + place * pitch, line, size)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Draw a line."""
        self.lines.append((x0, y0, x1, y1))
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Sheet":
        """Rule a whole grid."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def cells(self, xs: list[float], ys: list[float], rows: list[list[str]]) -> "Sheet":
        """Print a table with rules: each text into the upper left of its cell, line breaks as lines."""
        self.grid(xs, ys)
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                self.paragraph(x + 4, y + 13, text.split("\n") if text else [])
        return self

    def stream(self) -> str:
        """Return what the page draws, in the language of PDF."""
        drawn = [
            f"BT /{'L' if text.isascii() else 'F'} {size} Tf 1 0 0 1 {x} {self.height - y} Tm "
            f"<{text.encode('gbk').hex()}> Tj ET"
            for x, y, text, size in self.texts
        ]
        drawn += [f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S" for x0, y0, x1, y1 in self.lines]
        return "\n".join([*drawn, self.raw])


def pdf(*sheets: Sheet, trailer: str = "", objects: tuple[str, ...] = ()) -> bytes:
    """Return sheets as a PDF; object 4 and the following ones are those given."""
    first = 4 + len(objects)
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(sheets)))
    bodies = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(sheets)}/Kids[{kids}]>>", FONT, *objects]
    for place, sheet in enumerate(sheets):
        picture = "/X 4 0 R" if objects else ""
        resources = f"/Resources<</Font<</F 3 0 R/L{LETTERS}>>/XObject<<{picture}>>>>"
        box = f"/MediaBox[0 0 {sheet.width} {sheet.height}]/Rotate {sheet.rotate}"
        bodies.append(f"<</Type/Page/Parent 2 0 R{box}{resources}/Contents {first + 2 * place + 1} 0 R>>")
        stream = sheet.stream()
        bodies.append(f"<</Length {len(stream.encode())}>>\nstream\n{stream}\nendstream")
    written, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>"
    return written + f"{end}\nstartxref\n{len(written)}\n%%EOF\n".encode()


def ofd_page(sheet: Sheet, more: str = "") -> str:
    """Return a sheet as the content of an OFD page."""
    drawn = []
    for x, y, text, size in sheet.texts:
        delta = " ".join(f"{size * MILLIMETRE * (1 if char > '⺀' else 0.5):.3f}" for char in text[:-1])
        drawn.append(
            f'<ofd:TextObject ID="1" Font="1" Size="{size * MILLIMETRE:.4f}" '
            f'Boundary="{x * MILLIMETRE:.4f} {(y - size) * MILLIMETRE:.4f} 200 10">'
            f'<ofd:TextCode X="0" Y="{size * MILLIMETRE:.4f}" DeltaX="{delta}">{text}</ofd:TextCode></ofd:TextObject>'
        )
    for x0, y0, x1, y1 in sheet.lines:
        wide, high = (x1 - x0) * MILLIMETRE, (y1 - y0) * MILLIMETRE
        drawn.append(
            f'<ofd:PathObject ID="2" LineWidth="0.2" Boundary="{x0 * MILLIMETRE:.4f} {y0 * MILLIMETRE:.4f} 200 290">'
            f"<ofd:AbbreviatedData>M 0 0 L {wide:.4f} {high:.4f}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    area = f"0 0 {sheet.width * MILLIMETRE:.3f} {sheet.height * MILLIMETRE:.3f}"
    return (
        f"<ofd:Page {OFD}><ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>{more}"
        f'<ofd:Content><ofd:Layer ID="3">{"".join(drawn)}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def ofd_parts(*pages: str, common: str = "") -> dict[str, str | bytes]:
    """Return the parts of an OFD of one document."""
    listed = "".join(f'<ofd:Page ID="{place}" BaseLoc="Pages/P{place}.xml"/>' for place in range(len(pages)))
    document = (
        f"<ofd:Document {OFD}><ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": document,
    }
    return parts | {f"Doc_0/Pages/P{place}.xml": page for place, page in enumerate(pages)}


def ofd(*sheets: Sheet) -> bytes:
    """Return sheets as an OFD."""
    return packed(ofd_parts(*(ofd_page(sheet) for sheet in sheets)))


def read_pdf(content: bytes) -> tuple[Block, ...]:
    """Return the blocks of a PDF."""
    return PdfReader().read(Probe(name="a.pdf", suffix=".pdf", content=content), Unwatched())


def read_ofd(content: bytes) -> tuple[Block, ...]:
    """Return the blocks of an OFD."""
    return OfdReader().read(Probe(name="a.ofd", suffix=".ofd", content=content), Unwatched())


def body(blocks: tuple[Block, ...]) -> list[str]:
    """Return the lines, without running heads and feet."""
    return [block.text for block in blocks if isinstance(block, TextBlock) and block.kind is TextKind.LINE]


def furniture(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Return running heads and feet with their kind."""
    kinds = (TextKind.HEADER, TextKind.FOOTER)
    return [(block.kind.value, block.text) for block in blocks if isinstance(block, TextBlock) and block.kind in kinds]


def table_of(blocks: tuple[Block, ...]) -> TableBlock:
    """Return the only table."""
    (table,) = (block for block in blocks if isinstance(block, TableBlock))
    return table
