"""From files to the ledger: read, tell what is known already, store in one transaction."""

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.jobs import JobContext, NullContext
from app.paths import resources_dir
from app.services.codes import CodeMaker
from app.services.editions import EditionMerger
from app.services.import_rows import MOST_WAITING, DocumentPlace, ImportRows, Keys, drafts_left
from app.services.matching import SAME_SHARE, folded_number, share_of_same_tasks, squeezed
from app.store.session import Store
from app.store.undo import Action
from importers.drafts import DraftBatch, DraftDocument, DraftObligation
from models.enums import DocumentOrigin, Flag
from models.errors import AppError
from models.obligation import Obligation
from models.source import Document, Edition, ImportBatch, Source

Place = tuple[int, int, int]
"""Batch, document and obligation by their index: one draft of a reading."""

SAMPLE = "qinglan_gazette"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """What storing one file did.

    Attributes:
        documents: Documents with allocations in it.
        new: Obligations that were not there.
        linked: Obligations that were there through another edition: one more source.
        skipped: Drafts not stored.
        already: When the same bytes were imported before; then all counts are 0.
        flags: What to look at: number and code.
    """

    name: str
    documents: int = 0
    new: int = 0
    linked: int = 0
    skipped: int = 0
    already: date | None = None
    flags: tuple[tuple[str | None, Flag], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What storing did, file by file and in all."""

    files: tuple[FileResult, ...]
    new_units: int = 0
    changes: Changes = field(default_factory=Changes)

    @property
    def documents(self) -> int:
        """Documents in all files."""
        return sum(result.documents for result in self.files)

    @property
    def new(self) -> int:
        """New obligations in all files."""
        return sum(result.new for result in self.files)

    @property
    def linked(self) -> int:
        """Linked obligations in all files."""
        return sum(result.linked for result in self.files)

    @property
    def skipped(self) -> int:
        """Drafts not stored in all files."""
        return sum(result.skipped for result in self.files)


class ImportService:
    """Reads files in the background, and stores what she accepted as one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def read(self, paths: Sequence[Path], ctx: JobContext | None = None) -> ReadReport:
        """Read files; one that fails does not keep the others from being read.

        Raises:
            Cancelled: She cancelled.
        """
        from importers import registry  # lxml and the rules are not needed before a file is read
        from importers.readers import archive

        ctx = ctx or NullContext()
        reading = _Reading(self._known)
        for at, path in enumerate(paths):
            ctx.checkpoint()
            ctx.progress(at, len(paths), path.name)
            try:
                content = registry.open_source(path)
                members = archive.members(content) if archive.is_archive(content) else ()
            except AppError as error:
                reading.failures.append(ReadFailure(path.name, error))
                continue
            for member in members:
                reading.take(f"{path.name}/{member.path}", member.name, member.read, ctx)
            if not members:
                reading.take(path.name, path.name, partial(bytes, content), ctx)
        return reading.report()

    def read_text(self, text: str, name: str, ctx: JobContext | None = None, *, html: bool = False) -> ReadReport:
        """Read a pasted table or text.

        Args:
            text: What was pasted.
            name: What the source is called, such as 粘贴的表格.
            ctx: Progress and cancelling.
            html: The text is the clipboard's HTML, which keeps merged cells and breaks inside cells.
        """
        reading = _Reading(self._known)
        content = text.encode()
        reading.take(name, f"{name}.html" if html else f"{name}.txt", partial(bytes, content), ctx or NullContext())
        return reading.report()

    def sample_paths(self) -> tuple[Path, ...]:
        """Return the sample gazette that ships with the program."""
        return (resources_dir() / "sample" / f"{SAMPLE}.docx",)

    def _known(self, name: str, content: bytes) -> KnownSource | None:
        with self._store.reading() as session:
            day = _imported_on(session, hashlib.sha256(content).hexdigest())
        return None if day is None else KnownSource(name, day)

    def store(
        self,
        batches: Sequence[DraftBatch],
        ctx: JobContext | None = None,
        *,
        left_out: frozenset[Place] = frozenset(),
    ) -> ImportResult:
        """Store what was read, in one transaction and one undo step.

        Args:
            batches: What `read` gave.
            ctx: Progress; cancelling works until writing begins.
            left_out: The drafts she dropped in the review.

        Raises:
            StoreError: Nothing was stored.
            Cancelled: She cancelled; nothing was stored.
        """
        ctx = ctx or NullContext()
        for batch in batches:
            ctx.checkpoint()
            self._store.files.keep(batch.source.sha256, batch.content)
        results: list[FileResult] = []
        with _uncollected(), self._store.undo.action("import") as running:
            rows = ImportRows(running.session, Keys(running.session.connection()), self._clock.today())
            storing = _Storing(running.action, rows, self._clock, self._store.undo.who())
            for at, batch in enumerate(batches):
                ctx.checkpoint()
                ctx.progress(at, len(batches), batch.source.name)
                dropped = frozenset(place[1:] for place in left_out if place[0] == at)
                results.append(storing.file(batch, dropped))
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


class _Reading:
    """Gathers what reading several files gives; one that fails keeps no other from being read."""

    def __init__(self, known_on: Callable[[str, bytes], KnownSource | None]) -> None:
        self._known_on = known_on
        self.failures: list[ReadFailure] = []
        self._batches: list[DraftBatch] = []
        self._known: list[KnownSource] = []

    def take(self, label: str, name: str, content: Callable[[], bytes], ctx: JobContext) -> None:
        """Read one file; `label` names it in the report."""
        from importers import pipeline  # as in `ImportService.read`

        try:
            read = content()
            found = self._known_on(label, read)
            if found is not None:
                self._known.append(found)
            else:
                self._batches.append(_with_tasks(pipeline.read(name, read, ctx)))
        except AppError as error:
            self.failures.append(ReadFailure(label, error))

    def report(self) -> ReadReport:
        """Return everything taken."""
        return ReadReport(tuple(self._batches), tuple(self.failures), tuple(self._known))


def _with_tasks(batch: DraftBatch) -> DraftBatch:
    """Leave out documents that allocate nothing.

    Raises:
        ExtractionError: None of them allocates anything.
    """
    from importers import pipeline  # as above

    kept = tuple(document for document in pipeline.require_obligations(batch).documents if document.obligations)
    return replace(batch, documents=kept)


def _imported_on(session: Session, sha256: str) -> date | None:
    """Return when these bytes were imported; None where they were not, or the import was undone."""
    moment = session.scalar(
        select(Source.imported_at)
        .join(Edition, Edition.source_id == Source.id)
        .where(Source.sha256 == sha256, Edition.withdrawn_at.is_(None))
        .limit(1)
    )
    return None if moment is None else moment.astimezone().date()


@dataclass
class _Part:
    """What one file prints of one document, in however many places.

    Attributes:
        draft: The document as it is met first.
        same: The stored document it is another edition of.
        drafts: Its obligations, all places together.
    """

    draft: DraftDocument
    same: Document | None
    drafts: list[DraftObligation]


class _Storing:
    """One import under way; every file is a batch of its own, so that the next may hold another edition of it."""

    def __init__(self, action: Action, rows: ImportRows, clock: Clock, who: str) -> None:
        self._action = action
        self._session = action.session
        self._rows = rows
        self._clock = clock
        self._who = who
        self._codes = CodeMaker(action.session)
        self._merger = EditionMerger(action, rows, clock)
        self._tasks_of: dict[int, frozenset[str]] = {}

    def file(self, batch: DraftBatch, dropped: frozenset[tuple[int, ...]]) -> FileResult:
        """Take one file and write its rows."""
        already = _imported_on(self._session, batch.source.sha256)
        if already is not None:
            return FileResult(name=batch.source.name, already=already)
        kept = [
            (document, drafts_left(document.obligations, frozenset(place[1] for place in dropped if place[0] == at)))
            for at, document in enumerate(batch.documents)
        ]
        kept = [(document, drafts) for document, drafts in kept if drafts]
        skipped = batch.obligation_count() - sum(len(drafts) for _, drafts in kept)
        if not kept:
            return FileResult(name=batch.source.name, skipped=skipped)
        record = ImportBatch(at=self._clock.now(), who=self._who, skipped=skipped)
        self._session.add(record)
        self._session.flush()
        source = self._source(batch, record)
        for part in self._parts(kept):
            new, linked = self._document(part, source)
            record.new += new
            record.linked += linked
            if self._rows.waiting > MOST_WAITING:
                self._rows.write(self._action, record.id)
        self._rows.write(self._action, record.id)
        self._tasks_of.clear()
        return FileResult(
            name=batch.source.name,
            documents=len(kept),
            new=record.new,
            linked=record.linked,
            skipped=skipped,
            flags=tuple(flag for _, drafts in kept for flag in _flags(drafts)),
        )

    def _parts(self, kept: Sequence[tuple[DraftDocument, list[DraftObligation]]]) -> list[_Part]:
        """Bring together what belongs to one document, so that a file is one edition of it and not two."""
        known = self._session.scalars(
            select(Document).where(Document.withdrawn_at.is_(None), Document.origin == DocumentOrigin.IMPORTED)
        ).all()
        parts: dict[tuple[object, ...], _Part] = {}
        for at, (draft, drafts) in enumerate(kept):
            same = self._same_document(draft, drafts, known)
            if same is not None:
                key: tuple[object, ...] = ("stored", same.id)
            elif draft.number is not None:
                key = (folded_number(draft.number), squeezed(draft.issuer or ""))
            else:
                key = ("unnumbered", at)
            if key in parts:
                parts[key].drafts.extend(drafts)
            else:
                parts[key] = _Part(draft, same, list(drafts))
        return list(parts.values())

    def _source(self, batch: DraftBatch, record: ImportBatch) -> Source:
        info = batch.source
        source = self._session.scalar(select(Source).where(Source.sha256 == info.sha256))
        if source is None:
            source = Source(
                sha256=info.sha256,
                name=info.name,
                media=info.media,
                size=info.size,
                imported_at=self._clock.now(),
                gazette=batch.gazette,
                issue=batch.issue,
                batch_id=record.id,
            )
            self._session.add(source)
        else:  # its import was undone; the kept bytes are the same
            source.imported_at = self._clock.now()
            source.batch_id = record.id
        self._session.flush()
        return source

    def _document(self, part: _Part, source: Source) -> tuple[int, int]:
        """Store one document; return how many obligations are new, and how many linked."""
        draft, same, drafts = part.draft, part.same, part.drafts
        if same is not None:
            place = DocumentPlace(same.id, same.place_code, same.level, self._codes.for_document(same))
            return self._merger.merge(same, draft, drafts, source, place)
        document_id = self._rows.add(Document, _document_values(draft, source))
        edition_id = self._rows.add(Edition, {"document_id": document_id, "source_id": source.id, "ordinal": 1})
        place = DocumentPlace(document_id, draft.place, draft.level, self._codes.for_key(document_id, draft.number))
        for ordinal, obligation in enumerate(drafts, start=1):
            obligation_id = self._rows.obligation(obligation, place, ordinal)
            self._rows.printed(edition_id, obligation_id, ordinal, obligation)
        return len(drafts), 0

    def _same_document(
        self, draft: DraftDocument, drafts: Sequence[DraftObligation], known: Sequence[Document]
    ) -> Document | None:
        """Return the stored document this one is another edition of."""
        if draft.number is not None:
            for document in known:
                if folded_number(document.number) == folded_number(draft.number) and _agree(
                    document.issuer, draft.issuer
                ):
                    return document
        tasks = frozenset(squeezed(obligation.task.value) for obligation in drafts)
        for document in known:
            if draft.number is None and share_of_same_tasks(tasks, self._tasks(document)) >= SAME_SHARE:
                return document
            if document.number is None and share_of_same_tasks(self._tasks(document), tasks) >= SAME_SHARE:
                return document
        return None

    def _tasks(self, document: Document) -> frozenset[str]:
        if document.id not in self._tasks_of:
            self._tasks_of[document.id] = frozenset(
                squeezed(task)
                for task in self._session.scalars(
                    select(Obligation.task).where(
                        Obligation.document_id == document.id, Obligation.withdrawn_at.is_(None)
                    )
                )
            )
        return self._tasks_of[document.id]

    def finish(self, results: Sequence[FileResult]) -> None:
        """Take what the step's sentence needs."""
        stored = [result for result in results if result.new or result.linked]
        self._action.arguments.update(
            count=len(stored),
            name=stored[0].name if stored else "",
            new=sum(result.new for result in stored),
            linked=sum(result.linked for result in stored),
            skipped=sum(result.skipped for result in stored),
        )


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or squeezed(one) == squeezed(other)


def _document_values(draft: DraftDocument, source: Source) -> dict[str, object]:
    return {
        "title": draft.title or source.name,
        "title_folded": squeezed(draft.title or source.name),
        "number": draft.number,
        "issuer": draft.issuer,
        "place_code": draft.place,
        "level": draft.level,
        "signed_on": draft.signed_on,
        "lead_rule": draft.lead_rule,
        "origin": DocumentOrigin.IMPORTED,
        "superior_document_id": None,
        "archived_year": None,
    }


def _flags(drafts: Sequence[DraftObligation]) -> Iterator[tuple[str | None, Flag]]:
    for draft in drafts:
        for flag in draft.flags:
            yield draft.no, flag
