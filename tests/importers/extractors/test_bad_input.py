"""Any text at all is read without an exception and in time that grows like the text."""

import time

import pytest

from importers import pipeline
from importers.drafts import DraftBatch

SECONDS = 20.0


def read(text: str) -> DraftBatch:
    start = time.perf_counter()
    batch = pipeline.read("坏.txt", text.encode())
    assert time.perf_counter() - start < SECONDS
    for document in batch.documents:
        assert document.counts.rows == document.counts.row_drafts + document.counts.row_skips
    return batch


@pytest.mark.parametrize(
    "text",
    [
        "（" * 350_000,
        "（）" * 175_000,
        "（" * 175_000 + "）" * 175_000,
        "（一）修路（县财政局\n" * 10_000,
        "（责任单位：县财政局" * 10_000,
        "修" * 1_700_000,
        "完善制度，压缩时间。" * 170_000,
        "县财政局要" * 100_000,
        "县财政局、" * 100_000,
        "各区、市、" * 60_000,
        "2019年6月底前，" * 40_000,
    ],
    ids=lambda text: f"{text[:6]}x{len(text)}",
)
def test_large_and_strange(text: str) -> None:
    assert read(text).obligation_count() == 0


def test_ten_thousand_open_brackets_are_read_one_by_one() -> None:
    assert read("（一）修路（责任单位：县财政局\n" * 10_000).obligation_count() == 10_000


@pytest.mark.parametrize("mark", ["\x01", "\x0b", "\x0c", "\x1b", "\x7f", "\u200b", "\ufeff", "\u2028", "\u202e"])
def test_control_characters_hide_nothing(mark: str) -> None:
    lines = (
        "各项工作有序推进，取得明显成效。" * 40,
        "（一）修路。（县交通局负责）",
        f"（二）建校{mark}。（县教育局负责）",
        "（三）建院。（县卫生健康局负责）",
    )
    found = [task for document in read("\n".join(lines)).documents for task in document.obligations]
    assert [task.no for task in found] == ["（一）", "（二）", "（三）"]


def test_a_gazette_that_allocates_nothing_says_so() -> None:
    head = "青岚县人民政府关于任免工作人员的通知\n\n青府人〔2019〕3号\n\n"
    text = f"{head}任命张三为县档案馆馆长。\n\n青岚县人民政府\n\n2019年3月1日\n"
    (document,) = read(text).documents
    assert (document.number, document.obligations, document.counts.drafts) == ("青府人〔2019〕3号", (), 0)
