"""Pages of a PDF as PDFium draws them: characters and rules.

PDFium is not made for several threads: whoever calls it, here or elsewhere in the program, holds `PDFIUM`.
"""

import ctypes
import math
from collections.abc import Iterator
from functools import partial
from threading import Lock
from typing import Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from importers.progress import Progress
from importers.readers.page_shapes import PICTURED, Char, PageShapes
from importers.readers.pdf_paths import Matrix, drawn_by
from models.errors import DamagedSource, EncryptedSource, SourceTooLarge, TooManyPages

PDFIUM: Final = Lock()
_PAGES: Final = 5_000
_AT_ONCE: Final = 150  # PDFium keeps what it has read of a document; behind so many pages it is opened anew
_CHARS: Final = 200_000  # on one page
_HYPHENS: Final = (0x02, 0xFFFE)
_SPACE: Final = 0x20
_HIGH: Final = range(0xD800, 0xDC00)
_LOW: Final = range(0xDC00, 0xE000)
_LAST_PLAIN: Final = 0xFFFE
_LAST: Final = 0x10FFFF
_ASLANT: Final = 0.12  # so far from a quarter turn, in quarter turns, text is a watermark
_QUARTER: Final = math.pi / 2
_LOCKED: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_DOUBLE_POINTER: Final = ctypes.POINTER(ctypes.c_double)
_WIDE: Final = "\u2e80"  # from here on characters are as wide as they are high
_ASCENT: Final = 0.86
_BESIDE: Final = 0.07  # so much of its height is blank beside a letter's ink
_NARROWEST: Final = 0.25
_LARGEST: Final = 20_000.0


def pages(content: bytes, watch: Progress) -> Iterator[PageShapes]:
    """Go through the pages of a PDF; one that cannot be read has nothing on it.

    Raises:
        EncryptedSource: It has a password.
        DamagedSource: PDFium cannot open it.
        SourceTooLarge: It has more pages than are read.
    """
    count, first = 1, 0
    while first < count:
        document = opened(content)
        try:
            count = count_of(document)
            for index in range(first, min(first + _AT_ONCE, count)):
                watch.checkpoint()
                watch.progress(index, count, "")
                with PDFIUM:
                    page = _page(document, index)
                yield page
        finally:
            with PDFIUM:
                document.close()
        first += _AT_ONCE


