"""What she types in a cell, read by the same rules as the source: units, deadlines, measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.review.drafts import Field, scheduled, units_in
from app.typed_date import read_typed_date
from importers.drafts import DraftDocument, DraftMilestone, DraftObligation, DraftUnit
from importers.extractors import measures, rules_data, schedule
from importers.extractors.calendar_days import Base
from importers.extractors.clause_parts import Context
from importers.extractors.papers import own_time
from importers.extractors.units import COMMA_WORDS, FIRST_WORDS, UnitReading, each_once, read_units
from models.enums import Certainty, Flag, LeadRule, Level, MilestoneKind, Role

RULED = (FIRST_WORDS, COMMA_WORDS)
_PIECES = re.compile("[、；;\n]+")
_PLAIN_DATE = re.compile(r"[\s\d./\-、；;]+")


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What a document says that its cells are read by.

    Attributes:
        base: Its own time.
        rule: How it says who leads.
        level: Level of its issuer.
        has_lead_column: Its tables have a column of leading units.
    """

    base: Base
    rule: LeadRule
    level: Level
    has_lead_column: bool

    def for_clauses(self) -> Context:
        """Return it as the reader of clauses takes it."""
        return Context(self.base, self.rule, self.level)


def context_of(document: DraftDocument, file: str) -> DocumentContext:
    """Return what a document says about itself; `file` is the name of its file."""
    base = own_time(document.signed_on, document.title, document.number, file)
    named = [draft for draft in document.obligations if draft.units]
    led = sum(any(_leads_by_heading(unit) for unit in draft.units) for draft in named)
    return DocumentContext(base, document.lead_rule, document.level, led * 2 > len(named))


def _leads_by_heading(unit: DraftUnit) -> bool:
    return unit.role is Role.LEAD and unit.role_printed not in RULED


# --- units -----------------------------------------------------------------------------------------------------


def read_column(text: str, column: Field, draft: DraftObligation, context: DocumentContext) -> tuple[DraftUnit, ...]:
    """Return all units of a draft after she typed one of its two columns.

    Roles: words she types (牵头, 配合) go first; names that stay keep theirs; new ones take the role of the column.

    Args:
        text: As typed.
        column: `Field.LEADS` or `Field.COOPERATING`.
        draft: As it is now.
        context: Of its document.
    """
    own = units_in(draft, column)
    other = units_in(draft, Field.COOPERATING if column is Field.LEADS else Field.LEADS)
    reading = _typed_units(text, column, own, context)
    typed = [_doubted(unit) for unit in reading.units]
    if not _is_ruled(column, own, context) or reading.by_words:
        typed = _with_kept_roles(
            typed, own, column, _named_with_word(text, context) if reading.by_words else frozenset()
        )
    parts = (typed, other) if column is Field.LEADS else (other, typed)
    return tuple(each_once([*parts[0], *parts[1]]))


def _typed_units(text: str, column: Field, own: Sequence[DraftUnit], context: DocumentContext) -> UnitReading:
    if column is Field.COOPERATING:
        return read_units(text, role=Role.COOPERATING, level=context.level)
    if _is_ruled(column, own, context):
        return read_units(text, role=Role.RESPONSIBLE, rule=context.rule, level=context.level)
    heading = next((unit for unit in own if unit.role is Role.LEAD), None)
    leads = heading is not None or (context.has_lead_column and not own)
    role = Role.LEAD if leads else Role.RESPONSIBLE
    return read_units(text, role=role, role_printed=heading.role_printed if heading else None, level=context.level)


def _is_ruled(column: Field, own: Sequence[DraftUnit], context: DocumentContext) -> bool:
    """True where the document's rule, and no word or column, says who leads."""
    by_rule = any(unit.role_printed in RULED for unit in own) or not any(unit.role is Role.LEAD for unit in own)
    has_rule = context.rule in (LeadRule.FIRST, LeadRule.BEFORE_COMMA)
    return column is Field.LEADS and has_rule and by_rule and not context.has_lead_column


def _named_with_word(text: str, context: DocumentContext) -> frozenset[str]:
    """Return the names that a typed word gives a role: whatever the column gives, it is the same."""
    one, other = (read_units(text, role=role, level=context.level).units for role in (Role.LEAD, Role.PARTICIPATING))
    roles = {unit.name: unit.role for unit in other}
    return frozenset(unit.name for unit in one if unit.role is roles.get(unit.name))


def _with_kept_roles(
    typed: list[DraftUnit], own: Sequence[DraftUnit], column: Field, worded: frozenset[str]
) -> list[DraftUnit]:
    """Give names that stay their role again, and new ones that of the name before them, else of the first."""
    known = {unit.name: unit for unit in own}
    found: list[DraftUnit] = []
    for unit in typed:
        before = known.get(unit.name)
        if unit.name in worded:
            found.append(unit)
        elif before is not None:
            found.append(replace(unit, role=before.role, role_printed=before.role_printed, anchor=before.anchor))
        elif worded:
            role = Role.RESPONSIBLE if column is Field.LEADS else Role.COOPERATING
            found.append(replace(unit, role=role, role_printed=None))
        elif column is Field.COOPERATING and own:
            like = found[-1] if found else own[0]
            found.append(replace(unit, role=like.role, role_printed=like.role_printed))
        else:
            found.append(unit)
    return found


def _doubted(unit: DraftUnit) -> DraftUnit:
    """Keep the doubt that two names run together; that a name looks strange is no doubt where she typed it."""
    reasons = tuple(flag for flag in unit.reasons if flag is not Flag.UNIT_UNKNOWN_SHAPE)
    certainty = unit.certainty if reasons else Certainty.CERTAIN
    return replace(unit, reasons=reasons, certainty=certainty)


