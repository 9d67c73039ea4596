"""The cached values, always recomputed in the transaction that changed what they come from.

They are `next_due` of an assignment, and `next_due`, `open_count`, `unset` of an obligation; no light is stored.
They are left out of events, and `app.store.check` compares them anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from app.dues import NOT_EXTENDED, Due, Ticks, counting, next_due
from models.enums import CLOSED_STATES, MilestoneKind, MilestoneOrigin

CACHED = {"assignment": frozenset({"next_due"}), "obligation": frozenset({"next_due", "open_count", "unset"})}
CHUNK = 400
CLOSED = tuple(str(state) for state in CLOSED_STATES)

OwnTicks = dict[int, set[tuple[int, date | None]]]
OwnDays = dict[int, dict[tuple[int | None, date | None], date]]
Own = tuple[OwnTicks, OwnDays]
"""What each unit has ticked, and which days it was given instead."""


@dataclass(frozen=True, slots=True)
class Caches:
    """What the cached values of one obligation should be."""

    obligation_id: int
    next_due: str | None
    open_count: int
    unset: int
    assignments: dict[int, str | None]


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(sorted(set(ids)))
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _rows(connection: Connection, sql: str, ids: list[int]) -> list[Any]:
    marks = ",".join("?" * len(ids))
    return list(connection.exec_driver_sql(sql.format(marks=marks), tuple(ids)).fetchall())


def computed(connection: Connection, ids: list[int]) -> Iterator[tuple[Caches, dict[str, Any]]]:
    """Yield what the caches of up to `CHUNK` obligations should be, and what they are."""
    dues: dict[int, list[Due]] = defaultdict(list)
    for key, owner, kind, due, origin, rule in _rows(
        connection,
        "SELECT id, obligation_id, kind, due, origin, rrule FROM milestone "
        "WHERE obligation_id IN ({marks}) AND withdrawn_at IS NULL AND replaced_by IS NULL",
        ids,
    ):
        day = date.fromisoformat(due) if due else None
        dues[owner].append(Due(key, MilestoneKind(kind), day, MilestoneOrigin(origin), rule))
    ticks: OwnTicks = defaultdict(set)
    if dues:
        for owner, milestone, occurrence in _rows(
            connection,
            "SELECT t.assignment_id, t.milestone_id, t.occurrence FROM assignment a "
            "JOIN milestone_tick t ON t.assignment_id = a.id "
            "WHERE a.obligation_id IN ({marks}) AND t.withdrawn_at IS NULL",
            ids,
        ):
            ticks[owner].add((milestone, _day(occurrence)))
    extended = _extended(connection, ids)
    duties: dict[int, list[Any]] = defaultdict(list)
    for row in _rows(
        connection,
        "SELECT id, obligation_id, state, tracked_from, via_id, next_due FROM assignment "
        "WHERE obligation_id IN ({marks}) AND withdrawn_at IS NULL",
        ids,
    ):
        duties[row[1]].append(row)
    for key, was_due, was_open, was_unset, schedule in _rows(
        connection, "SELECT id, next_due, open_count, unset, schedule FROM obligation WHERE id IN ({marks})", ids
    ):
        was = {"next_due": was_due, "open_count": was_open, "unset": was_unset}
        was["assignments"] = {row[0]: row[5] for row in duties[key]}
        yield _one(key, bool(schedule), counting(dues[key]), (ticks, extended), duties[key]), was


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _extended(connection: Connection, ids: list[int]) -> OwnDays:
    """Return each unit's new days; of several for one date the newest."""
    found: OwnDays = defaultdict(dict)
    for owner, milestone, occurrence, new in _rows(
        connection,
        "SELECT e.assignment_id, e.milestone_id, e.occurrence, e.new_date FROM assignment a "
        "JOIN extension e ON e.assignment_id = a.id "
        "WHERE a.obligation_id IN ({marks}) AND e.withdrawn_at IS NULL ORDER BY e.id",
        ids,
    ):
        found[owner][milestone, _day(occurrence)] = date.fromisoformat(new)
    return found


def _one(key: int, scheduled: bool, dues: list[Due], own: Own, duties: list[Any]) -> Caches:
    ticks, extended = own
    covered = {row[4] for row in duties if row[4] is not None}  # collectives whose members stand beside them
    days: dict[int, str | None] = {}
    open_days = []
    open_count = 0
    for assignment, _, state, tracked, _, _ in duties:
        day = next_due(dues, _frozen(ticks.get(assignment)), _day(tracked), extended.get(assignment, NOT_EXTENDED))
        days[assignment] = day.isoformat() if day else None
        if state not in CLOSED and assignment not in covered:
            open_count += 1
            if day:
                open_days.append(day.isoformat())
    for collective in covered & days.keys():
        days[collective] = min(
            (best for row in duties if row[4] == collective and row[2] not in CLOSED and (best := days[row[0]])),
            default=None,
        )
    return Caches(key, min(open_days, default=None), open_count, int(scheduled and not dues), days)


def _frozen(ticks: set[tuple[int, date | None]] | None) -> Ticks:
    return frozenset(ticks or ())


def recompute(connection: Connection, obligation_ids: Iterable[int]) -> None:
    """Bring the cached values of these obligations up to date; writes only what differs."""
    for chunk in _chunks(obligation_ids):
        obligations: list[tuple[Any, ...]] = []
        assignments: list[tuple[Any, ...]] = []
        for now, was in computed(connection, chunk):
            if (now.next_due, now.open_count, now.unset) != (was["next_due"], was["open_count"], was["unset"]):
                obligations.append((now.next_due, now.open_count, now.unset, now.obligation_id))
            assignments += [(day, key) for key, day in now.assignments.items() if day != was["assignments"][key]]
        if obligations:
            connection.exec_driver_sql(
                "UPDATE obligation SET next_due = ?, open_count = ?, unset = ? WHERE id = ?", obligations
            )
        if assignments:
            connection.exec_driver_sql("UPDATE assignment SET next_due = ? WHERE id = ?", assignments)


def differing(connection: Connection) -> list[int]:
    """Return the obligations whose cached values are not what they should be."""
    ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM obligation WHERE withdrawn_at IS NULL")]
    wrong = []
    for chunk in _chunks(ids):
        for now, was in computed(connection, chunk):
            same = (now.next_due, now.open_count, now.unset) == (was["next_due"], was["open_count"], was["unset"])
            if not same or now.assignments != was["assignments"]:
                wrong.append(now.obligation_id)
    return wrong
