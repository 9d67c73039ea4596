"""Reviews that are kept as they go: opened, saved after each decision, resumed another day, finished in one step.

A review is no part of the ledger and of no step: it is really deleted when it is finished or given up.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, defer
from sqlalchemy.orm.interfaces import ORMOption

from app.clock import Clock
from app.jobs import JobContext
from app.known import DocumentMatch
from app.review.batch_json import VERSION, batch_as_json, batch_from_json
from app.review.codec import FormError
from app.review.drafts import Place
from app.review.knowledge import KnownUnit
from app.review.learning import teachings
from app.review.reviewed import ReviewedBatch
from app.review.session import ReviewSession
from app.services.corrections import store_teachings
from app.services.directory import Directory, Suggestion
from app.services.imports import ImportService
from app.services.known import KnownDocuments
from app.services.reading import ReadingService, ReadReport, imported_on
from app.services.storing import ImportResult
from app.store.engine import translated, writing
from app.store.session import Store
from importers.drafts import DraftBatch, SourceInfo
from models import review as tables
from models.enums import Level, SuggestedBy
from models.errors import AppError, DatabaseDamaged
from models.errors_review import ReviewChanged, ReviewGone, ReviewUnreadable, StoredMeanwhile

log = logging.getLogger(__name__)

LEAST_SCORE = 0.5
"""From here on letters in common make a new name resemble a known one."""


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A review to work on.

    Attributes:
        id: Its key.
        session: What she decides on.
        others: Open reviews of the same bytes, begun earlier: to go on with one of them instead is offered.
        imported: Names of its files that were imported meanwhile; storing refuses these.
    """

    id: int
    session: ReviewSession
    others: tuple["WaitingReview", ...] = ()
    imported: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingReview:
    """A review that is not finished.

    Attributes:
        id: Its key.
        names: Of its files.
        decided: How many decisions she has made.
        readable: False where this version of the program cannot go on with it, but can read the files anew.
    """

    id: int
    names: tuple[str, ...]
    started_at: datetime
    saved_at: datetime
    who: str
    decided: int
    readable: bool = True


class DirectoryKnowledge:
    """Answers a review's questions about units from the directory."""

    def __init__(self, directory: Directory) -> None:
        """Take the directory."""
        self._directory = directory

    def is_unit(self, name: str, place: str, level: Level) -> bool:
        """Tell whether a printed name means a known unit in papers of that place."""
        return self._directory.is_unit(name, place, level)

    def suggestions(self, name: str, place: str, level: Level) -> tuple[KnownUnit, ...]:
        """Return the known units a new name resembles, the likeliest first."""
        found = self._directory.suggest(name, place, level)
        return tuple(KnownUnit(one.unit_id, one.name, one.score) for one in found if _tells(one))


def _tells(one: Suggestion) -> bool:
    """True where a suggestion is worth asking about; what a reform made of a body is a unit of its own."""
    if one.why is SuggestedBy.SUBSEQUENCE:
        return one.score >= LEAST_SCORE
    return one.why is not SuggestedBy.REFORM


