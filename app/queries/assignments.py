"""Which assignments the command line lists."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import checklist
from app.queries.lights import BUCKETS, LIGHT_OF, Days, condition
from app.queries.rows import Group, RowKind, Scope
from models.enums import Light


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentFilter:
    """Which assignments the command line lists; None asks for nothing."""

    unit_ids: Sequence[int] | None = None
    document: str | None = None
    lights: Collection[Light] | None = None
    due_before: date | None = None
    search: str = ""


def assignment_ids(session: Session, wanted: AssignmentFilter, days: Days) -> list[int]:
    """Return the keys of assignments in printed order."""
    kind = RowKind.ASSIGNMENT
    found = checklist.where(session, Scope(search=wanted.search), days, archived=wanted.document is not None)
    parts = [found.sql]
    parameters = dict(found.parameters)
    if wanted.unit_ids is not None:
        parts.append(f"a.unit_id IN ({','.join(str(int(key)) for key in wanted.unit_ids)})")
    else:  # a collective is not counted beside its members
        parts.append("NOT EXISTS (SELECT 1 FROM assignment m WHERE m.via_id = a.id AND m.withdrawn_at IS NULL)")
    if wanted.document is not None:
        parts.append("o.document_id IN (SELECT id FROM document WHERE number = :document OR title = :document)")
        parameters["document"] = wanted.document
    if wanted.lights is not None:
        names = ",".join(f"'{group}'" for group, light in LIGHT_OF.items() if light in wanted.lights)
        parts.append(f"{BUCKETS[kind]} IN ({names})")
    if wanted.due_before is not None:
        parts.append(f"a.next_due < :due_before AND {condition(kind, Group.CLOSED).replace(' IN ', ' NOT IN ')}")
        parameters["due_before"] = wanted.due_before.isoformat()
    tables, wheres = checklist.FROM[kind], " AND ".join(parts)
    sql = f"SELECT a.id FROM {tables} WHERE {wheres} ORDER BY o.document_id, o.ordinal, a.ordinal, a.id"
    return list(session.execute(text(sql), parameters).scalars())
