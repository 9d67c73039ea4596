"""How figures are taken: interleaved pairs in one process, medians of ratios, one printed line a goal."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """One figure and what it should not exceed.

    Attributes:
        name: What was measured.
        value: The figure, mostly a ratio to a floor measured in the same run.
        goal: The most it should be.
    """

    name: str
    value: float
    goal: float

    def line(self) -> str:
        """Return `NAME VALUE GOAL ok|MISS`."""
        return f"{self.name} {self.value:.2f} {self.goal:.2f} {'ok' if self.value <= self.goal else 'MISS'}"


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(pairs: Iterable[tuple[float, float]]) -> float:
    """Return the median of subject to floor over interleaved pairs (subject, floor)."""
    return statistics.median(subject / floor for subject, floor in pairs)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
