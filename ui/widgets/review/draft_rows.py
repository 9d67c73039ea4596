"""Rows and columns of the table of the import review: heights, widths, and which cell is the current one."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.delegates.review_delegate import ReviewDelegate
from ui.look import Look
from ui.viewmodels.review_model import ReviewModel
from ui.viewmodels.review_rows import DocumentEntry, DraftEntry, OfferedEntry, ReviewColumn

WIDE_FROM: Final = 1000
NARROW_BELOW: Final = 780
SELDOM: Final = 0.3
"""Where fewer drafts than this name cooperating units, their column gives room to the first one."""
DRAFT_ONLY: Final = (ReviewColumn.NUMBER, ReviewColumn.UNITS, ReviewColumn.COOPERATING, ReviewColumn.DEADLINE)


class DraftRows(QTableView):
    """Lays out a `ReviewModel` and stays with the cell that was current when rows come or go.

    Signals:
        current_changed: Another cell is the current one: the entry of its row or None, and its `ReviewColumn`.
    """

    current_changed = Signal(object, object)

    def __init__(self, look: Look, model: ReviewModel, parent: QWidget | None = None) -> None:
        """Show the model's rows."""
        super().__init__(parent)
        self._look = look
        self._model = model
        self._painter = ReviewDelegate(look, self)
        self._cooperating = model.board.cooperating_share()
        self._painter.rows.shows_counts = len(model.board.documents) > 1
        self._left: tuple[int, int, int] = (-1, 0, 0)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self._prepare()
        self._prepare_headers()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._lay_out_rows)
        look.theme.changed.connect(self.viewport().update)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.entered.connect(self._on_entered)
        self._lay_out_rows()

    def _prepare(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("读出的任务"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

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
        header.setMinimumSectionSize(24)
        for section in range(self._model.columnCount()):
            is_task = self._model.column(section) is ReviewColumn.TASK
            mode = QHeaderView.ResizeMode.Stretch if is_task else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(section, mode)

    def _widths(self) -> dict[ReviewColumn, int]:
        """Return the widths of the fixed columns; all but the task give way where there is little room."""
        metrics = self._look.metrics
        narrow = self.width() < NARROW_BELOW
        units = 108 if narrow else (168 if self.width() >= WIDE_FROM else metrics.review_unit)
        spare = units // 4 if self._cooperating < SELDOM else 0
        flags = 112 if narrow else metrics.review_flags
        return {
            ReviewColumn.MARK: metrics.review_mark,
            ReviewColumn.NUMBER: 40 if narrow else metrics.review_number,
            ReviewColumn.UNITS: units + spare if self._cooperating else units * 3 // 2,
            ReviewColumn.COOPERATING: units - spare,
            ReviewColumn.DEADLINE: 90 if narrow else metrics.review_deadline,
            ReviewColumn.FLAGS: 2 * flags if self._model.filter().offers else flags,
        }

    def _set_widths(self) -> None:
        """Set the fixed widths; pieces of the source have neither number, units nor deadline."""
        widths = self._widths()
        hidden = set(DRAFT_ONLY) if self._model.filter().offers else set()
        if not self._cooperating:
            hidden.add(ReviewColumn.COOPERATING)
        for section in range(self._model.columnCount()):
            column = self._model.column(section)
            self.setColumnHidden(section, column in hidden)
            if column in widths:
                self.setColumnWidth(section, widths[column])

    # ---- rows ----------------------------------------------------------------------------------------------------

    @Slot()
    def _remember(self) -> None:
        """Note which cell is current, for the rows that come now."""
        index = self.currentIndex()
        entry = self._model.entry(index.row())
        self._left = (entry.key if isinstance(entry, DraftEntry) else -1, index.row(), index.column())

    @Slot()
    def _lay_out_rows(self) -> None:
        """Give group rows their height and let them reach over all columns; stay with the row that was current."""
        self._painter.hovered_row = -1
        self.clearSpans()
        self._cooperating = self._model.board.cooperating_share()
        self._set_widths()
        for row in range(self._model.rowCount()):
            is_group = isinstance(self._model.entry(row), DocumentEntry)
            if is_group:
                self.setSpan(row, 0, 1, self._model.columnCount())
            self.setRowHeight(row, self._look.metrics.group_row if is_group else self._look.metrics.import_row)
        self._return()

    def _return(self) -> None:
        key, row, column = self._left
        found = self._model.row_of(key)
        if found < 0:
            rows = [at for at in range(self._model.rowCount()) if not self._is_group(at)]
            found = next((at for at in rows if at >= row), rows[-1] if rows else -1)
        if found >= 0:
            self.choose(found, column)
        else:
            self.current_changed.emit(None, None)

    def _is_group(self, row: int) -> bool:
        return isinstance(self._model.entry(row), DocumentEntry)

    def choose(self, row: int, section: int) -> None:
        """Make a cell current and its row the only selected one, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        if self.isColumnHidden(section) or section == 0:
            section = self._model.section(ReviewColumn.TASK)
        index = self._model.index(row, section)
        seen = self._sees(index)
        self.selectionModel().setCurrentIndex(index, flags)
        if not seen:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _sees(self, index: QModelIndex) -> bool:
        return self.viewport().rect().contains(self.visualRect(index))

    def show_key(self, key: int, column: ReviewColumn | None = None) -> bool:
        """Make a draft's cell the current one; False where the draft is not among the rows shown."""
        row = self._model.row_of(key)
        if row >= 0:
            section = self.currentIndex().column() if column is None else self._model.section(column)
            self.choose(row, max(section, 0))
        return row >= 0

    def selected_rows(self) -> list[int]:
        """Return the selected rows from top to bottom."""
        return sorted(
            index.row() for index in self.selectionModel().selectedRows(self._model.section(ReviewColumn.TASK))
        )

    def current_entry(self) -> DraftEntry | OfferedEntry | DocumentEntry | None:
        """Return what the current row stands for."""
        return self._model.entry(self.currentIndex().row())

    def current_column(self) -> ReviewColumn | None:
        """Return the column of the current cell."""
        index = self.currentIndex()
        return self._model.column(index.column()) if index.isValid() else None

    # ---- pointer -------------------------------------------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.current_changed.emit(self._model.entry(current.row()), self._model.column(current.column()))
        else:
            self.current_changed.emit(None, None)

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered_row:
            self._painter.hovered_row = row
            self.viewport().update()

    @override
    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_widths()
        super().resizeEvent(event)
        if self.currentIndex().isValid() and not self._sees(self.currentIndex()):
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
