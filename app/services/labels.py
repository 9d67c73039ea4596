"""What a step's sentence is made of: the unit, number and task a change is about."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assignment import Assignment
from models.obligation import Obligation
from models.unit import Unit

LONGEST = 40


def shortened(text: str) -> str:
    """Return the beginning of a text, for a sentence."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def of_assignments(session: Session, assignments: Sequence[Assignment]) -> dict[str, Any]:
    """Return the arguments naming one assignment, or how many there are."""
    if len(assignments) != 1:
        return {"count": len(assignments)}
    assignment = assignments[0]
    found = session.execute(
        select(Obligation.no, Obligation.code, Obligation.task, Unit.name)
        .select_from(Obligation)
        .outerjoin(Unit, Unit.id == assignment.unit_id)
        .where(Obligation.id == assignment.obligation_id)
    ).one()
    return {"count": 1, "no": found[0] or found[1], "task": shortened(found[2]), "unit": found[3] or ""}


def of_obligations(obligations: Sequence[Obligation]) -> dict[str, Any]:
    """Return the arguments naming one obligation, or how many there are."""
    if len(obligations) != 1:
        return {"count": len(obligations)}
    return of_obligation(obligations[0])


def of_obligation(obligation: Obligation) -> dict[str, Any]:
    """Return the arguments naming one obligation."""
    return {"count": 1, "no": obligation.no or obligation.code, "task": shortened(obligation.task)}
