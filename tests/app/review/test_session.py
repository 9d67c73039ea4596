"""What each decision makes of a draft, and how it is kept."""

from dataclasses import replace
from datetime import date

import pytest

from app.known import EditionChoice
from app.review import decisions
from app.review.codec import FormError, decode, encode
from app.review.decisions import (
    ChooseEdition,
    DropDrafts,
    EditField,
    MergeNext,
    RestoreDrafts,
    Settle,
    SplitDraft,
    TakeText,
)
from app.review.drafts import DraftOrigin, Field
from app.review.readings import deadline_text, units_text
from app.review.session import ReviewSession
from importers import pipeline
from importers.blocks import Anchor
from importers.drafts import DraftDocument, Extracted, Skipped
from models.enums import Flag, LeadRule, MilestoneOrigin, Precision, Role, SkipReason, UnitKind
from models.errors import NotFound, TextMissing
from models.errors_review import NothingToMerge, SplitOutside
from tests.app.invented import HELP, LEAD, OTHER_TASKS, TASK, batch, document, due, item, unit
from tests.app.review import papers
from tests.app.review.looking import TODAY, dates, edited, session, units

RESPONSIBLE, TAKES_PART = Role.RESPONSIBLE, Role.PARTICIPATING


# --- cells: units ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ([("县财政局", LEAD)], "县水务局", [("县水务局", LEAD)]),
        ([("县财政局", RESPONSIBLE)], "县水务局、县教育局", [("县水务局", RESPONSIBLE), ("县教育局", RESPONSIBLE)]),
        (
            [("县财政局", LEAD), ("县教育局", RESPONSIBLE)],
            "县教育局、县水务局",
            [("县教育局", RESPONSIBLE), ("县水务局", LEAD)],
        ),
        ([("县财政局", LEAD), ("县教育局", HELP)], "县水务局", [("县水务局", LEAD), ("县教育局", HELP)]),
        ([("县财政局", RESPONSIBLE)], "县水务局牵头，县教育局配合", [("县水务局", LEAD), ("县教育局", HELP)]),
        ([("县教育局", HELP)], "县教育局", [("县教育局", RESPONSIBLE)]),
        ([("县财政局", LEAD), ("县教育局", HELP)], "", [("县教育局", HELP)]),
        ([("县财政局", LEAD)], "无", []),
    ],
)
def test_the_first_column(before: list[tuple[str, Role]], text: str, after: list[tuple[str, Role]]) -> None:
    found = edited(Field.LEADS, text, item(TASK, *(unit(*one) for one in before)))
    assert units(found) == after
    assert found.edited >= {Field.LEADS}
    assert (Flag.NO_UNITS in found.draft.flags) is (not after)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ([("县教育局", HELP)], "县教育局、县水务局", [("县教育局", HELP), ("县水务局", HELP)]),
        ([("县教育局", TAKES_PART)], "县水务局、县教育局", [("县水务局", TAKES_PART), ("县教育局", TAKES_PART)]),
        (
            [("县教育局", HELP), ("县审计局", TAKES_PART)],
            "县审计局、县水务局",
            [("县审计局", TAKES_PART), ("县水务局", TAKES_PART)],
        ),
        ([], "县水务局", [("县水务局", HELP)]),
        ([], "县水务局参与", [("县水务局", TAKES_PART)]),
        ([], "县财政局", []),
    ],
)
def test_the_second_column(before: list[tuple[str, Role]], text: str, after: list[tuple[str, Role]]) -> None:
    found = edited(Field.COOPERATING, text, item(TASK, unit("县财政局", LEAD), *(unit(*one) for one in before)))
    assert units(found) == [("县财政局", LEAD), *after]


def test_a_rule_of_the_document_decides_who_leads() -> None:
    ruled = replace(unit("县财政局", LEAD), role_printed="列首位")
    found = edited(Field.LEADS, "县水务局、县财政局", item(TASK, ruled), lead_rule=LeadRule.FIRST)
    assert units(found) == [("县水务局", LEAD), ("县财政局", RESPONSIBLE)]
    assert found.concluded == (Flag.ROLE_FROM_RULE,)


def test_an_empty_cell_of_a_leads_column_takes_leads() -> None:
    beside = [item(text, unit("县财政局", LEAD)) for text in OTHER_TASKS[:3]]
    assert units(edited(Field.LEADS, "县水务局", item(TASK), *beside)) == [("县水务局", LEAD)]
    assert units(edited(Field.LEADS, "县水务局", item(TASK))) == [("县水务局", RESPONSIBLE)]


