"""Whatever she hits: no bug, no warning, a whole ledger, and all of it can be taken back."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from app.clock import Clock
from app.desk import Desk, open_desk
from app.queries.rows import ChecklistRow, ChecklistView, Group, Scope, SmartList
from models.enums import StepSource
from tests.app.invented import Dump, dump
from tests.monkey.monkey import Monkey, MonkeyMessages
from ui.look import Look
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.window_state import WindowState

pytestmark = pytest.mark.monkey
TIMEOUT = 20_000
EVERYTHING = ChecklistView(scope=Scope(smart=SmartList.ALL))
PASTED = "序号\t工作任务\t责任单位\t完成时限\n1\t修建县城停车场\t县住建局\t2018年12月底前"


def rows(desk: Desk) -> list[ChecklistRow]:
    return [row for group in Group for row in desk.queries.page(EVERYTHING, group, 0, 10_000)]


def opened(folder: Path, clock: Clock) -> Desk:
    return open_desk(folder, clock=clock, source=StepSource.WINDOW, who="周敏")


def way_back(desk: Desk) -> list[Dump]:
    """Undo everything; return each state on the way, the first import's and the empty one last."""
    states = [dump(desk)]
    while desk.history.state().undo is not None:
        desk.history.undo()
        states.append(dump(desk))
    return states


@pytest.mark.parametrize("seed", range(3))
def test_a_monkey_at_the_window(
    seed: int,
    qtbot: QtBot,
    look: Look,
    data_dir: Path,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    effort: Callable[[int, int], int],
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    QGuiApplication.clipboard().setText(PASTED)
    random = Random(seed)
    with opened(data_dir, clock) as desk:
        desk.imports.store(desk.imports.read(desk.imports.sample_paths()).batches)
        imported = dump(desk)
        messages = MonkeyMessages(random)
        runner = TaskRunner(default_failed=messages.error)
        window = MainWindow(look, desk, runner, messages, WindowState(tmp_path / "window.ini"))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitActive(window)

        def settle() -> None:
            qtbot.waitUntil(lambda: not runner.busy, timeout=TIMEOUT)

        monkey = Monkey(random, window, settle)
        try:
            monkey.run(effort(650, 5000))
            messages.ask = lambda *_words: True  # type: ignore[method-assign]  # a review may stand open
            assert window.close()
        finally:
            runner.stop()
            (tmp_path / "did.txt").write_text("\n".join(monkey.did), encoding="utf-8")
        assert desk.check() == []
        shown = rows(desk)
    assert len(monkey.did) > 100
    with opened(data_dir, clock) as desk:
        assert rows(desk) == shown
        assert len(desk.queries.history(limit=10_000)) > 10
        states = way_back(desk)
        assert not any(states[-1].values())
        taken_back = any(line.startswith("已撤销：导入") for line, _ in messages.lines)
        assert states[-2] == imported or taken_back
        assert desk.check() == []
