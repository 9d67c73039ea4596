"""Draws what stands in the rows of the import review."""

from typing import Final

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter

from app.words import load_words
from ui.delegates.ink import RIGHT, Ink
from ui.look import Look
from ui.viewmodels.review_rows import DocumentEntry, DraftEntry, OfferedEntry, ReviewColumn

PADDING: Final = 8
TOP: Final = 4
LINES: Final = 2


class RowPainter(QObject):
    """Words and marks of documents, drafts and pieces of the source; their ground is the delegate's work.

    Attributes:
        ink: Fonts and colours.
        shows_counts: Group rows say what was read of their document; with one document the banner does.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Measure the fonts of the look."""
        super().__init__(parent)
        self._look = look
        self.ink = Ink(look)
        self.shows_counts = True
        look.theme.changed.connect(self.ink.reload)

    def document(self, painter: QPainter, rect: QRect, entry: DocumentEntry) -> None:
        """Draw a group row."""
        ink = self.ink
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        right = area.right()
        for words, token, bold in (
            (entry.counts if self.shows_counts else "", "text3", False),
            (entry.known, "text2", False),
            (entry.doubts, "ambert", True),
        ):
            if words:
                width = ink.width(words, bold=bold)
                place = QRect(right - width, area.top(), width, area.height())
                ink.text(painter, place, words, token, bold=bold, align=RIGHT)
                right -= width + 2 * PADDING
        name = QRect(area.left(), area.top(), max(right - area.left(), 0), area.height())
        ink.text(painter, name, entry.label, "text2", bold=True)

    def draft(self, painter: QPainter, rect: QRect, entry: DraftEntry, column: ReviewColumn) -> None:
        """Draw a cell of a draft."""
        area = self._area(rect)
        token = "text3" if entry.dropped else "text"
        if column is ReviewColumn.MARK:
            self._mark(painter, rect, entry)
        elif column is ReviewColumn.NUMBER:
            self.ink.text(painter, self._line(area), entry.no, "text3", align=RIGHT)
        elif column is ReviewColumn.TASK:
            self._task(painter, area, entry)
        elif column is ReviewColumn.FLAGS:
            self._flags(painter, area, entry)
        elif column is ReviewColumn.DEADLINE:
            self._lines(painter, area, entry.deadline, token)
        else:
            text = entry.units if column is ReviewColumn.UNITS else entry.cooperating
            self._lines(painter, area, self.ink.lines(text, area.width(), LINES), token)

    def _mark(self, painter: QPainter, rect: QRect, entry: DraftEntry) -> None:
        name, token = ("check", "text3")
        if entry.dropped:
            name, token = ("x", "text3")
        elif entry.flags:
            name, token = ("circle-help", "ambert")
        elif entry.linked or entry.related:
            name, token = ("link-2", "text2")
        elif entry.edited:
            name, token = ("pencil", "text2")
        size = self._look.metrics.icon
        line = QRect(rect.left(), rect.top() + TOP, rect.width(), self._look.metrics.text_line)
        self.ink.icon(painter, rect.left() + (rect.width() - size) // 2, line, name, token, size)

    def _task(self, painter: QPainter, area: QRect, entry: DraftEntry) -> None:
        line = self._line(area)
        for words in self.ink.lines(entry.task, area.width(), LINES):
            width = self.ink.text(painter, line, words, "text3" if entry.dropped else "text")
            if entry.dropped:
                self.ink.strike(painter, line, width)
            line.translate(0, line.height())

    def _flags(self, painter: QPainter, area: QRect, entry: DraftEntry) -> None:
        """Draw the first doubt in bold; a second line holds its end, or how many more there are."""
        line = self._line(area)
        if entry.dropped:
            self.ink.text(painter, line, self.tr("不导入"), "text3")
            return
        if not entry.flags:
            quiet = entry.linked or entry.related or load_words().listed(entry.concluded)
            self._lines(painter, area, self.ink.lines(quiet, area.width(), LINES), "text3")
            return
        if len(entry.flags) == 1:
            for words in self.ink.lines(entry.flags[0], area.width(), LINES):
                self.ink.text(painter, line, words, "ambert", bold=True)
                line.translate(0, line.height())
            return
        self.ink.text(painter, line, entry.flags[0].partition(load_words().clauses(("", "")))[0], "ambert", bold=True)
        line.translate(0, line.height())
        rest = self.tr("另 {count} 处").format(count=len(entry.flags) - 1)
        if len(entry.flags) == 2:
            rest = load_words().said_of(rest, entry.flags[1].partition(load_words().clauses(("", "")))[0])
        self.ink.text(painter, line, rest, "text2")

    def offered(self, painter: QPainter, rect: QRect, entry: OfferedEntry, column: ReviewColumn) -> None:
        """Draw a cell of a piece of the source."""
        area = self._area(rect)
        token = "text3" if entry.taken is not None else "text2"
        if column is ReviewColumn.MARK:
            size = self._look.metrics.icon
            line = QRect(rect.left(), rect.top() + TOP, rect.width(), self._look.metrics.text_line)
            name = "check" if entry.taken is not None else "plus"
            self.ink.icon(painter, rect.left() + (rect.width() - size) // 2, line, name, token, size)
        elif column is ReviewColumn.TASK:
            self._lines(painter, area, self.ink.lines(entry.text, area.width(), LINES), token)
        elif column is ReviewColumn.FLAGS:
            self._lines(painter, area, self.ink.lines(entry.reason, area.width(), LINES), token)

    def _lines(self, painter: QPainter, area: QRect, lines: tuple[str, ...], token: str) -> None:
        line = self._line(area)
        for words in lines[:LINES]:
            self.ink.text(painter, line, words, token)
            line.translate(0, line.height())

    def _area(self, rect: QRect) -> QRect:
        return rect.adjusted(PADDING, TOP, -PADDING, 0)

    def _line(self, area: QRect) -> QRect:
        return QRect(area.left(), area.top(), area.width(), self._look.metrics.text_line)
