"""What a decision makes of one draft: pure functions from draft to draft."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.review import readings
from app.review.decisions import EditField, NamedUnit, SetDates
from app.review.drafts import FLAG_FIELDS, UNIT_FLAGS, DraftOrigin, Field, ReviewDraft, scheduled
from app.review.readings import DocumentContext
from importers.drafts import DraftMilestone, DraftObligation, DraftUnit, Extracted
from importers.extractors import stretches, tidy, unit_names
from importers.extractors.units import each_once
from models.enums import Certainty, Flag, MilestoneOrigin, Role

_NUMBER_FLAGS = frozenset(flag for flag, field in FLAG_FIELDS.items() if field is Field.NUMBER)


def edited(one: ReviewDraft, decision: EditField, context: DocumentContext, today: date) -> ReviewDraft:
    """Return a draft with a cell as she typed it; its doubts are settled by that, new ones may arise."""
    text, field = decision.text, decision.field
    if field is Field.LEADS or field is Field.COOPERATING:
        draft = _with_units(one.draft, readings.read_column(text, field, one.draft, context))
    elif field is Field.DEADLINE:
        draft = _with_deadline(one.draft, text, context, today)
    elif field is Field.TASK:
        draft = _with_task(one.draft, text, context)
    elif field is Field.MEASURES:
        draft = _with_measures(one.draft, text)
    elif field is Field.NUMBER:
        draft = replace(one.draft, no=tidy.squeeze(text) or None)
    else:
        draft = replace(one.draft, section=tidy.one_line(text) or None)
    flags = _flags(one.draft.flags, field, _arisen(draft, field))
    return replace(one, draft=replace(draft, flags=flags), settled=frozenset(_of_others(one.settled, field)))


def _group(field: Field) -> Field:
    """Return the field under which the flags of both columns of units stand."""
    return Field.LEADS if field is Field.COOPERATING else field


def _flags(before: Iterable[Flag], field: Field, arisen: Sequence[Flag]) -> tuple[Flag, ...]:
    """Return a draft's flags after an edit of a field: those of other fields, and what the new value gave rise to."""
    return tuple(dict.fromkeys((*_of_others(before, field), *arisen)))


def _of_others(flags: Iterable[Flag], field: Field) -> Iterator[Flag]:
    """Go through the flags an edit of a field does not answer; who leads is no matter of the second column."""
    for flag in flags:
        asks_for_lead = flag is Flag.LEAD_UNCLEAR and field is Field.COOPERATING
        if FLAG_FIELDS.get(flag) is not _group(field) or asks_for_lead:
            yield flag


def _arisen(draft: DraftObligation, field: Field) -> tuple[Flag, ...]:
    if field is Field.LEADS or field is Field.COOPERATING:
        return readings.unit_flags(draft.units)
    if field is Field.DEADLINE:
        return draft.schedule.reasons
    if field is Field.TASK and not draft.task.value:
        return (Flag.TASK_EMPTY,)
    return ()


def _with_units(draft: DraftObligation, units: tuple[DraftUnit, ...]) -> DraftObligation:
    return replace(draft, units=units)


def _with_deadline(draft: DraftObligation, text: str, context: DocumentContext, today: date) -> DraftObligation:
    found = readings.read_deadline(text, context.base, today, draft.schedule.value)
    plan = replace(draft.schedule, value=found.schedule, certainty=Certainty.CERTAIN, reasons=found.flags)
    milestones = tuple(replace(one, anchor=draft.schedule.anchor or draft.anchor) for one in found.milestones)
    wording_stays = found.schedule is not None and found.schedule == draft.schedule.value
    return replace(
        draft,
        schedule=plan,
        milestones=(*milestones, *_from_text(draft.milestones)),
        ongoing=found.ongoing or (wording_stays and draft.ongoing),
    )


def _from_text(milestones: Iterable[DraftMilestone]) -> tuple[DraftMilestone, ...]:
    return tuple(one for one in milestones if one.origin is MilestoneOrigin.TEXT)


def _with_task(draft: DraftObligation, text: str, context: DocumentContext) -> DraftObligation:
    wording = tidy.one_line(text)
    if wording == draft.task.value:
        return draft
    certainty = Certainty.CERTAIN if wording else Certainty.MISSING
    in_text = tuple(replace(one, anchor=draft.task.anchor) for one in readings.text_dates(wording, context.base))
    return replace(
        draft,
        task=Extracted(wording, draft.task.raw, draft.task.anchor, certainty),
        milestones=(*scheduled(draft), *in_text),
    )


def _with_measures(draft: DraftObligation, text: str) -> DraftObligation:
    place = draft.measures[0].anchor if draft.measures else draft.anchor
    return replace(draft, measures=tuple(Extracted(point, point, place) for point in readings.points(text)))


def with_units(one: ReviewDraft, units: Sequence[NamedUnit], context: DocumentContext) -> ReviewDraft:
    """Return a draft with the units a choice gave it."""
    known = {unit.name: unit for unit in one.draft.units}
    found = [_named(unit, known.get(unit.name), context) for unit in units]
    draft = _with_units(one.draft, tuple(each_once(found)))
    led = any(unit.role is Role.LEAD for unit in found)
    unclear = [flag for flag in one.draft.flags if flag is Flag.LEAD_UNCLEAR and not led]
    return replace(
        one,
        draft=replace(draft, flags=_flags(draft.flags, Field.LEADS, (*unclear, *_arisen(draft, Field.LEADS)))),
    )


