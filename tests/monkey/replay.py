"""Plays runs of the monkey from the command line: `python -m tests.monkey.replay SEED STEPS [--runs N]`.

A failure names its seed and step; played again with them, the same prefix ends in the same failure. With `--runs` the
seeds from SEED on are played one after the other, each with so many steps.
"""

import argparse
import faulthandler
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

import tests.conftest  # noqa: F401 - no screen, no home folder: before anything of Qt is imported
from tests.monkey.play import MonkeyError, fill, play, standing_clock
from ui.look import create_look
from ui.theme import ThemeMode


def main(arguments: Sequence[str] | None = None) -> int:
    """Play; return how many runs failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("steps", type=int)
    parser.add_argument("--runs", type=int, default=1, help="so many seeds")
    options = parser.parse_args(arguments)
    faulthandler.enable(sys.__stderr__ or sys.stderr)
    application = QApplication.instance() or QApplication(["monkey"])
    assert isinstance(application, QApplication)
    look, clock = create_look(application, ThemeMode.LIGHT), standing_clock()
    alone = options.runs == 1
    failed, met, began = 0, 0, time.monotonic()
    with tempfile.TemporaryDirectory(prefix="duban-monkey-") as place:
        template = Path(place) / "template"
        template.mkdir()
        fill(template, clock)
        for seed in range(options.seed, options.seed + options.runs):
            folder = Path(place) / str(seed)
            folder.mkdir()
            try:
                met += play(seed, options.steps, template, folder, clock, look, tell=_say if alone else _nothing).met
            except MonkeyError as error:
                failed += 1
                _say(str(error))
    seconds = time.monotonic() - began
    _say(f"{options.runs} runs of {options.steps} steps, {failed} failed, {met} former states met, {seconds:.0f} s")
    return failed


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _nothing(_line: str) -> None:
    """Say nothing."""


if __name__ == "__main__":
    sys.exit(min(main(), 100))
