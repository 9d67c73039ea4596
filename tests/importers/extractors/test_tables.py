import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.extractors.tables import read_table
from models.enums import Flag, LeadRule, SkipReason
from tests.importers.extractors.build import grid, only_document, tasks, units_of

HEADING = ["序号", "工作任务", "责任单位", "完成时限"]


def reasons(*rows: list[str]) -> list[SkipReason]:
    reading = read_table(grid(*rows))
    assert reading is not None
    return [skipped.reason for skipped in reading.skipped]


def test_rows_below_the_heading_are_tasks() -> None:
    (first, second) = tasks(
        grid(HEADING, ["1", "修路", "县交通局、县财政局", "6月底前"], ["2", "建校", "县教育局", "持续推进"])
    )
    assert (first.no, first.task.value, first.schedule.value) == ("1", "修路", "6月底前")
    assert units_of(first) == [("县交通局", "responsible"), ("县财政局", "responsible")]
    assert (second.ongoing, second.milestones) == (True, ())


@pytest.mark.parametrize(
    "heading",
    [
        ["序号", "重点工作", "牵头单位", "时限要求"],
        ["序号", "目标任务", "主要责任单位", "办结时限"],
        ["编号", "任务内容", "承办单位", "完成时间"],
        ["", "重点任务", "责任科室", "序时进度"],
        ["序号", "具体任务", "负责部门", "时间节点"],
        ["序号", "主要工作任务", "主责单位", "进度安排"],
        ["序号", "对应任务", "实施单位", "完成时间节点"],
        ["序 号", "工 作 任 务", "责 任 单 位", "完 成 时 限"],
        ["序号", "工作任务（2019年）", "责任单位（部门）", "完成时限："],
        ["序号", "整改任务", "整改责任单位", "整改时限"],
        ["序号", "实施路径", "责任单位", "完成时限"],
    ],
)
def test_headings_have_many_names(heading: list[str]) -> None:
    (found,) = tasks(grid(heading, ["1", "修路", "县交通局", "6月底前"]))
    assert (found.no, found.task.value, found.schedule.value) == ("1", "修路", "6月底前")
    assert [unit.name for unit in found.units] == ["县交通局"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("牵头部门", "lead"),
        ("牵头责任单位", "lead"),
        ("主责部门", "lead"),
        ("责任部门", "responsible"),
        ("配合部门", "cooperating"),
        ("协同责任单位", "cooperating"),
        ("协办单位", "cooperating"),
        ("参与单位", "participating"),
        ("参加单位", "participating"),
    ],
)
def test_the_column_gives_the_role(heading: str, role: str) -> None:
    (found,) = tasks(grid(["序号", "工作任务", heading], ["1", "修路", "县交通局"]))
    assert units_of(found) == [("县交通局", role)]
    assert found.units[0].role_printed == (None if role == "responsible" else heading)


def test_split_unit_columns_are_read_together() -> None:
    document = only_document(
        grid(
            ["序号", "任务名称", "牵头单位", "责任单位", "配合单位"],
            ["1", "修路", "县交通局", "县财政局", "石桥镇、白果乡"],
        )
    )
    assert units_of(document.obligations[0]) == [
        ("县交通局", "lead"),
        ("县财政局", "responsible"),
        ("石桥镇", "cooperating"),
        ("白果乡", "cooperating"),
    ]
    assert document.lead_rule is LeadRule.EXPLICIT


def test_a_heading_of_two_rows() -> None:
    (found,) = tasks(
        grid(
            ["序号", "工作任务", "责任单位", "<", "完成时限"],
            ["^", "^", "牵头单位", "配合单位", "^"],
            ["1", "修路", "县交通局", "县财政局", "年底前"],
        )
    )
    assert units_of(found) == [("县交通局", "lead"), ("县财政局", "cooperating")]


def test_a_heading_of_two_rows_whose_spans_were_lost() -> None:
    (found,) = tasks(
        grid(
            ["序号", "工作任务", "责任单位", "", "完成时限"],
            ["", "", "牵头", "配合", ""],
            ["1", "修路", "县交通局", "县财政局", "年底前"],
        )
    )
    assert units_of(found) == [("县交通局", "lead"), ("县财政局", "cooperating")]


