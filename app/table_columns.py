"""The columns of the checklist as a table: those of `resources/columns.toml` and her own, in the order she gave them.

How she arranged them is one option of the ledger (`Settings.columns`), so it is in every backup.
"""

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from app.own_values import OwnColumnRow
from app.paths import resources_dir
from models.enums import ColumnType

OWN = "own:"


class CellKind(StrEnum):
    """What a cell is to a sheet it is copied to."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    NONE = "none"  # not copied


class CellPart(StrEnum):
    """What the texts of a column are read from, beside the row itself."""

    ROW = "row"
    DUTIES = "duties"
    NOTES = "notes"
    OWN = "own"


class CellEdit(StrEnum):
    """How a cell is typed in."""

    NO = ""
    DATE = "date"
    STATE = "state"
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column.

    Attributes:
        code: What stands in it; `own:7` is her column 7.
        heading: What stands above it; may be empty.
        name: What it is called where its heading is empty.
        width: In pixels.
        align: `left`, `center` or `right`.
        kind: What its cells are to a sheet.
        part: What its texts are read from.
        edit: How it is typed in.
        fixed: It stays leftmost and is never hidden.
        shown: It is shown.
        own: Her column, where it is one.
    """

    code: str
    heading: str
    width: int
    align: str
    name: str = ""
    kind: CellKind = CellKind.TEXT
    part: CellPart = CellPart.ROW
    edit: CellEdit = CellEdit.NO
    fixed: bool = False
    shown: bool = True
    own: OwnColumnRow | None = None

    @property
    def title(self) -> str:
        """Return what it is called."""
        return self.heading or self.name


@dataclass(frozen=True, slots=True)
class OwnLook:
    """How her columns of one type look: pixels in the table, points in the ledger workbook."""

    width: int
    sheet: float
    align: str


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """The declared columns."""

    columns: tuple[TableColumn, ...]
    own: dict[ColumnType, OwnLook]
    least: int
    widest: int


@cache
def load_columns() -> ColumnTable:
    """Return the columns that ship with the program; the file is read at the first call."""
    with (resources_dir() / "columns.toml").open("rb") as file:
        table = tomllib.load(file)
    columns = tuple(
        TableColumn(
            **{
                **row,
                "kind": CellKind(row["kind"]),
                "part": CellPart(row.get("part", CellPart.ROW)),
                "edit": CellEdit(row.get("edit", CellEdit.NO)),
            }
        )
        for row in table["columns"]
    )
    own = {ColumnType(name): OwnLook(**look) for name, look in table["own"].items()}
    return ColumnTable(columns=columns, own=own, least=table["limits"]["least"], widest=table["limits"]["widest"])


_OWN_KINDS = {ColumnType.DATE: CellKind.DATE, ColumnType.NUMBER: CellKind.NUMBER}
_OWN_EDITS = {
    ColumnType.TEXT: CellEdit.TEXT,
    ColumnType.DATE: CellEdit.DATE,
    ColumnType.NUMBER: CellEdit.NUMBER,
    ColumnType.CHOICE: CellEdit.CHOICE,
}


def own_table_column(own: OwnColumnRow) -> TableColumn:
    """Return a column of hers as one of the table."""
    look = load_columns().own[own.type]
    return TableColumn(
        code=f"{OWN}{own.column_id}",
        heading=own.name,
        width=look.width,
        align=look.align,
        kind=_OWN_KINDS.get(own.type, CellKind.TEXT),
        part=CellPart.OWN,
        edit=_OWN_EDITS[own.type],
        own=own,
    )


def arranged(stored: str, own: Sequence[OwnColumnRow]) -> tuple[TableColumn, ...]:
    """Return all columns as she arranged them, hidden ones included; the fixed ones always come first.

    Args:
        stored: What `packed` made of her arrangement; empty, or of no use, stands for that of the program.
        own: Her columns, in their order.

    Columns the arrangement does not know stand behind the one before them; a new column of hers stands at the end.
    """
    table = load_columns()
    known = {column.code: column for column in (*table.columns, *map(own_table_column, own))}
    hers = _unpacked(stored)
    order = [code for code in hers if code in known]
    for at, column in enumerate(known.values()):
        if column.code not in hers:
            before = list(known)[at - 1] if at and not column.own else ""
            order.insert(order.index(before) + 1 if before in order else len(order), column.code)
    placed = [_as_stored(known[code], hers.get(code), table) for code in order]
    return tuple(
        [column for column in table.columns if column.fixed] + [column for column in placed if not column.fixed]
    )


def with_shown(columns: Sequence[TableColumn], code: str, shown: bool) -> tuple[TableColumn, ...]:
    """Return the columns with one of them shown or hidden; the fixed ones are always shown."""
    return tuple(
        replace(column, shown=shown) if column.code == code and not column.fixed else column for column in columns
    )


def moved(columns: Sequence[TableColumn], code: str, beside: str) -> tuple[TableColumn, ...]:
    """Return the columns with one of them where another one stands now; none comes before the fixed ones."""
    codes = [column.code for column in columns]
    if code not in codes or beside not in codes:
        return tuple(columns)
    column, place = columns[codes.index(code)], codes.index(beside)
    if column.fixed:
        return tuple(columns)
    rest = [other for other in columns if other.code != code]
    place = max(place, sum(other.fixed for other in rest))
    return (*rest[:place], column, *rest[place:])


def packed(columns: Iterable[TableColumn]) -> str:
    """Return an arrangement as one text, for the options."""
    return json.dumps([[column.code, column.width, column.shown] for column in columns], separators=(",", ":"))


def _unpacked(stored: str) -> dict[str, tuple[int, bool]]:
    try:
        rows = json.loads(stored) if stored else []
        return {str(code): (int(width), bool(shown)) for code, width, shown in rows}
    except (ValueError, TypeError):
        return {}


def _as_stored(column: TableColumn, stored: tuple[int, bool] | None, table: ColumnTable) -> TableColumn:
    if stored is None:
        return column
    width = min(max(stored[0], table.least), table.widest)
    return replace(column, width=width, shown=stored[1])
