"""Every change is an action: recorded row by row from the session's flush, one step in the same transaction.

Nobody writes an inverse by hand: undo puts the recorded rows back. The only bulk change is an import's insert-many
(`Action.insert_many`), undone by setting `withdrawn_at` on the batch's rows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from app.changes import Changes
from app.clock import Clock
from app.store import log, search_index, standing
from app.store.bulk import insert_rows
from app.store.caches import recompute
from app.store.engine import canonical_json, translated, writing
from app.store.log import LoggedEvent, RawRow
from models.base import AT_FORMAT, Base
from models.enums import StepKind, StepSource
from models.errors import UndoRefused
from models.errors_undo import UndoBlocked

UNRECORDED = frozenset({"step", "event", "setting", "source", "review_session"})
MOST_AT_ONCE = 100
Sentence = Callable[[StepKind, str, dict[str, Any]], str]
"""Words a step: its kind, its code, its arguments."""


class Action:
    """What a service works with while a change is being made.

    Attributes:
        session: The session; change its objects, query it, never commit it.
        arguments: What the step's sentence needs; a service may add to it.
    """

    def __init__(self, session: Session, arguments: dict[str, Any]) -> None:
        """Start with nothing touched."""
        self.session = session
        self.arguments = arguments
        self.created_id: int | None = None
        self.everything = False
        self._before: dict[tuple[str, int], RawRow | None] = {}
        self._bulk: list[LoggedEvent] = []
        self._options: list[LoggedEvent] = []
        self._obligations: set[int] = set()
        self._left_batch: list[tuple[str, int]] = []
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", _refuse_bulk)

    def insert_many(self, entity: type[Base], rows: Sequence[dict[str, Any]], *, batch_id: int) -> None:
        """Write an import's rows of one table by one insert-many; all of a batch's are ONE event of that table.

        Args:
            entity: The mapped class.
            rows: Ready rows with every column but `batch_id`.
            batch_id: The import batch.
        """
        if not rows:
            return
        insert_rows(self.session.connection(), cast("Table", entity.__table__), rows, batch_id=batch_id)
        self._count(entity.__tablename__, batch_id, len(rows))
        self.everything = True

    def _count(self, table: str, batch_id: int, more: int) -> None:
        """Add to (or take from) the count of a bulk event."""
        for at, logged in enumerate(self._bulk):
            bulk = logged.after or {}
            if (logged.table, bulk["batch_id"]) == (table, batch_id):
                self._bulk[at] = LoggedEvent(table, None, None, {**bulk, "count": bulk["count"] + more})
                return
        self._bulk.append(LoggedEvent(table, None, None, {"batch_id": batch_id, "count": more}))

    def keep_setting(self, key: str, value: object) -> None:
        """Keep an option of the ledger as a part of this change; None takes it away."""
        connection = self.session.connection()
        before = log.setting(connection, key)
        after = None if value is None else canonical_json(value)
        if before != after:
            log.keep_setting(connection, key, after)
            self._options.append(
                LoggedEvent(log.SETTING, None, {"key": key, "value": before}, {"key": key, "value": after})
            )

    def touch(self, obligation_ids: Iterable[int]) -> None:
        """Name obligations whose cached values are to be recomputed although no row of theirs was recorded."""
        self._obligations.update(obligation_ids)

    def _covered(self, table: str, row_id: int, before: RawRow | None, after: RawRow | None) -> bool:
        """Tell whether a changed row was written in bulk by this very action, whose bulk event stands for it.

        One that has been withdrawn since leaves its batch: neither undo nor redo may bring it back.
        """
        batch_id = (before or {}).get("batch_id")
        if not any(logged.table == table and (logged.after or {})["batch_id"] == batch_id for logged in self._bulk):
            return False
        if batch_id is not None and after is not None and after["withdrawn_at"] is not None:
            self.session.connection().exec_driver_sql(f'UPDATE "{table}" SET batch_id = NULL WHERE id = ?', (row_id,))
            self._count(table, batch_id, -1)
            self._left_batch.append((table, row_id))
        return True

    def _before_flush(self, session: Session, _context: UOWTransaction, _objects: object) -> None:
        if session.deleted:
            raise AssertionError("nothing is deleted: set withdrawn_at")
        wanted: dict[str, list[int]] = {}
        for changed in session.dirty:
            table = changed.__tablename__
            if table not in UNRECORDED and (table, changed.id) not in self._before and session.is_modified(changed):
                wanted.setdefault(table, []).append(changed.id)
        for table, keys in wanted.items():
            rows = log.raw_rows(session.connection(), table, keys)
            self._before.update(((table, key), rows.get(key)) for key in keys)

    def _after_flush(self, session: Session, _context: UOWTransaction) -> None:
        for made in session.new:
            if made.__tablename__ not in UNRECORDED:
                self._before.setdefault((made.__tablename__, made.id), None)

    def events(self) -> list[LoggedEvent]:
        """Flush and return what changed, row by row in the order it was first touched, bulk events last."""
        self.session.flush()
        now = _raw_rows(self.session.connection(), self._before)
        found = []
        for (table, row_id), before in self._before.items():
            after = now.get((table, row_id))
            if before != after and not self._covered(table, row_id, before, after):
                found.append(LoggedEvent(table, row_id, before, after))
        return found + self._bulk + self._options

    def index(self, events: Sequence[LoggedEvent]) -> None:
        """Bring the index of pairs to what the action has written."""
        connection = self.session.connection()
        search_index.follow(connection, events)
        batches = [(logged.table, (logged.after or {})["batch_id"]) for logged in self._bulk]
        search_index.add_bulk(connection, batches, self._left_batch)

    @property
    def obligations(self) -> set[int]:
        """The obligations named by `touch`."""
        return self._obligations


def _raw_rows(connection: Connection, rows: Iterable[tuple[str, int]]) -> dict[tuple[str, int], RawRow]:
    """Return rows of several tables as the database holds them."""
    wanted: dict[str, list[int]] = {}
    for table, row_id in rows:
        wanted.setdefault(table, []).append(row_id)
    return {
        (table, row_id): row
        for table, keys in wanted.items()
        for row_id, row in log.raw_rows(connection, table, keys).items()
    }


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise AssertionError("bulk changes are not recorded: change objects, or use insert_many")


class UndoLog:
    """Runs actions, and takes them back.

    Attributes:
        who: Tells who makes a change (经办人).
    """

    def __init__(
        self, engine: Engine, clock: Clock, source: StepSource, who: Callable[[], str], sentence: Sentence
    ) -> None:
        """Take the engine, the clock, through which door changes come, who makes them, and how steps are worded."""
        self._engine = writing(engine)
        self._clock = clock
        self._source = source
        self.who = who
        self._sentence = sentence

    def worded(self, name: str, arguments: dict[str, Any]) -> str:
        """Return a change in her words."""
        return self._sentence(StepKind.DO, name, arguments)

    @contextmanager
    def action(self, name: str, **arguments: Any) -> Iterator["Running"]:  # noqa: ANN401 - JSON values
        """Open one change: all of it is stored as one step when the block ends, none of it if it raises.

        Args:
            name: Code of the step, worded by `resources/words.toml`.
            arguments: What its sentence needs (JSON values).

        Yields:
            The running action; its `changes` are there after the block.

        Raises:
            StoreError: It could not be stored; nothing was.
        """
        with translated(), Session(self._engine, autoflush=True, expire_on_commit=False) as session:
            running = Running(Action(session, dict(arguments)))
            session.connection()  # begins IMMEDIATE
            yield running
            running.changes = self._finish(running.action, name)
            session.commit()

    def _finish(self, action: Action, name: str) -> Changes:
        events = action.events()
        if not events:
            return Changes()
        connection = action.session.connection()
        touched = _touched(connection, [logged for logged in events if logged.row_id is not None])
        recompute(connection, touched.obligation_ids | action.obligations)
        action.index(events)
        step_id = log.append(
            connection,
            events,
            at=self._clock.now(),
            who=self.who(),
            source=self._source,
            name=name,
            arguments=action.arguments,
        )
        return Changes(
            step_id=step_id,
            name=self._sentence(StepKind.DO, name, action.arguments),
            obligation_ids=touched.obligation_ids | action.obligations,
            assignment_ids=touched.assignment_ids,
            everything=action.everything,
            created_id=action.created_id,
        )

    def undo(self, count: int = 1) -> Changes:
        """Take back the newest `count` changes, each as a step of its own, all in one transaction.

        Raises:
            UndoRefused: There is nothing (or not so much) to undo, or a later change stands on it.
            StoreError: It could not be stored; nothing was.
        """
        if not 1 <= count <= MOST_AT_ONCE:
            raise UndoRefused
        with translated(), self._engine.begin() as connection:
            results = [self._reverse(connection, StepKind.UNDO, log.undo_target(connection)) for _ in range(count)]
        return _joined(results)

    def undo_step(self, step_id: int) -> Changes:
        """Take back one change although others came after it, where none of them stands on it.

        Raises:
            UndoBlocked: Later changes stand on it; they are named, and nothing was changed.
            UndoRefused: There is no such change in force, or it lies before a restoring.
            StoreError: It could not be stored; nothing was.
        """
        with translated(), self._engine.begin() as connection:
            target = log.in_force(connection, step_id)
            if target is None:
                raise UndoRefused(detail=f"step {step_id} is not in force")
            events = log.events_of(connection, step_id)
            blocking = standing.changed_again(connection, step_id, events)
            if not blocking:
                changes = self._reverse(connection, StepKind.UNDO, target)
                blocking = standing.built_upon(connection, step_id, events)
                if not blocking and standing.hanging(connection, log.events_of(connection, changes.step_id or 0)):
                    raise UndoRefused(detail="refers to what is withdrawn")
            if blocking:
                raise UndoBlocked(self._named(connection, blocking))
            return changes

    def _named(self, connection: Connection, step_ids: Sequence[int]) -> list[str]:
        """Return changes in her words, the newest first: so they have to be taken back."""
        found = (log.in_force(connection, step_id) for step_id in reversed(step_ids))
        return [self.worded(step[1], step[2]) for step in found if step is not None]

    def redo(self) -> Changes:
        """Take the newest undo back.

        Raises:
            UndoRefused: There is none, or a new change has ended redo.
            StoreError: It could not be stored; nothing was.
        """
        with translated(), self._engine.begin() as connection:
            return self._reverse(connection, StepKind.REDO, log.redo_target(connection))

    def _reverse(
        self, connection: Connection, kind: StepKind, target: tuple[int, str, dict[str, Any]] | None
    ) -> Changes:
        if target is None:
            raise NothingToUndo(kind)
        step_id, name, arguments = target
        now = self._clock.now()
        stamp = now.strftime(AT_FORMAT)
        done: list[LoggedEvent] = []
        try:
            for by_row, run in groupby(
                reversed(log.events_of(connection, step_id)), lambda one: one.row_id is not None
            ):
                one_kind = list(run)
                done += (_reverse_rows if by_row else _reverse_wide)(connection, one_kind, stamp)
        except IntegrityError as error:
            raise UndoRefused(detail=str(error.orig)) from error
        touched = _touched(connection, done)
        recompute(connection, touched.obligation_ids)
        search_index.follow(connection, done)
        new_id = log.append(
            connection,
            done,
            at=now,
            who=self.who(),
            source=self._source,
            name=name,
            arguments=arguments,
            kind=kind,
            of_step=step_id,
        )
        bulk = any(event_.row_id is None and event_.table != log.SETTING for event_ in done)
        return Changes(
            step_id=new_id,
            name=self._sentence(kind, name, arguments),
            obligation_ids=touched.obligation_ids,
            assignment_ids=touched.assignment_ids,
            everything=bulk or touched.everything,
        )


class Running:
    """An action under way; `changes` is filled when its block has ended well."""

    def __init__(self, action: Action) -> None:
        """Wrap the action."""
        self.action = action
        self.session = action.session
        self.changes = Changes()


class NothingToUndo(UndoRefused):
    """There is no change left to take back (or to put again)."""

    def __init__(self, kind: StepKind) -> None:
        """Remember which of the two was asked for."""
        super().__init__()
        self.kind = kind


def _reverse_wide(connection: Connection, events: Iterable[LoggedEvent], stamp: str) -> list[LoggedEvent]:
    """Take options and bulk changes back."""
    return [
        _reverse_setting(connection, logged)
        if logged.table == log.SETTING
        else _reverse_bulk(connection, logged, stamp)
        for logged in events
    ]


def _reverse_rows(connection: Connection, events: Sequence[LoggedEvent], stamp: str) -> list[LoggedEvent]:
    """Take changes of single rows back, in this order; what is alike in neighbours is written together."""
    rows = _raw_rows(connection, ((logged.table, logged.row_id) for logged in events if logged.row_id is not None))
    done = []
    written: list[tuple[str, tuple[object, ...]]] = []
    for logged in events:
        row_id = logged.row_id or 0
        now = rows.get((logged.table, row_id))
        if now != logged.after or now is None:
            raise UndoRefused(detail=f"{logged.table} {row_id}")
        wanted = dict(logged.before) if logged.before is not None else {**now, "withdrawn_at": stamp}
        names = [name for name in wanted if wanted[name] != now.get(name)]
        if names:
            sets = ", ".join(f'"{name}" = ?' for name in names)
            values = (*(wanted[name] for name in names), row_id)
            written.append((f'UPDATE "{logged.table}" SET {sets} WHERE id = ?', values))
        rows[logged.table, row_id] = wanted
        done.append(LoggedEvent(logged.table, row_id, now, wanted))
    for sql, alike in groupby(written, itemgetter(0)):
        connection.exec_driver_sql(sql, [values for _, values in alike])
    return done


def _reverse_setting(connection: Connection, logged: LoggedEvent) -> LoggedEvent:
    before, after = logged.before or {}, logged.after or {}
    if log.setting(connection, after["key"]) != after["value"]:
        raise UndoRefused(detail=after["key"])
    log.keep_setting(connection, before["key"], before["value"])
    return LoggedEvent(log.SETTING, None, logged.after, logged.before)


def _reverse_bulk(connection: Connection, logged: LoggedEvent, stamp: str) -> LoggedEvent:
    after = logged.after or {}
    batch, was = after["batch_id"], after.get("withdrawn_at")
    if was is None:
        changed = connection.exec_driver_sql(
            f'UPDATE "{logged.table}" SET withdrawn_at = ? WHERE batch_id = ? AND withdrawn_at IS NULL',
            (stamp, batch),
        ).rowcount
        new = {**after, "withdrawn_at": stamp}
    else:
        changed = connection.exec_driver_sql(
            f'UPDATE "{logged.table}" SET withdrawn_at = NULL WHERE batch_id = ? AND withdrawn_at = ?',
            (batch, was),
        ).rowcount
        new = {key: value for key, value in after.items() if key != "withdrawn_at"}
    if changed != after["count"]:
        raise UndoRefused(detail=f"{logged.table}: {changed} of {after['count']}")
    return LoggedEvent(logged.table, None, logged.after, new)


def _touched(connection: Connection, events: Sequence[LoggedEvent]) -> Changes:
    obligations: set[int] = set()
    assignments: set[int] = set()
    ticked: set[int] = set()
    everything = False
    for logged in events:
        row = logged.after or logged.before or {}
        if logged.row_id is None:
            obligations.update(_older_in_batch(connection, logged.table, row.get("batch_id")))
        elif logged.table == "obligation":
            obligations.add(logged.row_id)
        elif "obligation_id" in row:
            obligations.add(row["obligation_id"])
        elif logged.table == "link":
            obligations.update(row[end] for end in ("higher_id", "lower_id") if row[end] is not None)
        elif logged.table in ("unit", "alias", "membership", "document", "edition"):
            everything = True
        if logged.table == "assignment" and logged.row_id is not None:
            assignments.add(logged.row_id)
        elif row.get("assignment_id") is not None:
            assignments.add(row["assignment_id"])
            if "obligation_id" not in row:
                ticked.add(row["assignment_id"])
    obligations |= _owners(connection, ticked)
    return Changes(obligation_ids=frozenset(obligations), assignment_ids=frozenset(assignments), everything=everything)


def _older_in_batch(connection: Connection, table: str, batch_id: int | None) -> Iterator[int]:
    """Yield obligations of earlier imports that this batch added rows to."""
    if table not in ("assignment", "milestone"):
        return
    for (found,) in connection.exec_driver_sql(
        f'SELECT DISTINCT obligation_id FROM "{table}" WHERE batch_id = ? AND obligation_id NOT IN '
        "(SELECT id FROM obligation WHERE batch_id = ?)",
        (batch_id, batch_id),
    ):
        yield found


def _owners(connection: Connection, assignments: set[int]) -> set[int]:
    return {row["obligation_id"] for row in log.raw_rows(connection, "assignment", sorted(assignments)).values()}


def _joined(results: Sequence[Changes]) -> Changes:
    last = results[-1]
    return Changes(
        step_id=last.step_id,
        name=last.name,
        obligation_ids=frozenset().union(*(result.obligation_ids for result in results)),
        assignment_ids=frozenset().union(*(result.assignment_ids for result in results)),
        everything=any(result.everything for result in results),
    )
