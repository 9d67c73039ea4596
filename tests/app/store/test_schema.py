"""The migration makes exactly the tables of the models."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

import models.assignment
import models.event
import models.milestone
import models.note
import models.obligation
import models.setting
import models.source
import models.unit  # noqa: F401 - all tables must be known for the comparison
from app.store import schema
from app.store.engine import database_url
from models.base import Base


def schema_of(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        )
        return {(name, "".join(sql.split()).replace('"', "")) for name, sql in rows if not name.startswith("sqlite_")}


def test_the_migrated_database_is_what_the_models_say(tmp_path: Path) -> None:
    path = tmp_path / "new.duban"
    schema.prepare(path)
    engine = create_engine(database_url(path))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
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
