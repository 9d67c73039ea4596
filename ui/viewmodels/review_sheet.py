"""What was read and what she decided about it, without any table."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from ui.viewmodels.review_rows import DocumentEntry, DraftEntry, DraftKey, SkippedEntry

Entry = DocumentEntry | DraftEntry | SkippedEntry


class ReviewFilter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    FLAGGED = "flagged"
    DROPPED = "dropped"
    SKIPPED = "skipped"


class ReviewSheet:
    """Documents with their drafts, and the drafts she dropped; all of them are taken in at first.

    Attributes:
        documents: Everything read, in printed order.
    """

    def __init__(self, documents: Sequence[DocumentEntry]) -> None:
        """Take what was read."""
        self.documents = tuple(documents)
        self._dropped: frozenset[DraftKey] = frozenset()

    def entries(self, document: DocumentEntry, chosen: ReviewFilter) -> Sequence[Entry]:
        """Return the rows of a document under a filter."""
        if chosen is ReviewFilter.FLAGGED:
            return [draft for draft in document.drafts if draft.flags]
        if chosen is ReviewFilter.DROPPED:
            return [draft for draft in document.drafts if draft.key in self._dropped]
        if chosen is ReviewFilter.SKIPPED:
            return document.skipped
        return document.drafts

    def count(self, chosen: ReviewFilter) -> int:
        """Return how many rows a filter has, group rows not counted; dropped ones no longer wait for her eye."""
        if chosen is ReviewFilter.DROPPED:
            return len(self._dropped)
        if chosen is ReviewFilter.SKIPPED:
            return sum(len(document.skipped) for document in self.documents)
        drafts = [draft for document in self.documents for draft in document.drafts]
        if chosen is ReviewFilter.FLAGGED:
            return sum(bool(draft.flags) and draft.key not in self._dropped for draft in drafts)
        return len(drafts)

    def kept(self) -> int:
        """Return how many drafts will be stored."""
        return self.count(ReviewFilter.ALL) - len(self._dropped)

    def is_doubtful(self) -> bool:
        """Return whether anything at all waits for her eye."""
        return self.count(ReviewFilter.FLAGGED) > 0 or any(item.gaps or item.doubts for item in self.documents)

    def has_cooperating(self) -> bool:
        """Return whether any draft names units in the second column of units."""
        return any(draft.cooperating for document in self.documents for draft in document.drafts)

    def leave_out(self) -> frozenset[DraftKey]:
        """Return what she dropped."""
        return self._dropped

    def is_dropped(self, key: DraftKey) -> bool:
        """Return whether she dropped a draft."""
        return key in self._dropped

    def set_dropped(self, keys: Iterable[DraftKey], *, dropped: bool) -> frozenset[DraftKey]:
        """Drop drafts, or take them in again.

        Returns:
            Those that changed.
        """
        changed = frozenset(key for key in keys if (key in self._dropped) is not dropped)
        self._dropped = self._dropped | changed if dropped else self._dropped - changed
        return changed
