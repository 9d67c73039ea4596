"""Pieces of time in Chinese official prose: one table of patterns, one small function for each that reads it.

`moments` cuts a phrase into pieces (a date, a span, 每季度, 30日内 …) and turns each into a milestone. Nothing is
guessed from today's date: a missing year is the document's own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from importers.drafts import DraftMilestone
from importers.extractors import calendar_days, recurrence, rules_data
from importers.extractors.calendar_days import Base
from importers.extractors.numerals import CHINESE, number
from models.enums import Certainty, Flag, MilestoneKind, MilestoneOrigin, Precision

_N = rf"(?:\d{{1,2}}|[{CHINESE}]{{1,3}})"
_YEAR = rf"(?:(?<!\d)\d{{4}}|(?<![{CHINESE}])[〇零○一二三四五六七八九]{{4}})年?度?"
RELATIVE_YEAR = "今年|明年|后年|本年度?|当年|次年|翌年"
_DASH = "[—–―~～至到-]{1,2}"
_THIRD = "上旬|中旬|下旬|初|底|末"
_SPAN = (
    rf"(?:(?<!\d)\d{{4}}[./]\d{{1,2}}(?:[./]\d{{1,2}})?|(?<!\d)\d{{4}}(?:年?{_N}月(?:{_N}日|{_THIRD})?|年)?"
    rf"|(?<![\d{CHINESE}]){_N}月份?(?:{_N}日|{_THIRD})?)(?:起|开始)?{_DASH}(?=(?:\d|[{CHINESE}]{{1,4}}[年月日季])|[今明]年)"
    rf"|(?<!\d)\d{{1,2}}{_DASH}(?=\d{{1,2}}月(?!内))"
)


def _pattern() -> str:
    """Return the one pattern of all pieces of time; the order decides between them."""
    plans = "|".join(rules_data.table("schedule")["plan_end"])
    return "|".join(
        f"(?P<{name}>{body})"
        for name, body in (
            ("recurring", recurrence.PATTERN),
            (
                "relative",
                rf"(?<!\d)(?:{_N}|\d{{3}}){_DASH}{_N}(?:(?:个?(?:工作日|日|天|周)|个月|年)(?:之|以)?内?|月内)|(?<![年月第\d])(?:\d{{1,3}}|[{CHINESE}]{{1,3}})(?:(?:个?(?:工作日|月)|日|天|周|年)(?:之|以)?内|个(?:工作日|月)|天)",
            ),
            (
                "since",
                rf"(?:从|自)?(?:{_YEAR})年?(?:{_N}月)?(?:{_N}日)?(?:之日)?(?:起|开始)(?!\s*{_DASH})(?:{_N}年内)?",
            ),
            ("plan", rf"[“\"‘']?(?P<plan_name>{plans})[”\"’']?(?:规划)?(?:期间|时期|末|期末|期内|规划期)?"),
            ("years", r"(?<!\d)\d{4}年?(?:、\d{4}年?){1,11}(?:年)?(?:年?底|末)?"),
            (
                "dotted",
                rf"(?<![\d.])(?P<dy>\d{{4}})[./-](?P<dm>\d{{1,2}})(?:[./-](?P<dd>\d{{1,2}}))?(?![\d.]|{_DASH}\d)(?:\d{{2}}:\d{{2}}(?::\d{{2}})?)?",
            ),
            ("span", rf"(?:从|自)?(?:{_SPAN})"),
            (
                "months",
                rf"(?:(?P<msy>{_YEAR})年?)?(?<!\d)\d{{1,2}}(?:月?[、和及]\d{{1,2}}){{1,11}}月份?(?:底|末)?(?!\d)",
            ),
            (
                "date",
                rf"(?:(?P<y>{_YEAR})年?|(?P<ry>{RELATIVE_YEAR}))?(?:第?(?P<q>[1-4一二三四])季度|(?P<h>[上下])半年|(?<![\d.])(?P<m>{_N})月份?(?:(?:{_N}[日号]?{_DASH})?(?P<d>{_N})[日号]|(?P<part>{_THIRD}))?|(?P<ye>(?:(?<=年)|(?<=年度)|年)(?:底|末|终)|年内|年中|年初|全年|岁末))",
            ),
            (
                "year",
                rf"(?P<yy>{_YEAR})(?<![\d{CHINESE}])|(?P<yb>(?<!\d)\d{{4}}(?=$|目标|任务|[、，,；;。至到—~-]))|(?P<yr>{RELATIVE_YEAR})",
            ),
            ("odd", r"(?<!\d)\d{1,8}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?(?:前)?"),
        )
    )


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(_pattern())


@dataclass(slots=True)
class _State:
    """What earlier pieces of the same phrase tell the later ones.

    Attributes:
        text: The phrase, spaces out.
        base: The document's time.
        year: Last printed year, None before one was met.
        start: Where a recurring duty begins (从2022年3月起).
        prose: The phrase is running text: a year holds only for what is listed with it.
        end: Where the last piece ended.
    """

    text: str
    base: Base
    year: int | None = None
    start: date | None = None
    prose: bool = False
    end: int = 0

    def move_to(self, place: int) -> None:
        """Forget the last printed year where, in running text, other words stand between."""
        if self.prose and self.text[self.end : place].strip("、，,和及与"):
            self.year = None


def moments(text: str, base: Base, *, prose: bool = False) -> Iterator[tuple[DraftMilestone, int, int]]:
    """Go through the milestones of a phrase with their places, left to right.

    Args:
        text: Spaces out.
        base: The document's own time.
        prose: The text is no schedule but sentences.
    """
    state = _State(text, base, prose=prose)
    for match in _tokens().finditer(text):
        state.move_to(match.start())
        for milestone in _READERS[match.lastgroup or ""](match, state):
            soft = milestone.soft or _is_soft(text, match.start())
            yield replace(milestone, soft=soft, phrase=_phrase(text, match)), match.start(), match.end()
        state.end = match.end()


def _phrase(text: str, match: re.Match[str]) -> str:
    """Return the piece with the word behind it that makes it a deadline."""
    more = re.match(r"(?:之?前|以前|完成|前完成|底前|起)+", text[match.end() : match.end() + 6])
    return match.group() + (more.group() if more else "")


def _is_soft(text: str, start: int) -> bool:
    """True where 力争, 原则上 … stands before the date in the same clause."""
    clause = re.split("[，,；;。]", text[max(0, start - 12) : start])[-1]
    return bool(rules_data.pattern("schedule", "soft").search(clause))


def _read_date(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read a date with or without its year."""
    year, inferred, reasons = _year_of(match.group("y"), match.group("ry"), state)
    if year is None:
        yield _undated(Flag.DATE_SUSPECT if Flag.DATE_SUSPECT in reasons else Flag.NO_YEAR)
        return
    due, precision, certainty = _due(match, year)
    if due is None:
        yield _undated(Flag.DATE_INVALID)
        return
    state.year = due.year if not inferred else state.year
    yield _dated(due, precision, inferred=inferred, certainty=certainty)


