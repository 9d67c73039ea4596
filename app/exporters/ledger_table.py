"""The layout of the ledger workbook as data: `resources/ledger.toml`, read once."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from app.exporters.sheet_text import cell_text
from app.own_values import OwnColumnRow
from app.paths import resources_dir
from app.table_columns import OWN, load_columns
from models.enums import ColumnType, Light


class CellKind(StrEnum):
    """What a column's cells are to a spreadsheet."""

    TEXT = "text"
    DATE = "date"
    STATUS = "status"
    NUMBER = "number"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: What stands in it.
        heading: Its heading.
        width: In points, before it is widened for long texts.
        align: `center` or `left`.
        kind: What its cells are.
        fill: Colour of its cells; empty for none.
        open: It stays open where a sheet is protected.
        hidden: It is there for programs only, and takes no width.
    """

    key: str
    heading: str
    width: float
    align: str
    kind: CellKind
    fill: str = ""
    open: bool = False
    hidden: bool = False

    @property
    def is_wrapped_text(self) -> bool:
        """Say whether long texts may need it wider."""
        return self.kind is CellKind.TEXT


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of the line above the header: its text and its share of the width."""

    text: str
    share: float
    align: str


@dataclass(frozen=True, slots=True)
class LightLook:
    """The mark, fill and ink of a light."""

    mark: str
    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins, in points."""

    paper: int
    width: float
    height: float
    margin_side: float
    margin_top: float
    margin_bottom: float
    margin_foot: float
    widest: float


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names of fonts, and what widths are counted in."""

    title: str
    head: str
    body: str
    charset: int
    digit_width: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of fonts, and the height no row can pass, in points."""

    normal: float
    title: float
    subtitle: float
    bar: float
    head: float
    body: float
    row_highest: float


@dataclass(frozen=True, slots=True)
class Labels:
    """Every wording of the workbook that is no heading."""

    title: str
    subtitle: str
    subtitle_all: str
    subtitle_chosen: str
    subtitle_summary: str
    date: str
    day: str
    closed_day: str
    footer: str
    sheet_summary: str
    sheet_all: str
    unit_none: str
    continued: str
    measure: str
    measure_done: str
    sum: str
    nothing: str
    summary_note: str


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """The whole layout."""

    page: Page
    fonts: Fonts
    sizes: Sizes
    labels: Labels
    bar: tuple[BarPart, ...]
    columns: tuple[Column, ...]
    summary: tuple[Column, ...]
    lights: dict[Light, LightLook]


@cache
def load_ledger_table() -> LedgerTable:
    """Return the layout that ships with the program; the file is read at the first call."""
    with (resources_dir() / "ledger.toml").open("rb") as file:
        table = tomllib.load(file)
    return LedgerTable(
        page=Page(**table["page"]),
        fonts=Fonts(**table["fonts"]),
        sizes=Sizes(**table["sizes"]),
        labels=Labels(**table["labels"]),
        bar=tuple(BarPart(**part) for part in table["bar"]),
        columns=columns_of(table["columns"]),
        summary=columns_of(table["summary"]),
        lights={Light(light): LightLook(**look) for light, look in table["lights"].items()},
    )


def columns_of(rows: list[dict[str, Any]]) -> tuple[Column, ...]:
    """Return the columns of one table."""
    return tuple(Column(**{**row, "kind": CellKind(row["kind"])}) for row in rows)


OWN_KINDS = {ColumnType.DATE: CellKind.DATE, ColumnType.NUMBER: CellKind.NUMBER}
"""What the cells of her columns are; all others are text."""


def with_own_columns(table: LedgerTable, own: Sequence[OwnColumnRow]) -> LedgerTable:
    """Return the layout with her columns behind the others; the sheet gets as much wider as they take."""
    looks = load_columns().own
    hers = tuple(
        Column(
            f"{OWN}{column.column_id}",
            cell_text(column.name),
            looks[column.type].sheet,
            "center" if column.type is not ColumnType.TEXT else "left",
            OWN_KINDS.get(column.type, CellKind.TEXT),
        )
        for column in own
    )
    widest = table.page.widest + sum(column.width for column in hers)
    return replace(table, columns=(*table.columns, *hers), page=replace(table.page, widest=widest))
