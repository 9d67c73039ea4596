"""Lines come out as they stand; what cannot be decoded is refused, never replaced."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import Anchor, Block, TableBlock, TextBlock, TextKind
from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.limits import LIMITS
from importers.readers.text import TextReader, decode
from models.errors import EmptySource, SourceError, SourceTooLarge, UnreadableText
from tests.importers.readers.build import grid, tables

TEXT = "附件\n\n\t序号\t工作任务\n　　一、推进“放管服”改革。\n"


def read(content: bytes | str, name: str = "a.txt") -> tuple[Block, ...]:
    data = content.encode() if isinstance(content, str) else content
    suffix = name[name.rfind(".") :] if "." in name else ""
    return TextReader().read(Probe(name=name, suffix=suffix, content=data), Unwatched())


def test_lines_keep_their_tabs_and_say_what_was_blank_before() -> None:
    assert read(TEXT) == (
        TextBlock(text="附件", anchor=Anchor(line_start=1, line_end=1), kind=TextKind.LINE),
        TextBlock(text="\t序号\t工作任务", anchor=Anchor(line_start=3, line_end=3), blank_before=1, kind=TextKind.LINE),
        TextBlock(
            text="　　一、推进“放管服”改革。",
            anchor=Anchor(line_start=4, line_end=4),
            kind=TextKind.LINE,
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same(encoding: str, ending: str) -> None:
    assert read(TEXT.replace("\n", ending).encode(encoding)) == read(TEXT)


def test_utf_16_with_the_mark_of_the_other_byte_order() -> None:
    assert decode(b"\xfe\xff" + "财政局".encode("utf-16-be")) == "财政局"


def test_form_feeds_count_pages() -> None:
    blocks = read("一\n二\f\n\f\f五\n六\f七\n八")
    pages = [(block.text, block.anchor.page) for block in blocks if isinstance(block, TextBlock)]
    assert pages == [("一", 1), ("二", 1), ("五", 4), ("六七", 4), ("八", 5)]
    assert read("一")[0].anchor.page is None


def test_the_end_mark_of_dos_is_no_text() -> None:
    assert [block.text for block in read("一\r\n\x1a") if isinstance(block, TextBlock)] == ["一"]


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b"abc\x00def",
        b"\xff\xff\xff\xff",
        TEXT.encode()[:-5],  # cut inside a character: as GB18030 it would be nonsense
        TEXT.encode().replace("推".encode(), b"\xe6\x8e"),
        b"\x01\x02\x03\x04abc",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableText):
        read(content)


def test_a_stray_control_character_is_left_out() -> None:
    assert decode(("县" * 300 + "\x02").encode()) == "县" * 300


def test_a_character_lost_before_it_came_to_us_stays_visible() -> None:
    assert decode("县\ufffd局".encode()) == "县\ufffd局"


def test_only_blank_lines_are_nothing() -> None:
    with pytest.raises(EmptySource):
        read(" \n　\n\t\n")


def test_too_much_text_is_refused() -> None:
    with pytest.raises(SourceTooLarge):
        read(b"a" * (LIMITS.text + 1))


def test_a_table_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(SourceTooLarge):
        read("|a|\n|--|\n" + "|a|\n" * 1_100 + "|" * 1_000)


def test_markdown_tables_become_tables() -> None:
    blocks = read("# 分工\n| 任务 | 单位 |\n|:---|---:|\n| 甲\\|乙<br>丙 | 县财政局 |\n| 丁 |\n后文\n| 无 | 表 |")
    table = tables(blocks)[0]
    assert grid(table) == [["任务", "单位"], ["甲|乙\n丙", "县财政局"], ["丁", None]]
    assert table.anchor == Anchor(line_start=2, line_end=5)
    assert [block.text for block in blocks if isinstance(block, TextBlock)] == ["# 分工", "后文", "| 无 | 表 |"]


def test_a_blank_line_ends_a_markdown_table() -> None:
    blocks = read("| 一 |\n|---|\n| 二 |\n\n| 三 |")
    assert [type(block) for block in blocks] == [TableBlock, TextBlock]


def test_the_watcher_is_asked() -> None:
    class Counting(Unwatched):
        asked = 0

        def checkpoint(self) -> None:
            self.asked += 1

    watch = Counting()
    TextReader().read(Probe(name="a", suffix="", content="行\n".encode() * 1200), watch)
    assert watch.asked == 2


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("a.txt", "文字".encode(), True),
        ("粘贴的文字", "文字".encode(), True),
        ("a.log", "文字".encode("gb18030"), True),
        ("a.bin", b"\x00\x01", False),
        ("a.txt", b"%PDF-1.7", False),
        ("a.txt", b"\xef\xbb\xbf <!DOCTYPE html>", False),
        ("a.txt", b"<?xml version='1.0'?>", False),
    ],
)
def test_score(name: str, content: bytes, taken: bool) -> None:
    suffix = name[name.rfind(".") :] if "." in name else ""
    assert (TextReader().score(Probe(name=name, suffix=suffix, content=content)) > 0) is taken


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert read(content)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(str.strip))
def test_text_survives_every_encoding(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text
    assert decode(text.encode("utf-16")) == text
    assert "\ufffd" in text or "\ufffd" not in decode(text.encode())
