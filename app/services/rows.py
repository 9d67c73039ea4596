"""Finding live rows by their keys, or saying that there are none."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.assignment import Assignment
from models.base import Withdrawable
from models.enums import AssignmentState, DocumentOrigin
from models.errors import NotFound
from models.obligation import Obligation
from models.source import Document, Edition, Printed

Row = TypeVar("Row", bound=Withdrawable)
CHUNK = 500


def live(session: Session, entity: type[Row], row_id: int) -> Row:
    """Return one row that is not withdrawn.

    Raises:
        NotFound: There is none.
    """
    found = session.get(entity, row_id)
    if found is None or found.withdrawn_at is not None:
        raise NotFound(detail=f"{entity.__name__} {row_id}")
    return found


def live_many(session: Session, entity: type[Row], ids: Sequence[int]) -> list[Row]:
    """Return several live rows in the order of `ids`.

    Raises:
        NotFound: One of them is not there.
    """
    if len(ids) == 1:
        return [live(session, entity, ids[0])]
    found: dict[int, Row] = {}
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        found |= {row.id: row for row in session.scalars(select(entity).where(entity.id.in_(part)))}
    rows = [found.get(row_id) for row_id in dict.fromkeys(ids)]
    missing = [row_id for row_id in ids if row_id not in found or found[row_id].withdrawn_at is not None]
    if missing:
        raise NotFound(detail=f"{entity.__name__} {missing[:5]}")
    return [row for row in rows if row is not None]


def assignments_of(session: Session, obligation: Obligation) -> list[Assignment]:
    """Return the live assignments of an obligation as printed."""
    return list(
        session.scalars(
            select(Assignment)
            .where(Assignment.obligation_id == obligation.id, Assignment.withdrawn_at.is_(None))
            .order_by(Assignment.ordinal, Assignment.id)
        )
    )


def assignments_of_all(session: Session, obligations: Sequence[Obligation]) -> list[Assignment]:
    """Return the live assignments of many obligations: those of each as printed, one obligation after the other."""
    keys = [obligation.id for obligation in obligations]
    found: dict[int, list[Assignment]] = {key: [] for key in keys}
    for start in range(0, len(keys), CHUNK):
        for row in session.scalars(
            select(Assignment)
            .where(Assignment.obligation_id.in_(keys[start : start + CHUNK]), Assignment.withdrawn_at.is_(None))
            .order_by(Assignment.ordinal, Assignment.id)
        ):
            found[row.obligation_id].append(row)
    return [assignment for key in keys for assignment in found[key]]


def tasks_of(document_id: int) -> ColumnElement[bool]:
    """Return the condition of a document's tasks: those in it, and those it printed that were carried over."""
    printed = (
        select(Printed.obligation_id)
        .join(Edition, Edition.id == Printed.edition_id)
        .where(Edition.document_id == document_id, Edition.withdrawn_at.is_(None), Printed.withdrawn_at.is_(None))
    )
    carried = Obligation.document_id.in_(select(Document.id).where(Document.origin == DocumentOrigin.CARRIED))
    return or_(Obligation.document_id == document_id, and_(Obligation.id.in_(printed), carried))


def under_way(assignment: Assignment) -> None:
    """Move an untouched assignment to 推进中: its first tick or note has come."""
    if assignment.state is AssignmentState.NOT_STARTED:
        assignment.state = AssignmentState.UNDER_WAY
