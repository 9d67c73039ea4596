"""How groups lie in the checklist: each a heading row, followed by its rows unless it is folded.

A list that is not grouped (不分组) is one group without a heading.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from app.queries.arranged import ONE_LIST
from app.queries.rows import GroupKey
from ui.viewmodels.row_set import Span

MANY = 200
"""From so many groups on they start folded: the headings are a list to choose from."""


@dataclass(slots=True)
class Section:
    """A group as it lies in the model.

    Attributes:
        group: The group.
        count: Its rows.
        collapsed: Its rows are folded away.
        start: Model row of its heading, else of its first row.
    """

    group: GroupKey
    count: int
    collapsed: bool
    start: int = 0

    @property
    def headed(self) -> int:
        """1 where it has a heading row."""
        return int(self.group != ONE_LIST)

    @property
    def shown(self) -> int:
        """How many of its rows the model has."""
        return 0 if self.collapsed else self.count

    @property
    def first(self) -> int:
        """Model row of its first row."""
        return self.start + self.headed


class Sections:
    """Finds the group and place of a model row, and back."""

    def __init__(self) -> None:
        """Start empty; which groups are folded is kept from one view to the next."""
        self._sections: list[Section] = []
        self._starts: list[int] = []
        self._folded: dict[GroupKey, bool] = {}

    def show(self, groups: Iterable[tuple[GroupKey, int]]) -> None:
        """Take other groups."""
        counted = [(group, count) for group, count in groups if count]
        many = len(counted) > MANY
        self._sections = [Section(group, count, self._folded.get(group, many)) for group, count in counted]
        self._lay()

    def fold(self, section: Section, *, collapsed: bool) -> None:
        """Fold or unfold a group."""
        section.collapsed = collapsed
        self._folded[section.group] = collapsed
        self._lay()

    def _lay(self) -> None:
        """Lay the groups one after another."""
        start = 0
        for section in self._sections:
            section.start = start
            start += section.headed + section.shown
        self._starts = [section.start for section in self._sections]

    @property
    def rows(self) -> int:
        """How many model rows there are, headings included."""
        return self._sections[-1].first + self._sections[-1].shown if self._sections else 0

    @property
    def starts(self) -> list[int]:
        """The model rows of all headings."""
        return [section.start for section in self._sections if section.headed]

    def counts(self) -> dict[GroupKey, int]:
        """Return the rows of each group, folded or not."""
        return {section.group: section.count for section in self._sections}

    def find(self, group: GroupKey) -> Section | None:
        """Return the section of a group."""
        return next((section for section in self._sections if section.group == group), None)

    def locate(self, row: int) -> tuple[Section | None, int]:
        """Return the section of a model row and the place in it; -1 for its heading."""
        number = bisect_right(self._starts, row) - 1
        if number < 0:
            return None, -1
        section = self._sections[number]
        offset = row - section.first
        return (section, offset) if offset < section.shown else (None, -1)

    def model_row(self, group: GroupKey, offset: int) -> int:
        """Return the model row of a place; -1 where it is not shown."""
        section = self.find(group)
        return section.first + offset if section is not None and 0 <= offset < section.shown else -1

    def spans(self, ranges: Iterable[tuple[int, int]]) -> list[Span]:
        """Return ranges of model rows (first and last) as places in groups, in order, headings left out."""
        spans = []
        for first, last in sorted(ranges):
            for section in self._sections:
                begin = max(first, section.first)
                end = min(last, section.first + section.shown - 1)
                if begin <= end:
                    spans.append(Span(section.group, begin - section.first, end - begin + 1))
        return spans

    def count(self, ranges: Iterable[tuple[int, int]]) -> int:
        """Return how many rows lie in ranges of model rows, headings left out."""
        return sum(span.count for span in self.spans(ranges))
