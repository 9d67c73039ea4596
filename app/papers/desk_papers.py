"""The papers of a ledger: what is stored, made into blocks. Reading and composing only; painting is somebody else's."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.papers.calendar_file import CalendarBook, Deadline
from app.papers.forms import template_path
from app.papers.ledger_paper import Head, Section, ledger_paper, list_section, unit_sections, whole_section
from app.papers.ledger_table import load_print_table
from app.papers.model import Paper
from app.papers.slip_facts import Sender, slip_paper
from app.queries import ledger
from app.queries.rows import ChecklistView, GroupKey
from app.settings import SettingsService
from app.store.session import Store
from app.words import Words
from models.enums import Light
from models.errors import NotFound

if TYPE_CHECKING:  # it makes this module's class
    from app.desk import Queries


class DeskPapers:
    """Composes papers."""

    def __init__(self, store: Store, queries: "Queries", settings: SettingsService, words: Words) -> None:
        """Take where everything comes from."""
        self._store = store
        self._queries = queries
        self._settings = settings
        self._words = words

    def ledger(self) -> Paper:
        """Return the ledger of all tasks, each once."""
        return self._paper([whole_section(self._queries.ledger())])

    def ledger_of_units(self, unit_ids: Sequence[int] | None) -> Paper:
        """Return the ledger of these units, or of all, each beginning a page."""
        return self._paper(unit_sections(self._queries.ledger(unit_ids)))

    def list_shown(self, view: ChecklistView, name: str, groups: Sequence[tuple[GroupKey, str]], office: str) -> Paper:
        """Return a list as it is shown.

        Args:
            view: What is shown.
            name: What it is called.
            groups: Its groups in their order, with their headings.
            office: 填报单位 where it is not our office: the unit whose list it is.
        """
        with self._store.reading() as session:
            keys = [group for group, _ in groups]
            rows = list(ledger.shown(session, self._queries.days(), self._words, view, keys))
        headings = [heading for _, heading in groups]
        parts = list(zip(headings, rows, strict=True))
        return self._paper([list_section(name, parts, office or self._settings.get().office)])

    def slip(self, name: str, assignment_id: int, number: str = "") -> Paper:
        """Return a slip about a task, written to the unit of an assignment.

        Args:
            name: Of the template: `notice` or `reminder`.
            assignment_id: The unit's duty.
            number: Of the slip, such as 47; empty leaves it to be written by hand.

        Raises:
            NotFound: There is no such duty.
            TemplateUnreadable: She changed the template into one that cannot be read.
        """
        obligation = self._queries.obligation_of(assignment_id)
        detail = None if obligation is None else self._queries.detail(obligation, assignment_id)
        if detail is None:
            raise NotFound
        settings = self._settings.get()
        sender = Sender(settings.office, settings.who, self._queries.days().today, number)
        return slip_paper(template_path(name, self._store.folder), detail, sender)

    def deadlines(self, unit_ids: Sequence[int] | None, now: datetime) -> CalendarBook:
        """Return the open dates of some units, or of all tasks, each task once, for a calendar."""
        rows = [row for row in self._queries.assignments(unit_ids=unit_ids) if row.light.light is not Light.GREY]
        if unit_ids is None:
            rows = list({row.obligation_id: row for row in reversed(rows)}.values())[::-1]
        settings = self._settings.get()
        name = load_print_table().labels.title.format(place=settings.place, year=self._queries.days().today.year)
        found = (
            Deadline(
                row.uid, row.deadline, f"{row.title} \u2014 {row.unit}", f"{row.document} {row.no or ''}\n{row.title}"
            )
            for row in rows
            if row.deadline is not None
        )
        return CalendarBook(name, now, tuple(sorted(found, key=lambda one: one.day)))

    def _paper(self, sections: Sequence[Section]) -> Paper:
        settings = self._settings.get()
        return ledger_paper(Head(settings.office, settings.place, self._queries.days().today), sections, self._words)
