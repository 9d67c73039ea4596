"""Small pieces every section of the detail pane is made of."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.rows import ObligationDetail
from ui.look import Look
from ui.shown_text import one_line, shown
from ui.widgets.marked_label import MarkedLabel
from ui.widgets.section import SectionHead

LINE_GAP = 4
BOX_AREA = 24
SCROLL_BAR = 12  # kept free beside the sections, so that they end where the head ends


class PlainLabel(QLabel):
    """Plain text from anywhere: what is not seen in it is left out."""

    def __init__(self, text: str, look: str, parent: QWidget | None) -> None:
        super().__init__(shown(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)

    @override
    def setText(self, text: str) -> None:
        super().setText(shown(text))


def wrap_label(text: str = "", look: str = "", *, selectable: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a plain text label that wraps and never widens its pane."""
    label = MarkedLabel(text, parent)
    if look:
        label.setProperty("look", look)
    label.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


def plain_label(text: str = "", look: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a one-line plain text label."""
    return PlainLabel(one_line(text), look, parent)


class YieldingLabel(QLabel):
    """One line that gives its room to its neighbours: what does not fit is cut off."""

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget another look of the style sheet."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def icon_button(look: Look, icon: str, name: str, parent: QWidget | None = None) -> QToolButton:
    """Return a flat button with an icon only; its name is its tool tip."""
    button = QToolButton(parent)
    button.setProperty("look", "icon")
    button.setIcon(look.icons.icon(icon))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def column(owner: QWidget, spacing: int = LINE_GAP) -> QVBoxLayout:
    """Return a column without margins as the layout of a widget."""
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def hide_on_escape(editor: QWidget) -> None:
    """Let Esc put an editor away while the focus is in it."""
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), editor)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(editor.hide)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class TickBox(QAbstractButton):
    """A check box that asks first: it is drawn ticked only once the tick is saved.

    Signals:
        tick_requested(bool): She wants it ticked, or unticked.
    """

    tick_requested = Signal(bool)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._partly = False
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(BOX_AREA, BOX_AREA)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_ticked(self, ticked: bool, *, partly: bool = False) -> None:
        """Draw what is stored."""
        self._partly = partly
        self.setChecked(ticked)
        self.update()

    @override
    def nextCheckState(self) -> None:
        self.tick_requested.emit(not self.isChecked())

    @override
    def sizeHint(self) -> QSize:
        return QSize(BOX_AREA, BOX_AREA)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, metrics = self._look.theme, self._look.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = metrics.box
        left, top = 0, (self.height() - side) // 2
        outline = "text2" if self.underMouse() and self.isEnabled() else "field"
        painter.setPen(QPen(theme.color(outline), 1))
        painter.setBrush(theme.color("base"))
        radius = metrics.radius_small
        painter.drawRoundedRect(QRectF(left + 2.5, top + 0.5, side - 1, side - 1), radius, radius)
        if self.isChecked():
            pixmap = self._look.icons.pixmap("check", "text2", side - 4, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left + 4, top + 2), pixmap)
        elif self._partly:
            painter.fillRect(QRectF(left + 6, top + side / 2 - 1, side - 8, 2), theme.color("text2"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), metrics.focus_ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left + 1, top - 1, side + 2, side + 2), metrics.radius, metrics.radius)


class HoverLine(QWidget):
    """A line whose menu shows while the pointer or the focus is on it, above its right end, so nothing moves.

    The same menu comes up on a right click.
    """

    def __init__(self, look: Look, name: str, menu_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.menu = QMenu(self)
        self.menu_button = icon_button(look, "ellipsis", menu_name, self)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self.menu)
        self.menu_button.setFixedSize(BOX_AREA + 4, BOX_AREA)
        self.menu_button.setAutoFillBackground(True)
        self.menu_button.hide()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self._watch(self.menu_button)

    def _watch(self, widget: QWidget) -> None:
        """Show the menu while this widget has the focus."""
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_menu_button(wanted=event.type() == QEvent.Type.FocusIn or self.underMouse())
        return super().eventFilter(watched, event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_menu_button(wanted=True)
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        focus = self.focusWidget()
        self._show_menu_button(wanted=focus is not None and focus.hasFocus())
        super().leaveEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.menu_button.move(self.width() - self.menu_button.width(), 0)
        super().resizeEvent(event)

    def _show_menu_button(self, *, wanted: bool) -> None:
        self.menu_button.setVisible(wanted and not self.menu.isEmpty())
        self.menu_button.raise_()

    @Slot(QPoint)
    def _open_menu(self, position: QPoint) -> None:
        if not self.menu.isEmpty():
            self.menu.popup(self.mapToGlobal(position))


class LineColumn:
    """Lines below each other that are exchanged together, the focus staying on the line it was on."""

    def __init__(self, area: QWidget) -> None:
        self._area = area
        self._layout = column(area, 2)
        self._lines: list[QWidget] = []

    def fill(self, lines: Sequence[QWidget]) -> None:
        """Show these lines instead of the ones before."""
        focused = self._focused_line()
        clear_layout(self._layout)
        self._lines = list(lines)
        for line in lines:
            self._layout.addWidget(line)
            line.show()
        self._area.setVisible(bool(lines))
        if focused is not None and focused < len(self._lines):
            box = self._lines[focused].findChild(TickBox)
            if box is not None:
                box.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> tuple[QWidget, ...]:
        """Return the lines, top down."""
        return tuple(self._lines)

    def _focused_line(self) -> int | None:
        focus = self._area.focusWidget()
        if focus is None or not focus.hasFocus():
            return None
        return next((number for number, line in enumerate(self._lines) if line.isAncestorOf(focus)), None)


class DetailSection(QWidget):
    """A heading with at most one action, and what stands below it.

    Signals:
        action_requested: The action at the right of the heading was pressed.
    """

    action_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        padding = look.metrics.pane_padding
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(padding, 0, padding - SCROLL_BAR, look.metrics.grid)
        self._outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(LINE_GAP)
        self._outer.addLayout(self.body)

    def build_head(self, title: str, action: str = "", icon: str = "plus") -> SectionHead:
        """Put the heading on top; called once, when `tr` can be used."""
        head = SectionHead(self._look, title, action=action, icon=icon, parent=self)
        head.action_triggered.connect(self.action_requested)
        self._outer.insertWidget(0, head)
        self.setAccessibleName(title)
        return head

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show another task, or the same one after a change."""
        raise NotImplementedError
