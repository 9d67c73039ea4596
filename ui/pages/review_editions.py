"""What becomes of documents that are in the ledger already."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.known import EditionChoice
from app.review.decisions import ChooseEdition
from app.review.drafts import Place
from ui.look import Look
from ui.viewmodels.review_board import ReviewBoard
from ui.widgets.review.known_bar import KnownBar


class ReviewEditions(QObject):
    """Keeps the bar of a known document in line with the current row, and takes her choice."""

    def __init__(self, look: Look, board: ReviewBoard, bar: KnownBar, page: QWidget) -> None:
        """Take the parts of the page."""
        super().__init__(page)
        self._look = look
        self._board = board
        self._bar = bar
        self._page = page
        self._place: Place | None = None

    def show(self, place: Place) -> None:
        """Show what the ledger has of a document."""
        self._place = place
        document = self._board.session.document(place)
        self._bar.show_match(document.match, document.choice)

    @Slot(object)
    def choose(self, choice: EditionChoice) -> None:
        """Decide what becomes of the current document."""
        if self._place is None:
            return
        document = self._board.session.document(self._place)
        if document.match is not None and choice is not document.choice:
            self._board.decide(ChooseEdition(self._place, choice, document.match.document_id))
        self.show(self._place)

    @Slot()
    def show_differences(self) -> None:
        """Show what differs between the ledger and the current document."""
        from ui.dialogs.differences import DifferencesDialog  # seldom needed

        document = self._board.session.document(self._place) if self._place is not None else None
        if document is None or document.match is None:
            return
        numbers = {at: draft.no or "" for at, draft in enumerate(document.draft.obligations)}
        DifferencesDialog(self._look, self._board.words, document.match, numbers, self._page).open()
