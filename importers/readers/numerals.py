"""Numbers of automatic lists, written as a word processor shows them."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

_DATA: Final = Path(__file__).resolve().parents[2] / "resources" / "numerals.toml"
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)  # fmt: skip - a table reads better as one
_MYRIAD: Final = 10_000
_LONGEST_ROMAN: Final = 5_000
_LONGEST_LETTER: Final = 26 * 30


def numeral(value: int, number_format: str) -> str:
    """Write a number in a format named as in WordprocessingML; an unknown name or range gives plain digits."""
    writer = _WRITERS.get(number_format)
    if value < 0 or writer is None:
        return str(value)
    return writer(value)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def _counted(value: int, system: str) -> str:
    """Write 110 as hundred-and-ten; from a hundred million on as plain digits."""
    words: dict[str, Any] = _data()[system]
    upper, lower = divmod(value, _MYRIAD)
    if upper >= _MYRIAD:
        return str(value)
    digits: str = words["digits"]
    if not upper:
        return _short_ten(_below_myriad(lower, words) or digits[0], words)
    gap = digits[0] if 0 < lower < _MYRIAD // 10 else ""
    myriad: str = words["myriad"]
    return _short_ten(_below_myriad(upper, words), words) + myriad + gap + _below_myriad(lower, words)


def _below_myriad(value: int, words: dict[str, Any]) -> str:
    text = ""
    pending_zero = False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if digit:
            text += (words["digits"][0] if pending_zero else "") + words["digits"][digit] + words["places"][place]
            pending_zero = False
        elif text:
            pending_zero = True
    return text


def _short_ten(text: str, words: dict[str, Any]) -> str:
    """Ten to nineteen begin with the word for ten itself."""
    return text[1:] if text.startswith(words["digits"][1] + words["places"][1]) else text


def _counting(value: int) -> str:
    return _counted(value, "counting") if value < 100 else _digital(value)


def _thousand(value: int) -> str:
    return _counted(value, "counting")


def _legal(value: int) -> str:
    return _counted(value, "legal")


def _japanese(value: int) -> str:
    """As the Chinese one, but a hundred and a thousand stand without their one."""
    words = _data()["counting"]
    text = _counted(value, "counting").replace(words["digits"][0], "")
    for place in words["places"][1:]:
        text = text.replace(words["digits"][1] + place, place)
    return text or str(value)


def _digital(value: int) -> str:
    return "".join(_data()["digital"][int(digit)] for digit in str(value))


def _cycle(name: str) -> Callable[[int], str]:
    def write(value: int) -> str:
        signs: str = _data()[name]
        return signs[(value - 1) % len(signs)] if value else str(value)

    return write


def _signs(*runs: tuple[int, int]) -> Callable[[int], str]:
    """Write with ready signs: runs of (first code point, how many), one after the other from 1."""

    def write(value: int) -> str:
        left = value - 1
        for first, count in runs:
            if 0 <= left < count:
                return chr(first + left)
            left -= count
        return str(value)

    return write


def _roman(value: int) -> str:
    if not 0 < value < _LONGEST_ROMAN:
        return str(value)
    text = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        text += sign * count
    return text


def _letter(value: int) -> str:
    """After z comes aa, then bb."""
    if not 0 < value <= _LONGEST_LETTER:
        return str(value)
    turns, index = divmod(value - 1, 26)
    return chr(ord("a") + index) * (turns + 1)


def _full_width(value: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(value))


_CIRCLED: Final = _signs((0x2460, 20), (0x3251, 15), (0x32B1, 15))
_WRITERS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _signs((0x2474, 20)),
    "decimalEnclosedFullstop": _signs((0x2488, 20)),
    "ideographEnclosedCircle": _signs((0x3280, 10)),
    "numberInDash": lambda value: f"- {value} -",
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "japaneseCounting": _japanese,
    "koreanCounting": _japanese,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographTraditional": _cycle("stems"),
    "ideographZodiac": _cycle("branches"),
}
