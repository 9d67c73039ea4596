"""PDF files: turned pages, forms, lost characters, locks, damage, and who may call PDFium."""

import random
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import TableBlock, TextBlock
from importers.progress import Unwatched
from importers.readers import pdf_pages
from importers.readers.contract import Probe
from importers.readers.page_blocks import pages_without_text
from importers.readers.pdf import PdfReader
from importers.registry import read_blocks
from models.errors import DamagedSource, EncryptedSource, NoTextLayer, SourceError, SourceTooLarge, UnmappedText
from tests.importers.readers.build import grid
from tests.importers.readers.printed import Sheet, body, pdf, read_pdf, table_of

HEADING = ["序号", "工作任务", "责任单位", "完成时限"]
ROWS = [["1", "推进改革。", "县财政局", "2018年底前"], ["2", "清理规范中介服务事项。", "县教育局", "每季度"]]
XS = [60.0, 100.0, 300.0, 420.0, 520.0]
TURNS = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 595"}
PICTURE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    "\nstream\n0\nendstream"
)


def sheet(rotate: int = 0) -> Sheet:
    return Sheet(rotate=rotate).text(60, 100, "青岚县任务分工").cells(XS, [120, 140, 180, 220], [HEADING, *ROWS])


def turned(degrees: int, *, upright: bool) -> bytes:
    """Print a sheet whose content lies turned; a page that is `upright` is turned back to be looked at."""
    across = degrees % 180 == 90
    page = Sheet(842 if across else 595, 595 if across else 842, rotate=degrees if upright else 0)
    page.raw = f"q {TURNS[degrees]} cm\n{sheet().stream()}\nQ"
    return pdf(page)


def test_content_decides_where_a_pdf_is_hidden_or_only_named() -> None:
    assert read_blocks("任务.docx", b"\xef\xbb\xbf\n" + pdf(sheet()))[0] == "application/pdf"
    assert read_blocks("说明.txt", "用 %PDF- 开头的文件是 PDF。".encode())[0] == "text/plain"
    score = PdfReader().score
    assert score(Probe(name="a", suffix="", content=b"%PDF-1.4", members=("word/document.xml",))) == 0


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("upright", [False, True])
def test_turned_pages_are_read_as_one_would_turn_them(degrees: int, *, upright: bool) -> None:
    blocks = read_pdf(turned(degrees, upright=upright))
    assert body(blocks) == ["青岚县任务分工"]
    assert grid(table_of(blocks)) == [HEADING, *ROWS]
    assert table_of(blocks).anchor.box == pytest.approx((60, 120, 520, 220), abs=0.5)


def test_a_page_that_lies_is_turned() -> None:
    assert grid(table_of(read_pdf(pdf(sheet(rotate=90))))) == [HEADING, *ROWS]


def test_watermarks_that_run_aslant_are_left_out() -> None:
    page = sheet()
    page.raw = f"BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <{'内部资料'.encode('gbk').hex()}> Tj ET"
    blocks = read_pdf(pdf(page))
    assert grid(table_of(blocks)) == [HEADING, *ROWS]
    assert body(blocks) == ["青岚县任务分工"]


def test_rules_inside_forms_count() -> None:
    ruled = Sheet().grid(XS, [120, 140, 180, 220]).stream()
    head = f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 0 10]/Length {len(ruled)}"
    form = f"<<{head}>>\nstream\n{ruled}\nendstream"
    page = Sheet(raw="q 1 0 0 1 0 -10 cm /X Do Q")
    for y, row in ((133.0, HEADING), (153.0, ROWS[0]), (193.0, ROWS[1])):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 4, y, text)
    assert grid(table_of(read_pdf(pdf(page, objects=(form,))))) == [HEADING, *ROWS]


def test_rectangles_are_rules_and_backgrounds_are_not() -> None:
    boxes = [
        f"{x0} {842 - y1} {x1 - x0} {y1 - y0} re S"
        for x0, x1 in ((60, 200), (200, 520))
        for y0, y1 in ((100, 130), (130, 160))
    ]
    page = Sheet(raw="\n".join(["0.9 g 60 682 460 60 re f 0 0 595 842 re f", "0 g 0.5 w", *boxes]))
    page.text(64, 120, "工作任务").text(204, 120, "责任单位").text(64, 150, "推进改革。").text(204, 150, "县财政局")
    assert grid(table_of(read_pdf(pdf(page)))) == [["工作任务", "责任单位"], ["推进改革。", "县财政局"]]


def test_pictures_only_are_named_as_such() -> None:
    page = Sheet(raw="q 595 0 0 842 0 0 cm /X Do Q")
    with pytest.raises(NoTextLayer) as caught:
        read_pdf(pdf(page, page, objects=(PICTURE,)))
    assert caught.value.detail == "2 pages without text"
    assert type(caught.value) is NoTextLayer


PRIVATE = (
    "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    "1 beginbfrange <0000> <00FF> <E000> endbfrange endcmap end"
)


