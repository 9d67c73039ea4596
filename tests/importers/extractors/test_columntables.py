from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import TableBlock
from importers.extractors.columntables import heading_lines
from importers.extractors.linetables import with_tables
from tests.importers.extractors.build import lines, tasks, units_of

HEADING = "序号 工作任务 责任单位 完成时限"
ROWS = [
    (str(number), f"完善第{number}项制度，压缩办理时间。", "县财政局、县教育局，各乡镇人民政府", f"{number}月底前完成")
    for number in range(1, 13)
]


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


def page(rows: Sequence[tuple[str, ...]], width: int) -> str:
    """One page column by column, its heading last."""
    columns = zip(*rows, strict=True)
    return "\n\n".join([wrapped(cell, width) for column in columns for cell in column] + [HEADING])


def printed(rows: Sequence[tuple[str, ...]], per_page: int, width: int) -> str:
    """Pages one after the other; a page starts with a space and without a blank line."""
    pages = [page(rows[start : start + per_page], width) for start in range(0, len(rows), per_page)]
    return "任务分工表\n\n附件\n\n" + "\n ".join(pages) + "\n\n青岚县人民政府办公室\n"


@given(st.integers(1, 12), st.integers(1, 12), st.integers(6, 40))
def test_pages_printed_column_by_column(count: int, per_page: int, width: int) -> None:
    found = tasks(*lines(printed(ROWS[:count], per_page, width)))
    assert [(one.no, one.task.value, one.schedule.value) for one in found] == [
        (number, task, schedule) for number, task, _, schedule in ROWS[:count]
    ]
    assert {tuple(units_of(one)) for one in found} == {
        (("县财政局", "responsible"), ("县教育局", "responsible"), ("各乡镇人民政府", "responsible"))
    }


def test_cells_know_their_lines() -> None:
    (table,) = [block for block in with_tables(lines(printed(ROWS[:2], 2, 10))) if isinstance(block, TableBlock)]
    task = table.rows[1][1]
    assert task is not None
    assert (task.anchor.line_start, task.anchor.line_end) == (9, 10)
    assert [cell.text for cell in table.rows[0] if cell is not None] == HEADING.split()


def test_the_text_behind_the_table_stays_text() -> None:
    found = with_tables(lines(printed(ROWS[:3], 2, 10)))
    assert [isinstance(block, TableBlock) for block in found] == [False, False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        printed(ROWS[:2], 2, 40).replace("\n\n2月底前完成", ""),  # a cell is missing
        printed(ROWS[:2], 2, 40).replace("1\n\n2\n\n完善", "1\n\n2\n完善"),  # nothing parts numbers and cells
        printed(ROWS[:2], 2, 40).replace(HEADING, "序号 姓名 电话 地址"),
        "1\n\n2\n\n3",
        "1\n\n第一章\n\n第二章",
    ],
)
def test_what_does_not_fit_exactly_is_no_table(text: str) -> None:
    assert all(not isinstance(block, TableBlock) for block in with_tables(lines(text)))


def test_a_table_of_cells_among_the_lines_ends_the_search() -> None:
    (table,) = [block for block in with_tables(lines(printed(ROWS[:1], 1, 40))) if isinstance(block, TableBlock)]
    blocks = (*lines("1\n\n2\n"), table, *lines(HEADING))
    assert with_tables(blocks) == blocks


def test_pages_that_do_not_count_on_are_tables_of_their_own() -> None:
    text = f"{page(ROWS[:2], 40)}\n\n{page(ROWS[:1], 40)}"
    assert sum(isinstance(block, TableBlock) for block in with_tables(lines(text))) == 2


def test_bare_numbers_behind_the_last_table_stay_text() -> None:
    first = page(ROWS[:2], 20)
    blocks = with_tables(lines(f"{first}\n\n附：\n1\n2\n3\n"))
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    assert [len(table.rows) for table in tables] == [3]
    assert [block.text for block in blocks if not isinstance(block, TableBlock)] == ["附：", "1", "2", "3"]


def test_a_line_of_sentences_behind_headings_closes_no_table() -> None:
    heading = "序号 工作任务 责任单位 现将 有关事项 通知如下 请认真 贯彻执行"
    assert heading_lines(lines(heading)) == []
    assert [found.labels for found in heading_lines(lines(HEADING))] == [tuple(HEADING.split())]
