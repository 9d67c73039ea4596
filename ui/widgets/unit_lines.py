"""Lines for typing the units of a task: role and name, one line a unit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.services.obligations import NewUnit
from app.words import load_words
from models.enums import Role
from ui.look import Look
from ui.widgets.detail.parts import icon_button
from ui.widgets.link_button import LinkButton


class UnitLine(QWidget):
    """One unit: role, name, and a button that takes the line away.

    Signals:
        removal_requested: The line goes.
        name_changed: Another name was typed.
    """

    removal_requested = Signal()
    name_changed = Signal()

    def __init__(self, look: Look, names: Sequence[str], role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = QComboBox(self)
        self.role.setAccessibleName(self.tr("角色"))
        for item in Role:
            self.role.addItem(load_words().role_word(item), item)
        self.role.setCurrentIndex(self.role.findData(role))
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("单位名称"))
        self.name.setPlaceholderText(self.tr("单位名称"))
        self.name.setAcceptDrops(False)
        completer = QCompleter(list(names), self.name)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.name.textChanged.connect(self.name_changed)
        remove: QToolButton = icon_button(look, "x", self.tr("去掉这个单位"), self)
        remove.clicked.connect(self.removal_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.role)
        row.addWidget(self.name, 1)
        row.addWidget(remove)

    def unit(self) -> NewUnit | None:
        """Return what was typed, None for an empty line."""
        name = self.name.text().strip()
        return NewUnit(name=name, role=Role(self.role.currentData())) if name else None


class UnitLines(QWidget):
    """All units of one task, with a link for one more.

    Signals:
        changed: A name was typed, or a line went.
    """

    changed = Signal()

    def __init__(self, look: Look, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Begin without a line; `names` completes what is typed."""
        super().__init__(parent)
        self._look = look
        self._names = tuple(names)
        self._lines: list[UnitLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._column)
        more = LinkButton(look, self.tr("再加一个单位"), icon="plus", parent=self)
        more.clicked.connect(self._add_cooperating)
        column.addWidget(more)

    def add(self, role: Role, name: str = "") -> UnitLine:
        """Add a line for a unit."""
        line = UnitLine(self._look, self._names, role, self)
        line.name.setText(name)
        line.removal_requested.connect(self._remove)
        line.name_changed.connect(self.changed)
        self._lines.append(line)
        self._column.addWidget(line)
        return line

    def clear(self) -> None:
        """Take all lines away."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines.clear()

    def lines(self) -> tuple[UnitLine, ...]:
        """Return the lines in order."""
        return tuple(self._lines)

    def units(self) -> tuple[NewUnit, ...]:
        """Return the units typed; empty lines are left out."""
        return tuple(unit for unit in (line.unit() for line in self._lines) if unit is not None)

    @Slot()
    def _add_cooperating(self) -> None:
        self.add(Role.COOPERATING).name.setFocus()

    @Slot()
    def _remove(self) -> None:
        line = self.sender()
        if isinstance(line, UnitLine):
            self._lines.remove(line)
            self._column.removeWidget(line)
            line.deleteLater()
            self.changed.emit()
