"""The open database of one data folder: reading sessions, and the log through which everything is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.store import schema
from app.store.backup import FOLDER, Backup, Backups
from app.store.engine import open_engine, translated
from app.store.files import SourceFiles
from app.store.lock import FolderLock
from app.store.log import RESTORED
from app.store.undo import Sentence, UndoLog
from models.enums import BackupReason, StepSource
from models.errors import DatabaseDamaged, DatabaseReadOnly
from models.errors_undo import BackupDamaged

DATABASE_NAME = "ledger.duban"
SOURCES_NAME = "sources"


class Store:
    """Everything under one data folder.

    Attributes:
        folder: The data folder.
        path: The database file in it.
        engine: For reading; writers go through `undo`.
        files: The kept copies of source files.
        backups: The kept copies of the database.
        undo: The log: the only way to write.
    """

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        source: StepSource,
        who: Callable[[], str],
        sentence: Sentence,
        locked: bool = True,
    ) -> None:
        """Make the folder and the database where they are missing, migrate, and open.

        Args:
            folder: The data folder.
            clock: Today and now.
            source: Through which door changes come.
            who: Tells 经办人 at the moment of a change.
            sentence: Words a step.
            locked: Hold the folder against other writing programs; False for reading only.

        Raises:
            StoreError: One of its kinds; nothing was changed then.
        """
        self.folder = folder
        self.path = folder / DATABASE_NAME
        self.backups = Backups(folder / FOLDER)
        self._clock = clock
        self._source = source
        _make(folder)
        self._lock = FolderLock(folder) if locked else None
        try:
            with translated():
                schema.prepare(self.path, lambda: self.back_up(BackupReason.MIGRATION))
            self.engine = open_engine(self.path)
            self.files = SourceFiles(folder / SOURCES_NAME)
            self.undo = UndoLog(self.engine, clock, source, who, sentence)
        except BaseException:
            self._release()
            raise

    def back_up(self, reason: BackupReason) -> Backup:
        """Take a copy of the database as it is now.

        Raises:
            StoreError: It could not be written, or does not hold what it should; nothing else was changed.
        """
        return self.backups.write(self.path, reason, self._clock.local_now())

    def restore(self, copy: Path, taken: datetime) -> Changes:
        """Put a kept copy in the place of everything that is there; a copy of that is taken first.

        Args:
            copy: The kept copy, of this program or an older one.
            taken: When it was taken, local time.

        Raises:
            StoreError: It could not be done; the database is as it was.
        """
        from app.store import restoring  # brings the migrations along

        if self._lock is None:
            raise DatabaseReadOnly(detail="opened for reading")
        with translated():
            restoring.check_copy(copy)
            is_damaged = not self._backed_up()
            arguments = {"taken": f"{taken:%Y-%m-%d %H:%M}"}
            part, step_id = restoring.prepared(
                copy, self.path, arguments, at=self._clock.now(), who=self.undo.who(), source=self._source
            )
            self.engine.dispose()
            if is_damaged:
                restoring.replace_damaged(part, self.path, self._clock.local_now())
            else:
                restoring.write_over(part, self.path)
        return Changes(step_id=step_id, name=self.undo.worded(RESTORED, arguments), everything=True)

    def _backed_up(self) -> bool:
        """Take a copy before a restoring; False where the database is damaged, and is kept as it is instead."""
        try:
            self.back_up(BackupReason.RESTORE)
        except (BackupDamaged, DatabaseDamaged):
            return False
        return True

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the data and changes nothing."""
        with translated(), Session(self.engine, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Close the database and give the folder back."""
        self.engine.dispose()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseReadOnly(detail=str(error)) from error