def count_of(document: pypdfium2.PdfDocument) -> int:
    """Return how many pages there are.

    Raises:
        TooManyPages: More than are read.
        DamagedSource: None.
    """
    with PDFIUM:
        count = len(document)
    if count > _PAGES:
        raise TooManyPages(count, _PAGES)
    if not count:
        raise DamagedSource(detail="no page")
    return count


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF; whoever closes it holds `PDFIUM`.

    Raises:
        EncryptedSource: It has a password.
        DamagedSource: PDFium cannot open it.
    """
    with PDFIUM:
        try:
            return pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) in _LOCKED:
                raise EncryptedSource(detail=str(error)) from error
            raise DamagedSource(detail=str(error)) from error


def _page(document: pypdfium2.PdfDocument, index: int) -> PageShapes:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return PageShapes(index + 1, 0.0, 0.0, broken=True)
    try:
        return _shapes(page, index + 1)
    finally:
        page.close()


def _shapes(page: pypdfium2.PdfPage, number: int) -> PageShapes:
    """Return what a page draws, as it is looked at."""
    look = _upright(page)
    if look is None:
        return PageShapes(number, 0.0, 0.0, broken=True)
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PageShapes(number, look.width, look.height, broken=True)
    try:
        chars, look = _read(text, number, look, page.get_rotation() // 90)
        drawn = drawn_by(page, look.view)
        silent = not drawn.anything and all(char.text.isspace() for char in chars)
        blank = silent and not text.get_text_range().strip()  # text that runs aslant is left out of the characters
    finally:
        text.close()
    pictured = drawn.picture >= PICTURED * look.width * look.height
    return PageShapes(number, look.width, look.height, chars, drawn.rules, blank=blank, pictured=pictured)


class Look(NamedTuple):
    """How a page is looked at.

    Attributes:
        view: Where its points lie, from the upper left corner.
        width: In points.
        height: In points.
        turns: How many quarter turns against the clock this is away from how the page says it should be shown.
    """

    view: Matrix
    width: float
    height: float
    turns: int = 0

    def turned(self, times: int) -> "Look":
        """Return the look after quarter turns against the clock."""
        look = self
        for _ in range(times):
            view = look.view @ Matrix(0, -1, 1, 0, 0, look.width)
            look = Look(view, look.height, look.width, (look.turns + 1) % 4)
        return look


def look_of(page: pypdfium2.PdfPage) -> Look | None:
    """Return how a page is read: so that most of its text is level; None where it has no size.

    Whoever calls holds `PDFIUM`.

    Raises:
        PdfiumError: Its text cannot be opened.
        SourceTooLarge: It has more characters than are read.
    """
    look = _upright(page)
    if look is None:
        return None
    text = page.get_textpage()
    try:
        return _read(text, 0, look, page.get_rotation() // 90)[1]
    finally:
        text.close()


def _upright(page: pypdfium2.PdfPage) -> Look | None:
    """Return the look the page asks for, None where it has no size."""
    look = Look(*_view(page))
    return look if 0 < look.width < _LARGEST and 0 < look.height < _LARGEST else None


def _view(page: pypdfium2.PdfPage) -> tuple[Matrix, float, float]:
    """Return how points of the page lie from the upper left corner of what is looked at, and its size."""
    left, bottom, right, top = page.get_bbox()
    wide, high = right - left, top - bottom
    match page.get_rotation():
        case 90:
            return Matrix(0, 1, 1, 0, -bottom, -left), high, wide
        case 180:
            return Matrix(-1, 0, 0, 1, right, -bottom), wide, high
        case 270:
            return Matrix(0, -1, -1, 0, top, right), high, wide
        case _:
            return Matrix(1, 0, 0, -1, -left, top), wide, high


_Sign = tuple[int, str]


def _read(text: pypdfium2.PdfTextPage, number: int, look: Look, rotation: int) -> tuple[list[Char], Look]:
    """Return the characters that lie as most of a page does, and the look in which they run from left to right."""
    count = text.count_chars()
    if count > _CHARS:
        raise SourceTooLarge(detail=f"{count} characters on page {number}")
    raw = text.raw
    signs = list(_signs(raw, count))
    level = look.turned(rotation % 4)
    chars = _level_chars(raw, signs, level.view)
    if chars is not None:
        return chars, level
    turn, kept = _most(raw, signs)
    look = look.turned((turn + rotation) % 4)
    return _chars(raw, kept, look.view), look


def _most(raw: pdfium.FPDF_TEXTPAGE, signs: list[_Sign]) -> tuple[int, list[_Sign]]:
    """Return by how many quarter turns most characters lie, and those that do."""
    turns: dict[int, list[_Sign]] = {}
    for sign in signs:
        turn = _turn(raw, sign[0])
        if turn is not None:
            turns.setdefault(turn, []).append(sign)
    turn = max(turns, key=lambda one: len(turns[one]), default=0)
    return turn, turns.get(turn, [])


def _turn(raw: pdfium.FPDF_TEXTPAGE, index: int) -> int | None:
    """Return by how many quarter turns a character lies, None where it runs aslant."""
    turned = pdfium.FPDFText_GetCharAngle(raw, index) / _QUARTER
    turn = round(turned)
    return turn % 4 if abs(turned - turn) < _ASLANT else None


def _codes(raw: pdfium.FPDF_TEXTPAGE, count: int) -> list[int]:
    """Return the code of each character: from the page's whole text, or one by one where that leaves some out."""
    text = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, text) == count + 1:
        found = bytes(text)[:-2].decode("utf-16-le", "surrogatepass")
        if len(found) == count:
            return [*map(ord, found)]
    return [pdfium.FPDFText_GetUnicode(raw, index) for index in range(count)]


