"""What the ledger knows already of a document that was read: values only, so that a review can hold them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class MatchKind(StrEnum):
    """What a stored document is to one that was read."""

    SAME = "same"  # the same document: a copy, a Word attachment, a corrected print
    HIGHER = "higher"  # the stored one is of a higher level, and what was read restates it
    LOWER = "lower"  # the stored one is of a lower level and restates what was read


class MatchReason(StrEnum):
    """Why the two documents belong together."""

    NUMBER = "number"  # folded number and issuer agree
    TASKS = "tasks"  # one side prints no number, and the tasks are the same
    TITLE = "title"  # another level, common title words, row titles that open the other's rows


class EditionChoice(StrEnum):
    """What becomes of a document that is in the ledger already."""

    LINK = "link"  # 关联: one obligation, two sources
    SEPARATE = "separate"  # 另存: a document of its own
    SKIP = "skip"  # 跳过


class DifferenceField(StrEnum):
    """A field two prints of one obligation differ in; the values are the names `Obligation.edited` uses."""

    NO = "no"
    SECTION = "section"
    TASK = "task"
    SCHEDULE = "schedule"
    ONGOING = "ongoing"
    UNITS = "units"
    MEASURES = "measures"
    DATES = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field in which a new print differs from the last one.

    Attributes:
        index: Place of the draft in what was read of the document.
        obligation_id: The obligation it is a print of.
        old: What the last print says; several values (measures, dates as `2018-12-31 12月底前`) are lines.
        new: What the new one says.
        current: What stands in the ledger now.
        hers: The field was changed by hand: linking leaves `current` as it is and shows the two prints beside it.
    """

    index: int
    obligation_id: int
    field: DifferenceField
    old: str
    new: str
    current: str
    hers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMatch:
    """A stored document that belongs to one that was read.

    Attributes:
        kind: What the stored one is to it.
        reason: Why they belong together.
        document_id: The stored one.
        label: Its number, else its title.
        title: Its title.
        imported_on: When it was first imported; None where it was entered by hand.
        total: How many live obligations it has.
        drafts: How many were read.
        pairs: Index of the draft to the obligation it belongs to, one to one.
        doubtful: Index of the draft to the obligation it may belong to: to be asked, never done unasked.
        left: Obligations of the stored document that nothing read belongs to.
        differences: Of the pairs, in the order of what was read; only for the same document.
        clear: For another level: so many rows belong together that the command line links them unasked.
    """

    kind: MatchKind
    reason: MatchReason
    document_id: int
    label: str
    title: str
    imported_on: date | None
    total: int
    drafts: int
    pairs: Mapping[int, int] = field(default_factory=dict)
    doubtful: Mapping[int, int] = field(default_factory=dict)
    left: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()
    clear: bool = True

    @property
    def half_left(self) -> bool:
        """True where half of what is stored, or more, is not in the new print: asked before anything is stored."""
        return self.kind is MatchKind.SAME and bool(self.left) and len(self.left) * 2 >= self.total

    @property
    def new(self) -> tuple[int, ...]:
        """Return the drafts that belong to nothing stored, the doubtful ones not among them."""
        return tuple(at for at in range(self.drafts) if at not in self.pairs and at not in self.doubtful)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPaper:
    """Two papers of two levels that an import found to belong together.

    Attributes:
        lower: Number, else title, of the lower one.
        higher: Of the one it restates.
        rows: How many of their rows are the same tasks.
        linked: They were linked; else that is only likely, and nothing was done.
    """

    lower: str
    higher: str
    rows: int
    linked: bool
