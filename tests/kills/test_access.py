"""What cannot be opened or written is told by its own error, and nothing is changed."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.store.session import DATABASE_NAME
from models.errors import DatabaseDamaged, DatabaseLocked, DatabaseReadOnly, DatabaseTooNew, StoreError
from tests.app.invented import keys
from tests.kills.subject import ITEMS, opened, paper

pytestmark = pytest.mark.kills

ROOT = Path(__file__).resolve().parent.parent.parent


def contents(folder: Path) -> dict[str, str]:
    """Return what is in a folder, the lock file and SQLite's own shared memory left out."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith((".lock", "-shm"))
    }


def subject(command: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills.subject", command, str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout.split()


@contextmanager
def beside(command: str, folder: Path) -> Iterator[None]:
    """Let another process hold something while the block runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.kills.subject", command, str(folder)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        yield
        process.stdin.close()


@pytest.fixture
def ledger(data_dir: Path) -> Path:
    with opened(data_dir) as desk:
        desk.imports.store([paper(1)])
    return data_dir


def too_new(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")


def text_file(path: Path) -> None:
    path.write_text("这不是数据库" * 100, encoding="utf-8")


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE note (id INTEGER)")
        connection.execute("PRAGMA user_version=1")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def scrambled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[40:4000] = b"\x5a" * 3960
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (too_new, DatabaseTooNew),
        (text_file, DatabaseDamaged),
        (other_program, DatabaseDamaged),
        (scrambled, DatabaseDamaged),
    ],
)
@pytest.mark.parametrize("writing", [True, False])
def test_a_file_that_is_no_ledger_of_ours_is_left_alone(
    ledger: Path, spoil: Callable[[Path], None], error: type[StoreError], writing: bool
) -> None:
    spoil(ledger / DATABASE_NAME)
    before = contents(ledger)
    for _ in range(2):
        with pytest.raises(error):
            opened(ledger, writing=writing)
    assert contents(ledger) == before


def test_a_file_cut_short_is_found_damaged(ledger: Path) -> None:
    cut_short(ledger / DATABASE_NAME)
    before = contents(ledger)
    with pytest.raises(DatabaseDamaged):
        opened(ledger).check()
    assert contents(ledger)[DATABASE_NAME] == before[DATABASE_NAME]


def test_an_empty_file_is_a_first_start_that_was_interrupted(data_dir: Path) -> None:
    (data_dir / DATABASE_NAME).write_bytes(b"")
    with opened(data_dir) as desk:
        assert desk.check() == []
        desk.imports.store([paper(1)])
        assert len(keys(desk, "obligation")) == ITEMS


def test_a_folder_held_by_another_program(ledger: Path) -> None:
    with beside("hold", ledger):
        before = contents(ledger)
        with pytest.raises(DatabaseLocked):
            opened(ledger)
        assert contents(ledger) == before
        with opened(ledger, writing=False) as reader:
            assert reader.queries.side().obligations == ITEMS
    opened(ledger).close()


def test_a_database_held_by_another_program(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.engine.BUSY_TIMEOUT_MS", 50)
    with opened(ledger) as desk:
        first = keys(desk, "assignment")[0]
        with beside("block", ledger):
            with pytest.raises(DatabaseLocked):
                desk.obligations.tick([first])
            assert desk.queries.side().obligations == ITEMS  # reading goes on
        desk.obligations.tick([first])
        assert desk.check() == []


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x", encoding="utf-8")
    with pytest.raises(DatabaseReadOnly):
        opened(tmp_path / "data")
    with pytest.raises(DatabaseReadOnly):
        opened(tmp_path / "data" / "below")
    assert (tmp_path / "data").read_text(encoding="utf-8") == "x"


def test_a_database_that_is_a_folder(data_dir: Path) -> None:
    (data_dir / DATABASE_NAME).mkdir()
    with pytest.raises(DatabaseReadOnly):
        opened(data_dir)
    assert list((data_dir / DATABASE_NAME).iterdir()) == []


@pytest.fixture
def readable() -> Iterator[Path]:
    """A folder that everybody may enter and read, and nobody but its owner write."""
    folder = Path(tempfile.mkdtemp(prefix="duban-read-only-"))
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
@pytest.mark.parametrize("filled", [True, False])
def test_a_folder_that_cannot_be_written(readable: Path, filled: bool) -> None:
    if filled:
        with opened(readable) as desk:
            desk.imports.store([paper(1)])
        for path in readable.rglob("*"):
            path.chmod(0o555)
    readable.chmod(0o555)
    before = contents(readable)
    assert subject("unprivileged", readable) == ["DatabaseReadOnly"]
    assert contents(readable) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_full_disk_stores_nothing_and_breaks_nothing(ledger: Path) -> None:
    assert subject("starve", ledger) == ["DiskFull", "unchanged", "whole"] * 4


def test_only_the_owner_reads_a_new_folder(tmp_path: Path) -> None:
    opened(tmp_path / "new").close()
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert os.listdir(tmp_path) == ["new"]  # noqa: PTH208 - only the names matter
