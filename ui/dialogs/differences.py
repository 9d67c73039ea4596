"""What differs between a document of the ledger and another print of it, side by side."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from app.known import Difference, DocumentMatch
from app.words import Words
from ui.look import Look

SIZE = (860, 560)


class DifferencesDialog(QDialog):
    """A table: item, field, what is in the ledger, what was read."""

    def __init__(
        self, look: Look, words: Words, match: DocumentMatch, numbers: Mapping[int, str], parent: QWidget | None = None
    ) -> None:
        """Show the differences.

        Args:
            look: Colours.
            words: Words of the fields.
            match: What the ledger has.
            numbers: Printed number by place of the draft.
            parent: Owner.
        """
        super().__init__(parent)
        self._look = look
        self._words = words
        self.setWindowTitle(self.tr("与台账里的 {label} 比较").format(label=match.label))
        self.resize(*SIZE)
        note = QLabel(self.tr("关联后：打的钩、备注和您改过的内容都保留；其余以新读的为准，两种写法都查得到。"))
        note.setWordWrap(True)
        note.setProperty("look", "secondary")
        self._table = QTextBrowser()
        self._table.setAccessibleName(self.tr("差别"))
        self._table.setHtml(self._html(match, numbers))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (note, self._table, buttons):
            column.addWidget(widget)

    def text(self) -> str:
        """Return what is shown."""
        return self._table.toPlainText()

    def _html(self, match: DocumentMatch, numbers: Mapping[int, str]) -> str:
        line, head = self._color("line2"), self._color("alt")
        titles = (self.tr("序号"), self.tr("栏目"), self.tr("台账里"), self.tr("这次读出"))
        widths = (8, 14, 39, 39)
        cells = "".join(
            f'<th align="left" width="{width}%" bgcolor="{head}">{escape(title)}</th>'
            for title, width in zip(titles, widths, strict=True)
        )
        rows = "".join(self._row(one, numbers) for one in match.differences)
        left = ""
        if match.left:
            words = self.tr("台账里另有 {count} 项这次没有印出，保留不动。").format(count=len(match.left))
            left = f"<p>{escape(words)}</p>"
        return (
            f'<table width="100%" cellspacing="0" cellpadding="6" border="1" style="border-collapse:collapse; '
            f'border-color:{line}"><tr>{cells}</tr>{rows}</table>{left}'
        )

    def _row(self, one: Difference, numbers: Mapping[int, str]) -> str:
        old, new = _changed(one.current, one.new, self._color("del"), self._color("add"))
        if one.hers:
            kept = self.tr("您改过，保留")
            old += f'<br><span style="color:{self._color("text3")}">{escape(kept)}</span>'
        cells = (escape(numbers.get(one.index, "")), escape(self._words.field_word(one.field.value)), old, new)
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"

    def _color(self, token: str) -> str:
        return self._look.theme.color(token).name()


def _changed(old: str, new: str, gone: str, come: str) -> tuple[str, str]:
    """Return both texts with what changed on a ground of its own."""
    left: list[str] = []
    right: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        plain = kind == "equal"
        left.append(_piece(old[a:b], None if plain else gone, struck=True))
        right.append(_piece(new[c:d], None if plain else come, struck=False))
    return "".join(left) or "—", "".join(right) or "—"


def _piece(text: str, ground: str | None, *, struck: bool) -> str:
    words = escape(text).replace("\n", "<br>")
    if ground is None or not text:
        return words
    decoration = "line-through" if struck else "underline"
    return f'<span style="background-color:{ground}; text-decoration:{decoration}">{words}</span>'
