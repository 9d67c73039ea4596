"""Whole processes: start to the painted and filled 工作台, and memory at rest, against the emptiest window Qt can show.

Run as a module with a subject's name, it is that process: it prints when it was painted and its resident memory in
MiB, and ends.
"""

import gc
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Goal, ratio

if TYPE_CHECKING:  # Qt must not be imported before the store's libraries
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.main_window import MainWindow

TODAY = date(2018, 11, 20)  # the day of the data of `benchmarks.data`, whose imports would be counted here
RUNS = 9
SETTLE_MS = 1500
JUMPS = 60


def resident_mib() -> float:
    """Return the resident memory of this process; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def empty_window() -> None:
    """Show an empty main window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    _end_when_painted(application, window, window)


def empty_view() -> None:
    """Show a main window with an empty table view."""
    from PySide6.QtGui import QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    application = QApplication([])
    window = QMainWindow()
    view = QTableView(window)
    view.setModel(QStandardItemModel(view))
    window.setCentralWidget(view)
    window.resize(1366, 768)
    _end_when_painted(application, window, view.viewport())


def duban(folder: str) -> None:
    """Show the program's window on a data folder, as main.py does; `--jump` goes to many places of its longest list."""
    gc.disable()
    from app.clock import Clock
    from app.desk import open_desk
    from models.enums import StepSource

    desk = open_desk(Path(folder), clock=Clock(TODAY), source=StepSource.WINDOW)
    from ui.application import create_application
    from ui.look import create_look
    from ui.main_window import MainWindow
    from ui.messages import Messages
    from ui.tasks import TaskRunner
    from ui.window_state import WindowState

    settings_file = Path(folder) / "window.ini"
    application = create_application(["duban"], settings_file)
    state = WindowState(settings_file)
    messages = Messages()
    runner = TaskRunner(default_failed=messages.error)
    window = MainWindow(create_look(application, state.theme()), desk, runner, messages, state)
    if "--jump" in sys.argv:
        _jump_about(application, window)
    else:
        page = window.pages.home.page
        assert page is not None, "a folder without a place of its own opens with 工作台"
        figure = page.open_link  # how many tasks are open: empty until the page is filled
        _end_when_painted(application, window, figure, lambda: bool(figure.text()))
    runner.stop()
    desk.close()


def _jump_about(application: "QApplication", window: "MainWindow") -> None:
    """Show all tasks, look at many places of the list, and tell the memory before and after."""
    from PySide6.QtTest import QTest

    from app.queries.rows import ChecklistView, Scope, SmartList

    window.show()
    window.navigator.show_view(ChecklistView(scope=Scope(smart=SmartList.ALL)))
    QTest.qWait(SETTLE_MS)
    before, chance = resident_mib(), random.Random(5)
    bar = window.checklist.table.verticalScrollBar()
    for _ in range(JUMPS):
        bar.setValue(chance.randrange(bar.maximum()))
        application.processEvents()
    QTest.qWait(SETTLE_MS)
    sys.stdout.write(f"{before:.1f} {resident_mib():.1f}\n")


def _end_when_painted(
    application: "QApplication", window: "QWidget", painted: "QWidget", filled: Callable[[], bool] = lambda: True
) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from typing_extensions import override

    class Watch(QObject):
        """Ends the program once the widget was painted, or has rested for the memory figure."""

        def __init__(self) -> None:
            super().__init__()
            self.at = 0.0

        @override
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and not self.at and filled():
                QTimer.singleShot(0, self.end)
            return False

        def end(self) -> None:
            self.at = self.at or time.time()
            QTimer.singleShot(SETTLE_MS if "--rest" in sys.argv else 0, application.quit)

    watch = Watch()
    painted.installEventFilter(watch)
    window.show()
    application.exec()
    sys.stdout.write(f"{watch.at:.6f} {resident_mib():.1f}\n")


def _run(*arguments: str) -> tuple[float, float]:
    """Return wall seconds from the start to the paint, and resident MiB, of one process."""
    start = time.time()
    painted, resident = _figures(*arguments)
    return painted - start, resident


def _figures(*arguments: str) -> tuple[float, float]:
    """Return the two figures a process prints at its end."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.processes", *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    first, second = done.stdout.split()[-2:]
    return float(first), float(second)


def starting(folder: Path, runs: int = RUNS) -> Goal:
    """Measure process start to 工作台 with its lists and figures, which the window opens with."""
    for _ in range(2):
        _run("duban", str(folder))
        _run("empty_window")
    pairs = [(_run("duban", str(folder))[0], _run("empty_window")[0]) for _ in range(runs)]
    return Goal("start_to_first_list_vs_empty_window", ratio(pairs), 3.8)


def jumping(folder: Path, runs: int = 3) -> Goal:
    """Measure by how much memory grows while she looks at many places of 100,000 tasks, in MiB."""
    grown = [after - before for before, after in (_figures("duban", str(folder), "--jump") for _ in range(runs))]
    return Goal("memory_mib_of_60_jumps", statistics.median(grown), 20.0)


def memory(folder: Path, runs: int = 3) -> Goal:
    """Measure memory at rest with 100,000 obligations in the ledger."""
    pairs = [(_run("duban", str(folder), "--rest")[1], _run("empty_view", "--rest")[1]) for _ in range(runs)]
    return Goal("idle_memory_vs_empty_view", statistics.median(a / b for a, b in pairs), 2.0)


if __name__ == "__main__":
    if sys.argv[1] == "duban":
        duban(sys.argv[2])
    else:
        {"empty_window": empty_window, "empty_view": empty_view}[sys.argv[1]]()
