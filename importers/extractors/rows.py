"""From the cells of one table row to a draft of an obligation."""

import re
from dataclasses import dataclass, replace

from importers.drafts import DraftMilestone, DraftObligation, DraftUnit, Extracted
from importers.extractors import measures, schedule, tidy, unit_names, units
from importers.extractors.calendar_days import NO_BASE, Base
from importers.extractors.headings import Column
from importers.extractors.task_rows import TaskRow
from models.enums import Certainty, Flag, LeadRule, Level, MilestoneKind, MilestoneOrigin, ObligationKind, Role

_ROLES = {
    Column.LEAD: Role.LEAD,
    Column.RESPONSIBLE: Role.RESPONSIBLE,
    Column.COOPERATING: Role.COOPERATING,
    Column.PARTICIPATING: Role.PARTICIPATING,
}
_LEADING_NUMBER = re.compile(
    r"^(?:[（(][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[0-9]{1,3}(?:[.．、](?![0-9])|(?=[\s\u3000])))\s*"
)
_PERSONS = re.compile("人|领导")
_LOST = re.compile("[\ufffd\ue000-\uf8ff□]|\\?{3,}")


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says that its rows need.

    Attributes:
        base: Its own time.
        rule: How it says who leads.
        level: Level of its issuer.
        labels: The headings of the unit columns, as printed.
    """

    base: Base = NO_BASE
    rule: LeadRule = LeadRule.NONE
    level: Level = Level.OTHER
    labels: tuple[tuple[Column, str], ...] = ()


def draft(row: TaskRow, context: Context) -> DraftObligation:
    """Return the obligation a row of a table prints; whatever is missing is flagged, nothing is dropped."""
    number, wording = _number_and_task(row)
    read, unit_flags = _units(row, context)
    points = measures.split_points(row.measures)
    plan = schedule.read_schedule("\n".join(tidy.paragraphs(row.schedule or "")), context.base)
    milestones = (*plan.milestones, *_targets(row, context.base))
    in_text = schedule.read_text_deadlines(wording, context.base)
    flags = [*row.flags, *row.doubts_of(*row.doubts), *unit_flags, *plan.flags]
    flags += _schedule_flags(row, plan, milestones, in_text)
    if points.concluded:
        flags.append(Flag.MEASURES_SPLIT)
    if _LOST.search(wording + row.measures + "".join(text for _, text in row.units)):
        flags.append(Flag.LOST_CHARACTERS)
    return DraftObligation(
        kind=ObligationKind.TABLE,
        task=_task(row, wording),
        no=number,
        section=row.section,
        units=read,
        units_printed="\n".join(text for _, text in row.units),
        measures=tuple(_measure(text, row, concluded=points.concluded) for text in points.texts),
        measures_printed=row.measures,
        schedule=_schedule(row, plan),
        milestones=tuple(_placed(milestone, row) for milestone in (*milestones, *in_text)),
        ongoing=plan.ongoing,
        flags=tuple(dict.fromkeys(flags)),
        certainty=min((unit.certainty for unit in read), default=Certainty.GUESS) if wording else Certainty.MISSING,
        anchor=row.anchor,
    )


def _number_and_task(row: TaskRow) -> tuple[str | None, str]:
    """Return the number and the wording without it; a number printed in the task's cell counts where no column does."""
    wording = tidy.one_line(row.task)
    match = _LEADING_NUMBER.match(wording)
    printed = tidy.squeeze(row.number) if row.number else None
    if match is None:
        return printed, wording
    own = match.group().strip()
    if printed is None:
        return own, wording[match.end() :]
    same = own.strip("（()）.．、") == printed.strip("（()）.．、")
    return printed, wording[match.end() :] if same else wording


