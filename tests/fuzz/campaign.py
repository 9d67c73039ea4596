"""Reads spoilt files by the thousand and counts what becomes of them: `python -m tests.fuzz.campaign --count 9000`."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.originals import originals
from tests.fuzz.spoiling import spoilt
from tests.fuzz.worker import SECONDS, Outcome, Worker

EVERY = 1_000
"""So often, in files, the counts are written down."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One spoilt file; the same seed gives the same file again."""

    kind: str
    seed: int
    content: bytes

    @property
    def name(self) -> str:
        """What the file is called; now and then its suffix is that of another format."""
        return f"{self.kind}{self.seed}.{self.kind if self.seed % 10 else 'txt'}"


@dataclass(slots=True)
class Tally:
    """What became of the files of one format.

    Attributes:
        outcomes: How often each kind of outcome.
        slowest: Seconds of the slowest reading, and its seed.
        peak: Memory the process held at most, in MB.
        faults: What must not happen, with the file.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, -1)
    peak: int = 0
    faults: list[tuple[Mutant, Outcome]] = field(default_factory=list)

    def add(self, mutant: Mutant, outcome: Outcome) -> None:
        """Count one outcome."""
        self.outcomes[outcome.kind] += 1
        self.slowest = max(self.slowest, (outcome.seconds, mutant.seed))
        self.peak = max(self.peak, outcome.peak)
        if outcome.is_fault:
            self.faults.append((mutant, outcome))

    @property
    def runs(self) -> int:
        """How many files were read."""
        return self.outcomes.total()


def mutant(files: Mapping[str, Sequence[bytes]], kind: str, seed: int) -> Mutant:
    """Return the spoilt file of a seed."""
    random = Random(f"{kind} {seed}")
    others = [content for name in files for content in files[name] if name == kind or random.random() < 0.2]
    return Mutant(kind, seed, spoilt(random, kind, random.choice(files[kind]), others))


def mutants(files: Mapping[str, Sequence[bytes]], first: int) -> Iterator[Mutant]:
    """Go through spoilt files without end, one of each format in turn."""
    seed = first
    while True:
        for kind in files:
            yield mutant(files, kind, seed)
        seed += 1


def run(
    found: Iterator[Mutant], worker: Worker, *, least: int, count: int, seconds: float, keep: Path | None = None
) -> dict[str, Tally]:
    """Let a worker read spoilt files.

    Args:
        found: The files.
        worker: Reads them.
        least: So many are read whatever the time.
        count: No more than these are read.
        seconds: How long it may go on behind `least`.
        keep: A folder for files that did harm, and for the counts as they grow.
    """
    tallies: dict[str, Tally] = {}
    began = time.monotonic()
    for done, one in enumerate(found):
        if done >= count or (done >= least and time.monotonic() - began >= seconds):
            break
        outcome = worker.read(one.name, one.content)
        tallies.setdefault(one.kind, Tally()).add(one, outcome)
        if keep is not None and (outcome.is_fault or done % EVERY == 0):
            _keep(keep, tallies, one, outcome)
    return tallies


def _keep(folder: Path, tallies: Mapping[str, Tally], one: Mutant, outcome: Outcome) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "counts.txt").write_text("\n".join(lines(tallies)), encoding="utf-8")
    if outcome.is_fault:
        (folder / one.name).write_bytes(one.content)
        (folder / f"{one.name}.said").write_text(f"{outcome.kind}\n{outcome.said}\n", encoding="utf-8")


def lines(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """Word the counts, a line a format."""
    for kind, tally in tallies.items():
        counts = " ".join(f"{name} {tally.outcomes[name]}" for name in ("read", "refused", "bug", "death", "hang"))
        yield f"{kind:5} {tally.runs:7} files: {counts}; slowest {tally.slowest[0]:.2f} s, {tally.peak} MB"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a campaign, keep every file that did harm; return 1 if there was one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=86_400)
    parser.add_argument("--first", type=int, default=1_000, help="seed of the first round")
    parser.add_argument("--kinds", nargs="*", help="formats; all by default")
    parser.add_argument("--more", type=Path, help="a folder with more sound files, by suffix")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="folder for files that did harm")
    options = parser.parse_args(arguments)
    files = originals()
    for path in sorted(options.more.iterdir()) if options.more else ():
        files.setdefault(path.suffix[1:].lower(), []).append(path.read_bytes())
    files = {kind: files[kind] for kind in options.kinds or files}
    found, limits = mutants(files, options.first), {"least": 0, "count": options.count}
    with Worker(SECONDS) as worker:
        tallies = run(found, worker, **limits, seconds=options.seconds, keep=options.keep)
    sys.stdout.write("\n".join((*lines(tallies), f"deaths {worker.deaths}, hangs {worker.hangs}\n")))
    return int(any(tally.faults for tally in tallies.values()))


if __name__ == "__main__":
    raise SystemExit(main())
