"""The attachments of an obligation, newest first."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.file_names import safe_name
from app.queries.attachment_rows import DetailAttachment
from models.assignment import Assignment
from models.attachment import Attachment
from models.unit import Unit


def attachments(session: Session, obligation_id: int, assignment_id: int | None) -> tuple[DetailAttachment, ...]:
    """Return the attachments of an obligation.

    Args:
        session: A reading session.
        obligation_id: The obligation.
        assignment_id: Only those of this unit's duty and those of the whole obligation; None for all.
    """
    found = session.execute(
        select(Attachment, Unit.name)
        .outerjoin(Assignment, Assignment.id == Attachment.assignment_id)
        .outerjoin(Unit, Unit.id == Assignment.unit_id)
        .where(Attachment.obligation_id == obligation_id, Attachment.withdrawn_at.is_(None))
        .order_by(Attachment.added_at.desc(), Attachment.id.desc())
    )
    return tuple(
        DetailAttachment(
            attachment_id=one.id,
            assignment_id=one.assignment_id,
            unit=unit,
            name=safe_name(one.name),
            size=one.size,
            sha256=one.sha256,
            added_at=one.added_at,
            who=one.who,
        )
        for one, unit in found
        if assignment_id is None or one.assignment_id in (None, assignment_id)
    )
