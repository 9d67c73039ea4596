"""OFD files: templates, transformations, runs of characters, several documents, and packages nobody should trust."""

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.progress import Unwatched
from importers.readers import ofd_pages
from importers.readers.contract import Probe
from importers.readers.ofd import OfdReader
from importers.readers.page_blocks import pages_without_text
from importers.registry import probe, read_blocks
from models.errors import DamagedSource, EncryptedSource, NoTextLayer, SourceError, SourceTooLarge
from tests.importers.readers.build import grid, packed
from tests.importers.readers.printed import MILLIMETRE, OFD, Sheet, body, ofd, ofd_page, ofd_parts, read_ofd, table_of

HEADING = ["序号", "工作任务", "责任单位", "完成时限"]
ROWS = [["1", "推进改革。", "县财政局", "2018年底前"], ["2", "清理规范中介服务事项。", "县教育局", "每季度"]]
XS = [60.0, 100.0, 300.0, 420.0, 520.0]


def sheet() -> Sheet:
    return Sheet().text(60, 100, "青岚县任务分工").cells(XS, [120, 140, 180, 220], [HEADING, *ROWS])


def drawn(*objects: str) -> bytes:
    """Return an OFD of one page that draws these objects."""
    content = f'<ofd:Content><ofd:Layer ID="1">{"".join(objects)}</ofd:Layer></ofd:Content>'
    return packed(ofd_parts(f"<ofd:Page {OFD}>{content}</ofd:Page>"))


def text(code: str, boundary: str = "20 20 100 10", more: str = 'Size="4"') -> str:
    """Return a text object."""
    return f'<ofd:TextObject ID="2" Boundary="{boundary}" {more}>{code}</ofd:TextObject>'


def test_content_decides() -> None:
    assert read_blocks("任务.zip", ofd(sheet()))[0] == "application/ofd"
    assert grid(table_of(read_ofd(ofd(sheet())))) == [HEADING, *ROWS]
    assert OfdReader().score(probe("a.ofd", packed({"other.xml": "<x/>"}))) == 0


def test_runs_of_equal_distances_and_lines_that_go_on() -> None:
    code = '<ofd:TextCode X="0" Y="4" DeltaX="g 3 4 12 4">推进改革 创新</ofd:TextCode>'
    assert body(read_ofd(drawn(text(code)))) == ["推进改革 创新"]
    two = '<ofd:TextCode X="0" Y="4" DeltaX="4">推进</ofd:TextCode><ofd:TextCode X="8" DeltaX="4">改革</ofd:TextCode>'
    assert body(read_ofd(drawn(text(two)))) == ["推进改革"]
    down = '<ofd:TextCode X="0" Y="4" DeltaY="g 2 6">第一二</ofd:TextCode>'
    assert body(read_ofd(drawn(text(down)))) == ["第", "一", "二"]
    latin = '<ofd:TextCode X="0" Y="4" DeltaX="2 2 3.2 2">A3 B4</ofd:TextCode>'
    assert body(read_ofd(drawn(text(latin)))) == ["A3 B4"]


def test_objects_are_moved_and_scaled_by_their_matrix() -> None:
    one = text('<ofd:TextCode X="0" Y="2" DeltaX="2">推进</ofd:TextCode>', more='Size="2" CTM="2 0 0 2 10 0"')
    two = text('<ofd:TextCode X="0" Y="4" DeltaX="4">改革</ofd:TextCode>', "38 20 100 10")
    (block,) = read_ofd(drawn(one, two))
    assert body((block,)) == ["推进改革"]
    assert block.anchor.box == pytest.approx(
        (30 / MILLIMETRE, 20.6 / MILLIMETRE, 46 / MILLIMETRE, 24.6 / MILLIMETRE), abs=0.2
    )


