"""Characters and lines of printed pages at their edges: doubles, radicals, text beside a table."""

import pytest

from importers.readers.page_lines import tidy_chars
from importers.readers.page_shapes import Char
from tests.importers.readers.build import grid
from tests.importers.readers.printed import Sheet, body, pdf, read_pdf, table_of

WIDTH, HEIGHT = 595.0, 842.0


def char(text: str, left: float, base: float = 100.0) -> Char:
    return Char(text, left, base - 9, left + 10, base + 1, base)


def test_a_shadow_is_no_second_character_and_a_radical_is_read_as_its_ideograph() -> None:
    found = tidy_chars(
        [char("县", 60), char("县", 60.4, 100.2), char("县", 70), char("⼯", 80), char("密", 900)], WIDTH, HEIGHT
    )
    assert [(one.text, one.left) for one in found] == [("县", 60), ("县", 70), ("工", 80)]


@pytest.mark.parametrize("base", [128.0, 133.0])
def test_text_beside_a_table_is_kept_beside_it(base: float) -> None:
    sheet = Sheet().cells([60, 160, 300], [120, 140, 180], [["工作任务", "责任单位"], ["修路", "县交通局"]])
    blocks = read_pdf(pdf(sheet.text(320, base, "附注").text(60, 220, "正文")))
    assert grid(table_of(blocks)) == [["工作任务", "责任单位"], ["修路", "县交通局"]]
    assert body(blocks) == ["附注", "正文"]


def test_lists_beside_each_other_at_the_end_of_a_column_are_read_row_by_row() -> None:
    line = "各责任单位要制定工作方案明确时间表"
    sheet = Sheet().paragraph(50, 100, [f"甲{at:02}{line}" for at in range(26)])
    sheet.paragraph(320, 100, [f"乙{at:02}{line}" for at in range(18)])
    sheet.paragraph(320, 370, [f"丙{at}抓好落实各项工作" for at in range(8)])
    sheet.paragraph(430, 370, [f"丁{at}各负其责任抓落实" for at in range(8)])
    assert body(read_pdf(pdf(sheet)))[44:] == [f"丙{at}抓好落实各项工作 丁{at}各负其责任抓落实" for at in range(8)]
