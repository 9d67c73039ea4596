"""年度归档 in the window: a year's documents put away or taken back, and old ones that count as history only."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.jobs import JobContext
from app.queries.side_rows import SideDocument
from ui.look import Look
from ui.messages import Messages
from ui.review_flow import ReviewFlow
from ui.row_actions import RowActions
from ui.tasks import TaskRunner
from ui.window_layout import WindowLayout

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.changes import Changes
    from app.desk import Desk
    from app.queries.archive import ArchivePaper, HistoricPaper
    from app.services.storing import ImportResult
    from ui.dialogs.archive import Archiving


class ArchiveFlow(QObject):
    """Asks what is to be archived, starts the jobs, and offers it after an import of old documents."""

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        rows: RowActions,
        parts: WindowLayout,
        reviews: ReviewFlow,
        window: QWidget,
    ) -> None:
        """Take the services, who runs changes and tells of them, and follow the side panel and the imports."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._rows = rows
        self._window = window
        self._banner = parts.history_banner
        self._offered: tuple[int, ...] = ()
        self._banner.set_closable(True)
        self._banner.add_button(self.tr("历史文件，不计逾期"), self._take_offer)
        parts.side.archive_requested.connect(self.ask)
        parts.side.history_requested.connect(self.put_into_history)
        parts.side.unarchive_requested.connect(self.take_back)
        reviews.stored.connect(self._look_for_history)

    # ---- archiving -----------------------------------------------------------------------------------------------

    @Slot()
    def ask_year(self) -> None:
        """Ask which year's documents are to be archived."""
        self._runner.submit(lambda _ctx: self._desk.archive.papers(), done=partial(self._ask, whole_years=True))

    @Slot(object)
    def ask(self, documents: Sequence[SideDocument]) -> None:
        """Ask how some documents are to be archived."""
        keys = _keys(documents)
        self._runner.submit(lambda _ctx: self._desk.archive.papers(keys), done=partial(self._ask, whole_years=False))

    def _ask(self, papers: "Sequence[ArchivePaper]", *, whole_years: bool) -> None:
        if not papers:
            self._messages.say(self.tr("没有可以归档的文件"))
            return
        from ui.dialogs.archive import ArchiveDialog

        dialog = ArchiveDialog(
            self._look, papers, self._desk.clock.today(), whole_years=whole_years, parent=self._window
        )
        dialog.chosen.connect(self._archive)
        dialog.open()

    @Slot(object)
    def _archive(self, chosen: "Archiving") -> None:
        self._rows.run(
            lambda _ctx: self._desk.archive.archive(chosen.document_ids, chosen.year, carry_over=chosen.carry_over)
        )

    @Slot(object)
    def take_back(self, documents: Sequence[SideDocument]) -> None:
        """Take documents out of the archive."""
        keys = _keys(documents)
        self._rows.run(lambda _ctx: self._desk.archive.unarchive(keys))

    # ---- history -------------------------------------------------------------------------------------------------

    @Slot(object)
    def put_into_history(self, documents: Sequence[SideDocument]) -> None:
        """Archive documents that were over before they came in."""
        self._put_into_history(_keys(documents))

    def _put_into_history(self, keys: tuple[int, ...]) -> None:
        self._rows.run(lambda _ctx: self._desk.archive.archive_as_history(keys))

    @Slot(object)
    def _look_for_history(self, result: "ImportResult") -> None:
        """Offer it where all dates of what came in lie far back."""
        keys = [key for file in result.files for key in file.document_ids]
        self._banner.hide()
        if keys:
            self._runner.submit(lambda _ctx: self._desk.archive.historic(keys), done=self._offer)

    def _offer(self, found: "Sequence[HistoricPaper]") -> None:
        self._offered = tuple(one.paper.document_id for one in found)
        if not found:
            return
        last = max(one.last for one in found).isoformat()
        label = found[0].paper.label
        if len(found) == 1:
            text = self.tr("{label} 的时限都在 {last} 以前").format(label=label, last=last)
        else:
            text = self.tr("{label} 等 {count} 份文件的时限都在 {last} 以前").format(
                label=label, count=len(found), last=last
            )
        self._banner.show_text(text, self.tr("如果是往年的文件，归入已归档，就不再算作逾期。"))

    @Slot()
    def _take_offer(self) -> None:
        """Put what was offered into history, less what was archived or withdrawn meanwhile."""
        self._banner.hide()
        wanted = self._offered

        def job(_ctx: JobContext) -> "Changes":
            there = tuple(paper.document_id for paper in self._desk.archive.papers(wanted))
            return self._desk.archive.archive_as_history(there)

        self._rows.run(job)


def _keys(documents: Sequence[SideDocument]) -> tuple[int, ...]:
    return tuple(document.document_id for document in documents)
