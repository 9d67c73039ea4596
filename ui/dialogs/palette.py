"""Ctrl+K: one field from which everything is reached; it lies over the window and goes when it loses the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.naming import initials
from ui.delegates.palette_delegate import HEIGHT, PaletteDelegate
from ui.look import Look
from ui.viewmodels.palette_model import PaletteEntry, PaletteModel

WIDTH, ROWS = 600, 12
TOP, MARGIN = 72, 8
SEARCH_KEY = "search"
MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS,
    Qt.Key.Key_PageUp: -ROWS,
}
LEAVES = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Palette(QFrame):
    """A field and what fits it.

    Signals:
        chosen(str, str): The key of an entry, and what was typed.
        closed(bool): It is gone; it had the keyboard until now.
    """

    chosen = Signal(str, str)
    closed = Signal(bool)

    def __init__(
        self, look: Look, entries: Sequence[PaletteEntry], recent: Sequence[str], *, searchable: bool, parent: QWidget
    ) -> None:
        """Offer the entries.

        Args:
            look: Colours and sizes.
            entries: In the order they are offered.
            recent: Keys of what was used last, the newest first.
            searchable: What is typed can be searched in the tasks, too.
            parent: The window it lies over.
        """
        super().__init__(parent)
        self._searchable = searchable
        self._window = parent
        self.setProperty("look", "palette")
        self.setAccessibleName(self.tr("转到或执行"))
        self.model = PaletteModel(entries, recent, initials, self)
        self.field = QLineEdit(self)
        self.field.setProperty("page", True)
        self.field.setPlaceholderText(self.tr("转到单位、文件、清单，或执行操作；可输拼音首字母"))
        self.field.setAccessibleName(self.tr("转到或执行"))
        self.field.setAcceptDrops(False)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(PaletteDelegate(look, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("可去的地方和可做的事"))
        self.nothing = QLabel(self.tr("没有这样的单位、文件或操作。"), self)
        self.nothing.setProperty("look", "hint")
        self.nothing.setContentsMargins(MARGIN, 0, 0, MARGIN)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for widget in (self.field, self.view, self.nothing):
            column.addWidget(widget)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._choose_current)
        self.field.installEventFilter(self)
        self.view.clicked.connect(self._choose)
        parent.installEventFilter(self)
        self._fill()

    def open(self) -> None:
        """Show it over the window, with the keyboard in its field."""
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- content -------------------------------------------------------------------------------------------------

    @Slot()
    def _fill(self) -> None:
        typed = self.field.text().strip()
        last = None
        if typed and self._searchable:
            last = PaletteEntry(SEARCH_KEY, self.tr("在全部任务里搜索“{words}”").format(words=typed), "", "search")
        self.model.fill(typed, last)
        count = self.model.rowCount()
        self.view.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        self.view.setCurrentIndex(self.model.index(0))
        self.view.scrollToTop()
        self.view.setFixedHeight(max(1, min(count, ROWS)) * HEIGHT)
        self._place()

    def _place(self) -> None:
        """Lie in the upper middle of the window."""
        window = self._window
        width = min(WIDTH, window.width() - 4 * MARGIN)
        self.setFixedWidth(width)
        self._column.activate()
        self.adjustSize()
        self.move(QPoint((window.width() - width) // 2, min(TOP, window.height() // 8)))

    @Slot()
    def _choose_current(self) -> None:
        self._choose(self.view.currentIndex())

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry is None:
            return
        typed = self.field.text().strip()
        self.leave()
        self.chosen.emit(entry.key, typed)

    # ---- keyboard ------------------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and not self._comes_back(event):
            self.leave()
        return super().eventFilter(watched, event)

    def _comes_back(self, event: QEvent) -> bool:
        """Tell whether the keyboard is lost only for a menu of the field, or with the whole window."""
        reason = getattr(event, "reason", None)
        return reason is not None and reason() in LEAVES

    def _take_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.leave()
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return True
        step = MOVES.get(key)
        if step is None or not self.model.rowCount():
            return False
        last = self.model.rowCount() - 1
        row = self.view.currentIndex().row() + step
        if abs(step) == 1:
            row %= last + 1
        self.view.setCurrentIndex(self.model.index(max(0, min(last, row))))
        return True

    def leave(self) -> None:
        """Go; only once."""
        if self.isHidden():
            return
        held = self.field.hasFocus()
        self._window.removeEventFilter(self)
        self.hide()
        self.closed.emit(held)
        self.deleteLater()
