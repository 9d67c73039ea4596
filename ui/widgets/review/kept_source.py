"""A kept paper, opened where one task was read from it; nothing can be taken from it any more."""

from PySide6.QtCore import Slot

from importers.blocks import Anchor
from ui.look import Look
from ui.viewmodels.review_rows import ReviewColumn
from ui.viewmodels.review_source import SourceMark
from ui.widgets.review.source_loader import SourceLoader
from ui.widgets.review.source_pane import SourceFilePane

KEY = 0  # of the one task that is marked
FILE = 0  # the one file there is


class KeptSourceView(SourceFilePane):
    """Pages or text of one file, with the piece marked a task was read from."""

    def __init__(self, look: Look, loader: SourceLoader) -> None:
        """Show nothing yet."""
        super().__init__(look, loader)
        self.bar.leave_out_legend()
        self._stack.currentChanged.connect(self._focus_shown)

    def show_piece(self, anchor: Anchor, task: str) -> None:
        """Mark a task and bring it into view.

        Args:
            anchor: Where it stands.
            task: Its printed text, marked within its row where it stands there in one piece.
        """
        if anchor.table is not None and anchor.row is not None:
            anchor = anchor._replace(paragraph=None, column=None)  # of a row its first cell's place is stored
        whole = SourceMark(KEY, None, anchor)
        self._marks = {FILE: (whole, SourceMark(KEY, ReviewColumn.TASK, anchor, task))}
        self._current = (KEY, ReviewColumn.TASK)
        if self.number < 0:
            self.show_file(FILE)
        else:
            self._put_marks()
        self.text.set_current(*self._current)
        self.pages.set_current(*self._current)
        page = self._page_of(*self._current)
        if self.is_paged() and self.bar.count() and page:
            self.show_page(page)

    @Slot(int)
    def _focus_shown(self, _at: int) -> None:
        """Let the arrow keys turn pages and lines at once."""
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()
