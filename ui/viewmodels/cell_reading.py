"""How what she types in a cell of the table is read, said while she types."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject

from app.clock import Clock
from app.error_words import told
from app.own_values import OwnColumnRow, read_own_value
from app.table_columns import TableColumn
from app.typed_date import read_typed_date
from models.enums import ColumnType
from models.errors_columns import ValueRefused


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed text is read as.

    Attributes:
        value: As it would be stored; None where it does not fit.
        words: What is shown beside it.
    """

    value: str | None
    words: str


class CellReader(Protocol):
    """Reads what she types into a cell."""

    def read(self, column: TableColumn, text: str) -> Reading:
        """Return what it is read as."""

    def today(self) -> date:
        """Return where a calendar opens."""


class CellReading(QObject):
    """Reads dates and numbers of the table's columns."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        """Take what tells the day typed dates count from."""
        super().__init__(parent)
        self._clock = clock

    def today(self) -> date:
        """Return the day typed dates count from."""
        return self._clock.today()

    def read(self, column: TableColumn, text: str) -> Reading:
        """Return what a text is read as in a column."""
        if column.own is None:
            typed = read_typed_date(text, self.today())
            return self._day(typed.due) if typed is not None else Reading(None, self.tr("看不懂这个日期"))
        return self._own(column.own, text)

    def _own(self, own: OwnColumnRow, text: str) -> Reading:
        try:
            value = read_own_value(own.type, text, self.today(), own.choices)
        except ValueRefused as error:
            return Reading(None, told(error).message)
        if own.type is ColumnType.DATE and value:
            return self._day(date.fromisoformat(value))
        return Reading(value, "" if value == text.strip() else self.tr("= {0}").format(value))

    def _day(self, day: date) -> Reading:
        names = self.tr("星期一 星期二 星期三 星期四 星期五 星期六 星期日").split()
        return Reading(day.isoformat(), self.tr("= {0} {1}").format(day.isoformat(), names[day.weekday()]))
