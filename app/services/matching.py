"""When two documents are the same, and which of their obligations belong together (model.md, «A new edition»)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.likeness import bigrams, likeness, squeezed

SAME_TASK = 0.80
SAME_NUMBER_TASK = 0.50
SAME_SHARE = 0.80
LEAST_MISSING = (2 - 2 * SAME_TASK) / (2 - SAME_TASK)
"""At most this share of a bag's bigrams is missing from a bag that is like it: Dice s leaves s / (2 - s) shared."""
ROUNDING = 1e-9


def folded_number(number: str | None) -> str:
    """Return a 文号 as it is compared; empty where there is none."""
    return squeezed(number or "")


@dataclass(frozen=True, slots=True)
class Item:
    """One obligation as far as matching needs it.

    Attributes:
        key: Anything that names it.
    """

    key: int
    no: str | None
    section: str | None
    task: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """Old to new obligations, one to one.

    Attributes:
        pairs: New key to old key.
        doubtful: New keys that share only their number with an old one and half its wording.
        left: Old keys that nothing new belongs to.
    """

    pairs: dict[int, int]
    doubtful: dict[int, int]
    left: tuple[int, ...]


def mapped(old: Sequence[Item], new: Sequence[Item]) -> Mapping:
    """Map new obligations to old ones, greedily, best likeness first.

    Same number and section from 0.80 on go first, then any from 0.80 on; the same number from 0.50 on is only doubtful.
    """
    candidates = _Candidates(old)
    found: list[tuple[int, float, int, int, int]] = []
    for at, fresh in enumerate(new):
        bag = bigrams(squeezed(fresh.task))
        for was_at in candidates.of(fresh.no, bag):
            was = old[was_at]
            score = likeness(candidates.bags[was_at], bag)
            named = fresh.no is not None and fresh.no == was.no
            if score >= SAME_TASK:
                rank = 2 if named and fresh.section == was.section else 1
                found.append((rank, score, -abs(at - was_at), fresh.key, was.key))
            elif named and score >= SAME_NUMBER_TASK:
                found.append((0, score, -abs(at - was_at), fresh.key, was.key))
    pairs: dict[int, int] = {}
    doubtful: dict[int, int] = {}
    taken: set[int] = set()
    for rank, _, _, new_key, old_key in sorted(found, reverse=True):
        if new_key in pairs or new_key in doubtful or old_key in taken:
            continue
        (pairs if rank else doubtful)[new_key] = old_key
        taken.add(old_key)
    return Mapping(pairs, doubtful, tuple(item.key for item in old if item.key not in taken))


class _Candidates:
    """The old items that can be like a new one at all, so that two long tables are not compared row by row.

    Two bags whose Dice coefficient is 0.80 share at least two thirds of the smaller one's bigrams: of any third and
    one more of a bag's bigrams, one stands in the other.

    Attributes:
        bags: Bigrams of each old item.
    """

    def __init__(self, old: Sequence[Item]) -> None:
        self.bags = [bigrams(squeezed(item.task)) for item in old]
        self._holding: dict[str, list[int]] = {}
        self._numbered: dict[str, list[int]] = {}
        for at, bag in enumerate(self.bags):
            for pair in bag:
                self._holding.setdefault(pair, []).append(at)
        for at, item in enumerate(old):
            if item.no is not None:
                self._numbered.setdefault(item.no, []).append(at)

    def of(self, no: str | None, bag: Counter[str]) -> list[int]:
        """Return the places of the old items to compare with a new one of that number and wording."""
        found = set(self._numbered.get(no, ())) if no is not None else set()
        enough = bag.total() * LEAST_MISSING + ROUNDING
        for pair in sorted(bag, key=lambda pair: len(self._holding.get(pair, ()))):
            found.update(self._holding.get(pair, ()))
            enough -= bag[pair]
            if enough < 0:
                break
        return sorted(found)


def share_of_same_tasks(some: frozenset[str], others: frozenset[str]) -> float:
    """Return which share of some squeezed tasks stands among the others."""
    return len(some & others) / len(some) if some else 0.0
