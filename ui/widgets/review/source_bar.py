"""Above the source: pages, size, what the colours mean, and the button for a marked stretch."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIntValidator, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from ui.look import Look

SWATCH = 12
PAGE_FIELD = 40
LEGEND_FROM, LEGEND_WITH_PAGES = 330, 470


class _Swatch(QWidget):
    """A small square in the colour of a mark."""

    def __init__(self, look: Look, fill: str, line: str) -> None:
        super().__init__()
        self._look, self._fill, self._line = look, fill, line
        self.setFixedSize(QSize(SWATCH, SWATCH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color(self._fill))
        painter.setPen(QPen(QColor(self._look.theme.color(self._line)), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class SourceBar(QWidget):
    """The bar above the source.

    Signals:
        page_requested: She wants to see this page.
        zoom_requested: Larger (1), smaller (-1), or the usual size (0).
        take_requested: She wants the marked stretch as a task.
        text_requested: She wants the text instead of the pages, or the pages again.
    """

    page_requested = Signal(int)
    zoom_requested = Signal(int)
    take_requested = Signal()
    text_requested = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build everything; what does not fit the source is hidden."""
        super().__init__(parent)
        self._look = look
        self._count = 0
        self._page = 1
        self._has_stretch = False
        self._has_legend = True
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.metrics.filter_bar)
        self._back = self._tool("chevron-left", self.tr("上一页"))
        self._field = QLineEdit()
        self._of = QLabel()
        self._on = self._tool("chevron-right", self.tr("下一页"))
        self._rule = QFrame()
        self._smaller = self._tool("zoom-out", self.tr("缩小"))
        self._fit = QToolButton()
        self._larger = self._tool("zoom-in", self.tr("放大"))
        self._text = self._tool("scan-text", self.tr("改看文字（可以选中一段设为任务）"))
        self._legend = QWidget()
        self._take = QPushButton(self.tr("设为任务"))
        self._icons = (
            (self._back, "chevron-left"),
            (self._on, "chevron-right"),
            (self._smaller, "zoom-out"),
            (self._larger, "zoom-in"),
            (self._text, "scan-text"),
            (self._take, "plus"),
        )
        self._build()
        self._connect()
        look.theme.changed.connect(self._tint)
        self._tint()
        self.show_pages(0)
        self.show_stretch(marked=False)

    def _tool(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("look", "icon")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setObjectName(icon)
        return button

    def _build(self) -> None:
        self._field.setValidator(QIntValidator(1, 99_999, self))
        self._field.setFixedWidth(PAGE_FIELD)
        self._field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._field.setAccessibleName(self.tr("页码"))
        self._of.setProperty("look", "secondary")
        self._rule.setProperty("look", "vline")
        self._fit.setText(self.tr("适合宽度"))
        self._fit.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._fit.setToolTip(self.tr("让页面和左栏一样宽"))
        self._text.setCheckable(True)
        self._take.setProperty("pane", True)
        self._take.setToolTip(self.tr("把选中的文字补成一项任务"))
        self._fill_legend()
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 10, 0)
        row.setSpacing(3)
        for widget in (self._back, self._field, self._of, self._on, self._rule):
            row.addWidget(widget)
        for widget in (self._smaller, self._fit, self._larger, self._text):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._legend)
        row.addWidget(self._take)

    def _fill_legend(self) -> None:
        row = QHBoxLayout(self._legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for fill, line, words in (("hover", "field", self.tr("已读出")), ("amberbg", "amber", self.tr("待核对"))):
            label = QLabel(words)
            label.setProperty("look", "secondary")
            row.addWidget(_Swatch(self._look, fill, line))
            row.addWidget(label)
            row.addSpacing(4)

    def _connect(self) -> None:
        self._back.clicked.connect(self._turn_back)
        self._on.clicked.connect(self._turn_on)
        self._field.editingFinished.connect(self._take_field)
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self._fit.clicked.connect(self._zoom_usual)
        self._text.toggled.connect(self.text_requested)
        self._take.clicked.connect(self.take_requested)

    # ---- what is shown -------------------------------------------------------------------------------------------

    def show_pages(self, count: int, *, text: bool = False) -> None:
        """Show page controls for so many pages; none for a text.

        Args:
            count: Pages of the source; 0 for one without pages.
            text: Its text is shown instead of them.
        """
        self._count = count
        paged = count > 0 and not text
        for widget in (self._back, self._field, self._of, self._on, self._rule):
            widget.setVisible(paged)
        self._fit.setText(self.tr("适合宽度") if paged else self.tr("原大"))
        self._text.setVisible(count > 0)
        self._show_legend()
        self._of.setText(self.tr("/ {count} 页").format(count=count))
        self.show_page(self._page)

    def count(self) -> int:
        """Return how many pages there are."""
        return self._count

    def show_page(self, page: int) -> None:
        """Show which page is seen."""
        self._page = page
        self._field.setText(str(page))
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < self._count)

    def show_stretch(self, *, marked: bool) -> None:
        """Offer to take a marked stretch; else say what the colours mean."""
        self._has_stretch = marked
        self._take.setVisible(marked)
        self._show_legend()

    def leave_out_legend(self) -> None:
        """Say nothing of the colours: only one thing is marked."""
        self._has_legend = False
        self._text.setToolTip(self.tr("改看文字（可以选中复制）"))
        self._show_legend()

    def _show_legend(self) -> None:
        least = LEGEND_WITH_PAGES if self._count else LEGEND_FROM
        self._legend.setVisible(self._has_legend and not self._has_stretch and self.width() >= least)

    @override
    def resizeEvent(self, event: object) -> None:
        self._show_legend()

    @Slot()
    def _tint(self) -> None:
        for button, name in self._icons:
            button.setIcon(self._look.icons.icon(name))

    # ---- what she does -------------------------------------------------------------------------------------------

    @Slot()
    def _turn_back(self) -> None:
        self.page_requested.emit(self._page - 1)

    @Slot()
    def _turn_on(self) -> None:
        self.page_requested.emit(self._page + 1)

    @Slot()
    def _take_field(self) -> None:
        page = min(max(int(self._field.text() or 0), 1), max(self._count, 1))
        if page != self._page:
            self.page_requested.emit(page)
        else:
            self._field.setText(str(page))

    @Slot()
    def _zoom_out(self) -> None:
        self.zoom_requested.emit(-1)

    @Slot()
    def _zoom_in(self) -> None:
        self.zoom_requested.emit(1)

    @Slot()
    def _zoom_usual(self) -> None:
        self.zoom_requested.emit(0)
