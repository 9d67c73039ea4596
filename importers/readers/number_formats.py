"""What a cell of a workbook shows of its number: a date to the day or the month, a per cent sign, words around it.

The cell holds a number; what she sees is made by its number format. Dates come out in ISO form and only as
exactly as they are shown; a date with words in its format comes out as shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

_TOKEN: Final = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.) | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General) | (?P<noon>AM/PM|A/P) | (?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[eEgG]+(?![+-]))
    | (?P<digits>[0#?][0#?,.]*) | (?P<percent>%) | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PARTING: Final = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)
_EPOCH: Final = datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime(1904, 1, 1)
_LAST_SERIAL: Final = 2_958_465  # 9999-12-31
_DAYS_TO_1904: Final = 1_462
_FIRST_TRUE_SERIAL: Final = 60  # 1900 was no leap year, but the format counts a 29 February in it
_EXACT_DIGITS: Final = 15
# Built-in formats with dates; 27 to 58 are those of Chinese systems.
_BUILT_IN: Final = {
    9: "0%",
    10: "0.00%",
    14: "yyyy-m-d",
    15: "d-m-yy",
    16: "d-m",
    17: "m-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-m-d h:mm",
    27: "yyyy-m",
    28: "m-d",
    29: "m-d",
    30: "m-d-yy",
    31: "yyyy-m-d",
    32: "h:mm",
    33: "h:mm:ss",
    34: "h:mm",
    35: "h:mm:ss",
    36: "yyyy-m",
    45: "m:ss",
    46: "[h]:mm:ss",
    47: "m:ss",
    50: "yyyy-m",
    51: "m-d",
    52: "yyyy-m",
    53: "m-d",
    54: "m-d",
    55: "h:mm",
    56: "h:mm:ss",
    57: "yyyy-m",
    58: "m-d",
}  # fmt: skip - a table reads better packed


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows.

    Attributes:
        text: The text.
        doubts: What of the stored value is not shown, or what we cannot show: `year_not_shown`, `format`.
    """

    text: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Format:
    """A taken-apart number format: its tokens and which parts of a date are among them."""

    tokens: tuple[_Token, ...]
    parts: frozenset[str]
    worded: bool

    @property
    def is_date(self) -> bool:
        return bool(self.parts)


def built_in(format_id: int) -> str:
    """Return the code of a format that files name by number only; `General` for all that show plain numbers."""
    return _BUILT_IN.get(format_id, "General")


def shown(value: float | date | time | timedelta, code: str, *, from_1904: bool = False) -> Shown:
    """Say what a cell with this value and number format shows."""
    section, without_sign = _section(code, value)
    taken = _take_apart(section)
    if isinstance(value, int | float):
        if not taken.is_date:
            return _number(abs(value) if without_sign else value, taken)
        moment = _moment(value, from_1904)
        if moment is None:
            return Shown(plain(value), ("format",))
        return _date(moment, taken)
    if isinstance(value, timedelta):
        return Shown(str(value))
    if isinstance(value, time):
        return Shown(_clock(value))
    return _date(value if isinstance(value, datetime) else datetime.combine(value, time()), taken)


def plain(number: float) -> str:
    """Write a number without `.0`, exponent, or digits beyond those a workbook keeps."""
    if number != number or number in (float("inf"), float("-inf")):
        return str(number)
    if float(number).is_integer():
        return str(int(number))
    text = f"{number:.{_EXACT_DIGITS}g}"
    if "e" in text:
        text = f"{number:.20f}".rstrip("0")
    return text


def _section(code: str, value: object) -> tuple[str, bool]:
    """Choose the part of the code for this sign, and say whether it writes the sign itself."""
    sections = _sections(code)
    if isinstance(value, int | float):
        if value < 0 and len(sections) > 1:
            return sections[1] or "General", "-" in sections[1]
        if value == 0 and len(sections) > 2:
            return sections[2] or "General", False
    return sections[0], False


@cache
def _sections(code: str) -> list[str]:
    """Return the parts of a code, which semicolons outside quotation marks part."""
    return _PARTING.split(code)


