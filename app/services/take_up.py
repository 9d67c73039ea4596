"""What an own task for a task of a higher level could be: its text, its dates, and our own units for its units."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.families import family_key
from app.services import restates
from app.services.our_place import Place, find_government, is_meant
from app.services.rows import assignments_of, live
from models.assignment import Assignment
from models.enums import MilestoneKind, MilestoneOrigin, Precision, Role, UnitKind
from models.milestone import Milestone
from models.obligation import Obligation
from models.source import Document
from models.unit import Membership, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDate:
    """A date of an own task, as it is proposed and taken over."""

    kind: MilestoneKind = MilestoneKind.DATE
    due: date | None = None
    precision: Precision = Precision.DAY
    soft: bool = False
    phrase: str = ""
    rrule: str | None = None
    year_inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnUnit:
    """A unit of ours for an own task.

    Attributes:
        unit_id: The unit; None for a name she typed.
        instead_of: The name of the higher task's unit it stands for; empty where she added it.
    """

    name: str
    role: Role = Role.RESPONSIBLE
    unit_id: int | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTask:
    """An own task made for tasks of a higher level."""

    task: str
    units: tuple[OwnUnit, ...] = ()
    dates: tuple[OwnDate, ...] = ()
    schedule: str | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpProposal:
    """What an own task for a higher one could be; everything in it can be changed before it is made.

    Attributes:
        higher_id: The higher task.
        own: Its text, dates, and our own units for its units.
        without: Names of its units that have no counterpart among ours.
        source_name: Where the own task comes from, unless she names something else.
    """

    higher_id: int
    own: OwnTask
    without: tuple[str, ...]
    source_name: str


def proposal(session: Session, higher_id: int, place: Place | None) -> TakeUpProposal:
    """Return what an own task for a higher one could be.

    Args:
        session: A reading session.
        higher_id: The higher task.
        place: 本地, where it is set; units of it count as ours beside those marked so.

    Raises:
        NotFound: The task is not there.
    """
    higher = live(session, Obligation, higher_id)
    document = session.get_one(Document, higher.document_id)
    units, without = _Counterparts(session, place).of(assignments_of(session, higher))
    return TakeUpProposal(
        higher_id=higher_id,
        own=OwnTask(
            task=higher.task,
            units=units,
            dates=_dates(session, higher_id),
            schedule=higher.schedule,
            ongoing=higher.ongoing,
        ),
        without=without,
        source_name=restates.taken_up_from(document.number or document.title),
    )


def _dates(session: Session, obligation_id: int) -> tuple[OwnDate, ...]:
    """Return the dates of a task that count, as dates of an own one; those of the text only where there is no other."""
    found = session.scalars(
        select(Milestone)
        .where(
            Milestone.obligation_id == obligation_id,
            Milestone.withdrawn_at.is_(None),
            Milestone.replaced_by.is_(None),
            or_(Milestone.due.is_not(None), Milestone.rrule.is_not(None)),
        )
        .order_by(Milestone.ordinal)
    ).all()
    printed = [one for one in found if one.origin is not MilestoneOrigin.TEXT] or found
    return tuple(
        OwnDate(
            kind=one.kind,
            due=one.due,
            precision=one.precision,
            soft=one.soft,
            phrase=one.phrase,
            rrule=one.rrule,
            year_inferred=one.year_inferred,
        )
        for one in printed
    )


class _Counterparts:
    """Our own units for the units of a higher task: by what they do, since every level has its own name for it."""

    def __init__(self, session: Session, place: Place | None) -> None:
        self._session = session
        self._place = place
        self._homes = place.spellings if place else frozenset()

    def of(self, owing: Sequence[Assignment]) -> tuple[tuple[OwnUnit, ...], tuple[str, ...]]:
        """Return our units in the roles of theirs, each once in its stronger role, and names without a counterpart."""
        best: dict[int, OwnUnit] = {}
        without: list[str] = []
        for duty in sorted(owing, key=lambda one: (-one.role.strength, one.ordinal, one.id)):
            unit = self._session.get(Unit, duty.unit_id) if duty.unit_id is not None else None
            if unit is None:
                continue
            ours = self._for(unit)
            if not ours:
                without.append(unit.name)
            for one in ours:
                printed = duty.name_printed or unit.name
                best.setdefault(one.id, OwnUnit(name=one.name, role=duty.role, unit_id=one.id, instead_of=printed))
        return tuple(best.values()), tuple(without)

    def _for(self, unit: Unit) -> list[Unit]:
        if unit.kind is UnitKind.COLLECTIVE:
            members = [one for one in self._members(unit) if self._is_ours(one)]
            return members or self._government(unit)
        if self._is_ours(unit):
            return [unit]
        return self._ours.get(unit.family_key or family_key(unit.name), [])[:1]

    def _government(self, collective: Unit) -> list[Unit]:
        """Return our government for a name such as 各县（市、区）人民政府."""
        if self._place is None or not is_meant(self._place, collective.name, collective.place_code):
            return []
        found = find_government(self._session, self._place)
        return [found] if found else []

    def _is_ours(self, unit: Unit) -> bool:
        return unit.is_ours or unit.place_code in self._homes

    def _members(self, collective: Unit) -> Sequence[Unit]:
        return self._session.scalars(
            select(Unit)
            .join(Membership, Membership.member_id == Unit.id)
            .where(
                Membership.collective_id == collective.id,
                Membership.to_on.is_(None),
                Membership.withdrawn_at.is_(None),
                Unit.withdrawn_at.is_(None),
            )
            .order_by(Membership.id)
        ).all()

    @cached_property
    def _ours(self) -> dict[str, list[Unit]]:
        """Our units by what they do, those of our own level only; one marked as ours first, then the one met most."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._session.scalars(
            select(Unit)
            .outerjoin(Assignment, Assignment.unit_id == Unit.id)
            .where(
                Unit.kind == UnitKind.BODY,
                Unit.withdrawn_at.is_(None),
                or_(Unit.is_ours, Unit.place_code.in_(self._homes)),
            )
            .group_by(Unit.id)
            .order_by(Unit.is_ours.desc(), Unit.pinned.desc(), func.count(Assignment.id).desc(), Unit.id)
        ):
            if self._place is None or unit.level is self._place.level:
                found[unit.family_key or family_key(unit.name)].append(unit)
        found.pop("", None)
        return found
