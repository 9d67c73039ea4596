"""Pages show rows where she saw them last, however the store has moved them since."""

from collections.abc import Mapping
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.jobs import NullContext
from app.queries.rows import ChecklistView, Chip, Group, GroupKey
from tests.ui.rows import TODAY, FakeQueries, close, make_row, many_rows, reopen
from ui.viewmodels.pages import PageCache
from ui.viewmodels.row_set import RowSet, Span

VIEW = ChecklistView()


def shown(cache: PageCache, counts: Mapping[GroupKey, int]) -> list[int | None]:
    """Return the ids of all rows as shown."""
    ids: list[int | None] = []
    for group, count in counts.items():
        for offset in range(count):
            row = cache.row(group, offset)
            ids.append(row.row_id if row else None)
    return ids


def test_one_page_is_fetched_once() -> None:
    queries = FakeQueries.of(many_rows(500))
    cache = PageCache(queries, VIEW, page_size=50)
    assert cache.row(Group.LATER, 60) == cache.row(Group.LATER, 60)
    assert queries.calls == ["page later 50 50"]


def test_the_oldest_page_is_dropped() -> None:
    queries = FakeQueries.of(many_rows(500))
    cache = PageCache(queries, VIEW, page_size=10, most=3)
    for number in range(6):
        cache.row(Group.LATER, number * 10)
    assert len(list(cache.loaded())) == 30
    first = queries.groups()[Group.LATER][0]
    assert cache.place(first) is None
    assert cache.place(queries.groups()[Group.LATER][50]) == (Group.LATER, 50)


def test_a_page_with_a_changed_row_is_not_dropped() -> None:
    queries = FakeQueries.of(many_rows(500))
    cache = PageCache(queries, VIEW, page_size=10, most=2)
    row = cache.row(Group.LATER, 3)
    assert row is not None
    queries.put(close(row))
    assert cache.replace(queries.rows[row.row_id]) == (Group.LATER, 3)
    for number in range(1, 6):
        cache.row(Group.LATER, number * 10)
    assert cache.place(row.row_id) == (Group.LATER, 3)


def test_a_row_that_is_not_loaded_is_not_replaced() -> None:
    cache = PageCache(FakeQueries.of(many_rows(5)), VIEW)
    assert cache.replace(make_row(3)) is None
    assert cache.kept_count == 0


def test_the_store_having_fewer_rows_shows_as_none() -> None:
    cache = PageCache(FakeQueries.of([make_row(1, due=TODAY)]), VIEW)
    assert cache.row(Group.SOON, 1) is None


def test_what_each_group_should_show_allows_for_kept_rows() -> None:
    rows = [make_row(number, due=TODAY - timedelta(days=number)) for number in range(1, 4)]
    queries = FakeQueries.of(rows)
    view = ChecklistView(chip=Chip.OPEN)
    cache = PageCache(queries, view)
    row = cache.row(Group.OVERDUE, 0)
    assert row is not None
    queries.put(close(row))
    cache.replace(queries.rows[row.row_id])
    assert cache.expected(dict(queries.summary(view).groups)) == {Group.OVERDUE: 3}


@given(
    st.lists(
        st.tuples(st.integers(0, 59), st.sampled_from(["tick", "untick", "date", "look"]), st.integers(-50, 90)),
        max_size=25,
    ),
    st.sampled_from([Chip.ALL, Chip.OPEN, Chip.OVERDUE]),
)
def test_rows_stay_where_they_were_shown(steps: list[tuple[int, str, int]], chip: Chip) -> None:
    queries = FakeQueries.of(many_rows(60))
    view = ChecklistView(chip=chip)
    counts = dict(queries.summary(view).groups)
    before = shown(PageCache(queries, view), counts)
    cache = PageCache(queries, view, page_size=7, most=2)
    places = [(group, offset) for group, count in counts.items() for offset in range(count)]
    for number, what, days in steps:
        group, offset = places[number % len(places)]
        row = cache.row(group, offset)
        assert row is not None
        if what == "date":
            row = reopen(make_row(row.row_id, due=TODAY + timedelta(days=days)))
        elif what != "look":
            row = close(row) if what == "tick" else reopen(row)
        if what != "look":
            queries.put(row)
            cache.replace(row)
    assert shown(cache, counts) == before
    assert cache.expected(dict(queries.summary(view).groups)) == counts


def test_a_row_set_reads_what_is_not_loaded() -> None:
    queries = FakeQueries.of(many_rows(900))
    cache = PageCache(queries, VIEW, page_size=100)
    row = cache.row(Group.LATER, 5)
    assert row is not None
    queries.put(close(row))
    cache.replace(queries.rows[row.row_id])
    ids = [row_id for row_id in [*queries.groups()[Group.LATER]]]
    ids.insert(5, row.row_id)
    chosen = RowSet((Span(Group.LATER, 2, 450),), cache.reader(), first=row, loaded=None)
    assert chosen.count == 450
    assert list(chosen.assignment_ids(NullContext())) == ids[2:452]
    assert chosen.obligation_ids(NullContext()) == chosen.assignment_ids(NullContext())
