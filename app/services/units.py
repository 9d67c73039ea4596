"""What is done with units themselves."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.families import family_key
from app.services import merging
from app.services.collectives import MemberEditor, MemberLists
from app.services.naming import folded, initials, seat
from app.services.rows import live
from app.store.session import Store
from models.enums import AliasOrigin, AssignmentState, Level, UnitKind
from models.errors import SameUnit, UnitMissing, UnitNameTaken
from models.unit import Alias, Unit

EDITABLE: dict[str, type] = {
    "short": str,
    "level": Level,
    "kind": UnitKind,
    "place_code": str,
    "superior_id": int,
    "contact": str,
    "is_ours": bool,
}
"""What of a unit she may set, and what it is."""


class UnitService:
    """Finding, marking, correcting, merging and splitting units."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def pin(self, unit_id: int, *, pinned: bool) -> Changes:
        """Put a unit on top of the side panel, or back.

        Raises:
            NotFound: The unit is not there.
        """
        with self._store.undo.action("pin_unit" if pinned else "unpin_unit") as running:
            unit = live(running.session, Unit, unit_id)
            running.action.arguments["unit"] = unit.name
            unit.pinned = pinned
        return running.changes

    def add(self, name: str, *, place: str, level: Level, kind: UnitKind = UnitKind.BODY) -> Changes:
        """Enter a unit; `created_id` of the result is its id.

        Raises:
            UnitMissing: There is no name.
            UnitNameTaken: A unit of that place has it.
        """
        name = name.strip()
        if not name:
            raise UnitMissing
        with self._store.undo.action("add_unit_entry", unit=name) as running:
            session = running.session
            if merging.is_taken(session, name, place):
                raise UnitNameTaken
            unit = Unit(
                name=name,
                level=Level.COLLECTIVE if kind is UnitKind.COLLECTIVE else level,
                kind=kind,
                place_code=place,
                family_key=family_key(name),
                initials=initials(name),
            )
            session.add(unit)
            session.flush()
            merging.add_name(session, unit, name, AliasOrigin.HERS)
            running.action.created_id = unit.id
        return running.changes

    def edit(self, unit_id: int, field: str, value: str | bool | int | None) -> Changes:
        """Set one of the fields in `EDITABLE`.

        Raises:
            NotFound: The unit, or the superior, is not there.
            SameUnit: The superior is the unit itself, or below it.
            UnitNameTaken: Another unit has that name at the new place.
        """
        if field not in EDITABLE:
            raise ValueError(field)
        with self._store.undo.action("edit_unit", field=field) as running:
            unit = live(running.session, Unit, unit_id)
            running.action.arguments["unit"] = unit.name
            if field == "superior_id" and value is not None:
                _check_superior(running.session, unit, int(value))
            elif value is not None:
                value = EDITABLE[field](value.strip() if isinstance(value, str) else value)
            if field == "place_code" and merging.is_taken(running.session, unit.name, str(value), unit.id):
                raise UnitNameTaken
            setattr(unit, field, value)
            if field == "short" and unit.short:
                merging.add_name(running.session, unit, unit.short, AliasOrigin.HERS)
            if field == "kind":
                unit.level = Level.COLLECTIVE if unit.kind is UnitKind.COLLECTIVE else seat(*_seen(unit))[0]
        return running.changes

    def rename(self, unit_id: int, name: str) -> Changes:
        """Give a unit another name; the one it had stays one of its names.

        Raises:
            UnitMissing: There is no name.
            UnitNameTaken: Another unit of that place has it, or is meant by it there.
            NotFound: The unit is not there.
        """
        name = name.strip()
        if not name:
            raise UnitMissing
        with self._store.undo.action("rename_unit") as running:
            session = running.session
            unit = live(session, Unit, unit_id)
            running.action.arguments.update(unit=unit.name, name=name)
            if name == unit.name:
                return running.changes
            if merging.is_taken(session, name, unit.place_code, unit.id) or _is_meant(session, name, unit):
                raise UnitNameTaken
            merging.add_name(session, unit, unit.name, AliasOrigin.HERS)
            session.flush()
            unit.name = name
            unit.initials = initials(name)
            unit.family_key = family_key(name)
            merging.add_name(session, unit, name, AliasOrigin.HERS)
        return running.changes

    def merge_preview(self, source_id: int, target_id: int) -> merging.MergePreview:
        """Return what merging one unit into another would do; nothing is changed.

        Raises:
            SameUnit: They are one.
            NotFound: One of them is not there.
        """
        with self._store.reading() as session:
            return merging.preview(session, live(session, Unit, source_id), live(session, Unit, target_id))

    def merge(
        self,
        source_id: int,
        target_id: int,
        states: Mapping[int, AssignmentState] | None = None,
        *,
        confirmed: bool = False,
    ) -> Changes:
        """Merge one unit into another: its names and duties go over, notes and ticks of both are kept.

        Args:
            source_id: The unit that goes.
            target_id: The unit that stays.
            states: By obligation: which state stays where both owe it in different ones (see `merge_preview`).
            confirmed: Merge although they are of different places, or one is a collective name.

        Raises:
            SameUnit: They are one.
            OtherPlace: It has to be confirmed.
            StatesDiffer: A state has to be chosen.
            NotFound: One of them is not there.
        """
        with self._store.undo.action("merge_units") as running:
            session = running.session
            source, target = live(session, Unit, source_id), live(session, Unit, target_id)
            running.action.arguments.update(unit=source.name, target=target.name)
            running.action.everything = True
            merging.merge(session, source, target, states or {}, confirmed=confirmed, now=self._clock.now())
            if MemberLists.read(session).members(target_id):  # two collectives now have one list
                MemberEditor(running.action, self._clock).bring_up_to_date([target_id])
        return running.changes

    def split(self, unit_id: int, alias_ids: Sequence[int], name: str = "") -> Changes:
        """Make a new unit of some names of one, with the duties printed under them; `created_id` is the new one.

        Raises:
            UnitMissing: No name of the unit was chosen.
            NothingLeft: Nothing would be left of the old one.
            UnitNameTaken: A unit of that place has the new name.
            NotFound: The unit or a name is not there.
        """
        with self._store.undo.action("split_unit") as running:
            unit = live(running.session, Unit, unit_id)
            new = merging.split(running.session, unit, alias_ids, name)
            running.action.arguments.update(unit=unit.name, target=new.name)
            running.action.everything = True
            running.action.created_id = new.id
        return running.changes

    def find(self, name: str) -> list[int]:
        """Return the units of that name or alias; several where several places have one."""
        with self._store.reading() as session:
            by_alias = select(Alias.unit_id).where(Alias.folded == folded(name), Alias.withdrawn_at.is_(None))
            return list(
                session.scalars(
                    select(Unit.id)
                    .where((Unit.name == name) | Unit.id.in_(by_alias), Unit.withdrawn_at.is_(None))
                    .order_by(Unit.id)
                )
            )

    def places(self, unit_ids: Sequence[int]) -> tuple[str, ...]:
        """Return the different places of some units, in their order."""
        with self._store.reading() as session:
            found = {unit_id: session.get_one(Unit, unit_id).place_code for unit_id in unit_ids}
        return tuple(dict.fromkeys(found.values()))

    def names(self, prefix: str = "") -> Sequence[str]:
        """Return the names of units that begin with, or whose initials begin with, what she typed."""
        with self._store.reading() as session:
            return session.scalars(
                select(Unit.name)
                .where(
                    Unit.name.startswith(prefix, autoescape=True)
                    | Unit.initials.startswith(prefix.lower(), autoescape=True),
                    Unit.withdrawn_at.is_(None),
                )
                .distinct()
                .order_by(Unit.name)
                .limit(200)
            ).all()


def _seen(unit: Unit) -> tuple[str, str, Level]:
    """Return a unit as a paper of its place would print it."""
    return unit.name, unit.place_code, Level.OTHER


def _check_superior(session: Session, unit: Unit, superior_id: int) -> None:
    """Refuse a superior that is the unit itself or below it."""
    above: Unit | None = live(session, Unit, superior_id)
    while above is not None:
        if above.id == unit.id:
            raise SameUnit
        above = session.get(Unit, above.superior_id) if above.superior_id is not None else None


def _is_meant(session: Session, name: str, unit: Unit) -> bool:
    """Tell whether a name means another unit in papers of the unit's place."""
    found = session.scalar(
        select(Alias.unit_id).where(
            Alias.folded == folded(name), Alias.place_code == unit.place_code, Alias.withdrawn_at.is_(None)
        )
    )
    return found is not None and found != unit.id
