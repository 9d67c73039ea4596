"""The subcommand `export`: the workbooks that leave the office."""

from collections.abc import Callable
from pathlib import Path

from app.cli_desk import Arguments, opened, tell
from app.cli_parser import say
from app.cli_units import unit_ids
from app.desk import Desk
from models.errors import NotFound

WORKBOOK = ".xlsx"


def export(given: Arguments) -> int:
    """Run `export`."""
    with opened(given) as desk:
        for path in WRITERS[given.kind](desk, given):
            tell(say("exported", path=path))
    return 0


def _ledger(desk: Desk, given: Arguments) -> list[Path]:
    """Write the ledger of all units or of one, or of a saved view."""
    from app.exporters.ledger import write_ledger

    if given.view is not None:
        view = next((spec.view for spec in desk.queries.views() if spec.name == given.view), None)
        if view is None:
            raise NotFound(say("view_unknown", name=given.view))
        write_ledger(desk.workbooks.ledger_of(view, name=given.view, by_unit=given.by_unit), given.out)
        return [given.out]
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


def _tasks(desk: Desk, given: Arguments) -> list[Path]:
    """Write what each unit owes, under the numbers of the papers."""
    from app.exporters.task_lists import write_task_lists

    write_task_lists(desk.queries.ledger(unit_ids(desk, given.unit)), given.out)
    return [given.out]


def _summary(desk: Desk, given: Arguments) -> list[Path]:
    """Write the counts."""
    from app.exporters.summary import write_summary

    write_summary(desk.workbooks.summary(), given.out)
    return [given.out]


def _period(desk: Desk, given: Arguments) -> list[Path]:
    """Write what changed; from the first of the month to today where no days are named."""
    from app.exporters.period import write_period

    last = given.last or desk.clock.today()
    first = given.first or last.replace(day=1)
    write_period(desk.workbooks.changed(first, last, unit_ids(desk, given.unit)), given.out)
    return [given.out]


WRITERS: dict[str, Callable[[Desk, Arguments], list[Path]]] = {
    "ledger": _ledger,
    "feedback": _feedback,
    "summary": _summary,
    "tasks": _tasks,
    "period": _period,
}
