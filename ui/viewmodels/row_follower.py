"""A model whose rows are those of the checklist, whatever its columns are."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Slot
from typing_extensions import override

from app.queries.rows import ChecklistRow
from ui.viewmodels.checklist_model import ITEM_ROLE, ChecklistModel

AnyIndex = QModelIndex | QPersistentModelIndex


class RowFollower(QAbstractTableModel):
    """Has the rows of a `ChecklistModel`, and says whenever they change that its own do.

    Attributes:
        base: The rows.
    """

    def __init__(self, base: ChecklistModel, parent: QObject | None = None) -> None:
        """Follow a model."""
        super().__init__(parent)
        self.base = base
        base.modelAboutToBeReset.connect(self.beginResetModel)
        base.modelReset.connect(self._end_reset)
        base.rowsAboutToBeInserted.connect(self._begin_insert)
        base.rowsInserted.connect(self._end_insert)
        base.rowsAboutToBeRemoved.connect(self._begin_remove)
        base.rowsRemoved.connect(self._end_remove)
        base.dataChanged.connect(self._change)

    def forget(self, row: ChecklistRow | None) -> None:
        """Forget what was read beside a row, or beside all of them (None)."""
        raise NotImplementedError

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self.base.rowCount()

    @Slot()
    def _end_reset(self) -> None:
        self.forget(None)
        self.endResetModel()

    @Slot(QModelIndex, int, int)
    def _begin_insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.beginInsertRows(QModelIndex(), first, last)

    @Slot(QModelIndex, int, int)
    def _end_insert(self, _parent: QModelIndex, _first: int, _last: int) -> None:
        self.endInsertRows()

    @Slot(QModelIndex, int, int)
    def _begin_remove(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)

    @Slot(QModelIndex, int, int)
    def _end_remove(self, _parent: QModelIndex, _first: int, _last: int) -> None:
        self.endRemoveRows()

    @Slot(QModelIndex, QModelIndex)
    def _change(self, top: QModelIndex, bottom: QModelIndex) -> None:
        for number in range(top.row(), bottom.row() + 1):
            row = top.data(ITEM_ROLE) if number == top.row() else self.base.row(number)
            if isinstance(row, ChecklistRow):
                self.forget(row)
        if self.columnCount():
            self.dataChanged.emit(self.index(top.row(), 0), self.index(bottom.row(), self.columnCount() - 1))
