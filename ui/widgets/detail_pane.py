"""The right column: everything about the chosen task, in the order she needs it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.queries.history_rows import HistoryRow
from app.queries.rows import ObligationDetail
from ui.look import Look
from ui.viewmodels.row_words import title_of
from ui.widgets.detail.attachments_section import AttachmentsSection
from ui.widgets.detail.dates_section import DatesSection
from ui.widgets.detail.foot import DetailFoot
from ui.widgets.detail.head import DetailHead
from ui.widgets.detail.history_section import HistorySection
from ui.widgets.detail.links_section import LinksSection
from ui.widgets.detail.measures_section import MeasuresSection
from ui.widgets.detail.notes_section import NotesSection
from ui.widgets.detail.own_columns_section import OwnColumnsSection
from ui.widgets.detail.pane_files import PaneFiles
from ui.widgets.detail.parts import SCROLL_BAR, DetailSection, wrap_label
from ui.widgets.detail.source_section import SourceSection
from ui.widgets.detail.task_section import TaskSection
from ui.widgets.detail.units_section import UnitsSection


def line(parent: QWidget) -> QFrame:
    """Return a line between the fixed and the scrolled part."""
    frame = QFrame(parent)
    frame.setProperty("look", "line")
    frame.setFixedHeight(1)
    return frame


class DetailPane(QWidget):
    """Head, scrolled sections, and a foot that leads to the last ones.

    Sections are views: they show a detail and say what she wants; `DetailActions` does it.

    Signals:
        shown(object): Another `ObligationDetail` is shown, or None.
    """

    shown = Signal(object)

    def __init__(
        self, look: Look, today: date, soon_days: int, *, in_window: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._detail: ObligationDetail | None = None
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("任务详情"))
        self.head = DetailHead(look, in_window=in_window, parent=self)
        self.task = TaskSection(look, self)
        self.units = UnitsSection(look, today, self)
        self.dates = DatesSection(look, today, soon_days, self)
        self.measures = MeasuresSection(look, self)
        self.notes = NotesSection(look, self)
        self.attachments = AttachmentsSection(look, self)
        self.own = OwnColumnsSection(look, self)
        self.links = LinksSection(look, self)
        self.source = SourceSection(look, self)
        self.history = HistorySection(look, today, self)
        self._scroll = QScrollArea(self)
        self._column = QVBoxLayout()
        self._stack = QStackedWidget(self)
        self.foot = DetailFoot(look, self)
        self.files = PaneFiles(self, lambda: self._detail is not None)
        self._build()
        self._connect()

    @property
    def detail(self) -> ObligationDetail | None:
        """What is shown."""
        return self._detail

    def _sections(self) -> tuple[DetailSection, ...]:
        return (
            self.task, self.units, self.dates, self.measures, self.notes, self.own, self.attachments, self.links,
            self.source, self.history,
        )  # fmt: skip

    # ---- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        content = QWidget(self._scroll)
        content.setProperty("surface", "base")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = self._column
        content.setLayout(column)
        column.setContentsMargins(0, 8, SCROLL_BAR, 8)
        column.setSpacing(4)
        for section in self._sections():
            column.addWidget(section)
        column.addStretch(1)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        full = QWidget(self)
        layout = QVBoxLayout(full)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(line(full))
        layout.addWidget(self._scroll, 1)
        layout.addWidget(line(full))
        layout.addWidget(self.foot)
        self._stack.addWidget(self._build_empty())
        self._stack.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _build_empty(self) -> QWidget:
        empty = QWidget(self)
        layout = QVBoxLayout(empty)
        layout.setContentsMargins(16, 48, 16, 16)
        layout.addWidget(wrap_label(self.tr("选一项任务"), "heading", parent=empty))
        words = self.tr("任务全文、责任单位、时间节点、举措、备注和原文都列在这里。")
        layout.addWidget(wrap_label(words, "hint", parent=empty))
        layout.addStretch(1)
        return empty

    def _connect(self) -> None:
        self.head.due_requested.connect(self.open_due)
        self.head.note_requested.connect(self.open_note)
        self.head.source_requested.connect(self.show_source)
        self.head.edit_requested.connect(self._open_task)
        self.foot.source_requested.connect(self.show_source)
        self.foot.attachments_requested.connect(self.show_attachments)
        self.foot.history_requested.connect(self.show_whole_history)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_edge)

    @Slot(int, int)
    def _keep_edge(self, _least: int, most: int) -> None:
        """Let the sections end where the head ends, with a scroll bar beside them or without."""
        self._column.setContentsMargins(0, 8, 0 if most > 0 else SCROLL_BAR, 8)

    # ---- content -------------------------------------------------------------------------------------------------

    def show_detail(self, detail: ObligationDetail | None) -> None:
        """Show a task, or that none is chosen; scrolls up only where it is another one."""
        before, self._detail = self._detail, detail
        if detail is None:
            self._stack.setCurrentIndex(0)
            self.shown.emit(None)
            return
        other = before is None or before.obligation_id != detail.obligation_id
        self.head.show_detail(detail)
        for section in self._sections():
            section.show_detail(detail)
        if other:
            self.close_editors()
            self._scroll.verticalScrollBar().setValue(0)
        self.foot.show_detail(detail)
        self._stack.setCurrentIndex(1)
        self.shown.emit(detail)

    def title(self) -> str:
        """Return the title of what is shown."""
        return title_of(self._detail.task) if self._detail is not None else ""

    def show_history(self, rows: Sequence[HistoryRow]) -> None:
        """Show the steps of the task."""
        self.history.show_history(rows)

    def close_editors(self) -> None:
        """Put away every field that was open for another task."""
        for section in (self.task, self.units, self.dates, self.measures, self.notes):
            section.editor.hide()

    # ---- going to a section --------------------------------------------------------------------------------------

    @Slot()
    def open_due(self) -> None:
        """Open the field for the task's date."""
        self.dates.open_change()
        self._reveal(self.dates.editor)

    @Slot()
    def open_note(self) -> None:
        """Open the field for a note."""
        self.notes.open_new()
        self._reveal(self.notes.editor)

    @Slot()
    def _open_task(self) -> None:
        self.task.open_editor()
        self._reveal(self.task)

    @Slot()
    def show_source(self) -> None:
        """Scroll to what was printed."""
        self._bring_up(self.source)

    @Slot()
    def show_attachments(self) -> None:
        """Scroll to the attachments."""
        self._bring_up(self.attachments)

    @Slot()
    def show_whole_history(self) -> None:
        """Unfold the steps and scroll to them."""
        self.history.set_open(wanted=True)
        self._bring_up(self.history)

    def _reveal(self, widget: QWidget) -> None:
        """Scroll as little as shows a widget, once its place is known."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget, 0, 16))

    def _bring_up(self, section: DetailSection) -> None:
        """Scroll a section to the top, once its place is known."""
        QTimer.singleShot(0, section, lambda: self._scroll.verticalScrollBar().setValue(section.y()))
