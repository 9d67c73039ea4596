"""What stands in a Word document, and how Word would print it, comes out; nothing else does."""

import pytest

from importers.blocks import Anchor, Block, TextBlock, TextKind
from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.docx import DocxReader
from models.errors import DamagedSource, EmptySource, NoTextLayer, SourceTooLarge
from tests.importers.readers.build import grid, p, packed, read_word, tables, tbl, tc, texts, tr, word

BOX = "<w:txbxContent>{}</w:txbxContent>"


def run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def text_of(body: str, **parts: str) -> list[str]:
    return texts(read_word(word(body, **parts)))


def test_paragraphs_keep_their_spaces_and_count_empty_ones() -> None:
    blocks = read_word(word(p("  一、总体要求") + "<w:p/>" + p("二")))
    assert blocks == (
        TextBlock(text="  一、总体要求", anchor=Anchor(paragraph=1)),
        TextBlock(text="二", anchor=Anchor(paragraph=3), blank_before=1),
    )


def test_tracked_insertions_stay_and_deletions_go() -> None:
    body = (
        "<w:p><w:r><w:t>2018年</w:t></w:r><w:ins><w:r><w:t>12月底前</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>6月底前</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>"
    )
    assert text_of(body) == ["2018年12月底前新"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p("前半", "<w:rPr><w:del/></w:rPr>") + p("后半") + p("末", "<w:rPr><w:moveFrom/></w:rPr>")
    blocks = read_word(word(body))
    assert texts(blocks) == ["前半后半", "末"]
    assert blocks[0].anchor == Anchor(paragraph=1)


def test_content_controls_links_and_simple_fields_are_entered() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('块')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>行内</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
    )
    assert text_of(body) == ["块", "行内链接3"]


def test_of_fields_only_the_result_is_read() -> None:
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    nested = f"{begin}<w:instrText>IF</w:instrText>{begin}{separate}<w:t>内</w:t>{end}{separate}<w:t>果</w:t>{end}"
    assert text_of(run(f"<w:t>结</w:t>{nested}{end}{separate}<w:t>。</w:t>")) == ["结果。"]


def test_an_unfinished_field_loses_no_more_than_its_paragraph() -> None:
    assert text_of(run('<w:fldChar w:fldCharType="begin"/><w:t>丢</w:t>') + p("留")) == ["留"]


def test_breaks_tabs_hyphens_and_symbols() -> None:
    body = run(
        "<w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:noBreakHyphen/><w:softHyphen/><w:cr/>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="nonsense"/><w:sym w:char="D800"/>'
        '<w:br w:type="page"/>'
    )
    assert text_of(body) == ["一\t二\n三-\n\uf0fe\ufffd\ufffd"]


def test_ruby_gives_its_base_and_formulas_their_signs() -> None:
    ruby = "<w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>"
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    assert text_of(f"<w:p><w:r>{ruby}</w:r>{formula}</w:p>") == ["汉x=1"]


def test_hidden_text_goes_by_its_own_mark_or_a_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Shown"><w:basedOn w:val="Base"/>'
        '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>乙</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Secret"/><w:vanish w:val="false"/></w:rPr><w:t>丙</w:t></w:r></w:p>'
        + p("丁", '<w:pStyle w:val="Child"/>')
        + p("戊", '<w:pStyle w:val="Shown"/>')
        + p("己", '<w:pStyle w:val="Child"/>')
    )
    assert text_of(body, styles=styles) == ["丙", "戊"]


def test_a_text_box_is_read_once_and_follows_its_paragraph() -> None:
    box = BOX.format(p("框内"))
    drawing = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a xmlns="x">'
        f"{box}</a></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert text_of(run(f"<w:t>正文</w:t>{drawing}") + p("下段")) == ["正文", "框内", "下段"]


def test_the_branch_with_text_is_taken() -> None:
    box = BOX.format(p("后备"))
    choice = "<mc:Choice><w:drawing/></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    one = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    inner = f"<w:pict>{one}<mc:AlternateContent/></w:pict>"
    none = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    assert text_of(run(one) + run(inner) + run(none) + run("<mc:AlternateContent/>")) == ["后备", "后备"]


def test_running_heads_and_feet_come_once_and_around_the_text() -> None:
    blocks = read_word(
        word(
            p("正文"),
            header_1=p("青岚县人民政府公报"),
            header_2=p("青岚县人民政府公报"),
            footer_1=p("- 1 -"),
            header_3="",
        )
    )
    assert [(block.kind, block.text) for block in blocks if isinstance(block, TextBlock)] == [
        (TextKind.HEADER, "青岚县人民政府公报"),
        (TextKind.PARAGRAPH, "正文"),
        (TextKind.FOOTER, "- 1 -"),
    ]


def test_cells_hold_paragraphs_breaks_and_nested_tables() -> None:
    nested = tbl(tr(tc("内一"), tc("内二")))
    cell = f"<w:tc>{p('上')}<w:p/>{run('<w:t>中</w:t><w:br/><w:t>下</w:t>')}{nested}{p('末')}</w:tc>"
    blocks = read_word(word(tbl(tr(cell, tc("邻"))) + tbl(tr(tc("第二表")))))
    first, second = tables(blocks)
    assert grid(first) == [["上\n中\n下\n内一\n内二\n末", "邻"]]
    assert first.rows[0][1] is not None
    assert first.rows[0][1].anchor == Anchor(table=1, row=1, column=2, paragraph=7)
    assert (second.anchor.table, second.anchor.paragraph) == (2, 8)


