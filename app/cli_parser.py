"""The arguments of the command line, as `--help` shows them."""

import argparse
import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from app.paths import resources_dir
from models.enums import NoteKind, Role

EXPORTED = ("ledger", "feedback", "summary", "tasks", "period")
LIGHTS = ("red", "yellow", "green", "blue", "grey", "hollow")


@cache
def sayings() -> dict[str, dict[str, str]]:
    """Return the help texts and messages of `resources/cli.toml`."""
    with (resources_dir() / "cli.toml").open("rb") as file:
        return tomllib.load(file)


def say(key: str, **words: object) -> str:
    """Return one message with its words filled in."""
    return sayings()["say"][key].format(**words)


def _help(key: str) -> str:
    return sayings()["help"][key].replace("%", "%%")


def iso_date(value: str) -> date:
    """Read a date of the command line."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(say("bad_date", text=value)) from error


def _lights(value: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in value.split(","))
    if not set(found) <= set(LIGHTS):
        raise argparse.ArgumentTypeError(_help("light"))
    return found


def _positive(value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise argparse.ArgumentTypeError(value)
    return int(value)


def _common(default: object) -> argparse.ArgumentParser:
    """Return the options that stand before and after the subcommand; after it they may not reset those before."""
    common = argparse.ArgumentParser(add_help=False, argument_default=default)
    common.add_argument("--data", type=Path, metavar="DIR", help=_help("data"))
    common.add_argument("--today", type=iso_date, metavar="YYYY-MM-DD", help=_help("today"))
    common.add_argument("--json", action="store_true", help=_help("json"))
    return common


def make_parser() -> argparse.ArgumentParser:
    """Return the whole parser; only what works is in it."""
    before = _common(None)
    before.set_defaults(json=False)
    parser = argparse.ArgumentParser(
        prog="main.py", description=_help("program"), epilog=_help("epilog"), parents=[before]
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    after = _common(argparse.SUPPRESS)

    def command(name: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=_help(name), description=_help(name), parents=[after])

    for build in (_reading, _changing, _entering):
        build(command)
    return parser


def _reading(command: Callable[[str], argparse.ArgumentParser]) -> None:
    command("extract").add_argument("files", nargs="+", type=Path, metavar="FILE", help=_help("files"))
    command("import").add_argument("files", nargs="+", type=Path, metavar="FILE", help=_help("files"))
    command("units")
    listing = command("list")
    listing.add_argument("--unit", metavar="NAME", help=_help("unit"))
    listing.add_argument("--document", metavar="NUMBER", help=_help("document"))
    listing.add_argument("--light", type=_lights, metavar="red,yellow,…", help=_help("light"))
    listing.add_argument("--due-before", type=iso_date, metavar="DATE", help=_help("due_before"))
    listing.add_argument("--search", default="", metavar="TEXT", help=_help("search"))
    _exporting(command("export"))
    report = command("report")
    report.add_argument("--out", type=Path, required=True, metavar="FILE.pdf|.docx|.ics", help=_help("out"))
    report.add_argument("--kind", choices=("ledger", "notice", "reminder"), default="ledger", help=_help("report_kind"))
    report.add_argument("--unit", metavar="NAME", help=_help("unit"))
    report.add_argument("--id", type=_positive, metavar="ID", help=_help("report_id"))
    report.add_argument("--number", default="", metavar="N", help=_help("report_number"))
    command("history").add_argument("id", nargs="?", type=_positive, metavar="ID", help=_help("ids"))
    command("backup").add_argument("--out", type=Path, metavar="FILE", help=_help("backup_out"))
    command("check")
    command("demo")


def _exporting(export: argparse.ArgumentParser) -> None:
    export.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx", help=_help("export_out"))
    export.add_argument("--kind", choices=EXPORTED, default=EXPORTED[0], help=_help("export_kind"))
    export.add_argument("--unit", metavar="NAME", help=_help("unit"))
    export.add_argument("--from", dest="first", type=iso_date, metavar="DATE", help=_help("first"))
    export.add_argument("--to", dest="last", type=iso_date, metavar="DATE", help=_help("last"))
    export.add_argument("--view", metavar="NAME", help=_help("view"))
    export.add_argument("--by-unit", action="store_true", help=_help("by_unit"))
    export.add_argument("--protect", action="store_true", help=_help("protect"))


def _changing(command: Callable[[str], argparse.ArgumentParser]) -> None:
    for name in ("tick", "untick"):
        ticking = command(name)
        ticking.add_argument("ids", nargs="+", type=_positive, metavar="ID", help=_help("ids"))
        part = ticking.add_mutually_exclusive_group()
        part.add_argument("--measure", type=_positive, metavar="N", help=_help("measure"))
        part.add_argument("--milestone", type=_positive, metavar="N", help=_help("milestone"))
        ticking.add_argument("--by", metavar="NAME", help=_help("by"))
    due = command("due")
    due.add_argument("id", type=_positive, metavar="ID", help=_help("ids"))
    due.add_argument("date", metavar="DATE|none", help=_help("date"))
    due.add_argument("--milestone", type=_positive, metavar="N", help=_help("milestone"))
    due.add_argument("--by", metavar="NAME", help=_help("by"))
    command("undo").add_argument("count", nargs="?", type=_positive, default=1, metavar="N", help=_help("count"))
    command("redo")
    restoring = command("restore")
    restoring.add_argument("file", type=Path, metavar="FILE", help=_help("backup_file"))
    restoring.add_argument("--by", metavar="NAME", help=_help("by"))


def _entering(command: Callable[[str], argparse.ArgumentParser]) -> None:
    note = command("note")
    note.add_argument("id", type=_positive, metavar="ID", help=_help("ids"))
    note.add_argument("text", metavar="TEXT", help=_help("text"))
    note.add_argument("--kind", choices=[kind.value for kind in NoteKind], default="remark", help=_help("kind"))
    note.add_argument("--by", metavar="NAME", help=_help("by"))
    add = command("add")
    add.add_argument("--task", required=True, metavar="TEXT", help=_help("task"))
    add.add_argument("--unit", action="append", default=[], metavar="NAME", help=_help("unit"))
    add.add_argument("--role", action="append", default=[], choices=[role.value for role in Role], help=_help("role"))
    add.add_argument("--due", metavar="DATE", help=_help("due_option"))
    add.add_argument("--source", required=True, metavar="TEXT", help=_help("source"))
    add.add_argument("--by", metavar="NAME", help=_help("by"))
