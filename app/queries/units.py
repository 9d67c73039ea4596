"""Units with their other names and counts by light, and everything about one of them."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.divisions import divisions
from app.families import family_key, folded
from app.queries.checklist import FROM, not_archived
from app.queries.lights import BUCKETS, LIGHT_OF, Days
from app.queries.narrowing import LIVE
from app.queries.rows import Group, RowKind, UnitRow
from models.enums import AliasOrigin, Level, Light, Role, UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSeen:
    """A document that prints a name of a unit.

    Attributes:
        document: Its number, else its title.
        count: In how many of its obligations.
    """

    document_id: int
    document: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """One name of a unit.

    Attributes:
        alias_id: Its key, for splitting.
        place: Of the papers that print it so; empty where unknown.
        seen: Where it is printed, the newest document first.
    """

    alias_id: int
    printed: str
    place: str
    origin: AliasOrigin
    seen: tuple[NameSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLink:
    """Another unit, as far as it is shown beside this one."""

    unit_id: int
    name: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """Everything about one unit.

    Attributes:
        place: As stored.
        path: The place from the province down, for 省 › 市 › 县.
        family: Key of its function; empty for a collective.
        names: Its names, its own first.
        superior: The body above it.
        below: The bodies below it.
        collectives: The collective names it is a member of.
        members: Its members, where it is a collective name.
        lights: Its duties by light.
        roles: Its duties by role, closed ones included.
        documents: How many documents give it a duty.
    """

    unit_id: int
    name: str
    short: str
    level: Level
    kind: UnitKind
    place: str
    path: tuple[str, ...]
    family: str
    contact: str
    is_ours: bool
    pinned: bool
    names: tuple[UnitName, ...]
    superior: UnitLink | None
    below: tuple[UnitLink, ...]
    collectives: tuple[UnitLink, ...]
    members: tuple[UnitLink, ...]
    lights: dict[Light, int]
    roles: dict[Role, int]
    documents: int

    @property
    def open(self) -> int:
        """Return how many duties are open."""
        return sum(count for light, count in self.lights.items() if light is not Light.GREY)


def unit_rows(session: Session, days: Days) -> list[UnitRow]:
    """Return every live unit, by level and name."""
    kind = RowKind.ASSIGNMENT
    live = " AND ".join([LIVE[kind], *not_archived(session)])
    lights: dict[int, dict[Light, int]] = defaultdict(dict)
    for unit_id, bucket, count in session.execute(
        text(
            f"SELECT a.unit_id, {BUCKETS[kind]} AS bucket, count(*) FROM {FROM[kind]} "
            f"WHERE {live} AND a.unit_id IS NOT NULL GROUP BY a.unit_id, bucket"
        ),
        days.parameters,
    ):
        lights[unit_id][LIGHT_OF[Group(bucket)]] = count
    aliases: dict[int, list[str]] = defaultdict(list)
    for unit_id, printed in session.execute(
        text("SELECT unit_id, printed FROM alias WHERE withdrawn_at IS NULL ORDER BY printed")
    ):
        aliases[unit_id].append(printed)
    counted = session.execute(
        text(
            "SELECT collective_id, count(*) AS members FROM membership WHERE withdrawn_at IS NULL AND to_on IS NULL "
            "GROUP BY collective_id"
        )
    )
    members: dict[int, int] = {row.collective_id: row.members for row in counted}
    levels = list(Level)
    found = [
        UnitRow(
            unit_id=row.id,
            name=row.name,
            level=Level(row.level),
            kind=UnitKind(row.kind),
            place=row.place_code,
            aliases=tuple(name for name in dict.fromkeys(aliases[row.id]) if name != row.name),
            open=sum(count for light, count in lights[row.id].items() if light is not Light.GREY),
            closed=lights[row.id].get(Light.GREY, 0),
            lights=dict(lights[row.id]),
            short=row.short,
            initials=row.initials,
            contact=row.contact,
            is_ours=bool(row.is_ours),
            pinned=bool(row.pinned),
            members=members.get(row.id, 0),
        )
        for row in session.execute(text("SELECT * FROM unit WHERE withdrawn_at IS NULL"))
    ]
    return sorted(found, key=lambda unit: (levels.index(unit.level), unit.name, unit.place))


def unit_page(session: Session, unit_id: int, days: Days) -> UnitPage | None:
    """Return everything about one unit; None where it is not there."""
    row = session.execute(
        text("SELECT * FROM unit WHERE id = :id AND withdrawn_at IS NULL"), {"id": unit_id}
    ).one_or_none()
    if row is None:
        return None
    lights, roles, documents = _duties(session, unit_id, days)
    superior = _links(session, "u.id = :other", other=row.superior_id) if row.superior_id is not None else ()
    member = "SELECT {one} FROM membership WHERE {other} = :id AND withdrawn_at IS NULL AND to_on IS NULL"
    return UnitPage(
        unit_id=row.id,
        name=row.name,
        short=row.short,
        level=Level(row.level),
        kind=UnitKind(row.kind),
        place=row.place_code,
        path=divisions().path(row.place_code),
        family=row.family_key or family_key(row.name),
        contact=row.contact,
        is_ours=bool(row.is_ours),
        pinned=bool(row.pinned),
        names=_names(session, unit_id, row.name),
        superior=superior[0] if superior else None,
        below=_links(session, "u.superior_id = :id", id=unit_id),
        collectives=_links(session, f"u.id IN ({member.format(one='collective_id', other='member_id')})", id=unit_id),
        members=_links(session, f"u.id IN ({member.format(one='member_id', other='collective_id')})", id=unit_id),
        lights=lights,
        roles=roles,
        documents=documents,
    )


def _links(session: Session, condition: str, **parameters: int) -> tuple[UnitLink, ...]:
    sql = f"SELECT u.id, u.name, u.place_code FROM unit u WHERE {condition} AND u.withdrawn_at IS NULL ORDER BY u.name"
    return tuple(
        UnitLink(unit_id=row.id, name=row.name, place=row.place_code) for row in session.execute(text(sql), parameters)
    )


def _duties(session: Session, unit_id: int, days: Days) -> tuple[dict[Light, int], dict[Role, int], int]:
    """Count a unit's duties by light and by role, and the documents that give them."""
    kind = RowKind.ASSIGNMENT
    live = " AND ".join([LIVE[kind], *not_archived(session)])
    parameters = {**days.parameters, "id": unit_id}
    lights: dict[Light, int] = defaultdict(int)
    roles: dict[Role, int] = defaultdict(int)
    for bucket, role, count in session.execute(
        text(
            f"SELECT {BUCKETS[kind]} AS bucket, a.role, count(*) FROM {FROM[kind]} "
            f"WHERE {live} AND a.unit_id = :id GROUP BY bucket, a.role"
        ),
        parameters,
    ):
        lights[LIGHT_OF[Group(bucket)]] += count
        roles[Role(role)] += count
    documents = session.execute(
        text(f"SELECT count(DISTINCT o.document_id) FROM {FROM[kind]} WHERE {live} AND a.unit_id = :id"), parameters
    ).scalar_one()
    return dict(lights), dict(roles), documents


