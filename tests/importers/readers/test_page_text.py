"""Text on printed pages: characters become lines, columns are read one after the other, furniture is set aside."""

import pytest

from importers.blocks import TableBlock, TextBlock
from importers.readers.page_blocks import pages_without_text
from importers.readers.page_words import radicals
from tests.importers.readers.build import grid
from tests.importers.readers.printed import Sheet, body, furniture, pdf, read_pdf, table_of

LINE = "各责任单位要制定工作方案明确时间表和路线图"  # 21 characters


def column(letter: str, count: int) -> list[str]:
    """Return full lines of a column, told apart by their first characters."""
    return [f"{letter}{'零一二三四五六七八九十'[place]}{LINE[2:]}" for place in range(count)]


def test_lines_are_sorted_by_place_not_by_the_stream() -> None:
    sheet = Sheet().text(60, 115, "第二行").text(120, 100, "服”").text(60, 100, "深化“放管").text(60, 130, "第三行")
    assert body(read_pdf(pdf(sheet))) == ["深化“放管 服”", "第二行", "第三行"]


def test_spaces_are_where_the_file_or_a_gap_has_them() -> None:
    sheet = (
        Sheet().text(60, 100, "序号 工作任务").text(60, 120, "A3 paper").text(60, 140, "压减至").text(92, 140, "8.5")
    )
    sheet.text(107, 140, "个工作日").text(60, 160, "联系人").text(120, 160, "电话")
    assert body(read_pdf(pdf(sheet))) == ["序号 工作任务", "A3 paper", "压减至8.5个工作日", "联系人 电话"]


def test_raised_figures_stay_in_their_line() -> None:
    sheet = Sheet().text(60, 100, "平方米").text(90, 96, "2", size=6).text(94, 100, "以内")
    assert body(read_pdf(pdf(sheet))) == ["平方米2以内"]


def test_indents_and_blank_lines_are_kept() -> None:
    sheet = (
        Sheet()
        .paragraph(60, 100, column("甲", 3))
        .text(80, 160, "新的一段。")
        .text(96, 175, "9")
        .text(60, 220, "末段。")
    )
    found = [block for block in read_pdf(pdf(sheet)) if isinstance(block, TextBlock)]
    assert [block.text for block in found[3:]] == ["　　新的一段。", "\t9", "末段。"]
    assert [block.blank_before for block in found] == [0, 0, 0, 1, 0, 2]


def test_bold_printed_twice_is_read_once() -> None:
    sheet = (
        Sheet().text(60, 100, "关于印发方案的通知").text(60.4, 100.2, "关于印发方案的通知").text(60, 130, "人人为我")
    )
    assert body(read_pdf(pdf(sheet))) == ["关于印发方案的通知", "人人为我"]


def test_what_lies_off_the_page_is_not_read() -> None:
    assert body(read_pdf(pdf(Sheet().text(-80, 100, "裁切标记").text(60, 900, "套色").text(60, 100, "正文")))) == [
        "正文"
    ]


def test_radicals_are_the_ideographs_they_show() -> None:
    found = radicals()
    assert len(found) > 300
    assert [found[radical] for radical in "⼯⺠⼾⻓⽂⼈⾦⻔"] == list("工民户长文人金门")
    assert all(len(ideograph) == 1 and "\u3400" <= ideograph <= "\u9fff" for ideograph in found.values())


# --- columns -----------------------------------------------------------------------------------------------------


def test_columns_are_read_one_after_the_other() -> None:
    left, right = column("左", 8), column("右", 7)
    sheet = Sheet().text(150, 80, "青岚县人民政府关于印发工作方案的通知（全文）")
    sheet.paragraph(60, 120, left).paragraph(310, 120, right).text(
        60, 300, "青岚县人民政府办公室二〇一八年十一月二十日印发（共印八十份）"
    )
    lines = body(read_pdf(pdf(sheet)))
    assert lines[1:9] == left
    assert lines[9:16] == right
    assert lines[0].strip().startswith("青岚县人民政府关于")
    assert len(lines) == 17


def test_columns_whose_lines_are_not_level() -> None:
    left, right = column("左", 8), column("右", 8)
    sheet = Sheet().paragraph(60, 120, left).paragraph(310, 127, right)
    assert body(read_pdf(pdf(sheet))) == [*left, *right]


def test_indents_inside_a_column_are_no_columns() -> None:
    left, right = [*column("左", 9), *column("下", 5)], column("右", 10)
    sheet = Sheet().paragraph(310, 120, right)
    for place, line in enumerate(left):
        sheet.text(60 if place % 3 else 96, 120 + 15 * place, line if place % 3 else line[:12])
    lines = body(read_pdf(pdf(sheet)))
    assert [line.strip() for line in lines] == [line if at % 3 else line[:12] for at, line in enumerate(left)] + right


HEADING = ["序号", "任务", "单位", "时限"]
NARROW = [60.0, 90.0, 160.0, 220.0, 280.0]


def test_tables_in_a_column_and_over_its_end() -> None:
    left, right = [[line[:14] for line in column(letter, 10)] for letter in "左右"]
    second = [x + 250 for x in NARROW]
    rows = [HEADING, ["1", "推进。", "县财政局", "每月"]]
    sheet = Sheet().paragraph(60, 120, left, pitch=45).cells(NARROW, [600, 630, 760], rows)
    sheet.cells(second, [120, 160, 240], [["", "落实。", "", ""], ["2", "公开。", "县教育局", "每年"]])
    sheet.paragraph(310, 300, right, pitch=45)
    blocks = read_pdf(pdf(sheet))
    assert grid(table_of(blocks)) == [
        HEADING,
        ["1", "推进。\n落实。", "县财政局", "每月"],
        ["2", "公开。", "县教育局", "每年"],
    ]
    assert body(blocks) == [*left, *right]
    kinds = [isinstance(block, TableBlock) for block in blocks]
    assert kinds.index(True) == len(left)


