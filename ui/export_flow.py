"""From the ledger to a workbook: ask where, write beside the window, say so."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.jobs import JobContext
from ui.messages import Messages
from ui.tasks import Lane, TaskRunner

if TYPE_CHECKING:
    from app.desk import Desk


class ExportFlow(QObject):
    """Writes the ledger of all units or of some.

    Signals:
        written(object): The path of the workbook.
    """

    written = Signal(object)

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._messages = messages

    def export(self, unit_ids: Sequence[int] | None = None, unit: str = "") -> None:
        """Ask for a file name and write the ledger.

        Args:
            unit_ids: Units to write; None writes all of them and the summary.
            unit: Name of the one unit, for the file name.
        """
        title = self.tr("导出台账")
        path = self._messages.choose_save_file(title, Path(self.file_name(unit)), self.tr("Excel 工作簿 (*.xlsx)"))
        if path is None:
            return
        ids = tuple(unit_ids) if unit_ids is not None else None
        self._runner.submit(
            lambda ctx: self._write(ids, path, ctx),
            lane=Lane.FILES,
            done=self._finish,
            title=self.tr("正在导出 {name}").format(name=path.name),
            cancellable=True,
            cancelled=self._say_cancelled,
        )

    def file_name(self, unit: str = "") -> str:
        """Return the name suggested: 青岚县台账_20181120.xlsx."""
        day = f"{self._desk.clock.today():%Y%m%d}"
        if unit:
            return self.tr("{unit}台账_{day}.xlsx").format(unit=unit, day=day)
        return self.tr("{place}台账_{day}.xlsx").format(place=self._desk.settings.get().place, day=day)

    def _write(self, unit_ids: tuple[int, ...] | None, path: Path, ctx: JobContext) -> Path:
        # openpyxl is slow to import and not needed before the first export
        from app.exporters.ledger import write_ledger

        write_ledger(self._desk.queries.ledger(unit_ids), path, ctx)
        return path

    def _finish(self, path: Path) -> None:
        self._messages.say(self.tr("已导出 {path}").format(path=str(path)))
        self.written.emit(path)

    def _say_cancelled(self) -> None:
        self._messages.say(self.tr("已取消导出，没有写文件"))
