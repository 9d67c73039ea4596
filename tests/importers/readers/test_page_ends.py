"""What pages and columns of print cut: cells over several rows, names of groups, blank lines, lines like heads."""

import pytest

from importers.blocks import TableBlock, TextBlock
from tests.importers.readers.build import grid
from tests.importers.readers.printed import Sheet, body, furniture, pdf, read_pdf, table_of

HEADING = ["序号", "类别", "工作任务", "责任单位", "完成时限"]
XS = [60.0, 90.0, 145.0, 330.0, 430.0, 530.0]
FIRST = ["1", "一、优化", "推行一窗受理。", "县发展改革局", "2019年底前"]
SECOND = ["2", "营商环境", "清理证明事项。", "县司法局", "每季度"]
THIRD = ["3", "", "落实惠企政策。", "县财政局", "长期坚持"]
LINE = "各责任单位要制定工作方案明确时间表和路线图"  # 21 characters


def row(sheet: Sheet, y: float, cells: list[str]) -> Sheet:
    """Print a row without rules."""
    for x, text in zip(XS, cells, strict=False):
        sheet.paragraph(x, y, text.split("\n") if text else [])
    return sheet


def group_lines(sheet: Sheet, y: float, lines: list[str], pitch: float = 15.0) -> Sheet:
    """Print the name of a group over several rows."""
    return sheet.paragraph(XS[1], y, lines, pitch=pitch)


def test_a_table_goes_on_in_the_first_column_of_the_next_page() -> None:
    right, left = [310.0, 340.0, 420.0, 540.0], [50.0, 80.0, 160.0, 280.0]
    heading = ["序号", "工作任务", "责任单位"]
    first = Sheet().paragraph(50, 60, [LINE] * 48).cells(right, [700, 720, 760], [heading, ["1", "清理。", "县财政局"]])
    second = Sheet().cells(left, [60, 100], [["2", "推进。", "县教育局"]]).paragraph(310, 60, [LINE] * 40)
    tables = [block for block in read_pdf(pdf(first, second)) if isinstance(block, TableBlock)]
    assert [grid(table) for table in tables] == [[heading, ["1", "清理。", "县财政局"], ["2", "推进。", "县教育局"]]]


def test_the_name_of_a_group_cut_by_a_pages_end_is_whole() -> None:
    """With rules: the cell is merged on the second page, and its first line there is the rest of the name."""
    first = Sheet().cells(XS, [740, 760, 780], [HEADING, FIRST])
    second = Sheet().grid(XS, [60, 120])
    for x0, x1 in ((XS[0], XS[1]), (XS[2], XS[5])):
        second.line(x0, 90, x1, 90)
    row(second, 73, SECOND)
    row(second, 103, THIRD)
    table = table_of(read_pdf(pdf(first, second)))
    assert [cells[1] for cells in grid(table)] == ["类别", "一、优化营商环境", "", ""]
    assert table.rows[1][1] is not None
    assert table.rows[1][1].row_span == 3


@pytest.mark.parametrize("name", ["二、推进", "一、优化"])
def test_a_group_of_its_own_stays_one(name: str) -> None:
    """A numbered name begins a group, a cell that is not full has ended."""
    first = Sheet().cells(XS, [740, 760, 780], [HEADING, FIRST])
    second = Sheet().grid(XS, [60, 120])
    for x0, x1 in ((XS[0], XS[1]), (XS[2], XS[5])):
        second.line(x0, 90, x1, 90)
    row(second, 73, ["2", name, *SECOND[2:]])
    row(second, 103, THIRD)
    table = table_of(read_pdf(pdf(first, second)))
    assert [cells[1] for cells in grid(table)] == ["类别", "一、优化", name, ""]


def test_a_name_beside_several_rows_without_rules_is_one_cell() -> None:
    """Its lines stand closer together than rows do."""
    sheet = row(Sheet(), 100, HEADING)
    for place, cells in enumerate((FIRST, SECOND, THIRD)):
        row(sheet, 126 + 26 * place, [cells[0], "", *cells[2:]])
    group_lines(sheet, 126, ["一、优化", "营商环境", "建设"])
    assert [cells[1] for cells in grid(table_of(read_pdf(pdf(sheet))))] == ["类别", "一、优化营商环境建设", "", ""]


def test_a_name_over_a_pages_end_without_rules_is_one_cell() -> None:
    first = row(row(Sheet(), 700, HEADING), 726, [*FIRST[:2], "推行一窗受理，\n压缩时间。", *FIRST[3:]])
    group_lines(first, 741, ["改善我县"])
    second = row(row(Sheet(), 80, SECOND), 106, THIRD)
    rows = grid(table_of(read_pdf(pdf(first, second))))
    assert [cells[1] for cells in rows] == ["类别", "一、优化改善我县营商环境", "", ""]


def group_page(*, goes_on: bool) -> list[Sheet]:
    """Print the name of a group at a page's end, its tasks on the next page or a paragraph."""
    first = row(row(Sheet(), 700, HEADING), 726, [*FIRST[:1], "", *FIRST[2:]]).text(60, 756, "二、推进重大项目建设工程")
    second = row(row(Sheet(), 80, ["2", "", *SECOND[2:]]), 106, THIRD)
    return [first, second if goes_on else Sheet().paragraph(60, 80, [LINE] * 4)]


def test_the_name_of_a_group_on_a_pages_last_line_belongs_to_the_table() -> None:
    rows = grid(table_of(read_pdf(pdf(*group_page(goes_on=True)))))
    assert [cells[0] for cells in rows] == ["序号", "1", "二、推进重大项目建设工程", "2", "3"]


