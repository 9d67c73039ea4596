"""A banner above the work: doubt, success or failure; it never covers anything and never goes by itself."""

from collections.abc import Callable
from enum import StrEnum
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.error_words import told
from models.errors import AppError
from ui.look import Look
from ui.widgets.link_button import LinkButton

DETAIL_HEIGHT = 96


class BannerTone(StrEnum):
    """What a banner is about."""

    AMBER = "amber"  # something waits for her eye
    GREEN = "green"  # something was done
    ERROR = "error"  # something was not done


_ICONS = {
    BannerTone.AMBER: ("circle-help", "ambert"),
    BannerTone.GREEN: ("check", "greent"),
    BannerTone.ERROR: ("circle-x", "redt"),
}


class Banner(QFrame):
    """One sentence in bold, what follows from it, and the buttons that go with it.

    Signals:
        closed: She put it away.
    """

    closed = Signal()

    def __init__(self, look: Look, tone: BannerTone, *, parent: QWidget | None = None) -> None:
        """Build an empty, hidden banner."""
        super().__init__(parent)
        self._look = look
        self._tone = tone
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = QLabel()
        self._words = ("", "")
        self._strong = self._label("strong" if self._is_tall() else "")
        self._strong.setTextFormat(Qt.TextFormat.PlainText if self._is_tall() else Qt.TextFormat.RichText)
        self._rest = self._label("")
        self._rest.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = QHBoxLayout()
        self._detail_link = LinkButton(look, self.tr("详情"))
        self._copy = LinkButton(look, self.tr("复制详情"), icon="copy")
        self._detail = QPlainTextEdit()
        self._close = QToolButton()
        self._build()
        look.theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def show_text(self, strong: str, rest: str = "", *, detail: str = "") -> None:
        """Show a sentence.

        Args:
            strong: What it is, in bold.
            rest: What follows from it, or what to do.
            detail: For the technician; shown only when asked for.
        """
        self._words = (strong, rest)
        if self._is_tall():
            self._strong.setText(strong)
            self._rest.setText(rest)
            self._rest.setVisible(bool(rest))
        else:
            self._strong.setText(f"<b>{escape(strong)}</b> {escape(rest)}".strip())
        self._detail.setPlainText(detail)
        self._detail_link.setVisible(bool(detail))
        self._show_detail(shown=False)
        self.setAccessibleName(f"{strong} {rest}".strip())
        self.show()

    def show_error(self, error: AppError) -> None:
        """Show an expected failure: what happened, what to do now, details on demand."""
        self.show_text(*told(error), detail=error.detail)

    def add_button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        """Add a button at the right and return it."""
        button = QPushButton(text)
        button.setProperty("pane", True)
        button.clicked.connect(slot)
        self._buttons.addWidget(button)
        return button

    def add_link(self, text: str, slot: Callable[[], object]) -> LinkButton:
        """Add an action at the right that looks like a link."""
        link = LinkButton(self._look, text)
        link.clicked.connect(slot)
        self._buttons.addWidget(link)
        return link

    def set_closable(self, closable: bool) -> None:
        """Say whether she can put it away (an error can; open doubts cannot)."""
        self._close.setVisible(closable)

    @Slot()
    def put_away(self) -> None:
        """Hide the banner and say so."""
        self.hide()
        self.closed.emit()

    def _label(self, look: str) -> QLabel:
        label = QLabel()
        label.setProperty("look", look)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _build(self) -> None:
        """Lay out: icon, words, buttons, 详情, close; details below."""
        metrics = self._look.metrics
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._strong)
        if self._is_tall():
            words.addWidget(self._rest)
        self._buttons.setSpacing(metrics.grid)
        row = QHBoxLayout()
        row.setSpacing(metrics.gap)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop if self._is_tall() else Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        row.addWidget(self._detail_link)
        row.addWidget(self._close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(metrics.pane_padding, 7, metrics.pane_padding, 7)
        outer.addLayout(row)
        outer.addWidget(self._detail)
        outer.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.setMinimumHeight(metrics.banner)
        self._prepare_controls()

    def _prepare_controls(self) -> None:
        """Set what the controls do and are called."""
        self._detail.setReadOnly(True)
        self._detail.setFixedHeight(DETAIL_HEIGHT)
        self._detail.setAccessibleName(self.tr("详情"))
        self._detail.setTabChangesFocus(True)
        self._detail_link.clicked.connect(self._toggle_detail)
        self._copy.clicked.connect(self._copy_detail)
        self._close.setProperty("look", "icon")
        self._close.setToolTip(self.tr("关闭"))
        self._close.setAccessibleName(self.tr("关闭提示"))
        self._close.clicked.connect(self.put_away)
        self._close.setVisible(self._tone is not BannerTone.AMBER)
        self._show_detail(shown=False)
        self._detail_link.hide()

    def _is_tall(self) -> bool:
        return self._tone is BannerTone.ERROR

    @Slot()
    def _toggle_detail(self) -> None:
        self._show_detail(shown=self._detail.isHidden())

    def _show_detail(self, *, shown: bool) -> None:
        self._detail.setVisible(shown)
        self._copy.setVisible(shown)
        self._detail_link.setText(self.tr("收起详情") if shown else self.tr("详情"))

    @Slot()
    def _copy_detail(self) -> None:
        lines = (*self._words, self._detail.toPlainText())
        QGuiApplication.clipboard().setText("\n".join(line for line in lines if line))

    @Slot()
    def _tint(self) -> None:
        name, token = _ICONS[self._tone]
        self._icon.setPixmap(self._look.icons.pixmap(name, token, 20, self.devicePixelRatioF()))
        self._close.setIcon(self._look.icons.icon("x"))
