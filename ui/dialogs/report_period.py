"""新建报告期 with days of her own; or another report day for one that is there."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.report_days import ReportPeriod
from app.words import load_words
from models.enums import Reporters
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.widgets.date_field import DateField


class ReportPeriodDialog(FormDialog):
    """Asks for first and last day, report day, and who reports.

    Signals:
        chosen(object, object, object, object): First day, last day, report day, `Reporters`.
    """

    chosen = Signal(object, object, object, object)

    def __init__(
        self,
        look: Look,
        today: date,
        *,
        reporters: Reporters,
        period: ReportPeriod | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a period.

        Args:
            look: Colours and sizes.
            today: For reading dates such as 下月15日.
            reporters: Who reports now.
            period: The one to be changed: its days stay; None asks for a new one.
            parent: Owner.
        """
        super().__init__(look, parent=parent)
        self._period = period
        self.starts = DateField(look, today, parent=self)
        self.ends = DateField(look, today, parent=self)
        self.due = DateField(look, today, parent=self)
        self.reporters = QComboBox(self)
        for one in Reporters:
            self.reporters.addItem(load_words().word(one), one)
        self.reporters.setCurrentIndex(self.reporters.findData(reporters))
        if period is None:
            self.name(self.tr("新建报告期"), self.tr("新建"), self.tr("取消"))
            self.add_field(self.tr("从哪天起"), self.starts)
            self.add_field(self.tr("到哪天止"), self.ends)
        else:
            self.name(self.tr("改截止日期"), self.tr("保存"), self.tr("取消"))
            name = load_words().period_name(period.starts, period.ends)
            self.add_words(self.tr("只改 {period} 这一期，以后各期照旧。").format(period=name), "")
            self.starts.hide()
            self.ends.hide()
            self.starts.set_value(period.starts)
            self.ends.set_value(period.ends)
            self.due.set_value(period.due_on)
        self.add_field(self.tr("报送截止"), self.due)
        self.add_field(self.tr("谁来报"), self.reporters)
        for field in (self.starts, self.ends, self.due):
            field.line_edit().setAcceptDrops(False)
            field.changed.connect(self._check)
        self._problem = self.add_words("", "error")
        self._check()
        (self.starts if period is None else self.due).setFocus()
        self.accepted.connect(self._tell)

    @Slot()
    def _check(self, _value: object = None) -> None:
        starts, ends, due = self.starts.value(), self.ends.value(), self.due.value()
        problem = ""
        if starts is not None and ends is not None and ends < starts:
            problem = self.tr("结束日期早于开始日期。")
        elif starts is not None and due is not None and due < starts:
            problem = self.tr("报送截止早于开始日期。")
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.set_ready(not problem and None not in (starts, ends, due))

    @Slot()
    def _tell(self) -> None:
        reporters = Reporters(self.reporters.currentData())
        self.chosen.emit(self.starts.value(), self.ends.value(), self.due.value(), reporters)
