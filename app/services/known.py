"""What the ledger knows already of a document that was read (model.md, «A new edition, a copy, a lower paper»).

The review asks by it before anything is stored, and the import goes by the same answers.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.known import DocumentMatch, MatchKind, MatchReason
from app.likeness import squeezed
from app.services import restates
from app.services.differences import Differences
from app.services.matching import SAME_SHARE, Item, folded_number, mapped, share_of_same_tasks
from app.services.rows import tasks_of
from importers.drafts import DraftDocument, DraftObligation
from models.enums import DocumentOrigin, Level
from models.obligation import Obligation
from models.source import Document, Edition, Printed, Source

BEGINNING, HEAD = 16, 3
_TYPOGRAPHY = re.compile(r"\W+")


def document_match(session: Session, draft: DraftDocument, drafts: Sequence[DraftObligation]) -> DocumentMatch | None:
    """Return what one document that was read is to the ledger; several are asked with one `KnownDocuments`.

    Args:
        session: A session that only reads.
        draft: The document.
        drafts: Its obligations as they are to be stored; the match names them by their place.
    """
    known = KnownDocuments(session)
    return known.match(draft, drafts) or next(iter(known.related(draft, drafts)), None)


def printed_items(session: Session, document_id: int) -> list[Item]:
    """Return what the newest print says of each live obligation, since hers may be worded quite otherwise."""
    found = {
        row.id: Item(*row)
        for row in session.execute(
            select(Obligation.id, Obligation.no, Obligation.section, Obligation.task)
            .where(tasks_of(document_id), Obligation.withdrawn_at.is_(None))
            .order_by(Obligation.ordinal)
        )
    }
    for row in session.execute(
        select(Printed.obligation_id, Printed.no, Printed.section, Printed.task)
        .join(Edition, Edition.id == Printed.edition_id)
        .where(Edition.document_id == document_id, Edition.withdrawn_at.is_(None), Printed.withdrawn_at.is_(None))
        .order_by(Edition.ordinal)
    ):
        if row.obligation_id in found:
            found[row.obligation_id] = Item(*row)
    return list(found.values())


class KnownDocuments:
    """The documents of the ledger as one moment has them; made anew when something has been stored.

    Numbers are looked up; rows are only read of documents that can be meant.
    """

    def __init__(self, session: Session) -> None:
        """Take a session; nothing is read before the first question."""
        self._session = session
        self._tasks_of: dict[int, frozenset[str]] = {}

    def same(self, draft: DraftDocument, drafts: Sequence[DraftObligation]) -> Document | None:
        """Return the stored document this one is another edition of."""
        return self._same(draft, drafts)[0]

    def match(self, draft: DraftDocument, drafts: Sequence[DraftObligation]) -> DocumentMatch | None:
        """Return how this document is another edition of a stored one, row by row; None where it is none."""
        document, reason = self._same(draft, drafts)
        if document is None:
            return None
        old = printed_items(self._session, document.id)
        found = mapped(old, items_of(drafts))
        return DocumentMatch(
            kind=MatchKind.SAME,
            reason=reason,
            document_id=document.id,
            label=document.number or document.title,
            title=document.title,
            imported_on=self._imported_on(document.id),
            total=len(old),
            drafts=len(drafts),
            pairs=dict(sorted(found.pairs.items())),
            doubtful=found.doubtful,
            left=found.left,
            differences=Differences(self._session, document).of(drafts, found.pairs),
        )

    def related(self, draft: DraftDocument, drafts: Sequence[DraftObligation]) -> tuple[DocumentMatch, ...]:
        """Return stored documents of another level that this one restates, or that restate it; the best first.

        They are never merged: what is accepted becomes links (上级任务) between the rows of `pairs`. Of several higher
        ones only the nearest is given, since it restates the others itself; lower ones that have a higher one already
        are left alone.
        """
        fresh = restates.Paper.of(draft.title, draft.place, draft.level, draft.signed_on)
        found = [
            self._relation(document, fresh, items_of(drafts))
            for level, documents in self._by_level.items()
            if level is not fresh.level
            for document in documents
            if restates.comparable(fresh, self._papers[document.id])
        ]
        best = sorted(
            (one for one in found if one is not None),
            key=lambda one: (not one.clear, self._papers[one.document_id].rank, -len(one.pairs), one.document_id),
        )
        higher = [one for one in best if one.kind is MatchKind.HIGHER]
        nearest = min(higher, key=lambda one: (not one.clear, -self._papers[one.document_id].rank), default=None)
        return (*((nearest,) if nearest else ()), *(one for one in best if one.kind is MatchKind.LOWER))

    def _relation(self, document: Document, fresh: restates.Paper, new: Sequence[Item]) -> DocumentMatch | None:
        stored = self._papers[document.id]
        above = restates.is_above(stored, fresh)
        if not above and document.superior_document_id in self._papers:
            return None
        old = printed_items(self._session, document.id)
        if above:
            kind, below = MatchKind.HIGHER, len(new)
            rows = restates.rows(stored, old, fresh, new)
            convincing = restates.convincing(rows, stored, fresh, below)
            pairs, doubtful = ({at: key for key, at in found} for found in (rows.pairs, rows.doubtful))
        else:
            kind, below = MatchKind.LOWER, len(old)
            rows = restates.rows(fresh, new, stored, old)
            convincing = restates.convincing(rows, fresh, stored, below)
            pairs, doubtful = (dict(found) for found in (rows.pairs, rows.doubtful))
        if not convincing:
            return None
        return DocumentMatch(
            kind=kind,
            reason=MatchReason.TITLE,
            document_id=document.id,
            label=document.number or document.title,
            title=document.title,
            imported_on=self._imported_on(document.id),
            total=len(old),
            drafts=len(new),
            pairs=dict(sorted(pairs.items())),
            doubtful=dict(sorted(doubtful.items())),
            left=tuple(item.key for item in old if item.key not in pairs.values()),
            clear=restates.clear(rows, below),
        )

    def _same(self, draft: DraftDocument, drafts: Sequence[DraftObligation]) -> tuple[Document | None, MatchReason]:
        for document in self._numbered.get(folded_number(draft.number), ()) if draft.number is not None else ():
            if _agree(document.issuer, draft.issuer):
                return document, MatchReason.NUMBER
        candidates = self._documents if draft.number is None else self._unnumbered
        if not candidates:
            return None, MatchReason.NUMBER
        tasks = frozenset(squeezed(obligation.task.value) for obligation in drafts)
        heads = {_head(obligation.task.value) for obligation in drafts}
        for document in candidates:
            if draft.number is None and self._holds(document, tasks, heads):
                return document, MatchReason.TASKS
            if document.number is None and share_of_same_tasks(self._tasks(document), tasks) >= SAME_SHARE:
                return document, MatchReason.TASKS
        return None, MatchReason.NUMBER

    def _holds(self, document: Document, tasks: frozenset[str], heads: set[str]) -> bool:
        """Tell whether a document has most of the tasks; their beginnings alone rule nearly all documents out."""
        alike = len(heads & self._heads.get(document.id, set()))
        return alike * 2 >= len(heads) and share_of_same_tasks(tasks, self._tasks(document)) >= SAME_SHARE

    @cached_property
    def _documents(self) -> Sequence[Document]:
        return self._session.scalars(
            select(Document)
            .where(Document.withdrawn_at.is_(None), Document.origin == DocumentOrigin.IMPORTED)
            .order_by(Document.id)
        ).all()

    @cached_property
    def _numbered(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self._documents:
            if document.number is not None:
                found[folded_number(document.number)].append(document)
        return found

    @cached_property
    def _unnumbered(self) -> list[Document]:
        return [document for document in self._documents if document.number is None]

    @cached_property
    def _by_level(self) -> dict[Level, list[Document]]:
        found: dict[Level, list[Document]] = defaultdict(list)
        for document in self._documents:
            found[self._papers[document.id].level].append(document)
        return found

    @cached_property
    def _papers(self) -> dict[int, restates.Paper]:
        return {
            one.id: restates.Paper.of(one.title, one.place_code, one.level, one.signed_on) for one in self._documents
        }

    @cached_property
    def _heads(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for document_id, beginning in self._session.execute(
            select(Obligation.document_id, func.substr(Obligation.task, 1, BEGINNING)).where(
                Obligation.withdrawn_at.is_(None)
            )
        ):
            found[document_id].add(_head(beginning))
        for document_id, beginning in self._session.execute(  # what was carried over is looked for where it was printed
            select(Edition.document_id, func.substr(Obligation.task, 1, BEGINNING))
            .select_from(Obligation)
            .join(Document, Document.id == Obligation.document_id)
            .join(Printed, Printed.obligation_id == Obligation.id)
            .join(Edition, Edition.id == Printed.edition_id)
            .where(Document.origin == DocumentOrigin.CARRIED, Obligation.withdrawn_at.is_(None))
        ):
            found[document_id].add(_head(beginning))
        return found

    def _tasks(self, document: Document) -> frozenset[str]:
        if document.id not in self._tasks_of:
            items = printed_items(self._session, document.id)
            self._tasks_of[document.id] = frozenset(squeezed(item.task) for item in items)
        return self._tasks_of[document.id]

    def _imported_on(self, document_id: int) -> date | None:
        moment = self._session.scalar(
            select(func.min(Source.imported_at))
            .join(Edition, Edition.source_id == Source.id)
            .where(Edition.document_id == document_id, Edition.withdrawn_at.is_(None))
        )
        return None if moment is None else moment.astimezone().date()


def items_of(drafts: Sequence[DraftObligation]) -> list[Item]:
    """Return drafts as matching needs them; the key is their place."""
    return [Item(at, one.no, one.section, one.task.value) for at, one in enumerate(drafts)]


def _head(task: str) -> str:
    """Return the first characters of a task without what is typography, as far as few characters tell."""
    return _TYPOGRAPHY.sub("", unicodedata.normalize("NFKC", task[:BEGINNING]))[:HEAD]


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or squeezed(one) == squeezed(other)
