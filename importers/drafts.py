"""What extraction gives: drafts of documents and obligations, each value with its certainty, reasons and place."""

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from importers.blocks import Anchor
from models.enums import (
    Certainty,
    Flag,
    LeadRule,
    Level,
    MilestoneKind,
    MilestoneOrigin,
    ObligationKind,
    Precision,
    Role,
    SkipReason,
    UnitKind,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Extracted(Generic[T]):
    """A value read from a source.

    Attributes:
        value: What we read it as.
        raw: The text as it stands there.
        anchor: Where it stands; None where it is concluded from elsewhere.
        certainty: How sure we are.
        reasons: Why we are not certain.
    """

    value: T
    raw: str
    anchor: Anchor | None = None
    certainty: Certainty = Certainty.CERTAIN
    reasons: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftUnit:
    """One unit named for an obligation, exactly as printed.

    Attributes:
        name: The printed name, tidied of spaces and line breaks only.
        role: What it owes.
        role_printed: The word or heading that gave the role (牵头, 配合单位, 列首位), None where none did.
        kind: A body or a collective name.
        level: The level its name shows.
    """

    name: str
    role: Role = Role.RESPONSIBLE
    role_printed: str | None = None
    kind: UnitKind = UnitKind.BODY
    level: Level = Level.OTHER
    certainty: Certainty = Certainty.CERTAIN
    reasons: tuple[Flag, ...] = ()
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMilestone:
    """One deadline read from a phrase.

    Attributes:
        kind: Date, recurring, relative or pseudo.
        due: The last day of the span printed; None for relative and pseudo ones without a date.
        precision: How exactly it was printed.
        soft: 力争, 原则上.
        phrase: The words it was read from.
        origin: From the schedule, from the task's text, or counted (inferred).
        year_inferred: The year was taken from the document's date (推定).
        rrule: For recurring ones, an RFC 5545 rule without DTSTART, as dateutil reads it.
    """

    kind: MilestoneKind
    due: date | None
    precision: Precision = Precision.DAY
    soft: bool = False
    phrase: str = ""
    origin: MilestoneOrigin = MilestoneOrigin.SCHEDULE
    year_inferred: bool = False
    rrule: str | None = None
    anchor: Anchor | None = None
    certainty: Certainty = Certainty.CERTAIN
    reasons: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftObligation:
    """One allocation of work, before anybody has reviewed it.

    Attributes:
        kind: Table row, clause, or running text.
        no: The number exactly as printed, None where none is.
        section: The nearest higher heading.
        task: Full text on one line, without its number.
        units: In printed order.
        units_printed: The unit cell or clause as it stands.
        measures: 主要举措 split into points, their numbers stripped.
        measures_printed: The measures cell as it stands.
        schedule: 时间进度 as printed with spaces out; value None where there is none.
        milestones: Deadlines of the schedule and of the task's text (see their `origin`).
        ongoing: 持续实施, 长期坚持 …
        flags: Everything the clerk should look at, those of the parts included.
        anchor: From its first to its last line or cell.
        corrected_on: The days of her corrections that gave one of its values (更正).
    """

    kind: ObligationKind
    task: Extracted[str]
    no: str | None = None
    section: str | None = None
    units: tuple[DraftUnit, ...] = ()
    units_printed: str = ""
    measures: tuple[Extracted[str], ...] = ()
    measures_printed: str = ""
    schedule: Extracted[str | None] = field(default_factory=lambda: Extracted(None, ""))
    milestones: tuple[DraftMilestone, ...] = ()
    ongoing: bool = False
    flags: tuple[Flag, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
    anchor: Anchor = field(default_factory=Anchor)
    corrected_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row of a chosen table, or a piece of text, that made no draft, and why."""

    text: str
    reason: SkipReason
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCounts:
    """The count check: `rows == row_drafts + row_skips`, always.

    Attributes:
        rows: Rows of all chosen tables, headings included.
        row_drafts: Drafts made from rows.
        row_skips: Rows in `skipped`.
        brackets: Responsibility clauses found.
        drafts: All drafts.
    """

    rows: int = 0
    row_drafts: int = 0
    row_skips: int = 0
    brackets: int = 0
    drafts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDocument:
    """One official document (文件) of a source.

    Attributes:
        title: Full title on one line.
        number: 文号 with half-width digits and 〔〕; None where not printed.
        issuer: The body that signed it.
        signed_on: Date of signature.
        place: Name of the issuer's place, such as 攀枝花市; empty where unknown.
        level: Level of the issuer.
        suggestions: Duties in running text that are no allocations.
    """

    title: str
    number: str | None = None
    issuer: str | None = None
    signed_on: date | None = None
    place: str = ""
    level: Level = Level.OTHER
    lead_rule: LeadRule = LeadRule.NONE
    anchor: Anchor = field(default_factory=Anchor)
    obligations: tuple[DraftObligation, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    suggestions: tuple[Extracted[str], ...] = ()
    counts: DraftCounts = field(default_factory=DraftCounts)
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """What is known of a file before its text is looked at.

    Attributes:
        name: File name without its folder, or 粘贴的文字.
        sha256: Of its bytes, in hex.
        media: Media type the chosen reader stands for.
        size: In bytes.
    """

    name: str
    sha256: str
    media: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBatch:
    """Everything one source file gave.

    Attributes:
        source: The file.
        content: Its bytes, kept as evidence when the import is stored.
        gazette: 公报名, such as 攀枝花市人民政府公报; None where it is no gazette.
        issue: 期号, `2018-12`.
        flags: What the clerk should know about the file as a whole.
        pages_without_text: Pages of which nothing could be read, mostly pictures of text.
    """

    source: SourceInfo
    content: bytes
    documents: tuple[DraftDocument, ...]
    gazette: str | None = None
    issue: str | None = None
    flags: tuple[Flag, ...] = ()
    pages_without_text: tuple[int, ...] = ()

    def obligation_count(self) -> int:
        """Return how many drafts there are in all documents."""
        return sum(len(document.obligations) for document in self.documents)
