"""The checklist as a table: switching to it, its columns in her order, columns of her own."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from ui.actions import Actions, Command
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.own_column_flow import OwnColumnFlow
from ui.pages.checklist_page import ChecklistPage
from ui.row_actions import RowActions
from ui.tasks import TaskRunner
from ui.viewmodels.row_set import RowSet
from ui.window_state import WindowState

# The table and its dialogs are imported when they are first shown: the first list needs none of them.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desk import Desk
    from app.table_columns import TableColumn
    from ui.dialogs.columns import ColumnsDialog
    from ui.grid_edits import GridEdits
    from ui.viewmodels.grid_model import GridModel
    from ui.widgets.grid.grid_table import GridTable

KEEP_MS = 300  # how long she rests before the widths are kept


class ColumnsFlow(QObject):
    """Makes the table when it is first shown, and keeps its columns as she arranged them.

    Attributes:
        own: Adding, changing and taking out columns of her own.
        grid: The table; None before it was shown.
        columns: All columns in her order, hidden ones included.
    """

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        rows: RowActions,
        page: ChecklistPage,
        navigator: Navigator,
        commands: Actions,
        state: WindowState,
        window: QWidget,
    ) -> None:
        """Take what the table works with; nothing of it is made yet."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._rows = rows
        self._page = page
        self._window = window
        self._state = state
        self._commands = commands
        self._model: GridModel | None = None
        self._edits: GridEdits | None = None
        self._dialog: ColumnsDialog | None = None
        self.grid: GridTable | None = None
        self.columns: tuple[TableColumn, ...] = ()
        self._keep = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._keep.timeout.connect(self._keep_widths)
        self.own = OwnColumnFlow(look, desk, runner, rows, window)
        self.own.added.connect(self._show_added)
        page.copy_requested.connect(self.copy)
        navigator.applied.connect(self.follow)
        commands[Command.COMPACT].toggled.connect(self.set_compact)
        commands[Command.TABLE].toggled.connect(self.show_table)
        commands[Command.COLUMNS].triggered.connect(self.ask_columns)
        commands[Command.NEW_COLUMN].triggered.connect(self.own.ask_new)

    def restore(self) -> None:
        """Show the rows as she left the window with them."""
        self._commands[Command.COMPACT].setChecked(self._state.flag("compact"))
        self._commands[Command.TABLE].setChecked(self._state.flag("table"))

    # ---- the table -----------------------------------------------------------------------------------------------

    @Slot(bool)
    def show_table(self, wanted: bool) -> None:
        """Show the rows as a table, or as a list again."""
        self._page.views.show_view(self._table() if wanted else self._page.list)
        self._state.keep("table", wanted)

    @Slot(bool)
    def set_compact(self, wanted: bool) -> None:
        """Show one line per row (紧凑), or two."""
        self._page.views.set_compact(wanted)
        self._state.keep("compact", wanted)

    def _table(self) -> "GridTable":
        if self.grid is None:
            self.grid = self._make()
        return self.grid

    def _make(self) -> "GridTable":
        from ui.delegates.grid_delegate import GridDelegate
        from ui.grid_menu import GridMenu
        from ui.viewmodels.cell_reading import CellReading
        from ui.viewmodels.grid_model import GridModel
        from ui.widgets.grid.grid_table import GridTable

        edits = self._ready()
        self._model = GridModel(self._page.model, self._desk.columns.queries, edits.words, self._page)
        self._model.set_columns(self._shown())
        self._model.edit_requested.connect(edits.change)
        delegate = GridDelegate(self._look, self._model, CellReading(self._desk.clock, self), self._page)
        grid = GridTable(self._look, self._model, delegate, self._page.views)
        menu = GridMenu(self._look, self, grid)
        grid.columns_asked.connect(menu.show_at)
        grid.choice_asked.connect(edits.choose)
        grid.column_dragged.connect(self._take_drag)
        grid.widths_changed.connect(self._keep.start)
        return grid

    def _ready(self) -> "GridEdits":
        """Return what stores and copies cells; reads the columns at the first call."""
        if self._edits is None:
            from ui.grid_edits import GridEdits
            from ui.viewmodels.grid_words import GridWords

            self.columns = self._desk.columns.arranged()
            words = GridWords(self._page.words, self._desk.words, self)
            self._edits = GridEdits(self._desk, self._runner, self._messages, self._rows, self._page, words)
        return self._edits

    def _shown(self) -> "tuple[TableColumn, ...]":
        return tuple(column for column in self.columns if column.shown)

    @Slot(object)
    def copy(self, rows: RowSet) -> None:
        """Put rows on the clipboard, with the columns of the table."""
        edits = self._ready()
        edits.copy(rows, self._shown())

    # ---- columns -------------------------------------------------------------------------------------------------

    @Slot(object)
    def follow(self, changes: Changes) -> None:
        """Show columns of hers that were added, changed or taken back."""
        if self._edits is None:
            return
        from app.table_columns import arranged, packed

        now = arranged(packed(self.columns), self._desk.columns.queries.own_columns())
        if now != self.columns:
            self._show(now)
        elif self._model is not None and changes.everything:
            self._model.forget(None)

    def arrange(self, columns: "Sequence[TableColumn]") -> None:
        """Show the columns as she arranged them, and keep that."""
        if tuple(columns) == self.columns:
            return
        self._show(tuple(columns))
        self._store()

    def _show(self, columns: "tuple[TableColumn, ...]") -> None:
        self.columns = columns
        if self._dialog is not None:
            self._dialog.show_columns(columns)
        if self._model is not None and self.grid is not None and self._model.columns != self._shown():
            place, row = self.grid.anchor(), self.grid.currentIndex().row()
            across = self.grid.horizontalScrollBar().value()
            self._model.set_columns(self._shown())
            self.grid.return_to(place)
            self.grid.make_current(self.grid.index_in(row))
            self.grid.horizontalScrollBar().setValue(across)

    def _store(self) -> None:
        columns = self.columns
        self._runner.submit(lambda _ctx: self._desk.columns.arrange(columns), done=lambda _none: None)

    @Slot()
    def _keep_widths(self) -> None:
        if self.grid is None or self._model is None:
            return
        widths = self.grid.widths()
        self.columns = tuple(replace(column, width=widths.get(column.code, column.width)) for column in self.columns)
        self._model.columns = self._shown()  # the same columns: only their widths are others
        self._store()

    @Slot(int, int)
    def _take_drag(self, old: int, new: int) -> None:
        from app.table_columns import moved

        shown = self._shown()
        self.arrange(moved(self.columns, shown[old].code, shown[new].code))

    @Slot()
    def ask_columns(self) -> None:
        """Show all columns in a dialog: shown, hidden, moved, added."""
        from ui.dialogs.columns import ColumnsDialog

        self._ready()
        dialog = ColumnsDialog(self._look, self._desk.words, self.columns, self._window)
        dialog.arranged.connect(self.arrange)
        dialog.add_requested.connect(self.own.ask_new)
        dialog.change_requested.connect(self.own.ask_change)
        dialog.remove_requested.connect(self.own.remove)
        dialog.reset_requested.connect(self.reset)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _show_added(self) -> None:
        """Show the table, where a new column is to be seen."""
        self._commands[Command.TABLE].setChecked(True)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @Slot()
    def reset(self) -> None:
        """Put the columns back as the program came with them."""
        from app.table_columns import arranged

        self._ready()
        self.arrange(arranged("", self._desk.columns.queries.own_columns()))