def test_names_that_run_together_are_doubted_again_strange_ones_are_not() -> None:
    split = item(TASK, replace(unit("县财政局"), reasons=(Flag.UNIT_SPLIT,)), flags=(Flag.UNIT_SPLIT,))
    assert edited(Field.LEADS, "县水务局、县教育局", split).doubts == ()
    assert edited(Field.LEADS, "县水务局县教育局", split).doubts == (Flag.UNIT_SPLIT,)
    assert edited(Field.LEADS, "老王工作室儿", split).doubts == ()


def test_the_other_columns_doubt_stays() -> None:
    helper = replace(unit("县教育局", HELP), reasons=(Flag.UNIT_SPLIT,))
    found = edited(Field.LEADS, "县水务局", item(TASK, unit("县财政局", LEAD), helper, flags=(Flag.UNIT_SPLIT,)))
    assert (found.doubts, found.field_of(Flag.UNIT_SPLIT)) == ((Flag.UNIT_SPLIT,), Field.COOPERATING)


@pytest.mark.parametrize("column", [Field.LEADS, Field.COOPERATING])
def test_what_stands_in_a_column_can_be_typed_again(column: Field) -> None:
    named = ((LEAD, "县甲局"), (RESPONSIBLE, "县乙局"), (HELP, "县丙局"), (TAKES_PART, "县丁局"))
    review = session(item(TASK, *(unit(name, role) for role, name in named)))
    before = review.draft(0)
    review.apply(EditField(0, column, units_text(before.draft, column)))
    assert units(review.draft(0)) == units(before)
    assert review.draft(0).edited == frozenset()


# --- cells: deadlines ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "schedule", "days", "flags"),
    [
        ("2018-12-31", "10月底前", ["2018-12-31"], ()),
        ("2018.12.31；2019-06-30", "10月底前", ["2018-12-31", "2019-06-30"], ()),
        ("12底", "12底", ["2018-12-31"], (Flag.YEAR_INFERRED,)),
        ("2018年底", "2018年底", ["2018-12-31"], ()),
        ("2018年11月底、2019年5月底", "2018年11月底、2019年5月底", ["2018-11-30", "2019-05-31"], ()),
        ("每季度末", "每季度末", ["2018-03-31"], ()),
        ("持续推进", "持续推进", [], ()),
        ("等通知", "等通知", [], (Flag.SCHEDULE_UNREAD,)),
        ("2018年底、等通知", "2018年底、等通知", ["2018-12-31"], ()),
        ("", None, [], ()),
        ("无", None, [], ()),
    ],
)
def test_a_deadline(text: str, schedule: str | None, days: list[str], flags: tuple[Flag, ...]) -> None:
    doubtful = item(TASK, unit("县财政局"), schedule="10月底前", dates=(due(None),), flags=(Flag.SCHEDULE_UNREAD,))
    found = edited(Field.DEADLINE, text, doubtful)
    assert found.draft.schedule.value == schedule
    assert [day for day, _ in dates(found)] == days
    assert found.draft.flags == flags
    assert found.draft.schedule.raw == "10月底前"
    assert found.draft.ongoing is (text == "持续推进")


@pytest.mark.parametrize("text", ["2018-12-31；2019-06-30", "12底", "2018年底", "每季度末", "持续推进", "等通知", ""])
def test_what_stands_as_deadline_can_be_typed_again(text: str) -> None:
    review = session(item(TASK, unit("县财政局"), schedule="10月底前，持续推进", ongoing=True))
    review.apply(EditField(0, Field.DEADLINE, text))
    once = review.draft(0)
    assert deadline_text(once.draft) == text
    review.apply(EditField(0, Field.DEADLINE, text))
    assert review.draft(0) == once


def test_a_month_is_counted_from_the_paper_else_from_the_day_it_was_typed() -> None:
    assert dates(edited(Field.DEADLINE, "6月底"))[0][0] == "2018-06-30"
    undated = replace(document(item(TASK)), signed_on=None, number=None, title="任务分工表")
    review = ReviewSession([batch(undated, name="表.docx")], today=TODAY)
    review.apply(EditField(0, Field.DEADLINE, "6月底"))
    assert dates(review.draft(0))[0][0] == "2019-06-30"


