"""年度归档: the papers that can be archived with what is open in them, and those that are history already."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.years import year_of
from models.enums import DocumentOrigin, MilestoneKind

PAPER_PARTS = f"""
d.id, d.number, d.title, d.origin, d.signed_on, d.archived_year, s.gazette, s.issue,
coalesce(s.imported_at, (SELECT min(a.tracked_from) FROM assignment a JOIN obligation w ON w.id = a.obligation_id
 WHERE w.document_id = d.id AND s.id IS NULL)) AS came_in,
CASE WHEN d.origin = '{DocumentOrigin.CARRIED}'
     THEN (SELECT h.archived_year FROM document h WHERE h.id = d.superior_document_id) END AS carried
"""
"""What tells of a paper where it stands; see `PAPER_SOURCE` for `s`."""

PAPER_SOURCE = """
LEFT JOIN source s ON s.id = (
 SELECT e.source_id FROM edition e JOIN source p ON p.id = e.source_id
 WHERE e.document_id = d.id AND e.withdrawn_at IS NULL ORDER BY p.gazette IS NULL, e.ordinal LIMIT 1)
"""
"""The file a paper is found under: the gazette where there is one, else the first that prints it."""

_PAPERS = f"""
SELECT {PAPER_PARTS}, count(o.id) AS total, count(CASE WHEN o.open_count > 0 THEN 1 END) AS open
FROM document d {PAPER_SOURCE}
LEFT JOIN obligation o ON o.document_id = d.id AND o.withdrawn_at IS NULL
WHERE d.withdrawn_at IS NULL AND d.archived_year IS NULL {{only}}
GROUP BY d.id
ORDER BY d.signed_on DESC, d.id DESC
"""

_DATES = f"""
SELECT o.document_id AS id, max(m.due) AS last, count(CASE WHEN m.kind <> '{MilestoneKind.DATE}'
 AND m.rrule IS NOT NULL THEN 1 END) AS recurring
FROM milestone m JOIN obligation o ON o.id = m.obligation_id
WHERE o.document_id IN ({{keys}}) AND o.withdrawn_at IS NULL AND m.withdrawn_at IS NULL AND m.replaced_by IS NULL
GROUP BY o.document_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePaper:
    """A paper that is not archived yet.

    Attributes:
        label: Its number, else its title.
        year: The year it belongs to; None where nothing tells.
        total: Its tasks.
        open: Those of them that are not closed.
    """

    document_id: int
    label: str
    title: str
    year: int | None
    total: int
    open: int

    @property
    def closed(self) -> int:
        """Return how many of its tasks are closed."""
        return self.total - self.open


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoricPaper:
    """A paper all of whose dates lie far back, though tasks of it are open.

    Attributes:
        last: The latest of its dates.
    """

    paper: ArchivePaper
    last: date


def papers(session: Session, only: Collection[int] | None = None) -> tuple[ArchivePaper, ...]:
    """Return the papers that are not archived, the newest first.

    Args:
        session: A reading session.
        only: These documents only; None asks for all.
    """
    wanted = "" if only is None else f"AND d.id IN ({_in(only)})"
    return tuple(
        ArchivePaper(
            document_id=row.id,
            label=row.number or row.title,
            title=row.title,
            year=paper_year(row),
            total=row.total,
            open=row.open,
        )
        for row in session.execute(text(_PAPERS.format(only=wanted)))
    )


def historic(session: Session, only: Collection[int], today: date, days: int) -> tuple[HistoricPaper, ...]:
    """Return those of some papers that look like history: something is open, and every date lies far back.

    A paper without a date, or with a duty that comes back every month, is none.

    Args:
        session: A reading session.
        only: The documents asked about.
        today: Today.
        days: How far back the latest date must lie.
    """
    if not only:
        return ()
    limit = (today - timedelta(days=days)).isoformat()
    last = {
        row.id: date.fromisoformat(row.last)
        for row in session.execute(text(_DATES.format(keys=_in(only))))
        if row.last is not None and row.last < limit and not row.recurring
    }
    return tuple(
        HistoricPaper(paper=paper, last=last[paper.document_id]) for paper in papers(session, list(last)) if paper.open
    )


def paper_year(row: Any) -> int | None:  # noqa: ANN401 - a row with `PAPER_PARTS`
    """Return the year a paper belongs to."""
    return year_of(
        carried=row.carried,
        signed_on=row.signed_on,
        number=row.number,
        issue=row.issue,
        came_in=row.came_in,
    )


def _in(keys: Collection[int]) -> str:
    return ", ".join(str(int(key)) for key in keys)
