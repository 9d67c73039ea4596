"""Giving kept files back: their bytes, a copy to look at, a copy to have; what is kept itself is never handed out."""

import errno
import hashlib
import os
import shutil
import stat
from pathlib import Path

from app.file_names import is_runnable, safe_name
from app.store.durable import FULL
from app.store.files import PIECE
from app.store.session import Store
from models.errors import DatabaseReadOnly, DiskFull, ExportError
from models.errors_attachment import KeptFileChanged, KeptFileMissing, KeptFileRunnable

OPENED = "opened"
"""Folder of the copies that are being looked at, inside the data folder, which is hers alone."""


class KeptFiles:
    """The kept files of one data folder, and the copies of them that are open."""

    def __init__(self, store: Store) -> None:
        """Take the store; copies left behind by a crash are removed before the first new one."""
        self._files = store.files
        self._folder = store.folder / OPENED
        self._count = 0

    def content(self, sha256: str, name: str, *, most: int | None = None) -> bytes | None:
        """Return the bytes of a kept file; None where there are more than `most`.

        Raises:
            KeptFileMissing: It is not there.
            KeptFileChanged: It has other bytes.
        """
        path = self._files.path(sha256)
        try:
            if most is not None and path.stat().st_size > most:
                return None
            found = path.read_bytes()
        except OSError as error:
            raise KeptFileMissing(safe_name(name), detail=str(error)) from error
        if hashlib.sha256(found).hexdigest() != sha256:
            raise KeptFileChanged(safe_name(name), detail=sha256)
        return found

    def open_copy(self, sha256: str, name: str) -> Path:
        """Return a read-only copy for the system's viewer, under its own name; it goes with the program.

        Raises:
            KeptFileRunnable: Opening it would run it.
            KeptFileMissing: It is not there.
            KeptFileChanged: It has other bytes.
            DiskFull: There is no room.
            DatabaseReadOnly: The data folder cannot be written.
        """
        shown = safe_name(name)
        if is_runnable(shown):
            raise KeptFileRunnable(shown)
        if self._count == 0:
            self.forget_copies()
        self._count += 1
        target = self._folder / str(self._count) / shown
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseReadOnly(detail=str(error)) from error
        try:
            self._copy(sha256, shown, target)
        except ExportError as error:
            kind = DiskFull if error.detail.startswith(_NO_ROOM) else DatabaseReadOnly
            raise kind(detail=error.detail) from error
        target.chmod(stat.S_IRUSR)
        return target

    def save_copy(self, sha256: str, name: str, target: Path) -> None:
        """Write a kept file where she wants it; what is there is replaced only once the copy is whole.

        Raises:
            KeptFileMissing: It is not there.
            KeptFileChanged: It has other bytes.
            ExportError: It could not be written; what was there stays.
        """
        waiting = target.with_name(f".{hashlib.sha256(target.name.encode()).hexdigest()[:12]}.part")
        try:
            self._copy(sha256, safe_name(name), waiting)
            waiting.replace(target)
        except OSError as error:
            raise ExportError(detail=str(error)) from error
        finally:
            waiting.unlink(missing_ok=True)

    def _copy(self, sha256: str, shown: str, target: Path) -> None:
        """Copy piece by piece, comparing the hash; a copy that failed is removed."""
        try:
            source = self._files.path(sha256).open("rb")
        except OSError as error:
            raise KeptFileMissing(shown, detail=str(error)) from error
        digest = hashlib.sha256()
        try:
            with source, target.open("wb") as copy:
                while piece := source.read(PIECE):
                    digest.update(piece)
                    copy.write(piece)
        except OSError as error:
            target.unlink(missing_ok=True)
            room = _NO_ROOM if error.errno in FULL else ""
            raise ExportError(detail=f"{room}{error}") from error
        if digest.hexdigest() != sha256:
            target.unlink(missing_ok=True)
            raise KeptFileChanged(shown, detail=sha256)

    def forget_copies(self) -> None:
        """Remove every copy that was opened; one a viewer still holds goes the next time."""
        if not self._folder.exists():
            return
        for folder, _, names in os.walk(self._folder):
            for name in names:
                _make_removable(Path(folder) / name)
        shutil.rmtree(self._folder, ignore_errors=True)


_NO_ROOM = f"[{errno.errorcode[errno.ENOSPC]}] "


def _make_removable(path: Path) -> None:
    """Let Windows remove a file that is read-only."""
    try:
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    except OSError:
        return
