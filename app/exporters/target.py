"""Writing a file whole or not at all: beside its target first, then in its place."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from models.errors import DiskFull, ExportError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a new path beside `path`; what was written there takes the place of `path` at the end.

    Leaving by an exception removes the new file and leaves `path` as it was.

    Raises:
        ExportError: It could not be written or put in place.
        DiskFull: There is no room.
    """
    beside = path.with_name(f".{uuid4().hex}{path.suffix}")
    try:
        try:
            yield beside
            _settle(beside)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise write_failure(error, path) from error


def write_failure(error: OSError, path: Path) -> ExportError | DiskFull:
    """Return the failure she is told of, for one of the system."""
    if error.errno in FULL:
        return DiskFull(detail=str(error))
    return ExportError(detail=f"{path}: {error}")


def _settle(path: Path) -> None:
    """Have the system put the bytes on the disk before the old file goes."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
