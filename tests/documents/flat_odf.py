"""Writes invented tables as flat OpenDocument files, texts and sheets, for LibreOffice to make everything else of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from tests.documents.tables import NOTE, TITLE, Row, Table

FONT: Final = "Noto Serif CJK SC"
SHEETS: Final = {"A4": (21.0, 29.7), "A3": (29.7, 42.0)}
MARGIN: Final = 2.0
PADDING: Final = 0.1
_DIGIT: Final = 0.56  # of a letter
_PITCH: Final = 1.44
_NAMES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)

_Number = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Print:
    """How a text document is printed.

    Attributes:
        paper: A4 or A3.
        landscape: The long side lies across.
        size: Of the letters, in points.
        ruled: Cells have borders.
        repeated: The heading comes again on every page.
    """

    paper: str
    landscape: bool
    size: float
    ruled: bool
    repeated: bool

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of a page in centimetres."""
        short, long = SHEETS[self.paper]
        return (long, short) if self.landscape else (short, long)

    def widths(self, table: Table) -> list[float]:
        """Return how wide the columns of a table are in centimetres; numbers of three digits fit into the first."""
        shares = [share for _, share in table.columns]
        whole = self.page[0] - 2 * MARGIN
        first = max(whole * shares[0] / sum(shares), 3 * _DIGIT * self.size / 72 * 2.54 + 2 * PADDING)
        return [first, *((whole - first) * share / sum(shares[1:]) for share in shares[1:])]

    def rows_on(self, pages: int, table: Table) -> int:
        """Return how many tasks of a table fill about so many pages."""
        letter = self.size / 72 * 2.54
        lines = [
            max(
                sum(-(-len(line) * letter // (width - 2 * PADDING)) for line in text.split("\n"))
                for text, width in zip(table.cells(row), self.widths(table), strict=True)
            )
            for row in table.rows
        ]
        mean = sum(lines) / len(lines) * letter * _PITCH + 2 * PADDING
        return max(3, int((0.95 * pages - 0.1) * (self.page[1] - 2 * MARGIN) / mean))


def text_document(table: Table, how: Print) -> str:
    """Return a table with its title and a note below it as a flat text document."""
    parts = "".join(_text_table(table, how))
    body = f'<text:p text:style-name="Title">{escape(TITLE)}</text:p>{parts}<text:p>{escape(NOTE)}</text:p>'
    return _document(_text_styles(table, how), f"<office:text>{body}</office:text>", "text")


def sheet_document(table: Table) -> str:
    """Return a table with its title over all columns as a flat spreadsheet."""
    title = _cell(TITLE, columns=len(table.columns)) + "<table:covered-table-cell/>" * (len(table.columns) - 1)
    note = _cell(NOTE)
    rows = "".join((f"<table:table-row>{title}</table:table-row>", *_rows(table, _numbered), _row([note])))
    body = f'<office:spreadsheet><table:table table:name="分工表">{rows}</table:table></office:spreadsheet>'
    return _document("", body, "spreadsheet")


def _document(styles: str, body: str, kind: str) -> str:
    mime = f'office:mimetype="application/vnd.oasis.opendocument.{kind}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} office:version="1.3" {mime}>'
        f"{styles}<office:body>{body}</office:body></office:document>"
    )


def _text_styles(table: Table, how: Print) -> str:
    width, height = how.page
    border = "0.5pt solid #000000" if how.ruled else "none"
    columns = "".join(
        f'<style:style style:name="C{place}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{wide:.3f}cm"/></style:style>'
        for place, wide in enumerate(how.widths(table))
    )
    letters = f'fo:font-size="{how.size}pt" style:font-size-asian="{how.size}pt"'
    fonts = f'style:font-name="F" style:font-name-asian="F" {letters}'
    orientation = "landscape" if how.landscape else "portrait"
    return (
        f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="{FONT}"/></office:font-face-decls>'
        f'<office:styles><style:default-style style:family="paragraph"><style:text-properties {fonts}/>'
        '</style:default-style><style:style style:name="Title" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="center" fo:margin-bottom="0.3cm"/></style:style></office:styles><office:automatic-styles>'
        f'<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{width}cm" '
        f'fo:page-height="{height}cm" style:print-orientation="{orientation}" fo:margin="{MARGIN}cm"/>'
        '</style:page-layout><style:style style:name="T" style:family="table"><style:table-properties '
        f'style:width="{width - 2 * MARGIN}cm" table:align="left"/></style:style>{columns}'
        '<style:style style:name="X" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding="{PADDING}cm" fo:border="{border}"/></style:style></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/>'
        "</office:master-styles>"
    )


def _text_table(table: Table, how: Print) -> Iterator[str]:
    yield '<table:table table:name="T" table:style-name="T">'
    yield from (f'<table:table-column table:style-name="C{place}"/>' for place in range(len(table.columns)))
    heading, *rows = _rows(table, _cell)
    yield f"<table:table-header-rows>{heading}</table:table-header-rows>" if how.repeated else heading
    yield from rows
    yield "</table:table>"


def _rows(table: Table, number: _Number) -> Iterator[str]:
    """Go through the rows of a table, its heading and the names of its groups included."""
    yield _row([_cell(label) for label, _ in table.columns])
    for group, members in groupby(table.rows, key=lambda row: row.group):
        some = list(members)
        if table.groups == "rows":
            covered = ["<table:covered-table-cell/>"] * (len(table.columns) - 1)
            yield _row([_cell(group, columns=len(table.columns)), *covered])
        for place, row in enumerate(some):
            yield _row(_cells(table, row, number, merged=len(some) if place == 0 else 0))


def _cells(table: Table, row: Row, number: _Number, *, merged: int) -> list[str]:
    """Return the cells of a task; its group's cell goes down so many rows, none where one above covers it."""
    first, *texts = table.cells(row)
    cells = [_cell(text) for text in texts]
    if table.groups == "merged":
        cells[0] = _cell(row.group, rows=merged) if merged else "<table:covered-table-cell/>"
    return [number(first), *cells]


def _row(cells: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(text: str, *, rows: int = 1, columns: int = 1) -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    spans = f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    return f'<table:table-cell table:style-name="X" office:value-type="string" {spans}>{lines}</table:table-cell>'


def _numbered(text: str) -> str:
    """Return a cell that holds a number, as sheets keep them."""
    return (
        f'<table:table-cell office:value-type="float" office:value="{text}"><text:p>{text}</text:p></table:table-cell>'
    )
