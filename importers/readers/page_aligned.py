"""Tables printed without rules: columns from where the heading words stand, rows from the column that counts."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from importers.readers.page_lines import Line, ends_paragraph, line_of
from importers.readers.page_runs import LOOSEST, count_of, last_left, singles, taken_apart
from importers.readers.page_shapes import Char
from importers.readers.page_tables import PageCell, PageTable
from importers.readers.page_words import heading_words, pattern

_PART: Final = 0.7  # so wide a blank, in characters, parts two heading words
_FREE: Final = 0.25  # so wide a blank, in characters, must stay free between columns
_KNOWN: Final = 0.6
_COLUMNS: Final = 3
_DEEPEST: Final = 3  # so many lines may a heading take …
_CLOSE: Final = 2.0  # … so many heights apart
_LONGEST: Final = 16  # of a heading; what is longer is text of a column beside it
_FAR: Final = 3.2  # so many line heights below the last row a lonely text is no cell …
_FARTHER: Final = 1.6  # … where that is so many times farther than any row stood before
_LOOSE: Final = 1.35
_INSIDE: Final = 0.8
_PITCH: Final = 1.15  # so much farther than the nearest ones, at most, lines of one cell stand apart
_ON_CUT: Final = 0.01  # so far left of where a column begins it has begun
_LEVEL: Final = 0.2  # so near, in heights, base lines of cells that begin a row lie
_Row = list[Char]
_Gap = tuple[float, float]
_Gaps = list[list[_Gap]]
_Cells = list[list[Line | None]]


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the rows of characters it takes.

    Attributes:
        table: The table.
        start: Its first row.
        end: Behind its last row.
        left: Where each column may begin: somewhere in one of these blanks.
    """

    table: PageTable
    start: int
    end: int
    left: tuple[tuple[float, float], ...]


def aligned_table(rows: Sequence[_Row], page: int, *, going_on: bool = False) -> Found | None:
    """Return the first table without rules among rows of characters, from its heading to its end.

    Args:
        rows: From top to bottom.
        page: Where they stand.
        going_on: A table was open at the end of the page before: its heading may come again.
    """
    named = [_has_heading_word(row) for row in rows]
    for start in range(len(rows)):
        depth, parts = _heading_at(rows, start, named)
        if parts is None:
            continue
        gaps: _Gaps = [[(_right(one), other[0].left)] for one, other in pairwise(parts)]
        taken = _taken(rows, start + depth, gaps)
        body = [_columns(row, taken.gaps) for row in rows[start + depth : taken.end]]
        if body and (_are_wide(parts) or going_on or _is_filled(parts, body)):
            return _found(rows, start, taken, page, heading=depth)
    return None


def _are_wide(parts: Sequence[_Row]) -> bool:
    """True where wide blanks part all words of a heading."""
    least = _PART * (parts[0][0].bottom - parts[0][0].top)
    return all(other[0].left - _right(one) >= least for one, other in pairwise(parts))


def _is_filled(parts: Sequence[_Row], body: Sequence[Sequence[_Row]]) -> bool:
    """True where words close together head a table: all are known, and a row below has several cells."""
    words = heading_words()
    return all(_word(part) in words for part in parts) and max(sum(map(bool, row)) for row in body) >= _COLUMNS


def _heading_at(rows: Sequence[_Row], start: int, named: Sequence[bool]) -> tuple[int, list[_Row] | None]:
    """Return how many lines the heading takes that begins here, and its words; `named` are lines that hold any."""
    if not any(named[start : start + _DEEPEST]):
        return 1, None
    for depth in range(_DEEPEST, 1, -1):
        stack = rows[start : start + depth]
        close = all(step <= _CLOSE * size for step, size in (_step(one, other) for one, other in pairwise(stack)))
        if len(stack) == depth and close and any(named[start : start + depth]):
            parts = _stacked(stack)
            if parts is not None:
                return depth, parts
    return 1, heading_parts(rows[start]) if named[start] else None


def _has_heading_word(row: _Row) -> bool:
    """True for a line one of whose parts is a word that heads columns."""
    words = heading_words()
    return any("".join(char.text for char in part) in words for part in _split(row))


def _right(part: _Row) -> float:
    return max(char.right for char in part)


def continued_table(rows: Sequence[_Row], page: int, left: tuple[tuple[float, float], ...]) -> Found | None:
    """Return the rest of a table without rules on top of the next page."""
    taken = _taken(rows, 0, [[gap] for gap in left])
    cells = [_columns(row, taken.gaps) for row in rows[: taken.end]]
    if max((sum(map(bool, row)) for row in cells), default=0) < 2:
        taken.end = next((place for place, row in enumerate(cells) if row[0]), taken.end)
    return _found(rows, 0, taken, page, heading=0) if taken.end else None


