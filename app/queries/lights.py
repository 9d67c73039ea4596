"""Which light a row has, and which group it stands in: one rule, as Python for a row and as SQL for lists.

The order of the rules is that of model.md («State, tick, light»): closed, overdue, due soon, later, ongoing,
a schedule without a date, nothing printed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.queries.rows import NO_FILTER, ChecklistView, Chip, Group, LightWord, RowFilter, RowKind, Scope, SmartList
from models.enums import CLOSED_STATES, AssignmentState, Light

LIGHT_OF = {
    Group.OVERDUE: Light.RED,
    Group.SOON: Light.YELLOW,
    Group.LATER: Light.GREEN,
    Group.ONGOING: Light.BLUE,
    Group.UNSET: Light.UNSET,
    Group.NONE: Light.NONE,
    Group.CLOSED: Light.GREY,
}
GROUP_OF = {light: group for group, light in LIGHT_OF.items()}

GROUPS_OF_CHIP = {
    Chip.ALL: tuple(Group),
    Chip.OPEN: tuple(group for group in Group if group is not Group.CLOSED),
    Chip.OVERDUE: (Group.OVERDUE,),
    Chip.SOON: (Group.SOON,),
    Chip.ONGOING: (Group.ONGOING,),
    Chip.CLOSED: (Group.CLOSED,),
}
GROUP_OF_SMART = {
    SmartList.OVERDUE: Group.OVERDUE,
    SmartList.SOON: Group.SOON,
    SmartList.ONGOING: Group.ONGOING,
    SmartList.UNSET: Group.UNSET,
}

CLOSED = ", ".join(f"'{state}'" for state in CLOSED_STATES)
DROPPED = str(AssignmentState.DROPPED)

BUCKETS = {
    RowKind.OBLIGATION: (
        "CASE WHEN o.open_count = 0 THEN 'closed' WHEN o.next_due < :today THEN 'overdue' "
        "WHEN o.next_due <= :soon THEN 'soon' WHEN o.next_due IS NOT NULL THEN 'later' "
        "WHEN o.ongoing THEN 'ongoing' WHEN o.unset THEN 'unset' ELSE 'none' END"
    ),
    RowKind.ASSIGNMENT: (
        f"CASE WHEN a.state IN ({CLOSED}) THEN 'closed' WHEN a.next_due < :today THEN 'overdue' "
        "WHEN a.next_due <= :soon THEN 'soon' WHEN a.next_due IS NOT NULL THEN 'later' "
        "WHEN o.ongoing THEN 'ongoing' WHEN o.unset THEN 'unset' ELSE 'none' END"
    ),
}

_DATED = {
    Group.OVERDUE: "{t}.next_due < :today",
    Group.SOON: "{t}.next_due >= :today AND {t}.next_due <= :soon",
    Group.LATER: "{t}.next_due > :soon",
}
_UNDATED = {
    Group.ONGOING: "{t}.next_due IS NULL AND o.ongoing = 1",
    Group.UNSET: "{t}.next_due IS NULL AND o.ongoing = 0 AND o.unset = 1",
    Group.NONE: "{t}.next_due IS NULL AND o.ongoing = 0 AND o.unset = 0",
}


def condition(kind: RowKind, group: Group) -> str:
    """Return the SQL condition of one group; obligations are `o`, assignments `a`.

    An obligation has a `next_due` only while it is open, so that a dated group is one range of an index.
    """
    if kind is RowKind.OBLIGATION:
        if group in _DATED:
            return _DATED[group].format(t="o")
        open_one = _UNDATED[group].format(t="o") + " AND o.open_count > 0" if group in _UNDATED else ""
        return open_one or "o.next_due IS NULL AND o.open_count = 0"
    if group is Group.CLOSED:
        return f"a.state IN ({CLOSED})"
    return f"a.state NOT IN ({CLOSED}) AND " + {**_DATED, **_UNDATED}[group].format(t="a")


def groups_of(scope: Scope, chip: Chip, only: RowFilter = NO_FILTER) -> tuple[Group, ...]:
    """Return the groups a view can have rows in, in the order shown."""
    groups = GROUPS_OF_CHIP[chip]
    smart = GROUP_OF_SMART.get(scope.smart) if scope.smart else None
    return tuple(group for group in groups if smart in (None, group) and (not only.lights or group in only.lights))


def passes(view: ChecklistView) -> str:
    """Return the SQL condition of the groups a view can have rows in."""
    kind = view.scope.row_kind
    groups = groups_of(view.scope, view.chip, view.only)
    if len(groups) == len(Group):
        return "1"
    if groups == GROUPS_OF_CHIP[Chip.OPEN]:
        return "o.open_count > 0" if kind is RowKind.OBLIGATION else f"a.state NOT IN ({CLOSED})"
    return f"({' OR '.join(f'({condition(kind, group)})' for group in groups) or '0'})"


@dataclass(frozen=True, slots=True)
class Days:
    """Today, and the last day that is still «soon»."""

    today: date
    soon_days: int

    @property
    def parameters(self) -> dict[str, str]:
        """Return what the SQL conditions need."""
        return {"today": self.today.isoformat(), "soon": (self.today + timedelta(days=self.soon_days)).isoformat()}

    def light(self, *, closed: bool, due: date | None, ongoing: bool, unset: bool) -> LightWord:
        """Return the light of a row; the same rule as `BUCKETS`."""
        if closed:
            return LightWord(light=Light.GREY)
        if due is not None:
            left = (due - self.today).days
            if left < 0:
                return LightWord(light=Light.RED, days=-left)
            return LightWord(light=Light.YELLOW if left <= self.soon_days else Light.GREEN, days=left)
        if ongoing:
            return LightWord(light=Light.BLUE)
        return LightWord(light=Light.UNSET if unset else Light.NONE)
