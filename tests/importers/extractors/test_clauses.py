import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import TextBlock
from importers.drafts import DraftObligation
from importers.extractors import prose
from models.enums import Flag, LeadRule, ObligationKind, SkipReason
from tests.importers.extractors.build import lines, only_document, paragraphs, tasks, units_of

BODY = "完善制度，压缩时间。"


def read(*texts: str) -> list[DraftObligation]:
    return tasks(*paragraphs(*texts))


def one(clause: str) -> DraftObligation:
    (found,) = read(f"（一）{BODY}{clause}")
    return found


@pytest.mark.parametrize(
    ("left", "right"), [("（", "）"), ("(", ")"), ("〔", "〕"), ("[", "]"), ("【", "】"), ("〔", "]"), ("(", "〕")]
)
@pytest.mark.parametrize(
    "inner", ["责任单位：县财政局、各县(区)政府", "县财政局、各县（区）政府负责", "县财政局，各县〔区〕政府负责。"]
)
def test_brackets_of_every_kind(left: str, right: str, inner: str) -> None:
    found = one(f"{left}{inner}{right}")
    assert (found.kind, found.no, found.task.value) == (ObligationKind.INLINE, "（一）", BODY)
    assert [name[:2] for name, _ in units_of(found)] == ["县财", "各县"]


@pytest.mark.parametrize(
    ("clause", "schedule", "milestones", "ongoing"),
    [
        (
            "（县财政局牵头，县教育局配合，2019年6月底前完成并持续推进）",
            "2019年6月底前完成并持续推进",
            ["2019-06-30"],
            True,
        ),
        ("（县财政局负责。时间进度：持续实施）", "持续实施", [], True),
        ("（2019年5月底完成，牵头单位：县财政局）", "2019年5月底完成", ["2019-05-31"], False),
        ("（牵头单位：县财政局；责任单位：县教育局，2019年6月底完成）", "2019年6月底完成", ["2019-06-30"], False),
        ("（责任单位：县财政局；完成时限：12月）", "12月", ["2019-12-31"], False),
        ("（县财政局负责）", None, [], False),
    ],
)
def test_a_clause_may_say_when(clause: str, schedule: str | None, milestones: list[str], ongoing: bool) -> None:
    found = one(clause)
    assert (found.schedule.value, found.ongoing) == (schedule, ongoing)
    assert [str(milestone.due) for milestone in found.milestones] == milestones
    assert units_of(found)[0][0] == "县财政局"


@pytest.mark.parametrize(
    "bracket",
    [
        "（0.5分）",
        "（含技工院校）",
        "（联合体牵头人名称）",
        "（包括牵头单位自身）",
        "（算力券、模型券、语料券）",
        "（鹿城、龙湾各6个以上）",
        "（国发〔2018〕27号）",
        "（一）",
        "（以下简称试点，具体办法另行制定）",
        "（县财政局）",
    ],
)
def test_brackets_that_allocate_nothing(bracket: str) -> None:
    assert read(f"（二）{BODY}{bracket}") == []
    assert read(f"（二）完善{bracket}制度。") == []


def test_a_bracket_inside_a_sentence_is_part_of_it() -> None:
    assert read("（一）建立联席会议（县财政局牵头）制度并运行。") == []


def test_clauses_in_mid_sentence() -> None:
    found = read("（一）建设平台（由县大数据中心负责），完善制度（县财政局牵头，县教育局配合）；修路（县交通局负责）。")
    assert [(item.task.value, units_of(item)) for item in found] == [
        ("建设平台", [("县大数据中心", "responsible")]),
        ("完善制度", [("县财政局", "lead"), ("县教育局", "cooperating")]),
        ("修路", [("县交通局", "responsible")]),
    ]


def test_a_bracket_in_mid_sentence_is_wording_where_another_closes_the_sentence() -> None:
    document = only_document(*paragraphs("（一）成立专班（县财政局牵头），定期研究。（责任单位：县财政局、县教育局）"))
    (found,) = document.obligations
    assert found.task.value == "成立专班（县财政局牵头），定期研究。"
    assert [skipped.text for skipped in document.skipped] == ["（县财政局牵头）"]


