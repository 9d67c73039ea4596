"""One page of a paper on the screen: white in every theme, as it will be printed."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from app.papers.model import Pages
from ui.look import Look
from ui.papers.fonts import PaperFonts
from ui.papers.painting import paint_page

EDGE = 16  # room round the sheet


class PageSheet(QWidget):
    """Paints a page at a scale."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._fonts: PaperFonts | None = None
        self._pages: Pages | None = None
        self._number = 0
        self._scale = 1.0

    def show_page(self, pages: Pages, fonts: PaperFonts, number: int) -> None:
        """Show a page, counted from 0."""
        self._pages, self._fonts, self._number = pages, fonts, number
        self.update()

    def set_scale(self, scale: float) -> None:
        """Take as many pixels a point."""
        self._scale = scale
        self.setFixedSize(self._size())
        self.update()

    def _size(self) -> QSize:
        if self._pages is None:
            return QSize(0, 0)
        setup = self._pages.setup
        return QSize(int(setup.width * self._scale) + 2 * EDGE, int(setup.height * self._scale) + 2 * EDGE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pages is None or self._fonts is None:
            return
        setup = self._pages.setup
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        sheet = QRectF(EDGE, EDGE, setup.width * self._scale, setup.height * self._scale)
        painter.setPen(QPen(self._look.theme.color("line2"), 1))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRect(sheet)
        painter.translate(sheet.topLeft())
        paint_page(painter, self._pages.pages[self._number], self._fonts, self._scale)
        painter.end()


class PageView(QScrollArea):
    """Shows a page whole, or as wide as there is room; scrolls where it is larger.

    Signals:
        turned(int): She looks at another page, counted from 0.
    """

    turned = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.sheet = PageSheet(look, self)
        self.setWidget(self.sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("打印预览"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: Pages | None = None
        self._fonts: PaperFonts | None = None
        self._wide = False
        self.number = 0

    def show_pages(self, pages: Pages, fonts: PaperFonts) -> None:
        """Show a paper from its first page."""
        self._pages, self._fonts = pages, fonts
        self.turn_to(0)

    def turn_to(self, number: int) -> None:
        """Show a page; one beyond the last or before the first is none."""
        if self._pages is None or self._fonts is None or not 0 <= number < len(self._pages.pages):
            return
        self.number = number
        self.sheet.show_page(self._pages, self._fonts, number)
        self.verticalScrollBar().setValue(0)
        self._fit()
        self.turned.emit(number)

    def set_wide(self, wide: bool) -> None:
        """Show pages as wide as there is room, or whole."""
        self._wide = wide
        self._fit()

    def _fit(self) -> None:
        if self._pages is None:
            return
        setup, room = self._pages.setup, self.maximumViewportSize()
        by_width = (room.width() - 2 * EDGE) / setup.width
        by_height = (room.height() - 2 * EDGE) / setup.height
        if self._wide:
            by_width = (room.width() - 2 * EDGE - self.verticalScrollBar().sizeHint().width()) / setup.width
        self.sheet.set_scale(max(by_width if self._wide else min(by_width, by_height), 0.1))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
