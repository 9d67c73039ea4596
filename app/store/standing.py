"""What stands on a change: later steps that changed its rows again, later rows that refer to rows it made."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Table, text

from app.store.log import SETTING, UNDONE, LoggedEvent
from models.base import Base

Row = tuple[str, int]
WITHDRAWABLE = "withdrawn_at"


def changed_again(connection: Connection, step_id: int, events: Sequence[LoggedEvent]) -> list[int]:
    """Return the later changes in force that touched a row of these events, oldest first."""
    found: set[int] = set()
    for table, row_id in _rows(events):
        found.update(
            connection.exec_driver_sql(
                f"SELECT s.id FROM event e JOIN step s ON s.id = e.step_id WHERE e.table_name = ? AND e.row_id = ? "
                f"AND s.id > ? AND s.kind = 'do' AND NOT {UNDONE}",
                (table, row_id, step_id),
            ).scalars()
        )
    for logged in events:
        if logged.table == SETTING:
            found.update(_option_changed(connection, step_id, (logged.after or {})["key"]))
        elif logged.row_id is None:
            found.update(_changed_in_batch(connection, step_id, logged))
    return sorted(found)


def _option_changed(connection: Connection, step_id: int, key: str) -> Iterable[int]:
    return connection.exec_driver_sql(
        f"SELECT s.id FROM event e JOIN step s ON s.id = e.step_id WHERE e.table_name = '{SETTING}' "
        f"AND json_extract(e.after, '$.key') = ? AND s.id > ? AND s.kind = 'do' AND NOT {UNDONE}",
        (key, step_id),
    ).scalars()


def _changed_in_batch(connection: Connection, step_id: int, logged: LoggedEvent) -> Iterable[int]:
    batch_id = (logged.after or {})["batch_id"]
    return connection.exec_driver_sql(
        f"SELECT DISTINCT s.id FROM event e JOIN step s ON s.id = e.step_id "
        f'JOIN "{logged.table}" r ON r.id = e.row_id AND e.table_name = ? '
        f"WHERE json_extract(e.before, '$.batch_id') = ? AND s.id > ? AND s.kind = 'do' AND NOT {UNDONE}",
        (logged.table, batch_id, step_id),
    ).scalars()


def built_upon(connection: Connection, step_id: int, events: Sequence[LoggedEvent]) -> list[int]:
    """Return the later changes whose live rows refer to rows that these events, taken back just now, have withdrawn.

    Args:
        connection: In which they were taken back.
        step_id: The step that was taken back.
        events: Its events as they were written.
    """
    found: set[int] = set()
    for table, condition in _made(events):
        for child, column in _children(table):
            keys = connection.exec_driver_sql(
                f'SELECT c.id FROM "{child.name}" c JOIN "{table}" p ON p.id = c."{column}" '
                f"WHERE {condition} AND p.withdrawn_at IS NOT NULL AND c.withdrawn_at IS NULL LIMIT 50"
            ).scalars()
            found.update(_makers(connection, step_id, child, keys))
    return sorted(found)


def hanging(connection: Connection, events: Iterable[LoggedEvent]) -> bool:
    """Tell whether a row that is live again refers to one that is withdrawn.

    Args:
        connection: In which the events were taken back.
        events: What taking them back has written.
    """
    for logged in events:
        before, after = logged.before or {}, logged.after or {}
        if logged.row_id is None or before.get(WITHDRAWABLE) is None or after.get(WITHDRAWABLE) is not None:
            continue
        for parent, column in _parents(logged.table):
            key = after.get(column)
            if key is not None and _is_withdrawn(connection, parent, key):
                return True
    return False


def _rows(events: Iterable[LoggedEvent]) -> Iterator[Row]:
    return ((logged.table, logged.row_id) for logged in events if logged.row_id is not None)


def _made(events: Sequence[LoggedEvent]) -> Iterator[tuple[str, str]]:
    """Yield table and condition for the rows a step has made."""
    rows: dict[str, list[int]] = {}
    for logged in events:
        if logged.table == SETTING:
            continue
        if logged.row_id is None:
            yield logged.table, f"p.batch_id = {int((logged.after or {})['batch_id'])}"
        elif logged.before is None:
            rows.setdefault(logged.table, []).append(logged.row_id)
    for table, keys in rows.items():
        yield table, f"p.id IN ({','.join(map(str, keys))})"


def _children(table: str) -> Iterator[tuple[Table, str]]:
    """Yield the tables that refer to a table, and by which column."""
    for child in Base.metadata.tables.values():
        if WITHDRAWABLE in child.columns:
            for key in child.foreign_keys:
                if key.column.table.name == table:
                    yield child, key.parent.name


def _parents(table: str) -> Iterator[tuple[str, str]]:
    """Yield the tables a table refers to, and by which column."""
    for key in Base.metadata.tables[table].foreign_keys:
        if WITHDRAWABLE in key.column.table.columns:
            yield key.column.table.name, key.parent.name


def _makers(connection: Connection, step_id: int, table: Table, keys: Iterable[int]) -> Iterator[int]:
    """Yield the later changes that made or brought back these rows; -1 where that cannot be told."""
    bulk = ""
    if "batch_id" in table.columns:
        bulk = (
            " OR e.row_id IS NULL AND json_extract(e.after, '$.batch_id') = "
            f'(SELECT r.batch_id FROM "{table.name}" r WHERE r.id = :key)'
        )
    newest = text(
        "SELECT MAX(s.id) FROM event e JOIN step s ON s.id = e.step_id WHERE s.id > :step AND s.kind = 'do' "
        f"AND NOT {UNDONE} AND e.table_name = :name AND (e.row_id = :key{bulk})"
    )
    for key in keys:
        found = connection.execute(newest, {"step": step_id, "name": table.name, "key": key}).scalar()
        yield found if found is not None else -1


def _is_withdrawn(connection: Connection, table: str, key: int) -> bool:
    return (
        connection.exec_driver_sql(f'SELECT 1 FROM "{table}" WHERE id = ? AND withdrawn_at IS NOT NULL', (key,)).first()
        is not None
    )
