"""One file under review as pages or as text: what is fetched, turned, made larger."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.error_words import told
from models.errors import AppError
from ui.look import Look
from ui.viewmodels.review_rows import ReviewColumn
from ui.viewmodels.review_source import SourceIndex, SourceMark
from ui.widgets.empty_state import EmptyState
from ui.widgets.review.page_view import PageImage, PageView
from ui.widgets.review.source_bar import SourceBar
from ui.widgets.review.source_loader import SourceLoader
from ui.widgets.review.text_view import TextView

FINER_AFTER_MS = 150
POINTS_WIDE = 595.0


class SourceFilePane(QWidget):
    """Shows one of the files, with its marks.

    Attributes:
        bar: Above the source.
        pages: The view of pages.
        text: The view of texts.
        number: Which file is shown; -1 for none.
    """

    def __init__(self, look: Look, loader: SourceLoader, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._loader = loader
        self._marks: dict[int, tuple[SourceMark, ...]] = {}
        self._current: tuple[int | None, ReviewColumn | None] = (None, None)
        self._wanted_page = 1
        self._as_text = False
        self.number = -1
        self.bar = SourceBar(look)
        self.pages = PageView(look)
        self.text = TextView(look)
        self._state = EmptyState(look)
        self._stack = QStackedWidget()
        self._finer = QTimer(self, interval=FINER_AFTER_MS, singleShot=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QFrame()
        line.setProperty("look", "line")
        for widget in (self._state, self.text, self.pages):
            self._stack.addWidget(widget)
        column.addWidget(self.bar)
        column.addWidget(line)
        column.addWidget(self._stack, 1)
        self._state.show_state(self.tr("正在打开原文…"), "")

    def _connect(self) -> None:
        self._loader.text_ready.connect(self._show_text)
        self._loader.pages_counted.connect(self._show_count)
        self._loader.page_ready.connect(self._show_page)
        self._loader.failed.connect(self._show_failure)
        self.bar.page_requested.connect(self.show_page)
        self.bar.zoom_requested.connect(self._zoom)
        self.bar.text_requested.connect(self._choose_text)
        self.pages.page_requested.connect(self.show_page_beside)
        self.pages.scale_changed.connect(self._finer.start)
        self._finer.timeout.connect(self._draw_finer)

    def show_file(self, number: int) -> None:
        """Show another file."""
        if number == self.number or not 0 <= number < len(self._loader.files):
            return
        self.number = number
        self._as_text = False
        self._wanted_page = 1
        self._stack.setCurrentWidget(self._state)
        self._state.show_state(self.tr("正在打开原文…"), "")
        self.bar.show_pages(0)
        self._put_marks()
        if self._loader.files[number].is_paged:
            self._loader.want_count(number)
        else:
            self._loader.want_text(number)

    def _put_marks(self) -> None:
        marks = self._marks.get(self.number, ())
        self.pages.set_marks(marks)
        if self._loader.text(self.number) is not None:
            self.text.set_marks(marks)

    def is_paged(self) -> bool:
        """Return whether pages are shown, and not their text."""
        return self.number >= 0 and self._loader.files[self.number].is_paged and not self._as_text

    def _page_of(self, key: int | None, column: ReviewColumn | None) -> int | None:
        own = [mark for mark in self._marks.get(self.number, ()) if mark.key == key and mark.anchor.page]
        wanted = [mark for mark in own if mark.column is column] or own
        return wanted[0].anchor.page if wanted else None

    # ---- what arrives --------------------------------------------------------------------------------------------

    @Slot(int, object)
    def _show_text(self, number: int, index: SourceIndex) -> None:
        if number != self.number or self.is_paged():
            return
        self.text.set_source(index)
        self._stack.setCurrentWidget(self.text)
        self._put_marks()
        self.text.set_current(*self._current)

    @Slot(int, int)
    def _show_count(self, number: int, count: int) -> None:
        if number == self.number:
            self.bar.show_pages(count, text=self._as_text)
            self.show_page(self._page_of(*self._current) or self._wanted_page)

    @Slot(int, object)
    def _show_page(self, number: int, page: PageImage) -> None:
        if number != self.number or page.page != self._wanted_page or self._as_text:
            return
        self.pages.show_page(page)
        self._stack.setCurrentWidget(self.pages)
        self.pages.reveal_current()
        self._loader.want_text(number)  # a box drawn over the page is read from it

    @Slot(int, object)
    def _show_failure(self, number: int, error: AppError) -> None:
        if number == self.number and self._stack.currentWidget() is self._state:
            self._state.show_state(self.tr("原文打不开"), "".join(told(error)))

    # ---- pages and sizes -----------------------------------------------------------------------------------------

    @Slot(int)
    def show_page(self, page: int) -> None:
        """Show a page."""
        self._wanted_page = page
        self.bar.show_page(page)
        self._loader.want_page(self.number, page, self._scale())

    def _scale(self) -> float:
        """Return how finely pages are to be drawn."""
        shown = self.pages.pixels_per_point() if self.pages.page() else self._stack.width() / POINTS_WIDE
        return max(shown, 0.5) * self.devicePixelRatioF()

    @Slot(int)
    def show_page_beside(self, step: int) -> None:
        """Turn a page; the first and the last stay."""
        count = self.bar.count()
        page = min(max(self._wanted_page + step, 1), max(count, 1))
        if page != self._wanted_page:
            self.show_page(page)

    @Slot()
    def _draw_finer(self) -> None:
        if self.is_paged() and self.pages.page():
            self._loader.want_page(self.number, self._wanted_page, self._scale())

    @Slot(int)
    def _zoom(self, steps: int) -> None:
        if self._stack.currentWidget() is self.text:
            self.text.zoom(steps)
        elif steps:
            self.pages.zoom(steps)
        else:
            self.pages.fit_width()

    @Slot(bool)
    def _choose_text(self, wanted: bool) -> None:
        self._as_text = wanted
        self.bar.show_pages(self.bar.count(), text=wanted)
        if wanted:
            self._loader.want_text(self.number)
        else:
            self.show_page(self._page_of(*self._current) or self._wanted_page)
