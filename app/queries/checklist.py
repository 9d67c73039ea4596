"""The checklist: counted by group, paged by SQL, never sorted or filtered in Python."""

import json
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import dates, grouping, narrowing, ordering, task_years
from app.queries.arranged import ONE_LIST, Grouping, ValueGroup
from app.queries.key_lists import KeyLists
from app.queries.lights import BUCKETS, CLOSED, Days, condition, groups_of, passes
from app.queries.live import LIVE_NOTE
from app.queries.rows import (
    NO_FILTER,
    ChecklistRow,
    ChecklistSummary,
    ChecklistView,
    Chip,
    Group,
    GroupKey,
    RowFilter,
    RowKind,
    Scope,
    SmartList,
    Ticked,
)
from app.queries.search import searching
from models.base import AT_FORMAT
from models.enums import AssignmentState, Flag, Role

Row = Any
Parameters = dict[str, Any]

ROLE_ORDER = "CASE a.role WHEN 'lead' THEN 0 WHEN 'responsible' THEN 1 WHEN 'cooperating' THEN 2 ELSE 3 END"

FROM = {
    RowKind.OBLIGATION: "obligation o",
    RowKind.ASSIGNMENT: "assignment a JOIN obligation o ON o.id = a.obligation_id",
}
BEYOND = 2**62
DATED = (Group.OVERDUE, Group.SOON, Group.LATER)
UNDATED_RANGES = "o.ongoing IN (0, 1) AND o.unset IN (0, 1)"
"""Says nothing, but lets the index of undated obligations be used to its last column."""
NOT_ARCHIVED = "o.document_id NOT IN (SELECT id FROM document WHERE archived_year IS NOT NULL)"
_CLAIMED = (
    f"o.id IN (SELECT obligation_id FROM assignment WHERE state = '{AssignmentState.CLAIMED}' AND withdrawn_at IS NULL)"
)
ID = {RowKind.OBLIGATION: "o.id", RowKind.ASSIGNMENT: "a.id"}


@dataclass(frozen=True, slots=True)
class Where:
    """The condition of a scope, with its parameters."""

    sql: str
    parameters: Parameters


def where(session: Session, scope: Scope, days: Days, only: RowFilter = NO_FILTER, *, archived: bool = False) -> Where:
    """Return the condition of a scope and what it is narrowed down to, lights, chip and groups not included.

    Args:
        session: A reading session.
        scope: What is chosen on the left.
        days: Today.
        only: What it is narrowed down to.
        archived: Rows of archived documents too; a document's own list has them anyway.
    """
    kind = scope.row_kind
    own_list = archived or scope.document_id is not None
    parts = [
        narrowing.live(kind, only),
        *([] if own_list else not_archived(session)),
        *narrowing.conditions(kind, only),
    ]
    parameters: Parameters = dict(days.parameters)
    if only.year is not None:
        parameters |= task_years.parameters(only.year)
    if scope.unit_id is not None:
        parts.append("a.unit_id = :unit_id")
        parameters["unit_id"] = scope.unit_id
    if scope.document_id is not None:
        parts.append("o.document_id = :document_id")
        parameters["document_id"] = scope.document_id
    if scope.smart is SmartList.CLAIMED:
        parts.append(_CLAIMED)
    if scope.smart is SmartList.WEEK:
        parts.append("o.next_due >= :today AND o.next_due <= :sunday")
        parameters["sunday"] = sunday(days.today).isoformat()
    if scope.smart is SmartList.NEW:
        parts.append("o.id >= :first_new")
        parameters["first_new"] = first_new(session, days.today)
    if scope.first is not None and scope.last is not None:
        parts.append(dates.CONDITION[kind])
        parameters.update(dates.between(scope.first, scope.last))
    if scope.search:
        searched = searching(session, scope.search)
        parts.extend(searched.conditions)
        parameters.update(searched.parameters)
    return Where(" AND ".join(parts), parameters)


def not_archived(session: Session) -> list[str]:
    """Return the condition that leaves archived documents out; none where nothing is archived."""
    archived = session.execute(text("SELECT 1 FROM document WHERE archived_year IS NOT NULL LIMIT 1")).first()
    return [NOT_ARCHIVED] if archived else []


