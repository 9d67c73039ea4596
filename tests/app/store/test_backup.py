"""Copies are whole, are kept by the plan, and come back wholly or not at all."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk import Desk
from app.store import backup, log, restoring, schema
from app.store.backup import Backup, Backups, copy_database, kept, newest_step, row_counts, verify
from models.enums import BackupReason
from models.errors import DatabaseTooNew, DiskFull, StoreError
from models.errors_undo import BackupDamaged
from tests.app.invented import corrected, dump, keys

NOON = datetime(2018, 11, 20, 12, 0)
TODAY = NOON.date()
moments = st.datetimes(datetime(2016, 1, 1), datetime(2018, 12, 31)).map(lambda at: at.replace(microsecond=0))


def made(*moments_: datetime) -> list[Backup]:
    return [
        Backup(path=Path(f"{at:%Y%m%d-%H%M%S}-daily.duban"), at=at, reason=BackupReason.DAILY, size=1)
        for at in sorted(set(moments_))
    ]


@pytest.fixture
def copies(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "copies")


# --- the plan -----------------------------------------------------------------------------------------------------


def test_what_the_plan_keeps() -> None:
    every_day = made(*(NOON - timedelta(days=days) for days in range(800)))
    days = [found.at.date() for found in kept(every_day, TODAY)]
    assert days[:7] == [TODAY - timedelta(days=at) for at in range(7)]
    assert days[7:10] == [date(2018, 11, 11), date(2018, 11, 4), date(2018, 10, 31)]  # Sundays, and a month's last
    assert days[10:] == [
        date(2018, 9, 30), date(2018, 8, 31), date(2018, 7, 31), date(2018, 6, 30), date(2018, 5, 31),
        date(2018, 4, 30), date(2018, 3, 31), date(2018, 2, 28), date(2018, 1, 31), date(2017, 12, 31),
    ]  # fmt: skip


def test_all_of_today_is_kept() -> None:
    today = made(*(NOON + timedelta(minutes=at) for at in range(60)))
    assert len(kept(today, TODAY)) == 60


def test_a_copy_from_the_future_is_kept() -> None:
    later = made(NOON + timedelta(days=3), NOON)
    assert len(kept(later, TODAY)) == 2


@given(st.lists(moments, max_size=60))
def test_the_newest_is_always_kept_and_little_else(found: list[datetime]) -> None:
    copies = made(*found)
    keep = kept(copies, TODAY)
    assert set(keep) <= set(copies)
    if copies:
        assert max(copies, key=lambda one: one.at) in keep
    older = [one for one in keep if one.at.date() < TODAY]
    assert len(older) <= backup.DAYS + backup.WEEKS + backup.MONTHS + 1
    assert kept(keep, TODAY) == keep


@given(st.lists(moments, min_size=1, max_size=40))
def test_thinning_day_by_day_still_reaches_back(found: list[datetime]) -> None:
    """What is thrown away today was not needed tomorrow: of each of the last twelve months something is left."""
    have: list[Backup] = []
    for one in made(*found):
        have = kept([*have, one], one.at.date())
    last = max(found)
    months = {(at.year, at.month) for at in found if (last.year - at.year) * 12 + last.month - at.month < 12}
    assert {(one.at.year, one.at.month) for one in have} >= months


# --- taking -------------------------------------------------------------------------------------------------------


def test_a_copy_holds_everything_also_what_is_not_in_the_file_yet(example_desk: Desk, copies: Backups) -> None:
    database = example_desk.store.path
    assert database.with_name(database.name + "-wal").stat().st_size > 0
    taken = copies.write(database, BackupReason.HAND, NOON)
    with closing(sqlite3.connect(database)) as one, closing(sqlite3.connect(taken.path)) as other:
        assert row_counts(one) == row_counts(other)
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [taken] == copies.all()
    assert (taken.at, taken.reason, taken.size) == (NOON, BackupReason.HAND, taken.path.stat().st_size)
    assert sorted(path.name for path in copies.folder.iterdir()) == ["20181120-120000-hand.duban"]


def test_several_copies_within_a_second_keep_their_order(example_desk: Desk, copies: Backups) -> None:
    for reason in (BackupReason.RESTORE, BackupReason.IMPORT, BackupReason.HAND):
        copies.write(example_desk.store.path, reason, NOON)
    assert [one.path.name for one in copies.all()] == [
        "20181120-120000-3-hand.duban",
        "20181120-120000-2-import.duban",
        "20181120-120000-restore.duban",
    ]


def test_other_files_are_left_alone(example_desk: Desk, copies: Backups) -> None:
    copies.folder.mkdir()
    others = ["mine.txt", "old.duban", "20181399-000000-daily.duban", "20180101-000000-whim.duban"]
    for name in others:
        (copies.folder / name).write_text("x")
    copies.write(example_desk.store.path, BackupReason.DAILY, NOON)
    assert len(copies.all()) == 1
    assert set(others) <= {path.name for path in copies.folder.iterdir()}


def test_taking_one_thins_the_older(example_desk: Desk, copies: Backups) -> None:
    for days in range(40, -1, -1):
        copies.write(example_desk.store.path, BackupReason.DAILY, NOON - timedelta(days=days))
    assert [one.at.date() for one in copies.all()] == [
        one.at.date() for one in kept(made(*(NOON - timedelta(days=days) for days in range(41))), TODAY)
    ]


def test_what_an_interrupted_copy_left_goes_with_the_next(example_desk: Desk, copies: Backups) -> None:
    copies.folder.mkdir()
    (copies.folder / "20181119-120000-daily.duban.part").write_bytes(b"half")
    (copies.folder / "20181119-120000-daily.duban.part-journal").write_bytes(b"half")
    copies.write(example_desk.store.path, BackupReason.DAILY, NOON)
    assert [path.name for path in copies.folder.iterdir()] == ["20181120-120000-daily.duban"]


def test_a_copy_that_lost_rows_is_none(example_desk: Desk, copies: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    real = backup.row_counts
    monkeypatch.setattr(backup, "row_counts", lambda database: {**real(database), "note": id(database)})
    with pytest.raises(BackupDamaged, match="不完整"):
        copies.write(example_desk.store.path, BackupReason.DAILY, NOON)
    assert list(copies.folder.iterdir()) == []


def test_a_file_in_the_place_of_the_folder(example_desk: Desk, copies: Backups) -> None:
    copies.folder.write_text("x")
    with pytest.raises(StoreError):
        copies.write(example_desk.store.path, BackupReason.DAILY, NOON)
    assert copies.folder.read_text() == "x"


def test_a_full_disk_leaves_nothing_half(example_desk: Desk, copies: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        copies.write(example_desk.store.path, BackupReason.DAILY, NOON)
    monkeypatch.undo()
    assert list(copies.folder.iterdir()) == []


def test_no_database_no_copy(tmp_path: Path, copies: Backups) -> None:
    with pytest.raises(StoreError):
        copies.write(tmp_path / "nothing.duban", BackupReason.DAILY, NOON)
    assert not (tmp_path / "nothing.duban").exists()


# --- verifying ----------------------------------------------------------------------------------------------------


def spoil_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 6 : 4096 * 9] = b"\xff" * 4096 * 3
    path.write_bytes(content)


def spoil_head(path: Path) -> None:
    path.write_bytes(b"nothing of the kind" * 100)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 4096 * 5 + 7])


@pytest.mark.parametrize("spoil", [spoil_page, spoil_head, cut])
def test_a_spoilt_copy_is_seen(example_desk: Desk, copies: Backups, spoil: Callable[[Path], None]) -> None:
    taken = copies.write(example_desk.store.path, BackupReason.DAILY, NOON)
    verify(taken.path)
    spoil(taken.path)
    before = dump(example_desk)
    for look in (verify, restoring.check_copy, lambda path: example_desk.store.restore(path, NOON)):
        with pytest.raises(BackupDamaged):
            look(taken.path)
    assert dump(example_desk) == before


def test_the_newest_step_of_nothing_is_0(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x" * 2000)
    assert [newest_step(tmp_path / "x"), newest_step(tmp_path / "y")] == [0, 0]


# --- putting back -------------------------------------------------------------------------------------------------


def test_restoring_gives_the_former_state_and_keeps_the_present_one(example_desk: Desk, copies: Backups) -> None:
    desk = example_desk
    taken = copies.write(desk.store.path, BackupReason.HAND, NOON)
    then = dump(desk)
    desk.obligations.tick(keys(desk, "assignment"))
    now = dump(desk)
    changes = desk.store.restore(taken.path, taken.at)
    assert changes.everything
    assert changes.name == "恢复到 2018-11-20 12:00 的备份"
    assert dump(desk) == then
    assert desk.check() == []
    (row, *older) = desk.queries.history()
    assert (row.sentence, row.code, len(older)) == (changes.name, "restore", 1)
    (kept_before,) = desk.store.backups.all()
    assert kept_before.reason is BackupReason.RESTORE
    desk.store.restore(kept_before.path, kept_before.at)
    assert dump(desk) == now
    assert desk.check() == []


def test_nothing_before_a_restoring_can_be_undone(example_desk: Desk, copies: Backups) -> None:
    desk = example_desk
    taken = copies.write(desk.store.path, BackupReason.HAND, NOON)
    desk.store.restore(taken.path, taken.at)
    assert desk.history.state().undo is None
    desk.obligations.tick(keys(desk, "assignment")[:1])
    assert desk.history.state().undo is not None
    desk.history.undo()
    assert desk.history.state().undo is None
    assert desk.history.state().redo is not None
    desk.history.redo()
    assert desk.check() == []


def test_work_goes_on_after_a_restoring(example_desk: Desk, copies: Backups) -> None:
    desk = example_desk
    taken = copies.write(desk.store.path, BackupReason.HAND, NOON)
    desk.obligations.tick(keys(desk, "assignment"))
    desk.store.restore(taken.path, taken.at)
    desk.imports.store([corrected()])
    desk.obligations.tick(keys(desk, "assignment"))
    assert desk.check() == []


def older(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as old:
        old.setattr(schema, "REVISION", 1)
        old.setattr(schema, "HEAD", "0001")
        schema.prepare(path)


def test_an_older_copy_is_migrated_on_its_way(
    example_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(tmp_path / "old.duban", monkeypatch)
    example_desk.store.restore(tmp_path / "old.duban", NOON)
    assert schema.revision(example_desk.store.path) == schema.REVISION
    assert schema.revision(tmp_path / "old.duban") == 1
    assert example_desk.queries.has_obligations() is False
    assert example_desk.check() == []


def test_a_newer_copy_is_refused(example_desk: Desk, tmp_path: Path) -> None:
    newer = tmp_path / "new.duban"
    copy_database(example_desk.store.path, newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version=99")
    before = dump(example_desk)
    with pytest.raises(DatabaseTooNew):
        example_desk.store.restore(newer, NOON)
    assert dump(example_desk) == before


def test_another_programs_database_is_refused(example_desk: Desk, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "theirs.db")) as connection:
        connection.execute("CREATE TABLE song (id INTEGER)")
    for name in ("theirs.db", "nothing.db"):
        with pytest.raises(BackupDamaged):
            example_desk.store.restore(tmp_path / name, NOON)


@pytest.mark.parametrize("place", ["copy_database", "verify", "append", "put_back"])
def test_a_restoring_that_fails_anywhere_changes_nothing(
    example_desk: Desk, copies: Backups, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    desk = example_desk
    taken = copies.write(desk.store.path, BackupReason.HAND, NOON)
    desk.obligations.tick(keys(desk, "assignment"))
    before = dump(desk)

    def fail(*_given: object, **_named: object) -> None:
        raise DiskFull

    with monkeypatch.context() as broken:
        owner = log if place == "append" else restoring
        broken.setattr(owner, place, fail)
        with pytest.raises(DiskFull):
            desk.store.restore(taken.path, taken.at)
    assert dump(desk) == before
    assert desk.check() == []
    assert left_over(desk.store.folder) == []


def left_over(folder: Path) -> Sequence[str]:
    return [path.name for path in folder.iterdir() if ".restoring" in path.name or ".archive" in path.name]
