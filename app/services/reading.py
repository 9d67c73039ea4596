"""From files to drafts, one file at a time: what fails keeps nothing else from being read, and nothing is stored."""

import hashlib
import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import Clock
from app.jobs import Cancelled, JobContext, NullContext
from app.services.corrections import CorrectionService
from app.store.session import Store
from importers import pipeline, registry
from importers.drafts import DraftBatch
from importers.learned import Learned
from importers.readers import archive
from models.errors import AppError, ReadingFailed
from models.source import Edition, Source

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file that could not be read, and the sentence for it."""

    name: str
    error: AppError


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A file whose bytes are in the ledger already, and since when."""

    name: str
    imported_on: date


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What reading some files gave; nothing is stored yet."""

    batches: tuple[DraftBatch, ...] = ()
    failures: tuple[ReadFailure, ...] = ()
    known: tuple[KnownSource, ...] = ()


class ReadingService:
    """Reads files in the background, the way she taught it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store, which knows what was imported and what she taught, and the clock."""
        self._store = store
        self._corrections = CorrectionService(store, clock)

    def read(self, paths: Sequence[Path], ctx: JobContext | None = None) -> ReadReport:
        """Read files; one that fails does not keep the others from being read.

        Raises:
            Cancelled: She cancelled.
        """
        ctx = ctx or NullContext()
        reading = self._begin(ctx)
        for at, path in enumerate(paths):
            ctx.checkpoint()
            ctx.progress(at, len(paths), path.name)
            try:
                files = archive.files(path.name, registry.open_source(path))
            except Exception as error:  # one file's failure is no other's
                reading.fail(path.name, error)
                continue
            for file in files:
                reading.take(file.path, file.name, file.read)
        return reading.report()

    def read_text(self, text: str, name: str, ctx: JobContext | None = None, *, html: bool = False) -> ReadReport:
        """Read a pasted table or text.

        Args:
            text: What was pasted.
            name: What the source is called, such as 粘贴的表格.
            ctx: Progress and cancelling.
            html: The text is the clipboard's HTML, which keeps merged cells and breaks inside cells.
        """
        reading = self._begin(ctx or NullContext())
        reading.take(name, f"{name}.html" if html else f"{name}.txt", partial(bytes, text.encode()))
        return reading.report()

    def read_bytes(self, name: str, content: bytes, ctx: JobContext | None = None) -> ReadReport:
        """Read a file whose bytes were kept, under the name it had."""
        reading = self._begin(ctx or NullContext())
        reading.take(name, name, partial(bytes, content))
        return reading.report()

    def _begin(self, ctx: JobContext) -> "_Reading":
        return _Reading(self._known, self._corrections.learned(), ctx)

    def _known(self, name: str, content: bytes) -> KnownSource | None:
        with self._store.reading() as session:
            day = imported_on(session, hashlib.sha256(content).hexdigest())
        return None if day is None else KnownSource(name, day)


def imported_on(session: Session, sha256: str) -> date | None:
    """Return when these bytes were imported; None where they were not, or the import was undone."""
    moment = session.scalar(
        select(Source.imported_at)
        .join(Edition, Edition.source_id == Source.id)
        .where(Source.sha256 == sha256, Edition.withdrawn_at.is_(None))
        .limit(1)
    )
    return None if moment is None else moment.astimezone().date()


class _Reading:
    """Gathers what reading several files gives."""

    def __init__(self, known_on: Callable[[str, bytes], KnownSource | None], learned: Learned, ctx: JobContext) -> None:
        self._failures: list[ReadFailure] = []
        self._known_on = known_on
        self._learned = learned
        self._ctx = ctx
        self._batches: list[DraftBatch] = []
        self._known: list[KnownSource] = []

    def take(self, label: str, name: str, content: Callable[[], bytes]) -> None:
        """Read one file; `label` names it in the report."""
        try:
            read = content()
            found = self._known_on(label, read)
            if found is not None:
                self._known.append(found)
            else:
                self._batches.append(_with_tasks(pipeline.read(name, read, self._ctx, self._learned)))
        except Exception as error:  # as in `ReadingService.read`
            self.fail(label, error)

    def fail(self, label: str, error: Exception) -> None:
        """Note that a file could not be read; what nobody expected goes to the log as well.

        Raises:
            Cancelled: She cancelled, which is no failure.
        """
        if isinstance(error, Cancelled):
            raise error
        if not isinstance(error, AppError):
            log.critical("bug while reading a file", exc_info=error)
            error = ReadingFailed(detail="".join(traceback.format_exception(error)))
        self._failures.append(ReadFailure(label, error))

    def report(self) -> ReadReport:
        """Return everything taken."""
        return ReadReport(tuple(self._batches), tuple(self._failures), tuple(self._known))


def _with_tasks(batch: DraftBatch) -> DraftBatch:
    """Leave out documents that allocate nothing and offer nothing.

    Raises:
        ExtractionError: None of them allocates anything.
    """
    found = pipeline.require_obligations(batch).documents
    return replace(batch, documents=tuple(document for document in found if document.obligations))
