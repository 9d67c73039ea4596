"""Where the words of a search stand in what is drawn of a text: in its lines, the last one cut."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.search_words import spans
from ui.delegates.ink import Ink

CUT = "…"
Spans = Sequence[tuple[int, int]]


def marks_of_lines(text: str, lines: Sequence[str], searched: Sequence[str]) -> list[Spans]:
    """Return the marks of each line; a word that is broken over two lines is marked in both.

    Args:
        text: The whole text.
        lines: What is drawn of it, spaces at the ends of lines left out, the last line cut with `…`.
        searched: Folded words.
    """
    marks = spans(text, searched)
    found: list[Spans] = []
    at = 0
    for line in lines:
        body = line if text.find(line, at) >= 0 else line.removesuffix(CUT)
        start = max(at, text.find(body, at))
        at = start + len(body)
        found.append(
            [(max(first, start) - start, min(end, at) - start) for first, end in marks if first < at and end > start]
        )
    return found


def marked_text(
    ink: Ink, painter: QPainter, line: QRect, text: str, token: str, searched: Sequence[str], *, bold: bool = False
) -> int:
    """Draw one line, cut to its rectangle, with what was searched marked; return how wide it was drawn."""
    if searched:
        shown = ink.elided(text, line.width(), bold=bold)
        (marks,) = marks_of_lines(text, (shown,), searched)
        ink.mark(painter, line, shown, marks, bold=bold)
    return ink.text(painter, line, text, token, bold=bold)
