"""The fixed head of the detail pane: light, state, title, where it stands, and what can be done with it."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.rows import ObligationDetail, Ticked
from app.words import load_words
from ui.delegates.chip_paint import ChipText, light_chip
from ui.look import Look
from ui.viewmodels.row_words import title_of
from ui.widgets.chip import Chip
from ui.widgets.detail.parts import YieldingLabel, icon_button, set_look, wrap_label
from ui.widgets.link_button import LinkButton
from ui.widgets.state_menu import StateMenu

NARROW = 340


class DetailHead(QWidget):
    """Stands above the scrolled sections.

    Signals:
        tick_requested(bool): 办结销号, or taking it back.
        due_requested, note_requested, source_requested: Go there.
        edit_requested: Change the wording.
        revert_requested: Bring the printed wording back.
        withdraw_requested: 作废.
        state_requested(object, object): A `DetailUnit` and a `StateDeed`.
        own_window_requested, close_requested: Where the pane is shown.
    """

    tick_requested = Signal(bool)
    due_requested = Signal()
    note_requested = Signal()
    source_requested = Signal()
    edit_requested = Signal()
    revert_requested = Signal()
    withdraw_requested = Signal()
    state_requested = Signal(object, object)
    own_window_requested = Signal()
    close_requested = Signal()

    def __init__(self, look: Look, *, in_window: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._detail: ObligationDetail | None = None
        self._deeds: StateMenu | None = None
        self._light = Chip(look, ChipText(text=""), parent=self)
        self._state = YieldingLabel("secondary", self)
        self._more = icon_button(look, "ellipsis", self.tr("更多操作"), self)
        self._own_window = icon_button(look, "app-window", self.tr("在独立窗口打开"), self)
        self._close = icon_button(look, "x", self.tr("关闭详情栏 (F9)"), self)
        self._title = wrap_label("", "heading", parent=self)
        self._place = wrap_label("", "secondary", parent=self)
        self._source = LinkButton(look, self.tr("看原文"), icon="scan-text", parent=self)
        self.tick_button = QPushButton(self)
        self._due = QPushButton(self.tr("改时限…"), self)
        self._note = QPushButton(self.tr("加备注…"), self)
        self._own_window.setVisible(not in_window)
        self._close.setVisible(not in_window)
        self._build()
        self._build_menu()
        self._connect()
        self._dress()

    def _build(self) -> None:
        padding = self._look.metrics.pane_padding
        layout = QVBoxLayout(self)
        layout.setContentsMargins(padding, 10, padding, 12)
        layout.setSpacing(6)
        top = self._row(self._light, self._state, None, self._more, self._own_window, self._close)
        top.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._title)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(self._source)
        layout.addLayout(place)
        for button in (self.tick_button, self._due, self._note):
            button.setProperty("pane", True)
        self._note.setMinimumWidth(self._look.metrics.button_page)
        self._note.setAccessibleName(self._note.text())
        self._note.setToolTip(self._note.text())
        layout.addLayout(self._row(self.tick_button, self._due, self._note, None))

    def _row(self, *widgets: QLabel | QToolButton | QPushButton | Chip | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            if widget is None:
                row.addStretch(1)
            else:
                row.addWidget(widget)
        return row

    def _build_menu(self) -> None:
        menu = QMenu(self._more)
        menu.addAction(self.tr("改写任务文字"), self.edit_requested.emit)
        self._revert = menu.addAction(self.tr("恢复原文的文字"), self.revert_requested.emit)
        menu.addSeparator()
        menu.aboutToShow.connect(self._offer_deeds)
        self._withdraw = menu.addAction(self.tr("作废…"), self.withdraw_requested.emit)
        self._menu = menu
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(menu)

    @Slot()
    def _offer_deeds(self) -> None:
        """Offer 办理 for the unit shown; a task of several units has it at each unit's chip."""
        if self._deeds is not None:
            self._deeds.deleteLater()
            self._deeds = None
        detail = self._detail
        shown = [unit for unit in detail.units if unit.assignment_id == detail.assignment_id] if detail else []
        if detail is not None and shown and (detail.by_unit or len(detail.units) == 1):
            self._deeds = StateMenu(self._look, (shown[0].state,), self._menu)
            self._deeds.deed_chosen.connect(partial(self.state_requested.emit, shown[0]))
            self._menu.insertMenu(self._withdraw, self._deeds)

    def _connect(self) -> None:
        self.tick_button.clicked.connect(self._ask_tick)
        self._due.clicked.connect(self.due_requested)
        self._note.clicked.connect(self.note_requested)
        self._source.clicked.connect(self.source_requested)
        self._own_window.clicked.connect(self.own_window_requested)
        self._close.clicked.connect(self.close_requested)
        self._look.theme.changed.connect(self._dress)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        self._note.setText("" if narrow else self._note.accessibleName())
        super().resizeEvent(event)

    @Slot()
    def _dress(self) -> None:
        icons = self._look.icons
        self._more.setIcon(icons.icon("ellipsis"))
        self._own_window.setIcon(icons.icon("app-window"))
        self._close.setIcon(icons.icon("x"))
        self._due.setIcon(icons.icon("calendar"))
        self._note.setIcon(icons.icon("message-square"))
        closed = self._detail is not None and self._detail.ticked is Ticked.YES
        self.tick_button.setIcon(icons.icon("undo-2") if closed else icons.icon("check", "onaccent"))

    @Slot()
    def _ask_tick(self) -> None:
        if self._detail is not None:
            self.tick_requested.emit(self._detail.ticked is not Ticked.YES)

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the head of a task."""
        self._detail = detail
        words = load_words()
        self._light.set_chip(
            light_chip(detail.light.light, words.light_word(detail.light, state=detail.state), detail.light.days)
        )
        self._light.setMinimumWidth(self._light.sizeHint().width())
        self._state.setText(self._state_words(detail))
        self._state.setToolTip(self._state.text())
        self._title.setText(title_of(detail.task))
        self._place.setText(self._place_words(detail))
        self._place.setToolTip(detail.document_title)
        self._source.setVisible(bool(detail.sources))
        self._revert.setVisible("task" in detail.edited and bool(detail.sources))
        closed = detail.ticked is Ticked.YES
        self.tick_button.setText(self._tick_words(detail))
        self.tick_button.setAccessibleName(self.tick_button.text())
        self.tick_button.setToolTip(self.tr("在清单里按空格键也可以"))
        set_look(self.tick_button, "" if closed else "primary")
        self._dress()

    def _state_words(self, detail: ObligationDetail) -> str:
        if detail.by_unit:
            return load_words().state_word(detail.state)
        units = detail.counted_units
        closed = sum(not unit.state.is_open for unit in units)
        if len(units) > 1 and detail.ticked is not Ticked.YES:
            return self.tr("{closed}/{total} 办结").format(closed=closed, total=len(units))
        return load_words().state_word(detail.state)

    def _tick_words(self, detail: ObligationDetail) -> str:
        if detail.ticked is Ticked.YES:
            return self.tr("取消办结")
        left = sum(unit.state.is_open for unit in detail.counted_units)
        if not detail.by_unit and left > 1:
            return self.tr("{count} 个单位都办结").format(count=left)
        return self.tr("办结销号")

    def _place_words(self, detail: ObligationDetail) -> str:
        if not detail.no:
            return detail.document
        if detail.no.isdigit():
            return self.tr("{document} · 第 {no} 项").format(document=detail.document, no=detail.no)
        return self.tr("{document} · {no}").format(document=detail.document, no=detail.no)

    def focus(self) -> None:
        """Put the focus on what is done most."""
        self.tick_button.setFocus(Qt.FocusReason.OtherFocusReason)
