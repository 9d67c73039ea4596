"""The workbook on paper: LibreOffice makes it a PDF, whose texts and lines are then looked at one by one."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from app.exporters.ledger import write_ledger
from app.queries.ledger_rows import Ledger, LedgerRow, LedgerUnit

SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]

LONG = (
    "对照年度目标逐项梳理未完成事项，明确完成时限、责任单位和责任人员，每周调度一次，"
    "对进度滞后的项目发出督办通知单；涉及多个单位的，由牵头单位负责协调，配合单位按职责分工落实，"
    "重大问题及时报县政府专题研究，确保资金、用地、人员等要素保障到位，"
)
TOUCH = 0.6  # points a letter's box may reach over a line: accents and brackets do


@pytest.fixture(scope="module")
def print_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("print")


@pytest.fixture
def printed(
    make_row: Callable[..., LedgerRow],
    make_unit: Callable[..., LedgerUnit],
    make_ledger: Callable[..., Ledger],
    print_folder: Path,
) -> Iterator[pypdfium2.PdfDocument]:
    plain = make_unit("县发展改革局", tuple(make_row(number) for number in range(1, 26)))
    rows = tuple(
        make_row(
            number,
            task="".join(f"（{part}）{LONG}" for part in range(number)),
            allocation="牵头：县发展改革局；配合：" + "、".join(["县住房城乡建设局"] * number),
            measures=tuple((LONG[: 20 * number], False) for _ in range(number % 5)),
            progress=LONG[: 15 * number],
        )
        for number in range(1, 13)
    )
    target = print_folder / "ledger.pdf"
    if not target.exists():
        write_ledger(make_ledger((plain, make_unit("县教育局", rows)), all_rows=()), print_folder / "ledger.xlsx")
        subprocess.run(
            [
                str(SOFFICE),
                f"-env:UserInstallation={(print_folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(print_folder),
                str(print_folder / "ledger.xlsx"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    document = pypdfium2.PdfDocument(target)
    yield document
    document.close()


def texts(document: pypdfium2.PdfDocument) -> list[str]:
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_pages_are_few_and_lie_across(printed: pypdfium2.PdfDocument) -> None:
    assert 8 <= len(printed) <= 25
    assert {tuple(round(side) for side in page.get_size()) for page in printed} == {(842, 595)}


def test_every_page_repeats_the_header_and_is_numbered(printed: pypdfium2.PdfDocument) -> None:
    pages = texts(printed)
    for number, page in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in page
    for page in pages[2:]:
        assert "工作任务" in page
        assert "来源文件" in page


def test_the_form_has_its_head(printed: pypdfium2.PdfDocument) -> None:
    page = texts(printed)[2]
    assert "青岚县2018年度重点工作督查台账" in page
    assert "（县发展改革局，25项，未办结21项）" in page
    assert "填报单位：青岚县人民政府办公室" in page


def horizontal_lines(page: pypdfium2.PdfPage) -> list[float]:
    """Return the heights of the grid's horizontal lines, from the bottom."""
    found = set()
    for path in page.get_objects(filter=[FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        if right - left > 20 and top - bottom < 2:
            found.add(round((top + bottom) / 2, 1))
    return sorted(found)


def test_no_text_is_cut_by_the_border_of_its_row(printed: pypdfium2.PdfDocument) -> None:
    looked_at = 0
    for page in list(printed)[2:]:
        lines = horizontal_lines(page)
        assert len(lines) > 2
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right <= left or not lines[0] < bottom:
                continue
            looked_at += 1
            crossed = [line for line in lines if bottom + TOUCH < line < top - TOUCH]
            assert not crossed, text.get_text_range(index, 1)
    assert looked_at > 3000


def test_all_long_texts_are_on_the_paper_whole(printed: pypdfium2.PdfDocument) -> None:
    tasks = "".join("".join(character for character in page if character not in "\r\n ") for page in texts(printed))
    for part in range(12):
        assert tasks.count(f"（{part}）") >= 12 - part
    assert tasks.count("县住房城乡建设局") >= 25


def test_rows_are_no_higher_than_a_page(printed: pypdfium2.PdfDocument) -> None:
    for page in list(printed)[2:]:
        lines = horizontal_lines(page)
        assert max(high - low for low, high in pairwise(lines)) < 500
