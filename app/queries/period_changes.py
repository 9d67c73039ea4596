"""What changed from one day to another, told from the log of events.

Told is the net change: a row as it was before its first event in the span beside what it was after the last one. So
nothing is told that was undone, and nothing twice. An import is one event a table; its rows are found by their batch.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.lights import Days
from app.queries.period_rows import ChangeKind, PeriodChange, PeriodLine, PeriodReport
from app.settings import Settings
from models.base import AT_FORMAT
from models.enums import AssignmentState, MilestoneOrigin, NoteKind

RawRow = dict[str, Any]
TABLES = (
    *("obligation", "assignment", "note", "extension", "milestone"),
    *("milestone_tick", "measure_tick", "report"),
)
CHUNK = 500
FIELDS_OF_TASK = ("no", "task", "schedule")
FIELDS_OF_DUTY = ("role", "handed_on", "signed_on")
CODED = frozenset({"role"})

_EVENTS = f"""
SELECT e.table_name, e.row_id, e.before, e.after, s.at FROM step s JOIN event e ON e.step_id = s.id
WHERE s.at >= :since AND s.at < :until AND e.table_name IN ({", ".join(f"'{table}'" for table in TABLES)})
ORDER BY e.id
"""
Key = tuple[int, int | None]
"""An obligation, and the duty of one of its units; None for the task as a whole."""


@dataclass(slots=True)
class _Net:
    """A row before and after the span; `day` is the day of its last event."""

    before: RawRow | None
    after: RawRow | None
    day: date

    @property
    def came(self) -> bool:
        return not _alive(self.before) and _alive(self.after)

    @property
    def went(self) -> bool:
        return _alive(self.before) and not _alive(self.after)

    @property
    def row(self) -> RawRow:
        return self.after or self.before or {}


def period_report(
    session: Session, days: Days, settings: Settings, first: date, last: date, unit_ids: Sequence[int] | None = None
) -> PeriodReport:
    """Return what changed from `first` to `last`, both included.

    Args:
        session: A reading session.
        days: Today.
        settings: Office, place and 填报人.
        first: First day.
        last: Last day.
        unit_ids: These units only; changes of whole tasks are then told where one of them owes it.
    """
    net, batches = _net(session, first, last)
    changes: dict[Key, list[PeriodChange]] = defaultdict(list)
    for key, change in _Told(session, net, batches).changes():
        changes[key].append(change)
    lines = tuple(_lines(session, changes, net["assignment"], unit_ids))
    return PeriodReport(
        office=settings.office,
        place=settings.place,
        who=settings.who,
        today=days.today,
        first=first,
        last=last,
        lines=lines,
    )


# ---- the log -----------------------------------------------------------------------------------------------------

Nets = dict[str, dict[int, _Net]]


def _net(session: Session, first: date, last: date) -> tuple[Nets, dict[int, _Net]]:
    """Return what became of each row by table, and of each import's duties by batch."""
    rows: Nets = {table: {} for table in TABLES}
    batches: dict[int, _Net] = {}
    for event in session.execute(text(_EVENTS), {"since": _moment(first), "until": _moment(last + timedelta(days=1))}):
        before, after = (json.loads(value) if value else None for value in (event.before, event.after))
        day = datetime.strptime(event.at, AT_FORMAT).replace(tzinfo=UTC).astimezone().date()
        if event.row_id is None:
            found, key = batches, (after or before or {}).get("batch_id", 0)
            if event.table_name != "assignment":
                continue
        else:
            found, key = rows[event.table_name], event.row_id
        if key in found:
            found[key].after, found[key].day = after, day
        else:
            found[key] = _Net(before, after, day)
    return rows, batches