def test_tables_side_by_side() -> None:
    sheet = Sheet().cells([60, 120, 200], [100, 130, 160], [["任务", "单位"], ["甲", "县财政局"]])
    sheet.cells([310, 370, 450], [100, 130, 160], [["任务", "单位"], ["乙", "县教育局"]]).text(60, 190, "注：略。")
    blocks = read_pdf(pdf(sheet))
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    assert [grid(table)[1][0] for table in tables] == ["甲", "乙"]
    assert body(blocks) == ["注：略。"]


def test_three_columns() -> None:
    parts = [[line[:14] for line in column(letter, 8)] for letter in "左中右"]
    sheet = Sheet()
    for x, lines in zip((60, 225, 390), parts, strict=True):
        sheet.paragraph(x, 120, lines)
    assert body(read_pdf(pdf(sheet))) == [line for lines in parts for line in lines]


def test_a_page_of_short_lines_follows_the_pages_before_it() -> None:
    full = Sheet().paragraph(60, 120, column("左", 8)).paragraph(310, 120, column("右", 8))
    short = Sheet().paragraph(60, 120, ["甲一", "甲二", "甲三"]).paragraph(310, 120, ["乙一", "乙二", "乙三"])
    assert body(read_pdf(pdf(full, short)))[16:] == ["甲一", "甲二", "甲三", "乙一", "乙二", "乙三"]


def test_a_short_list_in_two_columns_is_read_row_by_row() -> None:
    sheet = (
        Sheet()
        .paragraph(60, 120, ["省委组织部", "省教育厅", "省公安厅"])
        .paragraph(310, 120, ["省财政厅", "省司法厅", "省民政厅"])
    )
    assert body(read_pdf(pdf(sheet))) == ["省委组织部 省财政厅", "省教育厅 省司法厅", "省公安厅 省民政厅"]


def test_a_signature_beside_short_lines_keeps_its_place() -> None:
    sheet = (
        Sheet()
        .paragraph(60, 100, [LINE * 2, LINE * 2, "落实。"])
        .paragraph(400, 160, ["青岚县人民政府", "2018年11月20日"])
    )
    sheet.paragraph(60, 200, ["附件：任务分工表", LINE * 2])
    lines = body(read_pdf(pdf(sheet)))
    assert lines[2:6] == ["落实。", "青岚县人民政府", "2018年11月20日", "附件：任务分工表"]


def test_a_blank_at_a_columns_end_is_kept() -> None:
    sheet = Sheet().paragraph(60, 100, column("左", 7)).paragraph(310, 100, column("右", 9))
    found = [block for block in read_pdf(pdf(sheet)) if isinstance(block, TextBlock)]
    assert [block.blank_before for block in found] == [0] * 7 + [1] + [0] * 8


# --- running heads and page numbers --------------------------------------------------------------------------------


def numbered(count: int, foot: str, head: str = "青岚县人民政府公报 2018年第4期") -> bytes:
    """Print pages with a running head and a page number."""
    sheets = []
    for page in range(1, count + 1):
        sheet = Sheet().text(60, 50, head).paragraph(60, 120, column("文", 9)).text(290, 800, foot.format(page))
        sheets.append(sheet)
    return pdf(*sheets)


@pytest.mark.parametrize("foot", ["{}", "— {} —", "第{}页", "第{}页 共3页", "{}/3"])
def test_running_heads_and_page_numbers_are_set_aside(foot: str) -> None:
    blocks = read_pdf(numbered(3, foot))
    assert body(blocks) == column("文", 9) * 3
    heads = [(kind, text.replace(" ", "")) for kind, text in furniture(blocks)]
    pages = [foot.format(page).replace(" ", "") for page in (1, 2, 3)]
    expected = [[("header", "青岚县人民政府公报2018年第4期"), ("footer", page)] for page in pages]
    assert heads == [pair for pairs in expected for pair in pairs]
    assert {block.anchor.page for block in blocks} == {1, 2, 3}


def test_heads_of_even_and_odd_pages_differ() -> None:
    sheets = [
        Sheet()
        .text(60 if page % 2 else 400, 50, "省政府文件" if page % 2 else "2018年第4期")
        .paragraph(60, 120, column("文", 5))
        for page in range(1, 5)
    ]
    assert body(read_pdf(pdf(*sheets))) == column("文", 5) * 4


def test_the_number_of_a_single_page() -> None:
    sheet = Sheet().paragraph(60, 120, column("文", 5)).text(290, 800, "28")
    assert furniture(read_pdf(pdf(sheet))) == [("footer", "28")]


def test_what_is_no_furniture_stays() -> None:
    first = Sheet().text(60, 60, "一、总体要求").paragraph(60, 76, column("文", 1)).text(60, 780, "2018")
    second = Sheet().text(60, 60, "二、主要任务").paragraph(60, 76, column("文", 1)).text(60, 780, "2030")
    assert "一、总体要求" in body(read_pdf(pdf(first, second)))
    assert "2030" in body(read_pdf(pdf(first, second)))


def test_repeated_words_next_to_the_text_stay() -> None:
    sheets = [Sheet().paragraph(60, 60, ["续表", *column("文", 9)]) for _ in range(3)]
    assert body(read_pdf(pdf(*sheets))).count("续表") == 3


def test_pages_without_text_are_named() -> None:
    drawn = Sheet().line(60, 60, 500, 700)
    blocks = read_pdf(pdf(Sheet().text(60, 100, "正文"), drawn, Sheet().text(60, 100, "续"), drawn, Sheet()))
    assert pages_without_text(blocks) == (2, 4)
    assert body(blocks) == ["正文", "续"]
