"""Chinese and Arabic numerals as they stand in dates and numberings."""

import re

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○Ｏ", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_CIRCLED = {chr(code): code - 0x2460 + 1 for code in range(0x2460, 0x2474)}
CHINESE = "〇零○一二两三四五六七八九十廿卅"
_SMALL = re.compile(r"(?:([一二三四五六七八九两])?(十)|(廿)|(卅))?([一二三四五六七八九两])?")


def number(text: str) -> int | None:
    """Read `12`, `十二`, `廿三`, `二〇一八` or `③`; None for anything else."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED[text]
    if text and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _small(text)


def _small(text: str) -> int | None:
    """Read a Chinese numeral below one hundred."""
    match = _SMALL.fullmatch(text)
    if not text or match is None:
        return None
    tens_digit, ten, twenty, thirty, ones = match.groups()
    tens = (_DIGITS[tens_digit] if tens_digit else 1) if ten else 2 if twenty else 3 if thirty else 0
    return tens * 10 + (_DIGITS[ones] if ones else 0)
