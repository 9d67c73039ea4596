"""The rows of 承接: which tasks of the higher level belong to which of ours."""

from dataclasses import dataclass

from app.queries.rows import ChecklistRow
from models.enums import Level, LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRow:
    """One link of an obligation, with the obligation at its other end.

    Attributes:
        link_id: The link.
        kind: 承接, 上级任务 or 无需承接.
        upwards: The other end is the higher one.
        row: The other end as it is now, with its light and state; None for 无需承接.
    """

    link_id: int
    kind: LinkKind
    upwards: bool
    row: ChecklistRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HigherRow:
    """A task of a higher level in the list of those nobody took up.

    Attributes:
        row: The task.
        level: Of its document.
        names_us: One of our units, or a collective one of ours belongs to, owes it.
    """

    row: ChecklistRow
    level: Level
    names_us: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HigherCounts:
    """How many tasks of higher levels nobody took up (尚无承接).

    Attributes:
        all: All of them.
        naming_us: Those that one of our units owes, itself or through a collective.
    """

    all: int
    naming_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HigherReady:
    """A task of a higher level all of whose own tasks are closed: is it to be reported done?

    Attributes:
        row: The higher task, still open.
        own: How many own tasks it has.
        duties: The open duties of our units in it, itself or through a collective; may be none.
    """

    row: ChecklistRow
    own: int
    duties: tuple[int, ...]
