"""How the database file is opened: pragmas, transactions that begin at once when writing, errors in her words."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from models.errors import DatabaseDamaged, DatabaseLocked, DatabaseReadOnly, DiskFull, StoreError

BUSY_TIMEOUT_MS = 5000
PAGES_IN_WAL = 4000  # 16 MB: fewer than one tick in a hundred waits for a checkpoint
WRITING = "duban_writing"
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: Any) -> str:  # noqa: ANN401 - JSON is any
    """Return the one way we write a value as JSON: sorted, compact, Chinese readable."""
    return _ENCODER.encode(value)


def database_url(path: Path) -> URL:
    """Return the URL of a database file, whatever characters its path has."""
    return URL.create("sqlite", database=str(path))


def open_engine(path: Path) -> Engine:
    """Return an engine for the database file; nothing is opened yet.

    Writing connections are those of `writing(engine)`: they begin IMMEDIATE, since a read that turns into a write
    half-way fails at once when somebody else writes.
    """
    engine = create_engine(
        database_url(path),
        json_serializer=canonical_json,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
        pool_size=5,
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """Return the same engine for writing transactions."""
    return engine.execution_options(**{WRITING: True})


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver opens no transaction of its own
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_size=-4000")
    connection.execute(f"PRAGMA wal_autocheckpoint={PAGES_IN_WAL}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def translated() -> Iterator[None]:
    """Turn the database's errors into ours; the technician's detail keeps the original sentence.

    Raises:
        StoreError: One of its kinds.
    """
    try:
        yield
    except (OperationalError, DatabaseError, sqlite3.Error) as error:
        raise _ours(error) from error
    except UnicodeDecodeError as error:  # the driver: overwritten bytes where a text should be
        raise DatabaseDamaged(detail=str(error)) from error


def _ours(error: Exception) -> StoreError:
    said = str(getattr(error, "orig", None) or error)
    low = said.lower()
    for words, kind in (
        (("locked", "busy"), DatabaseLocked),
        (("disk is full", "disk full", "disk i/o error"), DiskFull),
        (("readonly", "read-only", "unable to open"), DatabaseReadOnly),
        (("not a database", "malformed", "corrupt", "unsupported file format"), DatabaseDamaged),
    ):
        if any(word in low for word in words):
            return kind(detail=said)
    return StoreError(detail=said)
