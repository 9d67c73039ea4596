"""工作台: what waits this morning, the year, how far units and papers are; every figure leads to its list."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.home import CARDS, Home, Reminded, Share
from app.queries.rows import ChecklistView, Chip, Scope, SmartList
from ui.look import Look
from ui.widgets.home.card import Card, TaskCard
from ui.widgets.home.heat_strip import HeatLegend, HeatStrip
from ui.widgets.home.reminder_card import ReminderCard
from ui.widgets.home.shares import Shares
from ui.widgets.link_button import LinkButton

GAP = 16
CARD_WIDTH = 300
MOST_BESIDE, COLUMNS = 3, 6  # so that a last row of two cards, or one, is filled as well
SHOWN_SHARES = 18
EVERYTHING = Scope(smart=SmartList.ALL)


class ShareOrder(StrEnum):
    """How units stand below each other."""

    OVERDUE = "overdue"
    BEHIND = "behind"
    NAME = "name"


KEYS: dict[ShareOrder, Callable[[Share], tuple[float | str, ...]]] = {
    ShareOrder.OVERDUE: lambda share: (-share.overdue, share.done - share.total, share.name),
    ShareOrder.BEHIND: lambda share: (share.done / share.total if share.total else 0, -share.total, share.name),
    ShareOrder.NAME: lambda share: (share.name,),
}


class ShareCard(Card):
    """The bars of units or documents: the first ones, or all of them once she asked."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        """Build an empty card."""
        super().__init__(look, title, parent)
        self._all: tuple[Share, ...] = ()
        self._whole = False
        self.bars = Shares(look, self)
        self.body.addWidget(self.bars)
        self.more = self.add_link("")
        self.more.clicked.connect(self._toggle)
        self.bars.view_requested.connect(self.view_requested)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these in their order."""
        self._all = tuple(shares)
        done, total = sum(share.done for share in shares), sum(share.total for share in shares)
        words = self.tr("{count} 个，共 {total} 项，办结 {done}").format(count=len(shares), total=total, done=done)
        self.note.setText(words)
        self._fill()

    def _fill(self) -> None:
        self.bars.show_shares(self._all if self._whole else self._all[:SHOWN_SHARES])
        self.more.setVisible(len(self._all) > SHOWN_SHARES)
        every = self.tr("列出全部 {count} 个").format(count=len(self._all))
        self.more.setText(self.tr("只列前 {count} 个").format(count=SHOWN_SHARES) if self._whole else every)

    @Slot()
    def _toggle(self) -> None:
        self._whole = not self._whole
        self._fill()