def test_group_rows_are_sections() -> None:
    document = only_document(
        grid(
            HEADING,
            ["一、交通（2项）", "<", "<", "<"],
            ["1", "修路", "县交通局", "6月"],
            ["二", "教育", "", ""],
            ["1", "建校", "县教育局", "9月"],
            ["", "卫生", "", ""],
            ["1", "建院", "县卫生健康局", "12月"],
        )
    )
    assert [found.section for found in document.obligations] == ["一、交通", "二、教育", "卫生"]
    assert [skipped.reason for skipped in document.skipped].count(SkipReason.GROUP) == 3


def test_a_group_column_is_the_section() -> None:
    found = tasks(
        grid(
            ["重点工程", "工作内容", "责任单位"],
            ["水利工程（2项）", "修水库", "县水利局"],
            ["^", "修渠道", "县水利局"],
            ["交通工程", "修路", "县交通局"],
            ["", "修桥", "县交通局"],
        )
    )
    assert [one.section for one in found] == ["水利工程", "水利工程", "交通工程", "交通工程"]


def test_name_and_wording_in_two_columns() -> None:
    (found,) = tasks(grid(["序号", "任务名称", "任务内容", "责任单位"], ["1", "交通", "修路。", "县交通局"]))
    assert (found.section, found.task.value) == ("交通", "修路。")


def test_a_wider_and_a_narrower_task_column() -> None:
    (found,) = tasks(grid(["序号", "目标任务", "重点工作", "责任单位"], ["1", "交通", "修路", "县交通局"]))
    assert (found.section, found.task.value) == ("交通", "修路")


def test_cells_merged_downwards_hold_for_all_rows() -> None:
    found = tasks(
        grid(
            HEADING,
            ["1", "修路", "县交通局", "6月底前"],
            ["2", "修桥", "^", "^"],
            ["3", "修渠", "县水利局", "^"],
        )
    )
    assert [units_of(one)[0][0] for one in found] == ["县交通局", "县交通局", "县水利局"]
    assert {str(one.milestones[0].due) for one in found} == {"2019-06-30"}


def test_one_task_over_several_rows_with_units_of_their_own() -> None:
    found = tasks(
        grid(
            ["序号", "工作任务", "主要举措", "责任单位", "完成时限"],
            ["1", "修路", "勘察", "县交通局", "6月底"],
            ["^", "^", "征地", "县自然资源局", "9月底"],
            ["2", "建校", "选址", "县教育局", "12月底"],
            ["^", "^", "开工", "^", "^"],
        )
    )
    assert [(one.no, one.task.value) for one in found] == [("1", "修路"), ("1", "修路"), ("2", "建校")]
    assert [measure.value for measure in found[2].measures] == ["选址", "开工"]
    assert all(Flag.NO_REPEATED not in one.flags for one in found)


def test_pasted_rows_without_their_merged_task() -> None:
    found = tasks(grid(HEADING, ["1", "修路", "县交通局", "6月底"], ["", "", "县自然资源局", "9月底"]))
    assert [(one.no, one.task.value, one.units[0].name) for one in found] == [
        ("1", "修路", "县交通局"),
        ("1", "修路", "县自然资源局"),
    ]


def test_a_row_cut_by_a_page_is_joined() -> None:
    document = only_document(
        grid(
            ["序号", "工作任务", "责任单位", "主要举措", "完成时限"],
            ["1", "建设县级平台，完善", "县发展改革局、县财", "（一）建平台；（二）", "2019年"],
            ["序号", "工作任务", "责任单位", "主要举措", "完成时限"],
            ["", "机制。", "政局", "定制度。", "6月底前"],
            ["2", "修路。", "县交通局", "勘察。", "年底前"],
        )
    )
    first = document.obligations[0]
    assert first.task.value == "建设县级平台，完善机制。"
    assert [unit.name for unit in first.units] == ["县发展改革局", "县财政局"]
    assert [measure.value for measure in first.measures] == ["建平台；", "定制度。"]
    assert str(first.milestones[0].due) == "2019-06-30"
    assert Flag.ROW_SHORT in first.flags
    assert len(document.obligations) == 2


