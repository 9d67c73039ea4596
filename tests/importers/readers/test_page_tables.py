"""Tables on printed pages: rules make cells, pages make one table, texts alone make columns."""

import pytest

from importers.blocks import TableBlock
from importers.pipeline import extract_blocks
from tests.importers.readers.build import grid
from tests.importers.readers.printed import Sheet, body, ofd, pdf, read_ofd, read_pdf, table_of

HEADING = ["序号", "工作任务", "责任单位", "完成时限"]
XS = [60.0, 100.0, 300.0, 420.0, 520.0]
FIRST = ["1", "推进改革。", "县财政局", "2018年底前"]
SECOND = ["2", "清理规范中介服务事项。", "县教育局", "每季度"]
THIRD = ["3", "开展证明事项清理。", "县司法局", "持续实施"]
FULL = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申"  # as wide as the column of tasks


def covers(table: TableBlock) -> dict[tuple[int, int], tuple[int, int]]:
    """Return which cells are covered, and by which."""
    rows = enumerate(table.rows)
    cells = ((row, column, cell) for row, line in rows for column, cell in enumerate(line))
    return {(row, column): cell.covered_by for row, column, cell in cells if cell and cell.covered_by}


def spans(table: TableBlock) -> dict[str, tuple[int, int]]:
    """Return how many rows and columns merged cells cover, by their text."""
    cells = (cell for cell in table.cells() if cell.row_span * cell.column_span > 1)
    return {cell.text: (cell.row_span, cell.column_span) for cell in cells}


@pytest.mark.parametrize(("made", "read"), [(pdf, read_pdf), (ofd, read_ofd)])
def test_rules_make_cells_in_every_format(made: type, read: type) -> None:
    sheet = Sheet().text(60, 100, "青岚县重点任务分工").cells(XS, [120, 140, 180, 220], [HEADING, FIRST, SECOND])
    blocks = read(made(sheet.text(60, 250, "注：按月报送进展。")))
    assert body(blocks) == ["青岚县重点任务分工", "注：按月报送进展。"]
    table = table_of(blocks)
    assert grid(table) == [HEADING, FIRST, SECOND]
    assert table.anchor.page == 1
    assert table.anchor.box == pytest.approx((60, 120, 520, 220), abs=0.5)
    cell = table.rows[1][2]
    assert cell is not None
    assert cell.anchor.box == pytest.approx((300, 140, 420, 180), abs=0.5)


def test_sides_may_be_open_and_headings_split() -> None:
    sheet = Sheet()
    for y in (100.0, 140.0, 180.0, 220.0):
        sheet.line(60, y, 520, y)
    for x in XS[1:-1]:
        sheet.line(x, 100, x, 220)
    sheet.line(300, 120, 420, 120).line(360, 120, 360, 220)
    for x, text in zip((64, 110, 320, 430), HEADING, strict=True):
        sheet.text(x, 113 if text == "责任单位" else 125, text)
    sheet.text(310, 133, "牵头").text(370, 133, "配合")
    for y, row in (
        (153.0, ["1", "推进改革。", "财政局", "教育局", "每季度"]),
        (193.0, ["2", "清理。", "司法局", "", "年底"]),
    ):
        for x, text in zip((64, 104, 304, 364, 424), row, strict=True):
            sheet.text(x, y, text)
    table = table_of(read_pdf(pdf(sheet)))
    assert grid(table) == [
        ["序号", "工作任务", "责任单位", "", "完成时限"],
        ["", "", "牵头", "配合", ""],
        ["1", "推进改革。", "财政局", "教育局", "每季度"],
        ["2", "清理。", "司法局", "", "年底"],
    ]
    assert spans(table) == {"序号": (2, 1), "工作任务": (2, 1), "责任单位": (1, 2), "完成时限": (2, 1)}


def test_merged_cells_name_what_they_cover() -> None:
    sheet = Sheet().grid([60, 520], [100, 120, 200]).line(60, 160, 300, 160).line(420, 160, 520, 160)
    for x in XS[1:-1]:
        sheet.line(x, 120, x, 200)
    sheet.text(70, 113, "一、优化营商环境").text(304, 143, "县财政局")
    for y, row in ((133.0, FIRST), (173.0, SECOND)):
        for x, text in ((64, row[0]), (104, row[1]), (424, row[3])):
            sheet.text(x, y, text)
    table = table_of(read_pdf(pdf(sheet)))
    assert spans(table) == {"一、优化营商环境": (1, 4), "县财政局": (2, 1)}
    assert covers(table) == {(0, 1): (0, 0), (0, 2): (0, 0), (0, 3): (0, 0), (2, 2): (1, 2)}
    owner = table.cell(2, 2)
    assert owner is not None
    assert owner.text == "县财政局"


