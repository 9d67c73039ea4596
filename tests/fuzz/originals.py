"""Sound invented files of every kind that is read, small enough to be spoilt by the thousand."""

import io
from collections.abc import Callable

import docx
import openpyxl

from tests.importers.readers import build, build_binary, printed
from tests.importers.readers.test_doc_binary import row as doc_row
from tests.importers.readers.test_mht import mht, part
from tests.importers.readers.test_ods import day, ods, sheet
from tests.importers.readers.test_ods import row as ods_row
from tests.importers.readers.test_ods import td as ods_td

TITLE = "青岚县2019年重点任务分解表"
NUMBER = "青府办发〔2019〕6号"
HEADING = ("序号", "工作任务", "责任单位", "完成时限")
ROWS = (
    ("1", "修通石桥公路，完善沿线排水。", "县交通局、县财政局", "2019年6月底前"),
    ("2", "改造老旧小区", "县住房和城乡建设局牵头，县民政局配合", "持续推进"),
    ("3", "建立河道巡查制度", "各乡镇人民政府", "每季度末"),
)
PROSE = (
    "一、总体要求",
    "（一）建设共享平台。2019年起县级各部门按月报送数据，到2020年全部接入。（责任单位：县大数据中心、县财政局）",
    "（二）规范审批。（县发展改革局牵头，县水务局配合，12月底前完成）",
)
TABLE = (HEADING, *ROWS)
XS, YS = [60.0, 100.0, 280.0, 430.0, 535.0], [120.0, 150.0, 190.0, 220.0, 250.0]


