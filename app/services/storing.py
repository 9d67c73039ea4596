"""Storing one import: every file is a batch of its own, so that the next may hold another edition of what it stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from app.changes import Changes
from app.clock import Clock
from app.known import DocumentMatch, EditionChoice, MatchKind, RelatedPaper
from app.likeness import squeezed
from app.review.reviewed import ReviewedBatch, ReviewedDocument, ReviewedDraft
from app.services import links
from app.services.codes import CodeMaker
from app.services.editions import EditionMerger
from app.services.import_members import expand_all
from app.services.import_rows import MOST_WAITING, DocumentPlace, ImportRows
from app.services.known import KnownDocuments
from app.services.matching import folded_number
from app.services.reading import imported_on
from app.store.undo import Action
from importers.drafts import DraftBatch, DraftDocument
from models.enums import DocumentOrigin, Flag
from models.source import Document, Edition, ImportBatch, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """What storing one file did.

    Attributes:
        documents: Documents with allocations in it.
        new: Obligations that were not there.
        linked: Obligations that were there through another edition: one more source.
        skipped: Drafts not stored.
        related: Papers of another level that documents of this file belong to (上级任务), linked or only likely.
        document_ids: Documents that were not there.
        already: When the same bytes were imported before; then all counts are 0.
        flags: What to look at: number and code.
        pages_without_text: Pages of which nothing could be read.
    """

    name: str
    documents: int = 0
    new: int = 0
    linked: int = 0
    skipped: int = 0
    related: tuple[RelatedPaper, ...] = ()
    document_ids: tuple[int, ...] = ()
    already: date | None = None
    flags: tuple[tuple[str | None, Flag], ...] = ()
    pages_without_text: tuple[int, ...] = ()


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


@dataclass
class _Part:
    """What one file prints of one document, in however many places.

    Attributes:
        documents: The places, as they were read.
        same: The stored document it is another edition of.
        separate: It is stored as a document of its own, though the ledger has it.
    """

    documents: list[ReviewedDocument]
    same: Document | None = None
    separate: bool = False

    @property
    def draft(self) -> DraftDocument:
        """The document as it is met first."""
        return self.documents[0].draft

    @property
    def drafts(self) -> list[ReviewedDraft]:
        """The drafts of all places together."""
        return [draft for document in self.documents for draft in document.drafts]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A document that was just stored, and may belong to papers of other levels.

    Attributes:
        document_id: It.
        reviewed: One of the places it was read at.
        ids: The new obligations by the place of what was read there.
    """

    document_id: int
    reviewed: ReviewedDocument
    ids: dict[int, int]


