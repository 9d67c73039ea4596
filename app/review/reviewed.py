"""What a review hands over for storing: each draft as it is now beside what was read."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.known import DocumentMatch, EditionChoice
from app.review.drafts import Field, Place, ReviewDraft, scheduled
from app.review.state import ReviewState
from importers.drafts import DraftBatch, DraftDocument, DraftMilestone, DraftObligation
from models.enums import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedDraft:
    """One draft ready for storing.

    Attributes:
        draft: Its effective values, with the flags that are still open.
        as_read: What the source prints, as it was read.
        edited: The fields that are hers.
        index: Place of what was read in its document, where it is one draft as read; None for other ones.
        answered: She said which stored obligation it is another print of, or that it is of none.
        obligation_id: The one she said.
    """

    draft: DraftObligation
    as_read: DraftObligation
    edited: frozenset[Field] = frozenset()
    index: int | None = None
    answered: bool = False
    obligation_id: int | None = None

    @property
    def edited_names(self) -> frozenset[str]:
        """The fields of an obligation that are hers, as `Obligation.edited` names them."""
        names = {name for field in self.edited for name in EDITED_NAMES.get(field, ())}
        if Field.DEADLINE in self.edited:
            names.update(self._deadline_names())
        return frozenset(names)

    def _deadline_names(self) -> Iterator[str]:
        if self.draft.schedule.value != self.as_read.schedule.value:
            yield "schedule"
        if self.draft.ongoing != self.as_read.ongoing:
            yield "ongoing"
        if self.her_dates or self.dates_set_aside:
            yield "due"

    @property
    def added_names(self) -> frozenset[str]:
        """The names of units that were not read: hers, whatever a later print says."""
        read = {unit.name for unit in self.as_read.units}
        return frozenset(unit.name for unit in self.draft.units if unit.name not in read)

    @property
    def her_dates(self) -> tuple[DraftMilestone, ...]:
        """The dates that were not read so."""
        if Field.DEADLINE not in self.edited:
            return ()
        read = {_key(one) for one in scheduled(self.as_read)}
        return tuple(one for one in scheduled(self.draft) if _key(one) not in read)

    @property
    def dates_set_aside(self) -> tuple[DraftMilestone, ...]:
        """The dates that were read and do not hold any more."""
        if Field.DEADLINE not in self.edited:
            return ()
        held = {_key(one) for one in scheduled(self.draft)}
        return tuple(one for one in scheduled(self.as_read) if _key(one) not in held)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedDocument:
    """One document ready for storing.

    Attributes:
        draft: The document as read.
        drafts: What is to be stored of it.
        dropped: How many drafts, as read, she left out.
        match: What the ledger has of it already; None where nothing, or nobody looked.
        choice: What becomes of it then; None lets the ledger decide as it does without a review.
    """

    draft: DraftDocument
    drafts: tuple[ReviewedDraft, ...]
    dropped: int = 0
    match: DocumentMatch | None = None
    choice: EditionChoice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedBatch:
    """One file ready for storing.

    Attributes:
        batch: What was read.
        documents: What is to be stored of it.
        units: Which unit a printed name (folded) means in the papers of a place; None for one of its own.
    """

    batch: DraftBatch
    documents: tuple[ReviewedDocument, ...]
    units: Mapping[tuple[str, str], int | None] = field(default_factory=dict)


EDITED_NAMES: Mapping[Field, tuple[str, ...]] = {
    Field.NUMBER: ("no",),
    Field.SECTION: ("section",),
    Field.TASK: ("task",),
    Field.LEADS: ("units",),
    Field.COOPERATING: ("units",),
    Field.MEASURES: ("measures",),
}
"""What `Obligation.edited` calls the fields of a review; a deadline is several."""


def _key(one: DraftMilestone) -> tuple[object, ...]:
    return one.kind, one.due, one.rrule, one.phrase if one.due is None and one.rrule is None else ""


def reviewed(state: ReviewState, similar: Collection[int] = ()) -> tuple[ReviewedBatch, ...]:
    """Return everything a review says, ready for storing.

    Args:
        state: The review.
        similar: The drafts with a name that is like a known one, where she has not said what it means.
    """
    return tuple(
        ReviewedBatch(
            batch=batch,
            documents=tuple(_document(state, (at, place), similar) for place in range(len(batch.documents))),
            units=dict(state.units),
        )
        for at, batch in enumerate(state.batches)
    )


def _document(state: ReviewState, place: Place, similar: Collection[int]) -> ReviewedDocument:
    document = state.document(place)
    kept = [draft for draft in document.drafts if not draft.dropped]
    stored = {key for draft in kept for key in draft.sources}
    return ReviewedDocument(
        draft=document.draft,
        drafts=tuple(_draft(state, draft, similar=draft.key in similar) for draft in kept),
        dropped=len(document.draft.obligations) - len(stored),
        match=document.match,
        choice=document.choice,
    )


def _draft(state: ReviewState, draft: ReviewDraft, *, similar: bool) -> ReviewedDraft:
    flags = tuple(flag for flag in draft.draft.flags if flag not in draft.settled)
    flags = (*flags, Flag.UNIT_SIMILAR) if similar else flags
    units = tuple(
        replace(unit, reasons=tuple(flag for flag in unit.reasons if flag not in draft.settled))
        for unit in draft.draft.units
    )
    return ReviewedDraft(
        draft=replace(draft.draft, flags=flags, units=units),
        as_read=draft.as_read,
        edited=draft.edited,
        index=state.index_of(draft),
        answered=draft.key in state.pairs,
        obligation_id=state.pairs.get(draft.key),
    )


def as_read(batch: DraftBatch, left_out: Collection[tuple[int, int]] = ()) -> ReviewedBatch:
    """Return a file as it was read, without a review.

    Args:
        batch: What was read.
        left_out: Drafts that are not wanted, by document and place in it.
    """
    documents = []
    for at, document in enumerate(batch.documents):
        kept = [(place, draft) for place, draft in enumerate(document.obligations) if (at, place) not in left_out]
        drafts = tuple(ReviewedDraft(draft=draft, as_read=draft, index=place) for place, draft in kept)
        documents.append(
            ReviewedDocument(draft=document, drafts=drafts, dropped=len(document.obligations) - len(drafts))
        )
    return ReviewedBatch(batch=batch, documents=tuple(documents))
