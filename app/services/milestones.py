"""The dates of a task: her own date, further ones, and their ticks."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.services import labels
from app.services.dates_of import DatesOf
from app.services.rows import live, live_many, under_way
from app.store.session import Store
from models.assignment import Assignment, MilestoneTick
from models.enums import MilestoneKind, MilestoneOrigin
from models.errors import NotFound
from models.milestone import Milestone
from models.obligation import Obligation


class MilestoneService:
    """Every change of a date; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def set_due(self, obligation_ids: Sequence[int], due: date | None, *, ordinal: int | None = None) -> Changes:
        """Set her date, for all units of each obligation.

        Args:
            obligation_ids: The obligations.
            due: A new manual milestone that sets a printed one aside; None puts the printed one back.
            ordinal: Which date, counted from 1 as shown; None takes the earliest open one.

        Raises:
            NotFound: An obligation, or its date of that number, is not there.
        """
        name = "set_due" if due is not None else "clear_due"
        with self._store.undo.action(name, due=due.isoformat() if due else "") as running:
            obligations = live_many(running.session, Obligation, obligation_ids)
            running.action.arguments.update(labels.of_obligations(obligations))
            dates = DatesOf(running.session, [obligation.id for obligation in obligations])
            chosen = {obligation.id: dates.chosen(obligation.id, ordinal) for obligation in obligations}
            if due is None:
                for key, old in chosen.items():
                    self._put_back(dates, key, old, every=ordinal is None)
            else:
                self._replace(running.session, dates, chosen, due)
        return running.changes

    def move(self, milestone_id: int, due: date) -> Changes:
        """Move one date to another day: hers goes there with its words, a printed one is set aside by hers.

        Raises:
            NotFound: It is not there, was set aside, or has no day of its own.
        """
        with self._store.undo.action("move_due", due=due.isoformat()) as running:
            milestone = live(running.session, Milestone, milestone_id)
            if milestone.due is None or milestone.replaced_by is not None or milestone.kind is not MilestoneKind.DATE:
                raise NotFound
            obligation = live(running.session, Obligation, milestone.obligation_id)
            running.action.arguments.update(labels.of_obligation(obligation), was=milestone.due.isoformat())
            phrase = milestone.phrase if milestone.origin is MilestoneOrigin.MANUAL else ""
            dates = DatesOf(running.session, [obligation.id])
            self._replace(running.session, dates, {obligation.id: milestone}, due, phrase)
        return running.changes

    def _replace(
        self,
        session: Session,
        dates: DatesOf,
        chosen: Mapping[int, Milestone | None],
        due: date,
        phrase: str = "",
    ) -> None:
        new = {
            key: _manual(key, dates.next_ordinal(key), due, phrase)
            for key, old in chosen.items()
            if old is None or old.due != due
        }
        session.add_all(new.values())
        session.flush()
        for key, own in new.items():
            old = chosen[key]
            if old is None:
                continue
            if old.origin is MilestoneOrigin.MANUAL:
                for aside in dates.set_aside_by(old):
                    aside.replaced_by = own.id
                old.withdrawn_at = self._clock.now()
            else:
                old.replaced_by = own.id

    def _put_back(self, dates: DatesOf, obligation_id: int, chosen: Milestone | None, *, every: bool) -> None:
        shown = dates.shown.get(obligation_id, [])
        hers = [found for found in shown if found.origin is MilestoneOrigin.MANUAL]
        standing_in = [found for found in hers if every and dates.set_aside_by(found)]
        for milestone in standing_in or [found for found in hers if found is chosen]:
            self._withdraw(dates, milestone)

    def _withdraw(self, dates: DatesOf, milestone: Milestone) -> None:
        for aside in dates.set_aside_by(milestone):
            aside.replaced_by = None
        milestone.withdrawn_at = self._clock.now()

    def add(self, obligation_id: int, due: date, phrase: str = "") -> Changes:
        """Add one more date beside those there are."""
        with self._store.undo.action("add_milestone", due=due.isoformat()) as running:
            obligation = live(running.session, Obligation, obligation_id)
            running.action.arguments.update(labels.of_obligation(obligation))
            dates = DatesOf(running.session, [obligation_id])
            new = _manual(obligation_id, dates.next_ordinal(obligation_id), due, phrase.strip())
            running.session.add(new)
            running.session.flush()
            running.action.created_id = new.id
        return running.changes

    def remove(self, milestone_id: int) -> Changes:
        """Withdraw a date; what it had set aside counts again."""
        with self._store.undo.action("remove_milestone") as running:
            milestone = live(running.session, Milestone, milestone_id)
            obligation = live(running.session, Obligation, milestone.obligation_id)
            running.action.arguments.update(labels.of_obligation(obligation), due=_named(milestone, None))
            self._withdraw(DatesOf(running.session, [obligation.id]), milestone)
        return running.changes

    def tick(self, assignment_id: int, milestone_id: int, *, occurrence: date | None = None) -> Changes:
        """Note that one unit has met one date; of a recurring one, the given occurrence, else the next open one.

        Raises:
            NotFound: The assignment is not there, or the date is not one of its obligation's.
        """
        with self._store.undo.action("tick_milestone") as running:
            session = running.session
            assignment, milestone = _pair(session, assignment_id, milestone_id)
            if milestone.kind is MilestoneKind.RECURRING and occurrence is None:
                occurrence = self._next_occurrence(session, assignment, milestone)
            if _tick(session, assignment, milestone, occurrence) is None:
                session.add(
                    MilestoneTick(
                        assignment_id=assignment.id,
                        milestone_id=milestone.id,
                        occurrence=occurrence if milestone.kind is MilestoneKind.RECURRING else None,
                        done_on=self._clock.today(),
                        who=self._store.undo.who(),
                    )
                )
                under_way(assignment)
            running.action.arguments.update(
                labels.of_assignments(session, [assignment]), due=_named(milestone, occurrence)
            )
        return running.changes

    def untick(self, assignment_id: int, milestone_id: int, *, occurrence: date | None = None) -> Changes:
        """Take that back; of a recurring one, the given occurrence, else the last ticked one."""
        with self._store.undo.action("untick_milestone") as running:
            session = running.session
            assignment, milestone = _pair(session, assignment_id, milestone_id)
            found = _tick(session, assignment, milestone, occurrence)
            if found is not None:
                found.withdrawn_at = self._clock.now()
            running.action.arguments.update(
                labels.of_assignments(session, [assignment]), due=_named(milestone, occurrence)
            )
        return running.changes

    def _next_occurrence(self, session: Session, assignment: Assignment, milestone: Milestone) -> date | None:
        from app.dues import next_occurrence

        ticked = frozenset(
            (milestone.id, day)
            for day in session.scalars(
                select(MilestoneTick.occurrence).where(
                    MilestoneTick.assignment_id == assignment.id,
                    MilestoneTick.milestone_id == milestone.id,
                    MilestoneTick.withdrawn_at.is_(None),
                )
            )
        )
        start = assignment.tracked_from or self._clock.today()
        return next_occurrence(milestone.rrule or "", start, ticked, milestone.id)

    def nth(self, obligation_id: int, ordinal: int) -> int:
        """Return the id of an obligation's N-th date as shown, counted from 1.

        Raises:
            NotFound: There is none.
        """
        with self._store.reading() as session:
            chosen = DatesOf(session, [obligation_id]).chosen(obligation_id, ordinal)
            if chosen is None:
                raise NotFound
            return chosen.id


