"""OFD files that leave out what others say, and paths and quotation marks as they are drawn."""

import pytest

from importers.readers.page_blocks import pages_without_text
from tests.importers.readers.build import grid, packed
from tests.importers.readers.printed import MILLIMETRE, OFD, Sheet, body, ofd_page, ofd_parts, read_ofd, table_of
from tests.importers.readers.test_ofd import drawn, text

LINE = '<ofd:TextCode X="0" Y="4">文</ofd:TextCode>'


def test_a_document_that_says_nothing_of_its_pages_is_as_large_as_usual_paper() -> None:
    page = f'<ofd:Page {OFD}><ofd:Content><ofd:Layer ID="1">{text(LINE)}</ofd:Layer></ofd:Content></ofd:Page>'
    parts = ofd_parts(page)
    parts["Doc_0/Document.xml"] = str(parts["Doc_0/Document.xml"]).replace("<ofd:CommonData></ofd:CommonData>", "")
    assert body(read_ofd(packed(parts))) == ["文"]


def test_parts_that_are_named_but_missing_are_passed_over() -> None:
    page = ofd_page(Sheet().text(60, 100, "甲"), '<ofd:Template TemplateID="5"/>')
    common = '<ofd:PublicRes>None.xml</ofd:PublicRes><ofd:TemplatePage ID="5" BaseLoc="Tpls/None.xml"/>'
    assert body(read_ofd(packed(ofd_parts(page, common=common)))) == ["甲"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "<ofd:AbbreviatedData/>",
        "<ofd:AbbreviatedData>L 1 1 C</ofd:AbbreviatedData>",
        "<ofd:AbbreviatedData>X 9</ofd:AbbreviatedData>",
    ],
)
def test_a_path_without_a_beginning_draws_nothing(path: str) -> None:
    assert body(read_ofd(drawn(f'<ofd:PathObject Boundary="0 0 9 9">{path}</ofd:PathObject>', text(LINE)))) == ["文"]


def test_a_whole_grid_may_be_one_path() -> None:
    strokes = [f"M 20 {y} L 180 {y}" for y in (40, 50, 60)] + [f"M {x} 40 L {x} 60" for x in (20, 80, 180)]
    path = f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>{" ".join(strokes)}</ofd:AbbreviatedData>'
    cells = [
        text(f'<ofd:TextCode X="0" Y="4" DeltaX="g 9 4">{cell}</ofd:TextCode>', f"{x} {y} 50 8")
        for cell, x, y in (("工作任务", 22, 42), ("责任单位", 82, 42), ("推进改革", 22, 52), ("县财政局", 82, 52))
    ]
    blocks = read_ofd(drawn(f"{path}</ofd:PathObject>", *cells))
    assert grid(table_of(blocks)) == [["工作任务", "责任单位"], ["推进改革", "县财政局"]]


@pytest.mark.parametrize(("step", "right"), [("4", 8.0), ("2", 6.0), ("9", 8.0 + 5.0)])
def test_quotation_marks_are_as_wide_as_the_font_draws_them(step: str, right: float) -> None:
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="{step}">”文</ofd:TextCode>'
    (block,) = read_ofd(drawn(text(code)))
    assert body((block,))[0].replace(" ", "") == "”文"
    assert block.anchor.box is not None
    assert block.anchor.box[2] * MILLIMETRE - 20 == pytest.approx(right, abs=0.1)


def test_objects_of_an_unknown_kind_and_numbers_beyond_any_page_are_passed_over() -> None:
    far = text('<ofd:TextCode X="1e12" Y="4">远</ofd:TextCode>', "1e12 20 100 10")
    blocks = read_ofd(drawn('<ofd:VideoObject ID="4" Boundary="0 0 9 9"/>', far, text(LINE, "20 200 9 9")))
    assert body(blocks)[-1] == "文"


def test_a_page_that_is_listed_but_missing_is_named() -> None:
    parts = ofd_parts(ofd_page(Sheet().text(60, 100, "甲")), ofd_page(Sheet()))
    del parts["Doc_0/Pages/P1.xml"]
    blocks = read_ofd(packed(parts))
    assert (body(blocks), pages_without_text(blocks)) == (["甲"], (2,))
