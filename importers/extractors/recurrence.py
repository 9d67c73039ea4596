"""Deadlines that come again: 每季度, 每月5日前, 每年2月底前, as rules dateutil reads (RFC 5545, without DTSTART)."""

import re
from datetime import date, datetime, time

from dateutil.rrule import rrulestr

from importers.extractors.numerals import CHINESE, number
from models.enums import Precision

_N = rf"(?:\d{{1,2}}|[{CHINESE}]{{1,3}})"
_DAYS = rf"{_N}[日号](?:(?:、|和|及){_N}[日号])*"
_MONTHS = rf"{_N}月份?(?:(?:、|和|及|，){_N}月份?)*"
PATTERN = (
    rf"每(?:年度?|一年)(?:的)?(?:{_MONTHS}(?:(?:底|末|初)|{_N}[日号])?|年?底|年?末|上半年|下半年|第?[一二三四1-4]季度)?"
    r"|每半年度?|半年一次|(?:按|逐)半年"
    rf"|(?:每个?|按|逐)季度?(?:(?:首|末|第一个|第1个|最后一个?)月(?:份)?(?:的)?(?:{_N}[日号]|底|末)?|(?:结束)?后(?:的)?{_N}[日天](?:之|以)?内?|末|底|初)?"
    rf"|(?:每个?|按|逐)月(?:的)?(?:{_DAYS}|底|末|初|上旬|中旬|下旬)?|分解到月|月度"
    r"|每(?:周|星期|个星期)(?:[一二三四五六日天末])?|逐周|按周|每天|每日|逐日"
)
_WEEKDAYS = {"一": "MO", "二": "TU", "三": "WE", "四": "TH", "五": "FR", "六": "SA", "日": "SU", "天": "SU", "末": "SU"}
_MONTH_END = "BYMONTHDAY=-1"
_QUARTER_ENDS, _QUARTER_STARTS = "3,6,9,12", "1,4,7,10"
_THIRDS = {"初": 10, "上旬": 10, "中旬": 20}


def read(phrase: str) -> str | None:
    """Turn a recurring phrase into a rule; None where it names a day no month has."""
    if re.search("天$|日$", phrase) and re.fullmatch("每天|每日|逐日", phrase):
        return "FREQ=DAILY"
    if "周" in phrase or "星期" in phrase:
        return f"FREQ=WEEKLY;BYDAY={_WEEKDAYS.get(phrase[-1], 'FR')}"
    if "半年" in phrase and not phrase.startswith(("每年", "每一年")):
        return f"FREQ=YEARLY;BYMONTH=6,12;{_MONTH_END}"
    if phrase.startswith(("每年", "每一年")):
        return _yearly(phrase)
    if "季" in phrase:
        return _quarterly(phrase)
    return _monthly(phrase)


def _yearly(phrase: str) -> str | None:
    """Read 每年 with a month, a day, a quarter or nothing behind it."""
    quarter = re.search(r"([一二三四1-4])季度", phrase)
    half = re.search("[上下]半年", phrase)
    if quarter is not None:
        return f"FREQ=YEARLY;BYMONTH={3 * (number(quarter.group(1)) or 1)};{_MONTH_END}"
    if half is not None:
        return f"FREQ=YEARLY;BYMONTH={6 if half.group().startswith('上') else 12};{_MONTH_END}"
    months = [number(text) or 0 for text in re.findall(rf"({_N})月", phrase)]
    if not months:
        return f"FREQ=YEARLY;BYMONTH=12;{_MONTH_END}"
    if not all(1 <= month <= 12 for month in months):
        return None
    days = _days(phrase)
    if days is None:
        return None
    day = ",".join(map(str, days)) if days else str(_THIRDS.get(phrase[-1], -1))
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={day}"


def _quarterly(phrase: str) -> str | None:
    """Read 每季度, with a day of its first or last month."""
    days = _days(phrase)
    if days is None:
        return None
    if days:
        months = _QUARTER_ENDS if "末月" in phrase or "最后" in phrase else _QUARTER_STARTS
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={days[0]}"
    if phrase.endswith("初"):
        return f"FREQ=YEARLY;BYMONTH={_QUARTER_STARTS};BYMONTHDAY=10"
    first = "首月" in phrase or "第一个月" in phrase
    return f"FREQ=YEARLY;BYMONTH={_QUARTER_STARTS if first else _QUARTER_ENDS};{_MONTH_END}"


def _monthly(phrase: str) -> str | None:
    """Read 每月, with its days."""
    days = _days(phrase)
    if days is None:
        return None
    if days:
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}"
    third = next((day for word, day in _THIRDS.items() if phrase.endswith(word)), -1)
    return f"FREQ=MONTHLY;BYMONTHDAY={third}"


def _days(phrase: str) -> list[int] | None:
    """Return the days of the month a phrase names; None where one is no day."""
    days = [number(text) or 0 for text in re.findall(rf"({_N})[日号天]", phrase)]
    return days if all(1 <= day <= 31 for day in days) else None


def first_after(rule: str, start: date) -> date | None:
    """Return the first day of a rule on or after a day."""
    begin = datetime.combine(start, time())
    found = rrulestr(rule, dtstart=begin).after(begin, inc=True)
    return found.date() if found is not None else None


def precision(rule: str) -> Precision:
    """Say how exact a rule is: a day of the month, or the end of a span."""
    if "DAILY" in rule or "WEEKLY" in rule or not rule.endswith(_MONTH_END):
        return Precision.DAY
    months = rule.partition("BYMONTH=")[2].partition(";")[0].count(",") + 1 if "BYMONTH=" in rule else 0
    if months == 1 and "BYMONTH=12" in rule:
        return Precision.YEAR
    return {4: Precision.QUARTER, 2: Precision.HALF}.get(months, Precision.MONTH)
