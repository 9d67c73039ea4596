"""A review as the window works on it: decisions in, rows and counts out."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from app.known import DifferenceField, DocumentMatch, EditionChoice, MatchKind
from app.review.decisions import Decision
from app.review.doubts import Choice, Doubt
from app.review.drafts import Place, ReviewCounts, ReviewDocument, ReviewDraft
from app.review.session import ReviewChange, ReviewSession
from app.words import Words
from models.errors import AppError
from ui.viewmodels.review_rows import NOT_KNOWN, DocumentEntry, DraftEntry, Known, ReviewWords
from ui.viewmodels.review_sheet import ReviewFilter, count


class ReviewBoard(QObject):
    """Puts decisions to a `ReviewSession` and keeps what is shown of it.

    Attributes:
        session: The review.
        documents: Everything in it, in words.
        doubts: The open doubts in reading order.
        counts: The figures.

    Signals:
        changed: A decision was taken, or taken back: the `ReviewChange`.
        refused: A decision cannot be carried out: the `AppError`.
    """

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, session: ReviewSession, words: Words, parent: QObject | None = None) -> None:
        """Word everything once.

        Args:
            session: The review.
            words: The words of the field.
            parent: Owner.
        """
        super().__init__(parent)
        self.session = session
        self.words = words
        self._wording = ReviewWords(words, self)
        self._first_keys = _first_keys(session)
        self._kept: dict[int, tuple[ReviewDraft, Known, tuple[Doubt, ...], DraftEntry]] = {}
        self._doubts_of: dict[int, list[Doubt]] = {}
        self.documents: tuple[DocumentEntry, ...] = ()
        self.doubts: tuple[Doubt, ...] = ()
        self.counts = ReviewCounts()
        self._refresh()

    # ---- decisions -----------------------------------------------------------------------------------------------

    def decide(self, decision: Decision) -> bool:
        """Take a decision; False where it cannot be carried out."""
        return self._run(lambda: self.session.apply(decision))

    def choose(self, doubt: Doubt, choice: Choice, *, same: bool) -> bool:
        """Answer a doubt, and those like it if she wants."""
        return self._run(lambda: self.session.choose(doubt, choice, same=same))

    def undo(self) -> bool:
        """Take the last decision back; False where there is none."""
        return self.session.can_undo and self._run(self.session.undo)

    def redo(self) -> bool:
        """Bring the last decision back; False where there is none."""
        return self.session.can_redo and self._run(self.session.redo)

    def _run(self, doing: Callable[[], ReviewChange]) -> bool:
        try:
            change = doing()
        except AppError as error:
            self.refused.emit(error)
            return False
        self._refresh()
        self.changed.emit(change)
        return True

    # ---- what is shown -------------------------------------------------------------------------------------------

    def count(self, chosen: ReviewFilter) -> int:
        """Return how many rows a tab has."""
        return count(self.documents, chosen)

    def entry(self, key: int) -> DraftEntry | None:
        """Return a draft as a row; None where it is not there any more."""
        found = self._kept.get(key)
        return found[3] if found else None

    def document(self, place: Place) -> DocumentEntry | None:
        """Return a document in words."""
        return next((document for document in self.documents if document.place == place), None)

    def is_doubtful(self) -> bool:
        """Return whether anything at all waits for her eye."""
        return bool(self.doubts) or any(item.missing or item.doubts for item in self.documents)

    def cooperating_share(self) -> float:
        """Return which part of the drafts names units in the second column of units."""
        drafts = [draft for document in self.documents for draft in document.drafts]
        return sum(bool(draft.cooperating) for draft in drafts) / max(len(drafts), 1)

    def _refresh(self) -> None:
        documents = self.session.documents()
        self.doubts = self.session.doubts()
        self._doubts_of = {}
        for doubt in self.doubts:
            self._doubts_of.setdefault(doubt.key, []).append(doubt)
        self._forget(draft.key for document in documents for draft in document.drafts)
        self.documents = tuple(self._document(document) for document in documents)
        self.counts = self.session.counts()

    def _forget(self, there: Iterable[int]) -> None:
        keys = set(there)
        self._kept = {key: kept for key, kept in self._kept.items() if key in keys}

    def _document(self, document: ReviewDocument) -> DocumentEntry:
        batch = self.session.batches[document.place[0]]
        unread = batch.pages_without_text if document.place[1] == 0 else ()
        return self._wording.document(document, self._entries(document), unread)

    def _entries(self, document: ReviewDocument) -> tuple[DraftEntry, ...]:
        known = self._known(document)
        for draft in document.drafts:
            words, doubts = known.get(draft.key, NOT_KNOWN), tuple(self._doubts_of.get(draft.key, ()))
            kept = self._kept.get(draft.key)
            if kept is None or kept[0] is not draft or kept[1:3] != (words, doubts):
                self._kept[draft.key] = (draft, words, doubts, self._wording.drafts.entry(draft, doubts, words))
        return tuple(self._kept[draft.key][3] for draft in document.drafts)

    def _known(self, document: ReviewDocument) -> Mapping[int, Known]:
        """Return what the ledger has of the drafts of a document."""
        match = document.match
        if match is None or document.choice is not EditionChoice.LINK:
            return {}
        wanted = [draft for draft in document.drafts if not draft.dropped]
        if match.kind is MatchKind.SAME:
            return self._linked(match, wanted)
        template = self.tr("上级任务在 {label}") if match.kind is MatchKind.HIGHER else self.tr("下级任务在 {label}")
        words = Known(related=template.format(label=match.label))
        first = self._first_keys[document.place]
        return {draft.key: words for draft in wanted if any(key - first in match.pairs for key in draft.sources)}

    def _linked(self, match: DocumentMatch, drafts: Iterable[ReviewDraft]) -> Mapping[int, Known]:
        """Return, for drafts the ledger has already, which item they are."""
        numbers = {one.obligation_id: one.current for one in match.differences if one.field is DifferenceField.NO}
        changes = Counter(one.obligation_id for one in match.differences)
        found = {}
        for draft in drafts:
            stored = self.session.paired(draft.key)
            if stored is not None:
                number = numbers.get(stored, draft.as_read.no or "")
                template = (
                    self.tr("与 {label} 第 {number} 项相同，关联") if number else self.tr("与 {label} 相同，关联")
                )
                words = template.format(label=match.label, number=number)
                if changes[stored]:
                    words = self.tr("改动 {count} 处，{words}").format(count=changes[stored], words=words)
                found[draft.key] = Known(linked=words)
        return found


def _first_keys(session: ReviewSession) -> Mapping[Place, int]:
    """Return the key of each document's first draft as it was read."""
    found: dict[Place, int] = {}
    first = 0
    for at, batch in enumerate(session.batches):
        for place, document in enumerate(batch.documents):
            found[at, place] = first
            first += len(document.obligations)
    return found
