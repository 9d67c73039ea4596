"""Drafts as the JSON of `extract --json`: the form of the hand-made reference readings, with flags and sources."""

from typing import Any

from importers.drafts import DraftBatch, DraftDocument, DraftMilestone, DraftObligation, Skipped
from models.enums import Flag, MilestoneKind, MilestoneOrigin


def as_gold(batch: DraftBatch) -> dict[str, Any]:
    """Return everything a file gave, ready for JSON."""
    documents = [document_as_gold(document, batch.source.name) for document in batch.documents]
    return {"documents": documents, "flags": [_file_flag(flag, batch) for flag in batch.flags]}


def _file_flag(flag: Flag, batch: DraftBatch) -> dict[str, Any]:
    """Return what is to be known of a file as a whole."""
    found: dict[str, Any] = {"file": batch.source.name, "code": flag.value}
    if flag is Flag.PAGES_WITHOUT_TEXT:
        found["pages"] = list(batch.pages_without_text)
    return found


def document_as_gold(document: DraftDocument, file: str) -> dict[str, Any]:
    """Return one document with its obligations, counts and what was passed over."""
    return {
        "title": document.title,
        "number": document.number,
        "issuer": document.issuer,
        "date": document.signed_on.isoformat() if document.signed_on else None,
        "lead_rule": document.lead_rule.value,
        "line_start": document.anchor.line_start,
        "line_end": document.anchor.line_end,
        "obligations": [obligation_as_gold(obligation) for obligation in document.obligations],
        "file": file,
        "counts": {
            "rows": document.counts.rows,
            "brackets": document.counts.brackets,
            "drafts": document.counts.drafts,
        },
        "skipped": [_skipped(skipped) for skipped in document.skipped],
        "suggestions": [suggestion.value for suggestion in document.suggestions],
        "flags": [flag.value for flag in document.flags],
    }


def obligation_as_gold(obligation: DraftObligation) -> dict[str, Any]:
    """Return one obligation."""
    return {
        "kind": obligation.kind.value,
        "no": obligation.no,
        "section": obligation.section,
        "task": obligation.task.value,
        "units": [{"name": unit.name, "role": unit.role.value} for unit in obligation.units],
        "measures": [measure.value for measure in obligation.measures],
        "schedule": obligation.schedule.value,
        "milestones": _dates(obligation, MilestoneOrigin.SCHEDULE),
        "text_milestones": _dates(obligation, MilestoneOrigin.TEXT),
        "ongoing": obligation.ongoing,
        "flags": [flag.value for flag in obligation.flags],
        "source": obligation.anchor.as_json(),
        "line_start": obligation.anchor.line_start,
        "line_end": obligation.anchor.line_end,
        "milestone_details": [_milestone(milestone) for milestone in obligation.milestones],
    }


def _dates(obligation: DraftObligation, origin: MilestoneOrigin) -> list[str]:
    """Return the distinct days of one origin that are printed as dates, in printed order."""
    days = (
        milestone.due.isoformat()
        for milestone in obligation.milestones
        if milestone.origin is origin and milestone.due is not None and milestone.kind is MilestoneKind.DATE
    )
    return list(dict.fromkeys(days))


def _milestone(milestone: DraftMilestone) -> dict[str, Any]:
    """Return everything known of one milestone."""
    return {
        "kind": milestone.kind.value,
        "date": milestone.due.isoformat() if milestone.due else None,
        "precision": milestone.precision.value,
        "soft": milestone.soft,
        "phrase": milestone.phrase,
        "origin": milestone.origin.value,
        "year_inferred": milestone.year_inferred,
        "rrule": milestone.rrule,
        "certainty": milestone.certainty.name.lower(),
        "flags": [flag.value for flag in milestone.reasons],
    }


def _skipped(skipped: Skipped) -> dict[str, Any]:
    """Return one row that made no draft, with its reason."""
    return {"text": skipped.text, "source": skipped.anchor.as_json(), "reason": skipped.reason.value}
