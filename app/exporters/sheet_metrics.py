"""How wide a column and how high a row must be: no writer of workbooks computes it, and no text may be cut off."""

import math
from bisect import bisect_right
from itertools import accumulate

PADDING_PX = 5
PT_PER_PX = 0.75
PITCH = 1.45  # line feed of a Chinese font, of its size; the loosest of the usual fonts
SPARE_PT = 4
LINES_PER_SPARE_LINE = 10  # words that may not begin or end a line cost about one line in ten


def column_width(points: float, digit_px: int) -> float:
    """Return the width number of a column that shall be so many points wide.

    Args:
        points: The width wanted.
        digit_px: Pixels of a digit in the workbook's normal font.
    """
    pixels = math.ceil(points / PT_PER_PX)
    return math.ceil(256 * pixels / digit_px) / 256


def units_per_line(points: float, font_size: float) -> float:
    """Return how many characters fit on a line, in steps of a half; a Latin letter or digit is a half."""
    pixels = math.ceil(points / PT_PER_PX)
    return max(1.0, math.floor(2 * (pixels - PADDING_PX) * PT_PER_PX / font_size) / 2)


def text_units(text: str) -> float:
    """Return the width of a text: 1 for a Chinese character, 0.5 for an ASCII one."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def line_count(text: str, per_line: float) -> int:
    """Return how many lines a text takes, with room for lines that break early."""
    if "\n" not in text:
        lines = math.ceil(text_units(text) / per_line) or 1
    else:
        lines = sum(math.ceil(text_units(paragraph) / per_line) or 1 for paragraph in text.split("\n"))
    return lines + lines // LINES_PER_SPARE_LINE


def lines_height(lines: int, font_size: float) -> float:
    """Return the height of a row with so many lines."""
    return round(lines * PITCH * font_size + SPARE_PT, 1)


def lines_within(points: float, font_size: float) -> int:
    """Return how many lines a row of that height holds, those for early breaks included."""
    return int((points - SPARE_PT) / (PITCH * font_size))


def cut(text: str, per_line: float, lines: int) -> list[str]:
    """Cut a text into pieces of at most so many lines each; joined, they are the text (but for line feeds at cuts)."""
    lines -= lines // LINES_PER_SPARE_LINE
    pieces: list[list[str]] = [[]]
    room = lines
    for paragraph in text.split("\n"):
        rest = paragraph
        while (need := math.ceil(text_units(rest) / per_line) or 1) > room:
            if room:
                head = _head(rest, room * per_line)
                pieces[-1].append(rest[:head])
                rest = rest[head:]
            pieces.append([])
            room = lines
        pieces[-1].append(rest)
        room -= need
    return ["\n".join(piece) for piece in pieces if piece]


def _head(text: str, units: float) -> int:
    """Return how many characters of a text are at most so many units wide."""
    longest = text[: int(2 * units) + 1]
    return bisect_right(list(accumulate(0.5 if sign.isascii() else 1.0 for sign in longest)), units)
