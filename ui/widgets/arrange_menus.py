"""The two buttons that arrange the checklist: what it is grouped by, and what it is sorted by."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.queries.arranged import Grouping, Sort, SortKey
from app.queries.rows import ChecklistView
from app.words import Words

UP, DOWN = "↑", "↓"


def menu_button(menu: QMenu, parent: QWidget) -> QPushButton:
    """Return a small button that opens a menu."""
    button = QPushButton(parent)
    button.setProperty("pane", "true")
    button.setProperty("menu", "true")
    button.setMenu(menu)
    button.setAutoDefault(False)
    return button


class ArrangeMenus(QWidget):
    """Holds the two buttons; the header puts them into its row.

    Attributes:
        group_button: What the list is grouped by.
        sort_button: What it is sorted by.

    Signals:
        view_chosen(object): She chose another grouping or sorting (`ChecklistView`).
        more_asked: She wants to sort by several keys.
    """

    view_chosen = Signal(object)
    more_asked = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        """Build both menus."""
        super().__init__(parent)
        self.hide()  # it only holds the menus; its buttons stand in the header
        self._words = words
        self._view = ChecklistView()
        self._short = False
        group_menu, sort_menu = QMenu(parent), QMenu(parent)
        self.group_button = menu_button(group_menu, parent)
        self.sort_button = menu_button(sort_menu, parent)
        self.groupings = self._choices(group_menu, Grouping)
        self.keys = self._choices(sort_menu, SortKey)
        sort_menu.addSeparator()
        self.directions = QActionGroup(self)
        for word, down in ((self.tr("升序"), False), (self.tr("降序"), True)):
            action = self.directions.addAction(word)
            action.setCheckable(True)
            action.setData(down)
            sort_menu.addAction(action)
        sort_menu.addSeparator()
        sort_menu.addAction(self.tr("按多项排序…"), self.more_asked.emit)
        self.groupings.triggered.connect(self._choose_grouping)
        self.keys.triggered.connect(self._choose_key)
        self.directions.triggered.connect(self._choose_direction)

    def _choices(self, menu: QMenu, codes: Iterable[Grouping | SortKey]) -> QActionGroup:
        group = QActionGroup(self)
        for code in codes:
            action = group.addAction(self._words.word(code))
            action.setCheckable(True)
            action.setData(code)
            menu.addAction(action)
        return group

    @Slot(QAction)
    def _choose_grouping(self, action: QAction) -> None:
        self.view_chosen.emit(replace(self._view, grouping=Grouping(action.data())))

    @Slot(QAction)
    def _choose_key(self, action: QAction) -> None:
        """Sort by this one key; what is new stands first where it is sorted by change."""
        key = SortKey(action.data())
        self.view_chosen.emit(replace(self._view, sorts=(Sort(key, key is SortKey.CHANGED),)))

    @Slot(QAction)
    def _choose_direction(self, action: QAction) -> None:
        first = Sort(self._view.sorts[0].key, bool(action.data()))
        self.view_chosen.emit(replace(self._view, sorts=(first, *self._view.sorts[1:])))

    # ---- what is shown -------------------------------------------------------------------------------------------

    def show_view(self, view: ChecklistView) -> None:
        """Show how a list is arranged; a unit's own list is not grouped or sorted by unit, a paper's not by paper."""
        self._view = view
        one_unit, one_paper = view.scope.unit_id is not None, view.scope.document_id is not None
        hidden = {Grouping.UNIT: one_unit, SortKey.UNIT: one_unit, Grouping.DOCUMENT: one_paper}
        hidden[Grouping.LEVEL] = one_paper
        for action in (*self.groupings.actions(), *self.keys.actions()):
            code = action.data()
            action.setChecked(code in (view.grouping, view.sorts[0].key))
            action.setVisible(not hidden.get(code, False))
        for action in self.directions.actions():
            action.setChecked(action.data() is view.sorts[0].descending)
        self._show_words()

    def set_short(self, short: bool) -> None:
        """Leave out what is chosen where there is little room."""
        if short is not self._short:
            self._short = short
            self._show_words()

    def _show_words(self) -> None:
        grouping, sorts = self._words.word(self._view.grouping), self.sort_words(self._view.sorts)
        self.group_button.setText(self.tr("分组") if self._short else self.tr("分组 {name}").format(name=grouping))
        self.sort_button.setText(self.tr("排序") if self._short else self.tr("排序 {name}").format(name=sorts))
        self.group_button.setAccessibleName(self.tr("分组，现在按{name}").format(name=grouping))
        self.sort_button.setAccessibleName(self.tr("排序，现在按{name}").format(name=sorts))
        self.group_button.setToolTip(self.group_button.accessibleName())
        self.sort_button.setToolTip(self.sort_button.accessibleName())

    def sort_words(self, sorts: tuple[Sort, ...]) -> str:
        """Return the keys in words: the first one, and how many follow."""
        word = self._words.word(sorts[0].key) + (DOWN if sorts[0].descending else "")
        return self.tr("{name}等 {count} 项").format(name=word, count=len(sorts)) if len(sorts) > 1 else word
