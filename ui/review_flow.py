"""A review from its opening to the ledger: kept after each decision, put off, resumed, given up, stored."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.error_words import told
from app.jobs import JobContext
from app.known import EditionChoice
from app.words import load_words
from models.errors import AppError
from models.errors_review import ReviewUnreadable, StoredMeanwhile
from ui.messages import Messages
from ui.review_keeper import ReviewKeeper, WaitingReviews
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.desk import Desk
    from app.known import RelatedPaper
    from app.review.drafts import ReviewDocument
    from app.services.reading import ReadReport
    from app.services.reviews import OpenReview, WaitingReview
    from app.services.storing import ImportResult

MOST_OFFERED = 4


class ReviewFlow(QObject):
    """Leads one review at a time; every decision is kept beside the window.

    Signals:
        opened: A review is to be shown, see `current`.
        ended: It was put off or given up.
        stored: The `ImportResult`.
        busy_changed: It is being stored, or not any more.

    Attributes:
        current: The review that is open.
        keeper: Keeps its decisions.
        waiting: The reviews that are not finished.
    """

    opened = Signal()
    ended = Signal()
    stored = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self.current: OpenReview | None = None
        self.keeper = ReviewKeeper(desk, runner, messages, self)
        self.waiting = WaitingReviews(desk, runner, self)

    # ---- opening -------------------------------------------------------------------------------------------------

    def open(self, report: "ReadReport") -> None:
        """Begin a review of what was read."""
        title = self.tr("正在准备核对")
        self._runner.submit(lambda _ctx: self._desk.reviews.open(report), done=self._show, title=title)

    def resume(self, review_id: int) -> None:
        """Go on with a review where she left it."""
        self._runner.submit(
            lambda _ctx: self._desk.reviews.resume(review_id),
            done=self._show,
            failed=partial(self._refuse, review_id),
            title=self.tr("正在打开上次的核对"),
        )

    @Slot()
    def resume_waiting(self) -> None:
        """Go on with the review that waits; where several do she chooses."""
        items = self.waiting.items
        if not items:
            self._messages.say(self.tr("没有未完成的核对"))
            return
        chosen: int | None = 0
        if len(items) > 1:
            title = self.tr("接着核对哪一次？")
            options = [self.waiting.name(item) for item in items[:MOST_OFFERED]]
            chosen = self._messages.choose(title, "", options, self.tr("取消"))
        if chosen is not None:
            self.resume(items[chosen].id)

    def _show(self, review: "OpenReview") -> None:
        if review.others and self._prefers_earlier(review.others[0]):
            earlier = review.others[0].id
            self._runner.submit(
                lambda _ctx: self._desk.reviews.give_up(review.id), done=lambda _none: self.resume(earlier)
            )
            return
        self.current = review
        self.keeper.follow(review)
        self.opened.emit()
        if review.imported:
            self._messages.error(StoredMeanwhile(review.imported))

    def _prefers_earlier(self, earlier: "WaitingReview") -> bool:
        return self._messages.ask(
            self.tr("这份文件上次还没核对完"),
            self.tr("{when} 核对过 {count} 处，都还留着。").format(
                when=self.waiting.day(earlier), count=earlier.decided
            ),
            self.tr("接着上次的核对"),
            self.tr("重新核对"),
        )

    def _refuse(self, review_id: int, error: AppError) -> None:
        """Offer to read the files anew where a review cannot be read; else only tell."""
        if isinstance(error, ReviewUnreadable) and self._messages.ask(
            *told(error), self.tr("重新读原文件"), self.tr("取消")
        ):
            self._runner.submit(
                partial(self._desk.reviews.read_anew, review_id),
                done=partial(self._open_anew, review_id),
                title=self.tr("正在重新读原文件"),
            )
        else:
            self._messages.error(error)
            self.waiting.look()

    def _open_anew(self, review_id: int, report: "ReadReport") -> None:
        self._runner.submit(lambda _ctx: self._desk.reviews.give_up(review_id), done=lambda _none: None)
        if report.batches:
            self.open(report)

    # ---- ending --------------------------------------------------------------------------------------------------

    @Slot()
    def put_off(self) -> None:
        """Leave the review; it waits for her."""
        self._end(self.tr("已暂存；在“文件”菜单里可以接着核对"))

    @Slot()
    def give_up(self) -> None:
        """Remove the review; the ledger has not changed."""
        review = self.current
        if review is None:
            return
        self.keeper.forget()
        self._runner.submit(lambda _ctx: self._desk.reviews.give_up(review.id), done=lambda _none: None)
        self._end(self.tr("没有导入，台账没有变动"))

    def _end(self, words: str) -> None:
        self.current = None
        self._messages.say(words)
        self.ended.emit()
        self.waiting.look()

    @Slot()
    def finish(self) -> None:
        """Store the review in one step; an edition that lost half of its rows is asked about first."""
        if self.current is not None and all(map(self._may_lose, self.current.session.documents())):
            self._store(without_stored=False)

    def _may_lose(self, document: "ReviewDocument") -> bool:
        """Return whether a document may be linked: as a rule, yes; where most of the stored one is missing she says."""
        match = document.match
        if match is None or not match.half_left or document.choice is not EditionChoice.LINK:
            return True
        return self._messages.ask(
            self.tr("这份新版少了一半以上的任务"),
            self.tr(
                "台账里的 {label} 有 {total} 项，这份里找不到其中 {left} 项。没找到的都会留在台账里，打过的钩也不动。"
            ).format(label=match.label, total=match.total, left=len(match.left)),
            self.tr("仍然关联"),
            self.tr("回去看看"),
        )

    def _store(self, *, without_stored: bool) -> None:
        review = self.current
        if review is None:
            return

        def store(ctx: JobContext) -> "ImportResult":
            return self._desk.reviews.finish(review.id, review.session, ctx, without_stored=without_stored)

        self.busy_changed.emit(True)
        self._runner.submit(
            store,
            done=self._finish,
            failed=self._fail,
            cancelled=self._cancel,
            title=self.tr("正在存入台账"),
            cancellable=True,
        )

    def _finish(self, result: "ImportResult") -> None:
        self.current = None
        self.keeper.forget()
        self.busy_changed.emit(False)
        self._messages.say(self.summary(result), undoable=result.changes.step_id is not None)
        self.stored.emit(result)
        self.waiting.look()

    def _fail(self, error: AppError) -> None:
        self.busy_changed.emit(False)
        others = self.current is not None and isinstance(error, StoredMeanwhile) and self._has_others(error)
        if others and self._messages.ask(
            told(error).message, self.tr("其余文件可以接着导入。"), self.tr("只导入其余文件"), self.tr("接着核对")
        ):
            self._store(without_stored=True)
        elif not others:
            self._messages.error(error)

    def _has_others(self, error: StoredMeanwhile) -> bool:
        review = self.current
        return review is not None and len(review.session.batches) > len(error.names)

    def _cancel(self) -> None:
        self.busy_changed.emit(False)
        self._messages.say(self.tr("已取消，台账没有变动；核对还留着"))

    def summary(self, result: "ImportResult") -> str:
        """Return what an import did, in one line."""
        counts = self.tr("新增 {new} 项，关联 {linked} 项，跳过 {skipped} 项").format(
            new=result.new, linked=result.linked, skipped=result.skipped
        )
        return load_words().sentences(
            [counts, *(self._of_levels(paper) for file in result.files for paper in file.related)]
        )

    def _of_levels(self, paper: "RelatedPaper") -> str:
        """Return that a paper restates one of a higher level, and what became of it."""
        if paper.linked:
            words = self.tr("{lower} 有 {rows} 项照转 {higher}，已关联为上级任务")
        else:
            words = self.tr("{lower} 可能照转 {higher}（{rows} 项），没有关联")
        return words.format(lower=paper.lower, higher=paper.higher, rows=paper.rows)
