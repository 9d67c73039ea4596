"""A collective's duty and its members' duties: what is done to the one shows in the other (model.md, «Collectives»).

A collective whose members have rows is not counted beside them: it closes when they have, and what is done to it is
done to them.
"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assignment import Assignment, Extension, MeasureTick, MilestoneTick
from models.attachment import Attachment
from models.enums import AssignmentOrigin, AssignmentState
from models.note import Note
from models.period import Report

CHUNK = 500
TRACES = (Note, Attachment, MilestoneTick, MeasureTick, Extension, Report)


def members_of(session: Session, assignment_ids: Sequence[int]) -> dict[int, list[Assignment]]:
    """Return the live duties made for members, by the collective's duty; only of those that have any."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    for start in range(0, len(assignment_ids), CHUNK):
        part = assignment_ids[start : start + CHUNK]
        for row in session.scalars(
            select(Assignment)
            .where(Assignment.via_id.in_(part), Assignment.withdrawn_at.is_(None))
            .order_by(Assignment.ordinal, Assignment.id)
        ):
            if row.via_id is not None:
                found[row.via_id].append(row)
    return found


def with_members(session: Session, chosen: Sequence[Assignment]) -> list[Assignment]:
    """Return the duties to work on: for a collective with members theirs, each once."""
    if not _has_members(session, [assignment.id for assignment in chosen]):
        return list(chosen)
    members = members_of(session, [assignment.id for assignment in chosen])
    found: dict[int, Assignment] = {}
    for assignment in chosen:
        for one in members.get(assignment.id, [assignment]):
            found[one.id] = one
    return list(found.values())


def _has_members(session: Session, assignment_ids: Sequence[int]) -> bool:
    """Tell whether one of these duties is a collective's with members: asked at each tick, so as cheaply as can be."""
    connection = session.connection()
    for start in range(0, len(assignment_ids), CHUNK):
        keys = ",".join(str(int(key)) for key in assignment_ids[start : start + CHUNK])
        found = connection.exec_driver_sql(
            f"SELECT 1 FROM assignment WHERE via_id IN ({keys}) AND withdrawn_at IS NULL LIMIT 1"
        ).first()
        if found is not None:
            return True
    return False


def follow(session: Session, changed: Sequence[Assignment]) -> None:
    """Let the collectives of changed duties be closed once all their members' are, and open as soon as one is."""
    via = sorted({assignment.via_id for assignment in changed if assignment.via_id is not None})
    if not via:
        return
    for collective_id, members in members_of(session, via).items():
        collective = session.get_one(Assignment, collective_id)
        open_states = {member.state for member in members if member.state.is_open}
        if open_states:
            _open(collective, open_states, whole=all(member.state.is_open for member in members))
        elif collective.state.is_open:
            closed = [member.closed_on for member in members if member.closed_on is not None]
            collective.state = AssignmentState.CLOSED if closed else AssignmentState.DROPPED
            collective.closed_on = max(closed, default=None)


def _open(collective: Assignment, states: set[AssignmentState], *, whole: bool) -> None:
    """Give a collective a state one of its open members has; 推进中 where they differ, or some are closed."""
    if collective.state in states:
        return
    collective.state = min(states) if whole and len(states) == 1 else AssignmentState.UNDER_WAY
    collective.closed_on = collective.dropped_at = None


def named_directly(assignment: Assignment, origin: AssignmentOrigin) -> None:
    """Turn a duty that came through a collective into one of the unit's own: it is named now."""
    if assignment.origin is AssignmentOrigin.COLLECTIVE:
        assignment.origin = origin
        assignment.via_id = None


def is_touched(session: Session, assignment: Assignment) -> bool:
    """Tell whether anything was ever done with a duty: a state, tick, note, date or day of its own."""
    if assignment.state is not AssignmentState.NOT_STARTED or assignment.handed_on or assignment.signed_on:
        return True
    return was_worked_on(session, assignment)


def was_worked_on(session: Session, assignment: Assignment) -> bool:
    """Tell whether work on a duty is on record: a tick, a note, an extension, a report."""
    return bool(worked_on(session, [assignment]))


def worked_on(session: Session, assignments: Sequence[Assignment]) -> set[int]:
    """Return which of some duties have work on record, as `was_worked_on` tells it of one."""
    keys = [assignment.id for assignment in assignments]
    return {
        key
        for start in range(0, len(keys), CHUNK)
        for trace in TRACES
        for key in session.scalars(
            select(trace.assignment_id)
            .where(trace.assignment_id.in_(keys[start : start + CHUNK]), trace.withdrawn_at.is_(None))
            .distinct()
        )
        if key is not None
    }
