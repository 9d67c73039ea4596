"""导出反馈表: which units get a form, and whether the grey columns are locked."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from app.queries.rows import UnitRow
from ui.dialogs.unit_picker import UnitPicker
from ui.look import Look
from ui.widgets.link_button import LinkButton

LIST_HEIGHT = 260


class FeedbackDialog(UnitPicker):
    """The units, each with a check box, and one option.

    Signals:
        asked(object, bool): Ids of the chosen units, and whether to protect.
    """

    asked = Signal(object, bool)

    def __init__(
        self, look: Look, units: Sequence[UnitRow], *, checked: Collection[int], parent: QWidget | None = None
    ) -> None:
        """Show the units that owe something; nothing is protected at first."""
        super().__init__(
            look,
            units,
            title=self.tr("导出反馈表"),
            words=self.tr(
                "每个单位一个 Excel 文件，发给单位填“本期进展、存在问题、下步打算、状态”，收回后对得上原来的事项。"
            ),
            accept=self.tr("选文件夹并导出…"),
            checked=checked,
            parent=parent,
        )
        self.all_button = LinkButton(self._look, "", parent=self)
        self.all_button.clicked.connect(self._toggle_all)
        self.foot.insertWidget(1, self.all_button)
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.protect = QCheckBox(self.tr("保护灰色栏（不设密码）"), self)
        self.content.addWidget(self.protect)
        self.add_words(self.tr("保护后单位只能填白色栏，但不能按灰色栏排序；一般不用保护。"), "hint")
        self.chosen.connect(self._ask)
        self._name_all()

    @override
    def _check(self) -> None:
        super()._check()
        self.set_ready(bool(self.ids()))
        if hasattr(self, "all_button"):
            self._name_all()

    def _name_all(self) -> None:
        self.all_button.setText(self.tr("全不选") if self.ids() else self.tr("全选"))

    @Slot()
    def _toggle_all(self) -> None:
        self._checked = set() if self.ids() else {unit.unit_id for unit in self._units}
        self._fill()

    @Slot(object)
    def _ask(self, unit_ids: Sequence[int]) -> None:
        self.asked.emit(unit_ids, self.protect.isChecked())
