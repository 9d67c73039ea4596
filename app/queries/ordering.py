"""How the checklist is sorted, as SQL: every key with what it leaves behind, the printed order always last.

What a row lacks (no date, no unit, no number) stands behind whichever way she sorts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.queries.arranged import Grouping, Sort, SortKey
from app.queries.rows import ChecklistView, Group, RowKind
from models.enums import CLOSED_STATES, AssignmentState, Role

_CLOSED_STATES = ", ".join(f"'{state}'" for state in CLOSED_STATES)
FAST = (Sort(SortKey.DEADLINE),)
_STATES = "".join(f" WHEN '{state}' THEN {at}" for at, state in enumerate(AssignmentState))
_ROLES = "".join(f" WHEN '{role}' THEN {at}" for at, role in enumerate((Role.LEAD, Role.RESPONSIBLE, Role.COOPERATING)))
_OWN_EVENTS = {
    "obligation": "SELECT e.row_id AS owner, e.step_id FROM event e WHERE e.table_name = 'obligation' "
    "AND e.row_id IS NOT NULL",
    **{
        table: f"SELECT x.obligation_id, e.step_id FROM event e JOIN {table} x ON x.id = e.row_id "
        f"WHERE e.table_name = '{table}'"
        for table in ("assignment", "milestone", "measure", "note")
    },
    **{
        table: f"SELECT y.obligation_id, e.step_id FROM event e JOIN {table} x ON x.id = e.row_id "
        f"JOIN assignment y ON y.id = x.assignment_id WHERE e.table_name = '{table}'"
        for table in ("milestone_tick", "measure_tick", "extension")
    },
}
CHANGED = (
    f"WITH changed(owner, step_id) AS (SELECT owner, max(step_id) FROM ({' UNION ALL '.join(_OWN_EVENTS.values())}) "
    "GROUP BY owner), imported(batch_id, step_id) AS (SELECT json_extract(e.after, '$.batch_id'), max(e.step_id) "
    "FROM event e WHERE e.table_name = 'obligation' AND e.row_id IS NULL GROUP BY 1) "
)
_CHANGED_JOIN = " LEFT JOIN changed c ON c.owner = o.id LEFT JOIN imported i ON i.batch_id = o.batch_id"


def shown(column: str) -> str:
    """Return a column of the duty an obligation's row shows: the lead's, else the first printed one's."""
    return (
        f"(SELECT s.{column} FROM assignment s WHERE s.obligation_id = o.id AND s.withdrawn_at IS NULL ORDER BY "
        "s.role <> 'lead', CASE WHEN s.role = 'lead' THEN s.ordinal ELSE s.via_id IS NOT NULL END, s.id LIMIT 1)"
    )


def printed_order(kind: RowKind) -> str:
    """Return the order of the papers; no two rows are alike in it."""
    return f"o.document_id, o.ordinal, {'o' if kind is RowKind.OBLIGATION else 'a'}.id"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a key sorts by.

    Attributes:
        first: What does not turn with the direction: rows that lack it go behind.
        turning: What does.
    """

    first: tuple[str, ...]
    turning: tuple[str, ...]


def _of(expression: str) -> Terms:
    return Terms((f"{expression} IS NULL",), (expression,))


def _deadline(kind: RowKind) -> Terms:
    if kind is RowKind.OBLIGATION:
        return Terms(("o.open_count = 0", "o.next_due IS NULL"), ("o.next_due",))
    closed = f"a.state IN ({_CLOSED_STATES})"
    due = f"CASE WHEN {closed} THEN NULL ELSE a.next_due END"
    return Terms((closed, f"{due} IS NULL"), (due,))


def _document(_kind: RowKind) -> Terms:
    return Terms((), ("o.document_id", "o.ordinal"))


def _unit(kind: RowKind) -> Terms:
    unit = shown("unit_id") if kind is RowKind.OBLIGATION else "a.unit_id"
    return _of(f"(SELECT u.name FROM unit u WHERE u.id = {unit})")


def _no(_kind: RowKind) -> Terms:
    figure = "CAST(ltrim(o.no, char(65288, 40, 31532, 32)) AS INTEGER)"  # brackets and 第 before the figure
    return Terms(("o.no IS NULL", f"{figure} = 0"), (figure,))


def _state(kind: RowKind) -> Terms:
    return Terms((), (f"CASE {shown('state') if kind is RowKind.OBLIGATION else 'a.state'}{_STATES} END",))


def _role(kind: RowKind) -> Terms:
    return Terms((), (f"CASE {shown('role') if kind is RowKind.OBLIGATION else 'a.role'}{_ROLES} ELSE 3 END",))


def _closed_on(kind: RowKind) -> Terms:
    if kind is RowKind.ASSIGNMENT:
        return _of(f"CASE WHEN a.state IN ({_CLOSED_STATES}) THEN a.closed_on END")
    return _of(
        "CASE WHEN o.open_count = 0 THEN (SELECT max(s.closed_on) FROM assignment s "
        "WHERE s.obligation_id = o.id AND s.withdrawn_at IS NULL) END"
    )


def _changed(_kind: RowKind) -> Terms:
    return Terms((), ("max(coalesce(c.step_id, 0), coalesce(i.step_id, 0))",))


def _code(_kind: RowKind) -> Terms:
    return Terms((), ("CAST(o.code AS INTEGER)", "o.code"))


_TERMS: dict[SortKey, Callable[[RowKind], Terms]] = {
    SortKey.DEADLINE: _deadline,
    SortKey.DOCUMENT: _document,
    SortKey.UNIT: _unit,
    SortKey.NO: _no,
    SortKey.STATE: _state,
    SortKey.ROLE: _role,
    SortKey.CLOSED_ON: _closed_on,
    SortKey.CHANGED: _changed,
    SortKey.CODE: _code,
}


def is_fast(view: ChecklistView) -> bool:
    """Tell whether an index gives the order of the view's groups, so that a page costs what is on it."""
    by_unit = view.only.states or view.only.roles
    return view.grouping is Grouping.LIGHT and view.sorts == FAST and not by_unit


def order_fast(kind: RowKind, group: Group) -> str:
    """Return the ORDER BY of a group by light, sorted by deadline: such a group has dates only, or none."""
    if group is Group.CLOSED:
        return printed_order(kind)
    return f"{'o' if kind is RowKind.OBLIGATION else 'a'}.next_due, {printed_order(kind)}"


def order(kind: RowKind, sorts: Sequence[Sort]) -> str:
    """Return the ORDER BY of any group; a key named twice counts where it stands first."""
    parts: list[str] = []
    for key in dict.fromkeys(sort.key for sort in sorts):
        down = next(sort.descending for sort in sorts if sort.key is key)
        terms = _TERMS[key](kind)
        parts += [*terms.first, *(f"{term} DESC" if down else term for term in terms.turning)]
    return ", ".join([*parts, printed_order(kind)])


def joined(sorts: Sequence[Sort]) -> tuple[str, str]:
    """Return what stands before SELECT and after the tables for the keys that need more than the row."""
    if any(sort.key is SortKey.CHANGED for sort in sorts):
        return CHANGED, _CHANGED_JOIN
    return "", ""
