"""Everything about one obligation, for the detail pane."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.dues import Due, Extended, counting, next_occurrence
from app.queries.attachment_rows import DetailAttachment
from app.queries.attachments import attachments
from app.queries.checklist import ROLE_ORDER, rows
from app.queries.history import steps_of
from app.queries.lights import Days
from app.queries.links import is_above_us, linked
from app.queries.live import LIVE_NOTE
from app.queries.rows import (
    DetailExtension,
    DetailMeasure,
    DetailMilestone,
    DetailNote,
    DetailSource,
    DetailUnit,
    ObligationDetail,
    RowKind,
    Ticked,
)
from models.assignment import Assignment, Extension, MeasureTick, MilestoneTick
from models.enums import Flag, MilestoneKind
from models.milestone import Milestone
from models.note import Note
from models.obligation import Measure, Obligation
from models.source import Document, Edition, Printed, Source
from models.unit import Unit

LONGEST_NOTE = 200
"""Letters of a unit's newest note beside its state."""

if TYPE_CHECKING:
    from app.services.our_place import Place


def detail(
    session: Session, obligation_id: int, assignment_id: int | None, days: Days, place: "Place | None" = None
) -> ObligationDetail | None:
    """Return an obligation; None where it is not there (any more).

    Args:
        session: A reading session.
        obligation_id: The obligation.
        assignment_id: The unit's duty it was opened from; None shows the lead's (else first) one.
        days: Today.
        place: Our place, where it is set.
    """
    whole = rows(session, RowKind.OBLIGATION, [obligation_id], days)
    if not whole:
        return None
    chosen = rows(session, RowKind.ASSIGNMENT, [assignment_id], days) if assignment_id is not None else []
    row = chosen[0] if chosen and chosen[0].obligation_id == obligation_id else whole[0]
    obligation = session.get_one(Obligation, obligation_id)
    document = session.get_one(Document, obligation.document_id)
    duty = session.get_one(Assignment, row.assignment_id)
    by_unit = row.kind is RowKind.ASSIGNMENT
    extensions = _extensions(session, duty.id)
    notes = _notes(session, obligation_id)
    files = attachments(session, obligation_id, None)
    return ObligationDetail(
        obligation_id=obligation_id,
        assignment_id=row.assignment_id,
        by_unit=by_unit,
        uid=obligation.uid,
        code=obligation.code,
        no=obligation.no,
        section=obligation.section,
        task=obligation.task,
        schedule=obligation.schedule,
        kind=obligation.kind,
        ongoing=obligation.ongoing,
        edited=frozenset(obligation.edited),
        document_id=document.id,
        document=document.number or document.title,
        document_title=document.title,
        document_origin=document.origin,
        signed_on=document.signed_on,
        light=row.light,
        state=row.state,
        ticked=row.ticked,
        deadline=row.deadline,
        units=_units(session, obligation_id, days, notes, files),
        milestones=_milestones(session, obligation_id, duty, extensions, days),
        measures=_measures(session, obligation_id, duty.id),
        notes=tuple(note for note in notes if not by_unit or note.assignment_id in (None, row.assignment_id)),
        sources=_sources(session, obligation_id),
        history_count=len(steps_of(session, obligation_id)),
        extensions=extensions,
        links=linked(session, obligation_id, days),
        from_above=is_above_us(document.level, document.place_code, place),
        attachments=tuple(one for one in files if not by_unit or one.assignment_id in (None, row.assignment_id)),
    )


def _units(
    session: Session,
    obligation_id: int,
    days: Days,
    notes: Sequence[DetailNote],
    files: Sequence[DetailAttachment],
) -> tuple[DetailUnit, ...]:
    keys = list(
        session.execute(
            text(
                f"SELECT a.id FROM assignment a WHERE a.obligation_id = :id AND a.withdrawn_at IS NULL "
                f"ORDER BY {ROLE_ORDER}, a.ordinal, a.id"
            ),
            {"id": obligation_id},
        ).scalars()
    )
    duties = {row.id: row for row in session.scalars(select(Assignment).where(Assignment.id.in_(keys)))}
    newest = {note.assignment_id: note.text for note in reversed(notes)}
    kept = Counter(one.assignment_id for one in files)
    named = session.execute(
        select(Assignment.id, Unit.initials)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.obligation_id == obligation_id)
    )
    initials = {duty: letters for duty, letters in named}
    return tuple(
        DetailUnit(
            assignment_id=row.assignment_id,
            unit_id=duties[row.assignment_id].unit_id,
            name=row.unit,
            printed=duties[row.assignment_id].name_printed,
            role=row.role,
            role_printed=duties[row.assignment_id].role_printed,
            origin=duties[row.assignment_id].origin,
            via=row.via,
            state=row.state,
            closed_on=row.closed_on,
            deadline=row.deadline,
            light=row.light,
            handed_on=duties[row.assignment_id].handed_on,
            members=row.members,
            members_closed=row.members_closed,
            left=str(Flag.LEFT_COLLECTIVE) in duties[row.assignment_id].flags,
            signed_on=duties[row.assignment_id].signed_on,
            via_id=duties[row.assignment_id].via_id,
            initials=initials.get(row.assignment_id, ""),
            measures_done=row.measures_done,
            measures_total=row.measures_total,
            notes=row.notes,
            attachments=kept[row.assignment_id],
            last_note=newest.get(row.assignment_id, "")[:LONGEST_NOTE],
        )
        for row in rows(session, RowKind.ASSIGNMENT, keys, days)
    )


