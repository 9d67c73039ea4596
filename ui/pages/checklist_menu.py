"""What can be done with the chosen rows, as the context menu offers it and the bulk bar asks for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, SignalInstance, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.queries.rows import RowKind
from models.enums import AssignmentState
from ui.look import Look
from ui.viewmodels.row_words import is_closed
from ui.viewmodels.state_deeds import StateDeed
from ui.widgets.state_menu import StateMenu

if TYPE_CHECKING:
    from ui.pages.checklist_page import ChecklistPage


class ChecklistMenu(QObject):
    """The context menu of a checklist page."""

    def __init__(self, look: Look, page: "ChecklistPage") -> None:
        """Act on this page."""
        super().__init__(page)
        self._look = look
        self._page = page

    @Slot(QPoint)
    def show_at(self, place: QPoint) -> None:
        """Show the menu at a place on the screen."""
        menu = self.build()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def build(self) -> QMenu:
        """Return the menu for the chosen rows."""
        page = self._page
        menu = QMenu(page)
        row = page.current_row()
        closed = row is not None and is_closed(row)
        tick = menu.addAction(self.tr("取消办结") if closed else self.tr("办结销号"), page.tick_chosen)
        tick.setShortcut(QKeySequence(Qt.Key.Key_Space))
        menu.addAction(self.tr("打开"), page.open_current).setShortcut(QKeySequence(Qt.Key.Key_Return))
        menu.addSeparator()
        menu.addAction(self.tr("改时限…"), self.ask_due)
        menu.addAction(self.tr("加备注…"), self.ask_note)
        menu.addMenu(self.state_menu(menu))
        menu.addAction(self.tr("复制任务"), self._copy)
        copy = menu.addAction(self._look.icons.icon("copy"), self.tr("复制为表格"), self.ask_copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        menu.addSeparator()
        menu.addAction(self.tr("作废…"), self._ask_withdraw)
        return menu

    @Slot(QPoint)
    def show_state_at(self, place: QPoint) -> None:
        """Show what can be done with the state of the chosen rows, at a place on the screen."""
        menu = self.build_states()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def build_states(self) -> QMenu:
        """Return 办理 with the tick on top."""
        menu = self.state_menu(self._page)
        row = self._page.current_row()
        word = self.tr("取消办结") if row is not None and is_closed(row) else self.tr("办结销号")
        tick = QAction(word, menu)
        tick.triggered.connect(self._page.tick_chosen)
        menu.insertAction(menu.actions()[0], tick)
        return menu

    def state_menu(self, parent: QWidget) -> StateMenu:
        """Return 办理; of rows that are not counted yet any state is possible."""
        counts = self._page.selection.counts
        if counts is not None:
            return self._connected(StateMenu(self._look, tuple(counts.states), parent, counts=counts.states))
        rows = self._page.chosen()
        single = rows is not None and rows.loaded is not None and rows.first.kind is RowKind.ASSIGNMENT
        states = [row.state for row in rows.loaded] if single and rows is not None and rows.loaded else AssignmentState
        return self._connected(StateMenu(self._look, states, parent))

    def _connected(self, menu: StateMenu) -> StateMenu:
        menu.deed_chosen.connect(self._ask_state)
        return menu

    @Slot(object)
    def _ask_state(self, deed: StateDeed) -> None:
        rows = self._page.chosen()
        if rows is not None:
            self._page.state_requested.emit(rows, deed)

    @Slot()
    def close(self) -> None:
        """Close the chosen rows (销号)."""
        self._page.ticking.start(self._page.chosen(), True)

    @Slot()
    def ask_due(self) -> None:
        """Ask for a deadline for the chosen rows."""
        self._emit_chosen(self._page.due_requested)

    @Slot()
    def ask_note(self) -> None:
        """Ask for a note to the chosen rows."""
        self._emit_chosen(self._page.note_requested)

    @Slot()
    def ask_copy(self) -> None:
        """Put the chosen rows on the clipboard as a table."""
        self._emit_chosen(self._page.copy_requested)

    @Slot()
    def select_current_only(self) -> None:
        """Give up the selection of several rows."""
        self._page.table.select_current_only()

    @Slot()
    def _ask_withdraw(self) -> None:
        self._emit_chosen(self._page.withdraw_requested)

    def _emit_chosen(self, signal: SignalInstance) -> None:
        """Hand the chosen rows to whoever asks her for the rest."""
        rows = self._page.chosen()
        if rows is not None:
            signal.emit(rows)

    @Slot()
    def _copy(self) -> None:
        """Copy the whole text of the current task."""
        row = self._page.current_row()
        if row is not None:
            QGuiApplication.clipboard().setText(row.title)
