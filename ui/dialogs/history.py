"""全部历史: the newest steps of the whole ledger, as sentences; one of them can be taken back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPushButton, QWidget

from app.queries.history_rows import HistoryRow
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

WIDTH, HEIGHT = 620, 480


class HistoryDialog(FormDialog):
    """Shows what was done, when and by whom.

    Signals:
        undo_requested(int): Take this step back, although others came after it.
    """

    undo_requested = Signal(int)

    def __init__(self, look: Look, read: Callable[[], Sequence[HistoryRow]], parent: QWidget | None = None) -> None:
        """Take where the steps are read from, newest first."""
        super().__init__(look, width=WIDTH, parent=parent)
        self._read = read
        self._rows: Sequence[HistoryRow] = ()
        self.name(self.tr("全部历史"), self.tr("关闭"), "")
        self.cancel_button.hide()
        self.list = QListWidget(self)
        self.list.setMinimumHeight(HEIGHT)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("做过的操作，新的在上"))
        self.content.addWidget(self.list)
        self._said = self.add_words("", "error")
        self._said.hide()
        self.undo_button = QPushButton(self.tr("撤销这一步"), self)
        self.undo_button.setToolTip(self.tr("后来的改动没有建立在它上面时，可以单独撤销"))
        self.undo_button.setAutoDefault(False)
        self.foot.insertWidget(0, self.undo_button)
        self.list.currentRowChanged.connect(self._show_current)
        self.undo_button.clicked.connect(self._undo)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the steps anew, and stay at the step that is chosen."""
        current = self._current()
        self._rows = tuple(self._read())
        self.list.clear()
        for row in self._rows:
            self.list.addItem(QListWidgetItem(self._words(row)))
        if not self._rows:
            item = QListWidgetItem(self.tr("还没有做过任何操作。"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        steps = [row.step_id for row in self._rows]
        if current is not None and current.step_id in steps:
            self.list.setCurrentRow(steps.index(current.step_id))
        self._show_current()

    def say(self, text: str) -> None:
        """Say why a step could not be taken back; nothing takes that away again."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _current(self) -> HistoryRow | None:
        at = self.list.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    @Slot()
    def _show_current(self) -> None:
        row = self._current()
        self.undo_button.setEnabled(row is not None and row.in_force)

    @Slot()
    def _undo(self) -> None:
        row = self._current()
        if row is not None:
            self.undo_requested.emit(row.step_id)

    def _words(self, row: HistoryRow) -> str:
        line = f"{row.at.astimezone():%Y-%m-%d %H:%M}　{row.who}　{row.sentence}"
        return self.tr("{line}（已撤销）").format(line=line) if row.undone else line
