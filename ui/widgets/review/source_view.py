"""The left side of the review: the source as it is, and where in it the drafts come from."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from importers.blocks import Anchor
from ui.look import Look
from ui.viewmodels.review_rows import ReviewColumn
from ui.viewmodels.review_source import SourceMark, Span
from ui.widgets.review.source_loader import SourceLoader
from ui.widgets.review.source_pane import SourceFilePane


class SourceView(SourceFilePane):
    """Follows the current draft, and hands over what she marks.

    Signals:
        mark_clicked: She clicked a value of a draft: its key and column.
        take_requested: She wants a stretch of the source as a task: its text and `Anchor`.
    """

    mark_clicked = Signal(int, object)
    take_requested = Signal(str, object)

    def __init__(self, look: Look, loader: SourceLoader, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(look, loader, parent)
        self.bar.take_requested.connect(self.take)
        self.text.take_requested.connect(self.take)
        for view in (self.text, self.pages):
            view.mark_clicked.connect(self.mark_clicked)
            view.stretch_changed.connect(self._show_stretch)

    def set_marks(self, marks: dict[int, tuple[SourceMark, ...]]) -> None:
        """Mark the values of all drafts, by the number of their file."""
        self._marks = marks
        self._put_marks()

    def set_current(self, number: int, key: int | None, column: ReviewColumn | None, *, reveal: bool = True) -> None:
        """Show where a draft comes from.

        Args:
            number: Of its file.
            key: Of the draft; None for no draft.
            column: The cell that is chosen.
            reveal: Bring it into view; not where she clicked it there herself.
        """
        self.show_file(number)
        self._current = (key, column)
        self.text.set_current(key, column, reveal=reveal)
        self.pages.set_current(key, column, reveal=reveal)
        if reveal and self.is_paged():
            page = self._page_of(key, column)
            if page and page != self._wanted_page:
                self.show_page(page)

    def show_place(self, number: int, anchor: Anchor) -> None:
        """Show a place of a file that belongs to no draft, such as a row that was left out."""
        self.set_current(number, None, None, reveal=False)
        if self.is_paged():
            if anchor.page:
                self.show_page(anchor.page)
            return
        index = self._loader.text(number)
        spans = index.spans(anchor) if index is not None else ()
        if spans:
            self.text.select(spans)
            self.text.reveal(spans[0].row)

    # ---- stretches -----------------------------------------------------------------------------------------------

    def marked(self) -> tuple[str, Anchor]:
        """Return the stretch she marked and its place; an empty text for none."""
        index = self._loader.text(self.number)
        if index is None:
            return "", Anchor()
        if self._stack.currentWidget() is self.pages:
            box = self.pages.box
            spans: tuple[Span, ...] = index.inside(self.pages.page(), box) if box else ()
            anchor = Anchor(page=self.pages.page(), box=box)
        else:
            spans = self.text.stretch()
            anchor = index.anchor(spans)
        return index.text(spans), anchor

    @Slot()
    def take(self) -> None:
        """Hand over the marked stretch."""
        text, anchor = self.marked()
        if text:
            self.take_requested.emit(text, anchor)

    @Slot()
    def _show_stretch(self) -> None:
        self.bar.show_stretch(marked=bool(self.marked()[0]))
