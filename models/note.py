"""Notes: append-only, editing writes a new row."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, NfcText, UtcTime, Withdrawable, Word
from models.enums import NoteKind


class Note(Withdrawable, Base):
    """备注 of one unit's duty or of the whole obligation.

    Attributes:
        period_id: The report period it was written for; None for notes of no period.
        replaces_id: The note whose wording this one corrects.
    """

    __tablename__ = "note"
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"), index=True)
    kind: Mapped[NoteKind] = mapped_column(Word(NoteKind))
    text: Mapped[str] = mapped_column(NfcText)
    at: Mapped[datetime] = mapped_column(UtcTime)
    who: Mapped[str] = mapped_column(NfcText)
    period_id: Mapped[int | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"))
