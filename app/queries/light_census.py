"""How many rows are alike to every rule of lights: for telling, before she decides, how many change their colour."""

from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.light_sets import Counted
from app.queries import checklist
from app.queries.lights import BUCKETS, LIGHT_OF, Days
from app.queries.narrowing import LIVE
from app.queries.rows import Group, RowKind


def light_census(session: Session, days: Days) -> tuple[Counted, ...]:
    """Count the tasks that count, by light and by days to their date."""
    kind = RowKind.OBLIGATION
    counts = " AND ".join([LIVE[kind], *checklist.not_archived(session)])
    statement = (
        f"SELECT {BUCKETS[kind]} AS light, o.next_due AS due, count(*) AS number FROM obligation o WHERE {counts} "
    )
    return tuple(
        Counted(
            light=LIGHT_OF[Group(row.light)],
            left=(date.fromisoformat(row.due) - days.today).days if row.due is not None else None,
            count=row.number,
        )
        for row in session.execute(text(statement + "GROUP BY light, due"), days.parameters)
    )
