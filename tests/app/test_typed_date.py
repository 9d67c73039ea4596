from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.typed_date import TypedDate, read_typed_date
from models.enums import Precision

TODAY = date(2018, 11, 20)  # a Tuesday

DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))
SIGNS = "0123456789年月日号底末前内季度半上下本周星期一二三四五六七八九十〇廿天明今后个旬初.-/。，０１２ \t"


@pytest.mark.parametrize(
    ("text", "due", "precision"),
    [
        ("12底", "2018-12-31", Precision.MONTH),
        ("12月底", "2018-12-31", Precision.MONTH),
        ("12月底前", "2018-12-31", Precision.MONTH),
        ("12月", "2018-12-31", Precision.MONTH),
        ("12月份", "2018-12-31", Precision.MONTH),
        ("10月底", "2019-10-31", Precision.MONTH),
        ("2月底", "2019-02-28", Precision.MONTH),
        ("2018年底", "2018-12-31", Precision.YEAR),
        ("2018年年底前", "2018-12-31", Precision.YEAR),
        ("2018年", "2018-12-31", Precision.YEAR),
        ("18年底", "2018-12-31", Precision.YEAR),
        ("年底", "2018-12-31", Precision.YEAR),
        ("年内", "2018-12-31", Precision.YEAR),
        ("明年底", "2019-12-31", Precision.YEAR),
        ("下月15日", "2018-12-15", Precision.DAY),
        ("下个月15号", "2018-12-15", Precision.DAY),
        ("本月15日", "2018-11-15", Precision.DAY),
        ("本月底", "2018-11-30", Precision.MONTH),
        ("月底", "2018-11-30", Precision.MONTH),
        ("下月底", "2018-12-31", Precision.MONTH),
        ("下月", "2018-12-31", Precision.MONTH),
        ("15日", "2018-12-15", Precision.DAY),
        ("20日", "2018-11-20", Precision.DAY),
        ("31日", "2018-12-31", Precision.DAY),
        ("12.31", "2018-12-31", Precision.DAY),
        ("12-31", "2018-12-31", Precision.DAY),
        ("12月31日前", "2018-12-31", Precision.DAY),
        ("1.15", "2019-01-15", Precision.DAY),
        ("1231", "2018-12-31", Precision.DAY),
        ("2018.12.31", "2018-12-31", Precision.DAY),
        ("20181231", "2018-12-31", Precision.DAY),
        ("2018/12/31", "2018-12-31", Precision.DAY),
        ("2018-12-31", "2018-12-31", Precision.DAY),
        ("18.12.31", "2018-12-31", Precision.DAY),
        ("2018年12月", "2018-12-31", Precision.MONTH),
        ("2018.12", "2018-12-31", Precision.MONTH),
        ("2019年6月底前完成", "2019-06-30", Precision.MONTH),
        ("明年3月1日", "2019-03-01", Precision.DAY),
        ("今年12月底", "2018-12-31", Precision.MONTH),
        ("明天", "2018-11-21", Precision.DAY),
        ("后天", "2018-11-22", Precision.DAY),
        ("今天", "2018-11-20", Precision.DAY),
        ("周五", "2018-11-23", Precision.DAY),
        ("周一", "2018-11-26", Precision.DAY),
        ("本周一", "2018-11-19", Precision.DAY),
        ("下周五", "2018-11-30", Precision.DAY),
        ("下下周日", "2018-12-09", Precision.DAY),
        ("下个星期天", "2018-12-02", Precision.DAY),
        ("季末", "2018-12-31", Precision.QUARTER),
        ("本季度末", "2018-12-31", Precision.QUARTER),
        ("下季度", "2019-03-31", Precision.QUARTER),
        ("三季度末", "2019-09-30", Precision.QUARTER),
        ("四季度", "2018-12-31", Precision.QUARTER),
        ("2019年第一季度", "2019-03-31", Precision.QUARTER),
        ("上半年", "2019-06-30", Precision.HALF),
        ("2019年上半年", "2019-06-30", Precision.HALF),
        ("下半年", "2018-12-31", Precision.HALF),
        ("12月中旬", "2018-12-20", Precision.DAY),
        ("下月上旬", "2018-12-10", Precision.DAY),
        ("２０１８年１２月３１日", "2018-12-31", Precision.DAY),
        ("１２．３１", "2018-12-31", Precision.DAY),
        ("12。31", "2018-12-31", Precision.DAY),
        ("二〇一八年十二月三十一日", "2018-12-31", Precision.DAY),
        ("二○一九年六月底", "2019-06-30", Precision.MONTH),
        ("十二月底", "2018-12-31", Precision.MONTH),
        ("廿三日", "2018-11-23", Precision.DAY),
        ("十号", "2018-12-10", Precision.DAY),
        ("30天内", "2018-12-20", Precision.DAY),
        ("两周后", "2018-12-04", Precision.DAY),
        ("3个月内", "2019-02-20", Precision.DAY),
        (" 2018 年 12 月 31 日 ", "2018-12-31", Precision.DAY),
        ("2月29日", "2020-02-29", Precision.DAY),
        ("2020.2.29", "2020-02-29", Precision.DAY),
    ],
)
def test_read_as_she_writes_it(text: str, due: str, precision: Precision) -> None:
    assert read_typed_date(text, TODAY) == TypedDate(date.fromisoformat(due), precision)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "2月30日", "2018-02-29", "2018.13.1", "13月", "13底", "0月底", "32日", "0日", "五季度", "3季度3",
        "持续推进", "尽快", "18.12", "2018年12月32日", "12", "1", "下月31日左右", "周八", "0402年", "2018-12-31-1",
        "本月31日", "十十日", "一月三十一日一", "9" * 41, "2018\u0000",
    ],
)  # fmt: skip
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_typed_date(text, TODAY) is None


@given(st.text() | st.text(alphabet=SIGNS, max_size=12), st.dates())
def test_never_raises(text: str, today: date) -> None:
    found = read_typed_date(text, today)
    assert found is None or isinstance(found.due, date)


@given(DATES, st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_whole_date_reads_back_in_every_form(due: date, today: date) -> None:
    forms = [
        due.isoformat(),
        f"{due.year}{due.month:02}{due.day:02}",
        f"{due.year}.{due.month}.{due.day}",
        f"{due.year}/{due.month}/{due.day}",
        f"{due.year}年{due.month}月{due.day}日",
        f"{due.year} 年 {due.month:02} 月 {due.day:02} 日前",
    ]
    assert {read_typed_date(form, today) for form in forms} == {TypedDate(due, Precision.DAY)}


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 364))
def test_a_day_without_its_year_is_the_next_one_from_today_on(today: date, ahead: int) -> None:
    due = today + timedelta(days=ahead)
    found = read_typed_date(f"{due.month}月{due.day}日", today)
    assert found == TypedDate(due, Precision.DAY)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_a_month_without_its_year_ends_within_the_next_twelve_months(today: date, month: int) -> None:
    found = read_typed_date(f"{month}底", today)
    assert found is not None
    assert today <= found.due <= today + timedelta(days=366)
    assert found.due.month == month
    assert (found.due + timedelta(days=1)).day == 1


@pytest.mark.parametrize("text", ["明天", "下月15日", "12底", "9999年", "999年后", "季末", "2月29日", "下周五", "31日"])
def test_the_ends_of_the_calendar_do_no_harm(text: str) -> None:
    for today in (date.min, date.max):
        found = read_typed_date(text, today)
        assert found is None or isinstance(found.due, date)