def test_rows_and_cells_in_content_controls_are_read() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    table = tbl(tr(tc("一"), control.format(tc("二"))), control.format(tr(tc("三"), tc("四"))))
    assert grid(tables(read_word(word(control.format(table))))[0]) == [["一", "二"], ["三", "四"]]


def test_deleted_rows_and_cells_go() -> None:
    gone = tr(tc("删"), properties="<w:del/>")
    table = tbl(gone, tr(tc("留"), tc("删格", "<w:cellDel/>")), "<w:tr/>")
    assert [grid(found) for found in tables(read_word(word(table + tbl(gone))))] == [[["留"]]]


def test_merged_cells_name_the_one_that_covers_them() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc("序号"), tc("单位", '<w:gridSpan w:val="2"/>')),
        tr(tc("1"), tc("牵头", start), tc("甲")),
        tr(tc("2"), tc("", on), tc("乙")),
        tr(tc("3"), tc("另一", start), tc("", on)),
    )
    found = tables(read_word(word(table)))[0]
    assert grid(found) == [["序号", "单位", ""], ["1", "牵头", "甲"], ["2", "", "乙"], ["3", "另一", ""]]
    spans = {(cell.row_span, cell.column_span) for cell in found.cells()}
    assert spans == {(1, 1), (1, 2), (2, 1)}
    assert [cell.covered_by for row in found.rows for cell in row if cell] == [
        *(None, None, (0, 1)),
        *(None, None, None),
        *(None, (1, 1), None),
        *(None, None, None),
    ]
    above = found.cell(2, 1)
    assert above is not None
    assert above.text == "牵头"


def test_cells_merged_to_the_left_the_old_way() -> None:
    table = tbl(tr(tc("宽", '<w:hMerge w:val="restart"/>'), tc("并入", "<w:hMerge/>")), tr(tc("左"), tc("右")))
    assert grid(tables(read_word(word(table)))[0]) == [["宽\n并入", ""], ["左", "右"]]


def test_grid_columns_nobody_uses_are_dropped_and_missing_cells_are_none() -> None:
    table = tbl(
        tr(tc("一", '<w:gridSpan w:val="3"/>'), tc("二", '<w:gridSpan w:val="9999999"/>')),
        tr(tc("三"), properties='<w:gridBefore w:val="3"/><w:hidden/>'),
        tr(tc("四", '<w:gridSpan w:val="-5"/>')),
    )
    found = tables(read_word(word(table)))[0]
    assert [row[0] and row[0].text for row in found.rows] == ["一", None, "四"]
    assert [cell.doubts for cell in found.cells() if cell.text == "三"] == [("hidden",)]


def test_the_strict_spelling_of_the_standard_is_read() -> None:
    strict = word(p("严格"))
    spelled = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{p("严格")}</w:body></w:document>'
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": spelled}
    assert texts(read_word(packed(parts))) == texts(read_word(strict)) == ["严格"]


def test_without_text_it_says_whether_there_are_pictures() -> None:
    content = word(tbl(tr(tc(" "))))
    members: tuple[str, ...] = ("[Content_Types].xml", "word/document.xml")
    with pytest.raises(EmptySource):
        DocxReader().read(Probe(name="a", suffix="", content=content, members=members), Unwatched())
    members = (*members, "word/media/image1.png")
    with pytest.raises(NoTextLayer):
        DocxReader().read(Probe(name="a", suffix="", content=content, members=members), Unwatched())


@pytest.mark.parametrize(
    "document",
    [
        "<w:document",
        "<other/>",
        '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
        "",
    ],
)
def test_damaged_documents_are_named(document: str) -> None:
    with pytest.raises(DamagedSource):
        read_word(packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document}))


def test_a_missing_main_part_is_named() -> None:
    with pytest.raises(DamagedSource):
        read_word(packed({"[Content_Types].xml": "<Types/>", "word/other.xml": "<x/>"}))


def test_a_table_nested_too_deeply_is_refused() -> None:
    depth = 60
    body = "<w:tbl><w:tr><w:tc>" * depth + p("底") + "</w:tc></w:tr></w:tbl>" * depth
    assert grid(tables(read_word(word(body)))[0]) == [["底"]]
    depth = 600
    with pytest.raises((SourceTooLarge, DamagedSource)):
        read_word(word("<w:tbl><w:tr><w:tc>" * depth + p("底") + "</w:tc></w:tr></w:tbl>" * depth))


def test_a_walk_that_goes_too_deep_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(self: object, container: object) -> list[Block]:
        raise RecursionError

    monkeypatch.setattr("importers.readers.docx._Walk.blocks", endless)
    with pytest.raises(SourceTooLarge):
        read_word(word(p("文")))


def test_the_watcher_is_asked_and_can_stop() -> None:
    class Stop(Exception):
        pass

    class Impatient(Unwatched):
        def checkpoint(self) -> None:
            raise Stop

    probe = Probe(name="a", suffix="", content=word(p("行") * 150))
    with pytest.raises(Stop):
        DocxReader().read(probe, Impatient())


def test_score_looks_at_the_parts() -> None:
    def score(*members: str) -> int:
        return DocxReader().score(Probe(name="a.docx", suffix=".docx", content=b"", members=members))

    assert score("[Content_Types].xml", "word/document.xml") > 0
    assert score("word/document.xml") == 0
    assert score("[Content_Types].xml", "xl/workbook.xml") == 0


def test_blocks_come_in_reading_order() -> None:
    blocks: tuple[Block, ...] = read_word(word(p("前") + tbl(tr(tc("表"))) + p("后")))
    assert [block.text if isinstance(block, TextBlock) else "表" for block in blocks] == ["前", "表", "后"]
