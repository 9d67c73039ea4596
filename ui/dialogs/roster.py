"""导入机构名录: what a list of bodies would change, before anything is stored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.services.roster import RosterPreview
from app.words import load_words
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

WIDTH, HEIGHT = 640, 320
DATA_ROLE = Qt.ItemDataRole.UserRole


class RosterDialog(FormDialog):
    """New bodies and changed values with a check box each; what cannot be taken is listed with its reason.

    Signals:
        chosen(object, object): Rows that are not to be stored, and differences where the old value stays.
    """

    chosen = Signal(object, object)

    def __init__(self, look: Look, preview: RosterPreview, parent: QWidget | None = None) -> None:
        """List everything."""
        super().__init__(look, width=WIDTH, parent=parent)
        self._preview = preview
        self.name(self.tr("导入机构名录"), self.tr("导入"), self.tr("取消"))
        self.add_words(self._counts(), "")
        self.list = QListWidget(self)
        self.list.setMinimumHeight(HEIGHT)
        self.list.setAccessibleName(self.tr("名录里的单位"))
        words = load_words()
        for entry in preview.new:
            parts = (entry.name, words.level_word(entry.level), entry.superior, entry.contact)
            self._add(self.tr("新增　{text}").format(text="　".join(part for part in parts if part)), entry.row)
        for one in preview.differences:
            text = self.tr("改{field}　{unit}：{old} → {new}").format(
                field=words.field_word(one.field), unit=one.name, old=one.old or self.tr("（空）"), new=one.new
            )
            self._add(text, one)
        self.content.addWidget(self.list)
        doubts = self._doubts()
        if doubts:
            self.add_words("\n".join(doubts), "hint")
        self.set_ready(bool(preview.new or preview.differences))
        self.accepted.connect(self._tell)

    def _counts(self) -> str:
        found = self._preview
        return self.tr("《{file}》：新增 {new} 个，已有 {known} 个，其中 {changed} 处不同，{doubts} 行有疑问。").format(
            file=found.file_name,
            new=len(found.new),
            known=len(found.matched),
            changed=len(found.differences),
            doubts=len(found.problems) + len(found.duplicates),
        )

    def _doubts(self) -> Sequence[str]:
        words = load_words()
        lines = [
            self.tr("第 {row} 行“{text}”：{doubt}").format(row=one.row, text=one.text, doubt=words.word(one.doubt))
            for one in self._preview.problems
        ]
        lines += [
            self.tr("“{name}”在第 {rows} 行都有，只取第一行").format(
                name=name, rows=load_words().listed(map(str, rows))
            )
            for name, rows in self._preview.duplicates
        ]
        return lines

    def _add(self, text: str, data: object) -> None:
        item = QListWidgetItem(text)
        item.setData(DATA_ROLE, data)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        self.list.addItem(item)

    @Slot()
    def _tell(self) -> None:
        items = [self.list.item(number) for number in range(self.list.count())]
        unchecked = [item.data(DATA_ROLE) for item in items if item.checkState() is not Qt.CheckState.Checked]
        skipped = [one for one in unchecked if isinstance(one, int)]
        kept = [one for one in unchecked if not isinstance(one, int)]
        self.chosen.emit(tuple(skipped), tuple(kept))
