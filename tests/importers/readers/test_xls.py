"""Binary workbooks come out as .xlsx would."""

from contextlib import suppress
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import Anchor, Block, Cell
from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.xls import XlsReader
from models.errors import DamagedSource, EmptySource, EncryptedSource, SourceError, SourceTooLarge
from tests.importers.readers.build import grid, tables
from tests.importers.readers.build_binary import compound, label, number, record, u16, u32, workbook

TRUTH, ERROR = (bytes((1, 0)), bytes((0x2A, 1)))
FORMATS: Final = {164: 'yyyy"年"m"月"', 165: "0%", 14: "m/d/yy", 57: "General", 166: "0" * 300}


def read(content: bytes) -> tuple[Block, ...]:
    return XlsReader().read(Probe(name="a.xls", suffix=".xls", content=content), Unwatched())


def other(row: int, column: int, value: bytes) -> bytes:
    return record(0x205, u16(row, column, 15) + value)


def by_place(content: bytes) -> dict[str, Cell]:
    return {cell.anchor.cell or "": cell for table in tables(read(content)) for cell in table.cells()}


def test_values_formats_merges_and_hidden_parts() -> None:
    records = (
        label(0, 0, "任务分工表")
        + record(0x208, u16(2, 0, 3, 300, 0, 0) + u32(0x20))
        + label(1, 0, "序号")
        + label(1, 1, "任务\r\n名称")
        + number(2, 0, 3)
        + number(2, 1, 43435, 16)
        + number(2, 2, 0.5, 17)
        + number(3, 0, 43465, 18)
        + number(3, 1, 43465, 19)
        + number(3, 2, 0.1 + 0.2, 20)
        + other(4, 0, TRUTH)
        + other(4, 1, ERROR)
        + record(0x201, u16(9, 9, 15))
        + record(0x7D, u16(2, 2, 2000, 15, 1) + bytes(2))
        + record(0xE5, u16(2, 0, 0, 0, 2, 1, 4, 300, 301))
    )
    content = workbook(("分工", 0, records), ("藏", 1, label(0, 0, "x")), ("空", 0, b""), formats=FORMATS)
    first, second = tables(read(content))
    assert (first.name, first.anchor) == ("分工", Anchor(sheet="分工", cell="A1:C5"))
    assert grid(first) == [
        ["任务分工表", "", ""],
        ["序号", "任务\n名称", ""],
        ["3", "2018-12", "50%"],
        ["2018-12-31", "2018-12", "0.3"],
        ["TRUE", "#N/A", ""],
    ]
    cells = {cell.anchor.cell: cell for cell in first.cells()}
    assert (cells["A1"].column_span, cells["C1"].covered_by) == (3, (0, 0))
    assert {place for place, cell in cells.items() if "hidden" in cell.doubts} == {
        "C1",
        "C2",
        "A3",
        "B3",
        "C3",
        "C4",
        "C5",
    }  # fmt: skip - one row of places
    assert cells["B5"].doubts == ("error",)
    assert (second.name, [cell.doubts for cell in second.cells()]) == ("藏", [("hidden",)])


def test_days_may_count_from_1904() -> None:
    content = workbook(("表", 0, number(0, 0, 43435 - 1462, 16)), formats={164: "yyyy-mm-dd"}, mode_1904=1)
    assert by_place(content)["A1"].text == "2018-12-01"


def test_two_documents_in_one_container_are_told_apart() -> None:
    reader = XlsReader()
    for content, score in ((compound({"Book": b"x"}), 75), (compound({"WordDocument": b"x"}), 0), (b"x", 0)):
        assert reader.score(Probe(name="a", suffix="", content=content)) == score


def test_what_cannot_be_read_is_named() -> None:
    locked = record(0x809, u16(0x600, 5, 0, 0) + bytes(8)) + record(0x2F, u16(1, 1, 1) + bytes(48))
    with pytest.raises(EncryptedSource):
        read(compound({"Workbook": locked}))
    with pytest.raises(EmptySource):
        read(workbook(("表", 0, b"")))
    for broken in (b"", record(0x809, u16(0x600, 5)), workbook(("表", 0, label(0, 0, "x")))[1600:1700]):
        with pytest.raises(DamagedSource):
            read(compound({"Workbook": broken}))
    with pytest.raises(SourceTooLarge):
        read(workbook(("表", 0, label(0, 255, "x") + label(65000, 0, "y"))))


def test_a_table_wider_than_a_merge_says_is_cut_to_its_cells() -> None:
    cells = by_place(workbook(("表", 0, label(0, 0, "x") + label(1, 1, "y") + record(0xE5, u16(1, 0, 60000, 0, 200)))))
    assert (cells["A1"].row_span, cells["A1"].column_span) == (2, 2)


WHOLE = workbook(
    (
        "分工",
        0,
        label(0, 0, "任务分工") + number(1, 0, 43435, 16) + record(0xE5, u16(1, 0, 0, 0, 2)) + label(0, 2, "末"),
    ),
    formats=FORMATS,
)
PARTS = [at for at in range(0, len(WHOLE), 32) if WHOLE[at : at + 32].strip(b"\0\xff")]


@given(st.sampled_from(PARTS), st.integers(0, 31), st.binary(min_size=1, max_size=6))
def test_changed_bytes_raise_nothing_but_source_errors(part: int, at: int, patch: bytes) -> None:
    at += part
    with suppress(SourceError):
        found = tables(read(WHOLE[:at] + patch + WHOLE[at + len(patch) :]))
        assert found
        assert all(len(row) == len(table.rows[0]) for table in found for row in table.rows)


@given(st.integers(0, len(WHOLE) - 1))
def test_files_cut_short_raise_nothing_but_source_errors(length: int) -> None:
    with suppress(SourceError):
        assert read(WHOLE[:length])
