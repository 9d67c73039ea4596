from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporters.feedback_ids import (
    MARK,
    VERSION,
    Stamp,
    StampedRow,
    properties,
    read_properties,
    read_row_id,
    read_stamp,
    row_id,
    stamp_rows,
)

UID = "0f3b6a52-6d0f-4a53-8f9a-1c2d3e4f5a6b"
STAMP = Stamp(
    batch="b-1",
    made_at=datetime(2018, 11, 20, 6, 32, tzinfo=UTC),
    unit_id=7,
    unit="县财政局",
    starts=date(2018, 11, 1),
    ends=date(2018, 11, 30),
)
ROWS = [
    StampedRow(UID, "6-001", "1", "任务一", "已开工", "", "", "推进中"),
    StampedRow(UID.replace("0f", "1f"), "6-002", "", "=任务二", "", "缺地", "报批", "未启动"),
]


def test_an_id_is_read_whatever_is_around_it() -> None:
    assert read_row_id(f"  {row_id(UID, 2)}\n".upper().replace("DUBAN", "duban")) is None  # the uid is another then
    assert read_row_id(f"  {row_id(UID, 2)}\n") == (UID, 2)


@pytest.mark.parametrize(
    "spoiled",
    [None, 7, "", "1", UID, row_id(UID)[:-1], row_id(UID).replace("0f3b", "0f3c"), f"{row_id(UID)}x", "=1+1"],
)
def test_anything_else_is_no_id(spoiled: object) -> None:
    assert read_row_id(spoiled) is None


def test_the_hidden_sheet_comes_back() -> None:
    found = read_stamp(stamp_rows(STAMP, ROWS))
    assert found is not None
    assert found.stamp == STAMP
    assert list(found.rows.values()) == ROWS


def test_the_hidden_sheet_comes_back_as_readers_give_it() -> None:
    lines: list[list[object]] = [list(row) for row in stamp_rows(STAMP, ROWS)]
    lines[0][1] = 1.0  # a number where the text looked like one
    wide = [[*line, *[None] * (9 - len(line))] for line in lines]
    found = read_stamp(wide)
    assert found is not None
    assert found.stamp == STAMP
    assert found.rows[UID] == ROWS[0]


def test_a_sheet_of_another_version_is_not_ours() -> None:
    assert read_stamp([(MARK, str(VERSION + 1))]) is None
    assert read_stamp([]) is None
    assert read_stamp([(MARK, str(VERSION)), ("batch", "x"), ("rows",)]) is None


def test_the_properties_come_back_without_the_sheet() -> None:
    others = {"KSOProductBuildVer": "2052-11.1.0"}
    assert read_properties({**others, **properties(STAMP)}) == STAMP
    assert read_properties(others) is None


def test_no_period_comes_back_as_none() -> None:
    plain = Stamp(batch="b", made_at=STAMP.made_at, unit_id=1, unit="")
    assert read_properties(properties(plain)) == plain


@given(st.uuids().map(str), st.integers(0, 999))
def test_every_id_comes_back(uid: str, part: int) -> None:
    assert read_row_id(row_id(uid, part)) == (uid, part)