def test_thin_bars_and_double_or_broken_lines_are_rules() -> None:
    sheet = Sheet()
    bars = [f"60 {842 - y} 460 0.6 re f" for y in (100, 130, 160)]
    bars += [f"{x} {842 - 160} 0.6 60 re f" for x in (60, 200, 520)]
    dashes = [f"0.5 w {x} 682 m {x + 2} 682 l S" for x in range(60, 520, 4)]  # a dotted line over the last bar
    double = ["0.5 w 60 744 m 520 744 l S"]
    sheet.raw = "\n".join(bars + dashes + double)
    sheet.text(64, 120, "工作任务").text(204, 120, "责任单位").text(64, 150, "推进改革。").text(204, 150, "县财政局")
    assert grid(table_of(read_pdf(pdf(sheet)))) == [["工作任务", "责任单位"], ["推进改革。", "县财政局"]]


def test_a_frame_or_a_drawing_is_no_table() -> None:
    sheet = (
        Sheet().grid([50, 545], [50, 792]).text(60, 100, "第一行文字。").line(60, 300, 200, 300).line(60, 350, 60, 400)
    )
    sheet.raw = "1 1 1 RG 0.5 w 60 200 m 500 200 l S 1 1 1 rg 60 180 400 0.5 re f 100 100 m 200 220 l S n"
    blocks = read_pdf(pdf(sheet))
    assert body(blocks) == ["第一行文字。"]
    assert not any(isinstance(block, TableBlock) for block in blocks)


def test_lines_of_a_cell_are_wrapped_or_paragraphs() -> None:
    task = f"{FULL}\n酉戌亥推进。\n（一）梳理清单。\n（二）{FULL[3:]}\n公开。"
    rows = [HEADING, ["1", task, "县财政局、县教育局、县公\n安局、县司法局\n县水利局", "2018年底前"]]
    table = table_of(read_pdf(pdf(Sheet().cells(XS, [100, 120, 220], rows))))
    assert grid(table)[1] == [
        "1",
        f"{FULL}酉戌亥推进。\n（一）梳理清单。\n（二）{FULL[3:]}公开。",
        "县财政局、县教育局、县公安局、县司法局\n县水利局",
        "2018年底前",
    ]


def pages_of_one_table(*, repeated: bool) -> bytes:
    """Print a table over two pages; the page's end cuts its third row, whose unit is merged."""
    first = Sheet().grid([60, 520], [600, 620, 660, 760]).line(60, 700, 300, 700).line(420, 700, 520, 700)
    second = Sheet()
    for x in XS[1:-1]:
        first.line(x, 600, x, 760)
    for x, text in zip(XS, HEADING, strict=False):
        first.text(x + 4, 613, text)
    for y, row in ((633.0, FIRST), (673.0, ["2", "甲。", "县教育局", "每季度"]), (713.0, ["3", FULL, "", "每月"])):
        for x, text in zip(XS, row, strict=False):
            first.text(x + 4, y, text)
    rows = [["", "推进。", "", ""], ["4", "乙。", "县司法局", "每年"]]
    ys = [80.0, 120.0, 160.0]
    if repeated:
        rows, ys = [HEADING, *rows], [60.0, *ys]
    second.cells(XS, ys, rows)
    return pdf(first.text(60, 80, "正文第一行。"), second.text(60, 200, "注：略。"))


