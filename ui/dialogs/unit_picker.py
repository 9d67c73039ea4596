"""Choosing one or several units from the directory."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.queries.rows import UnitRow
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.viewmodels.unit_list import fits
from ui.widgets.detail.parts import plain_label
from ui.widgets.units.unit_list import FilterField

WIDTH, HEIGHT = 480, 380
ID_ROLE = Qt.ItemDataRole.UserRole


class UnitPicker(FormDialog):
    """A filter field over all units; with check boxes where several may be chosen.

    Signals:
        chosen(object): The ids of the chosen units, in the order of the list.
    """

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        units: Sequence[UnitRow],
        *,
        title: str,
        words: str,
        accept: str,
        checked: Collection[int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the units.

        Args:
            look: Colours and sizes.
            units: Those to choose from.
            title: Of the window.
            words: What is chosen for.
            accept: Words of the button.
            checked: Units that are checked at first; None where just one is to be chosen.
            parent: Owner.
        """
        super().__init__(look, width=WIDTH, parent=parent)
        self._units = tuple(units)
        self._several = checked is not None
        self._checked = set(checked or ())
        self.name(title, accept, self.tr("取消"))
        self.add_words(words, "")
        self.field = FilterField(self)
        self.field.setPlaceholderText(self.tr("筛选，如 fgj 或 发展改革"))
        self.field.setAccessibleName(self.tr("筛选单位"))
        self.field.setAcceptDrops(False)
        self.list = QListWidget(self)
        self.list.setMinimumHeight(HEIGHT)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(title)
        self.content.addWidget(self.field)
        self.content.addWidget(self.list)
        self._count = plain_label("", "hint", self)
        self.foot.insertWidget(0, self._count)
        self.field.textChanged.connect(self._fill)
        self.field.left.connect(self._enter_list)
        self.list.itemChanged.connect(self._take)
        self.list.currentItemChanged.connect(self._check)
        if not self._several:
            self.list.itemDoubleClicked.connect(self.accept)
        self.accepted.connect(self._tell)
        self._fill()
        self.field.setFocus()

    @Slot()
    def _fill(self) -> None:
        """Show what fits; the chosen ones come first, whatever is typed."""
        typed = self.field.text().strip()
        order = sorted(self._units, key=lambda unit: unit.unit_id not in self._checked)
        self.list.blockSignals(True)
        self.list.clear()
        for unit in order:
            if unit.unit_id not in self._checked and not fits(unit, typed):
                continue
            item = QListWidgetItem(f"{unit.name}　{unit.place}".strip())
            item.setData(ID_ROLE, unit.unit_id)
            if self._several:
                state = Qt.CheckState.Checked if unit.unit_id in self._checked else Qt.CheckState.Unchecked
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(state)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._check()

    @Slot()
    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setCurrentRow(max(0, self.list.currentRow()))

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        key = int(item.data(ID_ROLE))
        if item.checkState() is Qt.CheckState.Checked:
            self._checked.add(key)
        else:
            self._checked.discard(key)
        self._check()

    def ids(self) -> tuple[int, ...]:
        """Return the chosen units."""
        if self._several:
            return tuple(unit.unit_id for unit in self._units if unit.unit_id in self._checked)
        item = self.list.currentItem()
        return (int(item.data(ID_ROLE)),) if item is not None else ()

    @Slot()
    def _check(self) -> None:
        if self._several:
            self._count.setText(self.tr("已选 {count} 个").format(count=len(self._checked)))
        self._count.setVisible(self._several)
        self.set_ready(self._several or bool(self.ids()))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.ids())