def test_a_date_leaves_ongoing_work_and_the_texts_own_dates() -> None:
    whole = item(
        TASK,
        unit("县财政局"),
        schedule="10月底前，持续推进",
        ongoing=True,
        dates=(due(date(2018, 10, 31)), due(date(2019, 6, 30), origin=MilestoneOrigin.TEXT)),
    )
    found = edited(Field.DEADLINE, "2018-12-31", whole)
    assert dates(found) == [("2018-12-31", MilestoneOrigin.SCHEDULE), ("2019-06-30", MilestoneOrigin.TEXT)]
    assert found.draft.ongoing


# --- other cells -----------------------------------------------------------------------------------------------------


def test_a_task_brings_its_own_dates() -> None:
    found = edited(Field.TASK, " 2019年6月底前完成\n验收。 ", item("", unit("县财政局"), flags=(Flag.TASK_EMPTY,)))
    assert found.draft.task.value == "2019年6月底前完成验收。"
    assert dates(found) == [("2019-06-30", MilestoneOrigin.TEXT)]
    assert found.doubts == ()
    assert edited(Field.TASK, " ").doubts == (Flag.TASK_EMPTY,)
    assert edited(Field.TASK, TASK).edited == frozenset()


def test_numbers_sections_and_measures() -> None:
    flagged = item(TASK, unit("县财政局"), no="7", flags=(Flag.NO_GAP, Flag.MEASURES_SPLIT), measures=("甲",))
    assert edited(Field.NUMBER, " 8 ", flagged).draft.no == "8"
    assert edited(Field.NUMBER, "", flagged).draft.no is None
    assert edited(Field.NUMBER, "8", flagged).doubts == ()
    assert edited(Field.SECTION, "二、补短板", flagged).draft.section == "二、补短板"
    assert edited(Field.SECTION, "", flagged).draft.section is None
    measured = edited(Field.MEASURES, "1．制定方案\n2．按月调度", flagged)
    assert [one.value for one in measured.draft.measures] == ["制定方案", "按月调度"]
    assert measured.concluded == ()


def test_settled_is_settled_until_the_cell_is_typed_anew() -> None:
    review = session(item(TASK, flags=(Flag.NO_UNITS, Flag.NO_GAP)))
    review.apply(Settle(0, Flag.NO_UNITS))
    assert review.draft(0).doubts == (Flag.NO_GAP,)
    review.apply(EditField(0, Field.LEADS, "县水务局"))
    review.apply(EditField(0, Field.LEADS, ""))
    assert set(review.draft(0).doubts) == {Flag.NO_UNITS, Flag.NO_GAP}


# --- rows ------------------------------------------------------------------------------------------------------------


def test_merging_unites_all_and_loses_nothing() -> None:
    first = item(
        "建立台账，",
        unit("县财政局", HELP),
        unit("县水务局", LEAD),
        no="1",
        schedule="12月底",
        dates=(due(date(2018, 12, 31)),),
        measures=("甲", "乙"),
        flags=(Flag.NO_GAP,),
    )
    second = item(
        "按月通报。",
        unit("县财政局", LEAD),
        no="2",
        schedule="持续推进",
        dates=(due(date(2018, 12, 31)), due(date(2019, 6, 30))),
        measures=("乙", "丙"),
        ongoing=True,
        flags=(Flag.NO_REPEATED, Flag.SCHEDULES_MANY),
    )
    review = session(first, item("另一项。", unit("县财政局")), second)
    review.apply(DropDrafts((1,)))
    change = review.apply(MergeNext(0))
    assert (change.keys, change.structure) == ((0,), True)
    found = review.draft(0)
    assert (found.draft.no, found.draft.task.value) == ("1", "建立台账，按月通报。")
    assert units(found) == [("县财政局", LEAD), ("县水务局", LEAD)]
    assert [one.value for one in found.draft.measures] == ["甲", "乙", "丙"]
    assert (found.draft.schedule.value, found.draft.ongoing) == ("12月底；持续推进", True)
    assert [day for day, _ in dates(found)] == ["2018-12-31", "2019-06-30"]
    assert set(found.draft.flags) == {Flag.NO_GAP, Flag.SCHEDULES_MANY}
    assert (found.origin, found.sources, len(found.read), found.edited) == (DraftOrigin.MERGED, (0, 2), 2, frozenset())
    assert [one.key for one in review.documents()[0].drafts] == [0, 1]
    with pytest.raises(NotFound):
        review.draft(2)
    with pytest.raises(NothingToMerge):
        review.apply(MergeNext(0))