def _word() -> bytes:
    table = build.tbl(
        build.tr(*(build.tc(text) for text in HEADING), properties="<w:tblHeader/>"),
        *(build.tr(*(build.tc(text) for text in values)) for values in ROWS[:2]),
        build.tr(
            build.tc("3", '<w:gridSpan w:val="2"/>'),
            build.tc("县财政局", '<w:vMerge w:val="restart"/>'),
            build.tc("", "<w:vMerge/>"),
        ),
    )
    changed = (
        '<w:p><w:ins w:id="1"><w:r><w:t>加</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    )
    numbered = build.p("建立制度。", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:pStyle w:val="a"/>')
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>'
    )
    return build.word(
        build.p(TITLE) + table + changed + numbered + "".join(build.p(text) for text in PROSE),
        styles='<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/>'
        '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>',
        numbering=f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        header_1=build.p("青岚县人民政府公报"),
        footer_1=build.p("— 1 —"),
    )


def _python_docx() -> bytes:
    paper = docx.Document()
    paper.add_paragraph(TITLE)
    table = paper.add_table(rows=0, cols=4)
    for values in TABLE:
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text
    table.cell(2, 2).merge(table.cell(3, 2))
    return _saved(paper)


def _book() -> bytes:
    lines = "".join(
        f'<row r="{at}" hidden="{int(at == 3)}">'
        + "".join(f'<c r="{"ABCD"[place]}{at}" t="s"><v>{4 * (at - 1) + place}</v></c>' for place in range(4))
        + "</row>"
        for at in range(1, 5)
    )
    dated = (
        '<row r="6"><c r="A6"><v>4</v></c><c r="B6" t="inlineStr"><is><t>绿化</t></is></c>'
        '<c r="D6" s="1"><v>43646</v></c></row>'
    )
    return build.book(
        f'<cols><col min="2" max="2" hidden="1"/></cols><sheetData>{lines}{dated}</sheetData>'
        '<mergeCells><mergeCell ref="A6:A7"/></mergeCells>',
        '<sheetData><row><c t="e"><v>#N/A</v></c><c><f>1+1</f></c></row></sheetData>',
        styles='<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>',
        shared="".join(f"<si><t>{text}</t></si>" for values in TABLE for text in values),
    )


def _openpyxl() -> bytes:
    book = openpyxl.Workbook()
    table = book.active
    assert table is not None
    for values in ((TITLE,), *TABLE):
        table.append(list(values))
    table.merge_cells("A1:D1")
    table.merge_cells("C4:C5")
    return _saved(book)


def _saved(file: "docx.document.Document | openpyxl.Workbook") -> bytes:
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def _ods() -> bytes:
    lines = [ods_row(*(ods_td(text) for text in values)) for values in TABLE]
    dated = ods_row(ods_td("4"), ods_td("绿化", number_columns_spanned="2"), day("2019-06-30", "c1"))
    return ods(sheet(*lines, dated), sheet(ods_row(ods_td("#N/A", calcext__value_type="error")), style="t1"))


def _doc() -> bytes:
    merged = doc_row("", "绿化", "", "2019年底", flags=(2, 1, 0, 0), edges=[-108, 900, 4000, 7000, 9000])
    paragraphs = [
        build_binary.para(TITLE),
        *(piece for values in TABLE for piece in doc_row(*values, edges=[-108, 900, 4000, 7000, 9000])),
        *merged,
        *(build_binary.para(text) for text in PROSE),
    ]
    return build_binary.Doc(paragraphs).built()


def _xls() -> bytes:
    cells = b"".join(
        build_binary.label(at, place, text) for at, values in enumerate(TABLE) for place, text in enumerate(values)
    )
    merged = build_binary.record(0xE5, build_binary.u16(1, 1, 2, 2, 2))
    cells += build_binary.number(4, 0, 4) + build_binary.number(4, 3, 43646, 16) + merged
    return build_binary.workbook(("分工", 0, cells), ("藏", 1, build_binary.label(0, 0, "x")), formats={164: "yyyy/m"})


def _sheets() -> list[printed.Sheet]:
    first = printed.Sheet().text(200, 80, TITLE, 16).cells(XS, YS, [list(values) for values in TABLE])
    second = printed.Sheet(rotate=90).paragraph(60, 100, list(PROSE)).text(290, 800, "2")
    third = printed.Sheet()
    for at, values in enumerate(TABLE):
        for x, text in zip((60, 120, 300, 450), values, strict=True):
            third.text(x, 100 + 24 * at, text, 9)
    return [first, second, third]


def _csv() -> bytes:
    return "\n".join(",".join(f'"{text}"' for text in values) for values in TABLE).encode()


def _page() -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in values)}</tr>" for values in TABLE)
    last = (
        '<tr style="display:none"><td rowspan="2">4</td><td colspan=2>绿化<br>植树</td>'
        "<td><table><tr><td>一</td></tr></table></td></tr>"
    )
    head = '<head><meta charset="utf-8"><style>.a{color:red}</style></head>'
    text = "".join(f"<p>{piece}</p>" for piece in PROSE)
    return f"<html>{head}<body><h1>{TITLE}</h1><table>{lines}{last}</table>{text}</body></html>"


def _text() -> bytes:
    return "\n".join([NUMBER, TITLE, *("\t".join(values) for values in TABLE), "", *PROSE]).encode()


def _zip() -> bytes:
    inner = build.packed({"附件.csv": _csv(), "说明.txt": "本县各部门"})
    return build.packed({"公报.txt": _text(), "附件/任务.html": _page(), "内.zip": inner, "任务.docx": _word()})


MAKERS: dict[str, tuple[Callable[[], bytes], ...]] = {
    "pdf": (lambda: printed.pdf(*_sheets()),),
    "ofd": (lambda: printed.ofd(*_sheets()),),
    "doc": (_doc,),
    "wps": (_doc,),
    "docx": (_word, _python_docx),
    "xls": (_xls,),
    "et": (_xls,),
    "xlsx": (_book, _openpyxl),
    "ods": (_ods,),
    "csv": (_csv,),
    "html": (lambda: _page().encode(), lambda: _page().replace("utf-8", "gbk").encode("gb18030")),
    "mht": (lambda: mht(part(_page()), part("<p>页</p>", kind="text/plain")),),
    "zip": (_zip,),
    "txt": (_text, lambda: _text().decode().encode("gb18030")),
}


def originals() -> dict[str, list[bytes]]:
    """Return the files by the format's usual suffix."""
    return {name: [make() for make in makers] for name, makers in MAKERS.items()}
