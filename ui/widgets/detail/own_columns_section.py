"""自加列: what stands in her own columns for the task shown; hidden while she has none."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from app.own_values import OwnColumnRow
from app.queries.rows import ObligationDetail
from models.enums import ColumnType
from ui.look import Look
from ui.widgets.detail.parts import DetailSection, YieldingLabel, clear_layout, column

NAME_WIDTH = 104


class CalmChoice(QComboBox):
    """A choice that the wheel does not change: it scrolls the pane."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class OwnValueLine(QWidget):
    """The name of a column, and the field of its value.

    Attributes:
        own: The column.
        value: What stands in it, or what she wants to stand in it.
        field: Where she writes or chooses it.

    Signals:
        written(int, str): Another value for this column.
    """

    written = Signal(int, str)

    def __init__(self, own: OwnColumnRow, value: str, parent: QWidget | None = None) -> None:
        """Show a value."""
        super().__init__(parent)
        self.own = own
        self.value = value
        name = YieldingLabel("secondary", self)
        name.setText(own.name)
        name.setToolTip(own.name)
        name.setFixedWidth(NAME_WIDTH)
        self.field: QLineEdit | CalmChoice = self._choice() if own.type is ColumnType.CHOICE else self._line()
        self.field.setAccessibleName(own.name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.field, 1)

    def _line(self) -> QLineEdit:
        line = QLineEdit(self.value.replace("\n", " "), self)
        line.setCursorPosition(0)
        line.setAcceptDrops(False)
        hints = {
            ColumnType.DATE: self.tr("如 12底、下月15日"),
            ColumnType.NUMBER: self.tr("只填数字"),
        }
        line.setPlaceholderText(hints.get(self.own.type, self.tr("未填")))
        line.editingFinished.connect(self._write_line)
        return line

    def _choice(self) -> CalmChoice:
        box = CalmChoice(self)
        box.addItem(self.tr("未填"), "")
        for choice in self.own.choices:
            box.addItem(choice, choice)
        box.setCurrentIndex(max(0, box.findData(self.value)))
        box.activated.connect(self._write_choice)
        return box

    @Slot()
    def _write_line(self) -> None:
        if isinstance(self.field, QLineEdit) and self.field.text() != self.value.replace("\n", " "):
            self._tell(self.field.text())

    @Slot()
    def _write_choice(self) -> None:
        if isinstance(self.field, QComboBox):
            self._tell(str(self.field.currentData()))

    def _tell(self, value: str) -> None:
        if value != self.value:
            self.value = value  # told once, whether by Enter or by leaving the field
            self.written.emit(self.own.column_id, value)


class OwnColumnsSection(DetailSection):
    """All columns of hers with their values for one duty.

    Signals:
        values_requested(int): What stands in her columns for this duty is to be read.
        written(int, int, str): For this duty, in this column, another value.
    """

    values_requested = Signal(int)
    written = Signal(int, int, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.build_head(self.tr("自加列"))
        self._duty = 0
        self._shown: object = None
        self._area = QWidget(self)
        self._lines = column(self._area)
        self.body.addWidget(self._area)
        self.hide()

    def show_detail(self, detail: ObligationDetail) -> None:
        """Ask for the values of the unit shown."""
        self._duty = detail.assignment_id
        self.values_requested.emit(self._duty)

    def show_values(self, columns: Sequence[OwnColumnRow], values: Mapping[int, str]) -> None:
        """Show the values read; a field she is in stays where nothing is new."""
        now = (self._duty, tuple(columns), dict(values))
        self.setVisible(bool(columns))
        if now == self._shown and not self._is_refused(values):
            return
        self._shown = now
        clear_layout(self._lines)
        for own in columns:
            line = OwnValueLine(own, values.get(own.column_id, ""), self._area)
            line.written.connect(self._write)
            self._lines.addWidget(line)
            line.show()

    def lines(self) -> list[OwnValueLine]:
        """Return the lines, top down."""
        items = [self._lines.itemAt(at) for at in range(self._lines.count())]
        return [line for item in items if item is not None and isinstance(line := item.widget(), OwnValueLine)]

    def _is_refused(self, values: Mapping[int, str]) -> bool:
        """Tell whether a field shows something else than what is stored: it could not be."""
        return any(line.value != values.get(line.own.column_id, "") for line in self.lines())

    @Slot(int, str)
    def _write(self, column_id: int, value: str) -> None:
        self.written.emit(self._duty, column_id, value)
