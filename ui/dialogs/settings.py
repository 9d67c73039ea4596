"""选项: who she is, whose ledger it is, what counts as soon, and the colours of lights and window."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.light_sets import Counted
from app.settings import Settings
from app.words import CHINESE, ENGLISH
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.theme import ThemeMode
from ui.widgets.light_fields import LightFields
from ui.widgets.place_fields import PlaceFields
from ui.window_state import SYSTEM

WIDTH = 820
BETWEEN = 32


class SettingsDialog(FormDialog):
    """Shows the options and says what she chose.

    Signals:
        chosen(object, object): The new `Settings` and the `ThemeMode`.
        language_chosen(str): Another language is to be spoken from the next start on.
        reports_requested: She saved, and goes on to how often units report.
    """

    chosen = Signal(object, object)
    language_chosen = Signal(str)
    reports_requested = Signal()

    def __init__(
        self,
        look: Look,
        settings: Settings,
        theme: ThemeMode,
        account: str,
        parent: QWidget | None = None,
        *,
        language: str = CHINESE,
    ) -> None:
        super().__init__(look, width=WIDTH, parent=parent)
        self._settings = settings
        self.name(self.tr("选项"), self.tr("保存"), self.tr("取消"))
        self.who = QLineEdit(settings.who, self)
        self.who.setPlaceholderText(account)
        self.office = QLineEdit(settings.office, self)
        self.place = PlaceFields(settings, self)
        self.theme = QComboBox(self)
        for mode, word in self._themes():
            self.theme.addItem(word, mode)
        self.theme.setCurrentIndex(self.theme.findData(theme))
        self.language = QComboBox(self)
        for code, word in self._languages():
            self.language.addItem(word, code)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self._spoken = language
        self.lights = LightFields(look, settings, self)
        self.soon_days = self.lights.soon_days
        self._place_fields()
        self._add_reports()
        self.accepted.connect(self._tell)

    def _themes(self) -> tuple[tuple[ThemeMode, str], ...]:
        return (
            (ThemeMode.SYSTEM, self.tr("跟随系统")),
            (ThemeMode.LIGHT, self.tr("浅色")),
            (ThemeMode.DARK, self.tr("深色")),
            (ThemeMode.CONTRAST, self.tr("高对比度")),
        )

    def _languages(self) -> tuple[tuple[str, str], ...]:
        """Return the languages, each in its own words."""
        return ((SYSTEM, self.tr("跟随系统")), (CHINESE, "中文"), (ENGLISH, "English"))

    def _place_fields(self) -> None:
        """Put what is about her at the left, the lights at the right."""
        whole, left, right = self.content, QVBoxLayout(), QVBoxLayout()
        columns = QHBoxLayout()
        columns.setSpacing(BETWEEN)
        for column in (left, right):
            column.setSpacing(self._look.metrics.grid)
            columns.addLayout(column, 1)
        whole.addLayout(columns)
        self.content = left
        self.add_field(self.tr("经办人"), self.who, self.tr("空着时用电脑的登录名。"))
        self.add_field(self.tr("填报单位"), self.office, self.tr("印在台账的表头。"))
        self.add_field(self.tr("本地"), self.place, self.tr("名单里没有的直接写全称，如 青岚县。"))
        self.add_field(self.tr("窗口颜色"), self.theme)
        self.add_field(self.tr("界面语言"), self.language, self.tr("下次打开程序时换过来；台账和打印的文件总是中文。"))
        left.addStretch(1)
        self.content = right
        caption = QLabel(self.tr("灯色"), self)
        caption.setBuddy(self.lights.sets)
        right.addWidget(caption)
        right.addWidget(self.lights)
        self.add_words(self.tr("形状和文字不变，换的只是颜色。"), "hint")
        right.addStretch(1)
        self.content = whole
        for field in (self.who, self.office):
            field.setAcceptDrops(False)

    def _add_reports(self) -> None:
        self.reports_button = QPushButton(self.tr("保存，再设报送周期…"), self)
        self.reports_button.setAutoDefault(False)
        self.reports_button.clicked.connect(self._go_on)
        self.foot.insertWidget(0, self.reports_button)

    @Slot()
    def _go_on(self) -> None:
        self.accept()
        self.reports_requested.emit()

    def show_census(self, census: Sequence[Counted]) -> None:
        """Take what the ledger holds, for telling how many tasks change their colour."""
        self.lights.show_census(census)

    @Slot()
    def _tell(self) -> None:
        colors, late_days = self.lights.stored()
        settings = replace(
            self.place.settings(self._settings),
            who=self.who.text().strip(),
            who_asked=True,
            office=self.office.text().strip(),
            soon_days=self.soon_days.value(),
            light_colors=colors,
            late_days=late_days,
        )
        self.chosen.emit(settings, ThemeMode(self.theme.currentData()))
        if self.language.currentData() != self._spoken:
            self.language_chosen.emit(self.language.currentData())
