"""承接: the links of a task, tasks of higher levels nobody took up, and those whose own tasks are all closed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import checklist
from app.queries.lights import Days
from app.queries.link_rows import HigherCounts, HigherReady, HigherRow, LinkedRow
from app.queries.rows import ChecklistRow, RowKind
from app.store.session import Store
from models.enums import CLOSED_STATES, Level, LinkKind

if TYPE_CHECKING:
    from app.services.our_place import Place

LEVELS = (Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP)

_CLOSED = ", ".join(f"'{state}'" for state in CLOSED_STATES)
_TAKEN = f"'{LinkKind.TAKES_UP}', '{LinkKind.NOT_NEEDED}'"

_NAMES_US = """
o.id IN (SELECT a.obligation_id FROM assignment a WHERE a.withdrawn_at IS NULL AND a.unit_id IN (
 SELECT u.id FROM unit u WHERE u.is_ours AND u.withdrawn_at IS NULL UNION
 SELECT m.collective_id FROM membership m JOIN unit u ON u.id = m.member_id
 WHERE m.withdrawn_at IS NULL AND m.to_on IS NULL AND u.is_ours AND u.withdrawn_at IS NULL))
"""
"""One of our units owes it, or a collective one of ours belongs to."""

_COVERED = f"""
WITH RECURSIVE covered(id) AS (
 SELECT k.higher_id FROM link k LEFT JOIN obligation lo ON lo.id = k.lower_id
  LEFT JOIN document ld ON ld.id = lo.document_id
  WHERE k.withdrawn_at IS NULL AND (k.lower_id IS NULL OR lo.withdrawn_at IS NULL)
   AND (k.kind IN ({_TAKEN}) OR ld.level NOT IN ({{higher}}) OR ld.place_code IN ({{ours}}))
 UNION
 SELECT k.higher_id FROM covered c JOIN link k ON k.lower_id = c.id
  WHERE k.withdrawn_at IS NULL AND k.kind = '{LinkKind.RESTATES}')
"""
"""Tasks somebody took up, needs not take up, or that a paper of our own level (or one that is covered) restates."""

_FROM = """
FROM obligation o JOIN document d ON d.id = o.document_id
WHERE d.withdrawn_at IS NULL AND d.archived_year IS NULL AND d.level IN ({higher}) AND d.place_code NOT IN ({ours})
 AND +o.withdrawn_at IS NULL AND o.open_count > 0 AND o.id NOT IN (SELECT id FROM covered)
