"""What has to be done: the effective values, with its measures."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import (
    AUTOINCREMENT,
    Base,
    Json,
    LocalDate,
    NfcText,
    Withdrawable,
    Word,
    live_unique,
    new_uid,
)
from models.enums import ObligationKind, TextOrigin


class Obligation(Withdrawable, Base):
    """任务: effective values; equal to the newest edition's print unless the field is named in `edited`.

    Attributes:
        code: 编号, visible and unique among live rows, such as `6-012`.
        edited: Names of the fields that are hers, as a JSON list.
        next_due: Earliest open date of its open assignments (cached, not in events).
        open_count: Open assignments that count (cached, not in events).
        unset: A schedule is printed but gave no date that counts (cached, not in events).
    """

    __tablename__ = "obligation"
    __table_args__ = (
        live_unique("uq_obligation_uid", "uid"),
        live_unique("uq_obligation_code", "code"),
        # `withdrawn_at` never leads: without statistics the planner would go through all live rows by it.
        # covers counting by light, and gives every list its order: a closed obligation has no next_due
        Index(
            "ix_obligation_light",
            *("next_due", "withdrawn_at", "document_id", "ordinal", "open_count", "ongoing", "unset"),
        ),
        # makes each group without a date one range, for counting
        Index("ix_obligation_undated", "next_due", "withdrawn_at", "ongoing", "unset", "open_count"),
        Index("ix_obligation_batch", "batch_id"),
        AUTOINCREMENT,
    )
    uid: Mapped[str] = mapped_column(default=new_uid)
    code: Mapped[str] = mapped_column(NfcText)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    ordinal: Mapped[int]
    no: Mapped[str | None] = mapped_column(NfcText)
    section: Mapped[str | None] = mapped_column(NfcText)
    task: Mapped[str] = mapped_column(NfcText)
    schedule: Mapped[str | None] = mapped_column(NfcText)
    ongoing: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[ObligationKind] = mapped_column(Word(ObligationKind))
    edited: Mapped[list[str]] = mapped_column(Json, default=list)
    flags: Mapped[list[Any]] = mapped_column(Json, default=list)
    next_due: Mapped[date | None] = mapped_column(LocalDate)
    open_count: Mapped[int] = mapped_column(default=0)
    unset: Mapped[bool] = mapped_column(default=False)


class Measure(Withdrawable, Base):
    """主要举措: one point of an obligation, ticked per unit."""

    __tablename__ = "measure"
    __table_args__ = (live_unique("uq_measure_key", "obligation_id", "ordinal"), AUTOINCREMENT)
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"), index=True)
    ordinal: Mapped[int]
    text: Mapped[str] = mapped_column(NfcText)
    origin: Mapped[TextOrigin] = mapped_column(Word(TextOrigin), default=TextOrigin.PRINTED)
