"""Copies by themselves, in two places, put back on another machine, and never beyond their folder."""

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from app.clock import Clock
from app.desk import Desk
from app.jobs import Cancelled, NullContext
from app.services import archive_file
from app.services.backups import SecondPlace, second_folder
from app.store.session import DATABASE_NAME
from models.enums import BackupReason
from models.errors import DatabaseReadOnly, DiskFull, StoreError
from models.errors_undo import BackupDamaged
from tests.app.conftest import open_at
from tests.app.invented import corrected, dump, example, keys, plan

SECOND_FOLDER = second_folder()


def reasons(desk: Desk) -> list[str]:
    return [backup.reason.value for backup in desk.backups.all()]


def set_place(desk: Desk, place: Path) -> None:
    desk.settings.save(replace(desk.settings.get(), backup_place=str(place)))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U 盘"
    folder.mkdir()
    return folder


# --- by themselves ------------------------------------------------------------------------------------------------


def test_nothing_is_copied_before_the_first_import(desk: Desk) -> None:
    desk.imports.store([example()])
    assert reasons(desk) == []


def test_before_every_import_a_copy_is_taken(example_desk: Desk) -> None:
    before = dump(example_desk)
    example_desk.imports.store([plan()])
    assert reasons(example_desk) == ["import"]
    example_desk.backups.restore(example_desk.backups.all()[0])
    assert dump(example_desk) == before


def test_without_room_for_the_copy_nothing_is_imported(example_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(example_desk)

    def full(*_given: object) -> None:
        raise DiskFull

    monkeypatch.setattr("app.store.backup.copy_database", full)
    with pytest.raises(DiskFull):
        example_desk.imports.store([plan()])
    assert dump(example_desk) == before


def test_once_a_day_if_anything_changed(example_desk: Desk) -> None:
    assert example_desk.backups.daily() is not None
    assert example_desk.backups.daily() is None
    example_desk.obligations.tick(keys(example_desk, "assignment")[:1])
    taken = example_desk.backups.daily()
    assert taken is not None
    assert taken.reason is BackupReason.DAILY
    assert reasons(example_desk) == ["daily", "daily"]


def test_an_empty_ledger_needs_no_copy(desk: Desk) -> None:
    assert desk.backups.daily() is None
    assert desk.backups.state().last is None


def test_by_hand_even_if_nothing_changed(example_desk: Desk) -> None:
    example_desk.backups.by_hand()
    example_desk.backups.by_hand()
    assert reasons(example_desk) == ["hand", "hand"]
    assert example_desk.backups.state().last == datetime(2018, 11, 20, 1, 30, tzinfo=UTC).astimezone().replace(
        tzinfo=None
    )


# --- the second place ---------------------------------------------------------------------------------------------


def test_every_copy_lies_in_the_second_place_too(example_desk: Desk, stick: Path) -> None:
    assert example_desk.backups.state().second is SecondPlace.NONE
    set_place(example_desk, stick)
    example_desk.backups.by_hand()
    assert example_desk.backups.state().second is SecondPlace.DONE
    (there,) = (stick / SECOND_FOLDER).iterdir()
    assert there.read_bytes()[:15] == b"SQLite format 3"
    assert len(example_desk.backups.all()) == 1


def test_a_missing_stick_is_told_and_made_up_for(example_desk: Desk, stick: Path) -> None:
    set_place(example_desk, stick)
    stick.rmdir()
    example_desk.backups.by_hand()
    assert example_desk.backups.state().second is SecondPlace.MISSING
    stick.mkdir()
    assert example_desk.backups.state().second is SecondPlace.FAILED  # it is there, but not up to date
    assert example_desk.backups.daily() is None
    assert example_desk.backups.state().second is SecondPlace.DONE


def test_a_stick_that_cannot_be_written_keeps_nobody_from_a_copy(example_desk: Desk, stick: Path) -> None:
    set_place(example_desk, stick)
    (stick / SECOND_FOLDER).write_text("in the way")
    example_desk.backups.by_hand()
    assert example_desk.backups.state().second is SecondPlace.FAILED
    assert reasons(example_desk) == ["hand"]


def test_a_copy_that_is_only_on_the_stick_can_be_put_back(example_desk: Desk, stick: Path) -> None:
    set_place(example_desk, stick)
    before = dump(example_desk)
    taken = example_desk.backups.by_hand()
    example_desk.obligations.tick(keys(example_desk, "assignment"))
    shutil.rmtree(example_desk.store.backups.folder)
    (listed,) = example_desk.backups.all()
    assert listed.path != taken.path
    example_desk.backups.restore(listed)
    assert dump(example_desk) == before


def test_options_are_those_of_the_copy(example_desk: Desk) -> None:
    example_desk.settings.save(replace(example_desk.settings.get(), office="县政府办"))
    taken = example_desk.backups.by_hand()
    example_desk.settings.save(replace(example_desk.settings.get(), office="写错了"))
    example_desk.backups.restore(taken)
    assert example_desk.settings.get().office == "县政府办"


def test_a_desk_for_reading_restores_nothing(example_desk: Desk, clock: Clock) -> None:
    taken = example_desk.backups.by_hand()
    with open_at(example_desk.data_dir, clock, writing=False) as reader, pytest.raises(DatabaseReadOnly):
        reader.backups.restore(taken)


# --- a file of her choice -----------------------------------------------------------------------------------------


def test_a_copy_of_any_name_comes_back(example_desk: Desk, tmp_path: Path) -> None:
    before = dump(example_desk)
    example_desk.backups.write_copy(tmp_path / "我的备份.duban")
    example_desk.obligations.tick(keys(example_desk, "assignment"))
    example_desk.backups.restore_file(tmp_path / "我的备份.duban")
    assert dump(example_desk) == before


def test_any_other_file_is_refused(example_desk: Desk, tmp_path: Path) -> None:
    before = dump(example_desk)
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "b.txt").write_text("台账")
    (tmp_path / "empty").write_bytes(b"")
    for name in ("a.docx", "b.txt", "empty", "not there"):
        with pytest.raises(StoreError):
            example_desk.backups.restore_file(tmp_path / name)
    assert dump(example_desk) == before
    assert reasons(example_desk) == []


