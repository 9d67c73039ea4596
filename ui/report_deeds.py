"""What she does on the page 报送: writing, noting a report, repeating the last one; each is one undoable step."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from models.enums import NoteKind
from ui.messages import Messages
from ui.pages.reports_page import ReportsPage
from ui.row_actions import RowActions

if TYPE_CHECKING:
    from app.desk import Desk


class ReportDeeds(QObject):
    """Does what is asked on the page; it lives as long as the page."""

    def __init__(self, desk: "Desk", messages: Messages, rows: RowActions, page: ReportsPage) -> None:
        """Follow the page's requests."""
        super().__init__(page)
        self._desk = desk
        self._messages = messages
        self._rows = rows
        self._page = page
        page.all_received.connect(self._receive_all)
        page.all_repeated.connect(self._repeat)
        page.bar.copy_requested.connect(self.copy_reminder)
        card = page.card
        card.texts_edited.connect(self._write)
        card.received.connect(self._receive)
        card.repeat_requested.connect(self._repeat_one)
        card.take_back_requested.connect(self._take_back)
        card.occurrence_toggled.connect(self._tick)

    @Slot(int, object)
    def _write(self, assignment_id: int, texts: Mapping[NoteKind, str]) -> None:
        period = self._page.card.period
        if period is not None:
            self._rows.run(lambda _ctx: self._desk.reports.write(period, assignment_id, texts))

    @Slot(int, object, bool)
    def _receive(self, assignment_id: int, texts: Mapping[NoteKind, str], claimed: bool) -> None:
        from app.services.reports import ReportEntry  # with the tables, which are not needed before

        period = self._page.card.period
        if period is None:
            return
        self._page.want_item(self._page.next_missing())
        entry = ReportEntry(assignment_id=assignment_id, texts=texts)
        self._rows.run(lambda _ctx: self._desk.reports.receive(period, [entry], claimed=claimed))

    @Slot(object)
    def _receive_all(self, assignment_ids: Sequence[int]) -> None:
        from app.services.reports import ReportEntry

        period = self._page.card.period
        entries = [ReportEntry(assignment_id=key) for key in assignment_ids]
        if period is not None and entries:
            self._rows.run(lambda _ctx: self._desk.reports.receive(period, entries))

    @Slot(int)
    def _repeat_one(self, assignment_id: int) -> None:
        self._page.want_item(self._page.next_missing())
        self._repeat([assignment_id])

    @Slot(object)
    def _repeat(self, assignment_ids: Sequence[int]) -> None:
        period = self._page.card.period
        if period is not None and assignment_ids:
            self._rows.run(lambda _ctx: self._desk.reports.repeat(period, assignment_ids))

    @Slot(int)
    def _take_back(self, assignment_id: int) -> None:
        period = self._page.card.period
        if period is not None:
            self._rows.run(lambda _ctx: self._desk.reports.take_back(period, [assignment_id]))

    @Slot(int, int, object, bool)
    def _tick(self, assignment_id: int, milestone_id: int, day: date, ticked: bool) -> None:
        milestones = self._desk.milestones
        change = milestones.tick if ticked else milestones.untick
        self._rows.run(lambda _ctx: change(assignment_id, milestone_id, occurrence=day))

    @Slot()
    def copy_reminder(self) -> None:
        """Put the units that have not reported on the clipboard, ready to paste into a chat."""
        board = self._page.view.board if self._page.view is not None else None
        if board is None:
            return
        text = self._page.words.reminder(board.period, board.missing, self._desk.clock.today())
        QGuiApplication.clipboard().setText(text)
        words = self.tr("已复制 {count} 个单位的催报名单，可以粘贴到微信或 QQ")
        self._messages.say(words.format(count=len(board.missing)))
