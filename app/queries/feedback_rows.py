"""The rows of the feedback workbooks (反馈表): frozen, with everything a form shows computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.queries.ledger_rows import LedgerRow
from app.report_days import ReportPeriod
from models.enums import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow:
    """One duty a unit is to report on.

    Attributes:
        row: What the ledger shows of it.
        previous: What was said last (上期进展).
        current: What is written for this period already, by kind; empty where nothing is.
    """

    row: LedgerRow
    previous: str
    current: Mapping[NoteKind, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackForm:
    """The form of one unit."""

    unit_id: int
    unit: str
    rows: tuple[FeedbackRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackSet:
    """All forms that are sent out at once.

    Attributes:
        office: Who asks for them.
        place: Place of the office.
        today: The day they were made.
        made_at: When.
        period: The report period they are for; None where none is reported in.
        forms: One a unit that has something to report on.
    """

    office: str
    place: str
    today: date
    made_at: datetime
    period: ReportPeriod | None
    forms: tuple[FeedbackForm, ...]
