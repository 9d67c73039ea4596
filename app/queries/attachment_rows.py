"""What is shown of an attachment."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailAttachment:
    """A file kept beside an obligation; its name is fit to be shown and written."""

    attachment_id: int
    assignment_id: int | None
    unit: str | None  # whose duty it belongs to
    name: str
    size: int
    sha256: str
    added_at: datetime
    who: str
