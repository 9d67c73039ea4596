"""Opens the window, or runs a subcommand of the command line (`--help` lists them)."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run the program; without a subcommand the window opens.

    Returns:
        The exit code.
    """
    from app.cli_parser import make_parser

    given = make_parser().parse_args(arguments)
    if given.command is not None:
        from app.cli import main as run_command

        return run_command(arguments)
    if not _has_display():
        from app.cli import main as run_command
        from app.cli_parser import say

        sys.stderr.write(say("no_display") + "\n")
        return run_command([*arguments, "demo"])
    from ui.run import run_window

    return run_window(data_dir=given.data, today=given.today)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
