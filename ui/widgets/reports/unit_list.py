"""The left side of the page 报送: a filter field, and units with how many of their duties they have reported on."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from app.queries.report_rows import ReportUnit
from ui.delegates.report_delegate import ReportUnitDelegate
from ui.look import Look
from ui.viewmodels.report_lists import ReportUnitsModel
from ui.viewmodels.report_words import ReportWords
from ui.widgets.detail.parts import plain_label
from ui.widgets.units.unit_list import FilterField


class ReportUnitList(QWidget):
    """Shows units and tells which one is chosen.

    Signals:
        unit_chosen(int): Another unit.
    """

    unit_chosen = Signal(int)

    def __init__(self, look: Look, words: ReportWords, parent: QWidget | None = None) -> None:
        """Build field and list."""
        super().__init__(parent)
        self._filling = False
        self.model = ReportUnitsModel(words, self)
        self.field = FilterField(self)
        self.field.setPlaceholderText(self.tr("筛选，如 fgj"))
        self.field.setAccessibleName(self.tr("筛选要报的单位"))
        self.field.setClearButtonEnabled(True)
        self.field.setAcceptDrops(False)
        self._nothing = plain_label(self.tr("没有这样的单位。"), "hint", self)
        self._nothing.hide()
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(ReportUnitDelegate(look, words, self))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(self.tr("要报的单位"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self.field)
        head.addWidget(self._nothing)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.field.textChanged.connect(self._filter)
        self.field.left.connect(self._enter)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.setFocusProxy(self.view)

    def show_units(self, units: Sequence[ReportUnit], chosen: int | None) -> None:
        """Show these units with one chosen; nothing is told."""
        self._filling = True
        self.model.show_units(units)
        index = self.model.index_of(chosen)
        if index != self.view.currentIndex():
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._filling = False
        if index.isValid():
            self.view.scrollTo(index)
        self._nothing.setVisible(bool(units) and self.model.rowCount() == 0)

    def current_id(self) -> int | None:
        """Return the chosen unit."""
        row = self.model.row_at(self.view.currentIndex())
        return row.unit_id if isinstance(row, ReportUnit) else None

    def choose(self, unit_id: int) -> None:
        """Choose a unit; a filter that hides it goes."""
        if not self.model.index_of(unit_id).isValid():
            self.field.clear()
        self.view.setCurrentIndex(self.model.index_of(unit_id))

    @Slot(str)
    def _filter(self, typed: str) -> None:
        chosen = self.current_id()
        self.model.set_filter(typed)
        self._nothing.setVisible(self.model.rowCount() == 0)
        index = self.model.index_of(chosen)
        self.view.setCurrentIndex(index if index.isValid() else self.model.first())

    @Slot()
    def _enter(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, _current: QModelIndex, _before: QModelIndex) -> None:
        chosen = self.current_id()
        if chosen is not None and not self._filling:
            self.unit_chosen.emit(chosen)
