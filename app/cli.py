"""The application without its window: data on standard output, messages on standard error, exit 0, 1 or 2."""

import argparse
import io
import logging
import sys
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from app import cli_export, cli_ledger, cli_papers, cli_report
from app.cli_desk import Arguments, finish, opened, print_json, tell
from app.cli_parser import make_parser, say
from app.cli_report import PrintToFile
from app.cli_units import unit_ids
from app.desk import Desk
from app.logs import start_logging
from app.paths import default_data_dir, default_log_dir
from app.queries.rows import ChecklistRow
from app.services.obligations import NewObligation, NewUnit
from app.services.reading import ReadReport
from app.services.storing import FileResult
from app.typed_date import read_typed_date
from app.words import load_words
from importers import pipeline
from importers.drafts import DraftBatch
from importers.foreign_names import readable
from importers.gold_form import as_gold
from models.enums import DocumentOrigin, Flag, Light, NoteKind, Role, StepKind
from models.errors import AppError, NotFound

DEMO_FOLDER = "demo"
DEMO_LEDGER = "demo.xlsx"

log = logging.getLogger(__name__)


def main(arguments: Sequence[str], print_to_file: PrintToFile | None = None) -> int:
    """Run one subcommand.

    Args:
        arguments: Without the program's name; a subcommand is among them.
        print_to_file: Paints a paper as a PDF; this package has nothing to paint with.

    Returns:
        0 done, 1 refused or failed (the message is on standard error and nothing is half done); wrong usage ends
        the program with 2.
    """
    _speak_utf8()
    given = _readable(make_parser().parse_args(arguments))
    given.print_to_file = print_to_file
    path = start_logging(default_log_dir())
    sys.excepthook = lambda kind, error, trace: _bug(path, kind, error, trace)
    try:
        return COMMANDS[given.command](given)
    except AppError as error:
        tell(error.sentence())
        return 1
    except BrokenPipeError:
        sys.stdout = open(_null(), "w")  # noqa: SIM115, PTH123 - whoever read us went away; nothing is to be flushed
        return 0


def _readable(given: Arguments) -> Arguments:
    """Make typed words storable that a terminal sent in another encoding; paths stay as they are."""
    for name, value in vars(given).items():
        if isinstance(value, str):
            setattr(given, name, readable(value))
        elif isinstance(value, list) and name in ("unit", "role"):
            setattr(given, name, [readable(one) for one in value])
    return given


def _null() -> str:
    import os

    return os.devnull


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _bug(path: Path, kind: type[BaseException], error: BaseException, trace: Any) -> None:  # noqa: ANN401 - traceback
    log.critical("bug", exc_info=(kind, error, trace))
    tell(say("bug", path=path))


# --- reading files ---------------------------------------------------------------------------------------------------


def _extract(given: Arguments) -> int:
    """Read files, store nothing; files that can be read are printed even where others fail."""
    batches, failed = [], False
    for path in given.files:
        for name, found in pipeline.read_each(path):
            if isinstance(found, AppError):
                failed = True
                tell(say("file_failed", name=name, sentence=found.sentence()))
            else:
                batches.append(found)
    if given.json:
        parts = [as_gold(batch) for batch in batches]
        print_json({name: [one for part in parts for one in part[name]] for name in ("documents", "flags")})
    else:
        for batch in batches:
            _print_batch(batch)
    return int(failed)


def _print_batch(batch: DraftBatch) -> None:
    if pages := batch.pages_without_text:
        tell(say("file_failed", name=batch.source.name, sentence=load_words().pages_without_text(pages)))
    for document in batch.documents:
        print(
            say(
                "extracted",
                title=document.title,
                number=document.number or say("no_number"),
                count=len(document.obligations),
                skipped=len(document.skipped),
            )
        )
        for draft in document.obligations:
            print(
                say(
                    "extracted_row",
                    no=draft.no or "-",
                    task=draft.task.value,
                    units=" ".join(unit.name for unit in draft.units),
                    schedule=draft.schedule.value or "",
                )
            )


def _import(given: Arguments) -> int:
    """Store each file in a transaction of its own; one that fails keeps no other from being stored."""
    results: list[FileResult] = []
    failed = False
    with opened(given) as desk:
        for path in given.files:
            report = desk.imports.read([path])
            failed = failed or bool(report.failures)
            _tell_failures(report)
            results += [FileResult(name=known.name, already=known.imported_on) for known in report.known]
            for batch in report.batches:
                results += desk.imports.store([batch]).files
        for result in results:
            _tell_result(desk, result)
        if given.json:
            print_json([_result_json(desk, result) for result in results])
    return int(failed)


