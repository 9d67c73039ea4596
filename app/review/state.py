"""The state of a review: drafts, their order and her answers, every change of it noted so that it can be taken back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.known import DocumentMatch, EditionChoice, MatchKind
from app.review.drafts import Offered, Place, ReviewDocument, ReviewDraft
from app.review.readings import DocumentContext, context_of
from importers.drafts import DraftBatch, DraftDocument
from models.enums import SkipReason
from models.errors import NotFound

PLAIN_SKIPS = frozenset({SkipReason.HEADING, SkipReason.REPEATED_HEADING, SkipReason.BLANK})
"""Rows nobody would take for a task: they stand in their list, but in no count of what was passed over."""

_ABSENT = object()
_NEXT = "next"


@dataclass(frozen=True, slots=True)
class _Note:
    """One entry of a table before it was changed."""

    table: dict[Any, Any]
    key: object
    before: object


@dataclass(slots=True)
class Journal:
    """What one decision changed.

    Attributes:
        keys: Of the drafts it touched.
        structure: Drafts came, went or changed their order.
    """

    notes: list[_Note] = field(default_factory=list)
    keys: dict[int, None] = field(default_factory=dict)
    structure: bool = False


class ReviewState:
    """Everything a review knows; changed only through `put` while a journal is open.

    Attributes:
        batches: What was read.
        today: The day she works on.
        version: Grows with every change.
        drafts: By key.
        order: The keys of each document in order.
        taken: Which draft was made from an offer.
        editions: What becomes of documents that are known.
        units: Which unit a printed name (folded by its caller) means in papers of a place.
        pairs: Which stored obligation a draft is a print of, where she said so.
    """

    def __init__(self, batches: Sequence[DraftBatch], matches: Mapping[Place, DocumentMatch], today: date) -> None:
        """Give every draft its key, in reading order."""
        self.today = today
        self.version = 0
        self.batches = tuple(batches)
        self.matches = dict(matches)
        self.drafts: dict[int, ReviewDraft] = {}
        self.order: dict[Place, tuple[int, ...]] = {}
        self.taken: dict[tuple[Place, int], int] = {}
        self.editions: dict[Place, tuple[EditionChoice, int | None]] = {}
        self.units: dict[tuple[str, str], int | None] = {}
        self.pairs: dict[int, int | None] = {}
        self._counter: dict[str, int] = {}
        self._contexts: dict[Place, DocumentContext] = {}
        self._index: dict[int, int] = {}
        self._journal = Journal()
        for place, document in self.documents_read():
            self._number(place, document)
        self._counter[_NEXT] = len(self.drafts)

    def documents_read(self) -> Iterator[tuple[Place, DraftDocument]]:
        """Go through the documents as they were read."""
        for at, batch in enumerate(self.batches):
            for place, document in enumerate(batch.documents):
                yield (at, place), document

    def _number(self, place: Place, document: DraftDocument) -> None:
        first = len(self.drafts)
        for at, draft in enumerate(document.obligations):
            key = first + at
            self._index[key] = at
            self.drafts[key] = ReviewDraft(
                key=key, place=place, draft=draft, as_read=draft, sources=(key,), read=(draft,)
            )
        self.order[place] = tuple(range(first, len(self.drafts)))

    # --- changing ----------------------------------------------------------------------------------------------

    def begin(self) -> Journal:
        """Open a journal for a decision."""
        self.version += 1
        self._journal = Journal()
        return self._journal

    def put(self, table: dict[Any, Any], key: object, value: object) -> None:
        """Set an entry and note what it was."""
        self._journal.notes.append(_Note(table, key, table.get(key, _ABSENT)))
        table[key] = value

    def put_draft(self, draft: ReviewDraft) -> None:
        """Set a draft."""
        self._journal.keys[draft.key] = None
        self.put(self.drafts, draft.key, draft)

    def put_order(self, place: Place, keys: tuple[int, ...]) -> None:
        """Set the order of a document's drafts."""
        self._journal.structure = True
        self.put(self.order, place, keys)

    def new_key(self) -> int:
        """Return a key no draft has."""
        key = self._counter[_NEXT]
        self.put(self._counter, _NEXT, key + 1)
        return key

    def take_back(self, journal: Journal) -> None:
        """Restore what a decision changed."""
        self.version += 1
        for note in reversed(journal.notes):
            if note.before is _ABSENT:
                note.table.pop(note.key, None)
            else:
                note.table[note.key] = note.before

    # --- looking -----------------------------------------------------------------------------------------------

    def draft(self, key: int) -> ReviewDraft:
        """Return a draft that is in the review.

        Raises:
            NotFound: There is none.
        """
        found = self.drafts.get(key)
        if found is None or key not in self.order[found.place]:
            raise NotFound(detail=f"draft {key}")
        return found

    def document_read(self, place: Place) -> DraftDocument:
        """Return a document as it was read.

        Raises:
            NotFound: There is none.
        """
        if place not in self.order:
            raise NotFound(detail=f"document {place}")
        return self.batches[place[0]].documents[place[1]]

    def context(self, place: Place) -> DocumentContext:
        """Return what a document says about itself."""
        if place not in self._contexts:
            self._contexts[place] = context_of(self.document_read(place), self.batches[place[0]].source.name)
        return self._contexts[place]

    def kept(self) -> Iterator[ReviewDraft]:
        """Go through the drafts she did not drop, in reading order."""
        for keys in self.order.values():
            yield from (draft for key in keys if not (draft := self.drafts[key]).dropped)

    def edition(self, place: Place) -> tuple[EditionChoice | None, int | None]:
        """Return what becomes of a document that is known, and which one it is about; None where none is."""
        match = self.matches.get(place)
        if place in self.editions:
            return self.editions[place]
        if match is None:
            return None, None
        links = match.kind is MatchKind.SAME or match.clear
        return (EditionChoice.LINK if links else EditionChoice.SEPARATE), match.document_id

    def pair(self, draft: ReviewDraft) -> int | None:
        """Return the stored obligation a draft is another print of, None where it is new."""
        if draft.key in self.pairs:
            return self.pairs[draft.key]
        match = self.matches.get(draft.place)
        choice, _ = self.edition(draft.place)
        if match is None or match.kind is not MatchKind.SAME or choice is not EditionChoice.LINK:
            return None
        if draft.key not in draft.sources:  # taken from the source, or the second part of a split one
            return None
        return next((match.pairs[at] for key in draft.sources if (at := self._index[key]) in match.pairs), None)

    def index_of(self, draft: ReviewDraft) -> int | None:
        """Return the place of a draft among those read of its document; None for one that is not simply as read."""
        return self._index[draft.sources[0]] if draft.key in draft.sources and len(draft.sources) == 1 else None

    def doubtful_pair(self, draft: ReviewDraft) -> int | None:
        """Return the stored obligation a draft may be another print of, where that is not answered yet."""
        match = self.matches.get(draft.place)
        if match is None or match.kind is not MatchKind.SAME or draft.key in self.pairs:
            return None
        if self.edition(draft.place)[0] is not EditionChoice.LINK:
            return None
        return next((match.doubtful[at] for key in draft.sources if (at := self._index[key]) in match.doubtful), None)

    def document(self, place: Place) -> ReviewDocument:
        """Return a document as it is now."""
        read = self.document_read(place)
        choice, document_id = self.edition(place)
        offers = self._offers(place, read)
        return ReviewDocument(
            place=place,
            draft=read,
            file=self.batches[place[0]].source.name,
            drafts=tuple(self.drafts[key] for key in self.order[place]),
            skipped=offers[: len(read.skipped)],
            suggestions=offers[len(read.skipped) :],
            match=self.matches.get(place),
            choice=choice,
            document_id=document_id,
        )

    def _offers(self, place: Place, read: DraftDocument) -> tuple[Offered, ...]:
        pieces = [(one.text, one.reason, one.anchor) for one in read.skipped]
        suggested = [(one.value, None, one.anchor or read.anchor) for one in read.suggestions]
        return tuple(
            Offered(id=at, text=text, reason=reason, anchor=anchor, taken=self._made_of(place, at))
            for at, (text, reason, anchor) in enumerate((*pieces, *suggested))
        )

    def _made_of(self, place: Place, offer: int) -> int | None:
        """Return the draft made of an offer as long as it is there and wanted."""
        key = self.taken.get((place, offer))
        there = key is not None and key in self.order[place] and not self.drafts[key].dropped
        return key if there else None
