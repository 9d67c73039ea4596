"""更正记录 in the window: the list of what she taught, changed, taken back, exported."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.jobs import JobContext
from app.teaching import Teaching
from ui.look import Look
from ui.messages import Messages
from ui.row_actions import RowActions
from ui.tasks import Lane, TaskRunner

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk
    from app.services.corrections import CorrectionRow
    from ui.dialogs.corrections import CorrectionsDialog


class CorrectionFlow(QObject):
    """Opens the list and starts its jobs."""

    def __init__(
        self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, rows: RowActions, window: QWidget
    ) -> None:
        """Take the services, and who runs changes and tells of them."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._rows = rows
        self._window = window
        self._list: CorrectionsDialog | None = None

    @Slot()
    def show_list(self) -> None:
        """Show what she taught."""
        from ui.dialogs.corrections import CorrectionsDialog

        if self._list is not None:
            self._list.raise_()
            self._list.activateWindow()
            return
        self._list = CorrectionsDialog(self._look, self._desk.corrections.rows, self._window)
        self._list.change_requested.connect(self._ask)
        self._list.forget_requested.connect(self._forget)
        self._list.new_requested.connect(self._ask_new)
        self._list.export_requested.connect(self._export)
        self._list.finished.connect(self._forget_list)
        self._list.show()

    @Slot(object)
    def follow(self, _changes: Changes) -> None:
        """Show what a change did to the list."""
        if self._list is not None:
            self._list.refresh()

    def close_list(self) -> None:
        """Close the list with the window: it would keep the program running."""
        if self._list is not None:
            self._list.close()

    @Slot()
    def _forget_list(self) -> None:
        self._list = None

    @Slot(object)
    def _ask(self, row: "CorrectionRow") -> None:
        from ui.dialogs.corrections import CorrectionDialog

        dialog = CorrectionDialog(self._look, row, self._desk.units.names(), self._list)
        dialog.chosen.connect(partial(self._change, row.rule_id))
        dialog.open()

    def _change(self, rule_id: int, reading: Mapping[str, Any]) -> None:
        self._rows.run(lambda _ctx: self._desk.corrections.change(rule_id, reading))

    @Slot()
    def _ask_new(self) -> None:
        from ui.dialogs.corrections import NewCorrectionDialog

        dialog = NewCorrectionDialog(self._look, self._desk.units.names(), self._list)
        dialog.chosen.connect(self._teach)
        dialog.open()

    @Slot(object)
    def _teach(self, teaching: Teaching) -> None:
        self._rows.run(lambda _ctx: self._desk.corrections.teach(teaching))

    @Slot(int)
    def _forget(self, rule_id: int) -> None:
        self._rows.run(lambda _ctx: self._desk.corrections.forget(rule_id))

    @Slot()
    def _export(self) -> None:
        name = Path(self.tr("更正记录_{day}.xlsx").format(day=f"{self._desk.clock.today():%Y%m%d}"))
        path = self._messages.choose_save_file(self.tr("导出更正记录"), name, self.tr("Excel 工作簿 (*.xlsx)"))
        if path is None:
            return

        def job(ctx: JobContext) -> Path:
            from app.exporters.corrections import write_corrections  # openpyxl is slow to import

            write_corrections(self._desk.corrections.rows(), path, ctx)
            return path

        self._runner.submit(job, lane=Lane.FILES, done=self._say_written)

    def _say_written(self, path: Path) -> None:
        self._messages.say(self.tr("已导出 {path}").format(path=str(path)))
