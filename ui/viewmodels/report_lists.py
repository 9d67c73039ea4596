"""The two lists of the page 报送: units, those that have to be reminded first, and the duties of the chosen one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.queries.report_rows import ReportRow, ReportUnit
from app.words import load_words
from ui.viewmodels.report_words import ReportWords
from ui.viewmodels.row_words import title_of

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ReportHeading:
    """The head of the units that have reported everything, or have not."""

    complete: bool
    count: int


def fits(unit: ReportUnit, typed: str) -> bool:
    """Tell whether a unit is meant by what was typed: part of its name or its pinyin initials."""
    low = typed.lower()
    return typed in unit.name or unit.initials.startswith(low) or (len(low) > 1 and low in unit.initials)


class ReportUnitsModel(QAbstractListModel):
    """Headings and units; all of them are held, only what fits is shown."""

    def __init__(self, words: ReportWords, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._words = words
        self._all: tuple[ReportUnit, ...] = ()
        self._typed = ""
        self._rows: list[ReportUnit | ReportHeading] = []

    def show_units(self, units: Sequence[ReportUnit]) -> None:
        """Show these units; where the same stand in the same places, only their counts change."""
        self._all = tuple(units)
        rows = self._arranged()
        same = [_key(row) for row in rows] == [_key(row) for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def set_filter(self, typed: str) -> None:
        """Show only what fits."""
        self._typed = typed.strip()
        self.beginResetModel()
        self._rows = self._arranged()
        self.endResetModel()

    def _arranged(self) -> list[ReportUnit | ReportHeading]:
        rows: list[ReportUnit | ReportHeading] = []
        for complete in (False, True):
            found = [unit for unit in self._all if unit.is_complete is complete and fits(unit, self._typed)]
            if found:
                rows += [ReportHeading(complete, len(found)), *found]
        return rows

    def row_at(self, index: AnyIndex) -> ReportUnit | ReportHeading | None:
        """Return what an index stands for."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, unit_id: int | None) -> QModelIndex:
        """Return the index of a unit; invalid where it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, ReportUnit) and row.unit_id == unit_id:
                return self.index(number, 0)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """Return the index of the first unit shown."""
        return self.index(1, 0) if len(self._rows) > 1 else QModelIndex()

    def heading(self, row: ReportHeading) -> str:
        """Return the words of a heading."""
        return self.tr("已报齐") if row.complete else self.tr("还没报齐")

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if isinstance(self.row_at(index), ReportUnit):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if isinstance(row, ReportHeading):
            named = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return f"{self.heading(row)} {row.count}" if named else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return load_words().clauses((row.name, self._words.unit(row)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(
                part for part in (load_words().said_of(row.name, self._words.unit(row)), row.contact) if part
            )
        return None


def _key(row: ReportUnit | ReportHeading) -> tuple[object, ...]:
    return (row.complete,) if isinstance(row, ReportHeading) else (row.unit_id, row.is_complete)


class ReportItemsModel(QAbstractListModel):
    """The duties of one unit, each with whether it was reported on."""

    def __init__(self, words: ReportWords, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._words = words
        self._rows: tuple[ReportRow, ...] = ()

    def show_rows(self, rows: Sequence[ReportRow]) -> None:
        """Show these duties; where they are the same ones, the list stays where it is."""
        same = [row.row.row_id for row in rows] == [row.row.row_id for row in self._rows]
        if same:
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[ReportRow, ...]:
        """Return every duty of the list."""
        return self._rows

    def row_at(self, index: AnyIndex) -> ReportRow | None:
        """Return the duty behind an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, assignment_id: int | None) -> QModelIndex:
        """Return the index of a duty; invalid where it is not shown."""
        for number, row in enumerate(self._rows):
            if row.row.row_id == assignment_id:
                return self.index(number, 0)
        return QModelIndex()

    def first_missing(self, after: int = -1) -> QModelIndex:
        """Return the first duty below a row that is still to be reported on, else the first one above it."""
        order = [*range(after + 1, len(self._rows)), *range(after + 1)]
        for number in order:
            if self._rows[number].is_missing:
                return self.index(number, 0)
        return QModelIndex()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(row.row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (title_of(row.row.title), row.row.document, self._words.state(row))
            same = self._words.same() if row.repeats else ""
            return load_words().clauses(part for part in (*parts, same) if part)
        return None
