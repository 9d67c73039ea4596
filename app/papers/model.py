"""What a paper is made of (blocks), and what its pages are made of once laid out (marks). Lengths are in points."""

from dataclasses import dataclass
from enum import StrEnum


class FontRole(StrEnum):
    """What a text is printed in; which font that is depends on the machine."""

    TITLE = "title"
    HEAD = "head"
    BODY = "body"


class Align(StrEnum):
    """Where a text stands in its width."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks.

    Attributes:
        role: Its font.
        size: Its size.
        red: It is red, as the name of the office at the head of a paper.
        spacing: Room added behind every character.
    """

    role: FontRole
    size: float
    red: bool = False
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper and margins; `foot` is how far above the lower edge the foot's line ends."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    foot: float

    @property
    def inner_width(self) -> float:
        """Return the width between the margins."""
        return self.width - self.left - self.right


# ---- blocks ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text over the whole width."""

    text: str
    style: Style
    align: Align = Align.LEFT
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar, and its share of the width."""

    text: str
    share: float
    align: Align


@dataclass(frozen=True, slots=True)
class Bar:
    """Short texts side by side on one line."""

    parts: tuple[BarPart, ...]
    style: Style
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line over the whole width."""

    thickness: float
    red: bool = False
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room."""

    height: float


@dataclass(frozen=True, slots=True)
class CutLine:
    """A dashed line from edge to edge, to cut along, with words in its middle."""

    text: str
    style: Style
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        text: May have several lines.
        align: Where its lines stand in its width.
        span: Columns it covers.
        style: How it looks; None is that of the table's body.
        top: Its text stands at the upper edge, not in the middle.
        bottom: Its text stands at the lower edge.
        box: A box to tick by hand takes the place of the text.
        ticked: The box is ticked already.
    """

    text: str = ""
    align: Align = Align.LEFT
    span: int = 1
    style: Style | None = None
    top: bool = False
    bottom: bool = False
    box: bool = False
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `least` is its least height, `keep` holds it on one page with the row below it (a group's heading)."""

    cells: tuple[Cell, ...]
    least: float = 0.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header is repeated on every page it reaches.

    Attributes:
        widths: Shares of the width.
        header: Rows above the others, on every page.
        rows: All others.
        style: How the cells look.
        continued: The number of a row's further parts, `{no}` being its own, where it is longer than a page.
        padding: Room left and right of the texts of a cell; above and below it is `padding_high`.
    """

    widths: tuple[float, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    style: Style
    continued: str = "{no}"
    padding: float = 4.0
    padding_high: float = 4.0
    after: float = 0.0


Block = Paragraph | Bar | Rule | Gap | CutLine | NewPage | Table


@dataclass(frozen=True, slots=True)
class Foot:
    """The line below every page; `{page}` and `{pages}` are filled in."""

    left: str
    center: str
    right: str
    style: Style


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper."""

    title: str
    setup: PageSetup
    blocks: tuple[Block, ...]
    foot: Foot


# ---- pages -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextMark:
    """A line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class LineMark:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    red: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A box to tick by hand, or one that is ticked."""

    x: float
    y: float
    size: float
    ticked: bool = False


Mark = TextMark | LineMark | BoxMark


@dataclass(frozen=True, slots=True)
class Pages:
    """A paper laid out: what stands on each page."""

    title: str
    setup: PageSetup
    pages: tuple[tuple[Mark, ...], ...]
