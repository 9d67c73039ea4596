"""作废: a task or a document that should not be there, with the reason; undoable like everything else."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.look import Look


class WithdrawDialog(FormDialog):
    """Asks for the reason.

    Signals:
        chosen(str): The reason.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, *, what: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.name(self.tr("作废"), self.tr("作废"), self.tr("取消"))
        self.add_words(self.tr("{what}将不再列入任何清单和台账。记录不会删除，可以撤销。").format(what=what), "")
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("如：重复录入、文件已废止"))
        self.reason.setAcceptDrops(False)
        self.add_field(self.tr("原因"), self.reason)
        self.reason.textChanged.connect(self._check)
        self._check()
        self.accepted.connect(self._tell)

    @Slot()
    def _check(self) -> None:
        self.set_ready(bool(self.reason.text().strip()))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.reason.text().strip())
