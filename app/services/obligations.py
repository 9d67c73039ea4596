"""What is done with a task as a whole: close it, enter it, correct it, withdraw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.services import labels
from app.services.codes import CodeMaker
from app.services.collectives import expand_one
from app.services.naming import UnitResolver
from app.services.rows import Row, assignments_of, assignments_of_all, live, live_many
from app.services.via import follow, named_directly, with_members, worked_on
from app.store.session import Store
from models.assignment import Assignment
from models.enums import (
    AssignmentOrigin,
    AssignmentState,
    DocumentOrigin,
    MilestoneKind,
    MilestoneOrigin,
    ObligationKind,
    Role,
    TextOrigin,
)
from models.errors import ReasonMissing, TaskMissing, UnitMissing
from models.milestone import Milestone
from models.obligation import Measure, Obligation
from models.source import Document, Edition, Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit for a task entered by hand.

    Attributes:
        name: What she typed, or the unit's own name.
        unit_id: The unit itself where it is known; else the name says which one is meant.
    """

    name: str
    role: Role = Role.RESPONSIBLE
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewObligation:
    """A task entered by hand (新建事项).

    Attributes:
        task: Its wording.
        units: Who owes it; may be empty (未明确单位).
        due: Its date.
        document_id: The document it belongs to; None: `origin` and `source_name` say where it comes from.
        origin: 会议纪要, 领导批示, 其他.
        source_name: Such as 县政府第24次常务会议.
    """

    task: str
    units: tuple[NewUnit, ...] = ()
    due: date | None = None
    ongoing: bool = False
    document_id: int | None = None
    origin: DocumentOrigin = DocumentOrigin.OTHER
    source_name: str = ""
    no: str | None = None
    measures: tuple[str, ...] = ()
    schedule: str | None = None


EDITABLE = ("task", "no", "section", "schedule", "ongoing")


