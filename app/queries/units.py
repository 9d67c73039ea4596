"""Units with their other names and counts by light, for the command line."""

from collections import defaultdict

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.checklist import FROM, LIVE, not_archived
from app.queries.lights import BUCKETS, LIGHT_OF, Days
from app.queries.rows import Group, RowKind, UnitRow
from models.enums import Level, Light, UnitKind


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
        )
        for row in session.execute(text("SELECT * FROM unit WHERE withdrawn_at IS NULL"))
    ]
    return sorted(found, key=lambda unit: (levels.index(unit.level), unit.name, unit.place))
