"""What each unit is asked to report on (反馈表).

Where she has chosen a report cycle, a form holds what the unit has to report in the period in focus; until then it
holds every open duty of the unit. A collective reports by its members; units of higher levels owe no report.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import checklist, reports
from app.queries.feedback_rows import FeedbackForm, FeedbackRow, FeedbackSet
from app.queries.ledger import LedgerParts, ledger_rows
from app.queries.lights import CLOSED, Days
from app.queries.ordering import printed_order
from app.queries.rows import RowKind
from app.queries.side import side
from app.queries.side_rows import SideUnit
from app.report_days import Periods, ReportPeriod, levels_above, rule_of
from app.settings import Settings
from models.enums import NoteKind

if TYPE_CHECKING:
    from app.queries.report_rows import ReportRow
    from app.words import Words

_OPEN = f"""
SELECT a.id FROM assignment a JOIN obligation o ON o.id = a.obligation_id
WHERE a.unit_id = :unit AND a.withdrawn_at IS NULL AND o.withdrawn_at IS NULL AND a.state NOT IN ({CLOSED})
AND NOT EXISTS (SELECT 1 FROM assignment m WHERE m.via_id = a.id AND m.withdrawn_at IS NULL) {{archived}}
ORDER BY {printed_order(RowKind.ASSIGNMENT)}
"""


def asked_units(session: Session, days: Days, settings: Settings) -> list[SideUnit]:
    """Return the units that forms may be sent to: they owe something, and are of no higher level than the office."""
    above = levels_above(settings)
    return [unit for unit in side(session, days).units if unit.open and unit.level not in above]


def feedback(
    session: Session,
    days: Days,
    settings: Settings,
    words: "Words",
    made_at: datetime,
    unit_ids: Sequence[int] | None,
) -> FeedbackSet:
    """Return the forms of all units or of some; a unit with nothing to report on has none.

    Args:
        session: A reading session.
        days: Today.
        settings: Office, place and report cycle.
        words: How roles are worded.
        made_at: Now.
        unit_ids: These units only.
    """
    known = reports.periods(session, rule_of(settings))
    period = known.focus(days.today) if known.rule.chosen or known.stored else None
    if unit_ids is None:
        units = asked_units(session, days, settings)
    else:
        units = [unit for unit in side(session, days).units if unit.unit_id in unit_ids]
    parts = LedgerParts(session, words)
    forms = (
        FeedbackForm(
            unit_id=unit.unit_id,
            unit=unit.name,
            rows=tuple(_rows(session, days, parts, unit.unit_id, known, period)),
        )
        for unit in units
    )
    return FeedbackSet(
        office=settings.office,
        place=settings.place,
        today=days.today,
        made_at=made_at,
        period=period,
        forms=tuple(form for form in forms if form.rows),
    )


def _rows(
    session: Session, days: Days, parts: LedgerParts, unit_id: int, known: Periods, period: ReportPeriod | None
) -> Iterator[FeedbackRow]:
    """Yield what a unit reports on, as printed."""
    said: Mapping[str, ReportRow] = {}
    if period is not None:
        found = reports.of_unit(session, known, period, unit_id, days).rows
        said = {row.row.uid: row for row in found if row.row.state.is_open}
        keys = [row.row.row_id for row in said.values()]
    else:
        archived = "".join(f"AND {one}" for one in checklist.not_archived(session))
        keys = list(session.execute(text(_OPEN.format(archived=archived)), {"unit": unit_id}).scalars())
    for row in ledger_rows(session, days, parts, RowKind.ASSIGNMENT, keys):
        texts = {one.kind: one for one in said[row.uid].texts} if row.uid in said else {}
        before = texts[NoteKind.PROGRESS].previous if NoteKind.PROGRESS in texts else ""
        current = {kind: one.current for kind, one in texts.items() if one.current}
        fresh = current.get(NoteKind.PROGRESS)  # then the newest note is this period's own, nothing said before
        yield FeedbackRow(row=row, previous=before or ("" if fresh else row.progress), current=current)
