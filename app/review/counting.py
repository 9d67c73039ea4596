"""The figures of a review: what was found, and what becomes of it."""

from collections.abc import Sequence

from app.known import EditionChoice
from app.review.doubts import Doubt, new_names
from app.review.drafts import ReviewCounts
from app.review.knowledge import Knowledge
from app.review.state import PLAIN_SKIPS, ReviewState


def counts(state: ReviewState, knowledge: Knowledge, open_doubts: Sequence[Doubt]) -> ReviewCounts:
    """Count a review as it is now.

    Args:
        state: The review.
        knowledge: Which units are known.
        open_doubts: What is still in doubt.
    """
    kept = list(state.kept())
    stored = [draft for draft in kept if state.edition(draft.place)[0] is not EditionChoice.SKIP]
    linked = sum(state.pair(draft) is not None for draft in stored)
    found = sum(len(document.obligations) for _, document in state.documents_read())
    held = {key for draft in kept for key in draft.sources}
    return ReviewCounts(
        found=found,
        new=len(stored) - linked,
        linked=linked,
        dropped=found - len(held),
        skipped=len(kept) - len(stored),
        doubts=len(open_doubts),
        doubtful=len({doubt.key for doubt in open_doubts}),
        taken=sum(not draft.sources for draft in kept),
        passed=sum(_passed(state, place) for place in state.order),
        new_units=len(new_names(state, knowledge)),
    )


def _passed(state: ReviewState, place: tuple[int, int]) -> int:
    """Return how many rows and sentences of a document made no draft and were not taken over."""
    document = state.document(place)
    offered = (*document.skipped, *document.suggestions)
    return sum(one.reason not in PLAIN_SKIPS and one.taken is None for one in offered)
