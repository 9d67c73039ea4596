"""Invented checklist rows, and queries over them that behave like the desk's: grouped, sorted, paged, changing."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.changes import Changes
from app.queries.rows import (
    ChecklistRow,
    ChecklistSummary,
    ChecklistView,
    Chip,
    Group,
    GroupKey,
    LightWord,
    RowKind,
    SmartList,
    Ticked,
)
from app.queries.selected import SelectedCounts
from app.words import load_words
from models.enums import AssignmentState, Light, Role

TODAY = date(2018, 11, 20)
SOON_DAYS = 30
CHIP_GROUPS: dict[Chip, frozenset[Group]] = {
    Chip.ALL: frozenset(Group),
    Chip.OPEN: frozenset(Group) - {Group.CLOSED},
    Chip.OVERDUE: frozenset({Group.OVERDUE}),
    Chip.SOON: frozenset({Group.SOON}),
    Chip.ONGOING: frozenset({Group.ONGOING}),
    Chip.CLOSED: frozenset({Group.CLOSED}),
}
LIGHT_GROUPS = {
    Light.RED: Group.OVERDUE,
    Light.YELLOW: Group.SOON,
    Light.GREEN: Group.LATER,
    Light.BLUE: Group.ONGOING,
    Light.UNSET: Group.UNSET,
    Light.NONE: Group.NONE,
    Light.GREY: Group.CLOSED,
}
SMART_GROUPS = {
    SmartList.OVERDUE: Group.OVERDUE,
    SmartList.SOON: Group.SOON,
    SmartList.ONGOING: Group.ONGOING,
    SmartList.UNSET: Group.UNSET,
}


def light_of(row: ChecklistRow) -> LightWord:
    """Return the light of a row by its state and deadline."""
    if row.ticked is Ticked.YES:
        return LightWord(light=Light.GREY)
    if row.deadline is None:
        return LightWord(light=Light.BLUE if row.ongoing else Light.UNSET)
    days = (row.deadline - TODAY).days
    if days < 0:
        return LightWord(light=Light.RED, days=-days)
    return LightWord(light=Light.YELLOW if days <= SOON_DAYS else Light.GREEN, days=days)


def make_row(
    row_id: int = 1, *, kind: RowKind = RowKind.ASSIGNMENT, due: date | None = None, **values: object
) -> ChecklistRow:
    """Return a row of 青岚县发展改革局; any field may be given."""
    row = ChecklistRow(
        kind=kind,
        row_id=row_id,
        obligation_id=row_id,
        assignment_id=row_id,
        uid=f"uid-{row_id}",
        unit="县发展改革局",
        unit_count=1,
        role=Role.LEAD,
        via=None,
        no=str(row_id),
        code=f"1-{row_id:03}",
        title=f"第 {row_id} 件事：完成青江北岸产业园一期标准厂房竣工验收。",
        document_id=1,
        document="青府发〔2018〕6号",
        deadline=due,
        light=LightWord(light=Light.GREEN, days=1),
        state=AssignmentState.NOT_STARTED,
        ticked=Ticked.NO,
        closed_on=None,
        measures_done=0,
        measures_total=0,
        notes=0,
        ongoing=False,
        inferred=False,
        flagged=False,
    )
    row = replace(row, **values)  # type: ignore[arg-type] # the caller names fields of the row
    return replace(row, light=light_of(row)) if "light" not in values else row


def close(row: ChecklistRow) -> ChecklistRow:
    """Return a row as it is after ticking."""
    row = replace(row, ticked=Ticked.YES, state=AssignmentState.CLOSED, closed_on=TODAY)
    return replace(row, light=light_of(row))


def reopen(row: ChecklistRow) -> ChecklistRow:
    """Return a row as it is after the tick is taken back."""
    row = replace(row, ticked=Ticked.NO, state=AssignmentState.UNDER_WAY, closed_on=None)
    return replace(row, light=light_of(row))


def many_rows(count: int, *, kind: RowKind = RowKind.ASSIGNMENT) -> list[ChecklistRow]:
    """Return rows with deadlines around today, some ongoing."""
    rows = []
    for number in range(1, count + 1):
        due = None if number % 7 == 0 else TODAY + timedelta(days=(number * 37) % 400 - 60)
        rows.append(make_row(number, kind=kind, due=due, ongoing=number % 14 == 0))
    return rows


@dataclass
class FakeQueries:
    """Queries over rows in memory; `calls` counts what was asked."""

    rows: dict[int, ChecklistRow] = field(default_factory=dict)
    title: str = "县发展改革局"
    calls: list[str] = field(default_factory=list)
    _sorted: dict[GroupKey, list[int]] | None = None

    @classmethod
    def of(cls, rows: Iterable[ChecklistRow]) -> "FakeQueries":
        """Return queries over these rows."""
        return cls({row.row_id: row for row in rows})

    def put(self, row: ChecklistRow) -> None:
        """Store a row."""
        self.rows[row.row_id] = row
        self._sorted = None

    def drop(self, row_id: int) -> None:
        """Take a row away."""
        del self.rows[row_id]
        self._sorted = None

    def group_of(self, row: ChecklistRow) -> Group:
        """Return the group of a row."""
        return LIGHT_GROUPS[row.light.light]

    def groups(self) -> dict[GroupKey, list[int]]:
        """Return the ids of each group, in order."""
        if self._sorted is None:
            self._sorted = {}
            order = sorted(self.rows.values(), key=lambda row: (row.deadline or date.max, row.row_id))
            for row in order:
                self._sorted.setdefault(self.group_of(row), []).append(row.row_id)
        return self._sorted

    def shown_groups(self, view: ChecklistView) -> frozenset[Group]:
        """Return the groups a view can have."""
        smart = view.scope.smart
        scope = frozenset({SMART_GROUPS[smart]}) if smart in SMART_GROUPS else frozenset(Group)
        return CHIP_GROUPS[view.chip] & scope

    def summary(self, view: ChecklistView) -> ChecklistSummary:
        """Count the rows of a view."""
        self.calls.append("summary")
        groups = self.groups()
        chips = {chip: sum(len(groups.get(group, [])) for group in wanted) for chip, wanted in CHIP_GROUPS.items()}
        shown = self.shown_groups(view)
        counted = tuple((group, len(groups[group])) for group in Group if group in shown and groups.get(group))
        title = "" if view.scope.smart else self.title
        return ChecklistSummary(title=title, subtitle="", chips=chips, groups=counted)

    def page(self, view: ChecklistView, group: GroupKey, offset: int, limit: int) -> list[ChecklistRow]:
        """Return rows of one group."""
        self.calls.append(f"page {group.value} {offset} {limit}")
        if group not in self.shown_groups(view):
            return []
        return [self.rows[row_id] for row_id in self.groups().get(group, [])[offset : offset + limit]]

    def keys(self, view: ChecklistView, group: GroupKey, offset: int, limit: int) -> list[int]:
        """Return keys of rows of one group."""
        return self.groups().get(group, [])[offset : offset + limit] if group in self.shown_groups(view) else []

    def group_at(self, view: ChecklistView, row_id: int) -> GroupKey | None:
        """Return the group of a view a row stands in."""
        group = self.group_of(self.rows[row_id]) if row_id in self.rows else None
        return group if group in self.shown_groups(view) else None

    def selected(self, kind: RowKind, keys: Iterable[int]) -> SelectedCounts:
        """Count rows by state."""
        rows = [self.rows[key] for key in keys]
        closed = sum(row.ticked is Ticked.YES for row in rows)
        return SelectedCounts(len(rows), closed, dict(Counter(row.state for row in rows)))

    def years(self) -> tuple[int, ...]:
        """Return this year and the one before."""
        return (TODAY.year, TODAY.year - 1)

    def row(self, kind: RowKind, row_id: int) -> ChecklistRow | None:
        """Return one row."""
        return self.rows.get(row_id)

    def position(self, view: ChecklistView, row_id: int) -> tuple[GroupKey, int] | None:
        """Return where a row stands in a view."""
        if row_id not in self.rows:
            return None
        group = self.group_of(self.rows[row_id])
        return (group, self.groups()[group].index(row_id)) if group in self.shown_groups(view) else None


@dataclass
class FakeObligations:
    """Ticks rows of `FakeQueries`; `calls` holds what was asked."""

    queries: FakeQueries
    calls: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)

    def tick(self, ids: Iterable[int]) -> Changes:
        """Close."""
        return self._change("tick", ids, close)

    def untick(self, ids: Iterable[int]) -> Changes:
        """Open again."""
        return self._change("untick", ids, reopen)

    tick_obligations = tick
    untick_obligations = untick

    def _change(self, name: str, ids: Iterable[int], change: Callable[[ChecklistRow], ChecklistRow]) -> Changes:
        wanted = tuple(ids)
        self.calls.append((name, wanted))
        for row_id in wanted:
            self.queries.put(change(self.queries.rows[row_id]))
        touched = frozenset(wanted)
        return Changes(
            step_id=len(self.calls), name=f"销号 {len(touched)} 项", obligation_ids=touched, assignment_ids=touched
        )


@dataclass
class FakeSettingsValues:
    """Values of the settings the checklist reads."""

    soon_days: int = SOON_DAYS


class FakeSettings:
    """Settings held still."""

    def get(self) -> FakeSettingsValues:
        """Return the values."""
        return FakeSettingsValues()


class FakeDesk:
    """As much of a desk as the checklist needs."""

    def __init__(self, rows: Iterable[ChecklistRow]) -> None:
        self.queries = FakeQueries.of(rows)
        self.obligations = FakeObligations(self.queries)
        self.settings = FakeSettings()
        self.words = load_words()
