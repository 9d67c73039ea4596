"""The queries lists are made of: counts, pages, places, what is selected, saved views."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.clock import Clock
from app.queries import checklist
from app.queries.key_lists import KeyLists
from app.queries.light_queries import LightQueries
from app.queries.lights import GROUP_OF
from app.queries.rows import ChecklistRow, ChecklistSummary, ChecklistView, Group, GroupKey, RowKind
from app.settings import SettingsService
from app.store.session import Store

# Whatever the first list does not need is imported where it is first used: the window must be there at once.
if TYPE_CHECKING:
    from app.queries.selected import SelectedCounts
    from app.queries.view_spec import ViewSpec


class ListQueries(LightQueries):
    """What a list shows; each call sees one state of the data."""

    def __init__(self, store: Store, clock: Clock, settings: SettingsService) -> None:
        """Take the store, the day and the options."""
        super().__init__(store, clock, settings)
        self._lists = KeyLists()

    def summary(self, view: ChecklistView) -> ChecklistSummary:
        """Count a view by chip and group."""
        with self._store.reading() as session:
            return checklist.summary(session, view, self.days())

    def page(self, view: ChecklistView, group: GroupKey, offset: int, limit: int) -> list[ChecklistRow]:
        """Return one page of one group."""
        with self._store.reading() as session:
            keys = checklist.ids(session, view, group, self.days(), offset, limit, self._lists)
            return checklist.rows(session, view.scope.row_kind, keys, self.days())

    def keys(self, view: ChecklistView, group: GroupKey, offset: int, limit: int) -> Sequence[int]:
        """Return the keys of the rows of one group, without reading the rows."""
        with self._store.reading() as session:
            return checklist.ids(session, view, group, self.days(), offset, limit, self._lists)

    def selected(self, kind: RowKind, keys: Sequence[int]) -> "SelectedCounts":
        """Count what can be done with rows she has selected."""
        from app.queries.selected import selected

        with self._store.reading() as session:
            return selected(session, kind, keys)

    def row(self, kind: RowKind, row_id: int) -> ChecklistRow | None:
        """Return one row as it is now; None where it is withdrawn."""
        with self._store.reading() as session:
            found = checklist.rows(session, kind, [row_id], self.days())
            return found[0] if found else None

    def group_of(self, row: ChecklistRow) -> Group:
        """Return the group a row stands in."""
        return GROUP_OF[row.light.light]

    def position(self, view: ChecklistView, row_id: int) -> tuple[GroupKey, int] | None:
        """Return where in the view a row stands; None where it is not in it."""
        with self._store.reading() as session:
            return checklist.position(session, view, row_id, self.days(), self._lists)

    def group_at(self, view: ChecklistView, row_id: int) -> GroupKey | None:
        """Return the group of the view a row stands in; None where it is not in it."""
        with self._store.reading() as session:
            return checklist.group_at(session, view, row_id, self.days())

    def years(self) -> tuple[int, ...]:
        """Return the years there are tasks of, the newest first."""
        from app.queries.task_years import years

        with self._store.reading() as session:
            return years(session, self._clock.today())

    def views(self) -> "tuple[ViewSpec, ...]":
        """Return the saved views, in the order of the menu."""
        from app.queries.views import views

        with self._store.reading() as session:
            return views(session)
