"""What stands in the cells of the ledger: rows of the query made into texts and values, column by column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from app.exporters.ledger_table import CellKind, Column, LedgerTable
from app.exporters.sheet_metrics import cut, line_count, lines_height, lines_within, text_units, units_per_line
from app.exporters.sheet_text import cell_text
from app.own_values import OwnColumnRow, sheet_value
from app.queries.ledger_rows import LedgerRow, LedgerUnit
from app.table_columns import OWN
from app.words import Words
from models.enums import AssignmentState, Light

CellValue = str | int | float | date
SHOWN_STATES = (AssignmentState.CLAIMED, AssignmentState.EXTENDED, AssignmentState.RETURNED)
WIDEN_STEP = 10.0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet, ready to write.

    Attributes:
        values: One value a column.
        height: In points.
    """

    values: tuple[CellValue, ...]
    height: float


class LedgerCells:
    """Makes the values of a ledger row."""

    def __init__(self, table: LedgerTable, words: Words, own: Sequence[OwnColumnRow] = ()) -> None:
        """Take the layout, the words, and her columns as the layout has them."""
        self._table = table
        self._words = words
        status = next((column.width for column in table.columns if column.kind is CellKind.STATUS), table.page.width)
        self._status_units = units_per_line(status, table.sizes.body)
        self._getters: dict[str, Callable[[LedgerRow], CellValue]] = {
            "no": lambda row: row.no or row.code,
            "code": lambda row: row.code,
            "role": lambda row: self._words.role_word(row.role),
            "task": lambda row: row.task,
            "allocation": lambda row: row.allocation,
            "measures": self._measures,
            "schedule": lambda row: row.schedule or "",
            "deadline": self._deadline,
            "progress": lambda row: row.progress,
            "problem": lambda row: row.problem,
            "next": lambda row: row.next,
            "status": self._status,
            "remark": lambda row: row.remark,
            "source": lambda row: row.document or row.document_title or row.source,
            **{f"{OWN}{column.column_id}": partial(_own_value, column) for column in own},
        }

    def values(self, row: LedgerRow) -> tuple[CellValue, ...]:
        """Return one clean value a column."""
        return tuple(self.value(column.key, row) for column in self._table.columns)

    def value(self, key: str, row: LedgerRow) -> CellValue:
        """Return the clean value of a column, named by its key."""
        value = self._getters[key](row)
        return cell_text(value) if isinstance(value, str) else value

    def _measures(self, row: LedgerRow) -> str:
        """Return the points one below the other, the done ones marked."""
        labels = self._table.labels
        texts = [labels.measure_done.format(text=text) if done else text for text, done in row.measures]
        if len(texts) == 1:
            return texts[0]
        return "\n".join(labels.measure.format(n=number, text=text) for number, text in enumerate(texts, 1))

    def _deadline(self, row: LedgerRow) -> CellValue:
        """Return the date, else the word for why there is none."""
        if row.deadline is not None:
            return row.deadline
        if row.ongoing:
            return self._words.light_name(Light.BLUE)
        if row.light.light in (Light.UNSET, Light.NONE):
            return self._words.light_name(row.light.light)
        return ""

    def _status(self, row: LedgerRow) -> str:
        """Return mark and word of the light, and below them what the light does not say."""
        labels = self._table.labels
        look = self._table.lights[row.light.light]
        word = self._words.light_word(row.light, state=row.state)
        text = f"{look.mark} {word}"
        if text_units(text) > self._status_units:  # break it where it reads well
            text = f"{look.mark} {word.replace(' ', chr(10), 1)}"
        if row.state in SHOWN_STATES:
            return f"{text}\n{self._words.state_word(row.state)}"
        if row.state is AssignmentState.CLOSED and row.closed_on is not None:
            day = row.closed_on
            return f"{text}\n{labels.closed_day.format(year=day.year, month=day.month, day=day.day)}"
        return text