def _tell_failures(report: ReadReport) -> None:
    for failure in report.failures:
        tell(say("file_failed", name=failure.name, sentence=failure.error.sentence()))


def _tell_result(desk: Desk, result: FileResult) -> None:
    if result.already is not None:
        tell(say("already", name=result.name, date=result.already.isoformat()))
        return
    tell(
        say(
            "imported",
            name=result.name,
            documents=result.documents,
            new=result.new,
            linked=result.linked,
            skipped=result.skipped,
        )
    )
    for sentence in cli_papers.sentences(result.related):
        tell(sentence)
    for no, flag in result.flags:
        wording = "noted" if flag is Flag.PAGES_WITHOUT_TEXT else "flagged"
        tell(say(wording, no=no or "-", word=_flag_text(desk, result, flag)))


def _flag_text(desk: Desk, result: FileResult, flag: Flag) -> str:
    pages = result.pages_without_text if flag is Flag.PAGES_WITHOUT_TEXT else ()
    return desk.words.pages_without_text(pages) if pages else desk.words.flag_word(flag)


def _result_json(desk: Desk, result: FileResult) -> dict[str, object]:
    found: dict[str, object] = {
        "file": result.name,
        "documents": result.documents,
        "new": result.new,
        "linked": result.linked,
        "skipped": result.skipped,
        "flags": [{"no": no, "code": flag.value, "text": _flag_text(desk, result, flag)} for no, flag in result.flags],
    }
    if result.related:
        found["lower_of"] = cli_papers.as_json(result.related)
    if result.already is not None:
        found["already"] = result.already.isoformat()
    return found


# --- lists -----------------------------------------------------------------------------------------------------------


def _units(given: Arguments) -> int:
    with opened(given) as desk:
        rows = desk.queries.unit_rows()
        if given.json:
            print_json(
                [
                    {
                        "id": row.unit_id,
                        "name": row.name,
                        "level": row.level.value,
                        "kind": row.kind.value,
                        "place": row.place,
                        "aliases": list(row.aliases),
                        "open": row.open,
                        "closed": row.closed,
                        "lights": _by_shown(row.lights),
                    }
                    for row in rows
                ]
            )
        else:
            for row in rows:
                lights = " ".join(f"{desk.words.light_name(light)} {count}" for light, count in row.lights.items())
                print(f"{row.level.value}\t{row.name}\t{row.open}\t{row.closed}\t{lights}")
    return 0


