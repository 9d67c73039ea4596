"""What a review teaches: corrections that would be made again with the next paper, and only those.

A typed year or a corrected misprint belongs to one row; a phrase, a way of writing units, an issuer's habit come back.
"""

import re
from collections.abc import Iterator, Sequence

from app.review.decisions import Choose, Decision, EditField, SetDates, Together
from app.review.drafts import LEADING, Field, ReviewDocument, ReviewDraft
from app.review.session import ReviewSession
from app.teaching import Teaching
from importers.drafts import DraftUnit
from importers.extractors.schedule import read_schedule
from models.enums import Flag, LeadRule, Role, RuleKind

LEAST_ROWS = 3
"""So many rows of a paper have to say the same before it is taken for its issuer's habit."""

_YEAR = re.compile(r"\d{4}|[二两]\s*[〇零○]")
_JOINING = re.compile(r"[\s、，,；;和及与]+")


def teachings(review: ReviewSession) -> tuple[Teaching, ...]:
    """Return what her decisions say about how such papers are to be read, each once."""
    typed = dict(_typed_deadlines(review.decisions))
    found: dict[tuple[RuleKind, str, str], Teaching] = {}
    for document in review.documents():
        for one in (*_of_drafts(document, typed), *_of_document(document)):
            found[one.kind, one.printed, one.issuer] = one
    return tuple(found.values())


def _typed_deadlines(decisions: Sequence[Decision]) -> Iterator[tuple[int, str]]:
    """Yield the words she typed (or chose) for deadlines, the last ones last."""
    for decision in decisions:
        if isinstance(decision, EditField) and decision.field is Field.DEADLINE:
            yield decision.key, decision.text.strip()
        elif isinstance(decision, Choose | Together):
            yield from _typed_deadlines(decision.decisions)
        elif isinstance(decision, SetDates):
            yield decision.key, ""  # chosen among dates: belongs to this row


def _of_drafts(document: ReviewDocument, typed: dict[int, str]) -> Iterator[Teaching]:
    for draft in document.kept:
        schedule = _schedule(draft, typed.get(draft.key, ""))
        if schedule is not None:
            yield schedule
        yield from _units(draft)


def _schedule(draft: ReviewDraft, words: str) -> Teaching | None:
    """Return what a phrase nobody could read means, where she put it in words that hold in other years too."""
    printed = draft.as_read.schedule.value
    if not printed or not words or Flag.SCHEDULE_UNREAD not in draft.as_read.flags or _YEAR.search(words):
        return None
    read = read_schedule(words)
    if read.printed is None or Flag.SCHEDULE_UNREAD in read.flags:
        return None
    return Teaching(kind=RuleKind.SCHEDULE, printed=printed, reading={"as": words})


def _units(draft: ReviewDraft) -> Iterator[Teaching]:
    """Yield how names that are written together are split."""
    kept = {unit.name for unit in draft.draft.units}
    for unit in draft.as_read.units:
        if unit.name in kept:
            continue
        parts = _parts(unit, draft.draft.units)
        if len(parts) > 1:
            units = [{"name": one.name, "role": None if one.role is unit.role else one.role.value} for one in parts]
            yield Teaching(kind=RuleKind.UNITS, printed=unit.name, reading={"units": units})


def _parts(unit: DraftUnit, units: Sequence[DraftUnit]) -> list[DraftUnit]:
    """Return the units whose names, one after the other, make up the printed one; none where they do not."""
    rest = _JOINING.sub("", unit.name)
    parts: list[DraftUnit] = []
    while rest:
        part = next((one for one in units if one not in parts and rest.startswith(_JOINING.sub("", one.name))), None)
        if part is None:
            return []
        parts.append(part)
        rest = rest[len(_JOINING.sub("", part.name)) :]
    return parts


def _of_document(document: ReviewDocument) -> Iterator[Teaching]:
    """Yield an issuer's habit of naming the lead first, where she made it so row after row."""
    issuer = document.draft.issuer
    if issuer is None or document.draft.lead_rule is not LeadRule.NONE:
        return
    lists = [draft for draft in document.kept if _is_plain_list(draft.as_read.units)]
    made = [draft for draft in lists if _first_leads(draft.draft.units)]
    if len(made) >= LEAST_ROWS and len(made) == len(lists):
        yield Teaching(kind=RuleKind.LEAD_RULE, printed="", reading={"rule": LeadRule.FIRST.value}, issuer=issuer)


def _is_plain_list(units: Sequence[DraftUnit]) -> bool:
    return len(units) > 1 and all(unit.role is Role.RESPONSIBLE for unit in units)


def _first_leads(units: Sequence[DraftUnit]) -> bool:
    leads = [unit for unit in units if unit.role is Role.LEAD]
    return len(leads) == 1 and units[0] is leads[0] and all(one.role in LEADING for one in units)