def test_templates_blocks_and_composed_pictures_are_drawn() -> None:
    template = ofd_page(Sheet().grid(XS, [120, 140, 180, 220]))
    page = Sheet()
    for y, row in ((133.0, HEADING), (153.0, ROWS[0]), (193.0, ROWS[1])):
        for x, cell in zip(XS, row, strict=False):
            page.text(x + 4, y, cell)
    composed = (
        f'<ofd:Res {OFD}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>'
        + text('<ofd:TextCode X="0" Y="4" DeltaX="4">附件</ofd:TextCode>', "5 5 20 10")
        + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    block = '<ofd:PageBlock ID="7"><ofd:CompositeObject ID="8" ResourceID="9" Boundary="15 10 50 50"/></ofd:PageBlock>'
    content = ofd_page(page, '<ofd:Template TemplateID="5"/>').replace("</ofd:Layer>", f"{block}</ofd:Layer>")
    parts = ofd_parts(
        content,
        common='<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="5" BaseLoc="Tpls/T.xml"/>',
    )
    blocks = read_ofd(packed(parts | {"Doc_0/Tpls/T.xml": template, "Doc_0/PublicRes.xml": composed}))
    assert grid(table_of(blocks)) == [HEADING, *ROWS]
    assert body(blocks) == ["附件"]


def test_bars_and_hidden_objects() -> None:
    bars = [
        f'<ofd:PathObject ID="3" Fill="true" Stroke="false" Boundary="{box}">'
        f"<ofd:AbbreviatedData>M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C</ofd:AbbreviatedData></ofd:PathObject>"
        for box, wide, high in (
            *((f"20 {y} 160 1", 160, 0.3) for y in (40, 50, 60)),
            *((f"{x} 40 1 20", 0.3, 20) for x in (20, 80, 180)),
        )
    ]
    cells = [
        text(f'<ofd:TextCode X="0" Y="4" DeltaX="g 9 4">{cell}</ofd:TextCode>', f"{x} {y} 50 8")
        for cell, x, y in (("工作任务", 22, 42), ("责任单位", 82, 42), ("推进改革", 22, 52), ("县财政局", 82, 52))
    ]
    hidden = text('<ofd:TextCode X="0" Y="4">密</ofd:TextCode>', more='Size="4" Visible="false"')
    data = "M 0 0 B 1 1 2 2 3 3 A 1 1 0 0 0 5 5 Q 1 1 9 9"
    curve = f'<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'
    blocks = read_ofd(drawn(*bars, *cells, hidden, curve))
    assert grid(table_of(blocks)) == [["工作任务", "责任单位"], ["推进改革", "县财政局"]]
    assert body(blocks) == []


def test_documents_and_paths_of_all_kinds() -> None:
    root = "".join(
        f"<ofd:DocBody><ofd:DocRoot>{path}</ofd:DocRoot></ofd:DocBody>"
        for path in ("/Doc_0/Document.xml", "./Doc_1/Document.xml")
    )
    first = ofd_parts(ofd_page(Sheet().text(60, 100, "甲")))
    second = ofd_parts(ofd_page(Sheet().text(60, 100, "乙")), ofd_page(Sheet().text(60, 100, "丙")))
    parts = first | {name.replace("Doc_0", "Doc_1"): part for name, part in second.items() if "Doc_0" in name}
    blocks = read_ofd(packed(parts | {"OFD.xml": f"<ofd:OFD {OFD}>{root}</ofd:OFD>"}))
    assert [(block.anchor.page, line) for block, line in zip(blocks, body(blocks), strict=True)] == [
        (1, "甲"),
        (2, "乙"),
        (3, "丙"),
    ]


def test_other_prefixes_and_folders_of_pages() -> None:
    parts = {
        name: str(part).replace("ofd:", "").replace("xmlns:ofd", "xmlns")
        for name, part in ofd_parts(ofd_page(sheet())).items()
    }
    parts["Doc_0/Pages/P0.xml/Content.xml"] = parts.pop("Doc_0/Pages/P0.xml")
    assert grid(table_of(read_ofd(packed(dict(parts))))) == [HEADING, *ROWS]


def test_pictures_locks_and_damage_are_told_apart() -> None:
    with pytest.raises(NoTextLayer):
        read_ofd(drawn('<ofd:ImageObject ID="2" Boundary="0 0 210 297" ResourceID="3"/>'))
    with pytest.raises(EncryptedSource):
        read_ofd(packed(ofd_parts(ofd_page(sheet())) | {"Encryptions.xml": "<x/>"}))
    for content in ("<x/>", "<x", f"<ofd:OFD {OFD}><ofd:DocBody/></ofd:OFD>"):
        with pytest.raises(DamagedSource):
            read_ofd(packed({"OFD.xml": content}))
    with pytest.raises(DamagedSource):
        read_ofd(packed(ofd_parts(f"<!DOCTYPE x [<!ENTITY a 'b'>]>{ofd_page(sheet())}")))


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_read() -> None:
    parts = ofd_parts(ofd_page(Sheet().text(60, 100, "甲")), "<broken", ofd_page(Sheet().text(60, 100, "丙")))
    blocks = read_ofd(packed(parts))
    assert body(blocks) == ["甲", "丙"]
    assert pages_without_text(blocks) == (2,)


@pytest.mark.parametrize(
    "element",
    [
        text('<ofd:TextCode X="0" Y="4" DeltaX="g 999999999999 1 g 5">一二三</ofd:TextCode>'),
        text('<ofd:TextCode X="nan" Y="1e999" DeltaX="x inf -">一二三</ofd:TextCode>'),
        text('<ofd:TextCode X="0" Y="4">一</ofd:TextCode>', "", 'Size="4" CTM="1 2 3"'),
        text("<ofd:TextCode>一</ofd:TextCode>", "20 20 1 1", 'Size="4" HScale="0" CTM="0 0 0 0 0 0"'),
        '<ofd:PathObject Boundary="x"><ofd:AbbreviatedData>M L 1 C C Q Z 9 L</ofd:AbbreviatedData></ofd:PathObject>',
        '<ofd:CompositeObject ID="8" ResourceID="none"/><ofd:TextObject/>',
    ],
)
def test_senseless_values_do_no_harm(element: str) -> None:
    good = text('<ofd:TextCode X="0" Y="4">文</ofd:TextCode>', "20 100 9 9")
    assert body(read_ofd(drawn(element, good)))[-1].strip() == "文"


def test_composed_pictures_of_themselves_come_to_an_end() -> None:
    unit = '<ofd:CompositeGraphicUnit ID="9"><ofd:CompositeObject ID="8" ResourceID="9"/></ofd:CompositeGraphicUnit>'
    resource = f"<ofd:Res {OFD}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    page = ofd_page(Sheet().text(60, 100, "甲")).replace(
        "</ofd:Layer>", '<ofd:CompositeObject ResourceID="9"/></ofd:Layer>'
    )
    parts = ofd_parts(page, common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>") | {"Doc_0/Res.xml": resource}
    assert body(read_ofd(packed(parts))) == ["甲"]


def test_too_many_pages_or_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd_pages, "_CHARS", 20)
    with pytest.raises(SourceTooLarge):
        read_ofd(ofd(sheet()))
    monkeypatch.setattr(ofd_pages, "_PAGES", 1)
    with pytest.raises(SourceTooLarge):
        read_ofd(ofd(sheet(), sheet()))


