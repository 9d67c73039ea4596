"""A real window with all that belongs to it, and what is done with it in several tests."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.ui.fakes import FakeMessages
from ui.main_window import MainWindow
from ui.tasks import TaskRunner

TIMEOUT = 10_000


@dataclass
class Opened:
    """A window with all that belongs to it."""

    window: MainWindow
    desk: Desk
    runner: TaskRunner
    messages: FakeMessages

    def close(self) -> None:
        self.window.close()
        self.desk.close()


Opener = Callable[[], Opened]


def settle(qtbot: QtBot, opened: Opened) -> None:
    qtbot.waitUntil(lambda: not opened.runner.busy, timeout=TIMEOUT)


def files(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


KEPT: list[QMimeData] = []  # an event does not own what is dragged


def drag(path: Path) -> QDragEnterEvent:
    KEPT.append(files(path))
    entering = QDragEnterEvent(
        QPoint(400, 400),
        Qt.DropAction.CopyAction,
        KEPT[-1],
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.ignore()
    return entering


def drop(window: QWidget, path: Path) -> None:
    entering = drag(path)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    place = entering.position()
    event = QDropEvent(place, entering.dropAction(), KEPT[-1], entering.buttons(), entering.modifiers())
    QApplication.sendEvent(window, event)


def button(parent: QWidget | None, text: str) -> QPushButton:
    assert parent is not None
    return next(item for item in parent.findChildren(QPushButton) if item.text() == text)


def import_sample(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    drop(window, opened.desk.imports.sample_paths()[0])
    qtbot.waitUntil(lambda: window.flows.reviewing, timeout=TIMEOUT)
    assert window.navigator.counts.obligations == 0
    qtbot.mouseClick(button(window.flows.review, "完成导入"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.flows.reviewing, timeout=TIMEOUT)
    settle(qtbot, opened)
