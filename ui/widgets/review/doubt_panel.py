"""Under the table: why the current cell is in doubt, what the source says, and the answers one key away."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ui.look import Look
from ui.widgets.review.doubt_choices import ChoiceText, DoubtChoices

HEIGHT: Final = 200


@dataclass(frozen=True, slots=True)
class DoubtText:
    """A doubt in words.

    Attributes:
        title: Which item, and why.
        position: Which of how many doubts.
        said: What the source says.
        choices: Its readings, `MOST_CHOICES` at most.
        same: How many like doubts the document has, this one counted.
    """

    title: str
    position: str
    said: str
    choices: tuple[ChoiceText, ...]
    same: int = 1


class DoubtPanel(QFrame):
    """Shows a doubt with its readings, or the current row in full where nothing is in doubt.

    Attributes:
        choices: The readings.

    Signals:
        moved: She wants the doubt before (-1) or after (1).
        take_requested: She wants the piece of the source shown as a task.
    """

    moved = Signal(int)
    take_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build everything; it starts empty."""
        super().__init__(parent)
        self._look = look
        self._icon_name = ("info", "text2")
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._icon = QLabel()
        self._title = QLabel()
        self._position = QLabel()
        self._back = QToolButton()
        self._on = QToolButton()
        self._said = QLabel()
        self._detail = QLabel()
        self._scroll = QScrollArea()
        self.choices = DoubtChoices(look)
        self._take = QPushButton(self.tr("设为任务（Enter）"))
        self._build()
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self._take.clicked.connect(self.take_requested)
        look.theme.changed.connect(self._tint)
        self.show_nothing()

    # ---- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        for label, kind in ((self._title, "heading"), (self._position, "secondary"), (self._said, "secondary")):
            label.setProperty("look", kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setMinimumWidth(1)
        self._take.setProperty("pane", True)
        column = QVBoxLayout(self)
        padding = self._look.metrics.pane_padding
        column.setContentsMargins(padding, 10, padding, 8)
        column.setSpacing(6)
        column.addLayout(self._build_head())
        column.addWidget(self._said)
        column.addWidget(self._build_detail(), 1)
        column.addWidget(self.choices, 1)
        self._tint()

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._icon, self._title, self._position):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._take)
        for button, words in (
            (self._back, self.tr("上一处待核对（Shift+F8）")),
            (self._on, self.tr("下一处待核对（F8）")),
        ):
            button.setProperty("look", "icon")
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        return row

    def _build_detail(self) -> QWidget:
        self._detail.setTextFormat(Qt.TextFormat.RichText)
        self._detail.setWordWrap(True)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._scroll.setWidget(self._detail)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("原文"))
        self._scroll.viewport().setAutoFillBackground(False)
        return self._scroll

    # ---- what is shown -------------------------------------------------------------------------------------------

    def show_doubt(self, doubt: DoubtText) -> None:
        """Show a doubt and its readings."""
        self._head("circle-help", "ambert", doubt.title, doubt.position)
        self._said.setText(doubt.said)
        self._said.setToolTip(doubt.said)
        self.choices.show_choices(doubt.choices, doubt.same)
        self._show(doubt=True)

    def show_row(self, title: str, position: str, rows: Sequence[tuple[str, str]], *, offered: bool = False) -> None:
        """Show a row without a doubt in full.

        Args:
            title: Which one.
            position: What is said beside it.
            rows: Pairs of a name and what stands in the source.
            offered: It is a piece of the source that can be taken over.
        """
        icon = ("plus", "text2") if offered else ("check", "text3")
        self._head(*icon, title, position)
        cells = "".join(self._row(name, text) for name, text in rows)
        self._detail.setText(f"<table cellspacing='0' cellpadding='1'>{cells}</table>")
        self._show(doubt=False, offered=offered)
        self._scroll.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Show that no row is chosen."""
        self._head("info", "text2", "", "")
        self._detail.setText("")
        self._show(doubt=False)

    def _head(self, icon: str, token: str, title: str, position: str) -> None:
        self._icon_name = (icon, token)
        self._title.setText(title)
        self._position.setText(position)
        self._tint()

    def _show(self, *, doubt: bool, offered: bool = False) -> None:
        for widget in (self._said, self.choices):
            widget.setVisible(doubt)
        self._scroll.setVisible(not doubt)
        self._take.setVisible(offered)
        self._icon.setVisible(bool(self._title.text()))

    def _row(self, name: str, text: str) -> str:
        color = self._look.theme.color("text3").name()
        style = f"color:{color}; white-space:nowrap; padding-right:12px"
        return f'<tr><td style="{style}">{escape(name)}</td><td>{escape(text)}</td></tr>'

    def allow_moving(self, *, allowed: bool) -> None:
        """Say whether there are doubts to go to."""
        self._back.setEnabled(allowed)
        self._on.setEnabled(allowed)

    def title(self) -> str:
        """Return the heading."""
        return self._title.text()

    def position(self) -> str:
        """Return what stands beside the heading."""
        return self._position.text()

    def detail(self) -> str:
        """Return what is shown of a row without a doubt, as rich text."""
        return self._detail.text()

    def said(self) -> str:
        """Return what the source says about the doubt."""
        return self._said.text()

    @Slot()
    def _tint(self) -> None:
        icons = self._look.icons
        self._icon.setPixmap(icons.pixmap(*self._icon_name, 18, self.devicePixelRatioF()))
        self._back.setIcon(icons.icon("chevron-left"))
        self._on.setIcon(icons.icon("chevron-right"))
        self._take.setIcon(icons.icon("plus"))

    # ---- what she does -------------------------------------------------------------------------------------------

    @Slot()
    def _go_back(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _go_on(self) -> None:
        self.moved.emit(1)