def _extensions(session: Session, assignment_id: int) -> tuple[DetailExtension, ...]:
    """Return the extensions of one unit's duty, oldest first."""
    return tuple(
        DetailExtension(
            milestone_id=one.milestone_id,
            occurrence=one.occurrence,
            old_date=one.old_date,
            new_date=one.new_date,
            reason=one.reason,
            decided_on=one.decided_on,
        )
        for one in session.scalars(
            select(Extension)
            .where(Extension.assignment_id == assignment_id, Extension.withdrawn_at.is_(None))
            .order_by(Extension.id)
        )
    )


def _milestones(
    session: Session, obligation_id: int, duty: Assignment, extensions: Sequence[DetailExtension], days: Days
) -> tuple[DetailMilestone, ...]:
    found = session.scalars(
        select(Milestone)
        .where(Milestone.obligation_id == obligation_id, Milestone.withdrawn_at.is_(None))
        .order_by(Milestone.ordinal)
    ).all()
    ticks = session.scalars(
        select(MilestoneTick).where(MilestoneTick.assignment_id == duty.id, MilestoneTick.withdrawn_at.is_(None))
    ).all()
    live = [Due(one.id, one.kind, one.due, one.origin, one.rrule) for one in found if one.replaced_by is None]
    counts = {due.milestone_id for due in counting(live)}
    extended = {(one.milestone_id, one.occurrence): one.new_date for one in extensions}
    shown = (_milestone(one, duty, ticks, one.id in counts, days) for one in found)
    return tuple(_extended(one, extended, days) for one in shown)


def _extended(one: DetailMilestone, extended: Extended, days: Days) -> DetailMilestone:
    """Show the day the unit was given instead."""
    occurrence = one.due if one.rrule else None
    day = extended.get((one.milestone_id, occurrence))
    if day is None:
        return one
    return replace(one, due=day, extended_from=one.due, days=(day - days.today).days)


def _milestone(
    one: Milestone, duty: Assignment, ticks: Sequence[MilestoneTick], counts: bool, days: Days
) -> DetailMilestone:
    mine = [tick for tick in ticks if tick.milestone_id == one.id]
    due = one.due
    ticked = Ticked.YES if mine else Ticked.NO
    if one.kind is MilestoneKind.RECURRING and one.rrule:
        done = frozenset((one.id, tick.occurrence) for tick in mine)
        due = next_occurrence(one.rrule, duty.tracked_from or days.today, done, one.id)
        ticked = Ticked.PARTLY if mine else Ticked.NO
    return DetailMilestone(
        milestone_id=one.id,
        ordinal=one.ordinal,
        kind=one.kind,
        due=due,
        precision=one.precision,
        soft=one.soft,
        phrase=one.phrase,
        origin=one.origin,
        year_inferred=one.year_inferred,
        rrule=one.rrule,
        replaced=one.replaced_by is not None,
        counts=counts,
        ticked=ticked,
        done_on=max((tick.done_on for tick in mine), default=None),
        days=(due - days.today).days if due else None,
    )


def _measures(session: Session, obligation_id: int, assignment_id: int) -> tuple[DetailMeasure, ...]:
    done = {
        measure: day
        for measure, day in session.execute(
            select(MeasureTick.measure_id, MeasureTick.done_on).where(
                MeasureTick.assignment_id == assignment_id, MeasureTick.withdrawn_at.is_(None)
            )
        )
    }
    return tuple(
        DetailMeasure(
            measure_id=one.id,
            ordinal=one.ordinal,
            text=one.text,
            origin=one.origin,
            done=one.id in done,
            done_on=done.get(one.id),
        )
        for one in session.scalars(
            select(Measure)
            .where(Measure.obligation_id == obligation_id, Measure.withdrawn_at.is_(None))
            .order_by(Measure.ordinal)
        )
    )


def _notes(session: Session, obligation_id: int) -> tuple[DetailNote, ...]:
    """Return the newest wording of each note, newest first."""
    found = session.execute(
        select(Note, Unit.name)
        .outerjoin(Assignment, Assignment.id == Note.assignment_id)
        .outerjoin(Unit, Unit.id == Assignment.unit_id)
        .where(Note.obligation_id == obligation_id, text(LIVE_NOTE.replace("n.", "note.")))
        .order_by(Note.at.desc(), Note.id.desc())
    )
    return tuple(
        DetailNote(
            note_id=note.id,
            assignment_id=note.assignment_id,
            unit=unit,
            kind=note.kind,
            text=note.text,
            at=note.at,
            who=note.who,
            edited=note.replaces_id is not None,
        )
        for note, unit in found
    )


def _sources(session: Session, obligation_id: int) -> tuple[DetailSource, ...]:
    found = session.execute(
        select(Printed, Source)
        .join(Edition, Edition.id == Printed.edition_id)
        .join(Source, Source.id == Edition.source_id)
        .where(Printed.obligation_id == obligation_id, Printed.withdrawn_at.is_(None), Edition.withdrawn_at.is_(None))
        .order_by(Edition.ordinal.desc())
    )
    return tuple(
        DetailSource(
            source_id=source.id,
            file_name=source.name,
            gazette=source.gazette,
            issue=source.issue,
            imported_at=source.imported_at,
            no=printed.no,
            section=printed.section,
            task=printed.task,
            units=printed.units,
            measures=printed.measures,
            schedule=printed.schedule,
            anchor=dict(printed.anchors),
            flags=_flags(printed.flags),
            sha256=source.sha256,
            media=source.media,
        )
        for printed, source in found
    )


def _flags(stored: Any) -> tuple[Flag, ...]:  # noqa: ANN401 - JSON, written by us
    names = json.loads(stored) if isinstance(stored, str) else stored
    return tuple(Flag(name) for name in names or ())
