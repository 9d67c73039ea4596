"""任务: the whole text, to be read, selected and copied; hers stands where she changed it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from app.queries.rows import ObligationDetail
from ui.look import Look
from ui.widgets.detail.long_text import LongText
from ui.widgets.detail.parts import DetailSection, column, hide_on_escape, wrap_label

EDITOR_HEIGHT = 160


class TaskSection(DetailSection):
    """The full wording.

    Signals:
        task_edited(str): She wrote another wording.
    """

    task_edited = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.build_head(self.tr("任务"), self.tr("复制"), "copy")
        self._task = LongText(look, parent=self)
        self._section = wrap_label("", "hint", selectable=True, parent=self)
        self._edited = wrap_label(self.tr("文字由您改过，印出来的在下面“原文”里。"), "hint", parent=self)
        self.editor = QWidget(self)
        self.text_field = QPlainTextEdit(self.editor)
        self._build_editor()
        for widget in (self._task, self.editor, self._section, self._edited):
            self.body.addWidget(widget)
        self.action_requested.connect(self.copy)

    def _build_editor(self) -> None:
        self.text_field.setAccessibleName(self.tr("任务文字"))
        self.text_field.setFixedHeight(EDITOR_HEIGHT)
        self.text_field.setTabChangesFocus(True)
        self.text_field.setAcceptDrops(False)
        save = QPushButton(self.tr("保存"), self.editor)
        cancel = QPushButton(self.tr("取消"), self.editor)
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.editor.hide)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (cancel, save):
            button.setProperty("pane", True)
            buttons.addWidget(button)
        layout = column(self.editor)
        layout.addWidget(self.text_field)
        layout.addLayout(buttons)
        hide_on_escape(self.editor)
        self.editor.hide()

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the wording of a task."""
        if detail.task != self._task.text():
            self._task.setText(detail.task)
        self._section.setText(detail.section or "")
        self._section.setVisible(bool(detail.section))
        self._edited.setVisible("task" in detail.edited and bool(detail.sources))

    @Slot()
    def copy(self) -> None:
        """Put the wording on the clipboard."""
        QGuiApplication.clipboard().setText(self._task.text())

    @Slot()
    def open_editor(self) -> None:
        """Let her write another wording."""
        self.text_field.setPlainText(self._task.text())
        self.editor.show()
        self.text_field.setFocus()

    @Slot()
    def save(self) -> None:
        """Ask for the wording written to be stored."""
        text = " ".join(self.text_field.toPlainText().split())
        self.editor.hide()
        if text and text != self._task.text():
            self.task_edited.emit(text)
