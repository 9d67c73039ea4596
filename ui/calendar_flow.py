"""日历 in the window: a month read beside it, and dates moved from day to day, each move one undoable step."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.changes import Changes
from app.queries.rows import SmartList
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.rereading import Rereading
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.desk import Desk
    from app.queries.calendar import CalendarMonth
    from ui.pages.calendar_page import CalendarPage


class CalendarFlow(QObject):
    """Fills the page beside the window."""

    def __init__(self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, navigator: Navigator) -> None:
        """Follow what the navigator shows, once the window is complete."""
        super().__init__(navigator)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._navigator = navigator
        self._page: CalendarPage | None = None
        self._day = desk.clock.today()
        self._started = False
        self._reading = Rereading(runner, messages, lambda: desk.pages.calendar(self._day), self._fill, self)
        navigator.shown.connect(self.follow)

    def make_page(self) -> "CalendarPage":
        """Return the page, connected."""
        from ui.pages.calendar_page import CalendarPage  # not needed for the first list

        page = self._page = CalendarPage(self._look, self._day)
        page.view_requested.connect(self._navigator.show_list)
        page.opened.connect(self._navigator.select_obligation)
        page.day_requested.connect(self._show_day)
        page.moved.connect(self._move)
        page.refused.connect(self._say_refused)
        return page

    @property
    def page(self) -> "CalendarPage | None":
        """The page, once it was shown."""
        return self._page

    @Slot()
    def start(self) -> None:
        """Fill the page if it is what the window opened with."""
        self._started = True
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Read the month anew while it is shown."""
        if self._started and self._navigator.page is SmartList.CALENDAR and self._navigator.has_data:
            self._reading.request()

    @Slot(object)
    def _show_day(self, day: date) -> None:
        self._day = day
        self._reading.request()

    def _fill(self, month: "CalendarMonth") -> None:
        if self._page is not None:
            self._page.show_month(month)

    @Slot(int, object)
    def _move(self, milestone_id: int, day: date) -> None:
        """Move a date; the page goes there with it."""
        self._runner.submit(
            lambda _ctx: self._desk.milestones.move(milestone_id, day),
            done=lambda changes: self._show_moved(changes, day),
        )

    def _show_moved(self, changes: Changes, day: date) -> None:
        self._messages.say(changes.name, undoable=True)
        if self._page is not None:
            self._page.go(day)
        self._navigator.apply(changes)

    @Slot()
    def _say_refused(self) -> None:
        self._messages.say(self.tr("这个日期在这里改不了：已办结的、循环的和延期后的日期，请打开任务再改。"))
