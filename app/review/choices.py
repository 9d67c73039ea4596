"""The likely readings of each kind of doubt, computed from the draft and its document; at most one is suggested."""

import calendar
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.review.choice_codes import ChoiceCode
from app.review.decisions import (
    DropDrafts,
    EditField,
    MapUnit,
    MergeNext,
    NamedUnit,
    PairDraft,
    SetDates,
    SetUnits,
)
from app.review.doubts import Choice, Doubt, level_in
from app.review.drafts import Field, ReviewDraft, scheduled, units_in
from app.review.knowledge import Knowledge
from app.review.state import ReviewState
from importers.drafts import DraftMilestone, DraftUnit
from importers.extractors.calendar_days import Base, day
from importers.extractors.schedule import read_schedule
from models.enums import Certainty, Flag, MilestoneKind, MilestoneOrigin, ObligationKind, Precision, Role

MOST_KNOWN = 3
"""So many known units are offered for a name nobody knows."""

CLOSE = 0.8
"""From this likeness on a known unit is suggested, and not only offered."""

_YEAR = re.compile(r"\d{4}")
_YEAR_AND_MONTH = re.compile(r"(\d{4})\D(\d{1,2})")
_WHOLE_NUMBER = re.compile(r"(\d{1,4})(\D*)")


@dataclass(frozen=True, slots=True)
class Case:
    """A doubt with everything its readings are computed from."""

    state: ReviewState
    knowledge: Knowledge
    doubt: Doubt
    one: ReviewDraft

    @property
    def above(self) -> ReviewDraft | None:
        """The draft before it in its document."""
        return next(self.all_above(), None)

    def all_above(self) -> Iterator[ReviewDraft]:
        """Go through the drafts before it in its document, the nearest first."""
        keys = self.state.order[self.one.place]
        earlier = (self.state.drafts[key] for key in reversed(keys[: keys.index(self.one.key)]))
        return (one for one in earlier if not one.dropped)

    @property
    def place(self) -> str:
        """The place that names units."""
        return self.state.document_read(self.one.place).place

    @property
    def base(self) -> Base:
        """The document's own time."""
        return self.state.context(self.one.place).base


def choices(state: ReviewState, knowledge: Knowledge, doubt: Doubt) -> tuple[Choice, ...]:
    """Return the likely readings of a doubt in the order they are offered, last to type it herself.

    Raises:
        NotFound: Its draft is not there any more.
    """
    case = Case(state, knowledge, doubt, state.draft(doubt.key))
    found = list(_BY_FLAG.get(doubt.flag, _keep)(case))
    if doubt.field is not None and doubt.flag not in (Flag.SAME_TASK, Flag.UNIT_SIMILAR):
        found.append(Choice(ChoiceCode.EDIT))
    return tuple(found)


def _keep(case: Case) -> Iterator[Choice]:
    """Offer to leave a value as it is, or the whole row out."""
    yield Choice(ChoiceCode.KEEP, suggested=True)
    yield _dropped(case)


def _dropped(case: Case) -> Choice:
    return Choice(ChoiceCode.DROP, decisions=(DropDrafts((case.one.key,)),))


# --- units -----------------------------------------------------------------------------------------------------


def _split_units(case: Case) -> Iterator[Choice]:
    """Offer the names as they were split, one of them leading, or all of it as one name."""
    units = case.one.draft.units
    column = units_in(case.one.draft, case.doubt.field or Field.LEADS)
    run = [unit for unit in column if Flag.UNIT_SPLIT in unit.reasons]
    if len(run) < 2:
        yield Choice(ChoiceCode.KEEP, suggested=True)
        return
    whole = "".join(unit.name for unit in run)
    one_known = case.knowledge.is_unit(whole, case.place, run[0].level)
    names = {"first": run[0].name, "last": run[-1].name, "names": "、".join(unit.name for unit in run)}
    yield Choice(ChoiceCode.KEEP_UNITS, names, suggested=not one_known)
    if case.doubt.field is Field.LEADS:
        for code, lead in ((ChoiceCode.FIRST_LEADS, run[0]), (ChoiceCode.LAST_LEADS, run[-1])):
            roles = [(unit, _role_beside(unit, run, lead)) for unit in units]
            yield Choice(code, names, decisions=(_set_units(case, roles),))
    joined = [(unit, unit.role) for unit in units if unit not in run[1:]]
    merged = [(replace(unit, name=whole) if unit is run[0] else unit, role) for unit, role in joined]
    yield Choice(ChoiceCode.ONE_UNIT, {"name": whole}, one_known, (_set_units(case, merged),))


