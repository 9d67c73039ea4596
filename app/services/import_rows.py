"""Builds the rows of an import with their keys, ready for one insert-many per table."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.dues import Due, counting, next_due
from app.review.doubts import folded as reviewed_name
from app.review.drafts import scheduled
from app.review.reviewed import ReviewedDraft
from app.services.codes import DocumentCodes
from app.services.collectives import Duty, MemberDuty
from app.services.import_members import ImportMembers
from app.services.naming import folded, unit_values
from app.store.undo import Action
from importers.drafts import DraftMilestone, DraftObligation, DraftUnit
from models.assignment import Assignment
from models.base import Base, new_uid
from models.enums import (
    AliasOrigin,
    AssignmentOrigin,
    AssignmentState,
    Level,
    MilestoneOrigin,
    Role,
    TextOrigin,
    UnitKind,
)
from models.milestone import Milestone
from models.obligation import Measure, Obligation
from models.source import Document, Edition, Printed
from models.unit import Alias, Membership, Unit

ORDER: tuple[type[Base], ...] = (
    Document, Edition, Unit, Alias, Membership, Obligation, Printed, Measure, Milestone, Assignment,
)  # fmt: skip
"""The order the tables are written in: parents first."""

MOST_WAITING = 100_000
"""So many rows are written before more are made, or a large import would fill the memory."""

Values = dict[str, Any]


class Keys:
    """Hands out keys that were never used, table by table."""

    def __init__(self, connection: Connection) -> None:
        """Ask the database which keys were the last."""
        used = {name: seq for name, seq in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}
        self._next = {entity.__tablename__: int(used.get(entity.__tablename__, 0)) + 1 for entity in ORDER}

    def take(self, entity: type[Base]) -> int:
        """Return the next key of a table."""
        found = self._next[entity.__tablename__]
        self._next[entity.__tablename__] = found + 1
        return found


@dataclass
class ImportRows:
    """Everything one import writes in bulk.

    Attributes:
        keys: Where keys come from.
        today: The import day: recurring duties are asked for from here on.
        rows: Per table, ready.
        new_units: How many units were met for the first time.
        hers: Which unit a printed name (folded) means in the papers of a place, where she said so; None: a new one.
    """

    session: Session
    keys: Keys
    today: date
    rows: dict[type[Base], list[Values]] = field(default_factory=lambda: {entity: [] for entity in ORDER})
    new_units: int = 0
    hers: Mapping[tuple[str, str], int | None] = field(default_factory=dict)
    _aliases: dict[tuple[str, str], int] | None = None
    _units: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, entity: type[Base], values: Values) -> int:
        """Take one row; return the key it got."""
        values["id"] = self.keys.take(entity)
        values["withdrawn_at"] = None
        self.rows[entity].append(values)
        return int(values["id"])

    @cached_property
    def members(self) -> ImportMembers:
        """Who owes something through a collective."""
        return ImportMembers(self.session)

    @property
    def waiting(self) -> int:
        """Return how many rows are not written yet."""
        return sum(map(len, self.rows.values()))

    def write(self, action: Action, batch_id: int) -> None:
        """Write everything taken so far under one batch, parents first."""
        for entity in ORDER:
            action.insert_many(entity, self.rows[entity], batch_id=batch_id)
            self.rows[entity] = []

    def unit(self, name: str, place: str, level: Level) -> int:
        """Return the unit a printed name means in papers of that place; it may be a new one."""
        known = self._known_names()
        key = (folded(name), place)
        if key not in known:
            meant = self.hers.get((reviewed_name(name), place))
            unit_id = self._live_unit(meant) if meant is not None else None
            known[key] = self._new_name(name, place, level) if unit_id is None else self._her_name(name, place, unit_id)
        return known[key]

    def _live_unit(self, unit_id: int) -> int | None:
        """Return a unit she chose, or the one it was merged into meanwhile; None where it is not there any more."""
        unit = self.session.get(Unit, unit_id)
        if unit is None or unit.withdrawn_at is None:
            return None if unit is None else unit_id
        return self.session.scalar(
            select(Alias.unit_id)
            .join(Unit, Unit.id == Alias.unit_id)
            .where(Alias.folded == folded(unit.name), Alias.withdrawn_at.is_(None), Unit.withdrawn_at.is_(None))
            .order_by(Alias.place_code != unit.place_code, Alias.id)
            .limit(1)
        )

    def _her_name(self, name: str, place: str, unit_id: int) -> int:
        """Add a printed name to the unit she said it means."""
        self.add(
            Alias,
            {
                "folded": folded(name),
                "printed": name,
                "place_code": place,
                "unit_id": unit_id,
                "origin": AliasOrigin.HERS,
            },
        )
        return unit_id

    def _known_names(self) -> dict[tuple[str, str], int]:
        if self._aliases is None:
            self._aliases = {
                (found, place): unit_id
                for found, place, unit_id in self.session.execute(
                    select(Alias.folded, Alias.place_code, Alias.unit_id).where(Alias.withdrawn_at.is_(None))
                )
            }
            self._units = {
                (folded(name), place): unit_id
                for name, place, unit_id in self.session.execute(
                    select(Unit.name, Unit.place_code, Unit.id).where(Unit.withdrawn_at.is_(None))
                )
            }
        return self._aliases

    def _new_name(self, name: str, place: str, level: Level) -> int:
        values = unit_values(name, place, level)
        key = (folded(name), str(values["place_code"]))
        unit_id = self._units.get(key)
        if unit_id is None:
            unit_id = self.add(Unit, {**values, "superior_id": None, "contact": "", "is_ours": False, "pinned": False})
            self._units[key] = unit_id
            self.new_units += 1
            if values["kind"] is UnitKind.COLLECTIVE:
                self._our_membership(unit_id, name, str(values["place_code"]))
        self.add(
            Alias,
            {
                "folded": folded(name),
                "printed": name,
                "place_code": place,
                "unit_id": unit_id,
                "origin": AliasOrigin.PRINTED,
            },
        )
        return unit_id

    def _our_membership(self, collective_id: int, name: str, place: str) -> None:
        """Make our government a member of a collective that is met for the first time and means it."""
        member_id = self.members.met(collective_id, name, place)
        if member_id is not None:
            dates = {"from_on": None, "to_on": None}
            self.add(Membership, {"collective_id": collective_id, "member_id": member_id, **dates})

    def obligation(self, one: ReviewedDraft, document: "DocumentPlace", ordinal: int) -> int:
        """Take a new obligation with its units, measures and dates; return its key."""
        draft = one.draft
        dues = counting([_due(at, milestone) for at, milestone in enumerate(draft.milestones, start=1)])
        day = next_due(dues, frozenset(), self.today)
        units = self.units_of(draft, document) or [(None, None)]
        obligation_id = self.add(
            Obligation,
            {
                "uid": new_uid(),
                "code": document.codes.code(draft.no, ordinal),
                "document_id": document.document_id,
                "ordinal": ordinal,
                "no": draft.no,
                "section": draft.section,
                "task": draft.task.value,
                "schedule": draft.schedule.value,
                "ongoing": draft.ongoing,
                "kind": draft.kind,
                "edited": sorted(one.edited_names),
                "flags": [str(flag) for flag in draft.flags],
                "next_due": day,
                "open_count": len(units),
                "unset": bool(draft.schedule.value) and not dues,
            },
        )
        for at, (unit_id, unit) in enumerate(units, start=1):
            self.assignment(obligation_id, at, unit_id, unit, day, added=one.added_names)
        if self.members.any:
            self._member_duties(len(units), day)
        for at, measure in enumerate(draft.measures, start=1):
            self.measure(obligation_id, at, measure.value)
        self._dates(obligation_id, one)
        return obligation_id

    def _member_duties(self, named: int, day: date | None) -> None:
        """Take what members owe of the obligation just taken, beside those its paper names."""
        rows = self.rows[Assignment][-named:]
        duties = [Duty(row["id"], row["unit_id"], row["role"]) for row in rows]
        self.rows[Obligation][-1]["open_count"] = self.members.counted(duties)
        for at, member in enumerate(self.members.beside(duties), start=named + 1):
            self.assignment(rows[0]["obligation_id"], at, member.unit_id, None, day, via=member)

    def _dates(self, obligation_id: int, one: ReviewedDraft) -> None:
        """Take the dates; what was read and is not hers any more stays as print, her first date in its place."""
        hers = one.her_dates
        first: int | None = None
        for at, milestone in enumerate(one.draft.milestones, start=1):
            mine = replace(milestone, origin=MilestoneOrigin.MANUAL) if milestone in hers else milestone
            key = self.milestone(obligation_id, at, mine)
            first = key if first is None and milestone in scheduled(one.draft) else first
        if first is None:
            return
        for at, milestone in enumerate(one.dates_set_aside, start=len(one.draft.milestones) + 1):
            self.milestone(obligation_id, at, milestone, replaced_by=first)

    def units_of(self, draft: DraftObligation, document: "DocumentPlace") -> list[tuple[int | None, DraftUnit | None]]:
        """Return each unit once, the stronger role winning."""
        best: dict[int | None, DraftUnit | None] = {}
        for unit in draft.units:
            unit_id = self.unit(unit.name, document.place, document.level)
            before = best.get(unit_id)
            if before is None or unit.role.strength > before.role.strength:
                best[unit_id] = unit
        return list(best.items())

    def assignment(
        self,
        obligation_id: int,
        ordinal: int,
        unit_id: int | None,
        unit: DraftUnit | None,
        day: date | None,
        *,
        via: MemberDuty | None = None,
        added: frozenset[str] = frozenset(),
    ) -> int:
        """Take one unit's duty.

        Args:
            obligation_id: Whose duty it is part of.
            ordinal: Its place.
            unit_id: Who owes it; None for nobody named.
            unit: As it is named.
            day: Its earliest open date.
            via: The collective's duty that a member has it through.
            added: Names that are hers and no print's.
        """
        hers = unit is not None and unit.name in added
        origin = AssignmentOrigin.ADDED if hers else AssignmentOrigin.PRINTED
        return self.add(
            Assignment,
            {
                "uid": new_uid(),
                "obligation_id": obligation_id,
                "ordinal": ordinal,
                "unit_id": unit_id,
                "role": via.role if via else unit.role if unit else Role.RESPONSIBLE,
                "role_printed": unit.role_printed if unit else None,
                "name_printed": unit.name if unit else None,
                "origin": AssignmentOrigin.COLLECTIVE if via else origin,
                "via_id": via.via if via else None,
                "state": AssignmentState.NOT_STARTED,
                "closed_on": None,
                "handed_on": None,
                "signed_on": None,
                "tracked_from": self.today,
                "flags": [str(flag) for flag in unit.reasons] if unit else [],
                "dropped_at": None,
                "next_due": day,
            },
        )

    def measure(self, obligation_id: int, ordinal: int, text: str) -> int:
        """Take one printed measure."""
        return self.add(
            Measure,
            {"obligation_id": obligation_id, "ordinal": ordinal, "text": text, "origin": TextOrigin.PRINTED},
        )

    def milestone(
        self, obligation_id: int, ordinal: int, draft: DraftMilestone, *, replaced_by: int | None = None
    ) -> int:
        """Take one printed date; `replaced_by` is her date that stands in its place."""
        return self.add(
            Milestone,
            {
                "obligation_id": obligation_id,
                "ordinal": ordinal,
                "kind": draft.kind,
                "due": draft.due,
                "precision": draft.precision,
                "soft": draft.soft,
                "phrase": draft.phrase,
                "origin": draft.origin,
                "year_inferred": draft.year_inferred,
                "rrule": draft.rrule,
                "anchor": draft.anchor.as_json() if draft.anchor else {},
                "replaced_by": replaced_by,
            },
        )

    def printed(self, edition_id: int, obligation_id: int, ordinal: int, draft: DraftObligation) -> int:
        """Take what an edition prints of an obligation, exactly as it stands."""
        return self.add(
            Printed,
            {
                "edition_id": edition_id,
                "obligation_id": obligation_id,
                "ordinal": ordinal,
                "no": draft.no,
                "section": draft.section,
                "task": draft.task.value,
                "schedule": draft.schedule.value,
                "units": draft.units_printed,
                "measures": draft.measures_printed,
                "anchors": draft.anchor.as_json(),
                "flags": [str(flag) for flag in draft.flags],
                "certainty": int(draft.certainty),
            },
        )


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """Where an obligation is put: its document, the place that names units, and the codes it may have."""

    document_id: int
    place: str
    level: Level
    codes: DocumentCodes


def _due(key: int, draft: DraftMilestone) -> Due:
    return Due(key, draft.kind, draft.due, draft.origin, draft.rrule)
