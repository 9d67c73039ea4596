"""Which dates of an obligation are open for a unit: pure rules over plain values (model.md, «State, tick, light»)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.enums import MilestoneKind, MilestoneOrigin

LONGEST_LOOK = timedelta(days=366 * 6)  # no rule that real papers print comes round less often


@dataclass(frozen=True, slots=True)
class Due:
    """What is needed of a milestone to tell whether it is open.

    Attributes:
        milestone_id: Its key (any stable number before it is stored).
        kind: Date or recurring matter; the others have no day of their own.
        due: The day, for dates.
        origin: Text dates count only where nothing better is there.
        rrule: The rule, for recurring ones.
    """

    milestone_id: int
    kind: MilestoneKind
    due: date | None
    origin: MilestoneOrigin
    rrule: str | None = None

    @property
    def has_day(self) -> bool:
        """Tell whether it can ever be due."""
        return self.due is not None or (self.kind is MilestoneKind.RECURRING and bool(self.rrule))


Ticks = frozenset[tuple[int, date | None]]  # (milestone, occurrence)
Extended = Mapping[tuple[int | None, date | None], date]  # (milestone, occurrence) to its new day; None: no date at all
NOT_EXTENDED: Extended = {}


def counting(dues: Sequence[Due]) -> list[Due]:
    """Return those that count: text dates only where the obligation has no other (21 of 304 in a real sample)."""
    real = [due for due in dues if due.has_day]
    other = [due for due in real if due.origin is not MilestoneOrigin.TEXT]
    return other or real


def next_occurrence(rule: str, start: date, ticked: Ticks, milestone_id: int) -> date | None:
    """Return the first occurrence from `start` on that is not ticked, or None where the rule has ended or is broken."""
    from dateutil.rrule import rrulestr

    try:
        occurrences = rrulestr(rule, dtstart=datetime.combine(start, time()))
    except ValueError:
        return None
    end = datetime.combine(start + LONGEST_LOOK, time())
    for moment in occurrences:
        if moment > end:
            return None
        if (milestone_id, moment.date()) not in ticked:
            return moment.date()
    return None


def occurrences(rule: str, start: date, first: date, last: date) -> list[date]:
    """Return the occurrences of a recurring matter, asked for from `start` on, that fall into a span of days."""
    from dateutil.rrule import rrulestr

    if start > last:
        return []
    try:
        rules = rrulestr(rule, dtstart=datetime.combine(start, time()))
    except ValueError:
        return []
    found = rules.between(datetime.combine(first, time()), datetime.combine(last, time()), inc=True)
    return [moment.date() for moment in found]


def next_due(
    dues: Iterable[Due], ticked: Ticks, tracked_from: date | None, extended: Extended = NOT_EXTENDED
) -> date | None:
    """Return the earliest open date of one assignment.

    Args:
        dues: The milestones that count (`counting`), neither withdrawn nor replaced.
        ticked: Its own ticks.
        tracked_from: From which day recurring ones are asked for.
        extended: Its own newest extensions.
    """
    days = [day for due in dues if (day := open_day(due, ticked, tracked_from, extended)) is not None]
    if not days and (None, None) in extended and not ticked:
        return extended[None, None]
    return min(days, default=None)


def open_day(due: Due, ticked: Ticks, tracked_from: date | None, extended: Extended = NOT_EXTENDED) -> date | None:
    """Return the day one date is open for, its extension counted; None where it is ticked or has no day."""
    if due.kind is MilestoneKind.RECURRING and due.rrule:
        if tracked_from is None:
            return None
        day = next_occurrence(due.rrule, tracked_from, ticked, due.milestone_id)
        return extended.get((due.milestone_id, day), day)
    if (due.milestone_id, None) in ticked or due.due is None:
        return None
    return extended.get((due.milestone_id, None), due.due)
