"""工作台 in the window: shown instead of the list, and read anew with every change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.queries.rows import SmartList
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.rereading import Rereading
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.desk import Desk
    from app.queries.home import Home, Reminded
    from ui.pages.home_page import HomePage


class HomeFlow(QObject):
    """Fills the page beside the window.

    Signals:
        reports_requested: Show the reports.
    """

    reports_requested = Signal()

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        navigator: Navigator,
        reminders: "Callable[[], Sequence[Reminded]] | None" = None,
    ) -> None:
        """Follow what the navigator shows, once the window is complete.

        Args:
            look: Colours, icons, sizes.
            desk: What is shown.
            runner: Reads beside the window.
            messages: Tells of failures.
            navigator: Which page or list is shown.
            reminders: Whom to remind of a report; without it there is no card 该催报.
        """
        super().__init__(navigator)
        self._look = look
        self._navigator = navigator
        self._page: HomePage | None = None
        self._started = False
        self._reminders = reminders
        self._desk = desk
        self._reading = Rereading(runner, messages, self._read, self._fill, self)
        navigator.shown.connect(self.follow)

    def make_page(self) -> "HomePage":
        """Return the page, connected."""
        from ui.pages.home_page import HomePage  # not needed for the first list

        page = self._page = HomePage(self._look)
        page.view_requested.connect(self._navigator.show_list)
        page.opened.connect(self._navigator.select_obligation)
        page.reports_requested.connect(self.reports_requested)
        return page

    @Slot()
    def start(self) -> None:
        """Fill the page if it is what the window opened with: its first picture did not wait for it."""
        self._started = True
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Read the page anew while it is shown."""
        if self._started and self._navigator.page is SmartList.HOME and self._navigator.has_data:
            self._reading.request()

    @property
    def page(self) -> "HomePage | None":
        """The page, once it was shown."""
        return self._page

    def _read(self) -> "tuple[Home, Sequence[Reminded] | None]":
        return self._desk.pages.home(), self._reminders() if self._reminders is not None else None

    def _fill(self, found: "tuple[Home, Sequence[Reminded] | None]") -> None:
        if self._page is None:
            return
        home, reminders = found
        self._page.show_home(home)
        if reminders is not None:
            self._page.show_reminders(reminders)
