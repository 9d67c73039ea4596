"""What changed in a span of days (时段报告): frozen, worded by whoever writes it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.enums import AssignmentState, NoteKind


class ChangeKind(StrEnum):
    """What happened to a task or a unit's duty."""

    ADDED = "added"
    REMOVED = "removed"
    STATE = "state"
    FIELD = "field"
    NOTE = "note"
    EXTENDED = "extended"
    DUE = "due"
    TICKED = "ticked"
    UNTICKED = "unticked"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChange:
    """One change, net: what was done and taken back is none.

    Attributes:
        kind: What happened.
        day: The last day something was done to it.
        what: Code of the field, point or reason.
        note: The kind of a note.
        before: Value at the beginning.
        after: Value at the end; the text of a note.
    """

    kind: ChangeKind
    day: date
    what: str = ""
    note: NoteKind | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLine:
    """What changed in one unit's duty, or in a task as a whole.

    Attributes:
        unit: Its name; empty where none is named.
        whole: It is the task that changed, for all its units.
        before: State at the beginning; None where it was not there, or for a whole task.
        after: State at the end; None where it is there no longer, or for a whole task.
    """

    unit: str
    whole: bool
    no: str
    code: str
    task: str
    document: str
    before: AssignmentState | None
    after: AssignmentState | None
    changes: tuple[PeriodChange, ...]

    @property
    def last(self) -> date:
        """Return the day of the newest change."""
        return max(change.day for change in self.changes)

    def has(self, kind: ChangeKind) -> bool:
        """Tell whether a change is of a kind."""
        return any(change.kind is kind for change in self.changes)

    def came_to(self, state: AssignmentState) -> bool:
        """Tell whether it came into a state."""
        return self.after is state and self.before is not state


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReport:
    """Everything the report needs.

    Attributes:
        office: 填报单位.
        place: Of the office.
        who: 填报人.
        today: The day it was made.
        first: First day.
        last: Last day.
        lines: As printed, paper by paper; the whole task before its units.
    """

    office: str
    place: str
    who: str
    today: date
    first: date
    last: date
    lines: tuple[PeriodLine, ...]
