"""附件 of the task shown: chosen, dropped or pasted, opened, saved elsewhere, taken out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QImage

from app.queries.attachment_rows import DetailAttachment
from ui.attachment_jobs import AttachmentJobs
from ui.detail_jobs import DetailJobs, SectionActions
from ui.thumbnails import is_picture


class AttachmentActions(SectionActions):
    """Connects the attachments of one pane."""

    def __init__(self, jobs: DetailJobs, work: AttachmentJobs) -> None:
        super().__init__(jobs)
        self._work = work
        section = self._pane.attachments
        section.action_requested.connect(self._choose)
        section.open_requested.connect(self._open)
        section.save_requested.connect(self._save)
        section.removal_requested.connect(work.remove)
        section.thumbnail_wanted.connect(self._want_thumbnail)
        work.thumbnail_ready.connect(section.show_thumbnail)
        self._pane.files.files_given.connect(self._add)
        self._pane.files.picture_given.connect(self._add_picture)

    @property
    def _place(self) -> tuple[int, int | None]:
        """What a new one belongs to: the unit whose list is shown, else the whole task."""
        detail = self._detail
        return detail.obligation_id, detail.assignment_id if detail.by_unit else None

    @Slot()
    def _choose(self) -> None:
        place = self._place  # another task may be shown once the dialog is closed
        paths = self._jobs.messages.choose_open_files(self.tr("添加附件"), self.tr("所有文件 (*)"))
        if paths:
            self._work.add(paths, *place)

    @Slot(object)
    def _add(self, paths: Sequence[Path]) -> None:
        self._work.add(paths, *self._place)

    @Slot(object)
    def _add_picture(self, picture: QImage) -> None:
        self._work.add_picture(picture, *self._place)

    @Slot(object)
    def _open(self, one: DetailAttachment) -> None:
        self._work.open(one.sha256, one.name)

    @Slot(object)
    def _save(self, one: DetailAttachment) -> None:
        self._work.save(one.sha256, one.name)

    @Slot(object)
    def _want_thumbnail(self, one: DetailAttachment) -> None:
        if is_picture(one.name):
            self._work.want_thumbnail(one.sha256, one.name)
