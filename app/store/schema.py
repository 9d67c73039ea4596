"""Which revision the database has, and how it is brought to the program's: Alembic, imported only when needed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.store.engine import database_url, translated
from models.errors import DatabaseDamaged, DatabaseReadOnly, DatabaseTooNew

REVISION = 6
"""The newest revision of the database; kept in `PRAGMA user_version` beside Alembic's own table."""

HEAD = "head"
"""Up to which migration a file is brought."""

APPLICATION_ID = 0x44554241  # "DUBA"
HEADER = b"SQLite format 3\x00"


def prepare(path: Path, keep_copy: Callable[[], object] | None = None) -> None:
    """Create the database, or migrate an older one, so that it has the program's revision.

    Args:
        path: The database.
        keep_copy: Called before an older one is migrated; where it raises, nothing is changed.

    Raises:
        DatabaseTooNew: A newer program wrote it.
        DatabaseDamaged: It is no database, or not ours.
        DatabaseReadOnly: It cannot be written, and has to be.
    """
    version = checked_revision(path)
    if version == REVISION:
        return
    if version and keep_copy is not None:
        keep_copy()
    _upgrade(path)


def make(path: Path, version: int) -> None:
    """Create an empty database as the program of that revision made it."""
    _upgrade(path, version)


def checked_revision(path: Path) -> int:
    """Return the revision of a database this program can open.

    Raises:
        DatabaseTooNew: A newer program wrote it.
        DatabaseDamaged: It is no database, or not ours.
        DatabaseReadOnly: It cannot be read.
    """
    version = revision(path)
    if version > REVISION:
        raise DatabaseTooNew(detail=f"user_version {version} > {REVISION}")
    return version


def revision(path: Path) -> int:
    """Return the revision of the file, 0 where there is none yet.

    Raises:
        DatabaseDamaged: It is no SQLite file, or another program's.
        DatabaseReadOnly: It cannot be read.
    """
    try:
        if not path.exists() or path.stat().st_size == 0:
            return 0
        with path.open("rb") as file:
            head = file.read(len(HEADER))
    except OSError as error:
        raise DatabaseReadOnly(detail=str(error)) from error
    if head != HEADER:
        raise DatabaseDamaged(detail="no SQLite header")
    with translated(), closing(sqlite3.connect(path)) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
        tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if tables and owner != APPLICATION_ID:
        raise DatabaseDamaged(detail=f"application_id {owner}")
    return version


def _upgrade(path: Path, version: int | None = None) -> None:
    """Run the migrations up to a revision, in one transaction; the newest by default."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    engine = create_engine(database_url(path), poolclass=NullPool)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD if version is None else f"{version:04}")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise DatabaseDamaged(detail=f"foreign_key_check {tuple(broken)}")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={REVISION if version is None else version}")
    engine.dispose()


def _connected(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # or DDL would run outside the transaction
    # SQLite rebuilds tables by dropping them: with foreign keys on, that empties their children
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
