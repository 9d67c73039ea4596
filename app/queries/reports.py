"""报送: who has to report in a period and who has, what a unit says in it beside what it said before, and 该催报.

Whether a duty has to be reported on is asked for the report day of the period: it was there by then and not closed
yet. A collective reports by its members; archived documents count nowhere.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.dues import occurrences
from app.likeness import says_the_same
from app.queries import checklist
from app.queries.lights import CLOSED, DROPPED, Days
from app.queries.report_rows import (
    Reminder,
    ReportBoard,
    ReportOccurrence,
    ReportRow,
    ReportText,
    ReportUnit,
    UnitReports,
)
from app.queries.rows import ChecklistRow, RowKind
from app.report_days import DAY, REPORTED_KINDS, Periods, ReportPeriod, ReportRule, rule_of
from app.settings import Settings
from models.base import AT_FORMAT
from models.enums import AssignmentOrigin, AssignmentState, Level, MilestoneKind, NoteKind, Reporters, Role

CHUNK = 500
NO_PERIOD = 0
"""No row has this key."""

_DUTIES = """
FROM assignment a
JOIN obligation o ON o.id = a.obligation_id
JOIN document d ON d.id = o.document_id
LEFT JOIN report r ON r.assignment_id = a.id AND r.period_id = :period AND r.withdrawn_at IS NULL
WHERE a.withdrawn_at IS NULL AND o.withdrawn_at IS NULL AND d.archived_year IS NULL AND {units}
AND NOT EXISTS (SELECT 1 FROM assignment m WHERE m.via_id = a.id AND m.withdrawn_at IS NULL)
"""
_OPEN_THEN = (
    f"(a.state NOT IN ({CLOSED}) OR (a.state = '{AssignmentState.CLOSED}' AND a.closed_on > :due) "
    f"OR (a.state = '{DROPPED}' AND a.dropped_at > :due_over))"
)
_THERE_THEN = (
    f"CASE WHEN a.origin = '{AssignmentOrigin.ADDED}' OR d.signed_on IS NULL THEN coalesce(a.tracked_from, '') "
    "ELSE d.signed_on END <= :last"
)
_OWN = "f.obligation_id = a.obligation_id AND f.withdrawn_at IS NULL"
_REPORTS = {
    Reporters.ALL: "1",
    # the lead, else the first unit; of a collective its members
    Reporters.LEAD: (
        f"(a.role = '{Role.LEAD}' OR (coalesce(a.via_id, a.id) = (SELECT f.id FROM assignment f WHERE {_OWN} "
        f"AND f.via_id IS NULL AND f.state <> '{DROPPED}' ORDER BY f.id LIMIT 1) "
        f"AND NOT EXISTS (SELECT 1 FROM assignment f WHERE {_OWN} AND f.role = '{Role.LEAD}' "
        f"AND f.state <> '{DROPPED}')))"
    ),
}


# ---- periods -----------------------------------------------------------------------------------------------------


def periods(session: Session, rule: ReportRule) -> Periods:
    """Return the periods there are; a few a year are stored."""
    found = session.execute(text("SELECT id, starts, ends, due_on, reporters FROM period WHERE withdrawn_at IS NULL"))
    return Periods(
        rule,
        [
            ReportPeriod(
                starts=date.fromisoformat(row.starts),
                ends=date.fromisoformat(row.ends),
                due_on=date.fromisoformat(row.due_on),
                reporters=Reporters(row.reporters),
                period_id=row.id,
            )
            for row in found
        ],
    )


# ---- who reports -------------------------------------------------------------------------------------------------


def board(session: Session, known: Periods, period: ReportPeriod, today: date) -> ReportBoard:
    """Return who has to report in a period, and who has."""
    period = known.as_stored(period)
    required = _required(period)
    duties = _DUTIES.format(units="a.unit_id IS NOT NULL")
    found = session.execute(
        text(
            "SELECT u.id, u.name, u.level, u.initials, u.contact, c.due, c.reported, c.missing "
            f"FROM (SELECT a.unit_id, count(*) AS due, count(r.id) AS reported, "
            f"count(*) FILTER (WHERE r.id IS NULL AND a.state NOT IN ({CLOSED})) AS missing {duties} "
            f"AND (r.id IS NOT NULL OR ({required})) GROUP BY a.unit_id) c JOIN unit u ON u.id = c.unit_id "
            f"WHERE u.level NOT IN ({_above(known)}) ORDER BY u.pinned DESC, u.name"
        ),
        _parameters(period),
    )
    levels = list(Level)
    units = [
        ReportUnit(
            unit_id=row.id,
            name=row.name,
            level=Level(row.level),
            initials=row.initials,
            contact=row.contact,
            due=row.due,
            reported=row.reported,
            outstanding=row.missing,
        )
        for row in found
    ]
    return ReportBoard(
        period=period,
        previous=known.written_before(period),
        days_late=(today - period.due_on).days,
        units=tuple(sorted(units, key=lambda unit: levels.index(unit.level))),
    )


def _above(known: Periods) -> str:
    return ",".join(f"'{level}'" for level in known.rule.above)


def _required(period: ReportPeriod) -> str:
    return f"{_OPEN_THEN} AND {_THERE_THEN} AND {_REPORTS[period.reporters]}"


def _parameters(period: ReportPeriod) -> dict[str, Any]:
    over = datetime.combine(period.due_on + DAY, time()).astimezone().astimezone(UTC)
    return {
        "period": period.period_id or NO_PERIOD,
        "due": period.due_on.isoformat(),
        "due_over": over.strftime(AT_FORMAT),
        "last": period.last_day.isoformat(),
    }


def reminders(session: Session, day: date, settings: Settings) -> tuple[Reminder, ...]:
    """Return whom to remind (该催报): the report day of a period has come, and not all reports of a unit are here.

    Args:
        session: Reads the ledger.
        day: Today.
        settings: The options: cycle, report day, who reports, how many days before the report day to begin.

    Returns:
        One row a unit and period, the latest first; nothing as long as she neither chose a cycle nor used a period.
    """
    known = periods(session, rule_of(settings))
    if not known.rule.chosen and not known.stored:
        return ()
    found = [
        Reminder(
            unit_id=unit.unit_id,
            name=unit.name,
            outstanding=unit.outstanding,
            due_on=period.due_on,
            days_late=(day - period.due_on).days,
            period=period,
        )
        for period in known.come_due(day)
        for unit in board(session, known, period, day).missing
    ]
    return tuple(sorted(found, key=lambda one: -one.days_late))


# ---- what a unit says --------------------------------------------------------------------------------------------


def of_unit(session: Session, known: Periods, period: ReportPeriod, unit_id: int, days: Days) -> UnitReports:
    """Return the duties of a unit in a period, with its texts beside those of the period before."""
    period = known.as_stored(period)
    previous = known.written_before(period)
    stored = [one.period_id for one in (period, previous) if one is not None and one.period_id is not None]
    required = _required(period)
    duties = _DUTIES.format(units="a.unit_id = :unit")
    written = "EXISTS (SELECT 1 FROM note n WHERE n.assignment_id = a.id AND n.period_id = :period "
    found = session.execute(
        text(
            f"SELECT a.id, a.obligation_id, a.tracked_from, r.received_at, r.state_claimed, {required} AS required "
            f"{duties} AND (r.id IS NOT NULL OR ({required}) OR {written} AND n.withdrawn_at IS NULL)) "
            "ORDER BY o.document_id, o.ordinal, a.id"
        ),
        {**_parameters(period), "unit": unit_id},
    ).all()
    keys = [row.id for row in found]
    shown = {row.row_id: row for part in _chunks(keys) for row in _rows(session, part, days)}
    texts = _texts(session, keys, stored)
    fallen = _occurrences(session, found, period)
    rows = tuple(
        ReportRow(
            row=shown[row.id],
            required=bool(row.required),
            received_at=_moment(row.received_at),
            claimed=row.state_claimed == AssignmentState.CLAIMED,
            texts=tuple(_text(texts[row.id], kind, period, previous) for kind in REPORTED_KINDS),
            occurrences=tuple(fallen.get(row.id, ())),
        )
        for row in found
        if row.id in shown
    )
    return UnitReports(unit_id=unit_id, period=period, previous=previous, rows=rows)


def _rows(session: Session, keys: Sequence[int], days: Days) -> list[ChecklistRow]:
    return checklist.rows(session, RowKind.ASSIGNMENT, keys, days)


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _moment(stored: str | None) -> datetime | None:
    return datetime.strptime(stored, AT_FORMAT).replace(tzinfo=UTC) if stored else None


Texts = dict[tuple[int, NoteKind], str]
"""The newest text by period and kind."""


def _texts(session: Session, keys: Sequence[int], period_ids: Sequence[int]) -> dict[int, Texts]:
    """Return what is written of duties in these periods."""
    found: dict[int, Texts] = defaultdict(dict)
    if not period_ids:
        return found
    for part in _chunks(keys):
        for row in session.execute(
            text(
                "SELECT n.assignment_id, n.period_id, n.kind, n.text FROM note n "
                f"WHERE n.assignment_id IN ({_in(part)}) AND n.period_id IN ({_in(period_ids)}) "
                "AND n.withdrawn_at IS NULL ORDER BY n.id"
            )
        ):
            found[row.assignment_id][row.period_id, NoteKind(row.kind)] = row.text
    return found


def _in(keys: Sequence[int]) -> str:
    return ",".join(str(int(key)) for key in keys)


def _text(texts: Texts, kind: NoteKind, period: ReportPeriod, previous: ReportPeriod | None) -> ReportText:
    current = texts.get((period.period_id or NO_PERIOD, kind), "")
    before = texts.get(((previous.period_id if previous else None) or NO_PERIOD, kind), "")
    return ReportText(kind=kind, previous=before, current=current, same=says_the_same(before, current))


def _occurrences(session: Session, duties: Sequence[Any], period: ReportPeriod) -> dict[int, list[ReportOccurrence]]:
    """Return what falls into a period of the recurring dates of duties."""
    owners = sorted({row.obligation_id for row in duties})
    rules: dict[int, list[Any]] = defaultdict(list)
    for part in _chunks(owners):
        for row in session.execute(
            text(
                f"SELECT id, obligation_id, rrule, phrase FROM milestone WHERE obligation_id IN ({_in(part)}) "
                f"AND kind = '{MilestoneKind.RECURRING}' AND rrule <> '' AND withdrawn_at IS NULL "
                "AND replaced_by IS NULL ORDER BY ordinal"
            )
        ):
            rules[row.obligation_id].append(row)
    recurring = [row for row in duties if row.obligation_id in rules and row.tracked_from]
    ticked = _ticked(session, [row.id for row in recurring], period)
    found: dict[int, list[ReportOccurrence]] = defaultdict(list)
    for row in recurring:
        for rule in rules[row.obligation_id]:
            days = occurrences(rule.rrule, date.fromisoformat(row.tracked_from), period.starts, period.ends)
            found[row.id] += [
                ReportOccurrence(
                    milestone_id=rule.id, phrase=rule.phrase, day=day, ticked=(row.id, rule.id, day) in ticked
                )
                for day in days
            ]
    return found


def _ticked(session: Session, keys: Sequence[int], period: ReportPeriod) -> set[tuple[int, int, date]]:
    return {
        (row.assignment_id, row.milestone_id, date.fromisoformat(row.occurrence))
        for part in _chunks(keys)
        for row in session.execute(
            text(
                "SELECT assignment_id, milestone_id, occurrence FROM milestone_tick "
                f"WHERE assignment_id IN ({_in(part)}) AND occurrence BETWEEN :first AND :last "
                "AND withdrawn_at IS NULL"
            ),
            {"first": period.starts.isoformat(), "last": period.ends.isoformat()},
        )
    }
