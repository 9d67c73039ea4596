"""Above the table: the tabs, and what can be done with the chosen rows."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from ui.look import Look
from ui.viewmodels.review_board import ReviewBoard
from ui.viewmodels.review_sheet import ReviewFilter
from ui.widgets.filter_tabs import FilterTabs, TabText
from ui.widgets.review.bars import fill_bar

WORDS_FROM = 640


class WorkBar(QWidget):
    """Tabs and buttons.

    Signals:
        filter_chosen: She wants the rows of a `ReviewFilter`.
        merge_requested: The current draft goes on in the next.
        split_requested: The current draft is two.
        add_requested: A task is missing.
        drop_requested: The chosen drafts are not wanted, or wanted again.
        take_requested: The current piece of the source is a task.
    """

    filter_chosen = Signal(object)
    merge_requested = Signal()
    split_requested = Signal()
    add_requested = Signal()
    drop_requested = Signal()
    take_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build it."""
        super().__init__(parent)
        self._look = look
        self.setProperty("surface", "base")
        self._tabs = FilterTabs(look)
        self._drops = True
        self._merge = self._tool(self.tr("合并"), self.tr("这一项和下一项其实是一项，合成一项"))
        self._split = self._tool(self.tr("拆分…"), self.tr("一项其实是两项：把光标放到要拆开的地方，再按“拆分”"))
        self._add = self._tool(self.tr("补一项"), self.tr("先在左边选中一段原文，再按这里"))
        self._drop = self._tool(self.tr("不导入"), self.tr("选中的行不导入，或恢复导入（空格或 Delete）"))
        self._take = self._tool(self.tr("设为任务"), self.tr("把这一段补成一项任务（Enter 或 T）"))
        self._tools = (self._take, self._merge, self._split, self._add, self._drop)
        fill_bar(self, look, look.metrics.filter_bar, [self._tabs], list(self._tools), stretched=self._tabs)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(12, 0, 8, 0)
            layout.setSpacing(2)
        self._tabs.chosen.connect(self.filter_chosen)
        self._merge.clicked.connect(self.merge_requested)
        self._split.clicked.connect(self.split_requested)
        self._add.clicked.connect(self.add_requested)
        self._drop.clicked.connect(self.drop_requested)
        self._take.clicked.connect(self.take_requested)
        look.theme.changed.connect(self._tint)
        self._tint()

    def _tool(self, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # an open editor keeps its cursor
        return button

    def show_tabs(self, board: ReviewBoard, chosen: ReviewFilter) -> None:
        """Show the tabs with their counts; those that hold nothing and are not chosen stay away."""
        names = (
            (ReviewFilter.ALL, self.tr("全部")),
            (ReviewFilter.FLAGGED, self.tr("仅看待核对")),
            (ReviewFilter.KNOWN, self.tr("与已有相同")),
            (ReviewFilter.SUGGESTED, self.tr("可能的任务")),
            (ReviewFilter.SKIPPED, self.tr("跳过")),
            (ReviewFilter.DROPPED, self.tr("不导入")),
        )
        always = (ReviewFilter.ALL, ReviewFilter.FLAGGED, chosen)
        tabs = [TabText(key, name, board.count(key)) for key, name in names]
        self._tabs.set_tabs([tab for tab in tabs if tab.count or tab.key in always], chosen)

    def show_tools(self, *, offers: bool, drafts: int, restores: bool, has_next: bool, can_take: bool) -> None:
        """Switch on what can be done.

        Args:
            offers: The rows are pieces of the source.
            drafts: So many drafts are chosen.
            restores: All of them are dropped.
            has_next: The one chosen can go on in another.
            can_take: The current piece is no task yet.
        """
        self._take.setVisible(offers)
        for button in (self._merge, self._split, self._drop):
            button.setVisible(not offers)
        self._take.setEnabled(can_take)
        self._merge.setEnabled(drafts == 1 and has_next)
        self._split.setEnabled(drafts == 1 and not restores)
        self._drop.setEnabled(drafts > 0)
        self._drops = not restores
        self._drop.setText(self.tr("恢复") if restores else self.tr("不导入"))
        self._tint()

    def tabs(self) -> FilterTabs:
        """Return the tabs."""
        return self._tabs

    def drop_text(self) -> str:
        """Return the words of the button that drops or restores."""
        return self._drop.text()

    @override
    def resizeEvent(self, event: object) -> None:
        style = Qt.ToolButtonStyle
        wide = self.width() >= WORDS_FROM
        for button in self._tools:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if wide else style.ToolButtonIconOnly)

    @Slot()
    def _tint(self) -> None:
        icons = self._look.icons
        for button, name in (
            (self._take, "plus"),
            (self._merge, "merge"),
            (self._split, "split"),
            (self._add, "plus"),
            (self._drop, "trash-2" if self._drops else "undo-2"),
        ):
            button.setIcon(icons.icon(name))
