"""What must not be loaded before the first list is painted: each costs a tenth of a second or more."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("openpyxl", "alembic", "pypinyin", "python_calamine", "pypdfium2", "xlrd", "olefile", "lxml", "numpy")
SCRIPT = """
import sys
from pathlib import Path
from app.clock import Clock
from app.desk import open_desk
from models.enums import StepSource
open_desk(Path(sys.argv[1]), clock=Clock(), source=StepSource.WINDOW).close()
for name in [name for name in sys.modules if name.split('.')[0] in ('alembic', 'mako')]:
    del sys.modules[name]  # making a new ledger needs them, opening one does not
with open_desk(Path(sys.argv[1]), clock=Clock(), source=StepSource.WINDOW) as desk:
    desk.queries.side()
    if len(sys.argv) > 2:
        import ui.run
print(' '.join(sorted({name.split('.')[0] for name in sys.modules})))
"""


def loaded(folder: Path, *more: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), *more], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_nothing_heavy_is_loaded_to_show_the_lists(data_dir: Path) -> None:
    assert loaded(data_dir) & set(HEAVY) == set()


def test_nothing_heavy_is_loaded_by_the_window(data_dir: Path) -> None:
    found = loaded(data_dir, "window")
    assert "PySide6" in found
    assert found & set(HEAVY) == set()


def test_the_core_runs_without_qt(data_dir: Path) -> None:
    assert not {"PySide6", "shiboken6"} & loaded(data_dir)
