"""年度归档: a year's papers are put away and count nowhere but in their own list; open tasks may be 结转.

See docs/decisions/0007: what is carried over is the task itself, with everything that hangs on it.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.paths import resources_dir
from app.queries import archive
from app.services.rows import live_many
from app.store.session import Store
from app.store.undo import Action
from models.enums import DocumentOrigin
from models.errors import AlreadyArchived
from models.obligation import Obligation
from models.source import Document


class ArchiveService:
    """Puts papers away and takes them back; each call is one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def papers(self, document_ids: Sequence[int] | None = None) -> tuple[archive.ArchivePaper, ...]:
        """Return the papers that are not archived, the newest first; all, or some of them."""
        with self._store.reading() as session:
            return archive.papers(session, document_ids)

    def historic(self, document_ids: Sequence[int]) -> tuple[archive.HistoricPaper, ...]:
        """Return those of some papers all of whose dates lie so far back that they may be 历史文件."""
        with self._store.reading() as session:
            return archive.historic(session, document_ids, self._clock.today(), int(_data()["history_days"]))

    def archive(self, document_ids: Sequence[int], year: int, *, carry_over: bool) -> Changes:
        """Archive papers in a year.

        Args:
            document_ids: The papers.
            year: The year they are put away in.
            carry_over: Open tasks go on counting (结转): they stand, as they are, under a paper of their own.

        Raises:
            AlreadyArchived: One of them is archived; nothing was changed.
            NotFound: One of them is not there; nothing was changed.
        """
        with self._store.undo.action("archive_carried" if carry_over else "archive", year=year) as running:
            documents = _not_archived(running.session, document_ids)
            carried = 0
            for document in documents:
                document.archived_year = year
                if carry_over:
                    carried += self._carry_over(running.session, document, year)
            _name(running.action, documents)
            running.action.arguments["carried"] = carried
        return running.changes

    def archive_as_history(self, document_ids: Sequence[int]) -> Changes:
        """Archive papers that were over before they came in (历史文件，不计逾期), each in its own year.

        Raises:
            AlreadyArchived: One of them is archived; nothing was changed.
            NotFound: One of them is not there; nothing was changed.
        """
        with self._store.undo.action("archive_as_history") as running:
            documents = _not_archived(running.session, document_ids)
            years = {paper.document_id: paper.year for paper in archive.papers(running.session, document_ids)}
            for document in documents:
                document.archived_year = years.get(document.id) or self._clock.today().year
            _name(running.action, documents)
        return running.changes

    def unarchive(self, document_ids: Sequence[int]) -> Changes:
        """Take papers back out of the archive; what was carried over from them stands in them again.

        Raises:
            NotFound: One of them is not there; nothing was changed.
        """
        with self._store.undo.action("unarchive") as running:
            documents = live_many(running.session, Document, document_ids)
            for document in documents:
                document.archived_year = None
                self._bring_back(running.session, document)
            _name(running.action, documents)
        return running.changes

    def _carry_over(self, session: Session, document: Document, year: int) -> int:
        """Move the open tasks of a paper to the one they go on under; return how many."""
        found = [one for one in _tasks(session, document.id) if one.open_count > 0]
        if not found:
            return 0
        home = _carried_from(session, document)
        if home is None:
            home = _new_home(session, document, year)
            session.add(home)
            session.flush()
        for task in found:
            task.document_id = home.id
        return len(found)

    def _bring_back(self, session: Session, document: Document) -> None:
        """Move what was carried over from a paper back, unless that was archived in its turn."""
        home = _carried_from(session, document)
        if home is None:
            return
        for task in _tasks(session, home.id):
            task.document_id = document.id
        home.withdrawn_at = self._clock.now()


def _not_archived(session: Session, document_ids: Sequence[int]) -> list[Document]:
    found = live_many(session, Document, document_ids)
    if any(one.archived_year is not None for one in found):
        raise AlreadyArchived
    return found


def _tasks(session: Session, document_id: int) -> Sequence[Obligation]:
    return session.scalars(
        select(Obligation)
        .where(Obligation.document_id == document_id, Obligation.withdrawn_at.is_(None))
        .order_by(Obligation.ordinal)
    ).all()


def _carried_from(session: Session, document: Document) -> Document | None:
    """Return the paper that what is carried over from one stands under; None where there is none that counts."""
    return session.scalar(
        select(Document).where(
            Document.superior_document_id == document.id,
            Document.origin == DocumentOrigin.CARRIED,
            Document.archived_year.is_(None),
            Document.withdrawn_at.is_(None),
        )
    )


def _new_home(session: Session, document: Document, year: int) -> Document:
    """Return the paper open tasks go on under: number, issuer and date of the old one, so that every list names it."""
    first = document
    while first.origin is DocumentOrigin.CARRIED and first.superior_document_id is not None:
        first = session.get_one(Document, first.superior_document_id)
    before = session.scalar(
        select(func.count(Document.id)).where(
            Document.superior_document_id == document.id, Document.origin == DocumentOrigin.CARRIED
        )
    )
    return Document(
        title=str(_data()["carried_title"]).format(title=first.title, year=year),
        title_folded=f"{first.title_folded}#{document.id}.{before}",
        number=document.number,
        issuer=document.issuer,
        place_code=document.place_code,
        level=document.level,
        signed_on=document.signed_on,
        lead_rule=document.lead_rule,
        origin=DocumentOrigin.CARRIED,
        superior_document_id=document.id,
    )


def _name(action: Action, documents: Sequence[Document]) -> None:
    """Name one paper in the step's sentence, or say how many there are."""
    if len(documents) == 1:
        action.arguments["document"] = documents[0].number or documents[0].title
    action.arguments["count"] = len(documents)


@cache
def _data() -> dict[str, Any]:
    with (resources_dir() / "archive.toml").open("rb") as file:
        return tomllib.load(file)