def _by_shown(lights: dict[Light, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for light, count in lights.items():
        found[light.shown] = found.get(light.shown, 0) + count
    return found


def _list(given: Arguments) -> int:
    lights = None if given.light is None else {light for light in Light if light.shown in given.light}
    with opened(given) as desk:
        rows = desk.queries.assignments(
            unit_ids=unit_ids(desk, given.unit),
            document=given.document,
            lights=lights,
            due_before=given.due_before,
            search=given.search,
        )
        if given.json:
            print_json([_row_json(desk, row) for row in rows])
        else:
            for row in rows:
                mark = "\u2611" if row.light.light is Light.GREY else "\u2610"
                word = desk.words.light_word(row.light)
                print(
                    f"{row.assignment_id}\t{mark}\t{word}\t{row.deadline or '-'}\t{row.unit}\t"
                    f"{desk.words.role_word(row.role)}\t{row.document} {row.no or ''}\t{row.title}"
                )
    return 0


def _row_json(desk: Desk, row: ChecklistRow) -> dict[str, object]:
    return {
        "id": row.assignment_id,
        "uid": row.uid,
        "obligation_id": row.obligation_id,
        "unit": row.unit,
        "role": row.role.value,
        "via": row.via,
        "task": row.title,
        "document": row.document,
        "no": row.no,
        "deadline": row.deadline.isoformat() if row.deadline else None,
        "light": row.light.light.shown,
        "word": desk.words.light_word(row.light, state=row.state),
        "state": row.state.value,
        "done": row.light.light is Light.GREY,
        "measures_done": row.measures_done,
        "measures_total": row.measures_total,
        "notes": row.notes,
    }


# --- changes ---------------------------------------------------------------------------------------------------------


def _tick(given: Arguments) -> int:
    ticking = given.command == "tick"
    if (given.measure or given.milestone) and len(given.ids) > 1:
        tell(say("one_id"))
        return 2
    with opened(given) as desk:
        first = given.ids[0]
        if given.measure:
            part = desk.measures.nth(_obligation(desk, first), given.measure)
            changes = (desk.measures.tick if ticking else desk.measures.untick)(first, part)
        elif given.milestone:
            part = desk.milestones.nth(_obligation(desk, first), given.milestone)
            changes = (desk.milestones.tick if ticking else desk.milestones.untick)(first, part)
        else:
            changes = (desk.obligations.tick if ticking else desk.obligations.untick)(given.ids)
        return finish(desk, given, changes)


def _obligation(desk: Desk, assignment_id: int) -> int:
    found = desk.queries.obligation_of(assignment_id)
    if found is None:
        raise NotFound
    return found


def _note(given: Arguments) -> int:
    with opened(given) as desk:
        return finish(desk, given, desk.notes.add(given.text, kind=NoteKind(given.kind), assignment_ids=[given.id]))


def _due(given: Arguments) -> int:
    with opened(given) as desk:
        due = None
        if given.date != "none":
            typed = read_typed_date(given.date, desk.clock.today())
            if typed is None:
                tell(say("bad_date", text=given.date))
                return 1
            due = typed.due
        obligation = _obligation(desk, given.id)
        return finish(desk, given, desk.milestones.set_due([obligation], due, ordinal=given.milestone))


def _add(given: Arguments) -> int:
    with opened(given) as desk:
        typed = read_typed_date(given.due, desk.clock.today()) if given.due else None
        if given.due and typed is None:
            tell(say("bad_date", text=given.due))
            return 1
        units = tuple(
            NewUnit(name=name, role=Role(role) if role else Role.RESPONSIBLE)
            for name, role in zip_longest(given.unit, given.role[: len(given.unit)])
        )
        changes = desk.obligations.add(
            NewObligation(
                task=given.task,
                units=units,
                due=typed.due if typed else None,
                origin=DocumentOrigin.OTHER,
                source_name=given.source,
            )
        )
        return finish(desk, given, changes)


def _undo(given: Arguments) -> int:
    return _reverse(given, StepKind.UNDO)


def _redo(given: Arguments) -> int:
    return _reverse(given, StepKind.REDO)


def _reverse(given: Arguments, kind: StepKind) -> int:
    with opened(given) as desk:
        state = desk.history.state()
        undoing = kind is StepKind.UNDO
        if (state.undo if undoing else state.redo) is None:
            tell(say("nothing_to_undo" if undoing else "nothing_to_redo"))
            return 1
        count = given.count if undoing else 1
        changes = desk.history.undo(count) if undoing else desk.history.redo()
        if given.json:
            print_json({"step": changes.step_id, "name": changes.name, "created": None})
        for row in reversed(desk.queries.history(limit=count)):
            tell(row.sentence)
    return 0


def _history(given: Arguments) -> int:
    with opened(given) as desk:
        obligation = None if given.id is None else _obligation(desk, given.id)
        rows = desk.queries.history(limit=10_000, obligation_id=obligation)
        if given.json:
            print_json(
                [
                    {
                        "step": row.step_id,
                        "at": row.at.isoformat(),
                        "who": row.who,
                        "source": row.source.value,
                        "kind": row.kind.value,
                        "name": row.code,
                        "sentence": row.sentence,
                        "undone": row.undone,
                    }
                    for row in rows
                ]
            )
        else:
            for row in rows:
                print(f"{row.step_id}\t{row.at.astimezone():%Y-%m-%d %H:%M}\t{row.who}\t{row.sentence}")
    return 0


# --- the sample -------------------------------------------------------------------------------------------------------


def _demo(given: Arguments) -> int:
    """Import the sample, print each unit's counts, write its ledger workbook."""
    from app.exporters.ledger import write_ledger

    folder = given.data or default_data_dir() / DEMO_FOLDER
    with opened(given, folder) as desk:
        report = desk.imports.read(desk.imports.sample_paths())
        _tell_failures(report)
        for known in report.known:
            tell(say("already", name=known.name, date=known.imported_on.isoformat()))
        for batch in report.batches:
            for result in desk.imports.store([batch]).files:
                _tell_result(desk, result)
        out = folder / DEMO_LEDGER
        write_ledger(desk.queries.ledger(), out)
    shown = _units(argparse.Namespace(**{**vars(given), "data": folder, "command": "units"}))
    tell(say("exported", path=out))
    return shown


COMMANDS: dict[str, Callable[[Arguments], int]] = {
    "extract": _extract,
    "import": _import,
    "units": _units,
    "list": _list,
    "tick": _tick,
    "untick": _tick,
    "note": _note,
    "due": _due,
    "add": _add,
    "undo": _undo,
    "redo": _redo,
    "history": _history,
    "export": cli_export.export,
    "report": cli_report.report,
    "backup": cli_ledger.backup,
    "restore": cli_ledger.restore,
    "check": cli_ledger.check,
    "demo": _demo,
}
