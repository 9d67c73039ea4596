"""PDF pages with odd sizes, curves, nested forms, characters beyond the plain ones, and a library that fails."""

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from importers.readers.page_blocks import pages_without_text
from importers.readers.pdf_pages import PDFIUM, count_of
from models.errors import DamagedSource
from tests.importers.readers.build import grid, tables
from tests.importers.readers.printed import Sheet, body, pdf, read_pdf, table_of
from tests.importers.readers.test_pdf import HEADING, ROWS, lost_page, sheet

CELLS = [HEADING, *ROWS]


def form(stream: str, more: str = "") -> str:
    head = f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length {len(stream)}{more}"
    return f"<<{head}>>\nstream\n{stream}\nendstream"


def test_a_document_without_pages_is_damage() -> None:
    with PDFIUM:
        document = pypdfium2.PdfDocument.new()
    try:
        with pytest.raises(DamagedSource):
            count_of(document)
    finally:
        with PDFIUM:
            document.close()


def test_a_page_larger_than_any_paper_is_named() -> None:
    blocks = read_pdf(pdf(Sheet().text(60, 100, "甲"), Sheet(width=30_000).text(60, 100, "乙")))
    assert (body(blocks), pages_without_text(blocks)) == (["甲"], (2,))


def test_a_word_broken_at_the_end_of_a_line_keeps_its_hyphen() -> None:
    blocks = read_pdf(pdf(Sheet().text(60, 100, "Duty list of the coun-").text(60, 115, "ty offices")))
    assert "".join(body(blocks)).replace(" ", "").startswith("Dutylistofthecoun-")


def test_a_character_of_two_codes_is_one() -> None:
    pair = b"<0000> <00FF> <E000>"
    content = lost_page("县财政局负责落实").replace(pair, b"<0041> <0041> <D840DC0B>".ljust(len(pair)))
    assert "\U0002000b" in body(read_pdf(content))[1]


def test_curves_and_shadings_are_no_rules() -> None:
    page = sheet()
    page.raw = "0.5 w 60 500 m 200 560 300 560 520 500 c S"
    assert grid(table_of(read_pdf(pdf(page)))) == CELLS
    blend = "<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function<</FunctionType 2/Domain[0 1]/N 1>>>>"
    page.raw = "/X Do"
    shaded = form("/S sh", f"/Resources<</Shading<</S {blend}>>>>")
    assert grid(table_of(read_pdf(pdf(page, objects=(shaded,))))) == CELLS


def test_a_path_of_very_many_corners_is_a_drawing() -> None:
    corners = " ".join(f"{60 + at % 460} {500 + at % 3} l" for at in range(4_100))
    page = sheet()
    page.raw = f"0.5 w 60 500 m {corners} S"
    assert grid(table_of(read_pdf(pdf(page)))) == CELLS


def nested(depth: int) -> bytes:
    """Print a small table whose rules lie in a form inside a form, so many deep."""
    ruled = form(Sheet().grid([60, 200, 520], [100, 130, 160]).stream())
    holders = [form("/X Do", f"/Resources<</XObject<</X {4 + at} 0 R>>>>") for at in range(1, depth)]
    page = Sheet(raw="/X Do").text(64, 120, "工作任务").text(204, 120, "责任单位")
    return pdf(page.text(64, 150, "推进改革。").text(204, 150, "县财政局"), objects=(*holders, ruled))


def test_forms_are_followed_only_so_deep() -> None:
    assert grid(table_of(read_pdf(nested(4)))) == [["工作任务", "责任单位"], ["推进改革。", "县财政局"]]
    assert tables(read_pdf(nested(5))) == []


def fail(*_: object) -> int:
    return 0


@pytest.mark.parametrize(
    "name", ["FPDFPageObj_GetMatrix", "FPDFPath_GetDrawMode", "FPDFPageObj_GetStrokeColor", "FPDFPathSegment_GetPoint"]
)
def test_a_path_the_library_cannot_tell_about_harms_no_text(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(pdfium, name, fail)
    blocks = read_pdf(pdf(Sheet().text(60, 100, "青岚县").line(60, 120, 520, 120)))
    assert body(blocks) == ["青岚县"]


def test_an_object_the_library_does_not_hand_out_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "FPDFPage_GetObject", lambda *_: None)
    assert body(read_pdf(pdf(sheet())))[0] == "青岚县任务分工"


@pytest.mark.parametrize("turns", ["1 0 0 1 60 600", "0 1 -1 0 300 100"])
def test_a_character_without_a_place_is_left_out(monkeypatch: pytest.MonkeyPatch, turns: str) -> None:
    origin = pdfium.FPDFText_GetCharOrigin

    def first_fails(page: pdfium.FPDF_TEXTPAGE, index: int, *places: object) -> int:
        return 0 if index == 0 else int(origin(page, index, *places))

    monkeypatch.setattr(pdfium, "FPDFText_GetCharOrigin", first_fails)
    page = Sheet(raw=f"BT /F 10 Tf {turns} Tm <{'一二三四'.encode('gbk').hex()}> Tj ET")
    assert "".join(body(read_pdf(pdf(page)))).replace(" ", "") == "二三四"


def test_a_character_without_a_box_is_measured_by_its_ink(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "FPDFText_GetLooseCharBox", fail)
    assert "".join(body(read_pdf(pdf(Sheet().text(60, 100, "一二三四"))))).replace(" ", "") == "一二三四"


def test_a_whole_grid_may_be_one_path_and_a_star_is_none() -> None:
    strokes = [f"60 {842 - y} m 520 {842 - y} l" for y in (100, 130, 160)]
    strokes += [f"{x} 742 m {x} 682 l" for x in (60, 200, 520)]
    page = Sheet(
        raw=f"0.5 w {' '.join(strokes)} S 300 300 m 320 340 l 340 300 l 360 340 l 380 300 l 340 280 l 320 290 l f"
    )
    page.text(64, 120, "工作任务").text(204, 120, "责任单位").text(64, 150, "推进改革。").text(204, 150, "县财政局")
    assert grid(table_of(read_pdf(pdf(page)))) == [["工作任务", "责任单位"], ["推进改革。", "县财政局"]]


def test_a_filled_shape_without_bounds_is_no_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "FPDFPageObj_GetBounds", fail)
    assert body(read_pdf(pdf(Sheet(raw="60 700 460 1 re f").text(60, 100, "青岚县")))) == ["青岚县"]


def test_a_page_whose_text_cannot_be_opened_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf(Sheet().text(60, 100, "甲"), Sheet().text(60, 100, "乙"))
    opened = pypdfium2.PdfPage.get_textpage
    calls: list[int] = []

    def second_fails(page: pypdfium2.PdfPage) -> pypdfium2.PdfTextPage:
        calls.append(1)
        if len(calls) == 2:
            raise pypdfium2.PdfiumError("no text")
        return opened(page)

    monkeypatch.setattr(pypdfium2.PdfPage, "get_textpage", second_fails)
    blocks = read_pdf(content)
    assert (body(blocks), pages_without_text(blocks)) == (["甲"], (2,))
