"""Which list and which task are shown, and how a change reaches everything that shows it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.changes import Changes
from app.queries.rows import NO_FILTER, PAGES, ChecklistView, Chip, Scope, SmartList
from app.queries.side_rows import SideCounts
from ui.detail_flow import DetailFlow
from ui.messages import Messages
from ui.rereading import Rereading
from ui.tasks import TaskRunner
from ui.window_layout import WindowLayout

if TYPE_CHECKING:
    from app.desk import Desk

EVERYTHING = Scope(smart=SmartList.ALL)
NOTHING = SideCounts(smart={}, units=(), documents=(), obligations=0, unit_total=0)


def whole(view: ChecklistView, scope: Scope) -> ChecklistView:
    """Return a list with all its rows, arranged as the one shown."""
    return replace(view, scope=scope, chip=Chip.ALL, only=NO_FILTER)


class Navigator(QObject):
    """Keeps side panel, checklist and details together.

    Attributes:
        counts: What the side panel shows; it follows a change a moment later.
        has_data: There is a task in the ledger.

    Signals:
        shown: Another list is shown, or a change was.
        counted: The counts are new.
        applied(object): These `Changes` were shown.
    """

    shown = Signal()
    counted = Signal()
    applied = Signal(object)

    def __init__(
        self,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        layout: WindowLayout,
        details: DetailFlow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._layout = layout
        self._details = details
        self._page = layout.checklist
        self._search = layout.tool_bar.search
        self._counter = Rereading(runner, messages, lambda: desk.queries.side(), self._take_counts, self)
        self.counts = NOTHING
        self.has_data = False
        self._connect()

    def _connect(self) -> None:
        self._page.row_chosen.connect(self._details.show_row)
        self._page.row_opened.connect(self._details.open_window)
        self._page.changed.connect(self._apply_elsewhere)
        self._page.search_cleared.connect(self._search.clear)
        self._search.searched.connect(self._find)
        self._search.left.connect(self._page.focus_list)
        self._layout.side.scope_chosen.connect(self.show_scope)
        self._details.changed.connect(self.apply)
        self._details.unit_chosen.connect(self.show_unit)

    # ---- lists ---------------------------------------------------------------------------------------------------

    @property
    def scope(self) -> Scope:
        """The list shown, its search words included."""
        return self._page.view().scope

    @property
    def page(self) -> SmartList | None:
        """The page that is shown instead of a list; None while a list is."""
        return self.scope.smart if self.scope.smart in PAGES else None

    @Slot(object)
    def show_scope(self, scope: Scope) -> None:
        """Show another list, whole."""
        self._search.forget()
        self.show_view(whole(self._page.view(), scope))

    @Slot(object)
    def show_list(self, view: ChecklistView) -> None:
        """Show a list with its chip, sorted as the one before, and give it the keyboard."""
        self._search.forget()
        shown = self._page.view()
        self.show_view(replace(view, grouping=shown.grouping, sorts=shown.sorts))
        self._page.focus_list()

    def show_view(self, view: ChecklistView) -> None:
        """Show a list as it was kept."""
        self._layout.side.select(Scope(smart=view.scope.smart) if view.scope.smart in PAGES else view.scope)
        self._details.mark(view.scope.search)
        self._page.show_view(view)
        self.shown.emit()

    @Slot()
    def show_all(self) -> None:
        """Show all tasks, the most pressing on top."""
        self.show_scope(EVERYTHING)
        self._page.focus_list()

    @Slot(int)
    def show_unit(self, unit_id: int) -> None:
        """Show the list of a unit."""
        self.show_scope(Scope(unit_id=unit_id))
        self._layout.side.activateWindow()

    @Slot(str)
    def _find(self, words: str) -> None:
        scope = self.scope
        if self.page:  # a page has no rows to narrow: what is found stands in the list it is about
            whole = scope.unit_id is None and scope.document_id is None
            scope = replace(scope, smart=SmartList.ALL if whole else None)
        self.show_view(replace(self._page.view(), scope=replace(scope, search=words)))

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    @Slot()
    def search_all(self) -> None:
        """Search everywhere, not only in the list shown."""
        self.show_view(whole(self._page.view(), replace(EVERYTHING, search=self.scope.search)))
        self.focus_search()

    # ---- changes -------------------------------------------------------------------------------------------------

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        """Show a change everywhere."""
        self._page.apply(changes)
        self._apply_elsewhere(changes)

    @Slot(object)
    def _apply_elsewhere(self, changes: Changes) -> None:
        """Show a change the checklist shows already."""
        self._look_for_data()
        self._details.apply(changes)
        self.count()
        self.applied.emit(changes)
        self.shown.emit()

    def refresh(self) -> None:
        """Read everything anew: another day, other options."""
        self.apply(Changes(everything=True))

    def start(self, view: ChecklistView) -> None:
        """Show the first list; `count` fills the side panel."""
        self._look_for_data()
        self.show_view(view)

    def _look_for_data(self) -> None:
        self.has_data = self._desk.queries.has_obligations()

    def count(self) -> None:
        """Count anew what the side panel shows, beside the window."""
        self._counter.request()

    def _take_counts(self, counts: SideCounts) -> None:
        """Show new counts; a unit or document that is gone is no longer shown."""
        self.counts = counts
        self._layout.side.show_counts(counts, self._desk.settings.get().soon_days)
        if not _is_known(self.scope, counts):
            self.show_view(whole(self._page.view(), EVERYTHING))
        self.counted.emit()

    def select_obligation(self, obligation_id: int) -> None:
        """Show a task in the list of everything, and choose it."""
        if self.scope.unit_id is not None or self.page or not self._page.select_row(obligation_id):
            self.show_scope(EVERYTHING)
            self._page.select_row(obligation_id)


def _is_known(scope: Scope, counts: SideCounts) -> bool:
    """Return whether a list is still there."""
    if scope.unit_id is not None:
        return any(unit.unit_id == scope.unit_id for unit in counts.units)
    if scope.document_id is not None:
        return any(document.document_id == scope.document_id for document in (*counts.documents, *counts.archived))
    return True