def _own_value(column: OwnColumnRow, row: LedgerRow) -> CellValue:
    return sheet_value(column.type, row.own.get(column.column_id, ""))


def summary_values(unit: LedgerUnit, number: int, name: str, words: Words) -> dict[str, CellValue]:
    """Return the values of a unit's line in 汇总, by the keys of its columns."""
    return {"row": number, "name": name, "level": words.level_word(unit.level), **summary_counts([unit])}


def summary_counts(units: Sequence[LedgerUnit]) -> dict[str, CellValue]:
    """Return the sums of the counts, by the keys of the columns; `rate` only where there is something to divide."""
    keys = ("total", "closed", "overdue", "soon", "later", "ongoing", "unset", "none")
    counts: dict[str, CellValue] = {key: sum(getattr(unit, key) for unit in units) for key in keys}
    total = sum(unit.total for unit in units)
    if total:
        counts["rate"] = sum(unit.closed for unit in units) / total
    return counts


def fitted_widths(columns: Sequence[Column], rows: Sequence[Sequence[CellValue]], table: LedgerTable) -> list[float]:
    """Return the widths in points under which as few rows as possible pass the highest row.

    Columns with texts too long for one row are widened, together up to the widest sheet that still prints well.
    """
    widths = [column.width for column in columns]
    for index, column in enumerate(columns):
        if column.is_wrapped_text:
            widths[index] = _fitted_width([row[index] for row in rows], column.width, table)
    extra, most = sum(widths) - sum(c.width for c in columns), table.page.widest - sum(c.width for c in columns)
    if extra <= most:
        return widths
    return [column.width + (width - column.width) * most / extra for column, width in zip(columns, widths, strict=True)]


def _fitted_width(values: Sequence[CellValue], width: float, table: LedgerTable) -> float:
    """Return the width at which every text of a column fits into the highest row, or twice its own if none does."""
    size, most = table.sizes.body, lines_within(table.sizes.row_highest, table.sizes.body)
    texts = [value for value in values if isinstance(value, str)]
    widened = width
    while widened < 2 * width:
        per_line = units_per_line(widened, size)
        texts = [text for text in texts if line_count(text, per_line) > most]
        if not texts:
            return widened
        widened += WIDEN_STEP
    return widened


def sheet_rows(values: tuple[CellValue, ...], widths: Sequence[float], table: LedgerTable) -> list[SheetRow]:
    """Return the row as it fits the widths; a text too long for the highest row goes on in rows below it.

    A further row repeats what is short, so that a filter shows or hides the parts together; its number says so.
    """
    size, most = table.sizes.body, lines_within(table.sizes.row_highest, table.sizes.body)
    per_lines = [units_per_line(width, size) for width in widths]
    lines = [
        line_count(value, per_line) if isinstance(value, str) else 1
        for value, per_line in zip(values, per_lines, strict=True)
    ]
    if max(lines) <= most:
        return [SheetRow(values, lines_height(max(lines), size))]
    pieces = {index: cut(str(values[index]), per_lines[index], most) for index, n in enumerate(lines) if n > most}
    rows = []
    for part in range(max(map(len, pieces.values()))):
        cells = list(values)
        for index, texts in pieces.items():
            cells[index] = texts[part] if part < len(texts) else ""
        if part:
            cells[0] = table.labels.continued.format(no=values[0])
            cells = [_repeated(cell, index in pieces, per_lines[index]) for index, cell in enumerate(cells)]
        high = max(
            line_count(cell, per_line) if isinstance(cell, str) else 1
            for cell, per_line in zip(cells, per_lines, strict=True)
        )
        rows.append(SheetRow(tuple(cells), min(lines_height(high, size), table.sizes.row_highest)))
    return rows


def _repeated(value: CellValue, is_piece: bool, per_line: float) -> CellValue:
    """Return what a further row shows in a column: its piece, or the whole of a short value."""
    short = 3
    if is_piece or not isinstance(value, str) or line_count(value, per_line) <= short:
        return value
    return ""
