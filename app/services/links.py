"""承接: own tasks made for tasks of a higher level, and papers that restate a higher one; nothing is ever merged."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.services import labels, restates
from app.services.obligations import NewObligation, NewUnit, ObligationService
from app.services.our_place import place_of_settings
from app.services.rows import live, live_many
from app.services.take_up import OwnTask, TakeUpProposal, proposal
from app.settings import SettingsService
from app.store.session import Store
from models.enums import DocumentOrigin, Level, LinkKind, MilestoneOrigin
from models.errors import LinkCircle, NotFound
from models.link import Link
from models.milestone import Milestone
from models.obligation import Obligation
from models.source import Document


class LinkService:
    """Every change of what takes up what; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock, settings: SettingsService, obligations: ObligationService) -> None:
        """Take the store, the clock, the options that say where we are, and what enters tasks by hand."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self._obligations = obligations

    def link(self, higher_id: int, lower_id: int, kind: LinkKind = LinkKind.TAKES_UP) -> Changes:
        """Link two tasks; where they are linked already, only the kind changes. 无需承接 of the higher one ends.

        Raises:
            LinkCircle: The lower one is the higher one, or above it.
            NotFound: One of them is not there.
        """
        with self._store.undo.action("link", link=kind.value) as running:
            higher, lower = (live(running.session, Obligation, key) for key in (higher_id, lower_id))
            self._join(running.session, higher.id, lower.id, kind)
            running.action.arguments.update(labels.of_obligation(higher), lower=lower.no or lower.code)
        return running.changes

    def unlink(self, link_id: int) -> Changes:
        """Take a link away; the tasks stay.

        Raises:
            NotFound: The link is not there.
        """
        with self._store.undo.action("unlink") as running:
            found = live(running.session, Link, link_id)
            higher = running.session.get_one(Obligation, found.higher_id)
            lower = running.session.get(Obligation, found.lower_id) if found.lower_id is not None else None
            found.withdrawn_at = self._clock.now()
            running.action.arguments.update(
                labels.of_obligation(higher),
                lower=(lower.no or lower.code) if lower else "",
                link=found.kind.value,
            )
        return running.changes

    def mark_not_needed(self, higher_ids: Sequence[int]) -> Changes:
        """Say that nobody has to take these tasks up (无需承接)."""
        with self._store.undo.action("not_needed") as running:
            found = live_many(running.session, Obligation, higher_ids)
            running.action.arguments.update(labels.of_obligations(found))
            marked = {link.higher_id for link in _marks(running.session, higher_ids)}
            running.session.add_all(
                Link(higher_id=one.id, lower_id=None, kind=LinkKind.NOT_NEEDED) for one in found if one.id not in marked
            )
        return running.changes

    def mark_needed(self, higher_ids: Sequence[int]) -> Changes:
        """Take 无需承接 back."""
        with self._store.undo.action("needed") as running:
            running.action.arguments.update(labels.of_obligations(live_many(running.session, Obligation, higher_ids)))
            for link in _marks(running.session, higher_ids):
                link.withdrawn_at = self._clock.now()
        return running.changes

    def proposal(self, higher_id: int) -> TakeUpProposal:
        """Return what an own task for a higher one could be.

        Raises:
            NotFound: The task is not there.
        """
        with self._store.reading() as session:
            return proposal(session, higher_id, place_of_settings(self._settings.get()))

    def take_up(
        self,
        higher_ids: Sequence[int],
        own: Sequence[OwnTask],
        *,
        source_name: str = "",
        document_id: int | None = None,
    ) -> Changes:
        """Make own tasks for higher ones, every own one under every higher one, in one step.

        Args:
            higher_ids: The higher tasks.
            own: The own tasks; `created_id` of the result is the first.
            source_name: The document of our own they belong to; it is made where it is not there. Empty: named after
                the first higher task's document.
            document_id: A document that is there, instead.

        Raises:
            InputError: One has no wording.
            NotFound: A higher task or the document is not there.
        """
        with self._store.undo.action("take_up", own=len(own)) as running:
            session = running.session
            higher = live_many(session, Obligation, higher_ids)
            if not higher:
                raise NotFound
            running.action.arguments.update(labels.of_obligations(higher))
            home = live(session, Document, document_id) if document_id else self._home(session, higher, source_name)
            made = [self._enter(session, one, home.id) for one in own]
            for one in made:
                for above in higher:
                    self._join(session, above.id, one.id, LinkKind.TAKES_UP)
            running.action.created_id = made[0].id if made else None
        return running.changes

    def restate(self, higher_id: int, lower_id: int, pairs: Iterable[tuple[int, int]]) -> Changes:
        """Note that one document restates another of a higher level, and which of its tasks which (上级任务).

        Args:
            higher_id: The higher document.
            lower_id: The lower one.
            pairs: Higher and lower task.
        """
        with self._store.undo.action("restate") as running:
            higher, lower = (live(running.session, Document, key) for key in (higher_id, lower_id))
            count = restate(running.session, higher, lower, pairs)
            running.action.arguments.update(
                higher=higher.number or higher.title, lower=lower.number or lower.title, rows=count
            )
            running.action.everything = True
        return running.changes

    def part(self, lower_id: int) -> Changes:
        """Take back that a document restates a higher one, with all links between their tasks.

        Raises:
            NotFound: The document is not there, or has no higher one.
        """
        with self._store.undo.action("part") as running:
            session = running.session
            lower = live(session, Document, lower_id)
            if lower.superior_document_id is None or lower.origin is DocumentOrigin.CARRIED:
                raise NotFound
            higher = session.get_one(Document, lower.superior_document_id)
            for link in _restating(session, higher.id, lower.id):
                link.withdrawn_at = self._clock.now()
            lower.superior_document_id = None
            running.action.arguments.update(higher=higher.number or higher.title, lower=lower.number or lower.title)
            running.action.everything = True
        return running.changes

    def _home(self, session: Session, higher: Sequence[Obligation], source_name: str) -> Document:
        """Return the document of our own that the own tasks belong to; it is made where it is not there."""
        above = session.get_one(Document, higher[0].document_id)
        name = source_name.strip() or restates.taken_up_from(above.number or above.title)
        found = session.scalar(
            select(Document).where(
                Document.title == name, Document.origin == DocumentOrigin.OTHER, Document.withdrawn_at.is_(None)
            )
        )
        if found is None:
            place = place_of_settings(self._settings.get())
            found = Document(
                title=name,
                title_folded=name,
                origin=DocumentOrigin.OTHER,
                place_code=place.stored if place else "",
                level=place.level if place else Level.OTHER,
                superior_document_id=above.id if {one.document_id for one in higher} == {above.id} else None,
            )
            session.add(found)
            session.flush()
        return found

    def _enter(self, session: Session, own: OwnTask, document_id: int) -> Obligation:
        made = self._obligations.enter(
            session,
            NewObligation(
                task=own.task,
                units=tuple(NewUnit(name=unit.name, role=unit.role, unit_id=unit.unit_id) for unit in own.units),
                document_id=document_id,
                schedule=own.schedule,
                ongoing=own.ongoing,
            ),
        )
        session.add_all(
            Milestone(
                obligation_id=made.id,
                ordinal=ordinal,
                kind=one.kind,
                due=one.due,
                precision=one.precision,
                soft=one.soft,
                phrase=one.phrase,
                origin=MilestoneOrigin.MANUAL,
                year_inferred=one.year_inferred,
                rrule=one.rrule,
            )
            for ordinal, one in enumerate(own.dates, start=1)
        )
        return made

    def _join(self, session: Session, higher_id: int, lower_id: int, kind: LinkKind) -> None:
        if higher_id in _below(session, lower_id):
            raise LinkCircle
        for mark in _marks(session, [higher_id]):
            mark.withdrawn_at = self._clock.now()
        found = session.scalar(
            select(Link).where(Link.higher_id == higher_id, Link.lower_id == lower_id, Link.withdrawn_at.is_(None))
        )
        if found is None:
            session.add(Link(higher_id=higher_id, lower_id=lower_id, kind=kind))
        elif found.kind is not kind:
            found.kind = kind
        session.flush()


def restate(session: Session, higher: Document, lower: Document, pairs: Iterable[tuple[int, int]]) -> int:
    """Link the tasks of a lower document with those of the higher one it restates, inside a running action.

    The links are ordinary ones: each can be seen at both tasks and taken away by itself. Nothing else of the tasks
    changes. Pairs that are linked already are left as they are.

    Args:
        session: The session of the action.
        higher: The document of the higher level.
        lower: The one that restates it.
        pairs: Higher and lower task.

    Returns:
        How many links are new.
    """
    if lower.superior_document_id != higher.id:
        lower.superior_document_id = higher.id
    there = {(link.higher_id, link.lower_id) for link in _restating(session, higher.id, lower.id, every_kind=True)}
    fresh = [pair for pair in dict.fromkeys(pairs) if pair not in there]
    session.add_all(Link(higher_id=above, lower_id=below, kind=LinkKind.RESTATES) for above, below in fresh)
    return len(fresh)


def _restating(session: Session, higher_id: int, lower_id: int, *, every_kind: bool = False) -> Sequence[Link]:
    above = select(Obligation.id).where(Obligation.document_id == higher_id)
    below = select(Obligation.id).where(Obligation.document_id == lower_id)
    query = select(Link).where(Link.higher_id.in_(above), Link.lower_id.in_(below), Link.withdrawn_at.is_(None))
    return session.scalars(query if every_kind else query.where(Link.kind == LinkKind.RESTATES)).all()


def _marks(session: Session, higher_ids: Sequence[int]) -> Sequence[Link]:
    return session.scalars(
        select(Link).where(
            Link.higher_id.in_(higher_ids), Link.kind == LinkKind.NOT_NEEDED, Link.withdrawn_at.is_(None)
        )
    ).all()


def _below(session: Session, obligation_id: int) -> set[int]:
    """Return a task and everything that takes it up, straight or through others."""
    found = {obligation_id}
    fresh = {obligation_id}
    while fresh:
        below = session.scalars(select(Link.lower_id).where(Link.higher_id.in_(fresh), Link.withdrawn_at.is_(None)))
        fresh = {key for key in below if key is not None} - found
        found |= fresh
    return found
