"""Leads her from doubt to doubt: shows each with its readings, takes the answer, goes on to the next."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from app.review.choice_codes import ChoiceCode
from app.review.doubts import Choice, Doubt
from app.review.drafts import Field
from app.words import load_words
from ui.messages import Messages
from ui.viewmodels.review_board import ReviewBoard
from ui.viewmodels.review_rows import COLUMNS, FIELDS, DocumentEntry, DraftEntry, OfferedEntry, ReviewColumn
from ui.widgets.review.doubt_choices import LATER, MOST_CHOICES, ChoiceText
from ui.widgets.review.doubt_panel import DoubtPanel, DoubtText
from ui.widgets.review.draft_table import SUGGESTED, DraftTable

SAID: Final = 120


class DoubtGuide(QObject):
    """Keeps the panel in line with the current cell of the table.

    Signals:
        hidden_wanted: The next doubt is in a draft that the tab does not show; its key and column.
    """

    hidden_wanted = Signal(int, object)

    def __init__(self, board: ReviewBoard, table: DraftTable, panel: DoubtPanel, messages: Messages) -> None:
        """Follow the table from now on."""
        super().__init__(table)
        self._board = board
        self._table = table
        self._panel = panel
        self._messages = messages
        self._entry: object = None
        self._column: ReviewColumn | None = None
        self._doubt: Doubt | None = None
        self._choices: tuple[Choice, ...] = ()
        table.current_changed.connect(self._follow)
        table.choice_requested.connect(self.answer)
        panel.choices.chosen.connect(self.answer)
        panel.moved.connect(self.go)
        board.changed.connect(self.refresh)

    def start(self) -> None:
        """Begin with the first doubt; without any, with the first row."""
        self._entry = self._table.current_entry()
        if self._board.doubts:
            self._show(self._board.doubts[0])
        self.refresh()

    def doubt(self) -> Doubt | None:
        """Return the doubt that is shown."""
        return self._doubt

    # ---- what is shown -------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _follow(self, entry: object, column: ReviewColumn | None) -> None:
        self._entry, self._column = entry, column
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the doubt of the current cell, else of its row, else the row itself."""
        if isinstance(self._entry, DraftEntry):
            self._entry = self._board.entry(self._entry.key)
        self._doubt = self._find()
        self._choices = _offered(self._board.session.choices(self._doubt)) if self._doubt else ()
        self._table.set_choices(len(self._choices))
        self._panel.allow_moving(allowed=bool(self._board.doubts))
        if self._doubt is not None:
            self._panel.show_doubt(self._worded(self._doubt))
        else:
            self._show_row()

    def _find(self) -> Doubt | None:
        entry = self._entry
        if not isinstance(entry, DraftEntry):
            return None
        own = [doubt for doubt in self._board.doubts if doubt.key == entry.key]
        here = [doubt for doubt in own if doubt.field is not None and COLUMNS.get(doubt.field) is self._column]
        return next(iter(here or own), None)

    def _worded(self, doubt: Doubt) -> DoubtText:
        flag = self._board.words.flag_word(doubt.flag)
        position = self._board.doubts.index(doubt) + 1
        return DoubtText(
            title=f"{self._name(doubt.key)}　{flag}",
            position=self.tr("待核对 {at} / {count}").format(at=position, count=len(self._board.doubts)),
            said=self._said(doubt),
            choices=tuple(self._choice(choice) for choice in self._choices),
            same=len(self._board.session.same_doubts(doubt)) + 1,
        )

    def _name(self, key: int) -> str:
        entry = self._board.entry(key)
        number = entry.no if entry else ""
        return self.tr("第 {number} 项").format(number=number) if number else self.tr("没有序号的一项")

    def _choice(self, choice: Choice) -> ChoiceText:
        words = self._board.words
        return ChoiceText(
            words.choice_title(choice.code, choice.arguments),
            words.choice_outcome(choice.code, choice.arguments),
            choice.suggested,
        )

    def _said(self, doubt: Doubt) -> str:
        """Return what the source says about a doubt, and which answer is suggested."""
        read = self._board.session.draft(doubt.key).as_read
        units = doubt.subject or " ".join(read.units_printed.split())
        texts = {Field.LEADS: units, Field.COOPERATING: units, Field.DEADLINE: read.schedule.raw}
        text = texts.get(doubt.field, read.task.raw or read.task.value) if doubt.field else read.task.value
        quoted = " ".join(text.split())
        quoted = quoted if len(quoted) <= SAID else quoted[:SAID] + "…"
        said = self.tr("原文“{text}”　").format(text=quoted) if quoted else self.tr("原文这一格是空的。")
        number = next((at for at, choice in enumerate(self._choices, start=1) if choice.suggested), 0)
        return said + (self.tr("建议选 {number}：").format(number=number) if number else self.tr("请选一种读法："))

    def _show_row(self) -> None:
        entry = self._entry
        if isinstance(entry, DraftEntry):
            rows = list(entry.printed)
            if entry.concluded:
                rows.insert(0, (self.tr("推定"), load_words().sentences(entry.concluded)))
            if entry.linked or entry.related:
                rows.insert(0, (self.tr("已有"), entry.linked or entry.related))
            words = self.tr("不导入") if entry.dropped else self._nothing_left()
            self._panel.show_row(self._name(entry.key), words, rows)
        elif isinstance(entry, OfferedEntry):
            rows = [(self.tr("原因"), entry.reason), (self.tr("原文"), entry.text)]
            self._panel.show_row(self.tr("没有读成任务"), "", rows, offered=entry.taken is None)
        elif isinstance(entry, DocumentEntry):
            rows = [(self.tr("核对"), entry.counts), (self.tr("已有"), entry.known), (self.tr("提醒"), entry.doubts)]
            self._panel.show_row(entry.label, "", [row for row in rows if row[1]])
        else:
            self._panel.show_nothing()

    def _nothing_left(self) -> str:
        if self._board.doubts:
            return self.tr("这一项没有疑问；按 F8 到下一处待核对")
        return self.tr("都核对完了，可以完成导入")

    # ---- what she does -------------------------------------------------------------------------------------------

    @Slot(int)
    def answer(self, number: int) -> None:
        """Take an answer to the doubt that is shown and go on to the next.

        Args:
            number: Of the choice from 1; 0 puts the doubt off, -1 takes the suggested choice.
        """
        if self._doubt is None:
            return
        if number == LATER:
            self.go(1)
            return
        if number == SUGGESTED:
            number = next((at for at, choice in enumerate(self._choices, start=1) if choice.suggested), LATER)
        if LATER < number <= len(self._choices):
            self._take(self._doubt, self._choices[number - 1])

    def _take(self, doubt: Doubt, choice: Choice) -> None:
        if choice.code is ChoiceCode.EDIT:
            column = COLUMNS.get(doubt.field, ReviewColumn.TASK) if doubt.field else ReviewColumn.TASK
            self._table.setFocus()
            self._table.edit_cell(column)
            return
        before = self._board.doubts
        at = before.index(doubt)
        if self._board.choose(doubt, choice, same=self._panel.choices.wants_same()):
            there = set(self._board.doubts)
            passed = sum(one in there for one in before[:at])
            self._table.setFocus()
            if self._board.doubts:
                self._show(self._board.doubts[min(passed, len(self._board.doubts) - 1)])
            else:
                self._messages.say(self.tr("都核对完了，可以完成导入"))

    @Slot(int)
    def go(self, step: int) -> None:
        """Go to the doubt after (1) or before (-1) the current cell; from the last one to the first."""
        doubts = self._board.doubts
        if not doubts:
            self._messages.say(self.tr("没有待核对的了"))
            return
        if self._doubt is not None:
            at = doubts.index(self._doubt) + step
        else:
            later = self._later(doubts)
            at = later if step > 0 else later - 1
        self._show(doubts[at % len(doubts)])

    def _later(self, doubts: Sequence[Doubt]) -> int:
        """Return the place of the first doubt below the current row."""
        order = {draft.key: at for at, draft in enumerate(self._drafts())}
        here = order.get(self._entry.key, -1) if isinstance(self._entry, DraftEntry) else -1
        return next((at for at, doubt in enumerate(doubts) if order.get(doubt.key, 0) > here), len(doubts))

    def _drafts(self) -> list[DraftEntry]:
        return [draft for document in self._board.documents for draft in document.drafts]

    def _show(self, doubt: Doubt) -> None:
        column = COLUMNS.get(doubt.field) if doubt.field else None
        wanted = column if column in FIELDS else ReviewColumn.TASK
        if not self._table.show_key(doubt.key, wanted):
            self.hidden_wanted.emit(doubt.key, wanted)
        if self._doubt != doubt and isinstance(self._entry, DraftEntry) and self._entry.key == doubt.key:
            self._force(doubt)

    def _force(self, doubt: Doubt) -> None:
        """Show a doubt that shares its cell with an earlier one."""
        self._doubt = doubt
        self._choices = _offered(self._board.session.choices(doubt))
        self._table.set_choices(len(self._choices))
        self._panel.show_doubt(self._worded(doubt))


def _offered(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return as many readings as there are keys, the last of them in any case: she can always type it herself."""
    if len(choices) <= MOST_CHOICES:
        return tuple(choices)
    return (*choices[: MOST_CHOICES - 1], choices[-1])