def _due(match: re.Match[str], year: int) -> tuple[date | None, Precision, Certainty]:
    """Return the last day of what is printed."""
    sure = Certainty.CERTAIN
    if match.group("q"):
        return calendar_days.month_end(year, 3 * (number(match.group("q")) or 0)), Precision.QUARTER, sure
    if match.group("h"):
        return calendar_days.month_end(year, 6 if match.group("h") == "上" else 12), Precision.HALF, sure
    if match.group("m"):
        return _due_in_month(match, year, number(match.group("m")) or 0)
    words = match.group("ye")
    if words == "年中":
        return calendar_days.month_end(year, 6), Precision.HALF, Certainty.LIKELY
    if words == "年初":
        return calendar_days.month_end(year, 3), Precision.QUARTER, Certainty.GUESS
    return calendar_days.month_end(year, 12), Precision.YEAR, sure


def _due_in_month(match: re.Match[str], year: int, month: int) -> tuple[date | None, Precision, Certainty]:
    """Return the last day of a day, a third of a month or a month."""
    if match.group("d"):
        return calendar_days.day(year, month, number(match.group("d")) or 0), Precision.DAY, Certainty.CERTAIN
    third = {"上旬": 10, "初": 10, "中旬": 20}.get(match.group("part") or "")
    if third:
        return calendar_days.day(year, month, third), Precision.DAY, Certainty.LIKELY
    return calendar_days.month_end(year, month), Precision.MONTH, Certainty.CERTAIN


