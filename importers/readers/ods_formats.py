"""Number formats of OpenDocument sheets, written as the codes that workbooks use."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
NUMBER: Final = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DEEPEST: Final = 12
_LONGEST_CODE: Final = 255
_MOST_ZEROS: Final = 15
_LETTERS: Final = {"year": "yy", "month": "m", "day": "d", "hours": "h", "minutes": "m", "seconds": "s"}
_KINDS: Final = {
    f"{NUMBER}{kind}-style" for kind in ("date", "time", "number", "percentage", "currency")
}  # text and truth values are shown as they are


@dataclass(frozen=True, slots=True)
class _CellStyle:
    format_name: str
    parent: str


class OdsStyles:
    """The styles of a workbook: which number format a cell style has, which sheets are not shown."""

    def __init__(self) -> None:
        """Start without any."""
        self._formats: dict[str, etree._Element] = {}
        self._cells: dict[str, _CellStyle] = {}
        self._hidden: set[str] = set()
        self._codes: dict[str, str] = {}

    def add(self, root: etree._Element) -> None:
        """Take the styles below an element."""
        for element in root.iter():
            name = element.get(f"{STYLE}name", "")
            if element.tag in _KINDS:
                self._formats[name] = element
            elif element.tag == f"{STYLE}style":
                self._add_style(element, name)

    def hides(self, table_style: str) -> bool:
        """Say whether sheets of this style are not shown."""
        return table_style in self._hidden

    def code(self, cell_style: str) -> str | None:
        """Return the number format of a cell style, None where it has none."""
        if cell_style not in self._codes:
            self._codes[cell_style] = self._looked_up(cell_style)
        return self._codes[cell_style] or None

    def _add_style(self, element: etree._Element, name: str) -> None:
        family = element.get(f"{STYLE}family")
        if family == "table-cell":
            self._cells[name] = _CellStyle(
                element.get(f"{STYLE}data-style-name", ""), element.get(f"{STYLE}parent-style-name", "")
            )
        elif family == "table":
            properties = element.find(f"{STYLE}table-properties")
            if properties is not None and properties.get(f"{TABLE}display") == "false":
                self._hidden.add(name)

    def _looked_up(self, cell_style: str) -> str:
        for _ in range(_DEEPEST):
            style = self._cells.get(cell_style)
            if style is None:
                return ""
            if style.format_name:
                found = self._positive(style.format_name)
                code = "" if found is None else _code(found)
                return code if len(code) <= _LONGEST_CODE else ""
            cell_style = style.parent
        return ""

    def _positive(self, name: str) -> etree._Element | None:
        """Of formats that differ by sign take the one for positive numbers; the sign we write ourselves."""
        found = self._formats.get(name)
        for choice in () if found is None else found.iterfind(f"{STYLE}map"):
            if ">" in choice.get(f"{STYLE}condition", ""):
                return self._formats.get(choice.get(f"{STYLE}apply-style-name", ""), found)
        return found


def _code(element: etree._Element) -> str:
    pieces: list[str] = []
    plain = True
    for part in element:
        name = str(part.tag).removeprefix(NUMBER)
        plain = plain and name in ("number", "fill-character")
        pieces.append(_piece(name, part))
    if element.tag == f"{NUMBER}percentage-style":
        return f"{''.join(pieces).replace(chr(34) + '%' + chr(34), '')}%"
    return "" if plain and set("".join(pieces)) <= {"#"} else "".join(pieces)


def _piece(name: str, part: etree._Element) -> str:
    if name in _LETTERS:
        letters = _LETTERS[name]
        if part.get(f"{NUMBER}style") == "long" or name == "minutes":
            return letters * 2
        return letters
    if name in ("text", "currency-symbol"):
        text = (part.text or "").replace('"', "")
        return f'"{text}"' if text else ""
    if name == "number":
        zeros = part.get(f"{NUMBER}min-integer-digits", "1")
        count = int(zeros) if zeros.isascii() and zeros.isdigit() and len(zeros) < 3 else 1
        return "0" * min(count, _MOST_ZEROS) if count > 1 else "#"
    return "AM/PM" if name == "am-pm" else ""
