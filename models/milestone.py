"""The dates of an obligation."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUTOINCREMENT, Base, Json, LocalDate, NfcText, Withdrawable, Word, live_unique
from models.enums import MilestoneKind, MilestoneOrigin, Precision


class Milestone(Withdrawable, Base):
    """时间节点: her own date is a new row (manual) that sets a printed one aside.

    Attributes:
        due: The day; None only for relative and pseudo ones.
        rrule: For recurring ones, an RFC 5545 rule without DTSTART.
        replaced_by: The manual milestone that stands in its place.
    """

    __tablename__ = "milestone"
    __table_args__ = (live_unique("uq_milestone_key", "obligation_id", "ordinal"), AUTOINCREMENT)
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"), index=True)
    ordinal: Mapped[int]
    kind: Mapped[MilestoneKind] = mapped_column(Word(MilestoneKind))
    due: Mapped[date | None] = mapped_column(LocalDate)
    precision: Mapped[Precision] = mapped_column(Word(Precision), default=Precision.DAY)
    soft: Mapped[bool] = mapped_column(default=False)
    phrase: Mapped[str] = mapped_column(NfcText, default="")
    origin: Mapped[MilestoneOrigin] = mapped_column(Word(MilestoneOrigin))
    year_inferred: Mapped[bool] = mapped_column(default=False)
    rrule: Mapped[str | None]
    anchor: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("milestone.id"))
