"""Of a damaged ledger everything that can be read is saved, what cannot is counted, and nothing crashes."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from app.clock import Clock
from app.desk import Desk
from app.recovery import newest_good, recover, rescue
from app.store.salvage import salvage
from app.store.session import DATABASE_NAME
from models.enums import StepSource
from models.errors import AppError, DatabaseDamaged, DatabaseLocked, StoreError
from tests.app.conftest import open_at
from tests.app.invented import TODAY, corrected, dump, example, keys, plan

PAGE = 4096
CLOCK = Clock(fixed_today=TODAY)


def worked_with(desk: Desk) -> None:
    """Do a little of everything."""
    desk.imports.store([example()])
    desk.imports.store([plan()])
    desk.imports.store([corrected()])
    desk.obligations.tick(keys(desk, "assignment")[:6])
    for key in keys(desk, "obligation"):
        desk.notes.add("已组织现场核查，形成会议纪要。" * 5, obligation_ids=[key])
    desk.history.undo()


@pytest.fixture
def closed(new_desk: Callable[[Path], Desk], data_dir: Path) -> Path:
    """Return the file of a ledger nobody has open."""
    desk = new_desk(data_dir)
    worked_with(desk)
    desk.close()
    return data_dir / DATABASE_NAME


def whole(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            for name in names
            if not name.startswith(("sqlite_", "search_index"))
        }


def test_of_a_sound_file_everything_is_saved(closed: Path) -> None:
    found = salvage(closed)
    assert found.is_whole
    assert whole(found.path) == whole(closed)
    assert found.saved["obligation"] > 0


def spoil(path: Path, page: int, pages: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[PAGE * page : PAGE * (page + pages)] = b"\xee" * (PAGE * pages)
    path.write_bytes(content)


def test_a_lost_page_costs_its_rows_only(closed: Path, data_dir: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        before = connection.execute("SELECT count(*) FROM event").fetchone()[0]
        pages = [
            row[0]
            for row in connection.execute(
                "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' ORDER BY pageno"
            )
        ]
    spoil(closed, pages[len(pages) // 2] - 1)
    found = rescue(data_dir, clock=CLOCK, source=StepSource.CLI)
    assert found.steps_lost > 0
    with open_at(data_dir, CLOCK) as desk:
        assert desk.check() == []
        assert len(keys(desk, "obligation")) > 0
        newest = desk.queries.history(limit=1)[0]
        assert (newest.code, "抢救" in newest.sentence) == ("salvage", True)
        assert desk.history.state().undo is None
        desk.notes.add("接着办", obligation_ids=keys(desk, "obligation")[:1])
        desk.history.undo()
        assert desk.check() == []
    assert before > found.saved["event"]
    assert len(list(data_dir.glob("ledger.damaged-*.duban"))) == 1


def test_what_hangs_on_a_lost_row_goes_with_it(closed: Path, data_dir: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        gone = connection.execute("SELECT min(id) FROM obligation WHERE withdrawn_at IS NULL").fetchone()[0]
        connection.execute("DELETE FROM obligation WHERE id = ?", (gone,))
        connection.execute("UPDATE milestone SET due = 'gestern' WHERE id = (SELECT max(id) FROM milestone)")
        connection.commit()
    found = rescue(data_dir, clock=CLOCK, source=StepSource.CLI)
    assert found.lost["assignment"] > 0
    assert found.lost["milestone"] > 0
    with open_at(data_dir, CLOCK) as desk:
        assert desk.check() == []
        assert not keys(desk, "assignment", "obligation_id = :gone", gone=gone)


def test_numbers_are_not_given_out_again(closed: Path, data_dir: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        highest = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'note'").fetchone()[0]
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM note")
        connection.commit()
    rescue(data_dir, clock=CLOCK, source=StepSource.CLI)
    with open_at(data_dir, CLOCK) as desk:
        desk.notes.add("新的", obligation_ids=keys(desk, "obligation")[:1])
        assert min(keys(desk, "note")) > highest


@pytest.mark.parametrize("content", [b"", b"spoilt" * 1000, b"SQLite format 3\x00" + b"\xee" * 9000])
def test_of_nothing_nothing_is_saved(data_dir: Path, content: bytes) -> None:
    (data_dir / DATABASE_NAME).write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        rescue(data_dir, clock=CLOCK, source=StepSource.CLI)
    assert [path.name for path in data_dir.iterdir() if path.name != "duban.lock"] == [DATABASE_NAME]
    assert (data_dir / DATABASE_NAME).read_bytes() == content


def test_a_ledger_in_use_is_left_alone(new_desk: Callable[[Path], Desk], data_dir: Path) -> None:
    desk = new_desk(data_dir)
    worked_with(desk)
    before = dump(desk)
    for call in (
        lambda: rescue(data_dir, clock=CLOCK, source=StepSource.CLI),
        lambda: recover(data_dir, data_dir / DATABASE_NAME, clock=CLOCK, source=StepSource.CLI),
    ):
        with pytest.raises(DatabaseLocked):
            call()
    assert dump(desk) == before


def test_the_newest_good_copy_is_found(new_desk: Callable[[Path], Desk], data_dir: Path) -> None:
    assert newest_good(data_dir) is None
    desk = new_desk(data_dir)
    worked_with(desk)
    older = desk.backups.by_hand()
    newer = desk.backups.by_hand()
    found = newest_good(data_dir)
    assert found is not None
    assert found.path == newer.path
    spoil(newer.path, 8, 4)
    found = newest_good(data_dir)
    assert found is not None
    assert found.path == older.path


def overwritten(path: Path, random: Random) -> None:
    """Overwrite random bytes: a few, a page, or the tail."""
    content = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 3, 30))):
        at = random.randrange(len(content))
        length = random.choice((1, 4, 64, PAGE, 5 * PAGE))
        content[at : at + length] = random.randbytes(min(length, len(content) - at))
    if random.random() < 0.1:
        del content[random.randrange(PAGE, len(content)) :]
    path.write_bytes(content)


def test_random_damage_is_never_a_crash(
    closed: Path, data_dir: Path, tmp_path: Path, effort: Callable[[int, int], int]
) -> None:
    """Either the ledger opens and `check` tells, or it is rescued, or a copy takes its place."""
    good = tmp_path / "good.duban"
    shutil.copyfile(closed, good)
    for seed in range(effort(25, 200)):
        for path in data_dir.iterdir():
            if path.is_file():
                path.unlink()
        shutil.copyfile(good, closed)
        overwritten(closed, Random(seed))
        if opens_whole(data_dir):
            continue
        try:
            rescue(data_dir, clock=CLOCK, source=StepSource.CLI)
        except StoreError:
            recover(data_dir, good, clock=CLOCK, source=StepSource.CLI)
        with open_at(data_dir, CLOCK) as desk:
            assert desk.check() == [], seed
            desk.pages.home()
            desk.queries.history()


def opens_whole(data_dir: Path) -> bool:
    try:
        with open_at(data_dir, CLOCK) as desk:
            found = desk.check()
    except AppError:
        return False
    return all(one.finding.value == "source" for one in found)