@cache
def _take_apart(code: str) -> _Format:
    tokens = tuple(_tokens(code))
    parts = set()
    before = ""
    for index, token in enumerate(tokens):
        if token.kind == "date":
            part = token.text[0].lower()
            after = next((later.text[0].lower() for later in tokens[index + 1 :] if later.kind == "date"), "")
            minutes = part == "m" and (before == "h" or after == "s")
            parts.add("minute" if minutes else part)
            before = part
    words = "".join(token.text if token.kind == "literal" else "\0" for token in tokens)
    worded = any(len(word.strip()) > 1 and not word.isascii() for word in words.split("\0"))
    return _Format(tokens, frozenset(parts), worded)


def _tokens(code: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "other", match[match.lastgroup or 0]
        if kind in ("quoted", "escaped", "other"):
            if text and text != "@":
                yield _Token("literal", text)
        elif kind == "bracket":
            if _ELAPSED.fullmatch(text):
                yield _Token("date", text)
        elif kind not in ("space", "fill", "noon"):
            yield _Token(kind, text)


def _moment(serial: float, from_1904: bool) -> datetime | None:
    if not 0 <= serial < (_LAST_SERIAL - _DAYS_TO_1904 if from_1904 else _LAST_SERIAL):
        return None
    start = _EPOCH_1904 if from_1904 else _EPOCH
    if not from_1904 and serial < _FIRST_TRUE_SERIAL:
        start += timedelta(days=1)
    return start + timedelta(seconds=round(serial * 86_400))


def _date(moment: datetime, taken: _Format) -> Shown:
    parts = taken.parts
    if taken.worded and "y" in parts and not parts & {"h", "minute", "s"}:
        return Shown(_as_shown(moment, taken), () if "e" not in parts else ("format",))
    day = moment.date().isoformat()
    clock = "" if moment.time() == time() or not parts & {"h"} else _clock(moment.time())
    if parts & {"y", "m", "d"} == {"y", "m"}:
        return Shown(day[:7])
    if parts & {"y", "m", "d"} == {"y"}:
        return Shown(day[:4])
    if parts and not parts & {"y", "m", "d"}:
        return Shown(_clock(moment.time()))
    hidden = parts and "y" not in parts and "e" not in parts
    return Shown(f"{day} {clock}".strip(), ("year_not_shown",) if hidden else ())


def _clock(moment: time) -> str:
    return moment.isoformat("minutes" if not moment.second else "seconds")


def _as_shown(moment: datetime, taken: _Format) -> str:
    shown_parts = {
        "y": lambda width: f"{moment.year % 100:02d}" if width <= 2 else str(moment.year),
        "m": lambda width: f"{moment.month:02d}" if width == 2 else str(moment.month),
        "d": lambda width: f"{moment.day:02d}" if width == 2 else str(moment.day),
    }
    pieces = []
    for token in taken.tokens:
        if token.kind == "literal":
            pieces.append(token.text)
        elif token.kind == "date" and token.text[0].lower() in shown_parts:
            pieces.append(shown_parts[token.text[0].lower()](len(token.text)))
    return "".join(pieces).strip()


def _number(number: float, taken: _Format) -> Shown:
    """Write a number with the words, zeros in front and per cent sign of its format; digits are never rounded off."""
    digits = [token.text for token in taken.tokens if token.kind in ("digits", "general")]
    if len(digits) != 1:
        return Shown(plain(number), ("format",) if len(digits) > 1 else ())
    text = ""
    for token in taken.tokens:
        if token.kind == "literal":
            text += token.text
        elif token.kind == "percent":
            text += "%"
        else:
            percent = any(other.kind == "percent" for other in taken.tokens)
            text += _padded(plain(round(number * 100, 10)) if percent else plain(number), token.text)
    return Shown(text.strip())


def _padded(text: str, digits: str) -> str:
    """Add the zeros in front that a format like `000` shows."""
    return text.zfill(len(digits)) if set(digits) == {"0"} else text
