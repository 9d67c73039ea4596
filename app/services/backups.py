"""备份: copies taken by themselves and by hand, kept in a second place too, put back, and carried away as one file."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.changes import Changes
from app.clock import Clock
from app.jobs import JobContext, NullContext
from app.paths import resources_dir
from app.settings import SettingsService
from app.store.backup import Backup, Backups, newest_step
from app.store.session import Store
from models.enums import BackupReason
from models.errors import StoreError

__all__ = ["Backup", "BackupService", "BackupState", "SecondPlace", "second_folder", "taken_at"]


class SecondPlace(StrEnum):
    """How it stands with the second place for copies."""

    NONE = "none"  # she named none
    DONE = "done"  # it has the newest copy
    MISSING = "missing"  # it is not there: no stick, no share
    FAILED = "failed"  # it is there, but cannot be written


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """How it stands with the copies.

    Attributes:
        last: When the newest was taken, local time; None where there is none.
        second: The second place.
        place: Where that is; empty where she named none.
    """

    last: datetime | None
    second: SecondPlace
    place: str


class BackupService:
    """Takes copies, and puts one back."""

    def __init__(self, store: Store, clock: Clock, settings: SettingsService) -> None:
        """Take the store, the clock, and the options, which name the second place."""
        self._clock = clock
        self._store = store
        self._settings = settings

    @property
    def folder(self) -> Path:
        """Where the copies of this machine lie."""
        return self._store.backups.folder

    def all(self) -> list[Backup]:
        """Return every kept copy of both places, the newest first; one that lies in both stands once.

        Raises:
            StoreError: The folder cannot be read.
        """
        found = {backup.path.name: backup for backup in self._second_copies()}
        found |= {backup.path.name: backup for backup in self._store.backups.all()}
        return sorted(found.values(), key=lambda backup: backup.order, reverse=True)

    def before(self, reason: BackupReason) -> Backup | None:
        """Take a copy before much is changed at once; none of a ledger in which nothing was ever done.

        Raises:
            StoreError: It could not be taken; what was to come after it must not be done.
        """
        if newest_step(self._store.path) == 0:
            return None
        return self._take(reason)

    def by_hand(self) -> Backup:
        """Take a copy now.

        Raises:
            StoreError: It could not be taken.
        """
        return self._take(BackupReason.HAND)

    def daily(self) -> Backup | None:
        """Take a copy if anything changed since the newest, and bring the second place up to date.

        Raises:
            StoreError: It could not be taken.
        """
        newest = next(iter(self._store.backups.all()), None)
        if newest_step(self._store.path) == (0 if newest is None else newest_step(newest.path)):
            self._bring_to_second()
            return None
        return self._take(BackupReason.DAILY)

    def state(self) -> BackupState:
        """Return how it stands with the copies, without taking one."""
        newest = next(iter(self._store.backups.all()), None)
        place = self._settings.get().backup_place
        return BackupState(last=newest.at if newest else None, second=self._second_state(newest), place=place)

    def restore(self, backup: Backup) -> Changes:
        """Put a copy in the place of everything that is there; a copy of that is kept first.

        Raises:
            StoreError: It could not be done; nothing was changed.
        """
        return self._restored(backup.path, backup.at)

    def restore_file(self, path: Path, ctx: JobContext | None = None) -> Changes:
        """Put back a copy or a one-file archive that lies anywhere.

        Raises:
            StoreError: It is none, or could not be put back; nothing was changed.
            Cancelled: She cancelled; nothing was changed.
        """
        from app.services import archive_file  # zip and hashes, rarely needed

        ctx = ctx or NullContext()
        if not archive_file.is_archive(path):
            return self._restored(path, taken_at(path))
        with archive_file.unpacked(path, self._store.files, self._store.folder, ctx) as copy:
            ctx.checkpoint()
            return self._restored(copy.path, copy.at)

    def write_copy(self, path: Path) -> None:
        """Write a verified copy of the database to a file of her choice.

        Raises:
            StoreError: It could not be written; a file that was there is whole.
        """
        from app.store.backup import copy_database

        copy_database(self._store.path, path)

    def write_archive(self, path: Path, ctx: JobContext | None = None) -> Sequence[str]:
        """Write everything into one file: database, sources, attachments.

        Returns:
            Names of kept files that are missing or damaged, and so are not in it.

        Raises:
            StoreError: It could not be written; a file that was there is whole.
            Cancelled: She cancelled; nothing was written.
        """
        from app.services import archive_file

        return archive_file.write(path, self._store, self._clock.local_now(), ctx or NullContext())

    # ---- inside --------------------------------------------------------------------------------------------------

    def _take(self, reason: BackupReason) -> Backup:
        backup = self._store.back_up(reason)
        self._bring_to_second()
        return backup

    def _restored(self, path: Path, taken: datetime) -> Changes:
        changes = self._store.restore(path, taken)
        self._settings.forget()
        self._bring_to_second()
        return changes

    def _second(self) -> Backups | None:
        """Return the second place; None where there is none or it is not there now."""
        place = self._settings.get().backup_place
        if not place or not _is_folder(Path(place)):
            return None
        return Backups(Path(place) / second_folder())

    def _second_copies(self) -> list[Backup]:
        second = self._second()
        try:
            return second.all() if second is not None else []
        except StoreError:  # a share that does not answer keeps nobody from her own copies
            return []

    def _bring_to_second(self) -> None:
        """Copy the newest to the second place; where that fails, `state` says so and the next time tries again."""
        second, newest = self._second(), next(iter(self._store.backups.all()), None)
        if second is None or newest is None:
            return
        try:
            if newest.path.name not in {backup.path.name for backup in second.all()}:
                second.add(newest, self._clock.local_now().date())
        except StoreError:
            return

    def _second_state(self, newest: Backup | None) -> SecondPlace:
        if not self._settings.get().backup_place:
            return SecondPlace.NONE
        second = self._second()
        if second is None:
            return SecondPlace.MISSING
        try:
            there = {backup.path.name for backup in second.all()}
        except StoreError:
            return SecondPlace.FAILED
        return SecondPlace.DONE if newest is None or newest.path.name in there else SecondPlace.FAILED


@cache
def second_folder() -> str:
    """Return what our folder is called in the second place."""
    with (resources_dir() / "backup.toml").open("rb") as file:
        return str(tomllib.load(file)["folder"])


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a share that is gone
        return False


def taken_at(path: Path) -> datetime:
    """Return when a copy was taken: as its name says, else when the file was last written."""
    named = Backups(path.parent).named(path)
    if named is not None:
        return named.at
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0)
    except OSError as error:
        raise StoreError(detail=str(error)) from error
