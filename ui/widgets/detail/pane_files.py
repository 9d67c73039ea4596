"""Files dropped on a pane or pasted while the keyboard is in it: they are for the task shown, not for an import."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.drop_target import dropped_paths
from ui.widgets.detail.drop_veil import DropVeil


class PaneFiles(QObject):
    """Takes drops and Ctrl+V of one widget, where they bring what can be attached; all else goes on to the window.

    Attributes:
        veil: Lies over the widget while files are held above it.

    Signals:
        files_given(object): Paths.
        picture_given(object): A `QImage`.
    """

    files_given = Signal(object)
    picture_given = Signal(object)

    def __init__(self, pane: QWidget, is_open: Callable[[], bool]) -> None:
        """Watch a widget; `is_open` tells whether anything is shown that could take them."""
        super().__init__(pane)
        self._is_open = is_open
        self.veil = DropVeil(pane)
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self.veil.hide()
            event.acceptProposedAction()
            self.files_given.emit(dropped_paths(event.mimeData()))
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.veil.hide()
        elif event.type() is QEvent.Type.Resize:
            self.veil.fit()
        elif isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _enter(self, event: QDragEnterEvent) -> bool:
        if not self._is_open() or not dropped_paths(event.mimeData()):
            event.ignore()  # it is the window's, which imports
            return True
        event.acceptProposedAction()
        self.veil.open(self.tr("松开鼠标，附到这项任务"))
        return True

    def _key(self, event: QKeyEvent) -> bool:
        """Take Ctrl+V; the window has it as a shortcut for importing, which is asked about first."""
        wanted = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if not wanted or not event.matches(QKeySequence.StandardKey.Paste) or not self._is_open():
            return False
        clipboard = QGuiApplication.clipboard()
        if not _attachable(clipboard.mimeData()):
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            paths = dropped_paths(clipboard.mimeData())
            if paths:
                self.files_given.emit(paths)
            else:
                self.picture_given.emit(clipboard.image())
        return True


def _attachable(mime: QMimeData | None) -> bool:
    """Tell whether the clipboard holds files or a picture; a table copied from WPS brings a picture and is none."""
    return mime is not None and bool(dropped_paths(mime) or (mime.hasImage() and not mime.hasText()))
