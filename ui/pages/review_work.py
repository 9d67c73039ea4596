"""What she does with drafts in a review: edit, merge, split, take over, drop; every one a decision."""

from typing import TypedDict

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.review.decisions import (
    Decision,
    DropDrafts,
    EditField,
    MergeNext,
    RestoreDrafts,
    SplitDraft,
    TakeText,
    Together,
)
from app.review.drafts import Field, Place, ReviewDocument
from importers.blocks import Anchor
from ui.messages import Messages
from ui.viewmodels.review_board import ReviewBoard
from ui.viewmodels.review_model import ReviewModel
from ui.viewmodels.review_rows import DraftEntry, OfferedEntry, ReviewColumn
from ui.widgets.review.draft_table import DraftTable
from ui.widgets.review.source_view import SourceView

LONG_TEXT = 6


class Possible(TypedDict):
    """What can be done with the chosen rows, as `WorkBar.show_tools` takes it."""

    offers: bool
    drafts: int
    restores: bool
    has_next: bool
    can_take: bool


class ReviewWork(QObject):
    """Turns buttons, keys and menus into decisions.

    Signals:
        draft_wanted: A draft is to be shown: its key and column.
    """

    draft_wanted = Signal(int, object)

    def __init__(
        self, board: ReviewBoard, table: DraftTable, source: SourceView, messages: Messages, page: QWidget
    ) -> None:
        """Take the parts of the page."""
        super().__init__(page)
        self._board = board
        self._table = table
        self._source = source
        self._messages = messages
        self._place: Place | None = None

    def set_place(self, place: Place) -> None:
        """Name the document the current row belongs to."""
        self._place = place

    def _model(self) -> ReviewModel:
        return self._table.review_model()

    def _keys(self) -> tuple[int, ...]:
        return self._model().keys(self._table.selected_rows())

    def _draft(self) -> DraftEntry | None:
        entry = self._table.current_entry()
        return entry if isinstance(entry, DraftEntry) else None

    def _documents(self) -> dict[Place, ReviewDocument]:
        return {document.place: document for document in self._board.session.documents()}

    # ---- what is possible ----------------------------------------------------------------------------------------

    def possible(self) -> Possible:
        """Return what can be done with the chosen rows."""
        keys = self._keys()
        entry = self._table.current_entry()
        draft = self._draft()
        return {
            "offers": self._model().filter().offers,
            "drafts": len(keys),
            "restores": self._restores(keys),
            "has_next": draft is not None and not draft.dropped and self._next(draft) is not None,
            "can_take": isinstance(entry, OfferedEntry) and entry.taken is None,
        }

    def _restores(self, keys: tuple[int, ...]) -> bool:
        entries = [entry for key in keys if (entry := self._board.entry(key)) is not None]
        return bool(entries) and all(entry.dropped for entry in entries)

    def _next(self, draft: DraftEntry) -> DraftEntry | None:
        document = self._board.document(draft.place)
        kept = [one for one in document.drafts if not one.dropped] if document else []
        at = next((at for at, one in enumerate(kept) if one.key == draft.key), len(kept))
        return kept[at + 1] if at + 1 < len(kept) else None

    # ---- decisions -----------------------------------------------------------------------------------------------

    @Slot(int, object, str)
    def edit(self, key: int, field: Field, text: str) -> None:
        """Take what she typed in a cell."""
        self._board.decide(EditField(key, field, text))

    @Slot()
    def toggle(self) -> None:
        """Drop the chosen drafts, or take them in again where all of them are dropped."""
        keys = self._keys()
        if not keys:
            return
        restores = self._restores(keys)
        wanted = tuple(key for key in keys if (entry := self._board.entry(key)) and entry.dropped is restores)
        decision: Decision = RestoreDrafts(wanted) if restores else DropDrafts(wanted)
        if self._board.decide(decision):
            sentence = self.tr("{count} 项恢复导入") if restores else self.tr("{count} 项不导入")
            self._messages.say(sentence.format(count=len(wanted)))

    @Slot()
    def merge(self) -> None:
        """Make one of the current draft and the next."""
        draft = self._draft()
        if draft is not None and self._next(draft) is not None and self._board.decide(MergeNext(draft.key)):
            self._messages.say(self.tr("已与下一项合并；Ctrl+Z 撤销"))
            self.draft_wanted.emit(draft.key, ReviewColumn.TASK)

    @Slot()
    def split(self) -> None:
        """Make two of the current draft, at the cursor of its task; opens the task if it is not being typed in."""
        draft = self._draft()
        if draft is None or draft.dropped:
            return
        editor = self._table.editor()
        if editor is None or self._table.edited_column() is not ReviewColumn.TASK:
            self._table.edit_task()
            opened = self._table.editor()
            if opened is not None:
                opened.place_cursor(len(opened.toPlainText()) // 2)
            self._messages.say(self.tr("把光标放到第二项开始的地方，再按“拆分”"))
            return
        at, text = editor.cursor_at(), " ".join(editor.toPlainText().splitlines())
        self._table.leave_editor()
        decisions: list[Decision] = []
        if text != draft.typed.get(ReviewColumn.TASK, ""):
            decisions.append(EditField(draft.key, Field.TASK, text))
        decisions.append(SplitDraft(draft.key, at))
        if self._board.decide(decisions[0] if len(decisions) == 1 else Together(tuple(decisions))):
            self._messages.say(self.tr("已拆成两项；Ctrl+Z 撤销"))
        self._table.setFocus()

    @Slot()
    def take_offer(self) -> None:
        """Make a task of the current piece of the source, and go on to the next piece."""
        entry = self._table.current_entry()
        if not isinstance(entry, OfferedEntry) or entry.taken is not None:
            return
        row = self._table.currentIndex().row()
        if self._board.decide(TakeText(entry.place, entry.text, entry.anchor, offer=entry.offer)):
            self._messages.say(self.tr("已设为任务；Ctrl+Z 撤销"))
            self._table.setFocus()
            if isinstance(self._model().entry(row + 1), OfferedEntry):
                self._table.choose(row + 1, self._model().section(ReviewColumn.TASK))

    @Slot()
    def add(self) -> None:
        """Make a task of what is marked in the source; without a mark she types it."""
        text, anchor = self._source.marked()
        if text:
            self.take_stretch(text, anchor)
            return
        draft = self._draft()
        place = draft.place if draft is not None else self._first_place()
        label = self.tr("在左边选中一段原文再按“补一项”，就不用打字。也可以直接写任务内容：")
        typed = self._messages.ask_text(self.tr("补一项"), label, "", required=True, lines=LONG_TEXT)
        if typed and place is not None:
            self._take(TakeText(place, typed, Anchor(), after=draft.key if draft is not None else None))

    @Slot(str, object)
    def take_stretch(self, text: str, anchor: Anchor) -> None:
        """Make a task of a stretch of the source."""
        place = self._place_of(anchor)
        if place is not None:
            self._take(TakeText(place, text, anchor))

    def _take(self, decision: TakeText) -> None:
        before = {draft.key for document in self._board.documents for draft in document.drafts}
        if self._board.decide(decision):
            new = [one.key for item in self._board.documents for one in item.drafts if one.key not in before]
            self._messages.say(self.tr("已补一项；Ctrl+Z 撤销"))
            if new:
                self.draft_wanted.emit(new[0], ReviewColumn.TASK)
                self._table.setFocus()

    def _first_place(self) -> Place | None:
        return self._board.documents[0].place if self._board.documents else None

    def _place_of(self, anchor: Anchor) -> Place | None:
        """Return the document a stretch belongs to: the last one of its file that begins before it."""
        number = self._source.number
        places = [one for one in self._documents().values() if one.place[0] == number]
        at = _position(anchor)
        begun = [one.place for one in places if at and (start := _position(one.draft.anchor)) and start <= at]
        if begun:
            return begun[-1]
        if self._place is not None and self._place[0] == number:
            return self._place
        return places[0].place if places else None


def _position(anchor: Anchor) -> tuple[float, ...]:
    """Return how far down in its source something stands; nothing where that is not known."""
    if anchor.page is not None:
        return float(anchor.page), anchor.box[1] if anchor.box else 0.0
    number = anchor.line_start or anchor.paragraph
    return (float(number),) if number is not None else ()
