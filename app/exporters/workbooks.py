"""The layouts of the workbooks besides the ledger: `resources/workbooks.toml`, read once, over those of the ledger."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from app.exporters.ledger_table import BarPart, LedgerTable, columns_of, load_ledger_table
from app.paths import resources_dir


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of workbook.

    Attributes:
        table: Its layout; fonts, sizes, page and lights are the ledger's.
        words: Its wordings, by name.
    """

    table: LedgerTable
    words: Mapping[str, str]

    def index(self, key: str) -> int:
        """Return the place of a column, counted from 1."""
        return next(at for at, column in enumerate(self.table.columns, 1) if column.key == key)


@cache
def _tables() -> dict[str, Any]:
    with (resources_dir() / "workbooks.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def load_form(name: str, columns: str = "columns") -> Form:
    """Return a kind of workbook.

    Args:
        name: Its table in the file.
        columns: Which of its lists of columns.
    """
    found, usual = _tables()[name], load_ledger_table()
    bar = tuple(BarPart(**part) for part in found["bar"]) if "bar" in found else usual.bar
    return Form(replace(usual, bar=bar, columns=columns_of(found[columns])), found["words"])


def left_out(name: str, sheet: str) -> frozenset[str]:
    """Return the keys of the columns that a sheet of a workbook does without."""
    return frozenset(_tables()[name]["without"].get(sheet, ()))


def change_words() -> Mapping[str, str]:
    """Return how the changes of 时段报告 are said."""
    found: Mapping[str, str] = _tables()["period"]["changes"]
    return found
