"""A text of any length: whole where a pane can show it, else its beginning and the rest when it is asked for."""

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.look import Look
from ui.shown_text import shown
from ui.widgets.detail.parts import column, wrap_label
from ui.widgets.link_button import LinkButton

LONGEST: Final = 3_000
"""Letters a label lays out without being felt."""
BEGINNING: Final = 1_200
FIELD_HEIGHT: Final = 320


class LongText(QWidget):
    """Text to be read, selected and copied."""

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._label = wrap_label("", selectable=True, parent=self)
        self._more = LinkButton(look, "", parent=self)
        self._more.clicked.connect(self.show_all)
        self._field: QPlainTextEdit | None = None
        layout = column(self, 2)
        layout.addWidget(self._label)
        layout.addWidget(self._more)
        self.setText(text)

    def text(self) -> str:
        """Return all of it, as it was given."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - as every label has it
        """Show another text."""
        if self._field is not None:
            self._field.hide()
            self._field.deleteLater()
            self._field = None
        self._text = text
        is_long = len(text) > LONGEST
        self._label.setText(text[:BEGINNING] + "…" if is_long else text)
        self._label.show()
        self._more.setVisible(is_long)
        self._more.setText(self.tr("显示全文（{count} 字）").format(count=len(text)))

    @Slot()
    def show_all(self) -> None:
        """Show all of a long text, in a field that scrolls by itself."""
        self._field = QPlainTextEdit(shown(self._text), self)
        self._field.setReadOnly(True)
        self._field.setTabChangesFocus(True)
        self._field.setAcceptDrops(False)
        self._field.setFixedHeight(FIELD_HEIGHT)
        self._field.setAccessibleName(self.tr("全文"))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._field)
        self._label.hide()
        self._more.hide()
        self._field.setFocus()
