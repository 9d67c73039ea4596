from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.extractors import numbers, places
from importers.extractors.documents import Issue, cut, read_issue
from importers.pipeline import extract_blocks
from models.enums import Flag, LeadRule, Level, SkipReason
from tests.importers.extractors.build import grid, lines, only_document, paragraphs

TABLE = grid(["序号", "工作任务", "责任单位", "完成时限"], ["1", "修路", "县交通局", "6月底前"])
GAZETTE = """青岚县人民政府公报

第 3 期
2019

目录

- 青岚县人民政府关于修路的通知 2
- 青岚县人民政府办公室关于印发建校方案的通知 5

青岚县人民政府
关于修路的通知

青府发〔2019〕1 号

各乡镇人民政府：

请落实（青府发〔2018〕9号）。

青岚县人民政府

2019年1月2日

青岚县人民政府办公室 关于印发建校
方案的通知

青府办发〔２０１９〕2号

各乡镇人民政府：

列首位的为牵头单位，
下同。

青岚县人民政府办公室

二〇一九年三月一日
"""


def test_an_issue_is_cut_into_its_documents() -> None:
    first, second = extract_blocks(lines(GAZETTE), name="公报.txt")
    assert (first.title, first.number, first.issuer, first.signed_on) == (
        "青岚县人民政府关于修路的通知", "青府发〔2019〕1号", "青岚县人民政府", date(2019, 1, 2),
    )  # fmt: skip
    assert (second.title, second.number, second.signed_on) == (
        "青岚县人民政府办公室关于印发建校方案的通知", "青府办发〔2019〕2号", date(2019, 3, 1),
    )  # fmt: skip
    assert (first.anchor.line_start, second.anchor.line_start, second.anchor.line_end) == (11, 24, 36)
    assert (second.place, second.level, second.lead_rule) == ("青岚县", Level.COUNTY, LeadRule.FIRST)
    assert not first.obligations


def test_the_cover_names_gazette_and_issue() -> None:
    assert read_issue(lines(GAZETTE)) == Issue("青岚县人民政府公报", "2019-03")
    assert read_issue(lines("正文\n青岚县人民政府公报 2019年 第4期\n正文")) == Issue("青岚县人民政府公报", "2019-04")
    assert read_issue(lines("青岚县人民政府公报\n正文")) == Issue("青岚县人民政府公报", None)
    assert read_issue(lines("正文")) == Issue()


def test_a_red_head_stands_above_the_title() -> None:
    document = only_document(
        *paragraphs("青岚县人民政府办公室文件", "青政办发〔2019〕6号", "青岚县人民政府办公室", "关于印发方案的通知"),
        *paragraphs("各乡镇人民政府：", "印发给你们。", "青岚县人民政府办公室", "2019年2月26日", "附件", "任务分解表"),
        TABLE,
    )  # fmt: skip
    assert document.title == "青岚县人民政府办公室关于印发方案的通知"
    assert (document.number, document.signed_on, document.place) == ("青政办发〔2019〕6号", date(2019, 2, 26), "青岚县")
    assert str(document.obligations[0].milestones[0].due) == "2019-06-30"


def test_a_title_below_its_number_ends_before_the_address() -> None:
    (piece,) = cut(paragraphs("青府发〔2019〕6号", "关于修路", "的通知", "各乡镇：", "正文。"))
    assert (piece.title, piece.number) == ("关于修路的通知", "青府发〔2019〕6号")


def test_a_contents_page_with_numbers_opens_no_documents() -> None:
    text = "青岚县人民政府关于修路的通知\n青府发〔2019〕1号\n青岚县人民政府关于建校的通知\n青府发〔2019〕2号\n"
    body = "青岚县人民政府关于{}的通知\n青府发〔2019〕{}号\n各乡镇：\n正文。\n正文。\n青岚县人民政府\n2019年1月2日\n"
    found = extract_blocks(lines(text + body.format("修路", 1) + body.format("建校", 2)), name="公报.txt")
    assert [document.number for document in found] == ["青府发〔2019〕1号", "青府发〔2019〕2号"]
    assert all(document.signed_on for document in found)


