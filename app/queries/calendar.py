"""日历 and 时间轴: the dates of the tasks, day by day and paper by paper; which dates count is told by `dates`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from app.queries import checklist, dates
from app.queries.lights import CLOSED, Days
from app.queries.rows import ChecklistRow, ChecklistView, Chip, LightWord, RowKind, Scope
from models.enums import Light, MilestoneKind, MilestoneOrigin

SHOWN_ITEMS = 16
"""How many tasks of a day are read; a day of the month has no room for more."""
WEEK = 7
STEP = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMark:
    """One day of a task.

    Attributes:
        milestone_id: The date; None for the next turn of a recurring matter and for an extended day.
        light: Its own light: grey once it is met, whatever the task's is.
        hers: She has set it; other dates are printed.
        movable: It can be moved to another day.
    """

    day: date
    milestone_id: int | None
    light: LightWord
    hers: bool = False
    movable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarItem:
    """A task on a day."""

    row: ChecklistRow
    mark: DateMark


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day of the month.

    Attributes:
        total: How many tasks have a date on it.
        items: The first of them, open ones before met ones.
    """

    day: date
    total: int = 0
    items: tuple[CalendarItem, ...] = ()

    @property
    def view(self) -> ChecklistView:
        """Return the list of its tasks."""
        return ChecklistView(scope=Scope(first=self.day, last=self.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMonth:
    """A month, filled up to whole weeks.

    Attributes:
        first: Its first day.
        last: Its last day.
        days: From the Monday of its first week to the Sunday of its last one.
        counts: Tasks with a date in the month itself, by chip.
    """

    today: date
    first: date
    last: date
    days: tuple[CalendarDay, ...]
    counts: dict[Chip, int]

    def view(self, chip: Chip = Chip.ALL) -> ChecklistView:
        """Return the list of the month's tasks, or of those a chip leaves."""
        return ChecklistView(scope=Scope(first=self.first, last=self.last), chip=chip)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A task of a document, with all its days in order."""

    row: ChecklistRow
    marks: tuple[DateMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A document along the months.

    Attributes:
        document_id: The document.
        issued: When it was signed; where that is not known, when its first task is due, but not after today.
        signed: Whether `issued` is the day it was signed.
        rows: Its tasks as printed.
    """

    today: date
    document_id: int
    title: str
    issued: date
    signed: bool
    rows: tuple[TimelineRow, ...]


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of a day's month."""
    first = day.replace(day=1)
    if (first.year, first.month) == (date.max.year, date.max.month):
        return first, date.max
    following = (
        first.replace(year=first.year + 1, month=1) if first.month == 12 else first.replace(month=first.month + 1)
    )
    return first, following - timedelta(days=1)


def weeks_of(day: date) -> tuple[date, date]:
    """Return the Monday before, and the Sunday after, the month of a day."""
    first, last = month_of(day)
    start, rest = first.weekday(), WEEK - 1 - last.weekday()
    return (
        first - timedelta(days=min(start, (first - date.min).days)),
        last + timedelta(days=min(rest, (date.max - last).days)),
    )


def month(session: Session, day: date, days: Days) -> CalendarMonth:
    """Return the month of a day."""
    start, end = weeks_of(day)
    first, last = month_of(day)
    found = _between(session, start, end, days)
    shown = {one: sorted(its, key=_rank)[:SHOWN_ITEMS] for one, its in found.items()}
    items = _items(session, [at for its in shown.values() for at in its], days)
    by_day: dict[date, list[CalendarItem]] = defaultdict(list)
    for item in items:
        by_day[item.mark.day].append(item)
    whole = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    chips = checklist.summary(session, ChecklistView(scope=Scope(first=first, last=last)), days).chips
    return CalendarMonth(
        today=days.today,
        first=first,
        last=last,
        days=tuple(CalendarDay(day=one, total=len(found[one]), items=tuple(by_day[one])) for one in whole),
        counts=chips,
    )


def timeline(session: Session, document_id: int, days: Days) -> Timeline | None:
    """Return a document along the months; None where it is not there."""
    document = session.execute(
        text(
            "SELECT coalesce(number, title) AS title, signed_on FROM document WHERE id = :id AND withdrawn_at IS NULL"
        ),
        {"id": document_id},
    ).first()
    if document is None:
        return None
    keys = session.execute(
        text("SELECT id FROM obligation WHERE document_id = :id AND withdrawn_at IS NULL ORDER BY ordinal, id"),
        {"id": document_id},
    ).scalars()
    rows = _rows(session, list(keys), days)
    found = _of_document(session, document_id)
    marks: dict[int, list[DateMark]] = defaultdict(list)
    for item in _items(session, found, days, rows):
        marks[item.row.obligation_id].append(item.mark)
    first = min([days.today, *(at.day for at in found)])
    return Timeline(
        today=days.today,
        document_id=document_id,
        title=document.title,
        issued=date.fromisoformat(document.signed_on) if document.signed_on else first,
        signed=bool(document.signed_on),
        rows=tuple(
            TimelineRow(row=row, marks=tuple(sorted(marks[key], key=lambda mark: mark.day)))
            for key, row in rows.items()
        ),
    )


# ---- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _At:
    """A task on a day, as found: which date it is, and whether it is the earliest open one."""

    day: date
    obligation_id: int
    milestone_id: int | None
    is_next: bool


def _rank(at: _At) -> tuple[bool, int]:
    return not at.is_next, at.obligation_id


def _between(session: Session, first: date, last: date, days: Days) -> dict[date, list[_At]]:
    """Return what is due in these days, by day."""
    where = checklist.where(session, Scope(), days)
    sql = (
        f"SELECT day, id, max(milestone) AS milestone, max(next) AS next FROM ("
        "SELECT m.due AS day, o.id AS id, m.id AS milestone, coalesce(o.next_due = m.due, 0) AS next "
        f"FROM milestone m CROSS JOIN obligation o ON o.id = m.obligation_id "
        f"WHERE m.due {dates.IN_DAYS} AND {where.sql} AND {dates.DATED} AND {dates.COUNTS} UNION ALL "
        f"SELECT o.next_due, o.id, NULL, 1 FROM obligation o WHERE o.next_due {dates.IN_DAYS} AND {where.sql}"
        ") GROUP BY day, id"
    )
    found: dict[date, list[_At]] = defaultdict(list)
    for day, key, milestone, is_next in session.execute(text(sql), {**where.parameters, **dates.between(first, last)}):
        found[date.fromisoformat(day)].append(_At(date.fromisoformat(day), key, milestone, bool(is_next)))
    return found


def _of_document(session: Session, document_id: int) -> list[_At]:
    """Return all days of a document's tasks."""
    sql = (
        "SELECT day, id, max(milestone) AS milestone, max(next) AS next FROM ("
        "SELECT m.due AS day, o.id AS id, m.id AS milestone, coalesce(o.next_due = m.due, 0) AS next "
        "FROM obligation o CROSS JOIN milestone m ON m.obligation_id = o.id WHERE o.document_id = :id "
        f"AND o.withdrawn_at IS NULL AND m.due IS NOT NULL AND {dates.DATED} AND {dates.COUNTS} UNION ALL "
        "SELECT o.next_due, o.id, NULL, 1 FROM obligation o WHERE o.document_id = :id AND o.withdrawn_at IS NULL "
        "AND o.next_due IS NOT NULL) GROUP BY day, id"
    )
    found = session.execute(text(sql), {"id": document_id})
    return [_At(date.fromisoformat(day), key, milestone, bool(is_next)) for day, key, milestone, is_next in found]


def _rows(session: Session, keys: Sequence[int], days: Days) -> dict[int, ChecklistRow]:
    return {
        row.row_id: row
        for start in range(0, len(keys), STEP)
        for row in checklist.rows(session, RowKind.OBLIGATION, keys[start : start + STEP], days)
    }


def _items(
    session: Session, found: Sequence[_At], days: Days, rows: dict[int, ChecklistRow] | None = None
) -> list[CalendarItem]:
    """Return what is shown of tasks on days."""
    known = rows if rows is not None else _rows(session, list(dict.fromkeys(at.obligation_id for at in found)), days)
    kinds = _milestones(session, {at.milestone_id for at in found if at.milestone_id is not None})
    return [
        CalendarItem(row=known[at.obligation_id], mark=_mark(at, known[at.obligation_id], kinds, days))
        for at in found
        if at.obligation_id in known
    ]


@dataclass(frozen=True, slots=True)
class _Date:
    is_date: bool
    hers: bool
    met: bool


def _mark(at: _At, row: ChecklistRow, kinds: dict[int, _Date], days: Days) -> DateMark:
    kind = kinds.get(at.milestone_id) if at.milestone_id is not None else None
    light = row.light
    if light.light is not Light.GREY and not at.is_next:
        met = at.day < days.today or (kind is not None and kind.met)
        light = days.light(closed=met, due=at.day, ongoing=False, unset=False)
    return DateMark(
        day=at.day,
        milestone_id=at.milestone_id,
        light=light,
        hers=kind is not None and kind.hers,
        movable=kind is not None and kind.is_date and light.light is not Light.GREY,
    )


def _milestones(session: Session, keys: Collection[int]) -> dict[int, _Date]:
    """Return what is asked of dates; one is met once every unit that owes the task has ticked it or put it off."""
    sql = text(
        "SELECT m.id, m.kind, m.origin, NOT EXISTS (SELECT 1 FROM assignment a "
        f"WHERE a.obligation_id = m.obligation_id AND a.withdrawn_at IS NULL AND a.state NOT IN ({CLOSED}) "
        "AND NOT EXISTS (SELECT 1 FROM milestone_tick t WHERE t.assignment_id = a.id AND t.milestone_id = m.id "
        "AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM extension e WHERE e.assignment_id = a.id "
        "AND e.milestone_id = m.id AND e.withdrawn_at IS NULL)) FROM milestone m WHERE m.id IN :keys"
    ).bindparams(bindparam("keys", expanding=True))
    return {
        key: _Date(kind == MilestoneKind.DATE, origin == MilestoneOrigin.MANUAL, bool(met))
        for part in _parts(sorted(keys))
        for key, kind, origin, met in session.execute(sql, {"keys": part})
    }


def _parts(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[start : start + STEP] for start in range(0, len(keys), STEP))
