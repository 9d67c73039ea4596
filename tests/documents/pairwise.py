"""A small choice of test cases in which every pair of values of any two choices comes together once."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

Case = dict[str, Any]
_Pair = tuple[str, Any, str, Any]


def every_case(choices: Mapping[str, Sequence[Any]]) -> list[Case]:
    """Return the full grid: one case for every way to choose."""
    return [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]


def pairwise(choices: Mapping[str, Sequence[Any]]) -> list[Case]:
    """Return few cases that hold every pair: the case with most new pairs first, until none is missing.

    Args:
        choices: Name of each choice with its values; the order decides between equals, nothing is random.
    """
    grid = every_case(choices)
    pairs = [_pairs(case) for case in grid]
    missing = set().union(*pairs)
    found: list[Case] = []
    while missing:
        best = max(range(len(grid)), key=lambda place: len(pairs[place] & missing))
        missing -= pairs[best]
        found.append(grid[best])
    return found


def _pairs(case: Case) -> set[_Pair]:
    """Return the pairs of values a case holds."""
    return {(one, case[one], other, case[other]) for one, other in combinations(case, 2)}