def first_new(session: Session, today: date) -> int:
    """Return the lowest key of this week's new obligations (keys only ever grow); beyond all keys where none is new."""
    since = {"monday": monday(today)}
    imported = session.execute(
        text(
            "SELECT min(o.id) FROM obligation o WHERE o.batch_id = "
            "(SELECT min(b.id) FROM import_batch b WHERE b.at >= :monday "
            "AND EXISTS (SELECT 1 FROM obligation n WHERE n.batch_id = b.id))"
        ),
        since,
    ).scalar()
    entered = session.execute(
        text(
            "SELECT min(e.row_id) FROM event e JOIN step s ON s.id = e.step_id WHERE s.at >= :monday "
            "AND s.name = 'add' AND e.table_name = 'obligation' AND e.before IS NULL"
        ),
        since,
    ).scalar()
    return min((key for key in (imported, entered) if key is not None), default=BEYOND)


def sunday(today: date) -> date:
    """Return the last day of this week."""
    return today + timedelta(days=6 - today.weekday())


def monday(today: date) -> str:
    """Return the beginning of this week, as moments are stored."""
    first = datetime.combine(today - timedelta(days=today.weekday()), time()).astimezone()
    return first.astimezone(UTC).strftime(AT_FORMAT)


def source(scope: Scope, *, all_rows: bool = False) -> str:
    """Return the tables of a scope; the planner, which has no statistics, is told where it would go astray.

    A document's rows are always found by the document. What goes through all rows anyway goes through the index that
    has all that lights and papers need, instead of reading every task's text.
    """
    if scope.row_kind is RowKind.ASSIGNMENT:
        return FROM[RowKind.ASSIGNMENT]
    if scope.document_id is not None:
        return "obligation o INDEXED BY ix_obligation_document_id"
    return "obligation o INDEXED BY ix_obligation_light" if all_rows and not scope.search else "obligation o"


def summary(session: Session, view: ChecklistView, days: Days) -> ChecklistSummary:
    """Count the rows of a scope by chip and, under the chosen chip, by group."""
    found = where(session, view.scope, days, view.only)
    counted = _counted(session, view, found)
    chips = {chip: sum(counted.get(group, 0) for group in groups_of(view.scope, chip, view.only)) for chip in Chip}
    lights = [(group, counted[group]) for group in groups_of(view.scope, view.chip, view.only) if counted.get(group)]
    groups: list[tuple[GroupKey, int]] = list(lights)
    names: dict[GroupKey, str] = {}
    if view.grouping is not Grouping.LIGHT and lights:
        groups, names = _grouped(session, view, found, total=chips[view.chip])
    title, subtitle = _title(session, view.scope)
    return ChecklistSummary(title=title, subtitle=subtitle, chips=chips, groups=tuple(groups), names=names)


def _grouped(
    session: Session, view: ChecklistView, found: Where, *, total: int
) -> tuple[list[tuple[GroupKey, int]], dict[GroupKey, str]]:
    """Count by anything but the light, in one pass."""
    if view.grouping is Grouping.NONE:
        return [(ONE_LIST, total)], {}
    kind = view.scope.row_kind
    sql = (
        f"SELECT {grouping.value(kind, view.grouping)}, count(*) FROM {source(view.scope, all_rows=True)} "
        f"WHERE {passes(view)} AND {found.sql} GROUP BY 1"
    )
    rows = session.execute(text(sql), found.parameters)
    return grouping.named(session, {ValueGroup(view.grouping, value): count for value, count in rows})


def count(session: Session, scope: Scope, days: Days) -> int:
    """Count the rows of a scope, closed ones included."""
    found = where(session, scope, days)
    sql = f"SELECT count(*) FROM {source(scope)} WHERE {found.sql}"
    return int(session.execute(text(sql), found.parameters).scalar_one())


