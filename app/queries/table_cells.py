"""What the cells of the checklist as a table need beside its rows: read page by page, one statement a kind of cell."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.own_values import OwnColumnRow
from app.queries.checklist import ROLE_ORDER
from app.queries.live import LIVE_NOTE
from app.queries.own_columns import own_columns, own_values
from app.queries.rows import ChecklistRow
from app.store.session import Store
from app.table_columns import CellPart
from models.enums import NoteKind, Role

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class CellNote:
    """The newest note of a kind.

    Attributes:
        common: It is written to the whole task, not to the unit.
    """

    note_id: int
    text: str
    common: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCells:
    """The cells of one row; what was not asked for is empty.

    Attributes:
        lead: The leading units, else the responsible ones.
        others: All other units.
        handed_on: 交办, of the unit shown.
        signed_on: 签收, of the unit shown.
        notes: The newest note of each kind: the unit's own, else the task's.
        own: What stands in her columns, by their keys.
    """

    lead: str = ""
    others: str = ""
    handed_on: date | None = None
    signed_on: date | None = None
    notes: Mapping[NoteKind, CellNote] = field(default_factory=dict)
    own: Mapping[int, str] = field(default_factory=dict)


NO_CELLS = RowCells()


def key_of(row: ChecklistRow) -> Key:
    """Return what a row's cells are found by."""
    return (row.kind.value, row.row_id)


def table_cells(session: Session, rows: Sequence[ChecklistRow], parts: Collection[CellPart]) -> dict[Key, RowCells]:
    """Return the cells of a page of rows.

    Args:
        session: A reading session.
        rows: The rows.
        parts: The kinds of cells that are shown; each takes one statement.
    """
    duties = _duties(session, rows) if CellPart.DUTIES in parts and rows else {}
    notes = _notes(session, rows) if CellPart.NOTES in parts and rows else {}
    own = own_values(session, [row.assignment_id for row in rows]) if CellPart.OWN in parts and rows else {}
    return {
        key_of(row): RowCells(
            **_units(duties.get(row.obligation_id, ()), row.assignment_id),
            notes={
                kind: found
                for kind in NoteKind
                if (found := notes.get((row.obligation_id, row.assignment_id, kind)))
                or (found := notes.get((row.obligation_id, None, kind)))
            },
            own=own.get(row.assignment_id, {}),
        )
        for row in rows
    }


def _obligations(rows: Sequence[ChecklistRow]) -> str:
    return ",".join(str(key) for key in sorted({row.obligation_id for row in rows}))


def _duties(session: Session, rows: Sequence[ChecklistRow]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for duty in session.execute(
        text(
            "SELECT a.id, a.obligation_id, a.role, a.via_id, a.handed_on, a.signed_on, u.name FROM assignment a "
            f"LEFT JOIN unit u ON u.id = a.unit_id WHERE a.obligation_id IN ({_obligations(rows)}) "
            f"AND a.withdrawn_at IS NULL ORDER BY {ROLE_ORDER}, a.ordinal, a.id"
        )
    ):
        found[duty.obligation_id].append(duty)
    return found


def _units(duties: Sequence[Any], assignment_id: int) -> dict[str, Any]:
    """Return the units of a task as its paper names them, and the days of the duty shown."""
    printed = [duty for duty in duties if duty.via_id is None]
    leading = [duty for duty in printed if duty.role == Role.LEAD]
    leading = leading or [duty for duty in printed if duty.role == Role.RESPONSIBLE]
    shown = next((duty for duty in duties if duty.id == assignment_id), None)
    return {
        "lead": _names(leading),
        "others": _names([duty for duty in printed if duty not in leading]),
        "handed_on": _day(shown.handed_on) if shown else None,
        "signed_on": _day(shown.signed_on) if shown else None,
    }


def _names(duties: Sequence[Any]) -> str:
    return "\u3001".join(duty.name for duty in duties if duty.name)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _notes(session: Session, rows: Sequence[ChecklistRow]) -> dict[tuple[int, int | None, NoteKind], CellNote]:
    found = session.execute(
        text(
            "SELECT n.id, n.obligation_id, n.assignment_id, n.kind, n.text FROM note n "
            f"WHERE n.obligation_id IN ({_obligations(rows)}) AND {LIVE_NOTE} ORDER BY n.at, n.id"
        )
    )
    return {
        (row.obligation_id, row.assignment_id, NoteKind(row.kind)): CellNote(
            row.id, row.text, row.assignment_id is None
        )
        for row in found
    }


class TableQueries:
    """What the table asks for; each call sees one state of the data."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self._store = store

    def own_columns(self) -> tuple[OwnColumnRow, ...]:
        """Return her columns in their order."""
        with self._store.reading() as session:
            return own_columns(session)

    def own_values(self, assignment_ids: Sequence[int]) -> dict[int, dict[int, str]]:
        """Return what stands in her columns, by duty and column."""
        with self._store.reading() as session:
            return own_values(session, assignment_ids)

    def cells(self, rows: Sequence[ChecklistRow], parts: Collection[CellPart]) -> dict[Key, RowCells]:
        """Return the cells of a page of rows."""
        with self._store.reading() as session:
            return table_cells(session, rows, parts)