def _named(milestone: Milestone, occurrence: date | None) -> str:
    day = occurrence or milestone.due
    return day.isoformat() if day else milestone.phrase


def _manual(obligation_id: int, ordinal: int, due: date, phrase: str) -> Milestone:
    return Milestone(
        obligation_id=obligation_id,
        ordinal=ordinal,
        kind=MilestoneKind.DATE,
        due=due,
        phrase=phrase,
        origin=MilestoneOrigin.MANUAL,
    )


def _pair(session: Session, assignment_id: int, milestone_id: int) -> tuple[Assignment, Milestone]:
    assignment = live(session, Assignment, assignment_id)
    milestone = live(session, Milestone, milestone_id)
    if milestone.obligation_id != assignment.obligation_id:
        raise NotFound
    return assignment, milestone


def _tick(
    session: Session, assignment: Assignment, milestone: Milestone, occurrence: date | None
) -> MilestoneTick | None:
    query = select(MilestoneTick).where(
        MilestoneTick.assignment_id == assignment.id,
        MilestoneTick.milestone_id == milestone.id,
        MilestoneTick.withdrawn_at.is_(None),
    )
    if milestone.kind is MilestoneKind.RECURRING and occurrence is not None:
        query = query.where(MilestoneTick.occurrence == occurrence)
    return session.scalar(query.order_by(MilestoneTick.occurrence.desc()).limit(1))
