"""Copies of the database: taken while it is in use, verified, thinned, and put back.

A copy is made by SQLite's own backup: copying the file would leave behind what is still in the write-ahead log. What
is kept follows a plan of old: everything of today, then the last of each day, week and month.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from app.store.durable import refuse, sync
from app.store.engine import translated
from models.enums import BackupReason
from models.errors import StoreError
from models.errors_undo import BackupDamaged

FOLDER: Final = "backups"
DAYS, WEEKS, MONTHS = 7, 4, 12
_SUFFIX: Final = ".duban"
PART: Final = ".part"
_NAME: Final = re.compile(r"([0-9]{8}-[0-9]{6})(?:-([0-9]+))?-([a-z]+)\Z")
_STAMP: Final = "%Y%m%d-%H%M%S"
Counts = dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One kept copy.

    Attributes:
        at: When it was taken, local time.
        reason: Why.
        size: Bytes.
        number: Which one of that second, from 1.
    """

    path: Path
    at: datetime
    reason: BackupReason
    size: int
    number: int = 1

    @property
    def order(self) -> tuple[datetime, int]:
        """What is newer is larger."""
        return self.at, self.number


class Backups:
    """The kept copies of one data folder, or those in a second place."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made with the first copy."""
        self.folder = folder

    def all(self) -> list[Backup]:
        """Return every kept copy, the newest first; anything else in the folder is left alone."""
        try:
            found = [backup for path in self.folder.glob(f"*{_SUFFIX}") if (backup := _read(path)) is not None]
        except OSError as error:
            refuse(error)
        return sorted(found, key=lambda backup: backup.order, reverse=True)

    def write(self, database: Path, reason: BackupReason, at: datetime) -> Backup:
        """Copy a database, verify the copy, and thin the older ones.

        Args:
            database: It may be in use.
            reason: Why.
            at: Local time.

        Raises:
            BackupDamaged: The copy does not hold what the database holds; it was thrown away.
            StoreError: It could not be written; older copies are as they were.
        """
        _make(self.folder)
        target = self._free(reason, at)
        copy_database(database, target)
        self.thin(at.date())
        taken = _read(target)
        if taken is None:
            raise BackupDamaged(detail=f"{target.name} is gone")
        return taken

    def add(self, backup: Backup, today: date) -> None:
        """Take over a copy from another place, and thin the older ones.

        Raises:
            StoreError: It could not be written.
        """
        _make(self.folder)
        copy_database(backup.path, self.folder / backup.path.name)
        self.thin(today)

    def thin(self, today: date) -> None:
        """Throw away what the plan no longer keeps, and what an interrupted run left behind."""
        found = self.all()
        keep = kept(found, today)
        try:
            for backup in found:
                if backup not in keep:
                    backup.path.unlink(missing_ok=True)
            for rest in self.folder.glob(f"*{_SUFFIX}{PART}*"):
                rest.unlink(missing_ok=True)
        except OSError as error:
            refuse(error)

    def named(self, path: Path) -> Backup | None:
        """Return what a file is by its name; None where it is called otherwise, or is not there."""
        return _read(path)

    def _free(self, reason: BackupReason, at: datetime) -> Path:
        """Return a name nobody has: several copies may be taken within a second."""
        stamp = at.strftime(_STAMP)
        number = 1 + max((backup.number for backup in self.all() if backup.at == at.replace(microsecond=0)), default=0)
        return self.folder / (f"{stamp}-{reason}{_SUFFIX}" if number == 1 else f"{stamp}-{number}-{reason}{_SUFFIX}")


def kept(backups: Iterable[Backup], today: date) -> list[Backup]:
    """Return which copies the plan keeps: all of today, the last of 7 days, of 4 weeks, of 12 months, and the newest.

    A copy dated after today (the clock was wrong) is kept.
    """
    ordered = sorted(backups, key=lambda backup: backup.order, reverse=True)
    keep: list[Backup] = ordered[:1]
    seen: set[tuple[str, int]] = set()
    for backup in ordered:
        day = backup.at.date()
        slots = _slots(day, today)
        if day >= today or any(slot not in seen for slot in slots):
            keep.append(backup)
        seen.update(slots)
    return [backup for at, backup in enumerate(keep) if backup not in keep[:at]]