class Storing:
    """One import under way, inside a running action."""

    def __init__(self, action: Action, rows: ImportRows, clock: Clock, who: str) -> None:
        """Take the action, the rows it will write, and who imports when."""
        self._action = action
        self._session = action.session
        self._rows = rows
        self._clock = clock
        self._who = who
        self._codes = CodeMaker(action.session)
        self._merger = EditionMerger(action, rows, clock)
        self._related: list[RelatedPaper] = []
        self._new_documents: list[int] = []

    def file(self, reviewed: ReviewedBatch) -> FileResult:
        """Take one file and write its rows."""
        batch = reviewed.batch
        already = imported_on(self._session, batch.source.sha256)
        if already is not None:
            return FileResult(name=batch.source.name, already=already)
        kept = [one for one in reviewed.documents if one.drafts and one.choice is not EditionChoice.SKIP]
        skipped = sum(one.dropped for one in reviewed.documents)
        skipped += sum(len(one.drafts) for one in reviewed.documents if one not in kept)
        if not kept:
            return FileResult(name=batch.source.name, skipped=skipped)
        record = ImportBatch(at=self._clock.now(), who=self._who, skipped=skipped)
        self._session.add(record)
        self._session.flush()
        self._rows.hers = reviewed.units
        self._related = []
        self._new_documents = []
        self._documents(kept, self._source(batch, record), record)
        return FileResult(
            name=batch.source.name,
            documents=len(kept),
            new=record.new,
            linked=record.linked,
            skipped=skipped,
            related=tuple(self._related),
            document_ids=tuple(self._new_documents),
            flags=(
                *((None, flag) for flag in batch.flags),
                *(flag for one in kept for flag in _flags(one.drafts)),
            ),
            pages_without_text=batch.pages_without_text,
        )

    def _documents(self, kept: Sequence[ReviewedDocument], source: Source, record: ImportBatch) -> None:
        """Store the documents of a file, then link them with papers of other levels."""
        known = KnownDocuments(self._session)
        fresh: list[_Fresh] = []
        for part in self._parts(kept, known):
            if part.same is not None:
                new, linked = self._edition(part, part.same, source)
            else:
                new, linked = len(part.drafts), 0
                fresh.extend(self._new(part, source))
            record.new += new
            record.linked += linked
            if self._rows.waiting > MOST_WAITING:
                self._rows.write(self._action, record.id)
        self._rows.write(self._action, record.id)
        expand_all(self._session, self._action.obligations, self._clock)
        self._relate_all(fresh)

    def _parts(self, kept: Sequence[ReviewedDocument], known: KnownDocuments) -> list[_Part]:
        """Bring together what belongs to one document, so that a file is one edition of it and not two."""
        parts: dict[tuple[object, ...], _Part] = {}
        for at, one in enumerate(kept):
            separate = one.choice is EditionChoice.SEPARATE
            same = None if separate else known.same(one.draft, [draft.as_read for draft in one.drafts])
            if same is not None:
                key: tuple[object, ...] = ("stored", same.id)
            elif one.draft.number is not None:
                key = (folded_number(one.draft.number), squeezed(one.draft.issuer or ""), separate)
            else:
                key = ("unnumbered", at)
            parts.setdefault(key, _Part([], same, separate)).documents.append(one)
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

    def _edition(self, part: _Part, same: Document, source: Source) -> tuple[int, int]:
        """Store a further edition; return how many obligations are new, and how many linked."""
        place = DocumentPlace(same.id, same.place_code, same.level, self._codes.for_document(same))
        new, linked = self._merger.merge(same, part.draft, part.drafts, source, place)
        if new and same.archived_year is not None:  # a paper with new tasks is not over: none of them may count nowhere
            same.archived_year = None
        return new, linked

    def _new(self, part: _Part, source: Source) -> Iterator[_Fresh]:
        """Store a new document; return what papers of other levels are looked for by, place by place."""
        draft = part.draft
        values = _document_values(draft, source)
        if part.separate:
            values["title_folded"] = self._free_title(str(values["title_folded"]))
        document_id = self._rows.add(Document, values)
        self._new_documents.append(document_id)
        edition_id = self._rows.add(Edition, {"document_id": document_id, "source_id": source.id, "ordinal": 1})
        place = DocumentPlace(document_id, draft.place, draft.level, self._codes.for_key(document_id, draft.number))
        ordinal = 0
        for document in part.documents:
            ids: dict[int, int] = {}
            for one in document.drafts:
                ordinal += 1
                obligation_id = self._rows.obligation(one, place, ordinal)
                self._rows.printed(edition_id, obligation_id, ordinal, one.as_read)
                if one.index is not None:
                    ids[one.index] = obligation_id
            yield _Fresh(document_id, document, ids)

    def _free_title(self, title: str) -> str:
        """Return a key no live document has: one stored separately has the number and title of another."""
        taken = set(self._session.scalars(select(Document.title_folded).where(Document.withdrawn_at.is_(None))))
        taken.update(str(row["title_folded"]) for row in self._rows.rows[Document])
        names = (title, *(f"{title}#{at}" for at in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def _relate_all(self, fresh: Sequence[_Fresh]) -> None:
        """Link new documents with papers of other levels, those of this very file among them."""
        known = KnownDocuments(self._session)
        for one in fresh:
            for match in _other_levels(one.reviewed, known):
                if match.clear or one.reviewed.choice is EditionChoice.LINK:
                    self._restate(one, match)
                else:
                    self._tell(match, one.reviewed.draft, len(match.pairs), linked=False)

    def _restate(self, one: _Fresh, match: DocumentMatch) -> None:
        """Link the tasks of a new document with those of the paper of another level."""
        stored = self._session.get(Document, match.document_id)
        fresh = self._session.get(Document, one.document_id)
        if stored is None or fresh is None or stored.withdrawn_at is not None:
            return
        pairs = [(theirs, one.ids[at]) for at, theirs in match.pairs.items() if at in one.ids]
        if match.kind is MatchKind.HIGHER:
            links.restate(self._session, stored, fresh, pairs)
        else:
            links.restate(self._session, fresh, stored, [(ours, theirs) for theirs, ours in pairs])
        self._tell(match, one.reviewed.draft, len(pairs), linked=True)

    def _tell(self, match: DocumentMatch, draft: DraftDocument, rows: int, *, linked: bool) -> None:
        fresh = draft.number or draft.title
        higher, lower = (match.label, fresh) if match.kind is MatchKind.HIGHER else (fresh, match.label)
        paper = RelatedPaper(lower=lower, higher=higher, rows=rows, linked=linked)
        if paper not in self._related:
            self._related.append(paper)

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


def _other_levels(document: ReviewedDocument, known: KnownDocuments) -> Sequence[DocumentMatch]:
    """Return the stored papers of other levels this one belongs to: as reviewed, else as they are found now."""
    if document.choice is not None:
        wanted = document.choice is EditionChoice.LINK and document.match is not None
        return [document.match] if document.match and wanted and document.match.kind is not MatchKind.SAME else []
    if any(one.index is None for one in document.drafts):
        return []
    return known.related(document.draft, document.draft.obligations)


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


def _flags(drafts: Iterable[ReviewedDraft]) -> Iterator[tuple[str | None, Flag]]:
    for one in drafts:
        for flag in one.draft.flags:
            yield one.draft.no, flag
