"""Reviews beside the window: decisions kept as they are taken, and the reviews that wait to be gone on with."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.words import load_words
from models.errors import AppError
from ui.messages import Messages
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desk import Desk
    from app.services.reviews import OpenReview, WaitingReview

_LOGGER = logging.getLogger(__name__)
NAMES_SHOWN = 2


class ReviewKeeper(QObject):
    """Saves the decisions of a review, one save after the other."""

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._review: OpenReview | None = None
        self._saving = False
        self._unsaved = False

    def follow(self, review: "OpenReview") -> None:
        """Keep this review from now on; nothing of it is unsaved."""
        self._review = review
        self._unsaved = False

    def forget(self) -> None:
        """Keep nothing any more: the review was stored or given up."""
        self._review = None
        self._unsaved = False

    @Slot()
    def save(self) -> None:
        """Keep the decisions made so far; while one save runs the next waits for it."""
        self._unsaved = True
        if not self._saving:
            self._save_on()

    def _save_on(self) -> None:
        review = self._review
        if review is None or not self._unsaved:
            return
        self._saving, self._unsaved = True, False
        self._runner.submit(
            lambda _ctx: self._desk.reviews.save(review.id, review.session),
            done=self._saved,
            failed=self._not_saved,
        )

    def _saved(self, _none: None) -> None:
        self._saving = False
        self._save_on()

    def _not_saved(self, error: AppError) -> None:
        self._saving = False
        self._messages.error(error)

    def keep_now(self) -> None:
        """Keep what is not kept yet, at once: the window closes and the runner has stopped."""
        if self._review is not None and (self._unsaved or self._saving):
            self._saving = self._unsaved = False
            try:
                self._desk.reviews.save(self._review.id, self._review.session)
            except AppError as error:  # nobody is there to be told; what was kept before is still there
                _LOGGER.error("review not kept at closing: %s %s", type(error).__name__, error.detail)


class WaitingReviews(QObject):
    """The reviews that are not finished.

    Attributes:
        items: The last saved first.

    Signals:
        changed: Other reviews wait now.
    """

    changed = Signal()

    def __init__(self, desk: "Desk", runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self.items: tuple[WaitingReview, ...] = ()

    @Slot()
    def look(self) -> None:
        """Find them; where there are none, nothing of the review is loaded."""
        if self._desk.queries.open_reviews() or self.items:
            self._runner.submit(lambda _ctx: self._desk.reviews.waiting(), done=self._found)

    def _found(self, waiting: "Sequence[WaitingReview]") -> None:
        self.items = tuple(waiting)
        self.changed.emit()

    def name(self, item: "WaitingReview") -> str:
        """Return what a waiting review is called: its files and when she left it."""
        names = load_words().listed(item.names[:NAMES_SHOWN])
        if len(item.names) > NAMES_SHOWN:
            names = self.tr("{names} 等 {count} 个文件").format(names=names, count=len(item.names))
        return self.tr("{names}（{when}）").format(names=names, when=self.day(item))

    def day(self, item: "WaitingReview") -> str:
        """Return when she left it."""
        return item.saved_at.astimezone().strftime("%m-%d %H:%M")
