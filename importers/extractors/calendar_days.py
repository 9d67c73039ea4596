"""Calendar arithmetic behind deadlines: last days of spans, and years that are not printed."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

EARLIEST_YEAR, LATEST_YEAR = 1990, 2070
ROLL_OVER_DAYS = 92


@dataclass(frozen=True, slots=True)
class Base:
    """What a document says about its own time.

    Attributes:
        year: The year meant where none is printed; None if nothing tells.
        signed_on: Day of signature, if printed.
    """

    year: int | None = None
    signed_on: date | None = None

    @property
    def begins_on(self) -> date | None:
        """The day recurring duties are counted from: the signature, else the first day of the year."""
        return self.signed_on or (date(self.year, 1, 1) if self.year is not None else None)


NO_BASE = Base()


@lru_cache(maxsize=1024)
def month_end(year: int, month: int) -> date | None:
    """Return the last day of a month; None where there is no such month."""
    return day(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 and plausible(year) else None


def day(year: int, month: int, number: int) -> date | None:
    """Return a day; None where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def plausible(year: int) -> bool:
    """True for a year a deadline can lie in; misread ones (0402) are not."""
    return EARLIEST_YEAR <= year <= LATEST_YEAR


def later(start: date, number: int, unit: str) -> date:
    """Return the day a number of days, weeks, months or years after a day.

    Args:
        start: The day counted from.
        number: How many.
        unit: 日, 天, 周, 月 or 年.
    """
    if unit in "日天":
        return start + timedelta(days=min(number, 36500))
    if unit == "周":
        return start + timedelta(weeks=min(number, 5200))
    months = number if unit == "月" else number * 12
    return start + relativedelta(months=min(months, 600))


def is_past(found: date, base: Base) -> bool:
    """True where a date without a printed year lies so far before the signature that the next year must be meant."""
    return base.signed_on is not None and (base.signed_on - found).days > ROLL_OVER_DAYS


def next_year(found: date) -> date:
    """Return the same day a year later; the last day of February stays the last."""
    if (found.month, found.day) in ((2, 28), (2, 29)):
        return month_end(found.year + 1, 2) or found
    return found + relativedelta(years=1)
