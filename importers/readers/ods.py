"""OpenDocument sheets (.ods): our own walk over the XML, which holds values, formats, merged and hidden cells alike."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Final

from lxml import etree

from importers.blocks import Block
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.limits import refuse_huge_table
from importers.readers.ods_formats import OFFICE, TABLE, OdsStyles
from importers.readers.package import Package, refuse_doctype
from importers.readers.sheets import Merge, Sheet, SheetNotes, Value, WorkbookNotes, table
from models.errors import DamagedSource, EmptySource, EncryptedSource

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC_TYPE: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_MIME: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_MIME_WITHIN: Final = 200
_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_LOCKED: Final = b"encryption-data"
_COUNT: Final = re.compile(r"[0-9]{1,7}\Z")
_SPAN: Final = re.compile(r"PT([0-9]{1,4})H([0-9]{1,2})M([0-9]{1,2}(?:\.[0-9]{1,9})?)S\Z")
_SECONDS_OF_DAY: Final = 86_400
_CLOCK: Final = "h:mm"
_TRUTHS: Final = ("TRUE", "FALSE")
_UNSEEN: Final = ("collapse", "filter")
_ROWS_PER_CHECK: Final = 1_000
_MOST_SPACES: Final = 1_000
_PLACE: Final = f"{TABLE}table"
_ROW: Final = f"{TABLE}table-row"
_COLUMN: Final = f"{TABLE}table-column"
_CELL: Final = f"{TABLE}table-cell"
_COVERED: Final = f"{TABLE}covered-table-cell"
_STYLES: Final = f"{OFFICE}automatic-styles"
_DEFAULT_STYLE: Final = f"{TABLE}default-cell-style-name"


class OdsReader:
    """Takes packages of OpenDocument with sheets in them."""

    media = "application/vnd.oasis.opendocument.spreadsheet"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        if _CONTENT not in probe.members or "[Content_Types].xml" in probe.members:
            return 0
        said = _MIME in probe.content[:_MIME_WITHIN]
        return 90 if said or probe.suffix in (".ods", ".ots") else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        package = Package(probe.content, _CONTENT)
        if package.has(_MANIFEST) and _LOCKED in package.part(_MANIFEST):
            raise EncryptedSource(detail="encrypted OpenDocument")
        styles = OdsStyles()
        if package.has("styles.xml"):
            styles.add(package.xml("styles.xml"))
        notes = WorkbookNotes({}, from_1904=False)
        found = _Walk(styles, watch).sheets(package.part(_CONTENT))
        blocks = [table(sheet.made(), sheet.notes, notes, watch) for sheet in found]
        filled = tuple(block for block in blocks if block is not None)
        if not filled:
            raise EmptySource(detail="no sheet with text")
        return filled


@dataclass(slots=True)
class _Sheet:
    """One sheet while it is read; rows without text are not kept."""

    name: str
    hidden: bool
    rows: dict[int, list[Value]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    notes: SheetNotes = field(default_factory=SheetNotes)
    column_styles: list[tuple[int, str]] = field(default_factory=list)
    hidden_runs: list[tuple[int, int]] = field(default_factory=list)
    next_row: int = 0
    next_column: int = 0

    def made(self) -> Sheet:
        height = max(self.rows, default=-1) + 1
        width = max(map(len, self.rows.values()), default=0)
        refuse_huge_table(height, width)
        for first, last in self.hidden_runs:
            self.notes.hidden_rows.update(range(first, min(last + 1, height)))
        rows = [self.rows.get(row, []) for row in range(height)]
        return Sheet(name=self.name, rows=rows, merges=tuple(self.merges), hidden=self.hidden)

    def column_style(self, column: int) -> str:
        return next((style for last, style in self.column_styles if column <= last), "")


class _Walk:
    """One walk over the content, row by row."""

    def __init__(self, styles: OdsStyles, watch: Progress) -> None:
        self._styles = styles
        self._watch = watch
        self._sheets: list[_Sheet] = []
        self._depth = 0
        self._in_sheet = False

    def sheets(self, content: bytes) -> list[_Sheet]:
        """Read all sheets.

        Raises:
            DamagedSource: The XML is broken or declares a document type.
            SourceTooLarge: A sheet has too many cells.
        """
        refuse_doctype(content)
        events = etree.iterparse(
            BytesIO(content),
            events=("start", "end"),
            tag=(_PLACE, _ROW, _COLUMN, _STYLES),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for event, element in events:
                self._take(event, element)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DamagedSource(detail=f"content: {error}") from error
        return self._sheets

    def _take(self, event: str, element: etree._Element) -> None:
        if element.tag == _PLACE:
            self._enter(event, element)
        elif event == "end" and element.tag == _STYLES:
            self._styles.add(element)
        elif event == "end" and self._depth == 1 and self._in_sheet:
            if element.tag == _COLUMN:
                self._column(element, self._sheets[-1])
            else:
                self._row(element, self._sheets[-1])
                element.clear()

    def _enter(self, event: str, element: etree._Element) -> None:
        """Open or close a sheet; a table inside another thing is none."""
        if event == "end":
            self._depth -= 1
            return
        parent = element.getparent()
        at_top = parent is not None and parent.tag == f"{OFFICE}spreadsheet"
        self._depth += 1
        if self._depth == 1:
            self._in_sheet = at_top
        if at_top and self._depth == 1:
            name = element.get(f"{TABLE}name", "")
            self._watch.progress(len(self._sheets), 0, name)
            self._sheets.append(_Sheet(name, self._styles.hides(element.get(f"{TABLE}style-name", ""))))

    def _column(self, element: etree._Element, sheet: _Sheet) -> None:
        last = sheet.next_column + _count(element, "number-columns-repeated") - 1
        if element.get(f"{TABLE}visibility") in _UNSEEN:
            sheet.notes.hidden_columns.append((sheet.next_column, last))
        sheet.column_styles.append((last, element.get(_DEFAULT_STYLE, "")))
        sheet.next_column = last + 1

    def _row(self, element: etree._Element, sheet: _Sheet) -> None:
        first = sheet.next_row
        times = _count(element, "number-rows-repeated")
        sheet.next_row += times
        if element.get(f"{TABLE}visibility") in _UNSEEN:
            sheet.hidden_runs.append((first, sheet.next_row - 1))
        if len(sheet.rows) % _ROWS_PER_CHECK == 0:
            self._watch.checkpoint()
        values = self._cells(element, sheet, first)
        if not values:
            return
        refuse_huge_table(first + times, len(values))
        for row in range(first, first + times):
            sheet.rows[row] = values
            for column in range(len(values)) if row > first else ():
                _repeat(sheet.notes, (first, column), (row, column))

    def _cells(self, element: etree._Element, sheet: _Sheet, row: int) -> list[Value]:
        """Return a row's values up to the last that holds something."""
        values: list[Value] = []
        column = 0
        row_style = element.get(_DEFAULT_STYLE, "")
        for cell in element.iterchildren(_CELL, _COVERED):
            times = _count(cell, "number-columns-repeated")
            down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if down > 1 or across > 1:
                sheet.merges.append(((row, column), (row + down - 1, column + across - 1)))
            style = cell.get(f"{TABLE}style-name") or row_style or sheet.column_style(column)
            value = self._value(cell, sheet.notes, (row, column), style)
            if value != "" or (row, column) in sheet.notes.uncounted:
                refuse_huge_table(row + 1, column + times)
                values.extend([""] * (column - len(values)))
                values.extend([value] * times)
                for at in range(column + 1, column + times):
                    _repeat(sheet.notes, (row, column), (row, at))
            column += times
        return values

    def _value(self, cell: etree._Element, notes: SheetNotes, place: tuple[int, int], style: str) -> Value:
        kind = cell.get(f"{OFFICE}value-type", "")
        text = "\n".join(_text(paragraph) for paragraph in cell.iterchildren(f"{_TEXT}p"))
        if cell.get(_CALC_TYPE) == "error":
            notes.errors[place] = text
            return text
        if not kind and not text and cell.get(f"{TABLE}formula"):
            notes.uncounted.add(place)
        value = None if text in _TRUTHS else _typed(cell, kind)
        if value is None or isinstance(value, bool):
            return text if value is None else value
        code = self._styles.code(style) or (_CLOCK if kind == "time" else None)
        if code is not None:
            notes.formats[place] = code
        return value


