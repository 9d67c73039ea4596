"""One heading of a report: what was said in the period before, and what is said in this one, side by side."""

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from app.likeness import says_the_same
from app.queries.report_rows import ReportText
from app.words import load_words
from models.enums import NoteKind
from ui.look import Look
from ui.widgets.detail.parts import plain_label
from ui.widgets.link_button import LinkButton

LEAST_HEIGHT = 50


class TextField(QPlainTextEdit):
    """A field that is content with two lines; the three of a card share what room there is."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LEAST_HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), LEAST_HEIGHT)


class TextPair(QObject):
    """Three rows of a grid hold it: a line with the heading, the two texts below.

    Attributes:
        kind: 进展情况, 存在问题 or 下步打算.
        before: What was said; it can be copied.
        now: What is said; it can be changed.
        same: Says that it only repeats.
    """

    changed = Signal()

    def __init__(self, look: Look, kind: NoteKind, parent: QWidget) -> None:
        """Build the two fields."""
        super().__init__(parent)
        self.kind = kind
        self._stored = ""
        self._name = load_words().note_kind_word(kind)
        self.heading = plain_label(self._name, "section", parent)
        self.before = TextField(parent)
        self.before.setReadOnly(True)
        self.before.setProperty("look", "read")
        self.before.setAccessibleName(self.tr("上期{kind}").format(kind=self._name))
        self.now = TextField(parent)
        self.now.setAcceptDrops(False)
        self.now.setAccessibleName(self.tr("本期{kind}").format(kind=self._name))
        self.heading.setBuddy(self.now)
        self.same = plain_label(self.tr("与上期相同"), "soon", parent)
        self.take_button = LinkButton(look, self.tr("照抄上期"), icon="copy", parent=parent)
        self.take_button.setToolTip(self.tr("把上期的文字放到本期，再改"))
        self.take_button.clicked.connect(self.take_before)
        self.now.textChanged.connect(self._check)
        for field in (self.before, self.now):
            field.setTabChangesFocus(True)
            field.setMinimumHeight(LEAST_HEIGHT)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def place(self, grid: QGridLayout, row: int, labels: tuple[QLabel, QLabel] | None = None) -> None:
        """Put it into two rows of a grid of two columns; the first one names the periods above its columns."""
        name = QHBoxLayout()
        name.addWidget(self.heading, 1)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        if labels is not None:
            name.addWidget(labels[0])
            beside.addWidget(labels[1])
        beside.addWidget(self.same)
        beside.addStretch(1)
        beside.addWidget(self.take_button)
        grid.addLayout(name, row, 0)
        grid.addLayout(beside, row, 1)
        grid.addWidget(self.before, row + 1, 0)
        grid.addWidget(self.now, row + 1, 1)
        grid.setRowStretch(row + 1, 1)

    # ---- content -------------------------------------------------------------------------------------------------

    def show_text(self, text: ReportText, *, keep: bool) -> None:
        """Show what is stored; what she is writing stays where it is the same duty (`keep`)."""
        if self.before.toPlainText() != text.previous:
            self.before.setPlainText(text.previous)
        writing = keep and self.is_changed
        self._stored = text.current
        if not writing and self.now.toPlainText() != text.current:
            self.now.setPlainText(text.current)
        self._check()

    @property
    def said(self) -> str:
        """What stands in the field, without outer spaces."""
        return self.now.toPlainText().strip()

    @property
    def is_changed(self) -> bool:
        """Tell whether something else stands there than is stored."""
        return self.said != self._stored

    @Slot()
    def take_before(self) -> None:
        """Put the text of the period before into the field, as one edit that its own Ctrl+Z takes back."""
        cursor = self.now.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self.before.toPlainText())
        self.now.setFocus()

    @Slot()
    def _check(self) -> None:
        before = self.before.toPlainText()
        self.same.setVisible(says_the_same(before, self.said))
        self.take_button.setVisible(bool(before) and not self.said)
        self.changed.emit()
