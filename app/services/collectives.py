"""Collective names and their members: whose checklists an obligation reaches through one (model.md, «Collectives»).

A member's duty is a row of its own, made when an import or the list of members says so. It copies the collective's
state once; from then on its tick, notes and dates are its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.services.rows import assignments_of, live
from app.services.via import follow, is_touched, members_of
from app.store.session import Store
from app.store.undo import Action
from models.assignment import Assignment
from models.base import new_uid
from models.enums import AssignmentOrigin, Flag, Role
from models.errors import SameUnit
from models.obligation import Obligation
from models.unit import Membership, Unit


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty that is there, as far as expanding needs it.

    Attributes:
        key: Of its row.
        unit_id: Who owes it.
        role: What it owes.
    """

    key: int
    unit_id: int | None
    role: Role


@dataclass(frozen=True, slots=True)
class MemberDuty:
    """A duty that a member has through a collective.

    Attributes:
        unit_id: The member.
        via: Key of the collective's duty.
        role: The collective's role.
    """

    unit_id: int
    via: int
    role: Role


class MemberLists:
    """The members of all collectives as they are now, read once; members of members are members."""

    def __init__(self, lists: Mapping[int, Sequence[int]]) -> None:
        """Take the direct members by collective."""
        self._lists: dict[int, list[int]] = {key: list(members) for key, members in lists.items()}

    @classmethod
    def read(cls, session: Session) -> "MemberLists":
        """Read the lists."""
        found: dict[int, list[int]] = defaultdict(list)
        for collective_id, member_id in session.execute(
            select(Membership.collective_id, Membership.member_id)
            .join(Unit, Unit.id == Membership.member_id)
            .where(Membership.withdrawn_at.is_(None), Membership.to_on.is_(None), Unit.withdrawn_at.is_(None))
            .order_by(Membership.id)
        ):
            found[collective_id].append(member_id)
        return cls(found)

    def add(self, collective_id: int, member_id: int) -> None:
        """Add a member that is not stored yet."""
        self._lists.setdefault(collective_id, []).append(member_id)

    def __bool__(self) -> bool:
        return bool(self._lists)

    def members(self, collective_id: int) -> tuple[int, ...]:
        """Return the units a collective stands for; a member that is a collective with members is taken apart."""
        return tuple(dict.fromkeys(self._bodies(collective_id, frozenset())))

    def stands_for(self, unit_id: int, other_id: int) -> bool:
        """Tell whether one unit is the other, or has it among its members, straight or through others."""
        seen: set[int] = set()
        waiting = [unit_id]
        while waiting:
            one = waiting.pop()
            if one == other_id:
                return True
            if one not in seen:
                seen.add(one)
                waiting += self._lists.get(one, [])
        return False

    def _bodies(self, unit_id: int, above: frozenset[int]) -> Iterator[int]:
        for member in self._lists.get(unit_id, ()):
            if member in above or member == unit_id:
                continue
            if member in self._lists:
                yield from self._bodies(member, above | {unit_id})
            else:
                yield member

    def expansion(self, duties: Sequence[Duty]) -> list[MemberDuty]:
        """Return the duties that members have beside these, each unit once.

        Who is named directly has no second duty; of two collectives the one with the stronger role gives it.
        """
        if not self._lists:
            return []
        direct = {duty.unit_id for duty in duties}
        best: dict[int, MemberDuty] = {}
        for duty in duties:
            if duty.unit_id is None or duty.unit_id not in self._lists:
                continue
            for member in self.members(duty.unit_id):
                known = best.get(member)
                if member not in direct and (known is None or known.role.strength < duty.role.strength):
                    best[member] = MemberDuty(member, duty.key, duty.role)
        return list(best.values())

    def counted(self, duties: Sequence[Duty]) -> int:
        """Return how many duties count: members' do, a collective beside its members does not."""
        made = self.expansion(duties)
        return len(duties) - len({one.via for one in made}) + len(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A unit in the list of a collective."""

    unit_id: int
    name: str
    place: str


class CollectiveService:
    """Editing the lists of members; each change is one undoable step, with the rows it makes or withdraws."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def members(self, collective_id: int) -> tuple[Member, ...]:
        """Return the members in the order they were added."""
        with self._store.reading() as session:
            return tuple(
                Member(unit_id=unit.id, name=unit.name, place=unit.place_code)
                for unit in session.scalars(
                    select(Unit)
                    .join(Membership, Membership.member_id == Unit.id)
                    .where(
                        Membership.collective_id == collective_id,
                        Membership.withdrawn_at.is_(None),
                        Membership.to_on.is_(None),
                        Unit.withdrawn_at.is_(None),
                    )
                    .order_by(Membership.id)
                )
            )

    def add(self, collective_id: int, member_ids: Sequence[int]) -> Changes:
        """Add members; what the collective owes reaches them from now on.

        Raises:
            SameUnit: One is the collective itself, or stands above it.
            NotFound: One of the units is not there.
        """
        with self._store.undo.action("add_member") as running:
            editor = MemberEditor(running.action, self._clock)
            added = [one for one in dict.fromkeys(member_ids) if editor.add(collective_id, one)]
            editor.bring_up_to_date([collective_id])
            _label(running.action, collective_id, added)
        return running.changes

    def remove(self, collective_id: int, member_id: int) -> Changes:
        """Take a member out: its untouched rows are withdrawn, the others stay and are marked 已退出.

        Raises:
            NotFound: One of the units is not there.
        """
        with self._store.undo.action("remove_member") as running:
            editor = MemberEditor(running.action, self._clock)
            editor.remove(collective_id, member_id)
            editor.bring_up_to_date([collective_id])
            _label(running.action, collective_id, [member_id])
        return running.changes

    def set_members(self, collective_id: int, member_ids: Sequence[int]) -> Changes:
        """Make the list be these units, in one step.

        Raises:
            SameUnit: One is the collective itself, or stands above it.
            NotFound: One of the units is not there.
        """
        with self._store.undo.action("set_members") as running:
            editor = MemberEditor(running.action, self._clock)
            for member_id in editor.current(collective_id) - set(member_ids):
                editor.remove(collective_id, member_id)
            for member_id in dict.fromkeys(member_ids):
                editor.add(collective_id, member_id)
            editor.bring_up_to_date([collective_id])
            _label(running.action, collective_id, [])
        return running.changes


def _label(action: Action, collective_id: int, member_ids: Sequence[int]) -> None:
    session = action.session
    names = [live(session, Unit, member_id).name for member_id in member_ids]
    action.arguments.update(
        target=live(session, Unit, collective_id).name, unit=names[0] if names else "", count=len(names)
    )


class MemberEditor:
    """Changes lists of members and the rows that follow from them, inside a running action."""

    def __init__(self, action: Action, clock: Clock) -> None:
        """Take the running action and the clock."""
        self._action = action
        self._session = action.session
        self._clock = clock

    def current(self, collective_id: int) -> set[int]:
        """Return the units that are in a list now."""
        return {row.member_id for row in self._rows(collective_id) if row.to_on is None}

    def _rows(self, collective_id: int) -> Sequence[Membership]:
        return self._session.scalars(
            select(Membership).where(Membership.collective_id == collective_id, Membership.withdrawn_at.is_(None))
        ).all()

    def add(self, collective_id: int, member_id: int) -> bool:
        """Add a member; False where it is one already."""
        for unit_id in (collective_id, member_id):
            live(self._session, Unit, unit_id)
        if MemberLists.read(self._session).stands_for(member_id, collective_id):
            raise SameUnit
        known = next((row for row in self._rows(collective_id) if row.member_id == member_id), None)
        if known is None:
            self._session.add(Membership(collective_id=collective_id, member_id=member_id))
        elif known.to_on is not None:
            known.to_on = None
        else:
            return False
        self._session.flush()
        return True

    def remove(self, collective_id: int, member_id: int) -> None:
        """Let a membership end today."""
        live(self._session, Unit, collective_id)
        for row in self._rows(collective_id):
            if row.member_id == member_id and row.to_on is None:
                row.to_on = self._clock.today()
        self._session.flush()

    def bring_up_to_date(self, collective_ids: Sequence[int]) -> None:
        """Make, move and withdraw members' rows of everything these collectives owe, and of those above them."""
        owed = self._session.scalars(
            select(Assignment.obligation_id)
            .where(Assignment.unit_id.in_(self._with_above(collective_ids)), Assignment.withdrawn_at.is_(None))
            .distinct()
        ).all()
        lists = MemberLists.read(self._session)
        for obligation_id in owed:
            expand(self._session, live(self._session, Obligation, obligation_id), lists, self._clock)
        self._session.flush()
        self._action.touch(owed)

    def _with_above(self, collective_ids: Sequence[int]) -> set[int]:
        """Return these collectives and every collective they are members of."""
        found = set(collective_ids)
        rows = self._session.execute(
            select(Membership.collective_id, Membership.member_id).where(Membership.withdrawn_at.is_(None))
        ).all()
        while more := {collective for collective, member in rows if member in found} - found:
            found |= more
        return found


def expand_one(session: Session, obligation: Obligation, clock: Clock) -> None:
    """Bring the members' rows of one obligation in line after its units changed; nothing where no list has members."""
    lists = MemberLists.read(session)
    if lists:
        session.flush()
        expand(session, obligation, lists, clock)


def expand(session: Session, obligation: Obligation, lists: MemberLists, clock: Clock) -> None:
    """Bring the members' rows of one obligation in line with the lists, inside a running action."""
    here = assignments_of(session, obligation)
    own = [row for row in here if row.origin is not AssignmentOrigin.COLLECTIVE]
    through = {row.unit_id: row for row in here if row.origin is AssignmentOrigin.COLLECTIVE}
    removed = _removed_by_hand(session, obligation)
    wanted = {
        one.unit_id: one
        for one in lists.expansion([Duty(row.id, row.unit_id, row.role) for row in own])
        if one.unit_id not in removed
    }
    by_key = {row.id: row for row in own}
    last = max((row.ordinal for row in here), default=0)
    for unit_id, row in through.items():
        if unit_id not in wanted:
            _leave(session, row, clock)
    session.flush()
    for unit_id, one in wanted.items():
        known = through.get(unit_id)
        if known is None:
            last += 1
            session.add(_member_row(by_key[one.via], one, last))
        else:
            _stay(known, one)
    session.flush()
    follow(session, [row for members in members_of(session, list(by_key)).values() for row in members])


def _removed_by_hand(session: Session, obligation: Obligation) -> frozenset[int | None]:
    """Return the units whose duty she took away: no list brings it back."""
    if "units" not in obligation.edited:
        return frozenset()
    return frozenset(
        session.scalars(
            select(Assignment.unit_id).where(
                Assignment.obligation_id == obligation.id,
                Assignment.withdrawn_at.is_not(None),
                Assignment.origin != AssignmentOrigin.COLLECTIVE,
            )
        )
    )


def _member_row(collective: Assignment, one: MemberDuty, ordinal: int) -> Assignment:
    return Assignment(
        uid=new_uid(),
        obligation_id=collective.obligation_id,
        ordinal=ordinal,
        unit_id=one.unit_id,
        role=one.role,
        role_printed=collective.role_printed,
        origin=AssignmentOrigin.COLLECTIVE,
        via_id=collective.id,
        state=collective.state,
        closed_on=collective.closed_on,
        handed_on=collective.handed_on,
        tracked_from=collective.tracked_from,
        dropped_at=collective.dropped_at,
    )


def _stay(row: Assignment, one: MemberDuty) -> None:
    """Let a member's row follow the collective that gives it now."""
    if row.via_id != one.via:
        row.via_id = one.via
    if row.role is not one.role:
        row.role = one.role
    if str(Flag.LEFT_COLLECTIVE) in row.flags:
        row.flags = [flag for flag in row.flags if flag != str(Flag.LEFT_COLLECTIVE)]


def _leave(session: Session, row: Assignment, clock: Clock) -> None:
    """Withdraw the row of a unit that is no member any more; one that was touched stays, marked."""
    if is_touched(session, row):
        row.via_id = None  # it stands for itself: the collective without members is an ordinary row again
        if str(Flag.LEFT_COLLECTIVE) not in row.flags:
            row.flags = [*row.flags, str(Flag.LEFT_COLLECTIVE)]
    else:
        row.withdrawn_at = clock.now()
