"""What the desk has besides the daily services: each part is made when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.clock import Clock
from app.settings import SettingsService
from app.store.session import Store
from app.words import Words, load_words

if TYPE_CHECKING:
    from app.desk import Queries
    from app.papers.desk_papers import DeskPapers
    from app.queries.page_queries import PageQueries
    from app.queries.report_queries import ReportQueries
    from app.queries.workbook_queries import WorkbookQueries
    from app.services.archive import ArchiveService
    from app.services.attachments import AttachmentService
    from app.services.column_services import ColumnServices
    from app.services.kept_files import KeptFiles
    from app.services.reports import ReportService
    from app.services.views import ViewService


class DeskParts:
    """The part of a desk that is not needed every day.

    Attributes:
        store: The open database.
        clock: Today and now.
        settings: The options.
        queries: Everything that is shown.
    """

    store: Store
    clock: Clock
    settings: SettingsService
    queries: "Queries"

    @property
    def words(self) -> Words:
        """The words of the field, in the language of the window."""
        return load_words()

    @cached_property
    def columns(self) -> "ColumnServices":
        """Columns of the checklist as a table: her own, their cells, how she arranged them."""
        know_tables()
        from app.services.column_services import ColumnServices

        return ColumnServices(self.store, self.clock, self.settings)

    @cached_property
    def attachments(self) -> "AttachmentService":
        """Changing attachments."""
        know_tables()
        from app.services.attachments import AttachmentService

        return AttachmentService(self.store, self.clock, self.settings)

    @cached_property
    def kept_files(self) -> "KeptFiles":
        """The bytes of attachments and of imported papers."""
        from app.services.kept_files import KeptFiles

        return KeptFiles(self.store)

    @cached_property
    def reports(self) -> "ReportService":
        """Report periods, and what units report in them."""
        know_tables()
        from app.services.reports import ReportService

        return ReportService(self.store, self.clock)

    @cached_property
    def report_queries(self) -> "ReportQueries":
        """What is shown of them: who has to report, what a unit says, whom to remind."""
        from app.queries.report_queries import ReportQueries

        return ReportQueries(self.store, self.queries.days, self.settings.get)

    @cached_property
    def views(self) -> "ViewService":
        """Saved views."""
        from app.services.views import ViewService

        return ViewService(self.store)

    @cached_property
    def papers(self) -> "DeskPapers":
        """What is printed: the ledger, slips, dates for a calendar."""
        from app.papers.desk_papers import DeskPapers
        from app.words import paper_words

        return DeskPapers(self.store, self.queries, self.settings, paper_words())

    @cached_property
    def pages(self) -> "PageQueries":
        """What the pages beside the lists show: 工作台, 日历, 时间轴."""
        from app.queries.page_queries import PageQueries

        return PageQueries(self.store, self.queries.days)

    @cached_property
    def workbooks(self) -> "WorkbookQueries":
        """What the workbooks are made of that leave the office: forms to be filled in, counts, lists, changes."""
        from app.queries.workbook_queries import WorkbookQueries

        return WorkbookQueries(self.store, self.clock, self.queries.days, self.settings.get, self.words)

    @cached_property
    def archive(self) -> "ArchiveService":
        """Putting papers of past years away, and carrying open tasks over."""
        know_tables()
        from app.services.archive import ArchiveService

        return ArchiveService(self.store, self.clock)


def know_tables() -> None:
    """Map every table before the first one is written: their keys point to each other."""
    from models import (  # noqa: F401 (importing them maps them)
        assignment,
        attachment,
        link,
        milestone,
        note,
        obligation,
        own_column,
        period,
        review,
        rule,
        source,
        unit,
    )
