"""Putting a kept copy back: prepared beside the database, migrated, marked in the log, and written in one transaction.

Whatever happens on the way, the database is either as it was or wholly the copy.
"""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from app.store import log, schema
from app.store.backup import copy_database, forget_copy, put_back, verify
from app.store.durable import refuse, sync
from app.store.engine import open_engine, writing
from app.store.log import RESTORED
from models.enums import StepSource
from models.errors import DatabaseDamaged
from models.errors_undo import BackupDamaged

_ENDING: Final = ".restoring"
_DAMAGED: Final = "damaged"
_COMPANIONS: Final = ("-wal", "-shm", "-journal")


def check_copy(copy: Path) -> None:
    """Look whether a file can be put back.

    Raises:
        BackupDamaged: It is no copy of a ledger, or damaged.
        DatabaseTooNew: A newer program wrote it.
        DatabaseReadOnly: It cannot be read.
    """
    try:
        if not schema.checked_revision(copy):
            raise BackupDamaged(detail="empty")
    except DatabaseDamaged as error:
        raise BackupDamaged(detail=error.detail) from error
    verify(copy)


def prepared(
    copy: Path,
    database: Path,
    arguments: dict[str, Any],
    *,
    at: datetime,
    who: str,
    source: StepSource,
    name: str = RESTORED,
) -> tuple[Path, int]:
    """Make what is to be put back: the copy, brought to the program's revision, with one step 恢复 at its end.

    Args:
        copy: The kept copy.
        database: Where it will go; the file is made beside it.
        arguments: What the step's sentence needs.
        at: Now.
        who: Who restores.
        source: Through which door.
        name: The step's code.

    Returns:
        The file, and the step.

    Raises:
        StoreError: It could not be made; nothing is left.
    """
    part = database.with_name(database.name + _ENDING)
    try:
        forget_copy(part)
        copy_database(copy, part)
        schema.prepare(part)
        engine = open_engine(part)
        try:
            with writing(engine).begin() as connection:
                step_id = log.append(connection, [], at=at, who=who, source=source, name=name, arguments=arguments)
        finally:
            engine.dispose()
    except BaseException:
        forget_copy(part)
        raise
    return part, step_id


def write_over(part: Path, database: Path) -> None:
    """Put what was prepared in the database's place, in one transaction, and remove it.

    Raises:
        StoreError: It could not be written; the database is as it was.
    """
    try:
        put_back(part, database)
    finally:
        forget_copy(part)


def replace_damaged(part: Path, database: Path, at: datetime) -> Path | None:
    """Put what was prepared in the place of a database that cannot be opened, which is kept under another name.

    Args:
        part: What `prepared` made.
        database: The damaged file; what it has in its write-ahead log is kept with it.
        at: Local time, for the name.

    Returns:
        Where the damaged file lies now; None where there was none.

    Raises:
        StoreError: It could not be done; the damaged file is still there.
    """
    kept = None
    try:
        if database.exists():
            kept = database.with_name(f"{database.stem}.{_DAMAGED}-{at:%Y%m%d-%H%M%S}{database.suffix}")
            for ending in ("", *_COMPANIONS):
                if (damaged := database.with_name(database.name + ending)).exists():
                    shutil.copyfile(damaged, kept.with_name(kept.name + ending))
                    sync(kept.with_name(kept.name + ending))
            for ending in _COMPANIONS:  # a log that belongs to another file would be played into the new one
                database.with_name(database.name + ending).unlink(missing_ok=True)
        part.replace(database)
        sync(database.parent)
    except OSError as error:
        refuse(error)
    finally:
        forget_copy(part)
    return kept
