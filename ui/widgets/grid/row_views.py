"""The rows of the checklist, as a list or as a table: one model, two views, one of them shown."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.checklist_table import RowTable


class RowViews(QStackedWidget):
    """Passes on what she does in the view that is shown.

    Attributes:
        shown: The view that is shown, or would be if the list were not empty.

    Signals:
        current_moved, selected_count_changed, tick_asked, open_asked, menu_asked, copy_asked: Of the view shown.
    """

    current_moved = Signal()
    selected_count_changed = Signal(int)
    tick_asked = Signal()
    open_asked = Signal()
    menu_asked = Signal(QPoint)
    copy_asked = Signal()

    def __init__(self, first: RowTable, empty: QWidget, parent: QWidget | None = None) -> None:
        """Show a view; `empty` stands in its place while there are no rows."""
        super().__init__(parent)
        self.shown = first
        self._empty = empty
        self.addWidget(first)
        self.addWidget(empty)
        self.setFocusProxy(first)
        self._connect(first)

    def show_rows(self, there: bool) -> None:
        """Show the rows, or what stands there while there are none."""
        self.setCurrentWidget(self.shown if there else self._empty)

    def set_compact(self, compact: bool) -> None:
        """Show one line per row (紧凑), or the full rows."""
        self.shown.set_compact(compact)

    def show_view(self, view: RowTable) -> None:
        """Show the rows in another view; place, current row and selection stay."""
        before = self.shown
        if view is before:
            return
        if self.indexOf(view) < 0:
            self.addWidget(view)
        focused, current = before.hasFocus(), before.currentIndex()
        anchor, ranges = before.anchor(), before.ranges()
        self._disconnect(before)
        self.shown = view
        view.set_compact(before.compact)
        if self.currentWidget() is before:
            self.setCurrentWidget(view)
        view.return_to(anchor)
        view.make_current(view.index_in(current.row()))
        self._select(view, ranges)
        self._connect(view)
        self.setFocusProxy(view)
        if focused:
            view.setFocus()
        self.selected_count_changed.emit(view.selected_count())

    @staticmethod
    def _select(view: RowTable, ranges: list[tuple[int, int]]) -> None:
        chosen = QItemSelection()
        for top, bottom in ranges:
            chosen.select(view.index_in(top), view.index_in(bottom))
        flags = QItemSelectionModel.SelectionFlag
        view.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def _connect(self, view: RowTable) -> None:
        view.current_moved.connect(self.current_moved)
        view.selected_count_changed.connect(self.selected_count_changed)
        view.tick_asked.connect(self.tick_asked)
        view.open_asked.connect(self.open_asked)
        view.menu_asked.connect(self.menu_asked)
        view.copy_asked.connect(self.copy_asked)

    def _disconnect(self, view: RowTable) -> None:
        view.current_moved.disconnect(self.current_moved)
        view.selected_count_changed.disconnect(self.selected_count_changed)
        view.tick_asked.disconnect(self.tick_asked)
        view.open_asked.disconnect(self.open_asked)
        view.menu_asked.disconnect(self.menu_asked)
        view.copy_asked.disconnect(self.copy_asked)