class ObligationService:
    """Every change of a task or of a unit's duty; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def tick(self, assignment_ids: Sequence[int]) -> Changes:
        """Close the open ones of these assignments (销号).

        Raises:
            NotFound: One of them is not there; nothing was changed.
        """
        with self._store.undo.action("tick") as running:
            changed = self._close(running.session, live_many(running.session, Assignment, assignment_ids))
            running.action.arguments.update(labels.of_assignments(running.session, changed))
        return running.changes

    def _close(self, session: Session, assignments: Sequence[Assignment]) -> list[Assignment]:
        today = self._clock.today()
        changed = [assignment for assignment in with_members(session, assignments) if assignment.state.is_open]
        for assignment in changed:
            assignment.state = AssignmentState.CLOSED
            assignment.closed_on = today
        follow(session, changed)
        return changed

    def untick(self, assignment_ids: Sequence[int]) -> Changes:
        """Open the closed ones of these assignments again.

        Raises:
            NotFound: One of them is not there; nothing was changed.
        """
        with self._store.undo.action("untick") as running:
            changed = _reopen(running.session, live_many(running.session, Assignment, assignment_ids))
            running.action.arguments.update(labels.of_assignments(running.session, changed))
        return running.changes

    def tick_obligations(self, obligation_ids: Sequence[int]) -> Changes:
        """Close all still open assignments of these obligations in one step."""
        with self._store.undo.action("tick_obligations") as running:
            obligations = live_many(running.session, Obligation, obligation_ids)
            changed = self._close(running.session, _all_assignments(running.session, obligations))
            running.action.arguments.update({**labels.of_obligations(obligations), "units": len(changed)})
        return running.changes

    def untick_obligations(self, obligation_ids: Sequence[int]) -> Changes:
        """Open all closed assignments of these obligations again in one step."""
        with self._store.undo.action("untick_obligations") as running:
            obligations = live_many(running.session, Obligation, obligation_ids)
            changed = _reopen(running.session, _all_assignments(running.session, obligations))
            running.action.arguments.update({**labels.of_obligations(obligations), "units": len(changed)})
        return running.changes

    def add(self, new: NewObligation) -> Changes:
        """Enter a task by hand; `created_id` of the result is its obligation.

        Raises:
            InputError: There is no wording, or no document and no source.
            NotFound: The document is not there.
        """
        with self._store.undo.action("add", task=labels.shortened(new.task.strip())) as running:
            running.action.created_id = self.enter(running.session, new).id
        return running.changes

    def enter(self, session: Session, new: NewObligation) -> Obligation:
        """Enter a task inside a running action.

        Raises:
            InputError: There is no wording, or no document and no source.
            NotFound: The document is not there.
        """
        if not new.task.strip():
            raise TaskMissing
        document = self._document(session, new)
        obligation = _new_obligation(session, document, new)
        session.add(obligation)
        session.flush()
        self._parts(session, document, obligation, new)
        return obligation

    def _document(self, session: Session, new: NewObligation) -> Document:
        if new.document_id is not None:
            return live(session, Document, new.document_id)
        name = new.source_name.strip() or str(new.origin)
        found = session.scalar(
            select(Document).where(
                Document.title == name, Document.origin == new.origin, Document.withdrawn_at.is_(None)
            )
        )
        if found is None:
            found = Document(title=name, title_folded=name, origin=new.origin)
            session.add(found)
            session.flush()
        return found

    def _parts(self, session: Session, document: Document, obligation: Obligation, new: NewObligation) -> None:
        resolver = UnitResolver(session, document.place_code, document.level)
        taken: dict[int, Assignment] = {}
        for ordinal, unit in enumerate((unit for unit in new.units if unit.name.strip()), start=1):
            unit_id = unit.unit_id or resolver.by_hand(unit.name)
            if unit_id in taken:
                continue
            taken[unit_id] = self._assignment(obligation, ordinal, unit_id, unit)
        session.add_all(taken.values() or [self._assignment(obligation, 1, None, NewUnit(name=""))])
        expand_one(session, obligation, self._clock)
        for ordinal, text in enumerate((text.strip() for text in new.measures if text.strip()), start=1):
            session.add(Measure(obligation_id=obligation.id, ordinal=ordinal, text=text, origin=TextOrigin.MANUAL))
        if new.due is not None:
            session.add(
                Milestone(
                    obligation_id=obligation.id,
                    ordinal=1,
                    kind=MilestoneKind.DATE,
                    due=new.due,
                    origin=MilestoneOrigin.MANUAL,
                )
            )

    def _assignment(self, obligation: Obligation, ordinal: int, unit_id: int | None, unit: NewUnit) -> Assignment:
        return Assignment(
            obligation_id=obligation.id,
            ordinal=ordinal,
            unit_id=unit_id,
            role=unit.role,
            name_printed=unit.name.strip() or None,
            origin=AssignmentOrigin.ADDED,
            tracked_from=self._clock.today(),
        )

    def edit(self, obligation_id: int, field: str, value: str | bool | None) -> Changes:
        """Set one of the fields task, no, section, schedule, ongoing to her value; the printed one stays as it is.

        Raises:
            InputError: The wording would be empty.
            NotFound: The obligation is not there.
        """
        if field not in EDITABLE:
            raise ValueError(field)
        value = value.strip() or None if isinstance(value, str) else value
        value = bool(value) if field == "ongoing" else value
        if field == "task" and not value:
            raise TaskMissing
        with self._store.undo.action("edit", field=field) as running:
            obligation = live(running.session, Obligation, obligation_id)
            if getattr(obligation, field) != value:
                setattr(obligation, field, value)
                obligation.edited = sorted({*obligation.edited, field})
            running.action.arguments.update(labels.of_obligation(obligation))
        return running.changes

    def revert(self, obligation_id: int, field: str) -> Changes:
        """Put the value printed in the newest edition back."""
        if field not in EDITABLE:
            raise ValueError(field)
        with self._store.undo.action("revert", field=field) as running:
            obligation = live(running.session, Obligation, obligation_id)
            printed = newest_printed(running.session, obligation_id)
            if printed is not None and field in obligation.edited and field != "ongoing":
                setattr(obligation, field, getattr(printed, field))
                obligation.edited = [name for name in obligation.edited if name != field]
            running.action.arguments.update(labels.of_obligation(obligation))
        return running.changes

    def add_unit(self, obligation_id: int, name: str, role: Role) -> Changes:
        """Let one more unit owe the obligation; one that owes it already keeps the stronger role.

        Raises:
            InputError: There is no name.
            NotFound: The obligation is not there.
        """
        if not name.strip():
            raise UnitMissing
        with self._store.undo.action("add_unit", unit=name.strip(), role=role.value) as running:
            session = running.session
            obligation = live(session, Obligation, obligation_id)
            document = live(session, Document, obligation.document_id)
            unit_id = UnitResolver(session, document.place_code, document.level).by_hand(name)
            present = assignments_of(session, obligation)
            same = next((found for found in present if found.unit_id == unit_id), None)
            if same is None:
                unnamed = next((found for found in present if found.unit_id is None), None)
                if unnamed is not None and unnamed.state is AssignmentState.NOT_STARTED:
                    unnamed.withdrawn_at = self._clock.now()
                last = max((found.ordinal for found in present), default=0)
                session.add(self._assignment(obligation, last + 1, unit_id, NewUnit(name=name, role=role)))
            else:
                named_directly(same, AssignmentOrigin.ADDED)
                if same.role.strength < role.strength:
                    same.role = role
                    _mark_units(obligation)
            expand_one(session, obligation, self._clock)
            running.action.arguments.update(labels.of_obligation(obligation))
        return running.changes

    def set_role(self, assignment_id: int, role: Role) -> Changes:
        """Change what a unit owes; what is printed stays beside it."""
        with self._store.undo.action("set_role", role=role.value) as running:
            assignment = live(running.session, Assignment, assignment_id)
            if assignment.role is not role:
                assignment.role = role
                named_directly(assignment, AssignmentOrigin.ADDED)
                obligation = live(running.session, Obligation, assignment.obligation_id)
                _mark_units(obligation)
                expand_one(running.session, obligation, self._clock)
            running.action.arguments.update(labels.of_assignments(running.session, [assignment]))
        return running.changes

    def remove_unit(self, assignment_id: int, reason: str) -> Changes:
        """Withdraw one unit's duty; the last one leaves the obligation with 未明确单位."""
        with self._store.undo.action("remove_unit", reason=reason.strip()) as running:
            session = running.session
            assignment = live(session, Assignment, assignment_id)
            running.action.arguments.update(labels.of_assignments(session, [assignment]))
            obligation = live(session, Obligation, assignment.obligation_id)
            if assignment.unit_id is None and len(assignments_of(session, obligation)) == 1:
                raise UnitMissing
            named_directly(assignment, AssignmentOrigin.ADDED)  # no list of members brings it back
            assignment.withdrawn_at = self._clock.now()
            _mark_units(obligation)
            expand_one(session, obligation, self._clock)
            session.flush()
            if not assignments_of(session, obligation):
                session.add(self._assignment(obligation, 1, None, NewUnit(name="")))
        return running.changes

    def withdraw(self, obligation_ids: Sequence[int], reason: str) -> Changes:
        """Set obligations aside that should not be there (作废); they count nowhere and can be put back by undo.

        Raises:
            InputError: There is no reason.
            NotFound: One of them is not there.
        """
        if not reason.strip():
            raise ReasonMissing
        with self._store.undo.action("withdraw", reason=reason.strip()) as running:
            obligations = live_many(running.session, Obligation, obligation_ids)
            running.action.arguments.update(labels.of_obligations(obligations))
            running.action.everything = True
            _withdraw_with_duties(running.session, obligations, self._clock.now())
        return running.changes

    def withdraw_document(self, document_id: int, reason: str) -> Changes:
        """Set a whole document aside, with its obligations and editions.

        Raises:
            InputError: There is no reason.
            NotFound: The document is not there.
        """
        if not reason.strip():
            raise ReasonMissing
        with self._store.undo.action("withdraw_document", reason=reason.strip()) as running:
            session = running.session
            document = live(session, Document, document_id)
            running.action.arguments["document"] = document.number or document.title
            running.action.everything = True
            now = self._clock.now()
            document.withdrawn_at = now
            _withdraw_with_duties(session, _live_where(session, Obligation, Obligation.document_id == document_id), now)
            for edition in _live_where(session, Edition, Edition.document_id == document_id):
                edition.withdrawn_at = now
        return running.changes


