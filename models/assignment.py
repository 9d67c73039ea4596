"""Who owes what: one obligation of one unit in one role, its state, and its ticks."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import (
    AUTOINCREMENT,
    Base,
    Json,
    LocalDate,
    NfcText,
    UtcTime,
    Withdrawable,
    Word,
    live_unique,
    new_uid,
)
from models.enums import AssignmentOrigin, AssignmentState, Role


class Assignment(Withdrawable, Base):
    """责任分工: there is no `done` column, done means state 已办结.

    Attributes:
        ordinal: Place of the unit in the printed list.
        unit_id: None, once an obligation, where no unit is printed (未明确单位).
        role_printed: The word or heading that gave the role.
        via_id: The collective's assignment it was made for.
        closed_on: When it was closed.
        handed_on: 交办.
        signed_on: 签收.
        tracked_from: From which day recurring duties are asked for.
        dropped_at: When it was set to 不再列入.
        next_due: Earliest open date (cached, not in events).
    """

    __tablename__ = "assignment"
    __table_args__ = (
        live_unique("uq_assignment_uid", "uid"),
        live_unique("uq_assignment_key", "obligation_id", "unit_id"),
        Index(
            "uq_assignment_unnamed",
            "obligation_id",
            unique=True,
            sqlite_where=text("unit_id IS NULL AND withdrawn_at IS NULL"),
        ),
        # finds the duties of an obligation, and covers what decides which of them is shown and whether a filter fits
        Index(
            "ix_assignment_owed",
            *("obligation_id", "withdrawn_at", "state", "role", "ordinal", "via_id", "unit_id"),
        ),
        # covers the counts of the side panel
        Index("ix_assignment_unit", "unit_id", "withdrawn_at", "state", "next_due", "obligation_id"),
        # the few that wait for being checked
        Index(
            "ix_assignment_claimed",
            "obligation_id",
            sqlite_where=text(f"state = '{AssignmentState.CLAIMED}' AND withdrawn_at IS NULL"),
        ),
        AUTOINCREMENT,
    )
    uid: Mapped[str] = mapped_column(default=new_uid)
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"))
    ordinal: Mapped[int] = mapped_column(default=1)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[Role] = mapped_column(Word(Role))
    role_printed: Mapped[str | None] = mapped_column(NfcText)
    name_printed: Mapped[str | None] = mapped_column(NfcText)
    origin: Mapped[AssignmentOrigin] = mapped_column(Word(AssignmentOrigin), default=AssignmentOrigin.PRINTED)
    via_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    state: Mapped[AssignmentState] = mapped_column(Word(AssignmentState), default=AssignmentState.NOT_STARTED)
    closed_on: Mapped[date | None] = mapped_column(LocalDate)
    handed_on: Mapped[date | None] = mapped_column(LocalDate)
    signed_on: Mapped[date | None] = mapped_column(LocalDate)
    tracked_from: Mapped[date | None] = mapped_column(LocalDate)
    flags: Mapped[list[Any]] = mapped_column(Json, default=list)
    dropped_at: Mapped[datetime | None] = mapped_column(UtcTime)
    next_due: Mapped[date | None] = mapped_column(LocalDate)


class MilestoneTick(Withdrawable, Base):
    """One unit has met one date, or one occurrence of a recurring one."""

    __tablename__ = "milestone_tick"
    __table_args__ = (
        live_unique("uq_milestone_tick_key", "assignment_id", "milestone_id", "occurrence"),
        AUTOINCREMENT,
    )
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestone.id"), index=True)
    occurrence: Mapped[date | None] = mapped_column(LocalDate)
    done_on: Mapped[date] = mapped_column(LocalDate)
    who: Mapped[str] = mapped_column(NfcText)


class MeasureTick(Withdrawable, Base):
    """One unit has done one measure."""

    __tablename__ = "measure_tick"
    __table_args__ = (live_unique("uq_measure_tick_key", "assignment_id", "measure_id"), AUTOINCREMENT)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    done_on: Mapped[date] = mapped_column(LocalDate)
    who: Mapped[str] = mapped_column(NfcText)


class Extension(Withdrawable, Base):
    """延期: one unit's new day for one date; the newest gives the day, the old one stays on record.

    Attributes:
        milestone_id: The date; None where the obligation has none.
        occurrence: Which occurrence of a recurring date.
        old_date: The day that held until then; None where there was none.
    """

    __tablename__ = "extension"
    __table_args__ = (AUTOINCREMENT,)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id"), index=True)
    occurrence: Mapped[date | None] = mapped_column(LocalDate)
    old_date: Mapped[date | None] = mapped_column(LocalDate)
    new_date: Mapped[date] = mapped_column(LocalDate)
    reason: Mapped[str] = mapped_column(NfcText)
    decided_on: Mapped[date] = mapped_column(LocalDate)
