"""Typed dates, lists of units and schedules made of the words of the administration, in any order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.typed_date import read_typed_date
from importers.extractors.calendar_days import Base
from importers.extractors.measures import split_points
from importers.extractors.schedule import read_schedule, read_text_deadlines
from importers.extractors.units import read_units
from models.enums import LeadRule, Role
from tests.fuzz.mutations import WORDS
from tests.fuzz.sound import YEARS, assert_milestone

pytestmark = pytest.mark.fuzz

DIGITS = (
    "0",
    "1",
    "2",
    "02",
    "12",
    "13",
    "30",
    "31",
    "99",
    "2018",
    "2018",
    "2020",
    "0402",
    "9999",
    "一",
    "十二",
    "二〇一八",
    "廿",
)
TIMES = (
    *DIGITS, *DIGITS, "年", "年", "月", "月", "日", "号", "底", "底前", "末", "前", "内", "之前", "季度", "第",
    "上半年", "上旬", "下旬",
    "今年", "明年", "去年", "下月", "本月", "下下个月", "本周", "下周", "星期", "天", "个月", "工作日", "每年",
    "每月", "每季度", "至",
    "—", "-", ".", "/", "、", "，", "；", "起", "开始", "持续", "长期坚持", "力争", "原则上", "十四五", "规划",
    "期末", "完成", "自", "印发之日",
    " ", "\u3000", "\n", "（", "）", "按上级要求", "另行通知", "近期", "全年", "年年", "２０１９", "٣", "²",
    "½", "①", "Ⅻ", "㋁", "𝟚",
)  # fmt: skip
UNITS = (
    "县", "市", "省", "区", "财政局", "教育局", "县财政局", "县水务局", "各乡镇人民政府", "各", "有关部门",
    "部门", "单位", "委", "办", "局",
    "政府", "牵头", "配合", "牵头单位", "责任单位：", "配合单位:", "会同", "和", "与", "及", "以及", "等",
    "等3个部门", "、", "，", "；", "。",
    "（", "）", "(", ")", "〔", "〕", "[", "列首位的为牵头单位", "逗号前为牵头单位", "下同", " ", "\u3000",
    "\n", "\t", "分工负责",
    "按职责", "按职责分工", "张三", "副县长", "领导", "成员单位", "指挥部", "公司", "银行", "管委会", "/", "无",
    "\ufffd", "国网", "1.", "2．",
)  # fmt: skip
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
BASES = st.one_of(
    st.just(Base()),
    st.builds(Base, year=st.integers(1990, 2070)),
    st.dates(date(1990, 1, 1), date(2070, 12, 31)).map(lambda day: Base(day.year, day)),
)


def text_of(words: tuple[str, ...], most: int) -> st.SearchStrategy[str]:
    """Words one after the other, now and then any character between."""
    return st.lists(st.one_of(st.sampled_from(words), st.sampled_from(words), st.text(max_size=2)), max_size=most).map(
        "".join
    )


@given(text_of(TIMES, 8), DAYS)
def test_a_typed_date_is_a_date_or_none(text: str, today: date) -> None:
    found = read_typed_date(text, today)
    assert found is None or (
        (type(found.due) is date and found == read_typed_date(f" {text} ", today)) or len(text) > 38
    )


@given(st.text(max_size=60))
def test_anything_typed_is_a_date_or_none(text: str) -> None:
    found = read_typed_date(text, date(2018, 11, 20))
    assert found is None or type(found.due) is date


@given(text_of(TIMES, 16), BASES)
def test_a_schedule_gives_real_days_or_says_that_it_is_unread(text: str, base: Base) -> None:
    reading = read_schedule(text, base)
    for milestone in reading.milestones:
        assert_milestone(milestone)
        assert milestone.due is None or milestone.due.year in YEARS
    if reading.printed is None:
        assert not reading.milestones
    else:
        assert reading.printed in "".join(text.split()) or text.strip()
        assert reading.milestones or reading.ongoing or reading.flags


@given(text_of((*TIMES, *WORDS), 20), BASES)
def test_deadlines_of_a_text_are_real_days(text: str, base: Base) -> None:
    for milestone in read_text_deadlines(text, base):
        assert_milestone(milestone)
        assert milestone.phrase


@given(text_of(UNITS, 20), st.sampled_from(list(Role)), st.sampled_from(list(LeadRule)))
def test_a_list_of_units_gives_each_name_once_and_in_printed_characters(text: str, role: Role, rule: LeadRule) -> None:
    reading = read_units(text, role=role, rule=rule)
    names = [unit.name for unit in reading.units]
    assert len(set(names)) == len(names)
    for unit in reading.units:
        assert unit.name.strip() == unit.name != ""
        assert set(unit.reasons) <= set(reading.flags)


@given(text_of((*WORDS, "1.", "2.", "（一）", "①", "——", "；", "\n"), 24))
def test_points_of_measures_are_never_empty(text: str) -> None:
    assert all(point.strip() for point in split_points(text).texts)