def _signs(raw: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[_Sign]:
    """Go through the characters of a page that the file prints itself, by index."""
    high = 0
    for index, code in enumerate(_codes(raw, count)):
        if _SPACE < code < _HIGH.start or _LOW.stop <= code < _LAST_PLAIN:
            yield index, chr(code)
            high = 0
        elif code in _HIGH:
            high = code
        elif code >= _LAST_PLAIN or code in _LOW or code in _HYPHENS or not code or _is_real_space(raw, index, code):
            yield index, _text(code, high)
            high = 0


def _is_real_space(raw: pdfium.FPDF_TEXTPAGE, index: int, code: int) -> bool:
    """True for a space of the file; those PDFium guesses from gaps we guess ourselves."""
    return code == _SPACE and pdfium.FPDFText_IsGenerated(raw, index) == 0


def _text(code: int, high: int) -> str:
    """Return the character of a code; a hyphen at a line's end is one again, what has no meaning shows as lost."""
    if code in _HYPHENS:
        return "-"
    if code in _LOW and high:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
    return "\ufffd" if not code or code in _LOW or code > _LAST else chr(code)


def _level_chars(raw: pdfium.FPDF_TEXTPAGE, signs: list[_Sign], view: Matrix) -> list[Char] | None:
    """Return characters with their place, `view` being neither turned nor scaled; None where one is not level.

    Characters of the same upper and lower edge stand on one base line: only the first of them is asked for it.
    """
    loose, origin = pdfium.FS_RECTF(), (ctypes.c_double * 2)()
    to_loose = ctypes.byref(loose)
    to_x, to_y = (ctypes.cast(ctypes.byref(origin, at), _DOUBLE_POINTER) for at in (0, ctypes.sizeof(ctypes.c_double)))
    box = memoryview(loose).cast("B").cast("f")
    across, down = view.e, view.f
    get_loose, make = pdfium.FPDFText_GetLooseCharBox, partial(tuple.__new__, Char)
    found: list[Char] = []
    known, base = (math.nan, math.nan), 0.0
    for index, sign in signs:
        measured = get_loose(raw, index, to_loose)
        left, top, right, bottom = box
        if (top, bottom) != known or not measured:
            if _turn(raw, index) != 0:
                return None
            if not pdfium.FPDFText_GetCharOrigin(raw, index, to_x, to_y):
                continue
            known, base = (top, bottom), down - origin[1]
        if measured and right > left:
            found.append(make((sign, left + across, down - top, right + across, down - bottom, base, False, None)))
        else:
            pdfium.FPDFText_GetCharOrigin(raw, index, to_x, to_y)
            found.append(_turned(raw, index, sign, view, view.point(*origin)))
    return found


def _chars(raw: pdfium.FPDF_TEXTPAGE, signs: list[_Sign], view: Matrix) -> list[Char]:
    """Return characters with their place as it is looked at."""
    loose = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Char] = []
    a, b, _, d, e, f = view
    for index, sign in signs:
        if not pdfium.FPDFText_GetCharOrigin(raw, index, x, y):
            continue
        if not b and pdfium.FPDFText_GetLooseCharBox(raw, index, loose) and loose.right > loose.left:
            x0, x1 = sorted((a * loose.left + e, a * loose.right + e))
            y0, y1 = sorted((d * loose.top + f, d * loose.bottom + f))
            found.append(Char(sign, x0, y0, x1, y1, d * y.value + f))
        else:
            found.append(_turned(raw, index, sign, view, view.point(x.value, y.value)))
    return found


def _turned(raw: pdfium.FPDF_TEXTPAGE, index: int, sign: str, view: Matrix, origin: tuple[float, float]) -> Char:
    """Return a character of turned text, whose loose box PDFium does not turn: from its origin, size and ink."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    x, base = origin
    wide = size
    if sign < _WIDE:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
        ends = (view.point(left.value, bottom.value)[0], view.point(right.value, top.value)[0])
        wide = max(max(ends) - x + size * _BESIDE, size * _NARROWEST) if not sign.isspace() else size * _NARROWEST
    return Char(sign, x, base - size * _ASCENT, x + wide, base + size * (1 - _ASCENT), base)
