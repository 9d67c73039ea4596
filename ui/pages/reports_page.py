"""报送: a period, the units that have to report in it, and what the chosen one says beside what it said before."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.queries.report_rows import ReportBoard, ReportRow, ReportUnit, UnitReports
from app.report_days import ReportRule
from ui.delegates.report_delegate import ReportItemDelegate
from ui.look import Look
from ui.viewmodels.report_lists import ReportItemsModel
from ui.viewmodels.report_words import ReportWords
from ui.widgets.banner import Banner, BannerTone
from ui.widgets.detail.parts import YieldingLabel, plain_label
from ui.widgets.empty_state import EmptyState
from ui.widgets.reports.period_bar import PeriodBar
from ui.widgets.reports.report_card import ReportCard
from ui.widgets.reports.unit_list import ReportUnitList

UNITS_WIDTH = 220
ITEMS_HEIGHT = 164


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsView:
    """What the page shows.

    Attributes:
        rule: How often units report.
        board: The period and its units; None where there is no period.
        unit: The chosen unit's duties; None where no unit has to report.
    """

    rule: ReportRule
    board: ReportBoard | None = None
    unit: UnitReports | None = None


class ReportsPage(QWidget):
    """The page in the place of the checklist.

    Signals:
        unit_chosen(int): Show the duties of another unit.
        all_received(object), all_repeated(object): All duties of the unit that are still missing (their ids).
    """

    unit_chosen = Signal(int)
    all_received = Signal(object)
    all_repeated = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build the page; `show_view` fills it."""
        super().__init__(parent)
        self._look = look
        self.words = ReportWords(self)
        self._view: ReportsView | None = None
        self._wanted: int | None = None
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = PeriodBar(look, self.words, self)
        self.hint = Banner(look, BannerTone.AMBER, parent=self)
        self.units = ReportUnitList(look, self.words, self)
        self.items = ReportItemsModel(self.words, self)
        self.list = self._build_list()
        self.card = ReportCard(look, self.words, self)
        self.empty = EmptyState(look, parent=self)
        self._stack = QStackedWidget(self)
        self._build()
        self.hint.add_link(self.tr("报送设置…"), self.bar.settings_requested.emit)
        self.hint.hide()
        self.setAccessibleName(self.tr("报送"))
        self.units.unit_chosen.connect(self._choose_unit)
        self.list.selectionModel().currentChanged.connect(self._show_item)
        self.setFocusProxy(self.units)
        self._add_keys()

    # ---- building ------------------------------------------------------------------------------------------------

    def _build_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.items)
        view.setItemDelegate(ReportItemDelegate(self._look, self.words, self))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setAccessibleName(self.tr("这个单位要报的任务"))
        return view

    def _build(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(self._build_top(right))
        right.addWidget(self.card)
        right.setStretchFactor(0, 1)
        right.setStretchFactor(1, 2)
        right.setSizes([ITEMS_HEIGHT, 3 * ITEMS_HEIGHT])
        columns = QSplitter(Qt.Orientation.Horizontal, self)
        columns.addWidget(self.units)
        columns.addWidget(right)
        columns.setStretchFactor(0, 0)
        columns.setStretchFactor(1, 1)
        columns.setSizes([UNITS_WIDTH, 3 * UNITS_WIDTH])
        for splitter in (right, columns):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._columns = columns
        self._stack.addWidget(columns)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.hint)
        column.addWidget(self._stack, 1)

    def _build_top(self, parent: QWidget) -> QWidget:
        top = QWidget(parent)
        top.setProperty("surface", "base")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QWidget(top)
        head.setFixedHeight(self._look.metrics.filter_bar)
        row = QHBoxLayout(head)
        row.setContentsMargins(self._look.metrics.pane_padding, 0, self._look.metrics.pane_padding, 0)
        row.setSpacing(self._look.metrics.grid)
        self.unit_label = plain_label("", "heading", head)
        self.progress_label = YieldingLabel("secondary", head)
        self.repeat_all = self._head_button(self.tr("全部与上期相同"), self._repeat_all, head)
        self.receive_all = self._head_button(self.tr("全部记为已报"), self._receive_all, head)
        row.addWidget(self.unit_label)
        row.addWidget(self.progress_label, 1)
        row.addWidget(self.repeat_all)
        row.addWidget(self.receive_all)
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        return top

    def _head_button(self, text: str, slot: object, parent: QWidget) -> QPushButton:
        button = QPushButton(text, parent)
        button.setProperty("pane", True)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _add_keys(self) -> None:
        for keys, slot in (
            ("Alt+Left", self.bar.earlier.click),
            ("Alt+Right", self.bar.later.click),
            ("Alt+Up", lambda: self.step_item(-1)),
            ("Alt+Down", lambda: self.step_item(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # ---- content -------------------------------------------------------------------------------------------------

    @property
    def view(self) -> ReportsView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: ReportsView) -> None:
        """Show a period; the chosen duty stays chosen where it is still there."""
        self._view = view
        self.bar.show_board(view.board)
        self._show_hint(view)
        board = view.board
        filled = board is not None and view.unit is not None
        self._stack.setCurrentWidget(self._columns if filled else self.empty)
        if board is None or view.unit is None:
            self._show_empty(board)
            self.card.commit()
            self.card.show_row(None, None, None)
            return
        self.units.show_units(board.units, view.unit.unit_id)
        self._show_unit(view.unit, next((one for one in board.units if one.unit_id == view.unit.unit_id), None))

    def _show_hint(self, view: ReportsView) -> None:
        """Tell that the cycle is only proposed as long as she has not chosen one."""
        self.hint.show_text(self.tr("还没有定报送周期，先按这样算："), self.words.rule(view.rule))
        self.hint.setVisible(not view.rule.chosen)

    def _show_empty(self, board: ReportBoard | None) -> None:
        if board is None:
            heading = self.tr("还没有报告期")
            line = self.tr("定下报送周期，或为这一次新建一个报告期，要报的单位就列在这里。")
            self.empty.show_state(heading, line, action=self.tr("新建报告期…"), icon="plus", primary=True)
            return
        self.empty.show_state(
            self.tr("这一期没有要报的任务"),
            self.tr("报送截止时还没办结的任务，会按单位列在这里。"),
        )

    def _show_unit(self, unit: UnitReports, counted: ReportUnit | None) -> None:
        chosen = self._wanted if self._wanted is not None else self.current_item()
        self._wanted = None
        self.unit_label.setText(counted.name if counted is not None else "")
        self.progress_label.setText(self.words.unit(counted) if counted is not None else "")
        self.items.show_rows(unit.rows)
        index = self.items.index_of(chosen)
        if not index.isValid():
            index = self.items.first_missing()
        if not index.isValid():
            index = self.items.index(0, 0)
        missing = self.missing_items()
        self.receive_all.setEnabled(bool(missing))
        self.repeat_all.setEnabled(any(text.previous for row in missing for text in row.texts))
        if index == self.list.currentIndex():
            self._show_item(index, index)
            return
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.list.scrollTo(index)

    def current_item(self) -> int | None:
        """Return the chosen duty."""
        row = self.items.row_at(self.list.currentIndex())
        return row.row.row_id if row is not None else None

    def missing_items(self) -> Sequence[ReportRow]:
        """Return the duties of the unit that are still to be reported on."""
        return [row for row in self.items.rows() if row.is_missing]

    @Slot(QModelIndex, QModelIndex)
    def _show_item(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.items.row_at(current)
        unit = self._view.unit if self._view is not None else None
        if not self.card.shows(row, unit.period if unit else None):
            self.card.commit()
        self.card.show_row(row, unit.period if unit else None, unit.previous if unit else None)

    def want_item(self, assignment_id: int | None) -> None:
        """Choose a duty when the page is filled the next time."""
        self._wanted = assignment_id

    def next_missing(self) -> int | None:
        """Return the duty below the chosen one that is still missing."""
        row = self.items.row_at(self.items.first_missing(self.list.currentIndex().row()))
        return row.row.row_id if row is not None and row.row.row_id != self.current_item() else None

    def step_item(self, by: int) -> None:
        """Choose the next duty, or the one before; the cursor stays in the same field."""
        index = self.items.index(self.list.currentIndex().row() + by, 0)
        if index.isValid():
            self.list.setCurrentIndex(index)

    # ---- what she does -------------------------------------------------------------------------------------------

    @Slot(int)
    def _choose_unit(self, unit_id: int) -> None:
        self.card.commit()
        self.unit_chosen.emit(unit_id)

    @Slot()
    def _receive_all(self) -> None:
        self.card.commit()
        self.all_received.emit([row.row.row_id for row in self.missing_items()])

    @Slot()
    def _repeat_all(self) -> None:
        self.card.commit()
        self.all_repeated.emit([row.row.row_id for row in self.missing_items()])
