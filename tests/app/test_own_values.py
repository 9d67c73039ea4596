from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.own_values import clean_text, fits_unchanged, read_own_value, sheet_value
from models.enums import ColumnType
from models.errors_columns import ChoiceUnknown, DayUnread, NumberTooLong, NumberUnread, ValueRefused

TODAY = date(2018, 11, 20)
CHOICES = ("高", "中", "低")


def read(kind: ColumnType, text: str) -> str:
    return read_own_value(kind, text, TODAY, CHOICES)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (ColumnType.TEXT, "  综合科\r\n张某 ", "综合科\n张某"),
        (ColumnType.TEXT, "=1+1", "=1+1"),
        (ColumnType.TEXT, "a\x00b\x07", "ab"),
        (ColumnType.DATE, "12底", "2018-12-31"),
        (ColumnType.DATE, "下月15日", "2018-12-15"),
        (ColumnType.DATE, "2018-2-5", "2018-02-05"),
        (ColumnType.NUMBER, "1,200.50", "1200.50"),
        (ColumnType.NUMBER, "１２．５", "12.5"),
        (ColumnType.NUMBER, "−3", "-3"),
        (ColumnType.NUMBER, "+007", "7"),
        (ColumnType.NUMBER, ".5", "0.5"),
        (ColumnType.NUMBER, "5.", "5"),
        (ColumnType.NUMBER, "-0", "0"),
        (ColumnType.CHOICE, " 中 ", "中"),
        (ColumnType.DATE, " \t", ""),
    ],
)
def test_what_she_types_is_kept_in_one_form(kind: ColumnType, typed: str, kept: str) -> None:
    assert read(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "error"),
    [
        (ColumnType.DATE, "2月30日", DayUnread),
        (ColumnType.DATE, "尽快", DayUnread),
        (ColumnType.NUMBER, "85%", NumberUnread),
        (ColumnType.NUMBER, "1,20", NumberUnread),
        (ColumnType.NUMBER, "1e5", NumberUnread),
        (ColumnType.NUMBER, ".", NumberUnread),
        (ColumnType.NUMBER, "-", NumberUnread),
        (ColumnType.NUMBER, "510411199001011234", NumberTooLong),
        (ColumnType.CHOICE, "很高", ChoiceUnknown),
    ],
)
def test_what_does_not_fit_is_refused_in_words(kind: ColumnType, typed: str, error: type[ValueRefused]) -> None:
    with pytest.raises(error) as refused:
        read(kind, typed)
    assert refused.value.message
    assert refused.value.advice.endswith("。")


@given(st.sampled_from(ColumnType), st.text(max_size=30))
def test_reading_again_changes_nothing(kind: ColumnType, typed: str) -> None:
    try:
        kept = read(kind, typed)
    except ValueRefused:
        return
    assert read(kind, kept) == kept
    assert fits_unchanged(kind, kept, TODAY, CHOICES)
    sheet_value(kind, kept)


@given(st.dates())
def test_every_day_comes_back(day: date) -> None:
    assert read(ColumnType.DATE, day.isoformat()) == day.isoformat()
    assert sheet_value(ColumnType.DATE, day.isoformat()) == (day if day.year >= 1900 else day.isoformat())


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**10), max_value=10**10))
def test_every_number_comes_back(number: object) -> None:
    kept = read(ColumnType.NUMBER, f"{number:f}")
    assert float(str(sheet_value(ColumnType.NUMBER, kept))) == pytest.approx(float(str(number)))


@given(st.text(max_size=40))
def test_texts_lose_only_what_no_cell_can_hold(text: str) -> None:
    assume(text.isprintable())
    assert clean_text(text) == clean_text(clean_text(text))
    assert not set(clean_text(text)) & {chr(code) for code in range(32) if code != 10}


def test_an_empty_cell_stays_empty_in_a_sheet() -> None:
    assert [sheet_value(kind, "") for kind in ColumnType] == [""] * 4
    assert sheet_value(ColumnType.NUMBER, "12") == 12
    assert sheet_value(ColumnType.NUMBER, "1.50") == 1.5
