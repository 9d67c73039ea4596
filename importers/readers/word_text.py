"""The text of one Word paragraph as it would be printed with all tracked changes accepted."""

from typing import Final

from lxml import etree

from importers.readers.word_styles import Styles
from importers.readers.word_xml import child, content, outermost, w

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PLAIN: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_TEXT: Final = w("t")
_RUN: Final = w("r")
_HIDDEN: Final = w("vanish")
_FIELD: Final = w("fldChar")
_SYMBOL: Final = w("sym")
_DRAWINGS: Final = frozenset((w("drawing"), w("pict"), w("object")))
_FORMULAS: Final = frozenset((f"{_MATH}oMath", f"{_MATH}oMathPara"))
_NO_SYMBOL: Final = "\N{REPLACEMENT CHARACTER}"


class ParagraphText:
    """Reads one paragraph.

    Attributes:
        boxes: Contents of the text boxes that hang on it, in order.
    """

    def __init__(self, paragraph: etree._Element, properties: etree._Element | None, styles: Styles) -> None:
        """Read it; `properties` are its `w:pPr`."""
        self.boxes: list[etree._Element] = []
        self._styles = styles
        self._properties = properties
        self._pieces: list[str] = []
        self._may_hide = styles.hide_some or next(paragraph.iter(_HIDDEN), None) is not None
        self._in_code: list[bool] = []  # one entry a field that is open: still in its instruction?
        self._read(paragraph)

    @property
    def text(self) -> str:
        """The text, without line ends around it (page breaks leave some)."""
        return "".join(self._pieces).strip("\n")

    def _read(self, parent: etree._Element) -> None:
        for element in content(parent):
            if element.tag == _RUN:
                self._read_run(element)
            elif element.tag in _FORMULAS:
                self._pieces.extend(str(sign.text or "") for sign in element.iter(f"{_MATH}t"))

    def _read_run(self, run: etree._Element) -> None:
        hidden = self._may_hide and self._styles.hidden(child(run, "rPr"), self._properties)
        for element in content(run):
            tag = element.tag
            if tag == _FIELD:
                self._follow_field(element.get(w("fldCharType"), ""))
            elif hidden or True in self._in_code:
                continue
            elif tag == _TEXT:
                self._pieces.append(element.text or "")
            elif tag in _PLAIN:
                self._pieces.append(_PLAIN[tag])
            elif tag == _SYMBOL:
                self._pieces.append(_symbol(element))
            elif tag == _RUN:
                self._read_run(element)
            elif tag in _DRAWINGS:
                self.boxes.extend(outermost(element, "txbxContent"))

    def _follow_field(self, kind: str) -> None:
        """Of a field only the result is printed, not the instruction in front of it."""
        if kind == "begin":
            self._in_code.append(True)
        elif kind == "separate" and self._in_code:
            self._in_code[-1] = False
        elif kind == "end" and self._in_code:
            self._in_code.pop()


def _symbol(element: etree._Element) -> str:
    """Return a sign of a symbol font as it stands; what it looks like only the font knows."""
    code = element.get(w("char"), "")
    try:
        sign = chr(int(code, 16))
        sign.encode()
    except (ValueError, OverflowError):
        return _NO_SYMBOL
    return sign
