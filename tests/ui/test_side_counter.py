"""The side panel's counts come beside the window, and never more often than needed."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.queries.rows import SideCounts
from models.errors import DatabaseLocked
from tests.ui.fakes import FakeMessages
from ui.side_counter import SideCounter
from ui.tasks import TaskRunner

TIMEOUT = 10_000


def test_counts_are_read_in_another_thread(
    qtbot: QtBot, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    read = filled_desk.queries.side

    def side() -> SideCounts:
        threads.append(threading.current_thread().name)
        return read()

    monkeypatch.setattr(filled_desk.queries, "side", side)
    counter = SideCounter(filled_desk, runner, messages)
    with qtbot.waitSignal(counter.counted, timeout=TIMEOUT) as counted:
        counter.request()
    assert counted.args == [read()]
    assert threads == ["lane-store"]


def test_many_requests_become_two_counts(
    qtbot: QtBot, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages
) -> None:
    counter = SideCounter(filled_desk, runner, messages)
    told: list[SideCounts] = []
    counter.counted.connect(told.append)
    for _ in range(20):
        counter.request()
    qtbot.waitUntil(lambda: not runner.busy, timeout=TIMEOUT)
    assert len(told) == 2


def test_failed_count_is_told_and_the_next_one_runs(
    qtbot: QtBot, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> SideCounts:
        raise DatabaseLocked

    counter = SideCounter(filled_desk, runner, messages)
    with monkeypatch.context() as patch:
        patch.setattr(filled_desk.queries, "side", locked)
        counter.request()
        qtbot.waitUntil(lambda: not runner.busy, timeout=TIMEOUT)
    assert isinstance(messages.errors[0], DatabaseLocked)
    with qtbot.waitSignal(counter.counted, timeout=TIMEOUT):
        counter.request()
