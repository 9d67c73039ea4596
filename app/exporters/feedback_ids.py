"""How a returned feedback workbook (反馈表) tells which rows are in it: three hidden layers and a number she can see.

Writing and reading share this module and nothing else; it knows no library of workbooks, only texts and rows of texts.

1. **A column** (hidden, inside the table, so that it moves with sorting, filtering and deleting). Every cell of it is
   `row_id(uid, part)`: `duban:<uid of the assignment>:<part>:<check>`. It is found by its contents and not by its
   heading or place: `read_row_id` says of any cell whether it is one. A text too long for one row goes on in rows below
   it, with the same uid and the parts 1, 2, …: the texts of one uid, in the order of their parts, are one text.
2. **A sheet** (`SHEET`, hidden so that only a program shows it). Row 1 is `(MARK, VERSION)`, then `(key, value)` for
   each field of `Stamp`, then the row `(ROWS,)`, then `ROW_FIELDS`, then one row a task: its uid, 编号, number, task,
   and what stood in the open cells when the workbook was written. That is the base a merge compares with, so that it
   can tell what the unit changed from what the office changed meanwhile. `stamp_rows` writes it, `read_stamp` reads it.
3. **Custom properties of the file**: the fields of `Stamp` again, under `PREFIX` + key, for files whose
   hidden sheet was deleted. `properties` writes them, `read_properties` reads them.

The fourth trace is the visible 编号 (with the printed number and the task), which survives copying into a new file.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from typing import Any, Final

VERSION: Final = 1
MARK: Final = "duban-feedback"
SHEET: Final = "_duban"
PREFIX: Final = "Duban"
ROWS: Final = "rows"
OPEN_FIELDS: Final = ("progress", "problem", "next", "state")
"""The cells a unit fills in, by the keys of their columns in `resources/workbooks.toml`."""
ROW_FIELDS: Final = ("uid", "code", "no", "task", *OPEN_FIELDS)
LONGEST: Final = 32_000
"""Characters of a text that are kept in the sheet; a cell holds 32,767."""

_ROW_ID: Final = re.compile(r"\s*duban:([0-9A-Za-z-]{8,64}):(\d{1,3}):([0-9a-f]{4})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which sending-out a workbook belongs to.

    Attributes:
        batch: The same for all workbooks written at once.
        made_at: When, in UTC: changes of the office after it may stand against those of the unit.
        unit_id: Whose workbook it is.
        unit: The unit's name.
        starts: First day of the report period; None where it was written for none.
        ends: Its last day.
    """

    batch: str
    made_at: datetime
    unit_id: int
    unit: str
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class StampedRow:
    """A row as it was sent out; the last four are what stood in the open cells (`OPEN_FIELDS`)."""

    uid: str
    code: str
    no: str
    task: str
    progress: str
    problem: str
    next: str
    state: str


@dataclass(frozen=True, slots=True)
class StampSheet:
    """All that the hidden sheet tells; rows by the uid of their assignment."""

    stamp: Stamp
    rows: Mapping[str, StampedRow]


# ---- 1: the column -----------------------------------------------------------------------------------------------


def row_id(uid: str, part: int = 0) -> str:
    """Return the id of a row, or of one of the rows a long text goes on in."""
    return f"duban:{uid}:{part}:{_check(uid, part)}"


def read_row_id(value: object) -> tuple[str, int] | None:
    """Return uid and part of a cell of the column; None for any other cell, or one that was changed."""
    found = _ROW_ID.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    uid, part = found[1], int(found[2])
    return (uid, part) if found[3].lower() == _check(uid, part) else None


def _check(uid: str, part: int) -> str:
    """Return four signs by which a spoiled id is told from a whole one."""
    return f"{zlib.crc32(f'{uid}:{part}'.encode()) & 0xFFFF:04x}"


# ---- 2: the sheet ------------------------------------------------------------------------------------------------


def stamp_rows(stamp: Stamp, rows: Iterable[StampedRow]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the hidden sheet; every value is a text."""
    yield MARK, str(VERSION)
    yield from _texts(stamp).items()
    yield (ROWS,)
    yield ROW_FIELDS
    for row in rows:
        yield tuple(value[:LONGEST] for value in astuple(row))


def read_stamp(rows: Iterable[Sequence[Any]]) -> StampSheet | None:
    """Return what a sheet tells; None where it is not the hidden sheet of a version that is known."""
    lines = [[_plain(value) for value in row] for row in rows]
    if not lines or lines[0][:2] != [MARK, str(VERSION)]:
        return None
    start = next((at for at, line in enumerate(lines) if line[:1] == [ROWS]), None)
    if start is None:
        return None
    stamp = _stamp({line[0]: line[1] for line in lines[1:start] if len(line) > 1})
    if stamp is None:
        return None
    width = len(ROW_FIELDS)
    found = [StampedRow(*[*line, *[""] * width][:width]) for line in lines[start + 2 :] if line and line[0]]
    return StampSheet(stamp, {row.uid: row for row in found})


# ---- 3: the properties -------------------------------------------------------------------------------------------


def properties(stamp: Stamp) -> dict[str, str]:
    """Return the custom properties of the file."""
    return {PREFIX + key: value for key, value in _texts(stamp).items()}


def read_properties(found: Mapping[str, object]) -> Stamp | None:
    """Return what the custom properties of a file tell; None where they are not ours."""
    length = len(PREFIX)
    return _stamp({key[length:]: _plain(value) for key, value in found.items() if key.startswith(PREFIX)})


# ---- the stamp as texts ------------------------------------------------------------------------------------------


def _texts(stamp: Stamp) -> dict[str, str]:
    return {field.name: _text(getattr(stamp, field.name)) for field in fields(stamp)}


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(value: object) -> str:
    """Return a cell as text: readers give numbers for what looks like one."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _text(value)


def _stamp(texts: Mapping[str, str]) -> Stamp | None:
    try:
        return Stamp(
            batch=texts["batch"],
            made_at=datetime.fromisoformat(texts["made_at"]),
            unit_id=int(texts["unit_id"]),
            unit=texts["unit"],
            starts=_day(texts.get("starts", "")),
            ends=_day(texts.get("ends", "")),
        )
    except (KeyError, ValueError):
        return None


def _day(value: str) -> date | None:
    return date.fromisoformat(value[:10]) if value else None
