"""A failing run names its seed and step, and is played again from the command line."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.clock import Clock
from tests.monkey import replay
from tests.monkey.play import MonkeyError, Play, fill
from tests.monkey.watch import Watch
from ui.look import Look

pytestmark = pytest.mark.monkey


def broken_after(checks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the watch see something wrong once it has looked so often."""
    looks = iter(range(1000))
    monkeypatch.setattr(Watch, "differences", lambda _self: ["假的"] if next(looks) >= checks else [])


def test_a_failure_names_seed_and_step_and_what_was_done(
    qapp: QApplication,
    look: Look,
    data_dir: Path,
    tmp_path: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(data_dir, clock)
    broken_after(4, monkeypatch)
    told: list[str] = []
    run = Play(7, tmp_path, clock, look, told.append)
    with pytest.raises(MonkeyError, match=r"seed 7, step 4 \(python -m tests\.monkey\.replay 7 4\):\n假的") as caught:
        run.run(20)
    assert len(told) == len(run.did) == 4
    assert str(caught.value).splitlines()[2:] == told


def test_the_same_prefix_is_played_again(
    qapp: QApplication, look: Look, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for _ in range(2):
        assert replay.main(["11", "6"]) == 0
        said.append(capsys.readouterr().out.splitlines())
    assert said[0][:6] == said[1][:6]
    assert [line[:4] for line in said[0][:6]] == [f"{number:4}" for number in range(1, 7)]
    assert re.match(r"1 runs of 6 steps, 0 failed", said[0][-1])
    broken_after(2, monkeypatch)
    assert replay.main(["11", "6", "--runs", "2"]) == 2