def _units(row: TaskRow, context: Context) -> tuple[tuple[DraftUnit, ...], list[Flag]]:
    """Read every unit column of a row; a unit named twice keeps its stronger role."""
    labels = dict(context.labels)
    has_lead_column = Column.LEAD in labels
    found: list[DraftUnit] = []
    flags: list[Flag] = []
    for column, text in row.units:
        ruled = column is Column.RESPONSIBLE and not has_lead_column
        role = _ROLES[column]
        printed = labels.get(column) if column is not Column.RESPONSIBLE or has_lead_column else None
        printed_lines = "\n".join(tidy.paragraphs(text))
        if _PERSONS.search(labels.get(column, "")):
            printed_lines = unit_names.without_persons(printed_lines)
        reading = units.read_units(
            printed_lines,
            role=role,
            role_printed=printed,
            rule=context.rule if ruled else LeadRule.NONE,
            level=context.level,
        )
        found.extend(replace(unit, anchor=row.places.get(column)) for unit in reading.units)
        flags.extend(reading.flags)
    once = units.each_once(found)
    if not once:
        flags.append(Flag.NO_UNITS)
    elif has_lead_column and all(unit.role is not Role.LEAD for unit in once):
        flags.append(Flag.LEAD_UNCLEAR)
    return tuple(once), flags


def _targets(row: TaskRow, base: Base) -> tuple[DraftMilestone, ...]:
    """Return the deadlines of filled year columns, where the table has no schedule column."""
    if row.schedule is not None:
        return ()
    return tuple(milestone for label, _ in row.targets for milestone in schedule.read_heading_year(label, base))


def _schedule_flags(
    row: TaskRow,
    plan: schedule.ScheduleReading,
    milestones: tuple[DraftMilestone, ...],
    in_text: tuple[DraftMilestone, ...],
) -> list[Flag]:
    """Say what is odd between schedule column and text."""
    flags = []
    if row.schedule is not None and not row.schedule.strip() and not milestones:
        flags.append(Flag.SCHEDULE_EMPTY)
    printed = {milestone.due for milestone in milestones if milestone.kind is MilestoneKind.DATE}
    stated = {milestone.due for milestone in in_text if milestone.kind is MilestoneKind.DATE}
    if printed and stated and not stated <= printed:
        flags.append(Flag.TEXT_DATE_DIFFERS)
    if any(milestone.reasons for milestone in in_text) and plan.printed is None:
        flags.append(Flag.YEAR_INFERRED)
    return flags


def _task(row: TaskRow, wording: str) -> Extracted[str]:
    """Return the wording with its place; an empty one is missing."""
    anchor = row.places.get(Column.TASK)
    if not wording:
        return Extracted("", row.task, anchor, Certainty.MISSING, (Flag.TASK_EMPTY,))
    doubts = row.doubts_of(Column.TASK)
    return Extracted(wording, row.task, anchor, Certainty.LIKELY if doubts else Certainty.CERTAIN, doubts)


def _measure(text: str, row: TaskRow, *, concluded: bool) -> Extracted[str]:
    """Return one measure with its cell's place."""
    certainty = Certainty.LIKELY if concluded else Certainty.CERTAIN
    reasons = (Flag.MEASURES_SPLIT,) if concluded else ()
    return Extracted(text, text, row.places.get(Column.MEASURES), certainty, reasons)


def _schedule(row: TaskRow, plan: schedule.ScheduleReading) -> Extracted[str | None]:
    """Return the schedule as printed, spaces out."""
    anchor, doubts = row.places.get(Column.SCHEDULE), row.doubts_of(Column.SCHEDULE)
    if plan.printed is None:
        return Extracted(None, row.schedule or "", anchor, reasons=doubts)
    unread = Flag.SCHEDULE_UNREAD in plan.flags
    certainty = Certainty.GUESS if unread else min((m.certainty for m in plan.milestones), default=Certainty.CERTAIN)
    if doubts:
        certainty = min(certainty, Certainty.LIKELY)
    return Extracted(plan.printed, row.schedule or "", anchor, certainty, (*plan.flags, *doubts))


def _placed(milestone: DraftMilestone, row: TaskRow) -> DraftMilestone:
    """Return a milestone with the place of the cell it was read from."""
    column = Column.TASK if milestone.origin is MilestoneOrigin.TEXT else Column.SCHEDULE
    anchor, doubts = row.places.get(column, row.anchor), row.doubts_of(column)
    if not doubts:
        return replace(milestone, anchor=anchor)
    certainty = min(milestone.certainty, Certainty.LIKELY)
    return replace(milestone, anchor=anchor, certainty=certainty, reasons=(*milestone.reasons, *doubts))
