"""原文: what the paper printed, field by field, and where; never changed by anything she does."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.queries.rows import DetailSource, ObligationDetail
from app.words import load_words
from ui.delegates.chip_paint import ChipText, ChipTone
from ui.look import Look
from ui.viewmodels.row_words import title_of
from ui.widgets.chip import Chip
from ui.widgets.detail.long_text import LongText
from ui.widgets.detail.parts import DetailSection, LineColumn, plain_label, wrap_label
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton

LABEL_WIDTH = 64


class SourceCard(QFrame):
    """One edition: file, place, printed fields, doubts.

    Signals:
        open_requested(object, str): The paper is wanted at this `DetailSource`'s place, which is said in words too.
        original_requested(object): The whole file of this `DetailSource` is wanted in the system's program.
    """

    open_requested = Signal(object, str)
    original_requested = Signal(object)

    def __init__(self, look: Look, source: DetailSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._source = source
        self.setProperty("look", "card")
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        place = wrap_label(self._origin(source), "hint", selectable=True, parent=self)
        grid.addWidget(place, 0, 0, 1, 2)
        row = 1
        if source.sha256:
            grid.addWidget(self._build_links(), row, 0, 1, 2)
            row += 1
        for title, text in self._fields(source):
            if text:
                label = plain_label(title, "hint", self)
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(LongText(look, text, self), row, 1)
                row += 1
        if source.flags:
            grid.addWidget(self._flags(source), row, 0, 1, 2)

    def _build_links(self) -> QWidget:
        """Build the two ways to the paper."""
        area = QWidget(self)
        flow = FlowLayout(area, spacing=12)
        here = LinkButton(self._look, self.tr("打开原文此处"), icon="locate-fixed", parent=area)
        here.clicked.connect(self.open_here)
        original = LinkButton(self._look, self.tr("用系统程序打开"), icon="external-link", parent=area)
        original.clicked.connect(self._open_original)
        flow.addWidget(here)
        flow.addWidget(original)
        return area

    @Slot()
    def open_here(self) -> None:
        """Ask for the paper at the task's place."""
        no = self.tr("第 {no} 项").format(no=self._source.no) if self._source.no else ""
        place = " · ".join(part for part in (no, self._place(self._source.anchor)) if part)
        self.open_requested.emit(self._source, place or title_of(self._source.task))

    @Slot()
    def _open_original(self) -> None:
        self.original_requested.emit(self._source)

    def _origin(self, source: DetailSource) -> str:
        issue = " ".join(part for part in (source.gazette, source.issue) if part)
        return " · ".join(part for part in (issue, source.file_name, self._place(source.anchor)) if part)

    def _place(self, anchor: dict[str, object]) -> str:
        """Return where in the file it stands, as far as known."""
        parts = [
            self.tr("第 {0} 页").format(anchor["page"]) if "page" in anchor else "",
            self.tr("工作表 {0}").format(anchor["sheet"]) if "sheet" in anchor else "",
            self.tr("单元格 {0}").format(anchor["cell"]) if "cell" in anchor else "",
            self.tr("第 {0} 张表").format(anchor["table"]) if "table" in anchor else "",
            self.tr("第 {0} 行").format(anchor["row"]) if "row" in anchor else "",
            self._lines(anchor),
        ]
        if not any(parts) and "paragraph" in anchor:
            return self.tr("第 {0} 段").format(anchor["paragraph"])
        return " ".join(part for part in parts if part)

    def _lines(self, anchor: dict[str, object]) -> str:
        start, end = anchor.get("line_start"), anchor.get("line_end")
        if start is None:
            return ""
        if end is None or end == start:
            return self.tr("第 {0} 行").format(start)
        return self.tr("第 {0}–{1} 行").format(start, end)

    def _fields(self, source: DetailSource) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("所在部分"), source.section or ""),
            (self.tr("序号"), source.no or ""),
            (self.tr("任务"), source.task),
            (self.tr("责任分工"), source.units),
            (self.tr("主要举措"), source.measures),
            (self.tr("时间进度"), source.schedule or ""),
        )

    def _flags(self, source: DetailSource) -> QWidget:
        area = QWidget(self)
        flow = FlowLayout(area, spacing=6)
        for flag in source.flags:
            chip = ChipText(text=load_words().flag_word(flag), tone=ChipTone.WARNING, small=True)
            flow.addWidget(Chip(self._look, chip, parent=area))
        return area


class SourceSection(DetailSection):
    """All editions the task was printed in, newest first.

    Signals:
        open_requested(object, str), original_requested(object): As of a card.
    """

    open_requested = Signal(object, str)
    original_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.build_head(self.tr("原文"))
        self._shown: tuple[DetailSource, ...] | None = None
        self._empty = wrap_label(self.tr("手工新建的事项，没有原文。"), "hint", parent=self)
        self._cards_area = QWidget(self)
        self.cards = LineColumn(self._cards_area)
        self.body.addWidget(self._cards_area)
        self.body.addWidget(self._empty)

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show what was printed."""
        self._empty.setVisible(not detail.sources)
        if detail.sources == self._shown:
            return
        self._shown = detail.sources
        self.cards.fill([self._card(source) for source in detail.sources])

    def _card(self, source: DetailSource) -> SourceCard:
        card = SourceCard(self._look, source, self._cards_area)
        card.open_requested.connect(self.open_requested)
        card.original_requested.connect(self.original_requested)
        return card
