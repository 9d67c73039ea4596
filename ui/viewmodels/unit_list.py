"""The units of the directory as a list by level, narrowed by what she types."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.queries.rows import UnitRow
from app.words import load_words
from models.enums import Level

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LevelHeading:
    """The head of the units of one level."""

    level: Level
    count: int


def fits(unit: UnitRow, typed: str) -> bool:
    """Tell whether a unit is meant by what was typed: part of a name, of its place, or pinyin initials."""
    if not typed:
        return True
    low = typed.lower()
    return (
        typed in unit.name
        or typed in unit.place
        or unit.initials.startswith(low)
        or (len(low) > 1 and low in unit.initials)
        or any(typed in alias for alias in unit.aliases)
    )


class UnitListModel(QAbstractListModel):
    """Headings and units; all of them are held, only what fits is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._all: tuple[UnitRow, ...] = ()
        self._typed = ""
        self._rows: list[UnitRow | LevelHeading] = []

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Show these units, in the order of the query: by level and name."""
        self._all = tuple(units)
        self._fill()

    def set_filter(self, typed: str) -> None:
        """Show only what fits."""
        self._typed = typed.strip()
        self._fill()

    def _fill(self) -> None:
        rows: list[UnitRow | LevelHeading] = []
        for level in dict.fromkeys(unit.level for unit in self._all):
            found = [unit for unit in self._all if unit.level is level and fits(unit, self._typed)]
            if found:
                rows += [LevelHeading(level, len(found)), *found]
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def count(self) -> int:
        """Return how many units there are in all."""
        return len(self._all)

    def row_at(self, index: AnyIndex) -> UnitRow | LevelHeading | None:
        """Return what an index stands for."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, unit_id: int) -> QModelIndex:
        """Return the index of a unit; invalid where it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, UnitRow) and row.unit_id == unit_id:
                return self.index(number, 0)
        return QModelIndex()

    def first_unit(self) -> QModelIndex:
        """Return the index of the first unit shown."""
        return self.index(1, 0) if len(self._rows) > 1 else QModelIndex()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if isinstance(self.row_at(index), UnitRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.name if isinstance(row, UnitRow) else load_words().level_word(row.level)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, UnitRow):
            return "\n".join((f"{row.name}　{row.place}", *row.aliases))
        return None
