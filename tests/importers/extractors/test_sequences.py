"""The count check of clauses: each number and each bracket is an obligation or is named as passed over."""

import pytest

from importers.drafts import DraftDocument
from importers.extractors import sequences
from models.enums import Flag, SkipReason
from tests.importers.extractors.build import only_document, paragraphs


def read(*texts: str) -> DraftDocument:
    return only_document(*paragraphs(*texts))


@pytest.mark.parametrize(
    ("printed", "value"),
    [("（四十五）", 45), ("一、", 1), ("12.", 12), ("(3)", 3), ("第十条", 10), ("③", 3), ("甲", None)],
)
def test_what_a_number_stands_for(printed: str, value: int | None) -> None:
    assert sequences.value(printed) == value


def test_a_number_without_a_clause_is_named() -> None:
    found = read("（一）修路。（县交通局负责）", "（二）提高认识。各单位要重视。", "（三）建校。（县教育局负责）")
    assert [(each.text, each.reason) for each in found.skipped] == [("（二）提高认识", SkipReason.NO_UNIT)]
    assert [each.flags for each in found.obligations] == [(), ()]


def test_a_heading_with_clauses_below_is_not_named() -> None:
    found = read("一、交通。", "（一）修路。（县交通局负责）", "二、教育。（县教育局负责）")
    assert found.skipped == ()


def test_numbers_of_another_chapter_are_not_named() -> None:
    found = read(
        "一、要求", "（一）原则。稳中求进。", "（二）目标。全面完成。", "二、任务", "（一）修路。（县交通局负责）"
    )
    assert found.skipped == ()


@pytest.mark.parametrize(
    ("numbers", "flags"),
    [
        ("一二四", [(), (), (Flag.NO_GAP,)]),
        ("一二二", [(), (), (Flag.NO_REPEATED,)]),
        ("一二一", [(), (), ()]),
        ("三四五", [(), (), ()]),
    ],
)
def test_gaps_and_repetitions_are_flagged(numbers: str, flags: list[tuple[Flag, ...]]) -> None:
    found = read(*(f"（{number}）修第{number}条路。（县交通局负责）" for number in numbers))
    assert [each.flags for each in found.obligations] == flags


def test_only_the_first_clause_of_an_item_carries_its_number_s_flag() -> None:
    found = read("1.修路。（县交通局负责）", "3.建校。（县教育局负责）建院。（县卫生健康局负责）")
    assert [each.flags for each in found.obligations] == [(), (Flag.NO_GAP,), ()]


def test_a_bracket_with_a_role_word_that_allocates_nothing_is_named() -> None:
    found = read(
        "（一）建立制度（由单位主要负责人签字后存档备查），规范运行。（县财政局负责）",
        "（二）修路（含桥梁）。（县交通局负责）",
    )
    assert [(each.text, each.reason) for each in found.skipped] == [
        ("（由单位主要负责人签字后存档备查）", SkipReason.NO_CLAUSE)
    ]
    assert found.counts.brackets == len(found.obligations) == 2


def test_a_rule_is_no_rejected_bracket() -> None:
    found = read(
        "（一）修路。", "责任单位：县交通局、县财政局（列首位的为牵头单位，下同）", "（二）建校。", "责任单位：县教育局"
    )
    assert (len(found.obligations), found.skipped) == (2, ())


def test_the_last_number_is_named_when_nothing_below_it_allocates() -> None:
    found = read("（一）修路。（县交通局负责）", "（二）提高认识。各单位要重视。", "1.加强领导。", "2.加强督查。")
    assert [(each.text, each.reason) for each in found.skipped] == [("（二）提高认识", SkipReason.NO_UNIT)]


def test_a_style_without_items_has_no_run() -> None:
    assert list(sequences.sequences([], "chinese")) == []