def test_splitting_keeps_units_and_dates_on_both() -> None:
    whole = item(
        "2019年6月底前完成清淤。2.按月通报。", unit("县水务局", LEAD), no="1", measures=("甲",), flags=(Flag.NO_GAP,)
    )
    review = session(whole, item("另一项。", unit("县财政局")))
    change = review.apply(SplitDraft(0, 14))
    assert (change.keys, change.structure) == ((0, 2), True)
    first, second = review.draft(0), review.draft(2)
    assert [one.key for one in review.documents()[0].drafts] == [0, 2, 1]
    assert (first.draft.no, first.draft.task.value) == ("1", "2019年6月底前完成清淤。")
    assert (second.draft.no, second.draft.task.value) == ("2.", "按月通报。")
    assert units(first) == units(second) == [("县水务局", LEAD)]
    assert (first.doubts, second.doubts) == ((Flag.NO_GAP,), ())
    assert (len(first.draft.measures), len(second.draft.measures)) == (1, 0)
    assert dates(first) == [("2019-06-30", MilestoneOrigin.TEXT)]
    assert dates(second) == []
    assert first.origin is second.origin is DraftOrigin.SPLIT
    for at in (-1, 0, 200):
        with pytest.raises(SplitOutside):
            review.apply(SplitDraft(0, at))


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("建立台账。每周通报。", ("建立台账。", "按月通报。")),
        ("设立台账。按月通报。", ("建立台账。", "按月通报。")),
        ("设立台账。每周通报。", ("建立台账。按月通报。", "每周通报。")),
    ],
)
def test_a_split_of_what_she_typed_keeps_what_was_read_apart(typed: str, parts: tuple[str, str]) -> None:
    review = session(item("建立台账。按月通报。", unit("县水务局", LEAD)))
    review.apply(EditField(0, Field.TASK, typed))
    review.apply(SplitDraft(0, 5))
    assert (review.draft(0).as_read.task.value, review.draft(1).as_read.task.value) == parts
    assert [review.draft(key).draft.task.value for key in (0, 1)] == [typed[:5], typed[5:]]


def test_dropping_and_restoring() -> None:
    review = session(item(TASK, flags=(Flag.NO_UNITS,)), item(OTHER_TASKS[0], unit("县财政局")))
    assert len(review.doubts()) == 1
    review.apply(DropDrafts((0, 1)))
    counts = review.counts()
    assert (counts.new, counts.dropped, counts.doubts, review.documents()[0].kept) == (0, 2, 0, ())
    review.apply(RestoreDrafts((0,)))
    assert [one.key for one in review.documents()[0].kept] == [0]


# --- taking from the source ------------------------------------------------------------------------------------------


def offering(*texts: tuple[str, SkipReason]) -> DraftDocument:
    skipped = tuple(
        Skipped(text=text, reason=reason, anchor=Anchor(line_start=at))
        for at, (text, reason) in enumerate(texts, start=5)
    )
    placed = [
        replace(item(text, unit("县财政局"), section="一、总则"), anchor=Anchor(line_start=line))
        for line, text in ((1, TASK), (9, OTHER_TASKS[0]))
    ]
    suggestion = Extracted("县教育局要在2019年6月底前完成排查。", "", Anchor(line_start=12))
    return replace(document(*placed), skipped=skipped, suggestions=(suggestion,))


def test_an_offer_is_read_by_the_reader_and_put_where_it_stands() -> None:
    review = ReviewSession(
        [batch(offering(("3 | 修复护坡 | 县水务局、县财政局 | 12月底 | 逐段验收", SkipReason.SUBTOTAL)))], today=TODAY
    )
    skipped, suggestion = review.documents()[0].skipped[0], review.documents()[0].suggestions[0]
    assert review.counts().passed == 2
    for offer in (skipped, suggestion):
        review.apply(TakeText((0, 0), offer.text, offer.anchor, offer=offer.id))
    assert [one.key for one in review.documents()[0].drafts] == [0, 2, 1, 3]
    row, sentence = review.draft(2), review.draft(3)
    assert (row.draft.no, row.draft.task.value, row.draft.schedule.value) == ("3", "修复护坡", "12月底")
    assert units(row) == [("县水务局", RESPONSIBLE), ("县财政局", RESPONSIBLE)]
    assert [one.value for one in row.draft.measures] == ["逐段验收"]
    assert row.draft.section == "一、总则"
    assert units(sentence) == [("县教育局", RESPONSIBLE)]
    assert dates(sentence) == [("2019-06-30", MilestoneOrigin.TEXT)]
    assert (row.sources, row.origin, row.edited) == ((), DraftOrigin.TAKEN, frozenset())
    assert [one.taken for one in (*review.documents()[0].skipped, *review.documents()[0].suggestions)] == [2, 3]
    assert (review.counts().passed, review.counts().taken) == (0, 2)
    review.apply(DropDrafts((2,)))
    assert review.documents()[0].skipped[0].taken is None


