"""What she has selected, counted by state: how much of it a deed would do, and how much it would skip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.rows import RowKind
from models.enums import CLOSED_STATES, AssignmentState

CHUNK = 2_000
_CLOSED = ", ".join(f"'{state}'" for state in CLOSED_STATES)
_UNCOVERED = "NOT EXISTS (SELECT 1 FROM assignment m WHERE m.via_id = a.id AND m.withdrawn_at IS NULL)"


@dataclass(frozen=True, slots=True)
class SelectedCounts:
    """Rows that are selected.

    Attributes:
        rows: How many there are.
        closed: Those with nothing open any more.
        states: Their duties by state: of a unit's list the rows themselves, else those of all units of the rows.
    """

    rows: int = 0
    closed: int = 0
    states: dict[AssignmentState, int] = field(default_factory=dict)

    @property
    def duties(self) -> int:
        """How many units' duties they are."""
        return sum(self.states.values())


def selected(session: Session, kind: RowKind, keys: Sequence[int]) -> SelectedCounts:
    """Count rows by what can be done with them; rows that are gone count nowhere."""
    states: dict[AssignmentState, int] = {}
    closed = 0
    for part in _parts(keys):
        for state, count in session.execute(text(_states(kind, part))):
            states[AssignmentState(state)] = states.get(AssignmentState(state), 0) + count
        closed += session.execute(text(_closed(kind, part))).scalar_one()
    return SelectedCounts(len(keys), closed, states)


def _parts(keys: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(keys), CHUNK):
        yield ",".join(str(int(key)) for key in keys[start : start + CHUNK])


def _states(kind: RowKind, keys: str) -> str:
    if kind is RowKind.ASSIGNMENT:
        return (
            f"SELECT a.state, count(*) FROM assignment a WHERE a.id IN ({keys}) AND a.withdrawn_at IS NULL GROUP BY 1"
        )
    return (
        f"SELECT a.state, count(*) FROM assignment a WHERE a.obligation_id IN ({keys}) "
        f"AND a.withdrawn_at IS NULL AND {_UNCOVERED} GROUP BY 1"
    )


def _closed(kind: RowKind, keys: str) -> str:
    if kind is RowKind.ASSIGNMENT:
        return f"SELECT count(*) FROM assignment WHERE id IN ({keys}) AND state IN ({_CLOSED}) AND withdrawn_at IS NULL"
    return f"SELECT count(*) FROM obligation WHERE id IN ({keys}) AND open_count = 0 AND withdrawn_at IS NULL"
