"""The one bundle of everything the window and the command line work with, built once and handed down."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from app.clock import Clock
from app.desk_parts import DeskParts
from app.desk_parts import know_tables as _know_tables
from app.queries import checklist
from app.queries.history_rows import HistoryRow, UndoState
from app.queries.lists import ListQueries
from app.queries.rows import ChecklistRow, ObligationDetail, RowKind, UnitRow
from app.queries.side_rows import SideCounts
from app.settings import SettingsService
from app.store.session import Store
from app.words import load_words, paper_words
from models.base import AT_FORMAT
from models.enums import BackupReason, Light, StepKind, StepSource

# Whatever the first list does not need is imported where it is first used: the window must be there at once.
if TYPE_CHECKING:
    from app.queries.ledger_rows import Ledger
    from app.queries.links import LinkQueries
    from app.services.backups import BackupService
    from app.services.corrections import CorrectionService
    from app.services.directory_services import DirectoryServices
    from app.services.history import HistoryService
    from app.services.imports import ImportService
    from app.services.links import LinkService
    from app.services.measures import MeasureService
    from app.services.milestones import MilestoneService
    from app.services.notes import NoteService
    from app.services.obligations import ObligationService
    from app.services.our_place import Place
    from app.services.reviews import ReviewService
    from app.services.states import StateService
    from app.services.units import UnitService
    from app.store import check

PAGE = 500


class Queries(ListQueries):
    """Everything that is shown; each call sees one state of the data and takes milliseconds."""

    def __init__(self, store: Store, clock: Clock, settings: SettingsService) -> None:
        """Take the store, the day and the options."""
        super().__init__(store, clock, settings)

    def side(self) -> SideCounts:
        """Count what the side panel and the status bar show."""
        from app.queries.side import side

        with self._store.reading() as session:
            counts = side(session, self.days())
            session.execute(text("PRAGMA shrink_memory"))  # it has walked through every table; the pages are not kept
            return counts

    def detail(self, obligation_id: int, assignment_id: int | None = None) -> ObligationDetail | None:
        """Return everything about an obligation; None where it is not there."""
        from app.queries.detail import detail

        with self._store.reading() as session:
            return detail(session, obligation_id, assignment_id, self.days(), self.place())

    def place(self) -> "Place | None":
        """Return our place (本地); None while none is set."""
        if not self._settings.get().place and not self._settings.get().province:
            return None
        from app.services.our_place import place_of_settings  # reads the rules' data: not where no place is set

        return place_of_settings(self._settings.get())

    def obligation_of(self, assignment_id: int) -> int | None:
        """Return the obligation of a live assignment."""
        row = self.row(RowKind.ASSIGNMENT, assignment_id)
        return row.obligation_id if row else None

    def history(self, limit: int = 200, offset: int = 0, obligation_id: int | None = None) -> list[HistoryRow]:
        """Return steps, newest first."""
        from app.queries.history import history

        with self._store.reading() as session:
            return history(session, load_words(), limit=limit, offset=offset, obligation_id=obligation_id)

    def undo_state(self) -> UndoState:
        """Return what undo and redo would do now."""
        from app.queries.history import undo_state

        with self._store.reading() as session:
            return undo_state(session, load_words())

    def ledger(self, unit_ids: Sequence[int] | None = None) -> "Ledger":
        """Return everything a ledger workbook needs."""
        from app.queries.ledger import ledger

        who = self._settings.get().who  # 填报人: the account's name has no place on a form
        with self._store.reading() as session:
            return ledger(session, self.days(), self._settings.get(), paper_words(), who, unit_ids)

    def unit_rows(self) -> list[UnitRow]:
        """Return every unit with its counts by light."""
        from app.queries.units import unit_rows

        with self._store.reading() as session:
            return unit_rows(session, self.days())

    def assignments(
        self,
        *,
        unit_ids: Sequence[int] | None = None,
        document: str | None = None,
        lights: Collection[Light] | None = None,
        due_before: date | None = None,
        search: str = "",
    ) -> list[ChecklistRow]:
        """Return assignments, every one a row, as printed; for the command line.

        Args:
            unit_ids: Of these units only.
            document: Of the document with this number or title only.
            lights: With one of these lights only.
            due_before: With an open date before that day only.
            search: Words that task, unit, number or initials contain.
        """
        from app.queries.assignments import AssignmentFilter, assignment_ids

        wanted = AssignmentFilter(
            unit_ids=unit_ids, document=document, lights=lights, due_before=due_before, search=search
        )
        with self._store.reading() as session:
            keys = assignment_ids(session, wanted, self.days())
            return [
                row
                for start in range(0, len(keys), PAGE)
                for row in checklist.rows(session, RowKind.ASSIGNMENT, keys[start : start + PAGE], self.days())
            ]

    def has_obligations(self) -> bool:
        """Tell whether there is anything to do or done, without counting it."""
        with self._store.reading() as session:
            return (
                session.execute(text("SELECT 1 FROM obligation WHERE withdrawn_at IS NULL LIMIT 1")).first() is not None
            )

    def open_reviews(self) -> int:
        """Count the reviews that are not finished, without loading what they are made of."""
        with self._store.reading() as session:
            return int(session.execute(text("SELECT count(*) FROM review_session")).scalar() or 0)

    def last_saved(self) -> datetime | None:
        """Return when the last change was stored."""
        with self._store.reading() as session:
            at = session.execute(text("SELECT at FROM step ORDER BY id DESC LIMIT 1")).scalar()
        return datetime.strptime(at, AT_FORMAT).replace(tzinfo=UTC) if at else None


class Desk(DeskParts):
    """Services and queries of one data folder; a service is made when it is first asked for.

    Attributes:
        data_dir: The data folder.
        clock: Today and now.
        settings: The options.
        queries: Everything that is shown.
        store: The open database.
    """

    queries: Queries

    def __init__(self, store: Store, clock: Clock, settings: SettingsService) -> None:
        """Take the open store, and what tells the day and the options."""
        self.data_dir: Path = store.folder
        self.clock = clock
        self.settings = settings
        self.queries = Queries(store, clock, settings)
        self.store = store

    @cached_property
    def imports(self) -> "ImportService":
        """Reading sources and storing what was read."""
        _know_tables()
        from app.services.imports import ImportService

        return ImportService(self.store, self.clock, lambda: self.backups.before(BackupReason.IMPORT))

    @cached_property
    def backups(self) -> "BackupService":
        """Copies of the ledger, and putting them back."""
        from app.services.backups import BackupService

        return BackupService(self.store, self.clock, self.settings)

    @cached_property
    def reviews(self) -> "ReviewService":
        """Reviews that are kept as they go."""
        _know_tables()
        from app.services.reading import ReadingService
        from app.services.reviews import ReviewService

        reading = ReadingService(self.store, self.clock)
        return ReviewService(self.store, self.clock, self.imports, reading, self.directory.names)

    @cached_property
    def obligations(self) -> "ObligationService":
        """Changing obligations and their units."""
        _know_tables()
        from app.services.obligations import ObligationService

        return ObligationService(self.store, self.clock)

    @cached_property
    def milestones(self) -> "MilestoneService":
        """Changing dates."""
        _know_tables()
        from app.services.milestones import MilestoneService

        return MilestoneService(self.store, self.clock)

    @cached_property
    def measures(self) -> "MeasureService":
        """Changing measures."""
        _know_tables()
        from app.services.measures import MeasureService

        return MeasureService(self.store, self.clock)

    @cached_property
    def notes(self) -> "NoteService":
        """Changing notes."""
        _know_tables()
        from app.services.notes import NoteService

        return NoteService(self.store, self.clock)

    @cached_property
    def units(self) -> "UnitService":
        """Units and their names."""
        _know_tables()
        from app.services.units import UnitService

        return UnitService(self.store, self.clock)

    @cached_property
    def states(self) -> "StateService":
        """Claims, what the office says to them, extensions."""
        _know_tables()
        from app.services.states import StateService

        return StateService(self.store, self.clock)

    @cached_property
    def corrections(self) -> "CorrectionService":
        """What she taught the program."""
        _know_tables()
        from app.services.corrections import CorrectionService

        return CorrectionService(self.store, self.clock)

    @cached_property
    def links(self) -> "LinkService":
        """Own tasks made for tasks of a higher level."""
        _know_tables()
        from app.services.links import LinkService

        return LinkService(self.store, self.clock, self.settings, self.obligations)

    @cached_property
    def link_queries(self) -> "LinkQueries":
        """What is shown of them: links of a task, tasks nobody took up, tasks that may be reported done."""
        from app.queries.links import LinkQueries

        return LinkQueries(self.store, self.queries.days, self.queries.place)

    @cached_property
    def directory(self) -> "DirectoryServices":
        """The directory of units: looking up, members of collectives, our place, lists from workbooks."""
        _know_tables()
        from app.services.directory_services import DirectoryServices

        return DirectoryServices(self.store, self.clock, self.settings)

    @cached_property
    def history(self) -> "HistoryService":
        """Undo and redo."""
        from app.services.history import HistoryService

        return HistoryService(self.store, self.queries)

    def check(self) -> "list[check.Found]":
        """Return everything that is wrong with what is stored; nothing where all is well."""
        from app.store import check

        return check.check(self.store)

    def close(self) -> None:
        """Close the database and give the folder back; copies that were opened go."""
        if "kept_files" in self.__dict__:
            self.kept_files.forget_copies()
        self.store.close()

    def __enter__(self) -> "Desk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_desk(
    data_dir: Path, *, clock: Clock, source: StepSource, who: str | None = None, writing: bool = True
) -> Desk:
    """Open a data folder; it is made where it is missing.

    Args:
        data_dir: The folder.
        clock: Today and now.
        source: Through which door changes come.
        who: Who makes them, instead of 经办人.
        writing: Hold the folder against other writing programs.

    Raises:
        StoreError: It cannot be opened; nothing was changed.
    """

    def sentence(kind: StepKind, name: str, arguments: dict[str, Any]) -> str:
        from app.queries import history

        return history.sentence(load_words(), kind, name, arguments)

    store = Store(
        data_dir,
        clock=clock,
        source=source,
        who=lambda: who or settings.who(),
        sentence=sentence,
        locked=writing,
    )
    settings = SettingsService(store)
    return Desk(store, clock, settings)
