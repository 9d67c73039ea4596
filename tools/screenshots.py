"""Pictures of the real window with the sample gazette, in both themes and two sizes; `make screenshots`."""

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import Clock
from app.desk import Desk, open_desk
from app.queries.rows import ChecklistView, Chip, Scope
from app.settings import Settings
from models.enums import NoteKind, StepSource
from tools import scenes, scenes_years

if TYPE_CHECKING:  # Qt is imported after the store's libraries
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow
    from ui.tasks import TaskRunner
    from ui.theme import ThemeMode

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
CLOCK = Clock(date(2018, 11, 20), lambda: datetime(2018, 11, 20, 9, 30).astimezone())
SIZES = ((1024, 700), (1920, 1080))
REVIEW_SIZES = ((1024, 700), (1440, 900))
README_SIZE = (1440, 900)
EDITION = {"2018年11月底前完成": "2018年12月15日前完成", "归集32个部门": "归集35个部门"}
SETTLE_ROUNDS, SETTLE_SECONDS = 500, 0.01
SETTLE_STEPS = 6
"""A file is read, its review opened, its pages counted, drawn, drawn finer, and their text read."""
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
        pictures = Pictures(Path(name))
        pictures.take(empty, sample)
        pictures.take_reviews(empty, sample, Path(name))
        scenes.prepare(sample)
        pictures.take_scenes(sample, scenes.SCENES)
        scenes_years.prepare(empty)
        pictures.take_scenes(empty, scenes_years.SCENES)
    return 0


def _changed_edition(folder: Path) -> Path:
    """Write another edition of the sample, two deadlines and a figure of it changed."""
    text = (ROOT / "resources" / "sample" / "qinglan_gazette.txt").read_text(encoding="utf-8")
    for old, new in EDITION.items():
        text = text.replace(old, new)
    path = folder / "qinglan_gazette_corrected.txt"
    path.write_text(text, encoding="utf-8")
    return path


class Pictures:
    """One application, one window after the other."""

    def __init__(self, folder: Path) -> None:
        """Make the application; its window's state lies in a folder."""
        from ui.application import create_application

        self._settings = folder / "window.ini"
        self._application = create_application(["duban"], self._settings)

    def take(self, empty: Desk, sample: Desk) -> None:
        """Take the first list and the detail pane."""
        from ui.theme import ThemeMode

        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            theme = mode.name.lower()
            for size in SIZES:
                self.window(empty, mode, size, f"empty-{theme}-{size[0]}x{size[1]}")
                self.window(sample, mode, size, f"sample-{theme}-{size[0]}x{size[1]}")
                self.window(sample, mode, size, f"detail-{theme}-{size[0]}x{size[1]}", unit=UNIT)
            self.window(sample, mode, README_SIZE, f"main-{theme}", unit=UNIT)

    def take_reviews(self, empty: Desk, sample: Desk, folder: Path) -> None:
        """Take the review of a Word file, a text, a PDF, and of a paper the ledger has already."""
        from tools.sample_pdf import write_sample_pdf
        from ui.theme import ThemeMode

        write_sample_pdf(folder / "qinglan_sewage_plan.pdf")
        scenes = (
            ("review-text", empty, empty.imports.sample_paths()[0]),
            ("review-gazette", empty, ROOT / "resources" / "sample" / "qinglan_gazette.txt"),
            ("review-pdf", empty, folder / "qinglan_sewage_plan.pdf"),
            ("review-duplicates", sample, _changed_edition(folder)),
        )
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            for size in REVIEW_SIZES:
                for scene, desk, path in scenes:
                    name = f"{scene}-{mode.name.lower()}-{size[0]}x{size[1]}"
                    self.window(desk, mode, size, name, file=path)
                    for waiting in desk.reviews.waiting():
                        desk.reviews.give_up(waiting.id)

    def take_scenes(self, desk: Desk, wanted: Sequence[scenes.Scene]) -> None:
        """Take pages and dialogs of a ledger."""
        from ui.theme import ThemeMode

        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            for size in REVIEW_SIZES:
                for scene in wanted:
                    name = f"{scene.name}-{mode.name.lower()}-{size[0]}x{size[1]}"
                    self.window(desk, mode, size, name, scene=scene)

    def window(
        self,
        desk: Desk,
        mode: "ThemeMode",
        size: tuple[int, int],
        name: str,
        *,
        unit: str | None = None,
        file: Path | None = None,
        scene: scenes.Scene | None = None,
    ) -> None:
        """Open the window, bring it to what is to be shown, and write the picture."""
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
        if file is not None:
            window.activateWindow()
            window.flows.imports.read([file])
            for _ in range(SETTLE_STEPS):
                self._settle(window, runner)
            if window.flows.review is not None and file.suffix == ".pdf":
                window.flows.review.guide.go(1)  # from a number that is missing to two units run together
                self._settle(window, runner)
        shown: QWidget = window if scene is None else scene.act(window, partial(self._settle, window, runner))
        picture = TARGET / f"{name}.png"
        if not shown.grab().save(str(picture)):
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