def _role_beside(unit: DraftUnit, run: Sequence[DraftUnit], lead: DraftUnit) -> Role:
    """Return a role where one of a run leads and the others help."""
    if unit not in run:
        return unit.role
    return Role.LEAD if unit is lead else Role.COOPERATING


def _set_units(case: Case, units: Sequence[tuple[DraftUnit, Role]]) -> SetUnits:
    return SetUnits(case.one.key, tuple(NamedUnit(unit.name, role) for unit, role in units))


def _strange_name(case: Case) -> Iterator[Choice]:
    """Offer to keep names that do not look like names, to take them for known ones, or to leave them out."""
    units = case.one.draft.units
    strange = [unit for unit in units if Flag.UNIT_UNKNOWN_SHAPE in unit.reasons]
    names = {"names": "、".join(unit.name for unit in strange)}
    yield Choice(ChoiceCode.KEEP, names, suggested=True)
    left = [(unit, unit.role) for unit in units if unit not in strange]
    yield Choice(ChoiceCode.WITHOUT_NAME, names, decisions=(_set_units(case, left),))


def _no_units(case: Case) -> Iterator[Choice]:
    """Offer the units of the row above and of the section, or nobody."""
    above = next((one for one in case.all_above() if one.draft.units), None)
    in_table = case.one.draft.kind is ObligationKind.TABLE
    taken: set[tuple[str, ...]] = set()
    if above is not None:
        yield _units_like(case, ChoiceCode.UNITS_ABOVE, above.draft.units, suggested=in_table)
        taken.add(_names(above.draft.units))
    common = _units_of_section(case)
    if common and _names(common) not in taken:
        yield _units_like(case, ChoiceCode.UNITS_SECTION, common, suggested=False)
    yield Choice(ChoiceCode.NOBODY, suggested=not (taken and in_table))


def _units_like(case: Case, code: ChoiceCode, units: Sequence[DraftUnit], *, suggested: bool) -> Choice:
    names = {"names": "、".join(unit.name for unit in units)}
    return Choice(code, names, suggested, (_set_units(case, [(unit, unit.role) for unit in units]),))


def _units_of_section(case: Case) -> tuple[DraftUnit, ...]:
    """Return the units most rows of a section have; none where it has no heading or each row has its own."""
    section = case.one.draft.section
    keys = case.state.order[case.one.place]
    beside = [one.draft.units for key in keys if (one := case.state.drafts[key]).draft.section == section]
    counted = Counter(_names(units) for units in beside if units)
    if section is None or not counted or counted.most_common(1)[0][1] < 2:
        return ()
    return next(units for units in beside if _names(units) == counted.most_common(1)[0][0])


def _names(units: Sequence[DraftUnit]) -> tuple[str, ...]:
    return tuple(unit.name for unit in units)


def _leads(units: Sequence[DraftUnit]) -> list[DraftUnit]:
    return [unit for unit in units if unit.role is Role.LEAD]


def _lead_unclear(case: Case) -> Iterator[Choice]:
    """Offer the leading units of the row above, or the first, all or none of its own."""
    units = case.one.draft.units
    above = next(filter(None, (_leads(one.draft.units) for one in case.all_above())), [])
    leads_above = bool(above) and not _leads(units)
    if leads_above:  # a merged cell that was not seen, or a blank that means the same as above
        known = set(_names(above))
        both = [(unit, unit.role) for unit in above] + [(unit, unit.role) for unit in units if unit.name not in known]
        names = {"names": "、".join(_names(above))}
        yield Choice(ChoiceCode.LEAD_ABOVE, names, True, (_set_units(case, both),))
    if units:
        rest = [(unit, Role.RESPONSIBLE if unit.role is Role.LEAD else unit.role) for unit in units[1:]]
        first = _set_units(case, [(units[0], Role.LEAD), *rest])
        names = {"first": units[0].name, "last": units[-1].name}
        yield Choice(ChoiceCode.FIRST_LEADS, names, not leads_above, (first,))
    if len(units) > 1:
        all_lead = _set_units(case, [(unit, Role.LEAD) for unit in units])
        yield Choice(ChoiceCode.ALL_LEAD, {"names": "、".join(_names(units))}, decisions=(all_lead,))
    yield Choice(ChoiceCode.KEEP, suggested=not leads_above and not units)


