"""Merging two units into one, and splitting one into two (model.md, «Merging units»): inside a running action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.services.naming import folded, stored_place
from app.services.rows import live
from app.services.via import follow, members_of
from models.assignment import Assignment, Extension, MeasureTick, MilestoneTick
from models.attachment import Attachment
from models.enums import AliasOrigin, AssignmentOrigin, AssignmentState
from models.errors import NothingLeft, OtherPlace, SameUnit, StatesDiffer, UnitMissing, UnitNameTaken
from models.note import Note
from models.obligation import Obligation
from models.period import Report
from models.source import Document
from models.unit import Alias, Membership, Unit

T = TypeVar("T", MilestoneTick, MeasureTick, Report)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeConflict:
    """An obligation both units owe, in different states: she is asked which one stays.

    Attributes:
        code: 编号 of the obligation.
        states: The state of the unit that goes, and of the one that stays.
    """

    obligation_id: int
    code: str
    task: str
    states: tuple[AssignmentState, AssignmentState]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What merging would do.

    Attributes:
        names: Names that go over.
        moved: Duties that go over as they are.
        joined: Duties that become one, since both units owe the obligation.
        conflicts: Those of them whose states differ.
        unlike: The units are of different places, or one is a collective name: merging must be confirmed.
    """

    source: str
    target: str
    names: tuple[str, ...]
    moved: int
    joined: int
    conflicts: tuple[MergeConflict, ...]
    unlike: bool


def preview(session: Session, source: Unit, target: Unit) -> MergePreview:
    """Return what merging the first into the second would do."""
    if source.id == target.id:
        raise SameUnit
    pairs, alone = _pairs(session, source, target)
    conflicts = tuple(
        MergeConflict(
            obligation_id=theirs.obligation_id,
            code=session.get_one(Obligation, theirs.obligation_id).code,
            task=session.get_one(Obligation, theirs.obligation_id).task,
            states=(theirs.state, ours.state),
        )
        for theirs, ours in pairs
        if theirs.state is not ours.state
    )
    return MergePreview(
        source=source.name,
        target=target.name,
        names=tuple(dict.fromkeys([source.name, *(alias.printed for alias in aliases_of(session, source.id))])),
        moved=len(alone),
        joined=len(pairs),
        conflicts=conflicts,
        unlike=stored_place(source.place_code) != stored_place(target.place_code) or source.kind is not target.kind,
    )


def merge(
    session: Session,
    source: Unit,
    target: Unit,
    states: Mapping[int, AssignmentState],
    *,
    confirmed: bool,
    now: datetime,
) -> None:
    """Merge the first unit into the second.

    Args:
        session: Of the running action.
        source: The unit that goes.
        target: The unit that stays.
        states: Which state stays, by obligation, where both owe it in different ones.
        confirmed: She knows that the two are of different places or kinds.
        now: The moment.

    Raises:
        SameUnit: They are one.
        OtherPlace: They are of different places or kinds, and she has not confirmed it.
        StatesDiffer: An obligation both owe in different states is not among `states`.
    """
    found = preview(session, source, target)
    if found.unlike and not confirmed:
        raise OtherPlace
    open_ones = [one for one in found.conflicts if states.get(one.obligation_id) not in one.states]
    if open_ones:
        raise StatesDiffer(len(open_ones))
    pairs, alone = _pairs(session, source, target)
    _join_all(session, pairs, target, states, now)
    for assignment in alone:
        assignment.unit_id = target.id
    _move_names(session, source, target)
    _move_memberships(session, source, target, now)
    for below in session.scalars(select(Unit).where(Unit.superior_id == source.id, Unit.withdrawn_at.is_(None))):
        below.superior_id = target.id if below.id != target.id else source.superior_id
    for name in ("short", "contact", "family_key"):
        if not getattr(target, name) and getattr(source, name):
            setattr(target, name, getattr(source, name))
    target.is_ours = target.is_ours or source.is_ours
    source.withdrawn_at = now
    session.flush()


def _pairs(
    session: Session, source: Unit, target: Unit
) -> tuple[list[tuple[Assignment, Assignment]], list[Assignment]]:
    """Return the duties of both for the same obligation, and those only the first one has."""
    ours = {row.obligation_id: row for row in _duties(session, target.id)}
    pairs, alone = [], []
    for row in _duties(session, source.id):
        if row.obligation_id in ours:
            pairs.append((row, ours[row.obligation_id]))
        else:
            alone.append(row)
    return pairs, alone


