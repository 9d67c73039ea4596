"""The first list is there before anything it does not need."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.desk import Desk
from tests.ui.opened import Opener

ROOT = Path(__file__).resolve().parent.parent.parent
LATER = (
    "alembic",
    "dateutil",
    "docx",
    "importers.drafts",
    "lxml",
    "openpyxl",
    "pypinyin",
    "app.services.imports",
    "ui.pages.review_page",
    "ui.pages.calendar_page",
    "ui.pages.timeline_page",
    "app.queries.calendar",
    "ui.widgets.detail_pane",
    "ui.dialogs.form_dialog",
)
SCRIPT = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from app.clock import Clock
from app.desk import open_desk
from models.enums import StepSource
from ui import run

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            print([name for name in {LATER!r} if name in sys.modules])
            run.MainWindow.opened.close()
        return False

class Window(run.MainWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        run.MainWindow.opened = self
        self.watch = Watch()
        self.parts.middle.currentWidget().installEventFilter(self.watch)

run.MainWindow = Window
with open_desk(Path(sys.argv[1]), clock=Clock(), source=StepSource.WINDOW) as desk:
    sys.exit(run.run_window(desk, ["duban"]))
"""
FIRST_WRITES = {
    "notes": "desk.notes.add('记一笔', kind=NoteKind.REMARK, obligation_ids=(1,))",
    "measures": "desk.measures.add(1, '联合验收')",
    "milestones": "desk.milestones.add(1, date(2019, 3, 31))",
    "obligations": "desk.obligations.tick_obligations((1,))",
    "units": "desk.units.pin(1, pinned=True)",
    "history": "desk.history.undo()",
}
WRITE = """
import sys
from datetime import date
from pathlib import Path
from app.clock import Clock
from app.desk import open_desk
from models.enums import NoteKind, StepSource
with open_desk(Path(sys.argv[1]), clock=Clock(), source=StepSource.CLI) as desk:
    print(bool({change}.step_id), desk.check())
"""


def run(code: str, data_dir: Path, tmp_path: Path) -> str:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    command = [sys.executable, "-c", code, str(data_dir)]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_first_list_is_painted_before_the_rest_is_imported(filled_desk: Desk, data_dir: Path, tmp_path: Path) -> None:
    filled_desk.settings.save(replace(filled_desk.settings.get(), who_asked=True))
    filled_desk.close()
    assert run(SCRIPT, data_dir, tmp_path) == "[]"


@pytest.mark.parametrize("service", FIRST_WRITES)
def test_any_service_can_be_the_first_to_write(filled_desk: Desk, data_dir: Path, tmp_path: Path, service: str) -> None:
    filled_desk.close()
    assert run(WRITE.replace("{change}", FIRST_WRITES[service]), data_dir, tmp_path) == "True []"


def test_empty_ledger_opens_without_the_detail_pane(open_window: Opener) -> None:
    window = open_window().window
    assert window.showing.complete
    assert window.parts.middle.currentWidget() is window.parts.start
    assert "detail" not in vars(window.parts)
