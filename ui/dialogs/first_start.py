"""At the first start: who she is, and whose ledger this is; asked once."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.settings import Settings
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.widgets.place_fields import PlaceFields

WIDTH = 520


class FirstStartDialog(FormDialog):
    """Asks for 经办人 and 填报单位.

    Signals:
        chosen(object): The `Settings` with what she said; she is not asked again.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, settings: Settings, account: str, parent: QWidget | None = None) -> None:
        super().__init__(look, width=WIDTH, parent=parent)
        self._settings = settings
        self.name(self.tr("先认识一下"), self.tr("开始使用"), self.tr("以后再说"))
        self.add_words(self.tr("每次打钩、改时限、写备注都会记下是谁做的。以后可以在“选项”里改。"))
        self.who = QLineEdit(settings.who, self)
        self.who.setPlaceholderText(account)
        self.office = QLineEdit(settings.office, self)
        self.office.setPlaceholderText(self.tr("如 青岚县人民政府办公室"))
        self.place = PlaceFields(settings, self)
        self.add_field(self.tr("经办人"), self.who)
        self.add_field(self.tr("填报单位"), self.office, self.tr("印在台账的表头。"))
        hint = self.tr("上级文件里的“各县（市、区）人民政府”从此也算我们的。名单里没有的直接写全称，如 青岚县。")
        self.add_field(self.tr("本地"), self.place, hint)
        for field in (self.who, self.office):
            field.setAcceptDrops(False)
        self.who.setFocus()
        self.finished.connect(self._tell)

    @Slot(int)
    def _tell(self, result: int) -> None:
        if result != self.DialogCode.Accepted:
            self.chosen.emit(replace(self._settings, who_asked=True))
            return
        self.chosen.emit(
            replace(
                self.place.settings(self._settings),
                who=self.who.text().strip(),
                office=self.office.text().strip(),
                who_asked=True,
            )
        )
