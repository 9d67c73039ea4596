"""历史: every step that touched the task, newest first; read only when asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.queries.rows import HistoryRow, ObligationDetail
from ui.look import Look
from ui.widgets.detail.parts import DetailSection, LineColumn, wrap_label
from ui.widgets.link_button import LinkButton


class HistorySection(DetailSection):
    """The steps of one task.

    Signals:
        history_requested(int): The steps of this obligation are to be read.
    """

    history_requested = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._head = self.build_head(self.tr("历史"))
        self._obligation_id = 0
        self.is_open = False
        self._link = LinkButton(look, self.tr("显示"), parent=self)
        self._link.clicked.connect(self.toggle)
        self._head.add_beside(self._link)
        self._area = QWidget(self)
        self.lines = LineColumn(self._area)
        self.body.addWidget(self._area)
        self._area.hide()

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the number of steps, and the steps where they are unfolded."""
        self._obligation_id = detail.obligation_id
        self._head.set_title(self.tr("历史 {count}").format(count=detail.history_count))
        self._link.setVisible(detail.history_count > 0)
        if self.is_open:
            self.history_requested.emit(self._obligation_id)

    @Slot()
    def toggle(self) -> None:
        """Unfold or fold the steps."""
        self.set_open(wanted=not self.is_open)

    def set_open(self, *, wanted: bool) -> None:
        """Unfold or fold the steps."""
        self.is_open = wanted
        self._link.setText(self.tr("收起") if wanted else self.tr("显示"))
        if wanted:
            self.history_requested.emit(self._obligation_id)
        else:
            self.lines.fill([])

    def show_history(self, rows: Sequence[HistoryRow]) -> None:
        """Show the steps read."""
        self.lines.fill([wrap_label(self._words(row), "secondary", selectable=True, parent=self._area) for row in rows])

    def _words(self, row: HistoryRow) -> str:
        when = f"{row.at.astimezone():%Y-%m-%d %H:%M}"
        line = f"{when} · {row.who}\n{row.sentence}"
        return self.tr("{line}（已撤销）").format(line=line) if row.undone else line
