"""打开原文: the paper a task was read from, in our own view at its place, or in the system's program."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.file_names import safe_name
from app.queries.rows import DetailSource
from importers.blocks import Anchor
from ui.attachment_jobs import AttachmentJobs
from ui.look import Look
from ui.source_window import SourceWindow
from ui.tasks import TaskRunner
from ui.widgets.review.source_loader import SourceFile

if TYPE_CHECKING:
    from app.desk import Desk


class SourceFlow(QObject):
    """Keeps one window a paper."""

    def __init__(self, look: Look, desk: "Desk", runner: TaskRunner, files: AttachmentJobs, window: QWidget) -> None:
        """Take the services, and what opens and saves kept files."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._files = files
        self._window = window
        self.windows: list[SourceWindow] = []

    @Slot(object, str)
    def open(self, source: DetailSource, place: str) -> None:
        """Show a paper where a task stands.

        Args:
            source: What was printed, where, in which file.
            place: The place in words.
        """
        shown = next((window for window in self.windows if window.key == source.sha256), None)
        if shown is None:
            shown = self._make(source)
        shown.show_piece(place, Anchor.from_json(source.anchor), source.task)

    def _make(self, source: DetailSource) -> SourceWindow:
        name = safe_name(source.file_name)
        content = partial(self._content, source.sha256, name)
        file = SourceFile(name, source.media, content)
        window = SourceWindow(self._look, self._runner, source.sha256, file, self._window)
        window.closed.connect(partial(self._forget, window))
        window.original_requested.connect(partial(self._files.open, source.sha256, name))
        window.save_requested.connect(partial(self._files.save, source.sha256, name))
        self.windows.append(window)
        return window

    def _content(self, sha256: str, name: str) -> bytes:
        return self._desk.kept_files.content(sha256, name) or b""

    @Slot(object)
    def open_original(self, source: DetailSource) -> None:
        """Open a copy of the whole file with the system's program."""
        self._files.open(source.sha256, safe_name(source.file_name))

    def _forget(self, window: SourceWindow) -> None:
        self.windows.remove(window)

    def close_windows(self) -> None:
        """Close every window that shows a paper."""
        for window in list(self.windows):
            window.close()
