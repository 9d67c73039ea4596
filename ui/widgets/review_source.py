"""Under the review table: the chosen draft in full, its doubts, and what stands in the source."""

from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.look import Look
from ui.viewmodels.review_rows import DocumentEntry, DraftEntry, SkippedEntry

HEIGHT = 148


class ReviewSource(QScrollArea):
    """Reads what the table has to cut short."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._look = look
        self._entry: object = None
        self.setFixedHeight(HEIGHT)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("原文"))
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body = QWidget()
        body.setProperty("surface", "window")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(look.metrics.pane_padding, 10, look.metrics.pane_padding, 10)
        layout.addWidget(self._label)
        layout.addStretch(1)
        self.setWidget(body)
        look.theme.changed.connect(self._fill)

    @Slot(object)
    def show_entry(self, entry: object) -> None:
        """Show a row of the table, or nothing."""
        self._entry = entry
        self._fill()
        self.verticalScrollBar().setValue(0)

    def text(self) -> str:
        """Return what is shown, as rich text."""
        return self._label.text()

    @Slot()
    def _fill(self) -> None:
        entry = self._entry
        if isinstance(entry, DraftEntry):
            self._label.setText(self._draft(entry))
        elif isinstance(entry, SkippedEntry):
            self._label.setText(self._rows([(self.tr("跳过"), entry.reason), (self.tr("原文"), entry.text)]))
        elif isinstance(entry, DocumentEntry):
            self._label.setText(self._rows([(self.tr("文件"), entry.label), (self.tr("核对"), entry.counts)]))
        else:
            self._label.setText("")

    def _draft(self, entry: DraftEntry) -> str:
        """Return the doubts, then the printed cells."""
        rows = [(self.tr("原文 {name}").format(name=name), text) for name, text in entry.printed]
        doubts = ""
        if entry.flags:
            color = self._look.theme.color("ambert").name()
            words = escape("；".join(entry.flags))
            doubts = self._row(self.tr("待核对"), f'<b style="color:{color}">{words}</b>')
        if entry.concluded:
            rows.insert(0, (self.tr("推定"), "；".join(entry.concluded)))
        return f"<table cellspacing='0' cellpadding='2'>{doubts}{self._cells(rows)}</table>"

    def _rows(self, rows: list[tuple[str, str]]) -> str:
        return f"<table cellspacing='0' cellpadding='2'>{self._cells(rows)}</table>"

    def _cells(self, rows: list[tuple[str, str]]) -> str:
        return "".join(self._row(name, escape(text)) for name, text in rows)

    def _row(self, name: str, cell: str) -> str:
        color = self._look.theme.color("text3").name()
        style = f"color:{color}; white-space:nowrap; padding-right:12px"
        return f'<tr><td style="{style}">{escape(name)}</td><td>{cell}</td></tr>'
