"""What LibreOffice writes as .doc and .html comes out like the .docx it was made from."""

import io
import zipfile
from pathlib import Path

import pytest

from importers.blocks import Block, TableBlock, TextBlock
from importers.registry import read_blocks
from tests.importers.readers.build import grid, p, packed, tables, tbl, tc, texts, tr, word
from tests.importers.readers.test_libreoffice import convert

pytestmark = pytest.mark.libreoffice

FIRST, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'


def width(twips: int) -> str:
    return f'<w:tcW w:w="{twips}" w:type="dxa"/>'


def table() -> str:
    inner = tbl(tr(tc("内一", width(2000)), tc("内二", width(2000))))
    return tbl(
        GRID,
        tr(tc("青岚县任务分工表", width(9000) + '<w:gridSpan w:val="3"/>')),
        tr(tc("序号", width(1000)), tc("任务", width(5000)), tc("单位", width(3000))),
        tr(tc("1", width(1000)), tc("甲", width(5000)), tc("县财政局", width(3000) + FIRST)),
        tr(
            tc("2", width(1000)),
            f"<w:tc><w:tcPr>{width(5000)}</w:tcPr>{inner}{p('后')}</w:tc>",
            tc("", width(3000) + BELOW),
        ),
        tr(tc("3", width(6000) + WIDE + FIRST), tc("丙", width(3000))),
        tr(tc("", width(6000) + WIDE + BELOW), tc("丁", width(3000))),
    )


GRID = (
    '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="5000"/><w:gridCol w:w="3000"/></w:tblGrid>'
)
POINT = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
BODY = (
    p("标题") + table() + "<w:p><w:r><w:t>看得见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    "<w:r><w:t>😀</w:t></w:r></w:p>"
    + p("藏", '<w:pStyle w:val="Hid"/>')
    + '<w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=" QUOTE x "><w:r><w:t>一</w:t></w:r></w:fldSimple>'
    "<w:r><w:t>行</w:t><w:br/><w:t>下一行</w:t><w:tab/><w:t>后</w:t></w:r></w:p>"
    + '<w:p><w:pPr><w:rPr><w:del w:id="5" w:author="a"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>'
    + '<w:p><w:r><w:t>后半</w:t></w:r><w:del w:id="6" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del>'
    '<w:ins w:id="7" w:author="a"><w:r><w:t>增</w:t></w:r></w:ins></w:p>'
    + "".join(p(text, POINT.format(level)) for text, level in (("一级", 0), ("二级", 1), ("又二级", 1), ("又一级", 0)))
    + '<w:p><w:r><w:t>挂框</w:t></w:r><w:r><w:pict><v:shape style="position:absolute;width:200pt;height:50pt">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r></w:p>" + p("末段") + '<w:sectPr><w:headerReference w:type="default" r:id="header_1"/>'
    '<w:footerReference w:type="default" r:id="footer_1"/></w:sectPr>'
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def original() -> bytes:
    """Return a .docx that names the kinds of its parts, without which other programs do not open it."""
    content = word(BODY, styles=STYLES, numbering=NUMBERING, header_1=p("页眉"), footer_1=p("页脚"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    kinds = {"document": "document.main", "header_1": "header", "footer_1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kinds.get(name, name)}+xml"/>'
        for name in ("document", "styles", "numbering", "header_1", "footer_1")
    )
    parts["[Content_Types].xml"] = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )
    return packed(parts)


def seen(blocks: tuple[Block, ...]) -> list[object]:
    """Return what is to be the same in all formats."""
    return [
        (block.kind, block.text)
        if isinstance(block, TextBlock)
        else [
            [cell and (cell.text, cell.covered_by, cell.row_span, cell.column_span) for cell in row]
            for row in block.rows
        ]
        for block in blocks
    ]


def test_a_doc_is_read_like_the_docx_it_was_made_from(soffice: str, tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(original())
    convert(soffice, [source], "doc:MS Word 97", tmp_path)
    expected = read_blocks("a.docx", original())[1]
    media, blocks = read_blocks("a.doc", (tmp_path / "a.doc").read_bytes())
    assert media == "application/msword"
    assert seen(blocks) == seen(expected)
    assert texts(blocks) == [
        "页眉",
        "标题",
        "看得见😀",
        "第一行\n下一行\t后",
        "前半后半增",
        "一、一级",
        "（1） 二级",
        "（2） 又二级",
        "二、又一级",
        "挂框",
        "框内",
        "末段",
        "页脚",
    ]
    (found,) = tables(blocks)
    assert grid(found)[3] == ["2", "内一\n内二\n后", ""]


def test_a_page_has_the_table_of_the_docx_it_was_made_from(soffice: str, tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(original())
    convert(soffice, [source], "html", tmp_path)
    expected = [block for block in read_blocks("a.docx", original())[1] if isinstance(block, TableBlock)]
    media, blocks = read_blocks("a.html", (tmp_path / "a.html").read_bytes())
    assert media == "text/html"
    assert seen(tuple(tables(blocks))) == seen(tuple(expected))
    assert [text for text in texts(blocks) if text in ("标题", "看得见😀", "框内", "末段")] == [
        "标题",
        "看得见😀",
        "框内",
        "末段",
    ]
