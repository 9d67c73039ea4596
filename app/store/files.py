"""Copies of imported files, kept once under their SHA-256, so that 看原文 works after the original has moved."""

import errno
import hashlib
import os
import tempfile
from pathlib import Path

from models.errors import DatabaseReadOnly, DiskFull


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
            _sync(target.parent)
        except OSError as error:
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)
            kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else DatabaseReadOnly
            raise kind(detail=str(error)) from error

    def intact(self, sha256: str) -> bool:
        """Tell whether the kept file is there and still has its hash."""
        target = self.path(sha256)
        return target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == sha256


def _sync(folder: Path) -> None:
    """Make the new name in a folder survive a power cut; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
