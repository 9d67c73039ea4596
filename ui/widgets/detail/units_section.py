"""责任单位: one chip a unit, the lead first and tinted; a chip's menu changes the role or takes the unit out."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from app.queries.rows import DetailUnit, ObligationDetail
from app.words import load_words
from models.enums import AssignmentState, Role
from ui.delegates.chip_paint import ChipText, ChipTone
from ui.look import Look
from ui.widgets.chip import Chip
from ui.widgets.detail.parts import DetailSection, hide_on_escape
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.state_menu import StateMenu

CHIP_GAP = 6


def unit_chip(unit: DetailUnit, nobody: str) -> ChipText:
    """Return the chip of a unit; its role stands before the name, plainly responsible units go without."""
    words = load_words()
    prefix = "" if unit.role is Role.RESPONSIBLE else words.role_word(unit.role)
    tone = ChipTone.LEAD if unit.role is Role.LEAD else ChipTone.OUTLINED
    light = unit.light.light if unit.state is AssignmentState.CLOSED else None
    return ChipText(text=unit.name or nobody, prefix=prefix, tone=tone, light=light)


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

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.build_head(self.tr("责任单位"), self.tr("加单位"))
        self._shown: tuple[DetailUnit, ...] = ()
        self._names: Callable[[], Sequence[str]] = tuple
        self._chips: dict[Chip, DetailUnit] = {}
        self._flow_area = QWidget(self)
        self._flow = FlowLayout(self._flow_area, spacing=CHIP_GAP)
        self.editor = QWidget(self)
        self.name_field = QLineEdit(self.editor)
        self._role = QComboBox(self.editor)
        self._build_editor()
        self.body.addWidget(self._flow_area)
        self.body.addWidget(self.editor)
        self.action_requested.connect(self.open_editor)

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
        if detail.units == self._shown:
            return
        self._shown = detail.units
        self._flow.clear()
        self._chips = {}
        for unit in detail.units:
            chip = Chip(self._look, unit_chip(unit, self.tr("未明确单位")), clickable=True, parent=self._flow_area)
            chip.setToolTip(self._tool_tip(unit))
            chip.clicked.connect(self._open_menu)
            self._chips[chip] = unit
            self._flow.addWidget(chip)
            chip.show()
        self._flow_area.updateGeometry()

    def _tool_tip(self, unit: DetailUnit) -> str:
        words = load_words()
        lines = [f"{words.role_word(unit.role)}　{unit.name}", words.light_word(unit.light, state=unit.state)]
        if unit.printed and unit.printed != unit.name:
            lines.append(self.tr("原文写作“{printed}”").format(printed=unit.printed))
        for day, word in (
            (unit.handed_on, self.tr("{day} 交办")),
            (unit.signed_on, self.tr("{day} 签收")),
        ):
            if day is not None:
                lines.append(word.format(day=day.isoformat()))
        if unit.via:
            lines.append(self.tr("由“{collective}”展开").format(collective=unit.via))
        return "\n".join(lines)

    @Slot()
    def _open_menu(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip in self._chips:
            self.menu_for(self._chips[chip]).popup(chip.mapToGlobal(QPoint(0, chip.height())))

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
