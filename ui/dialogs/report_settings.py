"""报送设置: how often units report, by which day, who reports, and when 该催报 begins."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from app.report_days import LAST_DAY, MOST_REMINDER, ReportRule, read_days
from app.words import load_words
from models.enums import Reporters, ReportRhythm
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.viewmodels.report_words import ReportWords

TEXT_MARGIN = 6  # a spin box passes no padding of the style sheet on to its line


class ReportSettingsDialog(FormDialog):
    """Shows the cycle and says what she chose.

    Signals:
        chosen(object): The new `ReportRule`.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, rule: ReportRule, today: date, parent: QWidget | None = None) -> None:
        """Show a rule; the line at the foot says what it means today."""
        super().__init__(look, width=480, parent=parent)
        self._today = today
        self._words = ReportWords(self)
        self.name(self.tr("报送设置"), self.tr("保存"), self.tr("取消"))
        words = load_words()
        self.rhythm = QComboBox(self)
        for rhythm in ReportRhythm:
            self.rhythm.addItem(words.word(rhythm), rhythm)
        self.day = self._spin(1, LAST_DAY, rule.day, self.tr(" 日"))
        self.month = QComboBox(self)
        self.days = QLineEdit("、".join(str(day) for day in rule.days), self)
        self.days.setPlaceholderText(self.tr("如 10、25"))
        self.days.setAcceptDrops(False)
        self.reporters = QComboBox(self)
        for reporters in Reporters:
            self.reporters.addItem(words.word(reporters), reporters)
        self.reminder = self._spin(0, MOST_REMINDER, rule.reminder, self.tr(" 天"))
        self._day_line = QWidget(self)
        self._place_fields()
        self.rhythm.setCurrentIndex(self.rhythm.findData(rule.rhythm))
        self.reporters.setCurrentIndex(self.reporters.findData(rule.reporters))
        self._show_rhythm()
        self.month.setCurrentIndex(self.month.findData(rule.after))
        for signal in (self.rhythm.currentIndexChanged, self.month.currentIndexChanged, self.day.valueChanged):
            signal.connect(self._show)
        self.days.textChanged.connect(self._show)
        self.reminder.valueChanged.connect(self._show)
        self.accepted.connect(self._tell)
        self._show()

    def _spin(self, least: int, most: int, value: int, suffix: str) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setRange(least, most)
        spin.setValue(value)
        spin.setSuffix(suffix)
        spin.lineEdit().setTextMargins(TEXT_MARGIN, 0, TEXT_MARGIN, 0)
        return spin

    def _place_fields(self) -> None:
        self.add_field(self.tr("多久报一次"), self.rhythm)
        row = QHBoxLayout(self._day_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.month, 1)
        row.addWidget(self.day, 1)
        self.month.setAccessibleName(self.tr("哪个月截止"))
        self.day.setAccessibleName(self.tr("几日截止"))
        self._day_caption = self._caption(self.tr("报送截止"), self._day_line)
        self._days_caption = self._caption(self.tr("每月几日报"), self.days)
        self.days.setAccessibleName(self.tr("每月几日报"))
        self.add_field(self.tr("谁来报"), self.reporters)
        hint = self.tr("0 天：到了截止日才列入“该催报”。")
        self.add_field(self.tr("提前几天催报"), self.reminder, hint)
        self.preview = self.add_words("", "strong")

    def _caption(self, text: str, field: QWidget) -> QLabel:
        caption = QLabel(text, self)
        caption.setBuddy(field)
        self.content.addWidget(caption)
        self.content.addWidget(field)
        return caption

    def rule(self) -> ReportRule:
        """Return the rule as it stands in the fields."""
        return ReportRule(
            rhythm=ReportRhythm(self.rhythm.currentData()),
            day=self.day.value(),
            after=bool(self.month.currentData()),
            days=read_days(self.days.text()),
            reporters=Reporters(self.reporters.currentData()),
            reminder=self.reminder.value(),
            chosen=True,
        )

    def _show_rhythm(self) -> None:
        """Ask for what the rhythm needs, in its words."""
        rhythm = ReportRhythm(self.rhythm.currentData())
        quarterly = rhythm is ReportRhythm.QUARTERLY
        after = self.month.currentData()
        self.month.blockSignals(True)
        self.month.clear()
        self.month.addItem(self.tr("下季度第一个月") if quarterly else self.tr("次月"), True)
        self.month.addItem(self.tr("本季度最后一个月") if quarterly else self.tr("当月"), False)
        self.month.setCurrentIndex(self.month.findData(after if after is not None else True))
        self.month.blockSignals(False)
        regular = rhythm in (ReportRhythm.MONTHLY, ReportRhythm.QUARTERLY)
        for widget in (self._day_caption, self._day_line):
            widget.setVisible(regular)
        for widget in (self._days_caption, self.days):
            widget.setVisible(rhythm is ReportRhythm.OWN_DAYS)

    @Slot()
    def _show(self) -> None:
        self._show_rhythm()
        rule = self.rule()
        period = rule.focus(self._today)
        self.set_ready(rule.rhythm is not ReportRhythm.OWN_DAYS or bool(rule.days))
        if period is None:
            self.preview.setText(self._words.rule(rule))
            return
        days_late = (self._today - period.due_on).days
        words = self.tr("{rule}现在收的是 {period}，{due}。")
        self.preview.setText(
            words.format(
                rule=self._words.rule(rule), period=self._words.period(period), due=self._words.due(period, days_late)
            )
        )

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.rule())
