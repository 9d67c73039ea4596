"""What is done with the chosen rows of the checklist: a date, a note, 作废; each asks once and is one step."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.jobs import JobContext
from app.queries.rows import RowKind
from app.queries.side_rows import SideDocument
from models.enums import NoteKind
from ui.look import Look
from ui.messages import Messages
from ui.tasks import TaskRunner
from ui.viewmodels.row_set import RowSet
from ui.viewmodels.row_words import title_of

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk


class RowActions(QObject):
    """Opens the dialog that is needed and starts the job.

    Signals:
        changed(object): The `Changes` of a job that is done.
    """

    changed = Signal(object)

    def __init__(self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._window = window

    def run(self, job: Callable[[JobContext], Changes]) -> None:
        """Run a change in the store's lane and tell what came of it."""
        self._runner.submit(job, done=self.tell)

    def tell(self, changes: Changes) -> None:
        """Say what was changed, and hand it on."""
        if changes.step_id is not None:
            self._messages.say(changes.name, undoable=True)
        self.changed.emit(changes)

    @Slot(object)
    def ask_due(self, rows: RowSet) -> None:
        """Ask for a date for the rows."""
        from ui.dialogs.due_dialog import DueDialog

        initial = rows.first.deadline if rows.count == 1 else None
        dialog = DueDialog(
            self._look,
            self._desk.clock.today(),
            count=rows.count,
            initial=initial,
            can_clear=True,
            parent=self._window,
        )
        dialog.chosen.connect(lambda due: self._set_due(rows, due))
        dialog.open()

    def _set_due(self, rows: RowSet, due: date | None) -> None:
        self.run(lambda ctx: self._desk.milestones.set_due(rows.obligation_ids(ctx), due))

    @Slot(object)
    def ask_note(self, rows: RowSet) -> None:
        """Ask for a note to the rows."""
        from ui.dialogs.note_dialog import NoteDialog

        kind = NoteKind.PROGRESS if rows.count == 1 else NoteKind.REMARK
        dialog = NoteDialog(self._look, count=rows.count, kind=kind, parent=self._window)
        dialog.chosen.connect(lambda its_kind, text: self._add_note(rows, its_kind, text))
        dialog.open()

    def _add_note(self, rows: RowSet, kind: NoteKind, text: str) -> None:
        def job(ctx: JobContext) -> Changes:
            if rows.first.kind is RowKind.ASSIGNMENT:
                return self._desk.notes.add(text, kind=kind, assignment_ids=rows.assignment_ids(ctx))
            return self._desk.notes.add(text, kind=kind, obligation_ids=rows.obligation_ids(ctx))

        self.run(job)

    @Slot(object)
    def ask_withdraw(self, rows: RowSet) -> None:
        """Ask why the rows are withdrawn."""
        from ui.dialogs.withdraw import WithdrawDialog

        if rows.count == 1:
            what = self.tr("“{title}”").format(title=title_of(rows.first.title))
        else:
            what = self.tr("选中的 {count} 项任务").format(count=rows.count)
        dialog = WithdrawDialog(self._look, what=what, parent=self._window)
        dialog.chosen.connect(lambda reason: self._withdraw(rows, reason))
        dialog.open()

    def _withdraw(self, rows: RowSet, reason: str) -> None:
        self.run(lambda ctx: self._desk.obligations.withdraw(rows.obligation_ids(ctx), reason))

    @Slot(object)
    def ask_withdraw_document(self, document: SideDocument) -> None:
        """Ask why a document is withdrawn."""
        from ui.dialogs.withdraw import WithdrawDialog

        what = self.tr("《{title}》和其中的 {count} 项任务").format(title=document.title, count=document.total)
        dialog = WithdrawDialog(self._look, what=what, parent=self._window)
        dialog.chosen.connect(lambda reason: self._withdraw_document(document.document_id, reason))
        dialog.open()

    def _withdraw_document(self, document_id: int, reason: str) -> None:
        self.run(lambda _ctx: self._desk.obligations.withdraw_document(document_id, reason))

    @Slot(int, bool)
    def pin(self, unit_id: int, pinned: bool) -> None:
        """Put a unit on top of the side panel, or take it from there."""
        self.run(lambda _ctx: self._desk.units.pin(unit_id, pinned=pinned))
