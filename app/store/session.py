"""The open database of one data folder: reading sessions, and the log through which everything is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from app.clock import Clock
from app.store import schema
from app.store.engine import open_engine, translated
from app.store.files import SourceFiles
from app.store.lock import FolderLock
from app.store.undo import Sentence, UndoLog
from models.enums import StepSource
from models.errors import DatabaseReadOnly

DATABASE_NAME = "ledger.duban"


class Store:
    """Everything under one data folder.

    Attributes:
        folder: The data folder.
        path: The database file in it.
        engine: For reading; writers go through `undo`.
        files: The kept copies of source files.
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
        _make(folder)
        self._lock = FolderLock(folder) if locked else None
        try:
            with translated():
                schema.prepare(self.path)
            self.engine = open_engine(self.path)
            self.files = SourceFiles(folder / "sources")
            self.undo = UndoLog(self.engine, clock, source, who, sentence)
        except BaseException:
            self._release()
            raise

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
