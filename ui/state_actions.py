"""办理: claims and their checking, 延期, 不再列入, days of handing on and signing; each is one undoable step."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.jobs import JobContext
from app.queries.rows import DetailUnit, RowKind
from ui.look import Look
from ui.row_actions import RowActions
from ui.viewmodels.row_set import RowSet
from ui.viewmodels.row_words import title_of
from ui.viewmodels.state_deeds import ASKS_DAY, ASKS_REASON, StateDeed

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk

Ids = Callable[[JobContext], Sequence[int]]


class StateActions(QObject):
    """Asks what a deed needs and starts it, for chosen rows or for one unit of a task."""

    def __init__(self, look: Look, desk: "Desk", rows: RowActions, window: QWidget) -> None:
        """Take the services, and who runs changes and tells of them."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._rows = rows
        self._window = window

    @Slot(object, object)
    def do_rows(self, rows: RowSet, deed: StateDeed) -> None:
        """Do it with the chosen rows; a row of a paper stands for all its units."""
        if rows.count == 1:
            what = self.tr("“{title}”").format(title=title_of(rows.first.title))
            if rows.first.kind is RowKind.OBLIGATION and rows.first.unit_count > 1:
                what = self.tr("{what}的 {count} 个单位").format(what=what, count=rows.first.unit_count)
        else:
            what = self.tr("选中的 {count} 项").format(count=rows.count)

        def ids(context: JobContext) -> Sequence[int]:
            if rows.first.kind is RowKind.ASSIGNMENT:
                return rows.assignment_ids(context)
            return self._desk.states.of_obligations(rows.obligation_ids(context))

        self._do(ids, deed, what, rows.first.deadline if rows.count == 1 and deed is StateDeed.EXTEND else None)

    @Slot(object, object)
    def do_unit(self, unit: DetailUnit, deed: StateDeed) -> None:
        """Do it with one unit of the task shown."""
        what = self.tr("{unit}的这一项").format(unit=unit.name or self.tr("未明确单位"))
        initial = {
            StateDeed.EXTEND: unit.deadline,
            StateDeed.HAND_ON: unit.handed_on,
            StateDeed.SIGN: unit.signed_on,
        }.get(deed)
        self._do(lambda _context: (unit.assignment_id,), deed, what, initial)

    def _do(self, ids: Ids, deed: StateDeed, what: str, initial: date | None) -> None:
        if deed not in ASKS_DAY and deed not in ASKS_REASON:
            self._run(ids, deed, None, "")
            return
        from ui.dialogs.state_dialog import StateDialog

        today = self._desk.clock.today()
        if initial is None and deed in (StateDeed.HAND_ON, StateDeed.SIGN):
            initial = today
        dialog = StateDialog(self._look, today, deed, what=what, initial=initial, parent=self._window)
        dialog.chosen.connect(partial(self._run, ids, deed))
        dialog.open()

    def _run(self, ids: Ids, deed: StateDeed, day: date | None, reason: str) -> None:
        self._rows.run(lambda context: self._change(ids(context), deed, day, reason))

    def _change(self, ids: Sequence[int], deed: StateDeed, day: date | None, reason: str) -> Changes:
        states = self._desk.states
        doings: dict[StateDeed, Callable[[], Changes]] = {
            StateDeed.CLAIM: lambda: states.claim(ids),
            StateDeed.ACCEPT: lambda: states.accept(ids),
            StateDeed.SEND_BACK: lambda: states.send_back(ids, reason),
            StateDeed.EXTEND: lambda: states.extend(ids, day, reason),
            StateDeed.DROP: lambda: states.drop(ids, reason),
            StateDeed.HAND_ON: lambda: states.hand_on(ids, day),
            StateDeed.SIGN: lambda: states.sign(ids, day),
        }
        return doings[deed]()
