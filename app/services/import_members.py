"""Members of collectives in an import: rows beside the printed ones, and our government in collectives first met."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from sqlalchemy.orm import Session

from app.clock import Clock
from app.services.collectives import Duty, MemberDuty, MemberLists, expand
from app.services.our_place import find_government, is_meant, stored_our_place
from app.services.rows import live
from models.obligation import Obligation


class ImportMembers:
    """What an import has to know of members; read once, when the first unit is met."""

    def __init__(self, session: Session) -> None:
        """Take the session of the running action."""
        self._session = session

    @cached_property
    def _lists(self) -> MemberLists:
        return MemberLists.read(self._session)

    @cached_property
    def _ours(self) -> int | None:
        """Our government; None where our place was not set, or its government is not there any more."""
        place = stored_our_place(self._session)
        found = find_government(self._session, place) if place is not None else None
        return found.id if found is not None else None

    def met(self, collective_id: int, name: str, paper_place: str) -> int | None:
        """Return our government, where a collective first met means it among others: it is its member from now on."""
        if self._ours is None:
            return None
        place = stored_our_place(self._session)
        if place is None or not is_meant(place, name, paper_place):
            return None
        self._lists.add(collective_id, self._ours)
        return self._ours

    @property
    def any(self) -> bool:
        """Tell whether a collective has members at all; mostly none has."""
        return bool(self._lists)

    def beside(self, duties: Sequence[Duty]) -> list[MemberDuty]:
        """Return the duties that members have beside these."""
        return self._lists.expansion(duties)

    def counted(self, duties: Sequence[Duty]) -> int:
        """Return how many duties count, members' included and collectives beside them not."""
        return self._lists.counted(duties)


def expand_all(session: Session, obligation_ids: Iterable[int], clock: Clock) -> None:
    """Bring the members' rows of stored obligations in line, once a further edition of them is written."""
    lists = MemberLists.read(session)
    for obligation_id in sorted(obligation_ids) if lists else ():
        expand(session, live(session, Obligation, obligation_id), lists, clock)
