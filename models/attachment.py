"""Files kept beside an obligation."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUTOINCREMENT, Base, NfcText, UtcTime, Withdrawable


class Attachment(Withdrawable, Base):
    """附件: a file copied in; its bytes are kept once under their hash.

    Attributes:
        assignment_id: The unit's duty it belongs to; None where it belongs to the obligation.
        name: The file's name as it was given.
        size: Bytes.
    """

    __tablename__ = "attachment"
    __table_args__ = (AUTOINCREMENT,)
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    sha256: Mapped[str]
    name: Mapped[str] = mapped_column(NfcText)
    size: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(UtcTime)
    who: Mapped[str] = mapped_column(NfcText)