def unit_flags(units: Sequence[DraftUnit]) -> tuple[Flag, ...]:
    """Return what is odd about the units of a draft."""
    return tuple(dict.fromkeys(flag for unit in units for flag in unit.reasons)) if units else (Flag.NO_UNITS,)


def units_text(draft: DraftObligation, column: Field) -> str:
    """Return a column of units as it can be typed again: with two roles in it each group ends with a word for its own.

    Args:
        draft: As it is now.
        column: `Field.LEADS` or `Field.COOPERATING`.
    """
    found = units_in(draft, column)
    roles = sorted({unit.role for unit in found}, key=lambda role: -role.strength)
    groups = [[unit.name for unit in found if unit.role is role] for role in roles]
    words = rules_data.table("units")["verbs"]
    named = zip(roles, groups, strict=True)
    return "；".join("、".join(names) + (words[role.value][0] if len(roles) > 1 else "") for role, names in named)


# --- deadlines -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypedDeadline:
    """A typed deadline.

    Attributes:
        schedule: What stands as 时间进度 now; None for nothing.
        milestones: Its dates.
        ongoing: Without an end.
        flags: What she should know of it.
    """

    schedule: str | None
    milestones: tuple[DraftMilestone, ...] = ()
    ongoing: bool = False
    flags: tuple[Flag, ...] = ()


def read_deadline(text: str, base: Base, today: date, printed: str | None) -> TypedDeadline:
    """Read a deadline as she types it: first as a date, else as the words of a schedule.

    A month without a year (12底) is counted from the document's own time, as in print; without any, and for all that
    is said of now (本月底, 15日, 三天内), from today.

    Args:
        text: As typed; several are parted by 、 or ；.
        base: The document's own time.
        today: The day it was typed on.
        printed: What stands as 时间进度 so far: plain dates (2018-12-31) leave the wording as it is.
    """
    typed = text.strip()
    if not typed:
        return TypedDeadline(None)
    pieces = [piece.strip() for piece in _PIECES.split(typed) if piece.strip()]
    dates = [_typed(piece, base, today) for piece in pieces]
    if pieces and all(dates):
        found = _each_once([one for one in dates if one is not None])
        return TypedDeadline(
            printed if printed and _PLAIN_DATE.fullmatch(typed) else typed, found, flags=_inferred(found)
        )
    whole = schedule.read_schedule(typed, base)
    if whole.printed is None or whole.ongoing or Flag.SCHEDULE_UNREAD not in whole.flags:
        flags = tuple(flag for flag in whole.flags if flag is not Flag.SCHEDULES_MANY)
        return TypedDeadline(whole.printed, whole.milestones, whole.ongoing, flags)
    return _piecewise(typed, pieces, dates, base)


def _piecewise(typed: str, pieces: Sequence[str], dates: Sequence[DraftMilestone | None], base: Base) -> TypedDeadline:
    """Read what can be read of several pieces; that some cannot is flagged."""
    found: list[DraftMilestone] = []
    for piece, day in zip(pieces, dates, strict=True):
        found.extend([day] if day else schedule.read_schedule(piece, base).milestones)
    once = _each_once(found)
    return TypedDeadline(typed, once, flags=(Flag.SCHEDULE_UNREAD, *_inferred(once)))


def _typed(piece: str, base: Base, today: date) -> DraftMilestone | None:
    in_spring, in_summer = (read_typed_date(piece, date(today.year, month, 10)) for month in (3, 7))
    if in_spring is None or in_summer is None:
        return None
    in_the_year = (in_spring.due.month, in_spring.due.day) == (in_summer.due.month, in_summer.due.day)
    found = read_typed_date(piece, (base.begins_on if in_the_year else None) or today)
    if found is None:
        return None
    elsewhere = read_typed_date(piece, date(found.due.year + 3, 1, 1))
    inferred = elsewhere is None or elsewhere.due != found.due
    return DraftMilestone(
        kind=MilestoneKind.DATE,
        due=found.due,
        precision=found.precision,
        phrase=piece,
        year_inferred=inferred,
        certainty=Certainty.LIKELY if inferred else Certainty.CERTAIN,
        reasons=(Flag.YEAR_INFERRED,) if inferred else (),
    )


def _each_once(found: Sequence[DraftMilestone]) -> tuple[DraftMilestone, ...]:
    return tuple({(one.kind, one.due, one.rrule): one for one in reversed(found)}.values())[::-1]


def _inferred(found: Sequence[DraftMilestone]) -> tuple[Flag, ...]:
    return tuple(dict.fromkeys(flag for one in found for flag in one.reasons))


def deadline_text(draft: DraftObligation) -> str:
    """Return a deadline as it can be typed again: the wording, or the plain dates that were typed in its place."""
    dates = [one for one in scheduled(draft) if one.due is not None]
    typed = any(_PLAIN_DATE.fullmatch(one.phrase) for one in dates)
    if draft.schedule.value and not typed:
        return draft.schedule.value
    return "；".join(dict.fromkeys(one.due.isoformat() for one in dates if one.due is not None))


def text_dates(task: str, base: Base) -> tuple[DraftMilestone, ...]:
    """Return the deadlines a task's own sentences state."""
    return schedule.read_text_deadlines(task, base)


def points(text: str) -> tuple[str, ...]:
    """Return the measures she typed, one a line or numbered."""
    return measures.split_points(text).texts
