"""Years and issues: which year a paper belongs to, what an issue number says, and which issues are missing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_ISSUE = re.compile(r"(?P<year>\d{4})-(?P<first>\d{1,3})(?:/(?P<last>\d{1,3}))?")
_NUMBERED = re.compile(r"[〔\[（(【](\d{4})[〕\]）)】]")


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """期号: `2018-04`, or a double issue `2018-05/06`.

    Attributes:
        first: Its number, the lower one of a double issue.
        last: The higher one; the same for a single issue.
    """

    year: int
    first: int
    last: int


def read_issue(text: str | None) -> Issue | None:
    """Return what an issue number says; None of one that is written otherwise."""
    found = _ISSUE.fullmatch((text or "").strip())
    if found is None:
        return None
    first = int(found["first"])
    last = int(found["last"] or first)
    return Issue(int(found["year"]), min(first, last), max(first, last))


def missing(issues: Iterable[Issue]) -> dict[int, list[int]]:
    """Return, year by year, the numbers that are not there between the lowest and the highest one that is.

    What lies before the first and after the last issue she has is nobody's gap: she may have begun in March.
    """
    seen: Mapping[int, set[int]] = defaultdict(set)
    for issue in issues:
        seen[issue.year].update(range(issue.first, issue.last + 1))
    gaps = {year: sorted(set(range(min(there), max(there))) - there) for year, there in seen.items()}
    return {year: numbers for year, numbers in gaps.items() if numbers}


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as runs of neighbours: 2 3 4 9 are (2, 4) and (9, 9)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def year_of(
    *, carried: int | None, signed_on: str | None, number: str | None, issue: str | None, came_in: str | None
) -> int | None:
    """Return the year a paper belongs to; None where nothing tells.

    Args:
        carried: For tasks carried over: the year whose archive they come from; they belong to the next.
        signed_on: Its date, which counts before the year in its number and the year of its issue.
        number: Its 文号.
        issue: The issue it is printed in.
        came_in: When it was imported or entered, where nothing else tells.
    """
    if carried is not None:
        return carried + 1
    if signed_on:
        return int(signed_on[:4])
    printed = _NUMBERED.search(number or "")
    if printed is not None:
        return int(printed[1])
    read = read_issue(issue)
    if read is not None:
        return read.year
    return int(came_in[:4]) if came_in else None