def _counted(session: Session, view: ChecklistView, found: Where) -> dict[Group, int]:
    """Count by group: in the widest scope each group is a few ranges of an index, else all are counted in one pass."""
    scope = view.scope
    kind = scope.row_kind
    apart = view.only.states or view.only.roles or scope.first is not None
    if kind is RowKind.OBLIGATION and not scope.search and scope.document_id is None and not apart:
        counted = {}
        for group in Group:
            undated = "" if group in DATED else f" AND {UNDATED_RANGES}"
            sql = f"SELECT count(*) FROM {FROM[kind]} WHERE {condition(kind, group)}{undated} AND {found.sql}"
            counted[group] = session.execute(text(sql), found.parameters).scalar_one()
        return counted
    sums = ", ".join(f"count(*) FILTER (WHERE {condition(kind, group)})" for group in Group)
    row = session.execute(
        text(f"SELECT {sums} FROM {source(scope, all_rows=True)} WHERE {found.sql}"), found.parameters
    ).one()
    return dict(zip(Group, row, strict=True))


def _title(session: Session, scope: Scope) -> tuple[str, str]:
    if scope.unit_id is not None:
        return session.execute(text("SELECT name FROM unit WHERE id = :id"), {"id": scope.unit_id}).scalar() or "", ""
    if scope.document_id is not None:
        number, title = session.execute(
            text("SELECT number, title FROM document WHERE id = :id"), {"id": scope.document_id}
        ).one_or_none() or (None, "")
        return (number, title) if number else (title, "")
    return "", ""


def ids(
    session: Session,
    view: ChecklistView,
    group: GroupKey,
    days: Days,
    offset: int,
    limit: int,
    lists: KeyLists | None = None,
) -> Sequence[int]:
    """Return the keys of one page of one group, in order; none of a group that the view leaves out.

    Args:
        session: The session.
        view: What is shown.
        group: The group.
        days: Today.
        offset: First place.
        limit: How many.
        lists: Orders that were asked for before, for those no index gives.
    """
    if not ordering.is_fast(view):
        lists = lists or KeyLists()
        keys = lists.keys(session, view, group, days, lambda: _all_ids(session, view, group, days))
        return keys[offset : offset + limit]
    kind = view.scope.row_kind
    if not isinstance(group, Group) or group not in groups_of(view.scope, view.chip, view.only):
        return []
    found = where(session, view.scope, days, view.only)
    sql = (
        f"SELECT {ID[kind]} FROM {source(view.scope)} WHERE {condition(kind, group)} AND {found.sql} "
        f"ORDER BY {ordering.order_fast(kind, group)} LIMIT :limit OFFSET :offset"
    )
    return list(session.execute(text(sql), {**found.parameters, "limit": limit, "offset": offset}).scalars())


def _all_ids(session: Session, view: ChecklistView, group: GroupKey, days: Days) -> "array[int]":
    """Return all keys of a group in an order no index gives."""
    kind = view.scope.row_kind
    found = where(session, view.scope, days, view.only)
    if isinstance(group, Group):
        if view.grouping is not Grouping.LIGHT or group not in groups_of(view.scope, view.chip, view.only):
            return array("q")
        wanted, given = condition(kind, group), dict[str, object]()
    elif group.by is view.grouping:
        own, given = grouping.condition(kind, group)
        wanted = f"{own} AND {passes(view)}"
    else:
        return array("q")
    before, joined = ordering.joined(view.sorts)
    order = ordering.order(kind, view.sorts)
    if isinstance(group, Group) and view.sorts == ordering.FAST:
        order = ordering.order_fast(kind, group)
    sql = (
        f"{before}SELECT {ID[kind]} FROM {source(view.scope, all_rows=True)}{joined} WHERE {wanted} "
        f"AND {found.sql} ORDER BY {order}"
    )
    return array("q", session.execute(text(sql), {**found.parameters, **given}).scalars())


def group_at(session: Session, view: ChecklistView, row_id: int, days: Days) -> GroupKey | None:
    """Return the group of the view a row stands in; None where it is not in the view."""
    kind = view.scope.row_kind
    found = where(session, view.scope, days, view.only)
    value = "NULL" if view.grouping is Grouping.LIGHT else grouping.value(kind, view.grouping)
    row = session.execute(
        text(f"SELECT {BUCKETS[kind]}, {value} FROM {FROM[kind]} WHERE {ID[kind]} = :row AND {found.sql}"),
        {**found.parameters, "row": row_id},
    ).first()
    if row is None or Group(row[0]) not in groups_of(view.scope, view.chip, view.only):
        return None
    return Group(row[0]) if view.grouping is Grouping.LIGHT else ValueGroup(view.grouping, row[1])


