"""Everything that was changed behind the program's back is found."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from app.desk import Desk
from app.store.check import Finding
from models.base import Base
from tests.app.invented import duty, keys


@pytest.fixture
def worked(example_desk: Desk) -> Desk:
    """A ledger with some steps."""
    example_desk.obligations.tick([duty(example_desk, "县住建局")])
    example_desk.notes.add("已完成初稿", assignment_ids=[duty(example_desk, "县发展改革局")])
    example_desk.history.undo()
    assert example_desk.check() == []
    return example_desk


def tamper(desk: Desk, *statements: str) -> list[Finding]:
    with closing(sqlite3.connect(desk.store.path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return [found.finding for found in desk.check()]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE step SET who = '李某' WHERE id = 2",
        "UPDATE step SET at = '2018-11-19T00:00:00Z' WHERE id = 1",
        "UPDATE step SET name = 'untick' WHERE id = 2",
        "UPDATE step SET arguments = '{}' WHERE id = 2",
        "UPDATE step SET arguments = 'nonsense' WHERE id = 2",
        "UPDATE step SET of_step = 1 WHERE id = 4",
        "UPDATE step SET hash = prev_hash WHERE id = 4",
        "UPDATE event SET after = replace(after, '已办结', '未启动') WHERE step_id = 2",
        "UPDATE event SET after = '{' WHERE step_id = 2",
        "UPDATE event SET before = NULL WHERE step_id = 2",
        "UPDATE event SET row_id = row_id + 1 WHERE step_id = 2",
        "DELETE FROM event WHERE step_id = 4",
        "DELETE FROM step WHERE id = 1",
        "DELETE FROM step WHERE id = 2",
        "INSERT INTO event (step_id, table_name, row_id, before, after) VALUES (2, 'unit', 1, NULL, '{}')",
        "INSERT INTO step (id, at, who, source, name, arguments, kind, prev_hash, hash) "
        "VALUES (5, '2018-11-20T01:30:00Z', '张某', 'cli', 'tick', '{}', 'do', '', 'x')",
    ],
)
def test_a_changed_log_is_found(worked: Desk, statement: str) -> None:
    assert Finding.CHAIN in tamper(worked, statement)


def test_a_log_cut_short_is_found(worked: Desk) -> None:
    assert tamper(worked, "DELETE FROM event WHERE step_id = 4", "DELETE FROM step WHERE id = 4") == [Finding.CHAIN]


@pytest.mark.parametrize("table", ["step", "event"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_the_log_takes_no_change(worked: Desk, table: str, change: str) -> None:
    with closing(sqlite3.connect(worked.store.path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(change.format(table))
    assert worked.check() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE obligation SET next_due = '2018-12-31'",
        "UPDATE obligation SET open_count = open_count + 1",
        "UPDATE obligation SET unset = 1",
        "UPDATE assignment SET next_due = NULL WHERE id = 1",
        "UPDATE milestone SET due = '2018-12-31'",
        "UPDATE assignment SET withdrawn_at = '2018-11-20T01:30:00Z' WHERE id = 1",
    ],
)
def test_a_cached_value_that_is_off_is_found(worked: Desk, statement: str) -> None:
    assert tamper(worked, statement) == [Finding.CACHE]


def test_a_row_that_points_nowhere_is_found(worked: Desk) -> None:
    assert Finding.REFERENCE in tamper(worked, "PRAGMA foreign_keys=OFF", "DELETE FROM measure", "DELETE FROM unit")


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_lost_source_is_found(worked: Desk, damage: str) -> None:
    (kept,) = [path for path in worked.store.files.folder.rglob("*") if path.is_file()]
    if damage == "missing":
        shutil.rmtree(kept.parent)
    else:
        kept.write_bytes(b"other")
    assert [found.finding for found in worked.check()] == [Finding.SOURCE]


def test_a_damaged_page_is_found(worked: Desk) -> None:
    worked.store.engine.dispose()
    with closing(sqlite3.connect(worked.store.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_event_row'").fetchone()[0]
    content = bytearray(worked.store.path.read_bytes())
    content[(page - 1) * size + 8 : (page - 1) * size + 200] = b"\xff" * 192
    worked.store.path.write_bytes(content)
    assert {found.finding for found in worked.check()} == {Finding.FILE}


def test_every_table_but_the_log_settings_and_reviews_is_withdrawable() -> None:
    tables = {table.name for table in Base.metadata.sorted_tables if "withdrawn_at" not in table.columns}
    assert tables == {"step", "event", "source", "setting", "review_session"}


def test_finding_names_the_place(worked: Desk) -> None:
    tamper(worked, "UPDATE obligation SET open_count = 9")
    (found,) = worked.check()
    assert found.detail == f"obligation {keys(worked, 'obligation')[0]}"
