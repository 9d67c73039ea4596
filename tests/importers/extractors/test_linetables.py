import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import TableBlock, TextBlock
from importers.extractors.linetables import with_tables
from tests.importers.extractors.build import grid, lines, tasks, units_of


def only_table(text: str) -> list[list[str | None]]:
    (table,) = [block for block in with_tables(lines(text)) if isinstance(block, TableBlock)]
    return [[cell.text if cell is not None else None for cell in row] for row in table.rows]


def prose(text: str) -> list[str]:
    return [block.text for block in with_tables(lines(text)) if isinstance(block, TextBlock)]


TABBED = "前文。\n序号\t工作任务\t责任单位\n1\t修路\t县交通局\n\n序号\t工作任务\t责任单位\n2\t建校\t县教育局\n\n后文。"


def test_tab_separated_lines_are_a_table() -> None:
    assert only_table(TABBED) == [
        ["序号", "工作任务", "责任单位"],
        ["1", "修路", "县交通局"],
        ["序号", "工作任务", "责任单位"],
        ["2", "建校", "县教育局"],
    ]
    assert prose(TABBED) == ["前文。", "后文。"]


def test_cells_and_rows_know_their_lines() -> None:
    (table,) = [block for block in with_tables(lines(TABBED)) if isinstance(block, TableBlock)]
    last = table.rows[3][1]
    assert last is not None
    assert (last.anchor.line_start, last.anchor.line_end) == (6, 6)
    assert (table.anchor.line_start, table.anchor.line_end) == (2, 6)


def test_short_rows_end_in_missing_cells() -> None:
    assert only_table("工作任务\t责任单位\t备注\n修路\t县交通局\n")[1] == ["修路", "县交通局", None]


def test_a_page_number_between_rows_does_not_end_the_table() -> None:
    rows = only_table("序号\t工作任务\t责任单位\n1\t修路\t县交通局\n— 2 —\n2\t建校\t县教育局")
    assert rows[2:] == [["— 2 —", None, None], ["2", "建校", "县教育局"]]


def test_a_cell_that_goes_on_in_the_next_line() -> None:
    rows = only_table("序号\t工作任务\t责任单位\t完成时限\n1\t修路\n修桥\t县交通局\t6月\n2\t建校\t县教育局\t9月")
    assert rows[1] == ["1", "修路\n修桥", "县交通局", "6月"]


def test_quoted_cells_of_a_spreadsheet() -> None:
    rows = only_table('序号\t工作任务\t责任单位\n1\t"修路\n修桥"\t"县交通局\n县财政局"\n2\t"说""好"""\t县教育局')
    assert rows[1:] == [["1", "修路\n修桥", "县交通局\n县财政局"], ["2", '说"好"', "县教育局"]]


def test_a_lone_quotation_mark_takes_nothing_with_it() -> None:
    rows = only_table('序号\t工作任务\t责任单位\n1\t"十三五"收官\t县交通局\n2\t"修路\t县教育局')
    assert rows[1:] == [["1", '"十三五"收官', "县交通局"], ["2", '"修路', "县教育局"]]


def test_a_markdown_table() -> None:
    text = "# 清单\n\n| 序号 | 工作任务 | 责任单位 |\n|---|:--:|---|\n| 1 | 修路 | 县交通局<br>县财政局 |\n"
    assert only_table(text)[1] == ["1", "修路", "县交通局<br>县财政局"]
    assert units_of(tasks(*lines(text))[0])[1] == ("县财政局", "responsible")


CELLS = """任务表

\t序号
\t工作任务
\t责任单位
\t主要举措
\t完成时限

\t1
\t修路。
\t县交通局
\t勘察；

征地。
\t6月底前

\t2
\t建校
分校。
\t县教育局
\t选址。
\t9月底前
以前

后文。"""


def test_one_cell_a_line() -> None:
    rows = only_table(CELLS)
    assert rows == [
        ["序号", "工作任务", "责任单位", "主要举措", "完成时限"],
        ["1", "修路。", "县交通局", "勘察；\n征地。", "6月底前"],
        ["2", "建校分校。", "县教育局", "选址。", "9月底前以前"],
    ]
    assert prose(CELLS) == ["任务表", "后文。"]


def test_a_cell_over_several_lines_knows_them() -> None:
    (table,) = [block for block in with_tables(lines(CELLS)) if isinstance(block, TableBlock)]
    measures = table.rows[1][3]
    assert measures is not None
    assert (measures.anchor.line_start, measures.anchor.line_end) == (12, 14)


def test_one_cell_a_line_with_the_heading_again() -> None:
    heading = "\t序号\n\t工作任务\n\t责任单位\n"
    text = f"{heading}\t1\n\t修路\n\t县交通局\n{heading}\t2\n\t建校\n\t县教育局"
    assert [row[0] for row in only_table(text)] == ["序号", "1", "序号", "2"]