def lost_page(text: str) -> bytes:
    """Print characters that a font of its own gives private codes, and some text."""
    mapping = f"<</Length {len(PRIVATE)}>>\nstream\n{PRIVATE}\nendstream"
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/Private/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType2/BaseFont/Private/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/Private/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
    )
    page = Sheet(raw="BT /X 10 Tf 1 0 0 1 60 600 Tm <004100420043004400450046> Tj ET").text(60, 100, text)
    content = pdf(page, objects=(mapping, font))
    return content.replace(b"/Font<</F 3 0 R", b"/Font<</F 3 0 R/X 5 0 R")


def test_private_characters_stay_and_mostly_private_text_is_named() -> None:
    assert body(read_pdf(lost_page("县财政局负责落实")))[1] == "\ue041\ue042\ue043\ue044\ue045\ue046"
    with pytest.raises(UnmappedText) as caught:
        read_pdf(lost_page("县"))
    assert "内部编码" in caught.value.sentence()


def test_passwords_and_damage_are_told_apart() -> None:
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"
    with pytest.raises(EncryptedSource):
        read_pdf(pdf(sheet(), trailer=lock))
    with pytest.raises(DamagedSource):
        read_pdf(b"%PDF-1.7\nnothing of a PDF")
    with pytest.raises(DamagedSource):
        read_pdf(pdf().replace(b"/Count 0", b"/Count 0"))


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_read() -> None:
    content = pdf(Sheet().text(60, 100, "甲"), Sheet().text(60, 100, "乙"))
    blocks = read_pdf(content.replace(b"[4 0 R 6 0 R]", b"[4 0 R 9 0 R]"))
    assert body(blocks) == ["甲"]
    assert pages_without_text(blocks) == (2,)
    with pytest.raises(DamagedSource) as caught:
        read_pdf(content.replace(b"[4 0 R 6 0 R]", b"[8 0 R 9 0 R]"))
    assert caught.value.detail


def test_too_many_pages_or_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_PAGES", 2)
    with pytest.raises(SourceTooLarge):
        read_pdf(pdf(sheet(), sheet(), sheet()))
    monkeypatch.setattr(pdf_pages, "_CHARS", 20)
    with pytest.raises(SourceTooLarge):
        read_pdf(pdf(sheet()))


def test_drawings_are_no_tables() -> None:
    lines = [f"{x} 100 m {x} 700 l S 50 {x} m 500 {x} l S" for x in range(50, 650, 5)]
    page = Sheet(raw="0.2 w " + "\n".join(lines * 2)).text(60, 100, "坐标纸")
    assert read_pdf(pdf(page))
    dense = Sheet(raw="\n".join(f"{x / 10} 100 m {x / 10} 101 l S" for x in range(70_000))).text(60, 100, "图")
    assert body(read_pdf(pdf(dense))) == ["图"]


def test_long_documents_are_opened_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_AT_ONCE", 2)
    content = pdf(*[Sheet().text(60, 100, f"第{number}行") for number in "一二三四五"])
    blocks = read_pdf(content)
    assert body(blocks) == ["第一行", "第二行", "第三行", "第四行", "第五行"]
    assert [block.anchor.page for block in blocks] == [1, 2, 3, 4, 5]


class Watch(Unwatched):
    """Notes what it is told, and cancels after some pages."""

    def __init__(self, last: int = 99) -> None:
        self.told: list[tuple[int, int]] = []
        self.last = last

    def progress(self, done: int, total: int, text: str) -> None:
        self.told.append((done, total))

    def checkpoint(self) -> None:
        if len(self.told) > self.last:
            raise InterruptedError


def test_progress_goes_page_by_page_and_she_may_cancel() -> None:
    content = pdf(*[sheet() for _ in range(8)])
    watch = Watch()
    PdfReader().read(Probe(name="a.pdf", suffix=".pdf", content=content), watch)
    assert watch.told == [(page, 8) for page in range(8)]
    with pytest.raises(InterruptedError):
        PdfReader().read(Probe(name="a.pdf", suffix=".pdf", content=content), Watch(3))
    assert pdf_pages.PDFIUM.acquire(timeout=1)
    pdf_pages.PDFIUM.release()


def test_several_threads_may_read_at_once() -> None:
    content = pdf(*[sheet() for _ in range(3)])
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(table_of(read_pdf(content)).rows))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert found == [9] * 4


@given(st.binary(max_size=2000))
def test_random_bytes_raise_nothing_but_our_errors(content: bytes) -> None:
    with pytest.raises(SourceError):
        read_pdf(b"%PDF-1.7\n" + content)


@pytest.mark.fuzz
def test_damaged_files_raise_nothing_but_our_errors() -> None:
    chance = random.Random(20181120)
    whole = pdf(sheet(), Sheet().paragraph(60, 100, ["正文第一行", "第二行"]), sheet(rotate=90))
    outcomes = {"read": 0, "refused": 0}
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 3, 10, 100))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.3:
            del content[chance.randrange(len(content)) :]
        try:
            blocks = read_pdf(bytes(content))
        except SourceError:
            outcomes["refused"] += 1
        else:
            outcomes["read"] += 1
            assert all(isinstance(block, TextBlock | TableBlock) for block in blocks)
    assert min(outcomes.values()) > 30
