"""From the ledger to the other workbooks: feedback forms, lists, counts, what changed; asked where, written beside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.file_names import safe_name
from app.jobs import JobContext
from ui.look import Look
from ui.messages import Messages
from ui.tasks import Lane, TaskRunner
from ui.window_layout import WindowLayout

# openpyxl and the dialogs are imported where they are first used: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk
    from app.queries.feedback_rows import FeedbackSet
    from app.queries.rows import ChecklistView


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Forms ready to be written, and how many files of their names are there already."""

    given: "FeedbackSet"
    folder: Path
    there: int
    protect: bool


class WorkbookFlow(QObject):
    """Asks what and where, and writes it; a failure leaves the old file whole.

    Signals:
        written(object): The path of the workbook, or of the folder of the forms.
    """

    written = Signal(object)

    def __init__(
        self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, parts: WindowLayout, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._parts = parts

    # ---- 反馈表 --------------------------------------------------------------------------------------------------

    @Slot()
    def ask_feedback(self) -> None:
        """Ask which units get a form; those of the list shown are checked, else all."""
        from ui.dialogs.export_feedback import FeedbackDialog

        asked = {unit.unit_id for unit in self._desk.workbooks.asked_units()}
        units = [unit for unit in self._desk.queries.unit_rows() if unit.unit_id in asked]
        shown = self._parts.side.current_unit()
        checked = {shown.unit_id} & asked if shown is not None else asked
        dialog = FeedbackDialog(self._look, units, checked=checked or asked, parent=self._parts.pages.window())
        dialog.asked.connect(self._export_feedback)
        dialog.open()

    @Slot(object, bool)
    def _export_feedback(self, unit_ids: Sequence[int], protect: bool) -> None:
        """Ask for the folder and write one workbook a unit."""
        folder = self._messages.choose_folder(self.tr("把反馈表放进哪个文件夹"))
        if folder is None:
            return
        ids = tuple(unit_ids)

        def prepare(_ctx: JobContext) -> _Prepared:
            from app.exporters.feedback import feedback_names

            given = self._desk.workbooks.feedback(ids)
            there = sum((folder / name).exists() for name in feedback_names(given))
            return _Prepared(given=given, folder=folder, there=there, protect=protect)

        self._runner.submit(prepare, lane=Lane.FILES, done=self._write_feedback)

    def _write_feedback(self, prepared: "_Prepared") -> None:
        """Write the forms; ask first where files of their names are there, which units may have filled in."""
        if prepared.there and not self._messages.ask(
            self.tr("文件夹里已有 {count} 个同名的反馈表").format(count=prepared.there),
            self.tr("可能是单位已经填好发回的。换掉后原来的内容找不回来；也可以另选一个文件夹。"),
            self.tr("换掉"),
            self.tr("不导出"),
        ):
            return

        def write(ctx: JobContext) -> Path:
            from app.exporters.feedback import write_feedback

            write_feedback(prepared.given, prepared.folder, ctx, protect=prepared.protect)
            return prepared.folder

        self._run(self.tr("反馈表"), write)

    # ---- lists ---------------------------------------------------------------------------------------------------

    @Slot()
    def ask_list(self) -> None:
        """Ask which list: the one shown or a saved view, in one sheet or one a unit."""
        from ui.dialogs.export_list import ListDialog

        title, view = self._parts.checklist.header.shown_title(), self._parts.checklist.view()
        lists = [(self.tr("当前清单：{name}").format(name=title), title, view)]
        lists += [(spec.name, spec.name, spec.view) for spec in self._desk.queries.views()]
        dialog = ListDialog(self._look, lists, parent=self._parts.pages.window())
        dialog.asked.connect(self._export_list)
        dialog.open()

    @Slot(str, object, bool)
    def _export_list(self, name: str, view: "ChecklistView", by_unit: bool) -> None:
        def write(path: Path, ctx: JobContext) -> None:
            from app.exporters.ledger import write_ledger

            write_ledger(self._desk.workbooks.ledger_of(view, name=name, by_unit=by_unit), path, ctx)

        self._export(self.tr("导出清单"), self.tr("{name}台账_{day}").format(name=name, day=self._day()), write)

    @Slot()
    def export_tasks(self) -> None:
        """Write what the unit shown owes; what every unit owes where no unit's list is shown."""
        unit = self._parts.side.current_unit()
        ids = (unit.unit_id,) if unit is not None else None
        name = unit.name if unit is not None else self._desk.settings.get().place

        def write(path: Path, ctx: JobContext) -> None:
            from app.exporters.task_lists import write_task_lists

            write_task_lists(self._desk.queries.ledger(ids), path, ctx)

        suggested = self.tr("{name}任务清单_{day}").format(name=name, day=self._day())
        self._export(self.tr("导出单位任务清单"), suggested, write)

    # ---- counts and changes --------------------------------------------------------------------------------------

    @Slot()
    def export_summary(self) -> None:
        """Write the counts by unit, document and level."""

        def write(path: Path, ctx: JobContext) -> None:
            from app.exporters.summary import write_summary

            write_summary(self._desk.workbooks.summary(), path, ctx)

        place = self._desk.settings.get().place
        suggested = self.tr("{place}督办情况汇总表_{day}").format(place=place, day=self._day())
        self._export(self.tr("导出汇总表"), suggested, write)

    @Slot()
    def ask_period(self) -> None:
        """Ask from which day to which."""
        from ui.dialogs.export_period import PeriodDialog

        dialog = PeriodDialog(self._look, self._desk.clock.today(), parent=self._parts.pages.window())
        dialog.asked.connect(self._export_period)
        dialog.open()

    @Slot(object, object)
    def _export_period(self, first: date, last: date) -> None:
        def write(path: Path, ctx: JobContext) -> None:
            from app.exporters.period import write_period

            write_period(self._desk.workbooks.changed(first, last), path, ctx)

        place = self._desk.settings.get().place
        span = f"{first:%Y%m%d}-{last:%Y%m%d}"
        suggested = self.tr("{place}时段报告_{span}").format(place=place, span=span)
        self._export(self.tr("导出时段报告"), suggested, write)

    # ---- writing -------------------------------------------------------------------------------------------------

    def _day(self) -> str:
        return f"{self._desk.clock.today():%Y%m%d}"

    def _export(self, title: str, suggested: str, write: Callable[[Path, JobContext], None]) -> None:
        """Ask for a file name and write it."""
        name = safe_name(f"{suggested.replace('/', '_')}.xlsx")
        path = self._messages.choose_save_file(title, Path(name), self.tr("Excel 工作簿 (*.xlsx)"))
        if path is None:
            return

        def job(ctx: JobContext) -> Path:
            write(path, ctx)
            return path

        self._run(path.name, job)

    def _run(self, name: str, job: Callable[[JobContext], Path]) -> None:
        self._runner.submit(
            job,
            lane=Lane.FILES,
            done=self._finish,
            title=self.tr("正在导出 {name}").format(name=name),
            cancellable=True,
            cancelled=self._say_cancelled,
        )

    def _finish(self, path: Path) -> None:
        self._messages.say(self.tr("已导出 {path}").format(path=str(path)))
        self.written.emit(path)

    def _say_cancelled(self) -> None:
        self._messages.say(self.tr("已取消导出，没有写文件"))
