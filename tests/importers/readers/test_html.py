"""Web pages and pasted HTML come out as they are shown."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import Anchor, Block, TableBlock, TextBlock
from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.html import HtmlReader
from importers.readers.html_page import page_blocks
from importers.registry import choose, probe, read_blocks
from models.errors import EmptySource, NoTextLayer, SourceError, SourceTooLarge, UnreadableText
from tests.importers.readers.build import grid, tables, texts

PAGE = "<!DOCTYPE html><html><body>{}</body></html>"
LONG = "为贯彻落实县委、县政府关于深化改革的决策部署，现将任务分工通知如下。" * 8


def read(markup: str | bytes) -> tuple[Block, ...]:
    content = markup if isinstance(markup, bytes) else PAGE.format(markup).encode()
    media, blocks = read_blocks("a.html", content)
    assert media == "text/html"
    return blocks


def owners(table: TableBlock) -> list[list[tuple[int, int] | None]]:
    return [[cell.covered_by if cell else (-1, -1) for cell in row] for row in table.rows]


def test_text_is_cut_where_a_line_ends_on_the_page() -> None:
    blocks = read("散<b>文</b> 字<div>甲<p>乙<br>丙</p>丁</div><h1>题</h1><pre>一  二\n  三</pre>&nbsp;末 <hr>&#12288;")
    assert texts(blocks) == ["散文 字", "甲", "乙", "丙", "丁", "题", "一  二", "  三", "\xa0末"]
    assert [block.anchor.paragraph for block in blocks] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_empty_paragraphs_and_blank_lines_are_counted() -> None:
    blocks = read(
        "<p>甲<p>&nbsp;<p><br></p><p>乙<div></div><p>丙<pre>丁\n\n戊\n</pre><p></p><table><tr><td>1<td>2<tr><td>3<td>4</table>己"
    )
    found = [(block.text, block.blank_before, block.kind.value) for block in blocks if isinstance(block, TextBlock)]
    assert found == [
        ("甲", 0, "paragraph"),
        ("乙", 2, "paragraph"),
        ("丙", 0, "paragraph"),
        ("丁", 0, "line"),
        ("戊", 1, "line"),
        ("己", 0, "paragraph"),
    ]


def test_a_line_broken_in_the_source_is_none_on_the_page() -> None:
    assert texts(read("<p>推进\n  改革 a\n b c\n县</p>")) == ["推进改革 a b c 县"]


def test_what_is_not_shown_stays_out() -> None:
    blocks = read(
        "<head><title>题</title><style>p{}</style></head><script>x()</script><!-- 注 --><noscript>无</noscript>"
        '<p style="DISPLAY : none">藏</p><p hidden>藏</p><p>看<span style="mso-hide:all">藏</span>得'
        "<del>删</del><ins>见</ins></p><![if !supportLists]>一、<![endif]><ruby>字<rt>zi</rt></ruby>"
        "<select><option>选</option></select><o:p>办公</o:p>"
    )
    assert texts(blocks) == ["看得见", "一、字办公"]


def test_lists_are_numbered() -> None:
    blocks = read(
        '<ol start="3"><li>甲</li><li><p>乙</p><p>又</p><ol type="a"><li>子</li></ol></li><li value="9">丙</li></ol>'
        '<ol reversed><li>二</li><li>一</li></ol><ol style="list-style:none"><li>无</li></ol><ul><li>点</li></ul>'
    )
    assert texts(blocks) == ["3. 甲", "4. 乙", "又", "a. 子", "9. 丙", "2. 二", "1. 一", "无", "点"]


def test_tables_with_merged_cells() -> None:
    (table,) = tables(
        read(
            "<table><tfoot><tr><td colspan=3>注</tfoot><caption>表一</caption><thead><tr><th rowspan=2>序号"
            "<th colspan=2>任务<tr><th>名称<th>时限<tbody><tr><td>1<td>甲<p>乙</p>丙<td rowspan=9>年底<tr><td>2<td>丁"
        )
    )
    assert grid(table) == [
        ["序号", "任务", ""],
        ["", "名称", "时限"],
        ["1", "甲\n乙\n丙", "年底"],
        ["2", "丁", ""],
        ["注", "", ""],
    ]
    assert owners(table) == [
        [None, None, (0, 1)],
        [(0, 0), None, None],
        [None, None, None],
        [None, None, (2, 2)],
        [None, (4, 0), (4, 0)],
    ]
    assert table.anchor == Anchor(table=1, paragraph=2)
    assert table.rows[2][1] is not None
    assert table.rows[2][1].anchor == Anchor(table=1, row=3, column=2)


def test_a_caption_and_strays_come_before_their_table() -> None:
    blocks = read(
        "<table border=1><caption>表一</caption><p>散</p><tr><td>1<td>甲<b>乙</b><tr><form></form><td>2<td>丙</table>"
    )
    assert texts(blocks) == ["表一", "散"]
    assert isinstance(blocks[-1], TableBlock)


def test_columns_nobody_begins_in_and_hidden_rows_without_text_are_left_out() -> None:
    (table,) = tables(
        read(
            "<table><tr><td colspan=2>序号<td colspan=99>任务<tr><td colspan=2>1<td>甲"
            '<tr style="display:none"><td>2<td><td>藏<tr height=0 style="display:none"><td><td><td>'
            '<tr><td>3<td style="display:none">盖<td>乙<td>多</table>'
        )
    )
    assert grid(table) == [
        ["序号", "", "任务"],
        ["1", "", "甲"],
        ["2", "", "藏"],
        ["3", "乙", "多"],
    ]
    assert [cell.doubts for row in table.rows for cell in row if cell and cell.doubts] == [("hidden",)] * 3


def test_rows_of_other_widths_are_filled_with_nothing() -> None:
    (table,) = tables(read("<table><td>散<td>甲<tr><td>1<tr></tr><tr><td rowspan=0>2<td>乙<tr><td>丙</table>"))
    assert grid(table) == [["散", "甲"], ["1", None], ["2", "乙"], ["", "丙"]]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    (table,) = tables(
        read("<table border=1><tr><th>序号<th>任务<tr><td>1<td>前<table><tr><td>内一<td>内二</table>后</table>")
    )
    assert grid(table) == [["序号", "任务"], ["1", "前\n内一\n内二\n后"]]


def test_a_table_without_lines_may_hold_another_in_a_cell() -> None:
    rows = "".join(f"<tr><td>{at}<td>推进第{at}项改革，压缩办理时间" for at in range(1, 6))
    (table,) = tables(read(f"<table><tr><td>序号<td>任务{rows}<tr><td>6<td>前<table><tr><td>内<td>二</table></table>"))
    assert grid(table)[-1] == ["6", "前\n内\n二"]


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>导航<td>{}</table>",
        '<table role="presentation" border=1><tr><td>导航<td>x<tr><td>{}</table>',
        "<table border=1><tr><td>导航<td>{}</table>",
        "<table><tr><td>导航<tr><td>{}</table>",
        "<table><tr><td>导航</table>{}",
    ],
)
def test_tables_that_only_place_things_are_entered(layout: str) -> None:
    blocks = read(layout.format("<p>前文</p><table border=1><tr><td>序号<td>任务<tr><td>1<td>甲</table>后文"))
    assert texts(blocks)[0] == "导航"
    assert texts(blocks)[-2:] == ["前文", "后文"]
    assert [grid(table) for table in tables(blocks)] == [[["序号", "任务"], ["1", "甲"]]]


def test_a_page_set_in_a_table_without_lines_is_text() -> None:
    body = "".join(f"<p>{LONG}</p>" for _ in range(4))
    for page in (f"<tr><td>左<td>{body}", f"<tr><td>一<td>二<tr><td>左<td>{body}<tr><td>三<td>四"):
        assert tables(read(f"<table>{page}</table>")) == []
        styled = f'<table style="border:1px solid black"><tr><th>头<th>头</tr>{page}</table>'
        assert len(tables(read(styled))) == 1


def test_what_office_puts_on_the_clipboard() -> None:
    word = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><!--[if gte mso 9]><xml>x</xml><![endif]-->"
        "<style><!-- td {} --></style></head><body lang=ZH-CN><!--StartFragment--><p class=MsoNormal>标题<o:p/></p>"
        "<table class=MsoTableGrid style='border:none'><tr><td rowspan=2><p>序号</p></td><td><p>任务</p>"
        "<p><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>甲\n乙</p></td></tr><tr><td>丙</td></tr></table>"
        "<!--EndFragment--></body></html>"
    )
    head = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000999\r\nStartFragment:1\r\nEndFragment:2\r\n"
    for content in (word, head + word):
        media, blocks = read_blocks("粘贴的表格.txt", content.encode())
        assert media == "text/html"
        assert texts(blocks) == ["标题"]
        assert grid(tables(blocks)[0]) == [["序号", "任务\n1.\xa0甲乙"], ["", "丙"]]


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("", "gb18030"),
        ("", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("gb2312", "utf-16"),
        ("big5", "big5"),
        ("gb2312", "utf-8"),
    ],
)
def test_the_encoding_is_found(said: str, encoding: str) -> None:
    text = "青嵐縣重點任務分工，由有關部門負責" if encoding == "big5" else "青岚县重点任务分工，由朱镕基等部门负责"
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={said}"></head><p>{text}</p></html>'
    )
    assert texts(read(page.encode(encoding))) == [text]


def test_xhtml_may_say_its_encoding_in_front() -> None:
    page = '<?xml version="1.0" encoding="GB2312"?>\n<!-- x -->\n<html xmlns="http://www.w3.org/1999/xhtml"><p>县</p></html>'
    assert texts(read(page.encode("gb18030"))) == ["县"]


def test_an_envelope_may_tell_the_encoding() -> None:
    assert texts(page_blocks("<p>县财政局</p>".encode("gbk"), "gb2312", Unwatched())[0]) == ["县财政局"]


def test_only_markup_is_taken() -> None:
    reader = HtmlReader()
    for name, content, score in (
        ("a.xls", b"\xef\xbb\xbf \r\n<html><table>", 80),
        ("a.txt", "<table><tr>".encode("utf-16"), 80),
        ("a.htm", "前言<p>".encode(), 50),
        ("a.htm", b"3 < 5", 0),
        ("a.txt", "前言<p>".encode(), 0),
        ("a.xml", b"<?xml version='1.0'?><a/>", 0),
    ):
        assert reader.score(Probe(name=name, suffix=name[1:], content=content)) == score
    assert choose(probe("a.htm", b"3 < 5")).media == "text/plain"


def test_what_cannot_be_read_is_named() -> None:
    for markup, error in (
        ("<p></p><!-- x -->", EmptySource),
        ("<table><tr><td></table>", EmptySource),
        ('<img src="a.png">', NoTextLayer),
        ("<div>" * 100_000 + "x", SourceTooLarge),
        ("<table><tr><td>" * 3_000 + "x", SourceTooLarge),
        ("<table><tr><td>" * 60 + "x", SourceTooLarge),
        (("<table border=1><tr><td rowspan=9 colspan=900>x<td>y" + "<tr><td>z" * 9 + "</table>") * 200, SourceTooLarge),
        ("<b>" * 1_500 + "x", SourceTooLarge),
        ("<table border=1>" + ("<tr>" + "<td rowspan=65534 colspan=1000>x" * 50) * 50, SourceTooLarge),
    ):
        with pytest.raises(error):
            read(markup)
    for content in (b"<html><meta charset=big5><p>\xff\xff", b"<html><p>\xe5\x8e\xbf\xe5\x8e\xbf\xe5\x8e\xbf\xff"):
        with pytest.raises(UnreadableText):
            read(content)
    with pytest.raises(SourceTooLarge):
        HtmlReader().read(Probe(name="a", suffix="", content=b"<p>" + bytes(60_000_000)), Unwatched())
    assert page_blocks(b"<!-- -->", "", Unwatched()) == ((), False)


TAGS = st.sampled_from(
    [
        *("<table>", "<tr>", "<td>", "<th>", "</table>", "</tr>", "</td>", "<tbody>", "<caption>", "<table border=1>"),
        *("<td rowspan=3>", "<td colspan=4>", "<td rowspan=0>", "<tr hidden>", "<p>", "</p>", "<br>", "<ol>", "<li>"),
        *("<div>", "</div>", "<pre>", "<b>", "</b>", "甲", "乙", "1", "&nbsp;", "&#", "<!--", "-->", "<![if]", "\n"),
    ]
)


@given(st.lists(TAGS, max_size=60))
def test_any_markup_gives_blocks_or_a_source_error(pieces: list[str]) -> None:
    with suppress(SourceError):
        blocks = read("".join(pieces))
        assert blocks
        assert all(len(row) == len(table.rows[0]) for table in tables(blocks) for row in table.rows)
