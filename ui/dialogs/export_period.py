"""导出时段报告: from which day to which."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.widgets.date_field import DateField


class PeriodDialog(FormDialog):
    """Asks for two days; at first those of this month.

    Signals:
        asked(object, object): First and last day.
    """

    asked = Signal(object, object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        """Offer this month up to today."""
        super().__init__(look, parent=parent)
        self.name(self.tr("导出时段报告"), self.tr("导出…"), self.tr("取消"))
        self.add_words(self.tr("这段时间里新增、办结、延期、报送、写了进展的事项，撤销了的改动不计。"), "")
        self.first = DateField(look, today, parent=self)
        self.last = DateField(look, today, parent=self)
        self.add_field(self.tr("从哪天起"), self.first)
        self.add_field(self.tr("到哪天止"), self.last)
        self.first.set_value(today.replace(day=1))
        self.last.set_value(today)
        self._problem = self.add_words("", "error")
        for field in (self.first, self.last):
            field.line_edit().setAcceptDrops(False)
            field.changed.connect(self._check)
        self._check()
        self.first.setFocus()
        self.accepted.connect(self._ask)

    @Slot()
    def _check(self, _value: object = None) -> None:
        first, last = self.first.value(), self.last.value()
        backwards = first is not None and last is not None and last < first
        self._problem.setText(self.tr("结束日期早于开始日期。") if backwards else "")
        self._problem.setVisible(backwards)
        self.set_ready(first is not None and last is not None and not backwards)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.first.value(), self.last.value())
