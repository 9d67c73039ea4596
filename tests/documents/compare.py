"""Holds what was extracted against an invented table, cell by cell; white space is out and widths are folded."""

import unicodedata
from dataclasses import dataclass, field

from importers.drafts import DraftBatch, DraftObligation
from models.enums import Flag, Role
from tests.documents.tables import Row, Table


@dataclass(slots=True)
class Tally:
    """Counts of cells.

    Attributes:
        cells: How many there are.
        missed: Those that came out otherwise.
        silent: Those of them that nothing points to: no flag on the task, nothing left out with a reason.
        examples: A line for each miss.
    """

    cells: int = 0
    missed: int = 0
    silent: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add the counts of another file."""
        self.cells += other.cells
        self.missed += other.missed
        self.silent += other.silent
        self.examples += other.examples

    @property
    def share(self) -> float:
        """How large a share of the cells came out as they are."""
        return 1.0 - self.missed / self.cells if self.cells else 0.0


def compared(table: Table, batch: DraftBatch, name: str) -> Tally:
    """Return how many cells of a table came out as they are, and which did not."""
    found = {one.no: one for document in batch.documents for one in document.obligations}
    skipped = [_plain(one.text) for document in batch.documents for one in document.skipped]
    extra = sum(len(document.obligations) for document in batch.documents) - len(table.rows)
    tally = Tally()
    if extra > 0:
        tally.missed, tally.examples = extra, [f"{name}: {extra} too many"]
    for row in table.rows:
        draft = found.get(row.no)
        for kind, value in _expected(table, row).items():
            tally.cells += 1
            read = _read(table, draft)[kind] if draft is not None else ""
            if read == value:
                continue
            tally.missed += 1
            flagged = bool(draft.flags) if draft is not None else _is_missed(row, table, found, skipped)
            tally.silent += not flagged
            marks = ",".join(draft.flags) if draft is not None else "missing"
            tally.examples.append(f"{name} {row.no} {kind} [{marks}]: {value} -> {read}")
    return tally


def _is_missed(row: Row, table: Table, found: dict[str | None, DraftObligation], skipped: list[str]) -> bool:
    """True where a task that is not there is named among what was left out, or the next number shows the gap."""
    if any(_plain(row.task) in text for text in skipped):
        return True
    following = (found.get(other.no) for other in table.rows[int(row.no) :])
    draft = next((one for one in following if one is not None), None)
    return draft is not None and Flag.NO_GAP in draft.flags


def _expected(table: Table, row: Row) -> dict[str, str]:
    """Return the cells of a row by kind."""
    cells = {"no": row.no, "task": _plain(row.task), "schedule": _plain(row.schedule)}
    if table.split:
        cells |= {"lead": _plain(row.lead), "others": _plain(row.others)}
    else:
        cells["units"] = _plain("、".join(filter(None, (row.lead, row.others))))
    if table.measured:
        cells["measures"] = "|".join(_point(text) for text in row.measures)
    if table.groups != "none":
        cells["group"] = _plain(row.group)
    return cells


def _read(table: Table, draft: DraftObligation) -> dict[str, str]:
    """Return what was read of the cells of a row by kind."""
    leads = [unit.name for unit in draft.units if unit.role is Role.LEAD]
    others = [unit.name for unit in draft.units if unit.role is Role.COOPERATING]
    return {
        "no": draft.no or "",
        "task": _plain(draft.task.value),
        "schedule": _plain(draft.schedule.value or ""),
        "lead": _plain("、".join(leads)),
        "others": _plain("、".join(others)),
        "units": _plain("、".join(unit.name for unit in draft.units)) if not table.split else "",
        "measures": "|".join(_plain(one.value) for one in draft.measures),
        "group": _plain(draft.section or ""),
    }


def _point(text: str) -> str:
    """Return one of the measures without its number."""
    plain = _plain(text)
    for mark in (")", "."):
        head, found, rest = plain.partition(mark)
        if found and len(head) <= 2:
            return rest
    return plain


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