class ReviewService:
    """Keeps reviews and stores what they come to."""

    def __init__(
        self, store: Store, clock: Clock, imports: ImportService, reading: ReadingService, directory: Directory
    ) -> None:
        """Take the store, the clock, what stores and reads files, and the directory of units."""
        self._store = store
        self._clock = clock
        self._imports = imports
        self._reading = reading
        self._knowledge = DirectoryKnowledge(directory)
        self._saved: dict[int, list[Any]] = {}

    def open(self, report: ReadReport) -> OpenReview:
        """Begin a review of what was read; the files' bytes are kept from here on.

        Raises:
            StoreError: It could not be kept.
        """
        for batch in report.batches:
            self._store.files.keep(batch.source.sha256, batch.content)
        hashes = {batch.source.sha256 for batch in report.batches}
        now = self._clock.now()
        with translated(), self._writing() as session, session.begin():
            others = tuple(_waiting(row) for row in _rows(session) if hashes & _hashes(row.drafts))
            row = tables.ReviewSession(
                started_at=now,
                saved_at=now,
                who=self._store.undo.who(),
                names=[batch.source.name for batch in report.batches],
                version=VERSION,
                drafts=[batch_as_json(batch) for batch in report.batches],
                decisions=[],
            )
            session.add(row)
            session.flush()
            key = row.id
        self._saved[key] = []
        return OpenReview(key, self._session(report.batches), others)

    def save(self, review_id: int, review: ReviewSession) -> None:
        """Keep the decisions made so far; called after each.

        Raises:
            ReviewGone: It was finished or given up meanwhile.
            ReviewChanged: Another window has decided something in it; nothing was kept.
            StoreError: It could not be kept.
        """
        decisions = review.as_json()
        with translated(), self._writing() as session, session.begin():
            row = self._own(session, review_id)
            row.decisions = decisions
            row.saved_at = self._clock.now()
        self._saved[review_id] = decisions

    def waiting(self) -> list[WaitingReview]:
        """Return the reviews that are not finished, the last saved first."""
        with self._store.reading() as session:
            return [_waiting(row) for row in _rows(session, defer(tables.ReviewSession.drafts))]

    def resume(self, review_id: int) -> OpenReview:
        """Go on with a review where she left it; what the ledger knows is looked up anew.

        Raises:
            ReviewGone: It was finished or given up meanwhile.
            ReviewUnreadable: It was begun with another version of the program; `read_anew` reads the kept files.
            DatabaseDamaged: A kept file is not there any more.
        """
        with self._store.reading() as session:
            row = _row(session, review_id)
            version, drafts, decisions = row.version, list(row.drafts), list(row.decisions)
        if version != VERSION:
            raise ReviewUnreadable(detail=f"version {version}")
        try:
            batches = [batch_from_json(value, self._content) for value in drafts]
            review = self._session(batches)
            review.replay(decisions)
        except FormError as error:
            raise ReviewUnreadable(detail=str(error)) from error
        except DatabaseDamaged:
            raise
        except AppError as error:  # a decision about a draft that is not there
            raise ReviewUnreadable(detail=error.detail) from error
        self._saved[review_id] = decisions
        return OpenReview(review_id, review, imported=self._imported(batches))

    def read_anew(self, review_id: int, ctx: JobContext | None = None) -> ReadReport:
        """Read the files of a review again from the kept bytes, so that a new one can be opened.

        Raises:
            ReviewGone: It was finished or given up meanwhile.
            DatabaseDamaged: A kept file is not there any more.
        """
        with self._store.reading() as session:
            row = _row(session, review_id)
            found = list(zip(row.names, _hash_list(row.drafts), strict=False))
        reports = [self._reading.read_bytes(name, self._bytes(sha256), ctx) for name, sha256 in found]
        return ReadReport(
            tuple(batch for report in reports for batch in report.batches),
            tuple(failure for report in reports for failure in report.failures),
            tuple(known for report in reports for known in report.known),
        )

    def give_up(self, review_id: int) -> None:
        """Delete a review; the ledger and the kept files stay as they are. One that is gone already is no error."""
        with translated(), self._writing() as session, session.begin():
            row = session.get(tables.ReviewSession, review_id)
            if row is not None:
                session.delete(row)
        self._saved.pop(review_id, None)

    def finish(
        self, review_id: int, review: ReviewSession, ctx: JobContext | None = None, *, without_stored: bool = False
    ) -> ImportResult:
        """Store a review with what it teaches in one transaction and one undo step, and delete it.

        Args:
            review_id: Its key.
            review: Her decisions.
            ctx: Progress; cancelling works until writing begins.
            without_stored: Leave out files that were imported meanwhile, instead of refusing.

        Raises:
            ReviewGone: It was finished or given up meanwhile; nothing was stored.
            ReviewChanged: Another window has decided something in it; nothing was stored.
            StoredMeanwhile: A file was imported meanwhile; nothing was stored, the review is still there.
            StoreError: Nothing was stored, the review is still there.
            Cancelled: She cancelled; nothing was stored, the review is still there.
        """
        reviewed = review.reviewed()
        taught = teachings(review)

        def before(session: Session) -> None:
            row = self._own(session, review_id)
            stored = [] if without_stored else _stored(session, reviewed)
            if stored:
                raise StoredMeanwhile(stored)
            table = tables.ReviewSession.__table__
            session.connection().execute(table.delete().where(table.c.id == row.id))  # type: ignore[attr-defined]  # a table, not a join
            session.expunge(row)
            store_teachings(session, taught, self._clock.today())

        result = self._imports.store_reviewed(reviewed, ctx, before=before)
        self._saved.pop(review_id, None)
        return result

    # --- inside ------------------------------------------------------------------------------------------------

    def _writing(self) -> Session:
        return Session(writing(self._store.engine), expire_on_commit=False)

    def _own(self, session: Session, review_id: int) -> tables.ReviewSession:
        """Return the row of a review this window may write.

        Raises:
            ReviewGone: It is not there.
            ReviewChanged: It is not as this window left it.
        """
        row = _row(session, review_id, defer(tables.ReviewSession.drafts))
        if review_id in self._saved and row.decisions != self._saved[review_id]:
            raise ReviewChanged(detail=f"review {review_id}")
        return row

    def _session(self, batches: Sequence[DraftBatch]) -> ReviewSession:
        review = ReviewSession(
            batches, today=self._clock.today(), knowledge=self._knowledge, matches=self._matches(batches)
        )
        review.doubts()  # asks the directory for every name now, and not while she works
        return review

    def _matches(self, batches: Sequence[DraftBatch]) -> dict[Place, DocumentMatch]:
        found: dict[Place, DocumentMatch] = {}
        with self._store.reading() as session:
            known = KnownDocuments(session)
            for at, batch in enumerate(batches):
                for place, document in enumerate(batch.documents):
                    read = document.obligations
                    match = known.match(document, read) or next(iter(known.related(document, read)), None)
                    if match is not None:
                        found[at, place] = match
        return found

    def _imported(self, batches: Sequence[DraftBatch]) -> tuple[str, ...]:
        with self._store.reading() as session:
            return tuple(
                batch.source.name for batch in batches if imported_on(session, batch.source.sha256) is not None
            )

    def _content(self, source: SourceInfo) -> bytes:
        return self._bytes(source.sha256)

    def _bytes(self, sha256: str) -> bytes:
        try:
            return self._store.files.path(sha256).read_bytes()
        except OSError as error:
            raise DatabaseDamaged(detail=str(error)) from error


