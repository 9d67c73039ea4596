"""The measures of a task (主要举措), ticked one by one and per unit."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.services import labels
from app.services.rows import live, under_way
from app.store.session import Store
from models.assignment import Assignment, MeasureTick
from models.enums import TextOrigin
from models.errors import NotFound, TextMissing
from models.obligation import Measure, Obligation


class MeasureService:
    """Every change of a measure; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def add(self, obligation_id: int, text: str) -> Changes:
        """Add a measure of hers after those there are.

        Raises:
            TextMissing: It is empty.
            NotFound: The obligation is not there.
        """
        if not text.strip():
            raise TextMissing
        with self._store.undo.action("add_measure", text=labels.shortened(text.strip())) as running:
            obligation = live(running.session, Obligation, obligation_id)
            last = running.session.scalar(
                select(func.max(Measure.ordinal)).where(Measure.obligation_id == obligation_id)
            )
            measure = Measure(
                obligation_id=obligation_id, ordinal=(last or 0) + 1, text=text.strip(), origin=TextOrigin.MANUAL
            )
            running.session.add(measure)
            running.session.flush()
            running.action.created_id = measure.id
            running.action.arguments.update(labels.of_obligation(obligation))
        return running.changes

    def edit(self, measure_id: int, text: str) -> Changes:
        """Reword a measure; the printed wording stays with the source."""
        if not text.strip():
            raise TextMissing
        with self._store.undo.action("edit_measure", text=labels.shortened(text.strip())) as running:
            measure = live(running.session, Measure, measure_id)
            obligation = live(running.session, Obligation, measure.obligation_id)
            running.action.arguments.update(labels.of_obligation(obligation))
            if measure.text != text.strip():
                measure.text = text.strip()
                obligation.edited = sorted({*obligation.edited, "measures"})
        return running.changes

    def remove(self, measure_id: int) -> Changes:
        """Withdraw a measure."""
        with self._store.undo.action("remove_measure") as running:
            measure = live(running.session, Measure, measure_id)
            obligation = live(running.session, Obligation, measure.obligation_id)
            running.action.arguments.update(labels.of_obligation(obligation), text=labels.shortened(measure.text))
            measure.withdrawn_at = self._clock.now()
            obligation.edited = sorted({*obligation.edited, "measures"})
        return running.changes

    def tick(self, assignment_id: int, measure_id: int) -> Changes:
        """Note that one unit has done one measure; ticking the last never ticks the assignment.

        Raises:
            NotFound: The assignment is not there, or the measure is not one of its obligation's.
        """
        with self._store.undo.action("tick_measure") as running:
            assignment, measure, found = self._find(running.session, assignment_id, measure_id)
            if found is None:
                running.session.add(
                    MeasureTick(
                        assignment_id=assignment.id,
                        measure_id=measure.id,
                        done_on=self._clock.today(),
                        who=self._store.undo.who(),
                    )
                )
                under_way(assignment)
            running.action.arguments.update(
                labels.of_assignments(running.session, [assignment]), text=labels.shortened(measure.text)
            )
        return running.changes

    def untick(self, assignment_id: int, measure_id: int) -> Changes:
        """Take that back."""
        with self._store.undo.action("untick_measure") as running:
            assignment, measure, found = self._find(running.session, assignment_id, measure_id)
            if found is not None:
                found.withdrawn_at = self._clock.now()
            running.action.arguments.update(
                labels.of_assignments(running.session, [assignment]), text=labels.shortened(measure.text)
            )
        return running.changes

    def _find(
        self, session: Session, assignment_id: int, measure_id: int
    ) -> tuple[Assignment, Measure, MeasureTick | None]:
        assignment = live(session, Assignment, assignment_id)
        measure = live(session, Measure, measure_id)
        if measure.obligation_id != assignment.obligation_id:
            raise NotFound
        found = session.scalar(
            select(MeasureTick).where(
                MeasureTick.assignment_id == assignment_id,
                MeasureTick.measure_id == measure_id,
                MeasureTick.withdrawn_at.is_(None),
            )
        )
        return assignment, measure, found

    def nth(self, obligation_id: int, ordinal: int) -> int:
        """Return the id of an obligation's N-th measure as shown, counted from 1.

        Raises:
            NotFound: There is none.
        """
        with self._store.reading() as session:
            ids = session.scalars(
                select(Measure.id)
                .where(Measure.obligation_id == obligation_id, Measure.withdrawn_at.is_(None))
                .order_by(Measure.ordinal)
            ).all()
        if not 1 <= ordinal <= len(ids):
            raise NotFound
        return ids[ordinal - 1]
