"""Units and the names they are printed under."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUTOINCREMENT, Base, LocalDate, NfcText, Withdrawable, Word, live_unique
from models.enums import AliasOrigin, Level, UnitKind


class Unit(Withdrawable, Base):
    """单位: one body, or a collective name, of one place.

    Attributes:
        place_code: The place it belongs to: the name of the place of the paper's issuer, or of its own level.
        family_key: What its function is called on every level, such as 发展改革; empty where unknown.
        initials: Pinyin initials for typing, such as `sfgw`.
    """

    __tablename__ = "unit"
    __table_args__ = (live_unique("uq_unit_key", "name", "place_code"), AUTOINCREMENT)
    name: Mapped[str] = mapped_column(NfcText)
    short: Mapped[str] = mapped_column(NfcText, default="")
    level: Mapped[Level] = mapped_column(Word(Level), default=Level.OTHER)
    kind: Mapped[UnitKind] = mapped_column(Word(UnitKind), default=UnitKind.BODY)
    place_code: Mapped[str] = mapped_column(NfcText, default="")
    family_key: Mapped[str] = mapped_column(NfcText, default="")
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    initials: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(NfcText, default="")
    is_ours: Mapped[bool] = mapped_column(default=False)
    pinned: Mapped[bool] = mapped_column(default=False)


class Alias(Withdrawable, Base):
    """别名: a printed name within the place of a paper's issuer belongs to one unit."""

    __tablename__ = "alias"
    __table_args__ = (live_unique("uq_alias_key", "folded", "place_code"), AUTOINCREMENT)
    folded: Mapped[str] = mapped_column(NfcText)
    printed: Mapped[str] = mapped_column(NfcText)
    place_code: Mapped[str] = mapped_column(NfcText, default="")
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    origin: Mapped[AliasOrigin] = mapped_column(Word(AliasOrigin), default=AliasOrigin.PRINTED)


class Membership(Withdrawable, Base):
    """成员: a unit that a collective name means.

    Attributes:
        from_on: Since when; None from the beginning.
        to_on: The last day; None while it lasts.
    """

    __tablename__ = "membership"
    __table_args__ = (live_unique("uq_membership_key", "collective_id", "member_id"), AUTOINCREMENT)
    collective_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    from_on: Mapped[date | None] = mapped_column(LocalDate)
    to_on: Mapped[date | None] = mapped_column(LocalDate)
