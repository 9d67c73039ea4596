from datetime import date

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from importers.extractors.calendar_days import Base
from importers.extractors.schedule import read_heading_year, read_schedule, read_text_deadlines
from models.enums import Flag, MilestoneKind, MilestoneOrigin, Precision

SIGNED = Base(2019, date(2019, 1, 15))
QUARTERS = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
HALVES = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"


def dates(text: str, base: Base = SIGNED) -> list[str]:
    found = read_schedule(text, base).milestones
    return [str(milestone.due) for milestone in found if milestone.kind is MilestoneKind.DATE]


@pytest.mark.parametrize(
    ("phrase", "expected", "ongoing"),
    [
        ("5月底取得明显成效并持续推进", ["2019-05-31"], True),
        ("3月底取得阶段性成效并持续推进", ["2019-03-31"], True),
        ("12月取得明显成效并持续推进", ["2019-12-31"], True),
        ("6月底取得阶段性成效", ["2019-06-30"], False),
        ("6月份取得明显成效", ["2019-06-30"], False),
        ("10月取得明显成效", ["2019-10-31"], False),
        ("11月取得明显成效", ["2019-11-30"], False),
        ("4月底完成", ["2019-04-30"], False),
        ("7月底前完成项目前期手续", ["2019-07-31"], False),
        ("持续推进", [], True),
        ("持续优化", [], True),
        ("2019年4月底前完成", ["2019-04-30"], False),
        ("原则上于2019年6月底前完成", ["2019-06-30"], False),
        ("2019年12月底前完成相关建设规划", ["2019-12-31"], False),
        ("2021年3月底前", ["2021-03-31"], False),
        ("2019年上半年", ["2019-06-30"], False),
        ("以上工作要在2019年2月底前完成", ["2019-02-28"], False),
        ("2018年12月31日前报送国务院办公厅", ["2018-12-31"], False),
        ("2019年1月1日至2020年12月31日", ["2020-12-31"], False),
        ("2019年6月底前各省份要出台具体实施方案", ["2019-06-30"], False),
        ("力争今年年内推出", ["2019-12-31"], False),
        ("2019年12月底前出台方案，2020年4月底前组织验收", ["2019-12-31", "2020-04-30"], False),
        ("长期坚持", [], True),
        ("到2022年", ["2022-12-31"], False),
        ("到2025年底", ["2025-12-31"], False),
        ("年底前", ["2019-12-31"], False),
        ("2022年年底前配备到位", ["2022-12-31"], False),
        ("2025年底前建成不少于5000个", ["2025-12-31"], False),
        ("“十四五”末", ["2025-12-31"], False),
        ("“十三五”期间", ["2020-12-31"], False),
        ("9月底前，", ["2019-09-30"], False),
        ("12 月", ["2019-12-31"], False),
        ("2026 年底", ["2026-12-31"], False),
        ("2026年6月", ["2026-06-30"], False),
        ("2026 年 8 月\n底前", ["2026-08-31"], False),
        (
            "第一季度：甲 第二季度：乙 第三季度：丙 第四季度：丁",
            ["2019-03-31", "2019-06-30", "2019-09-30", "2019-12-31"],
            False,
        ),
        (
            "2019年4月15日、7月15日、10月15日及2020年1月15日前",
            ["2019-04-15", "2019-07-15", "2019-10-15", "2020-01-15"],
            False,
        ),
        ("2020年2月3日前", ["2020-02-03"], False),
        ("2018年，持续实施", ["2018-12-31"], True),
        ("2018年12月底前完成，持续实施", ["2018-12-31"], True),
        ("2019年制定，持续实施 2019年制定，持续实施", ["2019-12-31"], True),
        ("2018—2020年", ["2020-12-31"], False),
        ("2018-2020年", ["2020-12-31"], False),
        ("2018年11月—2019年3月", ["2019-03-31"], False),
        ("3月至5月", ["2019-05-31"], False),
        ("3-5月", ["2019-05-31"], False),
        ("2018.12.31", ["2018-12-31"], False),
        ("2018-12", ["2018-12-31"], False),
        ("2018/6/30", ["2018-06-30"], False),
        ("6、9、12月底前", ["2019-06-30", "2019-09-30", "2019-12-31"], False),
        ("2019、2020年底前", ["2019-12-31", "2020-12-31"], False),
        ("二〇一九年年底前", ["2019-12-31"], False),
        ("二〇一九年十二月三十一日前", ["2019-12-31"], False),
        ("３月底前", ["2019-03-31"], False),
        ("2019年6月中旬", ["2019-06-20"], False),
        ("2019年第三季度", ["2019-09-30"], False),
        ("三季度", ["2019-09-30"], False),
        ("上半年", ["2019-06-30"], False),
        ("明年3月底前", ["2020-03-31"], False),
        ("全年", ["2019-12-31"], False),
        ("立即实施并长期坚持", [], True),
        ("常态化推进", [], True),
    ],
)
def test_a_phrase_is_read(phrase: str, expected: list[str], ongoing: bool) -> None:
    reading = read_schedule(phrase, SIGNED)
    assert dates(phrase) == expected
    assert reading.ongoing is ongoing
    assert Flag.SCHEDULE_UNREAD not in reading.flags


