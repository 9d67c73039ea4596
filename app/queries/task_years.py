"""Which year a task belongs to: the year of its paper.

To a clerk «2018年的任务» are the tasks of the papers of 2018, whenever they fall due: her ledgers are kept, archived
and carried over by the year of the papers, and a task due in 2020 still is one of the 2018 plan. So it is the year
the document was signed in, else the one its number prints (青府发〔2018〕6号). Where a document tells none, as her own
(领导批示, 会议纪要) often do not, it is the year of the row's open deadline, of a closed row the year it was closed in.
A row without any of these belongs to no year and is shown under 全部年份 only.
"""

from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.rows import RowKind
from models.enums import CLOSED_STATES

_CLOSED = ", ".join(f"'{state}'" for state in CLOSED_STATES)
OF_DOCUMENT = (
    "CASE WHEN d.signed_on IS NOT NULL THEN CAST(substr(d.signed_on, 1, 4) AS INTEGER) "
    "WHEN d.number GLOB '*〔[12][0-9][0-9][0-9]〕*' "
    "THEN CAST(substr(d.number, instr(d.number, '〔') + 1, 4) AS INTEGER) END"
)
"""The year a document `d` tells, else NULL."""
_DAY = {
    RowKind.OBLIGATION: (
        "CASE WHEN o.open_count > 0 THEN o.next_due ELSE (SELECT max(y.closed_on) FROM assignment y "
        "WHERE y.obligation_id = o.id AND y.withdrawn_at IS NULL) END"
    ),
    RowKind.ASSIGNMENT: f"CASE WHEN a.state IN ({_CLOSED}) THEN a.closed_on ELSE a.next_due END",
}


def condition(kind: RowKind) -> str:
    """Return the SQL condition that a row belongs to the year `:year`; `:year_text` is the same as text."""
    return (
        f"(+o.document_id IN (SELECT d.id FROM document d WHERE {OF_DOCUMENT} = :year) "
        f"OR +o.document_id IN (SELECT d.id FROM document d WHERE {OF_DOCUMENT} IS NULL) "
        f"AND substr({_DAY[kind]}, 1, 4) = :year_text)"
    )


def parameters(year: int) -> dict[str, object]:
    """Return what `condition` needs."""
    return {"year": year, "year_text": f"{year:04}"}


def years(session: Session, today: date) -> tuple[int, ...]:
    """Return the years there are tasks of, the newest first; this year always."""
    live = "o.withdrawn_at IS NULL AND o.document_id IN"
    undated = f"(SELECT d.id FROM document d WHERE {OF_DOCUMENT} IS NULL)"
    found = session.execute(
        text(
            f"SELECT {OF_DOCUMENT} FROM document d WHERE d.withdrawn_at IS NULL "
            "AND EXISTS (SELECT 1 FROM obligation o WHERE o.document_id = d.id AND o.withdrawn_at IS NULL) "
            f"UNION SELECT CAST(substr({_DAY[RowKind.OBLIGATION]}, 1, 4) AS INTEGER) FROM obligation o "
            f"WHERE {live} {undated}"
        )
    ).scalars()
    return tuple(sorted({year for year in found if year} | {today.year}, reverse=True))
