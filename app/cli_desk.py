"""What every subcommand needs: the desk it works on, and how it says what it did."""

import argparse
import json
import sys
from pathlib import Path

from app.changes import Changes
from app.cli_parser import say
from app.clock import Clock
from app.desk import Desk, open_desk
from app.paths import default_data_dir
from models.enums import StepSource

Arguments = argparse.Namespace
WRITING = frozenset({"import", "add", "tick", "untick", "note", "due", "undo", "redo", "demo", "restore"})


def tell(text: str) -> None:
    """Say something on standard error."""
    print(text, file=sys.stderr)


def print_json(value: object) -> None:
    """Print data on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def opened(given: Arguments, folder: Path | None = None) -> Desk:
    """Open the data folder that was named; writing commands hold it."""
    source = StepSource.IMPORT if given.command == "import" else StepSource.CLI
    return open_desk(
        folder or given.data or default_data_dir(),
        clock=Clock(given.today),
        source=source,
        who=getattr(given, "by", None),
        writing=given.command in WRITING,
    )


def finish(desk: Desk, given: Arguments, changes: Changes) -> int:
    """Say what was changed, in the words of the log."""
    if given.json:
        print_json({"step": changes.step_id, "name": changes.name or None, "created": changes.created_id})
    if changes.step_id is None:
        tell(say("nothing"))
    else:
        tell(say("done", sentence=desk.queries.history(limit=1)[0].sentence))
    return 0
