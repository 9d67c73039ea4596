"""Which days a report period spans, by when reports are to be here, and of which periods units are reminded."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report_days import Periods, ReportPeriod, ReportRule, read_days, rule_of, with_rule, written_days
from app.settings import Settings
from models.enums import Level, Reporters, ReportRhythm

TODAY = date(2018, 11, 20)
QUARTERLY = ReportRule(rhythm=ReportRhythm.QUARTERLY, day=15)
TWICE = ReportRule(rhythm=ReportRhythm.OWN_DAYS, days=(10, 25))
AD_HOC = ReportRule(rhythm=ReportRhythm.AD_HOC)
OWN = ReportPeriod(
    starts=date(2018, 11, 1), ends=date(2018, 11, 12), due_on=date(2018, 11, 14), reporters=Reporters.ALL, period_id=7
)
RULES = st.builds(
    ReportRule,
    rhythm=st.sampled_from([one for one in ReportRhythm if one is not ReportRhythm.AD_HOC]),
    day=st.integers(1, 31),
    after=st.booleans(),
    days=st.lists(st.integers(1, 31), max_size=4, unique=True).map(lambda days: tuple(sorted(days))),
)


def span(period: ReportPeriod | None) -> tuple[date, date, date]:
    assert period is not None
    return period.starts, period.ends, period.due_on


def test_a_month_is_due_on_its_day_of_the_next_month() -> None:
    assert span(ReportRule().period_of(TODAY)) == (date(2018, 11, 1), date(2018, 11, 30), date(2018, 12, 5))
    assert span(ReportRule(day=25, after=False).period_of(TODAY))[2] == date(2018, 11, 25)
    assert span(ReportRule(day=31).period_of(date(2019, 1, 9)))[2] == date(2019, 2, 28)


def test_a_quarter_is_due_after_it_or_in_its_last_month() -> None:
    assert span(QUARTERLY.period_of(TODAY)) == (date(2018, 10, 1), date(2018, 12, 31), date(2019, 1, 15))
    assert span(replace(QUARTERLY, after=False).period_of(TODAY))[2] == date(2018, 12, 15)


def test_own_days_end_a_period_each() -> None:
    assert span(TWICE.period_of(TODAY)) == (date(2018, 11, 11), date(2018, 11, 25), date(2018, 11, 25))
    assert span(TWICE.period_of(date(2018, 12, 31)))[:2] == (date(2018, 12, 26), date(2019, 1, 10))
    assert span(replace(TWICE, days=()).period_of(TODAY))[1] == date(2018, 12, 5)


def test_reports_are_awaited_for_the_period_that_ended() -> None:
    assert span(ReportRule().focus(TODAY))[1] == date(2018, 10, 31)
    assert span(ReportRule(day=25, after=False).focus(TODAY))[1] == date(2018, 11, 30)
    assert AD_HOC.focus(TODAY) is None
    assert not AD_HOC.is_regular


@given(rule=RULES, day=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_periods_follow_each_other_without_a_gap(rule: ReportRule, day: date) -> None:
    period = rule.period_of(day)
    assert period is not None
    assert period.starts <= day <= period.ends
    assert rule.follows(period)
    after, before = rule.following(period.key), rule.preceding(period.key)
    assert after is not None
    assert before is not None
    assert after.starts == period.ends + timedelta(days=1)
    assert before.ends == period.starts - timedelta(days=1)
    assert rule.preceding(after.key) == period


@given(rule=RULES | st.just(AD_HOC))
def test_the_rule_is_kept_in_the_options(rule: ReportRule) -> None:
    assert rule_of(with_rule(Settings(), rule)) == replace(rule, chosen=True)


def test_options_that_cannot_be_become_the_nearest_that_can() -> None:
    odd = Settings(
        report_rhythm="weekly", report_day=99, reporters="nobody", report_reminder=-4, report_days="0, 31;99"
    )
    assert rule_of(odd) == ReportRule(day=31, days=(31,), reminder=0)
    assert not rule_of(Settings()).chosen


@pytest.mark.parametrize(
    ("typed", "days"), [("10,25", (10, 25)), ("25日、10日", (10, 25)), ("5 5", (5,)), ("每月", ()), ("2018", ())]
)
def test_days_are_read_however_they_are_separated(typed: str, days: tuple[int, ...]) -> None:
    assert read_days(typed) == days
    assert read_days(written_days(days)) == days


# ---- with stored ones --------------------------------------------------------------------------------------------


def test_a_stored_period_stands_in_the_place_of_the_one_by_the_rule() -> None:
    october = ReportRule().focus(TODAY)
    assert october is not None
    stored = replace(october, due_on=date(2018, 11, 9), period_id=3)
    known = Periods(ReportRule(), [stored])
    assert known.focus(TODAY) == stored
    assert known.come_due(TODAY) == [stored]
    assert known.come_due(date(2018, 11, 8)) == [known.as_stored(ReportRule().preceding(october.key) or october)]


def test_stepping_meets_stored_periods_and_those_by_the_rule() -> None:
    known = Periods(ReportRule(), [OWN])
    october = known.focus(TODAY)
    assert october is not None
    assert known.following(october) == OWN
    assert known.preceding(OWN) == october
    assert span(known.following(OWN))[1] == date(2018, 11, 30)
    assert known.written_before(october) is None


def test_without_a_rhythm_only_hers_are_there() -> None:
    known = Periods(AD_HOC, [OWN])
    assert known.focus(TODAY) == OWN
    assert known.focus(date(2018, 1, 1)) == OWN
    assert known.following(OWN) is None
    assert known.preceding(OWN) is None
    assert Periods(AD_HOC, []).focus(TODAY) is None


def test_hers_are_chased_for_two_months_those_by_the_rule_until_the_next() -> None:
    known = Periods(ReportRule(), [OWN])
    assert [one.due_on for one in known.come_due(TODAY)] == [date(2018, 11, 5), date(2018, 11, 14)]
    assert [one.due_on for one in known.come_due(date(2019, 3, 1))] == [date(2019, 2, 5)]
    assert Periods(AD_HOC, []).come_due(TODAY) == []


def test_reminding_begins_some_days_before_where_she_wants_it() -> None:
    day = date(2018, 12, 3)
    assert [one.due_on for one in Periods(ReportRule(), []).come_due(day)] == [date(2018, 11, 5)]
    assert [one.due_on for one in Periods(ReportRule(reminder=3), []).come_due(day)] == [date(2018, 12, 5)]


@pytest.mark.parametrize(
    ("place", "above"),
    [
        ({}, ()),
        ({"province": "川江省"}, (Level.NATIONAL,)),
        ({"province": "川江省", "city": "临江市"}, (Level.NATIONAL, Level.PROVINCE)),
        ({"county": "青岚县"}, (Level.NATIONAL, Level.PROVINCE, Level.CITY)),
    ],
)
def test_units_above_her_place_owe_her_nothing(place: dict[str, str], above: tuple[Level, ...]) -> None:
    assert rule_of(replace(Settings(), **place)).above == above  # type: ignore[arg-type]  # only places
