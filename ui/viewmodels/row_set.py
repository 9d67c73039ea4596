"""The rows she has chosen, which may be more than are loaded."""

from dataclasses import dataclass

from app.jobs import JobContext
from app.queries.rows import ChecklistRow, GroupKey
from ui.viewmodels.pages import RowReader

AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Span:
    """Rows of one group that follow one another, by their places as shown."""

    group: GroupKey
    offset: int
    count: int


class RowSet:
    """Chosen rows, read in full only inside a job.

    Attributes:
        count: How many there are.
        first: The first of them, for wording.
    """

    def __init__(
        self,
        spans: tuple[Span, ...],
        reader: RowReader,
        *,
        first: ChecklistRow,
        loaded: tuple[ChecklistRow, ...] | None,
    ) -> None:
        """Take the chosen places; `loaded` holds the rows themselves where all of them are known."""
        self.count = sum(span.count for span in spans)
        self.first = first
        self.loaded = loaded
        self._spans = spans
        self._reader = reader

    def rows(self, context: JobContext) -> tuple[ChecklistRow, ...]:
        """Return all chosen rows; call this inside a job, it may read many pages."""
        if self.loaded is not None:
            return self.loaded
        rows: list[ChecklistRow] = []
        for span in self._spans:
            for start in range(0, span.count, AT_ONCE):
                context.checkpoint()
                size = min(AT_ONCE, span.count - start)
                rows += self._reader.read(span.group, span.offset + start, size)
        return tuple(rows)

    def row_ids(self, context: JobContext) -> tuple[int, ...]:
        """Return the keys of all chosen rows, without reading the rows; for a job, too."""
        if self.loaded is not None:
            return tuple(row.row_id for row in self.loaded)
        found: list[int] = []
        for span in self._spans:
            context.checkpoint()
            found += self._reader.keys(span.group, span.offset, span.count)
        return tuple(found)

    def obligation_ids(self, context: JobContext) -> tuple[int, ...]:
        """Return the obligations of all chosen rows, each once."""
        return tuple(dict.fromkeys(row.obligation_id for row in self.rows(context)))

    def assignment_ids(self, context: JobContext) -> tuple[int, ...]:
        """Return the assignments the chosen rows show."""
        return tuple(row.assignment_id for row in self.rows(context))
