"""The rows of the ledger workbook: frozen, with everything a sheet shows computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.own_values import OwnColumnRow
from app.queries.rows import LightWord
from models.enums import AssignmentState, Level, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One line of the ledger workbook: one assignment, or one obligation in the summary of all.

    Attributes:
        no: Number as printed.
        code: 编号.
        task: Whole text.
        allocation: All units by role, `牵头：A；配合：B、C`.
        lead: Names of the leading (else responsible) units, joined by 、.
        cooperating: Names of the other units, joined by 、.
        measures: Points, each with its tick.
        schedule: As printed.
        deadline: Earliest open date (or the last date once closed).
        progress: Newest note of each kind; empty where there is none.
        own: What stands in her columns, by their keys.
    """

    unit: str
    role: Role
    no: str | None
    code: str
    task: str
    allocation: str
    lead: str
    cooperating: str
    measures: tuple[tuple[str, bool], ...]
    schedule: str | None
    deadline: date | None
    progress: str
    problem: str
    next: str
    remark: str
    state: AssignmentState
    light: LightWord
    ongoing: bool
    closed_on: date | None
    document: str
    document_title: str
    source: str
    uid: str
    own: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerUnit:
    """The ledger of one unit, with its counts."""

    unit_id: int | None
    name: str
    level: Level
    rows: tuple[LedgerRow, ...]
    total: int
    closed: int
    overdue: int
    soon: int
    later: int
    ongoing: int
    unset: int
    none: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything a ledger workbook needs.

    Attributes:
        office: 填报单位, from the settings; may be empty.
        place: Place of the office; may be empty.
        who: 填报人.
        today: The day it was made.
        units: One sheet each, in the order of the side panel.
        all_rows: One row per obligation for 汇总.
        own: Her columns, in their order.
        chosen: Name of the list or view it is the ledger of; empty for the whole ledger.
    """

    office: str
    place: str
    who: str
    today: date
    units: tuple[LedgerUnit, ...]
    all_rows: tuple[LedgerRow, ...]
    own: tuple[OwnColumnRow, ...] = ()
    chosen: str = ""
