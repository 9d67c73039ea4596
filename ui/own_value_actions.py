"""Values in her own columns, written in a detail pane."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from ui.detail_jobs import DetailJobs


class OwnValueActions(QObject):
    """自加列 of the task shown: read when a task is shown, written one by one."""

    def __init__(self, jobs: "DetailJobs") -> None:
        """Act for one pane."""
        super().__init__(jobs)
        self._jobs = jobs
        section = jobs.pane.own
        section.values_requested.connect(self._read)
        section.written.connect(self._write)

    @Slot(int)
    def _read(self, assignment_id: int) -> None:
        queries = self._jobs.desk.columns.queries
        columns = queries.own_columns()
        values = queries.own_values([assignment_id]).get(assignment_id, {}) if columns else {}
        self._jobs.pane.own.show_values(columns, values)

    @Slot(int, int, str)
    def _write(self, assignment_id: int, column_id: int, value: str) -> None:
        self._jobs.run(partial(self._jobs.desk.columns.own.set_values, column_id, (assignment_id,), value))
