"""Pages: header rows on each, no row cut, everything inside the margins."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.papers.layout import lay_out
from app.papers.model import (
    BoxMark,
    Cell,
    FontRole,
    Foot,
    LineMark,
    NewPage,
    Pages,
    PageSetup,
    Paper,
    Paragraph,
    Row,
    Style,
    Table,
    TextMark,
)
from tests.app.papers.conftest import SquareFonts

BODY, HEAD = Style(FontRole.BODY, 10), Style(FontRole.HEAD, 10)
SETUP = PageSetup(400, 300, 30, 40, 30, 30, 20)
FOOT = Foot("依据", "第 {page} 页 共 {pages} 页", "办公室", Style(FontRole.BODY, 9))
HEADER = (Row((Cell("序号", style=HEAD), Cell("任务", style=HEAD), Cell("办结", style=HEAD))),)


def laid(rows: tuple[Row, ...]) -> Pages:
    made = Table((1, 6, 1), HEADER, rows, BODY, continued="{no}续")
    return lay_out(Paper("台账", SETUP, (Paragraph("标题", HEAD), made), FOOT), SquareFonts())


def row(number: int, text: str) -> Row:
    return Row((Cell(str(number)), Cell(text), Cell(box=True)))


def texts(pages: Pages, page: int) -> list[str]:
    return [mark.text for mark in pages.pages[page] if isinstance(mark, TextMark)]


def test_the_header_stands_on_every_page() -> None:
    pages = laid(tuple(row(number, "完成标准厂房竣工验收") for number in range(30)))
    assert len(pages.pages) > 2
    for page in range(len(pages.pages)):
        assert texts(pages, page).count("任务") == 1
        assert f"第 {page + 1} 页 共 {len(pages.pages)} 页" in texts(pages, page)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 200), max_size=25))
def test_no_row_is_cut_and_no_text_leaves_the_margins(lengths: list[int]) -> None:
    pages = laid(tuple(row(number, "任" * length) for number, length in enumerate(lengths)))
    lowest = SETUP.height - SETUP.bottom
    for marks in pages.pages:
        for mark in marks:
            if isinstance(mark, LineMark):
                assert SETUP.top <= mark.y1 <= mark.y2 <= lowest + 0.01
            elif isinstance(mark, BoxMark):
                assert mark.y + mark.size <= lowest
        rows = sorted({mark.y1 for mark in marks if isinstance(mark, LineMark) and mark.y1 == mark.y2})
        body = [mark for mark in marks if isinstance(mark, TextMark) and set(mark.text) == {"任"}]
        assert all(any(top < mark.y < below for top, below in pairwise(rows)) for mark in body)
    printed = "".join(text for page in range(len(pages.pages)) for text in texts(pages, page) if set(text) == {"任"})
    assert len(printed) == sum(lengths)


def test_a_row_longer_than_a_page_goes_on_under_its_number() -> None:
    pages = laid((row(7, "任" * 1200),))
    assert len(pages.pages) > 1
    assert "7续" in texts(pages, 1)


def test_a_heading_stays_with_its_first_row() -> None:
    heading = Row((Cell("逾期 2 项", span=3),), keep=True)
    for count in range(20):
        rows = (*(row(number, "任") for number in range(count)), heading, row(99, "末"))
        pages = laid(rows)
        page = next(number for number in range(len(pages.pages)) if "逾期 2 项" in texts(pages, number))
        assert "99" in texts(pages, page)


def test_new_page_at_the_top_of_one_adds_none() -> None:
    paper = Paper("单", SETUP, (NewPage(), Paragraph("甲", BODY), NewPage(), NewPage(), Paragraph("乙", BODY)), FOOT)
    assert len(lay_out(paper, SquareFonts()).pages) == 2


def test_a_foot_alone_takes_the_whole_width() -> None:
    text = "本单一式两份，承办单位和县政府办公室各存一份"
    paper = Paper("单", SETUP, (), replace(FOOT, left="", right="", center=text))
    assert text in texts(lay_out(paper, SquareFonts()), 0)


@pytest.mark.parametrize("ticked", [False, True])
def test_a_box_is_ticked_where_the_task_is_closed(ticked: bool) -> None:
    pages = laid((Row((Cell("1"), Cell("任"), Cell(box=True, ticked=ticked))),))
    assert [mark.ticked for mark in pages.pages[0] if isinstance(mark, BoxMark)] == [ticked]