@pytest.mark.parametrize("repeated", [False, True])
def test_a_table_over_pages_is_one_and_its_cut_row_whole(*, repeated: bool) -> None:
    blocks = read_pdf(pages_of_one_table(repeated=repeated))
    again = [HEADING] if repeated else []
    table = table_of(blocks)
    assert grid(table) == [
        HEADING,
        FIRST,
        ["2", "甲。", "县教育局", "每季度"],
        ["3", f"{FULL}推进。", "", "每月"],
        *again,
        ["4", "乙。", "县司法局", "每年"],
    ]
    assert covers(table) == {(3, 2): (2, 2)}
    assert [cell.anchor.page for cell in table.rows[-1] if cell] == [2] * 4
    assert body(blocks) == ["正文第一行。", "注：略。"]
    (document,) = extract_blocks(blocks, name="a.pdf")
    assert [obligation.no for obligation in document.obligations] == ["1", "2", "3", "4"]


def test_a_cell_merged_over_a_pages_end_covers_its_rest() -> None:
    first = Sheet().grid([60, 520], [700, 720, 780]).line(60, 750, 300, 750).line(420, 750, 520, 750)
    second = Sheet().grid([60, 520], [60, 140]).line(60, 100, 300, 100).line(420, 100, 520, 100)
    for x in XS[1:-1]:
        first.line(x, 700, x, 780)
        second.line(x, 60, x, 140)
    for x, text in zip(XS, HEADING, strict=False):
        first.text(x + 4, 713, text)
    for y, row in ((733.0, ["1", "甲。", "县财政局", "每月"]), (763.0, ["2", "乙。", "", "每年"])):
        for x, text in zip(XS, row, strict=False):
            first.text(x + 4, y, text)
    for y, row in ((73.0, ["3", "丙。", "", "每季"]), (113.0, ["4", "丁。", "", "每周"])):
        for x, text in zip(XS, row, strict=False):
            second.text(x + 4, y, text)
    table = table_of(read_pdf(pdf(first, second)))
    assert covers(table) == {(2, 2): (1, 2), (3, 2): (1, 2), (4, 2): (1, 2)}
    assert spans(table) == {"县财政局": (4, 1)}


def test_without_a_column_that_counts_a_cut_row_leaves_most_cells_empty() -> None:
    xs = XS[1:]
    heading, one, two = HEADING[1:], FIRST[1:], SECOND[1:]
    cut = [FULL, "县司法局", "每月"]
    first = Sheet().cells(xs, [600, 620, 660, 700, 760], [heading, one, two, cut])
    second = Sheet().cells(xs, [60, 100, 140], [["推进。", "", ""], ["乙。", "", "每年"]])
    table = table_of(read_pdf(pdf(first, second)))
    assert grid(table) == [heading, one, two, [f"{FULL}推进。", *cut[1:]], ["乙。", "", "每年"]]
    short = Sheet().cells(xs, [600, 620, 660], [heading, one])
    assert len(table_of(read_pdf(pdf(short, second))).rows) == 4


def test_what_is_cut_together_with_a_merged_cell_keeps_its_rows() -> None:
    first = Sheet().cells(XS, [700, 720, 780], [HEADING, ["1", FULL, "县财政局", "每月"]])
    second = Sheet().grid([60, 520], [60, 140]).line(60, 100, 420, 100)
    for x in XS[1:-1]:
        second.line(x, 60, x, 140)
    second.text(104, 73, "推进。").text(424, 73, "持续").text(64, 113, "2").text(104, 113, "乙。").text(
        304, 113, "县民政局"
    )
    table = table_of(read_pdf(pdf(first, second)))
    assert grid(table) == [HEADING, ["1", f"{FULL}推进。", "县财政局", "每月\n持续"], ["2", "乙。", "县民政局", ""]]
    assert [cell.covered_by for cell in table.rows[2] if cell] == [None] * 4


def test_a_full_row_on_top_of_a_page_is_a_row() -> None:
    first = Sheet().cells(XS, [700, 720, 760], [HEADING, FIRST])
    name = Sheet().cells([60, 520], [60, 80], [["二、其他任务"]]).cells(XS, [80, 120], [SECOND])
    blank = Sheet().cells(XS, [60, 100, 140], [["", "", "", ""], THIRD])
    table = table_of(read_pdf(pdf(first, name, blank)))
    assert [row[0] for row in grid(table)] == ["序号", "1", "二、其他任务", "2", "", "3"]


