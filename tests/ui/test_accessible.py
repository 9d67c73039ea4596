"""Whatever can be reached by keyboard says its name, in every page and dialog the pictures show."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSplitterHandle,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.ui.fakes import FakeMessages
from tools import scenes, scenes_pages, screenshots
from ui.look import Look
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.widgets.filter_panel import FilterPanel
from ui.window_state import WindowState

PASSED_BY = (QScrollArea, QSplitterHandle)
"""Widgets that only hold others; the keyboard scrolls or moves them, nothing is said or done in them."""
ALL = {scene.name: scene for scene in (*scenes_pages.PAGES, *scenes.SCENES)}


@pytest.fixture(scope="module")
def sample() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(prefix="duban-names-") as name, screenshots.prepare(Path(name)) as desk:
        scenes.prepare(desk)
        yield desk


@pytest.fixture
def shown(
    qtbot: QtBot, qapp: QApplication, look: Look, sample: Desk, tmp_path: Path, messages: FakeMessages
) -> Iterator[Callable[[str], QWidget]]:
    runner = TaskRunner(default_failed=messages.error)
    window = MainWindow(look, sample, runner, messages, WindowState(tmp_path / "window.ini"))
    window.resize(1440, 900)
    window.show()

    def settle() -> None:
        qtbot.waitUntil(lambda: window.showing.complete and not runner.busy, timeout=20_000)
        for _ in range(5):
            qapp.processEvents()

    settle()

    yield lambda name: ALL[name].act(window, partial(settle))
    for opened in (*window.findChildren(QDialog), *window.findChildren(FilterPanel)):
        opened.close()
    runner.stop()
    window.close()
    window.deleteLater()
    qapp.processEvents()


def reachable(root: QWidget) -> Iterator[QWidget]:
    """Yield what is shown and takes the keyboard."""
    for widget in (root, *root.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton)
        if isinstance(widget.parent(), QLineEdit):
            continue  # the mark and the cross in a field are reached by mouse only; Esc clears it
        if takes and widget.isVisibleTo(root) and widget.focusProxy() is None and not isinstance(widget, PASSED_BY):
            yield widget


def spoken(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def way_to(widget: QObject | None) -> str:
    """Return where a widget stands, for the message."""
    names: list[str] = []
    while widget is not None and len(names) < 4:
        names.append(type(widget).__name__)
        widget = widget.parent()
    return " < ".join(names)


@pytest.mark.parametrize("name", sorted(ALL))
def test_everything_the_keyboard_reaches_has_a_name(shown: Callable[[str], QWidget], name: str) -> None:
    root = shown(name)
    found = list(reachable(root))
    assert found or isinstance(root, QMenu)
    assert sorted({way_to(widget) for widget in found if not spoken(widget)}) == []
