"""Files dropped on a window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

HIDDEN = (".", "~$")


def dropped_paths(mime: QMimeData) -> list[Path]:
    """Return the files of a drop or of the clipboard, folders opened one level deep."""
    paths: list[Path] = []
    for url in mime.urls():
        if not url.isLocalFile():
            continue
        path = Path(url.toLocalFile())
        if path.is_dir():
            paths.extend(sorted(item for item in path.iterdir() if item.is_file() and not item.name.startswith(HIDDEN)))
        else:
            paths.append(path)
    return paths


class DropTarget(QObject):
    """Takes files dropped on any of its windows.

    Signals:
        hovered(bool): Files are held over a window, or no longer.
        dropped(object): The paths.
    """

    hovered = Signal(bool)
    dropped = Signal(object)

    def __init__(self, is_open: Callable[[], bool], parent: QObject) -> None:
        """Take what tells whether files may be dropped now."""
        super().__init__(parent)
        self._is_open = is_open

    def watch(self, window: QWidget) -> None:
        """Let files be dropped on a window."""
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if self._is_open() and dropped_paths(event.mimeData()):
                event.acceptProposedAction()
                self.hovered.emit(True)
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.hovered.emit(False)
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self.hovered.emit(False)
            event.acceptProposedAction()
            self.dropped.emit(dropped_paths(event.mimeData()))
            return True
        return False
