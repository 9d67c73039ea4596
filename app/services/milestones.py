"""The dates of a task: her own date, further ones, and their ticks."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.services import labels
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
            for obligation in obligations:
                chosen = _chosen(running.session, obligation.id, ordinal)
                if due is None:
                    self._put_back(running.session, obligation.id, chosen, every=ordinal is None)
                elif chosen is None or chosen.due != due:
                    self._replace(running.session, obligation.id, chosen, due)
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
            if milestone.due != due:
                phrase = milestone.phrase if milestone.origin is MilestoneOrigin.MANUAL else ""
                self._replace(running.session, obligation.id, milestone, due, phrase)
        return running.changes

    def _replace(
        self, session: Session, obligation_id: int, old: Milestone | None, due: date, phrase: str = ""
    ) -> None:
        new = self._manual(session, obligation_id, due, phrase)
        if old is None:
            return
        if old.origin is MilestoneOrigin.MANUAL:
            for aside in _set_aside_by(session, old):
                aside.replaced_by = new.id
            old.withdrawn_at = self._clock.now()
        else:
            old.replaced_by = new.id

    def _put_back(self, session: Session, obligation_id: int, chosen: Milestone | None, *, every: bool) -> None:
        hers = [found for found in _shown(session, obligation_id) if found.origin is MilestoneOrigin.MANUAL]
        standing_in = [found for found in hers if every and _set_aside_by(session, found)]
        for milestone in standing_in or [found for found in hers if found is chosen]:
            self._withdraw(session, milestone)

    def _withdraw(self, session: Session, milestone: Milestone) -> None:
        for aside in _set_aside_by(session, milestone):
            aside.replaced_by = None
        milestone.withdrawn_at = self._clock.now()

    def _manual(self, session: Session, obligation_id: int, due: date, phrase: str) -> Milestone:
        last = session.scalar(select(func.max(Milestone.ordinal)).where(Milestone.obligation_id == obligation_id))
        new = Milestone(
            obligation_id=obligation_id,
            ordinal=(last or 0) + 1,
            kind=MilestoneKind.DATE,
            due=due,
            phrase=phrase,
            origin=MilestoneOrigin.MANUAL,
        )
        session.add(new)
        session.flush()
        return new

    def add(self, obligation_id: int, due: date, phrase: str = "") -> Changes:
        """Add one more date beside those there are."""
        with self._store.undo.action("add_milestone", due=due.isoformat()) as running:
            obligation = live(running.session, Obligation, obligation_id)
            running.action.arguments.update(labels.of_obligation(obligation))
            running.action.created_id = self._manual(running.session, obligation_id, due, phrase.strip()).id
        return running.changes

    def remove(self, milestone_id: int) -> Changes:
        """Withdraw a date; what it had set aside counts again."""
        with self._store.undo.action("remove_milestone") as running:
            milestone = live(running.session, Milestone, milestone_id)
            obligation = live(running.session, Obligation, milestone.obligation_id)
            running.action.arguments.update(labels.of_obligation(obligation), due=_named(milestone, None))
            self._withdraw(running.session, milestone)
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
            chosen = _chosen(session, obligation_id, ordinal)
            if chosen is None:
                raise NotFound
            return chosen.id


def _named(milestone: Milestone, occurrence: date | None) -> str:
    day = occurrence or milestone.due
    return day.isoformat() if day else milestone.phrase


def _shown(session: Session, obligation_id: int) -> list[Milestone]:
    return list(
        session.scalars(
            select(Milestone)
            .where(
                Milestone.obligation_id == obligation_id,
                Milestone.withdrawn_at.is_(None),
                Milestone.replaced_by.is_(None),
            )
            .order_by(Milestone.ordinal)
        )
    )


def _chosen(session: Session, obligation_id: int, ordinal: int | None) -> Milestone | None:
    shown = _shown(session, obligation_id)
    if ordinal is not None:
        if not 1 <= ordinal <= len(shown):
            raise NotFound
        return shown[ordinal - 1]
    ticks = select(MilestoneTick.assignment_id, MilestoneTick.milestone_id).where(MilestoneTick.withdrawn_at.is_(None))
    duties = session.scalars(
        select(Assignment).where(Assignment.obligation_id == obligation_id, Assignment.withdrawn_at.is_(None))
    ).all()
    owing = [duty.id for duty in duties if duty.state.is_open]
    ticked = {tuple(row) for row in session.execute(ticks.where(MilestoneTick.assignment_id.in_(owing)))}
    dated = [found for found in shown if found.due is not None and found.origin is not MilestoneOrigin.TEXT]
    dated = dated or [found for found in shown if found.due is not None]
    open_ones = [found for found in dated if any((duty, found.id) not in ticked for duty in owing)] or dated
    return min(open_ones, key=lambda found: found.due or date.max, default=None)


def _set_aside_by(session: Session, milestone: Milestone) -> list[Milestone]:
    same = Milestone.obligation_id == milestone.obligation_id
    return list(session.scalars(select(Milestone).where(same, Milestone.replaced_by == milestone.id)))


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