def heading_parts(row: _Row) -> list[_Row] | None:
    """Return the heading words of a row, None where it is no heading."""
    parts = _split(row)
    return parts if _are_headings(parts) else None


def _stacked(rows: Sequence[_Row]) -> list[_Row] | None:
    """Return the heading words that stand on several lines, None where they are none."""
    chars = sorted(taken_apart(char for row in rows for char in row), key=lambda char: char.left)
    parts = _split(chars)
    for part in parts:
        part.sort(key=lambda char: (round(char.base), char.left))
    return parts if _are_headings(parts, least=1.0) else None


def _split(row: _Row) -> list[_Row]:
    """Part a row where its blanks are wide, and where narrow ones part two heading words."""
    parts = _parted(row, _PART)
    if len(parts) < _COLUMNS - 1:
        return parts
    return [piece for part in parts for piece in _words(part)]


def _parted(row: _Row, least: float) -> list[_Row]:
    """Part a row where its blanks are so wide, in characters."""
    part: _Row = []
    parts = [part]
    right = row[0].right
    for char in row:
        _, left, top, end, bottom, _, _, _ = char
        if left - right >= least * (bottom - top) and part:
            part = []
            parts.append(part)
        part.append(char)
        if end > right:
            right = end
    return parts


def _words(part: _Row) -> list[_Row]:
    """Return the heading words a part holds side by side; itself where it is one, or they are not all known."""
    if count_of(part) > _COLUMNS * _LONGEST:
        return [part]
    pieces = _parted(part, _FREE)
    words = heading_words()
    if len(pieces) == 1 or _word(part) in words or not all(_word(piece) in words for piece in pieces):
        return [part]
    return pieces


def _word(part: _Row) -> str:
    """Return the word that some characters print, line by line."""
    return "".join(char.text for char in sorted(part, key=lambda char: (round(char.base), char.left)))


def _are_headings(parts: Sequence[_Row], least: float = _KNOWN) -> bool:
    """True where most parts are words that head columns."""
    if len(parts) < _COLUMNS or max(map(count_of, parts)) > _LONGEST:
        return False
    words = heading_words()
    known = sum("".join(char.text for char in part) in words for part in parts)
    return known >= max(_COLUMNS - 1, least * len(parts))


@dataclass(slots=True)
class _Taken:
    """How far a table goes.

    Attributes:
        end: Behind its last row.
        gaps: The blanks between its columns.
        across: Rows that name a group over all columns.
        tail: The last of them ends the page: what follows tells whether it is one.
    """

    end: int
    gaps: _Gaps
    across: set[int] = field(default_factory=set)
    tail: bool = False

    def fits(self, row: _Row) -> _Gaps | None:
        """Return the blanks a row leaves, None where it leaves none between two columns."""
        ink, least = _ink(row), _FREE * (row[0].bottom - row[0].top)
        free = [_less(gap, ink, least) for gap in self.gaps]
        return free if all(free) else None


def _taken(rows: Sequence[_Row], start: int, gaps: _Gaps) -> _Taken:
    """Go down the rows as long as they leave a blank between all columns, or a numbered row follows at once."""
    taken = _Taken(start, gaps)
    widest = 0.0
    while taken.end < len(rows):
        place = taken.end
        free = taken.fits(rows[place])
        if free is None:
            last = place + 1 == len(rows)
            named = last and place > start and _may_name(rows[place], rows[start:place])
            if not named and (last or taken.fits(rows[place + 1]) is None or not _counts(rows[place + 1], taken.gaps)):
                break
            taken.tail = last
            taken.across.add(place)
            free = taken.gaps
        elif place > 0:
            step, size = _step(rows[place - 1], rows[place])
            lonely = sum(map(bool, _columns(rows[place], free))) < 2
            if lonely and step > max(_FAR * size, _FARTHER * widest):
                break
            widest = max(widest, step)
        taken.gaps = free
        taken.end += 1
    if any(_counts(row, taken.gaps) for row in rows[start : taken.end]):
        while taken.end > start and _is_note(rows[taken.end - 1], taken.gaps):
            taken.end -= 1
    return taken


def _may_name(row: _Row, above: Sequence[_Row]) -> bool:
    """True for a row that may be the name of a group, cut off from it by the page's end: it begins as a point does."""
    text = "".join(char.text for char in row)
    begins = min(one[0].left for one in above)
    return row[0].left < begins + _CLOSE * (row[0].bottom - row[0].top) and bool(pattern("breaks", "point").match(text))


def _counts(row: _Row, gaps: _Gaps) -> bool:
    """True where the first column of a row holds a number."""
    first = _columns(row, gaps)[0]
    return bool(first) and pattern("table", "number").fullmatch("".join(char.text for char in first)) is not None


