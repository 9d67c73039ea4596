"""Making what was written last, and saying in her words why something cannot be written."""

import errno
import os
from pathlib import Path
from typing import Final, NoReturn

from models.errors import DatabaseReadOnly, DiskFull

FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def refuse(error: OSError) -> NoReturn:
    """Say in her words what the system refused.

    Raises:
        DiskFull: There is no room.
        DatabaseReadOnly: Anything else.
    """
    raise (DiskFull if error.errno in FULL else DatabaseReadOnly)(detail=str(error)) from error


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut; Windows keeps names by itself."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
