"""Laying a paper out: blocks one below the other, page after page; no row and no line of text is ever cut."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.jobs import JobContext, NullContext
from app.papers.lines import PITCH, Measure, baseline, broken, width_of
from app.papers.model import (
    Align,
    Bar,
    Block,
    CutLine,
    Gap,
    LineMark,
    Mark,
    NewPage,
    Pages,
    PageSetup,
    Paper,
    Paragraph,
    Rule,
    Style,
    Table,
    TextMark,
)
from app.papers.tables import LaidRow, TableLayout

FOOT_SHARE = 0.4  # of the width, for each part of the foot
BEGIN_SHARE = 0.4  # of a page: so much of a row longer than one must fit below what stands there
EDGE = 12.0  # how near to the edge a dashed line goes


@dataclass(slots=True)
class Cursor:
    """Where the next block goes.

    Attributes:
        setup: Paper and margins.
        y: How far down the page is filled.
        pages: What stands on the pages; the last one is being filled.
    """

    setup: PageSetup
    y: float = 0.0
    pages: list[list[Mark]] = field(default_factory=list)

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.y = self.setup.top

    @property
    def marks(self) -> list[Mark]:
        """Return what stands on the page that is being filled."""
        return self.pages[-1]

    @property
    def lowest(self) -> float:
        """Return how far down a page may be filled."""
        return self.setup.height - self.setup.bottom

    @property
    def fresh(self) -> bool:
        """True while nothing stands on the page."""
        return self.y <= self.setup.top

    def need(self, height: float) -> None:
        """Begin a page where there is no room for so much."""
        if self.y + height > self.lowest and not self.fresh:
            self.turn()


def lay_out(paper: Paper, measure: Measure, ctx: JobContext = NullContext()) -> Pages:  # noqa: B008 - holds no state
    """Lay a paper out.

    Args:
        paper: The paper.
        measure: How wide characters are in the fonts it will be painted with.
        ctx: Its checkpoint is called at every row.

    Raises:
        Cancelled: She cancelled.
    """
    cursor = Cursor(paper.setup)
    cursor.turn()
    placed = _Placed(cursor, measure, ctx)
    for block in paper.blocks:
        placed.place(block)
    total = len(cursor.pages)
    for number, marks in enumerate(cursor.pages, 1):
        marks.extend(_foot(paper, number, total, measure))
    return Pages(paper.title, paper.setup, tuple(tuple(marks) for marks in cursor.pages))


def _foot(paper: Paper, number: int, total: int, measure: Measure) -> Iterable[Mark]:
    """Yield the line below a page; what is too long for its part goes on nowhere."""
    setup, foot = paper.setup, paper.foot
    y = baseline(setup.height - setup.foot - foot.style.size * PITCH, foot.style)
    alone = not foot.left and not foot.right
    room = setup.inner_width * (1.0 if alone else FOOT_SHARE)
    for text, align in ((foot.left, Align.LEFT), (foot.center, Align.CENTER), (foot.right, Align.RIGHT)):
        filled = text.replace("{pages}", str(total)).replace("{page}", str(number))
        for line in broken(filled, room, foot.style, measure)[:1]:
            yield TextMark(_x(line, setup.left, setup.inner_width, align, foot.style, measure), y, line, foot.style)


def _x(line: str, left: float, width: float, align: Align, style: Style, measure: Measure) -> float:
    """Return where a line begins."""
    if align is Align.LEFT:
        return left
    free = width - width_of(line, style, measure)
    return left + (free if align is Align.RIGHT else (free + style.spacing) / 2)


class _Placed:
    """Places blocks one below the other."""

    def __init__(self, cursor: Cursor, measure: Measure, ctx: JobContext) -> None:
        self._cursor = cursor
        self._measure = measure
        self._ctx = ctx
        self._ways: dict[type, Callable[..., None]] = {
            Paragraph: self._paragraph,
            Bar: self._bar,
            Rule: self._rule,
            Gap: self._gap,
            CutLine: self._cut_line,
            NewPage: self._new_page,
            Table: self._table,
        }

    def place(self, block: Block) -> None:
        """Place one block."""
        self._ways[type(block)](block)

    def _paragraph(self, block: Paragraph) -> None:
        setup, pitch = self._cursor.setup, block.style.size * PITCH
        for line in broken(block.text, setup.inner_width, block.style, self._measure):
            self._cursor.need(pitch)
            self._text(line, setup.left, setup.inner_width, block.align, block.style)
            self._cursor.y += pitch
        self._cursor.y += block.after

    def _bar(self, block: Bar) -> None:
        setup, pitch = self._cursor.setup, block.style.size * PITCH
        shares = sum(part.share for part in block.parts)
        widths = [setup.inner_width * part.share / shares for part in block.parts]
        lines = [
            broken(part.text, width, block.style, self._measure)
            for part, width in zip(block.parts, widths, strict=True)
        ]
        high = max(map(len, lines), default=0)
        self._cursor.need(high * pitch)
        start, left = self._cursor.y, setup.left
        for part, width, texts in zip(block.parts, widths, lines, strict=True):
            for number, line in enumerate(texts):
                self._cursor.y = start + number * pitch
                self._text(line, left, width, part.align, block.style)
            left += width
        self._cursor.y = start + high * pitch + block.after

    def _rule(self, block: Rule) -> None:
        setup, y = self._cursor.setup, self._cursor.y
        right = setup.width - setup.right
        self._cursor.marks.append(LineMark(setup.left, y, right, y, block.thickness, red=block.red))
        self._cursor.y += block.thickness + block.after

    def _gap(self, block: Gap) -> None:
        self._cursor.y += block.height

    def _new_page(self, _block: NewPage) -> None:
        if not self._cursor.fresh:
            self._cursor.turn()

    def _cut_line(self, block: CutLine) -> None:
        setup, pitch = self._cursor.setup, block.style.size * PITCH
        self._cursor.need(pitch)
        y = self._cursor.y + pitch / 2
        half = width_of(block.text, block.style, self._measure) / 2 + 6
        middle = setup.width / 2
        if block.text:
            self._text(block.text, setup.left, setup.inner_width, Align.CENTER, block.style)
        for x1, x2 in ((EDGE, middle - half), (middle + half, setup.width - EDGE)):
            self._cursor.marks.append(LineMark(x1, y, x2, y, 0.7, dashed=True))
        self._cursor.y += pitch + block.after

    def _table(self, block: Table) -> None:
        layout = TableLayout(block, self._cursor.setup.left, self._cursor.setup.inner_width, self._measure)
        most = self._cursor.lowest - self._cursor.setup.top - layout.header_height
        rows = [layout.laid(row) for row in block.rows]
        if rows:
            self._cursor.need(layout.header_height + _least(rows, 0, most))
        top = self._head(layout)
        for number, row in enumerate(rows):
            self._ctx.checkpoint()
            if self._cursor.y + _least(rows, number, most) > self._cursor.lowest and self._cursor.y > top.first_row:
                top = self._turn(layout, top)
            if self._cursor.y + row.height <= self._cursor.lowest:
                self._row(layout, row)
                continue
            for part_number, part in enumerate(layout.parts(row, self._cursor.lowest - self._cursor.y, most)):
                if part_number:
                    top = self._turn(layout, top)
                self._row(layout, part)
        self._frame(layout, top)
        self._cursor.y += block.after

    def _row(self, layout: TableLayout, row: LaidRow) -> None:
        """Place a row there is room for."""
        self._cursor.marks.extend(layout.row_marks(row, self._cursor.y))
        self._cursor.y += row.height

    def _turn(self, layout: TableLayout, top: "_Top") -> "_Top":
        """End the table on this page and begin it on the next one."""
        self._frame(layout, top)
        self._cursor.turn()
        return self._head(layout)

    def _head(self, layout: TableLayout) -> "_Top":
        """Place the header of a table; return where it began."""
        top = self._cursor.y
        for row in layout.header:
            self._cursor.marks.extend(layout.row_marks(row, self._cursor.y))
            self._cursor.y += row.height
        return _Top(top, self._cursor.y)

    def _frame(self, layout: TableLayout, top: "_Top") -> None:
        """Draw the outer line of what stands of a table on this page."""
        self._cursor.marks.extend(layout.frame(top.y, self._cursor.y))

    def _text(self, line: str, left: float, width: float, align: Align, style: Style) -> None:
        """Write a line at the cursor, without moving it."""
        if line:
            x = _x(line, left, width, align, style, self._measure)
            self._cursor.marks.append(TextMark(x, baseline(self._cursor.y, style), line, style))


def _least(rows: Sequence[LaidRow], number: int, most: float) -> float:
    """Return how much room a row needs to begin: a heading with the row below it; of one longer than a page a part."""
    row = rows[number]
    if row.keep and number + 1 < len(rows):
        return row.height + _least(rows, number + 1, most - row.height)
    return row.height if row.height <= most else most * BEGIN_SHARE


@dataclass(frozen=True, slots=True)
class _Top:
    """Where a table begins on a page, and where the first row below its header does."""

    y: float
    first_row: float
