"""The rows of the page 报送 and of 该催报: frozen, with everything they show computed."""

from dataclasses import dataclass
from datetime import date, datetime

from app.queries.rows import ChecklistRow
from app.report_days import ReportPeriod
from models.enums import Level, NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUnit:
    """A unit that has to report in a period.

    Attributes:
        due: How many duties it has to report on.
        reported: On how many of them it has.
        outstanding: How many still open ones it has not reported on; nobody is reminded of closed ones.
    """

    unit_id: int
    name: str
    level: Level
    initials: str
    contact: str
    due: int
    reported: int
    outstanding: int

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is missing."""
        return self.outstanding == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBoard:
    """Who has to report in a period, and who has.

    Attributes:
        period: The period.
        previous: The last one before it that something was written for (上期).
        days_late: Days since its report day; negative before it.
        units: Every unit that has to report, by level and name.
    """

    period: ReportPeriod
    previous: ReportPeriod | None
    days_late: int
    units: tuple[ReportUnit, ...]

    @property
    def missing(self) -> tuple[ReportUnit, ...]:
        """Return the units whose reports are not all here."""
        return tuple(unit for unit in self.units if not unit.is_complete)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """What was said of a duty under one heading, in the period before and in this one.

    Attributes:
        same: It says the same again: equal but for spaces and marks, or as good as equal.
    """

    kind: NoteKind
    previous: str
    current: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOccurrence:
    """One occurrence of a recurring duty that falls into the period; it is ticked by itself."""

    milestone_id: int
    phrase: str
    day: date
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One duty of a unit in a period.

    Attributes:
        row: The duty as lists show it.
        required: It has to be reported on; another one may have a text all the same.
        received_at: When the report came in; None while it has not.
        claimed: The report says it is done.
        texts: 进展情况, 存在问题, 下步打算.
        occurrences: What falls into the period of its recurring dates.
    """

    row: ChecklistRow
    required: bool
    received_at: datetime | None
    claimed: bool
    texts: tuple[ReportText, ...]
    occurrences: tuple[ReportOccurrence, ...]

    @property
    def is_missing(self) -> bool:
        """Tell whether its report is still awaited: nobody asks for one on what is closed by now."""
        return self.required and self.received_at is None and self.row.state.is_open

    @property
    def repeats(self) -> bool:
        """Tell whether one of its texts is that of the period before."""
        return any(text.same for text in self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReports:
    """What one unit reports in a period."""

    unit_id: int
    period: ReportPeriod
    previous: ReportPeriod | None
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A unit to be reminded (该催报).

    Attributes:
        unit_id: The unit.
        name: Its name.
        outstanding: On how many duties it has not reported.
        due_on: The day by which its reports should have been here.
        days_late: Days since then; negative before it.
        period: The report period.
    """

    unit_id: int
    name: str
    outstanding: int
    due_on: date
    days_late: int
    period: ReportPeriod
