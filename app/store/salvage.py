"""What can still be read of a damaged database, moved row by row into a whole one; what could not be is counted.

SQLite reads a damaged file up to the first damaged page. Ranges of rows that cannot be read are halved until the
damage is a few rows wide. What was read is then checked: every value is of its kind, every reference leads somewhere,
and the log is kept up to where its chain of hashes breaks.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from app.store import caches, check, schema, search_index
from app.store.backup import forget_copy
from app.store.engine import open_engine, translated, writing
from models.base import Base
from models.errors import DatabaseDamaged

MOST_ID: Final = 20_000_000
"""Rows are looked for up to here where the file does not tell how many there are."""

MOST_TRIES: Final = 200_000
PIECE: Final = 2_000
_ENDING: Final = ".salvaged"
_COMPANIONS: Final = ("", "-wal")


@dataclass(slots=True)
class Salvaged:
    """What came of it.

    Attributes:
        path: The whole database that was made.
        saved: Rows by table.
        lost: Rows by table that were there but could not be read, or were not sound; at least so many.
        steps_lost: Steps of the log behind the first that could not be read or whose hash is wrong.
    """

    path: Path
    saved: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    steps_lost: int = 0

    @property
    def is_whole(self) -> bool:
        """True where nothing is known to be lost."""
        return not any(self.lost.values()) and not self.steps_lost


def salvage(database: Path) -> Salvaged:
    """Move what can be read of a damaged database into a new file beside it; the damaged one is left as it is.

    Raises:
        DatabaseDamaged: Nothing of it can be read.
        DatabaseTooNew: A newer program wrote it.
        StoreError: There is no room for the new file.
    """
    target = database.with_name(database.name + _ENDING)
    forget_copy(target)
    found = Salvaged(target)
    with tempfile.TemporaryDirectory(dir=database.parent, prefix=".salvage-") as folder, translated():
        copy = Path(folder) / database.name
        for ending in _COMPANIONS:  # reading may write into a write-ahead log
            if (part := database.with_name(database.name + ending)).exists():
                shutil.copyfile(part, copy.with_name(copy.name + ending))
        try:
            schema.make(target, _revision(copy))
            _move(copy, target, found)
            schema.prepare(target)
            _make_sound(target, found)
        except BaseException:
            forget_copy(target)
            raise
    if not any(found.saved.values()):
        forget_copy(target)
        raise DatabaseDamaged(detail="nothing can be read")
    return found


def _revision(copy: Path) -> int:
    """Return by which revision the file was written; the program's own where it does not tell."""
    try:
        found = schema.checked_revision(copy)
    except DatabaseDamaged:
        return schema.REVISION
    return found or schema.REVISION


# --- moving ----------------------------------------------------------------------------------------------------------


