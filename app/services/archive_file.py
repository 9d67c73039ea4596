"""The one-file archive: the database with every kept file, for another machine; nothing in it can leave its place.

A zip of `duban.json` (what is in it, with sizes and hashes), `ledger.duban`, and `files/<sha256>` for each kept source
and attachment. Reading trusts nothing: names are of those three kinds, sizes and hashes are those of the list.
"""

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from app.jobs import JobContext
from app.store.backup import PART, copy_database, forget_copy, kept_hashes
from app.store.durable import refuse, sync
from app.store.files import PIECE, SourceFiles
from app.store.session import DATABASE_NAME, Store
from models.errors_undo import BackupDamaged

LIST: Final = "duban.json"
FORMAT: Final = 1
MOST_LIST: Final = 64 * 1024 * 1024
MOST_FILES: Final = 200_000
MOST_BYTES: Final = 200 * 1024**3
_FILE: Final = re.compile(r"files/([0-9a-f]{64})\Z")
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The database of an archive.

    Attributes:
        path: Where it lies for the moment.
        at: When it was taken, local time.
    """

    path: Path
    at: datetime


def is_archive(path: Path) -> bool:
    """Tell whether a file is a zip, whatever it is called."""
    try:
        return zipfile.is_zipfile(path)
    except OSError:
        return False


# --- writing ---------------------------------------------------------------------------------------------------------


def write(path: Path, store: Store, at: datetime, ctx: JobContext) -> Sequence[str]:
    """Write the archive; see `BackupService.write_archive`."""
    part = path.with_name(path.name + PART)
    try:
        with tempfile.TemporaryDirectory(dir=store.folder, prefix=".archive-") as folder:
            copy = Path(folder) / DATABASE_NAME
            copy_database(store.path, copy)
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
                missing = _fill(archive, copy, store.files, at, ctx)
        sync(part)
        part.replace(path)
        sync(path.parent)
    except OSError as error:
        refuse(error)
    finally:
        forget_copy(part)
    return missing


def _fill(archive: zipfile.ZipFile, copy: Path, files: SourceFiles, at: datetime, ctx: JobContext) -> Sequence[str]:
    hashes = kept_hashes(copy)
    listed: dict[str, dict[str, Any]] = {DATABASE_NAME: _described(copy)}
    missing = []
    archive.write(copy, DATABASE_NAME)
    for done, (sha256, name) in enumerate(sorted(hashes.items())):
        ctx.checkpoint()
        ctx.progress(done, len(hashes), name)
        if not files.intact(sha256):
            missing.append(name)
            continue
        archive.write(files.path(sha256), f"files/{sha256}")
        listed[f"files/{sha256}"] = {"size": files.path(sha256).stat().st_size, "sha256": sha256}
    head = {"format": FORMAT, "taken": at.isoformat(timespec="seconds"), "files": listed}
    archive.writestr(LIST, json.dumps(head, ensure_ascii=False, indent=1))
    return missing


def _described(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


# --- reading ---------------------------------------------------------------------------------------------------------


@contextmanager
def unpacked(path: Path, files: SourceFiles, folder: Path, ctx: JobContext) -> Iterator[Unpacked]:
    """Keep the files of an archive, and give its database for as long as the block runs.

    Files that are kept although the block fails do no harm: nothing points to them.

    Args:
        path: The archive.
        files: Where its files are kept.
        folder: Where the database may lie for the moment.
        ctx: Progress; cancelling works until the last file is read.

    Raises:
        BackupDamaged: It is no archive of ours, or damaged.
        StoreError: There is no room.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=".archive-") as place:
        copy = Path(place) / DATABASE_NAME
        try:
            with zipfile.ZipFile(path) as archive:
                head = _head(archive)
                _take(archive, head["files"], copy, files, ctx)
        except _BROKEN as error:
            raise BackupDamaged(detail=f"{type(error).__name__}: {error}") from error
        except OSError as error:
            refuse(error)
        yield Unpacked(copy, datetime.fromisoformat(head["taken"]))


def _head(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Return the list of an archive, looked through before anything is unpacked.

    Raises:
        ValueError, KeyError: It is not what we write.
    """
    if len(archive.infolist()) > MOST_FILES or archive.getinfo(LIST).file_size > MOST_LIST:
        raise ValueError("too much in it")
    head = json.loads(archive.read(LIST))
    if not isinstance(head, dict) or head["format"] != FORMAT:
        raise ValueError("another format")
    datetime.fromisoformat(head["taken"])
    listed = head["files"]
    names = [info.filename for info in archive.infolist()]
    if sorted(names) != sorted([*listed, LIST]) or DATABASE_NAME not in listed:
        raise ValueError("the list does not fit what is in it")
    for name, said in listed.items():
        hashed = _FILE.match(name)
        if name != DATABASE_NAME and (hashed is None or said["sha256"] != hashed[1]):
            raise ValueError(f"a name that has no place: {name[:80]}")
        if said["size"] != archive.getinfo(name).file_size:
            raise ValueError(f"size of {name}")
    if sum(int(said["size"]) for said in listed.values()) > MOST_BYTES:
        raise ValueError("too large")
    return cast("dict[str, Any]", head)


def _take(archive: zipfile.ZipFile, listed: dict[str, Any], copy: Path, files: SourceFiles, ctx: JobContext) -> None:
    for done, (name, said) in enumerate(listed.items()):
        ctx.checkpoint()
        ctx.progress(done, len(listed), "")
        with archive.open(name) as member:
            if name == DATABASE_NAME:
                with copy.open("wb") as file:
                    shutil.copyfileobj(member, file, PIECE)
                found = _described(copy)["sha256"]
            else:
                kept = files.keep_file(_pieces(cast("BinaryIO", member)), int(said["size"]))
                found = kept.sha256 if kept is not None else ""
        if found != said["sha256"]:
            raise ValueError(f"hash of {name}")


def _pieces(member: BinaryIO) -> Callable[[], bytes]:
    return lambda: member.read(PIECE)
