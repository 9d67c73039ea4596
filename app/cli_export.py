"""The subcommand `export`: the workbooks that leave the office."""

from collections.abc import Callable
from pathlib import Path

from app.cli_desk import Arguments, opened, tell
from app.cli_parser import say
from app.cli_units import unit_ids
from app.desk import Desk

WORKBOOK = ".xlsx"


def export(given: Arguments) -> int:
    """Run `export`."""
    with opened(given) as desk:
        for path in WRITERS[given.kind](desk, given):
            tell(say("exported", path=path))
    return 0


def _ledger(desk: Desk, given: Arguments) -> list[Path]:
    """Write the ledger of all units or of one."""
    from app.exporters.ledger import write_ledger

    write_ledger(desk.queries.ledger(unit_ids(desk, given.unit)), given.out)
    return [given.out]


def _feedback(desk: Desk, given: Arguments) -> list[Path]:
    """Write the forms of all units into a folder; that of one unit into a file where one is named."""
    from app.exporters.feedback import write_feedback, write_unit_feedback

    found = desk.workbooks.feedback(unit_ids(desk, given.unit))
    if given.out.suffix.lower() == WORKBOOK and len(found.forms) == 1:
        write_unit_feedback(found, given.out, protect=given.protect)
        return [given.out]
    return write_feedback(found, given.out, protect=given.protect)


WRITERS: dict[str, Callable[[Desk, Arguments], list[Path]]] = {
    "ledger": _ledger,
    "feedback": _feedback,
}
