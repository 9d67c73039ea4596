"""Writing a file whole or not at all: beside its target first, then in its place."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

from models.errors import DiskFull, ExportError
from models.errors_export import TargetInUse

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
IN_USE = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
"""What systems say of a file that another program keeps open."""


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


@contextmanager
def replacing_all(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Give a new path beside each; what was written there takes their places at the end, all of them or none.

    Raises:
        ExportError: One of them could not be written or put in place; it is named.
        DiskFull: There is no room.
    """
    beside = [path.with_name(f".{uuid4().hex}{path.suffix}") for path in paths]
    named = paths[0].parent
    try:
        try:
            yield beside
            for new in beside:
                _settle(new)
            with ExitStack() as undoing:
                for new, path in zip(beside, paths, strict=True):
                    named = path
                    _exchange(new, path, undoing)
                undoing.pop_all()
        finally:
            for new in beside:
                new.unlink(missing_ok=True)
                _old(new).unlink(missing_ok=True)
    except OSError as error:
        raise write_failure(error, named) from error


def _exchange(new: Path, path: Path, undoing: ExitStack) -> None:
    """Put a new file in the place of one, and say how to take that back."""
    if path.exists():
        path.replace(_old(new))
        undoing.callback(_old(new).replace, path)
    else:
        undoing.callback(path.unlink, missing_ok=True)
    new.replace(path)


def _old(new: Path) -> Path:
    """Return where the file that a new one replaces waits until all are in place."""
    return new.with_name(f"{new.stem}.old")


def write_failure(error: OSError, path: Path) -> ExportError | DiskFull:
    """Return the failure she is told of, for one of the system."""
    if error.errno in FULL:
        return DiskFull(detail=str(error))
    if error.errno in IN_USE:
        return TargetInUse(path.name, detail=str(error))
    return ExportError(detail=f"{path}: {error}")


def _settle(path: Path) -> None:
    """Have the system put the bytes on the disk before the old file goes."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
