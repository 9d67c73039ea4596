"""The checklist as a table: the list's keys and clicks, and cells to type in."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QHoverEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget
from typing_extensions import override

from app.table_columns import CellEdit, TableColumn, load_columns
from ui.delegates.cell_line import CellLine
from ui.delegates.grid_delegate import GridDelegate
from ui.look import Look
from ui.viewmodels.grid_model import GridModel
from ui.widgets.checklist_table import ENTER, RowTable
from ui.widgets.date_field import CalendarPopup

AnyIndex = QModelIndex | QPersistentModelIndex
CHOSEN = (CellEdit.STATE, CellEdit.CHOICE)
"""Cells that are chosen in a menu instead of typed in."""


class GridTable(RowTable):
    """Shows a `GridModel`.

    Signals:
        choice_asked: (TableColumn, QPoint) she wants to choose what stands in the current cell; the menu's place.
        columns_asked: She wants the menu of the columns, at this place, for the column in this section.
        column_dragged: (from, to) she dragged a column from one section to another.
        widths_changed: She made a column wider or narrower.
    """

    choice_asked = Signal(object, QPoint)
    columns_asked = Signal(QPoint, int)
    column_dragged = Signal(int, int)
    widths_changed = Signal()

    def __init__(self, look: Look, model: GridModel, delegate: GridDelegate, parent: QWidget | None = None) -> None:
        """Show the model's columns."""
        self._delegate = delegate
        self._grid = model
        self._laying = False
        self._code = "task"
        super().__init__(look, model.base, delegate, parent, shown=model)
        self.setAccessibleName(self.tr("任务表格"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)  # headings of groups do not move along
        corner = QWidget(self)
        corner.setProperty("surface", "base")
        corner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCornerWidget(corner)
        delegate.calendar_asked.connect(self._open_calendar)
        self._shape_header()
        model.modelReset.connect(self._lay_out)
        for signal in (model.rowsInserted, model.rowsRemoved):
            signal.connect(self._span_headings)
        self._lay_out()

    def _shape_header(self) -> None:
        header = self.horizontalHeader()
        header.show()
        header.setFixedHeight(self._look.metrics.table_header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(load_columns().least // 2)
        header.setMaximumSectionSize(load_columns().widest)
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)
        header.sectionMoved.connect(self._move_column)
        header.sectionResized.connect(self._tell_widths)

    # ---- columns -------------------------------------------------------------------------------------------------

    @Slot()
    def _lay_out(self) -> None:
        """Give every column its width."""
        self._laying = True
        for section, column in enumerate(self._grid.columns):
            self.setColumnWidth(section, column.width)
        self._laying = False
        self._span_headings()

    @Slot()
    def _span_headings(self) -> None:
        """Let the headings of groups reach over all columns."""
        self.clearSpans()
        count = len(self._grid.columns)
        if count > 1:
            for row in self._grid.base.sections.starts:
                self.setSpan(row, 0, 1, count)

    def widths(self) -> dict[str, int]:
        """Return how wide the columns are; the last one's width is not hers while it takes what is left."""
        columns = self._grid.columns[:-1]
        return {column.code: self.columnWidth(section) for section, column in enumerate(columns)}

    @Slot(int, int, int)
    def _tell_widths(self, section: int, _old: int, _new: int) -> None:
        if not self._laying and section < len(self._grid.columns) - 1:
            self.widths_changed.emit()

    @Slot(int, int, int)
    def _move_column(self, _logical: int, old: int, new: int) -> None:
        """Put the section back and say what she wants: the columns themselves are put in another order."""
        if self._laying:
            return
        self._laying = True
        self.horizontalHeader().moveSection(new, old)
        self._laying = False
        self.column_dragged.emit(old, new)

    @Slot(QPoint)
    def _ask_columns(self, place: QPoint) -> None:
        header = self.horizontalHeader()
        self.columns_asked.emit(header.mapToGlobal(place), header.logicalIndexAt(place))

    # ---- rows ----------------------------------------------------------------------------------------------------

    @override
    def index_in(self, row: int) -> QModelIndex:
        """Return the cell of a model row in the column she was in last; at first that of the task."""
        return self._grid.index(row, max(0, self._grid.section_of(self._code)))

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        if current.isValid() and current.column() < len(self._grid.columns):
            self._code = self._grid.columns[current.column()].code
        super().currentChanged(current, previous)

    @override
    def fit_height(self) -> int:
        self._delegate.two_lines = not self.compact
        return self._delegate.row_height()

    @override
    def in_box(self, index: QModelIndex, place: QPoint) -> bool:
        return self._grid.columns[index.column()].code == "box"

    # ---- keys ----------------------------------------------------------------------------------------------------

    def current_column(self) -> TableColumn | None:
        """Return the column of the current cell."""
        index = self.currentIndex()
        return self._grid.columns[index.column()] if index.isValid() else None

    @override
    def take_key(self, key: Qt.Key, *, repeated: bool) -> bool:
        if self._model.heading(self.currentIndex().row()) is None:
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self._step(-1 if key is Qt.Key.Key_Left else 1)
                return True
            if key is Qt.Key.Key_F2 or key in ENTER:
                opened = self.edit_current()
                if opened or key is Qt.Key.Key_F2:
                    return True
        return super().take_key(key, repeated=repeated)

    def _step(self, step: int) -> None:
        """Go to the cell beside the current one."""
        index = self.currentIndex()
        beside = self._grid.index(index.row(), index.column() + step)
        if beside.isValid():
            self.setCurrentIndex(beside)

    def edit_current(self) -> bool:
        """Open the editor of the current cell, or the menu it is chosen in; True where it has one."""
        index, column = self.currentIndex(), self.current_column()
        if column is None or not self._grid.is_editable(index):
            return False
        self.scrollTo(index)
        if column.edit in CHOSEN:
            corner = self.visualRect(index).bottomLeft()
            self.choice_asked.emit(column, self.viewport().mapToGlobal(corner))
        else:
            self.edit(index)
        return True

    @Slot(object)
    def _open_calendar(self, editor: CellLine) -> None:
        """Show a calendar below the cell she types in."""
        calendar = CalendarPopup(self._look, editor)
        calendar.picked.connect(editor.pick)
        calendar.open_at(editor.mapToGlobal(QPoint(0, editor.height() + 2)), editor.day())

    # ---- mouse ---------------------------------------------------------------------------------------------------

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        is_row = index.isValid() and self._model.heading(index.row()) is None
        if event.button() is Qt.MouseButton.LeftButton and is_row and self._grid.is_editable(index):
            self.setCurrentIndex(index)
            self.edit_current()
            return
        super().mouseDoubleClickEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QHoverEvent) and kind is QEvent.Type.HoverMove:
            self._hover(self.rowAt(event.position().toPoint().y()))
        elif kind in (QEvent.Type.HoverLeave, QEvent.Type.Leave):
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        """Show the whole row under the pointer as such."""
        before, self._delegate.hovered_row = self._delegate.hovered_row, row
        for number in {before, row} - {-1}:
            top, height = self.rowViewportPosition(number), self.rowHeight(number)
            self.viewport().update(0, top, self.viewport().width(), height)
