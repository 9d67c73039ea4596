"""工作台 in the window: shown instead of the list, and read anew with every change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.queries.home import Home
from app.queries.rows import Scope, SmartList
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.rereading import Rereading
from ui.tasks import TaskRunner
from ui.window_layout import WindowLayout

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.pages.home_page import HomePage

HOME = Scope(smart=SmartList.HOME)


class HomeFlow(QObject):
    """Fills the page beside the window."""

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        parts: WindowLayout,
        navigator: Navigator,
    ) -> None:
        """Follow what the navigator shows."""
        super().__init__(navigator)
        self._look = look
        self._parts = parts
        self._navigator = navigator
        self._page: HomePage | None = None
        self._reading = Rereading(runner, messages, lambda: desk.queries.home(), self._fill, self)
        navigator.shown.connect(self.follow)

    def make_page(self) -> "HomePage":
        """Return the page, connected."""
        from ui.pages.home_page import HomePage  # not needed for the first list

        page = HomePage(self._look)
        page.scope_requested.connect(self._navigator.show_scope)
        page.opened.connect(self._navigator.select_obligation)
        self._page = page
        return page

    @Slot()
    def show(self) -> None:
        """Show the page."""
        self._navigator.show_scope(HOME)

    @Slot()
    def follow(self) -> None:
        """Read the page anew while it is shown."""
        if self._navigator.page is not SmartList.HOME or not self._navigator.has_data:
            return
        self._reading.request()

    def _fill(self, home: Home) -> None:
        if self._page is not None:
            self._page.show_home(home)