def _typed(cell: etree._Element, kind: str) -> float | bool | datetime | None:
    """Return the stored value of a cell, None where its text says all."""
    try:
        if kind in ("float", "percentage", "currency"):
            return float(cell.get(f"{OFFICE}value", ""))
        if kind == "date":
            return datetime.fromisoformat(cell.get(f"{OFFICE}date-value", "")).replace(tzinfo=None)
    except ValueError:
        return None
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    span = _SPAN.match(cell.get(f"{OFFICE}time-value", "")) if kind == "time" else None
    return None if span is None else (int(span[1]) * 3600 + int(span[2]) * 60 + float(span[3])) / _SECONDS_OF_DAY


def _repeat(notes: SheetNotes, source: tuple[int, int], target: tuple[int, int]) -> None:
    """Note of a repeated cell what is noted of the first."""
    if source in notes.formats:
        notes.formats[target] = notes.formats[source]
    if source in notes.errors:
        notes.errors[target] = notes.errors[source]
    if source in notes.uncounted:
        notes.uncounted.add(target)


def _text(parent: etree._Element) -> str:
    """Return the text of a paragraph with its spaces and line ends."""
    pieces = [parent.text or ""]
    for element in parent:
        if element.tag == f"{_TEXT}s":
            pieces.append(" " * min(_count(element, "c", _TEXT), _MOST_SPACES))
        elif element.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif element.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif element.tag in (f"{_TEXT}span", f"{_TEXT}a", f"{_TEXT}ruby", f"{_TEXT}ruby-base"):
            pieces.append(_text(element))
        pieces.append(element.tail or "")
    return "".join(pieces)


def _count(element: etree._Element, name: str, space: str = TABLE) -> int:
    text = element.get(f"{space}{name}", "1")
    return max(int(text), 1) if _COUNT.match(text) else 1
