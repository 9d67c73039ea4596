"""Which rows of a review are shown under which tab."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from ui.viewmodels.review_rows import DocumentEntry, DraftEntry, OfferedEntry

Entry = DocumentEntry | DraftEntry | OfferedEntry


class ReviewFilter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    FLAGGED = "flagged"
    KNOWN = "known"
    DROPPED = "dropped"
    SKIPPED = "skipped"
    SUGGESTED = "suggested"

    @property
    def offers(self) -> bool:
        """True where the rows are pieces of the source that made no draft."""
        return self in (ReviewFilter.SKIPPED, ReviewFilter.SUGGESTED)


def entries(document: DocumentEntry, chosen: ReviewFilter) -> Sequence[Entry]:
    """Return the rows of a document under a filter."""
    if chosen is ReviewFilter.SKIPPED:
        return document.skipped
    if chosen is ReviewFilter.SUGGESTED:
        return document.suggestions
    return [draft for draft in document.drafts if shows(draft, chosen)]


def shows(draft: DraftEntry, chosen: ReviewFilter) -> bool:
    """Return whether a draft is among the rows of a filter."""
    if chosen is ReviewFilter.FLAGGED:
        return bool(draft.flags)
    if chosen is ReviewFilter.KNOWN:
        return bool(draft.linked)
    if chosen is ReviewFilter.DROPPED:
        return draft.dropped
    return chosen is ReviewFilter.ALL


def count(documents: Iterable[DocumentEntry], chosen: ReviewFilter) -> int:
    """Return how many rows a filter has, group rows not counted; what was taken over is offered no more."""
    found = (entry for document in documents for entry in entries(document, chosen))
    return sum(not (isinstance(entry, OfferedEntry) and entry.taken is not None) for entry in found)
