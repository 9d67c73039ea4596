"""新增一列, 改一列: its name, what stands in it, and the choices where she chooses."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from app.error_words import told
from app.own_values import OwnColumnRow
from app.words import Words, load_words
from models.enums import ColumnType
from models.errors import AppError
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

CHOICES_HEIGHT = 96


class OwnColumnDialog(FormDialog):
    """Asks for a column; it closes once the column is stored, and says why it could not be.

    Signals:
        chosen(str, object, object): Its name, its `ColumnType`, its choices.
    """

    chosen = Signal(str, object, object)

    def __init__(
        self, look: Look, words: Words, column: OwnColumnRow | None = None, parent: QWidget | None = None
    ) -> None:
        """Ask for a new column, or for changes of one."""
        super().__init__(look, parent=parent)
        title = self.tr("新增一列") if column is None else self.tr("改这一列")
        self.name(title, self.tr("新增") if column is None else self.tr("保存"), self.tr("取消"))
        self.heading = QLineEdit(self)
        self.heading.setPlaceholderText(self.tr("如：责任科室、投资（万元）、风险"))
        self.heading.setAcceptDrops(False)
        self.kind = QComboBox(self)
        for kind in ColumnType:
            self.kind.addItem(words.word(kind), kind)
        self.choices = QPlainTextEdit(self)
        self.choices.setFixedHeight(CHOICES_HEIGHT)
        self.choices.setTabChangesFocus(True)
        self.choices.setPlaceholderText(self.tr("一行一个，如：\n高\n中\n低"))
        self.add_field(self.tr("列名"), self.heading)
        self.add_field(self.tr("填什么"), self.kind)
        self.choices_label = QLabel(self.tr("选项"), self)
        self.choices_label.setBuddy(self.choices)
        self.choices.setAccessibleName(self.choices_label.text())
        self.content.addWidget(self.choices_label)
        self.content.addWidget(self.choices)
        self.add_words(self.tr("每个单位的每一项任务各填各的；导出的台账会带上这一列。"), "hint")
        self.refusal = self.add_words("", "error")
        self.refusal.hide()
        self._show(column)
        self.heading.textChanged.connect(self._check)
        self.choices.textChanged.connect(self._check)
        self.kind.currentIndexChanged.connect(self._check)
        self._check()
        self.heading.setFocus()

    def _show(self, column: OwnColumnRow | None) -> None:
        if column is not None:
            self.heading.setText(column.name)
            self.kind.setCurrentIndex(list(ColumnType).index(column.type))
            self.choices.setPlainText("\n".join(column.choices))

    def chosen_kind(self) -> ColumnType:
        """Return what is to stand in the column."""
        return list(ColumnType)[self.kind.currentIndex()]

    @Slot()
    def _check(self) -> None:
        chooses = self.chosen_kind() is ColumnType.CHOICE
        self.choices_label.setVisible(chooses)
        self.choices.setVisible(chooses)
        self.refusal.hide()
        filled = bool(self.heading.text().strip())
        self.set_ready(filled and (not chooses or bool(self.choices.toPlainText().strip())))
        self.adjustSize()

    @override
    def accept(self) -> None:
        """Hand on what she chose; the dialog stays until it is stored."""
        self.set_ready(False)
        self.chosen.emit(self.heading.text(), self.chosen_kind(), tuple(self.choices.toPlainText().splitlines()))

    def close_stored(self) -> None:
        """Close: the column is stored."""
        super().accept()

    def show_refusal(self, error: AppError) -> None:
        """Say why nothing was stored; what she typed stays."""
        self.refusal.setText(load_words().stop().join(told(error)))
        self.refusal.show()
        self.refusal.setAccessibleName(self.refusal.text())
        self.set_ready(True)
        self.adjustSize()
