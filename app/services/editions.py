"""Another edition of a document that is there already: a copy, a Word attachment, a corrected print (model.md).

Mapped obligations get one more print and follow it in every field that is not hers; new ones are added; what the new
edition no longer lists is kept and flagged. Ticks, notes and her own values are never touched.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, select

from app.clock import Clock
from app.likeness import bigrams, likeness, squeezed
from app.review.drafts import scheduled
from app.review.reviewed import ReviewedDraft
from app.services.import_rows import DocumentPlace, ImportRows
from app.services.known import items_of, printed_items
from app.services.matching import SAME_TASK, Mapping, mapped
from app.services.naming import folded
from app.services.obligations import newest_printed
from app.services.rows import assignments_of, tasks_of
from app.services.via import named_directly
from app.store.undo import Action
from importers.drafts import DraftDocument, DraftObligation, DraftUnit
from importers.extractors.units import read_units
from models.assignment import Assignment, MeasureTick, MilestoneTick
from models.attachment import Attachment
from models.enums import AssignmentOrigin, AssignmentState, Flag, MilestoneOrigin, TextOrigin
from models.milestone import Milestone
from models.note import Note
from models.obligation import Measure, Obligation
from models.period import Report
from models.source import Document, Edition, Source

PRINTED_FIELDS = ("no", "section", "task", "schedule", "ongoing")


class EditionMerger:
    """Brings a further edition into a stored document, inside the import's action."""

    def __init__(self, action: Action, rows: ImportRows, clock: Clock) -> None:
        """Take the running action and the rows it will write."""
        self._action = action
        self._session = action.session
        self._rows = rows
        self._clock = clock

    def merge(
        self,
        document: Document,
        draft: DraftDocument,
        drafts: Sequence[ReviewedDraft],
        source: Source,
        place: DocumentPlace,
    ) -> tuple[int, int]:
        """Store the edition; return how many obligations are new, and how many linked."""
        self._fill(document, draft)
        edition_id = self._rows.add(
            Edition, {"document_id": document.id, "source_id": source.id, "ordinal": self._next_edition(document)}
        )
        old = {
            obligation.id: obligation
            for obligation in self._session.scalars(
                select(Obligation).where(tasks_of(document.id), Obligation.withdrawn_at.is_(None))
            )
        }
        items = items_of([one.as_read for one in drafts])
        found = _answered(mapped(printed_items(self._session, document.id), items), drafts, frozenset(old))
        last = max((obligation.ordinal for obligation in old.values()), default=0)
        for at, one in enumerate(drafts):
            if at in found.pairs:
                obligation_id = found.pairs[at]
                self._follow(old[obligation_id], one, place)
            else:
                last += 1
                obligation_id = self._rows.obligation(_doubted(one, at in found.doubtful), place, last)
            self._rows.printed(edition_id, obligation_id, at + 1, one.as_read)
        if len(found.left) * 2 < len(old):  # half or more left over is an extract, not a newer print
            for key in found.left:
                _flag(old[key], Flag.MISSING_IN_NEW)
        self._action.touch(found.pairs.values())
        return len(drafts) - len(found.pairs), len(found.pairs)

    def _next_edition(self, document: Document) -> int:
        last = self._session.scalar(select(func.max(Edition.ordinal)).where(Edition.document_id == document.id)) or 0
        waiting = [row for row in self._rows.rows[Edition] if row["document_id"] == document.id]
        return last + len(waiting) + 1

    def _fill(self, document: Document, draft: DraftDocument) -> None:
        """Let the known number, issuer and date fill the empty ones."""
        for name in ("number", "issuer", "signed_on"):
            if getattr(document, name) is None and getattr(draft, name) is not None:
                setattr(document, name, getattr(draft, name))
                if name == "number":
                    document.title = draft.title
                    document.title_folded = squeezed(draft.title)
        if not document.place_code and draft.place:
            document.place_code = draft.place
            document.level = draft.level

    def _follow(self, obligation: Obligation, one: ReviewedDraft, place: DocumentPlace) -> None:
        """Let an obligation follow a new print in every field that is not hers; what she just typed is."""
        draft, fresh = one.draft, one.edited_names
        values = {
            "no": draft.no,
            "section": draft.section,
            "task": draft.task.value,
            "schedule": draft.schedule.value,
            "ongoing": draft.ongoing,
        }
        for name in PRINTED_FIELDS:
            if (name in fresh or name not in obligation.edited) and getattr(obligation, name) != values[name]:
                setattr(obligation, name, values[name])
        if obligation.flags != (flags := [str(flag) for flag in draft.flags]):
            obligation.flags = flags
        if "due" in fresh:
            self._her_dates(obligation, one)
        else:
            self._dates(obligation, draft)
        if "measures" not in obligation.edited or "measures" in fresh:
            self._measures(obligation, draft)
        if "units" in fresh:
            obligation.edited = [name for name in obligation.edited if name != "units"]
        self._units(obligation, one, place)
        if not fresh <= set(obligation.edited):
            obligation.edited = sorted({*obligation.edited, *fresh})

    def _her_dates(self, obligation: Obligation, one: ReviewedDraft) -> None:
        """Let the dates she left or typed in the review stand for all that were there; without any, these end."""
        rows = self._session.scalars(
            select(Milestone).where(Milestone.obligation_id == obligation.id).order_by(Milestone.ordinal)
        ).all()
        live = [row for row in rows if row.withdrawn_at is None and row.origin is not MilestoneOrigin.TEXT]
        kept = {(date.due, date.phrase) for date in scheduled(one.draft)}
        stay = [row for row in live if (row.due, row.phrase) in kept and row.replaced_by is None]
        last = max((row.ordinal for row in rows), default=0)
        hers = [
            Milestone(
                obligation_id=obligation.id,
                ordinal=last + at,
                kind=date.kind,
                due=date.due,
                precision=date.precision,
                phrase=date.phrase,
                origin=MilestoneOrigin.MANUAL,
                year_inferred=date.year_inferred,
                rrule=date.rrule,
            )
            for at, date in enumerate(one.her_dates, start=1)
        ]
        self._session.add_all(hers)
        self._session.flush()
        first = next(iter((*hers, *stay)), None)
        for row in live:
            if row in stay or row.replaced_by is not None:
                continue
            if first is None:
                row.withdrawn_at = self._clock.now()
            else:
                row.replaced_by = first.id

    def _dates(self, obligation: Obligation, draft: DraftObligation) -> None:
        """Match dates by day and phrase; a date that is printed no more is withdrawn, its ticks stay."""
        rows = self._session.scalars(
            select(Milestone).where(Milestone.obligation_id == obligation.id).order_by(Milestone.ordinal)
        ).all()
        if "due" in obligation.edited and all(row.origin is not MilestoneOrigin.MANUAL for row in rows):
            return  # she said that there is no date, or which of the printed ones hold
        left = [row for row in rows if row.withdrawn_at is None and row.origin is not MilestoneOrigin.MANUAL]
        last = max((row.ordinal for row in rows), default=0)
        fresh = []
        for one in draft.milestones:
            same = next((row for row in left if (row.due, row.phrase) == (one.due, one.phrase)), None)
            if same is None:
                fresh.append(one)
            else:
                left.remove(same)
        hers = [row.replaced_by for row in left if row.replaced_by is not None]  # her dates stand for the new ones too
        for one in fresh:
            last += 1
            takes_place = hers.pop(0) if hers and one.due is not None else None
            self._rows.milestone(obligation.id, last, one, replaced_by=takes_place)
        for row in left:
            row.withdrawn_at = self._clock.now()

    def _measures(self, obligation: Obligation, draft: DraftObligation) -> None:
        """Match measures by likeness; one that is printed no more is withdrawn only where nobody ticked it."""
        rows = self._session.scalars(
            select(Measure).where(Measure.obligation_id == obligation.id).order_by(Measure.ordinal)
        ).all()
        left = [row for row in rows if row.withdrawn_at is None and row.origin is TextOrigin.PRINTED]
        last = max((row.ordinal for row in rows), default=0)
        for one in draft.measures:
            bag = bigrams(squeezed(one.value))
            best = max(left, key=lambda row: likeness(bag, bigrams(squeezed(row.text))), default=None)
            if best is not None and likeness(bag, bigrams(squeezed(best.text))) >= SAME_TASK:
                left.remove(best)
                if best.text != one.value:
                    best.text = one.value
            else:
                last += 1
                self._rows.measure(obligation.id, last, one.value)
        for row in left:
            if not self._is_used(MeasureTick, MeasureTick.measure_id == row.id):
                row.withdrawn_at = self._clock.now()

    def _units(self, obligation: Obligation, one: ReviewedDraft, place: DocumentPlace) -> None:
        """Match units by alias; a vanished unit's touched duty stays, flagged; what she changed stays hers."""
        printed = self._rows.units_of(one.draft, place)
        if not printed:
            return  # a print that names nobody takes nobody's duty away
        here = assignments_of(self._session, obligation)
        hers = "units" in obligation.edited
        removed = self._removed_units(obligation) if hers else frozenset()
        not_wanted = self._printed_before(obligation, place) if hers else frozenset()
        last = max((row.ordinal for row in here), default=0)
        by_unit = {row.unit_id: row for row in here}
        for unit_id, unit in printed:
            row = by_unit.pop(unit_id, None)
            if row is not None:
                self._still_printed(row, unit, follow=not hers)
            elif unit_id not in removed and (unit is None or folded(unit.name) not in not_wanted):
                last += 1
                self._rows.assignment(obligation.id, last, unit_id, unit, None, added=one.added_names)
        for row in by_unit.values():
            if row.origin is not AssignmentOrigin.PRINTED:
                continue
            if self._was_touched(row.id, row.state):
                row.flags = sorted({*row.flags, str(Flag.MISSING_IN_NEW)})
            else:
                row.withdrawn_at = self._clock.now()

    def _still_printed(self, row: Assignment, unit: DraftUnit | None, *, follow: bool) -> None:
        named_directly(row, AssignmentOrigin.PRINTED)  # what a collective gave it is its own now
        if follow and unit is not None and row.origin is AssignmentOrigin.PRINTED and row.role is not unit.role:
            row.role = unit.role
        if str(Flag.MISSING_IN_NEW) in row.flags:
            row.flags = [name for name in row.flags if name != str(Flag.MISSING_IN_NEW)]

    def _printed_before(self, obligation: Obligation, place: DocumentPlace) -> frozenset[str]:
        """Return the names the last print has: those that owe nothing were not wanted in its review."""
        last = newest_printed(self._session, obligation.id)
        found = read_units(last.units, level=place.level).units if last is not None else ()
        return frozenset(folded(unit.name) for unit in found)

    def _removed_units(self, obligation: Obligation) -> frozenset[int | None]:
        return frozenset(
            self._session.scalars(
                select(Assignment.unit_id).where(
                    Assignment.obligation_id == obligation.id,
                    Assignment.withdrawn_at.is_not(None),
                    Assignment.origin != AssignmentOrigin.COLLECTIVE,
                )
            )
        )

    def _was_touched(self, assignment_id: int, state: AssignmentState) -> bool:
        return state is not AssignmentState.NOT_STARTED or any(
            self._is_used(entity, entity.assignment_id == assignment_id)
            for entity in (Note, Attachment, MilestoneTick, MeasureTick, Report)
        )

    def _is_used(
        self,
        entity: type[Note] | type[Attachment] | type[MilestoneTick] | type[MeasureTick] | type[Report],
        condition: object,
    ) -> bool:
        return (
            self._session.scalar(
                select(entity.id).where(condition, entity.withdrawn_at.is_(None)).limit(1)  # type: ignore[arg-type]  # a column comparison
            )
            is not None
        )


def _flag(obligation: Obligation, flag: Flag) -> None:
    if str(flag) not in obligation.flags:
        obligation.flags = [*obligation.flags, str(flag)]


def _doubted(one: ReviewedDraft, doubtful: bool) -> ReviewedDraft:
    if not doubtful or one.answered:
        return one
    return replace(one, draft=replace(one.draft, flags=(*one.draft.flags, Flag.SAME_TASK)))


def _answered(found: Mapping, drafts: Sequence[ReviewedDraft], old: frozenset[int]) -> Mapping:
    """Return a mapping with her own answers in it; an obligation that is not there any more is none."""
    hers = {at: one.obligation_id for at, one in enumerate(drafts) if one.answered}
    if not hers:
        return found
    chosen = {at: key for at, key in hers.items() if key is not None and key in old}
    taken = set(chosen.values())
    pairs = {at: key for at, key in found.pairs.items() if at not in hers and key not in taken}
    doubtful = {at: key for at, key in found.doubtful.items() if at not in hers and key not in taken}
    used = taken | set(pairs.values()) | set(doubtful.values())
    return Mapping({**pairs, **chosen}, doubtful, tuple(key for key in sorted(old) if key not in used))
