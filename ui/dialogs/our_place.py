"""本地: where we are; much follows from it, so it has a dialog of its own beside the options."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.settings import Settings
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.widgets.place_fields import PlaceFields

WIDTH = 520


class OurPlaceDialog(FormDialog):
    """Asks where we are.

    Signals:
        chosen(str, str, str): Names of province, city and county; empty where the place is higher.
    """

    chosen = Signal(str, str, str)

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        """Show the place in force."""
        super().__init__(look, width=WIDTH, parent=parent)
        self.name(self.tr("本地"), self.tr("保存"), self.tr("取消"))
        words = self.tr("我们是哪里？上级文件里的“各县（市、区）人民政府”从此也算我们的，上级任务也能分出来。")
        self.add_words(words, "")
        self.place = PlaceFields(settings, self)
        self.content.addWidget(self.place)
        self.add_words(self.tr("市级的县留空，省级的市和县留空；名单里没有的直接写全称。"), "hint")
        self.place.changed.connect(self._check)
        self.accepted.connect(self._tell)
        self._check()

    @Slot()
    def _check(self) -> None:
        self.set_ready(any(self.place.names()))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(*self.place.names())
