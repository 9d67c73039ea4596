"""The container of Office 97 files (OLE2): which streams lie in it, and what reading broken ones raises."""

import struct
from io import BytesIO
from typing import Final

import olefile  # type: ignore[import-untyped]  # it ships no types

from models.errors import DamagedSource

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN: Final = (
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    OSError,
    ArithmeticError,
)
"""What libraries and our own code raise over offsets and counts that lie."""


def holds(content: bytes, *names: str) -> bool:
    """Say whether one of these streams lies at the top; those of embedded objects do not count."""
    if not content.startswith(OLE):
        return False
    try:
        with olefile.OleFileIO(BytesIO(content)) as container:
            return any(container.exists(name) for name in names)
    except (*BROKEN, RecursionError):  # too broken to open: the names still say what it was
        return any(name.encode("utf-16-le") + b"\0\0" in content for name in names)


def is_broken(content: bytes) -> bool:
    """Say whether the container cannot be opened or its list of streams leads nowhere."""
    try:
        with olefile.OleFileIO(BytesIO(content)) as container:
            return not container.listdir()
    except (*BROKEN, RecursionError):
        return True


def stream(content: bytes, *names: str) -> bytes:
    """Return the first of these streams that is there.

    Raises:
        DamagedSource: There is none, or the container is broken.
    """
    try:
        with olefile.OleFileIO(BytesIO(content)) as container:
            for name in names:
                if container.exists(name):
                    found: bytes = container.openstream(name).read()
                    return found
    except (*BROKEN, RecursionError) as error:
        raise DamagedSource(detail=f"container: {error}") from error
    raise DamagedSource(detail=f"no stream {names!r}")
