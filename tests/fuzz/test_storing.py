"""Whatever was read can be stored: the ledger stays whole, and undo brings the former state back."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.clock import Clock
from app.desk import Desk, open_desk
from app.queries.rows import ChecklistView, Group, Scope, SmartList
from models.enums import StepSource
from tests.app.invented import dump
from tests.fuzz import mutations
from tests.fuzz.sound import read
from tests.fuzz.test_reading import TEXT

pytestmark = pytest.mark.fuzz
EVERYTHING = ChecklistView(scope=Scope(smart=SmartList.ALL))


def shown(desk: Desk) -> int:
    """Return how many rows the list shows, each of them looked at in the detail pane."""
    count = 0
    for group in Group:
        for row in desk.queries.page(EVERYTHING, group, 0, 10_000):
            assert desk.queries.detail(row.obligation_id, row.assignment_id) is not None
            count += 1
    return count


def test_spoilt_editions_one_after_the_other(data_dir: Path, clock: Clock, effort: Callable[[int, int], int]) -> None:
    with open_desk(data_dir, clock=clock, source=StepSource.WINDOW, who="周敏") as desk:
        stored = 0
        for seed in range(effort(9, 300)):
            random = Random(seed)
            batch = read(f"{seed}.txt", random.choice(mutations.MUTATIONS)(random, TEXT).encode())
            if batch is None or not batch.obligation_count():
                continue
            before = dump(desk)
            changes = desk.imports.store([batch]).changes
            after = dump(desk)
            assert desk.check() == [], seed
            assert (changes.step_id is None) == (before == after)
            if changes.step_id is not None:
                desk.history.undo()
                assert dump(desk) == before, seed
                desk.history.redo()
                assert dump(desk) == after, seed
                stored += 1
        assert stored > 3
        assert shown(desk)
        desk.queries.ledger()
        desk.history.undo(stored)
        assert not any(dump(desk).values())
        assert desk.check() == []
