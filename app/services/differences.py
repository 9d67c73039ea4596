"""In which fields a new print of stored obligations differs from the last one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.known import Difference, DifferenceField
from app.likeness import squeezed
from app.services.naming import folded
from app.services.rows import Row, tasks_of
from importers.drafts import DraftObligation
from models.assignment import Assignment
from models.enums import AssignmentOrigin, MilestoneOrigin
from models.milestone import Milestone
from models.obligation import Measure, Obligation
from models.source import Document, Edition, Printed
from models.unit import Alias

YES, NO = "yes", "no"
"""The values of `DifferenceField.ONGOING`."""


@dataclass(frozen=True, slots=True)
class _Values:
    """One field of an obligation: what the last print says, the new one, and the ledger.

    Attributes:
        differ: None: the two prints are compared as texts.
    """

    field: DifferenceField
    old: str
    new: str
    current: str
    differ: bool | None = None


class Differences:
    """Compares the prints of one document's obligations, field by field."""

    def __init__(self, session: Session, document: Document) -> None:
        """Take a session and the stored document; rows are read when they are first needed."""
        self._session = session
        self._document = document

    def of(self, drafts: Sequence[DraftObligation], pairs: dict[int, int]) -> tuple[Difference, ...]:
        """Return the differences of the paired drafts, in their order; typographic ones are none."""
        found: list[Difference] = []
        for at in sorted(pairs):
            obligation = self._obligations[pairs[at]]
            hers = self._hers(obligation)
            found += [
                Difference(
                    index=at,
                    obligation_id=obligation.id,
                    field=one.field,
                    old=one.old,
                    new=one.new,
                    current=one.current,
                    hers=one.field in hers,
                )
                for one in self._fields(obligation, drafts[at], hers)
                if squeezed(one.old) != squeezed(one.new) and one.differ is not False
            ]
        return tuple(found)

    def _fields(self, obligation: Obligation, draft: DraftObligation, hers: set[str]) -> Iterable[_Values]:
        printed = self._prints.get(obligation.id)
        if printed is not None:
            for name, new in (("no", draft.no), ("section", draft.section), ("task", draft.task.value)):
                yield _plain(name, getattr(printed, name), new, getattr(obligation, name))
            yield _plain("schedule", printed.schedule, draft.schedule.value, obligation.schedule)
        ongoing = YES if obligation.ongoing else NO
        yield _Values(DifferenceField.ONGOING, ongoing, YES if draft.ongoing else NO, ongoing)
        if printed is not None:
            yield self._units(obligation, printed, draft, mine=DifferenceField.UNITS in hers)
            yield self._measures(obligation, printed, draft, mine=DifferenceField.MEASURES in hers)
        yield self._dates(obligation, draft)

    def _units(self, obligation: Obligation, printed: Printed, draft: DraftObligation, *, mine: bool) -> _Values:
        owing = self._duties.get(obligation.id, [])
        was = {(row.unit_id, row.role) for row in owing if row.origin is AssignmentOrigin.PRINTED}
        now = {(self._unit_of.get(folded(unit.name)), unit.role) for unit in draft.units}
        return _Values(
            DifferenceField.UNITS,
            printed.units,
            draft.units_printed,
            _lines(row.name_printed or "" for row in owing),
            None if mine else was != now,
        )

    def _measures(self, obligation: Obligation, printed: Printed, draft: DraftObligation, *, mine: bool) -> _Values:
        rows = self._measure_rows.get(obligation.id, [])
        was = [squeezed(row.text) for row in rows]
        now = [squeezed(measure.value) for measure in draft.measures]
        return _Values(
            DifferenceField.MEASURES,
            printed.measures,
            draft.measures_printed,
            _lines(row.text for row in rows),
            None if mine else was != now,
        )

    def _dates(self, obligation: Obligation, draft: DraftObligation) -> _Values:
        rows = self._dates_of.get(obligation.id, [])
        printed = [row for row in rows if row.origin is not MilestoneOrigin.MANUAL]
        was = {(row.due, row.rrule, row.due is None and row.phrase) for row in printed}
        now = {(one.due, one.rrule, one.due is None and one.phrase) for one in draft.milestones}
        return _Values(
            DifferenceField.DATES,
            _lines(_dated(row.due, row.phrase) for row in printed),
            _lines(_dated(one.due, one.phrase) for one in draft.milestones),
            _lines(_dated(row.due, row.phrase) for row in rows if row.replaced_by is None),
            was != now,
        )

    def _hers(self, obligation: Obligation) -> set[str]:
        rows = self._dates_of.get(obligation.id, [])
        dated = any(row.origin is MilestoneOrigin.MANUAL or row.replaced_by is not None for row in rows)
        return {*obligation.edited, *((DifferenceField.DATES.value,) if dated else ())}

    @cached_property
    def _obligations(self) -> dict[int, Obligation]:
        return {row.id: row for row in self._session.scalars(select(Obligation).where(tasks_of(self._document.id)))}

    @cached_property
    def _prints(self) -> dict[int, Printed]:
        return {
            row.obligation_id: row
            for row in self._session.scalars(
                select(Printed)
                .join(Edition, Edition.id == Printed.edition_id)
                .where(
                    Edition.document_id == self._document.id,
                    Edition.withdrawn_at.is_(None),
                    Printed.withdrawn_at.is_(None),
                )
                .order_by(Edition.ordinal)
            )
        }

    @cached_property
    def _duties(self) -> dict[int, list[Assignment]]:
        return _grouped(
            self._session.scalars(
                select(Assignment)
                .join(Obligation, Obligation.id == Assignment.obligation_id)
                .where(tasks_of(self._document.id), Assignment.withdrawn_at.is_(None))
                .order_by(Assignment.ordinal, Assignment.id)
            ),
            lambda row: row.obligation_id,
        )

    @cached_property
    def _measure_rows(self) -> dict[int, list[Measure]]:
        return _grouped(
            self._session.scalars(
                select(Measure)
                .join(Obligation, Obligation.id == Measure.obligation_id)
                .where(tasks_of(self._document.id), Measure.withdrawn_at.is_(None))
                .order_by(Measure.ordinal)
            ),
            lambda row: row.obligation_id,
        )

    @cached_property
    def _dates_of(self) -> dict[int, list[Milestone]]:
        return _grouped(
            self._session.scalars(
                select(Milestone)
                .join(Obligation, Obligation.id == Milestone.obligation_id)
                .where(tasks_of(self._document.id), Milestone.withdrawn_at.is_(None))
                .order_by(Milestone.ordinal)
            ),
            lambda row: row.obligation_id,
        )

    @cached_property
    def _unit_of(self) -> dict[str, int]:
        place = self._document.place_code
        return {
            name: unit_id
            for name, unit_id in self._session.execute(
                select(Alias.folded, Alias.unit_id).where(Alias.place_code == place, Alias.withdrawn_at.is_(None))
            )
        }


def _grouped(rows: Iterable[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _plain(name: str, old: str | None, new: str | None, current: str | None) -> _Values:
    return _Values(DifferenceField(name), old or "", new or "", current or "")


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _dated(due: date | None, phrase: str) -> str:
    return f"{due.isoformat()} {phrase}".strip() if due is not None else phrase
