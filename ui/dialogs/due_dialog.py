"""改时限: one date for one or several tasks, typed as she would write it."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.widgets.date_field import DateField


class DueDialog(FormDialog):
    """Asks for a date.

    Signals:
        chosen(object): The date; None puts the printed one back.
    """

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        today: date,
        *,
        count: int = 1,
        initial: date | None = None,
        can_clear: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent=parent)
        self.name(self.tr("改时限"), self.tr("保存"), self.tr("取消"))
        self.field = DateField(look, today, parent=self)
        self.field.line_edit().setAcceptDrops(False)
        if count > 1:
            self.add_words(self.tr("给选中的 {count} 项任务定同一个时限。").format(count=count))
        self.add_field(self.tr("时限"), self.field, self.tr("原文的时限会保留，随时可以恢复。"))
        if can_clear:
            clear = QPushButton(self.tr("恢复原文的时限"), self)
            clear.setAutoDefault(False)
            clear.clicked.connect(self._clear)
            self.foot.insertWidget(0, clear)
        self.field.changed.connect(self._check)
        self.field.set_value(initial)
        self._check(self.field.value())
        self.field.setFocus()
        self.accepted.connect(self._tell)

    @Slot(object)
    def _check(self, value: object) -> None:
        self.set_ready(value is not None)

    @Slot()
    def _tell(self) -> None:
        value = self.field.value()
        if value is not None:
            self.chosen.emit(value)

    @Slot()
    def _clear(self) -> None:
        self.chosen.emit(None)
        self.reject()
