"""The side panel and the status bar: counts of smart lists, units and documents."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import checklist
from app.queries.archive import PAPER_PARTS, PAPER_SOURCE, paper_year
from app.queries.lights import DROPPED, Days
from app.queries.rows import PAGES, ChecklistView, Group, Scope, SmartList
from app.queries.side_rows import SideCounts, SideDocument, SideUnit
from models.enums import CLOSED_STATES, DocumentOrigin, Level, UnitKind

_CLOSED = ", ".join(f"'{state}'" for state in CLOSED_STATES)

_UNITS = f"""
SELECT u.id, u.name, u.level, u.kind, u.initials, u.pinned, u.is_ours, sum(c.open) AS open,
       coalesce(sum(c.overdue), 0) AS overdue
FROM unit u
JOIN (SELECT a.unit_id, a.state NOT IN ({_CLOSED}) AS open,
             a.state NOT IN ({_CLOSED}) AND a.next_due < :today AS overdue
      FROM assignment a {{archive}}
      WHERE a.withdrawn_at IS NULL AND a.state <> '{DROPPED}') c ON c.unit_id = u.id
WHERE u.withdrawn_at IS NULL
GROUP BY u.id
ORDER BY u.pinned DESC, open DESC, u.name
"""

_DOCUMENTS = f"""
SELECT {PAPER_PARTS},
       count(CASE WHEN o.open_count > 0 THEN 1 END) AS open,
       count(CASE WHEN o.open_count > 0 AND o.next_due < :today THEN 1 END) AS overdue,
       count(o.id) AS total
FROM document d {PAPER_SOURCE}
LEFT JOIN obligation o ON o.document_id = d.id AND o.withdrawn_at IS NULL
WHERE d.withdrawn_at IS NULL
GROUP BY d.id
ORDER BY d.signed_on DESC, d.id DESC
"""

_ISSUES = """
SELECT DISTINCT s.gazette, s.issue FROM source s JOIN edition e ON e.source_id = s.id
WHERE e.withdrawn_at IS NULL AND s.issue IS NOT NULL ORDER BY s.gazette, s.issue
"""

SMART_GROUPS = {
    SmartList.OVERDUE: Group.OVERDUE,
    SmartList.SOON: Group.SOON,
    SmartList.ONGOING: Group.ONGOING,
    SmartList.UNSET: Group.UNSET,
}


def _units_sql(session: Session) -> str:
    archived = checklist.not_archived(session)
    join = f"JOIN obligation o ON o.id = a.obligation_id AND {archived[0]}" if archived else ""
    return _UNITS.format(archive=join)


def side(session: Session, days: Days) -> SideCounts:
    """Count everything the side panel shows."""
    everything = checklist.summary(session, ChecklistView(scope=Scope(smart=SmartList.ALL)), days)
    counted = dict(everything.groups)
    smart = {name: counted.get(group, 0) for name, group in SMART_GROUPS.items()}
    for name in (SmartList.WEEK, SmartList.CLAIMED, SmartList.NEW):
        smart[name] = checklist.count(session, Scope(smart=name), days)
    smart |= dict.fromkeys((SmartList.ALL, *PAGES), everything.total)
    units = tuple(
        SideUnit(
            unit_id=row.id,
            name=row.name,
            level=Level(row.level),
            kind=UnitKind(row.kind),
            initials=row.initials,
            pinned=bool(row.pinned),
            is_ours=bool(row.is_ours),
            open=row.open,
            overdue=row.overdue,
        )
        for row in session.execute(text(_units_sql(session)), days.parameters)
    )
    documents = tuple(_document(row) for row in session.execute(text(_DOCUMENTS), days.parameters))
    return SideCounts(
        smart=smart,
        units=units,
        documents=tuple(one for one in documents if one.archived_year is None),
        archived=tuple(one for one in documents if one.archived_year is not None),
        issues=tuple((row.gazette, row.issue) for row in session.execute(text(_ISSUES))),
        obligations=everything.total,
        unit_total=len(units),
    )


def _document(row: Any) -> SideDocument:  # noqa: ANN401 - a row of the query
    return SideDocument(
        document_id=row.id,
        label=row.number or row.title,
        title=row.title,
        issue=row.issue,
        origin=DocumentOrigin(row.origin),
        open=row.open,
        overdue=row.overdue if row.archived_year is None else 0,
        total=row.total,
        gazette=row.gazette,
        year=paper_year(row),
        archived_year=row.archived_year,
    )