def _move(copy: Path, target: Path, found: Salvaged) -> None:
    with closing(_opened(copy)) as source, closing(sqlite3.connect(target)) as new:
        new.execute("PRAGMA foreign_keys=OFF")
        names = [row[0] for row in new.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in [table.name for table in Base.metadata.sorted_tables if table.name in names]:
            _move_table(source, new, name, found)
            new.commit()
        _keep_numbers(source, new)
        new.commit()


def _opened(copy: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.text_factory = bytes  # what is no text any more must not stop the reading
    return connection


def _move_table(source: sqlite3.Connection, new: sqlite3.Connection, name: str, found: Salvaged) -> None:
    columns = [row[1] for row in new.execute(f'PRAGMA table_info("{name}")')]
    marks, quoted = ",".join("?" * len(columns)), ",".join(f'"{column}"' for column in columns)
    saved, lost = 0, 0
    for rows, unread in _rows(source, name, quoted):
        lost += unread
        for row in rows:
            try:
                new.execute(f'INSERT INTO "{name}" ({quoted}) VALUES ({marks})', [_text(value) for value in row])
                saved += 1
            except (UnicodeDecodeError, sqlite3.Error):
                lost += 1
    found.saved[name], found.lost[name] = saved, lost


def _text(value: object) -> object:
    return value.decode() if isinstance(value, bytes) else value


def _rows(source: sqlite3.Connection, name: str, columns: str) -> Iterator[tuple[Sequence[Any], int]]:
    """Yield pieces of rows, and how many could not be read before them."""
    highest = _highest(source, name)
    waiting = [(low, min(low + PIECE, highest + 1)) for low in range(1, highest + 1, PIECE)][::-1]
    tries = 0
    while waiting:
        low, high = waiting.pop()
        tries += 1
        try:
            yield (
                source.execute(
                    f'SELECT {columns} FROM "{name}" WHERE rowid >= ? AND rowid < ? ORDER BY rowid', (low, high)
                ).fetchall(),
                0,
            )
        except sqlite3.Error:
            if high - low == 1 or tries > MOST_TRIES:
                yield (), high - low
                continue
            middle = (low + high) // 2
            waiting += [(middle, high), (low, middle)]


def _highest(source: sqlite3.Connection, name: str) -> int:
    """Return up to which number rows are looked for: the rows' own, unless they claim what was never given out."""
    told = _told(source, name)
    try:
        found = int(source.execute(f'SELECT COALESCE(max(rowid), 0) FROM "{name}"').fetchone()[0])
    except sqlite3.Error:
        return told
    return min(found, told or MOST_ID)


def _told(source: sqlite3.Connection, name: str) -> int:
    """Return the highest number ever given out, as SQLite keeps it apart from the rows."""
    try:
        found = source.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).fetchone()
    except sqlite3.Error:
        return 0
    return min(int(found[0]), MOST_ID) if found else 0


def _keep_numbers(source: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Give out no number again that a lost row had; the log counts its steps itself."""
    known = {name for (name,) in new.execute("SELECT name FROM sqlite_sequence")}
    for name in Base.metadata.tables.keys() - {"step"}:
        if name in known:
            new.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (_told(source, name), name))
        elif highest := _told(source, name):
            new.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, highest))


# --- making sound ----------------------------------------------------------------------------------------------------


def _make_sound(target: Path, found: Salvaged) -> None:
    engine = open_engine(target)
    try:
        with writing(engine).begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            for table in Base.metadata.sorted_tables:
                _drop(connection, table, list(_unsound(connection, table)), found)
            _cut_log(connection, found)
            _drop_orphans(connection, found)
            keys = connection.exec_driver_sql("SELECT id FROM obligation").scalars().all()
            caches.recompute(connection, keys)
            search_index.rebuild(connection)
    finally:
        engine.dispose()


def _unsound(connection: Connection, table: Table) -> Iterator[Any]:
    """Yield the keys of rows whose values are not of their kind."""
    try:
        connection.execute(select(table)).all()
    except (ValueError, LookupError, TypeError):
        key = next(iter(table.primary_key.columns))
        for (value,) in connection.exec_driver_sql(f'SELECT "{key.name}" FROM "{table.name}"').all():
            try:
                connection.execute(select(table).where(key == value)).all()
            except (ValueError, LookupError, TypeError):
                yield value


def _drop(connection: Connection, table: Table, keys: Sequence[Any], found: Salvaged) -> None:
    name = next(iter(table.primary_key.columns)).name
    for key in keys:
        connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE "{name}" = ?', (key,))
    found.lost[table.name] = found.lost.get(table.name, 0) + len(keys)
    found.saved[table.name] = found.saved.get(table.name, 0) - len(keys)


def _cut_log(connection: Connection, found: Salvaged) -> None:
    """Keep the log up to where its chain breaks; what is behind cannot be trusted."""
    broken = check.first_broken(connection)
    if broken is None:
        return
    guards = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    for name, _ in guards:  # the log lets nothing of it be deleted
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    highest = connection.exec_driver_sql("SELECT COALESCE(max(id), 0) FROM step").scalar_one()
    for table, column in (("event", "step_id"), ("step", "id")):
        gone = connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE "{column}" >= ?', (broken,)).rowcount
        found.saved[table] = found.saved.get(table, 0) - gone
    connection.exec_driver_sql("DELETE FROM event WHERE step_id NOT IN (SELECT id FROM step)")
    connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = 'step'", (broken - 1,))
    for _, guard in guards:
        connection.exec_driver_sql(guard)
    found.steps_lost = max(highest - broken + 1, 1)


def _drop_orphans(connection: Connection, found: Salvaged) -> None:
    """Take out rows that belong to one that is lost; what merely mentions it is kept without the mention."""
    while broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        for name, row_id, _parent, number in broken:
            keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').mappings().all()
            column = next(key["from"] for key in keys if key["id"] == number)
            table = Base.metadata.tables[name]
            if table.columns[column].nullable:
                connection.exec_driver_sql(f'UPDATE "{name}" SET "{column}" = NULL WHERE rowid = ?', (row_id,))
            else:
                _drop(connection, table, [row_id], found)
