"""A review of a few invented drafts, and short ways to look at one."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.review.choice_codes import ChoiceCode
from app.review.decisions import (
    EditField,
)
from app.review.doubts import Choice
from app.review.drafts import Field, ReviewDraft
from app.review.session import ReviewSession
from importers.drafts import DraftObligation
from models.enums import Flag, MilestoneOrigin, Role
from tests.app.invented import TASK, batch, document, item, unit

TODAY = date(2018, 11, 20)


def session(*items: DraftObligation, **changes: Any) -> ReviewSession:  # noqa: ANN401 - values of any field
    return ReviewSession([batch(replace(document(*items), **changes))], today=TODAY)


def edited(field: Field, text: str, *items: DraftObligation, **changes: Any) -> ReviewDraft:  # noqa: ANN401 - as above
    review = session(*(items or (item(TASK, unit("县财政局")),)), **changes)
    change = review.apply(EditField(0, field, text))
    assert (change.keys, change.structure) == ((0,), False)
    return review.draft(0)


def units(draft: ReviewDraft) -> list[tuple[str, Role]]:
    return [(one.name, one.role) for one in draft.draft.units]


def dates(draft: ReviewDraft) -> list[tuple[str | None, MilestoneOrigin]]:
    return [(one.due.isoformat() if one.due else None, one.origin) for one in draft.draft.milestones]


def offered(review: ReviewSession, flag: Flag) -> dict[ChoiceCode, Choice]:
    (doubt, *_) = [doubt for doubt in review.doubts() if doubt.flag is flag]
    found = review.choices(doubt)
    assert sum(choice.suggested for choice in found) <= 1
    return {choice.code: choice for choice in reversed(found)}


def chosen(review: ReviewSession, flag: Flag, code: ChoiceCode) -> ReviewDraft:
    (doubt, *_) = [doubt for doubt in review.doubts() if doubt.flag is flag]
    review.choose(doubt, offered(review, flag)[code])
    assert flag not in review.draft(doubt.key).doubts
    return review.draft(doubt.key)
