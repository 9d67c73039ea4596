"""The menu of a row of the review."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.review.decisions import EditField
from app.review.drafts import Field
from ui.look import Look
from ui.messages import Messages
from ui.pages.review_work import LONG_TEXT, ReviewWork
from ui.viewmodels.review_board import ReviewBoard
from ui.viewmodels.review_rows import DraftEntry
from ui.widgets.review.draft_table import DraftTable

_Line = tuple[str, str, Callable[[], object], bool]


class ReviewMenu(QObject):
    """Offers what can be done with the chosen rows, and asks for what has no column."""

    def __init__(
        self,
        look: Look,
        board: ReviewBoard,
        table: DraftTable,
        work: ReviewWork,
        messages: Messages,
        page: QWidget,
    ) -> None:
        """Take the parts of the page."""
        super().__init__(page)
        self._look = look
        self._board = board
        self._table = table
        self._work = work
        self._messages = messages
        self._page = page

    @Slot(QPoint)
    def open(self, place: QPoint) -> None:
        """Open the menu at a place of the screen."""
        menu = QMenu(self._page)
        menu.setProperty("purpose", "review")
        for words, icon, doing, allowed in self._lines():
            action = QAction(self._look.icons.icon(icon), words, menu)
            action.setEnabled(allowed)
            action.triggered.connect(doing)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _lines(self) -> Iterator[_Line]:
        possible = self._work.possible()
        if possible["offers"]:
            yield self.tr("设为任务"), "plus", self._work.take_offer, possible["can_take"]
            return
        restores, drafts = possible["restores"], possible["drafts"]
        one = drafts == 1 and not restores
        yield self.tr("改写这一格（F2）"), "pencil", self._edit_here, one
        yield self.tr("改主要举措…"), "list-checks", self.ask_measures, one
        yield self.tr("改所属章节…"), "file-text", self.ask_section, one
        yield self.tr("与下一项合并"), "merge", self._work.merge, one and possible["has_next"]
        yield self.tr("拆分…"), "split", self._work.split, one
        words = self.tr("恢复导入") if restores else self.tr("不导入")
        yield words, "undo-2" if restores else "trash-2", self._work.toggle, drafts > 0

    def _draft(self) -> DraftEntry | None:
        entry = self._table.current_entry()
        return entry if isinstance(entry, DraftEntry) else None

    @Slot()
    def _edit_here(self) -> None:
        self._table.edit_current()

    @Slot()
    def ask_measures(self) -> None:
        """Let her rewrite the measures of the current draft, one a line."""
        draft = self._draft()
        if draft is not None:
            own = self._board.session.draft(draft.key).draft.measures
            initial = "\n".join(measure.value for measure in own)
            label = self.tr("主要举措，一行一条：")
            typed = self._messages.ask_text(self.tr("主要举措"), label, initial, required=False, lines=LONG_TEXT)
            if typed is not None and typed != initial:
                self._board.decide(EditField(draft.key, Field.MEASURES, typed))

    @Slot()
    def ask_section(self) -> None:
        """Let her rewrite the section of the current draft."""
        draft = self._draft()
        if draft is not None:
            initial = self._board.session.draft(draft.key).draft.section or ""
            label = self.tr("这一项属于哪个部分：")
            typed = self._messages.ask_text(self.tr("所属章节"), label, initial, required=False)
            if typed is not None and typed != initial:
                self._board.decide(EditField(draft.key, Field.SECTION, typed))