@pytest.mark.parametrize(
    ("phrase", "rule", "first"),
    [
        ("每半年考评一次", HALVES, "2019-06-30"),
        ("每半年召开一次例会", HALVES, "2019-06-30"),
        ("每季度", QUARTERS, "2019-03-31"),
        ("每季度末", QUARTERS, "2019-03-31"),
        ("按季度或月份视工作需要召开例会", QUARTERS, "2019-03-31"),
        ("每年1月31日前公开", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", "2019-01-31"),
        ("各有关部门于每年2月底前", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2019-02-28"),
        ("每年1月底前完成上述工作", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-1", "2019-01-31"),
        ("每月5日前上报", "FREQ=MONTHLY;BYMONTHDAY=5", "2019-02-05"),
        ("每月10日、25日前", "FREQ=MONTHLY;BYMONTHDAY=10,25", "2019-01-25"),
        ("从2022年3月起，务于每月25日前", "FREQ=MONTHLY;BYMONTHDAY=25", "2022-03-25"),
        ("细化分解到月", "FREQ=MONTHLY;BYMONTHDAY=-1", "2019-01-31"),
        ("逐月排出推进计划", "FREQ=MONTHLY;BYMONTHDAY=-1", "2019-01-31"),
        ("每季度首月10日前", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "2019-04-10"),
        ("每季度初", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "2019-04-10"),
        ("每季度第一个月", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1", "2019-01-31"),
        ("每周五", "FREQ=WEEKLY;BYDAY=FR", "2019-01-18"),
        ("每周", "FREQ=WEEKLY;BYDAY=FR", "2019-01-18"),
        ("每天", "FREQ=DAILY", "2019-01-15"),
        ("每年", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", "2019-12-31"),
        ("每年6月、12月底前", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", "2019-06-30"),
        ("每年第三季度", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1", "2019-09-30"),
        ("每年上半年", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", "2019-06-30"),
        ("每月上旬", "FREQ=MONTHLY;BYMONTHDAY=10", "2019-02-10"),
    ],
)
def test_a_recurring_phrase_is_a_rule(phrase: str, rule: str, first: str) -> None:
    (milestone,) = read_schedule(phrase, SIGNED).milestones
    assert milestone.kind is MilestoneKind.RECURRING
    assert milestone.rrule == rule
    assert str(milestone.due) == first
    assert rrulestr(rule) is not None


def test_dates_and_a_monthly_report_stand_side_by_side() -> None:
    found = read_schedule("2月3日前…2月7日前…每月28日前", SIGNED).milestones
    assert [milestone.kind.value for milestone in found] == ["date", "date", "recurring"]


@pytest.mark.parametrize("phrase", ["每年13月底前", "每月32日前", "每季度首月40日前"])
def test_a_recurring_day_that_is_none_is_flagged(phrase: str) -> None:
    assert Flag.DATE_INVALID in read_schedule(phrase, SIGNED).flags


def test_a_recurring_phrase_without_any_date_to_count_from_has_no_first_day() -> None:
    (milestone,) = read_schedule("每季度").milestones
    assert milestone.due is None


@pytest.mark.parametrize(
    ("phrase", "due", "soft"),
    [
        ("7个工作日内公开", None, False),
        ("在执法决定作出之日起20个工作日内", None, False),
        ("在本意见印发之日起30日内", date(2019, 2, 14), False),
        ("印发后2周内", date(2019, 1, 29), False),
        ("印发之日起3个月内", date(2019, 4, 15), False),
        ("三年内实现目标", date(2022, 1, 15), True),
        ("1年内完成合同用量", date(2020, 1, 15), True),
        ("在2—3年内调整到位", date(2022, 1, 15), True),
        ("会后7日内上报", None, False),
        ("2012年起5年内", date(2017, 12, 31), False),
        ("急件在3天内办毕", None, False),
    ],
)
def test_a_window_is_counted_from_the_document_only_where_it_says_so(phrase: str, due: date | None, soft: bool) -> None:
    (milestone,) = read_schedule(phrase, SIGNED).milestones
    assert milestone.kind is MilestoneKind.RELATIVE
    assert (milestone.due, milestone.soft) == (due, soft)


def test_a_window_without_a_signature_is_not_counted() -> None:
    (milestone,) = read_schedule("印发之日起30日内", Base(2019)).milestones
    assert milestone.due is None


@pytest.mark.parametrize(
    "phrase",
    [
        "按进度推进",
        "分期分批",
        "分步实施",
        "分步推进",
        "分阶段实施",
        "按时间节点推进",
        "立即实施",
        "适时",
        "随到随办",
        "2019年1月起",
    ],
)
def test_a_pace_is_no_date(phrase: str) -> None:
    reading = read_schedule(phrase, SIGNED)
    assert [milestone.kind for milestone in reading.milestones] == [MilestoneKind.PSEUDO]
    assert reading.milestones[0].due is None
    assert Flag.SCHEDULE_UNREAD not in reading.flags


@pytest.mark.parametrize(
    ("phrase", "flag"),
    [
        ("0402年底前", Flag.DATE_SUSPECT),
        ("20188年底前", Flag.DATE_SUSPECT),
        ("18年底前", Flag.DATE_SUSPECT),
        ("3018.1.1", Flag.DATE_SUSPECT),
        ("2019、9019年底", Flag.DATE_SUSPECT),
        ("9999年起", Flag.DATE_SUSPECT),
        ("2018年2月30日前", Flag.DATE_INVALID),
        ("2018年13月底前", Flag.DATE_INVALID),
        ("2018.2.30", Flag.DATE_INVALID),
        ("6、19月底前", Flag.DATE_INVALID),
        ("某某", Flag.SCHEDULE_UNREAD),
    ],
)
def test_what_cannot_be_a_date_is_flagged_and_not_guessed(phrase: str, flag: Flag) -> None:
    reading = read_schedule(phrase, SIGNED)
    assert flag in reading.flags
    assert phrase == reading.printed


@pytest.mark.parametrize("phrase", ["6月底前", "年底前", "今年6月", "6、9月底前"])
def test_without_any_year_the_phrase_stays_undated(phrase: str) -> None:
    reading = read_schedule(phrase)
    assert Flag.NO_YEAR in reading.flags
    assert all(milestone.due is None for milestone in reading.milestones)


@pytest.mark.parametrize("printed", ["", "  ", "/", "无", "——", "-"])
def test_a_cell_that_names_nothing_is_no_schedule(printed: str) -> None:
    assert read_schedule(printed, SIGNED).printed is None


def test_the_missing_year_is_the_documents_and_marked() -> None:
    (milestone,) = read_schedule("6月底前", SIGNED).milestones
    assert milestone.year_inferred
    assert Flag.YEAR_INFERRED in milestone.reasons


def test_a_date_long_before_the_signature_belongs_to_the_next_year() -> None:
    late = Base(2018, date(2018, 11, 5))
    assert dates("3月底前", late) == ["2019-03-31"]
    assert dates("2月28日前", late) == ["2019-02-28"]
    assert dates("10月底前", late) == ["2018-10-31"]
    assert dates("今年6月底前", late) == ["2018-06-30"]
    assert dates("第一季度、第三季度", late) == ["2018-03-31", "2018-09-30"]


@pytest.mark.parametrize(
    ("phrase", "precision"),
    [
        ("2019年6月30日", Precision.DAY),
        ("2019年6月", Precision.MONTH),
        ("2019年二季度", Precision.QUARTER),
        ("2019年上半年", Precision.HALF),
        ("2019年中", Precision.HALF),
        ("2019年初", Precision.QUARTER),
        ("2019年", Precision.YEAR),
        ("每月5日", Precision.DAY),
        ("每月", Precision.MONTH),
        ("每季度", Precision.QUARTER),
        ("每半年", Precision.HALF),
        ("每年", Precision.YEAR),
    ],
)
def test_how_exact_a_date_is_printed(phrase: str, precision: Precision) -> None:
    (milestone,) = read_schedule(phrase, SIGNED).milestones
    assert milestone.precision is precision


@pytest.mark.parametrize("phrase", ["力争2019年6月底前完成", "原则上2019年6月底前完成", "争取于2019年6月完成"])
def test_wishes_are_soft(phrase: str) -> None:
    (milestone,) = read_schedule(phrase, SIGNED).milestones
    assert milestone.soft


def test_the_phrase_is_kept_beside_the_date() -> None:
    (milestone,) = read_schedule("2019 年 6 月底前完成", SIGNED).milestones
    assert milestone.phrase == "2019年6月底前完成"


def test_several_dates_of_one_cell_are_flagged() -> None:
    assert Flag.SCHEDULES_MANY in read_schedule("2019年6月、12月", SIGNED).flags


def test_a_year_column_is_due_at_the_end_of_its_year() -> None:
    (milestone,) = read_heading_year("2026年目标")
    assert milestone.due == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2020年，覆盖率达到90%", ["2020-12-31"]),
        ("至2020年底建成平台", ["2020-12-31"]),
        ("2019年6月底前，完成方案；2019年年底,基本建成", ["2019-06-30", "2019-12-31"]),
        ("9月底前，各单位报送总结", ["2019-09-30"]),
        ("2019年年底以前完成", ["2019-12-31"]),
        ("6月底前，结合2018年平台整合，并于12月底前接入", ["2019-06-30", "2019-12-31"]),
        ("每年3月底前报送上年情况", ["2019-03-31"]),
        ("落实《2020年底前实施方案》", []),
        ("根据县府发〔2018〕6号文件", []),
        ("2018年5月31日前注册的企业", []),
        ("对2017年底前建成的项目开展审计", []),
        ("2019年12月31日前注册的企业免征5年", []),
        ("自2019年6月1日起施行", []),
        ("5年内免征，7个工作日内办结", []),
        ("参照2018年政策，每季度出具报告", []),
        ("没有日期", []),
    ],
)
def test_deadlines_inside_a_task(text: str, expected: list[str]) -> None:
    found = read_text_deadlines(text, SIGNED)
    assert [str(milestone.due) for milestone in found] == expected
    assert all(milestone.origin is MilestoneOrigin.TEXT for milestone in found)


def test_without_a_base_only_printed_years_count_in_a_task() -> None:
    assert [str(found.due) for found in read_text_deadlines("2019年6月底前完成")] == ["2019-06-30"]


DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@given(
    DAYS,
    st.sampled_from(["{y}年{m}月{d}日", "{y}.{m}.{d}", "{y}-{m:02}-{d:02}", "{y} 年 {m} 月 {d} 日前", "{y}/{m}/{d}"]),
)
def test_a_printed_day_is_read_back(day: date, form: str) -> None:
    assert dates(form.format(y=day.year, m=day.month, d=day.day)) == [day.isoformat()]


@given(DAYS, st.sampled_from(["", "前", "前完成"]))
def test_a_day_in_chinese_numerals_is_read_back(day: date, tail: str) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    assert dates(f"{year}年{chinese(day.month)}月{chinese(day.day)}日{tail}") == [day.isoformat()]


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else "一二三四五六七八九"[tens - 1] + "十"
    return head + ("〇一二三四五六七八九"[ones] if ones else "")


@given(st.text(alphabet="年月日底前每季度半上下旬内起至到—、，0123456789一二三十持续 印发“”十四五.-/", max_size=60))
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_schedule(text, SIGNED)
    for milestone in (*reading.milestones, *read_text_deadlines(text, SIGNED)):
        assert milestone.due is not None or milestone.kind is not MilestoneKind.DATE
        assert milestone.rrule is None or rrulestr(milestone.rrule) is not None


@given(st.text(max_size=80))
def test_any_text_at_all_gives_a_reading(text: str) -> None:
    reading = read_schedule(text)
    assert reading.printed is None or reading.milestones or reading.ongoing or reading.flags


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2019年改造20%；2020年累计达到40%；2021年累计达到60%。", ["2019-12-31", "2020-12-31", "2021-12-31"]),
        ("2019年改造20%。", []),
        ("2020年改造20%，2019年改造40%。", []),
        ("建成200所，2019年达标。", []),
        ("投入2000万元，2018年改造，2017年验收。", []),
    ],
)
def test_years_that_begin_clauses_one_after_the_other_are_deadlines(text: str, days: list[str]) -> None:
    found = read_text_deadlines(text, Base(2019, date(2019, 3, 1)))
    assert [str(milestone.due) for milestone in found] == days


@pytest.mark.parametrize("text", ["建成2000个", "不少于5000户", "投资2019万元"])
def test_a_count_is_no_year(text: str) -> None:
    assert read_schedule(text).milestones == ()


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("2018年10月启动，次年3月底前完成", ["2018-10-31", "2019-03-31"]),
        ("2020年12月底前完成试点，翌年全面推开", ["2020-12-31", "2021-12-31"]),
    ],
)
def test_the_next_year_is_counted_from_the_year_printed_before_it(phrase: str, expected: list[str]) -> None:
    assert dates(phrase) == expected
    assert read_schedule(phrase, SIGNED).milestones[1].year_inferred


@pytest.mark.parametrize(
    ("phrase", "flag"),
    [("明年完成", Flag.NO_YEAR), ("1234年完成", Flag.DATE_SUSPECT), ("每年6月35日前", Flag.DATE_INVALID)],
)
def test_what_cannot_be_dated_says_why(phrase: str, flag: Flag) -> None:
    reading = read_schedule(phrase)
    assert [(found.kind, found.due, found.reasons) for found in reading.milestones] == [
        (MilestoneKind.PSEUDO, None, (flag,))
    ]
    assert flag in reading.flags


@pytest.mark.parametrize(
    "task", ["截至2019年6月底，全县修路10公里。", "根据2019年6月底前的安排修路。", "比2019年6月底前多修10公里。"]
)
def test_a_date_to_compare_with_is_no_deadline(task: str) -> None:
    assert read_text_deadlines(task, SIGNED) == ()
