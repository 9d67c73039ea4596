"""Ruling lines of a PDF page: what PDFium knows of its paths, those inside forms included."""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from importers.readers.page_shapes import Rule, bar, spread

_OBJECTS: Final = 60_000  # on one page; with more it is a drawing
_POINTS: Final = 4_000  # of one path; with more it is a drawing
_DEEPEST: Final = 4
_WHITE: Final = 250
_ASLANT: Final = 0.02  # so much may a level text rise


class Matrix(NamedTuple):
    """A transformation, in the order of the PDF standard."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, outer: "Matrix") -> "Matrix":
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


class Shapes:
    """What a page draws besides the characters themselves.

    Attributes:
        level: True where every text runs from left to right, as far as the page itself is not turned.
    """

    def __init__(self, found: Iterable[tuple[int, pdfium.FPDF_PAGEOBJECT, Matrix]]) -> None:
        """Take paths, pictures and texts that are not level, with the transformation they are drawn by."""
        self.level = True
        self._drawn: list[tuple[int, pdfium.FPDF_PAGEOBJECT, Matrix]] = []
        for kind, shape, matrix in found:
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.level = False
            else:
                self._drawn.append((kind, shape, matrix))

    def rules(self, view: Matrix) -> list[Rule]:
        """Return the lines and thin bars, where `view` puts them."""
        rules: list[Rule] = []
        for kind, shape, matrix in self._drawn:
            _add(rules, kind, shape, matrix @ view)
        return rules


def shapes_of(page: pypdfium2.PdfPage) -> Shapes:
    """Return what a page draws."""
    return Shapes(islice(_shapes(page.raw, Matrix(), 0), _OBJECTS))


def _shapes(
    holder: pdfium.FPDF_PAGE | pdfium.FPDF_PAGEOBJECT, view: Matrix, depth: int
) -> Iterator[tuple[int, pdfium.FPDF_PAGEOBJECT, Matrix]]:
    """Go through the paths and pictures of a page or form, and the texts in it that may not be level."""
    if depth:
        count, get = pdfium.FPDFFormObj_CountObjects(holder), pdfium.FPDFFormObj_GetObject
    else:
        count, get = pdfium.FPDFPage_CountObjects(holder), pdfium.FPDFPage_GetObject
    get_type, get_matrix, found = pdfium.FPDFPageObj_GetType, pdfium.FPDFPageObj_GetMatrix, pdfium.FS_MATRIX()
    level = view.a > 0 and not view.b and not view.c
    for index in range(count):
        shape = get(holder, index)
        if not shape:
            continue
        kind = get_type(shape)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            get_matrix(shape, found)
            if level and found.a > 0 and abs(found.b) + abs(found.c) < _ASLANT * found.a:
                continue
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                yield from _shapes(shape, _matrix(shape) @ view, depth + 1)
            continue
        yield kind, shape, _matrix(shape) @ view


def _matrix(shape: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, found):
        return Matrix()
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _add(rules: list[Rule], kind: int, shape: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
    """Add what one shape contributes."""
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        bar(rules, _around([matrix.point(0, 0), matrix.point(1, 1)]))
        return
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    if not pdfium.FPDFPath_GetDrawMode(shape, fill, stroke):
        return
    stroked = bool(stroke.value) and not _is_white(shape, pdfium.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and not _is_white(shape, pdfium.FPDFPageObj_GetFillColor)
    if not (stroked or filled):
        return
    breadth = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(shape, breadth)
    for points, lines in _outlines(shape, matrix):
        if stroked:
            for start, end in lines:
                spread(rules, start, end, breadth.value)
        if filled:
            bar(rules, _around(points))


def _is_white(shape: pdfium.FPDF_PAGEOBJECT, color: "ctypes._FuncPointer") -> bool:
    """True where a shape cannot be seen on paper."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not color(shape, red, green, blue, alpha):
        return False
    return not alpha.value or min(red.value, green.value, blue.value) >= _WHITE


_Point = tuple[float, float]


def _outlines(
    shape: pdfium.FPDF_PAGEOBJECT, matrix: Matrix
) -> Iterator[tuple[list[_Point], list[tuple[_Point, _Point]]]]:
    """Go through the outlines of a path: their corners and straight lines; curved ones are left out."""
    count = pdfium.FPDFPath_CountSegments(shape)
    if count > _POINTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    lines: list[tuple[_Point, _Point]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = matrix.point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if points:
                yield points, lines
            points, lines = [point], []
            continue
        if kind == pdfium.FPDF_SEGMENT_LINETO and points:
            lines.append((points[-1], point))
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            lines.append((point, points[0]))
    if points:
        yield points, lines


def _around(points: list[_Point]) -> Rule:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rule(min(xs), min(ys), max(xs), max(ys))
