"""历史: every step that touched the task, newest first; read only when asked for."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.queries.history_rows import HistoryRow
from app.queries.rows import ObligationDetail
from app.words import load_words
from models.enums import StepKind, StepSource
from ui.look import Look
from ui.shown_text import one_line
from ui.widgets.detail.parts import DetailSection, LineColumn, column, wrap_label
from ui.widgets.link_button import LinkButton

SHOWN_FIRST = 30
"""Steps shown before she asks for all of them."""


SHOWN_LINES = 5
"""Changes of one step shown below it."""


class HistoryLine(QWidget):
    """One step: when, who, and what, with old and new value."""

    def __init__(self, look: Look, row: HistoryRow, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        said = f"{self._head(row, today)} {row.told or row.sentence}"
        words = self.tr("{line}（已撤销）").format(line=said) if row.undone else said
        self.setAccessibleName(one_line(words))
        self.setToolTip(f"{row.at.astimezone():%Y-%m-%d %H:%M:%S}")
        layout = column(self, 0)
        layout.setContentsMargins(0, 0, 0, look.metrics.grid - 2)
        quiet = row.undone or row.kind is not StepKind.DO
        layout.addWidget(wrap_label(words, "hint" if quiet else "", selectable=True, parent=self))
        lines = row.lines[:SHOWN_LINES]
        if len(row.lines) > SHOWN_LINES:
            lines = (*lines, self.tr("…共 {count} 处改动").format(count=len(row.lines)))
        for line in lines:
            layout.addWidget(wrap_label(line, "hint", selectable=True, parent=self))

    def _head(self, row: HistoryRow, today: date) -> str:
        """Return when and by whom, and by which door where it was not the window."""
        at = row.at.astimezone()
        when = f"{at:%m-%d %H:%M}" if at.year == today.year else f"{at:%Y-%m-%d %H:%M}"
        door = load_words().bracketed(load_words().word(row.source)) if row.source is not StepSource.WINDOW else ""
        return f"{when} {one_line(row.who)}{door}"


class HistorySection(DetailSection):
    """The steps of one task.

    Signals:
        history_requested(int): The steps of this obligation are to be read.
    """

    history_requested = Signal(int)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._today = today
        self._head = self.build_head(self.tr("历史"))
        self._obligation_id = 0
        self.is_open = False
        self._link = LinkButton(look, self.tr("显示"), parent=self)
        self._link.clicked.connect(self.toggle)
        self._head.add_beside(self._link)
        self._area = QWidget(self)
        self.lines = LineColumn(self._area)
        self._rows: tuple[HistoryRow, ...] = ()
        self._whole = False
        self._more = LinkButton(look, "", parent=self)
        self._more.clicked.connect(self._show_all)
        self._more.hide()
        self.body.addWidget(self._area)
        self.body.addWidget(self._more)
        self._area.hide()

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the number of steps, and the steps where they are unfolded."""
        if detail.obligation_id != self._obligation_id:
            self._obligation_id, self._whole = detail.obligation_id, False
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
            self._rows = ()
            self._fill()

    def show_history(self, rows: Sequence[HistoryRow]) -> None:
        """Show the steps read."""
        self._rows = tuple(rows)
        self._fill()

    def _fill(self) -> None:
        shown = self._rows if self._whole else self._rows[:SHOWN_FIRST]
        self._more.setVisible(len(shown) < len(self._rows))
        self._more.setText(self.tr("显示全部 {count} 条").format(count=len(self._rows)))
        self.lines.fill([HistoryLine(self._look, row, self._today, self._area) for row in shown])

    @Slot()
    def _show_all(self) -> None:
        self._whole = True
        self._fill()
