"""What she taught the program: corrections that the next import follows."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUTOINCREMENT, Base, Json, LocalDate, NfcText, Withdrawable, Word, live_unique
from models.enums import RuleKind


class Rule(Withdrawable, Base):
    """更正: from now on this is read so.

    Attributes:
        kind: What it is about.
        scope: Whose papers it holds for: the issuer's squeezed name; empty for all.
        pattern: What is printed, as it is compared.
        reading: What it means, in the form its kind has (see `app.services.corrections`).
        since: The day she corrected it, named beside every value it gave.
    """

    __tablename__ = "rule"
    __table_args__ = (live_unique("uq_rule_key", "kind", "scope", "pattern"), AUTOINCREMENT)
    kind: Mapped[RuleKind] = mapped_column(Word(RuleKind))
    scope: Mapped[str] = mapped_column(NfcText, default="")
    pattern: Mapped[str] = mapped_column(NfcText)
    reading: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    since: Mapped[date] = mapped_column(LocalDate)
