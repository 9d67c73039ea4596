"""Pictures of PDF pages: their size, how boxes of anchors lie on them, turned pages, damage and locks."""

import threading

import pypdfium2.raw as pdfium
import pytest

from importers.blocks import TextBlock
from importers.readers import page_pictures
from importers.readers.page_pictures import LARGEST_SIDE, PagePicture, page_count, page_picture
from models.errors import DamagedSource, EncryptedSource, SourceTooLarge
from tests.importers.readers.printed import Sheet, pdf, read_pdf, table_of

HEADING = ["序号", "工作任务", "责任单位"]
ROWS = [["1", "推进改革。", "县财政局"], ["2", "清理规范事项。", "县教育局"]]
XS = [60.0, 100.0, 300.0, 420.0]
YS = [120.0, 140.0, 160.0, 180.0]
TURNS = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 595"}
DARK = 128
Box = tuple[float, float, float, float]


def sheet(rotate: int = 0) -> Sheet:
    """Return a page whose ink is on its left and upper part only."""
    return Sheet(rotate=rotate).text(60, 100, "任务分工").cells(XS, YS, [HEADING, *ROWS])


def turned(degrees: int, *, upright: bool) -> bytes:
    """Print a sheet whose content lies turned; a page that is `upright` is turned back to be looked at."""
    across = degrees % 180 == 90
    page = Sheet(842 if across else 595, 595 if across else 842, rotate=degrees if upright else 0)
    page.raw = f"q {TURNS[degrees]} cm\n{sheet().stream()}\nQ"
    return pdf(page)


def is_dark(picture: PagePicture, x: int, y: int) -> bool:
    """Say whether a pixel is printed on."""
    if not (0 <= x < picture.width and 0 <= y < picture.height):
        return False
    start = y * picture.stride + x * 4
    return min(picture.bgra[start : start + 3]) < DARK


def dark(picture: PagePicture, box: Box) -> int:
    """Count printed pixels in a box given in points."""
    left, top, right, bottom = (round(edge) for edge in picture.pixels(box))
    return sum(is_dark(picture, x, y) for y in range(top, bottom) for x in range(left, right))


def boxes(content: bytes) -> tuple[Box, list[Box]]:
    """Return the box of the title and those of the lines' cells as the reader finds them."""
    blocks = read_pdf(content)
    title = next(block.anchor.box for block in blocks if isinstance(block, TextBlock))
    cells = [cell.anchor.box for cell in table_of(blocks).cells() if cell.text]
    assert title is not None
    return title, [box for box in cells if box is not None]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("scale", [1.0, 2.3])
def test_boxes_lie_on_the_print_however_the_page_is_turned(degrees: int, scale: float, *, upright: bool) -> None:
    content = turned(degrees, upright=upright)
    picture = page_picture(content, 1, pixels_per_point=scale)
    title, cells = boxes(content)
    assert (picture.page_width_points, picture.page_height_points) == (595, 842)
    assert (picture.width, picture.height) == (round(595 * scale), round(842 * scale))
    assert len(cells) == 9
    assert all(dark(picture, box) > 8 * scale for box in (title, *cells))
    assert not dark(picture, (430, 90, 590, 830))
    assert not dark(picture, (5, 190, 590, 830))


def test_a_page_that_lies_is_shown_as_it_is_read() -> None:
    content = pdf(sheet(rotate=90))
    picture = page_picture(content, 1, pixels_per_point=1.5)
    title, cells = boxes(content)
    assert (picture.page_width_points, picture.page_height_points) == (595, 842)
    assert all(dark(picture, box) for box in (title, *cells))


