"""工作台: what waits for her this morning, the year's dates week by week, and how far units and papers are."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import checklist, dates
from app.queries.lights import CLOSED, DROPPED, Days
from app.queries.rows import ChecklistRow, ChecklistView, Chip, Group, RowKind, Scope, SmartList

SHOWN_ROWS = 4
CARDS = (SmartList.OVERDUE, SmartList.WEEK, SmartList.SOON, SmartList.CLAIMED, SmartList.NEW)
WEEK = timedelta(days=6)


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


class Reminded(Protocol):
    """A unit to be reminded of a report (该催报), as the reports tell it."""

    @property
    def name(self) -> str:
        """The unit."""

    @property
    def outstanding(self) -> int:
        """How many reports it owes."""

    @property
    def days_late(self) -> int:
        """Days since the report day; negative before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCount:
    """One week of the year.

    Attributes:
        first: Its Monday, or New Year.
        last: Its Sunday, or the last day of the year.
        total: Tasks with a date in it.
        overdue: Those of them whose open date there has passed.
    """

    first: date
    last: date
    total: int = 0
    overdue: int = 0

    @property
    def view(self) -> ChecklistView:
        """Return the list of its tasks."""
        return ChecklistView(scope=Scope(first=self.first, last=self.last))


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

    def view(self, chip: Chip = Chip.ALL) -> ChecklistView:
        """Return the list of all of them, or of those that a chip leaves."""
        return ChecklistView(scope=self.scope, chip=chip)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Everything the start page shows.

    Attributes:
        soon_days: N of «N 天内».
        open: Tasks that are not closed.
        closed: Closed ones.
        overdue: Past their date.
        soon: Due within N days.
        claimed: Reported done, not checked yet.
        cards: 已逾期, 本周到期, 30 天内, 待核, 新导入: see `CARDS`.
        weeks: The weeks of this year.
        units: All units with duties, those with most overdue and most to do first.
        documents: The documents, the newest first.
    """

    today: date
    soon_days: int
    open: int
    closed: int
    overdue: int
    soon: int
    claimed: int
    cards: tuple[WaitingCard, ...]
    weeks: tuple[WeekCount, ...]
    units: tuple[Share, ...]
    documents: tuple[Share, ...]


def home(session: Session, days: Days) -> Home:
    """Return the start page."""
    counted = dict(checklist.summary(session, ChecklistView(scope=Scope(smart=SmartList.ALL)), days).groups)
    closed = counted.get(Group.CLOSED, 0)
    cards = tuple(_card(session, smart, days) for smart in CARDS)
    return Home(
        today=days.today,
        soon_days=days.soon_days,
        open=sum(counted.values()) - closed,
        closed=closed,
        overdue=counted.get(Group.OVERDUE, 0),
        soon=counted.get(Group.SOON, 0),
        claimed=next(card.total for card in cards if card.smart is SmartList.CLAIMED),
        cards=cards,
        weeks=weeks(session, days),
        units=tuple(_units(session, days)),
        documents=tuple(_documents(session, days)),
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
    where = checklist.where(session, Scope(), days)
    found = session.execute(
        text(
            f"SELECT o.id, m.due, o.next_due = m.due AND m.due < :today AS overdue "
            f"FROM milestone m CROSS JOIN obligation o ON o.id = m.obligation_id "
            f"WHERE m.due {dates.IN_DAYS} AND {where.sql} AND {dates.DATED} AND {dates.COUNTS} UNION "
            f"SELECT o.id, o.next_due, o.next_due < :today FROM obligation o "
            f"WHERE o.next_due {dates.IN_DAYS} AND {where.sql}"
        ),
        {**where.parameters, **dates.between(first, last)},
    )
    total: dict[int, set[int]] = defaultdict(set)
    overdue: dict[int, set[int]] = defaultdict(set)
    week_of = {(first + timedelta(days=day)).isoformat(): (first - start).days + day for day in range(366)}
    for key, due, late in found:
        week = week_of[due] // 7
        total[week].add(key)
        if late:
            overdue[week].add(key)
    return tuple(
        WeekCount(
            first=max(first, start + timedelta(weeks=week)),
            last=min(last, start + timedelta(weeks=week) + WEEK),
            total=len(total[week]),
            overdue=len(overdue[week]),
        )
        for week in range((last - start).days // 7 + 1)
    )


def _units(session: Session, days: Days) -> list[Share]:
    """Return all units with duties; those with most overdue, then most open ones first.

    The duties are counted before names are looked up, in one walk through the index that holds all it asks for.
    """
    archived = checklist.not_archived(session)
    join = f"JOIN obligation o ON o.id = a.obligation_id AND {archived[0]}" if archived else ""
    found = session.execute(
        text(
            "SELECT u.id, u.name, c.total, c.done, c.overdue FROM (SELECT a.unit_id, count(*) AS total, "
            f"sum(a.state IN ({CLOSED})) AS done, "
            f"sum(a.state NOT IN ({CLOSED}) AND coalesce(a.next_due < :today, 0)) AS overdue "
            f"FROM assignment a INDEXED BY ix_assignment_unit {join} "
            f"WHERE a.withdrawn_at IS NULL AND a.unit_id IS NOT NULL AND a.state <> '{DROPPED}' GROUP BY a.unit_id) c "
            "JOIN unit u ON u.id = c.unit_id ORDER BY c.overdue DESC, c.total - c.done DESC, u.name"
        ),
        days.parameters,
    )
    return _shares(found.all(), lambda key: Scope(unit_id=key))


def _documents(session: Session, days: Days) -> list[Share]:
    """Return the documents that are not archived, the newest first; counted as the units are."""
    found = session.execute(
        text(
            "SELECT d.id, coalesce(d.number, d.title) AS name, c.total, c.done, c.overdue "
            "FROM (SELECT o.document_id, count(*) AS total, sum(o.open_count = 0) AS done, "
            "sum(o.open_count > 0 AND coalesce(o.next_due < :today, 0)) AS overdue "
            "FROM obligation o INDEXED BY ix_obligation_light WHERE o.withdrawn_at IS NULL GROUP BY o.document_id) c "
            "JOIN document d ON d.id = c.document_id WHERE d.withdrawn_at IS NULL AND d.archived_year IS NULL "
            "ORDER BY d.signed_on DESC, d.id DESC"
        ),
        days.parameters,
    )
    return _shares(found.all(), lambda key: Scope(document_id=key))


def _shares(rows: Sequence[Any], scope: Callable[[int], Scope]) -> list[Share]:
    return [
        Share(name=row.name, scope=scope(row.id), done=row.done, total=row.total, overdue=row.overdue) for row in rows
    ]
