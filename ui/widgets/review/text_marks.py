"""Which stretches of a source's text are values of which drafts."""

from collections.abc import Iterable, Iterator, Sequence

from ui.viewmodels.review_rows import ReviewColumn
from ui.viewmodels.review_source import SourceIndex, SourceMark, Span

Current = tuple[int | None, ReviewColumn | None]
Marked = tuple[SourceMark, tuple[Span, ...]]


class TextMarks:
    """Marks with the stretches they stand for.

    Attributes:
        current: The draft and the cell that are chosen.
    """

    def __init__(self) -> None:
        """Start without any."""
        self.current: Current = (None, None)
        self._index = SourceIndex(())
        self._marks: list[Marked] = []
        self._rows: dict[int, list[int]] = {}

    def set_source(self, index: SourceIndex) -> None:
        """Look in another source; its marks are still to come."""
        self._index = index
        self._marks, self._rows = [], {}

    def put(self, marks: Sequence[SourceMark]) -> None:
        """Mark the values of drafts."""
        known = {id(mark): spans for mark, spans in self._marks}  # marks that stayed are the same objects
        self._marks = [
            (mark, known[id(mark)] if id(mark) in known else self._index.spans(mark.anchor, mark.text))
            for mark in marks
        ]
        self._rows = {}
        for number, (_, spans) in enumerate(self._marks):
            for row in {span.row for span in spans}:
                self._rows.setdefault(row, []).append(number)

    def spans_of(self, key: int | None) -> list[Span]:
        """Return all stretches of a draft."""
        return [span for mark, spans in self._marks if mark.key == key for span in spans]

    def current_spans(self) -> list[Span]:
        """Return the stretches of the chosen cell."""
        return [span for mark, spans in self._marks if self.is_current_cell(mark) for span in spans]

    def is_current_cell(self, mark: SourceMark) -> bool:
        """Return whether a mark is the chosen cell."""
        key, column = self.current
        return mark.key == key and column is not None and mark.column is column

    def between(self, rows: Iterable[int]) -> list[Marked]:
        """Return the marks of some rows."""
        numbers = sorted({number for row in rows for number in self._rows.get(row, ())})
        return [self._marks[number] for number in numbers]

    def grounds(self, marked: Sequence[Marked]) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """Yield the colours of marks: first what was read, then the current task, then doubts."""
        for wanted, token in ((0, "hover"), (1, "sel"), (2, "amberbg")):
            yield from ((token, spans) for mark, spans in marked if self._rank(mark) == wanted)

    def _rank(self, mark: SourceMark) -> int:
        return 2 if mark.doubtful and mark.column is not None else int(mark.key == self.current[0])

    def at(self, place: Span) -> SourceMark | None:
        """Return the smallest value at a letter; elsewhere in the row of a draft, the draft as a whole."""
        marked = self.between((place.row,))
        inside = [
            (span.end - span.start, mark)
            for mark, spans in marked
            for span in spans
            if (span.row, span.cell) == (place.row, place.cell) and span.start <= place.start <= span.end
        ]
        if inside:
            return min(inside, key=lambda pair: (pair[1].column is None, pair[0]))[1]
        return SourceMark(marked[0][0].key, None, marked[0][0].anchor) if marked else None
