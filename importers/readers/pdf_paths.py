"""Ruling lines of a PDF page: what PDFium knows of its paths, those inside forms included."""

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from importers.readers.page_shapes import Rule, bar, spread

_OBJECTS: Final = 60_000  # on one page; with more it is a drawing
_POINTS: Final = 4_000  # of one path; with more it is a drawing
_DEEPEST: Final = 4
_WHITE: Final = 250
_BOX: Final = 5  # so many points has the outline of a rectangle


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


class Drawn(NamedTuple):
    """What a page draws besides text.

    Attributes:
        rules: Lines and thin bars.
        anything: True where there is anything at all.
        picture: Size of the largest picture, in square points.
    """

    rules: list[Rule]
    anything: bool
    picture: float


def drawn_by(page: pypdfium2.PdfPage, view: Matrix) -> Drawn:
    """Return what a page draws besides text, where `view` puts it."""
    pen = _Pen()
    rules: list[Rule] = []
    drawn, picture = False, 0.0
    for kind, shape, outer in islice(_shapes(page.raw, view, 0), _OBJECTS):
        drawn = True
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            pen.add_path(rules, shape, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            matrix = _matrix(shape) @ outer
            bar(rules, _around([matrix.point(0, 0), matrix.point(1, 1)]))
            picture = max(picture, abs(matrix.a * matrix.d - matrix.b * matrix.c))
    return Drawn(rules, drawn, picture)


def _shapes(
    holder: pdfium.FPDF_PAGE | pdfium.FPDF_PAGEOBJECT, outer: Matrix, depth: int
) -> Iterator[tuple[int, pdfium.FPDF_PAGEOBJECT, Matrix]]:
    """Go through what a page or form draws besides text, with the transformation around each."""
    if depth:
        count, get = pdfium.FPDFFormObj_CountObjects(holder), pdfium.FPDFFormObj_GetObject
    else:
        count, get = pdfium.FPDFPage_CountObjects(holder), pdfium.FPDFPage_GetObject
    get_type, text = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_TEXT
    for index in range(count):
        shape = get(holder, index)
        kind = get_type(shape)
        if kind == text or not shape:
            continue
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, shape, outer
        elif depth < _DEEPEST:
            yield from _shapes(shape, _matrix(shape) @ outer, depth + 1)


def _matrix(shape: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, found):
        return Matrix()
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


class _Pen:
    """Asks PDFium about paths; where it puts its answers is made once for all of them."""

    def __init__(self) -> None:
        self._fill, self._stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
        self._breadth = ctypes.c_float()
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._color = tuple(ctypes.c_uint() for _ in range(4))

    def add_path(self, rules: list[Rule], shape: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        """Add the lines and thin bars of a path."""
        if not pdfium.FPDFPath_GetDrawMode(shape, self._fill, self._stroke):
            return
        stroked, filled = bool(self._stroke.value), bool(self._fill.value)
        if filled and not stroked and pdfium.FPDFPath_CountSegments(shape) <= _BOX:
            self._add_box(rules, shape, outer)
            return
        stroked = stroked and not self._is_white(shape, pdfium.FPDFPageObj_GetStrokeColor)
        filled = filled and not self._is_white(shape, pdfium.FPDFPageObj_GetFillColor)
        if not (stroked or filled):
            return
        pdfium.FPDFPageObj_GetStrokeWidth(shape, self._breadth)
        for points, lines in _outlines(shape, _matrix(shape) @ outer):
            if stroked:
                for start, end in lines:
                    spread(rules, start, end, self._breadth.value)
            if filled:
                bar(rules, _around(points))

    def _add_box(self, rules: list[Rule], shape: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        """Add a filled shape of so few corners that it is one; most are cells' backgrounds and no rules."""
        if not pdfium.FPDFPageObj_GetBounds(shape, *self._edges):
            return
        left, bottom, right, top = (edge.value for edge in self._edges)
        before = len(rules)
        bar(rules, _around([outer.point(left, bottom), outer.point(right, top)]))
        if len(rules) > before and self._is_white(shape, pdfium.FPDFPageObj_GetFillColor):
            rules.pop()

    def _is_white(self, shape: pdfium.FPDF_PAGEOBJECT, ask: "ctypes._FuncPointer") -> bool:
        """True where a shape cannot be seen on paper."""
        if not ask(shape, *self._color):
            return False
        red, green, blue, alpha = (part.value for part in self._color)
        return not alpha or min(red, green, blue) >= _WHITE


_Point = tuple[float, float]


def _outlines(
    shape: pdfium.FPDF_PAGEOBJECT, matrix: Matrix
) -> Iterator[tuple[list[_Point], list[tuple[_Point, _Point]]]]:
    """Go through the outlines of a path: their corners and straight lines; curved ones are left out."""
    count = pdfium.FPDFPath_CountSegments(shape)
    if count > _POINTS:
        return
    get, get_point = pdfium.FPDFPath_GetPathSegment, pdfium.FPDFPathSegment_GetPoint
    get_type, get_close = pdfium.FPDFPathSegment_GetType, pdfium.FPDFPathSegment_GetClose
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    lines: list[tuple[_Point, _Point]] = []
    for index in range(count):
        segment = get(shape, index)
        if not get_point(segment, x, y):
            continue
        point = matrix.point(x.value, y.value)
        kind = get_type(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if points:
                yield points, lines
            points, lines = [point], []
            continue
        if kind == pdfium.FPDF_SEGMENT_LINETO and points:
            lines.append((points[-1], point))
        points.append(point)
        if get_close(segment):
            lines.append((point, points[0]))
    if points:
        yield points, lines


def _around(points: list[_Point]) -> Rule:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rule(min(xs), min(ys), max(xs), max(ys))
