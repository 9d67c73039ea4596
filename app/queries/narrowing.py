"""What a list is narrowed down to (筛选), as SQL over assignments `a` and obligations `o`.

An obligation fits where one of its units' duties does. Levels are those of the papers (来源层级), as in grouping.
"""

from collections.abc import Iterable

from app.queries import task_years
from app.queries.rows import NO_FILTER, RowFilter, RowKind
from models.enums import AssignmentState

_THERE = {
    RowKind.OBLIGATION: "o.withdrawn_at IS NULL",
    RowKind.ASSIGNMENT: "a.withdrawn_at IS NULL AND o.withdrawn_at IS NULL",
}
LIVE = {
    RowKind.OBLIGATION: _THERE[RowKind.OBLIGATION],
    RowKind.ASSIGNMENT: f"{_THERE[RowKind.ASSIGNMENT]} AND a.state <> '{AssignmentState.DROPPED}'",
}
"""Rows that are listed where nothing else is asked for."""


def live(kind: RowKind, only: RowFilter = NO_FILTER) -> str:
    """Return the condition of rows that are there; units that are 不再列入 only where she asks for them."""
    return (_THERE if AssignmentState.DROPPED in only.states else LIVE)[kind]


def conditions(kind: RowKind, only: RowFilter) -> list[str]:
    """Return what rows must fulfil; the light is not among it, for groups are made of lights.

    The plus keeps the planner from going through the papers instead of the index that gives the order.
    """
    found = []
    if only.states or only.roles:
        found.append(_owing("a", only) if kind is RowKind.ASSIGNMENT else _of_any_unit(only))
    if only.levels:
        found.append(f"+o.document_id IN (SELECT d.id FROM document d WHERE d.level IN ({_listed(only.levels)}))")
    if only.year is not None:
        found.append(task_years.condition(kind))
    return found


def _of_any_unit(only: RowFilter) -> str:
    """Return the condition that one of an obligation's units fits; an index alone tells."""
    owing = f"f.withdrawn_at IS NULL AND {_owing('f', only)}"
    if only.states == {AssignmentState.CLAIMED}:  # has an index of its own
        claimed = f"f.state = '{AssignmentState.CLAIMED}' AND {owing}"
        return f"o.id IN (SELECT f.obligation_id FROM assignment f WHERE {claimed})"
    return f"EXISTS (SELECT 1 FROM assignment f INDEXED BY ix_assignment_owed WHERE f.obligation_id = o.id AND {owing})"


def _owing(table: str, only: RowFilter) -> str:
    parts = []
    if only.states:
        parts.append(f"{table}.state IN ({_listed(only.states)})")
    if only.roles:
        parts.append(f"{table}.role IN ({_listed(only.roles)})")
    return " AND ".join(parts)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))
