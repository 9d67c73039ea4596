"""Where everything of the window stands: bars, columns, pages; it knows no services."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.queries.rows import SmartList
from ui.actions import Actions
from ui.look import Look
from ui.pages.checklist_page import ChecklistPage
from ui.tasks import TaskRunner
from ui.widgets.banner import Banner, BannerTone
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.side_panel import SidePanel
from ui.widgets.status_line import StatusLine
from ui.widgets.tool_bar import MainToolBar

if TYPE_CHECKING:
    from ui.pages.start_page import StartPage
    from ui.widgets.detail_pane import DetailPane

SIDE, MIDDLE, DETAIL = range(3)


class WindowLayout:
    """The parts of the window, put in their places; what the first list does not need is made when it is asked for.

    Attributes:
        checklist: The middle column; it is made here so that Tab goes from left to right.
        detail_place: The right column; the detail pane fills it once it is made.
        pages: The three columns, or a review in their stead.
        middle: The start page or the checklist.
    """

    def __init__(
        self,
        window: QMainWindow,
        look: Look,
        actions: Actions,
        runner: TaskRunner,
        *,
        make_checklist: Callable[[], ChecklistPage],
        make_detail: "Callable[[], DetailPane]",
        make_start: "Callable[[], StartPage]",
        make_page: Callable[[SmartList], QWidget],
        today: date,
    ) -> None:
        self._look = look
        self._make_detail = make_detail
        self._make_start = make_start
        self._make_page = make_page
        self._made: dict[SmartList, QWidget] = {}
        self._narrow: bool | None = None
        self.tool_bar = MainToolBar(look, actions, today, window)
        self.side = SidePanel(look, window)
        self.checklist = make_checklist()
        self.detail_place = QWidget(window)
        self.status = StatusLine(look, window)
        self.error_banner = Banner(look, BannerTone.ERROR, parent=window)
        self.done_banner = Banner(look, BannerTone.GREEN, parent=window)
        self.waiting_banner = Banner(look, BannerTone.AMBER, parent=window)
        self.ready_banner = Banner(look, BannerTone.AMBER, parent=window)
        self.history_banner = Banner(look, BannerTone.AMBER, parent=window)
        self.progress = ProgressStrip(look, runner, parent=window)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, window)
        self.middle = QStackedWidget(window)
        self.pages = QStackedWidget(window)
        actions.fill_menu_bar(window.menuBar())
        window.setStatusBar(self.status)
        self._build_columns()
        window.setCentralWidget(self._build_center(window))

    @cached_property
    def detail(self) -> "DetailPane":
        """The detail pane, in the right column."""
        pane = self._make_detail()
        column = QVBoxLayout(self.detail_place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pane)
        return pane

    @cached_property
    def start(self) -> "StartPage":
        """The page of the empty ledger, in the middle."""
        page = self._make_start()
        self.middle.addWidget(page)
        return page

    def page(self, name: SmartList) -> QWidget:
        """Return a page that stands in the middle in the place of the checklist."""
        if name not in self._made:
            self._made[name] = self._make_page(name)
            self.middle.addWidget(self._made[name])
        return self._made[name]

    def _build_columns(self) -> None:
        metrics = self._look.metrics
        self.detail_place.setProperty("surface", "base")
        self.detail_place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.middle.addWidget(self.checklist)
        for widget in (self.side, self.middle, self.detail_place):
            self.splitter.addWidget(widget)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(SIDE, 0)
        self.splitter.setStretchFactor(MIDDLE, 1)
        self.splitter.setStretchFactor(DETAIL, 0)
        self.side.setMinimumWidth(metrics.side_min)
        self.side.setMaximumWidth(metrics.side_max)
        self.detail_place.setMinimumWidth(metrics.detail_min)
        self.detail_place.setMaximumWidth(metrics.detail_max)
        self.middle.setMinimumWidth(metrics.middle_min)

    def _build_center(self, window: QMainWindow) -> QWidget:
        center = QWidget(window)
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.pages.addWidget(self.splitter)
        banners = (self.error_banner, self.done_banner, self.history_banner, self.waiting_banner, self.ready_banner)
        for widget in (self.tool_bar, *banners, self.progress):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        return center

    def fit_width(self, width: int) -> None:
        """Give the outer columns the widths of a small or a large window when it becomes one."""
        narrow = width < self._look.metrics.small_window
        if narrow is self._narrow:
            return
        self._narrow = narrow
        self.tool_bar.set_narrow(narrow)
        self.reset_columns(width)

    def reset_columns(self, width: int) -> None:
        """Give the columns their usual widths."""
        metrics = self._look.metrics
        narrow = width < metrics.small_window
        side = metrics.side_min if narrow else metrics.side_width
        detail = metrics.detail_min if narrow else metrics.detail_width
        self.splitter.setSizes([side, max(metrics.middle_min, width - side - detail), detail])

    def show_review(self, page: QWidget) -> None:
        """Put a review in the place of the columns and the tool bar, which could do nothing meanwhile."""
        self.tool_bar.hide()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def end_review(self, page: QWidget) -> None:
        """Bring the columns back."""
        self.tool_bar.show()
        self.pages.setCurrentWidget(self.splitter)
        self.pages.removeWidget(page)
        page.deleteLater()