def _rows(session: Session, *options: ORMOption) -> Sequence[tables.ReviewSession]:
    newest = (tables.ReviewSession.saved_at.desc(), tables.ReviewSession.id.desc())
    return session.scalars(select(tables.ReviewSession).order_by(*newest).options(*options)).all()


def _row(session: Session, review_id: int, *options: ORMOption) -> tables.ReviewSession:
    """Return the row of a review.

    Raises:
        ReviewGone: It is not there.
    """
    row = session.get(tables.ReviewSession, review_id, options=options)
    if row is None:
        raise ReviewGone(detail=f"review {review_id}")
    return row


def _waiting(row: tables.ReviewSession) -> WaitingReview:
    return WaitingReview(
        id=row.id,
        names=tuple(row.names),
        started_at=row.started_at,
        saved_at=row.saved_at,
        who=row.who,
        decided=len(row.decisions),
        readable=row.version == VERSION,
    )


def _hash_list(drafts: Sequence[Any]) -> list[str]:
    """Return the hashes of a review's files; the one thing that every version's drafts have."""
    return [str(one["source"]["sha256"]) for one in drafts if isinstance(one, dict) and "source" in one]


def _hashes(drafts: Sequence[Any]) -> set[str]:
    return set(_hash_list(drafts))


def _stored(session: Session, reviewed: Sequence[ReviewedBatch]) -> list[str]:
    """Return the names of the files whose bytes are in the ledger already."""
    sources = (one.batch.source for one in reviewed)
    return [source.name for source in sources if imported_on(session, source.sha256) is not None]
