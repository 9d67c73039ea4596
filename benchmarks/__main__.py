"""`python -m benchmarks`: prints one line a goal, `NAME VALUE GOAL ok|MISS`; a missed goal is no failure."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import blocks, bulk, listing, processes, reading, searching, showing, storing, units
from benchmarks.data import fill
from benchmarks.measure import Goal

LARGE, SMALL, BOOK = 100_000, 1_000, 2_000


def goals(folder: Path) -> Iterator[Goal]:
    """Measure everything, one goal after the other."""
    yield reading.extraction()
    yield reading.linearity()
    yield from storing.ticking(folder / "tick")
    yield storing.importing(folder / "import")
    yield from searching.goals(folder / "search")
    yield from units.looking_up(folder / "units")
    large, small, book = folder / "large", folder / "small", folder / "book"
    for target, count in ((large, LARGE), (small, SMALL), (book, BOOK)):
        fill(target, count)
    yield reading.exporting(book)
    yield processes.starting(small)
    yield processes.memory(large)
    yield showing.first_paint(large, small)
    yield showing.directory_scroll(folder / "units")
    yield processes.jumping(large)
    yield from listing.goals(folder / "listing")
    yield from bulk.goals(folder / "bulk")
    yield from blocks.goals(folder)


def main() -> int:
    """Print every goal as it is measured."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        for goal in goals(Path(name)):
            sys.stdout.write(goal.line() + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