def test_she_may_cancel() -> None:
    class Impatient(Unwatched):
        def checkpoint(self) -> None:
            raise InterruptedError

    content = ofd(sheet())
    with pytest.raises(InterruptedError):
        OfdReader().read(Probe(name="a.ofd", suffix=".ofd", content=content), Impatient())


@given(st.binary(max_size=500))
def test_random_parts_raise_nothing_but_our_errors(content: bytes) -> None:
    with pytest.raises(SourceError):
        read_ofd(packed(ofd_parts("") | {"Doc_0/Pages/P0.xml": content}))


@pytest.mark.fuzz
def test_damaged_files_raise_nothing_but_our_errors() -> None:
    chance = random.Random(20181120)
    whole = zipfile.ZipFile(io.BytesIO(ofd(sheet(), sheet())))
    parts: dict[str, str | bytes] = {name: whole.read(name) for name in whole.namelist()}
    outcomes = {"read": 0, "refused": 0}
    for _ in range(300):
        name = chance.choice(list(parts))
        content = bytearray(whole.read(name))
        for _ in range(chance.choice((1, 3, 10))):
            content[chance.randrange(len(content))] = chance.choice(b'0123456789 "<>/.-geM')
        try:
            read_ofd(packed(parts | {name: bytes(content)}))
        except SourceError:
            outcomes["refused"] += 1
        else:
            outcomes["read"] += 1
    assert min(outcomes.values()) > 30