def _named(unit: NamedUnit, known: DraftUnit | None, context: DocumentContext) -> DraftUnit:
    if known is not None and known.role is unit.role:
        return known
    if known is not None:
        reasons = tuple(flag for flag in known.reasons if flag is not Flag.ROLE_FROM_RULE)
        return replace(known, role=unit.role, role_printed=None, reasons=reasons)
    kind = unit_names.kind_of(unit.name)
    return DraftUnit(name=unit.name, role=unit.role, kind=kind, level=unit_names.level_of(unit.name, context.level))


def with_dates(one: ReviewDraft, decision: SetDates) -> ReviewDraft:
    """Return a draft with the reading of its schedule she chose; its wording and its other doubts stay."""
    milestones = (*decision.milestones, *_from_text(one.draft.milestones))
    inferred = any(Flag.YEAR_INFERRED in milestone.reasons for milestone in milestones)
    flags = tuple(flag for flag in one.draft.flags if inferred or flag is not Flag.YEAR_INFERRED)
    return replace(one, draft=replace(one.draft, milestones=milestones, ongoing=decision.ongoing, flags=flags))


# --- merging and splitting -------------------------------------------------------------------------------------


def merged(first: ReviewDraft, second: ReviewDraft) -> ReviewDraft:
    """Return two drafts as one, under the key and number of the first."""
    return replace(
        first,
        draft=_joined(first.draft, second.draft),
        as_read=_joined(first.as_read, second.as_read),
        sources=tuple(dict.fromkeys((*first.sources, *second.sources))),
        read=(
            *first.read,
            *(read for key, read in zip(second.sources, second.read, strict=True) if key not in first.sources),
        ),
        settled=first.settled | second.settled,
        origin=DraftOrigin.MERGED,
    )


def _joined(first: DraftObligation, second: DraftObligation) -> DraftObligation:
    task = tidy.join((first.task.value, second.task.value))
    units = tuple(each_once([*first.units, *second.units]))
    flags = [flag for flag in (*first.flags, *second.flags) if flag not in UNIT_FLAGS | _NUMBER_FLAGS]
    if task:
        flags = [flag for flag in flags if flag is not Flag.TASK_EMPTY]
    own_number = [flag for flag in first.flags if flag in _NUMBER_FLAGS]
    return replace(
        first,
        task=replace(first.task, value=task, raw=_lines(first.task.raw, second.task.raw)),
        units=units,
        units_printed=_lines(first.units_printed, second.units_printed),
        measures=_once(first.measures, second.measures),
        measures_printed=_lines(first.measures_printed, second.measures_printed),
        schedule=_joined_schedule(first.schedule, second.schedule),
        milestones=_joined_dates(first.milestones, second.milestones),
        ongoing=first.ongoing or second.ongoing,
        flags=tuple(dict.fromkeys((*own_number, *flags, *readings.unit_flags(units)))),
        certainty=min(first.certainty, second.certainty),
        anchor=first.anchor.until(second.anchor),
    )


def _lines(*texts: str) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _once(first: Sequence[Extracted[str]], second: Sequence[Extracted[str]]) -> tuple[Extracted[str], ...]:
    known = {measure.value for measure in first}
    return (*first, *(measure for measure in second if measure.value not in known))


def _joined_schedule(first: Extracted[str | None], second: Extracted[str | None]) -> Extracted[str | None]:
    values = [value for value in (first.value, second.value) if value]
    joined = "；".join(dict.fromkeys(values)) or None
    reasons = tuple(dict.fromkeys((*first.reasons, *second.reasons)))
    return replace(first, value=joined, raw=_lines(first.raw, second.raw), reasons=reasons)


def _joined_dates(first: Sequence[DraftMilestone], second: Sequence[DraftMilestone]) -> tuple[DraftMilestone, ...]:
    known = {(one.kind, one.due, one.rrule, one.origin) for one in first}
    return (*first, *(one for one in second if (one.kind, one.due, one.rrule, one.origin) not in known))


def split(one: ReviewDraft, at: int, second_key: int, context: DocumentContext) -> tuple[ReviewDraft, ReviewDraft]:
    """Return a draft as two: both keep its units and dates, each its own part of the text.

    Args:
        one: The draft.
        at: Where the second begins in the task's text.
        second_key: The key of the second.
        context: Of its document.
    """
    texts = (one.draft.task.value[:at], one.draft.task.value[at:])
    read = _read_parts(one.as_read.task.value, texts)
    parts = [
        replace(
            one,
            draft=_part(one.draft, texts[place], second=place == 1, context=context),
            as_read=_part(one.as_read, read[place], second=place == 1, context=context),
            origin=DraftOrigin.SPLIT,
        )
        for place in (0, 1)
    ]
    return parts[0], replace(parts[1], key=second_key, settled=frozenset())


def _read_parts(read: str, texts: tuple[str, str]) -> tuple[str, str]:
    """Return what was read in two parts: where she split it, else all of it as the first."""
    if read.startswith(texts[0]):
        return read[: len(texts[0])], read[len(texts[0]) :]
    if read.endswith(texts[1]):
        return read[: -len(texts[1])], texts[1]
    return read, texts[1]


def _part(draft: DraftObligation, text: str, *, second: bool, context: DocumentContext) -> DraftObligation:
    number, wording = stretches.leading_number(text.strip()) if second else (draft.no, text.strip())
    certainty = Certainty.CERTAIN if wording else Certainty.MISSING
    in_text = tuple(replace(one, anchor=draft.task.anchor) for one in readings.text_dates(wording, context.base))
    flags = [flag for flag in draft.flags if not second or flag not in _NUMBER_FLAGS]
    return replace(
        draft,
        no=number,
        task=Extracted(wording, text, draft.task.anchor, certainty),
        measures=() if second else draft.measures,
        measures_printed="" if second else draft.measures_printed,
        milestones=(*scheduled(draft), *in_text),
        flags=tuple(flags),
    )
