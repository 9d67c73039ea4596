"""What the side panel counts: units, documents, smart lists."""

from dataclasses import dataclass

from app.queries.rows import SmartList
from models.enums import DocumentOrigin, Level, UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SideUnit:
    """A unit in the side panel, with open and overdue counts of its own assignments."""

    unit_id: int
    name: str
    level: Level
    kind: UnitKind
    initials: str
    pinned: bool
    is_ours: bool
    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideDocument:
    """A document in the side panel, with its open obligations.

    Attributes:
        label: Its number, else its title.
        issue: 期号 of the gazette it is found under, `2018-04`.
        gazette: That gazette; None where it was not printed in one.
        year: The year it belongs to; None where nothing tells.
        archived_year: The year it is archived in; its rows then count nowhere but in its own list.
    """

    document_id: int
    label: str
    title: str
    issue: str | None
    origin: DocumentOrigin
    open: int
    overdue: int
    total: int
    gazette: str | None = None
    year: int | None = None
    archived_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCounts:
    """Everything the side panel and the status bar show.

    Attributes:
        archived: Documents that count nowhere but in their own list.
        issues: Gazette and 期号 of all that was imported, so that what is missing can be named.
    """

    smart: dict[SmartList, int]
    units: tuple[SideUnit, ...]
    documents: tuple[SideDocument, ...]
    obligations: int
    unit_total: int
    archived: tuple[SideDocument, ...] = ()
    issues: tuple[tuple[str | None, str], ...] = ()
