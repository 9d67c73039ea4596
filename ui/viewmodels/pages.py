"""The checklist's rows, page by page, as they are shown: rows she has just changed stay where her hand is."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.queries.rows import ChecklistRow, ChecklistView, GroupKey, RowKind

PAGE_SIZE = 32
PAGES_MOST = 48
KEPT_MOST = 200


T = TypeVar("T")


class RowSource(Protocol):
    """Where rows come from: the queries of the desk."""

    def page(self, view: ChecklistView, group: GroupKey, offset: int, limit: int) -> list[ChecklistRow]:
        """Return rows of one group, in their order."""

    def keys(self, view: ChecklistView, group: GroupKey, offset: int, limit: int) -> Sequence[int]:
        """Return the keys of rows of one group, in their order."""

    def group_at(self, view: ChecklistView, row_id: int) -> GroupKey | None:
        """Return the group of a view a row stands in, or None."""

    def position(self, view: ChecklistView, row_id: int) -> tuple[GroupKey, int] | None:
        """Return where a row stands in a view, or None."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A changed row that is still shown where it stood.

    Attributes:
        group: Group it is shown in.
        offset: Its place in that group, as shown.
        row: Its newest content.
        now: The group the store has it in; None where the view no longer has it.
    """

    group: GroupKey
    offset: int
    row: ChecklistRow
    now: GroupKey | None


class RowReader:
    """Reads rows by their place as shown, although the store has moved some of them.

    It holds no Qt and its inputs never change, so a job may use it as well.
    """

    def __init__(self, source: RowSource, view: ChecklistView, kept: Mapping[int, Kept]) -> None:
        """Take what is shown out of place; `kept` is copied."""
        self._source = source
        self._view = view
        self._kept = dict(kept)
        self._away: dict[GroupKey, list[int]] | None = None

    def read(self, group: GroupKey, offset: int, count: int) -> list[ChecklistRow]:
        """Return the rows shown at `offset` and after; fewer where the store has no more."""
        shown = {kept.offset: kept.row for kept in self._kept.values() if kept.group == group}
        return self._read(shown, lambda *place: self._fetch(self._source.page, _key_of, group, *place), offset, count)

    def keys(self, group: GroupKey, offset: int, count: int) -> list[int]:
        """Return the keys of the rows shown at `offset` and after, without reading the rows."""
        shown = {kept.offset: key for key, kept in self._kept.items() if kept.group == group}
        return self._read(shown, lambda *place: self._fetch(self._source.keys, int, group, *place), offset, count)

    def _read(
        self, shown: Mapping[int, T], fetch: Callable[[int, int], Sequence[T]], offset: int, count: int
    ) -> list[T]:
        inside = [place for place in shown if offset <= place < offset + count]
        before = sum(1 for place in shown if place < offset)
        fetched = iter(fetch(offset - before, count - len(inside)))
        return list(self._merge(shown, fetched, offset, count))

    @staticmethod
    def _merge(shown: Mapping[int, T], fetched: Iterator[T], offset: int, count: int) -> Iterator[T]:
        """Put the kept rows between the fetched ones."""
        for place in range(offset, offset + count):
            row = shown[place] if place in shown else next(fetched, None)
            if row is None:
                return
            yield row

    def _fetch(
        self,
        read: Callable[[ChecklistView, GroupKey, int, int], Sequence[T]],
        key_of: Callable[[T], int],
        group: GroupKey,
        start: int,
        count: int,
    ) -> list[T]:
        """Return rows of the store, counted as if it did not have the kept ones."""
        if count <= 0:
            return []
        away = self._places(group)
        for place in away:
            if place <= start:
                start += 1
        rows = read(self._view, group, start, count + len(away))
        return [row for row in rows if key_of(row) not in self._kept][:count]

    def _places(self, group: GroupKey) -> list[int]:
        """Return where in a group the store has rows that are shown elsewhere, in order."""
        if self._away is None:
            self._away = {}
            for row_id, kept in self._kept.items():
                place = self._source.position(self._view, row_id) if kept.now is not None else None
                if place is not None:
                    self._away.setdefault(place[0], []).append(place[1])
        return sorted(self._away.get(group, []))


def _key_of(row: ChecklistRow) -> int:
    return row.row_id


class PageCache:
    """The pages looked at last, each fetched when one of its rows is first needed."""

    def __init__(
        self, source: RowSource, view: ChecklistView, *, page_size: int = PAGE_SIZE, most: int = PAGES_MOST
    ) -> None:
        """Start empty.

        Args:
            source: Where rows come from.
            view: What is shown.
            page_size: Rows fetched at once.
            most: Pages held; pages with kept rows come on top.
        """
        self.view = view
        self._source = source
        self._page_size = page_size
        self._most = most
        self._pages: OrderedDict[tuple[GroupKey, int], list[ChecklistRow]] = OrderedDict()
        self._places: dict[int, tuple[GroupKey, int]] = {}
        self._kept: dict[int, Kept] = {}
        self._reader = RowReader(source, view, {})

    @property
    def kept_count(self) -> int:
        """How many rows are shown where they stood before a change."""
        return len(self._kept)

    def row(self, group: GroupKey, offset: int) -> ChecklistRow | None:
        """Return the row shown at a place; None where the store turned out to have fewer."""
        number, place = divmod(offset, self._page_size)
        key = (group, number)
        page = self._pages.get(key)
        if page is None:
            page = self._load(key)
        else:
            self._pages.move_to_end(key)
        return page[place] if place < len(page) else None

    def place(self, row_id: int) -> tuple[GroupKey, int] | None:
        """Return where a row is shown, if its page is loaded."""
        return self._places.get(row_id)

    def loaded(self) -> Iterator[ChecklistRow]:
        """Return every loaded row."""
        for page in self._pages.values():
            yield from page

    def loaded_span(self, group: GroupKey, offset: int, count: int) -> list[ChecklistRow] | None:
        """Return rows without fetching anything; None unless all of them are loaded."""
        rows = []
        for place in range(offset, offset + count):
            page = self._pages.get((group, place // self._page_size))
            if page is None or place % self._page_size >= len(page):
                return None
            rows.append(page[place % self._page_size])
        return rows

    def touched(self, obligations: Iterable[int], assignments: Iterable[int]) -> list[ChecklistRow]:
        """Return the loaded rows a change touched."""
        duties, parts = frozenset(obligations), frozenset(assignments)
        return [
            row
            for row in self.loaded()
            if row.obligation_id in duties or (row.kind is RowKind.ASSIGNMENT and row.row_id in parts)
        ]

    def replace(self, row: ChecklistRow) -> tuple[GroupKey, int] | None:
        """Show new content for a loaded row at its old place.

        Returns:
            Where it is shown; None where it is not loaded.
        """
        place = self._places.get(row.row_id)
        if place is None:
            return None
        group, offset = place
        number, inside = divmod(offset, self._page_size)
        self._pages[(group, number)][inside] = row
        self._kept[row.row_id] = Kept(group, offset, row, self._source.group_at(self.view, row.row_id))
        self._reader = RowReader(self._source, self.view, self._kept)
        return place

    def reader(self) -> RowReader:
        """Return a reader of rows as they are shown now, for a job."""
        return RowReader(self._source, self.view, self._kept)

    def expected(self, stored: Mapping[GroupKey, int]) -> dict[GroupKey, int]:
        """Return how many rows each group should show, from what the store has."""
        counts = dict(stored)
        for kept in self._kept.values():
            counts[kept.group] = counts.get(kept.group, 0) + 1
            if kept.now is not None:
                counts[kept.now] = counts.get(kept.now, 0) - 1
        return {group: count for group, count in counts.items() if count}

    def _load(self, key: tuple[GroupKey, int]) -> list[ChecklistRow]:
        """Fetch a page and drop the one not looked at for longest."""
        group, number = key
        first = number * self._page_size
        page = self._reader.read(group, first, self._page_size)
        self._pages[key] = page
        for place, row in enumerate(page, start=first):
            self._places[row.row_id] = (group, place)
        self._drop_oldest()
        return page

    def _drop_oldest(self) -> None:
        """Keep to the limit; pages with kept rows stay."""
        pinned = {(kept.group, kept.offset // self._page_size) for kept in self._kept.values()}
        free = [key for key in self._pages if key not in pinned]
        for key in free[: max(0, len(free) - self._most)]:
            for row in self._pages.pop(key):
                self._places.pop(row.row_id, None)
