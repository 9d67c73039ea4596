"""What a packed file may hold before any parser sees it, checked from its list of parts and again while unpacking."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from models.errors import DamagedSource, EncryptedArchive, SourceTooLarge

MEGABYTE = 1024 * 1024
_LIST_ENTRY = b"PK\x01\x02"
_ENCRYPTED_BIT = 0x1
_CHUNK = 256 * 1024
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read safely.

    Attributes:
        source: Bytes of a file as it lies on the disk.
        total: Bytes of all parts, unpacked.
        part: Bytes of one part, unpacked.
        ratio: How many times larger a part may become; parts below a megabyte harm nobody and may pass.
        parts: Number of parts.
        text: Bytes of a file that is all text.
        cells: Cells of one table, empty ones between others included.
    """

    source: int = 200 * MEGABYTE
    total: int = 200 * MEGABYTE
    part: int = 50 * MEGABYTE
    ratio: int = 200
    parts: int = 5_000
    text: int = 50 * MEGABYTE
    cells: int = 1_000_000


LIMITS = Limits()


def refuse_huge_table(rows: int, columns: int, limits: Limits = LIMITS) -> None:
    """Refuse a table that would fill the memory, before its cells are made.

    Raises:
        SourceTooLarge: It has too many cells.
    """
    if rows * columns > limits.cells:
        raise SourceTooLarge(detail=f"a table of {rows} by {columns} cells")


def open_archive(content: bytes, limits: Limits = LIMITS) -> ZipFile:
    """Open a ZIP whose list of parts keeps the limits.

    Raises:
        DamagedSource: It is no ZIP, or names parts outside itself.
        EncryptedArchive: A part is locked with a password.
        SourceTooLarge: It is beyond the limits.
    """
    if content.count(_LIST_ENTRY) > limits.parts:
        raise SourceTooLarge(detail=f"more than {limits.parts} parts")
    try:
        archive = ZipFile(BytesIO(content))
    except _BROKEN as error:
        raise DamagedSource(detail=f"zip: {error}") from error
    _check(archive.infolist(), limits)
    return archive


def _check(parts: list[ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.parts:
        raise SourceTooLarge(detail=f"{len(parts)} parts")
    if sum(part.file_size for part in parts) > limits.total:
        raise SourceTooLarge(detail="all parts together")
    for part in parts:
        _check_part(part, limits)


def _check_part(part: ZipInfo, limits: Limits) -> None:
    if _leaves_archive(part.filename):
        raise DamagedSource(detail=f"part outside the archive: {part.filename!r}")
    if part.flag_bits & _ENCRYPTED_BIT:
        raise EncryptedArchive(detail=f"encrypted part: {part.filename!r}")
    inflated = part.file_size > MEGABYTE and part.file_size > limits.ratio * max(part.compress_size, 1)
    if part.file_size > limits.part or inflated:
        raise SourceTooLarge(detail=f"part {part.filename!r}: {part.compress_size} -> {part.file_size} bytes")


def _leaves_archive(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def read_part(archive: ZipFile, part: ZipInfo, limits: Limits = LIMITS) -> bytes:
    """Unpack one part, counting what really comes out, since the list may lie.

    Raises:
        DamagedSource: It cannot be unpacked.
        SourceTooLarge: More comes out than may.
    """
    content = bytearray()
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                content += chunk
                if len(content) > limits.part:
                    raise SourceTooLarge(detail=f"part {part.filename!r} goes on after {limits.part} bytes")
    except _BROKEN as error:
        raise DamagedSource(detail=f"part {part.filename!r}: {error}") from error
    return bytes(content)