def _duties(session: Session, unit_id: int) -> Sequence[Assignment]:
    return session.scalars(
        select(Assignment)
        .where(Assignment.unit_id == unit_id, Assignment.withdrawn_at.is_(None))
        .order_by(Assignment.id)
    ).all()


def _join_all(
    session: Session,
    pairs: Sequence[tuple[Assignment, Assignment]],
    target: Unit,
    states: Mapping[int, AssignmentState],
    now: datetime,
) -> None:
    """Make each pair one: first all that go are withdrawn, since a unit may owe an obligation only once."""
    kept = []
    for theirs, ours in pairs:
        stays = max((ours, theirs), key=_weight)
        goes = theirs if stays is ours else ours
        _take_over(session, stays, goes, now)
        kept.append((stays, goes))
        goes.withdrawn_at = now
    session.flush()
    for stays, goes in kept:
        _keep_state(stays, goes, states.get(stays.obligation_id, stays.state))
        stays.unit_id = target.id
        stays.flags = list(dict.fromkeys([*stays.flags, *goes.flags]))
        for name in ("handed_on", "signed_on", "tracked_from"):
            days = [day for day in (getattr(stays, name), getattr(goes, name)) if day is not None]
            setattr(stays, name, min(days, default=None))
    session.flush()
    follow(session, [stays for stays, _ in kept])


def _weight(assignment: Assignment) -> tuple[bool, int]:
    """Order duties of one unit: named directly beats via a collective, the stronger role beats the weaker."""
    return assignment.origin is not AssignmentOrigin.COLLECTIVE, assignment.role.strength


def _keep_state(stays: Assignment, goes: Assignment, state: AssignmentState) -> None:
    if stays.state is not state:
        stays.state, stays.closed_on, stays.dropped_at = state, goes.closed_on, goes.dropped_at


def _take_over(session: Session, stays: Assignment, goes: Assignment, now: datetime) -> None:
    """Give one duty everything that hangs on the other: notes, attachments, ticks, reports, extensions, members."""
    for note in session.scalars(select(Note).where(Note.assignment_id == goes.id, Note.withdrawn_at.is_(None))):
        note.assignment_id = stays.id
    for attachment in session.scalars(
        select(Attachment).where(Attachment.assignment_id == goes.id, Attachment.withdrawn_at.is_(None))
    ):
        attachment.assignment_id = stays.id
    for extension in session.scalars(
        select(Extension).where(Extension.assignment_id == goes.id, Extension.withdrawn_at.is_(None))
    ):
        extension.assignment_id = stays.id
    _take_ticks(session, MilestoneTick, ("milestone_id", "occurrence"), (stays.id, goes.id), now)
    _take_ticks(session, MeasureTick, ("measure_id",), (stays.id, goes.id), now)
    _take_ticks(session, Report, ("period_id",), (stays.id, goes.id), now)
    for member in members_of(session, [goes.id]).get(goes.id, []):
        member.via_id = stays.id


def _take_ticks(session: Session, entity: type[T], names: Sequence[str], keys: tuple[int, int], now: datetime) -> None:
    """Move ticks (or reports) over; one that is there on both sides stays once."""
    stays, goes = keys
    rows = session.scalars(
        select(entity).where(entity.assignment_id.in_(keys), entity.withdrawn_at.is_(None)).order_by(entity.id)
    ).all()
    there = {tuple(getattr(row, name) for name in names) for row in rows if row.assignment_id == stays}
    for row in rows:
        if row.assignment_id != goes:
            continue
        if tuple(getattr(row, name) for name in names) in there:
            row.withdrawn_at = now
        else:
            row.assignment_id = stays


def aliases_of(session: Session, unit_id: int) -> Sequence[Alias]:
    """Return the live names of a unit."""
    return session.scalars(
        select(Alias).where(Alias.unit_id == unit_id, Alias.withdrawn_at.is_(None)).order_by(Alias.id)
    ).all()


