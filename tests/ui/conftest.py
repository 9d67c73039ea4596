"""What the tests of the window share: one look, a runner that is stopped, recorded messages.

Fixtures:
    look: the bundle of colours, icons and sizes, in light.
    runner: a task runner; it is stopped after the test.
    messages: messages that record instead of opening dialogs.
    desk: a real desk on an empty data folder, its clock at 2018-11-20.
    open_window: opens the real window on the data folder and waits until it is complete.
    filled: the window with the invented tasks in it.
    filled_desk: the same with invented tasks of 青岚县 in it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import Clock
from app.desk import Desk, open_desk
from app.queries.rows import ChecklistView
from models.enums import StepSource
from tests.ui.desk_data import fill
from tests.ui.fakes import FakeMessages
from tests.ui.opened import TIMEOUT, Opened, Opener, settle
from ui.last_place import PLACE, LastPlace
from ui.look import Look, create_look
from ui.main_window import MainWindow
from ui.navigator import EVERYTHING
from ui.tasks import TaskRunner
from ui.theme import ThemeMode
from ui.window_state import WindowState


@pytest.fixture(scope="session")
def shared_look(qapp: QApplication) -> Look:
    """Return the look all tests share; building one applies a style to the whole program."""
    return create_look(qapp, ThemeMode.LIGHT)


@pytest.fixture
def look(qapp: QApplication, shared_look: Look) -> Look:
    """Return the look in light."""
    if shared_look.theme.mode is not ThemeMode.LIGHT:
        shared_look.theme.apply(qapp, ThemeMode.LIGHT)
    return shared_look


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    """Return a task runner."""
    runner = TaskRunner()
    yield runner
    runner.stop()


@pytest.fixture
def messages(qapp: QApplication) -> FakeMessages:
    """Return messages that record."""
    return FakeMessages()


@pytest.fixture
def desk(data_dir: Path, clock: Clock) -> Iterator[Desk]:
    """Return a desk with nothing in it."""
    with open_desk(data_dir, clock=clock, source=StepSource.WINDOW, who="王敏") as desk:
        yield desk


@pytest.fixture
def filled_desk(desk: Desk) -> Desk:
    """Return the desk with the invented tasks."""
    fill(desk)
    return desk


@pytest.fixture
def open_window(qtbot: QtBot, look: Look, data_dir: Path, clock: Clock, tmp_path: Path) -> Iterator[Opener]:
    opened: list[Opened] = []

    def opener() -> Opened:
        desk = open_desk(data_dir, clock=clock, source=StepSource.WINDOW, who="周敏")
        messages = FakeMessages()
        runner = TaskRunner(default_failed=messages.error)
        state = WindowState(tmp_path / "window.ini")
        if not state.text(PLACE):
            LastPlace(state).keep_view(ChecklistView(scope=EVERYTHING))  # most tests are about lists, not 工作台
        window = MainWindow(look, desk, runner, messages, state)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        opened.append(Opened(window, desk, runner, messages))
        qtbot.waitUntil(lambda: window.showing.complete, timeout=TIMEOUT)
        settle(qtbot, opened[-1])
        return opened[-1]

    yield opener
    for item in opened:
        item.runner.stop()
        item.desk.close()


@pytest.fixture
def filled(open_window: Opener, data_dir: Path, clock: Clock) -> Opened:
    with open_desk(data_dir, clock=clock, source=StepSource.WINDOW, who="周敏") as desk:
        fill(desk)
    return open_window()
