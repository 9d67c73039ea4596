"""What the checklist can be grouped by besides the light: each as the SQL value of a row and the condition of a group.

A group is counted by the value and read by the condition, which an index can answer where the value needs a look at
every row. Levels are those of the papers (来源层级): the units' own levels are how the side panel is cut already.
"""

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.arranged import DONE, UNDATED, Grouping, ValueGroup
from app.queries.ordering import shown
from app.queries.rows import GroupKey, RowKind
from models.enums import CLOSED_STATES, Level

_CLOSED = ", ".join(f"'{state}'" for state in CLOSED_STATES)
_LEVELS = {str(level): at for at, level in enumerate(Level)}


def value(kind: RowKind, by: Grouping) -> str:
    """Return the SQL expression of the group a row stands in."""
    obligation = kind is RowKind.OBLIGATION
    if by is Grouping.DOCUMENT:
        return "o.document_id"
    if by is Grouping.UNIT:
        return shown("unit_id") if obligation else "a.unit_id"
    if by is Grouping.LEVEL:
        return "(SELECT d.level FROM document d WHERE d.id = o.document_id)"
    if by is Grouping.MONTH:
        closed, due = ("o.open_count = 0", "o.next_due") if obligation else (f"a.state IN ({_CLOSED})", "a.next_due")
        return f"CASE WHEN {closed} THEN '{DONE}' WHEN {due} IS NULL THEN '{UNDATED}' ELSE substr({due}, 1, 7) END"
    return "NULL"


def condition(kind: RowKind, group: ValueGroup) -> tuple[str, dict[str, object]]:
    """Return the SQL condition of a group with its parameters."""
    given: dict[str, object] = {"group": group.value}
    if group.by is Grouping.DOCUMENT:
        return "o.document_id = :group", given
    if group.by is Grouping.LEVEL:
        return "o.document_id IN (SELECT d.id FROM document d WHERE d.level = :group)", given
    if group.by is Grouping.MONTH:
        return _month(kind, str(group.value))
    if group.by is Grouping.UNIT:
        is_it = "IS NULL" if group.value is None else "= :group"
        if kind is RowKind.ASSIGNMENT:
            return f"a.unit_id {is_it}", given
        owes = f"SELECT x.obligation_id FROM assignment x WHERE x.unit_id {is_it} AND x.withdrawn_at IS NULL"
        return f"o.id IN ({owes}) AND {shown('unit_id')} {is_it}", given
    return "1", {}


def _month(kind: RowKind, month: str) -> tuple[str, dict[str, object]]:
    obligation = kind is RowKind.OBLIGATION
    closed, due = ("o.open_count = 0", "o.next_due") if obligation else (f"a.state IN ({_CLOSED})", "a.next_due")
    if month == DONE:
        return closed, {}
    if month == UNDATED:
        return f"NOT {closed} AND {due} IS NULL", {}
    days = {"first": f"{month}-01", "last": f"{month}-31"}
    return f"NOT {closed} AND {due} >= :first AND {due} <= :last", dict(days)


def named(session: Session, counted: dict[ValueGroup, int]) -> tuple[list[tuple[GroupKey, int]], dict[GroupKey, str]]:
    """Return groups with their counts in the order shown, and what they are called in data."""
    names: dict[GroupKey, str] = {}
    by = next(iter(counted)).by if counted else Grouping.NONE
    if by is Grouping.DOCUMENT:
        names = _documents(session, counted)
    elif by is Grouping.UNIT:
        names = _units(session, counted)
    elif by is Grouping.MONTH:
        last = {UNDATED: "8", DONE: "9"}
        return sorted(counted.items(), key=lambda one: last.get(str(one[0].value), f"0{one[0].value}")), {}
    elif by is Grouping.LEVEL:
        return sorted(counted.items(), key=lambda one: _LEVELS.get(str(one[0].value), len(_LEVELS))), {}
    places = {key: at for at, key in enumerate(names)}
    return sorted(counted.items(), key=lambda one: places.get(one[0], len(places))), names


def _keys(counted: Iterable[ValueGroup]) -> str:
    return ",".join(str(int(key.value)) for key in counted if key.value is not None)


def _documents(session: Session, counted: Iterable[ValueGroup]) -> dict[GroupKey, str]:
    """Return documents as the side panel orders them, the newest first."""
    found = session.execute(
        text(f"SELECT id, number, title FROM document WHERE id IN ({_keys(counted)}) ORDER BY signed_on DESC, id DESC")
    )
    return {
        ValueGroup(Grouping.DOCUMENT, row.id): f"{row.number} · {row.title}" if row.number else row.title
        for row in found
    }


def _units(session: Session, counted: Iterable[ValueGroup]) -> dict[GroupKey, str]:
    """Return units, the pinned ones first, then level by level, by name."""
    found = session.execute(text(f"SELECT id, name, level, pinned FROM unit WHERE id IN ({_keys(counted)})")).all()
    found = sorted(found, key=lambda row: (not row.pinned, _LEVELS.get(row.level, len(_LEVELS)), row.name))
    return {ValueGroup(Grouping.UNIT, row.id): row.name for row in found}
