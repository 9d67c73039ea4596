"""What the workbook library does not tell of an .xlsx: number formats, hidden rows and columns, errors, size.

One pass over the XML of each sheet, row by row; it runs before the library, which would reserve memory for every
cell up to the last one.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Final

from lxml import etree

from importers.progress import Progress
from importers.readers.limits import LIMITS, refuse_huge_table
from importers.readers.number_formats import built_in
from importers.readers.package import Package, refuse_doctype, usual_spelling
from importers.readers.sheets import SheetNotes, WorkbookNotes
from models.errors import DamagedSource, SourceTooLarge

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# The library looks at the names of elements only, so we look at those of any namespace.
_CELL: Final = "{*}c"
_STORED: Final = "{*}v"
_FORMULA: Final = "{*}f"
_PLACE: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")
_SHEET: Final = b"<sheetData"
_END: Final = b"</worksheet>"
_TAIL: Final = 200
# What only a parser understands, or what is to be noted beside values: formulas, comments, instructions, and tags
# that do not end.
_ODD_TAG: Final = re.compile(rb"<[f!?<]")
_DECLARATION: Final = 200
_LEAST: Final = 4  # bytes of the shortest end of an element
_STYLE: Final = b"(?:0|[1-9][0-9]{0,5})"
# No possessive group: before Python 3.11.5 one that backtracks inside matches too much (CPython gh-106052).
_PLAIN_CELL: Final = re.compile(
    rb'<c r="([A-Z]{1,3}+[0-9]{1,7}+)"(?: s="%b")?(?: t="(?!e")[A-Za-z]{1,9}+")? ?/?>' % _STYLE
)
_EMPTY_CELL: Final = re.compile(rb'<c r="[^<>]*/>')
_ANY_CELL: Final = re.compile(rb"<c[\s/>]")
_HIDDEN: Final = re.compile(rb'hidden\s*=\s*(?!"0"|"false")')
_PREFIXED: Final = re.compile(rb":c[\s/>]")
_NO_VALUE: Final = b"</c>"
_NUMBER: Final = rb'<c r="([A-Z]{1,3})([0-9]{1,7})" s="(%b)"(?: t="n")?>(<v>(?=[^<])|</c>)?'
_FEW: Final = 40
_LETTERS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS: Final = b"0123456789"
_ROWS_PER_CHECK: Final = 1_000
_GENERAL: Final = "General"
_ON: Final = ("1", "true")
_LONGEST_FORMAT: Final = 255
_SHARED: Final = "xl/sharedStrings.xml"
_COUNT: Final = re.compile(rb"uniqueCount\s*=\s*[\"']\s*\+?(\d+)")
_LONGEST_COUNT: Final = 20


def workbook_notes(package: Package, watch: Progress) -> WorkbookNotes:
    """Go through the sheets of a workbook.

    Raises:
        DamagedSource: A part is missing or not well-formed.
        SourceTooLarge: A sheet has too many cells.
    """
    root = package.xml(package.main)
    properties = root.find(f"{_S}workbookPr")
    targets = {relation.id: relation for relation in package.relations(package.main)}
    formats = _formats(package)
    shared = _SharedTexts(package)
    sheets: dict[str, SheetNotes] = {}
    elements = list(root.iterfind(f"{_S}sheets/{_S}sheet"))
    for done, element in enumerate(elements):
        relation = targets.get(element.get(_R_ID, ""))
        watch.progress(done, len(elements), element.get("name", ""))
        if relation is not None and relation.kind == "worksheet" and package.has(relation.target):
            content = package.part(relation.target)
            lengths = shared.lengths(content)
            plain = None if lengths else _plain_notes(content, formats)
            notes = _SheetPass(formats, lengths, watch).notes(content) if plain is None else plain
            sheets[element.get("name", "")] = notes
    from_1904 = properties is not None and properties.get("date1904", "0").lower() in _ON
    return WorkbookNotes(sheets, from_1904)


def _formats(package: Package) -> list[str]:
    """Return the number format of each cell style."""
    root = package.related(package.main, "styles")
    if root is None:
        return []
    own = {element.get("numFmtId", ""): element.get("formatCode", _GENERAL) for element in root.iter(f"{_S}numFmt")}
    return [_format(element.get("numFmtId", "0"), own) for element in root.iterfind(f"{_S}cellXfs/{_S}xf")]


def _format(format_id: str, own: dict[str, str]) -> str:
    if format_id in own:
        return own[format_id] if len(own[format_id]) <= _LONGEST_FORMAT else _GENERAL
    return built_in(int(format_id)) if format_id.isascii() and format_id.isdigit() else _GENERAL


class _SharedTexts:
    """How long the texts are that cells share: a long one, named by many cells, would fill the memory."""

    def __init__(self, package: Package) -> None:
        parts = [relation.target for relation in package.relations(package.main) if relation.kind == "sharedStrings"]
        self._content = package.part(parts[0]) if parts and package.has(parts[0]) else b""
        for name in {*parts, _SHARED}:
            _refuse_false_count(package.part(name) if package.has(name) else b"")
        self._longest = max(map(len, self._content.split(b"</si>")))
        self._lengths: list[int] | None = None

    def lengths(self, sheet: bytes) -> list[int]:
        """Return the lengths; none where this sheet has too few cells to do harm, which spares looking."""
        if len(sheet) // _LEAST * self._longest <= LIMITS.part or sheet.count(b"</") * self._longest <= LIMITS.part:
            return []
        if self._lengths is None:
            texts = _elements(self._content, "si")
            self._lengths = [sum(len(piece) for piece in _taken(element)) for element in texts]
        return self._lengths


def _refuse_false_count(content: bytes) -> None:
    """Refuse a part that says it holds more texts than it can: the library reserves memory for as many at once.

    Raises:
        DamagedSource: It does.
    """
    most = max(LIMITS.cells, len(content) // len(b"<si/>"))
    if any(int(found[:_LONGEST_COUNT]) > most for found in _COUNT.findall(content.replace(b"\0", b""))):
        raise DamagedSource(detail="more shared texts than there can be")


def _taken(element: etree._Element) -> list[str]:
    """Return the pieces of text in an element and free its memory."""
    pieces = [str(piece) for piece in element.itertext()]
    element.clear()
    return pieces


def _elements(content: bytes, *names: str) -> Iterator[etree._Element]:
    """Go through elements of these names as they end.

    Raises:
        DamagedSource: The part is not well-formed or declares a document type.
    """
    refuse_doctype(content)
    events = etree.iterparse(
        BytesIO(usual_spelling(content)),
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, element in events:
            yield element
    except etree.XMLSyntaxError as error:
        raise DamagedSource(detail=f"sheet: {error}") from error


def _plain_notes(content: bytes, formats: list[str]) -> SheetNotes | None:
    """Return the notes of a sheet of nothing but values, spelled as all programs do, by looking at its tags only.

    Most sheets are such ones, and parsing them would take longer than all the rest. None where anything else is
    in it, or where it may be too large: then it is parsed.
    """
    declared = content.find(b"?>", 0, _DECLARATION) + 1
    whole = content.count(_SHEET) == 1 and content[-_TAIL:].rstrip().endswith(_END)
    if not whole or b"\0" in content or _ODD_TAG.search(content, declared):
        return None
    places = _PLAIN_CELL.findall(content)
    if len(places) != _cells(content) or not _ends(content, len(places)) or _shows_too_little(content):
        return None
    columns = {name: _column_index(name.decode()) for name in {place.rstrip(_DIGITS) for place in places}}
    rows = {place.lstrip(_LETTERS) for place in places}
    notes = SheetNotes(rows=max(map(int, rows), default=0), columns=max(columns.values(), default=-1) + 1)
    if notes.rows * notes.columns > LIMITS.cells:
        return None
    looks = {str(style).encode(): code for style, code in enumerate(formats) if code != _GENERAL}
    numbers = _numbers(tuple(looks)).findall(content)
    if not all([follows for _, _, _, follows in numbers]):
        return None
    notes.formats = {
        (int(number) - 1, columns[name]): looks[look]
        for name, number, look, follows in numbers
        if look in looks and follows != _NO_VALUE
    }
    return notes


def _cells(content: bytes) -> int:
    """Count the tags of cells; each is looked at only where they are not all spelled alike, which takes longer."""
    usual = content.count(b"<c r=")
    if content.count(b"<c") == usual + content.count(b"<col"):
        return usual
    return len(_ANY_CELL.findall(content))


def _numbers(looks: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Return what finds numbers in one of these styles: column, row, style, and whether a value follows."""
    among = b"|".join(looks) if len(looks) <= _FEW else _STYLE
    return re.compile(_NUMBER % (among or _STYLE))


