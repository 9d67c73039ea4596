"""Bars whose every figure is a link to the list it counts."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from app.queries.rows import Chip
from ui.widgets.home.share_bars import Place, ShareBars

FOLLOW = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Shares(ShareBars):
    """Bars that keyboard and mouse follow: arrow keys move, Enter follows.

    Up and down go from share to share, left and right from figure to figure: all, the closed ones, the overdue ones.

    Signals:
        view_requested(object): Show this list (`ChecklistView`).
    """

    view_requested = Signal(object)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.place_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.place_at(event.position().toPoint())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self._move(found)
            self._follow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in FOLLOW:
            self._follow()
            return
        wanted = self._next(key)
        if wanted is None:
            super().keyPressEvent(event)
            return
        self._move(wanted)

    def _next(self, key: Qt.Key) -> Place | None:
        """Return where a key leads; None for other keys and at the ends."""
        at = self._current
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return Place(0 if key == Qt.Key.Key_Home else max(0, len(self._shares) - 1), Chip.ALL)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            there = self._figures(at.number + (1 if key == Qt.Key.Key_Down else -1))
            return next((place for place in there if place.chip is at.chip), there[0] if there else None)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if step is None:
            return None
        here = self._figures(at.number)
        wanted = here.index(at) + step if at in here else 0
        if 0 <= wanted < len(here):
            return here[wanted]
        beside = self._figures(at.number + step * self._rows())
        return (beside[0] if step > 0 else beside[-1]) if beside else None

    def _move(self, place: Place) -> None:
        self._current = place
        self._tell()
        self.update()

    def _follow(self) -> None:
        if self._shares:
            self.view_requested.emit(self._shares[self._current.number].view(self._current.chip))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.place_at(event.pos())
            if found is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.words(found), self)
            return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