def test_rules_lie_where_the_table_ends() -> None:
    content = pdf(sheet())
    picture = page_picture(content, 1, pixels_per_point=3.0)
    left, top, right, bottom = picture.pixels(table_of(read_pdf(content)).anchor.box or (0, 0, 0, 0))
    for x, y in ((left, top + 30), (right, top + 30), (left + 30, top), (left + 30, bottom)):
        assert any(is_dark(picture, round(x) + dx, round(y) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def test_a_page_cut_out_of_a_larger_one_is_shown_as_it_is_read() -> None:
    content = pdf(sheet()).replace(b"/MediaBox[0 0 595.0 842.0]", b"/MediaBox[0 0 595 842]/CropBox[40 600 500 800]")
    picture = page_picture(content, 1, pixels_per_point=2.0)
    title, cells = boxes(content)
    assert (picture.page_width_points, picture.page_height_points) == (460, 200)
    assert all(dark(picture, box) for box in (title, *cells))


def test_the_page_is_white_and_opaque_and_the_second_one_another() -> None:
    content = pdf(sheet(), Sheet().text(300, 500, "正文"))
    first, second = (page_picture(content, page, pixels_per_point=0.5) for page in (1, 2))
    assert first.bgra != second.bgra
    assert set(first.bgra[3::4]) == {255}
    assert first.bgra[:4] == b"\xff\xff\xff\xff"
    assert len(first.bgra) == first.stride * first.height
    assert page_count(content) == 2


def test_no_side_grows_beyond_what_a_window_can_hold() -> None:
    picture = page_picture(pdf(Sheet(width=100, height=2000)), 1, pixels_per_point=50)
    assert (picture.width, picture.height) == (205, LARGEST_SIDE)
    assert picture.pixels_per_point == LARGEST_SIDE / 2000
    assert picture.pixels((0, 0, 100, 2000)) == pytest.approx((0, 0, 205, LARGEST_SIDE), abs=0.5)
    tiny = page_picture(pdf(sheet()), 1, pixels_per_point=0.0001)
    assert (tiny.width, tiny.height) == (1, 1)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("inf"), float("nan")])
def test_a_scale_is_a_positive_number(scale: float) -> None:
    with pytest.raises(ValueError, match=str(scale)):
        page_picture(pdf(sheet()), 1, pixels_per_point=scale)


def test_locks_damage_and_missing_pages_are_told_apart() -> None:
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"
    locked = pdf(sheet(), trailer=lock)
    whole = pdf(sheet(), sheet())
    for work in (page_count, lambda content: page_picture(content, 1, pixels_per_point=1)):
        with pytest.raises(EncryptedSource):
            work(locked)
        with pytest.raises(DamagedSource):
            work(b"%PDF-1.7\nnothing of a PDF")
    for page in (0, 3, -1):
        with pytest.raises(DamagedSource, match="损坏"):
            page_picture(whole, page, pixels_per_point=1)
    with pytest.raises(DamagedSource) as caught:
        page_picture(whole.replace(b"[4 0 R 6 0 R]", b"[4 0 R 9 0 R]"), 2, pixels_per_point=1)
    assert "page 2" in caught.value.detail
    with pytest.raises(DamagedSource):
        page_picture(pdf(Sheet(width=90_000)), 1, pixels_per_point=1)


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    dense = Sheet(raw="0.2 w " + "\n".join(f"{x / 10} 100 m {x / 9} 700 l S" for x in range(3_000)))
    content = pdf(dense, sheet())
    assert dark(page_picture(content, 1, pixels_per_point=1), (0, 150, 300, 700))
    monkeypatch.setattr(page_pictures, "_LONGEST", -1.0)
    with pytest.raises(SourceTooLarge, match="太大"):
        page_picture(content, 1, pixels_per_point=1)
    monkeypatch.undo()
    assert page_picture(content, 2, pixels_per_point=1).width == 595


def test_pictures_are_drawn_while_another_thread_reads() -> None:
    content = pdf(*[sheet() for _ in range(4)])
    found: list[object] = []
    works = [
        lambda: found.append(len(read_pdf(content))),
        lambda: found.append(page_picture(content, 4, pixels_per_point=1).width),
    ]
    threads = [threading.Thread(target=work) for work in works * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(found) == 4


def test_a_page_that_cannot_be_drawn_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf(sheet())
    monkeypatch.setattr(pdfium, "FPDF_RenderPageBitmap_Start", lambda *_: pdfium.FPDF_RENDER_FAILED)
    with pytest.raises(DamagedSource) as caught:
        page_picture(content, 1, pixels_per_point=1)
    assert caught.value.detail == "the page cannot be drawn"
    monkeypatch.undo()
    assert page_picture(content, 1, pixels_per_point=1).width == 595
