"""Ended at any moment, the program loses nothing that it has acknowledged, and stores nothing by halves."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk import Desk
from app.services.reading import ReadReport
from tests.app.invented import dump, keys
from tests.kills.subject import ITEMS, opened, paper

pytestmark = pytest.mark.kills

ROOT = Path(__file__).resolve().parent.parent.parent


def killed(command: str, folder: Path, delay: float) -> list[str]:
    """Start the subject, end it so many seconds after it is ready, and return what it has acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.kills.subject", command, str(folder)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(delay)
        process.kill()
        return process.stdout.read().split("\n")[:-1]


def make(folder: Path) -> None:
    with opened(folder) as desk:
        desk.imports.store([paper(1)])


def test_every_acknowledged_tick_is_there(data_dir: Path, effort: Callable[[int, int], int]) -> None:
    make(data_dir)
    chance = random.Random(6)
    done: set[int] = set()
    for _ in range(effort(6, 20)):
        done |= {int(line) for line in killed("tick", data_dir, chance.uniform(0, 0.25))}
        with opened(data_dir) as desk:
            assert desk.check() == []
            closed = set(keys(desk, "assignment", "state = '已办结'"))
            assert done <= closed
            assert len(closed - done) <= 1  # stored, but ended before it could say so
            done = closed
    assert done


def test_an_import_is_there_wholly_or_not_at_all(data_dir: Path, effort: Callable[[int, int], int]) -> None:
    make(data_dir)
    chance = random.Random(12)
    known = 1
    for _ in range(effort(6, 20)):
        acknowledged = killed("store", data_dir, chance.uniform(0, 0.3))
        with opened(data_dir) as desk:
            assert desk.check() == []
            papers = whole(desk)
        assert papers - known - len(acknowledged) in (0, 1)
        known = papers
    assert known > 1


def whole(desk: Desk) -> int:
    """Return how many papers are there, each whole."""
    stored = {name: len(rows) for name, rows in dump(desk).items()}
    papers = stored["document"]
    assert stored["obligation"] == stored["printed"] == papers * ITEMS
    assert stored["assignment"] == papers * ITEMS * 2
    assert stored["edition"] == stored["import_batch"] == papers
    assert len(desk.queries.history()) == papers
    return papers


def test_an_undo_is_there_wholly_or_not_at_all(data_dir: Path, effort: Callable[[int, int], int]) -> None:
    make(data_dir)
    chance = random.Random(18)
    for _ in range(effort(3, 10)):
        killed("undo", data_dir, chance.uniform(0, 0.2))
        with opened(data_dir) as desk:
            assert desk.check() == []
            assert len(keys(desk, "obligation")) in (0, ITEMS)
            assert len(keys(desk, "assignment")) in (0, ITEMS * 2)
            if not keys(desk, "obligation"):
                desk.history.redo()
            assert whole_rows(desk)


def whole_rows(desk: Desk) -> bool:
    return len(keys(desk, "obligation")) == ITEMS and desk.check() == []


@pytest.mark.parametrize("delay", [0.0, 0.05])
def test_a_first_start_that_is_ended_can_be_repeated(tmp_path: Path, delay: float) -> None:
    folder = tmp_path / "new"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.kills.subject", "store", str(folder)], cwd=ROOT, stdout=subprocess.DEVNULL
    ) as process:
        deadline = time.monotonic() + 30
        while not (folder / "ledger.duban").exists() and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(delay)
        process.kill()
    with opened(folder) as desk:
        assert desk.check() == []
        assert len(keys(desk, "obligation")) % ITEMS == 0


def test_every_acknowledged_decision_of_a_review_is_there(data_dir: Path, effort: Callable[[int, int], int]) -> None:
    with opened(data_dir) as desk:
        desk.reviews.open(ReadReport(batches=(paper(1),)))
    chance = random.Random(17)
    kept = 0
    for _ in range(effort(4, 15)):
        acknowledged = killed("review", data_dir, chance.uniform(0, 0.3))
        with opened(data_dir) as desk:
            assert desk.check() == []
            (waiting,) = desk.reviews.waiting()
            session = desk.reviews.resume(waiting.id).session
        told = max((int(line) for line in acknowledged), default=kept)
        assert len(session.decisions) - told in (0, 1)  # kept, but ended before it could say so
        assert session.counts().dropped == len(session.decisions) % 2
        kept = len(session.decisions)
    assert kept > 1
