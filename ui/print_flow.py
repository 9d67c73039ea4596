"""Printing: what is on paper is composed beside the window, shown, then printed or written into a file."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from app.jobs import JobContext
from app.queries.rows import ChecklistView, RowKind
from app.words import paper_words
from models.errors_papers import NotPrinted
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.tasks import Lane, TaskRunner
from ui.viewmodels.row_words import RowWords
from ui.window_layout import WindowLayout

# What papers are made and painted with is imported where it is first used: nothing of it is needed before she prints.
if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.desk import Desk
    from app.papers.model import Pages, Paper
    from ui.dialogs.preview import PreviewDialog
    from ui.papers.fonts import PaperFonts

NOTICE, REMINDER = "notice", "reminder"


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be printed: its name, the name of its file, how it is composed (given the 编号)."""

    name: str
    file_name: str
    compose: Callable[[str], "Paper"]


class PrintFlow(QObject):
    """Opens the preview and does what is asked for there.

    Attributes:
        preview: The preview that is open, or was last.

    Signals:
        written(object): The path of a file that was written.
    """

    written = Signal(object)

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        parts: WindowLayout,
        navigator: Navigator,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._parts = parts
        self._navigator = navigator
        self._window = window
        self._words = RowWords(paper_words(), parent=self)
        self.preview: PreviewDialog | None = None

    # ---- what is printed -----------------------------------------------------------------------------------------

    @Slot()
    def print_ledger(self) -> None:
        """Show the list shown as it is printed, or another part of the ledger."""
        papers, sources = self._desk.papers, []
        view, day = self._parts.checklist.view(), f"{self._desk.clock.today():%Y%m%d}"
        if self._navigator.page is None and self._parts.checklist.model.rowCount():
            sources.append(
                Source(self.tr("当前清单"), self.tr("清单_{day}").format(day=day), lambda _n: self._list(view))
            )
        unit = self._parts.side.current_unit()
        if unit is not None:
            name = self.tr("{unit}台账_{day}").format(unit=unit.name, day=day)
            whole = self.tr("{unit}的全部任务").format(unit=unit.name)
            sources.append(Source(whole, name, lambda _n: papers.ledger_of_units([unit.unit_id])))
        name = self.tr("{place}台账_{day}").format(place=self._desk.settings.get().place, day=day)
        sources.append(Source(self.tr("全部任务"), name, lambda _n: papers.ledger()))
        sources.append(Source(self.tr("各单位，每个单位另起一页"), name, lambda _n: papers.ledger_of_units(None)))
        self._open(self.tr("打印预览"), sources)

    def _list(self, view: ChecklistView) -> "Paper":
        """Compose a list as it is shown; runs beside the window."""
        summary = self._desk.queries.summary(view)
        groups = [(group, self._words.group(group, summary.names.get(group, ""))) for group, _ in summary.groups]
        smart = view.scope.smart
        name = summary.title or (paper_words().word(smart, days=self._words.soon_days) if smart else "")
        office = summary.title if view.scope.unit_id is not None else ""
        return self._desk.papers.list_shown(view, name or self.tr("清单"), groups, office)

    @Slot()
    def print_notice(self) -> None:
        """Show a 督查（督办）通知单 for the chosen task."""
        self._open_slip(NOTICE, self.tr("督查（督办）通知单"))

    @Slot()
    def print_reminder(self) -> None:
        """Show a 催办单 for the chosen task."""
        self._open_slip(REMINDER, self.tr("催办单"))

    def _open_slip(self, template: str, title: str) -> None:
        row = self._parts.checklist.current_row()
        if row is None:
            return
        key = row.row_id if row.kind is RowKind.ASSIGNMENT else row.assignment_id
        name = self.tr("{title}_{code}").format(title=title, code=row.code)
        source = Source(title, name, lambda number: self._desk.papers.slip(template, key, number))
        self._open(title, [source], template=template)

    # ---- preview -------------------------------------------------------------------------------------------------

    def _open(self, title: str, sources: Sequence[Source], *, template: str = "") -> None:
        from ui.dialogs.preview import PreviewDialog

        dialog = PreviewDialog(
            self._look, title, [source.name for source in sources], slip=bool(template), parent=self._window
        )
        self.preview = dialog
        dialog.wanted.connect(partial(self._compose, dialog, sources))
        dialog.print_requested.connect(partial(self._print, dialog))
        dialog.pdf_requested.connect(partial(self._write, dialog, sources, ".pdf"))
        dialog.docx_requested.connect(partial(self._write, dialog, sources, ".docx"))
        dialog.template_requested.connect(partial(self._change_template, template))
        dialog.open()
        dialog.start()

    def _compose(self, dialog: "PreviewDialog", sources: Sequence[Source], number: int, slip_number: str) -> None:
        def job(ctx: JobContext) -> "Pages":
            from app.papers.layout import lay_out
            from ui.papers.fonts import PaperFonts  # of this thread: fonts are not shared between threads

            return lay_out(sources[number].compose(slip_number), PaperFonts(), ctx)

        wanted = (number, slip_number)
        self._runner.submit(job, done=lambda pages: self._show(dialog, wanted, pages), title=self.tr("正在排版"))

    def _show(self, dialog: "PreviewDialog", wanted: tuple[int, str], pages: "Pages") -> None:
        from ui.papers.fonts import PaperFonts

        if isValid(dialog) and wanted == (dialog.source.currentIndex(), dialog.number.text().strip()):
            dialog.show_pages(pages, PaperFonts())

    # ---- printer and files ---------------------------------------------------------------------------------------

    def _print(self, dialog: "PreviewDialog") -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.papers.fonts import PaperFonts
        from ui.papers.printing import make_printer

        pages = dialog.pages
        if pages is None:
            return
        printer = make_printer(pages.setup, pages.title)
        asking = QPrintDialog(printer, dialog)
        asking.setMinMax(1, len(pages.pages))
        asking.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        asking.accepted.connect(lambda: self.send(printer, pages, PaperFonts()))
        QDialog.open(asking)

    def send(self, printer: "QPrinter", pages: "Pages", fonts: "PaperFonts") -> None:
        """Send pages to a printer and say so."""
        from ui.papers.printing import print_pages

        count = print_pages(printer, pages, fonts)
        if count:
            self._messages.say(self.tr("已送去打印 {count} 页").format(count=count))
        else:
            self._messages.error(NotPrinted())

    def _write(self, dialog: "PreviewDialog", sources: Sequence[Source], suffix: str) -> None:
        source, number, pages = sources[dialog.source.currentIndex()], dialog.number.text().strip(), dialog.pages
        if pages is None:
            return
        filters = self.tr("PDF 文件 (*.pdf)") if suffix == ".pdf" else self.tr("Word 文件 (*.docx)")
        path = self._messages.choose_save_file(dialog.windowTitle(), Path(source.file_name + suffix), filters)
        if path is None:
            return

        def job(ctx: JobContext) -> Path:
            if suffix == ".docx":
                from app.papers.docx import write_docx

                write_docx(source.compose(number), path)
            else:
                from ui.papers.fonts import PaperFonts
                from ui.papers.pdf import write_pdf

                write_pdf(pages, PaperFonts(), path, ctx)
            return path

        self._runner.submit(
            job,
            lane=Lane.FILES if suffix == ".pdf" else Lane.STORE,
            done=self._finish,
            title=self.tr("正在写 {name}").format(name=path.name),
            cancellable=True,
            cancelled=lambda: self._messages.say(self.tr("已取消，没有写文件")),
        )

    def _finish(self, path: Path) -> None:
        self._messages.say(self.tr("已写好 {path}").format(path=str(path)))
        self.written.emit(path)

    def _change_template(self, template: str) -> None:
        """Give her a copy of the template to change; it takes the place of the program's."""
        from app.papers.forms import FOLDER, shipped_template

        own = self._desk.data_dir / FOLDER / f"{template}.toml"
        if not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(shipped_template(template), own)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(own)))
        self._messages.say(self.tr("模板在 {path}，改好存盘后重新打开预览").format(path=str(own)))
