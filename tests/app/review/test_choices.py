"""Which readings each doubt is offered, what each of them does, and what the ledger has already."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.known import DocumentMatch, EditionChoice, MatchKind, MatchReason
from app.review.choice_codes import ChoiceCode
from app.review.decisions import (
    ChooseEdition,
    EditField,
    MapUnit,
    MergeNext,
    Settle,
    SplitDraft,
)
from app.review.doubts import Doubt
from app.review.drafts import Field, ReviewDraft
from app.review.knowledge import KnownUnit
from app.review.session import ReviewSession
from importers.drafts import DraftMilestone
from models.enums import Flag, Level, MilestoneKind, MilestoneOrigin, Role
from tests.app.invented import HELP, LEAD, OTHER_TASKS, TASK, batch, document, due, item, unit
from tests.app.review.looking import TODAY, chosen, dates, offered, session, units

RESPONSIBLE, TAKES_PART = Role.RESPONSIBLE, Role.PARTICIPATING


# --- doubts and choices ----------------------------------------------------------------------------------------------


class Directory:
    """Knows a few units."""

    def __init__(self, *names: str, like: Mapping[str, tuple[KnownUnit, ...]] | None = None) -> None:
        self.names = names
        self.like = like or {}

    def is_unit(self, name: str, place: str, level: Level) -> bool:
        return name in self.names and place == "青岚县"

    def suggestions(self, name: str, place: str, level: Level) -> tuple[KnownUnit, ...]:
        return self.like.get(name, ())


@pytest.mark.parametrize("flag", [flag for flag in Flag if flag.is_doubt])
def test_every_doubt_has_choices_that_settle_it(flag: Flag) -> None:
    items = [
        item(OTHER_TASKS[0], unit("县水务局", LEAD), no="1", schedule="12月底"),
        item(TASK, unit("县财政局"), flags=(flag,)),
    ]
    for at, choice in enumerate(session(*items).choices(Doubt(1, flag))):
        review = session(*items)
        assert [doubt.flag for doubt in review.doubts()] == [flag]
        review.choose(review.doubts()[0], review.choices(review.doubts()[0])[at])
        if choice.code is not ChoiceCode.EDIT:
            assert review.doubts() == ()


def test_units_that_ran_together() -> None:
    names = ("县水务局", "县住房城乡建设局")
    glued = [replace(unit(name, LEAD), reasons=(Flag.UNIT_SPLIT,)) for name in names]

    def review(*known: str) -> ReviewSession:
        doubtful = item(TASK, *glued, unit("石桥镇", HELP), flags=(Flag.UNIT_SPLIT,))
        return ReviewSession([batch(document(doubtful))], today=TODAY, knowledge=Directory(*known))

    assert offered(review(*names), Flag.UNIT_SPLIT)[ChoiceCode.KEEP_UNITS].suggested
    assert offered(review("".join(names)), Flag.UNIT_SPLIT)[ChoiceCode.ONE_UNIT].suggested
    kept = chosen(review(), Flag.UNIT_SPLIT, ChoiceCode.KEEP_UNITS)
    assert (units(kept)[:2], kept.edited) == ([(names[0], LEAD), (names[1], LEAD)], frozenset())
    first = chosen(review(), Flag.UNIT_SPLIT, ChoiceCode.FIRST_LEADS)
    assert units(first) == [(names[0], LEAD), (names[1], HELP), ("石桥镇", HELP)]
    last = chosen(review(), Flag.UNIT_SPLIT, ChoiceCode.LAST_LEADS)
    assert units(last)[:2] == [(names[0], HELP), (names[1], LEAD)]
    joined = chosen(review(), Flag.UNIT_SPLIT, ChoiceCode.ONE_UNIT)
    assert units(joined) == [("".join(names), LEAD), ("石桥镇", HELP)]


def test_one_answer_leaves_the_other_doubts_of_a_row_open() -> None:
    def review() -> ReviewSession:
        glued = [replace(unit(name), reasons=(Flag.UNIT_SPLIT,)) for name in ("县水务局", "县住房城乡建设局")]
        strange = replace(unit("老王工作室儿", HELP), reasons=(Flag.UNIT_UNKNOWN_SHAPE,))
        flags = (Flag.UNIT_SPLIT, Flag.UNIT_UNKNOWN_SHAPE, Flag.LEAD_UNCLEAR)
        return session(item(TASK, *glued, strange, flags=flags))

    left = chosen(review(), Flag.UNIT_SPLIT, ChoiceCode.FIRST_LEADS)
    assert left.doubts == (Flag.UNIT_UNKNOWN_SHAPE,)
    assert set(chosen(review(), Flag.UNIT_SPLIT, ChoiceCode.ONE_UNIT).doubts) == {
        Flag.UNIT_UNKNOWN_SHAPE, Flag.LEAD_UNCLEAR,
    }  # fmt: skip
    whole = review()
    chosen(whole, Flag.UNIT_UNKNOWN_SHAPE, ChoiceCode.KEEP)
    chosen(whole, Flag.UNIT_SPLIT, ChoiceCode.FIRST_LEADS)
    assert whole.doubts() == ()
    (stored,) = whole.reviewed()[0].documents[0].drafts
    assert [one.reasons for one in stored.draft.units] == [(), (), ()]


def test_the_second_column_does_not_say_who_leads() -> None:
    review = session(item(TASK, unit("县财政局", HELP), flags=(Flag.LEAD_UNCLEAR,)))
    review.apply(EditField(0, Field.COOPERATING, "县水务局"))
    assert review.draft(0).doubts == (Flag.LEAD_UNCLEAR,)
    review.apply(Settle(0, Flag.LEAD_UNCLEAR))
    review.apply(EditField(0, Field.COOPERATING, "县教育局"))
    assert review.draft(0).doubts == ()


def test_of_several_years_all_like_doubts_get_the_same() -> None:
    review = session(
        *(item(text, unit("县财政局"), schedule="12月底前", flags=(Flag.NO_YEAR,)) for text in OTHER_TASKS[:2])
    )
    doubt = review.doubts()[0]
    next_year = next(one for one in review.choices(doubt) if one.arguments.get("year") == "2019")
    review.choose(doubt, next_year, same=True)
    assert [dates(review.draft(key))[0][0] for key in (0, 1)] == ["2019-12-31", "2019-12-31"]


def test_names_that_share_an_ending_stay_one() -> None:
    shared = replace(unit("甲、乙、丙市政府"), reasons=(Flag.UNIT_SPLIT,))
    found = offered(session(item(TASK, shared, flags=(Flag.UNIT_SPLIT,))), Flag.UNIT_SPLIT)
    assert list(found) == [ChoiceCode.EDIT, ChoiceCode.KEEP]


def test_no_units_takes_those_above_or_of_the_section() -> None:
    def review() -> ReviewSession:
        town = [item(text, unit("各乡镇人民政府"), section="二、乡镇") for text in OTHER_TASKS[:2]]
        above = item(OTHER_TASKS[2], unit("县财政局", LEAD), unit("县审计局", HELP), section="二、乡镇")
        return session(*town, above, item(TASK, section="二、乡镇", flags=(Flag.NO_UNITS,)))

    assert offered(review(), Flag.NO_UNITS)[ChoiceCode.UNITS_ABOVE].suggested
    assert units(chosen(review(), Flag.NO_UNITS, ChoiceCode.UNITS_ABOVE)) == [("县财政局", LEAD), ("县审计局", HELP)]
    assert units(chosen(review(), Flag.NO_UNITS, ChoiceCode.UNITS_SECTION)) == [("各乡镇人民政府", RESPONSIBLE)]
    assert units(chosen(review(), Flag.NO_UNITS, ChoiceCode.NOBODY)) == []
    alone = offered(session(item(TASK, flags=(Flag.NO_UNITS,))), Flag.NO_UNITS)
    assert alone[ChoiceCode.NOBODY].suggested
    assert ChoiceCode.UNITS_ABOVE not in alone


def test_an_unclear_lead() -> None:
    def review() -> ReviewSession:
        above = item(OTHER_TASKS[0], unit("县财政局", LEAD))
        return session(above, item(TASK, unit("县审计局", HELP), unit("县教育局", HELP), flags=(Flag.LEAD_UNCLEAR,)))

    assert units(chosen(review(), Flag.LEAD_UNCLEAR, ChoiceCode.LEAD_ABOVE))[0] == ("县财政局", LEAD)
    assert units(chosen(review(), Flag.LEAD_UNCLEAR, ChoiceCode.FIRST_LEADS))[0] == ("县审计局", LEAD)
    assert [role for _, role in units(chosen(review(), Flag.LEAD_UNCLEAR, ChoiceCode.ALL_LEAD))] == [LEAD, LEAD]
    assert chosen(review(), Flag.LEAD_UNCLEAR, ChoiceCode.KEEP).edited == frozenset()


def test_rows_of_one_merged_cell_are_answered_together() -> None:
    rows = [item(text, unit("县审计局"), flags=(Flag.LEAD_UNCLEAR,)) for text in OTHER_TASKS[1:4]]
    review = session(item(OTHER_TASKS[0], unit("县财政局", LEAD)), *rows)
    doubt = review.doubts()[0]
    review.choose(doubt, offered(review, Flag.LEAD_UNCLEAR)[ChoiceCode.LEAD_ABOVE], same=True)
    assert review.doubts() == ()
    assert [units(review.draft(key)) for key in (1, 2, 3)] == [[("县财政局", LEAD), ("县审计局", RESPONSIBLE)]] * 3


@pytest.mark.parametrize(
    ("flag", "words", "milestones", "code", "days", "ongoing"),
    [
        (Flag.SCHEDULE_UNREAD, "等通知", (), ChoiceCode.KEEP_WORDS, [], False),
        (Flag.SCHEDULE_UNREAD, "等通知", (), ChoiceCode.ONGOING, [], True),
        (Flag.SCHEDULE_UNREAD, "等通知", (), ChoiceCode.YEAR_END, ["2018-12-31"], False),
        (
            Flag.SCHEDULES_MANY,
            "两个",
            (due(date(2019, 6, 30)), due(date(2018, 12, 31))),
            ChoiceCode.FIRST_DATE,
            ["2018-12-31"],
            False,
        ),
        (
            Flag.SCHEDULES_MANY,
            "两个",
            (due(date(2019, 6, 30)), due(date(2018, 12, 31))),
            ChoiceCode.LAST_DATE,
            ["2019-06-30"],
            False,
        ),
        (
            Flag.NO_YEAR,
            "12月底前",
            (due(None, "12月底前", kind=MilestoneKind.PSEUDO),),
            ChoiceCode.YEAR,
            ["2018-12-31"],
            False,
        ),
        (
            Flag.DATE_SUSPECT,
            "0402年底前",
            (due(None, "0402年", kind=MilestoneKind.PSEUDO),),
            ChoiceCode.YEAR,
            ["2018-12-31"],
            False,
        ),
        (
            Flag.DATE_INVALID,
            "2018年2月30日",
            (due(None, "2018年2月30日", kind=MilestoneKind.PSEUDO),),
            ChoiceCode.MONTH_END,
            ["2018-02-28"],
            False,
        ),
        (Flag.SCHEDULE_EMPTY, None, (), ChoiceCode.DEADLINE_ABOVE, ["2018-11-30"], False),
        (Flag.SCHEDULE_EMPTY, None, (), ChoiceCode.NO_DEADLINE, [], False),
    ],
)
def test_deadlines_in_doubt(
    flag: Flag,
    words: str | None,
    milestones: tuple[DraftMilestone, ...],
    code: ChoiceCode,
    days: list[str],
    ongoing: bool,
) -> None:
    above = item(OTHER_TASKS[0], unit("县财政局"), schedule="2018年11月底", dates=(due(date(2018, 11, 30)),))
    review = session(above, item(TASK, unit("县财政局"), schedule=words, dates=milestones, flags=(flag,)))
    found = chosen(review, flag, code)
    assert [day for day, _ in dates(found) if day] == days
    assert found.draft.ongoing is ongoing
    assert found.draft.schedule.value == (words if code is not ChoiceCode.DEADLINE_ABOVE else "2018年11月底")


def test_one_answer_about_a_deadline_leaves_the_others_open() -> None:
    both = (due(date(2018, 11, 30)), due(date(2018, 12, 31)), due(date(2019, 6, 30), origin=MilestoneOrigin.TEXT))
    flags = (Flag.SCHEDULES_MANY, Flag.TEXT_DATE_DIFFERS)
    review = session(item(TASK, unit("县财政局"), schedule="11月底、12月底", dates=both, flags=flags))
    assert chosen(review, Flag.SCHEDULES_MANY, ChoiceCode.LAST_DATE).doubts == (Flag.TEXT_DATE_DIFFERS,)
    assert chosen(review, Flag.TEXT_DATE_DIFFERS, ChoiceCode.BY_SCHEDULE).doubts == ()
    (stored,) = review.reviewed()[0].documents[0].drafts
    assert stored.draft.flags == ()


def test_a_date_in_the_text_that_differs() -> None:
    def review() -> ReviewSession:
        both = (due(date(2018, 12, 31)), due(date(2019, 6, 30), origin=MilestoneOrigin.TEXT))
        return session(item(TASK, unit("县财政局"), schedule="12月底", dates=both, flags=(Flag.TEXT_DATE_DIFFERS,)))

    def own(draft: ReviewDraft) -> list[str | None]:
        return [day for day, origin in dates(draft) if origin is MilestoneOrigin.SCHEDULE]

    assert own(chosen(review(), Flag.TEXT_DATE_DIFFERS, ChoiceCode.BY_SCHEDULE)) == ["2018-12-31"]
    assert own(chosen(review(), Flag.TEXT_DATE_DIFFERS, ChoiceCode.BY_TEXT)) == ["2019-06-30"]
    assert own(chosen(review(), Flag.TEXT_DATE_DIFFERS, ChoiceCode.BOTH_DATES)) == ["2018-12-31", "2019-06-30"]


def test_numbers_and_empty_tasks() -> None:
    def review(flag: Flag, no: str | None = None, task: str = TASK) -> ReviewSession:
        return session(
            item(OTHER_TASKS[0], unit("县财政局"), no="4"), item(task, unit("县水务局"), no=no, flags=(flag,))
        )

    assert chosen(review(Flag.NO_MISSING), Flag.NO_MISSING, ChoiceCode.NUMBER_NEXT).draft.no == "5"
    merged = review(Flag.NO_MISSING)
    merged.choose(merged.doubts()[0], offered(merged, Flag.NO_MISSING)[ChoiceCode.MERGE_ABOVE])
    assert [one.draft.task.value for one in merged.documents()[0].drafts] == [OTHER_TASKS[0] + TASK]
    assert merged.doubts() == ()
    assert ChoiceCode.MERGE_ABOVE not in offered(review(Flag.NO_GAP, "7"), Flag.NO_GAP)
    found = chosen(review(Flag.TASK_EMPTY, "5", ""), Flag.TASK_EMPTY, ChoiceCode.TASK_ABOVE)
    assert found.draft.task.value == OTHER_TASKS[0]
    assert chosen(review(Flag.TASK_EMPTY, "5", ""), Flag.TASK_EMPTY, ChoiceCode.DROP).dropped


def test_one_answer_for_all_like_doubts_of_the_document_is_one_step() -> None:
    unread = [
        item(text, unit("县财政局"), schedule="等通知", flags=(Flag.SCHEDULE_UNREAD,)) for text in OTHER_TASKS[:3]
    ]
    review = ReviewSession([batch(document(*unread), document(unread[0], number="青府发〔2018〕9号"))], today=TODAY)
    doubt = review.doubts()[1]
    assert [one.key for one in review.same_doubts(doubt)] == [0, 2]
    choice = next(one for one in review.choices(doubt) if one.code is ChoiceCode.ONGOING)
    change = review.choose(doubt, choice, same=True)
    assert sorted(change.keys) == [0, 1, 2]
    assert [draft.draft.ongoing for document in review.documents() for draft in document.drafts] == [True] * 3 + [False]
    review.undo()
    assert len(review.doubts()) == 4


def test_a_name_like_a_known_one_is_asked_once() -> None:
    like = {"县住建局": (KnownUnit(7, "县住房城乡建设局", 0.9),), "县水务局": (KnownUnit(8, "县水利局", 0.5),)}
    named = [item(text, unit("县住建局"), unit("县财政局", HELP), unit("县水务局", HELP)) for text in OTHER_TASKS[:2]]
    review = ReviewSession([batch(document(*named))], today=TODAY, knowledge=Directory("县财政局", like=like))
    first, second = review.doubts()
    assert (first.key, first.subject, first.field) == (0, "县住建局", Field.LEADS)
    assert (second.subject, second.field) == ("县水务局", Field.COOPERATING)
    assert [(one.code, one.suggested) for one in review.choices(first)] == [
        (ChoiceCode.AS_KNOWN, True),
        (ChoiceCode.NEW_UNIT, False),
    ]
    assert [one.suggested for one in review.choices(second)] == [False, True]
    assert review.counts().new_units == 2
    change = review.choose(first, review.choices(first)[0])
    assert set(change.keys) == {0, 1}
    assert [one.subject for one in review.doubts()] == ["县水务局"]
    assert review.counts().new_units == 1
    review.apply(MapUnit("县 水务局", "青岚县", None))
    assert review.doubts() == ()
    assert review.counts().new_units == 1
    assert dict(review.reviewed()[0].units) == {("县住建局", "青岚县"): 7, ("县水务局", "青岚县"): None}


# --- what the ledger has ---------------------------------------------------------------------------------------------


def match(**changes: Any) -> DocumentMatch:  # noqa: ANN401 - values of any field
    given: dict[str, Any] = {
        "kind": MatchKind.SAME,
        "reason": MatchReason.NUMBER,
        "document_id": 5,
        "label": "青府发〔2018〕6号",
        "title": "通知",
        "imported_on": TODAY,
        "total": 3,
        "drafts": 3,
        "pairs": {0: 31},
        "doubtful": {1: 32},
    }
    return DocumentMatch(**{**given, **changes})


def known(found: DocumentMatch) -> ReviewSession:
    items = [item(text, unit("县财政局")) for text in OTHER_TASKS[:3]]
    return ReviewSession([batch(document(*items))], today=TODAY, matches={(0, 0): found})


def test_what_is_known_is_linked_and_what_may_be_is_asked() -> None:
    review = known(match())
    assert [review.paired(key) for key in range(3)] == [31, None, None]
    assert (review.counts().linked, review.counts().new) == (1, 2)
    found = chosen(review, Flag.SAME_TASK, ChoiceCode.SAME)
    assert review.paired(found.key) == 32
    review.undo()
    assert review.paired(chosen(review, Flag.SAME_TASK, ChoiceCode.DIFFERENT).key) is None
    review.apply(ChooseEdition((0, 0), EditionChoice.SEPARATE))
    assert (review.counts().linked, review.doubts()) == (0, ())
    review.apply(ChooseEdition((0, 0), EditionChoice.SKIP))
    assert (review.counts().skipped, review.counts().new) == (3, 0)


def test_parts_of_a_split_draft_are_not_both_the_known_one() -> None:
    review = known(match())
    review.apply(SplitDraft(0, 4))
    assert [review.paired(key) for key in (0, 3)] == [31, None]
    review.apply(MergeNext(0))
    assert review.paired(0) == 31


@pytest.mark.parametrize(("clear", "choice"), [(True, EditionChoice.LINK), (False, EditionChoice.SEPARATE)])
def test_a_paper_of_another_level_is_never_merged(clear: bool, choice: EditionChoice) -> None:
    review = known(match(kind=MatchKind.HIGHER, reason=MatchReason.TITLE, clear=clear))
    assert review.documents()[0].choice is choice
    assert (review.counts().linked, review.counts().new, review.doubts()) == (0, 3, ())
