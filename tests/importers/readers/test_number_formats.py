"""A cell comes out as it is shown, and where it cannot, it says so."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.readers.number_formats import Shown, built_in, plain, shown

DAY = date(2018, 12, 31)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1"),
        (-3, "-3"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (1e22, "10000000000000000000000"),
        (0.00001, "0.00001"),
        (123456789012345.0, "123456789012345"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
    ],
)
def test_plain_numbers(value: float, expected: str) -> None:
    assert plain(value) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_plain_numbers_have_no_exponent(value: float) -> None:
    text = plain(value)
    assert "e" not in text
    assert not text.endswith(".0")


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (DAY, "yyyy-mm-dd", "2018-12-31"),
        (43465, "yyyy/m/d;@", "2018-12-31"),
        (43465.0, 'yyyy"年"m"月"d"日"', "2018-12-31"),
        (DAY, 'yyyy"年"m"月";@', "2018-12"),
        (DAY, "yyyy\\年m\\月", "2018-12"),
        (DAY, "mmm-yy", "2018-12"),
        (DAY, "[$-804]yyyy年m月", "2018-12"),
        (DAY, "yyyy", "2018"),
        (DAY, 'yyyy"年底前"', "2018年底前"),
        (DAY, 'yyyy"年"m"月底前"', "2018年12月底前"),
        (date(2018, 6, 5), 'yy"年第"mm"月的第"dd"日"', "18年第06月的第05日"),
        (datetime(2018, 12, 31, 8, 30), "yyyy-m-d h:mm", "2018-12-31 08:30"),
        (datetime(2018, 12, 31, 8, 30), "yyyy-m-d", "2018-12-31"),
        (datetime(2018, 12, 31, 8, 30, 15), "h:mm:ss", "08:30:15"),
        (datetime(2018, 12, 31), "General", "2018-12-31"),
        (0.5, "h:mm AM/PM", "12:00"),
        (0.5, "mm:ss", "12:00"),
        (1, "yyyy-m-d", "1900-01-01"),
        (0, "[h]:mm", "00:00"),
        (time(8, 30), "h:mm", "08:30"),
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
        (0.25, "0%", "25%"),
        (0.07, "0.00%", "7%"),
        (7, "000", "007"),
        (7, '"第"0"项"', "第7项"),
        (7, "#,##0.00_ ", "7"),
        (7, "0.00E+00", "7"),
        (-7, "0;(0)", "(-7)"),
        (-7, "0;", "-7"),
        (0, '0;-0;"—"', "0"),
        (0, '0;0;"无"0', "无0"),
        (5, "General", "5"),
        (5, "@", "5"),
        (5, '"a;b"0', "a;b5"),
        (5, "* 0", "5"),
    ],
)
def test_shown(value: float | date | time | timedelta, code: str, expected: str) -> None:
    assert shown(value, code).text == expected


def test_what_is_not_shown_is_said() -> None:
    assert shown(DAY, 'm"月"d"日"') == Shown("2018-12-31", ("year_not_shown",))
    assert shown(-5, "yyyy-m-d") == Shown("-5", ("format",))
    assert shown(9e9, "yyyy-m-d") == Shown("9000000000", ("format",))
    assert shown(7.5, "# ?/?") == Shown("7.5", ("format",))


def test_days_counted_from_1904() -> None:
    assert shown(42003, "yyyy-m-d", from_1904=True).text == "2018-12-31"


def test_formats_files_name_by_number() -> None:
    assert shown(43465, built_in(57)).text == "2018-12"
    assert shown(43465, built_in(14)).text == "2018-12-31"
    assert built_in(3) == "General"


@given(st.text(max_size=30), st.floats(allow_nan=False) | st.dates())
def test_no_format_is_an_error(code: str, value: float | date) -> None:
    assert isinstance(shown(value, code).text, str)


def test_words_between_the_parts_of_a_date_are_kept_but_a_clock_is_written_the_usual_way() -> None:
    moment = datetime(2019, 6, 30, 14, 30)
    assert shown(moment, 'yyyy"年度"m"月份"') == Shown("2019年度6月份")
    assert shown(moment, 'ggyyyy"年度"m"月份"').text == "2019年度6月份"
    assert shown(moment, 'yyyy"年度"m"月"d"日" h:mm').text == "2019-06-30 14:30"