def test_a_finished_measure_before_the_page_break_stays_apart() -> None:
    (found,) = tasks(
        grid(
            ["序号", "工作任务", "责任单位", "主要举措"],
            ["1", "建设县级平台，完善", "县发展改革局", "建平台。"],
            ["序号", "工作任务", "责任单位", "主要举措"],
            ["", "机制。", "", "定制度。"],
        )
    )
    assert [measure.value for measure in found.measures] == ["建平台。", "定制度。"]


def test_tasks_without_numbers() -> None:
    found = tasks(grid(["工作任务", "责任单位"], ["修路", "县交通局"], ["建校", "县教育局"], ["修桥", ""]))
    assert [one.no for one in found] == [None, None, None]
    assert Flag.NO_MISSING not in found[0].flags
    assert Flag.NO_UNITS in found[2].flags


def test_a_number_printed_with_the_task_counts_where_no_column_does() -> None:
    (found,) = tasks(grid(["工作任务", "责任单位"], ["1.修路", "县交通局"]))
    assert (found.no, found.task.value) == ("1.", "修路")


def test_a_number_printed_twice_is_taken_off_the_task() -> None:
    (same, other) = tasks(grid(HEADING, ["1", "1.修路", "县交通局", "6月"], ["2", "（一）建校", "县教育局", "6月"]))
    assert (same.task.value, other.task.value) == ("修路", "（一）建校")


def test_rows_that_are_no_tasks_are_named() -> None:
    found = reasons(
        ["附件1", "", "", ""],
        ["任务分解表", "<", "<", "<"],
        ["", "", "", ""],
        ["填报单位（盖章）：县督查室", "", "", "填报时间："],
        HEADING,
        ["1", "修路", "县交通局", "6月"],
        HEADING,
        ["2", "建校", "县教育局", "9月"],
        ["", "", "", ""],
        ["— 2 —", "", "", ""],
        ["合计", "<", "2项", ""],
        ["注：本表由县督查室汇总", "<", "<", "<"],
    )
    assert found == [
        SkipReason.TITLE,
        SkipReason.TITLE,
        SkipReason.BLANK,
        SkipReason.TITLE,
        SkipReason.HEADING,
        SkipReason.REPEATED_HEADING,
        SkipReason.BLANK,
        SkipReason.OTHER,
        SkipReason.SUBTOTAL,
        SkipReason.NOTE,
    ]


def test_a_first_group_above_the_heading() -> None:
    found = tasks(
        grid(
            ["一、交通", "", "", ""],
            HEADING,
            ["1", "修路", "县交通局", "6月"],
            ["二、教育", "", "", ""],
            HEADING,
            ["1", "建校", "县教育局", "9月"],
        )
    )
    assert [one.section for one in found] == ["一、交通", "二、教育"]


def test_another_heading_changes_the_columns() -> None:
    found = tasks(
        grid(
            HEADING,
            ["1", "修路", "县交通局", "6月底"],
            ["序号", "责任单位", "工作任务", "完成时限"],
            ["1", "县教育局", "建校", "9月底"],
        )
    )
    assert [(one.task.value, one.units[0].name) for one in found] == [("修路", "县交通局"), ("建校", "县教育局")]


def test_cells_that_hold_clauses() -> None:
    (found,) = tasks(grid(["工作任务", "部门分工"], ["修路", "县交通局牵头，相关部门参与"]))
    assert units_of(found) == [("县交通局", "lead"), ("相关部门", "participating")]


def test_none_words_are_no_units() -> None:
    (found,) = tasks(grid(["工作任务", "牵头单位", "配合单位"], ["修路", "县交通局", "无"]))
    assert units_of(found) == [("县交通局", "lead")]
    assert Flag.NO_UNITS not in found.flags


def test_a_row_without_task_or_units_is_kept_and_flagged() -> None:
    (first, second) = tasks(grid(HEADING, ["1", "", "县交通局", "6月"], ["2", "建校", "", ""]))
    assert Flag.TASK_EMPTY in first.flags
    assert {Flag.NO_UNITS, Flag.SCHEDULE_EMPTY} <= set(second.flags)


