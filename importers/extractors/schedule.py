"""Deadlines: what a schedule cell says about time, and what a task's own sentences do."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from importers.drafts import DraftMilestone
from importers.extractors import calendar_days, rules_data, tidy
from importers.extractors.calendar_days import NO_BASE, Base
from importers.extractors.moments import RELATIVE_YEAR, moments
from models.enums import Certainty, Flag, MilestoneKind, MilestoneOrigin, Precision


@dataclass(frozen=True, slots=True)
class ScheduleReading:
    """What a schedule says.

    Attributes:
        printed: The text with spaces out; None where the cell names no deadline (`/`, 无, empty).
        milestones: In printed order, each date once.
        ongoing: True for work without an end.
        flags: What the clerk should look at.
    """

    printed: str | None
    milestones: tuple[DraftMilestone, ...] = ()
    ongoing: bool = False
    flags: tuple[Flag, ...] = ()


def read_schedule(text: str, base: Base = NO_BASE) -> ScheduleReading:
    """Read a schedule cell or clause.

    Args:
        text: As printed.
        base: The document's own time, for years that are not printed.
    """
    printed = tidy.squeeze(text)
    if not printed or printed in rules_data.word_set("schedule", "none_words"):
        return ScheduleReading(None)
    ongoing = bool(rules_data.pattern("schedule", "ongoing").search(printed))
    milestones = _rolled(_distinct(milestone for milestone, _, _ in moments(printed, base)), base)
    if not milestones:
        milestones = tuple(_pseudo(printed))
    flags = [flag for milestone in milestones for flag in milestone.reasons]
    if not milestones and not ongoing:
        flags.append(Flag.SCHEDULE_UNREAD)
    if len({milestone.due for milestone in milestones if milestone.kind is MilestoneKind.DATE}) > 1:
        flags.append(Flag.SCHEDULES_MANY)
    return ScheduleReading(printed, milestones, ongoing, tuple(dict.fromkeys(flags)))


def read_heading_year(label: str, base: Base = NO_BASE) -> tuple[DraftMilestone, ...]:
    """Read the deadline a year column's heading stands for: 2026年目标 is due on 31 December."""
    return tuple(milestone for milestone, _, _ in moments(tidy.squeeze(label), base))


# --- deadlines inside the task's text ------------------------------------------------------------------------------

_DEADLINE_AFTER = re.compile(r"^(?:之?前|以前|止|内)")
_DEADLINE_BEFORE = re.compile(r"(?:到|至|于|在|力争|争取|确保|截止|[，,。；;]|^)$")
_BARE_YEAR = re.compile(r"\d{4}年")
_UNTIL = re.compile(r"(?:到|至)$")
_ENDED = re.compile(r"(?:底|末|年内|终|上半年|下半年|季度|上旬|中旬|下旬)$")
_QUOTED = re.compile(r"《[^《》]{0,80}》|[〔\[［（(][^〔〕\[\]［］（）()]{0,12}\d{4}[〕\]］)）][^，。；]{0,8}号")


def read_text_deadlines(text: str, base: Base = NO_BASE) -> tuple[DraftMilestone, ...]:
    """Read the deadlines a task's own sentences state; history and other papers' dates are not taken.

    Args:
        text: The task on one line.
        base: The document's own time.
    """
    if "年" not in text and "月" not in text and "季" not in text:
        return ()
    plain = _QUOTED.sub(lambda match: "＿" * len(match.group()), tidy.squeeze(text))
    dated = [
        (milestone, start, end)
        for milestone, start, end in moments(plain, base, prose=True)
        if milestone.kind in (MilestoneKind.DATE, MilestoneKind.RECURRING)
        and not _is_history(plain, start, end, milestone, base)
    ]
    listed = _year_by_year(plain, dated)
    found = (
        replace(milestone, origin=MilestoneOrigin.TEXT)
        for milestone, start, end in dated
        if start in listed or _is_deadline(plain, start, end, milestone)
    )
    return _distinct(found)


def _year_by_year(text: str, dated: list[tuple[DraftMilestone, int, int]]) -> set[int]:
    """Return the places of bare years that begin clauses one after the other: 2018年…；2019年…；2020年…."""
    bare = [
        (milestone.due, start)
        for milestone, start, end in dated
        if _BARE_YEAR.fullmatch(text[start:end]) and (start == 0 or text[start - 1] in "，,；;。：:")
    ]
    days = [due for due, _ in bare if due is not None]
    return {start for _, start in bare} if len(days) > 1 and days == sorted(set(days)) else set()


def _is_history(text: str, start: int, end: int, milestone: DraftMilestone, base: Base) -> bool:
    """True for a date that was, or is another paper's."""
    if milestone.kind is MilestoneKind.RECURRING:
        return False
    if text[max(0, start - 4) : start].endswith(rules_data.words("schedule", "history_before")):
        return True
    if text[end : end + 8].startswith(rules_data.words("schedule", "history_after")):
        return True
    due, signed = milestone.due, base.signed_on
    before_signature = due is not None and signed is not None and due < signed
    return before_signature or (due is not None and base.year is not None and due.year < base.year)


def _is_deadline(text: str, start: int, end: int, milestone: DraftMilestone) -> bool:
    """True where the words around a date make it a deadline of this task."""
    before, after = text[max(0, start - 4) : start], text[end : end + 8]
    if milestone.kind is MilestoneKind.RECURRING:
        return bool(_DEADLINE_AFTER.match(after)) and milestone.precision is not Precision.YEAR
    if _DEADLINE_AFTER.match(after) or _UNTIL.search(before):
        return True
    if not _ENDED.search(text[start:end]):
        return False
    return not milestone.year_inferred or bool(_DEADLINE_BEFORE.search(before))


# --- together ------------------------------------------------------------------------------------------------------


def _pseudo(text: str) -> Iterator[DraftMilestone]:
    """Go through the words that set a pace but no date."""
    for match in rules_data.pattern("schedule", "pseudo").finditer(text):
        yield DraftMilestone(kind=MilestoneKind.PSEUDO, due=None, phrase=match.group(), certainty=Certainty.LIKELY)


def _rolled(milestones: tuple[DraftMilestone, ...], base: Base) -> tuple[DraftMilestone, ...]:
    """Move dates without a printed year on, all together, where the last lies well before the signature."""
    movable = [
        m.due
        for m in milestones
        if m.due and m.kind is MilestoneKind.DATE and m.year_inferred and not re.match(RELATIVE_YEAR, m.phrase)
    ]
    if not movable or not calendar_days.is_past(max(movable), base):
        return milestones
    return tuple(
        replace(m, due=calendar_days.next_year(m.due), certainty=Certainty.GUESS)
        if m.due and m.kind is MilestoneKind.DATE and m.year_inferred and not re.match(RELATIVE_YEAR, m.phrase)
        else m
        for m in milestones
    )


def _distinct(milestones: Iterable[DraftMilestone]) -> tuple[DraftMilestone, ...]:
    """Keep each date, rule or phrase once."""
    seen: dict[tuple[object, ...], DraftMilestone] = {}
    for milestone in milestones:
        key = (milestone.kind, milestone.due, milestone.rrule, milestone.phrase if milestone.due is None else None)
        seen.setdefault(key, milestone)
    return tuple(seen.values())