def _mark_units(obligation: Obligation) -> None:
    """Remember that the allocation is hers: a new edition changes no role and brings no removed unit back."""
    if "units" not in obligation.edited:
        obligation.edited = sorted({*obligation.edited, "units"})


def _live_where(session: Session, entity: type[Row], condition: ColumnElement[bool]) -> Sequence[Row]:
    return session.scalars(select(entity).where(condition, entity.withdrawn_at.is_(None))).all()


def _withdraw_with_duties(session: Session, obligations: Sequence[Obligation], now: datetime) -> None:
    """Withdraw obligations and what units owe for them, so that no count of a unit has to look at the obligation."""
    for assignment in assignments_of_all(session, obligations):
        assignment.withdrawn_at = now
    for obligation in obligations:
        obligation.withdrawn_at = now


def newest_printed(session: Session, obligation_id: int) -> Printed | None:
    """Return what the newest live edition prints of an obligation."""
    return session.scalar(
        select(Printed)
        .join(Edition, Edition.id == Printed.edition_id)
        .where(Printed.obligation_id == obligation_id, Printed.withdrawn_at.is_(None), Edition.withdrawn_at.is_(None))
        .order_by(Edition.ordinal.desc())
        .limit(1)
    )


def _new_obligation(session: Session, document: Document, new: NewObligation) -> Obligation:
    last = session.scalar(select(func.max(Obligation.ordinal)).where(Obligation.document_id == document.id)) or 0
    return Obligation(
        code=CodeMaker(session).for_document(document).code(None, last + 1),
        document_id=document.id,
        ordinal=last + 1,
        no=(new.no or "").strip() or None,
        task=new.task.strip(),
        schedule=(new.schedule or "").strip() or None,
        ongoing=new.ongoing,
        kind=ObligationKind.MANUAL,
    )


def _all_assignments(session: Session, obligations: Sequence[Obligation]) -> list[Assignment]:
    return assignments_of_all(session, obligations)


def _reopen(session: Session, assignments: Sequence[Assignment]) -> list[Assignment]:
    changed = [assignment for assignment in with_members(session, assignments) if not assignment.state.is_open]
    touched = worked_on(session, changed)
    for assignment in changed:
        at_work = assignment.id in touched
        assignment.state = AssignmentState.UNDER_WAY if at_work else AssignmentState.NOT_STARTED
        assignment.closed_on = None
        assignment.dropped_at = None
    follow(session, changed)
    return changed
