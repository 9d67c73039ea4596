"""A second start of the program makes the first window come forward, and leaves the folder alone."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.ui.opened import TIMEOUT, Opened
from ui.single_instance import LONGEST, Bell, bell_of, ring

ROOT = Path(__file__).resolve().parent.parent.parent


def test_nobody_hears_a_bell_that_is_not_there(qapp: QObject, tmp_path: Path) -> None:
    assert not ring(tmp_path)


def test_a_bell_that_a_crash_left_behind_is_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    (tmp_path / "duban.bell").write_text("left behind")
    bell = Bell(tmp_path, owner)
    bell.listen()
    with qtbot.waitSignal(bell.rung, timeout=TIMEOUT):
        assert ring(tmp_path)
    with qtbot.waitSignal(bell.rung, timeout=TIMEOUT):
        assert ring(tmp_path)
    owner.deleteLater()


def test_a_folder_with_a_long_path_has_a_bell_of_its_own(tmp_path: Path) -> None:
    deep = tmp_path / ("长" * 60)
    other = tmp_path / ("远" * 60)
    assert bell_of(deep).startswith("duban-")
    assert bell_of(deep) != bell_of(other)
    assert len(bell_of(deep)) < LONGEST


def test_a_second_start_raises_the_window_and_ends(qtbot: QtBot, filled: Opened) -> None:
    bell = Bell(filled.desk.data_dir, filled.window)
    bell.listen()
    bell.rung.connect(filled.window.come_forward)
    filled.window.showMinimized()
    with (
        subprocess.Popen(
            [sys.executable, "main.py", "--data", str(filled.desk.data_dir)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        ) as process,
        qtbot.waitSignal(bell.rung, timeout=30_000),
    ):
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
    assert process.returncode == 0
    assert not filled.window.isMinimized()
    assert filled.desk.check() == []
    filled.close()
