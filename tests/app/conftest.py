"""A ledger for every test: one database is made, and copied for each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.clock import Clock
from app.desk import Desk, open_desk
from app.store.session import DATABASE_NAME
from models.enums import StepSource
from tests.app.invented import TODAY, example, plan


def open_at(folder: Path, clock: Clock, *, who: str = "张某", writing: bool = True) -> Desk:
    return open_desk(folder, clock=clock, source=StepSource.WINDOW, who=who, writing=writing)


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a new database, migrated once."""
    folder = tmp_path_factory.mktemp("template")
    open_at(folder, Clock(fixed_today=TODAY)).close()
    return (folder / DATABASE_NAME).read_bytes()


@pytest.fixture
def new_desk(empty_ledger: bytes, clock: Clock) -> Iterator[Callable[[Path], Desk]]:
    """Return a function that opens a ledger in a folder; it is empty where the folder has none yet."""
    opened: list[Desk] = []

    def open_folder(folder: Path) -> Desk:
        folder.mkdir(exist_ok=True)
        if not (folder / DATABASE_NAME).exists():
            (folder / DATABASE_NAME).write_bytes(empty_ledger)
        opened.append(open_at(folder, clock))
        return opened[-1]

    yield open_folder
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(new_desk: Callable[[Path], Desk], data_dir: Path) -> Desk:
    """Return an empty ledger; today is 2018-11-20."""
    return new_desk(data_dir)


@pytest.fixture
def example_desk(desk: Desk) -> Desk:
    """Return a ledger with the worked example of the model."""
    desk.imports.store([example()])
    return desk


@pytest.fixture
def plan_desk(desk: Desk) -> Desk:
    """Return a ledger with an item under every light."""
    desk.imports.store([plan()])
    return desk
