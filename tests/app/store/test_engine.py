"""The database's own errors in her words, and the kept copies of files."""

import errno
import hashlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.store.engine import canonical_json, translated
from app.store.files import SourceFiles
from models.errors import DatabaseDamaged, DatabaseLocked, DatabaseReadOnly, DiskFull, StoreError

CONTENT = "青岚县".encode()
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("database is locked", DatabaseLocked),
        ("database table is locked", DatabaseLocked),
        ("database or disk is full", DiskFull),
        ("disk I/O error", DiskFull),
        ("attempt to write a readonly database", DatabaseReadOnly),
        ("unable to open database file", DatabaseReadOnly),
        ("file is not a database", DatabaseDamaged),
        ("database disk image is malformed", DatabaseDamaged),
        ("unsupported file format", DatabaseDamaged),
        ("no such table: obligation", StoreError),
    ],
)
@pytest.mark.parametrize("wrapped", [True, False])
def test_each_error_has_its_class(said: str, kind: type[StoreError], wrapped: bool) -> None:
    error: Exception = sqlite3.OperationalError(said)
    if wrapped:
        error = OperationalError("SELECT 1", {}, error)
    with pytest.raises(StoreError) as raised, translated():
        raise error
    assert type(raised.value) is kind
    assert raised.value.detail == said


def test_other_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), translated():
        raise ZeroDivisionError


def test_there_is_one_way_to_write_json() -> None:
    assert canonical_json({"乙": [1, None], "a": "县"}) == '{"a":"县","乙":[1,null]}'


def test_bytes_are_kept_once_under_their_hash(tmp_path: Path) -> None:
    files = SourceFiles(tmp_path / "sources")
    assert not files.intact(HASH)
    files.keep(HASH, CONTENT)
    kept = files.path(HASH)
    before = kept.stat().st_mtime_ns
    files.keep(HASH, CONTENT)
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == (CONTENT, before)
    assert files.intact(HASH)
    assert [path.name for path in kept.parent.iterdir()] == [HASH]
    kept.write_bytes(b"other")
    assert not files.intact(HASH)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EFBIG, DiskFull), (errno.EACCES, DatabaseReadOnly),
        (errno.EROFS, DatabaseReadOnly),
    ],
)  # fmt: skip
def test_a_copy_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[StoreError]
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(kind):
        SourceFiles(tmp_path).keep(HASH, CONTENT)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources").write_text("x", encoding="utf-8")
    with pytest.raises(DatabaseReadOnly):
        SourceFiles(tmp_path / "sources").keep(HASH, CONTENT)
