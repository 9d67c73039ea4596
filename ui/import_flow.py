"""From a file, a drop or the clipboard to a review: read beside the window, nothing stored."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot

from app.error_words import told
from app.words import load_words
from models.errors import AppError, DuplicateSource, EmptySource, SourceError
from ui.drop_target import dropped_paths
from ui.messages import Messages
from ui.tasks import Lane, TaskRunner

if TYPE_CHECKING:
    from app.desk import Desk
    from app.services.reading import KnownSource, ReadFailure, ReadReport

SUFFIXES = (
    *("pdf", "docx", "doc", "wps", "xlsx", "xls", "et", "ods", "csv", "ofd"),
    *("html", "htm", "mht", "mhtml", "txt", "md", "zip"),
)
NAMES_SHOWN = 3


class ImportFlow(QObject):
    """Reads what she chooses, drops or pastes.

    Signals:
        read_done: Something was read that can be reviewed: the `ReadReport`.
    """

    read_done = Signal(object)

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._messages = messages

    # ---- reading -------------------------------------------------------------------------------------------------

    @Slot()
    def choose(self) -> None:
        """Ask for files and read them."""
        kinds = " ".join(f"*.{suffix}" for suffix in SUFFIXES)
        filters = self.tr("公报、通知和表格 ({kinds});;所有文件 (*)").format(kinds=kinds)
        self.read(self._messages.choose_open_files(self.tr("导入公报或通知"), filters))

    @Slot()
    def read_sample(self) -> None:
        """Read the sample gazette that ships with the program."""
        self.read(self._desk.imports.sample_paths())

    def read(self, paths: Sequence[Path]) -> None:
        """Read files beside the window."""
        if not paths:
            return
        title = self.tr("正在读 {name}").format(name=self._names([path.name for path in paths]))
        self._runner.submit(
            partial(self._desk.imports.read, tuple(paths)),
            lane=Lane.FILES,
            done=self._finish_reading,
            title=title,
            cancellable=True,
            cancelled=self._say_cancelled,
        )

    def paste(self, mime: QMimeData | None) -> None:
        """Read a table or files from the clipboard; an empty one may be None."""
        mime = mime or QMimeData()
        paths = dropped_paths(mime)
        if paths:
            self.read(paths)
            return
        text = mime.text()
        # a copied table comes as HTML too, which keeps merged cells and breaks inside cells
        table = mime.html() if "<table" in mime.html().lower() else ""
        if not (text.strip() or table):
            advice = self.tr("请先在网页、WPS 或 Word 里复制表格，再按 Ctrl+V。")
            self._messages.error(EmptySource(self.tr("剪贴板里没有文字"), advice))
            return
        self._runner.submit(
            partial(self._desk.imports.read_text, table or text, self.tr("粘贴的表格"), html=bool(table)),
            lane=Lane.FILES,
            done=self._finish_reading,
            title=self.tr("正在读粘贴的文字"),
            cancellable=True,
            cancelled=self._say_cancelled,
        )

    def _finish_reading(self, report: "ReadReport") -> None:
        if report.failures:
            self._messages.error(self._failure(report.failures, bool(report.batches)))
        elif report.known:
            self._messages.error(self._already_known(report.known, bool(report.batches)))
        if report.batches:
            self.read_done.emit(report)

    def _say_cancelled(self) -> None:
        self._messages.say(self.tr("已取消，台账没有变动"))

    def _failure(self, failures: "Sequence[ReadFailure]", others: bool) -> AppError:
        """Make one error of all files that could not be read."""
        first = failures[0]
        if len(failures) == 1:
            message = self.tr("“{name}”：{message}").format(name=first.name, message=told(first.error).message)
        else:
            names = self._names([failure.name for failure in failures])
            message = self.tr("{count} 个文件没有读成：{names}").format(count=len(failures), names=names)
        advice = told(first.error).advice
        if others:
            advice = self.tr("其他文件已读好，可以继续核对。") + advice
        lines = [f"{item.name}: {told(item.error).message}\n{item.error.detail}".strip() for item in failures]
        return SourceError(message, advice, "\n\n".join(lines))

    def _already_known(self, known: "Sequence[KnownSource]", others: bool) -> AppError:
        """Say that files are in the ledger already."""
        first = known[0]
        if len(known) == 1:
            message = self.tr("“{name}”在 {day} 已经导入过").format(name=first.name, day=first.imported_on.isoformat())
        else:
            names = self._names([item.name for item in known])
            message = self.tr("{count} 个文件已经导入过：{names}").format(count=len(known), names=names)
        advice = self.tr("这次不再重复导入，其他文件可以继续核对。") if others else self.tr("台账没有变动。")
        return DuplicateSource(message, advice)

    def _names(self, names: Sequence[str]) -> str:
        shown = load_words().listed(names[:NAMES_SHOWN])
        if len(names) <= NAMES_SHOWN:
            return shown
        return self.tr("{names} 等 {count} 个文件").format(names=shown, count=len(names))
