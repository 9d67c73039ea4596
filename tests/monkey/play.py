"""One run: a window on a filled ledger, so many things done from one seed, and after each of them all is compared."""

import logging
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from types import TracebackType
from unittest.mock import patch

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from sqlalchemy import text

from app.clock import Clock
from app.desk import Desk, open_desk
from app.queries.rows import ChecklistRow, ChecklistView, Group, Scope, SmartList
from app.report_days import ReportRule, with_rule
from app.store.log import UNDONE
from models.enums import ColumnType, ReportRhythm, StepSource
from tests.app.invented import Dump, dump, plan
from tests.monkey.answers import MonkeyMessages
from tests.monkey.hands import close_front, give_back
from tests.monkey.monkey import Monkey
from tests.monkey.watch import Watch
from ui.look import Look
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.window_state import WindowState

TIMEOUT_MS, PAUSE_MS = 20_000, 2
MOST = 10_000
SHOWN_STEPS = 12
EVERYTHING = ChecklistView(scope=Scope(smart=SmartList.ALL))
PASTED = "序号\t工作任务\t责任单位\t完成时限\n1\t修建县城停车场\t县住建局\t2018年12月底前"
Position = frozenset[int]


class MonkeyError(AssertionError):
    """Something went wrong in a run; says in which step of which seed, and how to see it again."""


@dataclass
class Noise:
    """What was heard while the window was at work: Qt's warnings, logged ones, exceptions of slots."""

    heard: list[str]

    def hear_qt(self, kind: QtMsgType, _where: QMessageLogContext, text: str | None) -> None:
        """Take a message of Qt."""
        if kind is not QtMsgType.QtDebugMsg and "This plugin does not support " not in (text or ""):
            self.heard.append(f"Qt: {text}")

    def hear_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take an exception nobody caught."""
        self.heard.append("".join(traceback.format_exception(kind, error, trace)))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear everything inside."""
        handler = logging.Handler(logging.WARNING)
        handler.emit = lambda record: self.heard.append(f"log: {record.getMessage()} {record.exc_text or ''}")  # type: ignore[method-assign] # one line is all it does
        root, hook = logging.getLogger(), sys.excepthook
        root.addHandler(handler)
        sys.excepthook = self.hear_exception
        before = qInstallMessageHandler(self.hear_qt)
        try:
            yield
        finally:
            qInstallMessageHandler(before)
            sys.excepthook = hook
            root.removeHandler(handler)


def fill(folder: Path, clock: Clock) -> None:
    """Fill a data folder with what all runs begin with."""
    with opened(folder, clock) as desk:
        desk.imports.store(desk.imports.read(desk.imports.sample_paths()).batches)
        desk.imports.store([plan()])
        desk.columns.own.add("风险", ColumnType.CHOICE, ("高", "低"))
        rule = ReportRule(rhythm=ReportRhythm.MONTHLY, day=25, after=False, chosen=True)
        desk.settings.save(with_rule(desk.settings.get(), rule))


def opened(folder: Path, clock: Clock) -> Desk:
    """Open the desk as the window does."""
    return open_desk(folder, clock=clock, source=StepSource.WINDOW, who="周敏")


def position(desk: Desk) -> Position:
    """Return which changes are in force: two equal positions must have equal states."""
    with desk.store.reading() as session:
        return frozenset(
            session.execute(text(f"SELECT s.id FROM step s WHERE s.kind = 'do' AND NOT {UNDONE}")).scalars()
        )


def rows(desk: Desk) -> list[ChecklistRow]:
    """Return all rows of the list of everything."""
    return [row for group in Group for row in desk.queries.page(EVERYTHING, group, 0, MOST)]


