"""The list at the left of the directory: a filter field and all units by level."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.rows import UnitRow
from ui.delegates.unit_delegate import UnitDelegate
from ui.look import Look
from ui.viewmodels.unit_list import UnitListModel


class FilterField(QLineEdit):
    """A field whose arrow keys lead into the list below.

    Signals:
        left: She pressed Down or Enter.
    """

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        super().keyPressEvent(event)


class UnitList(QWidget):
    """Shows units and tells which one is chosen.

    Signals:
        unit_chosen(object): Another unit (its id), or none (None).
        opened(int): She pressed Enter on a unit or double-clicked it.
    """

    unit_chosen = Signal(object)
    opened = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build field and list."""
        super().__init__(parent)
        self.model = UnitListModel(self)
        self.field = FilterField(self)
        self.field.setPlaceholderText(self.tr("筛选，如 fgj 或 发展改革"))
        self.field.setAccessibleName(self.tr("筛选单位"))
        self.field.setClearButtonEnabled(True)
        self.field.setAcceptDrops(False)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(UnitDelegate(look, self))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(self.tr("单位"))
        self._nothing = QLabel(self.tr("没有这样的单位。"), self)
        self._nothing.setProperty("look", "hint")
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        field = QVBoxLayout()
        field.setContentsMargins(12, 0, 12, 0)
        field.addWidget(self.field)
        field.addWidget(self._nothing)
        column.addLayout(field)
        column.addWidget(self.view, 1)
        self.field.textChanged.connect(self._filter)
        self.field.left.connect(self._enter_list)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.view.activated.connect(self._open)
        self.setFocusProxy(self.field)

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Show these units; the chosen one stays chosen where it is still there."""
        chosen = self.current_id()
        self.model.show_units(units)
        self._choose(chosen)

    def current_id(self) -> int | None:
        """Return the chosen unit."""
        row = self.model.row_at(self.view.currentIndex())
        return row.unit_id if isinstance(row, UnitRow) else None

    def choose(self, unit_id: int) -> None:
        """Choose a unit; a filter that hides it goes."""
        if not self.model.index_of(unit_id).isValid():
            self.field.clear()
        self._choose(unit_id)

    def _choose(self, unit_id: int | None) -> None:
        index = self.model.index_of(unit_id) if unit_id is not None else QModelIndex()
        if not index.isValid():
            index = self.model.first_unit()
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.view.scrollTo(index)
        self.unit_chosen.emit(self.current_id())

    @Slot(str)
    def _filter(self, typed: str) -> None:
        chosen = self.current_id()
        self.model.set_filter(typed)
        self._nothing.setVisible(self.model.rowCount() == 0)
        self._choose(chosen)

    @Slot()
    def _enter_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.unit_chosen.emit(self.current_id())

    @Slot(QModelIndex)
    def _open(self, _index: QModelIndex) -> None:
        chosen = self.current_id()
        if chosen is not None:
            self.opened.emit(chosen)
