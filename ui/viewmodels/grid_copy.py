"""Rows as a table for other programs: plain text with tabs, and HTML that WPS and Excel take cell by cell."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs import JobContext
from app.table_columns import CellKind, TableColumn
from app.words import load_words
from ui.viewmodels.grid_model import CellSource
from ui.viewmodels.grid_words import GridWords
from ui.viewmodels.row_set import RowSet

AT_ONCE = 500
FORMULA = re.compile(r"[=+@-]")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
FORMATS = {CellKind.TEXT: r"\@", CellKind.DATE: "yyyy-mm-dd", CellKind.NUMBER: "General"}


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """A table for the clipboard.

    Attributes:
        count: Its rows, the headings not counted.
        plain: Tabs between cells, one line a row.
        html: A table whose cells say what they are.
    """

    count: int
    plain: str
    html: str


def copied_table(headings: Sequence[str], kinds: Sequence[CellKind], rows: Sequence[Sequence[str]]) -> CopiedTable:
    """Return rows of texts as a table; a text stays text, whatever it looks like."""
    lines = ["\t".join(map(_plain, headings, [CellKind.TEXT] * len(headings)))]
    lines += ["\t".join(map(_plain, row, kinds)) for row in rows]
    body = "".join(f"<tr>{''.join(map(_cell, row, kinds))}</tr>" for row in rows)
    head = "".join(f"<th>{html.escape(heading)}</th>" for heading in headings)
    table = f'<table border="1"><tr>{head}</tr>{body}</table>'
    page = f'<html><head><meta charset="utf-8"></head><body>{table}</body></html>'
    return CopiedTable(len(rows), "\n".join(lines) + "\n", page)


def copy_rows(
    rows: RowSet, columns: Sequence[TableColumn], source: CellSource, words: GridWords, context: JobContext
) -> CopiedTable:
    """Return chosen rows as a table; call this inside a job, it may read many pages."""
    shown = [column for column in columns if column.kind is not CellKind.NONE]
    parts = frozenset(column.part for column in shown)
    found = rows.rows(context)
    texts: list[list[str]] = []
    for start in range(0, len(found), AT_ONCE):
        context.checkpoint()
        page = found[start : start + AT_ONCE]
        cells = source.cells(page, parts)
        texts += [[words.copied(column, row, cells[(row.kind.value, row.row_id)]) for column in shown] for row in page]
    return copied_table(
        [load_words().table_column(column.title) for column in shown], [column.kind for column in shown], texts
    )


def _plain(text: str, kind: CellKind) -> str:
    """Return a cell for a line of tabs; what a sheet would calculate gets the sheet's own mark of a text."""
    line = " ".join(text.split())
    if FORMULA.match(line) and not NUMBER.fullmatch(line):
        return f"'{line}"
    return line


def _cell(text: str, kind: CellKind) -> str:
    typed = kind if kind is not CellKind.NUMBER or NUMBER.fullmatch(text) else CellKind.TEXT
    shown = html.escape(text).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<td style=\"mso-number-format:'{FORMATS[typed]}'\">{shown}</td>"
