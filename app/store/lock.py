"""One writing program per data folder: a lock on a file that the system releases when the program ends."""

import os
from pathlib import Path

from models.errors import DatabaseLocked, DatabaseReadOnly

LOCK_NAME = "duban.lock"


class FolderLock:
    """Holds the data folder until `release`; a crash releases it too."""

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            DatabaseLocked: Another program holds it.
            DatabaseReadOnly: The lock file cannot be made.
        """
        try:
            self._handle = (folder / LOCK_NAME).open("a+b")
        except OSError as error:
            raise DatabaseReadOnly(detail=str(error)) from error
        try:
            _lock(self._handle.fileno())
        except OSError as error:
            self._handle.close()
            raise DatabaseLocked(detail=str(error)) from error

    def release(self) -> None:
        """Give the folder back; twice does no harm."""
        self._handle.close()


if os.name == "nt":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