def position(
    session: Session, view: ChecklistView, row_id: int, days: Days, lists: KeyLists
) -> tuple[GroupKey, int] | None:
    """Return in which group of the view, and how far down in it, a row stands; None where it is not in the view."""
    group = group_at(session, view, row_id, days)
    if group is None:
        return None
    if not ordering.is_fast(view) or not isinstance(group, Group):
        keys = lists.keys(session, view, group, days, lambda: _all_ids(session, view, group, days))
        return (group, keys.index(row_id)) if row_id in keys else None
    kind = view.scope.row_kind
    found = where(session, view.scope, days, view.only)
    sql = (
        f"SELECT at FROM (SELECT {ID[kind]} AS id, row_number() OVER (ORDER BY {ordering.order_fast(kind, group)}) - 1 "
        f"AS at FROM {source(view.scope)} WHERE {condition(kind, group)} AND {found.sql}) WHERE id = :row"
    )
    at = session.execute(text(sql), {**found.parameters, "row": row_id}).scalar()
    return None if at is None else (group, int(at))


def rows(session: Session, kind: RowKind, keys: Sequence[int], days: Days) -> list[ChecklistRow]:
    """Return the rows of these keys in their order; keys of withdrawn rows are left out."""
    if not keys:
        return []
    if kind is RowKind.ASSIGNMENT:
        return _assignment_rows(session, keys, days)
    return _obligation_rows(session, keys, days)


def _in(keys: Sequence[int]) -> str:
    return ",".join(str(int(key)) for key in keys)


