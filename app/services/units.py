"""What is done with units themselves."""

from collections.abc import Sequence

from sqlalchemy import select

from app.changes import Changes
from app.services.naming import folded
from app.services.rows import live
from app.store.session import Store
from models.unit import Alias, Unit


class UnitService:
    """Finding and marking units."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self._store = store

    def pin(self, unit_id: int, *, pinned: bool) -> Changes:
        """Put a unit on top of the side panel, or back.

        Raises:
            NotFound: The unit is not there.
        """
        with self._store.undo.action("pin_unit" if pinned else "unpin_unit") as running:
            unit = live(running.session, Unit, unit_id)
            running.action.arguments["unit"] = unit.name
            unit.pinned = pinned
        return running.changes

    def find(self, name: str) -> list[int]:
        """Return the units of that name or alias; several where several places have one."""
        with self._store.reading() as session:
            by_alias = select(Alias.unit_id).where(Alias.folded == folded(name), Alias.withdrawn_at.is_(None))
            return list(
                session.scalars(
                    select(Unit.id)
                    .where((Unit.name == name) | Unit.id.in_(by_alias), Unit.withdrawn_at.is_(None))
                    .order_by(Unit.id)
                )
            )

    def names(self, prefix: str = "") -> Sequence[str]:
        """Return the names of units that begin with, or whose initials begin with, what she typed."""
        with self._store.reading() as session:
            return session.scalars(
                select(Unit.name)
                .where(
                    Unit.name.startswith(prefix, autoescape=True)
                    | Unit.initials.startswith(prefix.lower(), autoescape=True),
                    Unit.withdrawn_at.is_(None),
                )
                .distinct()
                .order_by(Unit.name)
                .limit(200)
            ).all()
