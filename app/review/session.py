"""A review under way, without a window: her decisions over what was read, each of which can be taken back.

The state is the decisions replayed over the drafts: stored as they are, they give the same state on any day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.known import DocumentMatch
from app.review import applying, choices, counting, doubts
from app.review.decisions import Choose, Decision, EditField, Together, as_json, from_json
from app.review.doubts import Choice, Doubt
from app.review.drafts import Place, ReviewCounts, ReviewDocument, ReviewDraft
from app.review.knowledge import NOTHING_KNOWN, Knowledge, Remembered
from app.review.reviewed import ReviewedBatch, reviewed
from app.review.state import Journal, ReviewState
from importers.drafts import DraftBatch
from models.enums import Flag

UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class ReviewChange:
    """What a decision changed.

    Attributes:
        keys: The drafts that look different now.
        structure: Drafts came, went or changed their order: all is to be shown anew.
    """

    keys: tuple[int, ...] = ()
    structure: bool = False


@dataclass(frozen=True, slots=True)
class _Done:
    """A decision and what it changed."""

    decision: Decision
    journal: Journal

    @property
    def change(self) -> ReviewChange:
        return ReviewChange(tuple(self.journal.keys), self.journal.structure)


class ReviewSession:
    """One review of one or several files.

    Attributes:
        batches: What was read, as it was read.
        state: Everything the review knows; for looking only.
    """

    def __init__(
        self,
        batches: Sequence[DraftBatch],
        *,
        today: date,
        knowledge: Knowledge = NOTHING_KNOWN,
        matches: Mapping[Place, DocumentMatch] | None = None,
    ) -> None:
        """Take what was read.

        Args:
            batches: What reading the files gave.
            today: The day she works on; typed dates are counted from it where the document has none of its own.
            knowledge: Which units are known.
            matches: What the ledger has already of the documents.
        """
        self._today = today
        self._knowledge = Remembered(knowledge)
        self.state = ReviewState(batches, matches or {}, today)
        self.batches = self.state.batches
        self._done: list[_Done] = []
        self._undone: list[Decision] = []
        self._doubts: tuple[int, tuple[Doubt, ...]] = (-1, ())

    # --- looking -----------------------------------------------------------------------------------------------

    def documents(self) -> tuple[ReviewDocument, ...]:
        """Return all documents as they are now, in reading order."""
        return tuple(self.state.document(place) for place in self.state.order)

    def document(self, place: Place) -> ReviewDocument:
        """Return one document as it is now.

        Raises:
            NotFound: There is none.
        """
        return self.state.document(place)

    def draft(self, key: int) -> ReviewDraft:
        """Return one draft as it is now.

        Raises:
            NotFound: There is none, or no more.
        """
        return self.state.draft(key)

    def paired(self, key: int) -> int | None:
        """Return the stored obligation a draft will be linked with; None for a new one."""
        return self.state.pair(self.state.draft(key))

    def doubts(self) -> tuple[Doubt, ...]:
        """Return every open doubt in reading order."""
        version, found = self._doubts
        if version != self.state.version:
            found = doubts.open_doubts(self.state, self._knowledge)
            self._doubts = (self.state.version, found)
        return found

    def choices(self, doubt: Doubt) -> tuple[Choice, ...]:
        """Return the likely readings of a doubt, at most one of them suggested."""
        return choices.choices(self.state, self._knowledge, doubt)

    def same_doubts(self, doubt: Doubt) -> tuple[Doubt, ...]:
        """Return the other open doubts of its document that are alike, so that one choice may answer all."""
        place = self.state.draft(doubt.key).place
        return tuple(
            other
            for other in self.doubts()
            if other.flag is doubt.flag
            and other.field is doubt.field
            and other.key != doubt.key
            and self.state.draft(other.key).place == place
        )

    def counts(self) -> ReviewCounts:
        """Return the figures of the review."""
        return counting.counts(self.state, self._knowledge, self.doubts())

    # --- deciding ----------------------------------------------------------------------------------------------

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided so far, in order, what was taken back left out."""
        return tuple(done.decision for done in self._done)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a decision to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a decision to bring back."""
        return bool(self._undone)

    def apply(self, decision: Decision) -> ReviewChange:
        """Decide something.

        Raises:
            NotFound: It is about a draft that is not there; nothing is changed.
            InputError: It cannot be done; nothing is changed.
        """
        change = self._apply(_dated(decision, self._today))
        self._undone.clear()
        return change

    def choose(self, doubt: Doubt, choice: Choice, *, same: bool = False) -> ReviewChange:
        """Answer a doubt with one of its choices.

        Args:
            doubt: The doubt.
            choice: One of `choices(doubt)`.
            same: Answer the like doubts of the document with the choice of the same code too.
        """
        chosen: list[Decision] = [_chosen(doubt, choice)]
        for other in self.same_doubts(doubt) if same else ():
            like = next((one for one in self.choices(other) if _alike(one, choice)), None)
            if like is not None:
                chosen.append(_chosen(other, like))
        return self.apply(chosen[0] if len(chosen) == 1 else Together(tuple(chosen)))

    def undo(self) -> ReviewChange:
        """Take the last decision back; nothing happens where there is none."""
        if not self._done:
            return ReviewChange()
        last = self._done.pop()
        self.state.take_back(last.journal)
        self._undone.append(last.decision)
        return last.change

    def redo(self) -> ReviewChange:
        """Bring the decision back that was taken back last; nothing happens where there is none."""
        return self._apply(self._undone.pop()) if self._undone else ReviewChange()

    def _apply(self, decision: Decision) -> ReviewChange:
        journal = self.state.begin()
        try:
            applying.apply(self.state, decision)
        except BaseException:
            self.state.take_back(journal)
            raise
        self._done.append(_Done(decision, journal))
        return self._done[-1].change

    # --- keeping -----------------------------------------------------------------------------------------------

    def as_json(self) -> list[dict[str, Any]]:
        """Return all decisions ready for JSON, those taken back (and still to be brought back) marked and last."""
        done = [as_json(decision) for decision in self.decisions]
        return [*done, *({**as_json(decision), UNDONE: True} for decision in self._undone)]

    def replay(self, decisions: Sequence[Any]) -> None:
        """Decide again what `as_json` gave; only for a session in which nothing is decided yet.

        Raises:
            FormError: It is no such JSON.
            NotFound: A decision is about a draft that is not there: the drafts are not those it was made for.
        """
        for value in decisions:
            undone = isinstance(value, dict) and UNDONE in value
            plain = {name: held for name, held in value.items() if name != UNDONE} if undone else value
            decision = from_json(plain)
            if undone:
                self._undone.append(decision)
            else:
                self._apply(decision)

    def reviewed(self) -> tuple[ReviewedBatch, ...]:
        """Return everything ready for storing."""
        similar = {doubt.key for doubt in self.doubts() if doubt.flag is Flag.UNIT_SIMILAR}
        return reviewed(self.state, similar)


def _alike(one: Choice, other: Choice) -> bool:
    """True for the same answer to another doubt; of several years it is the same one."""
    return one.code is other.code and one.arguments.get("year") == other.arguments.get("year")


def _chosen(doubt: Doubt, choice: Choice) -> Choose:
    return Choose(doubt.key, doubt.flag, choice.code.value, choice.decisions)


def _dated(decision: Decision, today: date) -> Decision:
    """Return a decision with the day it was made on, where that makes a difference."""
    if isinstance(decision, EditField) and decision.day is None:
        return replace(decision, day=today)
    if isinstance(decision, Choose | Together):
        return replace(decision, decisions=tuple(_dated(one, today) for one in decision.decisions))
    return decision