def test_gaps_and_repetitions_in_the_numbers_are_flagged() -> None:
    rows = [
        [number, f"任务{place}", "县交通局", "6月"] for place, number in enumerate(["1", "3", "3", "", "5", "2", "1"])
    ]
    found = tasks(grid(HEADING, *rows))
    kinds = {Flag.NO_GAP, Flag.NO_REPEATED, Flag.NO_MISSING}
    assert [next((flag.value for flag in one.flags if flag in kinds), "") for one in found] == [
        "", "no_gap", "no_repeated", "no_missing", "no_gap", "no_repeated", "",
    ]  # fmt: skip


def test_unknown_columns_are_flagged() -> None:
    document = only_document(grid([*HEADING, "某某"], ["1", "修路", "县交通局", "6月", "甲"]))
    assert Flag.COLUMN_UNKNOWN in document.flags


def test_known_columns_that_hold_nothing_for_us_are_not() -> None:
    document = only_document(
        grid([*HEADING, "责任领导", "进展情况", "备注"], ["1", "修路", "县交通局", "6月", "张三", "", ""])
    )
    assert Flag.COLUMN_UNKNOWN not in document.flags


def test_rows_longer_and_shorter_than_the_heading() -> None:
    table = grid([*HEADING, ""], ["1", "修路", "县交通局", "6月", "多"], ["2", "建校", "县教育局", "6月", ""])
    (long, normal) = tasks(table)
    assert Flag.ROW_LONG in long.flags
    assert Flag.ROW_LONG not in normal.flags


def test_year_columns_are_milestones() -> None:
    (found,) = tasks(grid(["工作任务", "2026年目标", "2027年目标", "牵头单位"], ["修路", "开工", "通车", "县交通局"]))
    assert [str(one.due) for one in found.milestones] == ["2026-12-31", "2027-12-31"]


def test_year_columns_beside_a_schedule_are_not() -> None:
    (found,) = tasks(
        grid(["工作任务", "2026年目标", "完成时限", "牵头单位"], ["修路", "开工", "2026年6月", "县交通局"])
    )
    assert [str(one.due) for one in found.milestones] == ["2026-06-30"]


def test_the_rule_in_a_heading_or_note_names_the_lead() -> None:
    in_heading = tasks(
        grid(["序号", "工作任务", "责任单位（列第一位的为牵头单位）"], ["1", "修路", "县交通局、县财政局"])
    )
    in_note = tasks(
        grid(
            ["序号", "工作任务", "责任单位"], ["1", "修路", "县交通局、县财政局"], ["注：列首位的为牵头单位。", "", ""]
        )
    )
    for (found,) in (in_heading, in_note):
        assert units_of(found) == [("县交通局", "lead"), ("县财政局", "responsible")]
        assert Flag.ROLE_FROM_RULE in found.flags


def test_a_deadline_in_the_text_that_differs_is_flagged() -> None:
    (found,) = tasks(grid(HEADING, ["1", "到2020年底建成平台", "县交通局", "2019年6月底"]))
    assert [(one.origin.value, str(one.due)) for one in found.milestones] == [
        ("schedule", "2019-06-30"),
        ("text", "2020-12-31"),
    ]
    assert Flag.TEXT_DATE_DIFFERS in found.flags


def test_lost_characters_are_flagged() -> None:
    (found,) = tasks(grid(HEADING, ["1", "修\ufffd路", "县交通局", "6月"]))
    assert Flag.LOST_CHARACTERS in found.flags


@pytest.mark.parametrize(
    "rows",
    [
        (["姓名", "电话", "职务"], ["张三", "1", "科长"]),
        (["时间", "内容", "地点"], ["9:00", "开会", "一楼"]),
        (["项目名称", "总投资", "建设地点"], ["甲", "1", "乙"]),
        (["甲", "乙"], ["丙", "丁"]),
        ([""],),
    ],
)
def test_other_tables_are_not_taken(rows: tuple[list[str], ...]) -> None:
    assert read_table(grid(*rows)) is None


