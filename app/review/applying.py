"""What each decision does to the state of a review."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.review import doubts, edits
from app.review.decisions import (
    Choose,
    ChooseEdition,
    Decision,
    DropDrafts,
    EditField,
    MapUnit,
    MergeNext,
    PairDraft,
    RestoreDrafts,
    SetDates,
    Settle,
    SetUnits,
    SplitDraft,
    TakeText,
    Together,
)
from app.review.drafts import DraftOrigin, ReviewDraft
from app.review.state import ReviewState
from importers.blocks import Anchor
from importers.extractors import stretches
from models.errors import TextMissing
from models.errors_review import NothingToMerge, SplitOutside


def apply(state: ReviewState, decision: Decision) -> None:
    """Change a state as a decision says; the caller takes back what an error leaves half done.

    Raises:
        NotFound: It is about a draft or document that is not there.
        InputError: It cannot be done.
    """
    _APPLIERS[type(decision)](state, decision)


def _edit(state: ReviewState, decision: EditField) -> None:
    one = state.draft(decision.key)
    state.put_draft(edits.edited(one, decision, state.context(one.place), decision.day or state.today))


def _set_units(state: ReviewState, decision: SetUnits) -> None:
    one = state.draft(decision.key)
    state.put_draft(edits.with_units(one, decision.units, state.context(one.place)))


def _set_dates(state: ReviewState, decision: SetDates) -> None:
    state.put_draft(edits.with_dates(state.draft(decision.key), decision))


def _drop(state: ReviewState, decision: DropDrafts) -> None:
    for key in decision.keys:
        state.put_draft(replace(state.draft(key), dropped=True))


def _restore(state: ReviewState, decision: RestoreDrafts) -> None:
    for key in decision.keys:
        state.put_draft(replace(state.draft(key), dropped=False))


def _merge(state: ReviewState, decision: MergeNext) -> None:
    first = state.draft(decision.key)
    keys = state.order[first.place]
    later = keys[keys.index(first.key) + 1 :]
    second = next((state.drafts[key] for key in later if not state.drafts[key].dropped), None)
    if second is None or first.dropped:
        raise NothingToMerge
    state.put_draft(edits.merged(first, second))
    state.put_order(first.place, tuple(key for key in keys if key != second.key))


def _split(state: ReviewState, decision: SplitDraft) -> None:
    one = state.draft(decision.key)
    text = one.draft.task.value
    if one.dropped or not text[: decision.at].strip() or not text[decision.at :].strip() or decision.at < 0:
        raise SplitOutside
    first, second = edits.split(one, decision.at, state.new_key(), state.context(one.place))
    state.put_draft(first)
    state.put_draft(second)
    _insert(state, second, after=first.key)


def _take(state: ReviewState, decision: TakeText) -> None:
    document = state.document_read(decision.place)
    if not decision.text.strip():
        raise TextMissing
    after = decision.after if decision.after in state.order[decision.place] else None
    context = state.context(decision.place).for_clauses()
    found = stretches.read(decision.text, decision.anchor, context)
    after = _before(state, decision) if after is None else after
    above = state.drafts.get(after) if after is not None else None
    first: int | None = None
    for draft in found:
        section = draft.section or (above.draft.section if above is not None else None)
        whole = replace(draft, section=section)
        key = state.new_key()
        first = key if first is None else first
        taken = ReviewDraft(key=key, place=decision.place, draft=whole, as_read=whole, origin=DraftOrigin.TAKEN)
        state.put_draft(taken)
        _insert(state, taken, after=after)
        after = key
    offers = len(document.skipped) + len(document.suggestions)
    if decision.offer is not None and 0 <= decision.offer < offers:
        state.put(state.taken, (decision.place, decision.offer), first)


def _before(state: ReviewState, decision: TakeText) -> int | None:
    """Return the last draft that stands before a place of the source; None where none does."""
    wanted = _position(decision.anchor)
    before: int | None = None
    for key in state.order[decision.place]:
        if _position(state.drafts[key].draft.anchor) <= wanted:
            before = key
    return before


def _position(anchor: Anchor) -> tuple[float, ...]:
    """Return where a place stands, comparable within one source."""
    top = anchor.box[1] if anchor.box else 0.0
    return (
        anchor.line_start or 0,
        anchor.page or 0,
        anchor.paragraph or 0,
        anchor.table or 0,
        anchor.row or 0,
        top,
    )


def _insert(state: ReviewState, draft: ReviewDraft, *, after: int | None) -> None:
    keys = state.order[draft.place]
    at = 0 if after is None else keys.index(after) + 1
    state.put_order(draft.place, (*keys[:at], draft.key, *keys[at:]))


def _settle(state: ReviewState, decision: Settle) -> None:
    one = state.draft(decision.key)
    state.put_draft(replace(one, settled=one.settled | {decision.flag}))


def _choose(state: ReviewState, decision: Choose) -> None:
    for one in decision.decisions:
        apply(state, one)
    draft = state.drafts.get(decision.key)
    if draft is not None and draft.key in state.order[draft.place]:
        state.put_draft(replace(draft, settled=draft.settled | {decision.flag}))


def _edition(state: ReviewState, decision: ChooseEdition) -> None:
    state.document_read(decision.place)
    state.put(state.editions, decision.place, (decision.choice, decision.document_id))
    state.put_order(decision.place, state.order[decision.place])


def _pair(state: ReviewState, decision: PairDraft) -> None:
    state.put(state.pairs, decision.key, decision.obligation_id)
    state.put_draft(state.draft(decision.key))


def _map(state: ReviewState, decision: MapUnit) -> None:
    name = doubts.folded(decision.name)
    state.put(state.units, (name, decision.place), decision.unit_id)
    for one in list(state.kept()):
        if state.document_read(one.place).place == decision.place and any(
            doubts.folded(unit.name) == name for unit in one.draft.units
        ):
            state.put_draft(one)


def _together(state: ReviewState, decision: Together) -> None:
    for one in decision.decisions:
        apply(state, one)


_APPLIERS: Mapping[type[Decision], Callable[[ReviewState, Any], None]] = {
    EditField: _edit,
    SetUnits: _set_units,
    SetDates: _set_dates,
    DropDrafts: _drop,
    RestoreDrafts: _restore,
    MergeNext: _merge,
    SplitDraft: _split,
    TakeText: _take,
    Settle: _settle,
    Choose: _choose,
    ChooseEdition: _edition,
    PairDraft: _pair,
    MapUnit: _map,
    Together: _together,
}
