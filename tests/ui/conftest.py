"""What the tests of the window share: one look, a runner that is stopped, recorded messages.

Fixtures:
    look: the bundle of colours, icons and sizes, in light.
    runner: a task runner; it is stopped after the test.
    messages: messages that record instead of opening dialogs.
    desk: a real desk on an empty data folder, its clock at 2018-11-20.
    filled_desk: the same with invented tasks of 青岚县 in it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.clock import Clock
from app.desk import Desk, open_desk
from models.enums import StepSource
from tests.ui.desk_data import fill
from tests.ui.fakes import FakeMessages
from ui.look import Look, create_look
from ui.tasks import TaskRunner
from ui.theme import ThemeMode


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
