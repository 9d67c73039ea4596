"""Copies of the ledger in the window: taken by themselves once a day, by hand, put back, carried away."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.jobs import JobContext
from models.errors import AppError
from ui.look import Look
from ui.messages import Messages
from ui.tasks import TaskRunner

# Neither the dialog nor the service is needed before the window is at rest.
if TYPE_CHECKING:
    from datetime import date

    from app.desk import Desk
    from app.services.backups import Backup, BackupState
    from ui.dialogs.backups import BackupsDialog

REST_MS = 3000
"""The window is at rest so long after it was painted; then the day's copy is taken."""


class BackupFlow(QObject):
    """Starts the jobs and tells how it stands.

    Signals:
        restored(object): The `Changes` of a restoring: everything is another.
        stands(object): The `BackupState` after a copy was taken or the second place looked for.
    """

    restored = Signal(object)
    stands = Signal(object)

    def __init__(self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, window: QWidget) -> None:
        """Take the services, and who runs jobs and tells of them."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._window = window
        self._dialog: BackupsDialog | None = None
        self._day: date | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.look_for_new_day)

    # ---- by itself -----------------------------------------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Take the day's copy as soon as the window is at rest."""
        self._rest.start()

    def stop(self) -> None:
        """Begin nothing any more: the window closes."""
        self._rest.stop()

    @Slot()
    def look_for_new_day(self) -> None:
        """Take a copy if a day has begun and anything changed since the newest."""
        today = self._desk.clock.today()
        if self._rest.isActive() or today == self._day:
            return
        self._day = today
        self._run(lambda _ctx: self._desk.backups.daily())

    # ---- the dialog ----------------------------------------------------------------------------------------------

    @Slot()
    def show_dialog(self) -> None:
        """Show the copies."""
        from ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(self._look, str(self._desk.backups.folder), self._window)
        dialog.take_requested.connect(self._take)
        dialog.archive_requested.connect(self._write_archive)
        dialog.restore_requested.connect(self._ask_restore)
        dialog.file_requested.connect(self._ask_file)
        dialog.place_requested.connect(self._ask_place)
        dialog.place_dropped.connect(self._drop_place)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()
        self._run(lambda _ctx: None)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    def _run(
        self, job: Callable[[JobContext], object], *, title: str = "", done: Callable[[], None] | None = None
    ) -> None:
        """Run a job, then show how it stands."""

        def work(ctx: JobContext) -> "tuple[list[Backup], BackupState]":
            job(ctx)
            return self._desk.backups.all(), self._desk.backups.state()

        def finish(found: "tuple[Sequence[Backup], BackupState]") -> None:
            if self._dialog is not None:
                self._dialog.show_all(*found)
            self.stands.emit(found[1])
            if done is not None:
                done()

        self._runner.submit(work, done=finish, title=title)

    @Slot()
    def _take(self) -> None:
        self._run(
            lambda _ctx: self._desk.backups.by_hand(),
            title=self.tr("正在备份"),
            done=lambda: self._messages.say(self.tr("已备份")),
        )

    # ---- the second place ----------------------------------------------------------------------------------------

    @Slot()
    def _ask_place(self) -> None:
        """Ask for the second place, and put the newest copy there at once."""
        folder = self._messages.choose_folder(self.tr("第二处备份放在哪里"))
        if folder is not None:
            self._set_place(str(folder))

    @Slot()
    def _drop_place(self) -> None:
        self._set_place("")

    def _set_place(self, place: str) -> None:
        def job(_ctx: JobContext) -> None:
            self._desk.settings.save(replace(self._desk.settings.get(), backup_place=place))
            self._desk.backups.daily()

        self._run(job)

    # ---- one file ------------------------------------------------------------------------------------------------

    @Slot()
    def _write_archive(self) -> None:
        day = f"{self._desk.clock.today():%Y%m%d}"
        place = self._desk.settings.get().place
        suggested = Path(self.tr("{place}督办清单整套备份_{day}.zip").format(place=place, day=day))
        path = self._messages.choose_save_file(self.tr("整套另存"), suggested, self.tr("整套备份 (*.zip)"))
        if path is None:
            return
        self._runner.submit(
            lambda ctx: self._desk.backups.write_archive(path, ctx),
            done=lambda missing: self._tell_archive(path, missing),
            cancelled=lambda: self._messages.say(self.tr("已取消，没有写文件")),
            title=self.tr("正在存整套备份"),
            cancellable=True,
        )

    def _tell_archive(self, path: Path, missing: Sequence[str]) -> None:
        if missing:
            message = self.tr("整套备份已存好，但有 {count} 份存档的原文件找不到或已损坏").format(count=len(missing))
            advice = self.tr("其余都在里面。请用“检查数据”看看，再把“详情”发给技术人员。")
            self._messages.error(AppError(message, advice, "\n".join(missing)))
        self._messages.say(self.tr("整套备份已存到 {path}").format(path=path))

    # ---- putting back --------------------------------------------------------------------------------------------

    @Slot(object)
    def _ask_restore(self, backup: "Backup") -> None:
        if self._is_sure(f"{backup.at:%Y-%m-%d %H:%M}"):
            self._restore(lambda _ctx: self._desk.backups.restore(backup))

    @Slot()
    def _ask_file(self) -> None:
        filters = self.tr("备份 (*.duban *.zip);;所有文件 (*)")
        paths = self._messages.choose_open_files(self.tr("从哪个备份恢复"), filters)
        if paths and self._is_sure(paths[0].name):
            self._restore(lambda ctx: self._desk.backups.restore_file(paths[0], ctx))

    def _is_sure(self, name: str) -> bool:
        return self._messages.ask(
            self.tr("恢复到 {name} 的台账？").format(name=name),
            self.tr("现在的台账会先自动备份，随时可以再换回来；恢复以前的操作不能再撤销。"),
            self.tr("恢复"),
            self.tr("取消"),
        )

    def _restore(self, job: Callable[[JobContext], Changes]) -> None:
        self._runner.submit(
            job,
            done=self._finish_restoring,
            cancelled=lambda: self._messages.say(self.tr("已取消，台账没有变动")),
            title=self.tr("正在恢复"),
            cancellable=True,
        )

    def _finish_restoring(self, changes: Changes) -> None:
        if self._dialog is not None:
            self._dialog.close()
        self._messages.say(self.tr("已{step}").format(step=changes.name))
        self.restored.emit(changes)
        self._run(lambda _ctx: None)
