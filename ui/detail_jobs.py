"""How a wish of a detail pane becomes one job in the store's lane."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.changes import Changes
from app.jobs import JobContext
from app.queries.rows import ObligationDetail
from models.errors import AppError
from ui.messages import Messages
from ui.tasks import TaskRunner
from ui.widgets.detail_pane import DetailPane

if TYPE_CHECKING:
    from app.desk import Desk


class DetailJobs(QObject):
    """Runs the changes of one pane and tells what came of them.

    Signals:
        changed(object): The `Changes` of a job that is done.
    """

    changed = Signal(object)

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, pane: DetailPane) -> None:
        super().__init__(pane)
        self.desk = desk
        self.messages = messages
        self.pane = pane
        self._runner = runner

    @property
    def detail(self) -> ObligationDetail:
        """What is shown now."""
        detail = self.pane.detail
        if detail is None:
            raise RuntimeError("an action of an empty pane")
        return detail

    def run(self, change: Callable[[], Changes]) -> None:
        """Make a change in the store's lane."""

        def job(ctx: JobContext) -> Changes:
            ctx.checkpoint()
            return change()

        self._runner.submit(job, done=self._finish, failed=self._refuse)

    def _finish(self, changes: Changes) -> None:
        if changes.step_id is not None:
            self.messages.say(changes.name, undoable=True)
        self.changed.emit(changes)

    def _refuse(self, error: AppError) -> None:
        """Show the failure, and what is stored instead of what she asked for."""
        self.messages.error(error)
        self.pane.show_detail(self.pane.detail)


class SectionActions(QObject):
    """What can be done in one section of a pane."""

    def __init__(self, jobs: DetailJobs) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._desk = jobs.desk
        self._pane = jobs.pane

    @property
    def _detail(self) -> ObligationDetail:
        return self._jobs.detail

    def _run(self, change: Callable[[], Changes]) -> None:
        self._jobs.run(change)

    def _ask_reason(self, title: str, text: str) -> str | None:
        return self._jobs.messages.ask_text(title, text)