def _similar_unit(case: Case) -> Iterator[Choice]:
    """Offer the known units a new name resembles, or a unit of its own."""
    name, place = case.doubt.subject, case.place
    unit = next((unit for unit in case.one.draft.units if unit.name == name), None)
    read = case.state.document_read(case.one.place)
    known = case.knowledge.suggestions(name, place, level_in(read, unit)) if unit is not None else ()
    close = bool(known) and known[0].score >= CLOSE
    for at, like in enumerate(known[:MOST_KNOWN]):
        mapped = MapUnit(name, place, like.unit_id)
        yield Choice(ChoiceCode.AS_KNOWN, {"name": name, "known": like.name}, close and at == 0, (mapped,))
    yield Choice(ChoiceCode.NEW_UNIT, {"name": name}, not close, (MapUnit(name, place, None),))


# --- deadlines -------------------------------------------------------------------------------------------------


def _unread_schedule(case: Case) -> Iterator[Choice]:
    """Offer to keep the words without a date, to take them for ongoing work, or for the end of the year."""
    words = {"words": case.one.draft.schedule.value or ""}
    yield Choice(ChoiceCode.KEEP_WORDS, words, suggested=True)
    yield Choice(ChoiceCode.ONGOING, words, decisions=(SetDates(case.one.key, (), ongoing=True),))
    year = case.base.year or case.state.today.year
    yield _dates(case, ChoiceCode.YEAR_END, (_on(date(year, 12, 31), case, Precision.YEAR),))


def _empty_schedule(case: Case) -> Iterator[Choice]:
    """Offer no deadline, or that of the row above."""
    yield Choice(ChoiceCode.NO_DEADLINE, suggested=True)
    words = next((words for one in case.all_above() if (words := one.draft.schedule.value)), None)
    if words:
        decision = EditField(case.one.key, Field.DEADLINE, words)
        yield Choice(ChoiceCode.DEADLINE_ABOVE, {"words": words}, decisions=(decision,))


def _many_schedules(case: Case) -> Iterator[Choice]:
    """Offer all of several deadlines, or the first or last alone."""
    dated = sorted((one for one in scheduled(case.one.draft) if one.due is not None), key=_day)
    days = {"dates": "、".join(_day(one).isoformat() for one in dated)}
    yield Choice(ChoiceCode.ALL_DATES, days, suggested=True)
    if len(dated) > 1:
        yield _dates(case, ChoiceCode.LAST_DATE, (dated[-1],))
        yield _dates(case, ChoiceCode.FIRST_DATE, (dated[0],))


def _day(one: DraftMilestone) -> date:
    return one.due or date.max


def _no_year(case: Case) -> Iterator[Choice]:
    """Offer this year, the one before and the next for a deadline without any."""
    this = case.state.today.year
    for year in (this, this - 1, this + 1):
        yield from _read_as(case, case.one.draft.schedule.value or "", year, suggested=year == this)
    yield Choice(ChoiceCode.KEEP_WORDS, {"words": case.one.draft.schedule.value or ""})


def _suspect_date(case: Case) -> Iterator[Choice]:
    """Offer the document's year for a year that cannot be."""
    words, year = case.one.draft.schedule.value or "", case.base.year or case.state.today.year
    yield Choice(ChoiceCode.KEEP_WORDS, {"words": words}, suggested=True)
    for at in (year, year + 1):
        yield from _read_as(case, _YEAR.sub(str(at), words), at, suggested=False)


def _read_as(case: Case, words: str, year: int, *, suggested: bool) -> Iterator[Choice]:
    """Offer the dates of a schedule's words as those of a year, where they are dates then."""
    found = read_schedule(words, Base(year)).milestones
    if found and all(one.due is not None for one in found):
        hers = tuple(replace(one, year_inferred=False, certainty=Certainty.CERTAIN, reasons=()) for one in found)
        chosen = _dates(case, ChoiceCode.YEAR, hers)
        yield replace(chosen, arguments={**chosen.arguments, "year": str(year)}, suggested=suggested)


def _invalid_date(case: Case) -> Iterator[Choice]:
    """Offer the last day of the month for a day the calendar has not."""
    words = case.one.draft.schedule.value or ""
    yield Choice(ChoiceCode.KEEP_WORDS, {"words": words}, suggested=True)
    match = _YEAR_AND_MONTH.search(words)
    year, month = (int(match[1]), int(match[2])) if match else (0, 0)
    end = day(year, month, calendar.monthrange(year, month)[1]) if year and 1 <= month <= 12 else None
    if end is not None:
        yield _dates(case, ChoiceCode.MONTH_END, (_on(end, case, Precision.MONTH),))