def _slots(day: date, today: date) -> list[tuple[str, int]]:
    """Return the places of the plan that a copy of that day can take."""
    slots = []
    if today - day < timedelta(days=DAYS):
        slots.append(("day", day.toordinal()))
    monday = day - timedelta(days=day.weekday())
    if today - timedelta(days=today.weekday()) - monday < timedelta(weeks=WEEKS):
        slots.append(("week", monday.toordinal()))
    month = day.year * 12 + day.month
    if today.year * 12 + today.month - month < MONTHS:
        slots.append(("month", month))
    return slots


def copy_database(source: Path, target: Path) -> None:
    """Copy a database into one file, durably, and verify that the copy holds every row.

    Raises:
        BackupDamaged: It does not; nothing is left.
        StoreError: It could not be read or written; nothing is left.
    """
    part = target.with_name(target.name + PART)
    try:
        with translated():
            part.unlink(missing_ok=True)
            _copy(source, part)
        sync(part)
        part.replace(target)
        sync(target.parent)
    except OSError as error:
        refuse(error)
    finally:
        forget_copy(part)


def _copy(source: Path, part: Path) -> None:
    with closing(_reading(source)) as database:
        database.execute("BEGIN")  # the counts and the copy are of one moment, whoever writes meanwhile
        held = row_counts(database)
        with closing(sqlite3.connect(part)) as copy:
            database.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, which can be carried away
    verify(part, held)


def put_back(backup: Path, database: Path) -> None:
    """Overwrite a database with a copy of it, in one transaction: one that is cut short changes nothing.

    Raises:
        StoreError: It could not be written; the database is as it was.
    """
    with translated(), closing(_reading(backup)) as source, closing(sqlite3.connect(database)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=WAL")


def verify(path: Path, held: Counts | None = None) -> Counts:
    """Return how many rows each table of a copy has.

    Args:
        path: The copy.
        held: What it should hold.

    Raises:
        BackupDamaged: It is damaged, or holds something else.
    """
    try:
        with closing(_reading(path)) as copy:
            said = [row[0] for row in copy.execute("PRAGMA integrity_check(5)")]
            found = row_counts(copy)
    except sqlite3.DatabaseError as error:
        raise BackupDamaged(detail=str(error)) from error
    if said != ["ok"]:
        raise BackupDamaged(detail="; ".join(map(str, said)))
    if held is not None and found != held:
        raise BackupDamaged(detail=f"{sum(found.values())} rows instead of {sum(held.values())}")
    return found


def row_counts(database: sqlite3.Connection) -> Counts:
    """Count the rows of every table of ours."""
    names = [
        name
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
            "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def kept_hashes(path: Path) -> dict[str, str]:
    """Return the hash of every kept file that a copy points to, with a name of it."""
    with translated(), closing(_reading(path)) as copy:
        found = copy.execute("SELECT sha256, name FROM attachment UNION ALL SELECT sha256, name FROM source")
        return dict(found.fetchall())


def newest_step(path: Path) -> int:
    """Return the newest step in a copy; 0 where it has none or cannot be read."""
    try:
        with closing(_reading(path)) as copy:
            return int(copy.execute("SELECT max(id) FROM step").fetchone()[0] or 0)
    except (sqlite3.Error, StoreError):
        return 0


def _reading(path: Path) -> sqlite3.Connection:
    """Open a database that must be there; asking for one that is not would make it."""
    if not path.is_file():
        raise StoreError(detail=f"no file {path.name}")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA query_only=ON")
    return connection


def _read(path: Path) -> Backup | None:
    said = _NAME.match(path.stem)
    if said is None or said[3] not in set(BackupReason):
        return None
    try:
        at = datetime.strptime(said[1], _STAMP)
        number = int(said[2] or 1)
        return Backup(path=path, at=at, reason=BackupReason(said[3]), size=path.stat().st_size, number=number)
    except (ValueError, OSError):  # no such day, or gone meanwhile
        return None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        refuse(error)


def forget_copy(part: Path) -> None:
    """Remove what an unfinished copy left; where even that fails, the next thinning does it."""
    for rest in _with_companions(part):
        try:
            rest.unlink(missing_ok=True)
        except OSError:
            return


def _with_companions(path: Path) -> Sequence[Path]:
    return [path.with_name(path.name + ending) for ending in ("", "-journal", "-wal", "-shm")]
