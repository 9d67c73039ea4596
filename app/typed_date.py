"""Reading a date as the clerk types it: `12底`, `2018年底`, `下月15日`; the forms stand in `typed_dates.toml`."""

import re
import tomllib
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateutil.relativedelta import relativedelta

from app.paths import resources_dir
from models.enums import Precision

LONGEST = 40
LEAP_CYCLE = 9  # years until a 29 February comes again, at most


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A typed date.

    Attributes:
        due: The last day of what was typed.
        precision: How exactly it was typed.
    """

    due: date
    precision: Precision


def read_typed_date(text: str, today: date) -> TypedDate | None:
    """Read a typed date.

    What is typed without a year is the next such day from today on: on 20 November 2018 `12底` is
    31 December 2018, `10月` is 31 October 2019 and `15日` is 15 December 2018. Words that name the year, month,
    quarter or week (今年, 本月, 上季度, 本周五) are taken at their word, be it past or not. Spans give their last day.

    Args:
        text: What she typed.
        today: The day it is counted from.

    Returns:
        The date and its precision, or None where it is no date or there is no such day.
    """
    if len(text) > LONGEST:
        return None
    forms = _forms()
    plain = forms.plain(text)
    for form in forms.forms:
        match = form.pattern.fullmatch(plain)
        if match is not None:
            return _resolve(form.kind, _Parts(match, forms.words), today)
    return None


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a date: what it says, and its pattern."""

    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Forms:
    """The table of forms, ready for use."""

    forms: tuple[_Form, ...]
    words: dict[str, dict[str, int | str]]
    endings: re.Pattern[str]
    replacements: dict[int, str]
    numerals: re.Pattern[str]
    digits: dict[str, str]
    ten: str

    def plain(self, text: str) -> str:
        """Return the text with plain digits and marks, without blanks and endings."""
        folded = "".join(unicodedata.normalize("NFKC", text).translate(self.replacements).split())
        return self.numerals.sub(self._number, self.endings.sub("", folded))

    def _number(self, match: re.Match[str]) -> str:
        """Return a Chinese numeral below a hundred, or a row of its digits, in plain digits."""
        if self.ten not in match[0]:
            return "".join(self.digits[sign] for sign in match[0])
        tens, ones = match[0].split(self.ten, 1)
        return (self.digits[tens] if tens else "1") + (self.digits[ones] if ones else "0")


class _Parts:
    """What a form found in the text."""

    def __init__(self, match: re.Match[str], words: dict[str, dict[str, int | str]]) -> None:
        self._found = match.groupdict()
        self._words = words

    def number(self, name: str) -> int | None:
        """Return a number, counted or worded, None where the form has none."""
        found = self._found.get(name)
        if found is None:
            return None
        return int(self._words[name][found]) if name in self._words else int(found)

    def word(self, name: str) -> str:
        """Return what a word of the table stands for."""
        return str(self._words[name][self._found[name] or ""])

    def year(self, today: date) -> int | None:
        """Return the year that was named, None where none was."""
        short, relative = self.number("yy"), self.number("relative_year")
        if short is not None:
            return today.year // 100 * 100 + short
        return self.number("y") if relative is None else today.year + relative


def _resolve(kind: str, parts: _Parts, today: date) -> TypedDate | None:
    """Return the date a form means; None where there is no such day."""
    reader, precision = READERS[kind]
    try:
        due = reader(parts, today)
    except (ValueError, OverflowError):
        return None
    return None if due is None else TypedDate(due, precision)


def _month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _next(today: date, year: int | None, day_of: Callable[[int], date]) -> date | None:
    """Return the day in the named year, else the next such day from today on."""
    if year is not None:
        return day_of(year)
    for candidate in range(today.year, today.year + LEAP_CYCLE):
        try:
            due = day_of(candidate)
        except ValueError:
            continue
        if due >= today:
            return due
    return None


def _in_month(today: date, offset: int, day: int) -> date:
    """Return a day of the month so many months from this one."""
    first = today.replace(day=1) + relativedelta(months=offset)
    return first.replace(day=day)


