"""The views she saved, in the order of the menu."""

import json

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.view_spec import KEY, ViewSpec, of_values


def views(session: Session) -> tuple[ViewSpec, ...]:
    """Return the saved views."""
    stored = session.execute(text("SELECT value FROM setting WHERE key = :key"), {"key": KEY}).scalar()
    return tuple(of_values(values) for values in json.loads(str(stored))) if stored else ()
