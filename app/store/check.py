"""Whether everything stored is whole: the file, its references, the chain of the log, cached values, kept sources."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, RowMapping

from app.store import caches, search_index
from app.store.engine import translated
from app.store.log import LoggedEvent, LoggedStep
from app.store.session import Store
from models.errors import DatabaseDamaged


class Finding(StrEnum):
    """What can be wrong; worded by `resources/words.toml`."""

    FILE = "file"
    REFERENCE = "reference"
    CHAIN = "chain"
    CACHE = "cache"
    SEARCH = "search"
    SOURCE = "source"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong, with the place for the technician."""

    finding: Finding
    detail: str


def check(store: Store) -> list[Found]:
    """Return everything that is wrong, nothing where all is well.

    Raises:
        StoreError: The database cannot be read at all.
    """
    with translated(), store.engine.connect() as connection:
        found = _file(connection)
        if found:
            return found
        found += [
            Found(Finding.REFERENCE, f"{row[0]} {row[1]}")
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
        ]
        found += list(_chain(connection))
        found += [Found(Finding.CACHE, f"obligation {key}") for key in caches.differing(connection)]
        if differing := search_index.differing(connection):
            found.append(Found(Finding.SEARCH, " ".join(differing)))
        for (sha256,) in connection.exec_driver_sql("SELECT sha256 FROM source"):
            if not store.files.intact(sha256):
                found.append(Found(Finding.SOURCE, sha256))
        for (sha256,) in connection.exec_driver_sql("SELECT DISTINCT sha256 FROM attachment"):
            if not store.files.intact(sha256):
                found.append(Found(Finding.ATTACHMENT, sha256))
    return found


def _file(connection: Connection) -> list[Found]:
    """Ask SQLite itself; some versions stop at the first damaged page instead of naming it."""
    try:
        with translated():
            rows = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    except DatabaseDamaged as error:
        return [Found(Finding.FILE, error.detail)]
    return [Found(Finding.FILE, row) for row in rows if row != "ok"]


def _chain(connection: Connection) -> Iterator[Found]:
    """Verify that no step or event was changed, added or taken out since it was written."""
    broken = first_broken(connection)
    if broken is not None:
        yield Found(Finding.CHAIN, f"step {broken}")


def first_broken(connection: Connection) -> int | None:
    """Return the first step that is not as it was written, or is missing; None where the log is whole."""
    previous, expected = "", 1
    events = _events(connection)
    try:
        waiting = next(events, None)
        for row in connection.exec_driver_sql("SELECT * FROM step ORDER BY id").mappings():
            mine: list[LoggedEvent] = []
            while waiting is not None and waiting[0] == row["id"]:
                mine.append(waiting[1])
                waiting = next(events, None)
            step = _step(row, mine)
            if row["id"] != expected or row["prev_hash"] != previous or row["hash"] != step.digest(previous):
                return expected
            previous, expected = row["hash"], expected + 1
    except ValueError:  # what stands there is not even JSON any more
        return expected
    if waiting is not None:  # an event of a step that is not there
        return min(waiting[0], expected)
    last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'step'").scalar() or 0
    return None if last == expected - 1 else expected  # the newest steps are gone, which no hash tells


def _step(row: RowMapping, events: Sequence[LoggedEvent]) -> LoggedStep:
    return LoggedStep(
        step_id=row["id"],
        at=row["at"],
        who=row["who"],
        source=row["source"],
        name=row["name"],
        arguments=json.loads(row["arguments"]),
        kind=row["kind"],
        of_step=row["of_step"],
        events=events,
    )


def _events(connection: Connection) -> Iterator[tuple[int, LoggedEvent]]:
    for step_id, table, row_id, before, after in connection.exec_driver_sql(
        "SELECT step_id, table_name, row_id, before, after FROM event ORDER BY step_id, id"
    ):
        yield (
            step_id,
            LoggedEvent(table, row_id, json.loads(before) if before else None, json.loads(after) if after else None),
        )
