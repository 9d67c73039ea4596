"""视图 in the window: the menu of saved views with their keys, saving the list shown, renaming, moving, deleting."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.queries.rows import ChecklistView
from ui.actions import Actions, Command
from ui.look import Look
from ui.navigator import Navigator
from ui.row_actions import RowActions
from ui.window_layout import WindowLayout

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk
    from app.queries.view_spec import ViewSpec
    from ui.dialogs.views import ViewsDialog

WITH_KEYS = 9


class ViewsFlow(QObject):
    """Fills the menu, and opens the dialogs.

    Signals:
        view_requested(object): She wants to see a saved list (`ChecklistView`).
    """

    view_requested = Signal(object)

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        rows: RowActions,
        commands: Actions,
        parts: WindowLayout,
        navigator: Navigator,
        window: QWidget,
    ) -> None:
        """Take the menu; its commands stay on top.

        Args:
            look: Colours and sizes.
            desk: Services and queries.
            rows: Who runs changes and tells of them.
            commands: The menu 视图, and whether views can be shown now.
            parts: The list shown, and what is searched in it.
            navigator: Shows another list, and tells of changes.
            window: Owner of the dialogs.
        """
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._rows = rows
        self._commands = commands
        self._menu = commands.views_menu
        self._parts = parts
        self._navigator = navigator
        self._window = window
        self._views: tuple[ViewSpec, ...] = ()
        self._actions: list[QAction] = []
        self._list: ViewsDialog | None = None
        self._menu.addSeparator()
        self._menu.aboutToShow.connect(self._mark)
        navigator.counted.connect(self.read)
        navigator.applied.connect(self.follow)
        self.view_requested.connect(self._show)

    # ---- the menu ------------------------------------------------------------------------------------------------

    @property
    def views(self) -> "tuple[ViewSpec, ...]":
        """The saved views as the menu has them."""
        return self._views

    @Slot()
    def read(self) -> None:
        """Read the saved views; the menu is built anew only where they are others."""
        found = self._desk.queries.views()
        if found != self._views or not self._actions:
            self._views = found
            self._fill()
        if self._list is not None:
            self._list.show_views(self._views)

    @Slot(object)
    def follow(self, changes: Changes) -> None:
        """Show what a change, or taking it back, did to the views."""
        if not changes.obligation_ids:
            self.read()

    def _fill(self) -> None:
        for action in self._actions:
            self._menu.removeAction(action)
            action.deleteLater()
        self._actions = [self._action(at, spec) for at, spec in enumerate(self._views)]
        if not self._actions:
            empty = self._menu.addAction(self.tr("还没有保存的视图"))
            empty.setEnabled(False)
            self._actions = [empty]

    def _action(self, at: int, spec: "ViewSpec") -> QAction:
        action = self._menu.addAction(spec.name.replace("&", "&&"))
        action.setCheckable(True)
        if at < WITH_KEYS:
            action.setShortcut(QKeySequence(f"Ctrl+{at + 1}"))
        action.triggered.connect(partial(self._open, spec.view))
        return action

    @Slot()
    def _mark(self) -> None:
        """Check the view that is shown."""
        shown = self._parts.checklist.view()
        for action, spec in zip(self._actions, self._views, strict=False):
            action.setChecked(spec.view == shown)

    def _open(self, view: ChecklistView, _checked: bool = False) -> None:
        if self._commands[Command.VIEWS].isEnabled():  # it is not while a review is open
            self.view_requested.emit(view)

    @Slot(object)
    def _show(self, view: ChecklistView) -> None:
        """Show a saved list; everything where its unit or document turns out to be gone."""
        self._parts.tool_bar.search.forget(view.scope.search)
        self._navigator.show_view(view)
        self._parts.checklist.focus_list()
        self._navigator.count()

    # ---- dialogs -------------------------------------------------------------------------------------------------

    @Slot()
    def ask_save(self) -> None:
        """Ask for a name for the list shown."""
        from ui.dialogs.views import SaveViewDialog

        view = self._parts.checklist.view()
        names = [spec.name for spec in self._views]
        same = next((spec.name for spec in self._views if spec.view.scope == view.scope), "")
        dialog = SaveViewDialog(self._look, names, name=same, parent=self._window)
        dialog.chosen.connect(partial(self._save, view))
        dialog.open()

    def _save(self, view: ChecklistView, name: str) -> None:
        self._rows.run(lambda _ctx: self._desk.views.save(name, view))

    @Slot()
    def show_list(self) -> None:
        """Show all saved views, to rename, move and delete them."""
        from ui.dialogs.views import ViewsDialog

        self.read()
        self._list = ViewsDialog(self._look, self._views, self._window)
        self._list.open_requested.connect(self.view_requested)
        self._list.rename_requested.connect(self._rename)
        self._list.move_requested.connect(self._move)
        self._list.delete_requested.connect(self._delete)
        self._list.finished.connect(self._forget_list)
        self._list.open()

    @Slot()
    def _forget_list(self) -> None:
        self._list = None

    @Slot(str, str)
    def _rename(self, name: str, new: str) -> None:
        self._rows.run(lambda _ctx: self._desk.views.rename(name, new))

    @Slot(str, int)
    def _move(self, name: str, place: int) -> None:
        self._rows.run(lambda _ctx: self._desk.views.move(name, place))

    @Slot(str)
    def _delete(self, name: str) -> None:
        self._rows.run(lambda _ctx: self._desk.views.delete(name))
