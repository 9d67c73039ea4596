"""Whatever she hits: no bug, no warning, what is shown is what is stored, and all of it can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.clock import Clock
from tests.monkey.play import fill, play, standing_clock
from ui.look import Look

pytestmark = pytest.mark.monkey
RUNS, STEPS, LONG_STEPS = 40, 50, 500


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that every run begins with a copy of."""
    folder = tmp_path_factory.mktemp("filled")
    fill(folder, standing_clock())
    return folder


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_monkey_at_the_window(
    seed: int,
    qapp: QApplication,
    look: Look,
    template: Path,
    clock: Clock,
    tmp_path: Path,
    effort: Callable[[int, int], int],
) -> None:
    play(seed, effort(STEPS, LONG_STEPS), template, tmp_path, clock, look, tell=lambda _line: None)
