"""Whatever she decides, in whatever order: it can be taken back, kept, resumed, and nothing gets lost."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.known import EditionChoice
from app.review.batch_json import batch_as_json, batch_from_json
from app.review.codec import FormError
from app.review.decisions import (
    ChooseEdition,
    Decision,
    DropDrafts,
    EditField,
    MapUnit,
    MergeNext,
    PairDraft,
    RestoreDrafts,
    Settle,
    SplitDraft,
    TakeText,
    as_json,
    from_json,
)
from app.review.drafts import Field, ReviewDocument
from app.review.reviewed import ReviewedDraft
from app.review.session import ReviewSession
from importers import pipeline
from importers.blocks import Anchor
from importers.drafts import DraftBatch
from models.enums import Flag
from models.errors import AppError
from tests.app.review import papers

TODAY, LATER = date(2018, 11, 20), date(2021, 3, 1)
KEYS = st.integers(0, 15)
CELLS = st.sampled_from(
    (
        "", "县水务局、县财政局", "县财政局牵头，县水务局配合", "县水务局县财政局", "12底", "2018年底",
        "2018-12-31、2019-06-30",
        "每季度末", "择日再定", "持续推进", "按期完成。", "7", "一、落实责任。二、按月通报。", "无",
    )
)  # fmt: skip
TEXTS = st.sampled_from(
    ("县教育局要在2018年底前完成排查。", "3 | 修复护坡 | 县水务局 | 12月底", "其他事项", "（一）巡河（县水务局负责）")
)
DECISIONS = st.one_of(
    st.builds(EditField, key=KEYS, field=st.sampled_from(Field), text=CELLS),
    st.builds(DropDrafts, keys=st.tuples(KEYS)),
    st.builds(RestoreDrafts, keys=st.tuples(KEYS)),
    st.builds(MergeNext, key=KEYS),
    st.builds(SplitDraft, key=KEYS, at=st.integers(-1, 24)),
    st.builds(
        TakeText,
        place=st.just((0, 0)),
        text=TEXTS,
        anchor=st.integers(1, 30).map(lambda line: Anchor(line_start=line)),
        after=st.none() | KEYS,
        offer=st.none() | st.integers(0, 3),
    ),
    st.builds(Settle, key=KEYS, flag=st.sampled_from(Flag)),
    st.builds(ChooseEdition, place=st.just((0, 0)), choice=st.sampled_from(EditionChoice)),
    st.builds(PairDraft, key=KEYS, obligation_id=st.none() | st.integers(1, 9)),
    st.builds(MapUnit, name=st.just("县水务局"), place=st.just("青岚县"), unit_id=st.none() | st.integers(1, 9)),
)
STEPS = st.lists(DECISIONS | st.sampled_from(("choose", "choose_same", "undo", "redo")), max_size=25)


@cache
def read() -> DraftBatch:
    return pipeline.read("粘贴的表格.txt", papers.source().encode())


def fresh(today: date = TODAY) -> ReviewSession:
    return ReviewSession([read()], today=today)


def take(session: ReviewSession, step: Decision | str) -> None:
    """Take one step; what cannot be done must change nothing."""
    before = session.documents()
    try:
        if step == "undo":
            session.undo()
        elif step == "redo":
            session.redo()
        elif isinstance(step, Decision):
            session.apply(step)
        elif session.doubts():
            doubt = session.doubts()[len(session.decisions) % len(session.doubts())]
            choices = session.choices(doubt)
            session.choose(doubt, choices[len(session.decisions) % len(choices)], same=step == "choose_same")
    except AppError:
        assert session.documents() == before


def seen(session: ReviewSession) -> tuple[Any, ...]:
    return session.documents(), session.doubts(), session.counts(), session.reviewed()


def lost(documents: tuple[ReviewDocument, ...]) -> set[int]:
    held = {key for document in documents for draft in document.drafts for key in draft.sources}
    return set(range(len(papers.ROWS))) - held


@given(STEPS, st.integers(0, 25))
def test_saved_and_resumed_at_any_point_is_the_same_review(steps: list[Decision | str], at: int) -> None:
    session = fresh()
    for step in steps[:at]:
        take(session, step)
    kept = json.loads(json.dumps(session.as_json(), ensure_ascii=False))
    resumed = fresh(LATER)
    resumed.replay(kept)
    assert resumed.as_json() == kept
    assert seen(resumed) == seen(session)
    assert (resumed.can_undo, resumed.can_redo) == (session.can_undo, session.can_redo)
    resumed = fresh()
    resumed.replay(kept)
    for step in steps[at:]:
        take(session, step)
        take(resumed, step)
    assert seen(resumed) == seen(session)


@given(STEPS)
def test_all_taken_back_is_what_was_read_and_all_brought_back_what_was_decided(
    steps: list[Decision | str],
) -> None:
    session = fresh()
    for step in steps:
        take(session, step)
    decided, count = seen(session), len(session.decisions)
    for _ in range(count):
        session.undo()
    assert not session.can_undo
    assert seen(session) == seen(fresh())
    for _ in range(count):
        session.redo()
    assert seen(session) == decided


@given(STEPS)
def test_no_draft_is_lost(steps: list[Decision | str]) -> None:
    session = fresh()
    for step in steps:
        take(session, step)
    assert lost(session.documents()) == set()
    counts = session.counts()
    stored = {at for batch in session.reviewed() for document in batch.documents for at in held(document.drafts)}
    assert counts.found == len(papers.ROWS)
    assert sum(document.dropped for batch in session.reviewed() for document in batch.documents) == counts.dropped
    kept = {key for document in session.documents() for draft in document.kept for key in draft.sources}
    assert counts.dropped == counts.found - len(kept)
    assert stored <= kept
    assert counts.new + counts.linked + counts.skipped == sum(len(document.kept) for document in session.documents())


def held(drafts: Sequence[ReviewedDraft]) -> set[int]:
    return {draft.index for draft in drafts if draft.index is not None}


@given(st.lists(DECISIONS, max_size=6))
def test_decisions_are_kept_exactly(decisions: list[Decision]) -> None:
    kept = json.loads(json.dumps([as_json(one) for one in decisions], ensure_ascii=False))
    assert [from_json(one) for one in kept] == decisions


@given(STEPS)
def test_what_was_read_is_kept_exactly(steps: list[Decision | str]) -> None:
    session = fresh()
    for step in steps:
        take(session, step)
    drafts = tuple(draft.draft for document in session.documents() for draft in document.drafts)
    (document,) = read().documents
    changed = replace(read(), documents=(replace(document, obligations=drafts),))
    kept = json.loads(json.dumps(batch_as_json(changed), ensure_ascii=False))
    assert batch_from_json(kept, lambda source: changed.content) == changed
    for name in list(kept):
        damaged = {**kept, name: 7}
        try:
            found = batch_from_json(damaged, lambda source: changed.content)
        except FormError:
            continue
        assert name in ("gazette", "issue"), found
