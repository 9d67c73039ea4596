"""The layout of the printed ledger as data: `resources/papers/ledger.toml`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache

from app.papers.model import Align, BarPart, PageSetup
from app.paths import resources_dir


@dataclass(frozen=True, slots=True)
class PrintColumn:
    """One column: what stands in it, its heading, its share of the width."""

    key: str
    heading: str
    width: float
    align: Align


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of fonts."""

    title: float
    subtitle: float
    group: float
    bar: float
    head: float
    body: float
    foot: float


@dataclass(frozen=True, slots=True)
class Rows:
    """Room in cells and between blocks."""

    padding: float
    padding_high: float
    least: float
    title_after: float
    subtitle_after: float
    bar_after: float


@dataclass(frozen=True, slots=True)
class Labels:
    """Every wording."""

    title: str
    subtitle_unit: str
    subtitle_all: str
    subtitle_list: str
    group: str
    date: str
    continued: str
    unit_none: str
    sources_one: str
    sources_many: str
    pages: str
    status_two: str
    nothing: str


@dataclass(frozen=True, slots=True)
class PrintTable:
    """The whole layout."""

    page: PageSetup
    sizes: Sizes
    rows: Rows
    labels: Labels
    bar: tuple[BarPart, ...]
    columns: tuple[PrintColumn, ...]


@cache
def load_print_table() -> PrintTable:
    """Return the layout that ships with the program; the file is read at the first call."""
    with (resources_dir() / "papers" / "ledger.toml").open("rb") as file:
        table = tomllib.load(file)
    return PrintTable(
        page=PageSetup(**table["page"]),
        sizes=Sizes(**table["sizes"]),
        rows=Rows(**table["rows"]),
        labels=Labels(**table["labels"]),
        bar=tuple(BarPart(part["text"], part["share"], Align(part["align"])) for part in table["bar"]),
        columns=tuple(PrintColumn(**{**column, "align": Align(column["align"])}) for column in table["columns"]),
    )
