"""Does what is asked for in a detail pane: each wish becomes one job in the store's lane."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.changes import Changes
from app.desk import Desk
from app.jobs import JobContext
from app.queries.rows import ObligationDetail
from models.enums import NoteKind, Role
from models.errors import AppError
from ui.messages import Messages
from ui.tasks import TaskRunner
from ui.widgets.detail_pane import DetailPane


class DetailActions(QObject):
    """Connects one pane with the services.

    Signals:
        changed(object): The `Changes` of a job that is done.
        unit_chosen(int): The list of a unit is wanted.
    """

    changed = Signal(object)
    unit_chosen = Signal(int)

    def __init__(self, desk: Desk, runner: TaskRunner, messages: Messages, pane: DetailPane) -> None:
        super().__init__(pane)
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._pane = pane
        self._connect_head()
        self._connect_sections()

    def _connect_head(self) -> None:
        head = self._pane.head
        head.tick_requested.connect(self._tick)
        head.revert_requested.connect(self._revert_task)
        head.withdraw_requested.connect(self.withdraw)
        self._pane.measures.close_requested.connect(self._close)

    def _connect_sections(self) -> None:
        pane = self._pane
        pane.units.set_name_source(self._desk.units.names)
        pane.task.task_edited.connect(self._edit_task)
        pane.units.unit_chosen.connect(self.unit_chosen)
        pane.units.unit_added.connect(self._add_unit)
        pane.units.role_changed.connect(self._set_role)
        pane.units.removal_requested.connect(self._remove_unit)
        pane.dates.tick_requested.connect(self._tick_milestone)
        pane.dates.date_added.connect(self._add_date)
        pane.dates.date_changed.connect(self._change_date)
        pane.dates.removal_requested.connect(self._remove_date)
        pane.measures.tick_requested.connect(self._tick_measure)
        pane.measures.measure_added.connect(self._add_measure)
        pane.measures.measure_changed.connect(self._edit_measure)
        pane.measures.removal_requested.connect(self._remove_measure)
        pane.notes.note_added.connect(self._add_note)
        pane.notes.note_changed.connect(self._edit_note)
        pane.notes.removal_requested.connect(self._remove_note)
        pane.history.history_requested.connect(self._read_history)

    # ---- running -------------------------------------------------------------------------------------------------

    @property
    def _detail(self) -> ObligationDetail:
        detail = self._pane.detail
        if detail is None:
            raise RuntimeError("an action of an empty pane")
        return detail

    def _run(self, change: Callable[[], Changes]) -> None:
        def job(ctx: JobContext) -> Changes:
            ctx.checkpoint()
            return change()

        self._runner.submit(job, done=self._finish, failed=self._refuse)

    def _finish(self, changes: Changes) -> None:
        if changes.step_id is not None:
            self._messages.say(changes.name, undoable=True)
        self.changed.emit(changes)

    def _refuse(self, error: AppError) -> None:
        """Show the failure, and what is stored instead of what she asked for."""
        self._messages.error(error)
        self._pane.show_detail(self._pane.detail)

    # ---- the task ------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _tick(self, wanted: bool) -> None:
        detail, service = self._detail, self._desk.obligations
        if detail.by_unit:
            self._run(partial(service.tick if wanted else service.untick, (detail.assignment_id,)))
        elif wanted:
            self._run(partial(service.tick_obligations, (detail.obligation_id,)))
        else:
            self._run(partial(service.untick_obligations, (detail.obligation_id,)))

    @Slot()
    def _close(self) -> None:
        self._tick(True)

    @Slot(str)
    def _edit_task(self, text: str) -> None:
        self._run(partial(self._desk.obligations.edit, self._detail.obligation_id, "task", text))

    @Slot()
    def _revert_task(self) -> None:
        self._run(partial(self._desk.obligations.revert, self._detail.obligation_id, "task"))

    @Slot()
    def withdraw(self) -> None:
        """Ask for a reason and withdraw the task shown."""
        reason = self._messages.ask_text(
            self.tr("作废这项任务"),
            self.tr("“{title}”将不再列入任何清单和台账，可以撤销。请写明原因：").format(title=self._pane.title()),
        )
        if reason:
            self._run(partial(self._desk.obligations.withdraw, (self._detail.obligation_id,), reason))

    # ---- units ---------------------------------------------------------------------------------------------------

    @Slot(str, object)
    def _add_unit(self, name: str, role: Role) -> None:
        self._run(partial(self._desk.obligations.add_unit, self._detail.obligation_id, name, role))

    @Slot(int, object)
    def _set_role(self, assignment_id: int, role: Role) -> None:
        self._run(partial(self._desk.obligations.set_role, assignment_id, role))

    @Slot(int, str)
    def _remove_unit(self, assignment_id: int, name: str) -> None:
        reason = self._messages.ask_text(
            self.tr("移出这项任务"),
            self.tr("“{unit}”将不再承担这项任务，可以撤销。请写明原因：").format(unit=name),
        )
        if reason:
            self._run(partial(self._desk.obligations.remove_unit, assignment_id, reason))

    # ---- dates ---------------------------------------------------------------------------------------------------

    @Slot(int, bool, object)
    def _tick_milestone(self, milestone_id: int, wanted: bool, occurrence: date | None) -> None:
        service = self._desk.milestones
        change = service.tick if wanted else service.untick
        self._run(partial(change, self._detail.assignment_id, milestone_id, occurrence=occurrence))

    @Slot(object)
    def _add_date(self, due: date) -> None:
        self._run(partial(self._desk.milestones.add, self._detail.obligation_id, due))

    @Slot(int, object)
    def _change_date(self, ordinal: int, due: date) -> None:
        self._run(partial(self._desk.milestones.set_due, (self._detail.obligation_id,), due, ordinal=ordinal))

    @Slot(int)
    def _remove_date(self, milestone_id: int) -> None:
        self._run(partial(self._desk.milestones.remove, milestone_id))

    # ---- measures ------------------------------------------------------------------------------------------------

    @Slot(int, bool)
    def _tick_measure(self, measure_id: int, wanted: bool) -> None:
        service = self._desk.measures
        change = service.tick if wanted else service.untick
        self._run(partial(change, self._detail.assignment_id, measure_id))

    @Slot(str)
    def _add_measure(self, text: str) -> None:
        self._run(partial(self._desk.measures.add, self._detail.obligation_id, text))

    @Slot(int, str)
    def _edit_measure(self, measure_id: int, text: str) -> None:
        self._run(partial(self._desk.measures.edit, measure_id, text))

    @Slot(int)
    def _remove_measure(self, measure_id: int) -> None:
        self._run(partial(self._desk.measures.remove, measure_id))

    # ---- notes ---------------------------------------------------------------------------------------------------

    @Slot(object, str)
    def _add_note(self, kind: NoteKind, text: str) -> None:
        detail = self._detail
        if detail.by_unit:
            self._run(partial(self._desk.notes.add, text, kind=kind, assignment_ids=(detail.assignment_id,)))
        else:
            self._run(partial(self._desk.notes.add, text, kind=kind, obligation_ids=(detail.obligation_id,)))

    @Slot(int, str)
    def _edit_note(self, note_id: int, text: str) -> None:
        self._run(partial(self._desk.notes.edit, note_id, text))

    @Slot(int)
    def _remove_note(self, note_id: int) -> None:
        self._run(partial(self._desk.notes.remove, note_id))

    # ---- history -------------------------------------------------------------------------------------------------

    @Slot(int)
    def _read_history(self, obligation_id: int) -> None:
        self._pane.show_history(self._desk.queries.history(obligation_id=obligation_id))
