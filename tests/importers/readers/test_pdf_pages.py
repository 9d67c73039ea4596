"""Characters of PDF pages that are not what they seem: beyond the basic plane, hyphens, without meaning or width."""

import pypdfium2
import pytest

from importers.progress import Unwatched
from importers.readers import pdf_pages
from importers.readers.page_shapes import Char
from models.errors import DamagedSource
from tests.importers.readers.printed import Sheet, pdf

CODES = {0x41: "5E02", 0x42: "D840DC00", 0x43: "53BF", 0x44: "0000", 0x45: "DC00", 0x46: "0003"}


def chars(codes: str, widths: str = "", text: str = "") -> list[Char]:
    """Print codes of a font that says what each means, below a text; return the page's characters."""
    pairs = "".join(f"<{code:04X}> <{meaning}> " for code, meaning in CODES.items())
    mapping = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{len(CODES)} beginbfchar {pairs}endbfchar endcmap end"
    )
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/DW 1000{widths}/FontDescriptor<</Type/FontDescriptor/FontName/Own/Flags 4/FontBBox[0 -120 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
    )
    page = Sheet(raw=f"BT /X 10 Tf 1 0 0 1 60 600 Tm <{codes}> Tj ET").text(60, 100, text or "正文")
    content = pdf(page, objects=(f"<</Length {len(mapping)}>>\nstream\n{mapping}\nendstream", font))
    content = content.replace(b"/Font<</F 3 0 R", b"/Font<</F 3 0 R/X 5 0 R")
    return next(pdf_pages.pages(content, Unwatched())).chars


def texts(found: list[Char]) -> str:
    return "".join(char.text for char in found)


def test_a_character_beyond_the_basic_plane_is_one_and_keeps_its_place() -> None:
    found = chars("004100420043")[2:]
    assert texts(found) == "市\U00020000县"
    assert [round(char.left) for char in found] == [60, 70, 80]
    assert {char.base for char in found} == {242.0}


def test_a_code_without_meaning_shows_as_lost() -> None:
    assert texts(chars("00410045")[2:]) == "市\ufffd"


def test_a_control_code_prints_nothing_and_moves_nothing() -> None:
    found = chars("0041004600430043")[2:]
    assert texts(found) == "市县县"
    assert [round(char.left) for char in found] == [60, 80, 90]


def test_a_character_without_width_is_given_one() -> None:
    found = chars("004100430041", "/W[67[0]]")[2:]
    assert texts(found) == "市县市"
    assert [(round(char.left), round(char.right)) for char in found] == [(60, 70), (70, 80), (70, 80)]
    assert {round(char.base) for char in found} == {242}


def test_a_hyphen_at_the_end_of_a_line_is_one_again() -> None:
    assert texts(chars("00410043", text="Hello wor-")) == "Hello wor-市县"


def test_spaces_of_the_file_are_kept_and_guessed_ones_are_not() -> None:
    page = Sheet().text(60, 100, "甲 乙").text(200, 100, "丙")
    found = next(pdf_pages.pages(pdf(page), Unwatched())).chars
    assert texts(found) == "甲 乙丙"


def test_text_of_several_sizes_on_one_line_keeps_its_base_lines() -> None:
    page = Sheet().text(60, 100, "大", 20).text(80, 94, "小", 8).text(88, 100, "大", 20).text(108, 100, "小", 8)
    found = next(pdf_pages.pages(pdf(page), Unwatched())).chars
    assert [(char.text, round(char.base)) for char in found] == [("大", 100), ("小", 94), ("大", 100), ("小", 100)]


def test_a_look_without_size_is_none() -> None:
    document = pdf_pages.opened(pdf(Sheet(width=90_000.0)))
    with pdf_pages.PDFIUM:
        page = document[0]
        assert pdf_pages.look_of(page) is None
        page.close()
        document.close()


def test_nothing_is_read_from_a_file_without_pages() -> None:
    document = pypdfium2.PdfDocument.new()
    with pytest.raises(DamagedSource):
        pdf_pages.count_of(document)
    document.close()


def test_thin_boxes_are_rules_unless_nobody_can_see_them() -> None:
    drawn = "0 g 60 700 400 1 re f 1 g 60 650 400 1 re f 0 g 60 500 400 60 re f 60 400 m 460 400 l S"
    curve = " 60 300 m 60 310 460 310 460 300 c 460 301 l 60 301 l h f 1 1 1 RG 60 200 m 460 200 l S"
    rules = next(pdf_pages.pages(pdf(Sheet(raw=drawn + curve)), Unwatched())).rules
    assert [tuple(map(round, rule)) for rule in rules] == [(60, 141, 460, 142), (60, 442, 460, 442)]
