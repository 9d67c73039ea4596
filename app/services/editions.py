"""Another edition of a document that is there already: a copy, a Word attachment, a corrected print (model.md).

Mapped obligations get one more print and follow it in every field that is not hers; new ones are added; what the new
edition no longer lists is kept and flagged. Ticks, notes and her own values are never touched.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, select

from app.clock import Clock
from app.services.import_rows import DocumentPlace, ImportRows
from app.services.matching import SAME_TASK, Item, bigrams, likeness, mapped, squeezed
from app.services.rows import assignments_of
from app.store.undo import Action
from importers.drafts import DraftDocument, DraftObligation, DraftUnit
from models.assignment import Assignment, MeasureTick, MilestoneTick
from models.enums import AssignmentOrigin, AssignmentState, Flag, MilestoneOrigin, TextOrigin
from models.milestone import Milestone
from models.note import Note
from models.obligation import Measure, Obligation
from models.source import Document, Edition, Printed, Source

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
        drafts: Sequence[DraftObligation],
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
                select(Obligation).where(Obligation.document_id == document.id, Obligation.withdrawn_at.is_(None))
            )
        }
        found = mapped(
            self._as_printed(document, old),
            [Item(at, one.no, one.section, one.task.value) for at, one in enumerate(drafts)],
        )
        last = max((obligation.ordinal for obligation in old.values()), default=0)
        for at, one in enumerate(drafts):
            if at in found.pairs:
                obligation_id = found.pairs[at]
                self._follow(old[obligation_id], one, place)
            else:
                last += 1
                obligation_id = self._rows.obligation(_doubted(one, at in found.doubtful), place, last)
            self._rows.printed(edition_id, obligation_id, at + 1, one)
        if len(found.left) * 2 < len(old):  # half or more left over is an extract, not a newer print
            for key in found.left:
                _flag(old[key], Flag.MISSING_IN_NEW)
        self._action.touch(found.pairs.values())
        return len(drafts) - len(found.pairs), len(found.pairs)

    def _as_printed(self, document: Document, old: dict[int, Obligation]) -> list[Item]:
        """Return what the last print says of each obligation, since hers may be worded quite otherwise."""
        found = {row.id: Item(row.id, row.no, row.section, row.task) for row in old.values()}
        for row in self._session.execute(
            select(Printed.obligation_id, Printed.no, Printed.section, Printed.task)
            .join(Edition, Edition.id == Printed.edition_id)
            .where(Edition.document_id == document.id, Edition.withdrawn_at.is_(None), Printed.withdrawn_at.is_(None))
            .order_by(Edition.ordinal)
        ):
            if row.obligation_id in found:
                found[row.obligation_id] = Item(*row)
        return list(found.values())

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

    def _follow(self, obligation: Obligation, draft: DraftObligation, place: DocumentPlace) -> None:
        values = {
            "no": draft.no,
            "section": draft.section,
            "task": draft.task.value,
            "schedule": draft.schedule.value,
            "ongoing": draft.ongoing,
        }
        for name in PRINTED_FIELDS:
            if name not in obligation.edited and getattr(obligation, name) != values[name]:
                setattr(obligation, name, values[name])
        if obligation.flags != (flags := [str(flag) for flag in draft.flags]):
            obligation.flags = flags
        self._dates(obligation, draft)
        if "measures" not in obligation.edited:
            self._measures(obligation, draft)
        self._units(obligation, draft, place)

    def _dates(self, obligation: Obligation, draft: DraftObligation) -> None:
        """Match dates by day and phrase; a date that is printed no more is withdrawn, its ticks stay."""
        rows = self._session.scalars(
            select(Milestone).where(Milestone.obligation_id == obligation.id).order_by(Milestone.ordinal)
        ).all()
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

    def _units(self, obligation: Obligation, draft: DraftObligation, place: DocumentPlace) -> None:
        """Match units by alias; a vanished unit's touched duty stays, flagged; what she changed stays hers."""
        printed = self._rows.units_of(draft, place)
        if not printed:
            return  # a print that names nobody takes nobody's duty away
        here = assignments_of(self._session, obligation)
        hers = "units" in obligation.edited
        removed = self._removed_units(obligation) if hers else frozenset()
        last = max((row.ordinal for row in here), default=0)
        by_unit = {row.unit_id: row for row in here}
        for unit_id, unit in printed:
            row = by_unit.pop(unit_id, None)
            if row is not None:
                self._still_printed(row, unit, follow=not hers)
            elif unit_id not in removed:
                last += 1
                self._rows.assignment(obligation.id, last, unit_id, unit, None)
        for row in by_unit.values():
            if row.origin is not AssignmentOrigin.PRINTED:
                continue
            if self._was_touched(row.id, row.state):
                row.flags = sorted({*row.flags, str(Flag.MISSING_IN_NEW)})
            else:
                row.withdrawn_at = self._clock.now()

    def _still_printed(self, row: Assignment, unit: DraftUnit | None, *, follow: bool) -> None:
        if follow and unit is not None and row.origin is AssignmentOrigin.PRINTED and row.role is not unit.role:
            row.role = unit.role
        if str(Flag.MISSING_IN_NEW) in row.flags:
            row.flags = [name for name in row.flags if name != str(Flag.MISSING_IN_NEW)]

    def _removed_units(self, obligation: Obligation) -> frozenset[int | None]:
        return frozenset(
            self._session.scalars(
                select(Assignment.unit_id).where(
                    Assignment.obligation_id == obligation.id, Assignment.withdrawn_at.is_not(None)
                )
            )
        )

    def _was_touched(self, assignment_id: int, state: AssignmentState) -> bool:
        return state is not AssignmentState.NOT_STARTED or any(
            self._is_used(entity, entity.assignment_id == assignment_id)
            for entity in (Note, MilestoneTick, MeasureTick)
        )

    def _is_used(self, entity: type[Note] | type[MilestoneTick] | type[MeasureTick], condition: object) -> bool:
        return (
            self._session.scalar(
                select(entity.id).where(condition, entity.withdrawn_at.is_(None)).limit(1)  # type: ignore[arg-type]  # a column comparison
            )
            is not None
        )


def _flag(obligation: Obligation, flag: Flag) -> None:
    if str(flag) not in obligation.flags:
        obligation.flags = [*obligation.flags, str(flag)]


def _doubted(draft: DraftObligation, doubtful: bool) -> DraftObligation:
    return replace(draft, flags=(*draft.flags, Flag.SAME_TASK)) if doubtful else draft
