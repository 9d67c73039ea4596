"""How groups lie in the checklist: each a heading row, followed by its rows unless it is folded."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from app.queries.rows import Group
from ui.viewmodels.row_set import Span


@dataclass(slots=True)
class Section:
    """A group as it lies in the model.

    Attributes:
        group: The group.
        count: Its rows.
        collapsed: Its rows are folded away.
        start: Model row of its heading.
    """

    group: Group
    count: int
    collapsed: bool
    start: int = 0

    @property
    def shown(self) -> int:
        """How many of its rows the model has."""
        return 0 if self.collapsed else self.count


class Sections:
    """Finds the group and place of a model row, and back."""

    def __init__(self) -> None:
        """Start empty; which groups are folded is kept from one view to the next."""
        self._sections: list[Section] = []
        self._starts: list[int] = []
        self._collapsed: set[Group] = set()

    def show(self, groups: Iterable[tuple[Group, int]]) -> None:
        """Take other groups."""
        self._sections = [Section(group, count, group in self._collapsed) for group, count in groups if count]
        self._lay()

    def fold(self, section: Section, *, collapsed: bool) -> None:
        """Fold or unfold a group."""
        section.collapsed = collapsed
        if collapsed:
            self._collapsed.add(section.group)
        else:
            self._collapsed.discard(section.group)
        self._lay()

    def _lay(self) -> None:
        """Lay the groups one after another."""
        start = 0
        for section in self._sections:
            section.start = start
            start += 1 + section.shown
        self._starts = [section.start for section in self._sections]

    @property
    def rows(self) -> int:
        """How many model rows there are, headings included."""
        return self._sections[-1].start + 1 + self._sections[-1].shown if self._sections else 0

    @property
    def starts(self) -> list[int]:
        """The model rows of all headings."""
        return list(self._starts)

    def counts(self) -> dict[Group, int]:
        """Return the rows of each group, folded or not."""
        return {section.group: section.count for section in self._sections}

    def find(self, group: Group) -> Section | None:
        """Return the section of a group."""
        return next((section for section in self._sections if section.group is group), None)

    def locate(self, row: int) -> tuple[Section | None, int]:
        """Return the section of a model row and the place in it; -1 for its heading."""
        number = bisect_right(self._starts, row) - 1
        if number < 0:
            return None, -1
        section = self._sections[number]
        offset = row - section.start - 1
        return (section, offset) if offset < section.shown else (None, -1)

    def model_row(self, group: Group, offset: int) -> int:
        """Return the model row of a place; -1 where it is not shown."""
        section = self.find(group)
        return section.start + 1 + offset if section is not None and 0 <= offset < section.shown else -1

    def spans(self, ranges: Iterable[tuple[int, int]]) -> list[Span]:
        """Return ranges of model rows (first and last) as places in groups, in order, headings left out."""
        spans = []
        for first, last in sorted(ranges):
            for section in self._sections:
                begin = max(first, section.start + 1)
                end = min(last, section.start + section.shown)
                if begin <= end:
                    spans.append(Span(section.group, begin - section.start - 1, end - begin + 1))
        return spans

    def count(self, ranges: Iterable[tuple[int, int]]) -> int:
        """Return how many rows lie in ranges of model rows, headings left out."""
        return sum(span.count for span in self.spans(ranges))
