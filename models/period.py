"""Report periods, and what units reported in them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUTOINCREMENT, Base, LocalDate, UtcTime, Withdrawable, Word, live_unique
from models.enums import AssignmentState, Reporters


class Period(Withdrawable, Base):
    """报告期: a span of days for which units report.

    Attributes:
        starts: Its first day.
        ends: Its last day.
        due_on: The day by which reports are to be here.
        reporters: Whether the lead alone reports, or every unit.
    """

    __tablename__ = "period"
    __table_args__ = (live_unique("uq_period_key", "starts", "ends"), AUTOINCREMENT)
    starts: Mapped[date] = mapped_column(LocalDate)
    ends: Mapped[date] = mapped_column(LocalDate)
    due_on: Mapped[date] = mapped_column(LocalDate)
    reporters: Mapped[Reporters] = mapped_column(Word(Reporters), default=Reporters.LEAD)


class Report(Withdrawable, Base):
    """报送: one unit has reported on one duty for one period; what it said is the newest note of that period and kind.

    Attributes:
        received_at: When the report came in.
        state_claimed: The state the unit says the duty is in; None where it says nothing.
        source_id: The returned workbook, kept as evidence; None where she typed it in.
    """

    __tablename__ = "report"
    __table_args__ = (live_unique("uq_report_key", "assignment_id", "period_id"), AUTOINCREMENT)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(UtcTime)
    state_claimed: Mapped[AssignmentState | None] = mapped_column(Word(AssignmentState))
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
