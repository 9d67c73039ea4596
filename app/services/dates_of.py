"""The dates of many tasks at once: what setting a date or extending one needs to know, in a few queries for all."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.assignment import Assignment, Extension, MilestoneTick
from models.enums import MilestoneOrigin
from models.errors import NotFound
from models.milestone import Milestone

CHUNK = 500
T = TypeVar("T")
IdColumn = Any  # a mapped column of keys


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _rows(
    session: Session, entity: type[T], key: IdColumn, ids: Sequence[int], *more: ColumnElement[bool]
) -> Iterator[T]:
    for part in _chunks(ids):
        yield from session.scalars(select(entity).where(key.in_(part), *more).order_by(entity.id))  # type: ignore[attr-defined] # every table has an id


def _grouped(rows: Iterator[T], key: Callable[[T], int]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


class DatesOf:
    """The dates of some tasks as they were when it was made; each task is to be changed once.

    Attributes:
        shown: The dates of a task that count, in order.
    """

    def __init__(self, session: Session, obligation_ids: Sequence[int]) -> None:
        """Read them."""
        live = _rows(session, Milestone, Milestone.obligation_id, obligation_ids)
        every = _grouped(live, lambda found: found.obligation_id)
        self._last = {key: max(found.ordinal for found in rows) for key, rows in every.items()}
        self.shown: dict[int, list[Milestone]] = {}
        self._aside: dict[int, list[Milestone]] = defaultdict(list)
        for key, rows in every.items():
            there = [found for found in rows if found.withdrawn_at is None and found.replaced_by is None]
            self.shown[key] = sorted(there, key=lambda found: found.ordinal)
            for found in rows:
                if found.replaced_by is not None:
                    self._aside[found.replaced_by].append(found)
        duties = _rows(session, Assignment, Assignment.obligation_id, obligation_ids, Assignment.withdrawn_at.is_(None))
        self._duties = _grouped(duties, lambda duty: duty.obligation_id)
        owing = [duty.id for rows in self._duties.values() for duty in rows if duty.state.is_open]
        ticks = _rows(session, MilestoneTick, MilestoneTick.assignment_id, owing, MilestoneTick.withdrawn_at.is_(None))
        self._ticked = {(tick.assignment_id, tick.milestone_id) for tick in ticks}

    def set_aside_by(self, milestone: Milestone) -> list[Milestone]:
        """Return the dates another one stands for."""
        return self._aside.get(milestone.id, [])

    def next_ordinal(self, obligation_id: int) -> int:
        """Return the place of one more date."""
        return self._last.get(obligation_id, 0) + 1

    def chosen(self, obligation_id: int, ordinal: int | None) -> Milestone | None:
        """Return the date of that number as shown, else the earliest open one.

        Raises:
            NotFound: There is none of that number.
        """
        shown = self.shown.get(obligation_id, [])
        if ordinal is not None:
            if not 1 <= ordinal <= len(shown):
                raise NotFound
            return shown[ordinal - 1]
        owing = [duty.id for duty in self._duties.get(obligation_id, []) if duty.state.is_open]
        dated = [found for found in shown if found.due is not None and found.origin is not MilestoneOrigin.TEXT]
        dated = dated or [found for found in shown if found.due is not None]
        open_ones = [found for found in dated if any((duty, found.id) not in self._ticked for duty in owing)] or dated
        return min(open_ones, key=lambda found: found.due or date.max, default=None)


class DaysOf:
    """What units' earliest open days are found from: dates of their tasks, their ticks, their extensions."""

    def __init__(self, session: Session, duties: Sequence[Assignment]) -> None:
        """Read them."""
        keys = [duty.id for duty in duties]
        owners = list({duty.obligation_id for duty in duties})
        counting = (Milestone.withdrawn_at.is_(None), Milestone.replaced_by.is_(None))
        self.milestones = _grouped(
            _rows(session, Milestone, Milestone.obligation_id, owners, *counting), lambda found: found.obligation_id
        )
        self.ticks = _grouped(
            _rows(session, MilestoneTick, MilestoneTick.assignment_id, keys, MilestoneTick.withdrawn_at.is_(None)),
            lambda tick: tick.assignment_id,
        )
        self.extensions = _grouped(
            _rows(session, Extension, Extension.assignment_id, keys, Extension.withdrawn_at.is_(None)),
            lambda given: given.assignment_id,
        )
