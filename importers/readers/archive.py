"""Packed files (.zip): what lies in them, each to be read as if it had been given by itself.

Nothing is written to the disk, and the limits of packed files hold. A ZIP inside is opened once; one in that is not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZipFile, ZipInfo

from importers.readers.limits import LIMITS, Limits, open_archive, read_part
from models.errors import EmptySource, SourceError, SourceTooLarge

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_PACKAGES: Final = ("[Content_Types].xml", "OFD.xml", "content.xml")
_UTF8_NAMES: Final = 0x800
_LEFT_OUT: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_NOTES_OF_MACS: Final = "__MACOSX"
_LOCK: Final = "~$"
_SUFFIX: Final = ".zip"
_LIMITS: Final = Limits(part=LIMITS.total)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive.

    Attributes:
        name: Its name without folders.
        path: Its name with the folders, and the inner archive, it lies in.
        size: How many bytes it says it has.
        read: Returns its bytes; raises `SourceError` if it cannot be unpacked.
    """

    name: str
    path: str
    size: int
    read: Callable[[], bytes]


def is_archive(content: bytes) -> bool:
    """Say whether a file is an archive of files, not a document that happens to be packed.

    A broken archive is none; whoever reads it as a document says what is wrong with it.
    """
    if not content.startswith(_ZIP):
        return False
    try:
        with open_archive(content, _LIMITS) as archive:
            return not any(name.replace("\\", "/") in _PACKAGES for name in archive.namelist())
    except SourceError:
        return False


def files(name: str, content: bytes) -> tuple[Member, ...]:
    """Return a file itself, or the files in it where it is an archive; their paths begin with its name.

    Raises:
        SourceError: As `members`.
    """
    if not is_archive(content):
        return (Member(name, name, len(content), lambda: content),)
    return tuple(replace(member, path=f"{name}/{member.path}") for member in members(content))


def members(content: bytes) -> tuple[Member, ...]:
    """Return the files in an archive, those of archives inside it in their place.

    Raises:
        SourceError: It cannot be opened, is locked with a password, holds no file, or is beyond the limits.
    """
    found = tuple(_members(content, "", nested=True))
    if not found:
        raise EmptySource(detail="no file in the archive")
    if len(found) > LIMITS.parts or sum(member.size for member in found) > LIMITS.total:
        raise SourceTooLarge(detail=f"{len(found)} files in the archive and those inside it")
    return found


def _members(content: bytes, folder: str, *, nested: bool) -> Iterator[Member]:
    archive = open_archive(content, _LIMITS)
    for part in archive.infolist():
        path = PurePosixPath(_name(part))
        if not part.filename or part.is_dir() or _is_noise(path):
            continue
        inner = _inner(archive, part, path) if nested else b""
        if inner:
            yield from _members(inner, f"{folder}{path}/", nested=False)
        else:
            yield Member(path.name, f"{folder}{path}", part.file_size, _reader(archive, part))


def _inner(archive: ZipFile, part: ZipInfo, path: PurePosixPath) -> bytes:
    """Return the bytes of an archive inside that can be opened, else nothing: then it is a file like others."""
    if path.suffix.lower() != _SUFFIX:
        return b""
    try:
        content = read_part(archive, part, _LIMITS)
    except SourceError:
        return b""
    return content if is_archive(content) else b""


def _reader(archive: ZipFile, part: ZipInfo) -> Callable[[], bytes]:
    return lambda: read_part(archive, part, _LIMITS)


def _name(part: ZipInfo) -> str:
    """Return a part's name; those not marked as UTF-8 are mostly UTF-8 or GB18030 all the same."""
    name = part.filename
    for encoding in () if part.flag_bits & _UTF8_NAMES or name.isascii() else ("utf-8", "gb18030"):
        try:
            name = name.encode("cp437").decode(encoding)
            break
        except UnicodeError:
            continue
    return name.replace("\\", "/")


def _is_noise(path: PurePosixPath) -> bool:
    name = path.name
    return not name or name.lower() in _LEFT_OUT or name.startswith((_LOCK, "._")) or _NOTES_OF_MACS in path.parts
