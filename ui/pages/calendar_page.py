"""日历: a month with the dates of all tasks; every count leads to its list, a task is dragged to another day."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.queries.calendar import CalendarMonth, month_of
from app.queries.rows import Chip
from ui.look import Look
from ui.widgets.calendar.icon_button import IconButton
from ui.widgets.calendar.month_grid import MonthGrid
from ui.widgets.calendar.month_layout import month_later
from ui.widgets.link_button import LinkButton

COUNTED = (Chip.ALL, Chip.OVERDUE, Chip.CLOSED)


class CalendarPage(QWidget):
    """Shows a `CalendarMonth`.

    Signals:
        view_requested(object): Show this list (`ChecklistView`).
        opened(int): Show this obligation.
        moved(int, object): Move this milestone to that day.
        refused: She tried to move a date that cannot be moved here.
        day_requested(object): Show the month of this day.
    """

    view_requested = Signal(object)
    opened = Signal(int)
    moved = Signal(int, object)
    refused = Signal()
    day_requested = Signal(object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        """Build the page; `show_month` fills it."""
        super().__init__(parent)
        self._today = today
        self._wanted = month_of(today)[0]
        self._month: CalendarMonth | None = None
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("日历"))
        self.grid = MonthGrid(look, today, self)
        self.before = IconButton(look, "chevron-left", self.tr("上个月"), self)
        self.after = IconButton(look, "chevron-right", self.tr("下个月"), self)
        self.to_today = QPushButton(self.tr("今天"), self)
        self.to_today.setProperty("pane", "true")
        self.to_today.setAutoDefault(False)
        self.title = QLabel(self)
        self.title.setProperty("look", "heading")
        self.links = {chip: LinkButton(look, "", parent=self) for chip in COUNTED}
        self.nothing = QLabel(self.tr("这个月没有时间节点"), self)
        self.nothing.setProperty("look", "hint")
        self.nothing.hide()
        self.hint = QLabel(
            self.tr(
                "拖动任务可以改到别的日期，随时能撤销；点日期右边的项数看当日清单。Ctrl+↑↓ 选任务，Alt+方向键改期。"
            ),
            self,
        )
        self.hint.setProperty("look", "hint")
        self.hint.setMinimumWidth(1)
        self._place()
        self._connect()
        self.setFocusProxy(self.grid)

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        widgets: tuple[QWidget, ...] = (self.before, self.to_today, self.after, self.title, *self.links.values())
        for widget in (*widgets, self.nothing):
            head.addWidget(widget)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        self.hint.setContentsMargins(16, 6, 16, 6)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        grid = self.grid
        grid.view_requested.connect(self.view_requested)
        grid.opened.connect(self.opened)
        grid.moved.connect(self.moved)
        grid.refused.connect(self.refused)
        grid.day_requested.connect(self.go)
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.to_today.clicked.connect(self._go_today)
        for chip, link in self.links.items():
            link.clicked.connect(lambda _checked=False, wanted=chip: self._follow(wanted))

    @Slot(object)
    def go(self, day: date) -> None:
        """Make a day current, and ask for its month."""
        self._wanted = month_of(day)[0]
        self.grid.make_current(day)
        self.day_requested.emit(day)

    @Slot()
    def _go_before(self) -> None:
        self.go(month_later(self.grid.current, -1))

    @Slot()
    def _go_after(self) -> None:
        self.go(month_later(self.grid.current, 1))

    @Slot()
    def _go_today(self) -> None:
        self.go(self._today)

    def _follow(self, chip: Chip) -> None:
        if self._month is not None:
            self.view_requested.emit(self._month.view(chip))

    def show_month(self, month: CalendarMonth) -> None:
        """Show a month; one that was asked for before the newest is passed over."""
        if self._wanted != month.first:
            return
        self._month, self._today = month, month.today
        self.title.setText(self.tr("{year} 年 {month} 月").format(year=month.first.year, month=month.first.month))
        words = {
            Chip.ALL: self.tr("本月 {count} 项"),
            Chip.OVERDUE: self.tr("逾期 {count}"),
            Chip.CLOSED: self.tr("已办结 {count}"),
        }
        for chip, link in self.links.items():
            count = month.counts.get(chip, 0)
            link.setText(words[chip].format(count=count))
            link.setVisible(count > 0)
        self.nothing.setVisible(not month.counts.get(Chip.ALL, 0))
        self.grid.show_month(month)