def test_a_cell_merged_over_several_pages() -> None:
    pages = [Sheet().cells(XS, [700, 720, 760], [HEADING, FIRST])]
    pages.append(Sheet().cells(XS, [60, 80, 120], [HEADING, ["2", "乙。", "", "每月"]]))
    last = Sheet().grid([60, 520], [60, 80, 160]).line(60, 120, 300, 120).line(420, 120, 520, 120)
    for x in XS[1:-1]:
        last.line(x, 60, x, 160)
    for y, row in ((73.0, HEADING), (93.0, ["3", "丙。", "", "每季"]), (133.0, ["4", "丁。", "", "每周"])):
        for x, text in zip(XS, row, strict=False):
            last.text(x + 4, y, text)
    table = table_of(read_pdf(pdf(*pages, last)))
    assert covers(table) == {(3, 2): (1, 2), (5, 2): (1, 2), (6, 2): (1, 2)}


def test_the_rest_of_one_cell_without_rules() -> None:
    first = print_loose(Sheet(), 730, [HEADING, FIRST, ["2", FULL[:-2], "县教育局", "每季度"]])
    second = Sheet().paragraph(100, 80, ["推进。", "落实。"]).text(60, 116, "注：按月报送。")
    blocks = read_pdf(pdf(first, second))
    assert grid(table_of(blocks))[-1] == ["2", f"{FULL[:-2]}推进。落实。", "县教育局", "每季度"]
    assert body(blocks) == ["注：按月报送。"]


def test_pages_may_hide_columns_that_their_rows_do_not_need() -> None:
    first = Sheet().cells(XS, [700, 720, 760], [HEADING, FIRST])
    second = Sheet().cells([60, 520], [60, 80], [["二、保障和改善民生"]]).cells(XS, [80, 120], [SECOND])
    third = Sheet().cells([60, 420, 520], [60, 90], [["三、其他工作", "略"]])
    table = table_of(read_pdf(pdf(first, second, third)))
    assert grid(table) == [
        HEADING,
        FIRST,
        ["二、保障和改善民生", "", "", ""],
        SECOND,
        ["三、其他工作", "", "", "略"],
    ]
    assert spans(table) == {"二、保障和改善民生": (1, 4), "三、其他工作": (1, 3)}


def test_other_columns_or_text_between_make_two_tables() -> None:
    first = Sheet().cells(XS, [700, 720, 760], [HEADING, FIRST])
    other = Sheet().cells([60, 200, 520], [60, 80, 120], [["工作任务", "责任单位"], ["清理。", "县财政局"]])
    between = Sheet().text(60, 80, "下表另列。").cells(XS, [100, 120, 160], [HEADING, SECOND])
    tables = [block for block in read_pdf(pdf(first, other, between)) if isinstance(block, TableBlock)]
    assert [len(table.rows[0]) for table in tables] == [4, 2, 4]


# --- without rules -----------------------------------------------------------------------------------------------


def loose(sheet: Sheet, y: float, row: list[str]) -> float:
    """Print a row without rules; return where the next one may begin."""
    for x, text in zip(XS, row, strict=False):
        sheet.paragraph(x, y, text.split("\n") if text else [])
    return y + 15 * max(text.count("\n") + 1 for text in row) + 6


def print_loose(sheet: Sheet, y: float, rows: list[list[str]]) -> Sheet:
    """Print rows without rules."""
    for row in rows:
        y = loose(sheet, y, row)
    return sheet


LONG = ["2", f"{FULL[:-2]}\n清理规范。", "县教育局、县公\n安局", "每季度"]
WHOLE = ["2", f"{FULL[:-2]}清理规范。", "县教育局、县公安局", "每季度"]


def test_heading_words_make_columns_and_numbers_make_rows() -> None:
    sheet = print_loose(Sheet().text(200, 100, "青岚县任务分工"), 130, [HEADING, FIRST, LONG, THIRD])
    blocks = read_pdf(
        pdf(sheet.text(60, 300, "注：以上任务由县政府督查室负责跟踪督办，每月通报一次进展情况，年底汇总。"))
    )
    assert grid(table_of(blocks)) == [HEADING, FIRST, WHOLE, THIRD]
    assert body(blocks) == [
        "青岚县任务分工",
        "注：以上任务由县政府督查室负责跟踪督办，每月通报一次进展情况，年底汇总。",
    ]