def _is_note(row: _Row, gaps: _Gaps) -> bool:
    """True where a row has text in the column of numbers only, and that is none."""
    cells = _columns(row, gaps)
    return bool(cells[0]) and not any(cells[1:]) and not _counts(row, gaps)


def _step(above: _Row, row: _Row) -> tuple[float, float]:
    """Return how far a row stands below the one above it, and how high the higher of them is."""
    return row[0].base - above[0].base, max(char.bottom - char.top for char in (above[0], row[0]))


def _ink(row: _Row) -> list[tuple[float, float]]:
    """Return where a row prints, blanks too narrow to part columns closed."""
    least = _FREE * (row[0].bottom - row[0].top)
    found: list[tuple[float, float]] = []
    start, end = row[0].left, row[0].right
    loose = any(char.inner is not None and LOOSEST * (char.bottom - char.top) >= least for char in row)
    for char in taken_apart(row) if loose else row:
        if char.left - end >= least:
            found.append((start, end))
            start = char.left
        end = max(end, char.right)
    found.append((start, end))
    return found


def _less(gaps: Sequence[tuple[float, float]], ink: Sequence[tuple[float, float]], least: float) -> list[_Gap]:
    """Return what a row leaves of blanks between two columns."""
    free = list(gaps)
    for left, right in ink:
        if right <= free[0][0] or left >= free[-1][1]:
            continue
        cut: list[_Gap] = []
        for start, end in free:
            if right <= start or left >= end:
                cut.append((start, end))
            else:
                cut.extend(((start, left), (right, end)))
        free = [(start, end) for start, end in cut if end - start >= least]
        if not free:
            break
    return free


def _columns(row: _Row, gaps: _Gaps) -> list[_Row]:
    """Part a row into its cells."""
    cuts = [(gap[0][0] + gap[0][1]) / 2 for gap in gaps]
    cells: list[_Row] = [[] for _ in range(len(cuts) + 1)]
    for char in row:
        column = bisect_right(cuts, char.left + _ON_CUT)
        if char.inner is None or bisect_right(cuts, last_left(char) + _ON_CUT) == column:
            cells[column].append(char)
        else:
            for one in singles(char):
                cells[bisect_right(cuts, one.left + _ON_CUT)].append(one)
    return cells


def _found(rows: Sequence[_Row], start: int, taken: _Taken, page: int, *, heading: int) -> Found:
    """Return the table in some rows of characters."""
    columns = len(taken.gaps) + 1
    cells: _Cells = []
    for place in range(start, taken.end):
        across = place in taken.across
        parts = [rows[place], *([] for _ in range(columns - 1))] if across else _columns(rows[place], taken.gaps)
        cells.append([line_of(part) if part else None for part in parts])
    _set_room([row for place, row in enumerate(cells, start) if place not in taken.across], page)
    groups = _grouped(cells, heading)
    pitch = _pitch(_columns_of(cells[heading:]))
    for above, group in pairwise(groups[1:] if heading else groups):
        _give_back(above, group, pitch)
    chars = [char for row in rows[start : taken.end] for char in row]
    box = (
        min(char.left for char in chars),
        min(char.top for char in chars),
        max(char.right for char in chars),
        max(char.bottom for char in chars),
    )
    table_rows = [[_cell(group, column, page, box) for column in range(columns)] for group in groups]
    _merge_across(table_rows, {id(cells[place - start][0]) for place in taken.across})
    edges = (box[0], *((gap[0][0] + gap[0][1]) / 2 for gap in taken.gaps), box[2])
    left = tuple(gap[0] for gap in taken.gaps)
    table = PageTable(page, box, edges, table_rows, ruled=False, tail=taken.tail)
    return Found(table, start, taken.end, left)


def _merge_across(rows: list[list[PageCell]], across: set[int]) -> None:
    """Let the names of groups cover their rows."""
    for place, row in enumerate(rows):
        if row[0].lines and id(row[0].lines[0]) in across:
            row[0].column_span = len(row)
            row[0].lines[0].page = row[0].page
            for cell in row[1:]:
                cell.covered_by = (place, 0)


def _set_room(rows: _Cells, page: int) -> None:
    """Note how wide lines may become: as wide as the widest of their column."""
    for column in range(len(rows[0])):
        lines = [line for row in rows if (line := row[column]) is not None]
        room = max((line.right - line.left for line in lines), default=0.0)
        for line in lines:
            line.room, line.page = room, page


def _grouped(rows: _Cells, heading: int) -> list[_Cells]:
    """Group lines into rows of the table; the heading is one of its own."""
    groups: list[_Cells] = [rows[:heading]] if heading else []
    body = rows[heading:]
    starts = _starts(body)
    for place, row in enumerate(body):
        if place in starts or not place:
            groups.append([])
        groups[-1].append(row)
    return groups


