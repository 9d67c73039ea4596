"""附件: files copied in beside an obligation or one unit's duty; taking one out leaves its bytes."""

import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.file_names import MEGABYTE, safe_name, size_words, storable_name
from app.jobs import JobContext, NullContext
from app.services import labels
from app.services.rows import live, live_many
from app.settings import SettingsService
from app.store.files import PIECE, KeptFile
from app.store.session import Store
from models.assignment import Assignment
from models.attachment import Attachment
from models.errors_attachment import (
    AttachmentEmpty,
    AttachmentKnown,
    AttachmentLocked,
    AttachmentMissing,
    AttachmentTooLarge,
    KeptFileMissing,
)
from models.obligation import Obligation


@dataclass(frozen=True, slots=True)
class KeptAttachment:
    """A file that is copied in and belongs to nothing yet.

    Attributes:
        name: As it was given.
        file: Its bytes.
    """

    name: str
    file: KeptFile


class AttachmentService:
    """Every change of attachments; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock, settings: SettingsService) -> None:
        """Take the store, the clock, and the options, which say how large a file may be."""
        self._store = store
        self._clock = clock
        self._settings = settings

    def add(
        self,
        paths: Sequence[Path],
        obligation_id: int,
        *,
        assignment_id: int | None = None,
        ctx: JobContext | None = None,
    ) -> Changes:
        """Copy files in, all of them or none, as one step; one that is there already is not added again.

        Args:
            paths: The files.
            obligation_id: What they belong to.
            assignment_id: The unit's duty they belong to; None for the whole obligation.
            ctx: Progress; cancelling works until the last file is copied.

        Raises:
            AttachmentError: One of them cannot be read.
            AttachmentTooLarge: One of them is larger than allowed.
            AttachmentKnown: All of them are there already.
            NotFound: The obligation or duty is not there.
            StoreError: There is no room, or the data folder cannot be written.
            Cancelled: She cancelled.
        """
        return self.attach(self.keep(paths, ctx), obligation_id, assignment_id=assignment_id)

    def keep(self, paths: Sequence[Path], ctx: JobContext | None = None) -> tuple[KeptAttachment, ...]:
        """Copy files in, all of them or none; the ledger is not touched, so that it may be used meanwhile.

        Raises:
            AttachmentError: One of them cannot be read.
            AttachmentTooLarge: One of them is larger than allowed.
            StoreError: There is no room, or the data folder cannot be written.
            Cancelled: She cancelled.
        """
        ctx = ctx or NullContext()
        kept: list[KeptAttachment] = []
        chosen = list(dict.fromkeys(paths))
        try:
            for at, path in enumerate(chosen):
                shown = safe_name(path.name)
                ctx.checkpoint()
                ctx.progress(at, len(chosen), shown)
                kept.append(KeptAttachment(storable_name(path.name), self._keep(path, shown, ctx)))
        except BaseException:
            self.forget(kept)
            raise
        return tuple(kept)

    def attach(
        self, kept: Sequence[KeptAttachment], obligation_id: int, *, assignment_id: int | None = None
    ) -> Changes:
        """Make files that are copied in attachments, as one step; where that fails the copies go.

        Raises:
            AttachmentKnown: All of them are there already.
            NotFound: The obligation or duty is not there.
            KeptFileMissing: A copy has gone since.
            StoreError: The data folder cannot be written.
        """
        try:
            for one in kept:
                if not self._store.files.path(one.file.sha256).is_file():
                    raise KeptFileMissing(safe_name(one.name))
            return self._add([(one.name, one.file) for one in kept], obligation_id, assignment_id)
        except BaseException:
            self.forget(kept)
            raise

    def forget(self, kept: Sequence[KeptAttachment]) -> None:
        """Take back copies that nothing points to."""
        for one in kept:
            self._store.files.forget(one.file)

    def _keep(self, path: Path, shown: str, ctx: JobContext) -> KeptFile:
        """Copy one file into the data folder."""
        most = self._settings.get().attachment_mb * MEGABYTE
        file, size = _opened(path, shown)
        with file:
            if size > most:
                raise AttachmentTooLarge(shown, size_words(size), size_words(most))
            found = self._store.files.keep_file(_reader(file, shown, ctx), most)
        if found is None:  # it grew while it was read
            raise AttachmentTooLarge(shown, size_words(most + 1), size_words(most))
        if found.size == 0:
            self._store.files.forget(found)
            raise AttachmentEmpty(shown)
        return found

    def _add(self, kept: Sequence[tuple[str, KeptFile]], obligation_id: int, assignment_id: int | None) -> Changes:
        with self._store.undo.action("add_attachment") as running:
            session = running.session
            obligation = live(session, Obligation, obligation_id)
            duty = live(session, Assignment, assignment_id) if assignment_id is not None else None
            there = _there(session, obligation_id, assignment_id)
            fresh = [(name, one) for name, one in dict.fromkeys(kept) if (name, one.sha256) not in there]
            if not fresh:
                raise AttachmentKnown
            for name, one in fresh:
                session.add(
                    Attachment(
                        obligation_id=obligation_id,
                        assignment_id=duty.id if duty else None,
                        sha256=one.sha256,
                        name=name,
                        size=one.size,
                        added_at=self._clock.now(),
                        who=self._store.undo.who(),
                    )
                )
            running.action.arguments.update(_named(session, obligation, duty, [name for name, _ in fresh]))
        return running.changes

    def remove(self, attachment_ids: Sequence[int]) -> Changes:
        """Take attachments of one obligation out; their bytes stay, so that undo brings them back.

        Raises:
            NotFound: One of them is not there; nothing was changed.
        """
        with self._store.undo.action("remove_attachment") as running:
            session = running.session
            chosen = live_many(session, Attachment, attachment_ids)
            for one in chosen:
                one.withdrawn_at = self._clock.now()
            if chosen:
                obligation = session.get_one(Obligation, chosen[0].obligation_id)
                owner = chosen[0].assignment_id
                duty = session.get(Assignment, owner) if owner is not None else None
                running.action.arguments.update(_named(session, obligation, duty, [one.name for one in chosen]))
        return running.changes


def _opened(path: Path, shown: str) -> tuple[BinaryIO, int]:
    """Open a file for reading; return it with its size."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise AttachmentMissing(shown, detail="no regular file")
        return path.open("rb"), info.st_size
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise AttachmentMissing(shown, detail=str(error)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise AttachmentLocked(shown, detail=str(error)) from error


def _reader(file: BinaryIO, shown: str, ctx: JobContext) -> Callable[[], bytes]:
    """Return what gives the next piece of a file and stops where she cancelled."""

    def read() -> bytes:
        ctx.checkpoint()
        try:
            return file.read(PIECE)
        except OSError as error:
            raise AttachmentLocked(shown, detail=str(error)) from error

    return read


def _there(session: Session, obligation_id: int, assignment_id: int | None) -> set[tuple[str, str]]:
    """Return names and hashes of what is attached at a place."""
    owner = Attachment.assignment_id
    at_place = owner.is_(None) if assignment_id is None else owner == assignment_id
    found = session.execute(
        select(Attachment.name, Attachment.sha256).where(
            Attachment.obligation_id == obligation_id, at_place, Attachment.withdrawn_at.is_(None)
        )
    )
    return {(name, sha256) for name, sha256 in found}


def _named(
    session: Session, obligation: Obligation, duty: Assignment | None, names: Sequence[str]
) -> dict[str, str | int]:
    """Return what the step's sentence needs."""
    named: dict[str, str | int] = labels.of_obligation(obligation)
    if duty is not None:
        named |= labels.of_assignments(session, [duty])
    return {**named, "count": len(names), "name": labels.shortened(safe_name(names[0]))}