def _moment(day: date) -> str:
    """Return the beginning of a local day as the log writes it."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC).strftime(AT_FORMAT)


def _alive(row: RawRow | None) -> bool:
    return row is not None and row.get("withdrawn_at") is None


# ---- what it comes to --------------------------------------------------------------------------------------------


class _Told:
    """Tells the changes of rows, each for the duty or the task it belongs to."""

    def __init__(self, session: Session, net: Nets, batches: dict[int, _Net]) -> None:
        self._session = session
        self._net = net
        self._batches = batches
        ticks = [*net["milestone_tick"].values(), *net["measure_tick"].values()]
        others = [*net["extension"].values(), *net["report"].values()]
        self._owner = self._pairs("SELECT id, obligation_id FROM assignment", _keys(ticks + others, "assignment_id"))
        self._dates = self._pairs("SELECT id, coalesce(due, phrase) FROM milestone", _keys(ticks, "milestone_id"))
        self._points = self._pairs("SELECT id, text FROM measure", _keys(ticks, "measure_id"))

    def changes(self) -> Iterator[tuple[Key, PeriodChange]]:
        """Yield every change with what it belongs to."""
        yield from self._imported()
        yield from self._tasks()
        yield from self._duties()
        yield from self._due()
        yield from self._notes()
        yield from self._of_duties()

    def _pairs(self, sql: str, keys: Iterable[int]) -> dict[int, Any]:
        found: dict[int, Any] = {}
        wanted = sorted(set(keys))
        for start in range(0, len(wanted), CHUNK):
            listed = ",".join(str(int(key)) for key in wanted[start : start + CHUNK])
            found |= {row[0]: row[1] for row in self._session.execute(text(f"{sql} WHERE id IN ({listed})"))}
        return found

    def _imported(self) -> Iterator[tuple[Key, PeriodChange]]:
        """Yield the duties of imports, and of imports that were taken back."""
        for batch, net in self._batches.items():
            if not (net.came or net.went):
                continue
            kind = ChangeKind.ADDED if net.came else ChangeKind.REMOVED
            alive = "withdrawn_at IS NULL" if net.came else "withdrawn_at IS NOT NULL"
            found = self._session.execute(
                text(f"SELECT id, obligation_id FROM assignment WHERE batch_id = :batch AND {alive}"), {"batch": batch}
            )
            for row in found:
                yield (row.obligation_id, row.id), PeriodChange(kind=kind, day=net.day)

    def _tasks(self) -> Iterator[tuple[Key, PeriodChange]]:
        for row_id, net in self._net["obligation"].items():
            if net.came or net.went:
                yield (
                    (row_id, None),
                    PeriodChange(kind=ChangeKind.ADDED if net.came else ChangeKind.REMOVED, day=net.day),
                )
            elif _alive(net.after):
                for change in _fields(net, FIELDS_OF_TASK):
                    yield (row_id, None), change

    def _duties(self) -> Iterator[tuple[Key, PeriodChange]]:
        for row_id, net in self._net["assignment"].items():
            key = (net.row["obligation_id"], row_id)
            if net.came or net.went:
                yield key, PeriodChange(kind=ChangeKind.ADDED if net.came else ChangeKind.REMOVED, day=net.day)
                continue
            before, after = net.before, net.after
            if before is None or after is None or not _alive(after):
                continue
            if before["state"] != after["state"]:
                yield (
                    key,
                    PeriodChange(kind=ChangeKind.STATE, day=net.day, before=before["state"], after=after["state"]),
                )
            for change in _fields(net, FIELDS_OF_DUTY):
                yield key, change

    def _due(self) -> Iterator[tuple[Key, PeriodChange]]:
        """Yield dates of hers: a new one that sets a printed one aside, another day, one taken away."""
        nets = self._net["milestone"]
        aside = {
            net.after["replaced_by"]: net.after["due"] or net.after["phrase"]
            for net in nets.values()
            if net.after is not None and net.after["replaced_by"] is not None
        }
        new_tasks = {row_id for row_id, net in self._net["obligation"].items() if net.came}
        for row_id, net in nets.items():
            row = net.row
            if row["origin"] != MilestoneOrigin.MANUAL or row["obligation_id"] in new_tasks:
                continue
            before = str((net.before or {}).get("due") or "") if _alive(net.before) else str(aside.get(row_id) or "")
            after = str((net.after or {}).get("due") or "") if _alive(net.after) else ""
            if before != after and (net.came or net.went or _alive(net.after)):
                yield (
                    (row["obligation_id"], None),
                    PeriodChange(kind=ChangeKind.DUE, day=net.day, before=before, after=after),
                )

    def _notes(self) -> Iterator[tuple[Key, PeriodChange]]:
        """Yield the notes written; of one that was worded anew, the last wording."""
        nets = [net for net in self._net["note"].values() if net.came]
        replaced = {net.row["replaces_id"] for net in nets}
        for net in nets:
            row = net.row
            if row["id"] not in replaced:
                yield (
                    (row["obligation_id"], row["assignment_id"]),
                    PeriodChange(kind=ChangeKind.NOTE, day=net.day, note=NoteKind(row["kind"]), after=row["text"]),
                )

    def _of_duties(self) -> Iterator[tuple[Key, PeriodChange]]:
        """Yield extensions, reports and ticks."""
        for table in ("extension", "report", "milestone_tick", "measure_tick"):
            for net in self._net[table].values():
                change = self._of_duty(table, net)
                duty = net.row.get("assignment_id")
                if change is not None and duty in self._owner:
                    yield (self._owner[duty], duty), change

    def _of_duty(self, table: str, net: _Net) -> PeriodChange | None:
        if not (net.came or net.went):
            return None
        row = net.row
        if table == "measure_tick" or table == "milestone_tick":
            kind = ChangeKind.TICKED if net.came else ChangeKind.UNTICKED
            what = self._points.get(row.get("measure_id", 0)) or row.get("occurrence")
            return PeriodChange(kind=kind, day=net.day, what=what or self._dates.get(row.get("milestone_id", 0)) or "")
        if net.went:
            return None
        if table == "report":
            return PeriodChange(kind=ChangeKind.REPORTED, day=net.day)
        return PeriodChange(
            kind=ChangeKind.EXTENDED,
            day=net.day,
            what=row["reason"],
            before=row["old_date"] or "",
            after=row["new_date"],
        )


def _keys(nets: Iterable[_Net], name: str) -> list[int]:
    return [net.row[name] for net in nets if net.row.get(name) is not None]


def _fields(net: _Net, names: Sequence[str]) -> Iterator[PeriodChange]:
    before, after = net.before or {}, net.after or {}
    for name in names:
        if before.get(name) != after.get(name):
            old, new = str(before.get(name) or ""), str(after.get(name) or "")
            yield PeriodChange(kind=ChangeKind.FIELD, day=net.day, what=name, before=old, after=new)


# ---- the lines ---------------------------------------------------------------------------------------------------


def _lines(
    session: Session,
    changes: dict[Key, list[PeriodChange]],
    duties: dict[int, _Net],
    unit_ids: Sequence[int] | None,
) -> Iterator[PeriodLine]:
    """Yield one line a duty or task, in the order of the papers."""
    keys = sorted({obligation_id for obligation_id, _ in changes})
    for start in range(0, len(keys), CHUNK):
        listed = ",".join(str(key) for key in keys[start : start + CHUNK])
        owing = session.execute(
            text(
                "SELECT a.id, a.obligation_id, a.unit_id, a.state, a.withdrawn_at, u.name FROM assignment a "
                f"LEFT JOIN unit u ON u.id = a.unit_id WHERE a.obligation_id IN ({listed}) ORDER BY a.ordinal, a.id"
            )
        )
        by_task: dict[int, list[Any]] = defaultdict(list)
        for row in owing:
            by_task[row.obligation_id].append(row)
        tasks = session.execute(
            text(
                "SELECT o.id, o.no, o.code, o.task, coalesce(d.number, d.title) AS document FROM obligation o "
                f"JOIN document d ON d.id = o.document_id WHERE o.id IN ({listed}) ORDER BY o.document_id, o.ordinal"
            )
        )
        for task in tasks:
            yield from _of_task(task, by_task[task.id], changes, duties, unit_ids)


def _of_task(
    task: Any,  # noqa: ANN401 - a row of the query
    owing: Sequence[Any],
    changes: dict[Key, list[PeriodChange]],
    duties: dict[int, _Net],
    unit_ids: Sequence[int] | None,
) -> Iterator[PeriodLine]:
    shown = {"no": task.no or "", "code": task.code, "task": task.task, "document": task.document or ""}
    asked = unit_ids is None or any(row.unit_id in unit_ids for row in owing)
    if asked and (whole := changes.get((task.id, None))):
        yield PeriodLine(unit="", whole=True, before=None, after=None, changes=tuple(whole), **shown)
    for row in owing:
        found = changes.get((task.id, row.id))
        if not found or (unit_ids is not None and row.unit_id not in unit_ids):
            continue
        net = duties.get(row.id)
        added = any(change.kind is ChangeKind.ADDED for change in found)
        gone = any(change.kind is ChangeKind.REMOVED for change in found)
        now = net.after["state"] if net is not None and net.after is not None else row.state
        before = net.before["state"] if net is not None and net.before is not None else row.state
        yield PeriodLine(
            unit=row.name or "",
            whole=False,
            before=None if added else AssignmentState(before),
            after=None if gone else AssignmentState(now),
            changes=tuple(found),
            **shown,
        )