def test_two_bodies_issue_together() -> None:
    document = only_document(
        *paragraphs("中共青岚县委办公室 青岚县人民政府办公室", "关于印发《任务清单》的通知", "青委办〔2023〕12号"),
        *paragraphs("各乡镇：", "中共青岚县委办公室", "青岚县人民政府办公室", "2023年5月1日"),
        TABLE,
    )  # fmt: skip
    assert document.issuer == "中共青岚县委办公室青岚县人民政府办公室"
    assert (document.signed_on, document.place) == (date(2023, 5, 1), "青岚县")


def test_a_document_without_a_number() -> None:
    document = only_document(
        *paragraphs(
            "青岚县人民政府办公室关于印发2019年重点工作任务的通知", "各乡镇：", "青岚县人民政府办公室", "2018年12月26日"
        ),
        TABLE,
    )
    assert (document.number, document.issuer) == (None, "青岚县人民政府办公室")
    assert Flag.NUMBER_MISSING in document.flags
    assert str(document.obligations[0].milestones[0].due) == "2019-06-30"


def test_a_signature_in_columns_that_ran_together() -> None:
    (piece,) = cut(
        paragraphs("青岚县人民政府关于张三免职的通知", "青府人〔2019〕1号", "研究决定：", "免去：2019 年 3 月 2 日")
    )
    assert piece.signed_on == date(2019, 3, 2)


def test_without_a_date_there_is_none() -> None:
    (piece,) = cut(paragraphs("青岚县人民政府关于修路的通知", "青府发〔2019〕1号", "正文。"))
    assert piece.signed_on is None


def test_a_signature_of_a_body_not_in_the_title() -> None:
    (piece,) = cut(paragraphs("关于修路的通知", "青府发〔2019〕1号", "正文。", "青岚县交通局", "2019年3月2日"))
    assert (piece.number, piece.signed_on, piece.issuer) == (None, date(2019, 3, 2), "青岚县交通局")


def test_a_bare_table_is_a_document_called_as_the_table() -> None:
    document = only_document(*paragraphs("附件1", "青岚县2020年重点任务", "分解表"), TABLE)
    assert (document.title, document.number, document.place) == ("青岚县2020年重点任务分解表", None, "青岚县")
    assert str(document.obligations[0].milestones[0].due) == "2020-06-30"


def test_the_file_name_is_the_last_title() -> None:
    document = only_document(TABLE, name="2021年任务.xlsx")
    assert document.title == "2021年任务"
    assert str(document.obligations[0].milestones[0].due) == "2021-06-30"


def test_sheets_are_documents_of_their_own() -> None:
    rows = (["序号", "工作任务", "责任单位"], ["1", "修路", "县交通局"])
    found = extract_blocks(
        (grid(*rows, name="交通"), grid(*rows, name="Sheet2"), grid(["教育任务表", "<", "<"], *rows)), name="x.xlsx"
    )
    assert [(document.title, len(document.obligations)) for document in found] == [("交通", 2), ("教育任务表", 1)]


def test_a_source_without_tables_is_one_document_without_obligations() -> None:
    document = only_document(grid(["甲", "乙"], ["1", "2"]), name="名单.docx")
    assert (document.title, document.obligations) == ("名单", ())
    assert [skipped.reason for skipped in document.skipped] == [SkipReason.UNKNOWN_TABLE]
    assert extract_blocks((), name="空.txt") == ()


def test_a_table_on_the_cover_is_not_lost() -> None:
    found = extract_blocks(
        (
            *paragraphs("督查任务清单"),
            TABLE,
            *paragraphs("青岚县人民政府关于修路的通知", "青府发〔2019〕1号", "正文。"),
        ),
        name="x",
    )
    assert [(document.title, len(document.obligations)) for document in found] == [
        ("督查任务清单", 1),
        ("青岚县人民政府关于修路的通知", 0),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("青府发〔2018〕7号", "青府发〔2018〕7号"),
        ("青府发[2018] 7 号", "青府发〔2018〕7号"),
        ("青府发（２０１８）第７号", "青府发〔2018〕7号"),
        ("（青府发〔2018〕7号）", None),
        ("根据青府发〔2018〕7号要求", None),
        ("第7号", None),
    ],
)
def test_document_numbers(line: str, expected: str | None) -> None:
    assert numbers.document_number(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2018年2月11日", date(2018, 2, 11)),
        ("（2018年2月11日）", date(2018, 2, 11)),
        ("二〇一八年二月十一日", date(2018, 2, 11)),
        ("2018 年 2 月 11 日印发", date(2018, 2, 11)),
        ("2018年2月30日", None),
        ("自2018年2月11日", None),
        ("2018年2月", None),
    ],
)
def test_date_lines(line: str, expected: date | None) -> None:
    assert numbers.date_line(line) == expected