def _ends(content: bytes, cells: int) -> bool:
    """True where as many cells end as begin; the library does not mind, and would leave some out."""
    ends = content.count(_NO_VALUE)
    return ends == cells or ends + len(_EMPTY_CELL.findall(content)) == cells


def _shows_too_little(content: bytes) -> bool:
    """True where rows or columns may be hidden, or cells are spelled with a prefix."""
    return (b"hidden" in content and _HIDDEN.search(content) is not None) or _PREFIXED.search(content) is not None


class _SheetPass:
    """One walk over the XML of one sheet."""

    def __init__(self, formats: list[str], shared: list[int], watch: Progress) -> None:
        self._formats = formats
        self._shared = shared
        self._watch = watch
        self._notes = SheetNotes()
        self._characters = 0
        self._seen = 0

    def notes(self, content: bytes) -> SheetNotes:
        row = -1
        for element in _elements(content, "row", "col"):
            if etree.QName(element).localname == "row":
                row = self._row(element, row + 1)
                element.clear()
            else:
                self._column(element)
        if len(_ANY_CELL.findall(content)) + len(_PREFIXED.findall(content)) > self._seen:
            self._measure_stray(content)
        return self._notes

    def _measure_stray(self, content: bytes) -> None:
        """Count cells that stand outside rows: the library takes them for cells like others."""
        for cell in _elements(content, "c"):
            row, column = _place(cell, 0, 0)
            if next(cell.iterchildren(_STORED), None) is not None:
                self._measure(row + 1, column + 1)
            cell.clear()

    def _column(self, element: etree._Element) -> None:
        if element.get("hidden", "0").lower() in _ON:
            first, last = _count(element.get("min")), _count(element.get("max"))
            if first is not None and last is not None:
                self._notes.hidden_columns.append((first - 1, last - 1))

    def _row(self, element: etree._Element, following: int) -> int:
        """Note a row and return its index; one that does not say follows the one before."""
        said = _count(element.get("r"))
        row = said - 1 if said else following
        if element.get("hidden", "0").lower() in _ON:
            self._notes.hidden_rows.add(row)
        column = last_column = -1
        last_row = row
        for cell in element.iterchildren(_CELL):
            self._seen += 1
            at, column = _place(cell, row, column + 1)
            if self._holds(cell, at, column):
                last_row, last_column = max(last_row, at), max(last_column, column)
        if last_column >= 0:
            self._measure(last_row + 1, last_column + 1)
        if row % _ROWS_PER_CHECK == 0:
            self._watch.checkpoint()
        return row

    def _holds(self, cell: etree._Element, row: int, column: int) -> bool:
        """Note a cell and say whether anything is in it."""
        kind = cell.get("t", "n")
        stored = next(cell.iterchildren(_STORED), None)
        text = "" if stored is None else stored.text or ""
        if kind == "e":
            self._notes.errors[row, column] = text
        elif text and kind == "n":
            self._note_format(cell, row, column)
        elif text and kind == "s":
            self._count_shared(text)
        elif not text and kind != "inlineStr":
            if cell.find(_FORMULA) is None:
                return False
            self._notes.uncounted.add((row, column))
        return True

    def _note_format(self, cell: etree._Element, row: int, column: int) -> None:
        style = _count(cell.get("s")) or 0
        code = self._formats[style] if style < len(self._formats) else _GENERAL
        if code != _GENERAL:
            self._notes.formats[row, column] = code

    def _count_shared(self, text: str) -> None:
        if not self._shared:
            return
        index = _count(text)
        if index is not None and index < len(self._shared):
            self._characters += self._shared[index]
            if self._characters > LIMITS.part:
                raise SourceTooLarge(detail=f"more than {LIMITS.part} characters in a sheet")

    def _measure(self, rows: int, columns: int) -> None:
        notes = self._notes
        notes.rows = max(notes.rows, rows)
        notes.columns = max(notes.columns, columns)
        refuse_huge_table(notes.rows, notes.columns)


def _place(cell: etree._Element, row: int, column: int) -> tuple[int, int]:
    """Return row and column of a cell; one that does not say stands where it is expected.

    Raises:
        DamagedSource: It says something else than a place, which the library may take for one far away.
    """
    said = cell.get("r")
    if said is None:
        return row, column
    place = _PLACE.match(said)
    if place is None:
        raise DamagedSource(detail=f"a cell at {said[:20]!r}")
    return int(place[2]) - 1, _column_index(place[1])


def _count(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 9 else None


@cache
def _column_index(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