# --- the archive --------------------------------------------------------------------------------------------------


@pytest.fixture
def archive(example_desk: Desk, tmp_path: Path) -> Path:
    """Return an archive of a ledger with two sources."""
    example_desk.imports.store([corrected()])
    assert example_desk.backups.write_archive(tmp_path / "全部.zip") == []
    return tmp_path / "全部.zip"


def sources(desk: Desk) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.store.files.folder.rglob("*") if path.is_file()}


def test_everything_comes_back_on_another_machine(
    example_desk: Desk, archive: Path, new_desk: Callable[[Path], Desk], tmp_path: Path
) -> None:
    other = new_desk(tmp_path / "other")
    other.imports.store([plan()])
    other.backups.restore_file(archive)
    assert dump(other) == dump(example_desk)
    assert sources(other).items() >= sources(example_desk).items()
    assert other.check() == []
    assert reasons(other) == ["restore"]


def test_a_missing_source_is_named(example_desk: Desk, tmp_path: Path, new_desk: Callable[[Path], Desk]) -> None:
    (gone,) = sources(example_desk)
    example_desk.store.files.path(gone).write_bytes(b"spoilt")
    assert example_desk.backups.write_archive(tmp_path / "a.zip") == [example().source.name]
    other = new_desk(tmp_path / "other")
    other.backups.restore_file(tmp_path / "a.zip")
    assert dump(other) == dump(example_desk)


