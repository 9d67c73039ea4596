"""Pictures of the real window with the sample gazette, in both themes and two sizes; `make screenshots`."""

import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import Clock
from app.desk import Desk, open_desk
from app.queries.rows import ChecklistView, Chip, Scope
from app.settings import Settings
from models.enums import NoteKind, StepSource

if TYPE_CHECKING:  # Qt is imported after the store's libraries
    from ui.main_window import MainWindow
    from ui.tasks import TaskRunner
    from ui.theme import ThemeMode

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
CLOCK = Clock(date(2018, 11, 20), lambda: datetime(2018, 11, 20, 9, 30).astimezone())
SIZES = ((1024, 700), (1920, 1080))
README_SIZE = (1440, 900)
SETTLE_ROUNDS, SETTLE_SECONDS = 500, 0.01
UNIT = "县发展改革局"


def prepare(folder: Path) -> Desk:
    """Return a desk with the sample, some of it ticked and noted."""
    desk = open_desk(folder, clock=CLOCK, source=StepSource.WINDOW, who="张某")
    desk.settings.save(_asked(desk))
    desk.imports.store(desk.imports.read(desk.imports.sample_paths()).batches)
    rows = desk.queries.assignments(unit_ids=desk.units.find(UNIT))
    desk.obligations.tick([row.assignment_id for row in rows[-2:]])
    first = rows[0]
    detail = desk.queries.detail(first.obligation_id, first.assignment_id)
    for measure in detail.measures[:1] if detail else ():
        desk.measures.tick(first.assignment_id, measure.measure_id)
    desk.notes.add("前期手续已办完，10月开工。", kind=NoteKind.PROGRESS, assignment_ids=[first.assignment_id])
    desk.notes.add("供水管线尚未接入。", kind=NoteKind.PROBLEM, assignment_ids=[first.assignment_id])
    desk.units.pin(desk.units.find(UNIT)[0], pinned=True)
    return desk


def _asked(desk: Desk) -> Settings:
    return replace(desk.settings.get(), who="张某", who_asked=True, office="青岚县人民政府办公室", place="青岚县")


def main() -> int:
    """Write every picture; return the exit code."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="duban-pictures-") as name,
        open_desk(Path(name) / "empty", clock=CLOCK, source=StepSource.WINDOW) as empty,
        prepare(Path(name) / "sample") as sample,
    ):
        empty.settings.save(_asked(empty))
        _Pictures(Path(name)).take(empty, sample)
    return 0


class _Pictures:
    """One application, one window after the other."""

    def __init__(self, folder: Path) -> None:
        from ui.application import create_application

        self._settings = folder / "window.ini"
        self._application = create_application(["duban"], self._settings)

    def take(self, empty: Desk, sample: Desk) -> None:
        from ui.theme import ThemeMode

        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            theme = mode.name.lower()
            for size in SIZES:
                self._window(empty, mode, size, f"empty-{theme}-{size[0]}x{size[1]}")
                self._window(sample, mode, size, f"sample-{theme}-{size[0]}x{size[1]}")
                self._window(sample, mode, size, f"detail-{theme}-{size[0]}x{size[1]}", unit=UNIT)
            self._window(sample, mode, README_SIZE, f"main-{theme}", unit=UNIT)

    def _window(
        self, desk: Desk, mode: "ThemeMode", size: tuple[int, int], name: str, *, unit: str | None = None
    ) -> None:
        from ui.look import create_look
        from ui.main_window import MainWindow
        from ui.messages import Messages
        from ui.tasks import TaskRunner
        from ui.window_state import WindowState

        messages = Messages()
        runner = TaskRunner(default_failed=messages.error)
        window = MainWindow(create_look(self._application, mode), desk, runner, messages, WindowState(self._settings))
        window.resize(*size)
        window.show()
        if unit is not None:
            window.navigator.show_view(ChecklistView(scope=Scope(unit_id=desk.units.find(unit)[0]), chip=Chip.ALL))
        self._settle(window, runner)
        picture = TARGET / f"{name}.png"
        if not window.grab().save(str(picture)):
            raise OSError(picture)
        sys.stdout.write(f"{picture.relative_to(ROOT)}\n")
        runner.stop()
        window.close()
        window.deleteLater()
        self._application.processEvents()

    def _settle(self, window: "MainWindow", runner: "TaskRunner") -> None:
        """Wait until everything is built, counted and painted."""
        for _ in range(SETTLE_ROUNDS):
            self._application.processEvents()
            if window.showing.complete and not runner.busy:
                break
            time.sleep(SETTLE_SECONDS)
        for _ in range(5):
            self._application.processEvents()


if __name__ == "__main__":
    sys.exit(main())
