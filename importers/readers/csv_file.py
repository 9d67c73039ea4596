"""Sheets as plain text (.csv, .tsv): one table, its separator found by trying, its encoding as for other text."""

import csv
import io
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from importers.blocks import Anchor, Block, Cell, TableBlock
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.limits import LIMITS, refuse_huge_table
from importers.readers.sheets import column_name
from importers.readers.text import TextReader, decode
from models.errors import EmptySource, SourceTooLarge, UnreadableText

_SUFFIXES: Final = frozenset({".csv", ".tsv", ".tab"})
_SEPARATORS: Final = (",", ";", "\t")
_SAID: Final = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
_QUOTED_NUMBER: Final = re.compile(r'="([^"]*)"\Z')
_TRIED_LINES: Final = 200
_ROWS_PER_CHECK: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Row:
    """One row and the lines of the file it takes."""

    values: list[str]
    first: int
    last: int


class CsvReader:
    """Takes text that is called a table and falls into columns; other text is lines."""

    media = "text/csv"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        if probe.suffix not in _SUFFIXES or not TextReader().score(probe):
            return 0
        return 60 if _separator(decode(probe.content)) else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        if len(probe.content) > LIMITS.text:
            raise SourceTooLarge(detail=f"{len(probe.content)} bytes of text")
        text = decode(probe.content)
        said = _SAID.match(text)
        rows = _cut(text, said[1] if said else _separator(text) or _SEPARATORS[0], watch)[1 if said else 0 :]
        while rows and not any(value.strip() for value in rows[-1].values):
            rows.pop()
        if not rows:
            raise EmptySource(detail="no row with text")
        return (_table(rows),)


def _separator(text: str) -> str:
    """Return the separator that cuts most rows into the same number of columns, `""` where none cuts any."""
    sample = _beginning(text)
    best, found = (0, 0), ""
    for separator in _SEPARATORS:
        rows: list[_Row] = []
        with suppress(UnreadableText):  # values without end: this one is not it
            rows = _cut(sample, separator)
        widths = Counter(len(row.values) for row in rows)
        wide = max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))
        if wide > best:
            best, found = wide, separator
    return found


def _beginning(text: str) -> str:
    end = 0
    for _ in range(_TRIED_LINES):
        end = text.find("\n", end) + 1
        if not end:
            return text
    return text[:end]


def _cut(text: str, separator: str, watch: Progress | None = None) -> list[_Row]:
    """Cut text into rows; where its quotes do not pair, they are signs like others.

    Raises:
        UnreadableText: A value is longer than any sheet would hold.
    """
    try:
        return _parsed(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), watch)
    except csv.Error:
        pass
    try:
        lines = io.StringIO(text, newline="")
        return _parsed(csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE), watch)
    except csv.Error as error:
        raise UnreadableText(detail=f"csv: {error}") from error


def _parsed(reader: Any, watch: Progress | None) -> list[_Row]:  # noqa: ANN401 - csv names its reader nowhere
    rows: list[_Row] = []
    line = 0
    for values in reader:
        rows.append(_Row(values, line + 1, reader.line_num))
        line = reader.line_num
        if watch is not None and len(rows) % _ROWS_PER_CHECK == 0:
            watch.checkpoint()
            watch.progress(len(rows), 0, "")
    return rows


def _table(rows: list[_Row]) -> TableBlock:
    width = max(max((at for at, value in enumerate(row.values, start=1) if value.strip()), default=0) for row in rows)
    refuse_huge_table(len(rows), width)
    letters = [column_name(column) for column in range(width)]
    return TableBlock(
        rows=tuple(
            tuple(
                Cell(
                    text=_text(row.values[column]) if column < len(row.values) else "",
                    anchor=Anchor(line_start=row.first, line_end=row.last, cell=f"{letter}{number}"),
                )
                for column, letter in enumerate(letters)
            )
            for number, row in enumerate(rows, start=1)
        ),
        anchor=Anchor(line_start=rows[0].first, line_end=rows[-1].last, cell=f"A1:{letters[-1]}{len(rows)}"),
    )


def _text(value: str) -> str:
    """Return a value as a sheet shows it: line ends as such, a number kept as text by `="…"` without that."""
    quoted = _QUOTED_NUMBER.match(value)
    return (quoted[1] if quoted else value).replace("\r\n", "\n").replace("\r", "\n")
