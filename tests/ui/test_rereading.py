"""What a part shows is read beside the window, and never more often than needed."""

import threading

from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.queries.side_rows import SideCounts
from models.errors import DatabaseLocked
from tests.ui.fakes import FakeMessages
from ui.rereading import Rereading
from ui.tasks import TaskRunner

TIMEOUT = 10_000


def test_it_is_read_in_another_thread(
    qtbot: QtBot, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages
) -> None:
    threads: list[str] = []
    shown: list[SideCounts] = []

    def side() -> SideCounts:
        threads.append(threading.current_thread().name)
        return filled_desk.queries.side()

    Rereading(runner, messages, side, shown.append, messages).request()
    qtbot.waitUntil(lambda: bool(shown), timeout=TIMEOUT)
    assert shown == [filled_desk.queries.side()]
    assert threads == ["lane-store"]


def test_many_requests_become_two_readings(qtbot: QtBot, runner: TaskRunner, messages: FakeMessages) -> None:
    shown: list[int] = []
    reading = Rereading(runner, messages, lambda: 7, shown.append, messages)
    for _ in range(20):
        reading.request()
    qtbot.waitUntil(lambda: not runner.busy, timeout=TIMEOUT)
    assert shown == [7, 7]


def test_a_failure_is_told_and_the_next_one_runs(qtbot: QtBot, runner: TaskRunner, messages: FakeMessages) -> None:
    shown: list[int] = []
    failing = [True]

    def read() -> int:
        if failing.pop():
            raise DatabaseLocked
        return 7

    reading = Rereading(runner, messages, read, shown.append, messages)
    reading.request()
    qtbot.waitUntil(lambda: not runner.busy, timeout=TIMEOUT)
    assert isinstance(messages.errors[0], DatabaseLocked)
    failing.append(False)
    reading.request()
    qtbot.waitUntil(lambda: bool(shown), timeout=TIMEOUT)
    assert shown == [7]
