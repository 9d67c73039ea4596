"""时间轴 in the window: of the document whose list was shown, else of the one shown before, else of the first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.queries.rows import Scope, SmartList
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.rereading import Rereading
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.desk import Desk
    from app.queries.calendar import Timeline
    from ui.pages.timeline_page import TimelinePage


class TimelineFlow(QObject):
    """Fills the page beside the window."""

    def __init__(self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, navigator: Navigator) -> None:
        """Follow what the navigator shows, once the window is complete."""
        super().__init__(navigator)
        self._look = look
        self._desk = desk
        self._navigator = navigator
        self._page: TimelinePage | None = None
        self._last: int | None = None
        self._reading = Rereading(runner, messages, self._read, self._fill, self)
        self._started = False
        navigator.shown.connect(self.follow)
        navigator.counted.connect(self.follow)

    def make_page(self) -> "TimelinePage":
        """Return the page, connected."""
        from ui.pages.timeline_page import TimelinePage  # not needed for the first list

        page = self._page = TimelinePage(self._look)
        page.view_requested.connect(self._navigator.show_list)
        page.opened.connect(self._navigator.select_obligation)
        page.document_chosen.connect(self._choose)
        self.follow()  # it is made because it is shown
        return page

    @property
    def page(self) -> "TimelinePage | None":
        """The page, once it was shown."""
        return self._page

    @Slot()
    def start(self) -> None:
        """Fill the page if it is what the window opened with."""
        self._started = True
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Read the document anew while it is shown."""
        if not self._started or self._page is None or self._navigator.page is not SmartList.TIMELINE:
            return
        documents = self._navigator.counts.documents
        known = [document.document_id for document in documents]
        wanted = (self._navigator.scope.document_id, self._last, *known[:1])
        self._last = next((one for one in wanted if one in known), None)
        self._page.show_documents(documents, self._last)
        if self._last is not None:
            self._reading.request()

    @Slot(int)
    def _choose(self, document_id: int) -> None:
        self._navigator.show_scope(Scope(smart=SmartList.TIMELINE, document_id=document_id))

    def _read(self) -> "Timeline | None":
        return self._desk.pages.timeline(self._last) if self._last is not None else None

    def _fill(self, timeline: "Timeline | None") -> None:
        if self._page is not None and timeline is not None and timeline.document_id == self._last:
            self._page.show_timeline(timeline)