def test_a_cancelled_archive_leaves_the_old_one(example_desk: Desk, archive: Path) -> None:
    class Cancelling(NullContext):
        def checkpoint(self) -> None:
            raise Cancelled

    before = archive.read_bytes()
    with pytest.raises(Cancelled):
        example_desk.backups.write_archive(archive, Cancelling())
    assert archive.read_bytes() == before
    assert sorted(path.name for path in archive.parent.iterdir()) == ["data", "全部.zip"]


def test_a_place_that_cannot_be_written(example_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        example_desk.backups.write_archive(tmp_path / "nowhere" / "a.zip")


def parts(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as found:
        return {name: found.read(name) for name in found.namelist()}


def packed(path: Path, found: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in found.items():
            made.writestr(name, content)
    return path


def listed(found: dict[str, bytes]) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(found[archive_file.LIST])
    return head


def with_list(found: dict[str, bytes], head: dict[str, Any]) -> dict[str, bytes]:
    return {**found, archive_file.LIST: json.dumps(head).encode()}


def renamed(found: dict[str, bytes], name: str, content: bytes = b"evil") -> dict[str, bytes]:
    head = listed(found)
    head["files"][name] = {"size": len(content), "sha256": sha256(content).hexdigest()}
    return with_list({**found, name: content}, head)


def changed(found: dict[str, bytes], name: str) -> dict[str, bytes]:
    return {**found, name: found[name][:-1] + bytes([found[name][-1] ^ 1])}


def bad_list(found: dict[str, bytes], **values: object) -> dict[str, bytes]:
    return with_list(found, {**listed(found), **values})


BAD: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "no list": lambda found: {name: found[name] for name in found if name != archive_file.LIST},
    "no database": lambda found: {name: found[name] for name in found if name != DATABASE_NAME},
    "list is no JSON": lambda found: {**found, archive_file.LIST: b"{"},
    "list is a list": lambda found: {**found, archive_file.LIST: b"[]"},
    "another format": lambda found: bad_list(found, format=2),
    "no time": lambda found: bad_list(found, taken="gestern"),
    "up": lambda found: renamed(found, "files/../../evil"),
    "up with backslashes": lambda found: renamed(found, "..\\evil"),
    "absolute": lambda found: renamed(found, "/tmp/evil"),
    "a drive": lambda found: renamed(found, "C:/evil"),
    "a script": lambda found: renamed(found, "evil.py"),
    "a name of another hash": lambda found: renamed(found, f"files/{'0' * 64}"),
    "unlisted": lambda found: {**found, "more": b"more"},
    "a changed database": lambda found: changed(found, DATABASE_NAME),
    "a changed source": lambda found: changed(found, next(name for name in found if name.startswith("files/"))),
    "a database of nothing": lambda found: renamed(found, DATABASE_NAME, b"nothing"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_archive_changes_nothing(
    archive: Path, new_desk: Callable[[Path], Desk], tmp_path: Path, name: str
) -> None:
    other = new_desk(tmp_path / "other")
    other.imports.store([plan()])
    before = dump(other)
    bad = packed(tmp_path / "bad.zip", BAD[name](parts(archive)))
    with pytest.raises(BackupDamaged):
        other.backups.restore_file(bad)
    assert dump(other) == before
    assert other.check() == []
    assert not list(tmp_path.rglob("evil*"))
    assert [path.name for path in other.data_dir.iterdir() if path.name.startswith(".archive")] == []


def test_a_cut_archive(archive: Path, example_desk: Desk) -> None:
    content = archive.read_bytes()
    for size in (10, len(content) // 2, len(content) - 30):
        archive.write_bytes(content[:size])
        with pytest.raises(BackupDamaged):
            example_desk.backups.restore_file(archive)


def test_restoring_an_archive_can_be_cancelled(archive: Path, example_desk: Desk) -> None:
    class Cancelling(NullContext):
        def checkpoint(self) -> None:
            raise Cancelled

    before = dump(example_desk)
    with pytest.raises(Cancelled):
        example_desk.backups.restore_file(archive, Cancelling())
    assert dump(example_desk) == before
