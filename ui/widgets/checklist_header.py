"""What stands above the checklist: whose list it is, its counts, the tabs, 筛选, 分组 and 排序."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.rows import ChecklistSummary, ChecklistView, Chip, RowFilter, SmartList
from app.words import Words, load_words
from ui.look import Look
from ui.viewmodels.filter_words import FilterWords
from ui.widgets.arrange_menus import ArrangeMenus
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.filter_chips import FilterChips
from ui.widgets.filter_tabs import FilterTabs, TabText

TITLE_ROW = 36
ROOM = 80  # so much wider than a narrow list it must be for 分组 and 排序 to say what is chosen


class ChecklistHeader(QWidget):
    """Title, counts, filter tabs, what narrows the list, grouping and sorting.

    Attributes:
        arrange: 分组 and 排序.
        chips: What the list is narrowed down to.
        filter_words: The words of that.
        filter_button: 筛选.

    Signals:
        view_chosen: She chose another filter, grouping or sorting (`ChecklistView`).
        filter_asked: She wants to choose what the list is narrowed down to.
    """

    view_chosen = Signal(object)
    filter_asked = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        """Build the two rows."""
        super().__init__(parent)
        self._look = look
        self._words = words
        self._view = ChecklistView()
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = self._label(ElidedLabel(), "heading")
        self._counts = self._label(QLabel(), "secondary")
        self._overdue = self._label(QLabel(), "overdue")
        self._subtitle = self._label(ElidedLabel(), "hint")
        self._tabs = FilterTabs(look)
        self.filter_words = FilterWords(words, self)
        self.filter_button = QPushButton()
        self.arrange = ArrangeMenus(words, self)
        self.chips = FilterChips(look, self.filter_words)
        self._build_filter()
        self.arrange.view_chosen.connect(self.view_chosen)
        self.chips.changed.connect(self.choose_filter)
        self._tabs.chosen.connect(self._choose_chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title_row())
        layout.addWidget(self._filter_row())
        layout.addWidget(self.chips)
        line = QFrame()
        line.setProperty("look", "line")
        line.setFixedHeight(1)
        layout.addWidget(line)

    @staticmethod
    def _label(label: QLabel, kind: str) -> QLabel:
        """Give a label its look; its text is data, never markup."""
        label.setProperty("look", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _title_row(self) -> QWidget:
        """Build the row of words."""
        row = QWidget()
        row.setFixedHeight(TITLE_ROW)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(self._look.metrics.pane_padding, self._look.metrics.grid, 12, 0)
        layout.setSpacing(0)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self._title)
        layout.addSpacing(12)
        layout.addWidget(self._counts)
        layout.addWidget(self._overdue)
        layout.addSpacing(12)
        layout.addWidget(self._subtitle, 1)
        return row

    def _filter_row(self) -> QWidget:
        """Build the row of tabs with the buttons at its end."""
        row = QWidget()
        row.setFixedHeight(self._look.metrics.filter_bar)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(self._look.metrics.grid)
        layout.addWidget(self._tabs, 1)
        for button in (self.filter_button, self.arrange.group_button, self.arrange.sort_button):
            layout.addWidget(button)
        return row

    def _build_filter(self) -> None:
        """Build the button that opens the filter panel."""
        self.filter_button.setProperty("pane", "true")
        self.filter_button.setAutoDefault(False)
        self.filter_button.clicked.connect(self.filter_asked)
        self._look.theme.changed.connect(self._tint)
        self._tint()

    @Slot()
    def _tint(self) -> None:
        self.filter_button.setIcon(self._look.icons.icon("list-filter"))

    @Slot(object)
    def choose_filter(self, only: RowFilter) -> None:
        """Narrow the list down, or widen it."""
        self.view_chosen.emit(replace(self._view, only=only))

    @Slot(object)
    def _choose_chip(self, chip: Chip) -> None:
        self.view_chosen.emit(replace(self._view, chip=chip))

    # ---- what is shown -------------------------------------------------------------------------------------------

    def show_summary(self, view: ChecklistView, summary: ChecklistSummary, soon_days: int) -> None:
        """Show whose list it is and its counts."""
        self._view = view
        self._title.setText(self.title(view, summary, soon_days))
        self._subtitle.setText(summary.subtitle)
        self._show_counts(summary)
        tabs = [TabText(chip, self._words.word(chip, days=soon_days), summary.chips.get(chip, 0)) for chip in Chip]
        self._tabs.set_tabs(tabs, view.chip)
        self._show_filter(view, soon_days)
        self.arrange.show_view(view)

    def shown_title(self) -> str:
        """Return the title that is shown."""
        return self._title.text()

    def title(self, view: ChecklistView, summary: ChecklistSummary, soon_days: int) -> str:
        """Return whose list it is, in words."""
        scope = view.scope
        title = summary.title
        if not title and not (scope.search and scope.smart is None):
            title = self._words.word(scope.smart or SmartList.ALL, days=soon_days)
        if scope.first is not None and scope.last is not None:
            title = self._in_days(title if scope.unit_id or scope.document_id else "", scope.first, scope.last)
        if not scope.search:
            return title
        found = self.tr("搜索“{words}”").format(words=scope.search)
        return f"{title} · {found}" if title else found

    def _in_days(self, title: str, first: date, last: date) -> str:
        """Return the title of a list that is narrowed to what has a date in these days."""
        one = self.tr("{day} 到期").format(day=first.isoformat())
        several = self.tr("{first} 至 {last} 到期").format(first=first.isoformat(), last=last.isoformat())
        days = one if first == last else several
        return f"{title} · {days}" if title else days

    def _show_counts(self, summary: ChecklistSummary) -> None:
        """Show how many there are, how many are closed and overdue."""
        counts = summary.chips
        text = self.tr("{count} 项").format(count=counts.get(Chip.ALL, 0))
        if counts.get(Chip.CLOSED):
            text += self.tr(" · 办结 {count}").format(count=counts[Chip.CLOSED])
        overdue = counts.get(Chip.OVERDUE, 0)
        self._counts.setText(text + " · " if overdue else text)
        self._overdue.setText(self.tr("逾期 {count}").format(count=overdue) if overdue else "")

    def _show_filter(self, view: ChecklistView, soon_days: int) -> None:
        """Show what the list is narrowed down to."""
        self.filter_words.soon_days = soon_days
        self.chips.show_filter(view.only)
        count = len(self.chips.phrases())
        self.filter_button.setText(self.tr("筛选 {count}").format(count=count) if count else self.tr("筛选"))
        said = load_words().sentences(self.chips.phrases()) or self.tr("没有筛选")
        self.filter_button.setAccessibleName(self.tr("筛选，现在：{said}").format(said=said))
        self.filter_button.setToolTip(self.filter_button.accessibleName())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange.set_short(event.size().width() < self._look.metrics.narrow_below + ROOM)
        super().resizeEvent(event)