def _year_of(printed: str | None, relative: str | None, state: _State) -> tuple[int | None, bool, tuple[Flag, ...]]:
    """Return the year meant, whether it was concluded, and why it is doubtful."""
    if printed:
        year = number(printed.rstrip("年度"))
        if year is None or not calendar_days.plausible(year):
            return None, False, (Flag.DATE_SUSPECT,)
        return year, False, ()
    base = state.base.signed_on.year if relative and state.base.signed_on else state.base.year
    if relative:
        ahead = 2 if relative.startswith("后") else 1 if relative.startswith(("明", "次", "翌")) else 0
        if relative.startswith(("当", "次", "翌")) and state.year is not None:
            base = state.year
        return (base + ahead if base is not None else None), True, (Flag.YEAR_INFERRED,)
    if state.year is not None:
        return state.year, False, ()
    return base, True, (Flag.YEAR_INFERRED,)


def _read_year(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read a year alone: its last day."""
    year, inferred, reasons = _year_of(match.group("yy") or match.group("yb"), match.group("yr"), state)
    if year is None:
        yield _undated(Flag.DATE_SUSPECT if reasons == (Flag.DATE_SUSPECT,) else Flag.NO_YEAR)
        return
    state.year = year
    yield _dated(date(year, 12, 31), Precision.YEAR, inferred=inferred)


def _read_years(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read 2018、2019年底前: one deadline each."""
    for text in re.findall(r"\d{4}", match.group()):
        if calendar_days.plausible(int(text)):
            state.year = int(text)
            yield _dated(date(state.year, 12, 31), Precision.YEAR)
        else:
            yield _undated(Flag.DATE_SUSPECT)


def _read_months(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read 6、9、12月底前: one deadline each."""
    year, inferred, reasons = _year_of(match.group("msy"), None, state)
    listed = match.group()[len(match.group("msy") or "") :]
    if year is None:
        yield _undated(Flag.DATE_SUSPECT if reasons == (Flag.DATE_SUSPECT,) else Flag.NO_YEAR)
        return
    state.year = state.year if inferred else year
    for text in re.findall(r"\d{1,2}", listed):
        due = calendar_days.month_end(year, int(text))
        yield _undated(Flag.DATE_INVALID) if due is None else _dated(due, Precision.MONTH, inferred=inferred)


def _read_dotted(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read 2018.12.31 and 2018-12."""
    year, month, day = int(match.group("dy")), int(match.group("dm")), match.group("dd")
    if not calendar_days.plausible(year):
        yield _undated(Flag.DATE_SUSPECT)
        return
    due = calendar_days.day(year, month, int(day)) if day else calendar_days.month_end(year, month)
    state.year = year
    yield _undated(Flag.DATE_INVALID) if due is None else _dated(due, Precision.DAY if day else Precision.MONTH)


def _read_plan(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read a five-year plan: its last day."""
    yield _dated(date(rules_data.table("schedule")["plan_end"][match.group("plan_name")], 12, 31), Precision.YEAR)


def _read_span(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read the first half of a span: it only lends its year to the second."""
    year = re.search(r"\d{4}", match.group())
    if year is not None and calendar_days.plausible(int(year.group())):
        state.year = int(year.group())
    yield from ()


def _read_since(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read 2022年3月起: a beginning, no deadline; 2012年起5年内 has an end."""
    numbers = re.findall(rf"\d{{4}}|{_N}", match.group())
    year = number(numbers[0]) or 0
    if not calendar_days.plausible(year):
        yield _undated(Flag.DATE_SUSPECT)
        return
    length = re.search(rf"({_N})年内$", match.group())
    if length is not None:
        end = year + (number(length.group(1)) or 0)
        yield replace(
            _dated(date(end, 12, 31), Precision.YEAR), kind=MilestoneKind.RELATIVE, certainty=Certainty.LIKELY
        )
        return
    month = re.search(rf"({_N})月", match.group())
    state.start = calendar_days.day(year, (number(month.group(1)) or 0) if month else 1, 1)
    state.year = year


def _read_relative(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read 30日内 or 三年内: counted from the document's date where the phrase or its length says so."""
    numbers = re.findall(rf"\d{{1,3}}|[{CHINESE}]{{1,3}}", match.group())
    unit = re.sub(r"(?:之|以)?内$", "", match.group())[-1]
    length = number(numbers[-1])
    before = state.text[max(0, match.start() - 12) : match.start()]
    signed = state.base.signed_on
    from_issue = bool(
        re.search(
            f"(?:{rules_data.pattern('schedule', 'issue_words').pattern})(?:之日)?(?:起|后|之后)?(?:的)?$", before
        )
    )
    counts = (from_issue or unit == "年") and "工作日" not in match.group()
    due = calendar_days.later(signed, length, unit) if counts and signed is not None and length else None
    yield DraftMilestone(
        kind=MilestoneKind.RELATIVE,
        due=due,
        precision=Precision.YEAR if unit == "年" else Precision.DAY,
        soft=unit == "年",
        origin=MilestoneOrigin.INFERRED if due else MilestoneOrigin.SCHEDULE,
        certainty=Certainty.LIKELY if due else Certainty.GUESS,
    )


def _read_recurring(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read 每季度, 每月5日前, 每年2月底前."""
    rule = recurrence.read(match.group())
    start = state.start or state.base.begins_on
    if rule is None:
        yield _undated(Flag.DATE_INVALID)
        return
    due = recurrence.first_after(rule, start) if start is not None else None
    yield DraftMilestone(
        kind=MilestoneKind.RECURRING, due=due, precision=recurrence.precision(rule), rrule=rule,
        certainty=Certainty.CERTAIN if due is not None else Certainty.LIKELY,
    )  # fmt: skip


def _read_odd(match: re.Match[str], state: _State) -> Iterator[DraftMilestone]:
    """Read a year that cannot be one, such as 0402年: never guessed."""
    yield _undated(Flag.DATE_SUSPECT)


_Reader = Callable[[re.Match[str], _State], Iterator[DraftMilestone]]
_READERS: dict[str, _Reader] = {
    "recurring": _read_recurring,
    "relative": _read_relative,
    "since": _read_since,
    "plan": _read_plan,
    "years": _read_years,
    "span": _read_span,
    "dotted": _read_dotted,
    "months": _read_months,
    "date": _read_date,
    "year": _read_year,
    "odd": _read_odd,
}


# --- making milestones ---------------------------------------------------------------------------------------------


def _dated(
    due: date, precision: Precision, *, inferred: bool = False, certainty: Certainty = Certainty.CERTAIN
) -> DraftMilestone:
    """Return a deadline on a day."""
    reasons = (Flag.YEAR_INFERRED,) if inferred else ()
    return DraftMilestone(
        kind=MilestoneKind.DATE, due=due, precision=precision, year_inferred=inferred,
        certainty=min(certainty, Certainty.LIKELY) if inferred else certainty, reasons=reasons,
    )  # fmt: skip


def _undated(flag: Flag) -> DraftMilestone:
    """Return what cannot be dated, with the reason."""
    return DraftMilestone(kind=MilestoneKind.PSEUDO, due=None, certainty=Certainty.GUESS, reasons=(flag,))
