"""The subcommand `report`: ledger, slips and dates as PDF, Word file or calendar."""

from collections.abc import Callable
from pathlib import Path

from app.cli_desk import Arguments, opened, tell
from app.cli_parser import say
from app.cli_units import unit_ids
from app.desk import Desk
from app.papers.model import Paper
from models.errors import InputError
from models.errors_papers import PaperKindUnknown, TaskNotNamed

PrintToFile = Callable[[Paper, Path], list[tuple[str, str]]]


def report(given: Arguments) -> int:
    """Run `report`."""
    ways: dict[str, Callable[[Desk, Arguments], None]] = {".pdf": _pdf, ".docx": _docx, ".ics": _ics}
    way = ways.get(given.out.suffix.lower())
    if way is None:
        return _wrong(PaperKindUnknown())
    if given.kind != "ledger" and given.id is None and way is not _ics:
        return _wrong(TaskNotNamed())
    with opened(given) as desk:
        way(desk, given)
    tell(say("exported", path=given.out))
    return 0


def _wrong(error: InputError) -> int:
    tell(error.sentence())
    return 2


def _paper(desk: Desk, given: Arguments) -> Paper:
    if given.kind != "ledger":
        return desk.papers.slip(given.kind, given.id, given.number)
    units = unit_ids(desk, given.unit)
    return desk.papers.ledger() if units is None else desk.papers.ledger_of_units(units)


def _pdf(desk: Desk, given: Arguments) -> None:
    print_to_file: PrintToFile = given.print_to_file
    for wanted, used in print_to_file(_paper(desk, given), given.out):
        tell(say("font_replaced" if used else "font_none", wanted=wanted, used=used))


def _docx(desk: Desk, given: Arguments) -> None:
    from app.papers.docx import write_docx

    write_docx(_paper(desk, given), given.out)


def _ics(desk: Desk, given: Arguments) -> None:
    from app.papers.calendar_file import write_calendar

    write_calendar(desk.papers.deadlines(unit_ids(desk, given.unit), desk.clock.now()), given.out)
