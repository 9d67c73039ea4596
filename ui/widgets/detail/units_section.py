"""责任单位: one row a unit with its state, the lead first; a row's menu changes the role or takes the unit out."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from app.queries.rows import DetailUnit, ObligationDetail
from app.words import load_words
from models.enums import Role
from ui.look import Look
from ui.widgets.detail.parts import DetailSection, hide_on_escape, plain_label
from ui.widgets.detail.unit_table import UnitTable
from ui.widgets.state_menu import StateMenu

FILTER_FROM = 12
"""So many units get a field to look for one."""


class UnitsSection(DetailSection):
    """Who owes the task.

    Signals:
        unit_chosen(int): Show the list of this unit.
        unit_added(str, object): A name and its `Role`.
        role_changed(int, object): An assignment and its new `Role`.
        removal_requested(int, str): An assignment and the unit's name.
        state_requested(object, object): A `DetailUnit` and a `StateDeed`.
    """

    unit_chosen = Signal(int)
    unit_added = Signal(str, object)
    role_changed = Signal(int, object)
    removal_requested = Signal(int, str)
    state_requested = Signal(object, object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._head = self.build_head(self.tr("责任单位"), self.tr("加单位"))
        self._closed = plain_label("", "hint", self)
        self._head.add_beside(self._closed)
        self._shown: tuple[object, ...] = ()
        self._owner = 0
        self._names: Callable[[], Sequence[str]] = tuple
        self.filter_field = QLineEdit(self)
        self.table = UnitTable(look, today, self)
        self.table.menu_requested.connect(self._open_menu)
        self.editor = QWidget(self)
        self.name_field = QLineEdit(self.editor)
        self._role = QComboBox(self.editor)
        self._build_editor()
        self._build_filter()
        for widget in (self.filter_field, self.table, self.editor):
            self.body.addWidget(widget)
        self.action_requested.connect(self.open_editor)

    def _build_filter(self) -> None:
        self.filter_field.setPlaceholderText(self.tr("找单位，如 fgj"))
        self.filter_field.setAccessibleName(self.tr("在这项任务的单位里找"))
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.setAcceptDrops(False)
        self.filter_field.textChanged.connect(self.table.set_filter)

    def _build_editor(self) -> None:
        self.name_field.setPlaceholderText(self.tr("单位名称"))
        self.name_field.setAccessibleName(self.tr("单位名称"))
        self.name_field.setAcceptDrops(False)
        self._role.setAccessibleName(self.tr("在这项任务里的角色"))
        for role in Role:
            self._role.addItem(load_words().role_word(role), role)
        self._role.setCurrentIndex(self._role.findData(Role.RESPONSIBLE))
        add = QPushButton(self.tr("加上"), self.editor)
        add.setProperty("pane", True)
        add.clicked.connect(self._add)
        self.name_field.returnPressed.connect(self._add)
        row = QHBoxLayout(self.editor)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name_field, 1)
        row.addWidget(self._role)
        row.addWidget(add)
        hide_on_escape(self.editor)
        self.editor.hide()

    def set_name_source(self, names: Callable[[], Sequence[str]]) -> None:
        """Take the function that knows the units there are, for completing a name."""
        self._names = names

    @Slot()
    def open_editor(self) -> None:
        """Let her add a unit, or put the field away again."""
        self.editor.setVisible(self.editor.isHidden())
        if self.editor.isVisible():
            completer = QCompleter(list(self._names()), self.name_field)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.name_field.setCompleter(completer)
            self.name_field.setFocus()

    @Slot()
    def _add(self) -> None:
        name = self.name_field.text().strip()
        if name:
            self.name_field.clear()
            self.editor.hide()
            self.unit_added.emit(name, Role(self._role.currentData()))

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the units of a task."""
        shown = (detail.units, detail.assignment_id if detail.by_unit else None)
        if detail.obligation_id != self._owner:
            self._owner = detail.obligation_id
            self.filter_field.clear()
        elif shown == self._shown:
            return
        self._shown = shown
        self.table.set_units(*shown)
        self.filter_field.setVisible(len(detail.units) >= FILTER_FROM)
        self._show_counts(detail)

    def _show_counts(self, detail: ObligationDetail) -> None:
        """Say beside the heading how many there are, and how many are done."""
        counted = detail.counted_units
        closed = sum(not unit.state.is_open for unit in counted)
        words = self.tr("{total} 个，办结 {closed}").format(total=len(counted), closed=closed)
        self._closed.setText(words if len(counted) > 1 else "")

    @Slot(object, QPoint)
    def _open_menu(self, unit: DetailUnit, place: QPoint) -> None:
        self.menu_for(unit).popup(place)

    def menu_for(self, unit: DetailUnit) -> QMenu:
        """Return what can be done with a unit of this task."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        unit_id = unit.unit_id
        if unit_id is not None:
            menu.addAction(self.tr("看这个单位的清单"), lambda: self.unit_chosen.emit(unit_id))
        states = StateMenu(self._look, (unit.state,), menu)
        states.deed_chosen.connect(partial(self.state_requested.emit, unit))
        menu.addMenu(states)
        menu.addSeparator()
        for role in Role:
            if role is not unit.role:
                word = self.tr("改为{role}").format(role=load_words().role_word(role))
                menu.addAction(word, partial(self.role_changed.emit, unit.assignment_id, role))
        menu.addSeparator()
        menu.addAction(self.tr("移出这项任务…"), lambda: self.removal_requested.emit(unit.assignment_id, unit.name))
        return menu
