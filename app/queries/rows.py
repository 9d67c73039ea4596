"""The rows screens, papers and the command line are made of: frozen, with everything they show computed."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.queries.arranged import Grouping, Sort, ValueGroup
from models.enums import (
    AssignmentOrigin,
    AssignmentState,
    DocumentOrigin,
    Flag,
    Level,
    Light,
    MilestoneKind,
    MilestoneOrigin,
    NoteKind,
    ObligationKind,
    Precision,
    Role,
    TextOrigin,
    UnitKind,
)

if TYPE_CHECKING:
    from app.queries.attachment_rows import DetailAttachment
    from app.queries.link_rows import LinkedRow


class RowKind(StrEnum):
    """What a checklist row stands for: one unit's duty, or the obligation with all its units."""

    ASSIGNMENT = "assignment"
    OBLIGATION = "obligation"


class Ticked(StrEnum):
    """The box of a row: three states for an obligation, two for an assignment."""

    NO = "no"
    PARTLY = "partly"
    YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class LightWord:
    """A light with what is needed to word it; the ui and the papers make the sentence.

    Attributes:
        light: The light.
        days: Days overdue (positive, red) or days left (yellow, green); None otherwise.
    """

    light: Light
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRow:
    """One row of the checklist.

    Attributes:
        kind: Assignment (in a unit's list) or obligation (everywhere else).
        row_id: Assignment id or obligation id, by kind.
        obligation_id: The obligation.
        assignment_id: The assignment shown: the row's own, else the lead's, else the first one's.
        uid: UUID of the assignment, or of the obligation.
        unit: Canonical name of the unit shown; empty where none is named (未明确单位).
        unit_count: How many units owe it (for «等 n 个单位»).
        role: Role of the unit shown.
        via: Name of the collective it owes through, or None.
        no: Number as printed.
        code: 编号, `6-012`.
        title: The task's text (effective value, whole; the view elides it).
        document_id: The document.
        document: Its number, else its title or 任务来源.
        deadline: Earliest open date, or None.
        light: Light and days.
        state: State of the assignment shown; of the obligation's lead or first one otherwise.
        ticked: The box.
        closed_on: When it was closed (the latest, for an obligation).
        measures_done: Measures ticked by this unit (by the unit shown).
        measures_total: Measures of the obligation.
        notes: Number of notes.
        ongoing: 持续推进.
        inferred: The deadline's year was inferred (推定).
        flagged: It carries flags to look at (待核对).
        members: Of a collective's duty: how many units owe it through the collective; it closes when they all have.
        members_closed: How many of them have.
    """

    kind: RowKind
    row_id: int
    obligation_id: int
    assignment_id: int
    uid: str
    unit: str
    unit_count: int
    role: Role
    via: str | None
    no: str | None
    code: str
    title: str
    document_id: int
    document: str
    deadline: date | None
    light: LightWord
    state: AssignmentState
    ticked: Ticked
    closed_on: date | None
    measures_done: int
    measures_total: int
    notes: int
    ongoing: bool
    inferred: bool
    flagged: bool
    members: int = 0
    members_closed: int = 0


class Chip(StrEnum):
    """The filter chips above the checklist."""

    ALL = "all"
    OPEN = "open"  # 待办
    OVERDUE = "overdue"  # 逾期
    SOON = "soon"  # 30 天内
    ONGOING = "ongoing"  # 持续推进
    CLOSED = "closed"  # 已办结


class SmartList(StrEnum):
    """The lists at the top of the side panel."""

    HOME = "home"  # 工作台: all tasks at a glance, as a page
    REPORTS = "reports"  # 报送: what units report, period by period, as a page
    CALENDAR = "calendar"  # 日历: the dates month by month, as a page
    TIMELINE = "timeline"  # 时间轴: a document's tasks along the months, as a page
    OVERDUE = "overdue"
    SOON = "soon"
    ONGOING = "ongoing"
    UNSET = "unset"  # 时限未定
    WEEK = "week"  # 本周到期
    CLAIMED = "claimed"  # 待核
    NEW = "new"  # 本周新增
    ALL = "all"  # 全部任务


PAGES = (SmartList.HOME, SmartList.REPORTS, SmartList.CALENDAR, SmartList.TIMELINE)
"""What is shown as a page in the place of the checklist."""


