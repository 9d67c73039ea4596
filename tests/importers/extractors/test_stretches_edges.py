"""What the sentences and cells of a stretch of text are read as."""

from datetime import date

import pytest

from importers.blocks import Anchor
from importers.drafts import DraftObligation
from importers.extractors import stretches
from importers.extractors.clause_parts import Context
from importers.extractors.papers import own_time
from models.enums import Certainty, Flag, Level, MilestoneOrigin, ObligationKind
from tests.importers.extractors.build import units_of

PLACE = Anchor(line_start=4, line_end=5)
BASE = own_time(date(2019, 3, 1), "青岚县2019年重点任务分工", "青府办发〔2019〕3号")
CONTEXT = Context(base=BASE, level=Level.COUNTY)


def read(text: str) -> tuple[DraftObligation, ...]:
    return stretches.read(text, PLACE, CONTEXT)


def only(text: str) -> DraftObligation:
    (found,) = read(text)
    return found


def dates(draft: DraftObligation) -> list[tuple[str, MilestoneOrigin]]:
    return [(str(one.due), one.origin) for one in draft.milestones]


# --- sentences --------------------------------------------------------------------------------------------------


def test_a_sentence_gives_its_units_and_its_deadline() -> None:
    found = only("（三）由县水务局牵头修建防洪堤，\n6月底前完成。")
    assert (found.kind, found.no) == (ObligationKind.RUNNING, "（三）")
    assert found.task.value == "由县水务局牵头修建防洪堤，6月底前完成。"
    assert units_of(found) == [("县水务局", "lead")]
    assert dates(found) == [("2019-06-30", MilestoneOrigin.TEXT)]
    assert (found.flags, found.anchor) == ((Flag.YEAR_INFERRED,), PLACE)


def test_a_sentence_without_a_unit_says_so() -> None:
    found = only("加强宣传。")
    assert (found.no, found.task.value, found.flags) == (None, "加强宣传。", (Flag.NO_UNITS,))


def test_a_blank_text_is_one_draft_that_lacks_everything() -> None:
    found = only("  ")
    assert (found.task.value, found.flags) == ("", (Flag.TASK_EMPTY, Flag.NO_UNITS))


def test_every_clause_of_a_text_is_a_draft_of_the_same_place() -> None:
    first, second = read("一、修路。（县交通局牵头，县财政局配合，2019年9月底前完成）\n二、架桥。（县住建局负责）")
    assert (first.kind, first.no, first.task.value) == (ObligationKind.INLINE, "一、", "修路。")
    assert units_of(first) == [("县交通局", "lead"), ("县财政局", "cooperating")]
    assert dates(first) == [("2019-09-30", MilestoneOrigin.SCHEDULE)]
    assert (second.task.value, units_of(second)) == ("架桥。", [("县住建局", "responsible")])
    assert (first.anchor, second.anchor) == (PLACE, PLACE)


# --- rows -------------------------------------------------------------------------------------------------------


def test_the_cells_of_a_row_are_what_they_look_like() -> None:
    found = only("3 | 修建防洪堤，疏通河道。 | 县水务局、县财政局 | 6月底前 | 纳入考核")
    assert (found.kind, found.no, found.task.value) == (ObligationKind.TABLE, "3", "修建防洪堤，疏通河道。")
    assert units_of(found) == [("县水务局", "responsible"), ("县财政局", "responsible")]
    assert (found.schedule.value, dates(found)) == ("6月底前", [("2019-06-30", MilestoneOrigin.SCHEDULE)])
    assert [(one.value, one.certainty) for one in found.measures] == [("纳入考核", Certainty.GUESS)]
    assert (found.task.certainty, found.flags) == (Certainty.LIKELY, (Flag.YEAR_INFERRED,))
    assert [found.task.anchor, *[one.anchor for one in found.units]] == [PLACE] * 3
    assert [one.anchor for one in found.milestones] == [PLACE]


def test_a_number_in_front_of_the_task_is_its_number() -> None:
    found = only("（二）修建防洪堤 | 县水务局 | 长期坚持")
    assert (found.no, found.task.value, found.ongoing) == ("（二）", "修建防洪堤", True)


def test_a_second_bare_number_is_no_number_of_the_row() -> None:
    found = only("1 | 2 | 修建防洪堤")
    assert (found.no, found.task.value, [one.value for one in found.measures]) == ("1", "修建防洪堤", ["2"])
    assert found.flags == (Flag.NO_UNITS,)


def test_a_long_text_with_a_deadline_in_it_is_the_task() -> None:
    task = "对全县病险水库和山坪塘逐一排查登记，落实管护责任人和资金来源，在6月底前全面消除安全隐患并报县水务局备案。"
    found = only(f"{task} | 县水务局")
    assert (found.task.value, found.schedule.value) == (task, None)
    assert dates(found) == [("2019-06-30", MilestoneOrigin.TEXT)]
    assert found.flags == (Flag.YEAR_INFERRED,)


@pytest.mark.parametrize(
    ("text", "task", "schedule"),
    [
        ("修建防洪堤，6月底前完成。 | 县水务局", "修建防洪堤，6月底前完成。", None),
        ("修建防洪堤，6月底前完成。 | 县水务局 | 持续推进", "修建防洪堤，6月底前完成。", "持续推进"),
        ("持续开展整治 | 县水务局 | 12月底前", "持续开展整治", "12月底前"),
    ],
)
def test_a_short_task_with_a_time_in_it_is_the_task_where_no_other_cell_is(
    text: str, task: str, schedule: str | None
) -> None:
    found = only(text)
    assert (found.task.value, found.schedule.value) == (task, schedule)
    assert found.task.certainty is Certainty.GUESS
    assert units_of(found) == [("县水务局", "responsible")]


@pytest.mark.parametrize("when", ["6月底前", "持续推进", "每季度；6月底前完成"])
def test_a_row_that_says_only_who_and_when_has_no_task(when: str) -> None:
    found = only(f"5 | 县水务局 | {when}")
    assert (found.no, found.task.value, found.task.certainty) == ("5", "", Certainty.MISSING)
    assert found.schedule.value == when
    assert Flag.TASK_EMPTY in found.flags
