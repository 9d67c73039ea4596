"""One line to type a date: used for a new milestone and for changing one."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.look import Look
from ui.widgets.date_field import DateField


class DateEditor(QWidget):
    """A date field with 保存 and 取消; Esc puts it away.

    Signals:
        date_chosen(object): The date she typed.
    """

    date_chosen = Signal(object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = DateField(look, today, parent=self)
        self._save = QPushButton(self.tr("保存"), self)
        cancel = QPushButton(self.tr("取消"), self)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        for button in (cancel, self._save):
            button.setProperty("pane", True)
            button.setAutoDefault(False)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 4)
        layout.setSpacing(4)
        layout.addWidget(self.field)
        layout.addLayout(row)
        self._save.setEnabled(False)
        self.field.changed.connect(self._check)
        self.field.line_edit().returnPressed.connect(self._accept)
        self.field.line_edit().setAcceptDrops(False)
        self._save.clicked.connect(self._accept)
        cancel.clicked.connect(self.hide)
        self.hide()

    def open_with(self, value: date | None) -> None:
        """Show the editor with a date to start from."""
        self.field.set_value(value)
        self._check(self.field.value())
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.line_edit().selectAll()

    @Slot(object)
    def _check(self, value: object) -> None:
        self._save.setEnabled(value is not None)

    @Slot()
    def _accept(self) -> None:
        value = self.field.value()
        if value is not None:
            self.hide()
            self.date_chosen.emit(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            event.accept()
            return
        super().keyPressEvent(event)
