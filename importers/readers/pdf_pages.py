"""Pages of a PDF as PDFium draws them: characters and rules.

PDFium is not made for several threads: whoever calls it, here or elsewhere in the program, holds `PDFIUM`.
"""

import ctypes
import math
from collections.abc import Iterator
from threading import Lock
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from importers.progress import Progress
from importers.readers.page_shapes import Char, PageShapes
from importers.readers.pdf_paths import Matrix, shapes_of
from models.errors import DamagedSource, EncryptedSource, SourceTooLarge

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
        document = _opened(content)
        try:
            count = _count(document)
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


def _count(document: pypdfium2.PdfDocument) -> int:
    """Return how many pages there are."""
    with PDFIUM:
        count = len(document)
    if count > _PAGES:
        raise SourceTooLarge(detail=f"{count} pages")
    if not count:
        raise DamagedSource(detail="no page")
    return count


def _opened(content: bytes) -> pypdfium2.PdfDocument:
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
    view, width, height = _view(page)
    if not (0 < width < _LARGEST and 0 < height < _LARGEST):
        return PageShapes(number, 0.0, 0.0, broken=True)
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PageShapes(number, width, height, broken=True)
    try:
        drawn = shapes_of(page)
        signs, turn = _signs(text, number, level=drawn.level)
        turn = (turn + page.get_rotation() // 90) % 4
        for _ in range(turn):
            view, width, height = view @ Matrix(0, -1, 1, 0, 0, width), height, width
        chars = _chars(text, signs, view)
    finally:
        text.close()
    return PageShapes(number, width, height, chars, drawn.rules(view))


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


def _signs(text: pypdfium2.PdfTextPage, number: int, *, level: bool) -> tuple[list[_Sign], int]:
    """Return the characters that lie as most of the page does, by index, and by how many quarter turns that is.

    Where all texts of the page are `level`, no character need be asked.
    """
    count = text.count_chars()
    if count > _CHARS:
        raise SourceTooLarge(detail=f"{count} characters on page {number}")
    raw, quarter = text.raw, math.pi / 2
    signs = list(_codes(raw, count))
    if level:
        return signs, 0
    turns: dict[int, list[_Sign]] = {}
    for sign in signs:
        turned = pdfium.FPDFText_GetCharAngle(raw, sign[0]) / quarter
        turn = round(turned)
        if abs(turned - turn) < _ASLANT:
            turns.setdefault(turn % 4, []).append(sign)
    turn = max(turns, key=lambda one: len(turns[one]), default=0)
    return turns.get(turn, []), turn


def _codes(raw: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[_Sign]:
    """Go through the characters of a page that the file prints itself, by index."""
    get = pdfium.FPDFText_GetUnicode
    high = 0
    for index in range(count):
        code = get(raw, index)
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


def _chars(text: pypdfium2.PdfTextPage, signs: list[tuple[int, str]], view: Matrix) -> list[Char]:
    """Return characters with their place as it is looked at."""
    raw = text.raw
    loose, origin = pdfium.FS_RECTF(), (ctypes.c_double * 2)()
    to_loose = ctypes.byref(loose)
    to_x, to_y = (ctypes.cast(ctypes.byref(origin, at), _DOUBLE_POINTER) for at in (0, ctypes.sizeof(ctypes.c_double)))
    box = memoryview(loose).cast("B").cast("f")
    a, b, _, d, e, f = view
    found: list[Char] = []
    get_origin, get_loose, make = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox, Char._make
    straight, flip = not b, a < 0
    for index, sign in signs:
        if not get_origin(raw, index, to_x, to_y):
            continue
        x, y = origin
        if straight and get_loose(raw, index, to_loose) and loose.right > loose.left:
            left, top, right, bottom = box
            x0, x1, y0, y1 = a * left + e, a * right + e, d * top + f, d * bottom + f
            if flip:
                x0, x1, y0, y1 = x1, x0, y1, y0
            found.append(make((sign, x0, y0, x1, y1, d * y + f, False)))
        else:
            found.append(_turned(raw, index, sign, view, view.point(x, y)))
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
