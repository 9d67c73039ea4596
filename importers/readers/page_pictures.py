"""Pictures of the pages of a PDF, for showing where a text was read.

A picture shows the page as `pdf_pages` reads it: with the page's own rotation, and where most of its text lies
turned, turned once more until that text runs from left to right. The box of an anchor, in points from the upper
left corner, therefore lies on the picture by one plain scale, the same in both directions: see `PagePicture.pixels`.
"""

import math
from dataclasses import dataclass
from time import monotonic
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from importers.readers.pdf_pages import PDFIUM, Look, count_of, look_of, opened
from models.errors import DamagedSource, SourceTooLarge

LARGEST_SIDE: Final = 4096
_WHITE: Final = (255, 255, 255, 255)
_LONGEST: Final = 8.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """A page as it is printed on white paper.

    Attributes:
        width: In pixels.
        height: In pixels.
        stride: Bytes from one row of pixels to the next.
        bgra: Rows from top to bottom, four bytes a pixel: blue, green, red, and alpha, which is always 255.
        page_width_points: Width of the page as it is shown.
        page_height_points: Height of the page as it is shown.
        pixels_per_point: The scale it was drawn at; smaller than the one asked for where a side would be too long.
    """

    width: int
    height: int
    stride: int
    bgra: bytes
    page_width_points: float
    page_height_points: float
    pixels_per_point: float

    def pixels(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return where the box of an anchor lies: left, top, right, bottom in pixels, not rounded."""
        left, top, right, bottom = (edge * self.pixels_per_point for edge in box)
        return left, top, right, bottom


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        DamagedSource: It cannot be opened, or has no page.
        EncryptedSource: It has a password.
        SourceTooLarge: It has more pages than are read.
    """
    document = opened(data)
    try:
        return count_of(document)
    finally:
        with PDFIUM:
            document.close()


def page_picture(data: bytes, page: int, *, pixels_per_point: float) -> PagePicture:
    """Draw a page.

    Args:
        data: The whole PDF.
        page: Counted from 1, as in anchors.
        pixels_per_point: How large; at 1 a page of A4 is 595 pixels wide. No side becomes longer than
            `LARGEST_SIDE`.

    Raises:
        DamagedSource: The file or the page cannot be opened, or there is no such page.
        EncryptedSource: It has a password.
        SourceTooLarge: It has more pages than are read, or this one takes too long.
        ValueError: The scale is no positive number.
    """
    if not 0 < pixels_per_point < math.inf:
        raise ValueError(pixels_per_point)
    document = opened(data)
    try:
        if not 0 < page <= count_of(document):
            raise DamagedSource(detail=f"no page {page}")
        with PDFIUM:
            return _drawn(document, page, pixels_per_point)
    finally:
        with PDFIUM:
            document.close()


def _drawn(document: pypdfium2.PdfDocument, number: int, scale: float) -> PagePicture:
    try:
        page = document[number - 1]
        look = look_of(page)
    except pypdfium2.PdfiumError as error:
        raise DamagedSource(detail=f"page {number}: {error}") from error
    if look is None:
        raise DamagedSource(detail=f"page {number} has no size")
    try:
        return _picture(page, look, min(scale, LARGEST_SIDE / max(look.width, look.height)))
    finally:
        page.close()


def _picture(page: pypdfium2.PdfPage, look: Look, scale: float) -> PagePicture:
    width, height = max(round(look.width * scale), 1), max(round(look.height * scale), 1)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRA)
    try:
        bitmap.fill_rect(_WHITE, 0, 0, width, height)
        clockwise = -look.turns % 4
        _draw(bitmap, page, (0, 0, width, height, clockwise, pdfium.FPDF_ANNOT))
        return PagePicture(
            width=width,
            height=height,
            stride=bitmap.stride,
            bgra=bytes(bitmap.buffer),
            page_width_points=look.width,
            page_height_points=look.height,
            pixels_per_point=scale,
        )
    finally:
        bitmap.close()


def _draw(bitmap: pypdfium2.PdfBitmap, page: pypdfium2.PdfPage, how: tuple[int, ...]) -> None:
    """Draw, but not forever: while a page is drawn nothing else can be read."""
    until = monotonic() + _LONGEST
    pause = pdfium.IFSDK_PAUSE(version=1)
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(lambda _: monotonic() > until)
    try:
        status = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, *how, pause)
    finally:
        pdfium.FPDF_RenderPage_Close(page)
    if status == pdfium.FPDF_RENDER_TOBECONTINUED:
        raise SourceTooLarge(detail=f"drawing takes more than {_LONGEST} seconds")
    if status != pdfium.FPDF_RENDER_DONE:
        raise DamagedSource(detail="the page cannot be drawn")
