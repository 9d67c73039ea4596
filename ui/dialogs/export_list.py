"""导出清单或视图: which list, in one sheet or one a unit."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.queries.rows import ChecklistView, RowKind
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

Choice = tuple[str, str, ChecklistView]
"""How a list is shown, what it is called, and what it is."""


class ListDialog(FormDialog):
    """The list shown comes first, the saved views after it.

    Signals:
        asked(str, object, bool): Name and `ChecklistView` of the list, and whether each unit gets a sheet.
    """

    asked = Signal(str, object, bool)

    def __init__(self, look: Look, lists: Sequence[Choice], parent: QWidget | None = None) -> None:
        """Offer the lists."""
        super().__init__(look, parent=parent)
        self._lists = tuple(lists)
        self.name(self.tr("导出清单或视图"), self.tr("导出…"), self.tr("取消"))
        self.which = QComboBox(self)
        self.which.addItems([shown for shown, _, _ in self._lists])
        self.add_field(self.tr("导出哪个清单"), self.which)
        self.by_unit = QCheckBox(self.tr("另按单位分表，并附汇总"), self)
        self.content.addWidget(self.by_unit)
        self.add_words(self.tr("行和顺序与清单里看到的一样；各列按台账的格式，含自加的列。"), "hint")
        self.which.currentIndexChanged.connect(self._show)
        self.accepted.connect(self._ask)
        self._show()
        self.which.setFocus()

    @Slot()
    def _show(self) -> None:
        """A unit's own list has but one unit."""
        _, _, view = self._lists[self.which.currentIndex()]
        self.by_unit.setEnabled(view.scope.row_kind is RowKind.OBLIGATION)

    @Slot()
    def _ask(self) -> None:
        _, name, view = self._lists[self.which.currentIndex()]
        self.asked.emit(name, view, self.by_unit.isEnabled() and self.by_unit.isChecked())
