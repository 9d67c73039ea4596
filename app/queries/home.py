"""工作台: what waits for her this morning, the year's dates week by week, and how far units and papers are."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import checklist
from app.queries.lights import CLOSED, DROPPED, Days
from app.queries.rows import ChecklistRow, ChecklistView, Group, RowKind, Scope, SmartList
from models.enums import MilestoneKind, MilestoneOrigin

SHOWN_ROWS = 4
SHOWN_SHARES = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCard:
    """The first tasks of a list, and how many there are.

    Attributes:
        smart: The list, which the card leads to.
        rows: The most pressing ones.
        total: All of them.
    """

    smart: SmartList
    rows: tuple[ChecklistRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCount:
    """One week of the year.

    Attributes:
        first: Its Monday.
        total: Tasks with a date in it.
        overdue: Those of them whose open date there has passed.
    """

    first: date
    total: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How far a unit or a document is.

    Attributes:
        scope: Its list.
        done: Closed ones.
        total: All of them.
        overdue: Open ones past their date.
    """

    name: str
    scope: Scope
    done: int
    total: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Everything the start page shows.

    Attributes:
        open: Tasks that are not closed.
        closed: Closed ones.
        overdue: Past their date.
        soon: Due within N days.
        claimed: Reported done, not checked yet.
        cards: 已逾期, 本周到期, 待核.
        weeks: The weeks of this year, Monday by Monday.
        units: The units with most to do first.
        unit_total: How many units there are.
        documents: The documents, the newest first.
    """

    today: date
    open: int
    closed: int
    overdue: int
    soon: int
    claimed: int
    cards: tuple[WaitingCard, ...]
    weeks: tuple[WeekCount, ...]
    units: tuple[Share, ...]
    unit_total: int
    documents: tuple[Share, ...]


def home(session: Session, days: Days) -> Home:
    """Return the start page."""
    counted = dict(checklist.summary(session, ChecklistView(scope=Scope(smart=SmartList.ALL)), days).groups)
    closed = counted.get(Group.CLOSED, 0)
    cards = tuple(_card(session, smart, days) for smart in (SmartList.OVERDUE, SmartList.WEEK, SmartList.CLAIMED))
    units = _units(session, days)
    return Home(
        today=days.today,
        open=sum(counted.values()) - closed,
        closed=closed,
        overdue=counted.get(Group.OVERDUE, 0),
        soon=counted.get(Group.SOON, 0),
        claimed=cards[-1].total,
        cards=cards,
        weeks=weeks(session, days),
        units=tuple(units[:SHOWN_SHARES]),
        unit_total=len(units),
        documents=tuple(_documents(session, days)[:SHOWN_SHARES]),
    )


def _card(session: Session, smart: SmartList, days: Days) -> WaitingCard:
    view = ChecklistView(scope=Scope(smart=smart))
    groups = checklist.summary(session, view, days).groups
    keys: list[int] = []
    for group, _ in groups:
        if len(keys) < SHOWN_ROWS:
            keys += checklist.ids(session, view, group, days, 0, SHOWN_ROWS - len(keys))
    rows = checklist.rows(session, RowKind.OBLIGATION, keys, days)
    return WaitingCard(smart=smart, rows=tuple(rows), total=sum(count for _, count in groups))


def weeks(session: Session, days: Days) -> tuple[WeekCount, ...]:
    """Count this year's dates by week: of each task every date that counts, once a week."""
    first, last = date(days.today.year, 1, 1), date(days.today.year, 12, 31)
    start = first - timedelta(days=first.weekday())
    where = checklist.where(session, Scope(smart=SmartList.ALL), days)
    found = session.execute(
        text(
            "SELECT o.id, m.due, o.open_count > 0 AND m.due = o.next_due AND m.due < :today AS overdue "
            "FROM milestone m JOIN obligation o ON o.id = m.obligation_id "
            f"WHERE {where.sql} AND m.withdrawn_at IS NULL AND m.replaced_by IS NULL "
            f"AND m.kind = '{MilestoneKind.DATE}' AND m.due BETWEEN :first AND :last "
            f"AND (m.origin <> '{MilestoneOrigin.TEXT}' OR NOT EXISTS (SELECT 1 FROM milestone n "
            "WHERE n.obligation_id = m.obligation_id AND n.withdrawn_at IS NULL AND n.replaced_by IS NULL "
            f"AND n.origin <> '{MilestoneOrigin.TEXT}'))"
        ),
        {**where.parameters, "first": first.isoformat(), "last": last.isoformat()},
    )
    total: dict[int, set[int]] = defaultdict(set)
    overdue: dict[int, set[int]] = defaultdict(set)
    for row in found:
        week = (date.fromisoformat(row.due) - start).days // 7
        total[week].add(row.id)
        if row.overdue:
            overdue[week].add(row.id)
    return tuple(
        WeekCount(first=start + timedelta(weeks=week), total=len(total[week]), overdue=len(overdue[week]))
        for week in range((last - start).days // 7 + 1)
    )


def _units(session: Session, days: Days) -> list[Share]:
    """Return all units with duties; those with most overdue, then most open ones first."""
    archived = " AND ".join(["TRUE", *checklist.not_archived(session)])
    found = session.execute(
        text(
            "SELECT u.id, u.name, count(*) AS total, "
            f"count(*) FILTER (WHERE a.state IN ({CLOSED})) AS done, "
            f"count(*) FILTER (WHERE a.state NOT IN ({CLOSED}) AND a.next_due < :today) AS overdue "
            "FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN obligation o ON o.id = a.obligation_id "
            f"WHERE a.withdrawn_at IS NULL AND o.withdrawn_at IS NULL AND a.state <> '{DROPPED}' AND {archived} "
            "GROUP BY u.id ORDER BY overdue DESC, total - done DESC, u.name"
        ),
        days.parameters,
    )
    return _shares(found.all(), lambda key: Scope(unit_id=key))


def _documents(session: Session, days: Days) -> list[Share]:
    """Return the documents that are not archived, the newest first."""
    found = session.execute(
        text(
            "SELECT d.id, coalesce(d.number, d.title) AS name, count(o.id) AS total, "
            "count(o.id) FILTER (WHERE o.open_count = 0) AS done, "
            "count(o.id) FILTER (WHERE o.open_count > 0 AND o.next_due < :today) AS overdue "
            "FROM document d JOIN obligation o ON o.document_id = d.id AND o.withdrawn_at IS NULL "
            "WHERE d.withdrawn_at IS NULL AND d.archived_year IS NULL "
            "GROUP BY d.id ORDER BY d.signed_on DESC, d.id DESC"
        ),
        days.parameters,
    )
    return _shares(found.all(), lambda key: Scope(document_id=key))


def _shares(rows: Sequence[Any], scope: Callable[[int], Scope]) -> list[Share]:
    return [
        Share(name=row.name, scope=scope(row.id), done=row.done, total=row.total, overdue=row.overdue) for row in rows
    ]
