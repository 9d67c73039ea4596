"""保存视图 and 管理视图: the name of a list she comes back to, and the list of those names."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from app.queries.view_spec import ViewSpec
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

LONGEST = 40
HEIGHT = 300
NAME_ROLE = Qt.ItemDataRole.UserRole


class SaveViewDialog(FormDialog):
    """Asks what a view is to be called.

    Signals:
        chosen(str): The name.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, names: Sequence[str], *, name: str = "", parent: QWidget | None = None) -> None:
        """Take the names there are; one of them may be given again to replace that view."""
        super().__init__(look, parent=parent)
        self._names = frozenset(names)
        self.name(self.tr("保存视图"), self.tr("保存"), self.tr("取消"))
        self.add_words(self.tr("把现在的清单连同筛选、分组和排序存下来，以后从“视图”菜单一步打开。"))
        self.field = QLineEdit(name, self)
        self.field.setMaxLength(LONGEST)
        self.field.setAcceptDrops(False)
        self.field.setPlaceholderText(self.tr("如：本月牵头未办结"))
        self.add_field(self.tr("名称"), self.field)
        self._hint = self.add_words("", "hint")
        self.field.textChanged.connect(self._check)
        self.field.selectAll()
        self.field.setFocus()
        self._check()
        self.accepted.connect(self._tell)

    def _typed(self) -> str:
        return " ".join(self.field.text().split())

    @Slot()
    def _check(self) -> None:
        known = self._typed() in self._names
        self._hint.setText(self.tr("已有同名的视图，保存后由现在的清单代替；可以撤销。") if known else "")
        self.set_ready(bool(self._typed()))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self._typed())


class ViewsDialog(FormDialog):
    """The saved views: opened, renamed in place (F2), moved and deleted; every deed can be undone.

    Signals:
        open_requested(object): A saved list is wanted (`ChecklistView`).
        rename_requested(str, str): The old and the new name.
        move_requested(str, int): A view, and its new place.
        delete_requested(str): A view.
    """

    open_requested = Signal(object)
    rename_requested = Signal(str, str)
    move_requested = Signal(str, int)
    delete_requested = Signal(str)

    def __init__(self, look: Look, views: Sequence[ViewSpec], parent: QWidget | None = None) -> None:
        """Show the views."""
        super().__init__(look, parent=parent)
        self._views: tuple[ViewSpec, ...] = ()
        self.name(self.tr("管理视图"), self.tr("打开"), self.tr("关闭"))
        self.add_words(self.tr("前九个视图可以按 Ctrl+1 到 Ctrl+9 打开。"))
        self.list = QListWidget(self)
        self.list.setMinimumHeight(HEIGHT)
        self.list.setAccessibleName(self.tr("保存的视图"))
        triggers = QListWidget.EditTrigger.EditKeyPressed | QListWidget.EditTrigger.SelectedClicked
        self.list.setEditTriggers(triggers)
        self.content.addWidget(self.list)
        deeds = QHBoxLayout()
        deeds.setSpacing(look.metrics.grid)
        self.rename_button = self._deed(deeds, self.tr("改名"), self._edit)
        self.up_button = self._deed(deeds, self.tr("上移"), self._up)
        self.down_button = self._deed(deeds, self.tr("下移"), self._down)
        self.delete_button = self._deed(deeds, self.tr("删除"), self._delete)
        deeds.addStretch(1)
        self.content.addLayout(deeds)
        self.list.currentRowChanged.connect(self._check)
        self.list.itemChanged.connect(self._rename)
        self.list.itemDoubleClicked.connect(self.accept)
        self.accepted.connect(self._tell)
        self.show_views(views)
        self.list.setFocus()

    def _deed(self, row: QHBoxLayout, word: str, slot: object) -> QPushButton:
        button = QPushButton(word, self)
        button.setProperty("pane", "true")
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        row.addWidget(button)
        return button

    def show_views(self, views: Sequence[ViewSpec]) -> None:
        """Show the views as they are now; the current one stays current, else its place does."""
        name, place = self._current(), self.list.currentRow()
        self._views = tuple(views)
        self.list.blockSignals(True)
        self.list.clear()
        for spec in self._views:
            item = QListWidgetItem(spec.name)
            item.setData(NAME_ROLE, spec.name)
            item.setSizeHint(QSize(0, self._look.metrics.tree_row))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        names = [spec.name for spec in self._views]
        place = names.index(name) if name in names else min(max(place, 0), len(names) - 1)
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._check()

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(NAME_ROLE)) if item is not None else ""

    @Slot()
    def _check(self) -> None:
        at = self.list.currentRow()
        self.set_ready(at >= 0)
        self.rename_button.setEnabled(at >= 0)
        self.delete_button.setEnabled(at >= 0)
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(0 <= at < self.list.count() - 1)

    @Slot()
    def _edit(self) -> None:
        self.list.editItem(self.list.currentItem())

    @Slot(QListWidgetItem)
    def _rename(self, item: QListWidgetItem) -> None:
        """Ask for the name she typed; the old one stands until it is stored."""
        old, new = str(item.data(NAME_ROLE)), " ".join(item.text().split())
        self.list.blockSignals(True)
        item.setText(old)
        self.list.blockSignals(False)
        if new and new != old:
            self.rename_requested.emit(old, new)

    @Slot()
    def _up(self) -> None:
        self.move_requested.emit(self._current(), self.list.currentRow() - 1)

    @Slot()
    def _down(self) -> None:
        self.move_requested.emit(self._current(), self.list.currentRow() + 1)

    @Slot()
    def _delete(self) -> None:
        self.delete_requested.emit(self._current())

    @Slot()
    def _tell(self) -> None:
        at = self.list.currentRow()
        if at >= 0:
            self.open_requested.emit(self._views[at].view)
