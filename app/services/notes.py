"""进展情况, 存在问题, 下步打算, 备注: append-only; editing writes a new row."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.services import labels
from app.services.rows import live, live_many, under_way
from app.store.session import Store
from models.assignment import Assignment
from models.enums import NoteKind
from models.errors import TextMissing
from models.note import Note
from models.obligation import Obligation


class NoteService:
    """Every change of a note; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def add(
        self,
        text: str,
        *,
        kind: NoteKind = NoteKind.REMARK,
        assignment_ids: Sequence[int] = (),
        obligation_ids: Sequence[int] = (),
    ) -> Changes:
        """Write the same note to units' duties, or to whole obligations, in one step.

        Raises:
            TextMissing: It is empty.
            NotFound: One of them is not there; nothing was written.
        """
        text = text.strip()
        if not text:
            raise TextMissing
        with self._store.undo.action("add_note", text=labels.shortened(text), kind=kind.value) as running:
            session = running.session
            if obligation_ids:
                obligations = live_many(session, Obligation, obligation_ids)
                running.action.arguments.update(labels.of_obligations(obligations))
                session.add_all(self._note(text, kind, obligation.id, None) for obligation in obligations)
            if assignment_ids:
                assignments = live_many(session, Assignment, assignment_ids)
                running.action.arguments.update(labels.of_assignments(session, assignments))
                for assignment in assignments:
                    session.add(self._note(text, kind, assignment.obligation_id, assignment.id))
                    under_way(assignment)
        return running.changes

    def _note(
        self, text: str, kind: NoteKind, obligation_id: int, assignment_id: int | None, replaces: Note | None = None
    ) -> Note:
        return Note(
            obligation_id=obligation_id,
            assignment_id=assignment_id,
            kind=kind,
            text=text,
            at=self._clock.now(),
            who=self._store.undo.who(),
            replaces_id=replaces.id if replaces else None,
            period_id=replaces.period_id if replaces else None,
        )

    def edit(self, note_id: int, text: str) -> Changes:
        """Reword a note: a new row stands for it, the old wording stays.

        Raises:
            TextMissing: It is empty.
            NotFound: The note is not there.
        """
        text = text.strip()
        if not text:
            raise TextMissing
        with self._store.undo.action("edit_note", text=labels.shortened(text)) as running:
            old = _newest(running.session, live(running.session, Note, note_id))
            obligation = live(running.session, Obligation, old.obligation_id)
            running.action.arguments.update(labels.of_obligation(obligation), kind=old.kind.value)
            if old.text != text:
                new = self._note(text, old.kind, old.obligation_id, old.assignment_id, old)
                running.session.add(new)
                running.session.flush()
                running.action.created_id = new.id
        return running.changes

    def remove(self, note_id: int) -> Changes:
        """Withdraw a note with all its former wordings."""
        with self._store.undo.action("remove_note") as running:
            note: Note | None = _newest(running.session, live(running.session, Note, note_id))
            assert note is not None
            obligation = live(running.session, Obligation, note.obligation_id)
            running.action.arguments.update(
                labels.of_obligation(obligation), kind=note.kind.value, text=labels.shortened(note.text)
            )
            while note is not None:
                note.withdrawn_at = self._clock.now()
                note = running.session.get(Note, note.replaces_id) if note.replaces_id else None
        return running.changes


def _newest(session: Session, note: Note) -> Note:
    """Return the wording that stands for a note now, so that two corrections of it never stand side by side."""
    same = Note.obligation_id == note.obligation_id
    while (
        newer := session.scalar(select(Note).where(same, Note.replaces_id == note.id, Note.withdrawn_at.is_(None)))
    ) is not None:
        note = newer
    return note
