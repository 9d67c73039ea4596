"""Work beside the window: one worker thread per lane, every message comes home to the window's thread."""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.jobs import Cancelled, JobContext
from models.errors import AppError

T = TypeVar("T")
QUIET_SECONDS = 0.05  # at most this often a job's progress is sent home


class Lane(StrEnum):
    """Jobs of one lane run one after another; lanes run side by side."""

    STORE = "store"  # all that writes or reads the store
    FILES = "files"  # reading and writing files


class TaskState(StrEnum):
    """How far a task is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Task:
    """One submitted job.

    Attributes:
        title: What it does, in her words; empty for short work that shows nothing.
        lane: Where it runs.
        cancellable: She may stop it.
        state: How far it is, as the window's thread knows it.
    """

    def __init__(self, title: str, lane: Lane, *, cancellable: bool) -> None:
        """Wait in the lane."""
        self.title = title
        self.lane = lane
        self.cancellable = cancellable
        self.state = TaskState.WAITING
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next checkpoint; what is already stored stays."""
        self._stop.set()

    @property
    def cancel_requested(self) -> bool:
        """True once she asked it to stop."""
        return self._stop.is_set()

    @property
    def finished(self) -> bool:
        """True once it is done, failed or cancelled."""
        return self.state not in (TaskState.WAITING, TaskState.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskProgress:
    """What a task is doing now.

    Attributes:
        title: The task's title.
        text: What is worked on now.
        done: Pieces done.
        total: Pieces in all; 0 where unknown.
        cancellable: She may stop it.
        task: The task itself.
    """

    title: str
    text: str
    done: int
    total: int
    cancellable: bool
    task: Task


@dataclass(frozen=True, slots=True)
class _Job:
    """A task with its work and whom to tell."""

    task: Task
    work: Callable[[JobContext], Any]
    done: Callable[[Any], None]
    failed: Callable[[AppError], None] | None
    cancelled: Callable[[], None] | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a job: a value, an expected failure, a bug, or nothing (cancelled)."""

    job: _Job
    state: TaskState
    value: Any = None
    error: AppError | None = None
    bug: Exception | None = None


@dataclass(slots=True)
class _Context:
    """The job's side: passes progress on, raises when she cancelled."""

    task: Task
    send: Callable[[object], None]
    _sent_at: float = field(default=0.0, init=False)

    def progress(self, done: int, total: int, text: str) -> None:
        """Send progress home, but not more often than an eye can follow."""
        now = time.monotonic()
        if now - self._sent_at < QUIET_SECONDS and done != total:
            return
        self._sent_at = now
        task = self.task
        self.send(
            TaskProgress(title=task.title, text=text, done=done, total=total, cancellable=task.cancellable, task=task)
        )

    def checkpoint(self) -> None:
        """Raise `Cancelled` if she cancelled."""
        if self.task.cancel_requested:
            raise Cancelled


class TaskRunner(QObject):
    """Runs jobs beside the window, in order within a lane.

    Signals:
        started: A `Task` was submitted.
        progressed: `TaskProgress` of a running task.
        finished: A `Task` is done, failed or cancelled (before its callback runs).
        idle: The last task finished.
    """

    started = Signal(object)
    progressed = Signal(object)
    finished = Signal(object)
    idle = Signal()
    _sent = Signal(object)

    def __init__(
        self, *, default_failed: Callable[[AppError], None] | None = None, parent: QObject | None = None
    ) -> None:
        """Start no thread yet; each lane's thread starts with its first job.

        Args:
            default_failed: Told of an expected failure whose task names nobody (`Messages.error`).
            parent: Owner.
        """
        super().__init__(parent)
        self._default_failed = default_failed
        self._queues: dict[Lane, SimpleQueue[_Job | None]] = {}
        self._threads: list[threading.Thread] = []
        self._open: list[Task] = []
        self._stopped = False
        self._sent.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while a task waits or runs."""
        return bool(self._open)

    def submit(
        self,
        job: Callable[[JobContext], T],
        *,
        done: Callable[[T], None],
        lane: Lane = Lane.STORE,
        failed: Callable[[AppError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        title: str = "",
        cancellable: bool = False,
    ) -> Task:
        """Run a job in its lane; the callbacks run in the window's thread.

        Args:
            job: Ordinary function; gets the context for progress and cancelling.
            done: Gets what it returned.
            lane: Where it runs.
            failed: Gets an expected failure; without it `default_failed` does.
            cancelled: Told that it stopped because she asked.
            title: Shown while it runs; empty shows nothing.
            cancellable: She may stop it.

        Returns:
            The task, for cancelling.
        """
        task = Task(title, lane, cancellable=cancellable)
        self._open.append(task)
        self.started.emit(task)
        self._queue(lane).put(_Job(task, job, done, failed, cancelled))
        return task

    def stop(self) -> None:
        """Cancel what waits or runs, wait for the running jobs, end the threads; no callback runs any more."""
        self._stopped = True
        for task in self._open:
            task.cancel()
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join()
        self._open.clear()

    def _queue(self, lane: Lane) -> "SimpleQueue[_Job | None]":
        """Return the lane's queue; the first call starts its thread."""
        if lane not in self._queues:
            queue: SimpleQueue[_Job | None] = SimpleQueue()
            self._queues[lane] = queue
            thread = threading.Thread(target=self._work_off, args=(queue,), name=f"lane-{lane.value}", daemon=True)
            self._threads.append(thread)
            thread.start()
        return self._queues[lane]

    def _work_off(self, queue: "SimpleQueue[_Job | None]") -> None:
        """Run jobs until told to end; this is the worker thread."""
        while (job := queue.get()) is not None:
            self._sent.emit(_run(job, self._sent.emit))

    @Slot(object)
    def _receive(self, message: object) -> None:
        """Take a message of a worker in the window's thread."""
        if self._stopped:
            return
        if isinstance(message, TaskProgress):
            message.task.state = TaskState.RUNNING
            self.progressed.emit(message)
        elif isinstance(message, _Outcome):
            self._finish(message)

    def _finish(self, outcome: _Outcome) -> None:
        """Mark the task finished, then tell whoever wanted to know."""
        task = outcome.job.task
        task.state = outcome.state
        self._open.remove(task)
        self.finished.emit(task)
        try:
            self._tell(outcome)
        finally:
            if not self._open:
                self.idle.emit()

    def _tell(self, outcome: _Outcome) -> None:
        """Call the callback that fits; a bug goes the way of every bug."""
        job = outcome.job
        if outcome.bug is not None:
            sys.excepthook(type(outcome.bug), outcome.bug, outcome.bug.__traceback__)
        elif outcome.error is not None:
            failed = job.failed or self._default_failed
            if failed is not None:
                failed(outcome.error)
        elif outcome.state is TaskState.CANCELLED:
            if job.cancelled is not None:
                job.cancelled()
        else:
            job.done(outcome.value)


def _run(job: _Job, send: Callable[[object], None]) -> _Outcome:
    """Run one job in the worker thread and pack up what came of it."""
    context = _Context(job.task, send)
    try:
        context.checkpoint()
        return _Outcome(job, TaskState.DONE, value=job.work(context))
    except Cancelled:
        return _Outcome(job, TaskState.CANCELLED)
    except AppError as error:
        return _Outcome(job, TaskState.FAILED, error=error)
    except Exception as bug:  # one of the three places: a bug must reach the window, not end the lane
        return _Outcome(job, TaskState.FAILED, bug=bug)
