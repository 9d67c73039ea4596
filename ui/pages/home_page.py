"""工作台: what waits this morning, the year, how far units and papers are; every figure leads to its list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.home import Home
from app.queries.rows import Scope, SmartList
from ui.look import Look
from ui.widgets.home.card import Card, TaskCard
from ui.widgets.home.heat_strip import HeatStrip
from ui.widgets.home.shares import Shares
from ui.widgets.link_button import LinkButton

GAP = 16
BESIDE = 860


class HomePage(QScrollArea):
    """Shows a `Home`.

    Signals:
        scope_requested(object): Show this list.
        opened(int): Show this obligation.
    """

    scope_requested = Signal(object)
    opened = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build the cards; `show_home` fills them."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("工作台"))
        content = QWidget(self)
        content.setProperty("surface", "window")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cards = (
            TaskCard(look, self.tr("已逾期"), self.tr("没有逾期的任务。"), content),
            TaskCard(look, self.tr("本周到期"), self.tr("本周没有到期的任务。"), content),
            TaskCard(look, self.tr("待核"), self.tr("没有等着核查的任务。"), content),
        )
        self.year = Card(look, self.tr("到期分布"), content)
        self.strip = HeatStrip(look, self.year)
        self.year.body.addWidget(self.strip)
        self.units_card = Card(look, self.tr("各单位办结率"), content)
        self.units = Shares(look, self.units_card)
        self.units_card.body.addWidget(self.units)
        self.documents_card = Card(look, self.tr("各文件办结率"), content)
        self.documents = Shares(look, self.documents_card)
        self.documents_card.body.addWidget(self.documents)
        self._grid = QGridLayout()
        self._build(look, content)
        self.setWidget(content)
        for card in self.cards:
            card.scope_requested.connect(self.scope_requested)
            card.opened.connect(self.opened)
        self.units.scope_requested.connect(self.scope_requested)
        self.documents.scope_requested.connect(self.scope_requested)

    def _build(self, look: Look, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(8)
        title = QLabel(self.tr("工作台"), content)
        title.setProperty("look", "heading")
        self.open_label = QLabel(content)
        self.open_label.setProperty("look", "secondary")
        head.addWidget(title)
        head.addWidget(self.open_label)
        self._links: dict[SmartList, LinkButton] = {}
        for smart in (SmartList.OVERDUE, SmartList.SOON, SmartList.CLAIMED):
            link = LinkButton(look, "", parent=content)
            link.clicked.connect(lambda _checked=False, one=smart: self.scope_requested.emit(Scope(smart=one)))
            self._links[smart] = link
            head.addWidget(link)
        head.addStretch(1)
        column.addLayout(head)
        self._grid.setSpacing(GAP)
        column.addLayout(self._grid)
        self._place_cards(beside=True)
        for wide in (self.year, self.units_card, self.documents_card):
            column.addWidget(wide)
        column.addStretch(1)

    def _place_cards(self, *, beside: bool) -> None:
        """Put the cards beside each other, or below where there is no room for their words."""
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, 0 if beside else number, number if beside else 0)
            self._grid.setColumnStretch(number, 1 if beside or number == 0 else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_cards(beside=event.size().width() >= BESIDE)
        super().resizeEvent(event)

    def show_home(self, home: Home) -> None:
        """Show everything anew."""
        self.open_label.setText(
            self.tr("在办 {open} 项，已办结 {closed} 项").format(open=home.open, closed=home.closed)
        )
        words = {
            SmartList.OVERDUE: (self.tr("逾期 {count}"), home.overdue),
            SmartList.SOON: (self.tr("快到期 {count}"), home.soon),
            SmartList.CLAIMED: (self.tr("待核 {count}"), home.claimed),
        }
        for smart, (text, count) in words.items():
            self._links[smart].setText(text.format(count=count))
            self._links[smart].setVisible(count > 0)
        for card, waiting in zip(self.cards, home.cards, strict=True):
            card.show_card(waiting)
        self.year.note.setText(self.tr("{year} 年，每周到期项数").format(year=home.today.year))
        self.strip.show_weeks(home.weeks, home.today)
        self.units.show_shares(home.units)
        self.units_card.note.setText(self._of_units(home))
        self.documents.show_shares(home.documents)
        self.documents_card.note.setText(self.tr("{count} 份").format(count=len(home.documents)))

    def _of_units(self, home: Home) -> str:
        if home.unit_total > len(home.units):
            return self.tr("{total} 个单位，列出逾期和在办最多的 {shown} 个").format(
                total=home.unit_total, shown=len(home.units)
            )
        return self.tr("{total} 个单位").format(total=home.unit_total)