def test_several_clauses_in_one_paragraph() -> None:
    first, second = read("（一）修路。（县交通局负责）建校。（县教育局牵头，县财政局参与）")
    assert (first.no, first.task.value, second.no, second.task.value) == ("（一）", "修路。", "（一）", "建校。")
    assert units_of(second) == [("县教育局", "lead"), ("县财政局", "participating")]


def test_the_heading_above_is_the_section() -> None:
    found = read("一、交通。", "（一）修路。（县交通局负责）", "二、教育", "（一）普及", "1. 建校。（县教育局负责）")
    assert [(item.section, item.no) for item in found] == [("一、交通", "（一）"), ("（一）普及", "1.")]


def test_titles_on_lines_of_their_own() -> None:
    found = read(
        "一、高龄津贴",
        "发放津贴。",
        "动态调整。〔责任单位：县民政局〕",
        "二、护理补贴",
        "发放补贴。〔责任单位：县残联〕",
    )
    assert [(item.no, item.section, item.task.value) for item in found] == [
        ("一、", "一、高龄津贴", "发放津贴。动态调整。"),
        ("二、", "二、护理补贴", "发放补贴。"),
    ]


def test_one_clause_that_closes_an_item_with_parts() -> None:
    parts = [
        f"{number}、{name}\n做好{name}。〔责任单位：县民政局〕"
        for number, name in zip("一二三", ("甲", "乙", "丙"), strict=True)
    ]
    text = "\n".join([*parts, "四、丁", "做好丁。", "（一）先做。", "（二）后做。〔责任单位：县残联〕"])
    last = read(*text.split("\n"))[-1]
    assert (last.no, last.section, last.task.value) == ("四、", "四、丁", "做好丁。（一）先做。（二）后做。")


def test_the_rule_in_the_first_clause_holds_for_all() -> None:
    document = only_document(
        *paragraphs(
            "（一）修路。（责任单位：县交通局、县财政局。列首位的为牵头单位，下同）",
            "（二）建校。（责任单位：县教育局、县财政局）",
        )
    )
    assert document.lead_rule is LeadRule.FIRST
    assert [units_of(found)[0][1] for found in document.obligations] == ["lead", "lead"]
    assert [len(found.units) for found in document.obligations] == [2, 2]


def test_each_leads_where_the_document_says_so() -> None:
    found = read(
        "（一）修路。（县交通局、县财政局分别负责。分别负责为各部门〔单位〕按职责分别牵头，下同）",
        "（二）建校。（县教育局、县财政局分别负责，县民政局参与）",
        "（三）建院。（县卫生健康局负责）",
    )
    assert [[role for _, role in units_of(item)] for item in found] == [
        ["lead", "lead"],
        ["lead", "lead", "participating"],
        ["responsible"],
    ]


def test_lines_without_brackets() -> None:
    found = read(
        "（一）修路。", "牵头单位：县交通局", "责任单位：县财政局、石桥镇", "（二）建校。", "责任单位：县教育局"
    )
    assert [item.task.value for item in found] == ["修路。", "建校。"]
    assert units_of(found[0]) == [("县交通局", "lead"), ("县财政局", "responsible"), ("石桥镇", "responsible")]


def test_labels_behind_the_last_sentence() -> None:
    (found,) = read("1.修路。牵头单位：县交通局；责任单位：县财政局。完成时限：2020年12月底")
    assert (found.no, found.task.value, found.schedule.value) == ("1.", "修路。", "2020年12月底")
    assert units_of(found) == [("县交通局", "lead"), ("县财政局", "responsible")]


def test_people_and_scopes_are_no_units() -> None:
    first, second = read(
        "1.修路。",
        "责任领导：张三",
        "牵头单位：县交通局",
        "完成时限：2020年底",
        "2.建校。（负责部门：县教育局；适用范围：全县，以下相同）",
    )
    assert (first.task.value, units_of(first), first.schedule.value) == ("修路。", [("县交通局", "lead")], "2020年底")
    assert units_of(second) == [("县教育局", "responsible")]


def test_a_time_label_alone_allocates_nothing() -> None:
    assert read("1.修路。", "完成时限：2020年底") == []


def test_rules_that_bind_later_tasks_are_no_units() -> None:
    (found,) = read("（一）修路。（责任单位：县交通局，以下各项工作均需相关乡镇推进，不再单独列出）")
    assert units_of(found) == [("县交通局", "responsible")]