def add_name(session: Session, unit: Unit, name: str, origin: AliasOrigin) -> None:
    """Let a name mean a unit in papers of the unit's place, unless it means another one there already."""
    known = session.scalar(
        select(Alias.id).where(
            Alias.folded == folded(name), Alias.place_code == unit.place_code, Alias.withdrawn_at.is_(None)
        )
    )
    if known is None:
        session.add(
            Alias(folded=folded(name), printed=name, place_code=unit.place_code, unit_id=unit.id, origin=origin)
        )


def _move_names(session: Session, source: Unit, target: Unit) -> None:
    for alias in aliases_of(session, source.id):
        alias.unit_id = target.id
    session.flush()
    known = session.scalar(
        select(Alias.id).where(
            Alias.folded == folded(source.name), Alias.place_code == source.place_code, Alias.withdrawn_at.is_(None)
        )
    )
    if known is None:
        session.add(
            Alias(
                folded=folded(source.name),
                printed=source.name,
                place_code=source.place_code,
                unit_id=target.id,
                origin=AliasOrigin.HERS,
            )
        )


def _move_memberships(session: Session, source: Unit, target: Unit, now: datetime) -> None:
    """Let the target stand where the source stood, in lists of members and as a collective; doubles are withdrawn."""
    rows = session.scalars(
        select(Membership)
        .where(
            Membership.withdrawn_at.is_(None),
            Membership.member_id.in_((source.id, target.id)) | Membership.collective_id.in_((source.id, target.id)),
        )
        .order_by(Membership.id)
    ).all()
    there = {(row.collective_id, row.member_id) for row in rows if source.id not in (row.collective_id, row.member_id)}
    for row in rows:
        if source.id not in (row.collective_id, row.member_id):
            continue
        key = tuple(target.id if one == source.id else one for one in (row.collective_id, row.member_id))
        if key in there or key[0] == key[1]:
            row.withdrawn_at = now
            continue
        there.add((key[0], key[1]))
        row.collective_id, row.member_id = key
    session.flush()


def split(session: Session, unit: Unit, alias_ids: Sequence[int], name: str) -> Unit:
    """Make a new unit of some names of one, with the duties printed under them.

    Args:
        session: Of the running action.
        unit: The unit that keeps the rest.
        alias_ids: The names that go.
        name: Name of the new unit; empty takes the first of them.

    Returns:
        The new unit.

    Raises:
        UnitMissing: No name was chosen.
        NothingLeft: Nothing would be left of the old one.
        UnitNameTaken: A unit of that place has the new name.
        NotFound: One of them is no name of the unit.
    """
    chosen = [live(session, Alias, alias_id) for alias_id in dict.fromkeys(alias_ids)]
    if not chosen or any(alias.unit_id != unit.id for alias in chosen):
        raise UnitMissing
    if len(chosen) == len(aliases_of(session, unit.id)) and folded(unit.name) in {one.folded for one in chosen}:
        raise NothingLeft
    name = name.strip() or chosen[0].printed
    if is_taken(session, name, unit.place_code):
        raise UnitNameTaken
    new = _like(unit, name)
    session.add(new)
    session.flush()
    for alias in chosen:
        alias.unit_id = new.id
    session.flush()
    add_name(session, new, name, AliasOrigin.HERS)
    printed = {(alias.folded, alias.place_code) for alias in chosen}
    for assignment, place in session.execute(
        select(Assignment, Document.place_code)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .join(Document, Document.id == Obligation.document_id)
        .where(Assignment.unit_id == unit.id, Assignment.withdrawn_at.is_(None))
    ):
        if (folded(assignment.name_printed or ""), place) in printed:
            assignment.unit_id = new.id
    session.flush()
    return new


def is_taken(session: Session, name: str, place: str, but: int | None = None) -> bool:
    """Tell whether another live unit has the name at that place."""
    found = session.scalars(
        select(Unit.id).where(Unit.name == name, Unit.place_code == place, Unit.withdrawn_at.is_(None))
    )
    return any(unit_id != but for unit_id in found)


def _like(unit: Unit, name: str) -> Unit:
    from app.families import family_key
    from app.services.naming import initials

    return Unit(
        name=name,
        level=unit.level,
        kind=unit.kind,
        place_code=unit.place_code,
        superior_id=unit.superior_id,
        family_key=family_key(name),
        initials=initials(name),
    )
