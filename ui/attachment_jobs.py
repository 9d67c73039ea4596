"""What is done with attachments beside the window; it outlives the pane that asked for it."""

import tempfile
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.changes import Changes
from app.jobs import JobContext
from models.errors import AppError
from models.errors_attachment import NoViewer
from ui import opening
from ui.messages import Messages
from ui.tasks import Lane, TaskRunner
from ui.thumbnails import LARGEST, thumbnail

if TYPE_CHECKING:
    from app.desk import Desk
    from app.services.attachments import KeptAttachment

KEPT_THUMBNAILS = 300


class AttachmentJobs(QObject):
    """Copies files in, opens copies, makes thumbnails.

    Copying and reading run in the lane of files, so that she can go on ticking; only the step itself is stored in the
    store's lane.

    Signals:
        changed(object): The `Changes` of attachments added or removed.
        thumbnail_ready(str, object): The hash of a picture, and its small `QImage`.
    """

    changed = Signal(object)
    thumbnail_ready = Signal(str, object)

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, parent: QObject) -> None:
        """Take the services and who runs jobs and tells of them."""
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._thumbnails: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()

    # ---- adding and removing -------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path], obligation_id: int, assignment_id: int | None) -> None:
        """Copy files in, then make them attachments."""
        self._copy(partial(self._desk.attachments.keep, tuple(paths)), obligation_id, assignment_id)

    def add_picture(self, picture: QImage, obligation_id: int, assignment_id: int | None) -> None:
        """Copy a picture of the clipboard in, as a file named after the moment."""
        name = self.tr("截图 {moment}.png").format(moment=f"{self._desk.clock.now().astimezone():%Y-%m-%d %H%M%S}")

        def keep(ctx: JobContext) -> "tuple[KeptAttachment, ...]":
            with tempfile.TemporaryDirectory(prefix="duban-") as folder:
                path = Path(folder) / name
                picture.save(str(path))
                return self._desk.attachments.keep((path,), ctx)

        self._copy(keep, obligation_id, assignment_id)

    def _copy(
        self,
        keep: "Callable[[JobContext], tuple[KeptAttachment, ...]]",
        obligation_id: int,
        assignment_id: int | None,
    ) -> None:
        self._runner.submit(
            keep,
            lane=Lane.FILES,
            done=lambda kept: self._attach(kept, obligation_id, assignment_id),
            failed=self._messages.error,
            cancelled=self._say_cancelled,
            title=self.tr("正在添加附件"),
            cancellable=True,
        )

    def _attach(self, kept: "tuple[KeptAttachment, ...]", obligation_id: int, assignment_id: int | None) -> None:
        self._change(partial(self._desk.attachments.attach, kept, obligation_id, assignment_id=assignment_id))

    def remove(self, attachment_ids: Sequence[int]) -> None:
        """Take attachments out."""
        self._change(partial(self._desk.attachments.remove, tuple(attachment_ids)))

    def _change(self, change: Callable[[], Changes]) -> None:
        def job(ctx: JobContext) -> Changes:
            ctx.checkpoint()
            return change()

        self._runner.submit(job, done=self._finish, failed=self._messages.error)

    def _finish(self, changes: Changes) -> None:
        self._messages.say(changes.name, undoable=True)
        self.changed.emit(changes)

    def _say_cancelled(self) -> None:
        self._messages.say(self.tr("已取消，没有添加附件"))

    # ---- giving back ---------------------------------------------------------------------------------------------

    def open(self, sha256: str, name: str) -> None:
        """Open a copy of a kept file with the program the system has for it."""
        self._runner.submit(
            lambda _ctx: self._desk.kept_files.open_copy(sha256, name),
            lane=Lane.FILES,
            done=partial(self._show, name),
            failed=self._messages.error,
            title=self.tr("正在打开“{name}”").format(name=name),
        )

    def _show(self, name: str, copy: Path) -> None:
        if not opening.open_path(copy):
            self._messages.error(NoViewer(name))

    def save(self, sha256: str, name: str) -> None:
        """Ask where to, and write a copy of a kept file there."""
        target = self._messages.choose_save_file(self.tr("附件另存为"), Path(name), self.tr("所有文件 (*)"))
        if target is None:
            return
        self._runner.submit(
            lambda _ctx: self._desk.kept_files.save_copy(sha256, name, target),
            lane=Lane.FILES,
            done=lambda _none: self._messages.say(self.tr("已存到 {path}").format(path=target)),
            failed=self._messages.error,
            title=self.tr("正在保存“{name}”").format(name=name),
        )

    # ---- thumbnails ----------------------------------------------------------------------------------------------

    def want_thumbnail(self, sha256: str, name: str) -> None:
        """Have a small picture made; `thumbnail_ready` follows, at once where it is known."""
        known = self._thumbnails.get(sha256)
        if known is not None:
            self._thumbnails.move_to_end(sha256)
            self.thumbnail_ready.emit(sha256, known)
        elif sha256 not in self._asked:
            self._asked.add(sha256)
            self._runner.submit(
                lambda _ctx: self._small(sha256, name),
                lane=Lane.FILES,
                done=partial(self._keep_thumbnail, sha256),
                failed=partial(self._forget_wish, sha256),
            )

    def _small(self, sha256: str, name: str) -> QImage:
        content = self._desk.kept_files.content(sha256, name, most=LARGEST)
        return thumbnail(content) if content is not None else QImage()

    def _keep_thumbnail(self, sha256: str, image: QImage) -> None:
        self._asked.discard(sha256)
        self._thumbnails[sha256] = image
        while len(self._thumbnails) > KEPT_THUMBNAILS:
            self._thumbnails.popitem(last=False)
        if not image.isNull():
            self.thumbnail_ready.emit(sha256, image)

    def _forget_wish(self, sha256: str, _error: AppError) -> None:
        """Leave the icon in its place: what is wrong with the file is said when she opens it."""
        self._asked.discard(sha256)
