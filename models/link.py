"""How an obligation of a higher level and one of a lower level belong together."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUTOINCREMENT, Base, Withdrawable, Word, live_unique
from models.enums import LinkKind


class Link(Withdrawable, Base):
    """承接: a higher obligation and a lower one, n:m; the two are never merged.

    Attributes:
        higher_id: The obligation of the higher level.
        lower_id: The one that takes it up or restates it; None says that nobody has to take it up (无需承接).
        kind: What the lower one is to the higher.
    """

    __tablename__ = "link"
    __table_args__ = (live_unique("uq_link_key", "higher_id", "lower_id"), AUTOINCREMENT)
    higher_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"), index=True)
    lower_id: Mapped[int | None] = mapped_column(ForeignKey("obligation.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(Word(LinkKind))