def test_one_cell_a_line_without_numbers() -> None:
    text = "\t工作任务\n\t责任单位\n\t完成时限\n\n\t修路\n\t县交通局\n\t6月\n\n\t建校\n\t县教育局\n\t9月\n\n后文"
    assert [row[0] for row in only_table(text)] == ["工作任务", "修路", "建校"]


def test_a_number_that_is_a_cell_starts_no_row() -> None:
    text = "\t序号\n\t工作任务\n\t责任单位\n\t目标值\n\t1\n\t修路\n\t县交通局\n\t30\n\t2\n\t建校\n\t县教育局\n\t8"
    assert [row[3] for row in only_table(text)] == ["目标值", "30", "8"]


def test_a_row_with_too_few_cells_ends_at_the_next_number() -> None:
    text = "\t序号\n\t工作任务\n\t责任单位\n\t完成时限\n\t1\n\t修路\n\t县交通局\n\t2\n\t建校\n\t县教育局\n\t9月"
    assert [row[0] for row in only_table(text)] == ["序号", "1", "2"]


def test_cells_behind_a_full_row_while_numbers_follow() -> None:
    text = "\t序号\n\t工作任务\n\t责任单位\n\t1\n\t修路\n\t县交通局\n\n县财政局\n\n\t2\n\t建校\n\t县教育局"
    assert only_table(text)[1][2] == "县交通局\n县财政局"


def test_flattened_without_tabs() -> None:
    text = "序号\n工作任务\n责任单位\n完成时限\n1\n修路\n县交通局\n6月底前\n2\n建校\n县教育局\n长期坚持"
    assert [row[1] for row in only_table(text)] == ["工作任务", "修路", "建校"]


@pytest.mark.parametrize(
    "text",
    [
        "序号\n工作任务\n责任单位\n1\n修路\n县交通局\n县财政局\n2\n建校\n县教育局",  # nothing tells where a cell ends
        "序号\n工作任务\n责任单位",
        "工作任务\n这一年的工作任务很重。",
        "序号\t姓名\t电话\n1\t张三\t123",
        "一段\t有制表符的话",
    ],
)
def test_what_is_no_allocation_table_stays_text(text: str) -> None:
    assert with_tables(lines(text)) == lines(text)


def test_tables_that_are_tables_already_pass() -> None:
    found = with_tables(lines(TABBED))
    assert with_tables(found) == found


LINE = st.sampled_from(
    [
        "",
        "序号",
        "\t序号",
        "工作任务\t责任单位\t完成时限",
        "\t工作任务",
        "\t责任单位",
        "1\t修路\t县交通局",
        "\t1",
        "\t修路",
        "正文。",
        '"a\t"b',
        "|a|b|c|",
        "|---|---|",
    ]
)


@given(st.lists(LINE, max_size=30))
def test_no_line_is_lost(text: list[str]) -> None:
    found = with_tables(lines("\n".join(text)))
    seen = {block.anchor.line_start for block in found if isinstance(block, TextBlock)}
    for table in (block for block in found if isinstance(block, TableBlock)):
        for cell in table.cells():
            assert cell.anchor.line_start is not None
            seen.update(range(cell.anchor.line_start, (cell.anchor.line_end or 0) + 1))
    rules = {number for number, line in enumerate(text, 1) if line.startswith("|---")}
    assert {number for number, line in enumerate(text, 1) if line.strip()} - rules <= seen


PLAIN = grid(["职务", "姓名"], ["组长", "某某"])
HEAD = "序号\t工作任务\t责任单位\t完成时限"


@pytest.mark.parametrize(
    ("last", "between"),
    [("1\t修路\t县交通局\t6月", []), ("1\t修路\t县交通局\t6月\n后文。", ["后文。"]), ('1\t修路\t县交通局\t"6月', [])],
)
def test_a_real_table_ends_rows_of_tabs(last: str, between: list[str]) -> None:
    found = with_tables((*lines(f"{HEAD}\n{last}"), PLAIN))
    assert [block.text for block in found if isinstance(block, TextBlock)] == between
    first, second = (block for block in found if isinstance(block, TableBlock))
    assert (len(first.rows), second) == (2, PLAIN)


def test_a_cell_that_goes_on_over_several_lines() -> None:
    rows = only_table(f"{HEAD}\n1\t修路，\n修桥，\n护坡\t县交通局\t6月\n2\t建校\t县教育局\t9月")
    assert rows[1:] == [["1", "修路，\n修桥，\n护坡", "县交通局", "6月"], ["2", "建校", "县教育局", "9月"]]


def test_known_headings_that_are_no_allocation_stay_lines() -> None:
    text = "序号\n备注\n完成时限\n1\n无\n6月\n2\n无\n7月"
    assert prose(text) == text.split("\n")


def test_a_quotation_that_is_never_closed_keeps_its_lines_apart() -> None:
    found = tasks(*lines('序号\t工作任务\t责任单位\n1\t修路\t县交通局\n2\t建校\t"县教育局\n县财政局'))
    assert [(one.no, one.task.value) for one in found] == [("1", "修路"), ("2", "建校")]
