"""Import with its review, and export, as the window leads through them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ui.export_flow import ExportFlow
from ui.import_flow import ImportFlow
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.review_flow import ReviewFlow
from ui.tasks import TaskRunner
from ui.window_layout import WindowLayout
from ui.workbook_flow import WorkbookFlow

if TYPE_CHECKING:
    from app.desk import Desk
    from app.services.storing import ImportResult
    from ui.pages.review_page import ReviewPage


class WindowFlows(QObject):
    """Puts a review in the place of the columns, and the columns back once it is done.

    Attributes:
        imports: Reading files.
        reviews: Reviews, and storing what they come to.
        exports: Writing the ledger.
        workbooks: Writing all other workbooks.

    Signals:
        review_changed: A review was opened or ended.
    """

    review_changed = Signal()

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        parts: WindowLayout,
        navigator: Navigator,
    ) -> None:
        super().__init__(navigator)
        self._look = look
        self._runner = runner
        self._messages = messages
        self._parts = parts
        self._navigator = navigator
        self._review: ReviewPage | None = None
        self.imports = ImportFlow(desk, runner, messages, self)
        self.exports = ExportFlow(desk, runner, messages, self)
        self.workbooks = WorkbookFlow(look, desk, runner, messages, parts, self)
        self.reviews = ReviewFlow(desk, runner, messages, self)
        self.imports.read_done.connect(self.reviews.open)
        self.reviews.opened.connect(self._open_review)
        self.reviews.ended.connect(self._leave_review)
        self.reviews.stored.connect(self._show_stored)
        self.reviews.busy_changed.connect(self._set_busy)
        self.reviews.waiting.changed.connect(self._show_waiting)
        parts.waiting_banner.add_button(self.tr("接着核对"), self.reviews.resume_waiting)

    @property
    def reviewing(self) -> bool:
        """True while a review is open."""
        return self._review is not None

    @property
    def review(self) -> "ReviewPage | None":
        """The review that is open."""
        return self._review

    # ---- import --------------------------------------------------------------------------------------------------

    @Slot()
    def paste(self) -> None:
        """Read what is on the clipboard."""
        self.imports.paste(QGuiApplication.clipboard().mimeData())

    @Slot()
    def _open_review(self) -> None:
        from ui.pages.review_page import ReviewPage  # not needed before something was read

        self._end_review()
        if self.reviews.current is None:
            return
        self._review = ReviewPage(self._look, self._runner, self._messages, self.reviews.current.session)
        self._review.accepted.connect(self.reviews.finish)
        self._review.given_up.connect(self.reviews.give_up)
        self._review.put_off.connect(self.reviews.put_off)
        self._review.decided.connect(self.reviews.keeper.save)
        self._parts.done_banner.hide()
        self._parts.waiting_banner.hide()
        self._parts.show_review(self._review)
        self._parts.pages.activateWindow()  # the file may have been dropped on a task's own window
        self.review_changed.emit()

    @Slot()
    def _leave_review(self) -> None:
        self._end_review()
        self.review_changed.emit()

    @Slot(bool)
    def _set_busy(self, busy: bool) -> None:
        if self._review is not None:
            self._review.set_busy(busy=busy)

    @Slot()
    def _show_waiting(self) -> None:
        """Say that reviews wait, as long as none is open."""
        waiting = self.reviews.waiting.items
        if not waiting or self.reviewing:
            self._parts.waiting_banner.hide()
            return
        text = self.tr("有 {count} 次导入还没核对完").format(count=len(waiting))
        self._parts.waiting_banner.show_text(text, self.reviews.waiting.name(waiting[0]))

    def _end_review(self) -> None:
        if self._review is not None:
            self._review.close_source()
            self._parts.end_review(self._review)
            self._review = None

    @Slot(object)
    def _show_stored(self, result: "ImportResult") -> None:
        self._end_review()
        self._parts.error_banner.hide()
        self._navigator.apply(result.changes)
        self._parts.done_banner.show_text(self.reviews.summary(result))
        self._parts.checklist.focus_list()
        self.review_changed.emit()

    # ---- export --------------------------------------------------------------------------------------------------

    @Slot()
    def export_all(self) -> None:
        """Write the ledger of all units."""
        self.exports.export()

    @Slot()
    def export_current(self) -> None:
        """Write the ledger of the unit shown."""
        unit = self._parts.side.current_unit()
        if unit is not None:
            self.exports.export((unit.unit_id,), unit.name)

    @Slot(int)
    def export_unit(self, unit_id: int) -> None:
        """Write the ledger of one unit."""
        name = next((unit.name for unit in self._navigator.counts.units if unit.unit_id == unit_id), "")
        self.exports.export((unit_id,), name)
