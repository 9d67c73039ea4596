"""Papers as they are painted: texts read back from the pages of the PDF, lines of the table between them."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.desk import Desk
from app.jobs import Cancelled, NullContext
from app.papers.layout import lay_out
from app.papers.model import Pages
from app.services.obligations import NewObligation, NewUnit
from models.enums import DocumentOrigin, Role
from models.errors import ExportError
from tests.ui.papers.read_back import plain
from ui.papers.fonts import PaperFonts
from ui.papers.painting import paint_page
from ui.papers.pdf import write_pdf

TASK = "对照年度目标逐项梳理未完成事项，明确完成时限、责任单位和责任人员，每周调度一次；"
TOUCH = 0.6  # points a letter's box may reach over a line


@pytest.fixture
def long_desk(desk: Desk) -> Desk:
    """Thirty tasks, one of them longer than a page."""
    for number in range(1, 31):
        new = NewObligation(
            task=TASK * (90 if number == 17 else number % 5 + 1),
            units=(NewUnit(name="县发展改革局", role=Role.LEAD), NewUnit(name="县财政局", role=Role.COOPERATING)),
            due=date(2018, 12, number),
            origin=DocumentOrigin.MINUTES,
            source_name="县政府第24次常务会议",
            no=str(number),
        )
        desk.obligations.add(new)
    return desk


@pytest.fixture
def pages(qapp: QApplication, long_desk: Desk) -> Pages:
    return lay_out(long_desk.papers.ledger(), PaperFonts())


@pytest.fixture
def printed(pages: Pages, tmp_path: Path) -> Iterator[pypdfium2.PdfDocument]:
    write_pdf(pages, PaperFonts(), tmp_path / "台账.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "台账.pdf")
    yield document
    document.close()


def text_of(page: pypdfium2.PdfPage) -> str:
    return plain(page.get_textpage().get_text_range())


def rules(page: pypdfium2.PdfPage) -> list[float]:
    """Return the heights of the lines across the table, from below."""
    found = set()
    for thing in page.get_objects(filter=[FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = thing.get_bounds()
        if right - left > 300 and top - bottom < 2:
            found.add(round((bottom + top) / 2, 1))
    return sorted(found)


def test_every_page_is_a4_landscape_with_header_and_number(printed: pypdfium2.PdfDocument, pages: Pages) -> None:
    assert len(printed) == len(pages.pages) > 3
    for number, page in enumerate(printed, 1):
        assert [round(side) for side in page.get_size()] == [842, 595]
        text = text_of(page)
        assert "序号工作任务牵头单位配合单位完成时限进展情况状态办结" in text
        assert f"第{number}页共{len(printed)}页" in text
    assert "填报单位" in text_of(printed[0])
    assert "审核人" in text_of(printed[0])


def test_no_row_is_cut(printed: pypdfium2.PdfDocument) -> None:
    for page in printed:
        lines = rules(page)
        textpage = page.get_textpage()
        for index in range(textpage.count_chars()):
            _, bottom, _, top = textpage.get_charbox(index)
            middle = (bottom + top) / 2
            inside = lines[0] < middle < lines[-1]
            assert not inside or any(
                low - TOUCH < bottom and top < high + TOUCH for low, high in pairwise(lines) if low < middle < high
            )


def test_nothing_is_lost(printed: pypdfium2.PdfDocument) -> None:
    text = "".join(text_of(page) for page in printed)
    assert text.count("；") == sum(90 if number == 17 else number % 5 + 1 for number in range(1, 31))
    assert "17续" in text


def test_a_page_on_the_screen_has_ink_inside_its_margins_only(pages: Pages) -> None:
    image = QImage(842, 595, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint_page(painter, pages.pages[0], PaperFonts(), 1.0)
    painter.end()
    dark = [(x, y) for x in range(842) for y in range(595) if image.pixelColor(x, y).lightness() < 200]
    assert len(dark) > 1000
    assert min(x for x, _ in dark) >= 49
    assert max(x for x, _ in dark) <= 793


class _Stopped(NullContext):
    def checkpoint(self) -> None:
        raise Cancelled


def test_a_cancelled_file_leaves_the_old_one(pages: Pages, tmp_path: Path) -> None:
    path = tmp_path / "台账.pdf"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_pdf(pages, PaperFonts(), path, _Stopped())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob(".*")) == []


def test_a_folder_that_is_not_there_is_told(pages: Pages, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_pdf(pages, PaperFonts(), tmp_path / "没有" / "台账.pdf")


def test_print_support_is_imported_for_printing_only() -> None:
    code = (
        "import sys, ui.print_flow, ui.papers.pdf, ui.dialogs.preview; print('PySide6.QtPrintSupport' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "False", result.stderr