"""


def higher_levels(own: Level) -> tuple[Level, ...]:
    """Return the levels above one; none above a level that has no place among them."""
    return LEVELS[: LEVELS.index(own)] if own in LEVELS else ()


def is_above_us(level: Level, paper_place: str, place: "Place | None") -> bool:
    """Tell whether a paper of that level and place is of a higher level than we are."""
    return place is not None and level in higher_levels(place.level) and paper_place not in place.spellings


def _words_of(place: "Place | None") -> dict[str, str]:
    """Return what the SQL needs of our place: which levels are higher, and how papers spell it.

    A county-level city is a county, though its papers may be filed as a city's: its own are never higher.
    """
    ours = sorted(place.spellings) if place else []
    return {
        "higher": ", ".join(f"'{level}'" for level in higher_levels(place.level if place else Level.OTHER)),
        "ours": ", ".join("'" + name.replace("'", "''") + "'" for name in ours),
    }


def linked(session: Session, obligation_id: int, days: Days) -> tuple[LinkedRow, ...]:
    """Return the links of an obligation in both directions, higher ones first; ends that are withdrawn are left out."""
    found = session.execute(
        text(
            "SELECT id, kind, higher_id, lower_id FROM link WHERE withdrawn_at IS NULL "
            "AND (higher_id = :id OR lower_id = :id) ORDER BY lower_id <> :id, id"
        ),
        {"id": obligation_id},
    ).all()
    others = {row.id: row.higher_id if row.lower_id == obligation_id else row.lower_id for row in found}
    rows = _rows(session, [key for key in others.values() if key is not None], days)
    return tuple(
        LinkedRow(
            link_id=row.id,
            kind=LinkKind(row.kind),
            upwards=row.lower_id == obligation_id,
            row=rows.get(others[row.id]) if others[row.id] is not None else None,
        )
        for row in found
        if others[row.id] is None or others[row.id] in rows
    )


def _rows(session: Session, keys: Sequence[int], days: Days) -> dict[int, ChecklistRow]:
    return {row.obligation_id: row for row in checklist.rows(session, RowKind.OBLIGATION, keys, days)}


def not_taken_up(
    session: Session, place: "Place | None", days: Days, *, naming_us: bool = False, offset: int = 0, limit: int = 500
) -> list[HigherRow]:
    """Return open tasks of documents of a higher level that nobody took up (尚无承接), as documents have them.

    A task is taken up by an own one, or marked 无需承接. One that a paper of our own level restates counts as taken up
    with it, and one that a level between restates is taken up where its restatement is: nobody is asked twice.

    Args:
        session: A reading session.
        place: Ours; without one there are no higher levels and nothing is listed.
        days: Today.
        naming_us: Only those that one of our units owes, itself or through a collective.
        offset: From which row on.
        limit: How many at most.
    """
    own = _words_of(place)
    only = f"AND {_NAMES_US}" if naming_us else ""
    found = session.execute(
        text(
            f"{_COVERED.format(**own)} SELECT o.id, d.level, {_NAMES_US} AS names_us "
            f"{_FROM.format(**own)} {only} "
            "ORDER BY d.signed_on DESC, d.id DESC, o.ordinal LIMIT :limit OFFSET :offset"
        ),
        {"limit": limit, "offset": offset},
    ).all()
    rows = _rows(session, [row.id for row in found], days)
    return [
        HigherRow(row=rows[row.id], level=Level(row.level), names_us=bool(row.names_us))
        for row in found
        if row.id in rows
    ]


def higher_counts(session: Session, place: "Place | None") -> HigherCounts:
    """Count what `not_taken_up` lists."""
    own = _words_of(place)
    row = session.execute(
        text(f"{_COVERED.format(**own)} SELECT count(*), count(*) FILTER (WHERE {_NAMES_US}) {_FROM.format(**own)}")
    ).one()
    return HigherCounts(all=row[0], naming_us=row[1])


def higher_ready(session: Session, obligation_ids: Collection[int], days: Days) -> tuple[HigherReady, ...]:
    """Return the open higher tasks all of whose own ones are closed, where one of the own is among those given.

    Asked after own tasks were closed: whether the higher one is to be reported done.
    """
    if not obligation_ids:
        return ()
    keys = ",".join(str(int(key)) for key in obligation_ids)
    counts = " AND ".join(["TRUE", *checklist.not_archived(session)])
    own = {
        row.higher_id: row.own
        for row in session.execute(
            text(
                "SELECT k.higher_id, count(*) AS own FROM link k JOIN obligation lo ON lo.id = k.lower_id "
                "JOIN obligation o ON o.id = k.higher_id "
                f"WHERE k.kind = '{LinkKind.TAKES_UP}' AND k.withdrawn_at IS NULL AND lo.withdrawn_at IS NULL "
                f"AND o.withdrawn_at IS NULL AND o.open_count > 0 AND {counts} AND k.higher_id IN "
                f"(SELECT higher_id FROM link WHERE lower_id IN ({keys}) AND withdrawn_at IS NULL) "
                "GROUP BY k.higher_id HAVING max(lo.open_count) = 0 ORDER BY k.higher_id"
            )
        )
    }
    duties = _our_duties(session, list(own))
    rows = _rows(session, list(own), days)
    return tuple(
        HigherReady(row=rows[key], own=count, duties=tuple(duties[key])) for key, count in own.items() if key in rows
    )


def _our_duties(session: Session, obligation_ids: Sequence[int]) -> dict[int, list[int]]:
    keys = ",".join(str(int(key)) for key in obligation_ids)
    found: dict[int, list[int]] = defaultdict(list)
    for row in session.execute(
        text(
            "SELECT a.id, a.obligation_id FROM assignment a JOIN unit u ON u.id = a.unit_id "
            f"WHERE a.obligation_id IN ({keys}) AND a.withdrawn_at IS NULL AND a.state NOT IN ({_CLOSED}) "
            f"AND u.is_ours ORDER BY a.ordinal, a.id"
        )
    ):
        found[row.obligation_id].append(row.id)
    return found


class LinkQueries:
    """What screens ask about 承接; each call sees one state of the data."""

    def __init__(self, store: Store, days: Callable[[], Days], place: Callable[[], "Place | None"]) -> None:
        """Take the store, what tells today, and what tells our place."""
        self._store = store
        self._days = days
        self._place = place

    def of(self, obligation_id: int) -> tuple[LinkedRow, ...]:
        """Return the links of an obligation, see `linked`."""
        with self._store.reading() as session:
            return linked(session, obligation_id, self._days())

    def not_taken_up(self, *, naming_us: bool = False, offset: int = 0, limit: int = 500) -> list[HigherRow]:
        """Return tasks of higher levels nobody took up, see the function of that name."""
        place = self._place()
        with self._store.reading() as session:
            return not_taken_up(session, place, self._days(), naming_us=naming_us, offset=offset, limit=limit)

    def counts(self) -> HigherCounts:
        """Count what `not_taken_up` lists."""
        place = self._place()
        with self._store.reading() as session:
            return higher_counts(session, place)

    def ready(self, obligation_ids: Collection[int]) -> tuple[HigherReady, ...]:
        """Return higher tasks that may be reported done now that these own ones were closed, see `higher_ready`."""
        with self._store.reading() as session:
            return higher_ready(session, obligation_ids, self._days())
