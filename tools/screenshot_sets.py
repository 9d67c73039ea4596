"""The same pages with other data, larger, and in English: the second half of `make screenshots`.

Data sets: nothing, the sample, 10,000 tasks, the longest texts. Each runs in a process of its own, since Qt takes its
scale and its language once: `python -m tools.screenshot_sets --data large --scale 2` takes one of them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.desk import Desk, open_desk
from importers.drafts import (
    DraftBatch,
    DraftDocument,
    DraftMilestone,
    DraftObligation,
    DraftUnit,
    Extracted,
    SourceInfo,
)
from models.enums import Level, MilestoneKind, MilestoneOrigin, ObligationKind, Role, StepSource
from tools import scenes, scenes_pages, screenshots

DATA = ("empty", "sample", "large", "long")
RUNS = (
    *(("zh_CN", 1, data) for data in DATA),
    *(("zh_CN", 2, data) for data in DATA),
    *(("en", 1, data) for data in DATA[:2]),
)
SIZES = {1: ((1024, 700), (1920, 1080)), 2: ((1024, 700),)}
THEMES = ("light", "dark", "contrast")
PAGES = ("list", "home", "calendar", "reports-page", "units-page", "table", "keys", "settings", "backups")
MANY = 10_000
LONG_TASK = "统筹推进全县重点领域信用信息归集共享公示和应用，完善守信联合激励和失信联合惩戒机制，" * 48
LONG_UNIT = "青岚县促进城乡融合发展和新型城镇化建设工作领导小组办公室"
UNITS = 40


def long_batch() -> DraftBatch:
    """Return a paper of long texts: 2,000 characters, 40 units, rare characters, far days."""
    units = tuple(
        DraftUnit(name=f"{LONG_UNIT}第{number}工作组㐂𠮷", role=Role.COOPERATING, level=Level.COUNTY)
        for number in range(1, UNITS + 1)
    )
    days = (date(1912, 1, 1), date(2018, 11, 21), date(2150, 12, 31))
    tasks = tuple(
        DraftObligation(
            kind=ObligationKind.TABLE,
            no=f"{1000 + number}-{number}",
            task=Extracted(LONG_TASK[number:], ""),
            schedule=Extracted(day.isoformat(), day.isoformat()),
            milestones=(
                DraftMilestone(
                    kind=MilestoneKind.DATE, due=day, phrase=day.isoformat(), origin=MilestoneOrigin.SCHEDULE
                ),
            ),
            units=units,
        )
        for number, day in enumerate(days)
    )
    document = DraftDocument(
        title=f"{LONG_UNIT}关于印发{LONG_TASK[:90]}重点任务分工方案的通知",
        number="青府办函发〔2018〕1024号",
        issuer=LONG_UNIT,
        signed_on=date(2018, 1, 5),
        level=Level.COUNTY,
        obligations=tasks,
    )
    source = SourceInfo(name="长.txt", sha256="e" * 64, media="text/plain", size=4)
    return DraftBatch(source=source, content=b"long", documents=(document,))


def prepared(folder: Path, data: str) -> Desk:
    """Return a desk with one of the sets of data."""
    if data == "sample":
        desk = screenshots.prepare(folder)
        scenes.prepare(desk)
        return desk
    desk = open_desk(folder, clock=screenshots.CLOCK, source=StepSource.WINDOW, who="张某")
    desk.settings.save(replace(desk.settings.get(), who="张某", who_asked=True, place="青岚县"))
    if data == "large":
        from benchmarks.data import batch

        desk.imports.store([batch(MANY)])
    elif data == "long":
        desk.imports.store([long_batch()])
    return desk


def run_all() -> int:
    """Take every set, each in its own process."""
    for language, scale, data in RUNS:
        command = [sys.executable, "-m", "tools.screenshot_sets", "--data", data, "--scale", str(scale)]
        command += ["--language", language]
        environment = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
        subprocess.run(command, cwd=screenshots.ROOT, env=environment, check=True)
    return 0


def take(language: str, scale: int, data: str) -> None:
    """Take the pages of one set."""
    with ExitStack() as stack:
        name = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="duban-pictures-")))
        (name / "window.ini").write_text(f"[General]\nlanguage={language}\n", encoding="utf-8")
        desk = stack.enter_context(prepared(name / data, data))
        pictures = screenshots.Pictures(name)
        from ui.theme import ThemeMode

        head = f"set-{data}" + ("" if language == "zh_CN" else f"-{language}") + ("" if scale == 1 else f"-{scale}x")
        for theme in THEMES:
            for size in SIZES[scale]:
                tail = f"{theme}-{size[0]}x{size[1]}"
                for page in scenes_pages.PAGES:
                    if page.name in PAGES:
                        pictures.window(desk, ThemeMode(theme), size, f"{head}-{page.name}-{tail}", scene=page)


def main(arguments: Sequence[str] | None = None) -> int:
    """Take one set, or all of them."""
    parser = argparse.ArgumentParser(description="pictures with other data, larger, and in English")
    parser.add_argument("--data", choices=DATA, help="one set only")
    parser.add_argument("--scale", type=int, choices=sorted(SIZES), default=1, help="as QT_SCALE_FACTOR says")
    parser.add_argument("--language", default="zh_CN", help="the language of the window")
    given = parser.parse_args(arguments)
    if given.data is None:
        return run_all()
    take(given.language, given.scale, given.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
