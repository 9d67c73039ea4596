"""承接: own tasks for tasks of a higher level, the list of those nobody took up, and when they may be reported done."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.jobs import JobContext
from app.queries.link_rows import HigherCounts, HigherReady, HigherRow
from ui.look import Look
from ui.messages import Messages
from ui.row_actions import RowActions
from ui.tasks import TaskRunner
from ui.viewmodels.row_set import RowSet
from ui.viewmodels.row_words import title_of
from ui.widgets.banner import Banner

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk
    from app.services.take_up import TakeUpProposal
    from ui.dialogs.higher_tasks import HigherTasksDialog
    from ui.dialogs.take_up import TakenUp


class LinkFlow(QObject):
    """Opens the dialogs of 承接 and starts their jobs.

    Signals:
        open_requested(int): Show this obligation.
    """

    open_requested = Signal(int)

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        rows: RowActions,
        banner: Banner,
        window: QWidget,
    ) -> None:
        """Take the services, who runs changes and tells of them, and the banner for what may be reported done."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._rows = rows
        self._window = window
        self._list: HigherTasksDialog | None = None
        self._ready: HigherReady | None = None
        self._banner = banner
        banner.set_closable(True)
        banner.add_link(self.tr("去报完成"), self._report)

    # ---- taking up -----------------------------------------------------------------------------------------------

    @Slot(object)
    def take_up_rows(self, rows: RowSet) -> None:
        """Make own tasks for the chosen rows."""
        self._runner.submit(rows.obligation_ids, done=self.take_up)

    @Slot(int)
    def take_up_one(self, obligation_id: int) -> None:
        """Make own tasks for one task."""
        self.take_up((obligation_id,))

    @Slot(object)
    def take_up(self, higher_ids: Sequence[int]) -> None:
        """Propose own tasks for tasks of a higher level, and ask what they are to be."""

        def job(_ctx: JobContext) -> "list[TakeUpProposal]":
            return [self._desk.links.proposal(key) for key in higher_ids]

        self._runner.submit(job, done=partial(self._ask, tuple(higher_ids)))

    def _ask(self, higher_ids: tuple[int, ...], proposals: "list[TakeUpProposal]") -> None:
        if not proposals:
            return
        from ui.dialogs.take_up import TakeUpDialog

        dialog = TakeUpDialog(
            self._look, self._desk.clock.today(), proposals, self._desk.units.names(), self._list or self._window
        )
        dialog.chosen.connect(partial(self._take_up, higher_ids))
        dialog.open()

    def _take_up(self, higher_ids: tuple[int, ...], taken: "TakenUp") -> None:
        self._rows.run(lambda _ctx: self._desk.links.take_up(higher_ids, taken.own, source_name=taken.source_name))

    @Slot(object)
    def mark_not_needed(self, higher_ids: Sequence[int]) -> None:
        """Say that nobody of ours has to take these up."""
        self._rows.run(lambda _ctx: self._desk.links.mark_not_needed(higher_ids))

    @Slot(int)
    def unlink(self, link_id: int) -> None:
        """Take a link away."""
        self._rows.run(lambda _ctx: self._desk.links.unlink(link_id))

    # ---- the list ------------------------------------------------------------------------------------------------

    @Slot()
    def show_list(self) -> None:
        """Show tasks of higher levels nobody took up."""
        from ui.dialogs.higher_tasks import HigherTasksDialog

        if self._list is not None:
            self._list.raise_()
            self._list.activateWindow()
            return
        has_place = bool(self._desk.settings.get().place)
        self._list = HigherTasksDialog(self._look, self._read_list, has_place=has_place, parent=self._window)
        self._list.take_up_requested.connect(self.take_up)
        self._list.not_needed_requested.connect(self.mark_not_needed)
        self._list.open_requested.connect(self.open_requested)
        self._list.finished.connect(self._forget_list)
        self._list.show()

    def _read_list(self, naming_us: bool) -> tuple[list[HigherRow], HigherCounts]:
        queries = self._desk.link_queries
        return queries.not_taken_up(naming_us=naming_us), queries.counts()

    def close_list(self) -> None:
        """Close the list with the window: it would keep the program running."""
        if self._list is not None:
            self._list.close()

    @Slot()
    def _forget_list(self) -> None:
        self._list = None

    # ---- after a change ------------------------------------------------------------------------------------------

    @Slot(object)
    def follow(self, changes: Changes) -> None:
        """Show what a change did to the list, and tell where own tasks are all closed now."""
        if self._list is not None:
            self._list.refresh()
        self._banner.hide()
        if not changes.obligation_ids or changes.everything:
            return
        self._ready = next(iter(self._desk.link_queries.ready(changes.obligation_ids)), None)
        if self._ready is not None:
            strong = self.tr("上级任务“{title}”的 {count} 项本级任务都已办结。").format(
                title=title_of(self._ready.row.title), count=self._ready.own
            )
            self._banner.show_text(strong, self.tr("要把这项上级任务报完成吗？"))

    @Slot()
    def _report(self) -> None:
        """Note that our units report the higher task done; where none of ours stands in it, show the task."""
        ready, self._ready = self._ready, None
        self._banner.hide()
        if ready is None:
            return
        if ready.duties:
            self._rows.run(lambda _ctx: self._desk.states.claim(ready.duties))
        else:
            self.open_requested.emit(ready.row.obligation_id)
