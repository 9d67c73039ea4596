"""From files to the ledger: read, tell what is known already, store in one transaction."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from app.clock import Clock
from app.jobs import JobContext, NullContext
from app.paths import resources_dir
from app.review.reviewed import ReviewedBatch, as_read
from app.services.import_rows import ImportRows, Keys
from app.services.reading import ReadingService, ReadReport
from app.services.storing import FileResult, ImportResult, Storing
from app.store.session import Store
from importers.drafts import DraftBatch

Place = tuple[int, int, int]
"""Batch, document and obligation by their index: one draft of a reading."""

SAMPLE = "qinglan_gazette"


class ImportService:
    """Reads files in the background, and stores what she accepted as one undoable step."""

    def __init__(self, store: Store, clock: Clock, back_up: Callable[[], object]) -> None:
        """Take the store, the clock, and what takes a copy of the ledger before anything is stored."""
        self._store = store
        self._back_up = back_up
        self._clock = clock
        self._reading = ReadingService(store, clock)

    def read(self, paths: Sequence[Path], ctx: JobContext | None = None) -> ReadReport:
        """Read files; see `ReadingService.read`."""
        return self._reading.read(paths, ctx)

    def read_text(self, text: str, name: str, ctx: JobContext | None = None, *, html: bool = False) -> ReadReport:
        """Read a pasted table or text; see `ReadingService.read_text`."""
        return self._reading.read_text(text, name, ctx, html=html)

    def sample_paths(self) -> tuple[Path, ...]:
        """Return the sample gazette that ships with the program."""
        return (resources_dir() / "sample" / f"{SAMPLE}.docx",)

    def store(
        self,
        batches: Sequence[DraftBatch],
        ctx: JobContext | None = None,
        *,
        left_out: frozenset[Place] = frozenset(),
    ) -> ImportResult:
        """Store what was read as it was read, in one transaction and one undo step.

        Args:
            batches: What `read` gave.
            ctx: Progress; cancelling works until writing begins.
            left_out: Drafts that are not wanted.

        Raises:
            StoreError: Nothing was stored.
            Cancelled: She cancelled; nothing was stored.
        """
        return self.store_reviewed(
            [
                as_read(batch, {(document, draft) for place, document, draft in left_out if place == at})
                for at, batch in enumerate(batches)
            ],
            ctx,
        )

    def store_reviewed(
        self,
        reviewed: Sequence[ReviewedBatch],
        ctx: JobContext | None = None,
        *,
        before: Callable[[Session], None] | None = None,
    ) -> ImportResult:
        """Store what a review gave, in one transaction and one undo step.

        Args:
            reviewed: File by file.
            ctx: Progress; cancelling works until writing begins.
            before: Done in the same transaction, before anything is stored; may refuse by raising.

        Raises:
            StoreError: Nothing was stored.
            Cancelled: She cancelled; nothing was stored.
        """
        ctx = ctx or NullContext()
        for one in reviewed:
            ctx.checkpoint()
            self._store.files.keep(one.batch.source.sha256, one.batch.content)
        self._back_up()
        results: list[FileResult] = []
        with _uncollected(), self._store.undo.action("import") as running:
            if before is not None:
                before(running.session)
            rows = ImportRows(running.session, Keys(running.session.connection()), self._clock.today())
            storing = Storing(running.action, rows, self._clock, self._store.undo.who())
            for at, one in enumerate(reviewed):
                ctx.checkpoint()
                ctx.progress(at, len(reviewed), one.batch.source.name)
                results.append(storing.file(one))
            storing.finish(results)
        return ImportResult(files=tuple(results), new_units=rows.new_units, changes=running.changes)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from going through a large import's rows again and again: none of them is cyclic."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
