"""Ended while copies are taken, put back, or an old ledger is migrated: nothing is lost, nothing is half."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.store import schema
from app.store.backup import verify
from app.store.engine import open_engine
from app.store.session import DATABASE_NAME
from tests.app.invented import dump, keys
from tests.kills.subject import ITEMS, opened, paper
from tests.kills.test_kills import killed, make

pytestmark = pytest.mark.kills


def test_every_acknowledged_copy_is_whole(data_dir: Path, effort: Callable[[int, int], int]) -> None:
    make(data_dir)
    with opened(data_dir) as desk:
        before = dump(desk)
    chance = random.Random(21)
    told: set[str] = set()
    for _ in range(effort(5, 20)):
        told |= set(killed("back_up", data_dir, chance.uniform(0, 0.3)))
        copies = {path.name: path for path in (data_dir / "backups").glob("*.duban")}
        assert told <= copies.keys()
        for copy in copies.values():
            assert verify(copy)["obligation"] == ITEMS
        with opened(data_dir) as desk:
            assert (desk.check(), dump(desk)) == ([], before)
    assert told


def test_a_restoring_is_there_wholly_or_not_at_all(data_dir: Path, effort: Callable[[int, int], int]) -> None:
    make(data_dir)
    with opened(data_dir) as desk:
        states = {"one": dump(desk)}
        desk.backups.write_copy(data_dir.with_name("one.duban"))
        desk.imports.store([paper(2)])
        desk.obligations.tick(keys(desk, "assignment"))
        states["two"] = dump(desk)
        desk.backups.write_copy(data_dir.with_name("two.duban"))
    chance = random.Random(22)
    names = ["two"]
    for _ in range(effort(5, 20)):
        names = killed("restore", data_dir, chance.uniform(0, 0.6)) or names[-1:]
        with opened(data_dir) as desk:
            assert desk.check() == []
            now = dump(desk)
            (name,) = [name for name, state in states.items() if state == now]
            names.append(name)  # the last one told, or the next one, ended before it could say so
            kept = desk.backups.all()
            assert kept
            assert all(verify(backup.path)["document"] in (1, 2) for backup in kept[:3])


def test_a_migration_that_is_ended_can_be_repeated(
    data_dir: Path, effort: Callable[[int, int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data_dir / DATABASE_NAME
    with monkeypatch.context() as old:
        old.setattr(schema, "REVISION", 1)
        old.setattr(schema, "HEAD", "0001")
        schema.prepare(path)
    engine = open_engine(path)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO unit (name, short, level, kind, place_code, family_key, initials, contact, is_ours, pinned) "
            "VALUES ('县水务局', '', '县', 'body', '青岚县', '', 'xswj', '', 0, 1)"
        )
    engine.dispose()
    original = path.read_bytes()
    chance = random.Random(23)
    for _ in range(effort(4, 15)):
        for companion in ("-wal", "-shm"):
            path.with_name(path.name + companion).unlink(missing_ok=True)
        path.write_bytes(original)
        killed("migrate", data_dir, chance.uniform(0, 0.9))
        assert schema.revision(path) in (1, schema.REVISION)
        with opened(data_dir) as desk:
            assert desk.check() == []
            assert len(keys(desk, "unit")) == 1
        assert all(verify(copy)["unit"] == 1 for copy in (data_dir / "backups").glob("*-migration.duban"))
