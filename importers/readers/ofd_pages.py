"""Pages of an OFD (GB/T 33190): characters and rules from its XML, templates and composed pictures included."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import accumulate, chain, pairwise, repeat
from typing import Final, NamedTuple

from lxml import etree

from importers.progress import Progress
from importers.readers.ofd_package import OfdPackage, child, children, corner, name_of, number, numbers
from importers.readers.page_runs import SMALLEST, WIDE, WIDE_TEXT, steps_of_runs
from importers.readers.page_shapes import PICTURED, Char, PageShapes, Rule, bar, spread
from models.errors import DamagedSource, SourceTooLarge, TooManyPages

_MILLIMETRE: Final = 72 / 25.4
_PAGES: Final = 5_000
_CHARS: Final = 200_000  # on one page
_RULES: Final = 60_000
_DEEPEST: Final = 8
_MARKS: Final = "\u2010"  # quotation marks and dashes, wide in some fonts only
_NARROW: Final = 0.5  # width of a letter nobody gives a width for, in heights
_WIDEST_LETTER: Final = 0.62
_ASCENT: Final = 0.86
_DESCENT: Final = 1 - _ASCENT
_PEN: Final = 0.353
_REPEATED: Final = "g"
_FALSE: Final = ("false", "0")
_NEW_CHAR: Final = partial(tuple.__new__, Char)
_TEXT_CODE: Final = "{*}TextCode"
_Size = tuple[float, float]


class _Frame(NamedTuple):
    """How inner lengths in millimetres lie on the page."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point lies on the page, in points."""
        return (self.a * x + self.c * y + self.e) * _MILLIMETRE, (self.b * x + self.d * y + self.f) * _MILLIMETRE

    def moved(self, x: float, y: float) -> "_Frame":
        """Return the frame of something that lies at a point of this one."""
        a, b, c, d, e, f = self
        return _Frame(a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def inner(self, matrix: "_Frame") -> "_Frame":
        """Return the frame of something that lies in this one by a transformation."""
        return _Frame(
            matrix.a * self.a + matrix.b * self.c,
            matrix.a * self.b + matrix.b * self.d,
            matrix.c * self.a + matrix.d * self.c,
            matrix.c * self.b + matrix.d * self.d,
            matrix.e * self.a + matrix.f * self.c + self.e,
            matrix.e * self.b + matrix.f * self.d + self.f,
        )


@dataclass(slots=True)
class _Document:
    """What the pages of one document share.

    Attributes:
        root: Its main part.
        base: Name of that part.
        templates: Names of the parts drawn under pages.
        composed: Pictures made of text and paths.
        size: Of a page that does not say.
    """

    root: etree._Element
    base: str
    templates: dict[str, str] = field(default_factory=dict)
    composed: dict[str, etree._Element] = field(default_factory=dict)
    size: tuple[float, ...] = (0.0, 0.0, 210.0, 297.0)


def pages(content: bytes, watch: Progress) -> Iterator[PageShapes]:
    """Go through the pages of all documents in the file; one that cannot be read has nothing on it.

    Raises:
        DamagedSource: A part that all pages need is missing or no XML.
        EncryptedSource: A part is locked.
        SourceTooLarge: It is beyond the limits.
    """
    package = OfdPackage(content)
    documents = [_document(package, name) for name in package.documents()]
    parts = [(document, part) for document in documents for part in _page_parts(package, document)]
    if len(parts) > _PAGES:
        raise TooManyPages(len(parts), _PAGES)
    for place, (document, part) in enumerate(parts, start=1):
        watch.checkpoint()
        watch.progress(place - 1, len(parts), "")
        try:
            page = _Page(package, document, part, place).shapes()
        except DamagedSource:
            page = PageShapes(place, 0.0, 0.0, broken=True)
        yield page


def _document(package: OfdPackage, name: str) -> _Document:
    """Read what the pages of a document share."""
    root = package.xml(name)
    document = _Document(root, name)
    common = child(root, "CommonData")
    if common is None:
        return document
    document.size = _page_size(child(common, "PageArea")) or document.size
    for template in children(common, "TemplatePage"):
        document.templates[template.get("ID", "")] = package.beside(name, template.get("BaseLoc", ""))
    for kind in ("PublicRes", "DocumentRes"):
        for resource in children(common, kind):
            part = package.beside(name, resource.text or "")
            if package.has(part):
                _add_composed(document, package.xml(part))
    return document


def _add_composed(document: _Document, resource: etree._Element) -> None:
    for group in children(resource, "CompositeGraphicUnits"):
        for unit in children(group, "CompositeGraphicUnit"):
            document.composed[unit.get("ID", "")] = unit


def _page_parts(package: OfdPackage, document: _Document) -> Iterator[str]:
    """Return the names of a document's page parts, in their order."""
    listed = child(document.root, "Pages")
    for page in children(listed, "Page") if listed is not None else ():
        part = package.beside(document.base, page.get("BaseLoc", ""))
        yield part if package.has(part) else package.beside(part + "/", "Content.xml")


def _page_size(area: etree._Element | None) -> tuple[float, ...] | None:
    """Return the box of a page in millimetres."""
    box = child(area, "PhysicalBox") if area is not None else None
    found = tuple(numbers(box.text or "")) if box is not None else ()
    return found if len(found) == 4 and found[2] > 0 and found[3] > 0 else None


class _Page:
    """One page being read."""

    def __init__(self, package: OfdPackage, document: _Document, part: str, number: int) -> None:
        """Take the page's part; nothing is drawn yet."""
        self._package = package
        self._document = document
        self._part = part
        self._number = number
        self._chars: list[Char] = []
        self._count = 0
        self._rules: list[Rule] = []
        self._drawn = False
        self._picture = 0.0

    def shapes(self) -> PageShapes:
        """Return what the page and its templates draw."""
        root = self._package.xml(self._part)
        left, top, wide, high = _page_size(child(root, "Area")) or self._document.size
        frame = _Frame(e=-left, f=-top)
        for template in children(root, "Template"):
            part = self._document.templates.get(template.get("TemplateID", ""), "")
            if self._package.has(part):
                self._draw_content(self._package.xml(part), frame)
        self._draw_content(root, frame)
        blank = not self._drawn and all(char.text.isspace() for char in self._chars)
        size = (wide * _MILLIMETRE, high * _MILLIMETRE)
        pictured = self._picture >= PICTURED * wide * high
        return PageShapes(self._number, *size, self._chars, self._rules, blank=blank, pictured=pictured)

    def _draw_content(self, root: etree._Element, frame: _Frame) -> None:
        for content in children(root, "Content"):
            for layer in children(content, "Layer"):
                self._draw(layer, frame, 0)

    def _draw(self, holder: etree._Element, frame: _Frame, depth: int) -> None:
        """Draw what a layer, block or composed picture holds."""
        if depth > _DEEPEST:
            return
        for element in holder.iterchildren():
            kind = name_of(element)
            seen = element.get("Visible")
            if seen is not None and seen.lower() in _FALSE:
                continue
            if kind == "TextObject":
                self._text(element, _placed(element, frame))
            elif kind == "PathObject":
                self._drawn = True
                self._path(element, _placed(element, frame))
            elif kind in ("PageBlock", "Layer", "Content"):
                self._draw(element, frame, depth + 1)
            elif kind == "ImageObject":
                self._drawn = True
                wide, high = [*numbers(element.get("Boundary", "")), 0.0, 0.0, 0.0, 0.0][2:4]
                self._picture = max(self._picture, wide * high * abs(frame.a * frame.d - frame.b * frame.c))
            elif kind == "CompositeObject":
                unit = self._document.composed.get(element.get("ResourceID", ""))
                if unit is not None:
                    self._draw(unit, _placed(element, frame), depth + 1)

    # --- text ---

    def _text(self, element: etree._Element, frame: _Frame) -> None:
        """Add the characters of a text, each at its own place."""
        size = number(element.get("Size"), 0.0)
        scale = number(element.get("HScale"), 1.0) or 1.0
        if size <= 0:
            return
        x = y = 0.0
        for code in element.iterchildren(_TEXT_CODE):
            x = number(code.get("X"), x)
            y = number(code.get("Y"), y)
            x, y = self._signs(code, frame, (x, y), (size * scale, size))
        if self._count > _CHARS:
            raise SourceTooLarge(detail=f"more than {_CHARS} characters on page {self._number}")

    def _signs(self, code: etree._Element, frame: _Frame, start: _Size, size: _Size) -> _Size:
        """Add the characters of a text code; return where it ends."""
        text = code.text or ""
        self._count += len(text)
        across, down = _steps(code.get("DeltaX", ""), len(text)), _steps(code.get("DeltaY", ""), len(text))
        if not down.values and not frame.b and not frame.c and frame.a > 0 and frame.d > 0:
            return self._level_signs(text, across, frame, start, size), start[1]
        (x, y), (wide, high) = start, size
        steps = zip(text, chain(across.values, repeat(None)), chain(down.values, repeat(None)), strict=False)
        for sign, dx, dy in steps:
            width = _width(sign, dx, wide)
            (x0, top), (x1, bottom) = frame.point(x, y - high * _ASCENT), frame.point(x + width, y + high * _DESCENT)
            x0, top, x1, bottom = min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)
            self._chars.append(Char(sign, x0, top, x1, bottom, frame.point(x, y)[1]))
            x += dx if dx is not None else (0.0 if dy is not None else width)
            y += dy or 0.0
        return x, y

    def _level_signs(self, text: str, steps: "_Steps", frame: _Frame, start: _Size, size: _Size) -> float:
        """Add the characters of a text code on one level line; return where it ends across."""
        (x, y), (wide, high) = start, size
        a, _, _, d, e, f = frame
        base = (d * y + f) * _MILLIMETRE
        bottom = base + high * _DESCENT * d * _MILLIMETRE
        top = bottom - high * d * _MILLIMETRE
        scale, shift = a * _MILLIMETRE, (a * x + e) * _MILLIMETRE
        values, starts, width = steps.values, steps.starts, wide * scale
        if len(starts) < len(text):
            starts = _measured((*values, *(_width(sign, None, wide) for sign in text[len(values) :])), len(text)).starts
        add, done = self._chars.append, 0
        for begin, end in _runs(text, steps, wide, high * d / a) if width >= SMALLEST else [(len(text), len(text))]:
            for at in range(done, begin):
                left = starts[at] * scale + shift
                right = left + _width(text[at], values[at] if at < len(values) else None, wide) * scale
                add(_NEW_CHAR((text[at], left, top, right, bottom, base, False, None)))
            if begin < end:
                left, right = starts[begin] * scale + shift, starts[end - 1] * scale + shift + width
                inner = (width, starts[begin:end], scale)
                add(_NEW_CHAR((text[begin:end], left, top, right, bottom, base, False, inner)))
            done = end
        behind = 0.0 if len(starts) > len(text) else _width(text[-1], None, wide)
        return x + starts[-1] + behind

    # --- paths ---

    def _path(self, element: etree._Element, frame: _Frame) -> None:
        """Add the straight lines and thin bars of a path."""
        data = child(element, "AbbreviatedData")
        if data is None or len(self._rules) > _RULES:
            return
        pen = number(element.get("LineWidth"), _PEN) * _MILLIMETRE
        stroked = element.get("Stroke", "true").lower() not in _FALSE
        filled = element.get("Fill", "false").lower() not in _FALSE
        for points, lines in _outlines(data.text or "", frame):
            if stroked:
                for start, end in lines:
                    spread(self._rules, start, end, pen)
            if filled:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                bar(self._rules, Rule(min(xs), min(ys), max(xs), max(ys)))


