"""The program that the tests of this folder end, starve or lock out; it says what it has done line by line."""

import os
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.clock import Clock
from app.desk import Desk, open_desk
from app.review.decisions import DropDrafts, RestoreDrafts
from importers.drafts import DraftBatch
from models.enums import StepSource
from models.errors import AppError
from tests.app.invented import HELP, LEAD, batch, document, dump, item, keys, unit

ITEMS = 150
NOBODY = 65534


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 - the tests read it


def paper(serial: int, count: int = ITEMS) -> DraftBatch:
    tasks = (
        item(f"第{serial}号文件的第{at}项任务", unit(f"县{at % 9}局", LEAD), unit("县财政局", HELP), no=str(at))
        for at in range(count)
    )
    return batch(document(*tasks, number=f"青府发〔2018〕{serial}号"), name=f"{serial}.docx")


def opened(folder: Path, *, writing: bool = True) -> Desk:
    return open_desk(
        folder, clock=Clock(fixed_today=date(2018, 11, 20)), source=StepSource.CLI, who="张某", writing=writing
    )


def tick(folder: Path) -> None:
    """Tick one after the other, and say each that is stored."""
    with opened(folder) as desk:
        say("ready")
        for assignment in keys(desk, "assignment", "state = '未启动'"):
            desk.obligations.tick([assignment])
            say(assignment)


def store(folder: Path) -> None:
    """Import paper after paper, and say each that is stored."""
    with tempfile.TemporaryDirectory() as other, opened(Path(other) / "data") as warm:
        warm.imports.store([paper(1, count=1)])  # the first one loads modules and lists: no time worth ending it in
    with opened(folder) as desk:
        first = len(keys(desk, "document")) + 1
        say("ready")
        for serial in range(first, first + 50):
            desk.imports.store([paper(serial)])
            say(serial)


def undo(folder: Path) -> None:
    """Undo and redo an import for ever, and say how often it is done."""
    with opened(folder) as desk:
        say("ready")
        for at in range(500):
            desk.history.undo() if at % 2 == 0 else desk.history.redo()
            say(at)


def review(folder: Path) -> None:
    """Go on with the review that waits, drop and restore drafts for ever, and say each decision that is kept."""
    with opened(folder) as desk:
        (waiting,) = desk.reviews.waiting()
        session = desk.reviews.resume(waiting.id).session
        say("ready")
        drafts = [draft.key for document in session.documents() for draft in document.drafts]
        for at in range(len(session.decisions), 5000):
            key = drafts[at // 2 % len(drafts)]
            session.apply(DropDrafts((key,)) if at % 2 == 0 else RestoreDrafts((key,)))
            desk.reviews.save(waiting.id, session)
            say(at + 1)


def back_up(folder: Path) -> None:
    """Take copy after copy, and say each that is taken."""
    with opened(folder) as desk:
        say("ready")
        for _ in range(500):
            say(desk.backups.by_hand().path.name)


def restore(folder: Path) -> None:
    """Put the two copies beside the data folder back in turn, and say which is there now."""
    with opened(folder) as desk:
        say("ready")
        for at in range(500):
            name = ("one", "two")[at % 2]
            desk.backups.restore_file(folder.with_name(f"{name}.duban"))
            say(name)


def migrate(folder: Path) -> None:
    """Open a ledger of an older program."""
    say("ready")
    opened(folder).close()
    say("migrated")


def hold(folder: Path) -> None:
    """Hold the folder until the other side closes."""
    with opened(folder):
        say("ready")
        sys.stdin.read()


def block(folder: Path) -> None:
    """Hold the database itself, as a backup program might, until the other side closes."""
    connection = sqlite3.connect(folder / "ledger.duban")
    connection.execute("BEGIN EXCLUSIVE")
    say("ready")
    sys.stdin.read()
    connection.close()


def unprivileged(folder: Path) -> None:
    """Open the folder as somebody who may only read it."""
    with tempfile.TemporaryDirectory() as other:  # loads every module while the program's own folder can be read
        opened(Path(other) / "data").close()
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        opened(folder).close()
    except AppError as error:
        say(type(error).__name__)


def _starve(desk: Desk, limit: int, change: Callable[[], object]) -> None:
    """Try a change while no file may grow beyond a limit, as on a full disk; then again with room."""
    before = dump(desk)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        change()
    except AppError as error:
        say(type(error).__name__)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    say("unchanged" if dump(desk) == before and desk.check() == [] else "changed")
    change()
    say("whole" if dump(desk) != before and desk.check() == [] else "broken")


def starve(folder: Path) -> None:
    """Import, tick and undo on a full disk."""
    with opened(folder) as desk:
        wal = folder / "ledger.duban-wal"
        _starve(desk, 200_000, lambda: desk.imports.store([paper(77, 2000)]))
        _starve(desk, 1000, lambda: desk.imports.store([paper(78)]))
        _starve(desk, wal.stat().st_size, lambda: desk.obligations.tick_obligations(keys(desk, "obligation")))
        _starve(desk, wal.stat().st_size, desk.history.undo)


if __name__ == "__main__":
    commands = {
        "tick": tick, "store": store, "undo": undo, "hold": hold, "block": block, "unprivileged": unprivileged,
        "starve": starve, "review": review,
        "back_up": back_up, "restore": restore, "migrate": migrate,
    }  # fmt: skip
    commands[sys.argv[1]](Path(sys.argv[2]))
