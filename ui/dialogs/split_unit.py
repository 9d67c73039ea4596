"""拆出单位: some names of a unit become a unit of their own, with the duties printed under them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.queries.units import UnitPage
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

ID_ROLE = Qt.ItemDataRole.UserRole
HEIGHT = 200


class SplitUnitDialog(FormDialog):
    """Asks which names go, and what the new unit is called.

    Signals:
        chosen(object, str): Alias ids, and the new unit's name (empty: the first of its names).
    """

    chosen = Signal(object, str)

    def __init__(self, look: Look, page: UnitPage, parent: QWidget | None = None) -> None:
        """List the names."""
        super().__init__(look, parent=parent)
        self._page = page
        self.name(self.tr("拆出单位"), self.tr("拆出"), self.tr("取消"))
        words = self.tr("“{unit}”名下哪些名称其实是另一个单位？印着这些名称的任务会一起过去。")
        self.add_words(words.format(unit=page.name), "")
        self.list = QListWidget(self)
        self.list.setMinimumHeight(HEIGHT)
        self.list.setAccessibleName(self.tr("名称"))
        for name in page.names:
            count = sum(one.count for one in name.seen)
            where = self.tr("{place}　{count} 项").format(place=name.place, count=count)
            item = QListWidgetItem(f"{name.printed}　{where}")
            item.setData(ID_ROLE, (name.alias_id, name.printed))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.content.addWidget(self.list)
        self.new_name = QLineEdit(self)
        self.add_field(self.tr("新单位的名称"), self.new_name)
        self.list.itemChanged.connect(self._check)
        self.accepted.connect(self._tell)
        self._check()

    def _checked(self) -> list[tuple[int, str]]:
        items = [self.list.item(number) for number in range(self.list.count())]
        return [tuple(item.data(ID_ROLE)) for item in items if item.checkState() is Qt.CheckState.Checked]

    @Slot()
    def _check(self) -> None:
        chosen = self._checked()
        self.new_name.setPlaceholderText(chosen[0][1] if chosen else "")
        self.set_ready(0 < len(chosen) < len(self._page.names))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(tuple(key for key, _ in self._checked()), self.new_name.text().strip())
