"""What a review shows: drafts as they are now beside what was read, and the documents they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.known import DocumentMatch, EditionChoice
from importers.blocks import Anchor
from importers.drafts import DraftDocument, DraftMilestone, DraftObligation, DraftUnit
from models.enums import Flag, MilestoneOrigin, Role, SkipReason

Place = tuple[int, int]
"""Batch and document, each counted from 0."""

LEADING = (Role.LEAD, Role.RESPONSIBLE)
"""The roles of the first column of units; all others stand in the second."""


class Field(StrEnum):
    """What can be edited of a draft, cell by cell."""

    NUMBER = "number"
    SECTION = "section"
    TASK = "task"
    LEADS = "leads"
    COOPERATING = "cooperating"
    DEADLINE = "deadline"
    MEASURES = "measures"


class DraftOrigin(StrEnum):
    """How a draft came about."""

    READ = "read"
    MERGED = "merged"  # with the next one, by her
    SPLIT = "split"  # from another one, by her
    TAKEN = "taken"  # from the source, by her


UNIT_FLAGS = frozenset(
    {Flag.NO_UNITS, Flag.UNIT_SPLIT, Flag.UNIT_UNKNOWN_SHAPE, Flag.LEAD_UNCLEAR, Flag.ROLE_FROM_RULE, Flag.UNIT_SIMILAR}
)

FLAG_FIELDS: Mapping[Flag, Field] = {
    **dict.fromkeys(sorted(UNIT_FLAGS), Field.LEADS),
    Flag.SCHEDULE_UNREAD: Field.DEADLINE,
    Flag.SCHEDULE_EMPTY: Field.DEADLINE,
    Flag.SCHEDULES_MANY: Field.DEADLINE,
    Flag.YEAR_INFERRED: Field.DEADLINE,
    Flag.YEAR_NOT_SHOWN: Field.DEADLINE,
    Flag.NO_YEAR: Field.DEADLINE,
    Flag.DATE_SUSPECT: Field.DEADLINE,
    Flag.DATE_INVALID: Field.DEADLINE,
    Flag.TEXT_DATE_DIFFERS: Field.DEADLINE,
    Flag.NO_MISSING: Field.NUMBER,
    Flag.NO_GAP: Field.NUMBER,
    Flag.NO_REPEATED: Field.NUMBER,
    Flag.TASK_EMPTY: Field.TASK,
    Flag.LOST_CHARACTERS: Field.TASK,
    Flag.SAME_TASK: Field.TASK,
    Flag.MEASURES_SPLIT: Field.MEASURES,
}
"""The cell a flag is about; flags about a whole row have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDraft:
    """One draft under review.

    Attributes:
        key: Which one; stays the same as long as the draft is there.
        place: Its document.
        draft: As it is now.
        as_read: What the reader gave, merged, split or taken as she did, but none of her values in it.
        sources: The keys of the drafts as read that it came from: one; several where merged; none where taken.
        read: What the reader gave, one for each of `sources`.
        dropped: She does not want it.
        settled: The flags she has seen and answered.
        origin: How it came about.
    """

    key: int
    place: Place
    draft: DraftObligation
    as_read: DraftObligation
    sources: tuple[int, ...] = ()
    read: tuple[DraftObligation, ...] = ()
    dropped: bool = False
    settled: frozenset[Flag] = frozenset()
    origin: DraftOrigin = DraftOrigin.READ

    @property
    def doubts(self) -> tuple[Flag, ...]:
        """The flags she should still look at."""
        if self.dropped:
            return ()
        return tuple(flag for flag in dict.fromkeys(self.draft.flags) if flag.is_doubt and flag not in self.settled)

    @property
    def concluded(self) -> tuple[Flag, ...]:
        """The flags that only say how a value was concluded (推定)."""
        return tuple(flag for flag in dict.fromkeys(self.draft.flags) if not flag.is_doubt)

    @property
    def edited(self) -> frozenset[Field]:
        """The fields whose value is hers."""
        return frozenset(one for one in Field if value_of(self.draft, one) != value_of(self.as_read, one))

    def field_of(self, flag: Flag) -> Field | None:
        """Return the cell a flag of this draft is about; None for one about the whole row."""
        if flag in (Flag.UNIT_SPLIT, Flag.UNIT_UNKNOWN_SHAPE):
            doubtful = [unit for unit in self.draft.units if flag in unit.reasons]
            if doubtful and all(unit.role not in LEADING for unit in doubtful):
                return Field.COOPERATING
        return FLAG_FIELDS.get(flag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A piece of the source that made no draft and can be taken over.

    Attributes:
        id: Which one of its document.
        text: As it stands.
        reason: Why it made no draft; None for a suggestion from running text.
        anchor: Where it stands.
        taken: The draft made from it; None where it was not taken, or that draft was dropped.
    """

    id: int
    text: str
    reason: SkipReason | None
    anchor: Anchor
    taken: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDocument:
    """A document under review.

    Attributes:
        place: Which one.
        draft: The document as read.
        file: Name of its file.
        drafts: Its drafts in order, the dropped ones at their place.
        skipped: Rows and brackets that made no draft.
        suggestions: Duties in running text.
        match: What the ledger has of it already; None where nothing.
        choice: What becomes of a document the ledger has already; None where it has none.
        document_id: The stored document that choice is about.
    """

    place: Place
    draft: DraftDocument
    file: str
    drafts: tuple[ReviewDraft, ...]
    skipped: tuple[Offered, ...] = ()
    suggestions: tuple[Offered, ...] = ()
    match: DocumentMatch | None = None
    choice: EditionChoice | None = None
    document_id: int | None = None

    @property
    def kept(self) -> tuple[ReviewDraft, ...]:
        """The drafts she did not drop."""
        return tuple(draft for draft in self.drafts if not draft.dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCounts:
    """The figures of a review.

    Attributes:
        found: What the reader gave.
        new: Will be new.
        linked: Will be linked with what is in the ledger.
        dropped: Of what was read: dropped by her.
        skipped: Of documents that are not imported (跳过).
        doubts: Cells still in doubt.
        doubtful: Drafts with such cells.
        taken: Taken by her from the source.
        passed: Rows and sentences of the source that made no draft.
        new_units: Names of units nobody knows yet.
    """

    found: int = 0
    new: int = 0
    linked: int = 0
    dropped: int = 0
    skipped: int = 0
    doubts: int = 0
    doubtful: int = 0
    taken: int = 0
    passed: int = 0
    new_units: int = 0


def value_of(draft: DraftObligation, one: Field) -> object:
    """Return what a field holds, so that two drafts can be compared."""
    simple = {Field.NUMBER: draft.no, Field.SECTION: draft.section, Field.TASK: draft.task.value}
    if one in simple:
        return simple[one]
    if one is Field.LEADS or one is Field.COOPERATING:
        return tuple((unit.name, unit.role) for unit in units_in(draft, one))
    if one is Field.MEASURES:
        return tuple(measure.value for measure in draft.measures)
    dates = tuple((one.kind, one.due, one.rrule, one.soft) for one in scheduled(draft))
    return draft.schedule.value, draft.ongoing, dates


def units_in(draft: DraftObligation, column: Field) -> tuple[DraftUnit, ...]:
    """Return the units of a column: leading and responsible ones in the first, all others in the second."""
    leading = column is Field.LEADS
    return tuple(unit for unit in draft.units if (unit.role in LEADING) is leading)


def scheduled(draft: DraftObligation) -> tuple[DraftMilestone, ...]:
    """Return the dates that do not come from the task's own text."""
    return tuple(one for one in draft.milestones if one.origin is not MilestoneOrigin.TEXT)