def _placed(element: etree._Element, frame: _Frame) -> _Frame:
    """Return the frame of an object: its boundary's corner, turned and scaled by its CTM."""
    frame = frame.moved(*corner(element.get("Boundary", "")))
    turned = element.get("CTM")
    return frame if turned is None else frame.inner(_matrix(turned))


@lru_cache(maxsize=100)
def _matrix(text: str) -> _Frame:
    """Return a transformation; one that is none changes nothing."""
    found = tuple(numbers(text))
    return _Frame(*found) if len(found) == 6 else _Frame()


class _Steps(NamedTuple):
    """How far characters stand from each other.

    Attributes:
        values: From each character to the next; the last ones may not be given.
        starts: Where each begins, from the first; one more than there are values.
        least: The least step between two characters.
        most: The farthest.
    """

    values: tuple[float, ...]
    starts: tuple[float, ...]
    least: float
    most: float


def _measured(values: tuple[float, ...], count: int) -> _Steps:
    between = values[: count - 1]
    return _Steps(values, tuple(accumulate(values, initial=0.0)), min(between, default=0.0), max(between, default=0.0))


@lru_cache(maxsize=1_000)
def _steps(deltas: str, most: int) -> _Steps:
    """Return distances between characters, as many as there are characters; `g n v` stands for n times v."""
    tokens = deltas.replace(",", " ").split()
    if _REPEATED not in tokens:
        return _measured(tuple([number(token, 0.0) for token in tokens[:most]]), most)
    found: list[float] = []
    left = iter(tokens)
    for token in left:
        count = 1
        if token == _REPEATED:
            count = int(number(next(left, ""), 0.0))
            token = next(left, "")
        found.extend([number(token, 0.0)] * min(count, most - len(found)))
        if len(found) >= most:
            break
    return _measured(tuple(found), most)


