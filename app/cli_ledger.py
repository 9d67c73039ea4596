"""The subcommands for the whole ledger: `check`, `backup`, `restore`."""

from pathlib import Path

from app.cli_desk import Arguments, finish, opened, print_json, tell
from app.cli_parser import say, sayings
from app.clock import Clock
from app.desk import Desk
from app.paths import default_data_dir
from app.store.session import DATABASE_NAME
from models.enums import StepSource
from models.errors import DatabaseDamaged

ARCHIVE = ".zip"


def backup(given: Arguments) -> int:
    """Run `backup`."""
    with opened(given) as desk:
        for sentence in _back_up(desk, given):
            tell(sentence)
    return 0


def restore(given: Arguments) -> int:
    """Run `restore`."""
    try:
        with opened(given) as desk:
            return finish(desk, given, desk.backups.restore_file(given.file))
    except DatabaseDamaged as error:
        for sentence in _recovered(given.data or default_data_dir(), given, error):
            tell(sentence)
    return 0


def check(given: Arguments) -> int:
    """Run `check`."""
    with opened(given) as desk:
        found = desk.check()
    worded = [sayings()["finding"][one.finding.value].format(detail=one.detail) for one in found]
    if given.json:
        print_json({"ok": not found, "findings": worded})
    else:
        print(say("broken", count=len(found)) if found else say("whole"))
        for line in worded:
            print(line)
    return int(bool(found))


def _back_up(desk: Desk, given: Arguments) -> list[str]:
    """Take a copy, or write one to a file: a .zip holds the kept files too. Return what is to be said."""
    if given.out is None:
        return [say("backed_up", path=desk.backups.by_hand().path)]
    if given.out.suffix.lower() != ARCHIVE:
        desk.backups.write_copy(given.out)
        return [say("backed_up", path=given.out)]
    missing = desk.backups.write_archive(given.out)
    return [say("backed_up", path=given.out), *(say("not_in_archive", name=name) for name in missing)]


def _recovered(data_dir: Path, given: Arguments, error: DatabaseDamaged) -> list[str]:
    """Put a copy in the place of a ledger that cannot be opened. Return what is to be said.

    Raises:
        DatabaseDamaged: There is no ledger to be replaced, and so no reason to.
        StoreError: It could not be done; nothing was changed.
    """
    from app.recovery import recover

    if not (data_dir / DATABASE_NAME).exists():
        raise error
    kept = recover(data_dir, given.file, clock=Clock(given.today), source=StepSource.CLI, who=given.by)
    return [say("recovered", path=kept)]
