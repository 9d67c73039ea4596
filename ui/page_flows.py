"""工作台, 日历 and 时间轴: pages that stand in the place of the checklist, each made when it is first shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from app.queries.rows import Scope, SmartList
from ui.calendar_flow import CalendarFlow
from ui.home_flow import HomeFlow
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.tasks import TaskRunner
from ui.timeline_flow import TimelineFlow
from ui.window_layout import WindowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.desk import Desk
    from app.queries.home import Reminded


class PageFlows(QObject):
    """Makes the pages and fills them.

    Attributes:
        home: 工作台.
        calendar: 日历.
        timeline: 时间轴.
    """

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        parts: WindowLayout,
        navigator: Navigator,
        reminders: "Callable[[], Sequence[Reminded]] | None" = None,
    ) -> None:
        """Fill nothing before `start`; `reminders` tells whom to remind of a report (该催报)."""
        super().__init__(navigator)
        self._parts = parts
        self._navigator = navigator
        self.home = HomeFlow(look, desk, runner, messages, navigator, reminders)
        self.calendar = CalendarFlow(look, desk, runner, messages, navigator)
        self.timeline = TimelineFlow(look, desk, runner, messages, navigator)

        self._makers: dict[SmartList, Callable[[], QWidget]] = {
            SmartList.HOME: self.home.make_page,
            SmartList.CALENDAR: self.calendar.make_page,
            SmartList.TIMELINE: self.timeline.make_page,
        }

    def add_page(self, name: SmartList, make: "Callable[[], QWidget]") -> None:
        """Take over a page that another flow makes."""
        self._makers[name] = make

    def make_page(self, name: SmartList) -> QWidget:
        """Return one of the pages, connected."""
        return self._makers[name]()

    @Slot()
    def start(self) -> None:
        """Fill the page the window opened with: its first picture did not wait for it."""
        self._focus()
        self.home.start()
        self.calendar.start()
        self.timeline.start()

    @Slot()
    def show_home(self) -> None:
        """Show 工作台."""
        self._show(Scope(smart=SmartList.HOME))

    @Slot()
    def show_calendar(self) -> None:
        """Show 日历."""
        self._show(Scope(smart=SmartList.CALENDAR))

    @Slot()
    def show_timeline(self) -> None:
        """Show 时间轴 of the document whose list or task is shown."""
        document_id = self._navigator.scope.document_id
        self._show(Scope(smart=SmartList.TIMELINE, document_id=document_id))

    def _show(self, scope: Scope) -> None:
        self._navigator.show_scope(scope)
        self._focus()

    def _focus(self) -> None:
        """Give the keyboard to the page shown."""
        page = self._navigator.page
        if page is not None and self._navigator.has_data:
            self._parts.page(page).setFocus(Qt.FocusReason.OtherFocusReason)
