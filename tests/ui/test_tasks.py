import sys
import threading
from types import TracebackType

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.jobs import JobContext
from models.errors import AppError, DiskFull
from ui.tasks import Lane, Task, TaskProgress, TaskRunner, TaskState


def test_a_value_comes_home_on_the_window_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[tuple[int, bool]] = []
    worker: list[bool] = []

    def job(_ctx: JobContext) -> int:
        worker.append(threading.current_thread() is threading.main_thread())
        return 5

    with qtbot.waitSignal(runner.idle):
        task = runner.submit(
            job, done=lambda value: seen.append((value, threading.current_thread() is threading.main_thread()))
        )
    assert seen == [(5, True)]
    assert worker == [False]
    assert task.state is TaskState.DONE
    assert not runner.busy


def test_jobs_of_a_lane_run_in_order(qtbot: QtBot, runner: TaskRunner) -> None:
    order: list[int] = []
    with qtbot.waitSignal(runner.idle):
        for number in range(5):
            runner.submit(lambda _ctx, number=number: number, done=order.append)  # type: ignore[misc] # default binds the loop's value
    assert order == [0, 1, 2, 3, 4]


def test_a_slow_file_does_not_hold_up_a_tick(qtbot: QtBot, runner: TaskRunner) -> None:
    release = threading.Event()
    done: list[str] = []

    def slow(_ctx: JobContext) -> str:
        release.wait(5)
        return "file"

    runner.submit(slow, lane=Lane.FILES, done=done.append)
    runner.submit(lambda _ctx: "tick", done=done.append)
    qtbot.waitUntil(lambda: done == ["tick"])
    with qtbot.waitSignal(runner.idle):
        release.set()
    assert done == ["tick", "file"]


def test_progress_names_task_and_piece(qtbot: QtBot, runner: TaskRunner) -> None:
    def job(ctx: JobContext) -> None:
        ctx.progress(3, 3, "第 3 页")

    with qtbot.waitSignal(runner.progressed) as told:
        runner.submit(job, done=lambda _value: None, title="正在读", cancellable=True)
    (progress,) = told.args
    assert isinstance(progress, TaskProgress)
    assert (progress.title, progress.text, progress.done, progress.total) == ("正在读", "第 3 页", 3, 3)
    assert progress.cancellable
    qtbot.waitUntil(lambda: not runner.busy)


def test_progress_is_not_sent_more_often_than_an_eye_follows(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[TaskProgress] = []
    runner.progressed.connect(seen.append)

    def job(ctx: JobContext) -> None:
        for number in range(1, 5001):
            ctx.progress(number, 5000, "")

    with qtbot.waitSignal(runner.idle):
        runner.submit(job, done=lambda _value: None)
    assert len(seen) < 500
    assert seen[-1].done == 5000


def test_cancelling_ends_a_job_at_its_checkpoint(qtbot: QtBot, runner: TaskRunner) -> None:
    started, told = threading.Event(), []

    def job(ctx: JobContext) -> None:
        started.set()
        while True:
            ctx.checkpoint()

    task = runner.submit(job, done=lambda _value: told.append("done"), cancelled=lambda: told.append("cancelled"))
    started.wait(5)
    with qtbot.waitSignal(runner.idle):
        task.cancel()
    assert told == ["cancelled"]
    assert task.state is TaskState.CANCELLED


def test_a_waiting_job_that_is_cancelled_never_starts(qtbot: QtBot, runner: TaskRunner) -> None:
    release, ran = threading.Event(), []
    runner.submit(lambda _ctx: release.wait(5), done=lambda _value: None)
    second = runner.submit(lambda _ctx: ran.append("ran"), done=lambda _value: None)
    second.cancel()
    with qtbot.waitSignal(runner.idle):
        release.set()
    assert ran == []
    assert second.finished


def test_what_was_stored_before_the_cancel_is_told(qtbot: QtBot, runner: TaskRunner) -> None:
    holder: list[Task] = []
    values: list[int] = []

    def job(_ctx: JobContext) -> int:
        holder[0].cancel()
        return 7

    release = threading.Event()
    runner.submit(lambda _ctx: release.wait(5), done=lambda _value: None)
    holder.append(runner.submit(job, done=values.append))
    with qtbot.waitSignal(runner.idle):
        release.set()
    assert values == [7]


def fail(_ctx: JobContext) -> None:
    raise DiskFull


def test_an_expected_failure_goes_to_its_callback(qtbot: QtBot, runner: TaskRunner) -> None:
    errors: list[AppError] = []
    with qtbot.waitSignal(runner.idle):
        task = runner.submit(fail, done=lambda _value: None, failed=errors.append)
    assert [type(error) for error in errors] == [DiskFull]
    assert task.state is TaskState.FAILED


def test_an_expected_failure_without_a_callback_goes_to_the_default(qtbot: QtBot) -> None:
    errors: list[AppError] = []
    runner = TaskRunner(default_failed=errors.append)
    with qtbot.waitSignal(runner.idle):
        runner.submit(fail, done=lambda _value: None)
    runner.stop()
    assert [type(error) for error in errors] == [DiskFull]


def test_a_bug_goes_the_way_of_bugs_and_the_lane_goes_on(
    qtbot: QtBot, runner: TaskRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[type[BaseException]] = []
    values: list[int] = []

    def hook(kind: type[BaseException], _error: BaseException, _trace: TracebackType | None) -> None:
        bugs.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)
    with qtbot.waitSignal(runner.idle):
        runner.submit(lambda _ctx: 1 // 0, done=values.append)
        runner.submit(lambda _ctx: 1, done=values.append)
    assert bugs == [ZeroDivisionError]
    assert values == [1]


def test_stopping_cancels_waits_and_tells_nobody(qtbot: QtBot, runner: TaskRunner) -> None:
    started, told = threading.Event(), []

    def job(ctx: JobContext) -> None:
        started.set()
        while True:
            ctx.checkpoint()

    runner.submit(job, done=lambda _value: told.append("done"), cancelled=lambda: told.append("cancelled"))
    started.wait(5)
    runner.stop()
    QCoreApplication.sendPostedEvents()
    assert told == []
    assert not [thread for thread in threading.enumerate() if thread.name == "lane-store"]
