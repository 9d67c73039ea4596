"""Which list and which task are shown, and how a change reaches everything that shows it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.changes import Changes
from app.desk import Desk
from app.queries.rows import ChecklistRow, ChecklistView, Chip, RowKind, Scope, SideCounts, SmartList
from ui.detail_actions import DetailActions
from ui.detail_window import DetailWindow
from ui.look import Look
from ui.messages import Messages
from ui.tasks import TaskRunner
from ui.widgets.detail_pane import DetailPane
from ui.window_layout import WindowLayout

EVERYTHING = Scope(smart=SmartList.ALL)
NOTHING = SideCounts(smart={}, units=(), documents=(), obligations=0, unit_total=0)


class Navigator(QObject):
    """Keeps side panel, checklist, detail pane and detail windows together.

    Signals:
        shown: Another list is shown, or counts have changed.
        row_shown: Another task is chosen.
        applied: A change was shown.
    """

    shown = Signal()
    row_shown = Signal()
    applied = Signal()

    def __init__(
        self, look: Look, desk: Desk, runner: TaskRunner, messages: Messages, layout: WindowLayout, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._layout = layout
        self._page = layout.checklist
        self._search = layout.tool_bar.search
        self._windows: list[DetailWindow] = []
        self._row: ChecklistRow | None = None
        self.counts = NOTHING
        self._connect()

    def _connect(self) -> None:
        self._page.row_chosen.connect(self._show_row)
        self._page.row_opened.connect(self.open_window)
        self._page.changed.connect(self._apply_elsewhere)
        self._page.search_cleared.connect(self._search.clear)
        self._search.searched.connect(self._find)
        self._search.left.connect(self._page.focus_list)
        self._layout.side.scope_chosen.connect(self.show_scope)
        self._layout.detail.head.own_window_requested.connect(self.open_current_window)
        self._wire(self._layout.detail)

    def _wire(self, pane: DetailPane) -> None:
        doer = DetailActions(self._desk, self._runner, self._messages, pane)
        doer.changed.connect(self.apply)
        doer.unit_chosen.connect(self._show_unit)

    # ---- lists ---------------------------------------------------------------------------------------------------

    @property
    def scope(self) -> Scope:
        """The list shown, its search words included."""
        return self._page.view().scope

    @Slot(object)
    def show_scope(self, scope: Scope) -> None:
        """Show another list, whole."""
        self._search.forget()
        self._show_view(replace(self._page.view(), scope=scope, chip=Chip.ALL))

    def show_view(self, view: ChecklistView) -> None:
        """Show a list as it was kept."""
        self._show_view(view if self._is_known(view.scope) else replace(view, scope=EVERYTHING))

    def _show_view(self, view: ChecklistView) -> None:
        self._layout.side.select(view.scope)
        self._page.show_view(view)
        self.shown.emit()

    def _is_known(self, scope: Scope) -> bool:
        if scope.unit_id is not None:
            return any(unit.unit_id == scope.unit_id for unit in self.counts.units)
        if scope.document_id is not None:
            return any(document.document_id == scope.document_id for document in self.counts.documents)
        return True

    @Slot()
    def show_all(self) -> None:
        """Show all tasks, the most pressing on top."""
        self.show_scope(EVERYTHING)
        self._page.focus_list()

    @Slot(int)
    def _show_unit(self, unit_id: int) -> None:
        self.show_scope(Scope(unit_id=unit_id))
        self._layout.side.activateWindow()

    @Slot(str)
    def _find(self, words: str) -> None:
        self._show_view(replace(self._page.view(), scope=replace(self.scope, search=words)))

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    @Slot()
    def search_all(self) -> None:
        """Search everywhere, not only in the list shown."""
        self._show_view(replace(self._page.view(), scope=replace(EVERYTHING, search=self.scope.search), chip=Chip.ALL))
        self.focus_search()

    # ---- the task ------------------------------------------------------------------------------------------------

    @property
    def row(self) -> ChecklistRow | None:
        """The row the keyboard is on."""
        return self._row

    @Slot(object)
    def _show_row(self, row: ChecklistRow | None) -> None:
        self._row = row
        self.show_detail()
        self.row_shown.emit()

    def show_detail(self) -> None:
        """Show the row's task in the detail pane, unless that is closed."""
        pane = self._layout.detail
        if pane.isHidden():
            return
        pane.show_detail(self._desk.queries.detail(*_key(self._row)) if self._row is not None else None)

    @Slot(object)
    def open_window(self, row: ChecklistRow) -> None:
        """Show a task in a window of its own, or raise the one it has."""
        key = _key(row)
        for window in self._windows:
            if window.key == key:
                window.raise_()
                window.activateWindow()
                return
        days = self._desk.settings.get().soon_days
        pane = DetailPane(self._look, self._desk.clock.today(), days, in_window=True)
        self._wire(pane)
        window = DetailWindow(pane, self._desk.queries.detail, key, self._layout.side.window())
        window.closed.connect(self._forget_window)
        self._windows.append(window)
        window.show()

    @Slot()
    def open_current_window(self) -> None:
        """Show the chosen task in a window of its own."""
        if self._row is not None:
            self.open_window(self._row)

    @Slot()
    def _forget_window(self) -> None:
        window = self.sender()
        self._windows = [item for item in self._windows if item is not window]

    def close_windows(self) -> None:
        """Close every window that shows one task."""
        for window in list(self._windows):
            window.close()

    # ---- changes -------------------------------------------------------------------------------------------------

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        """Show a change everywhere."""
        self._read_counts()
        if self._is_known(self.scope):
            self._page.apply(changes)
        else:
            self._show_view(replace(self._page.view(), scope=EVERYTHING, chip=Chip.ALL))
        self._apply_to_details(changes)

    @Slot(object)
    def _apply_elsewhere(self, changes: Changes) -> None:
        """Show a change the checklist shows already."""
        self._read_counts()
        self._apply_to_details(changes)

    def _apply_to_details(self, changes: Changes) -> None:
        detail = self._layout.detail.detail
        shown = detail.obligation_id if detail is not None else None
        if changes.everything or shown in changes.obligation_ids:
            self.show_detail()
        for window in list(self._windows):
            window.apply(changes)
        self.applied.emit()
        self.shown.emit()

    def refresh(self) -> None:
        """Read everything anew: another day, other options."""
        self.apply(Changes(everything=True))

    def _read_counts(self) -> None:
        self.counts = self._desk.queries.side()
        self._layout.side.show_counts(self.counts, self._desk.settings.get().soon_days)

    def start(self, view: ChecklistView) -> None:
        """Show the first list."""
        self._read_counts()
        self.show_view(view)

    def select_obligation(self, obligation_id: int) -> None:
        """Show a task in the list of everything, and choose it."""
        if self.scope.unit_id is not None or not self._page.select_row(obligation_id):
            self.show_scope(EVERYTHING)
            self._page.select_row(obligation_id)


def _key(row: ChecklistRow) -> tuple[int, int | None]:
    """Return what the detail of a row is read by."""
    return row.obligation_id, row.assignment_id if row.kind is RowKind.ASSIGNMENT else None
