"""The review before anything is stored: what was read, what is in doubt, what she leaves out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import load_words
from importers.drafts import DraftBatch
from ui.look import Look
from ui.messages import Messages
from ui.tasks import TaskRunner
from ui.viewmodels.review_model import ReviewModel
from ui.viewmodels.review_rows import ReviewWords
from ui.viewmodels.review_sheet import ReviewFilter
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_tabs import FilterTabs, TabText
from ui.widgets.review_bars import ReviewBanner, ReviewFoot, ReviewHead, fill_bar, thin_line
from ui.widgets.review_source import ReviewSource
from ui.widgets.review_table import ReviewTable


class ReviewPage(QWidget):
    """Shows drafts by document; nothing is in the ledger yet.

    Signals:
        accepted: She takes the drafts in, but for these keys (`frozenset` of batch, document, obligation).
        cancelled: She takes in nothing.
    """

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        look: Look,
        runner: TaskRunner,
        messages: Messages,
        batches: Sequence[DraftBatch],
        parent: QWidget | None = None,
    ) -> None:
        """Word the drafts and show them.

        Args:
            look: Colours, icons, sizes.
            runner: While it works the drafts can't be taken in a second time.
            messages: Told what she dropped; asks before her choices are lost.
            batches: What was read, one per file.
            parent: Owner.
        """
        super().__init__(parent)
        self._look = look
        self._runner = runner
        self._messages = messages
        self._model = ReviewModel(batches, ReviewWords(load_words(), self), self)
        self._table = ReviewTable(look, self._model)
        self._empty = EmptyState(look)
        self._stack = QStackedWidget()
        self._source = ReviewSource(look)
        self._tabs = FilterTabs(look)
        self._drop = QToolButton()
        self._banner = ReviewBanner(look, self._model.sheet, parent=self)
        self._foot = ReviewFoot(look)
        self._build([batch.source.name for batch in batches])
        self._connect()
        self._refresh()

    # ---- building ------------------------------------------------------------------------------------------------

    def _build(self, names: Sequence[str]) -> None:
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (ReviewHead(self._look, names), thin_line(), self._banner, self._filter_bar(), thin_line()):
            layout.addWidget(widget)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        layout.addWidget(self._stack, 1)
        for widget in (thin_line(), self._source, thin_line(), self._foot):
            layout.addWidget(widget)
        self.setTabOrder(self._table, self._source)
        self.setTabOrder(self._source, self._foot.first_button())
        self.setFocusProxy(self._table)

    def _filter_bar(self) -> QWidget:
        self._drop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._drop.setToolTip(self.tr("选中的行不导入，或恢复导入（空格或 Delete）"))
        bar = QWidget()
        bar.setProperty("surface", "base")
        fill_bar(bar, self._look, self._look.metrics.filter_bar, [self._tabs], [self._drop], stretched=self._tabs)
        return bar

    def _connect(self) -> None:
        self._table.toggle_requested.connect(self._toggle)
        self._table.current_changed.connect(self._source.show_entry)
        self._table.selectionModel().selectionChanged.connect(self._refresh_drop)
        self._model.dropped_changed.connect(self._refresh)
        self._tabs.chosen.connect(self._show)
        self._banner.filter_requested.connect(self._show)
        self._drop.clicked.connect(self._toggle_selected)
        self._foot.cancel_clicked.connect(self.cancel)
        self._foot.accept_clicked.connect(self.accept)
        self._runner.started.connect(self._refresh_accept)
        self._runner.idle.connect(self._refresh_accept)
        self._look.theme.changed.connect(self._refresh_drop)
        self._source.show_entry(self._model.entry(self._table.currentIndex().row()))

    # ---- what she does -------------------------------------------------------------------------------------------

    def model(self) -> ReviewModel:
        """Return the rows and her decisions."""
        return self._model

    def table(self) -> ReviewTable:
        """Return the table."""
        return self._table

    @Slot()
    def accept(self) -> None:
        """Hand over her decisions."""
        if self._foot.can_accept():
            self.accepted.emit(self._model.sheet.leave_out())

    @Slot()
    def cancel(self) -> None:
        """Give up the import; asks first if she has sorted out rows already."""
        dropped = self._model.sheet.count(ReviewFilter.DROPPED)
        if dropped:
            text = self.tr("已标的 {count} 项“不导入”不会保留；台账没有变动。").format(count=dropped)
            if not self._messages.ask(self.tr("不导入了？"), text, self.tr("不导入了"), self.tr("接着核对")):
                return
        self.cancelled.emit()

    @Slot(object)
    def _toggle(self, rows: Sequence[int]) -> None:
        """Drop the drafts of rows, or take them in again where all of them are dropped."""
        keys = self._model.keys(rows)
        dropped = not all(self._model.sheet.is_dropped(key) for key in keys)
        changed = self._model.set_dropped(keys, dropped=dropped)
        if changed:
            sentence = self.tr("{count} 项不导入") if dropped else self.tr("{count} 项恢复导入")
            self._messages.say(sentence.format(count=changed))

    @Slot()
    def _toggle_selected(self) -> None:
        self._toggle(self._table.selected_rows())
        self._table.setFocus()

    @Slot(object)
    def _show(self, chosen: ReviewFilter) -> None:
        self._model.set_filter(chosen)
        self._refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.accept()
        else:
            super().keyPressEvent(event)

    # ---- what she sees -------------------------------------------------------------------------------------------

    @Slot()
    def _refresh(self) -> None:
        """Show the counts as they are now."""
        names = (
            (ReviewFilter.ALL, self.tr("全部")),
            (ReviewFilter.FLAGGED, self.tr("仅看待核对")),
            (ReviewFilter.DROPPED, self.tr("不导入")),
            (ReviewFilter.SKIPPED, self.tr("跳过")),
        )
        tabs = [TabText(key, name, self._model.sheet.count(key)) for key, name in names]
        self._tabs.set_tabs(tabs, self._model.filter())
        self._foot.show_counts(self._model.sheet)
        self._refresh_empty()
        self._refresh_drop()
        self._refresh_accept()

    def _refresh_empty(self) -> None:
        """Say what would be here where nothing is."""
        if self._model.rowCount():
            self._stack.setCurrentWidget(self._table)
            return
        words = {
            ReviewFilter.ALL: (self.tr("没有读出任务"), self.tr("台账没有变动。")),
            ReviewFilter.FLAGGED: (self.tr("没有待核对的任务"), self.tr("每一项都读得准，可以直接完成导入。")),
            ReviewFilter.DROPPED: (
                self.tr("没有“不导入”的任务"),
                self.tr("在“全部”里选中一行按空格，或点它左边的记号，这一行就不导入。"),
            ),
            ReviewFilter.SKIPPED: (
                self.tr("没有跳过的内容"),
                self.tr("表头、空行、小计这些没有成为任务的行会列在这里。"),
            ),
        }
        self._empty.show_state(*words[self._model.filter()])
        self._stack.setCurrentWidget(self._empty)

    @Slot()
    def _refresh_drop(self) -> None:
        """Word the button for the selected rows."""
        keys = self._model.keys(self._table.selected_rows())
        restores = bool(keys) and all(self._model.sheet.is_dropped(key) for key in keys)
        self._drop.setText(self.tr("恢复导入") if restores else self.tr("不导入"))
        self._drop.setIcon(self._look.icons.icon("undo-2" if restores else "trash-2"))
        self._drop.setEnabled(bool(keys))

    @Slot()
    def _refresh_accept(self) -> None:
        """Let her take in what is left, once, and not while something runs."""
        self._foot.allow_accept(allowed=self._model.sheet.kept() > 0 and not self._runner.busy)
