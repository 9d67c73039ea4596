"""Columns of hers, and what may stand in them by their type: reading what she types, and the value a sheet gets.

A value is kept as text in one form only (a day as ISO text, a number in plain digits), so that reading it again
changes nothing. What does not fit is refused in words and never changed into something near.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.typed_date import read_typed_date
from models.enums import ColumnType
from models.errors_columns import ChoiceUnknown, DayUnread, NumberTooLong, NumberUnread

MOST_DIGITS = 15
FIRST_SHEET_YEAR = 1900
"""Before it no sheet knows a day; it stays text."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)?)(?:\.(\d*))?", re.ASCII)
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-"})

TypedValue = str | int | float | date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnColumnRow:
    """One column of hers.

    Attributes:
        name: Its heading.
        type: What stands in it.
        choices: The values to choose from, where its type is a choice.
    """

    column_id: int
    name: str
    type: ColumnType
    choices: tuple[str, ...] = ()


def clean_text(text: str) -> str:
    """Return a text without control characters, its lines broken by line feeds, nothing empty at its ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROLS.sub("", lines)).strip()


def read_own_value(kind: ColumnType, text: str, today: date, choices: Sequence[str] = ()) -> str:
    """Return a typed value in the form it is kept in; empty where nothing is typed.

    Args:
        kind: What stands in the column.
        text: What she typed.
        today: The day a typed date is counted from.
        choices: Of a column to choose from.

    Raises:
        ValueRefused: It does not fit.
    """
    clean = clean_text(text)
    if not clean:
        return ""
    if kind is ColumnType.DATE:
        return _read_day(clean, today)
    if kind is ColumnType.NUMBER:
        return _read_number(clean)
    if kind is ColumnType.CHOICE and clean not in choices:
        raise ChoiceUnknown(choices)
    return clean


def fits_unchanged(kind: ColumnType, value: str, today: date, choices: Sequence[str] = ()) -> bool:
    """Tell whether a kept value could stand in a column of this type just as it is."""
    try:
        return read_own_value(kind, value, today, choices) == value
    except (ChoiceUnknown, DayUnread, NumberTooLong, NumberUnread):
        return False


def sheet_value(kind: ColumnType, value: str) -> TypedValue:
    """Return a kept value as a sheet should have it: a day as a day, a number as a number, all else as text."""
    if kind is ColumnType.DATE and value:
        day = date.fromisoformat(value)
        return day if day.year >= FIRST_SHEET_YEAR else value
    if kind is ColumnType.NUMBER and value:
        return float(value) if "." in value else int(value)
    return value


def _read_day(text: str, today: date) -> str:
    if _DAY.fullmatch(text):  # a kept day is read as it is, whatever its year
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise DayUnread from error
    typed = read_typed_date(text, today)
    if typed is None:
        raise DayUnread
    return typed.due.isoformat()


def _read_number(text: str) -> str:
    folded = "".join(unicodedata.normalize("NFKC", text).translate(_MINUS).split())
    match = _NUMBER.fullmatch(folded)
    if match is None or not (match[2] or match[3]):
        raise NumberUnread
    whole, fraction = match[2].replace(",", "").lstrip("0") or "0", match[3] or ""
    if len((whole + fraction).lstrip("0")) > MOST_DIGITS:
        raise NumberTooLong
    number = f"{whole}.{fraction}" if fraction else whole
    return f"-{number}" if match[1] == "-" and number.strip("0.") else number