@pytest.mark.parametrize("again", [[], [HEADING]])
def test_tables_without_rules_go_on_over_pages(again: list[list[str]]) -> None:
    first = print_loose(Sheet(), 740, [HEADING, FIRST])
    second = print_loose(Sheet(), 80, [*again, LONG, THIRD])
    assert grid(table_of(read_pdf(pdf(first, second)))) == [HEADING, FIRST, *again, WHOLE, THIRD]


def test_headings_on_two_lines() -> None:
    sheet = Sheet().text(60, 107, "序号").paragraph(100, 100, ["工作", "任务"]).paragraph(300, 100, ["责任", "单位"])
    print_loose(sheet.text(420, 107, "完成时限"), 140, [FIRST, LONG, THIRD])
    table = table_of(read_pdf(pdf(sheet)))
    assert [[cell.text.replace("\n", "") for cell in row if cell] for row in table.rows] == [
        HEADING,
        FIRST,
        WHOLE,
        THIRD,
    ]


def test_names_of_groups_and_notes_without_rules() -> None:
    names = ["一、优化营商环境", "二、持续推进重点项目建设，着力保障和改善民生，全面完成年度目标任务"]
    sheet = print_loose(Sheet(), 100, [HEADING, FIRST, [names[0][:3]], LONG])
    sheet.text(60, 210, names[1])
    print_loose(sheet, 231, [THIRD, ["4", "乙。", "县民政局", "每月"]]).text(60, 280, "注：略")
    blocks = read_pdf(pdf(sheet))
    table = table_of(blocks)
    blank = ["", "", ""]
    assert grid(table) == [
        HEADING,
        FIRST,
        [names[0][:3], *blank],
        WHOLE,
        [names[1], *blank],
        THIRD,
        ["4", "乙。", "县民政局", "每月"],
    ]
    assert spans(table) == {names[1]: (1, 4)}
    assert body(blocks) == ["注：略"]


def test_numbers_in_the_middle_of_their_rows() -> None:
    sheet = print_loose(Sheet(), 100, [HEADING])
    for y, number, unit in ((130.0, "1", "县财政局"), (190.0, "2", "县教育局"), (250.0, "3", "县司法局")):
        sheet.paragraph(100, y, [FULL[:-2], FULL[:-2], "推进。"]).text(60, y + 15, number).text(300, y + 15, unit)
        sheet.text(420, y + 15, "每年")
    rest = print_loose(Sheet(), 80, [HEADING]).text(100, 110, "落实。")
    for y, number, unit in ((140.0, "4", "县财政局"), (200.0, "5", "县教育局"), (260.0, "6", "县司法局")):
        rest.paragraph(100, y, [FULL[:-2], FULL[:-2], "推进。"]).text(60, y + 15, number).text(300, y + 15, unit)
        rest.text(420, y + 15, "每年")
    task = f"{FULL[:-2]}{FULL[:-2]}推进。"
    rows = [row[:3] for row in grid(table_of(read_pdf(pdf(sheet, rest)))) if row != HEADING]
    assert rows[2] == ["3", f"{task}\n落实。", "县司法局"]
    assert [rows[at] for at in (0, 1, 3, 4, 5)] == [
        [number, task, unit]
        for number, unit in (
            ("1", "县财政局"),
            ("2", "县教育局"),
            ("4", "县财政局"),
            ("5", "县教育局"),
            ("6", "县司法局"),
        )
    ]


def test_without_numbers_gaps_make_rows() -> None:
    heading, rows = HEADING[1:], [FIRST[1:], [f"{FULL[:-2]}\n公开。", "县教育局", "每季度"], THIRD[1:]]
    sheet = Sheet()
    y = 100.0
    for row in (heading, *rows):
        for x, text in zip(XS[1:], row, strict=False):
            sheet.paragraph(x, y, text.split("\n"))
        y += 15 * (row[0].count("\n") + 1) + 12
    found = grid(table_of(read_pdf(pdf(sheet))))
    assert found == [heading, rows[0], [f"{FULL[:-2]}公开。", "县教育局", "每季度"], rows[2]]


def test_a_list_under_no_heading_stays_text() -> None:
    sheet = print_loose(Sheet(), 100, [["甲", "乙", "丙", "丁"], FIRST, SECOND])
    blocks = read_pdf(pdf(sheet))
    assert not any(isinstance(block, TableBlock) for block in blocks)
    assert body(blocks)[1] == "1 推进改革。 县财政局 2018年底前"
