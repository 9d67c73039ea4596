"""One row of the side panel, and what kinds there are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from app.queries.rows import Scope
from app.queries.side_rows import SideDocument, SideUnit
from app.queries.years import Issue
from models.enums import Light


class SideKind(Enum):
    """What a row of the side panel is."""

    PAGE = "page"
    SMART = "smart"
    PINNED = "pinned"
    LEVEL = "level"
    UNIT = "unit"
    HEADING = "heading"
    SHELF = "shelf"
    ISSUE = "issue"
    GAP = "gap"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    ARCHIVED_YEAR = "archived_year"
    HINT = "hint"


FOLDING = frozenset({SideKind.LEVEL, SideKind.SHELF, SideKind.ISSUE, SideKind.ARCHIVE, SideKind.ARCHIVED_YEAR})
"""Rows that only fold what is below them."""
NOT_COUNTED = frozenset({SideKind.PAGE, SideKind.HEADING, SideKind.HINT, SideKind.GAP})
"""Rows without a count."""


@dataclass(slots=True)
class SideNode:
    """One row of the side panel.

    Attributes:
        key: What it is, for good: stays the same when counts change.
        scope: The list it opens; None for rows that only fold.
        icon: Icon name, where the row has an icon.
        light: Light, where the row has a light.
        note: A word beside the name, such as 结转 or 缺 2 期.
        unit: The unit, for the menu.
        document: The document, for the menu.
        year: Of a shelf of documents.
        issue: Of an issue or a gap.
    """

    key: tuple[str, object]
    kind: SideKind
    label: str
    scope: Scope | None = None
    icon: str = ""
    light: Light | None = None
    open: int = 0
    overdue: int = 0
    tool_tip: str = ""
    note: str = ""
    unit: SideUnit | None = None
    document: SideDocument | None = None
    year: int | None = None
    issue: Issue | None = None
    parent: "SideNode | None" = field(default=None, repr=False)
    children: list["SideNode"] = field(default_factory=list, repr=False)

    def add(self, child: "SideNode") -> None:
        """Put a child at the end."""
        child.parent = self
        self.children.append(child)

    @property
    def depth(self) -> int:
        """Return how many rows that fold are above it."""
        above, depth = self.parent, 0
        while above is not None:
            depth += above.kind in FOLDING
            above = above.parent
        return depth

    def walk(self) -> Iterator["SideNode"]:
        """Yield all nodes below, depth first."""
        for child in self.children:
            yield child
            yield from child.walk()
