"""A ledger that cannot be opened: a copy takes its place, or what can be read of it; or nothing is touched."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.clock import Clock
from app.desk import Desk, open_desk
from app.store.session import DATABASE_NAME
from models.enums import StepSource
from models.errors import DatabaseDamaged
from tests.app.invented import TODAY, dump, example, keys
from tests.ui.fakes import FakeMessages
from ui.recovery import offer_recovery

CLOCK = Clock(fixed_today=TODAY)
DAMAGED = DatabaseDamaged()
Cut = Callable[[Path], None]


def opened(folder: Path) -> Desk:
    return open_desk(folder, clock=CLOCK, source=StepSource.WINDOW, who="周敏")


def all_of_it(path: Path) -> None:
    path.write_bytes(b"spoilt" * 2000)


@pytest.fixture
def messages(qapp: object) -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def spoilt(data_dir: Path) -> Path:
    """Return a folder with a copy of a ledger, and the ledger spoilt wholly."""
    with opened(data_dir) as desk:
        desk.imports.store([example()])
        desk.backups.by_hand()
        desk.obligations.tick(keys(desk, "assignment"))
    all_of_it(data_dir / DATABASE_NAME)
    return data_dir


def test_the_newest_copy_takes_its_place(spoilt: Path, messages: FakeMessages) -> None:
    messages.answers.append(0)
    assert offer_recovery(messages, DAMAGED, spoilt, CLOCK)
    with opened(spoilt) as desk:
        assert len(keys(desk, "obligation")) == 1
        assert desk.check() == []
    assert messages.questions == ["台账文件已损坏，或者不是台账文件", "已用备份恢复"]
    (kept,) = spoilt.glob("ledger.damaged-*.duban")
    assert kept.read_bytes().startswith(b"spoilt")


def test_nothing_is_touched_where_she_leaves(spoilt: Path, messages: FakeMessages) -> None:
    messages.answers.append(None)
    assert not offer_recovery(messages, DAMAGED, spoilt, CLOCK)
    assert (spoilt / DATABASE_NAME).read_bytes().startswith(b"spoilt")
    assert not list(spoilt.glob("ledger.damaged-*"))


def test_where_nothing_can_be_read_another_way_is_offered(spoilt: Path, messages: FakeMessages) -> None:
    messages.answers.extend([1, None])
    assert not offer_recovery(messages, DAMAGED, spoilt, CLOCK)
    assert len(messages.questions) == 2


def test_a_file_of_hers(spoilt: Path, tmp_path: Path, messages: FakeMessages) -> None:
    (copy,) = (spoilt / "backups").iterdir()
    mine = copy.rename(tmp_path / "我的.duban")
    (tmp_path / "wrong.txt").write_text("台账")
    messages.files.extend([[], [tmp_path / "wrong.txt"], [mine]])
    messages.answers.extend([1, 1, 1])
    assert offer_recovery(messages, DAMAGED, spoilt, CLOCK)
    with opened(spoilt) as desk:
        assert len(keys(desk, "obligation")) == 1


def test_what_can_be_read_is_saved_and_counted(data_dir: Path, messages: FakeMessages) -> None:
    with opened(data_dir) as desk:
        desk.imports.store([example()])
        desk.obligations.tick(keys(desk, "assignment"))
        before = dump(desk)
    content = bytearray((data_dir / DATABASE_NAME).read_bytes())
    content[4096 * 2 : 4096 * 3] = b"\xee" * 4096
    (data_dir / DATABASE_NAME).write_bytes(content)
    messages.answers.append(0)
    assert offer_recovery(messages, DAMAGED, data_dir, CLOCK)
    with opened(data_dir) as desk:
        assert desk.check() == []
        assert len(dump(desk)["obligation"]) <= len(before["obligation"])


def test_a_damaged_ledger_that_is_open_is_replaced_too(data_dir: Path) -> None:
    with opened(data_dir) as desk:
        desk.imports.store([example()])
        taken = desk.backups.by_hand()
        before = dump(desk)
        desk.store.engine.dispose()
        content = bytearray((data_dir / DATABASE_NAME).read_bytes())
        content[4096 * 5 : 4096 * 12] = b"\xee" * 4096 * 7
        (data_dir / DATABASE_NAME).write_bytes(content)
        desk.backups.restore(taken)
        assert dump(desk) == before
        assert desk.check() == []
    assert len(list(data_dir.glob("ledger.damaged-*.duban"))) == 1