CELL = st.sampled_from(
    ["", "1", "2", "一、交通", "修路。", "县交通局", "6月底前", "^", "合计", "注：无", "序号", "工作任务", "无"]
)
ROW = st.lists(CELL, min_size=4, max_size=4)


@given(st.lists(ROW, max_size=8))
def test_every_row_is_a_task_or_skipped_with_a_reason(rows: list[list[str]]) -> None:
    table = grid(HEADING, *rows)
    reading = read_table(table)
    assert reading is not None
    assert len(reading.tasks) + len(reading.skipped) == reading.rows == len(table.rows)


@given(st.lists(st.lists(st.text(max_size=6), min_size=3, max_size=5), max_size=6))
def test_any_table_is_read(rows: list[list[str]]) -> None:
    document = only_document(grid(HEADING, *[[cell.replace("^", "").replace("<", "") for cell in row] for row in rows]))
    assert document.counts.rows == document.counts.row_drafts + document.counts.row_skips


@pytest.mark.parametrize(
    ("heading", "cells", "section", "task", "measures"),
    [
        (["重点举措", "实施路径"], ["加强交通（2项）", "修路。"], "加强交通", "修路。", []),
        (["一级指标", "二级指标"], ["交通", "修路"], "交通", "修路", []),
        (["工作目标", "主要措施"], ["通车", "修路。"], None, "通车", ["修路。"]),
        (["存在问题", "整改措施"], ["路不通", "修路。"], None, "路不通", ["修路。"]),
        (["整改措施", "整改目标"], ["修路。", "通车"], None, "修路。", []),
        (["章节", "细则内容"], ["第一章", "修路。"], "第一章", "修路。", []),
    ],
)
def test_tables_without_a_task_column(
    heading: list[str], cells: list[str], section: str | None, task: str, measures: list[str]
) -> None:
    (found,) = tasks(grid(["序号", *heading, "责任单位"], ["1", *cells, "县交通局"]))
    assert (found.section, found.task.value, [one.value for one in found.measures]) == (section, task, measures)


@pytest.mark.parametrize(
    "cell", ["县交通局 张三", "县交通局\n张三", "县交通局（张三）", "县交通局：张三", "县交通局张三", "县交通局"]
)
def test_people_beside_units_are_no_units(cell: str) -> None:
    (found,) = tasks(grid(["序号", "工作任务", "责任单位及责任人"], ["1", "修路", cell]))
    assert units_of(found) == [("县交通局", "responsible")]


def test_a_cell_with_people_only_is_kept() -> None:
    (found,) = tasks(grid(["序号", "工作任务", "牵头单位和领导"], ["1", "修路", "张三"]))
    assert units_of(found) == [("张三", "lead")]
    assert Flag.UNIT_UNKNOWN_SHAPE in found.flags


def test_unit_columns_by_level_under_one_heading() -> None:
    (found,) = tasks(
        grid(
            ["序号", "工作任务", "责任单位", "<", "完成时限"],
            ["^", "^", "市直部门", "县（市、区）", "^"],
            ["1", "修路", "市交通局", "各县（市、区）", "6月"],
        )
    )
    assert [name for name, _ in units_of(found)] == ["市交通局", "各县（市、区）"]


def test_a_short_row_below_a_heading_of_one_row_is_no_second_heading() -> None:
    found = tasks(grid(HEADING, ["1", "责任", "县交通局", "6月"], ["2", "修路", "县交通局", "6月"]))
    assert [one.task.value for one in found] == ["责任", "修路"]


def test_pasted_rows_with_units_but_no_schedule_column() -> None:
    found = tasks(grid(["序号", "工作任务", "责任单位"], ["1", "修路", "县交通局"], ["", "", "县自然资源局"]))
    assert [(one.no, one.task.value, one.units[0].name) for one in found] == [
        ("1", "修路", "县交通局"),
        ("1", "修路", "县自然资源局"),
    ]


def test_a_cut_row_whose_task_had_ended() -> None:
    (found,) = tasks(
        grid(HEADING, ["1", "修路。", "县交通局、县财", "2019年"], HEADING, ["", "", "政局", "6月底前"]),
    )
    assert [unit.name for unit in found.units] == ["县交通局", "县财政局"]
