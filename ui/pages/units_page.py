"""单位名录: every unit of the ledger and of her lists, and everything about the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.rows import UnitRow
from ui.look import Look
from ui.widgets.units.unit_card import UnitCard
from ui.widgets.units.unit_list import UnitList

LIST_WIDTH = 400


class UnitsPage(QWidget):
    """The directory in the place of the columns.

    Signals:
        closed: Back to the checklist.
        place_requested: 本地和我们的单位.
        roster_requested: A list of bodies is to be read.
        new_requested: A unit is to be entered.
    """

    closed = Signal()
    place_requested = Signal()
    roster_requested = Signal()
    new_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build head, list and card."""
        super().__init__(parent)
        self._look = look
        self._units: tuple[UnitRow, ...] = ()
        self._next: int | None = None
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = UnitList(look, self)
        self.card = UnitCard(look, self)
        self._count = QLabel(self)
        self._count.setProperty("look", "secondary")
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST_WIDTH, 2 * LIST_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(splitter, 1)
        self.setFocusProxy(self.list)

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setFixedHeight(self._look.metrics.dialog_foot)
        row = QHBoxLayout(head)
        row.setContentsMargins(self._look.metrics.pane_padding, 0, self._look.metrics.pane_padding, 0)
        row.setSpacing(self._look.metrics.grid)
        title = QLabel(self.tr("单位名录"), head)
        title.setProperty("look", "heading")
        row.addWidget(title)
        row.addWidget(self._count)
        row.addStretch(1)
        for text, signal in (
            (self.tr("新增单位…"), self.new_requested),
            (self.tr("导入机构名录…"), self.roster_requested),
            (self.tr("本地和我们的单位…"), self.place_requested),
            (self.tr("返回清单"), self.closed),
        ):
            button = QPushButton(text, head)
            button.clicked.connect(signal)
            row.addWidget(button)
        return head

    def units(self) -> tuple[UnitRow, ...]:
        """Return every unit of the list."""
        return self._units

    def choose_next(self, unit_id: int) -> None:
        """Choose a unit when the list is shown the next time: the one shown is going."""
        self._next = unit_id

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Show the list."""
        self._units = tuple(units)
        self.list.show_units(units)
        if self._next is not None:
            self.list.choose(self._next)
            self._next = None
        ours = sum(unit.is_ours for unit in units)
        words = self.tr("{count} 个单位").format(count=len(units))
        if ours:
            words = self.tr("{count} 个单位，我们的 {ours} 个").format(count=len(units), ours=ours)
        self._count.setText(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
