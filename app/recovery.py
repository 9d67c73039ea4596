"""A ledger that cannot be opened: a good copy takes its place, and the damaged file is kept beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.clock import Clock
from app.jobs import JobContext, NullContext
from app.services import archive_file
from app.services.backups import taken_at
from app.settings import account_name
from app.store import restoring
from app.store.backup import FOLDER, Backup, Backups, forget_copy
from app.store.engine import translated
from app.store.files import SourceFiles
from app.store.lock import FolderLock
from app.store.log import SALVAGED
from app.store.salvage import Salvaged, salvage
from app.store.session import DATABASE_NAME, SOURCES_NAME
from models.enums import StepSource
from models.errors import StoreError


def newest_good(data_dir: Path) -> Backup | None:
    """Return the newest copy that is whole; None where there is none."""
    try:
        found = Backups(data_dir / FOLDER).all()
    except StoreError:
        return None
    return next((backup for backup in found if _is_good(backup)), None)


def _is_good(backup: Backup) -> bool:
    try:
        restoring.check_copy(backup.path)
    except StoreError:
        return False
    return True


def recover(
    data_dir: Path,
    copy: Path,
    *,
    clock: Clock,
    source: StepSource,
    who: str | None = None,
    ctx: JobContext | None = None,
) -> Path | None:
    """Put a copy or an archive in the place of a ledger that cannot be opened.

    Args:
        data_dir: The data folder; nobody may have it open.
        copy: The copy or archive.
        clock: Today and now.
        source: Through which door.
        who: Who does it; the account's name by default, since the options cannot be read.
        ctx: Progress and cancelling.

    Returns:
        Where the damaged ledger was kept; None where there was none.

    Raises:
        StoreError: It could not be done; what was there is still there.
        Cancelled: She cancelled; nothing was changed.
    """
    now = clock.now()
    lock = FolderLock(data_dir)
    try:
        with translated(), _found(data_dir, copy, ctx or NullContext()) as (path, taken):
            restoring.check_copy(path)
            part, _ = restoring.prepared(
                path,
                data_dir / DATABASE_NAME,
                {"taken": f"{taken:%Y-%m-%d %H:%M}"},
                at=now,
                who=who or account_name(),
                source=source,
            )
            return restoring.replace_damaged(part, data_dir / DATABASE_NAME, clock.local_now())
    finally:
        lock.release()


def rescue(data_dir: Path, *, clock: Clock, source: StepSource, who: str | None = None) -> Salvaged:
    """Put what can still be read of a damaged ledger in its place; the damaged file is kept beside it.

    Args:
        data_dir: The data folder; nobody may have it open.
        clock: Today and now.
        source: Through which door.
        who: Who does it; the account's name by default.

    Returns:
        What was saved and what was not.

    Raises:
        DatabaseDamaged: Nothing can be read.
        StoreError: It could not be done; what was there is still there.
    """
    now = clock.now()
    database = data_dir / DATABASE_NAME
    lock = FolderLock(data_dir)
    try:
        found = salvage(database)
        try:
            with translated():
                part, _ = restoring.prepared(
                    found.path,
                    database,
                    {"count": sum(found.lost.values()) + found.steps_lost},
                    at=now,
                    who=who or account_name(),
                    source=source,
                    name=SALVAGED,
                )
                restoring.replace_damaged(part, database, clock.local_now())
        finally:
            forget_copy(found.path)
        return found
    finally:
        lock.release()


@contextmanager
def _found(data_dir: Path, copy: Path, ctx: JobContext) -> Iterator[tuple[Path, datetime]]:
    """Give the database of a copy or an archive, and when it was taken."""
    if not archive_file.is_archive(copy):
        yield copy, taken_at(copy)
        return
    with archive_file.unpacked(copy, SourceFiles(data_dir / SOURCES_NAME), data_dir, ctx) as found:
        yield found.path, found.at
