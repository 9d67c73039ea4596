"""Which places of a source belong to which value of which draft."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.review.doubts import Doubt
from app.review.drafts import LEADING, Field, Place, ReviewDocument, ReviewDraft, units_in
from importers.blocks import Anchor
from importers.drafts import DraftObligation, DraftUnit
from ui.viewmodels.review_rows import COLUMNS, ReviewColumn
from ui.viewmodels.review_source import SourceMark

_LETTERS: Final = re.compile(r"[A-Z]+")
_DIGITS: Final = re.compile(r"\d+")
_Place = tuple[ReviewColumn | None, Anchor, str]


class ReviewMarks:
    """The marks of a review; those of a draft are made anew only where it changed."""

    def __init__(self) -> None:
        """Start without any."""
        self._shared: dict[Place, frozenset[Anchor]] = {}
        self._kept: dict[int, tuple[ReviewDraft, frozenset[ReviewColumn], tuple[SourceMark, ...]]] = {}

    def of(self, documents: Iterable[ReviewDocument], doubts: Sequence[Doubt]) -> dict[int, tuple[SourceMark, ...]]:
        """Return the marks of all drafts that are to be imported, by the number of their file."""
        columns: dict[int, set[ReviewColumn]] = {}
        for doubt in doubts:
            if doubt.field is not None and doubt.field in COLUMNS:
                columns.setdefault(doubt.key, set()).add(COLUMNS[doubt.field])
        found: dict[int, list[SourceMark]] = {}
        for document in documents:
            if document.place not in self._shared:
                self._shared[document.place] = _shared(document)
            marks = found.setdefault(document.place[0], [])
            for draft in document.drafts:
                if not draft.dropped:
                    marks.extend(self._of_draft(draft, frozenset(columns.get(draft.key, ())), document))
        return {number: tuple(marks) for number, marks in found.items()}

    def _of_draft(
        self, draft: ReviewDraft, doubtful: frozenset[ReviewColumn], document: ReviewDocument
    ) -> tuple[SourceMark, ...]:
        kept = self._kept.get(draft.key)
        if kept is None or kept[0] is not draft or kept[1] != doubtful:
            kept = self._kept[draft.key] = (
                draft,
                doubtful,
                tuple(_marks(draft, doubtful, document, self._shared[document.place])),
            )
        return kept[2]


def _marks(
    one: ReviewDraft, doubtful: frozenset[ReviewColumn], document: ReviewDocument, shared: frozenset[Anchor]
) -> Iterator[SourceMark]:
    """Yield the places of a draft, each once; those of all that was merged into it."""
    places: dict[_Place, None] = {}
    for read in one.read or (one.as_read,):
        places.update((place, None) for place in _places(read))
    for anchor in shared:
        places.pop((None, anchor, ""), None)
    if ReviewColumn.UNITS in doubtful and not any(column is ReviewColumn.UNITS for column, _, _ in places):
        places.update((place, None) for place in _empty_cell(one.as_read, document))
    for column, anchor, text in places:
        yield SourceMark(one.key, column, anchor, text, doubtful=column in doubtful)


def _shared(document: ReviewDocument) -> frozenset[Anchor]:
    """Return places in which several tasks stand: in a table read column by column they say nothing of one of them."""
    starts = sorted(
        read.task.anchor.line_start or 0 for read in document.draft.obligations if read.task.anchor is not None
    )
    return frozenset(
        anchor
        for anchor in (read.anchor for read in document.draft.obligations)
        if anchor.line_start is not None
        and bisect_right(starts, anchor.line_end or anchor.line_start) - bisect_left(starts, anchor.line_start) > 1
    )


def _places(read: DraftObligation) -> Iterator[_Place]:
    yield None, read.anchor, ""
    if read.no:
        yield ReviewColumn.NUMBER, _first_cell(read.anchor), read.no if read.anchor.line_start is not None else ""
    if read.task.anchor is not None:
        yield ReviewColumn.TASK, read.task.anchor, read.task.raw
    for piece in read.units_printed.split("\n"):
        yield from _unit_places(read, piece)
    if read.schedule.anchor is not None:
        yield ReviewColumn.DEADLINE, read.schedule.anchor, read.schedule.raw
    for measure in read.measures:
        if measure.anchor is not None:
            yield None, measure.anchor, measure.raw if measure.anchor.line_start is not None else ""


def _first_cell(anchor: Anchor) -> Anchor:
    """Return where a row's number stands."""
    if anchor.line_start is not None:
        return Anchor(line_start=anchor.line_start, line_end=anchor.line_start)
    return anchor._replace(cell=anchor.cell.partition(":")[0]) if anchor.cell else anchor


def _unit_places(read: DraftObligation, piece: str) -> Iterator[_Place]:
    """Yield a printed cell of units as a whole, or name by name where units of both columns stand in it."""
    named = [unit for unit in read.units if unit.anchor is not None and _bare(unit.name) in _bare(piece)]
    if len({unit.role in LEADING for unit in named}) < 2:
        yield from ((_column(unit), unit.anchor, piece) for unit in named[:1] if unit.anchor is not None)
    else:
        yield from ((_column(unit), unit.anchor, unit.name) for unit in named if unit.anchor is not None)


def _column(unit: DraftUnit) -> ReviewColumn:
    return ReviewColumn.UNITS if unit.role in LEADING else ReviewColumn.COOPERATING


def _bare(text: str) -> str:
    return "".join(text.split())


def _empty_cell(read: DraftObligation, document: ReviewDocument) -> Iterator[_Place]:
    """Yield where the units would stand: in the row of the draft, in the column other drafts have theirs in."""
    own = read.task.anchor
    for other in document.drafts:
        found = units_in(other.as_read, Field.LEADS)
        if own is not None and found and found[0].anchor is not None:
            cell = _crossing(own, found[0].anchor)
            if cell is not None:
                yield ReviewColumn.UNITS, cell, ""
                return


def _crossing(row: Anchor, column: Anchor) -> Anchor | None:
    """Return the cell in the row of one and the column of the other."""
    if row.box is not None and column.box is not None:
        return row._replace(box=(column.box[0], row.box[1], column.box[2], row.box[3]))
    if row.table is not None and row.table == column.table:
        return row._replace(paragraph=None, column=column.column)
    letters, digits = _LETTERS.match(column.cell or ""), _DIGITS.search(row.cell or "")
    if letters and digits and row.sheet == column.sheet:
        return row._replace(cell=f"{letters[0]}{digits[0]}")
    return None
