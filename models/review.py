"""A review that is under way: what was read and what she has decided so far."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Json, NfcText, Numbered, UtcTime


class ReviewSession(Numbered, Base):
    """核对: kept as it goes and really removed when it is finished or given up; no part of undo.

    Attributes:
        names: The files' names, for the list of open reviews.
        version: Of the form of `drafts` and `decisions`; a form nobody can read is offered to be read anew.
        drafts: The batches as they were read, without the files' bytes (these are kept under their hash).
        decisions: Every decision in order.
    """

    __tablename__ = "review_session"
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    saved_at: Mapped[datetime] = mapped_column(UtcTime)
    who: Mapped[str] = mapped_column(NfcText)
    names: Mapped[list[str]] = mapped_column(Json, default=list)
    version: Mapped[int]
    drafts: Mapped[list[Any]] = mapped_column(Json, default=list)
    decisions: Mapped[list[Any]] = mapped_column(Json, default=list)