def _read_day(parts: _Parts, today: date) -> date | None:
    day, month, offset = parts.number("d") or 0, parts.number("m"), parts.number("relative_month")
    if offset is not None:
        return _in_month(today, offset, day)
    if month is not None:
        return _next(today, parts.year(today), lambda year: date(year, month, day))
    for ahead in range(LEAP_CYCLE):
        first = today.replace(day=1) + relativedelta(months=ahead)
        if 1 <= day <= monthrange(first.year, first.month)[1] and first.replace(day=day) >= today:
            return first.replace(day=day)
    return None


def _read_tenth(parts: _Parts, today: date) -> date | None:
    last, month, offset = parts.number("tenth") or 0, parts.number("m"), parts.number("relative_month")
    if offset is not None:
        end = _in_month(today, offset, 1)
        return end.replace(day=min(last, monthrange(end.year, end.month)[1]))
    at = month or 0
    return _next(today, parts.year(today), lambda year: date(year, at, min(last, _month_end(year, at).day)))


def _read_month(parts: _Parts, today: date) -> date | None:
    month = parts.number("m")
    if month is None:
        first = _in_month(today, parts.number("relative_month") or 0, 1)
        return _month_end(first.year, first.month)
    return _next(today, parts.year(today), lambda year: _month_end(year, month))


def _read_quarter(parts: _Parts, today: date) -> date | None:
    quarter, offset = parts.number("q"), parts.number("relative_quarter")
    if quarter is not None:
        return _next(today, parts.year(today), lambda year: _month_end(year, quarter * 3))
    last_month = (today.month - 1) // 3 * 3 + 3
    first = today.replace(month=last_month, day=1) + relativedelta(months=3 * (offset or 0))
    return _month_end(first.year, first.month)


def _read_half(parts: _Parts, today: date) -> date | None:
    month = parts.number("half") or 0
    return _next(today, parts.year(today), lambda year: _month_end(year, month))


def _read_year(parts: _Parts, today: date) -> date | None:
    return date(parts.year(today) or today.year, 12, 31)


def _read_day_word(parts: _Parts, today: date) -> date | None:
    return today + timedelta(days=parts.number("day_word") or 0)


def _read_weekday(parts: _Parts, today: date) -> date | None:
    week, weekday = parts.number("relative_week"), parts.number("weekday") or 0
    if week is None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return today + timedelta(days=weekday - today.weekday() + 7 * week)


def _read_span(parts: _Parts, today: date) -> date | None:
    spans: dict[str, Any] = {parts.word("unit"): parts.number("n")}
    return today + relativedelta(**spans)


READERS: dict[str, tuple[Callable[[_Parts, date], date | None], Precision]] = {
    "day": (_read_day, Precision.DAY),
    "tenth": (_read_tenth, Precision.DAY),
    "month": (_read_month, Precision.MONTH),
    "quarter": (_read_quarter, Precision.QUARTER),
    "half": (_read_half, Precision.HALF),
    "year": (_read_year, Precision.YEAR),
    "day_word": (_read_day_word, Precision.DAY),
    "weekday": (_read_weekday, Precision.DAY),
    "span": (_read_span, Precision.DAY),
}
"""What each kind of form in the table means, and how exact it is."""


def _group(name: str, words: dict[str, int | str]) -> str:
    """Return a pattern for one word of a table, longest first."""
    choices = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?P<{name}>{choices})"


@cache
def _forms() -> _Forms:
    """Read the table; the file is read at the first call."""
    with (resources_dir() / "typed_dates.toml").open("rb") as file:
        table = tomllib.load(file)
    groups = {name: _group(name, words) for name, words in table["words"].items()}
    pieces = {
        name: re.sub(r"\{(\w+)\}", lambda found: groups.get(found[1], found[0]), piece)
        for name, piece in table["pieces"].items()
    }
    forms = tuple(
        _Form(form["kind"], re.compile(form["pattern"].format(**groups, **pieces), re.ASCII)) for form in table["forms"]
    )
    digits = {sign: str(value) for value, sign in enumerate(table["numerals"])}
    ten, signs = table["ten"], "".join(digits)
    return _Forms(
        forms=forms,
        words=table["words"],
        endings=re.compile(f"(?:{'|'.join(table['endings'])})$"),
        replacements=str.maketrans({**table["marks"], **table["other_numerals"]}),
        numerals=re.compile(f"[{signs}]?{ten}[{signs}]?|[{signs}]+"),
        digits=digits,
        ten=ten,
    )
