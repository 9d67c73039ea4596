"""归并单位: what merging would do, and which state stays where both units owe the same task in different ones."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QScrollArea, QWidget

from app.services.merging import MergePreview
from app.words import load_words
from models.enums import AssignmentState
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.viewmodels.row_words import title_of
from ui.widgets.detail.parts import wrap_label

WIDTH = 560
MOST_HEIGHT = 320


class MergeUnitsDialog(FormDialog):
    """Asks once; nothing is merged without her word.

    Signals:
        chosen(object, bool): The states that stay, by obligation; whether she confirmed an unlike pair.
    """

    chosen = Signal(object, bool)

    def __init__(self, look: Look, preview: MergePreview, parent: QWidget | None = None) -> None:
        """Say what would happen."""
        super().__init__(look, width=WIDTH, parent=parent)
        self._preview = preview
        self.name(self.tr("归并单位"), self.tr("归并"), self.tr("取消"))
        self.add_words(
            self.tr("把“{source}”归并到“{target}”：").format(source=preview.source, target=preview.target), ""
        )
        self.add_words(self._words())
        self._choices: dict[int, QComboBox] = {}
        if preview.conflicts:
            self._add_conflicts(preview)
        self.confirm = QCheckBox(self.tr("我知道它们不在同一地方或种类不同，确实是同一个单位"), self)
        self.confirm.setVisible(preview.unlike)
        self.content.addWidget(self.confirm)
        self.confirm.toggled.connect(self._check)
        self.add_words(self.tr("文件里印的名称会保留，归并可以撤销。"), "hint")
        self.accepted.connect(self._tell)
        self._check()

    def _words(self) -> str:
        found, words = self._preview, load_words()
        parts = [
            self.tr("{count} 个名称（{names}）转过去").format(count=len(found.names), names=words.listed(found.names)),
            self.tr("{count} 项任务转过去").format(count=found.moved),
        ]
        if found.joined:
            parts.append(self.tr("{count} 项任务两个单位都有，合为一项，备注和打钩都保留").format(count=found.joined))
        return words.sentences(parts) + words.stop()

    def _add_conflicts(self, preview: MergePreview) -> None:
        self.add_words(self.tr("下面的任务两边状态不同，保留哪一个？"), "strong")
        content = QWidget(self)
        form = QFormLayout(content)
        form.setContentsMargins(0, 0, 0, 0)
        for conflict in preview.conflicts:
            choice = QComboBox(content)
            for state, unit in zip(conflict.states, (preview.source, preview.target), strict=True):
                choice.addItem(
                    self.tr("{state}（{unit}）").format(state=load_words().state_word(state), unit=unit), state
                )
            choice.setCurrentIndex(1)
            choice.setAccessibleName(conflict.code)
            label = wrap_label(f"{conflict.code}　{title_of(conflict.task)}", parent=content)
            form.addRow(label)
            form.addRow(choice)
            self._choices[conflict.obligation_id] = choice
        area = QScrollArea(self)
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setMaximumHeight(MOST_HEIGHT)
        self.content.addWidget(area)

    @Slot()
    def _check(self) -> None:
        self.set_ready(not self._preview.unlike or self.confirm.isChecked())

    @Slot()
    def _tell(self) -> None:
        states = {key: AssignmentState(choice.currentData()) for key, choice in self._choices.items()}
        self.chosen.emit(states, self.confirm.isChecked())
