"""The counts of 汇总表: by unit, by document, by level of unit, from one state of the data."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import checklist, reports
from app.queries.lights import BUCKETS, Days
from app.queries.narrowing import LIVE
from app.queries.rows import Group, RowKind
from app.report_days import ReportPeriod, rule_of
from app.settings import Settings
from models.enums import AssignmentState, Level

_NOT_COVERED = "NOT EXISTS (SELECT 1 FROM assignment m WHERE m.via_id = a.id AND m.withdrawn_at IS NULL)"
"""A collective is not counted beside its members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One line of counts.

    Attributes:
        name: A unit's name, or a document's number or title; empty for a level.
        title: A document's title where its name is its number.
        level: Of the unit; None for a document.
        units: How many units are in it.
        counts: Items by light.
        claimed: How many wait for being checked (待核).
        unreported: On how many no report has come in; None where no reports are asked for.
    """

    name: str
    title: str = ""
    level: Level | None = None
    units: int = 1
    counts: Mapping[Group, int] = field(default_factory=dict)
    claimed: int = 0
    unreported: int | None = None

    @property
    def total(self) -> int:
        """Return how many items there are."""
        return sum(self.counts.values())

    @property
    def closed(self) -> int:
        """Return how many are closed."""
        return self.counts.get(Group.CLOSED, 0)

    @property
    def rate(self) -> float | None:
        """Return the share of closed ones; None where there is nothing to divide."""
        return self.closed / self.total if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything 汇总表 needs.

    Attributes:
        office: 填报单位.
        place: Of the office.
        who: 填报人.
        today: The day it was made.
        period: The report period 未报送 is about; None where none is reported in.
        obligations: How many tasks there are, each counted once.
        units: One line a unit with items.
        documents: One line a document; items are tasks.
        levels: One line a level of units.
    """

    office: str
    place: str
    who: str
    today: date
    period: ReportPeriod | None
    obligations: int
    units: tuple[CountRow, ...]
    documents: tuple[CountRow, ...]
    levels: tuple[CountRow, ...]


def summary(session: Session, days: Days, settings: Settings) -> Summary:
    """Count everything."""
    known = reports.periods(session, rule_of(settings))
    period = known.focus(days.today) if known.rule.chosen or known.stored else None
    missing: dict[int, int] | None = None
    if period is not None:
        missing = {unit.unit_id: unit.outstanding for unit in reports.board(session, known, period, days.today).units}
    units = _units(session, days, missing)
    documents = _documents(session, days)
    return Summary(
        office=settings.office,
        place=settings.place,
        who=settings.who,
        today=days.today,
        period=period,
        obligations=sum(row.total for row in documents),
        units=units,
        documents=documents,
        levels=tuple(summed([row for row in units if row.level is level], level=level) for level in _levels(units)),
    )


def summed(rows: list[CountRow], *, name: str = "", level: Level | None = None) -> CountRow:
    """Return the sum of lines."""
    counts: dict[Group, int] = defaultdict(int)
    for row in rows:
        for group, count in row.counts.items():
            counts[group] += count
    asked = [row.unreported for row in rows if row.unreported is not None]
    return CountRow(
        name=name,
        level=level,
        units=sum(row.units for row in rows),
        counts=dict(counts),
        claimed=sum(row.claimed for row in rows),
        unreported=sum(asked) if asked else None,
    )


def ranks(rows: list[CountRow]) -> list[int | None]:
    """Return the place of each line by its share of closed items: 1, 2, 2, 4; None where there is no share."""
    rates = [row.rate for row in rows]
    known = [rate for rate in rates if rate is not None]
    return [None if rate is None else 1 + sum(other > rate for other in known) for rate in rates]


def _levels(rows: tuple[CountRow, ...]) -> list[Level]:
    found = {row.level for row in rows}
    return [level for level in Level if level in found]


def _units(session: Session, days: Days, missing: dict[int, int] | None) -> tuple[CountRow, ...]:
    condition = " AND ".join([LIVE[RowKind.ASSIGNMENT], _NOT_COVERED, *checklist.not_archived(session)])
    found = _counted(session, days, RowKind.ASSIGNMENT, "a.unit_id", f"{condition} AND a.unit_id IS NOT NULL")
    named = session.execute(text("SELECT id, name, level FROM unit WHERE withdrawn_at IS NULL"))
    levels = list(Level)
    rows = [
        CountRow(
            name=unit.name,
            level=Level(unit.level),
            counts=found[unit.id][0],
            claimed=found[unit.id][1],
            unreported=missing.get(unit.id, 0) if missing is not None else None,
        )
        for unit in named
        if unit.id in found
    ]
    return tuple(sorted(rows, key=lambda row: (levels.index(row.level or Level.OTHER), -(row.rate or 0), row.name)))


def _documents(session: Session, days: Days) -> tuple[CountRow, ...]:
    condition = " AND ".join([LIVE[RowKind.OBLIGATION], *checklist.not_archived(session)])
    found = _counted(session, days, RowKind.OBLIGATION, "o.document_id", condition)
    named = session.execute(
        text("SELECT id, number, title FROM document WHERE withdrawn_at IS NULL ORDER BY signed_on DESC, id DESC")
    )
    return tuple(
        CountRow(
            name=row.number or row.title,
            title=row.title if row.number else "",
            counts=found[row.id][0],
            claimed=found[row.id][1],
        )
        for row in named
        if row.id in found
    )


def _counted(
    session: Session, days: Days, kind: RowKind, key: str, condition: str
) -> dict[int, tuple[dict[Group, int], int]]:
    """Return the items by light, and those that wait for being checked, by a key."""
    claimed = f"a.state = '{AssignmentState.CLAIMED}'"
    if kind is RowKind.OBLIGATION:
        claimed = (
            f"EXISTS (SELECT 1 FROM assignment a WHERE a.obligation_id = o.id AND a.withdrawn_at IS NULL AND {claimed})"
        )
    rows: Any = session.execute(
        text(
            f"SELECT {key} AS owner, {BUCKETS[kind]} AS bucket, count(*) AS items, sum({claimed}) AS claimed "
            f"FROM {checklist.FROM[kind]} WHERE {condition} GROUP BY owner, bucket"
        ),
        days.parameters,
    )
    counts: dict[int, dict[Group, int]] = defaultdict(dict)
    waiting: dict[int, int] = defaultdict(int)
    for row in rows:
        counts[row.owner][Group(row.bucket)] = row.items
        waiting[row.owner] += row.claimed
    return {owner: (found, waiting[owner]) for owner, found in counts.items()}