_DUTY = (
    "SELECT a.id, a.uid, a.obligation_id, a.unit_id, a.role, a.state, a.closed_on, a.next_due, a.via_id, "
    "u.name AS unit, c.name AS via FROM assignment a LEFT JOIN unit u ON u.id = a.unit_id "
    "LEFT JOIN assignment v ON v.id = a.via_id LEFT JOIN unit c ON c.id = v.unit_id "
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What several rows share: loaded once per page."""

    obligations: dict[int, Row]
    measures: dict[int, int]
    notes: dict[int, int]
    ticked: dict[int, int]
    inferred: set[int]


def _parts(session: Session, obligations: Sequence[int], assignments: Sequence[int]) -> _Parts:
    owners, duties = _in(obligations), _in(assignments)
    found = session.execute(
        text(  # the plus keeps the planner from going through the whole index of live obligations
            "SELECT o.*, d.number, d.title FROM obligation o JOIN document d ON d.id = o.document_id "
            f"WHERE o.id IN ({owners}) AND +o.withdrawn_at IS NULL"
        )
    )
    counts = "SELECT {key}, count(*) FROM {table} WHERE {key} IN ({keys}) AND withdrawn_at IS NULL GROUP BY 1"
    return _Parts(
        obligations={row.id: row for row in found},
        measures=_counts(session, counts.format(key="obligation_id", table="measure", keys=owners)),
        notes=_notes(session, owners),
        ticked=_counts(
            session,
            "SELECT t.assignment_id, count(*) FROM measure_tick t JOIN measure m ON m.id = t.measure_id "
            f"WHERE t.assignment_id IN ({duties}) AND t.withdrawn_at IS NULL AND m.withdrawn_at IS NULL GROUP BY 1",
        ),
        inferred=set(
            session.execute(
                text(
                    "SELECT m.obligation_id FROM milestone m JOIN obligation o ON o.id = m.obligation_id "
                    f"WHERE m.obligation_id IN ({owners}) AND m.withdrawn_at IS NULL AND m.replaced_by IS NULL "
                    "AND m.due = o.next_due AND (m.year_inferred OR m.origin = 'inferred')"
                )
            ).scalars()
        ),
    )


def _counts(session: Session, sql: str) -> dict[int, int]:
    return {key: count for key, count in session.execute(text(sql))}


def _notes(session: Session, owners: str) -> dict[int, int]:
    """Count notes by assignment, and those of the whole obligation under its negative key."""
    return _counts(
        session,
        f"SELECT coalesce(n.assignment_id, -n.obligation_id), count(*) FROM note n "
        f"WHERE n.obligation_id IN ({owners}) AND {LIVE_NOTE} GROUP BY 1",
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _assignment_rows(session: Session, keys: Sequence[int], days: Days) -> list[ChecklistRow]:
    duties = {
        row.id: row for row in session.execute(text(f"{_DUTY} WHERE a.id IN ({_in(keys)}) AND a.withdrawn_at IS NULL"))
    }
    parts = _parts(session, sorted({row.obligation_id for row in duties.values()}), list(duties))
    members = _members(session, list(duties))
    return [
        replace(row, members=members[key].total, members_closed=members[key].closed) if key in members else row
        for key in keys
        if key in duties and duties[key].obligation_id in parts.obligations
        for row in (_row(RowKind.ASSIGNMENT, parts, duties[key], [duties[key]], days),)
    ]


def _members(session: Session, keys: Sequence[int]) -> dict[int, Row]:
    """Count the members' duties of collectives, and those of them that are closed."""
    return {
        row.via_id: row
        for row in session.execute(
            text(
                f"SELECT via_id, count(*) AS total, sum(state IN ({CLOSED})) AS closed FROM assignment "
                f"WHERE via_id IN ({_in(keys)}) AND withdrawn_at IS NULL GROUP BY via_id"
            )
        )
    }


def _obligation_rows(session: Session, keys: Sequence[int], days: Days) -> list[ChecklistRow]:
    duties: dict[int, list[Row]] = defaultdict(list)
    for row in session.execute(
        text(
            f"{_DUTY} WHERE a.obligation_id IN ({_in(keys)}) AND a.withdrawn_at IS NULL "
            f"ORDER BY {ROLE_ORDER}, a.ordinal, a.id"
        )
    ):
        duties[row.obligation_id].append(row)
    shown = {key: _shown(found) for key, found in duties.items()}
    parts = _parts(session, keys, [row.id for row in shown.values()])
    return [
        _row(RowKind.OBLIGATION, parts, shown[key], duties[key], days)
        for key in keys
        if key in parts.obligations and key in shown
    ]


def _shown(duties: Sequence[Row]) -> Row:
    """Return the lead's duty, else the first printed one; members of collectives stand behind."""
    lead = [row for row in duties if row.role == Role.LEAD]
    return lead[0] if lead else min(duties, key=lambda row: (row.via_id is not None, row.id))


def _last_closed(duties: Sequence[Row]) -> date | None:
    return _day(max((row.closed_on for row in duties if row.closed_on), default=None))


def _row(kind: RowKind, parts: _Parts, duty: Row, duties: Sequence[Row], days: Days) -> ChecklistRow:
    owner = parts.obligations[duty.obligation_id]
    single = kind is RowKind.ASSIGNMENT
    covered = {row.via_id for row in duties}
    counted = [row for row in duties if row.id not in covered]  # a collective is not counted beside its members
    open_duties = [row for row in counted if AssignmentState(row.state).is_open]
    due = _day(duty.next_due if single else owner.next_due)
    closed = not open_duties
    notes = sum(parts.notes.get(row.id, 0) for row in duties) + parts.notes.get(-owner.id, 0)
    return ChecklistRow(
        kind=kind,
        row_id=duty.id if single else owner.id,
        obligation_id=owner.id,
        assignment_id=duty.id,
        uid=duty.uid if single else owner.uid,
        unit=duty.unit or "",
        unit_count=len(counted),
        role=Role(duty.role),
        via=duty.via,
        no=owner.no,
        code=owner.code,
        title=owner.task,
        document_id=owner.document_id,
        document=owner.number or owner.title,
        deadline=due,
        light=days.light(closed=closed, due=due, ongoing=bool(owner.ongoing), unset=bool(owner.unset)),
        state=AssignmentState(duty.state),
        ticked=Ticked.YES if closed else Ticked.NO if len(open_duties) == len(counted) else Ticked.PARTLY,
        closed_on=_last_closed(duties) if closed else None,
        measures_done=parts.ticked.get(duty.id, 0),
        measures_total=parts.measures.get(owner.id, 0),
        notes=notes,
        ongoing=bool(owner.ongoing),
        inferred=owner.id in parts.inferred and due is not None,
        flagged=any(Flag(name).is_doubt for name in json.loads(owner.flags)),
    )
