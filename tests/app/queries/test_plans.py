"""What happens on every click never reads a large table from end to end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import event

from app.desk import Desk
from app.queries.rows import ChecklistView, Group, Scope, SmartList
from tests.app.invented import HELP, corrected, duty, keys, task_no

LARGE = (
    "assignment", "obligation", "printed", "measure", "milestone", "note", "measure_tick", "milestone_tick", "event",
)  # fmt: skip
Sent = tuple[str, Any]


@contextmanager
def sent(desk: Desk) -> Iterator[list[Sent]]:
    """Collect what is asked of the database."""
    found: list[Sent] = []

    def note(*given: Any) -> None:  # noqa: ANN401 - the signature of the event
        if given[2].lstrip().startswith(("SELECT", "UPDATE", "WITH")) and not given[5]:
            found.append((given[2], given[3]))

    event.listen(desk.store.engine, "before_cursor_execute", note)
    yield found
    event.remove(desk.store.engine, "before_cursor_execute", note)


def scans(desk: Desk, asked: list[Sent]) -> list[str]:
    """Return the statements that read a large table whole, with what SQLite plans for them."""
    found = []
    with desk.store.engine.connect() as connection:
        for sql, parameters in asked:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)]
            names = _names(sql)
            found += [
                f"{step}: {sql}"
                for step in plan
                if step.startswith("SCAN") and names.get(step.split()[1], step.split()[1]) in LARGE
            ]
    return found


def _names(sql: str) -> dict[str, str]:
    """Return which table each short name stands for."""
    words = sql.replace("(", " ").replace(")", " ").replace(",", " ").split()
    return {short: table for table, short in pairwise(words) if table in LARGE}


WORK: dict[str, Callable[[Desk], object]] = {
    "detail": lambda desk: desk.queries.detail(task_no(desk, "12"), duty(desk, "县住建局")),
    "history of a task": lambda desk: desk.queries.history(obligation_id=task_no(desk, "12")),
    "history": lambda desk: desk.queries.history(),
    "page of all": lambda desk: desk.queries.page(ChecklistView(scope=Scope(smart=SmartList.ALL)), Group.LATER, 0, 50),
    "page of a unit": lambda desk: desk.queries.page(
        ChecklistView(scope=Scope(unit_id=keys(desk, "unit")[0])), Group.LATER, 0, 50
    ),
    "undo state": lambda desk: desk.queries.undo_state(),
    "tick": lambda desk: desk.obligations.tick([duty(desk, "县住建局")]),
    "untick": lambda desk: desk.obligations.untick([duty(desk, "县住建局")]),
    "tick a task": lambda desk: desk.obligations.tick_obligations([task_no(desk, "14")]),
    "add a unit": lambda desk: desk.obligations.add_unit(task_no(desk, "12"), "县水务局", HELP),
    "remove a unit": lambda desk: desk.obligations.remove_unit(duty(desk, "县水务局"), "不涉及"),
    "set a date": lambda desk: desk.milestones.set_due([task_no(desk, "12")], date(2018, 12, 5)),
    "change the date": lambda desk: desk.milestones.set_due([task_no(desk, "12")], date(2018, 12, 6)),
    "put it back": lambda desk: desk.milestones.set_due([task_no(desk, "12")], None),
    "add a date": lambda desk: desk.milestones.add(task_no(desk, "12"), date(2018, 12, 5)),
    "tick a date": lambda desk: desk.milestones.tick(duty(desk, "县住建局"), keys(desk, "milestone")[0]),
    "add a measure": lambda desk: desk.measures.add(task_no(desk, "12"), "督查"),
    "tick a measure": lambda desk: desk.measures.tick(duty(desk, "县住建局"), keys(desk, "measure")[0]),
    "add a note": lambda desk: desk.notes.add("说明", assignment_ids=[duty(desk, "县住建局")]),
    "edit a note": lambda desk: desk.notes.edit(keys(desk, "note")[0], "改"),
    "undo": lambda desk: desk.history.undo(),
    "redo": lambda desk: desk.history.redo(),
    "import a correction": lambda desk: desk.imports.store([corrected()]),
}


def test_no_click_reads_a_table_whole(plan_desk: Desk) -> None:
    found: dict[str, list[str]] = {}
    for name, work in WORK.items():
        with sent(plan_desk) as asked:
            work(plan_desk)
        own = [one for one in asked if "u.name = ?" not in one[0] and "WHERE no = ?" not in one[0]]
        if whole := [line for line in scans(plan_desk, own) if "AND 1 ORDER BY id" not in line]:
            found[name] = whole
    assert found == {}
