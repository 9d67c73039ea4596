"""Which known unit a printed name may mean: exact, by another name, by its function, by a reform, by its letters.

Suggestions only; nothing is merged without her word. The index over all names is built when it is first asked, and kept
until a unit or a name changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from app.families import core_of, family_key, successions
from app.likeness import bigrams, likeness
from app.services.naming import folded, seat, stored_place
from app.store.engine import translated
from app.store.session import Store
from models.enums import Level, SuggestedBy, UnitKind

MOST = 6
LEAST_CORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A known unit that a name may mean.

    Attributes:
        unit_id: The unit.
        name: Its name in the directory.
        place: Its place as stored.
        level: Its level.
        why: What speaks for it.
        detail: The name of its by which it was found, where that is not `name`; the family for a function.
        year: Of the reform, for `SuggestedBy.REFORM`.
        since: From when on its level the newer of both names is to be expected.
        score: 0 to 1, how much the names have in common; only orders suggestions of one kind.
    """

    unit_id: int
    name: str
    place: str
    level: Level
    why: SuggestedBy
    detail: str = ""
    year: int | None = None
    since: date | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit as the index knows it.

    Attributes:
        home: Its place, however the paper spelt it.
        family: Its family key: the stored one, else the one its name gives.
    """

    unit_id: int
    name: str
    place: str
    home: str
    level: Level
    kind: UnitKind
    family: str


class Index:
    """All units and names, arranged for looking up."""

    def __init__(self, entries: Iterable[Entry], names: Iterable[tuple[int, str, str | None]]) -> None:
        """Take the units, and their names: unit, name, place of the papers that print it (None: no paper's)."""
        self.entries = {entry.unit_id: entry for entry in entries}
        self.by_alias: dict[tuple[str, str], int] = {}
        self.by_name: dict[str, dict[int, str]] = defaultdict(dict)
        self.by_family: dict[tuple[str, Level, str], list[int]] = defaultdict(list)
        self._by_core: dict[tuple[str, Level, str], dict[tuple[int, str], str]] = defaultdict(dict)
        for entry in self.entries.values():
            self._add_name(entry, entry.name)
            if entry.family:
                self.by_family[entry.home, entry.level, entry.family].append(entry.unit_id)
        for unit_id, name, place in names:
            if unit_id in self.entries:
                self._add_name(self.entries[unit_id], name)
                if place is not None:
                    self.by_alias[folded(name), place] = unit_id

    def _add_name(self, entry: Entry, name: str) -> None:
        found = self.by_name[folded(name)]
        if entry.unit_id in found:
            return
        found[entry.unit_id] = name
        for part in parts_of(name):
            core = core_of(part)
            if len(core) >= LEAST_CORE:
                self._by_core[entry.home, entry.level, core[0]][entry.unit_id, core] = name

    def cores(self, home: str, level: Level, first: str) -> dict[tuple[int, str], str]:
        """Return the names of one place and level that begin with a letter, level and place left out."""
        return self._by_core.get((home, level, first), {})


class Directory:
    """Looks names up; safe to keep for as long as the store is open."""

    def __init__(self, store: Store) -> None:
        """Take the store; nothing is read yet."""
        self._store = store
        self._index: Index | None = None
        self._seen = -1

    def is_unit(self, name: str, place: str, level: Level = Level.OTHER) -> bool:
        """Tell whether a name is known in papers of a place."""
        return self.unit_of(name, place, level) is not None

    def unit_of(self, name: str, place: str, level: Level = Level.OTHER) -> int | None:
        """Return the unit a name means in papers of a place without any doubt: by its alias there, or by its own name.

        Where the place is not known, the only unit of that name anywhere is meant.
        """
        index = self.index()
        found = index.by_alias.get((folded(name), place))
        if found is not None:
            return found
        _, home = seat(name, place, level)
        anywhere = index.by_name.get(folded(name), {})
        if not home and len(anywhere) == 1:
            return next(iter(anywhere))
        same = [key for key in anywhere if index.entries[key].home == home]
        return next((key for key in same if folded(index.entries[key].name) == folded(name)), None)

    def suggest(self, name: str, place: str, level: Level, *, limit: int = MOST) -> tuple[Suggestion, ...]:
        """Return the known units a printed name may mean, the likeliest first.

        Args:
            name: As printed.
            place: Of the paper's issuer; empty where unknown, then units of any place are named.
            level: Of the issuer.
            limit: At most so many.
        """
        index = self.index()
        asked = _Asked(index, name, place, level)
        found: dict[int, Suggestion] = {}
        for one in (*asked.by_name(), *asked.by_family(), *asked.by_reform(), *asked.by_letters()):
            found.setdefault(one.unit_id, one)
        order = list(SuggestedBy)
        ranked = sorted(found.values(), key=lambda one: (order.index(one.why), -one.score, one.name, one.unit_id))
        return tuple(ranked[:limit])

    def like(self, unit_id: int) -> tuple[Suggestion, ...]:
        """Return other units that may be the same body as a known one, or what it was or became in a reform."""
        entry = self.index().entries.get(unit_id)
        if entry is None:
            return ()
        found = self.suggest(entry.name, entry.place, entry.level, limit=MOST + 1)
        return tuple(one for one in found if one.unit_id != unit_id)[:MOST]

    def doubles(self) -> tuple[tuple[int, ...], ...]:
        """Return units of one place, level and function, several each: they may well be one body under two names."""
        return tuple(tuple(found) for found in self.index().by_family.values() if len(found) > 1)

    def of_family(self, key: str, level: Level, place: str) -> tuple[int, ...]:
        """Return the units of one function, level and place."""
        return tuple(self.index().by_family.get((stored_place(place), level, key), ())) if key else ()

    def family_of(self, unit_id: int) -> str:
        """Return the family key of a unit; empty for a collective, or where there is no such unit."""
        entry = self.index().entries.get(unit_id)
        return entry.family if entry is not None else ""

    def index(self) -> Index:
        """Return the index, built anew only where a unit or a name has changed since."""
        with translated(), self._store.engine.connect() as connection:  # asked at each lookup: a session takes longer
            last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM event").scalar_one()
            changed = _units_changed(connection, self._seen, last)
        if self._index is None or changed:
            with self._store.reading() as session:
                last = session.execute(text("SELECT coalesce(max(id), 0) FROM event")).scalar_one()
                self._index = read_index(session)
        self._seen = last
        return self._index


def _units_changed(connection: Connection, seen: int, last: int) -> bool:
    """Tell whether a unit or a name is among what was written since; the log tells it without reading any unit."""
    if last == seen:
        return False
    found = connection.exec_driver_sql(
        "SELECT 1 FROM event WHERE id > ? AND table_name IN ('unit', 'alias') LIMIT 1", (seen,)
    ).first()
    return found is not None or last < seen


def read_index(session: Session) -> Index:
    """Read every live unit and name."""
    rows = session.execute(
        text(
            "SELECT id, name, short, place_code, level, kind, family_key FROM unit "
            "WHERE withdrawn_at IS NULL ORDER BY id"
        )
    ).all()
    entries = [
        Entry(
            row.id,
            row.name,
            row.place_code,
            _home(row.place_code),
            Level(row.level),
            UnitKind(row.kind),
            row.family_key or family_key(row.name),
        )
        for row in rows
    ]
    names: list[tuple[int, str, str | None]] = [(row.id, row.short, None) for row in rows if row.short]
    names += [
        (row.unit_id, row.printed, row.place_code)
        for row in session.execute(text("SELECT unit_id, printed, place_code FROM alias WHERE withdrawn_at IS NULL"))
    ]
    return Index(entries, names)


@lru_cache(maxsize=4096)
def _home(place: str) -> str:
    return stored_place(place)


class _Asked:
    """One question to the index."""

    def __init__(self, index: Index, name: str, place: str, level: Level) -> None:
        self._index = index
        self._name = name
        self._key = folded(name)
        self._place = place
        self._level, self._home = seat(name, place, level)
        self._bag = bigrams(self._key)

    def _made(self, unit_id: int, why: SuggestedBy, detail: str = "") -> Suggestion:
        entry = self._index.entries[unit_id]
        return Suggestion(
            unit_id=unit_id,
            name=entry.name,
            place=entry.place,
            level=entry.level,
            why=why,
            detail=detail if detail != entry.name else "",
            score=likeness(self._bag, bigrams(folded(detail or entry.name))),
        )

    def by_name(self) -> Iterator[Suggestion]:
        """Yield units with that very name: here, or anywhere where the place is not known."""
        here = self._index.by_alias.get((self._key, self._place))
        for unit_id, name in self._index.by_name.get(self._key, {}).items():
            entry = self._index.entries[unit_id]
            if unit_id == here or not self._home or entry.home == self._home:
                own = folded(entry.name) == self._key
                yield self._made(unit_id, SuggestedBy.EXACT if own else SuggestedBy.ALIAS, name)

    def by_family(self) -> Iterator[Suggestion]:
        """Yield units of the same function, level and place."""
        key = family_key(self._name)
        for unit_id in self._index.by_family.get((self._home, self._level, key), ()):
            yield self._made(unit_id, SuggestedBy.FAMILY)

    def by_reform(self) -> Iterator[Suggestion]:
        """Yield what its function became, or was before, at the same level and place."""
        key = family_key(self._name)
        for one in successions(key, self._level):
            other = one.new if key == one.old else one.old
            for unit_id in self._index.by_family.get((self._home, self._level, other), ()):
                made = self._made(unit_id, SuggestedBy.REFORM)
                yield Suggestion(
                    unit_id=made.unit_id,
                    name=made.name,
                    place=made.place,
                    level=made.level,
                    why=made.why,
                    year=one.year,
                    since=one.since,
                    score=made.score,
                )

    def by_letters(self) -> Iterator[Suggestion]:
        """Yield names of which the printed one is a shorter form, or that are a shorter form of it."""
        for part in parts_of(self._name):
            core = core_of(part)
            if len(core) < LEAST_CORE:
                continue
            for (unit_id, other), name in self._index.cores(self._home, self._level, core[0]).items():
                if is_within(core, other) or is_within(other, core):
                    yield self._made(unit_id, SuggestedBy.SUBSEQUENCE, name)


def is_within(short: str, long: str) -> bool:
    """Tell whether all letters of one name stand in another in the same order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def parts_of(name: str) -> tuple[str, ...]:
    """Return the names in a nested name: 省安全监管局（四川煤监局） has two; each without brackets."""
    whole = folded(name)
    if "(" not in whole:
        return (whole,)
    parts = [part for piece in whole.split("(") for part in piece.split(")") if part]
    return tuple(dict.fromkeys(parts))