def _runs(text: str, steps: _Steps, wide: float, high: float) -> list[tuple[int, int]]:
    """Return the runs of a text, where wide characters follow each other without a blank; behind them its empty end."""
    least, most = steps_of_runs(wide, high)
    found = [one.span() for one in WIDE_TEXT.finditer(text)]
    given = len(steps.values)
    if found and not (given >= len(text) - 1 and steps.least >= least and steps.most <= most):
        spans, found = found, []
        for begin, end in spans:
            cuts = [at for at in range(begin + 1, end) if at > given or not least <= steps.values[at - 1] <= most]
            found.extend((first, behind) for first, behind in pairwise((begin, *cuts, end)) if behind - first > 1)
    found.append((len(text), len(text)))
    return found


def _width(sign: str, step: float | None, size: float) -> float:
    """Return how wide a character is: wide ones as wide as high, others as far as the next one allows."""
    if sign >= WIDE:
        return size
    if sign >= _MARKS:
        return min(step or size, size)
    if step is None or step <= 0:
        return size * _NARROW
    return min(step, size * _WIDEST_LETTER)


_Point = tuple[float, float]
_ARGUMENTS: Final = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def _outlines(data: str, frame: _Frame) -> Iterator[tuple[list[_Point], list[tuple[_Point, _Point]]]]:
    """Go through the outlines of a path: their corners and straight lines."""
    points: list[_Point] = []
    lines: list[tuple[_Point, _Point]] = []
    tokens = iter(data.split())
    for token in tokens:
        wanted = _ARGUMENTS.get(token)
        if wanted is None:
            continue
        values = [number(next(tokens, ""), 0.0) for _ in range(wanted)]
        if token == "C":
            if len(points) > 1:
                lines.append((points[-1], points[0]))
            continue
        point = frame.point(values[-2], values[-1])
        if token in "MS":
            if points:
                yield points, lines
            points, lines = [point], []
            continue
        if token == "L" and points:
            lines.append((points[-1], point))
        points.append(point)
    if points:
        yield points, lines