def _text_differs(case: Case) -> Iterator[Choice]:
    """Offer the schedule, the dates of the task's text, or both."""
    in_text = [one for one in case.one.draft.milestones if one.origin is MilestoneOrigin.TEXT]
    own = scheduled(case.one.draft)
    yield Choice(ChoiceCode.BY_SCHEDULE, _days_of(own), suggested=True)
    stated = tuple(replace(one, origin=MilestoneOrigin.SCHEDULE) for one in in_text)
    yield _dates(case, ChoiceCode.BY_TEXT, stated)
    known = {one.due for one in own}
    yield _dates(case, ChoiceCode.BOTH_DATES, (*own, *(one for one in stated if one.due not in known)))


def _dates(case: Case, code: ChoiceCode, milestones: tuple[DraftMilestone, ...]) -> Choice:
    decision = SetDates(case.one.key, milestones, ongoing=case.one.draft.ongoing)
    return Choice(code, _days_of(milestones), decisions=(decision,))


def _days_of(milestones: Sequence[DraftMilestone]) -> dict[str, str]:
    days = dict.fromkeys(one.due.isoformat() if one.due else one.phrase for one in milestones)
    return {"dates": "、".join(days)}


def _on(due: date, case: Case, precision: Precision) -> DraftMilestone:
    words = case.one.draft.schedule
    return DraftMilestone(
        kind=MilestoneKind.DATE,
        due=due,
        precision=precision,
        phrase=words.value or "",
        anchor=words.anchor or case.one.draft.anchor,
    )


def _shown_year(case: Case) -> Iterator[Choice]:
    """Offer the year the cell holds."""
    yield Choice(ChoiceCode.KEEP, suggested=True)


# --- rows ------------------------------------------------------------------------------------------------------


def _empty_task(case: Case) -> Iterator[Choice]:
    """Offer the task of the row above, or to leave the row out."""
    text = next((text for one in case.all_above() if (text := one.draft.task.value)), None)
    if text:
        decision = EditField(case.one.key, Field.TASK, text)
        yield Choice(ChoiceCode.TASK_ABOVE, {"task": text}, True, (decision,))
    yield replace(_dropped(case), suggested=not text)


def _number(case: Case) -> Iterator[Choice]:
    """Offer to leave a number as printed, to take the next one, or the row as part of the one above."""
    yield Choice(ChoiceCode.KEEP, suggested=True)
    above = case.above
    match = _WHOLE_NUMBER.fullmatch(above.draft.no or "") if above is not None else None
    if match is not None:
        number = f"{int(match[1]) + 1}{match[2]}"
        if number != case.one.draft.no:
            decision = EditField(case.one.key, Field.NUMBER, number)
            yield Choice(ChoiceCode.NUMBER_NEXT, {"number": number}, decisions=(decision,))
    if above is not None and case.doubt.flag is not Flag.NO_GAP:
        yield Choice(ChoiceCode.MERGE_ABOVE, {"number": above.draft.no or ""}, decisions=(MergeNext(above.key),))


def _same_task(case: Case) -> Iterator[Choice]:
    """Offer the stored obligation it may be another print of, or a task of its own."""
    stored = case.state.doubtful_pair(case.one)
    if stored is not None:
        yield Choice(ChoiceCode.SAME, suggested=True, decisions=(PairDraft(case.one.key, stored),))
    yield Choice(ChoiceCode.DIFFERENT, suggested=stored is None, decisions=(PairDraft(case.one.key, None),))


_BY_FLAG: Mapping[Flag, Callable[[Case], Iterator[Choice]]] = {
    Flag.NO_UNITS: _no_units,
    Flag.UNIT_SPLIT: _split_units,
    Flag.UNIT_UNKNOWN_SHAPE: _strange_name,
    Flag.UNIT_SIMILAR: _similar_unit,
    Flag.LEAD_UNCLEAR: _lead_unclear,
    Flag.SCHEDULE_UNREAD: _unread_schedule,
    Flag.SCHEDULE_EMPTY: _empty_schedule,
    Flag.SCHEDULES_MANY: _many_schedules,
    Flag.NO_YEAR: _no_year,
    Flag.YEAR_NOT_SHOWN: _shown_year,
    Flag.DATE_SUSPECT: _suspect_date,
    Flag.DATE_INVALID: _invalid_date,
    Flag.TEXT_DATE_DIFFERS: _text_differs,
    Flag.TASK_EMPTY: _empty_task,
    Flag.NO_MISSING: _number,
    Flag.NO_GAP: _number,
    Flag.NO_REPEATED: _number,
    Flag.SAME_TASK: _same_task,
}