def test_a_role_word_or_a_deadline_binds_the_whole_bracket() -> None:
    by_word, by_date = read(
        "（一）修路（县交通局牵头，各乡镇人民政府）。", "（二）建校。（县教育局，2019年6月底前完成）"
    )
    assert units_of(by_word) == [("县交通局", "lead"), ("各乡镇人民政府", "responsible")]
    assert (units_of(by_date), by_date.schedule.value) == ([("县教育局", "responsible")], "2019年6月底前完成")


def test_a_paragraph_without_a_number() -> None:
    (found,) = read("总的要求。", "抓紧修路。（县交通局负责）")
    assert (found.no, found.task.value, found.section) == (None, "抓紧修路。", None)


def test_a_clause_without_any_sentence_is_kept_and_flagged() -> None:
    found = read("（一）修路。（县交通局负责）（县财政局配合）")
    assert [item.task.value for item in found] == ["修路。", ""]
    assert Flag.TASK_EMPTY in found[1].flags


def test_dates_in_the_sentences_stand_apart() -> None:
    (found,) = read("（一）到2020年，全部通车。（县交通局负责）")
    assert [(milestone.origin.value, str(milestone.due)) for milestone in found.milestones] == [("text", "2020-12-31")]


def test_a_year_that_is_not_printed_is_concluded() -> None:
    (found,) = read("（一）6月底前，全部通车。（县交通局负责）")
    assert [str(milestone.due) for milestone in found.milestones] == ["2019-06-30"]
    assert found.flags == (Flag.YEAR_INFERRED,)


def test_units_know_the_lines_of_their_clause() -> None:
    (found,) = tasks(*lines("（一）修路，\n建桥。（县交通局\n负责）\n"))
    assert [(unit.anchor.line_start, unit.anchor.line_end) for unit in found.units if unit.anchor] == [(2, 3)]


def test_clauses_of_two_levels_close_their_own_items() -> None:
    majors = [f"（{number}）修路。（县交通局负责）" for number in "一二三"]
    found = read(*majors, "（四）建校。", "1.选址。（县教育局负责）", "2.施工。（县教育局负责）")
    assert [item.no for item in found] == ["（一）", "（二）", "（三）", "1.", "2."]


def test_a_rare_clause_of_a_lower_level_closes_the_item_above_it() -> None:
    majors = [f"（{number}）修路。（县交通局负责）" for number in "一二三四五六"]
    found = read(*majors, "（七）建校。", "1.选址。", "2.施工。（县教育局负责）", "3.验收。（县教育局负责）")
    assert [(item.no, item.task.value) for item in found[6:]] == [
        ("（七）", "建校。1.选址。2.施工。"),
        ("3.", "验收。"),
    ]


@pytest.mark.parametrize(
    ("clause", "units"),
    [
        ("（县财政局、县教育局）", ["县财政局", "县教育局"]),
        ("（财政部，各省级人民政府）", ["财政部", "各省级人民政府"]),
        ("（教育、文化、卫生）", []),
        ("（电视台、报社）", []),
    ],
)
def test_a_bare_list_of_units_behind_a_sentence_allocates(clause: str, units: list[str]) -> None:
    assert [name for found in read(f"（一）{BODY}{clause}") for name, _ in units_of(found)] == units
    assert read(f"（一）报送有关单位{clause}。") == []


def test_words_inside_a_labelled_list_give_the_roles() -> None:
    (found,) = read("（一）修路。", "部门分工：县交通局牵头，各乡镇配合")
    assert units_of(found) == [("县交通局", "lead"), ("各乡镇", "cooperating")]


def test_a_rule_behind_the_schedule_is_no_part_of_it() -> None:
    found = one("（责任单位：县交通局、县财政局；完成时限：2019年6月底。列首位的为牵头单位，下同）")
    assert (found.schedule.value, units_of(found)[0]) == ("2019年6月底", ("县交通局", "lead"))


def test_clauses_are_counted() -> None:
    document = only_document(*paragraphs("（一）修路。（县交通局负责）建校。（县教育局负责）"))
    assert (document.counts.brackets, document.counts.drafts) == (2, 2)


