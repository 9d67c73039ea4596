"""列…: every column of the table, shown or hidden, in the order she gives them; her own can be added and changed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from app.table_columns import TableColumn, moved, with_shown
from app.words import Words
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

LIST_HEIGHT = 420
CODE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class ColumnsDialog(FormDialog):
    """A list with a box for each column; what she does holds at once.

    Signals:
        arranged(object): All columns in her order.
        add_requested: She wants another column.
        change_requested(object), remove_requested(object): With a column of hers.
        reset_requested: She wants the order the program came with.
    """

    arranged = Signal(object)
    add_requested = Signal()
    change_requested = Signal(object)
    remove_requested = Signal(object)
    reset_requested = Signal()

    def __init__(self, look: Look, words: Words, columns: Sequence[TableColumn], parent: QWidget | None = None) -> None:
        """Show the columns."""
        super().__init__(look, width=480, parent=parent)
        self._words = words
        self._columns: tuple[TableColumn, ...] = ()
        self.name(self.tr("表格的列"), self.tr("关闭"), "")
        self.cancel_button.hide()
        self.add_words(self.tr("打勾的列会显示。次序从上到下，就是表格里从左到右。"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("表格的列"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.up = self._button(self.tr("上移"), self._move_up)
        self.down = self._button(self.tr("下移"), self._move_down)
        self.add = self._button(self.tr("新增一列…"), self.add_requested.emit)
        self.change = self._button(self.tr("改这一列…"), self._change)
        self.remove = self._button(self.tr("作废这一列"), self._remove)
        self.reset = self._button(self.tr("恢复默认"), self.reset_requested.emit)
        self._place()
        self.list.itemChanged.connect(self._tick)
        self.list.currentRowChanged.connect(self._check)
        self.show_columns(columns)
        self.list.setFocus()

    def _button(self, text: str, doing: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(doing)
        return button

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._look.metrics.gap)
        row.addWidget(self.list, 1)
        side = QVBoxLayout()
        side.setSpacing(self._look.metrics.grid)
        for button in (self.up, self.down, self.add, self.change, self.remove):
            side.addWidget(button)
        side.addStretch(1)
        side.addWidget(self.reset)
        row.addLayout(side)
        self.content.addLayout(row)

    def show_columns(self, columns: Sequence[TableColumn]) -> None:
        """Show other columns, or other order; the current one stays current."""
        current = self._current()
        self._columns = tuple(columns)
        self.list.blockSignals(True)
        self.list.clear()
        for column in self._columns:
            if not column.fixed:
                self.list.addItem(self._item(column))
        self.list.blockSignals(False)
        codes = [column.code for column in self._movable()]
        at = codes.index(current.code) if current is not None and current.code in codes else 0
        self.list.setCurrentRow(at)
        self._check()

    def _item(self, column: TableColumn) -> QListWidgetItem:
        text = self._words.table_column(column.title)
        if column.own is not None:
            text = self.tr("{name}（自加，{kind}）").format(name=text, kind=self._words.word(column.own.type))
        item = QListWidgetItem(text)
        item.setData(CODE_ROLE, column.code)
        item.setSizeHint(QSize(0, self._look.metrics.tree_row))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if column.shown else Qt.CheckState.Unchecked)
        return item

    def _movable(self) -> list[TableColumn]:
        return [column for column in self._columns if not column.fixed]

    def _current(self) -> TableColumn | None:
        movable, at = self._movable(), self.list.currentRow()
        return movable[at] if 0 <= at < len(movable) else None

    @Slot()
    def _check(self) -> None:
        """Switch on what can be done with the current column."""
        at, column = self.list.currentRow(), self._current()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < self.list.count() - 1)
        hers = column is not None and column.own is not None
        self.change.setEnabled(hers)
        self.remove.setEnabled(hers)

    @Slot(QListWidgetItem)
    def _tick(self, item: QListWidgetItem) -> None:
        shown = item.checkState() is Qt.CheckState.Checked
        self._columns = with_shown(self._columns, str(item.data(CODE_ROLE)), shown)
        self.arranged.emit(self._columns)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        movable, at = self._movable(), self.list.currentRow()
        if 0 <= at + step < len(movable):
            self.show_columns(moved(self._columns, movable[at].code, movable[at + step].code))
            self.arranged.emit(self._columns)

    @Slot()
    def _change(self) -> None:
        column = self._current()
        if column is not None and column.own is not None:
            self.change_requested.emit(column.own)

    @Slot()
    def _remove(self) -> None:
        column = self._current()
        if column is not None and column.own is not None:
            self.remove_requested.emit(column.own)