def test_a_heading_below_a_table_on_a_pages_last_line_stays_text() -> None:
    blocks = read_pdf(pdf(*group_page(goes_on=False)))
    assert [cells[0] for cells in grid(table_of(blocks))] == ["序号", "1"]
    assert body(blocks) == ["二、推进重大项目建设工程", *[LINE] * 4]


def test_heading_words_close_together_are_two() -> None:
    xs = [60.0, 83.0, 120.0, 300.0, 345.0]
    sheet = Sheet()
    for y, cells in ((100, ["序号", "类别", "工作任务", "责任单位", "完成时限"]), (126, FIRST), (152, THIRD)):
        for x, text in zip(xs, cells, strict=True):
            sheet.text(x, y, text[:3] if x == xs[1] else text[:4])
    rows = grid(table_of(read_pdf(pdf(sheet))))
    assert rows[0] == ["序号", "类别", "工作任务", "责任单位", "完成时限"]
    assert [cells[0] for cells in rows] == ["序号", "1", "3"]


def test_heading_words_close_together_over_no_cells_stay_text() -> None:
    sheet = Sheet().text(60, 100, "序号").text(84, 100, "工作任务").text(128, 100, "责任单位")
    blocks = read_pdf(pdf(sheet.paragraph(60, 115, ["5", "6", LINE])))
    assert ["".join(line.split()) for line in body(blocks)] == ["序号工作任务责任单位", "5", "6", LINE]


# --- lines that look like running heads --------------------------------------------------------------------------


def test_the_same_end_of_a_sentence_on_top_of_two_pages_is_text() -> None:
    pages = [
        Sheet().text(60, 60, "（三）开展回头看。").paragraph(60, 95, [f"{place}{LINE}"] * 30) for place in range(2)
    ]
    blocks = read_pdf(pdf(*pages))
    assert furniture(blocks) == []
    assert body(blocks).count("（三）开展回头看。") == 2


def test_what_two_of_many_pages_print_on_top_is_text() -> None:
    tops = ["县财政局", "县教育局", "县财政局", "县水利局", "县公安局", "县司法局"]
    pages = [Sheet().text(60, 60, top).paragraph(60, 85, [f"{at}{LINE}"] * 40) for at, top in enumerate(tops)]
    blocks = read_pdf(pdf(*pages))
    assert furniture(blocks) == []
    assert [text for text in body(blocks) if text in tops] == tops


# --- blank lines ---------------------------------------------------------------------------------------------------


def blanks(*sheets: Sheet) -> list[tuple[str, int]]:
    """Return the first characters of each line with the blank lines above it."""
    blocks = [block for block in read_pdf(pdf(*sheets)) if isinstance(block, TextBlock)]
    return [(block.text[:2], block.blank_before) for block in blocks]


def paragraphs(sheet: Sheet, y: float, texts: list[list[str]]) -> Sheet:
    """Print paragraphs with a blank line between them."""
    for lines in texts:
        sheet.paragraph(60, y, lines)
        y += 15 * (len(lines) + 1)
    return sheet


def test_a_paragraph_that_ends_with_its_column_has_ended() -> None:
    """No room is left for the blank line; the short last line and its full stop tell."""
    start = [[f"甲{LINE}", f"乙{LINE}", "丙。"]] * 10
    first = paragraphs(Sheet(height=680), 60, [*start, [f"丁{LINE}", "戊完。"]])
    second = paragraphs(Sheet(height=680), 60, [[f"己{LINE}", "庚。"]])
    assert blanks(first, second)[-2:] == [("己各", 1), ("庚。", 0)]


def test_a_paragraph_goes_on_over_a_columns_end() -> None:
    """Room is left at the page's end, but its last line is full and no sentence ends there."""
    start = [[f"甲{LINE}", f"乙{LINE}", "丙。"]] * 10
    first = paragraphs(Sheet(height=750), 60, [*start, [f"丁{LINE}", f"戊{LINE}"]])
    longer = paragraphs(Sheet(height=750), 60, [*start, [f"丁{LINE}", f"戊{LINE}", f"丙{LINE}", "丙。"]])
    second = paragraphs(Sheet(height=750), 60, [[f"己{LINE}", "庚。"]])
    assert blanks(longer, first, second)[-2:] == [("己各", 0), ("庚。", 0)]


def test_lines_that_all_stand_apart_are_measured_by_the_pages_before() -> None:
    first = Sheet().paragraph(60, 60, [LINE] * 12)
    second = Sheet().paragraph(60, 60, ["甲。", "乙。", "丙。"], pitch=30)
    assert [count for _, count in blanks(first, second)][-2:] == [1, 1]
    third = Sheet().paragraph(60, 60, ["甲。"] * 12, pitch=30).paragraph(60, 405, ["乙", "丙。"])
    assert [count for _, count in blanks(third)][1:12] == [1] * 11


@pytest.mark.parametrize(("height", "blank"), [(755, 1), (680, 0)])
def test_a_full_last_line_with_a_full_stop_leaves_it_to_the_room_below(height: float, blank: int) -> None:
    start = [[f"甲{LINE}", f"乙{LINE}", "丙。"]] * 10
    last = [f"丁{LINE}", f"戊{LINE[:-1]}。"]
    longer = paragraphs(Sheet(height=height), 60, [*start, [*last, "丙。"]])
    first = paragraphs(Sheet(height=height), 60, [*start, last])
    second = paragraphs(Sheet(height=height), 60, [[f"己{LINE}", "庚。"]])
    assert blanks(*([longer] if blank else []), first, second)[-2:] == [("己各", blank), ("庚。", 0)]
