"""The program's own way into the window, in a process of its own: a second QApplication cannot be made here."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.clock import Clock
from app.desk import open_desk
from models.enums import StepSource
from ui import run
from ui.dialogs.first_start import FirstStartDialog

class Window(run.MainWindow):
    def show(self):
        super().show()
        QTimer.singleShot(300, self.answer)
    def answer(self):
        for dialog in self.findChildren(FirstStartDialog):
            dialog.who.setText("周敏")
            dialog.accept()
        QTimer.singleShot(300, self.close)

run.MainWindow = Window
with open_desk(Path(sys.argv[1]), clock=Clock(), source=StepSource.WINDOW) as desk:
    code = run.run_window(desk, ["duban"])
    print(desk.settings.get().who, desk.settings.get().who_asked)
sys.exit(code)
"""


def test_window_opens_asks_who_she_is_and_closes(data_dir: Path, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(root),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(data_dir)],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "周敏 True"
    assert (tmp_path / "duban" / "window.ini").exists()
