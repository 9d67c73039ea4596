"""加备注: one note for one or several tasks."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from models.enums import NoteKind
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.widgets.detail.note_editor import NoteEditor


class NoteDialog(FormDialog):
    """Asks for a note.

    Signals:
        chosen(object, str): Its `NoteKind` and its text.
    """

    chosen = Signal(object, str)

    def __init__(
        self,
        look: Look,
        *,
        count: int = 1,
        kind: NoteKind = NoteKind.REMARK,
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent=parent)
        self.name(self.tr("加备注"), self.tr("保存"), self.tr("取消"))
        if count > 1:
            self.add_words(self.tr("给选中的 {count} 项任务各加一条同样的备注。").format(count=count))
        self.editor = NoteEditor(self)
        self.editor.save_button.hide()
        self.editor.cancel_button.hide()
        self.editor.start(kind, text)
        self.editor.saved.connect(self.accept)
        self.editor.cancelled.connect(self.reject)
        self.editor.text.textChanged.connect(self._check)
        self.content.addWidget(self.editor)
        self._check()
        self.accepted.connect(self._tell)

    @Slot()
    def _check(self) -> None:
        self.set_ready(bool(self.editor.text.toPlainText().strip()))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.editor.kind(), self.editor.text.toPlainText().strip())