def _names(session: Session, unit_id: int, own: str) -> tuple[UnitName, ...]:
    """Return the names of a unit with the documents that print them."""
    seen: dict[tuple[str, str], list[NameSeen]] = defaultdict(list)
    for row in session.execute(
        text(
            "SELECT a.name_printed AS printed, d.id, d.place_code, coalesce(d.number, d.title) AS shown, "
            "count(*) AS duties FROM assignment a JOIN obligation o ON o.id = a.obligation_id "
            "JOIN document d ON d.id = o.document_id WHERE a.unit_id = :id AND a.name_printed IS NOT NULL "
            "AND a.withdrawn_at IS NULL AND o.withdrawn_at IS NULL GROUP BY a.name_printed, d.id ORDER BY d.id DESC"
        ),
        {"id": unit_id},
    ):
        seen[folded(row.printed), row.place_code].append(
            NameSeen(document_id=row.id, document=row.shown, count=row.duties)
        )
    found = [
        UnitName(
            alias_id=row.id,
            printed=row.printed,
            place=row.place_code,
            origin=AliasOrigin(row.origin),
            seen=tuple(seen.get((row.folded, row.place_code), ())),
        )
        for row in session.execute(
            text("SELECT * FROM alias WHERE unit_id = :id AND withdrawn_at IS NULL ORDER BY id"), {"id": unit_id}
        )
    ]
    return tuple(sorted(found, key=lambda name: name.printed != own))
