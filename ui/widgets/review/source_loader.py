"""Fetches what the source pane shows beside the window: the text of a file, pictures of its pages."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.jobs import JobContext
from models.errors import AppError
from ui.tasks import Lane, TaskRunner
from ui.viewmodels.review_source import SourceIndex, source_rows
from ui.widgets.review.page_view import PageImage

if TYPE_CHECKING:
    from importers.readers.page_pictures import PagePicture

PAGED: Final = "application/pdf"
KEPT_PAGES: Final = 8
FINER: Final = 1.15


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file under review.

    Attributes:
        name: Its name.
        media: Media type of its reader.
        content: Gives its bytes; called beside the window.
    """

    name: str
    media: str
    content: Callable[[], bytes]

    @property
    def is_paged(self) -> bool:
        """True where pictures of its pages can be shown."""
        return self.media == PAGED


class SourceLoader(QObject):
    """Reads each file once and keeps the pages seen last.

    Signals:
        text_ready: A file's rows: its number and a `SourceIndex`.
        pages_counted: A file's number and how many pages it has.
        page_ready: A file's number and a `PageImage`.
        failed: A file's number and the `AppError`.
    """

    text_ready = Signal(int, object)
    pages_counted = Signal(int, int)
    page_ready = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, runner: TaskRunner, files: tuple[SourceFile, ...], parent: QObject | None = None) -> None:
        """Read nothing yet.

        Args:
            runner: Runs the reading.
            files: The files under review.
            parent: Owner.
        """
        super().__init__(parent)
        self.files = files
        self._runner = runner
        self._texts: dict[int, SourceIndex] = {}
        self._counts: dict[int, int] = {}
        self._asked: set[tuple[int, str]] = set()
        self._pages: OrderedDict[tuple[int, int], PageImage] = OrderedDict()
        self._wanted: tuple[int, int] | None = None
        self._closed = False

    def close(self) -> None:
        """Tell nothing any more."""
        self._closed = True

    # ---- text ----------------------------------------------------------------------------------------------------

    def want_text(self, number: int) -> None:
        """Have a file's text read; `text_ready` follows, at once where it is known."""
        if number in self._texts:
            self.text_ready.emit(number, self._texts[number])
        elif (number, "text") not in self._asked:
            self._asked.add((number, "text"))
            file = self.files[number]
            self._submit(number, partial(_read_text, file), partial(self._keep_text, number))

    def text(self, number: int) -> SourceIndex | None:
        """Return a file's text if it has been read."""
        return self._texts.get(number)

    def _keep_text(self, number: int, index: SourceIndex) -> None:
        self._texts[number] = index
        self.text_ready.emit(number, index)

    # ---- pages ---------------------------------------------------------------------------------------------------

    def want_count(self, number: int) -> None:
        """Have the pages of a file counted; `pages_counted` follows."""
        if number in self._counts:
            self.pages_counted.emit(number, self._counts[number])
        elif (number, "count") not in self._asked:
            self._asked.add((number, "count"))
            self._submit(number, partial(_count_pages, self.files[number]), partial(self._keep_count, number))

    def _keep_count(self, number: int, count: int) -> None:
        self._counts[number] = count
        self.pages_counted.emit(number, count)

    def want_page(self, number: int, page: int, scale: float) -> None:
        """Have a page drawn; `page_ready` follows, at once where it is kept finely enough.

        Args:
            number: Of the file.
            page: Counted from 1.
            scale: Pixels per point.
        """
        kept = self._pages.get((number, page))
        if kept is not None:
            self._pages.move_to_end((number, page))
            self.page_ready.emit(number, kept)
            if kept.image.width() * FINER >= kept.width * scale:
                return
        if self._wanted == (number, page):
            return
        self._wanted = (number, page)
        job = partial(_draw_page, self.files[number], page, scale)
        self._submit(number, job, partial(self._keep_page, number, page))

    def _keep_page(self, number: int, page: int, picture: "PagePicture") -> None:
        image = QImage(picture.bgra, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32).copy()
        found = PageImage(page, image, picture.page_width_points, picture.page_height_points)
        self._pages[number, page] = found
        self._pages.move_to_end((number, page))
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        if self._wanted == (number, page):
            self._wanted = None
        self.page_ready.emit(number, found)

    # ---- jobs ----------------------------------------------------------------------------------------------------

    def _submit(self, number: int, job: Callable[[JobContext], object], done: Callable[..., None]) -> None:
        self._runner.submit(
            job,
            lane=Lane.FILES,
            done=partial(self._unless_closed, done),
            failed=partial(self._fail, number),
        )

    def _unless_closed(self, done: Callable[[object], None], value: object) -> None:
        if not self._closed:
            done(value)

    def _fail(self, number: int, error: AppError) -> None:
        self._wanted = None
        if not self._closed:
            self.failed.emit(number, error)


def _read_text(file: SourceFile, ctx: JobContext) -> SourceIndex:
    from importers.registry import read_blocks  # the readers are not needed before a file is shown

    return SourceIndex(source_rows(read_blocks(file.name, file.content(), ctx)[1]))


def _count_pages(file: SourceFile, _ctx: JobContext) -> int:
    from importers.readers.page_pictures import page_count  # as above

    return page_count(file.content())


def _draw_page(file: SourceFile, page: int, scale: float, _ctx: JobContext) -> "PagePicture":
    from importers.readers.page_pictures import page_picture  # as above

    return page_picture(file.content(), page, pixels_per_point=scale)
