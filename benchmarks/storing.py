"""Import against Core insert-many, and a tick against a bare SQLAlchemy transaction writing the same rows."""

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.orm import Session

from app.store import search_index
from app.store.engine import writing
from app.store.undo import Action
from benchmarks.data import batch, fill, open_bench
from benchmarks.measure import Goal, percentile, ratio, seconds
from models.assignment import Assignment
from models.base import Base
from models.enums import AssignmentState, StepKind, StepSource
from models.event import Event, Step
from models.obligation import Obligation
from models.source import ImportBatch, Source

IMPORTED = 100_000
TICKS = 400
Pairs = Iterable[tuple[str, int]]
BLOCK = b"\0" * 4096


@contextmanager
def _captured(rows: list[tuple[type[Base], list[dict[str, Any]]]]) -> Iterator[None]:
    """Keep the rows an import writes, ready to be written again."""
    original = Action.insert_many

    def capture(self: Action, entity: type[Base], values: list[dict[str, Any]], *, batch_id: int) -> None:
        original(self, entity, values, batch_id=batch_id)
        rows.append((entity, values))

    Action.insert_many = capture  # type: ignore[method-assign,assignment]  # for this measurement only
    try:
        yield
    finally:
        Action.insert_many = original  # type: ignore[method-assign]  # put back


@contextmanager
def _indexing() -> Iterator[Callable[[], float]]:
    """Take the time an import spends on the index of pairs, whose floor is another: see `searching`."""
    original, spent = search_index.add_bulk, 0.0

    def timed(connection: Connection, batches: Pairs, rows: Pairs) -> None:
        nonlocal spent
        spent += seconds(lambda: original(connection, batches, rows))
        spent += seconds(lambda: connection.exec_driver_sql("SAVEPOINT written"))  # else the commit would write it
        connection.exec_driver_sql("RELEASE written")

    search_index.add_bulk = timed
    try:
        yield lambda: spent
    finally:
        search_index.add_bulk = original


def importing(folder: Path, pairs: int = 3, count: int = IMPORTED) -> Goal:
    """Measure an import of `count` obligations with three units each against inserting the very same rows."""
    drafts = batch(count)
    rows: list[tuple[type[Base], list[dict[str, Any]]]] = []
    with open_bench(folder / "captured") as desk, _captured(rows):
        desk.imports.store([drafts])
    gc.collect()
    gc.freeze()  # the captured rows are the floor's, the import must not pay for going through them
    found = []
    for number in range(pairs):
        with open_bench(folder / f"import{number}") as desk, _indexing() as spent:
            subject = seconds(lambda: desk.imports.store([drafts])) - spent()
        with open_bench(folder / f"floor{number}") as desk:
            floor = seconds(lambda: _insert(desk.store.engine, rows))
        found.append((subject, floor))
    gc.unfreeze()
    return Goal("import_100k_vs_core_insert_many", ratio(found), 1.5)


def _insert(engine: Any, rows: list[tuple[type[Base], list[dict[str, Any]]]]) -> None:  # noqa: ANN401 - an engine
    with Session(writing(engine)) as session, session.begin():
        connection = session.connection()
        _parents(session)
        for entity, values in rows:
            if values:
                connection.execute(insert(cast("Table", entity.__table__)), values)


def _parents(session: Session) -> None:
    from datetime import UTC, datetime

    moment = datetime.now(UTC)
    session.add(ImportBatch(at=moment, who=""))
    session.add(Source(sha256="0", name="", media="", size=0, imported_at=moment))
    session.flush()


def ticking(folder: Path, count: int = 2_000) -> list[Goal]:
    """Measure one durable tick: step, event and hash included."""
    fill(folder, count)
    with open_bench(folder) as desk:
        with desk.store.reading() as session:
            ids = list(session.scalars(select(Assignment.id).order_by(Assignment.id).limit(2 * TICKS)))
        engine = writing(desk.store.engine)
        subject, floor, disk = [], [], []
        with (folder / "disk").open("wb") as file:
            for ours, bare in zip(ids[::2], ids[1::2], strict=True):
                subject.append(seconds(lambda: desk.obligations.tick([ours])))  # noqa: B023 - called at once
                floor.append(seconds(lambda: _bare_tick(engine, bare)))  # noqa: B023 - called at once
                disk.append(seconds(_syncing(file.fileno())))
    return [
        Goal("tick_vs_bare_transaction", statistics.median(subject) / statistics.median(floor), 1.5),
        Goal("tick_p99_vs_fdatasync_p50", percentile(subject, 0.99) / statistics.median(disk), 15.0),
    ]


def _syncing(handle: int) -> Callable[[], object]:
    def sync() -> None:
        os.write(handle, BLOCK)
        getattr(os, "fdatasync", os.fsync)(handle)

    return sync


def _bare_tick(engine: Any, assignment_id: int) -> None:  # noqa: ANN401 - an engine
    """Write the same rows as a tick does, with nothing around it: no undo, no hash, no cached values."""
    from datetime import UTC, date, datetime

    with Session(engine) as session, session.begin():
        assignment = session.get_one(Assignment, assignment_id)
        obligation = session.get_one(Obligation, assignment.obligation_id)
        assignment.state = AssignmentState.CLOSED
        assignment.closed_on = date(2018, 11, 20)
        obligation.open_count -= 1
        step = Step(
            at=datetime.now(UTC),
            who="测试",
            source=StepSource.WINDOW,
            name="tick",
            arguments={"count": 1},
            kind=StepKind.DO,
            prev_hash="",
            hash=f"{time.time_ns():064d}",
        )
        session.add(step)
        session.flush()
        row = {"id": assignment.id, "state": str(assignment.state), "task": obligation.task}
        session.add(Event(step_id=step.id, table="assignment", row_id=assignment.id, before=row, after=row))
