"""退办, 延期, 不再列入, 交办, 签收: the day and the reason each of them needs, asked in one small dialog."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.viewmodels.state_deeds import ASKS_DAY, ASKS_REASON, StateDeed
from ui.widgets.date_field import DateField


class StateDialog(FormDialog):
    """Asks for what a deed needs.

    Signals:
        chosen(object, str): The day, None where none is wanted, and the reason.
    """

    chosen = Signal(object, str)

    def __init__(
        self,
        look: Look,
        today: date,
        deed: StateDeed,
        *,
        what: str,
        initial: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Word the dialog for a deed.

        Args:
            look: Colours and sizes.
            today: For reading dates such as 下月15日.
            deed: What is to be done.
            what: With what, in words.
            initial: The day that holds now.
            parent: Owner.
        """
        super().__init__(look, parent=parent)
        title, said, day, hint, reason = self._texts(deed)
        self.name(title, title, self.tr("取消"))
        self.add_words(said.format(what=what), "")
        self.day: DateField | None = None
        self.reason: QLineEdit | None = None
        if deed in ASKS_DAY:
            self.day = DateField(look, today, parent=self)
            self.day.line_edit().setAcceptDrops(False)
            self.add_field(day, self.day, hint)
            self.day.set_value(initial)
            self.day.changed.connect(self._check)
            self.day.setFocus()
        if deed in ASKS_REASON:
            self.reason = QLineEdit(self)
            self.reason.setPlaceholderText(reason)
            self.reason.setAcceptDrops(False)
            self.add_field(self.tr("原因"), self.reason)
            self.reason.textChanged.connect(self._check)
        if deed in (StateDeed.HAND_ON, StateDeed.SIGN) and initial is not None:
            self._add_clear()
        self._check()
        self.accepted.connect(self._tell)

    def _add_clear(self) -> None:
        clear = QPushButton(self.tr("去掉日期"), self)
        clear.setAutoDefault(False)
        clear.clicked.connect(self._clear)
        self.foot.insertWidget(0, clear)

    def _texts(self, deed: StateDeed) -> tuple[str, str, str, str, str]:
        """Return title, sentence, label of the day, its hint, and an example of a reason."""
        return {
            StateDeed.SEND_BACK: (
                self.tr("退办"),
                self.tr("{what}核查没有通过，退回单位继续办。"),
                "",
                "",
                self.tr("如：缺验收材料、进度与实际不符"),
            ),
            StateDeed.EXTEND: (
                self.tr("延期"),
                self.tr("给{what}定新的时限，其他单位的时限不变。"),
                self.tr("新时限"),
                self.tr("原来的时限会留在记录里。"),
                self.tr("如：雨季停工，已报县政府同意"),
            ),
            StateDeed.DROP: (
                self.tr("不再列入"),
                self.tr("{what}不再计数，也不再催办；记录不会删除，随时可以恢复。"),
                "",
                "",
                self.tr("如：上级已取消、并入另一项"),
            ),
            StateDeed.HAND_ON: (self.tr("交办日期"), self.tr("{what}哪天交办的？"), self.tr("交办日期"), "", ""),
            StateDeed.SIGN: (self.tr("签收日期"), self.tr("{what}哪天签收的？"), self.tr("签收日期"), "", ""),
        }[deed]

    @Slot()
    def _check(self) -> None:
        has_day = self.day is None or self.day.value() is not None
        self.set_ready(has_day and (self.reason is None or bool(self.reason.text().strip())))

    @Slot()
    def _tell(self) -> None:
        reason = self.reason.text().strip() if self.reason is not None else ""
        self.chosen.emit(self.day.value() if self.day is not None else None, reason)

    @Slot()
    def _clear(self) -> None:
        self.chosen.emit(None, "")
        self.reject()
