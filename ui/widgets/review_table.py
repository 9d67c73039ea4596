"""The table of the import review: fixed heights, keys, and a click on the mark that drops or restores."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget
from typing_extensions import override

from ui.delegates.review_delegate import ReviewDelegate
from ui.look import Look
from ui.viewmodels.review_model import ReviewModel
from ui.viewmodels.review_rows import DocumentEntry, DraftEntry, DraftKey, ReviewColumn
from ui.viewmodels.review_sheet import ReviewFilter

WIDE_FROM = 1160
WIDE_UNITS = 192
DRAFT_ONLY = (ReviewColumn.NUMBER, ReviewColumn.UNITS, ReviewColumn.COOPERATING, ReviewColumn.DEADLINE)
DROP_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ReviewTable(QTableView):
    """Shows a `ReviewModel`.

    Signals:
        toggle_requested: Rows whose drafts she wants dropped, or taken in again.
        current_changed: The entry of the current row, or None.
    """

    toggle_requested = Signal(object)
    current_changed = Signal(object)

    def __init__(self, look: Look, model: ReviewModel, parent: QWidget | None = None) -> None:
        """Show the model's rows."""
        super().__init__(parent)
        self._look = look
        self._model = model
        self._painter = ReviewDelegate(look, self)
        self._has_cooperating = model.sheet.has_cooperating()
        self._painter.shows_counts = len(model.sheet.documents) > 1
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self._prepare()
        self._prepare_headers()
        model.modelReset.connect(self._lay_out_rows)
        look.theme.changed.connect(self.viewport().update)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self._lay_out_rows()

    def _prepare(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("读出的任务"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.entered.connect(self._on_entered)

    def _prepare_headers(self) -> None:
        metrics = self._look.metrics
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(metrics.group_row)
        self.verticalHeader().setDefaultSectionSize(metrics.import_row)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setFixedHeight(metrics.table_header)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(metrics.review_mark)
        for section in range(self._model.columnCount()):
            is_task = self._model.column(section) is ReviewColumn.TASK
            mode = QHeaderView.ResizeMode.Stretch if is_task else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(section, mode)

    def _widths(self) -> dict[ReviewColumn, int]:
        """Return the widths of the fixed columns; units get more where there is room."""
        metrics = self._look.metrics
        units = WIDE_UNITS if self.width() >= WIDE_FROM else metrics.review_unit
        return {
            ReviewColumn.MARK: metrics.review_mark,
            ReviewColumn.NUMBER: metrics.review_number,
            ReviewColumn.UNITS: units if self._has_cooperating else 2 * units,
            ReviewColumn.COOPERATING: units,
            ReviewColumn.DEADLINE: metrics.review_deadline,
            ReviewColumn.FLAGS: 2 * metrics.review_flags if self._shows_skipped() else metrics.review_flags,
        }

    def _shows_skipped(self) -> bool:
        return self._model.filter() is ReviewFilter.SKIPPED

    def _set_widths(self) -> None:
        """Set the fixed widths; skipped lines have neither number, units nor deadline, an unused column is hidden."""
        widths = self._widths()
        hidden = set(DRAFT_ONLY) if self._shows_skipped() else set()
        if not self._has_cooperating:
            hidden.add(ReviewColumn.COOPERATING)
        for section in range(self._model.columnCount()):
            column = self._model.column(section)
            self.setColumnHidden(section, column in hidden)
            if column in widths:
                self.setColumnWidth(section, widths[column])

    @Slot()
    def _lay_out_rows(self) -> None:
        """Give group rows their height and let them reach over all columns; choose the first row below one."""
        self._painter.hovered_row = -1
        self.clearSpans()
        self._set_widths()
        for row in self._model.document_rows():
            self.setSpan(row, 0, 1, self._model.columnCount())
            self.setRowHeight(row, self._look.metrics.group_row)
        rows = range(self._model.rowCount())
        first = next((row for row in rows if not isinstance(self._model.entry(row), DocumentEntry)), -1)
        if first >= 0:
            self._choose(first)
        else:
            self.current_changed.emit(None)

    def _choose(self, row: int) -> None:
        """Make a row the only selected one, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(row, 0), flags)

    def _is_draft(self, row: int) -> bool:
        return isinstance(self._model.entry(row), DraftEntry)

    def selected_rows(self) -> list[int]:
        """Return the selected rows from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def select_key(self, key: DraftKey) -> bool:
        """Select the row of a draft and show it; False where it is not among the rows shown."""
        for row in range(self._model.rowCount()):
            entry = self._model.entry(row)
            if isinstance(entry, DraftEntry) and entry.key == key:
                self._choose(row)
                self.scrollTo(self._model.index(row, 0))
                return True
        return False

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(self._model.entry(current.row()) if current.isValid() else None)

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered_row:
            self._painter.hovered_row = row
            self.viewport().update()

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        """Offer what can be done with the selected rows."""
        rows = self.selected_rows()
        keys = self._model.keys(rows)
        if not keys:
            return
        all_dropped = all(self._model.sheet.is_dropped(key) for key in keys)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = QAction(self.tr("恢复导入") if all_dropped else self.tr("不导入"), menu)
        action.setIcon(self._look.icons.icon("undo-2" if all_dropped else "trash-2"))
        action.triggered.connect(self._request_selected)
        menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(place))

    @Slot()
    def _request_selected(self) -> None:
        self.toggle_requested.emit(self.selected_rows())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space or event.key() in DROP_KEYS:
            self._request_selected()
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() is Qt.MouseButton.LeftButton
        on_mark = index.isValid() and self._model.column(index.column()) is ReviewColumn.MARK
        if plain and on_mark and self._is_draft(index.row()):
            self.toggle_requested.emit([index.row()])

    @override
    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_widths()
        super().resizeEvent(event)
