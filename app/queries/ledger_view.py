"""The ledger of a list as it is shown: the same rows in the same order, in one sheet or one a unit."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import checklist, narrowing, task_years
from app.queries.key_lists import KeyLists
from app.queries.ledger import LedgerParts, counted_unit, ledger_rows
from app.queries.ledger_rows import Ledger, LedgerUnit
from app.queries.lights import Days, condition, groups_of
from app.queries.rows import ChecklistView, Group, RowKind
from app.queries.side import side
from app.settings import Settings
from app.table_columns import arranged

if TYPE_CHECKING:
    from app.words import Words

CHUNK = 500


def ledger_of_view(
    session: Session,
    days: Days,
    settings: Settings,
    words: "Words",
    view: ChecklistView,
    *,
    name: str,
    by_unit: bool,
) -> Ledger:
    """Return the ledger of a list.

    Args:
        session: A reading session.
        days: Today.
        settings: Office, place, 填报人, and how her columns are arranged.
        words: How roles are worded.
        view: The list.
        name: What it is called.
        by_unit: One sheet a unit as well, with the counts before them.
    """
    parts, kind, lists = LedgerParts(session, words), view.scope.row_kind, KeyLists()
    keys = [
        key
        for group, count in checklist.summary(session, view, days).groups
        for key in checklist.ids(session, view, group, days, 0, count, lists)
    ]
    rows = ledger_rows(session, days, parts, kind, keys)
    return Ledger(
        office=settings.office,
        place=settings.place,
        who=settings.who,
        today=days.today,
        units=_units(session, days, parts, view, keys) if by_unit else (),
        all_rows=rows,
        own=tuple(column.own for column in arranged(settings.columns, parts.own_columns) if column.own),
        chosen=name,
    )


def _units(
    session: Session, days: Days, parts: LedgerParts, view: ChecklistView, keys: Sequence[int]
) -> tuple[LedgerUnit, ...]:
    """Return the duties of each unit that the list is made of, in its order."""
    duties: dict[int, list[int]] = defaultdict(list)
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        places = {key: at for at, key in enumerate(part)}
        owner = "a.id" if view.scope.row_kind is RowKind.ASSIGNMENT else "a.obligation_id"
        found = session.execute(
            text(
                f"SELECT a.id, a.unit_id, {owner} AS owner FROM {checklist.FROM[RowKind.ASSIGNMENT]} "
                f"WHERE {owner} IN ({','.join(map(str, part))}) AND a.unit_id IS NOT NULL AND {_wanted(view)} "
                "ORDER BY a.ordinal, a.id"
            ),
            {**days.parameters, **_year(view)},
        ).all()
        for row in sorted(found, key=lambda row: places[row.owner]):
            duties[row.unit_id].append(row.id)
    return tuple(
        counted_unit(unit, ledger_rows(session, days, parts, RowKind.ASSIGNMENT, duties[unit.unit_id]))
        for unit in side(session, days).units
        if unit.unit_id in duties
    )


def _wanted(view: ChecklistView) -> str:
    """Return the condition of the duties by which a task is in the list."""
    kind, groups = RowKind.ASSIGNMENT, groups_of(view.scope, view.chip, view.only)
    parts = [narrowing.live(kind, view.only), *narrowing.conditions(kind, view.only)]
    if len(groups) < len(Group):
        parts.append(f"({' OR '.join(f'({condition(kind, group)})' for group in groups) or '0'})")
    return " AND ".join(parts)


def _year(view: ChecklistView) -> dict[str, object]:
    return dict(task_years.parameters(view.only.year)) if view.only.year is not None else {}