def _give_back(above: _Cells, group: _Cells, pitch: float) -> None:
    """Give a row back what a cell that goes down over several rows prints beside the row below it.

    Such text keeps its own distance from line to line and does not begin where its row does.
    """
    for column in range(1, len(group[0])):
        last = next((line for row in reversed(above) if (line := row[column]) is not None), None)
        lines = [line for row in group if (line := row[column]) is not None]
        others = [line.base for row in group for place, line in enumerate(row) if line is not None and place != column]
        if last is None or not lines or not others or abs(lines[0].base - min(others)) <= _LEVEL * last.size:
            continue
        near = lines[0].base - last.base <= _PITCH * pitch
        if near and not ends_paragraph(last, lines[0]) and not pattern("breaks", "point").match(lines[0].text):
            for row in group:
                row[column] = None
            above.extend([*([None] * column), line, *([None] * (len(group[0]) - column - 1))] for line in lines)


def _starts(body: _Cells) -> set[int]:
    """Return which lines begin a row: those with a number, else those behind a wider gap."""
    number = pattern("table", "number")
    first = [place for place, row in enumerate(body) if row[0] is not None]
    numbered = [
        place
        for place in first
        if (line := body[place][0]) is not None and number.fullmatch(line.text.replace(" ", ""))
    ]
    bases = [min(line.base for line in row if line is not None) for row in body]
    steps = [after - before for before, after in pairwise(bases)]
    if numbered and len(numbered) * 2 >= len(first):
        if not _centred(body, numbered, steps):
            return {*numbered, *_names(body, first, set(numbered))}
        return {*_rest(steps, numbered[0]), *(_widest(steps, above, below) for above, below in pairwise(numbered))}
    if not steps:
        return set()
    usual = sorted(steps)[len(steps) // 4]
    wide = {place + 1 for place, step in enumerate(steps) if step > _LOOSE * usual}
    return wide or {place for place, row in enumerate(body) if all(line is not None for line in row)}


def _names(body: _Cells, first: Sequence[int], numbered: set[int]) -> set[int]:
    """Return lines that name a group: alone in the column of numbers, but the second line of such a name."""
    names = {
        place for place in first if place not in numbered and not any(line is not None for line in body[place][1:])
    }
    return {place for place in names if place - 1 not in names}


def _centred(body: _Cells, numbered: Sequence[int], steps: Sequence[float]) -> bool:
    """True where numbers stand in the middle of their rows: cells begin, or wide gaps lie, above lines without one."""
    begun = len(_begun(body) - set(numbered))
    inside = sum(steps[below - 1] < _INSIDE * max(steps[above:below]) for above, below in pairwise(numbered))
    return begun >= max(2, len(numbered) / 3) or inside * 2 >= max(len(numbered) - 1, 1)


def _begun(body: _Cells) -> set[int]:
    """Return the lines on which cells begin that the first column does not begin; lines of one stand close together."""
    columns = _columns_of(body)
    pitch = _pitch(columns)
    return {
        below
        for lines in columns
        for (above, before), (below, after) in pairwise(lines)
        if above + 1 < below and after - before > _PITCH * pitch
    }


def _columns_of(body: _Cells) -> list[list[tuple[int, float]]]:
    """Return where the lines of each column but the first stand: their place and base line."""
    return [
        [(place, line.base) for place, row in enumerate(body) if (line := row[column]) is not None]
        for column in range(1, len(body[0]) if body else 1)
    ]


def _pitch(columns: Iterable[Sequence[tuple[int, float]]]) -> float:
    """Return how far apart lines of one cell stand."""
    steps = (after - before for lines in columns for (_, before), (_, after) in pairwise(lines))
    return min((step for step in steps if step > 0), default=0.0)


def _rest(steps: Sequence[float], first: int) -> set[int]:
    """Return where the first row begins, if lines of a row that the page's end cut stand above it."""
    usual = sorted(steps)[len(steps) // 4] if steps else 0.0
    return {_widest(steps, 0, first)} if first and max(steps[:first]) > _LOOSE * usual else set()


def _widest(steps: Sequence[float], above: int, below: int) -> int:
    """Return the line below the widest gap between two numbers."""
    return max(range(above, below), key=lambda place: steps[place]) + 1


def _cell(rows: _Cells, column: int, page: int, box: tuple[float, float, float, float]) -> PageCell:
    """Return one cell of some lines."""
    lines = [line for row in rows if (line := row[column]) is not None]
    if not lines:
        return PageCell(page, box)
    edges = (
        min(line.left for line in lines),
        lines[0].top,
        max(line.right for line in lines),
        lines[-1].bottom,
    )
    return PageCell(page, edges, lines)
