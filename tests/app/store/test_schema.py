"""The migration makes exactly the tables of the models."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

import models.assignment
import models.attachment
import models.event
import models.link
import models.milestone
import models.note
import models.obligation
import models.own_column
import models.period
import models.review
import models.rule
import models.setting
import models.source
import models.unit  # noqa: F401 - all tables must be known for the comparison
from app.store import schema, search_index
from app.store.backup import copy_database
from app.store.engine import database_url
from models.base import Base
from models.errors import DiskFull


def schema_of(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        )
        return {(name, "".join(sql.split()).replace('"', "")) for name, sql in rows if not name.startswith("sqlite_")}


def of_a_model(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the index of pairs, which is made from the tables and is not one of them."""
    return kind != "table" or not str(name).startswith(search_index.TABLE)


def test_the_migrated_database_is_what_the_models_say(tmp_path: Path) -> None:
    path = tmp_path / "new.duban"
    schema.prepare(path)
    engine = create_engine(database_url(path))
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_name": of_a_model}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_partial_indexes_are_what_the_models_say(tmp_path: Path) -> None:
    migrated, made = tmp_path / "migrated.duban", tmp_path / "made.duban"
    schema.prepare(migrated)
    engine = create_engine(database_url(made))
    Base.metadata.create_all(engine)
    engine.dispose()
    indexes = {item for item in schema_of(migrated) if item[0].startswith(("uq_", "ix_"))}
    assert indexes == {item for item in schema_of(made) if item[0].startswith(("uq_", "ix_"))}


def test_it_is_marked_as_ours_with_its_revision(tmp_path: Path) -> None:
    path = tmp_path / "new.duban"
    assert schema.revision(path) == 0
    schema.prepare(path)
    assert schema.revision(path) == schema.REVISION
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_preparing_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.duban"
    schema.prepare(path)
    before = path.read_bytes()
    schema.prepare(path)
    assert path.read_bytes() == before


def test_every_table_keeps_its_keys_for_good(tmp_path: Path) -> None:
    path = tmp_path / "new.duban"
    schema.prepare(path)
    with closing(sqlite3.connect(path)) as connection:
        found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    for table in Base.metadata.sorted_tables:
        assert ("AUTOINCREMENT" in found[table.name]) == (table.name != "setting"), table.name


def test_an_older_file_keeps_its_rows_and_a_copy_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.duban"
    monkeypatch.setattr(schema, "REVISION", 1)
    monkeypatch.setattr(schema, "HEAD", "0001")
    schema.prepare(path)
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert "link" not in tables
        connection.execute("INSERT INTO setting (key, value) VALUES ('place', '\"青岚县\"')")
        connection.execute(
            "INSERT INTO unit (name, short, level, kind, place_code, family_key, initials, contact, is_ours, pinned) "
            "VALUES ('县水务局', '', '县', 'body', '青岚县', '', 'xswj', '', 0, 1)"
        )
        connection.commit()
    monkeypatch.undo()
    before = tmp_path / "before.duban"
    schema.prepare(path, lambda: copy_database(path, before))
    assert schema.revision(path) == schema.REVISION
    for copy in (path, before):
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT name, place_code, pinned FROM unit").fetchall() == [
                ("县水务局", "青岚县", 1)
            ]
            assert connection.execute("SELECT value FROM setting").fetchall() == [('"青岚县"',)]
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert schema.revision(before) == 1


def test_an_older_file_is_not_migrated_where_no_copy_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.duban"
    monkeypatch.setattr(schema, "REVISION", 1)
    monkeypatch.setattr(schema, "HEAD", "0001")
    schema.prepare(path)
    monkeypatch.undo()

    def refuse() -> None:
        raise DiskFull

    with pytest.raises(DiskFull):
        schema.prepare(path, refuse)
    assert schema.revision(path) == 1


def test_a_new_file_needs_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "new.duban"
    asked: list[bool] = []
    schema.prepare(path, lambda: asked.append(True))
    schema.prepare(path, lambda: asked.append(True))
    assert asked == []


def test_the_programs_revision_is_that_of_the_newest_migration() -> None:
    scripts = Path(schema.__file__).parent / "migrations" / "versions"
    assert max(int(script.stem.removeprefix("r")) for script in scripts.glob("r*.py")) == schema.REVISION
