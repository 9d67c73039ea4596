"""Tables in plain text come out cell by cell, whatever separates them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import Anchor
from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.csv_file import CsvReader
from importers.registry import choose, probe, read_blocks
from models.errors import EmptySource, SourceError, SourceTooLarge, UnreadableText
from tests.importers.readers.build import grid, tables


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_separator_and_encoding_are_found(separator: str, encoding: str) -> None:
    text = "序号|任务|单位\r\n1|推进、改革|县财政局\r\n2|甲|\r\n".replace("|", separator)
    media, blocks = read_blocks("a.csv", text.encode(encoding))
    (table,) = tables(blocks)
    assert media == "text/csv"
    assert grid(table) == [["序号", "任务", "单位"], ["1", "推进、改革", "县财政局"], ["2", "甲", ""]]


def test_quoted_values_keep_separators_and_line_ends() -> None:
    content = '序号,任务\n1,"推进,改革\r\n""一窗"""\n="007",末\n,\n'.encode()
    (table,) = tables(read_blocks("a.csv", content)[1])
    assert grid(table) == [["序号", "任务"], ["1", '推进,改革\n"一窗"'], ["007", "末"]]
    assert table.anchor == Anchor(line_start=1, line_end=4, cell="A1:B3")
    assert [row[1].anchor for row in table.rows if row[1]][1:] == [
        Anchor(line_start=2, line_end=3, cell="B2"),
        Anchor(line_start=4, line_end=4, cell="B3"),
    ]


def test_quotes_that_do_not_pair_are_signs() -> None:
    (table,) = tables(read_blocks("a.csv", '序号,任务\n1,"没有完\n2,乙\n'.encode())[1])
    assert grid(table) == [["序号", "任务"], ["1", '"没有完'], ["2", "乙"]]


def test_a_separator_may_be_told() -> None:
    (table,) = tables(read_blocks("a.csv", "SEP=|\r\n序号|任务,甲\r\n1|乙\r\n".encode())[1])
    assert grid(table) == [["序号", "任务,甲"], ["1", "乙"]]


def test_rows_of_other_widths_are_filled_and_empty_columns_left_out() -> None:
    (table,) = tables(read_blocks("a.tsv", "标题\n\n序号\t任务\t\t\n1\t甲\t\t\n2\t乙\t\t\n".encode())[1])
    assert grid(table) == [["标题", ""], ["", ""], ["序号", "任务"], ["1", "甲"], ["2", "乙"]]


def test_text_without_columns_is_lines() -> None:
    assert choose(probe("a.csv", "只有一列\n没有别的\n".encode())).media == "text/plain"
    assert choose(probe("a.txt", b"a,b\n1,2\n")).media == "text/plain"
    assert choose(probe("a.csv", b"<html><table><tr><td>1</table>")).media == "text/html"


def test_what_cannot_be_read_is_named() -> None:
    reader = CsvReader()
    for content, error in (
        (b" , \n,,\n", EmptySource),
        (b"a\x00b,\n", UnreadableText),
        (b"a," + b"x" * 200_000, UnreadableText),
        (b"," * 1_100_000 + b"x\n1,2\n", SourceTooLarge),
        (b"a,b\n" * 13_200_000, SourceTooLarge),
    ):
        with pytest.raises(error):
            reader.read(Probe(name="a.csv", suffix=".csv", content=content), Unwatched())


@given(st.text(alphabet='甲1,;\t"\r\n= ', max_size=60))
def test_any_text_is_a_table_lines_or_empty(text: str) -> None:
    with suppress(SourceError):
        assert read_blocks("a.csv", text.encode())[1]


class Watcher:
    """Writes down what it is told; cancels at the given check."""

    def __init__(self, cancelled_at: int = 0) -> None:
        self.told: list[int] = []
        self._cancelled_at = cancelled_at

    def progress(self, done: int, total: int, text: str) -> None:
        self.told.append(done)

    def checkpoint(self) -> None:
        if len(self.told) + 1 == self._cancelled_at:
            raise InterruptedError


def test_a_long_sheet_says_how_far_it_is_and_may_be_cancelled() -> None:
    content = "序号,任务\n".encode() + b"".join(b"%d,x\n" % number for number in range(1, 2_500))
    found = probe("a.csv", content)
    watcher = Watcher()
    (table,) = tables(CsvReader().read(found, watcher))
    assert (len(table.rows), watcher.told) == (2_500, [1_000, 2_000])
    with pytest.raises(InterruptedError):
        CsvReader().read(found, Watcher(cancelled_at=2))
