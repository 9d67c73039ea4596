"""The menu of the table's header: columns shown and hidden, moved, added, changed, taken out."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from app.table_columns import TableColumn, moved, with_shown
from app.words import load_words
from ui.look import Look
from ui.widgets.grid.grid_table import GridTable

if TYPE_CHECKING:
    from ui.columns_flow import ColumnsFlow


class GridMenu(QObject):
    """Builds the menu for the column it was asked for."""

    def __init__(self, look: Look, flow: "ColumnsFlow", grid: GridTable) -> None:
        """Act on the columns of a flow."""
        super().__init__(grid)
        self._look = look
        self._flow = flow
        self._grid = grid

    @Slot(QPoint, int)
    def show_at(self, place: QPoint, section: int) -> None:
        """Show the menu at a place on the screen."""
        menu = self.build(section)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def build(self, section: int) -> QMenu:
        """Return the menu for the column in a section; -1 for none."""
        shown = [column for column in self._flow.columns if column.shown]
        column = shown[section] if 0 <= section < len(shown) else None
        menu = QMenu(self._grid)
        if column is not None and not column.fixed:
            self._add_moves(menu, shown, section)
            menu.addSeparator()
        menu.addMenu(self._shown_menu(menu))
        menu.addSeparator()
        menu.addAction(self._look.icons.icon("plus"), self.tr("新增一列…"), self._flow.own.ask_new)
        if column is not None and column.own is not None:
            own = column.own
            name = load_words().table_column(column.title).replace("&", "&&")
            rename = self.tr("改“{name}”的名称或类型…").format(name=name)
            menu.addAction(self._look.icons.icon("pencil"), rename, partial(self._flow.own.ask_change, own))
            remove = self.tr("作废“{name}”").format(name=name)
            menu.addAction(self._look.icons.icon("trash-2"), remove, partial(self._flow.own.remove, own))
        menu.addSeparator()
        menu.addAction(self.tr("表格的列…"), self._flow.ask_columns)
        menu.addAction(self.tr("恢复默认的列"), self._flow.reset)
        return menu

    def _add_moves(self, menu: QMenu, shown: list[TableColumn], section: int) -> None:
        column = shown[section]
        first = next(at for at, other in enumerate(shown) if not other.fixed)
        menu.addAction(self.tr("隐藏这一列"), partial(self._show, column.code, shown=False))
        for word, target in (
            (self.tr("移到最前"), first),
            (self.tr("左移"), section - 1),
            (self.tr("右移"), section + 1),
        ):
            action = menu.addAction(word)
            possible = first <= target < len(shown) and target != section
            action.setEnabled(possible)
            if possible:
                action.triggered.connect(partial(self._move, column.code, shown[target].code))

    def _shown_menu(self, parent: QMenu) -> QMenu:
        menu = parent.addMenu(self.tr("显示或隐藏"))
        for column in self._flow.columns:
            if not column.fixed:
                action = menu.addAction(load_words().table_column(column.title).replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(column.shown)
                action.toggled.connect(partial(self._toggle, column.code))
        return menu

    def _toggle(self, code: str, shown: bool) -> None:
        self._show(code, shown=shown)

    def _show(self, code: str, *, shown: bool) -> None:
        self._flow.arrange(with_shown(self._flow.columns, code, shown))

    def _move(self, code: str, beside: str, _checked: bool = False) -> None:
        self._flow.arrange(moved(self._flow.columns, code, beside))