class Play:
    """One run of the monkey.

    Attributes:
        did: What was done in each step.
        met: How many former states undo has led back to.
    """

    def __init__(self, seed: int, folder: Path, clock: Clock, look: Look, tell: Callable[[str], None]) -> None:
        """Take a filled data folder; `tell` is given a line for each step."""
        self._seed = seed
        self._folder = folder
        self._clock = clock
        self._look = look
        self._tell = tell
        self._noise = Noise([])
        self._states: dict[Position, Dump] = {}
        self._step = 0
        self.did: list[str] = []
        self.met = 0

    def run(self, steps: int) -> None:
        """Do so many things, close, open again, and take all of it back.

        Raises:
            MonkeyError: Anything was not as it should be.
        """
        with patch.object(QDesktopServices, "openUrl", return_value=True), self._noise.listening():
            QGuiApplication.clipboard().setText(PASTED)
            with opened(self._folder / "data", self._clock) as desk:
                self._work(desk, steps)
                left = rows(desk)
            with opened(self._folder / "data", self._clock) as desk:
                self._hold("opened again, the rows are others", rows(desk) == left)
                self._way_back(desk)

    def _work(self, desk: Desk, steps: int) -> None:
        random = Random(self._seed)
        messages = MonkeyMessages(random, self._folder / "files")
        runner = TaskRunner(default_failed=messages.error)
        window = MainWindow(self._look, desk, runner, messages, WindowState(self._folder / "window.ini"))
        try:
            window.show()
            window.activateWindow()
            self._settle(window, runner)
            self._remember(desk)
            monkey = Monkey(random, window)
            watch = Watch(window, desk)
            self._check(watch)
            for _ in range(steps):
                self._step += 1
                done = len(monkey.hands.did)
                monkey.step()
                self.did.append(" | ".join(monkey.hands.did[done:]))
                self._tell(f"{self._step:4} {self.did[-1]}")
                self._settle(window, runner)
                self._check(watch)
                self._remember(desk)
            while close_front():
                self._settle(window, runner)
            self._check(watch)
            messages.ask = lambda *_words: True  # type: ignore[method-assign]  # a review may stand open
            self._hold("the window does not close", window.close())
        finally:
            runner.stop()
            window.close()
            window.deleteLater()
            QTest.qWait(0)
        self._hold("the ledger is not whole", desk.check() == [])
        self._remember(desk)

    def _settle(self, window: MainWindow, runner: TaskRunner) -> None:
        """Wait until nothing runs or waits to be searched any more."""
        search = window.parts.tool_bar.search
        calm = 0
        for _ in range(TIMEOUT_MS // PAUSE_MS):
            QTest.qWait(PAUSE_MS)
            give_back(window)
            busy = runner.busy or search._timer.isActive() or not window.showing.complete
            calm = 0 if busy else calm + 1
            if calm > 1:
                return
        self._fail("the window does not come to rest")

    # ---- what must be true ---------------------------------------------------------------------------------------

    def _check(self, watch: Watch) -> None:
        """Compare what is shown with what is stored."""
        found = [*self._noise.heard, *watch.differences()]
        if found:
            self._fail("\n".join(found))

    def _remember(self, desk: Desk) -> None:
        """Keep the state of this position, or hold it against the one kept."""
        here, now = position(desk), dump(desk)
        before = self._states.setdefault(here, now)
        if before != now:
            self._fail(f"undo or redo led to another state: {different(before, now)}")

    def _way_back(self, desk: Desk) -> None:
        """Undo everything; each state on the way that was seen before must be the same."""
        while desk.history.state().undo is not None:
            desk.history.undo()
            self.met += position(desk) in self._states
            self._remember(desk)
        self._hold("the ledger is not whole after undoing all", desk.check() == [])

    def _hold(self, words: str, true: bool) -> None:
        if not true:
            self._fail(words)

    def _fail(self, what: str) -> None:
        lines = [f"{number:4} {line}" for number, line in enumerate(self.did, start=1)][-SHOWN_STEPS:]
        again = f"python -m tests.monkey.replay {self._seed} {self._step}"
        raise MonkeyError("\n".join([f"seed {self._seed}, step {self._step} ({again}):", what, *lines]))


def different(before: Dump, now: Dump) -> str:
    """Return the rows two states differ in."""
    found = []
    for table in sorted(before.keys() | now.keys()):
        one, other = before.get(table, {}), now.get(table, {})
        for key in sorted(one.keys() | other.keys()):
            a, b = one.get(key), other.get(key)
            if a != b and a is not None and b is not None:
                found.append(f"{table} {key}: {[(name, a[name], b[name]) for name in a if a[name] != b[name]]}")
            elif a != b:
                found.append(f"{table} {key}: {'only before' if b is None else 'only now'}")
    return "; ".join(found[:SHOWN_STEPS])


def play(
    seed: int, steps: int, template: Path, folder: Path, clock: Clock, look: Look, *, tell: Callable[[str], None]
) -> Play:
    """Run one seed on a copy of a filled data folder."""
    shutil.copytree(template, folder / "data")
    played = Play(seed, folder, clock, look, tell)
    played.run(steps)
    return played


def standing_clock() -> Clock:
    """Return the clock of the tests: 2018-11-20, 09:30 in Beijing."""
    return Clock(fixed_today=date(2018, 11, 20), now_source=lambda: datetime(2018, 11, 20, 1, 30, tzinfo=UTC))
