"""Copies of imported and attached files, kept once under their SHA-256, so that they last after the originals moved."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.store.durable import refuse, sync

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What keeping a file came to.

    Attributes:
        sha256: Its hash.
        size: Bytes.
        is_new: These bytes were not there before.
    """

    sha256: str
    size: int
    is_new: bool


class SourceFiles:
    """A folder of files named by their hash."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made with the first file."""
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the file of that hash lies, or would lie."""
        return self.folder / sha256[:2] / sha256

    def keep(self, sha256: str, content: bytes) -> None:
        """Write the bytes durably before anything in the database points to them; twice does no harm.

        Raises:
            DiskFull: There is no room.
            DatabaseReadOnly: The folder cannot be written.
        """
        target = self.path(sha256)
        if target.exists():
            return
        temporary: str | None = None
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(target)
            sync(target.parent)
        except OSError as error:
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)
            refuse(error)

    def keep_file(self, read: Callable[[], bytes], most: int) -> KeptFile | None:
        """Copy a file piece by piece, durably; twice does no harm.

        Args:
            read: Gives the next piece, nothing at the end; its errors are its own.
            most: Bytes at most.

        Returns:
            What was kept; None where there is more than `most` (nothing is kept then).

        Raises:
            DiskFull: There is no room.
            DatabaseReadOnly: The folder cannot be written.
        """
        waiting, file = self._waiting()
        try:
            with file:
                written = _write(file, read, most)
            if written is None:
                return None
            return KeptFile(written[0], written[1], self._adopt(waiting, written[0]))
        finally:
            waiting.unlink(missing_ok=True)

    def _waiting(self) -> tuple[Path, BinaryIO]:
        """Open a new file of no name yet."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".new-")
        except OSError as error:
            refuse(error)
        return Path(name), os.fdopen(handle, "wb")

    def _adopt(self, waiting: Path, sha256: str) -> bool:
        """Give a written file its name; return whether it is new."""
        target = self.path(sha256)
        if self.intact(sha256):
            return False
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            waiting.replace(target)
            sync(target.parent)
        except OSError as error:
            refuse(error)
        return True

    def forget(self, kept: KeptFile) -> None:
        """Take back what was kept a moment ago and nothing points to; what was there before stays."""
        if kept.is_new:
            self.path(kept.sha256).unlink(missing_ok=True)

    def intact(self, sha256: str) -> bool:
        """Tell whether the kept file is there and still has its hash."""
        try:
            with self.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False


def _write(file: BinaryIO, read: Callable[[], bytes], most: int) -> tuple[str, int] | None:
    """Write all pieces; return hash and size, None beyond `most`."""
    digest, size = hashlib.sha256(), 0
    while piece := read():
        size += len(piece)
        if size > most:
            return None
        digest.update(piece)
        try:
            file.write(piece)
        except OSError as error:
            refuse(error)
    try:
        file.flush()
        os.fsync(file.fileno())
    except OSError as error:
        refuse(error)
    return digest.hexdigest(), size
