"""Shows what the program is working on: only after 0.6 s, and then for at least 0.5 s."""

import time

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.look import Look
from ui.tasks import Task, TaskProgress, TaskRunner

APPEAR_MS = 600
STAY_MS = 500


class ProgressStrip(QFrame):
    """A line with what is done now, a bar, and 取消 where it can be cancelled; tasks without a title never show."""

    def __init__(self, look: Look, runner: TaskRunner, *, parent: QWidget | None = None) -> None:
        """Watch a runner; hidden until some work takes long."""
        super().__init__(parent)
        self._tasks: list[Task] = []
        self._last: dict[Task, TaskProgress] = {}
        self._shown_at = 0.0
        self.setProperty("look", "strip")
        self._words = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(self.tr("取消"))
        self._cancel.setProperty("pane", True)
        self._cancel.clicked.connect(self._cancel_current)
        self._build(look)
        self._appear = QTimer(self, singleShot=True, interval=APPEAR_MS)
        self._appear.timeout.connect(self._come)
        self._leave = QTimer(self, singleShot=True)
        self._leave.timeout.connect(self._go)
        runner.started.connect(self._on_started)
        runner.progressed.connect(self._on_progressed)
        runner.finished.connect(self._on_finished)
        self.hide()

    def _build(self, look: Look) -> None:
        top = QHBoxLayout()
        top.addWidget(self._words, 1)
        top.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(
            look.metrics.pane_padding, look.metrics.grid, look.metrics.pane_padding, look.metrics.gap
        )
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._bar)

    def _current(self) -> Task | None:
        """Return the task to show: the first one under way."""
        return self._tasks[0] if self._tasks else None

    @Slot(object)
    def _on_started(self, task: Task) -> None:
        if not task.title:
            return
        self._tasks.append(task)
        if self.isVisible():
            self._leave.stop()
            self._fill()
        elif not self._appear.isActive():
            self._appear.start()

    @Slot(object)
    def _on_progressed(self, progress: TaskProgress) -> None:
        if progress.task in self._tasks:
            self._last[progress.task] = progress
            if self.isVisible() and progress.task is self._current():
                self._fill()

    @Slot(object)
    def _on_finished(self, task: Task) -> None:
        if task not in self._tasks:
            return
        self._tasks.remove(task)
        self._last.pop(task, None)
        if self._tasks:
            self._fill()
            return
        self._appear.stop()
        if self.isVisible():
            shown_ms = (time.monotonic() - self._shown_at) * 1000
            self._leave.start(max(0, round(STAY_MS - shown_ms)))

    @Slot()
    def _come(self) -> None:
        if self._tasks:
            self._shown_at = time.monotonic()
            self._fill()
            self.show()

    @Slot()
    def _go(self) -> None:
        if not self._tasks:
            self.hide()

    @Slot()
    def _cancel_current(self) -> None:
        task = self._current()
        if task is not None:
            task.cancel()
            self._cancel.setEnabled(False)
            self._words.setText(self.tr("正在停下…"))

    def _fill(self) -> None:
        """Show the current task as far as it is known."""
        task = self._current()
        if task is None:
            return
        last = self._last.get(task)
        words = task.title if last is None or not last.text else f"{task.title}　{last.text}"
        self._words.setText(self.tr("正在停下…") if task.cancel_requested else words)
        self._words.setAccessibleName(words)
        total = last.total if last is not None else 0
        self._bar.setRange(0, total)
        self._bar.setValue(last.done if last is not None else 0)
        self._bar.setAccessibleName(task.title)
        self._cancel.setVisible(task.cancellable)
        self._cancel.setEnabled(not task.cancel_requested)