class HomePage(QScrollArea):
    """Shows a `Home`.

    Signals:
        view_requested(object): Show this list (`ChecklistView`).
        opened(int): Show this obligation.
        reports_requested: Show the reports.
    """

    view_requested = Signal(object)
    opened = Signal(int)
    reports_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build the cards; `show_home` fills them."""
        super().__init__(parent)
        self._home: Home | None = None
        self._beside = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("工作台"))
        self._content = QWidget(self)
        self._content.setProperty("surface", "window")
        self._content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._links: dict[SmartList, LinkButton] = {}
        head = self._head(look)
        self.cards = {smart: TaskCard(look, *self._card_words(smart), self._content) for smart in CARDS}
        self.reminders = ReminderCard(look, self._content)
        self.reminders.hide()
        self.year = Card(look, self.tr("到期分布"), self._content)
        self.strip = HeatStrip(look, self.year)
        self.year.note.setSizePolicy(
            self.year.note.sizePolicy().Policy.Maximum, self.year.note.sizePolicy().Policy.Preferred
        )
        self.year.head.addWidget(HeatLegend(look, self.year), 2)
        self.year.body.addWidget(self.strip)
        self.units = ShareCard(look, self.tr("各单位办结率"), self._content)
        self.documents = ShareCard(look, self.tr("各文件办结率"), self._content)
        self.order = self._order_box()
        self._grid = QGridLayout()
        self._place(head)
        self.setWidget(self._content)
        self._connect()

    def _card_words(self, smart: SmartList) -> tuple[str, str]:
        """Return the heading of a card, and what it says while nothing waits there."""
        return {
            SmartList.OVERDUE: (self.tr("已逾期"), self.tr("没有逾期的任务。过了时限还没办结的会列在这里。")),
            SmartList.WEEK: (self.tr("本周到期"), self.tr("到本周日为止没有到期的任务。")),
            SmartList.SOON: ("", self.tr("近期没有到期的任务。")),
            SmartList.CLAIMED: (
                self.tr("待核查"),
                self.tr("没有等着核查的任务。单位报了完成，点“办理”里的“报完成”，就会列在这里。"),
            ),
            SmartList.NEW: (self.tr("新导入"), self.tr("本周没有新增任务。导入公报或新建事项后会列在这里。")),
        }[smart]

    def _head(self, look: Look) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        title = QLabel(self.tr("工作台"), self._content)
        title.setProperty("look", "heading")
        head.addWidget(title)
        self.open_link = LinkButton(look, "", parent=self._content)
        self.closed_link = LinkButton(look, "", parent=self._content)
        head.addWidget(self.open_link)
        head.addWidget(self.closed_link)
        for smart in (SmartList.OVERDUE, SmartList.SOON, SmartList.CLAIMED):
            self._links[smart] = LinkButton(look, "", parent=self._content)
            head.addWidget(self._links[smart])
        head.addStretch(1)
        return head

    def _order_box(self) -> QComboBox:
        box = QComboBox(self.units)
        box.setAccessibleName(self.tr("各单位的排序"))
        for order, words in (
            (ShareOrder.OVERDUE, self.tr("逾期多的在前")),
            (ShareOrder.BEHIND, self.tr("办结率低的在前")),
            (ShareOrder.NAME, self.tr("按名称")),
        ):
            box.addItem(words, order)
        self.units.head.insertWidget(self.units.head.count() - 1, box)
        return box

    def _place(self, head: QHBoxLayout) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(GAP)
        column.addLayout(head)
        self._grid.setSpacing(GAP)
        for number in range(COLUMNS):
            self._grid.setColumnStretch(number, 1)
        column.addLayout(self._grid)
        self._place_cards(MOST_BESIDE)
        for wide in (self.year, self.units, self.documents):
            column.addWidget(wide)
        column.addStretch(1)

    def _connect(self) -> None:
        for card in (*self.cards.values(), self.units, self.documents):
            card.view_requested.connect(self.view_requested)
        for card in self.cards.values():
            card.opened.connect(self.opened)
        self.reminders.reports_requested.connect(self.reports_requested)
        self.strip.view_requested.connect(self.view_requested)
        self.order.currentIndexChanged.connect(self._show_units)
        views = {self.open_link: (EVERYTHING, Chip.OPEN), self.closed_link: (EVERYTHING, Chip.CLOSED)}
        views |= {link: (Scope(smart=smart), Chip.ALL) for smart, link in self._links.items()}
        for link, (scope, chip) in views.items():
            view = ChecklistView(scope=scope, chip=chip)
            link.clicked.connect(lambda _checked=False, wanted=view: self.view_requested.emit(wanted))

    def _place_cards(self, beside: int) -> None:
        """Put as many cards beside each other as there is room for their words."""
        if beside == self._beside:
            return
        self._beside = beside
        cards = self._all_cards()
        for first in range(0, len(cards), beside):
            row = cards[first : first + beside]
            for number, card in enumerate(row):
                span = COLUMNS // len(row)
                self._grid.addWidget(card, first // beside, number * span, 1, span)

    def _all_cards(self) -> list[Card]:
        """Return the cards in their order: 该催报 stands behind 30 天内."""
        cards: list[Card] = list(self.cards.values())
        if not self.reminders.isHidden():
            cards.insert(list(self.cards).index(SmartList.SOON) + 1, self.reminders)
        return cards

    def show_reminders(self, reminders: Sequence[Reminded]) -> None:
        """Show whom to remind; there is no such card before this is called."""
        if self.reminders.isHidden():
            self.reminders.show()
            beside, self._beside = self._beside, 0
            self._place_cards(beside)
        self.reminders.show_reminders(reminders)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_cards(min(MOST_BESIDE, max(1, event.size().width() // CARD_WIDTH)))
        super().resizeEvent(event)

    def show_home(self, home: Home) -> None:
        """Show what has changed since it was shown last."""
        if home == self._home:
            return
        self._home = home
        self.open_link.setText(self.tr("在办 {count} 项").format(count=home.open))
        self.closed_link.setText(self.tr("已办结 {count} 项").format(count=home.closed))
        words = {
            SmartList.OVERDUE: (self.tr("逾期 {count}"), home.overdue),
            SmartList.SOON: (self.tr("{days} 天内 {count}"), home.soon),
            SmartList.CLAIMED: (self.tr("待核 {count}"), home.claimed),
        }
        for smart, (text, count) in words.items():
            self._links[smart].setText(text.format(count=count, days=home.soon_days))
            self._links[smart].setVisible(count > 0)
        for waiting in home.cards:
            self.cards[waiting.smart].show_card(waiting)
        self._show_notes(home)
        self.strip.show_weeks(home.weeks, home.today)
        self._show_units()
        self.documents.show_shares(home.documents)

    def _show_notes(self, home: Home) -> None:
        """Say which days the cards and the strip are about."""
        week = next(week for week in home.weeks if week.first <= home.today <= week.last)
        days = self.tr("{first} 至 {last}").format(first=f"{home.today:%m-%d}", last=f"{week.last:%m-%d}")
        self.cards[SmartList.WEEK].note.setText(days)
        soon = self.cards[SmartList.SOON]
        soon.set_title(self.tr("{days} 天内").format(days=home.soon_days))
        soon.note.setText(self.tr("到期"))
        self.cards[SmartList.NEW].note.setText(self.tr("本周"))
        self.year.note.setText(self.tr("{year} 年，每周到期项数").format(year=home.today.year))

    @Slot()
    def _show_units(self) -> None:
        if self._home is not None:
            self.units.show_shares(sorted(self._home.units, key=KEYS[ShareOrder(self.order.currentData())]))
