"""What the list is narrowed down to, always in sight: a chip for each, and 清除筛选."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.queries.rows import NO_FILTER, RowFilter
from ui.look import Look
from ui.viewmodels.filter_words import FilterWords, Phrase
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton

EDGE = 16


class FilterChip(QToolButton):
    """One phrase with a cross: a click takes it away.

    Signals:
        dropped(object): The filter without it (`RowFilter`).
    """

    dropped = Signal(object)

    def __init__(self, look: Look, phrase: Phrase, parent: QWidget) -> None:
        """Show the phrase."""
        super().__init__(parent)
        self._phrase = phrase
        self.setProperty("look", "segment")
        self.setText(phrase.text)
        self.setIcon(look.icons.icon("x"))
        self.setIconSize(QSize(12, 12))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("去掉筛选 {text}").format(text=phrase.text))
        self.setToolTip(self.accessibleName())
        self.clicked.connect(self._drop)

    @Slot()
    def _drop(self) -> None:
        self.dropped.emit(self._phrase.rest)


class FilterChips(QWidget):
    """The row of chips; hidden where nothing is asked for.

    Signals:
        changed(object): She took something away (`RowFilter`).
    """

    changed = Signal(object)

    def __init__(self, look: Look, words: FilterWords, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._look = look
        self._words = words
        self._only = NO_FILTER
        self._area = QWidget(self)
        self._flow = FlowLayout(self._area, spacing=look.metrics.grid)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, 0, EDGE, look.metrics.grid)
        layout.addWidget(self._area, 1)
        look.theme.changed.connect(self._fill)
        self.hide()

    def show_filter(self, only: RowFilter) -> None:
        """Show what the list is narrowed down to."""
        if only != self._only or self._words.soon_days:
            self._only = only
            self._fill()
        self.setVisible(only != NO_FILTER)

    def phrases(self) -> list[str]:
        """Return the words of the chips."""
        return [phrase.text for phrase in self._words.phrases(self._only)]

    @Slot()
    def _fill(self) -> None:
        self._flow.clear()
        if self._only == NO_FILTER:
            return
        label = QLabel(self.tr("筛选"), self._area)
        label.setProperty("look", "hint")
        label.setFixedHeight(self._look.metrics.chip)
        self._flow.addWidget(label)
        for phrase in self._words.phrases(self._only):
            chip = FilterChip(self._look, phrase, self._area)
            chip.dropped.connect(self.changed)
            self._flow.addWidget(chip)
        clear = LinkButton(self._look, self.tr("清除筛选"), parent=self._area)
        clear.clicked.connect(self._clear)
        self._flow.addWidget(clear)
        self._area.updateGeometry()

    @Slot()
    def _clear(self) -> None:
        self.changed.emit(NO_FILTER)

    @override
    def hasHeightForWidth(self) -> bool:
        return True
