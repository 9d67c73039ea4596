"""Opens the window, or runs a subcommand of the command line (`--help` lists them)."""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module


def main(arguments: Sequence[str]) -> int:
    """Run the program; without a subcommand the window opens.

    Returns:
        The exit code.
    """
    from app.cli_parser import make_parser

    given = make_parser().parse_args(arguments)
    if given.command is not None:
        from app.cli import main as run_command

        return run_command(arguments, lambda *given: import_module("ui.papers.pdf").print_to_file(*given))
    gc.disable()  # nothing of what importing makes is garbage; the window collects again once it is painted
    # The store's libraries are imported before Qt's: the other way round costs a quarter more time and memory.
    from app.clock import Clock
    from app.desk import open_desk
    from app.logs import start_logging
    from app.paths import default_data_dir, default_log_dir, window_state_file
    from models.enums import StepSource
    from models.errors import DatabaseLocked, StoreError

    start_logging(default_log_dir())
    argv = [sys.argv[0]]
    folder, clock = given.data or default_data_dir(), Clock(given.today)
    try:
        desk = open_desk(folder, clock=clock, source=StepSource.WINDOW)
    except StoreError as error:
        from ui.failure import tell_failure
        from ui.single_instance import ring

        if isinstance(error, DatabaseLocked) and ring(folder):
            return 0

        if not tell_failure(error, argv, window_state_file(), folder, clock):
            return 1
        desk = open_desk(folder, clock=clock, source=StepSource.WINDOW)
    with desk:
        from ui.run import run_window

        return run_window(desk, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
