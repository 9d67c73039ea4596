"""What is done with ten thousand rows in one step: the recorder must not ask the database row by row."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.data import TODAY, fill, open_bench
from benchmarks.measure import Goal, seconds

ROWS = 10_000
NEW_DAY = TODAY + timedelta(days=900)


def goals(folder: Path, rows: int = ROWS) -> Iterator[Goal]:
    """Measure steps over so many rows, and taking them back; in seconds, each the better of two."""
    fill(folder, rows)
    with open_bench(folder) as desk:
        with desk.store.reading() as session:
            duties = list(session.execute(text(f"SELECT id FROM assignment ORDER BY id LIMIT {rows}")).scalars())
            tasks = list(session.execute(text(f"SELECT id FROM obligation ORDER BY id LIMIT {rows}")).scalars())
        day: date = NEW_DAY
        deeds: dict[str, Callable[[], object]] = {
            "tick": lambda: desk.obligations.tick(duties),
            "untick": lambda: desk.obligations.untick(duties),
            "extend": lambda: desk.states.extend(duties, day, "调整"),
            "set_due": lambda: desk.milestones.set_due(tasks, day),
        }
        taken: dict[str, list[float]] = {name: [] for name in (*deeds, "undo")}
        for _ in range(2):
            for name, deed in deeds.items():
                taken[name].append(seconds(deed))
            taken["undo"].append(seconds(desk.store.undo.undo))
    for name, found in taken.items():
        yield Goal(f"bulk_{name}_10k_seconds", min(found), 1.0)
