"""Plain text that wraps, in which what was searched is marked; what is not seen in it is left out."""

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from app.search_words import spans
from ui.shown_text import shown


class MarkedLabel(QLabel):
    """Shows and gives back plain text; only while something is marked does it hold anything else."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self._searched: tuple[str, ...] = ()
        self._ground = ""
        self._named = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    @override
    def text(self) -> str:
        """Return the plain text."""
        return self._plain

    @override
    def setText(self, text: str) -> None:
        """Show another plain text, with the same words marked."""
        self._plain = shown(text)
        self._fill()

    @property
    def is_data(self) -> bool:
        """Tell whether what stands here is the ledger's, and not a hint of the program."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        return self.property("look") != "hint" or bool(self.textInteractionFlags() & flags)

    def mark(self, searched: tuple[str, ...], ground: str) -> None:
        """Mark folded words.

        Args:
            searched: None are marked where it is empty.
            ground: The colour under them, as `#RRGGBB`.
        """
        if (searched, ground) != (self._searched, self._ground):
            self._searched, self._ground = searched, ground
            self._fill()

    def _fill(self) -> None:
        marks = spans(self._plain, self._searched) if self._searched else []
        if self._named:
            self.setAccessibleName("")
        self._named = bool(marks)
        if not marks:
            self.setTextFormat(Qt.TextFormat.PlainText)
            super().setText(self._plain)
            return
        parts, at = [], 0
        for first, end in marks:
            parts.append(html.escape(self._plain[at:first]))
            parts.append(f'<span style="background-color: {self._ground}">{html.escape(self._plain[first:end])}</span>')
            at = end
        parts.append(html.escape(self._plain[at:]))
        self.setTextFormat(Qt.TextFormat.RichText)
        super().setText(f'<div style="white-space: pre-wrap">{"".join(parts)}</div>')
        self.setAccessibleName(self._plain)
