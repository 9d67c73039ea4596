"""From a printed name to the one unit it means within the place of the paper's issuer (model.md, Alias)."""

import unicodedata
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.enums import AliasOrigin, Level, UnitKind
from models.unit import Alias, Unit

BRACKETS = str.maketrans("（）〔〕【】［］﹝﹞[]", "()()()()()()")


def folded(name: str) -> str:
    """Return a name as it is compared: no spaces, half-width forms, one kind of bracket."""
    return "".join(unicodedata.normalize("NFKC", name).split()).translate(BRACKETS)


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


def unit_values(name: str, place: str, level: Level) -> dict[str, Any]:
    """Return the columns of a new unit of that name, first met in a paper of `place` at `level`."""
    from importers.extractors.unit_names import kind_of, level_of  # reads the rules' data: not at start-up

    kind = kind_of(name)
    own = level_of(name, level)
    return {
        "name": name,
        "short": "",
        "level": Level.COLLECTIVE if kind is UnitKind.COLLECTIVE else own,
        "kind": kind,
        "place_code": place_of(own, place),
        "family_key": "",
        "initials": initials(name),
    }
