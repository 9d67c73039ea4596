"""The review before anything is stored: the source at the left, what was read from it at the right."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.review.session import ReviewSession
from app.words import load_words
from importers.drafts import DraftBatch
from ui.look import Look
from ui.messages import Messages
from ui.pages.review_doubts import DoubtGuide
from ui.pages.review_editions import ReviewEditions
from ui.pages.review_empty import ReviewEmptyWords
from ui.pages.review_menu import ReviewMenu
from ui.pages.review_work import ReviewWork
from ui.tasks import TaskRunner
from ui.viewmodels.review_board import ReviewBoard
from ui.viewmodels.review_marks import ReviewMarks
from ui.viewmodels.review_model import ReviewModel
from ui.viewmodels.review_rows import DocumentEntry, DraftEntry, OfferedEntry, ReviewColumn
from ui.viewmodels.review_sheet import ReviewFilter
from ui.widgets.empty_state import EmptyState
from ui.widgets.review.bars import ReviewBanner, ReviewFoot, ReviewHead, thin_line
from ui.widgets.review.doubt_panel import DoubtPanel
from ui.widgets.review.draft_table import DraftTable
from ui.widgets.review.known_bar import KnownBar
from ui.widgets.review.source_loader import SourceFile, SourceLoader
from ui.widgets.review.source_view import SourceView
from ui.widgets.review.work_bar import WorkBar

SMALL: Final = 1200
SOURCE_SHARE, SOURCE_SHARE_SMALL, SOURCE_MOST = 0.4, 0.335, 760


class ReviewPage(QWidget):
    """Shows a review; nothing is in the ledger yet.

    Signals:
        accepted: She takes in what is left.
        put_off: She goes on another time.
        given_up: She takes in nothing.
        decided: She decided something: it is to be kept.
    """

    accepted = Signal()
    put_off = Signal()
    given_up = Signal()
    decided = Signal()

    def __init__(
        self,
        look: Look,
        runner: TaskRunner,
        messages: Messages,
        session: ReviewSession,
        parent: QWidget | None = None,
    ) -> None:
        """Word the drafts and show them.

        Args:
            look: Colours, icons, sizes.
            runner: Reads the source for showing.
            messages: Told what she did; asks before a review is lost.
            session: The review.
            parent: Owner.
        """
        super().__init__(parent)
        self._look = look
        self._messages = messages
        self._busy = False
        self._from_source = False
        self._marks = ReviewMarks()
        self.board = ReviewBoard(session, load_words(), self)
        self.model = ReviewModel(self.board, self)
        self.table = DraftTable(look, self.model)
        self.panel = DoubtPanel(look)
        self.guide = DoubtGuide(self.board, self.table, self.panel, messages)
        files = tuple(_file(batch) for batch in session.batches)
        self._loader = SourceLoader(runner, files, self)
        self.source = SourceView(look, self._loader)
        self._head = ReviewHead(look, [file.name for file in files])
        self._banner = ReviewBanner(look, self.board, parent=self)
        self.known = KnownBar(look)
        self.bar = WorkBar(look)
        self.foot = ReviewFoot(look)
        self._empty = EmptyState(look)
        self._stack = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.work = ReviewWork(self.board, self.table, self.source, messages, self)
        self.editions = ReviewEditions(look, self.board, self.known, self)
        self.menu = ReviewMenu(look, self.board, self.table, self.work, messages, self)
        self._build()
        self._connect()
        self.source.set_marks(self._marks.of(session.documents(), self.board.doubts))
        self._refresh()
        self._follow(self.table.current_entry(), ReviewColumn.TASK)
        self.guide.start()

    # ---- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        _add(column, self.bar, thin_line(), self.known)
        column.addWidget(self._stack, 1)
        _add(column, thin_line(), self.panel)
        self._splitter.addWidget(self.source)
        self._splitter.addWidget(right)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self.source.setMinimumWidth(240)
        right.setMinimumWidth(560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        _add(layout, self._head, thin_line(), self._banner, thin_line())
        layout.addWidget(self._splitter, 1)
        _add(layout, thin_line(), self.foot)
        self.setTabOrder(self.table, self.panel)
        self.setTabOrder(self.panel, self.foot.first_button())
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.board.changed.connect(self._take_change)
        self.board.refused.connect(self._messages.error)
        self.table.current_changed.connect(self._follow)
        self.table.toggle_requested.connect(self.work.toggle)
        self.table.take_requested.connect(self.work.take_offer)
        self.table.menu_requested.connect(self.menu.open)
        self.table.selectionModel().selectionChanged.connect(self._refresh_tools)
        self.panel.take_requested.connect(self.work.take_offer)
        self.guide.hidden_wanted.connect(self.show_draft)
        self.model.edit_requested.connect(self.work.edit, Qt.ConnectionType.QueuedConnection)
        self.source.mark_clicked.connect(self._show_marked)
        self.source.take_requested.connect(self.work.take_stretch)
        self.known.chosen.connect(self.editions.choose)
        self.known.differences_requested.connect(self.editions.show_differences)
        self.work.draft_wanted.connect(self.show_draft)
        self._connect_bars()

    def _connect_bars(self) -> None:
        self.bar.filter_chosen.connect(self.show_filter)
        self.bar.merge_requested.connect(self.work.merge)
        self.bar.split_requested.connect(self.work.split)
        self.bar.add_requested.connect(self.work.add)
        self.bar.drop_requested.connect(self.work.toggle)
        self.bar.take_requested.connect(self.work.take_offer)
        self._banner.filter_requested.connect(self.show_filter)
        self._banner.gap_requested.connect(self._show_gap)
        self._head.undo_clicked.connect(self.board.undo)
        self._head.redo_clicked.connect(self.board.redo)
        self.foot.cancel_clicked.connect(self.cancel)
        self.foot.later_clicked.connect(self.put_off)
        self.foot.accept_clicked.connect(self.accept)

    # ---- what she does -------------------------------------------------------------------------------------------

    @Slot()
    def accept(self) -> None:
        """Take in what is left."""
        if self.foot.can_accept():
            self.accepted.emit()

    @Slot()
    def cancel(self) -> None:
        """Give up the review; asks once where she has decided anything."""
        if not self.board.session.decisions:
            self.given_up.emit()
            return
        text = self.tr("读出来的内容和核对过的结果都不会保留；台账没有变动。想以后接着核对，请用“暂存”。")
        if self._messages.ask(self.tr("放弃这次核对？"), text, self.tr("放弃"), self.tr("接着核对")):
            self.given_up.emit()

    def set_busy(self, *, busy: bool) -> None:
        """Say that the review is being stored; nothing can be taken in twice."""
        self._busy = busy
        self._splitter.setEnabled(not busy)
        self._refresh_accept()

    def close_source(self) -> None:
        """Let nothing arrive any more: the review ends."""
        self._loader.close()

    @Slot(object)
    def show_filter(self, chosen: ReviewFilter) -> None:
        """Show the rows of a tab."""
        self.model.set_filter(chosen)
        self._refresh()
        self.table.setFocus()

    @Slot(int, object)
    def show_draft(self, key: int, column: ReviewColumn | None) -> None:
        """Show a draft, under another tab if this one does not have it."""
        if self.table.show_key(key, column):
            return
        self.model.set_filter(ReviewFilter.ALL)
        self._refresh()
        self.table.show_key(key, column)

    @Slot(int, object)
    def _show_marked(self, key: int, column: ReviewColumn | None) -> None:
        """Show the draft she clicked in the source; the source stays where it is."""
        self._from_source = True
        self.show_draft(key, column or ReviewColumn.TASK)
        self._from_source = False
        self.table.setFocus()

    @Slot()
    def _show_gap(self) -> None:
        """Show what stands before the first missing number."""
        for document in self.board.documents:
            if document.missing:
                before = str(document.missing[0] - 1)
                key = next((draft.key for draft in document.drafts if draft.no == before), document.drafts[0].key)
                self.show_draft(key, ReviewColumn.NUMBER)
                self.table.setFocus()
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if key is Qt.Key.Key_F8:
            self.guide.go(-1 if shift else 1)
        elif control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif control and (key is Qt.Key.Key_Y or (key is Qt.Key.Key_Z and shift)):
            self.board.redo()
        elif control and key is Qt.Key.Key_Z:
            self.board.undo()
        else:
            super().keyPressEvent(event)

    # ---- what she sees -------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _follow(self, entry: object, column: ReviewColumn | None) -> None:
        """Show the source and the document of the current row."""
        if isinstance(entry, DraftEntry):
            self.source.set_current(entry.place[0], entry.key, column, reveal=not self._from_source)
        elif isinstance(entry, OfferedEntry):
            self.source.show_place(entry.place[0], entry.anchor)
        elif isinstance(entry, DocumentEntry):
            self.source.show_file(entry.place[0])
        if isinstance(entry, DraftEntry | OfferedEntry | DocumentEntry):
            document = self.board.document(entry.place)
            self._head.show_document(document.label if document else "", entry.place[0])
            self.work.set_place(entry.place)
            self.editions.show(entry.place)
        self._refresh_tools()

    @Slot()
    def _take_change(self) -> None:
        """Show what a decision changed, and have it kept."""
        self.source.set_marks(self._marks.of(self.board.session.documents(), self.board.doubts))
        self._refresh()
        self._follow(self.table.current_entry(), self.table.current_column())
        self.decided.emit()

    @Slot()
    def _refresh(self) -> None:
        """Show the counts as they are now."""
        self.bar.show_tabs(self.board, self.model.filter())
        self.foot.show_counts(self.board.counts)
        self._banner.show_board(self.board)
        session = self.board.session
        self._head.show_undo(undo=session.can_undo, redo=session.can_redo)
        self._refresh_empty()
        self._refresh_tools()
        self._refresh_accept()

    def _refresh_empty(self) -> None:
        """Say what would be here where nothing is."""
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            return
        self._empty.show_state(*ReviewEmptyWords().of(self.model.filter()))
        self._stack.setCurrentWidget(self._empty)

    @Slot()
    def _refresh_tools(self) -> None:
        self.bar.show_tools(**self.work.possible())

    @Slot()
    def _refresh_accept(self) -> None:
        counts = self.board.counts
        self.foot.allow_accept(allowed=counts.new + counts.linked > 0 and not self._busy)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        share = SOURCE_SHARE_SMALL if width < SMALL else SOURCE_SHARE
        source = min(round(width * share), SOURCE_MOST)
        self._splitter.setSizes([source, width - source])
        self.foot.show_counts(self.board.counts)


def _add(layout: QVBoxLayout, *widgets: QWidget) -> None:
    for widget in widgets:
        layout.addWidget(widget)


def _file(batch: DraftBatch) -> SourceFile:
    return SourceFile(batch.source.name, batch.source.media, partial(bytes, batch.content))
