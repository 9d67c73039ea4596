"""Which tasks have a date in given days: one rule for the calendar, the year's strip and the lists they lead to.

A task stands on a day if one of its dates that count falls there, ticked or not, or if its earliest open date does:
that is how an extension and the next turn of a recurring matter come into the calendar (`app.dues` has the rules).
"""

from collections.abc import Mapping
from datetime import date

from app.queries.rows import RowKind
from models.enums import MilestoneKind, MilestoneOrigin

_LIVE = "{t}.withdrawn_at IS NULL AND {t}.replaced_by IS NULL"
_RECURS = f"{{t}}.kind = '{MilestoneKind.RECURRING}' AND coalesce({{t}}.rrule, '') <> ''"

DATED = f"{_LIVE.format(t='m')} AND NOT ({_RECURS.format(t='m')})"
"""The milestone `m` has a day of its own."""

COUNTS = (
    f"(m.origin <> '{MilestoneOrigin.TEXT}' OR NOT EXISTS (SELECT 1 FROM milestone n "
    f"WHERE n.obligation_id = m.obligation_id AND {_LIVE.format(t='n')} AND n.origin <> '{MilestoneOrigin.TEXT}' "
    f"AND (n.due IS NOT NULL OR {_RECURS.format(t='n')})))"
)
"""It is no date of the text beside a better one."""

IN_DAYS = "BETWEEN :first AND :last"
_BY_MILESTONE = f"SELECT m.obligation_id FROM milestone m WHERE m.due {IN_DAYS} AND {DATED} AND {COUNTS}"

CONDITION: Mapping[RowKind, str] = {
    RowKind.OBLIGATION: f"o.id IN ({_BY_MILESTONE} UNION SELECT id FROM obligation WHERE next_due {IN_DAYS})",
    RowKind.ASSIGNMENT: f"(a.obligation_id IN ({_BY_MILESTONE}) OR a.next_due {IN_DAYS})",
}
"""A row of the list has a date in the days from `:first` to `:last`."""


def between(first: date, last: date) -> dict[str, str]:
    """Return the parameters of `IN_DAYS`."""
    return {"first": first.isoformat(), "last": last.isoformat()}
