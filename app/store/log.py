"""Writing and reading the step log: raw rows, the hash chain, which step undo and redo would take."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app.store.caches import CACHED
from app.store.engine import canonical_json
from models.base import AT_FORMAT
from models.enums import StepKind, StepSource

RawRow = dict[str, Any]

SETTING = "setting"
"""An event of this table is an option: it has no row id, and names the option by its key."""
RESTORED, SALVAGED = "restore", "salvage"
"""Steps that a ledger begins with after a copy, or what could be saved of it, took its place."""
AT_ONCE = 500
BEGINNINGS = (RESTORED, SALVAGED)
"""What happened before one of them cannot be undone any more."""

UNDONE = (
    "EXISTS (SELECT 1 FROM step u WHERE u.kind = 'undo' AND u.of_step = s.id AND NOT EXISTS "
    "(SELECT 1 FROM step r WHERE r.kind = 'redo' AND r.of_step = u.id))"
)


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """One row before and after as the database holds it, or one table of a bulk change (`row_id` None)."""

    table: str
    row_id: int | None
    before: RawRow | None
    after: RawRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedStep:
    """A step as it is hashed."""

    step_id: int
    at: str
    who: str
    source: str
    name: str
    arguments: dict[str, Any]
    kind: str
    of_step: int | None
    events: Sequence[LoggedEvent] = field(default_factory=tuple)

    def digest(self, previous: str, rows: "Sequence[EventRow] | None" = None) -> str:
        """Return the SHA-256 over this step, its events and the hash before it.

        What is hashed is the canonical JSON of all of it; its events are put in as they are stored.

        Args:
            previous: The hash before it.
            rows: Its events as they are stored, where they are at hand.
        """
        first = canonical_json({"arguments": self.arguments, "at": self.at})
        rest = canonical_json(
            {
                "id": self.step_id,
                "kind": self.kind,
                "name": self.name,
                "of_step": self.of_step,
                "prev_hash": previous,
                "source": self.source,
                "who": self.who,
            }
        )
        events = ",".join(
            f"[{canonical_json(table)},{NULL if row_id is None else row_id},{before or NULL},{after or NULL}]"
            for table, row_id, before, after in (event_rows(self.events) if rows is None else rows)
        )
        return hashlib.sha256(f'{first[:-1]},"events":[{events}],{rest[1:]}'.encode()).hexdigest()


EventRow = tuple[str, int | None, str | None, str | None]
"""Table, row, and what was before and after it as JSON."""
NULL = "null"


def event_rows(events: Sequence[LoggedEvent]) -> list[EventRow]:
    """Return events as they are stored."""
    return [(event.table, event.row_id, _json(event.before), _json(event.after)) for event in events]


def raw_rows(connection: Connection, table: str, row_ids: Sequence[int]) -> dict[int, RawRow]:
    """Return rows just as the database holds them, by their key, cached values left out; some may not be there."""
    found: dict[int, RawRow] = {}
    cached = CACHED.get(table, frozenset())
    for start in range(0, len(row_ids), AT_ONCE):
        keys = ",".join(str(int(row_id)) for row_id in row_ids[start : start + AT_ONCE])
        rows = connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE id IN ({keys})')
        names = list(rows.keys())
        kept = [(at, name) for at, name in enumerate(names) if name not in cached]
        key = names.index("id")
        for row in rows.all():
            found[row[key]] = {name: row[at] for at, name in kept}
    return found


def setting(connection: Connection, key: str) -> str | None:
    """Return an option as the database holds it; None where there is none."""
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE key = ?", (key,)).first()
    return None if found is None else str(found[0])


def keep_setting(connection: Connection, key: str, value: str | None) -> None:
    """Write an option; None takes it away."""
    if value is None:
        connection.exec_driver_sql("DELETE FROM setting WHERE key = ?", (key,))
    else:
        connection.exec_driver_sql("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))


def append(
    connection: Connection,
    events: Sequence[LoggedEvent],
    *,
    at: datetime,
    who: str,
    source: StepSource,
    name: str,
    arguments: dict[str, Any],
    kind: StepKind = StepKind.DO,
    of_step: int | None = None,
) -> int:
    """Write one step with its events at the end of the chain; return its id."""
    head = connection.exec_driver_sql("SELECT id, hash FROM step ORDER BY id DESC LIMIT 1").first()
    step = LoggedStep(
        step_id=(head[0] if head else 0) + 1,
        at=at.strftime(AT_FORMAT),
        who=who,
        source=str(source),
        name=name,
        arguments=arguments,
        kind=str(kind),
        of_step=of_step,
        events=events,
    )
    previous = head[1] if head else ""
    rows = event_rows(events)
    connection.exec_driver_sql(
        "INSERT INTO step (id, at, who, source, name, arguments, kind, of_step, prev_hash, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            step.step_id,
            step.at,
            step.who,
            step.source,
            step.name,
            canonical_json(step.arguments),
            step.kind,
            step.of_step,
            previous,
            step.digest(previous, rows),
        ),
    )
    if events:
        connection.exec_driver_sql(
            "INSERT INTO event (step_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
            [(step.step_id, *row) for row in rows],
        )
    return step.step_id


def _json(row: RawRow | None) -> str | None:
    return None if row is None else canonical_json(row)


def undo_target(connection: Connection) -> tuple[int, str, dict[str, Any]] | None:
    """Return the newest change in force (step id, name, arguments), which undo takes back next."""
    found = _step(
        connection,
        f"SELECT id, name, arguments FROM step s WHERE kind = 'do' AND NOT {UNDONE} ORDER BY id DESC LIMIT 1",
    )
    return None if found is None or found[1] in BEGINNINGS else found


def in_force(connection: Connection, step_id: int) -> tuple[int, str, dict[str, Any]] | None:
    """Return a change that is not taken back and lies behind the last restoring; None where it is none."""
    return _step(
        connection,
        f"SELECT id, name, arguments FROM step s WHERE id = {int(step_id)} AND kind = 'do' "
        f"AND name NOT IN {BEGINNINGS} AND NOT {UNDONE} "
        f"AND NOT EXISTS (SELECT 1 FROM step r WHERE r.id > s.id AND r.name IN {BEGINNINGS})",
    )


def redo_target(connection: Connection) -> tuple[int, str, dict[str, Any]] | None:
    """Return the newest undo step not taken back, unless a new change has ended redo."""
    return _step(
        connection,
        "SELECT id, name, arguments FROM step s WHERE kind = 'undo' "
        "AND id > COALESCE((SELECT MAX(id) FROM step WHERE kind = 'do'), 0) "
        "AND NOT EXISTS (SELECT 1 FROM step r WHERE r.kind = 'redo' AND r.of_step = s.id) "
        "ORDER BY id DESC LIMIT 1",
    )


def _step(connection: Connection, sql: str) -> tuple[int, str, dict[str, Any]] | None:
    found = connection.exec_driver_sql(sql).first()
    return None if found is None else (found[0], found[1], json.loads(found[2]))


def row_changes(connection: Connection, step_ids: Sequence[int]) -> Iterator[tuple[int, LoggedEvent]]:
    """Yield the rows that were there before and were changed by these steps, with the step."""
    if not step_ids:
        return
    keys = ",".join(str(int(step_id)) for step_id in step_ids)
    for step_id, table, row_id, before, after in connection.exec_driver_sql(
        "SELECT step_id, table_name, row_id, before, after FROM event "
        f"WHERE step_id IN ({keys}) AND row_id IS NOT NULL AND before IS NOT NULL AND after IS NOT NULL ORDER BY id"
    ):
        yield step_id, LoggedEvent(table, row_id, json.loads(before), json.loads(after))


def events_of(connection: Connection, step_id: int) -> list[LoggedEvent]:
    """Return the events of a step in the order they were written."""
    rows = connection.exec_driver_sql(
        "SELECT table_name, row_id, before, after FROM event WHERE step_id = ? ORDER BY id", (step_id,)
    )
    return [
        LoggedEvent(table, row_id, json.loads(before) if before else None, json.loads(after) if after else None)
        for table, row_id, before, after in rows
    ]
