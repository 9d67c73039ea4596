"""The log, which is also undo: steps with their events; append-only, chained by hashes."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUTOINCREMENT, Base, Json, NfcText, Numbered, UtcTime, Word
from models.enums import StepKind, StepSource


class Step(Numbered, Base):
    """One change as she made it, its undoing, or the undoing taken back.

    Attributes:
        name: Code of the action, worded by `resources/words.toml`.
        arguments: What the sentence needs.
        of_step: For undo: the do step; for redo: the undo step.
        prev_hash: Hash of the step before it.
        hash: SHA-256 over the step, its events as canonical JSON, and `prev_hash`.
    """

    __tablename__ = "step"
    at: Mapped[datetime] = mapped_column(UtcTime)
    who: Mapped[str] = mapped_column(NfcText)
    source: Mapped[StepSource] = mapped_column(Word(StepSource))
    name: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(Json)
    kind: Mapped[StepKind] = mapped_column(Word(StepKind))
    of_step: Mapped[int | None] = mapped_column(ForeignKey("step.id"), index=True)
    prev_hash: Mapped[str]
    hash: Mapped[str]


class Event(Numbered, Base):
    """One row before and after, or one table of a bulk change.

    Attributes:
        table: Table name.
        row_id: The row; None for a bulk event.
        before: Raw row before; None for a new row.
        after: Raw row after; for a bulk event `{"batch_id": …, "count": …, "withdrawn_at": …}`.
    """

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_row", "table_name", "row_id"), AUTOINCREMENT)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), index=True)
    table: Mapped[str] = mapped_column("table_name")
    row_id: Mapped[int | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)
