"""Columns she adds herself, and what stands in them."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUTOINCREMENT, Base, Json, NfcText, Withdrawable, Word, live_unique
from models.enums import ColumnType


class OwnColumn(Withdrawable, Base):
    """自加列: a column of hers, with a value per duty.

    Attributes:
        name: Its heading, in her words.
        type: What stands in it.
        choices: The values to choose from, where its type is a choice.
        ordinal: Its place among her columns.
    """

    __tablename__ = "own_column"
    __table_args__ = (live_unique("uq_own_column_key", "name"), AUTOINCREMENT)
    name: Mapped[str] = mapped_column(NfcText)
    type: Mapped[ColumnType] = mapped_column(Word(ColumnType))
    choices: Mapped[list[Any]] = mapped_column(Json, default=list)
    ordinal: Mapped[int]


class OwnValue(Withdrawable, Base):
    """What stands in one of her columns for one duty.

    Attributes:
        value: As text: a date as ISO text, a number as she typed it.
    """

    __tablename__ = "own_value"
    __table_args__ = (live_unique("uq_own_value_key", "assignment_id", "column_id"), AUTOINCREMENT)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    column_id: Mapped[int] = mapped_column(ForeignKey("own_column.id"), index=True)
    value: Mapped[str] = mapped_column(NfcText)