ITEMS = (
    "（一）加快修通县城至石桥镇公路，完善沿线设施，提升通行能力。（县交通局牵头，县财政局、石桥镇人民政府配合）",
    "（二）新建、改扩建幼儿园两所，增加学位六百个，切实解决入园难问题。（县教育局、县住房和城乡建设局负责，2019年8月底前完成）",
    "（三）健全河湖巡查制度，定期公布水质情况。〔责任单位：县水利局、各乡镇人民政府〕",
)


@given(st.integers(12, 60), st.booleans(), st.sampled_from(["", "— 3 —", "青岚县人民政府公报 2019年 第3期"]))
def test_wrapped_lines_say_the_same(width: int, blank: bool, furniture: str) -> None:
    printed = [text[start : start + width] for text in ITEMS for start in range(0, len(text), width)]
    if furniture:
        printed.insert(len(printed) // 2, furniture)
    found = tasks(*lines(("\n\n" if blank else "\n").join(printed)))
    expected = read(*ITEMS)
    assert [(item.no, item.task.value, units_of(item), item.schedule.value) for item in found] == [
        (item.no, item.task.value, units_of(item), item.schedule.value) for item in expected
    ]


def test_lines_of_an_obligation_are_known() -> None:
    (found,) = tasks(*lines("前言。\n\n（一）修路，\n建桥。（县交通局\n负责）\n"))
    assert (found.anchor.line_start, found.anchor.line_end) == (3, 5)


def test_an_open_bracket_does_not_swallow_the_rest() -> None:
    found = read(f"（一）修路（未完。{BODY * 120}", "（二）建校。（县教育局负责）")
    assert [item.no for item in found] == ["（二）"]


PIECES = st.sampled_from(
    [
        "（",
        "）",
        "〔",
        "]",
        "县财政局",
        "负责",
        "牵头，",
        "责任单位：",
        "。",
        "\n",
        "一、",
        "（一）",
        "1.",
        "2019年底",
        "、",
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_any_text_is_read(pieces: list[str]) -> None:
    document = only_document(*lines("首行\n" + "".join(pieces)))
    assert document.counts.brackets >= len(document.obligations) - document.counts.row_drafts - 1
    for found in document.obligations:
        assert found.task.value == found.task.value.strip()


def test_items_know_where_their_lines_are() -> None:
    (item,) = prose.items(())
    assert item.anchor(0, 0) == item.head


@pytest.mark.parametrize("line", ["责任单位：无", "责任单位："])
def test_a_line_that_names_nobody_is_named_as_passed_over(line: str) -> None:
    document = only_document(*paragraphs("推进改革，压缩时间。", line))
    assert document.obligations == ()
    assert [(each.text[:5], each.reason) for each in document.skipped] == [("责任单位：", SkipReason.NO_UNIT)]


def test_a_label_left_empty_is_no_unit() -> None:
    (found,) = read("（一）建校。牵头单位：  配合单位：县教育局")
    assert units_of(found) == [("县教育局", "cooperating")]


def test_a_clause_of_a_higher_level_closes_its_own_item() -> None:
    found = read(
        "（一）修路。",
        "1.农村公路。（县交通局负责）",
        "2.城区道路。（县住房城乡建设局负责）",
        "3.桥梁。（县水利局负责）",
        "（二）建校。（县教育局负责）",
    )
    assert (found[-1].no, found[-1].task.value) == ("（二）", "建校。")


def test_a_lower_item_without_a_higher_one_above_stands_alone() -> None:
    found = read(
        "（1）修桥。（县水利局负责）",
        "1.修路。（县交通局负责）",
        "2.建校。（县教育局负责）",
        "3.护林。（县林业局负责）",
    )
    assert (found[0].no, found[0].task.value) == ("（1）", "修桥。")


def test_a_body_without_a_date_below_it_is_no_signature() -> None:
    text = "各乡镇要严格落实本通知要求。\n一、修路。（县交通局负责）\n青岚县人民政府"
    signed, unsigned = (prose.items(blocks_of(f"{text}{end}")) for end in ("\n2019年3月1日", ""))
    assert ["青岚县人民政府" in item.text for item in signed] == [False, False, True]
    assert ["青岚县人民政府" in item.text for item in unsigned] == [False, True]


def blocks_of(text: str) -> list[TextBlock]:
    return [block for block in lines(text) if isinstance(block, TextBlock)]
