"""The states between open and closed (model.md, «State, tick, light»): a unit's claim, the office's answer, 延期.

A claim is not a closing: 核查 accepts it (已办结) or sends it back (退办). An extension keeps the date it replaces.
"""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.dues import Due, Ticks, counting, next_occurrence
from app.services import labels
from app.services.dates_of import DaysOf
from app.services.rows import assignments_of_all, live_many
from app.services.via import follow, with_members, worked_on
from app.store.session import Store
from models.assignment import Assignment, Extension
from models.enums import AssignmentState, MilestoneKind
from models.errors import DateMissing, NothingFits, ReasonMissing
from models.obligation import Obligation

Fits = Callable[[Assignment], bool]


class StateService:
    """Every change of a unit's state but the tick; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def of_obligations(self, obligation_ids: Sequence[int]) -> tuple[int, ...]:
        """Return the assignments of obligations, for what is done with all units of a row at once."""
        with self._store.reading() as session:
            obligations = live_many(session, Obligation, obligation_ids)
            return tuple(duty.id for duty in assignments_of_all(session, obligations))

    def claim(self, assignment_ids: Sequence[int]) -> Changes:
        """Note that units report their open items done (已报完成); the light stays.

        Raises:
            NothingFits: None of them is open and not claimed yet.
            NotFound: One of them is not there.
        """
        return self._set("claim", assignment_ids, AssignmentState.CLAIMED, _open_unclaimed)

    def accept(self, assignment_ids: Sequence[int]) -> Changes:
        """Accept claims (核查通过): the items are closed today.

        Raises:
            NothingFits: None of them is claimed.
            NotFound: One of them is not there.
        """
        return self._set("accept", assignment_ids, AssignmentState.CLOSED, _claimed)

    def send_back(self, assignment_ids: Sequence[int], reason: str) -> Changes:
        """Send claims back (退办), with the reason.

        Raises:
            ReasonMissing: No reason is given.
            NothingFits: None of them is claimed.
            NotFound: One of them is not there.
        """
        return self._set("send_back", assignment_ids, AssignmentState.RETURNED, _claimed, reason=_given(reason))

    def drop(self, assignment_ids: Sequence[int], reason: str) -> Changes:
        """Take open items out of the count (不再列入), with the reason; unticking brings them back.

        Raises:
            ReasonMissing: No reason is given.
            NothingFits: None of them is open.
            NotFound: One of them is not there.
        """
        return self._set("drop", assignment_ids, AssignmentState.DROPPED, _open, reason=_given(reason))

    def extend(self, assignment_ids: Sequence[int], new_date: date | None, reason: str) -> Changes:
        """Give units a later day for their earliest open date (延期); other units keep theirs.

        Raises:
            DateMissing: No day is given.
            ReasonMissing: No reason is given.
            NothingFits: None of them is open.
            NotFound: One of them is not there.
        """
        if new_date is None:
            raise DateMissing
        reason = _given(reason)
        with self._store.undo.action("extend", due=new_date.isoformat(), reason=reason) as running:
            session = running.session
            chosen = _fitting(session, assignment_ids, _open)
            days = DaysOf(session, chosen)
            for assignment in chosen:
                milestone_id, occurrence, old = _earliest(days, assignment)
                session.add(
                    Extension(
                        assignment_id=assignment.id,
                        milestone_id=milestone_id,
                        occurrence=occurrence,
                        old_date=old,
                        new_date=new_date,
                        reason=reason,
                        decided_on=self._clock.today(),
                    )
                )
                assignment.state = AssignmentState.EXTENDED
            running.action.arguments.update(labels.of_assignments(session, chosen))
        return running.changes

    def hand_on(self, assignment_ids: Sequence[int], day: date | None) -> Changes:
        """Note when items were handed on to their units (交办); None takes the day away."""
        return self._day("hand_on", "handed_on", assignment_ids, day)

    def sign(self, assignment_ids: Sequence[int], day: date | None) -> Changes:
        """Note when units signed for their items (签收); None takes the day away."""
        return self._day("sign", "signed_on", assignment_ids, day)

    def _set(
        self, name: str, assignment_ids: Sequence[int], state: AssignmentState, fits: Fits, *, reason: str = ""
    ) -> Changes:
        with self._store.undo.action(name) as running:
            chosen = _fitting(running.session, assignment_ids, fits)
            for assignment in chosen:
                assignment.state = state
                assignment.closed_on = self._clock.today() if state is AssignmentState.CLOSED else None
                assignment.dropped_at = self._clock.now() if state is AssignmentState.DROPPED else None
            follow(running.session, chosen)
            running.action.arguments.update(labels.of_assignments(running.session, chosen))
            if reason:
                running.action.arguments["reason"] = reason
        return running.changes

    def _day(self, name: str, field: str, assignment_ids: Sequence[int], day: date | None) -> Changes:
        with self._store.undo.action(name, due=day.isoformat() if day else "") as running:
            chosen = live_many(running.session, Assignment, assignment_ids)
            for assignment in chosen:
                setattr(assignment, field, day)
            running.action.arguments.update(labels.of_assignments(running.session, chosen))
        return running.changes


def claim_within(session: Session, assignments: Sequence[Assignment]) -> list[Assignment]:
    """Note claims as part of another change, by the rule of `StateService.claim`; return those it was fitting for."""
    chosen = [assignment for assignment in assignments if _open_unclaimed(assignment)]
    for assignment in chosen:
        assignment.state = AssignmentState.CLAIMED
        assignment.closed_on = assignment.dropped_at = None
    follow(session, chosen)
    return chosen


def unclaim_within(session: Session, assignments: Sequence[Assignment]) -> None:
    """Take claims back as part of another change: what is still 已报完成 is 推进中 where work is on record."""
    chosen = [assignment for assignment in assignments if _claimed(assignment)]
    touched = worked_on(session, chosen)
    for assignment in chosen:
        assignment.state = AssignmentState.UNDER_WAY if assignment.id in touched else AssignmentState.NOT_STARTED
    follow(session, chosen)


def _given(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()


def _fitting(session: Session, assignment_ids: Sequence[int], fits: Fits) -> list[Assignment]:
    given = with_members(session, live_many(session, Assignment, assignment_ids))
    chosen = [assignment for assignment in given if fits(assignment)]
    if not chosen:
        raise NothingFits
    return chosen


def _open(assignment: Assignment) -> bool:
    return assignment.state.is_open


def _open_unclaimed(assignment: Assignment) -> bool:
    return assignment.state.is_open and assignment.state is not AssignmentState.CLAIMED


def _claimed(assignment: Assignment) -> bool:
    return assignment.state is AssignmentState.CLAIMED


def _earliest(days: DaysOf, assignment: Assignment) -> tuple[int | None, date | None, date | None]:
    """Return the earliest open date of a unit: milestone, occurrence of a recurring one, and the day it has now."""
    milestones = days.milestones.get(assignment.obligation_id, [])
    dues = counting([Due(row.id, row.kind, row.due, row.origin, row.rrule) for row in milestones])
    ticked = frozenset((row.milestone_id, row.occurrence) for row in days.ticks.get(assignment.id, []))
    given = days.extensions.get(assignment.id, [])
    extended = {(row.milestone_id, row.occurrence): row.new_date for row in given}
    found: list[tuple[date, int, date | None]] = []
    for due in dues:
        occurrence = _occurrence(due, ticked, assignment.tracked_from)
        own = due.due if occurrence is None else occurrence
        if own is not None and (due.milestone_id, occurrence) not in ticked:
            found.append((extended.get((due.milestone_id, occurrence), own), due.milestone_id, occurrence))
    if not found:
        return None, None, extended.get((None, None))
    day, milestone_id, occurrence = min(found, key=lambda one: one[0])
    return milestone_id, occurrence, day


def _occurrence(due: Due, ticked: Ticks, tracked_from: date | None) -> date | None:
    if due.kind is not MilestoneKind.RECURRING or not due.rrule or tracked_from is None:
        return None
    return next_occurrence(due.rrule, tracked_from, ticked, due.milestone_id)
