"""Does what is asked for in a detail pane: each wish becomes one job in the store's lane."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from models.enums import NoteKind, Role
from ui.attachment_actions import AttachmentActions
from ui.attachment_jobs import AttachmentJobs
from ui.detail_jobs import DetailJobs, SectionActions
from ui.messages import Messages
from ui.own_value_actions import OwnValueActions
from ui.tasks import TaskRunner
from ui.widgets.detail_pane import DetailPane

if TYPE_CHECKING:
    from app.desk import Desk


class TaskActions(SectionActions):
    """办结, wording and 作废 of the task itself."""

    def __init__(self, jobs: DetailJobs) -> None:
        super().__init__(jobs)
        pane = self._pane
        pane.head.tick_requested.connect(self._tick)
        pane.head.revert_requested.connect(self._revert)
        pane.head.withdraw_requested.connect(self.withdraw)
        pane.measures.close_requested.connect(self._close)
        pane.task.task_edited.connect(self._edit)

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
    def _edit(self, text: str) -> None:
        self._run(partial(self._desk.obligations.edit, self._detail.obligation_id, "task", text))

    @Slot()
    def _revert(self) -> None:
        self._run(partial(self._desk.obligations.revert, self._detail.obligation_id, "task"))

    @Slot()
    def withdraw(self) -> None:
        """Ask for a reason and withdraw the task shown."""
        reason = self._ask_reason(
            self.tr("作废这项任务"),
            self.tr("“{title}”将不再列入任何清单和台账，可以撤销。请写明原因：").format(title=self._pane.title()),
        )
        if reason:
            self._run(partial(self._desk.obligations.withdraw, (self._detail.obligation_id,), reason))


class UnitActions(SectionActions):
    """责任单位: added, removed, in another role."""

    def __init__(self, jobs: DetailJobs) -> None:
        super().__init__(jobs)
        section = self._pane.units
        section.set_name_source(lambda: self._desk.units.names())
        section.unit_added.connect(self._add)
        section.role_changed.connect(self._set_role)
        section.removal_requested.connect(self._remove)

    @Slot(str, object)
    def _add(self, name: str, role: Role) -> None:
        self._run(partial(self._desk.obligations.add_unit, self._detail.obligation_id, name, role))

    @Slot(int, object)
    def _set_role(self, assignment_id: int, role: Role) -> None:
        self._run(partial(self._desk.obligations.set_role, assignment_id, role))

    @Slot(int, str)
    def _remove(self, assignment_id: int, name: str) -> None:
        reason = self._ask_reason(
            self.tr("移出这项任务"),
            self.tr("“{unit}”将不再承担这项任务，可以撤销。请写明原因：").format(unit=name),
        )
        if reason:
            self._run(partial(self._desk.obligations.remove_unit, assignment_id, reason))


class DateActions(SectionActions):
    """时间节点: ticked, added, changed, removed."""

    def __init__(self, jobs: DetailJobs) -> None:
        super().__init__(jobs)
        section = self._pane.dates
        section.tick_requested.connect(self._tick)
        section.date_added.connect(self._add)
        section.date_changed.connect(self._change)
        section.removal_requested.connect(self._remove)

    @Slot(int, bool, object)
    def _tick(self, milestone_id: int, wanted: bool, occurrence: date | None) -> None:
        service = self._desk.milestones
        change = service.tick if wanted else service.untick
        self._run(partial(change, self._detail.assignment_id, milestone_id, occurrence=occurrence))

    @Slot(object)
    def _add(self, due: date) -> None:
        self._run(partial(self._desk.milestones.add, self._detail.obligation_id, due))

    @Slot(int, object)
    def _change(self, ordinal: int, due: date) -> None:
        self._run(partial(self._desk.milestones.set_due, (self._detail.obligation_id,), due, ordinal=ordinal))

    @Slot(int)
    def _remove(self, milestone_id: int) -> None:
        self._run(partial(self._desk.milestones.remove, milestone_id))


class MeasureActions(SectionActions):
    """主要举措: ticked, added, changed, removed."""

    def __init__(self, jobs: DetailJobs) -> None:
        super().__init__(jobs)
        section = self._pane.measures
        section.tick_requested.connect(self._tick)
        section.measure_added.connect(self._add)
        section.measure_changed.connect(self._edit)
        section.removal_requested.connect(self._remove)

    @Slot(int, bool)
    def _tick(self, measure_id: int, wanted: bool) -> None:
        service = self._desk.measures
        change = service.tick if wanted else service.untick
        self._run(partial(change, self._detail.assignment_id, measure_id))

    @Slot(str)
    def _add(self, text: str) -> None:
        self._run(partial(self._desk.measures.add, self._detail.obligation_id, text))

    @Slot(int, str)
    def _edit(self, measure_id: int, text: str) -> None:
        self._run(partial(self._desk.measures.edit, measure_id, text))

    @Slot(int)
    def _remove(self, measure_id: int) -> None:
        self._run(partial(self._desk.measures.remove, measure_id))


class NoteActions(SectionActions):
    """备注: added, changed, removed; and the history below them."""

    def __init__(self, jobs: DetailJobs) -> None:
        super().__init__(jobs)
        section = self._pane.notes
        section.note_added.connect(self._add)
        section.note_changed.connect(self._edit)
        section.removal_requested.connect(self._remove)
        self._pane.history.history_requested.connect(self._read_history)

    @Slot(object, str)
    def _add(self, kind: NoteKind, text: str) -> None:
        detail = self._detail
        if detail.by_unit:
            self._run(partial(self._desk.notes.add, text, kind=kind, assignment_ids=(detail.assignment_id,)))
        else:
            self._run(partial(self._desk.notes.add, text, kind=kind, obligation_ids=(detail.obligation_id,)))

    @Slot(int, str)
    def _edit(self, note_id: int, text: str) -> None:
        self._run(partial(self._desk.notes.edit, note_id, text))

    @Slot(int)
    def _remove(self, note_id: int) -> None:
        self._run(partial(self._desk.notes.remove, note_id))

    @Slot(int)
    def _read_history(self, obligation_id: int) -> None:
        self._pane.show_history(self._desk.queries.history(obligation_id=obligation_id))


class DetailActions(QObject):
    """Connects one pane with the services.

    Signals:
        changed(object): The `Changes` of a job that is done.
        unit_chosen(int): The list of a unit is wanted.
    """

    changed = Signal(object)
    unit_chosen = Signal(int)

    def __init__(
        self,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        pane: DetailPane,
        attachments: AttachmentJobs | None = None,
    ) -> None:
        """Connect everything.

        Args:
            desk: The services.
            runner: Runs the jobs.
            messages: Tells of them.
            pane: The pane.
            attachments: Copies files; one that outlives the pane where it may be closed meanwhile.
        """
        super().__init__(pane)
        jobs = DetailJobs(desk, runner, messages, pane)
        jobs.changed.connect(self.changed)
        if attachments is None:
            attachments = AttachmentJobs(desk, runner, messages, self)
            attachments.changed.connect(self.changed)
        pane.units.unit_chosen.connect(self.unit_chosen)
        self.task = TaskActions(jobs)
        for section in (UnitActions, DateActions, MeasureActions, NoteActions, OwnValueActions):
            section(jobs)
        AttachmentActions(jobs, attachments)
