"""全部历史: the newest steps of the whole ledger, as sentences."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.queries.history_rows import HistoryRow
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

WIDTH, HEIGHT = 620, 480


class HistoryDialog(FormDialog):
    """Shows what was done, when and by whom; nothing can be changed here."""

    def __init__(self, look: Look, rows: Sequence[HistoryRow], parent: QWidget | None = None) -> None:
        super().__init__(look, width=WIDTH, parent=parent)
        self.name(self.tr("全部历史"), self.tr("关闭"), "")
        self.cancel_button.hide()
        self.list = QListWidget(self)
        self.list.setMinimumHeight(HEIGHT)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("做过的操作，新的在上"))
        for row in rows:
            self.list.addItem(QListWidgetItem(self._words(row)))
        if not rows:
            self.list.addItem(self.tr("还没有做过任何操作。"))
        self.content.addWidget(self.list)

    def _words(self, row: HistoryRow) -> str:
        line = f"{row.at.astimezone():%Y-%m-%d %H:%M}　{row.who}　{row.sentence}"
        return self.tr("{line}（已撤销）").format(line=line) if row.undone else line
