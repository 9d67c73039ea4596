"""Texts from elsewhere, made fit to be looked at: nothing unseen in them may turn or break a line of ours."""

from typing import Final

BREAK: Final = "\u200b"  # nothing to see; a line may break here
_LONG_WORD: Final = 12

_UNSEEN: Final = (
    *(code for code in range(0x20) if chr(code) not in "\t\n"),
    *range(0x7F, 0xA0),
    0x061C,
    *range(0x200E, 0x2010),  # marks of direction
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
)
_LINES: Final = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_TABLE: Final = {**dict.fromkeys(_UNSEEN), **_LINES, **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


def shown(text: str) -> str:
    """Return a text without control characters and marks of direction; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)


def one_line(text: str) -> str:
    """Return a text as one line, for places that have only one."""
    return " ".join(shown(text).split())


def breakable(text: str) -> str:
    """Return a text whose long words may break anywhere, for a label that wraps; not for what is copied."""
    pieces: list[str] = []
    run = 0
    for letter in shown(text):
        run = 0 if letter.isspace() else run + 1
        if run > _LONG_WORD or (run > 1 and pieces[-1][-1:] in "-_.·"):
            pieces.append(BREAK)
        pieces.append(letter)
    return "".join(pieces)
