"""What holds of every reading, whatever was read."""

from datetime import date

from importers import pipeline
from importers.blocks import Anchor
from importers.drafts import DraftBatch, DraftMilestone, DraftObligation
from models.enums import Certainty, MilestoneKind
from models.errors import AppError

YEARS = range(1900, 2201)


def read(name: str, content: bytes) -> DraftBatch | None:
    """Read a file; None where it is refused with a sentence. Anything else that is raised is a bug and passes on."""
    try:
        return sound_batch(name, content)
    except AppError:
        return None


def sound_batch(name: str, content: bytes) -> DraftBatch:
    """Read a file whose reading must be sound.

    Raises:
        AppError: It is refused, with a sentence.
    """
    try:
        batch = pipeline.read(name, content)
    except AppError as error:
        if not (error.message and error.advice):
            raise AssertionError("a refusal without a sentence") from error
        raise
    assert_sound(batch)
    return batch


def assert_sound(batch: DraftBatch) -> None:
    """Hold a batch against what the pipeline promises."""
    for document in batch.documents:
        counts = document.counts
        assert counts.rows == counts.row_drafts + counts.row_skips
        assert counts.drafts == len(document.obligations)
        assert document.title
        for draft in document.obligations:
            assert_draft(draft)


def assert_draft(draft: DraftObligation) -> None:
    assert draft.anchor != Anchor(), draft
    assert "\n" not in draft.task.value
    assert all(unit.name.strip() for unit in draft.units)
    assert len({unit.name for unit in draft.units}) == len(draft.units), draft.units
    for milestone in draft.milestones:
        assert_milestone(milestone)
        assert {flag for flag in milestone.reasons if flag.is_doubt} <= set(draft.flags), draft


def assert_milestone(milestone: DraftMilestone) -> None:
    if milestone.kind is MilestoneKind.DATE:
        assert type(milestone.due) is date, milestone
    if milestone.kind is MilestoneKind.RECURRING:
        assert milestone.rrule, milestone
    if milestone.due is not None and milestone.due.year not in YEARS:
        assert milestone.reasons, milestone
        assert milestone.certainty < Certainty.CERTAIN
