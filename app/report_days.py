"""Report periods as her options say: which days they span, and by when reports are to be here; pure rules.

A period is nothing stored until something is written for it: the rule gives the same period for the same day again and
again, and a stored one of the same days stands in its place.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.settings import Settings
from models.enums import Level, NoteKind, Reporters, ReportRhythm

DAY = timedelta(days=1)
MONTHS_OF_QUARTER = 3
LAST_DAY = 31
MOST_REMINDER = 31
CHASED = timedelta(days=62)
"""For so long units are reminded of a period that has no successor by the rule."""
Key = tuple[date, date]
REPORTED_KINDS = (NoteKind.PROGRESS, NoteKind.PROBLEM, NoteKind.NEXT)
"""进展情况, 存在问题, 下步打算: what a unit says of a duty in a period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPeriod:
    """报告期, stored or still to be.

    Attributes:
        starts: Its first day.
        ends: Its last day.
        due_on: The day by which reports are to be here.
        reporters: Whether the lead alone reports, or every unit.
        period_id: Its row; None while nothing was written for it.
    """

    starts: date
    ends: date
    due_on: date
    reporters: Reporters = Reporters.LEAD
    period_id: int | None = None

    @property
    def key(self) -> Key:
        """Return what periods are ordered by."""
        return self.ends, self.starts

    @property
    def last_day(self) -> date:
        """Return the last day on which a duty can have come that is reported on."""
        return min(self.ends, self.due_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRule:
    """How often units report, and by when.

    Attributes:
        rhythm: Monthly, quarterly, on own days of the month, or only for periods she makes herself.
        day: The report day of a month or quarter.
        after: It lies in the month after the period, not in its last month.
        days: The own days of the month.
        reporters: Whether the lead alone reports, or every unit.
        reminder: How many days before the report day 该催报 begins.
        above: The levels above hers: their units owe her no report.
        chosen: She has chosen it; until then it is only proposed, and nobody is reminded.
    """

    rhythm: ReportRhythm = ReportRhythm.MONTHLY
    day: int = 5
    after: bool = True
    days: tuple[int, ...] = ()
    reporters: Reporters = Reporters.LEAD
    reminder: int = 0
    above: tuple[Level, ...] = ()
    chosen: bool = False

    @property
    def is_regular(self) -> bool:
        """Tell whether periods come by themselves."""
        return self.rhythm is not ReportRhythm.AD_HOC

    def period_of(self, day: date) -> ReportPeriod | None:
        """Return the period a day lies in; None where none comes by itself."""
        if self.rhythm is ReportRhythm.AD_HOC:
            return None
        if self.rhythm is ReportRhythm.OWN_DAYS:
            return self._between_days(day)
        months = MONTHS_OF_QUARTER if self.rhythm is ReportRhythm.QUARTERLY else 1
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        ends = moved(first, months) - DAY
        due = on_day(moved(first, months if self.after else months - 1), self.day)
        return ReportPeriod(starts=first, ends=ends, due_on=due, reporters=self.reporters)

    def _between_days(self, day: date) -> ReportPeriod:
        """Return the period from the day after one of her days to the next of them."""
        first = day.replace(day=1)
        around = sorted({on_day(moved(first, by), own) for by in (-1, 0, 1) for own in self.days or (self.day,)})
        ends = next(one for one in around if one >= day)
        before = max(one for one in around if one < ends)
        return ReportPeriod(starts=before + DAY, ends=ends, due_on=ends, reporters=self.reporters)

    def focus(self, today: date) -> ReportPeriod | None:
        """Return the period reports are awaited for: the one before, where they come after it has ended."""
        period = self.period_of(today)
        if period is not None and period.due_on > period.ends:
            return self.period_of(period.starts - DAY)
        return period

    def following(self, key: Key) -> ReportPeriod | None:
        """Return the first period after a key."""
        return self._stepped(key, lambda one: one.key <= key, lambda one: one.ends + DAY)

    def preceding(self, key: Key) -> ReportPeriod | None:
        """Return the last period before a key."""
        return self._stepped(key, lambda one: one.key >= key, lambda one: one.starts - DAY)

    def _stepped(
        self, key: Key, passed: Callable[[ReportPeriod], bool], on: Callable[[ReportPeriod], date]
    ) -> ReportPeriod | None:
        period = self.period_of(key[0])
        while period is not None and passed(period):
            period = self.period_of(on(period))
        return period

    def follows(self, period: ReportPeriod) -> bool:
        """Tell whether a period is one that comes by itself."""
        own = self.period_of(period.ends)
        return own is not None and own.key == period.key


def rule_of(settings: Settings) -> ReportRule:
    """Return the rule of the options; what cannot be is brought to the nearest that can."""
    rhythms, reporters = set(ReportRhythm), set(Reporters)
    usual = ReportRule()
    return ReportRule(
        rhythm=ReportRhythm(settings.report_rhythm) if settings.report_rhythm in rhythms else usual.rhythm,
        day=min(max(settings.report_day, 1), LAST_DAY),
        after=settings.report_after,
        days=read_days(settings.report_days),
        reporters=Reporters(settings.reporters) if settings.reporters in reporters else usual.reporters,
        reminder=min(max(settings.report_reminder, 0), MOST_REMINDER),
        above=levels_above(settings),
        chosen=settings.report_rhythm in rhythms,
    )


def levels_above(settings: Settings) -> tuple[Level, ...]:
    """Return the levels above her place; none where it is not known."""
    if settings.county:
        return Level.NATIONAL, Level.PROVINCE, Level.CITY
    if settings.city:
        return Level.NATIONAL, Level.PROVINCE
    return (Level.NATIONAL,) if settings.province else ()


def with_rule(settings: Settings, rule: ReportRule) -> Settings:
    """Return the options with another rule."""
    return replace(
        settings,
        report_rhythm=rule.rhythm.value,
        report_day=rule.day,
        report_after=rule.after,
        report_days=written_days(rule.days),
        reporters=rule.reporters.value,
        report_reminder=rule.reminder,
    )


def read_days(text: str) -> tuple[int, ...]:
    """Return the days of the month a text names, however they are separated; what is no such day is left out."""
    words = "".join(char if char.isdecimal() else " " for char in text).split()
    return tuple(sorted({int(word) for word in words if len(word) <= 2 and 1 <= int(word) <= LAST_DAY}))


def written_days(days: Iterable[int]) -> str:
    """Return days of the month as they are stored."""
    return ",".join(str(day) for day in days)


def moved(first: date, months: int) -> date:
    """Return the first day of the month so many months on."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def on_day(first: date, day: int) -> date:
    """Return a day of a month; the last one where the month is shorter."""
    return first.replace(day=min(day, monthrange(first.year, first.month)[1]))


class Periods:
    """The periods there are: those that come by the rule, and the stored ones, which stand in the place of theirs."""

    def __init__(self, rule: ReportRule, stored: Sequence[ReportPeriod]) -> None:
        """Take the rule and every stored period."""
        self.rule = rule
        self.stored = tuple(sorted(stored, key=lambda one: one.key))
        self._by_key = {one.key: one for one in self.stored}

    def as_stored(self, period: ReportPeriod) -> ReportPeriod:
        """Return the stored period of the same days, else the period itself."""
        return self._by_key.get(period.key, replace(period, period_id=None))

    def focus(self, today: date) -> ReportPeriod | None:
        """Return the period that is reported on now; where none comes by itself, the newest one that has begun."""
        period = self.rule.focus(today)
        if period is not None:
            return self.as_stored(period)
        begun = [one for one in self.stored if one.starts <= today]
        return (begun or self.stored or (None,))[-1]

    def current(self, period: ReportPeriod | None, today: date) -> ReportPeriod | None:
        """Return a period as it is now; where it is there no longer, or none was asked for, the one in focus."""
        if period is not None:
            own = self.rule.period_of(period.ends)
            if period.key in self._by_key:
                return self._by_key[period.key]
            if own is not None and own.key == period.key:
                return own
        return self.focus(today)

    def following(self, period: ReportPeriod) -> ReportPeriod | None:
        """Return the next period; None after the last one."""
        return self._nearest(
            self.rule.following(period.key), [one for one in self.stored if one.key > period.key], latest=False
        )

    def preceding(self, period: ReportPeriod) -> ReportPeriod | None:
        """Return the period before; None before the first one."""
        return self._nearest(
            self.rule.preceding(period.key), [one for one in self.stored if one.key < period.key], latest=True
        )

    def _nearest(self, own: ReportPeriod | None, stored: list[ReportPeriod], *, latest: bool) -> ReportPeriod | None:
        found = [*stored, *([own] if own is not None else [])]
        if not found:
            return None
        chosen = max(found, key=lambda one: one.key) if latest else min(found, key=lambda one: one.key)
        return self.as_stored(chosen)

    def written_before(self, period: ReportPeriod) -> ReportPeriod | None:
        """Return the last stored period before one (上期): only of those can there be texts."""
        return max((one for one in self.stored if one.key < period.key), key=lambda one: one.key, default=None)

    def come_due(self, today: date) -> list[ReportPeriod]:
        """Return the periods units are reminded of: whose report day has come, or comes within the reminder days.

        Of those that come by the rule the newest is one; of her own each for as long as `CHASED`.
        """
        limit = today + self.rule.reminder * DAY
        found = [one for one in self.stored if not self.rule.follows(one) and today - CHASED <= one.due_on <= limit]
        regular = self.rule.period_of(limit)
        while regular is not None and self.as_stored(regular).due_on > limit:
            regular = self.rule.preceding(regular.key)
        if regular is not None:
            found.append(self.as_stored(regular))
        return sorted(found, key=lambda one: (one.due_on, one.key))
