"""What stands above the checklist: whose list it is, its counts, the filter tabs and the sorting."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.rows import ChecklistSummary, ChecklistView, Chip, SmartList, SortKey
from app.words import Words
from ui.look import Look
from ui.widgets.filter_tabs import FilterTabs, TabText

TITLE_ROW = 36


class ElidedLabel(QLabel):
    """A label that shortens its text where there is no room, and shows all of it as a tool tip."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.end()


class ChecklistHeader(QWidget):
    """Title, counts, filter tabs, sorting.

    Signals:
        view_chosen: She chose another filter or sorting (`ChecklistView`).
    """

    view_chosen = Signal(object)

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
        self._sort = QPushButton()
        self._sort_actions = QActionGroup(self)
        self._build_sort()
        self._tabs.chosen.connect(self._choose_chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title_row())
        layout.addWidget(self._filter_row())
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
        """Build the row of tabs with the sort button at its end."""
        row = QWidget()
        row.setFixedHeight(self._look.metrics.filter_bar)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(self._look.metrics.grid)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._sort)
        return row

    def _build_sort(self) -> None:
        """Build the sort button and its menu."""
        menu = QMenu(self._sort)
        for sort in SortKey:
            action = self._sort_actions.addAction(self._words.word(sort))
            action.setCheckable(True)
            action.setData(sort)
            menu.addAction(action)
        self._sort_actions.triggered.connect(self._choose_sort)
        self._sort.setProperty("pane", "true")
        self._sort.setProperty("menu", "true")
        self._sort.setMenu(menu)
        self._sort.setAutoDefault(False)

    @Slot(QAction)
    def _choose_sort(self, action: QAction) -> None:
        self.view_chosen.emit(replace(self._view, sort=SortKey(action.data())))

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
        self._show_sort(view)

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

    def _show_sort(self, view: ChecklistView) -> None:
        """Show the sorting; a unit's own list cannot be sorted by unit."""
        word = self._words.word(view.sort)
        self._sort.setText(self.tr("排序 {name}").format(name=word))
        self._sort.setAccessibleName(self.tr("排序，现在按{name}").format(name=word))
        for action in self._sort_actions.actions():
            sort = SortKey(action.data())
            action.setChecked(sort is view.sort)
            action.setVisible(sort is not SortKey.UNIT or view.scope.unit_id is None)
