"""Tables without rules at their edges: a heading alone, one row, text far below, cells that stand anywhere."""

from tests.importers.readers.build import grid, tables
from tests.importers.readers.printed import Sheet, body, pdf, read_pdf, table_of

HEADING = ["序号", "工作任务", "责任单位"]
XS = [60.0, 150.0, 400.0]


def printed(*rows: list[str], top: float = 100.0, pitch: float = 20.0) -> Sheet:
    """Print rows without rules, each text where its column begins."""
    sheet = Sheet()
    for place, row in enumerate(rows):
        for x, text in zip(XS, row, strict=True):
            if text:
                sheet.text(x, top + place * pitch, text)
    return sheet


def test_headings_without_a_row_below_are_a_line() -> None:
    sheet = printed(HEADING).text(60, 120, "各责任单位要制定工作方案明确时间表和路线图并抓好各项工作的落实落地")
    blocks = read_pdf(pdf(sheet))
    assert tables(blocks) == []
    assert body(blocks)[0].split() == HEADING


def test_one_row_without_a_number_is_a_row() -> None:
    sheet = printed(["任务类别", *HEADING[1:]], ["道路", "修路", "县交通局"])
    assert grid(table_of(read_pdf(pdf(sheet)))) == [["任务类别", *HEADING[1:]], ["道路", "修路", "县交通局"]]


def test_a_text_far_below_the_last_row_is_no_cell() -> None:
    sheet = printed(HEADING, ["1", "修路", "县交通局"], ["2", "建校", "县教育局"]).text(400, 260, "青岚县人民政府")
    blocks = read_pdf(pdf(sheet))
    assert grid(table_of(blocks)) == [HEADING, ["1", "修路", "县交通局"], ["2", "建校", "县教育局"]]
    assert body(blocks) == ["青岚县人民政府"]


def test_cells_may_begin_far_to_the_left_of_their_heading() -> None:
    sheet = printed(HEADING, ["1", "修路", ""], ["2", "建校并配齐教师", "县教育局"], ["3", "护林", "县林业局"])
    rows = grid(table_of(read_pdf(pdf(sheet.text(300, 120, "县交通局、县财政局")))))
    assert rows[1:] == [
        ["1", "修路", "县交通局、县财政局"],
        ["2", "建校并配齐教师", "县教育局"],
        ["3", "护林", "县林业局"],
    ]


def test_a_long_line_beside_a_label_is_text_above_the_table() -> None:
    note = "各责任单位要制定工作方案明确时间表和路线图" * 3
    sheet = Sheet(width=842, height=595).text(60, 60, "附注").text(100, 60, note)
    for place, row in enumerate([HEADING, ["1", "修路", "县交通局"], ["2", "建校", "县教育局"]]):
        for x, text in zip(XS, row, strict=True):
            sheet.text(x, 100 + place * 20, text)
    blocks = read_pdf(pdf(sheet))
    assert grid(table_of(blocks)) == [HEADING, ["1", "修路", "县交通局"], ["2", "建校", "县教育局"]]
    assert "".join("".join(body(blocks)).split()) == "附注" + note