@pytest.mark.parametrize(
    ("issuer", "place", "level"),
    [
        ("四川省人民政府办公厅", "四川省", Level.PROVINCE),
        ("攀枝花市人民政府", "攀枝花市", Level.CITY),
        ("上海市人民政府", "上海市", Level.PROVINCE),
        ("凉山彝族自治州人民政府", "凉山彝族自治州", Level.CITY),
        ("青岚县发展改革局", "青岚县", Level.COUNTY),
        ("成都市武侯区人民政府", "成都市武侯区", Level.COUNTY),
        ("石桥镇人民政府", "石桥镇", Level.TOWNSHIP),
        ("国务院办公厅", "", Level.NATIONAL),
        ("某某集团", "", Level.OTHER),
        (None, "", Level.OTHER),
    ],
)
def test_place_and_level_of_an_issuer(issuer: str | None, place: str, level: Level) -> None:
    assert places.place_and_level(issuer) == (place, level)


def test_a_title_names_the_place_where_no_body_does() -> None:
    assert places.place_and_level(None, "2019年青岚县重点任务分解表") == ("青岚县", Level.COUNTY)
    assert places.place_and_level(None, "重点任务分解表") == ("", Level.OTHER)
    assert places.level_of_place("某地") is Level.OTHER


WORDS = st.sampled_from(
    [
        "青岚县人民政府",
        "关于修路的通知",
        "青府发〔2019〕1号",
        "正文。",
        "2019年1月2日",
        "附件",
        "目录",
        "各乡镇：",
        "一、总则",
    ]
)


@given(st.lists(WORDS, max_size=14))
def test_the_pieces_of_a_source_are_all_of_it(texts: list[str]) -> None:
    blocks = paragraphs(*texts)
    assert tuple(block for piece in cut(blocks) for block in piece.blocks) == blocks


def joint(above: str, below: str = "青岚县人民政府办公室") -> str:
    return (
        f"{above}\n{below}\n关于印发建校方案的通知\n青办发〔2019〕3号\n\n各乡镇：\n"
        f"（一）建校。（县教育局负责）\n\n{above}\n{below}\n2019年3月1日\n"
    )


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("中共青岚县委办公室", "青岚县人民政府办公室"),
        ("中共青岚县委", "青岚县人民政府"),
        ("青岚县教育局", "青岚县财政局"),
    ],
)
def test_a_paper_signed_by_two_bodies_names_both(above: str, below: str) -> None:
    document = only_document(*lines(joint(above, below)))
    assert (document.title, document.issuer) == (f"{above}{below}关于印发建校方案的通知", above + below)
    assert (document.place, document.level, document.signed_on) == ("青岚县", Level.COUNTY, date(2019, 3, 1))


@pytest.mark.parametrize(
    "above", ["县教育局", "青岚县教育局", "青岚县人民政府办公室", "人民政府办公室", "红叶县委办公室"]
)
def test_a_unit_cell_or_running_head_above_a_title_is_no_part_of_it(above: str) -> None:
    pieces = cut(lines(joint(above)))
    assert pieces[-1].title == "青岚县人民政府办公室关于印发建校方案的通知"


def test_a_body_without_a_place_is_not_joined() -> None:
    assert cut(lines(joint("教育部", "财政部")))[-1].title == "财政部关于印发建校方案的通知"


def test_a_title_may_leave_a_single_word_for_its_last_line() -> None:
    text = "青岚县人民政府办公室关于印发重点任务分工的通\n知\n青府办发〔2019〕9号\n\n一、修路。（县交通局负责）"
    assert only_document(*lines(text)).title == "青岚县人民政府办公室关于印发重点任务分工的通知"