class Group(StrEnum):
    """The groups by light, in the order they are shown; chips, colours and counts are made of them too."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    ONGOING = "ongoing"
    UNSET = "unset"
    NONE = "none"
    CLOSED = "closed"


GroupKey = Group | ValueGroup
"""Which group: a light, or a value of what else is grouped by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is chosen on the left; at most one of the first three, else everything.

    Attributes:
        smart: A smart list.
        unit_id: A unit: rows are assignments.
        document_id: A document.
        search: Words searched in tasks, units, numbers and unit initials; narrows any of the above.
        first: With `last`, narrows to what has a date in these days, both included (see `app.queries.dates`).
        last: As first.
    """

    smart: SmartList | None = None
    unit_id: int | None = None
    document_id: int | None = None
    search: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def row_kind(self) -> RowKind:
        """Return what a row of this scope stands for."""
        return RowKind.ASSIGNMENT if self.unit_id is not None else RowKind.OBLIGATION


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFilter:
    """What she narrows a list down to (筛选); an empty set asks for nothing, `year` None for no year.

    A row of a paper fits where one of its units has state and role together; levels are those of the papers; 不再列入
    is shown only where it is asked for; `app.queries.task_years` says which year a task is of.
    """

    lights: frozenset[Group] = frozenset()
    states: frozenset[AssignmentState] = frozenset()
    roles: frozenset[Role] = frozenset()
    levels: frozenset[Level] = frozenset()
    year: int | None = None


NO_FILTER = RowFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistView:
    """All that decides which rows are shown, and in what order: the weightiest key first, printed order last."""

    scope: Scope = field(default_factory=Scope)
    chip: Chip = Chip.ALL
    grouping: Grouping = Grouping.LIGHT
    sorts: tuple[Sort, ...] = (Sort(),)
    only: RowFilter = NO_FILTER


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistSummary:
    """Counts over a scope (before the chip), and the groups of the view.

    Attributes:
        title: Unit's name, document's number or title; empty for smart lists (the ui words them).
        subtitle: Document's title where the title is its number.
        chips: Rows per chip.
        groups: Rows per group under the chosen chip, in the order shown; only groups with rows.
        names: What a group is called in data (a document's number, a unit's name); the ui words the others.
    """

    title: str
    subtitle: str
    chips: dict[Chip, int]
    groups: tuple[tuple[GroupKey, int], ...]
    names: dict[GroupKey, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return how many rows the view has, group rows not counted."""
        return sum(count for _, count in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailUnit:
    """One unit of an obligation."""

    assignment_id: int
    unit_id: int | None
    name: str  # canonical; empty where none is named
    printed: str | None
    role: Role
    role_printed: str | None
    origin: AssignmentOrigin
    via: str | None
    state: AssignmentState
    closed_on: date | None
    deadline: date | None
    light: LightWord
    handed_on: date | None = None
    signed_on: date | None = None
    members: int = 0  # of a collective: how many owe it through it
    members_closed: int = 0
    left: bool = False  # it has left the collective through which it owed this (已退出)
    via_id: int | None = None  # the collective's assignment
    initials: str = ""
    measures_done: int = 0
    measures_total: int = 0
    notes: int = 0  # its own and those of the whole obligation
    attachments: int = 0  # its own
    last_note: str = ""  # the beginning of its newest note


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailExtension:
    """One 延期 of the chosen assignment."""

    milestone_id: int | None
    occurrence: date | None
    old_date: date | None
    new_date: date
    reason: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailMilestone:
    """One date of an obligation, with the chosen assignment's tick (or all units', see `ticked`).

    Its `due` is the day that holds for that assignment, extensions counted.
    """

    milestone_id: int
    ordinal: int
    kind: MilestoneKind
    due: date | None
    precision: Precision
    soft: bool
    phrase: str
    origin: MilestoneOrigin
    year_inferred: bool
    rrule: str | None
    replaced: bool  # set aside by her date
    counts: bool  # False for text dates beside a schedule or manual date
    ticked: Ticked
    done_on: date | None
    days: int | None  # to its due day (negative: past); None without a date
    extended_from: date | None = None  # the day before the first extension


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailMeasure:
    """One measure, with the chosen assignment's tick."""

    measure_id: int
    ordinal: int
    text: str
    origin: TextOrigin
    done: bool
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailNote:
    """One note (the newest wording of it)."""

    note_id: int
    assignment_id: int | None
    unit: str | None
    kind: NoteKind
    text: str
    at: datetime
    who: str
    edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailSource:
    """One edition an obligation was printed in."""

    source_id: int | None
    file_name: str
    gazette: str | None
    issue: str | None
    imported_at: datetime | None
    no: str | None
    section: str | None
    task: str
    units: str
    measures: str
    schedule: str | None
    anchor: dict[str, object]
    flags: tuple[Flag, ...]
    sha256: str = ""  # of the file, whose bytes are kept
    media: str = ""  # media type of the file


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationDetail:
    """Everything the detail pane shows of one obligation."""

    obligation_id: int
    assignment_id: int  # the one ticked by its measures and milestones boxes
    by_unit: bool  # opened from a unit's list: the state shown is that unit's
    uid: str
    code: str
    no: str | None
    section: str | None
    task: str
    schedule: str | None
    kind: ObligationKind
    ongoing: bool
    edited: frozenset[str]
    document_id: int
    document: str  # number or title
    document_title: str
    document_origin: DocumentOrigin
    signed_on: date | None
    light: LightWord
    state: AssignmentState
    ticked: Ticked
    deadline: date | None
    units: tuple[DetailUnit, ...]
    milestones: tuple[DetailMilestone, ...]
    measures: tuple[DetailMeasure, ...]
    notes: tuple[DetailNote, ...]
    sources: tuple[DetailSource, ...]
    history_count: int
    extensions: tuple[DetailExtension, ...] = ()
    links: "tuple[LinkedRow, ...]" = ()
    from_above: bool = False  # its document is of a higher level than our place
    attachments: "tuple[DetailAttachment, ...]" = ()

    @property
    def counted_units(self) -> tuple[DetailUnit, ...]:
        """Return the units that count: a collective is not counted beside its members."""
        covered = {unit.via for unit in self.units if unit.via}
        return tuple(unit for unit in self.units if unit.name not in covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit with its other names and counts by light, for the command line."""

    unit_id: int
    name: str
    level: Level
    kind: UnitKind
    place: str
    aliases: tuple[str, ...]
    open: int
    closed: int
    lights: dict[Light, int]
    short: str = ""
    initials: str = ""
    contact: str = ""
    is_ours: bool = False
    pinned: bool = False
    members: int = 0