@pytest.mark.parametrize(
    ("text", "tasks", "names", "flags"),
    [
        ("其他有关事项另行通知", ["其他有关事项另行通知"], [[]], [(Flag.NO_UNITS,)]),
        ("（三）巡查河道。（县水务局牵头）", ["巡查河道。"], [["县水务局"]], [()]),
        (
            "清淤。（责任单位：县水务局）护坡。（责任单位：县财政局）",
            ["清淤。", "护坡。"],
            [["县水务局"], ["县财政局"]],
            [(), ()],
        ),
        ("小计 | 12", ["小计"], [[]], [(Flag.NO_UNITS,)]),
    ],
)
def test_a_stretch_of_source(
    text: str, tasks: list[str], names: list[list[str]], flags: list[tuple[Flag, ...]]
) -> None:
    review = session(item(TASK, unit("县财政局")))
    review.apply(TakeText((0, 0), text, Anchor(line_start=3), after=0))
    taken = review.documents()[0].drafts[1:]
    assert [one.draft.task.value for one in taken] == tasks
    assert [[one.name for one in draft.draft.units] for draft in taken] == names
    assert [one.doubts for one in taken] == flags
    assert all(one.draft.anchor == Anchor(line_start=3) for one in taken)


def test_what_cannot_be_decided_changes_nothing() -> None:
    review = session(item(TASK, unit("县财政局")))
    for decision, error in (
        (EditField(9, Field.TASK, "甲"), NotFound),
        (DropDrafts((0, 9)), NotFound),
        (TakeText((4, 0), "甲", Anchor()), NotFound),
        (TakeText((0, 0), "  ", Anchor()), TextMissing),
        (ChooseEdition((4, 0), EditionChoice.SKIP), NotFound),
    ):
        with pytest.raises(error):
            review.apply(decision)
        assert not review.can_undo
        assert not review.draft(0).dropped
    with pytest.raises(NotFound):
        review.document((4, 0))


# --- keeping ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"do": "fly"},
        {"do": "edit"},
        {"do": "edit", "key": "1", "field": "task", "text": ""},
        {"do": "edit", "key": 1, "field": "colour", "text": ""},
        {"do": "drop", "keys": 4},
        {"do": "drop", "keys": [1], "x": 1},
        {"do": "drop", "keys": [1], "decisions": [{"do": "drop", "keys": [1]}]},
        {"do": "together", "decisions": 3},
        {"do": "edit", "key": True, "field": "task", "text": ""},
        {"do": "take", "place": [0], "text": "", "anchor": {}},
    ],
)
def test_what_is_no_decision_is_refused(value: object) -> None:
    with pytest.raises(FormError):
        decisions.from_json(value)


@pytest.mark.parametrize("value", [b"x", {1: 2}, [1], object()])
def test_what_has_no_form_is_not_kept(value: object) -> None:
    with pytest.raises(FormError):
        encode(value)


def test_dates_and_whole_numbers_keep_their_kind() -> None:
    anchor = Anchor(page=1, box=(1.0, 2.5, 3.0, 4.0))
    assert decode(Anchor, encode(anchor)) == anchor
    assert decode(Anchor, {"page": 1, "box": [1, 2.5, 3, 4]}) == anchor
    milestone = due(TODAY)
    assert decode(type(milestone), encode(milestone)) == milestone
    assert decode(tuple[Precision, ...], ["day"]) == (Precision.DAY,)
    with pytest.raises(FormError):
        decode(date, 20181120)


def test_an_edit_keeps_its_day() -> None:
    review = session(item(TASK, unit("县财政局")), signed_on=None, number=None, title="分工表")
    review.apply(EditField(0, Field.DEADLINE, "本月底"))
    later = ReviewSession(review.batches, today=date(2020, 2, 2))
    later.replay(review.as_json())
    assert dates(later.draft(0)) == dates(review.draft(0)) == [("2018-11-30", MilestoneOrigin.SCHEDULE)]


def test_the_doubtful_paper_flags_an_empty_leads_cell() -> None:
    review = ReviewSession([pipeline.read("表.txt", papers.source().encode())], today=TODAY)
    assert review.draft(3).doubts == (Flag.LEAD_UNCLEAR,)
    assert review.draft(3).draft.units[0].kind is UnitKind.BODY
