"""本地: where we are, which government is ours, and which collective names mean it among others.

The names and patterns are data: `resources/units/collectives.toml`.
"""

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.divisions import Division, divisions
from app.families import family_key
from app.paths import resources_dir
from app.services.collectives import MemberEditor
from app.services.merging import add_name
from app.services.naming import folded, initials, stored_place
from app.services.rows import live_many
from app.settings import Settings, SettingsService
from app.store.session import Store
from models.enums import AliasOrigin, Level, UnitKind
from models.errors import PlaceUnknown
from models.unit import Alias, Membership, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Our place.

    Attributes:
        names: From the province down, as far as they are known.
        level: Of the last one.
    """

    names: tuple[str, ...]
    level: Level

    @property
    def name(self) -> str:
        """Return its own name."""
        return self.names[-1]

    @property
    def stored(self) -> str:
        """Return the name it is stored by with units."""
        return stored_place("".join(self.names)) if len(self.names) > 1 else stored_place(self.name)

    @property
    def spellings(self) -> frozenset[str]:
        """Return how papers and units may name it: alone, or behind some of the places above it."""
        return frozenset({self.stored, *("".join(self.names[at:]) for at in range(len(self.names)))})


@dataclass(frozen=True, slots=True, kw_only=True)
class OurUnit:
    """A unit that may be one of ours."""

    unit_id: int
    name: str
    is_ours: bool


_REGION = re.compile("地区$")


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((resources_dir() / "units" / "collectives.toml").read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[tuple[Level, re.Pattern[str]], ...]:
    return tuple((Level(entry["level"]), re.compile(entry["pattern"])) for entry in _rules()["collectives"])


def means_governments_of(name: str) -> frozenset[Level]:
    """Return of which levels' governments a collective name speaks: 各县（市、区）人民政府 of the counties'."""
    return frozenset(level for level, pattern in _patterns() if pattern.search(folded(name)))


def place_of_settings(settings: Settings) -> Place | None:
    """Return our place; None where it was not set yet. A name she wrote herself since is taken by itself."""
    names = tuple(name for name in (settings.province, settings.city, settings.county) if name)
    if not names or settings.place not in ("", names[-1]):
        found = divisions().one(settings.place) if settings.place else None
        names = tuple(one.name for one in divisions().chain(found)) if found else (settings.place,)
    if not names[-1]:
        return None
    return Place(names=names, level=_level(names))


def _level(names: Sequence[str]) -> Level:
    from importers.extractors.places import level_of_place  # reads the rules' data

    found = divisions().one("".join(names)) or divisions().one(names[-1])
    return found.level if found is not None else level_of_place(names[-1])


def is_meant(place: Place, name: str, paper_place: str) -> bool:
    """Tell whether a collective name in papers of a place means our government among others.

    Args:
        place: Ours.
        name: The collective name.
        paper_place: Of the papers that print it; empty where unknown, then we are meant.
    """
    if place.level not in means_governments_of(name) or _kind(place.name) not in name:
        return False
    if not paper_place or paper_place in place.names[:-1]:
        return True
    ours = division_of(place)
    paper = divisions().one(paper_place)
    if ours is not None:
        return paper is not None and paper != ours and ours.code.startswith(paper.code)
    if len(place.names) > 1:
        return paper is not None and paper.name in place.names[:-1]
    order = list(Level)
    return order.index(_level((paper_place,))) < order.index(place.level)


def _kind(name: str) -> str:
    """Return the word by which collectives speak of such a place: 县, 区, 市, 旗, 州, 盟; of a 地区 they say 地."""
    return name[-2] if _REGION.search(name) else name[-1]


class OurPlaceService:
    """Sets our place, and brings what follows from it up to date."""

    def __init__(self, store: Store, clock: Clock, settings: SettingsService) -> None:
        """Take the store, the clock and the options."""
        self._store = store
        self._clock = clock
        self._settings = settings

    def place(self) -> Place | None:
        """Return our place; None where it was not set yet."""
        return place_of_settings(self._settings.get())

    def set_place(self, province: str = "", city: str = "", county: str = "") -> Changes:
        """Set our place: our government becomes ours, and a member of the collectives that mean it, as one step.

        Args:
            province: Its name.
            city: Its name; empty where the place is a province, or a county right below one.
            county: Its name; empty where the place is a province or a city.

        Raises:
            PlaceUnknown: No name is given, or the places do not lie in each other.
        """
        names = tuple(name.strip() for name in (province, city, county) if name.strip())
        if not names or not _fit(names):
            raise PlaceUnknown
        place = Place(names=names, level=_level(names))
        with self._store.undo.action("our_place", place=place.name) as running:
            editor = MemberEditor(running.action, self._clock)
            session = running.session
            ours = our_government(session, place)
            touched = _leave_others(session, editor, ours)
            touched += _join(session, editor, place, ours)
            editor.bring_up_to_date(touched)
        self._settings.save(
            replace(
                self._settings.get(),
                place=place.name,
                province=province.strip(),
                city=city.strip(),
                county=county.strip(),
            )
        )
        return running.changes

    def candidates(self) -> tuple[OurUnit, ...]:
        """Return the units of our place, and whether they are ours, for choosing."""
        place = self.place()
        if place is None:
            return ()
        with self._store.reading() as session:
            return tuple(
                OurUnit(unit_id=unit.id, name=unit.name, is_ours=unit.is_ours)
                for unit in session.scalars(
                    select(Unit)
                    .where(
                        Unit.place_code.in_((place.name, place.stored, "".join(place.names))),
                        Unit.kind == UnitKind.BODY,
                        Unit.withdrawn_at.is_(None),
                    )
                    .order_by(Unit.name)
                )
                if unit.level is place.level or unit.is_ours
            )

    def set_ours(self, unit_ids: Sequence[int]) -> Changes:
        """Make exactly these units ours, in one step.

        Raises:
            NotFound: One of them is not there.
        """
        with self._store.undo.action("our_units", count=len(set(unit_ids))) as running:
            chosen = {unit.id for unit in live_many(running.session, Unit, list(dict.fromkeys(unit_ids)))}
            for unit in running.session.scalars(select(Unit).where(Unit.withdrawn_at.is_(None))):
                if unit.is_ours != (unit.id in chosen):
                    unit.is_ours = unit.id in chosen
        return running.changes


def _fit(names: Sequence[str]) -> bool:
    """Tell whether places lie in each other, as far as the list knows them."""
    found = [divisions().one("".join(names[: at + 1])) for at in range(len(names))]
    known = [one for one in found if one is not None]
    if len(known) == len(found) or not known:
        return True
    last = found[len(known) - 1]  # what comes behind the last known one must be a name that is in no list there
    if last is None:
        return False
    return not any(divisions().find(name) for name in names[len(known) :])


def stored_our_place(session: Session) -> Place | None:
    """Return our place as the options of this ledger name it, inside a running action."""
    wanted = ("place", "province", "city", "county")
    found = session.execute(text("SELECT key, value FROM setting"))
    values = {row.key: json.loads(str(row.value)) for row in found if row.key in wanted}
    return place_of_settings(Settings(**values))


def _government_names(place: Place) -> list[str]:
    return [pattern.format(place=place.name, kind=place.name[-1]) for pattern in _rules()["government"]["names"]]


def find_government(session: Session, place: Place) -> Unit | None:
    """Return our government, whatever of its names it is stored by; None where it is not there."""
    names = _government_names(place)
    homes = {place.name, place.stored, "".join(place.names)}
    unit = session.scalar(
        select(Unit)
        .where(Unit.name.in_(names), Unit.place_code.in_(homes), Unit.withdrawn_at.is_(None))
        .order_by(Unit.id)
        .limit(1)
    )
    return unit or session.scalar(
        select(Unit)
        .join(Alias, Alias.unit_id == Unit.id)
        .where(
            Alias.folded.in_([folded(name) for name in names]),
            Alias.place_code.in_(homes),
            Alias.withdrawn_at.is_(None),
            Unit.withdrawn_at.is_(None),
        )
        .order_by(Unit.id)
        .limit(1)
    )


def our_government(session: Session, place: Place) -> Unit:
    """Return our government, which is made where no paper has named it yet; it is one of ours from now on."""
    unit = find_government(session, place)
    if unit is None:
        name = _rules()["government"]["name"].format(place=place.name)
        unit = Unit(
            name=name,
            level=place.level,
            place_code=place.stored,
            family_key=family_key(name),
            initials=initials(name),
        )
        session.add(unit)
        session.flush()
    if not unit.is_ours:
        unit.is_ours = True
    for name in _government_names(place):
        add_name(session, unit, name, AliasOrigin.HERS)
    session.flush()
    return unit


def _leave_others(session: Session, editor: MemberEditor, ours: Unit) -> list[int]:
    """Let the government of the place we were set to before leave what it was a member of by itself."""
    touched = []
    for unit in session.scalars(
        select(Unit).where(Unit.is_ours.is_(True), Unit.id != ours.id, Unit.withdrawn_at.is_(None))
    ):
        if unit.family_key != ours.family_key or unit.place_code == ours.place_code:
            continue
        unit.is_ours = False
        for collective in session.scalars(
            select(Unit)
            .join(Membership, Membership.collective_id == Unit.id)
            .where(Membership.member_id == unit.id, Membership.to_on.is_(None), Membership.withdrawn_at.is_(None))
        ):
            if means_governments_of(collective.name):
                editor.remove(collective.id, unit.id)
                touched.append(collective.id)
    return touched


def _join(session: Session, editor: MemberEditor, place: Place, ours: Unit) -> list[int]:
    """Make our government a member of every collective that means it."""
    return [
        unit.id
        for unit in session.scalars(
            select(Unit).where(Unit.kind == UnitKind.COLLECTIVE, Unit.withdrawn_at.is_(None)).order_by(Unit.id)
        ).all()
        if is_meant(place, unit.name, unit.place_code) and editor.add(unit.id, ours.id)
    ]


def division_of(place: Place) -> Division | None:
    """Return our place in the list of divisions; None where it is in none."""
    return divisions().one("".join(place.names)) or divisions().one(place.name)
