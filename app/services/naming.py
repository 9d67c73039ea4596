"""From a printed name to the one unit it means within the place of the paper's issuer (model.md, Alias)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.divisions import Division, divisions
from app.families import folded as folded
from models.enums import AliasOrigin, Level
from models.unit import Alias, Unit

TELLING_NAME = 3
"""A shorter name of a place, such as 东区, is taken for it only in the papers of its neighbours."""


def initials(name: str) -> str:
    """Return the pinyin initials for typing, letters and digits kept: 省发展改革委 gives `sfzggw`."""
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(name, style=Style.FIRST_LETTER, errors="default")
    return "".join(letter.lower() for part in parts for letter in part if letter.isalnum() and letter.isascii())


class UnitResolver:
    """Finds the unit of a printed name, or makes one, for the papers of one place."""

    def __init__(self, session: Session, place: str, level: Level) -> None:
        """Take the place and level of the issuer."""
        self._session = session
        self._place = place
        self._level = level

    def by_hand(self, name: str) -> int:
        """Return the unit of a name she typed; a new one is added to the session at once."""
        name = name.strip()
        found = self._session.scalar(
            select(Alias.unit_id).where(
                Alias.folded == folded(name),
                Alias.place_code == self._place,
                Alias.withdrawn_at.is_(None),
            )
        )
        found = found or (None if self._place else self._anywhere(name))
        if found is not None:
            return found
        values = unit_values(name, self._place, self._level)
        unit = self._session.scalar(
            select(Unit).where(Unit.name == name, Unit.place_code == values["place_code"], Unit.withdrawn_at.is_(None))
        )
        if unit is None:
            unit = Unit(**values)
            self._session.add(unit)
            self._session.flush()
        self._session.add(
            Alias(folded=folded(name), printed=name, place_code=self._place, unit_id=unit.id, origin=AliasOrigin.HERS)
        )
        self._session.flush()
        return unit.id

    def _anywhere(self, name: str) -> int | None:
        """Return the unit of that name first met anywhere: a task entered by hand has no paper whose place tells."""
        return self._session.scalar(
            select(Alias.unit_id)
            .join(Unit, Unit.id == Alias.unit_id)
            .where(Alias.folded == folded(name), Alias.withdrawn_at.is_(None), Unit.withdrawn_at.is_(None))
            .order_by(Alias.id)
            .limit(1)
        )


def place_of(level: Level, place: str) -> str:
    """Return the place of a unit named in a paper of `place`; national and provincial ones have their level's."""
    return str(level) if level in (Level.NATIONAL, Level.PROVINCE) else place


def stored_place(place: str, near: str = "") -> str:
    """Return the name a place is stored by: 攀枝花市仁和区 is 仁和区, since no other place has that name."""
    found = divisions().one(place, near) if place else None
    return divisions().short_name(found) if found is not None else place


def seat(name: str, place: str, level: Level) -> tuple[Level, str]:
    """Return the level and the place of the unit that a name means in a paper.

    A name may begin with a place (仁和区财政局 in a paper of 攀枝花市), and 市财政局 in a paper of 仁和区 is the one of
    攀枝花市. Where the list of divisions does not know the paper's place, the unit has the place of the paper.

    Args:
        name: The printed name.
        place: The place of the paper's issuer; empty where unknown.
        level: The issuer's level.
    """
    from importers.extractors.unit_names import level_of  # reads the rules' data: not at start-up

    own = level_of(name, level)
    if own in (Level.NATIONAL, Level.COLLECTIVE):
        return own, place_of(own, place)
    home = divisions().one(place) if place else None
    place_itself = divisions().one(name, place)  # a place named alone means its government
    leading = place_itself or _leading(name, home)
    if leading is not None:
        return _seat_in(leading, own)
    if home is None or own is Level.PROVINCE:
        return own, place_of(own, place)
    above = _above(home, own)
    if above is None:
        return own, divisions().short_name(home)
    return _seat_in(above, own)


def _leading(name: str, home: Division | None) -> Division | None:
    """Return the place a name begins with, that of a neighbour first; a short name far from home tells nothing."""
    near = divisions().leading(name, home) if home is not None else None
    found = near or divisions().leading(name)
    if found is None or (near is None and len(found[0].name) < TELLING_NAME):
        return None
    return found[0]


def _seat_in(division: Division, own: Level) -> tuple[Level, str]:
    """Return level and place of a body that sits in a division; only a province's own have the place of their level."""
    name = divisions().short_name(division)
    if own is Level.TOWNSHIP:
        return own, name
    municipal = name.endswith(str(Level.CITY))  # two of them may well print the same 市教委
    return division.level, name if municipal else place_of(division.level, name)


def _above(home: Division, own: Level) -> Division | None:
    """Return the place at or above the paper's that a name with the word of a level (市财政局) belongs to."""
    if own is home.level:
        return home
    if own is not Level.CITY:
        return None
    chain = reversed(divisions().chain(home))
    return next((one for one in chain if one.level is Level.CITY or one.name.endswith(str(Level.CITY))), None)


def unit_values(name: str, place: str, level: Level) -> dict[str, Any]:
    """Return the columns of a new unit of that name, first met in a paper of `place` at `level`."""
    from app.families import family_key
    from importers.extractors.unit_names import kind_of  # as in `seat`

    own, home = seat(name, place, level)
    return {
        "name": name,
        "short": "",
        "level": own,
        "kind": kind_of(name),
        "place_code": home,
        "family_key": family_key(name),
        "initials": initials(name),
    }
