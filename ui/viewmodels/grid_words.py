"""What stands in the cells of the checklist as a table: its words, their colour, and the text typing begins with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from app.queries.rows import ChecklistRow, Ticked
from app.queries.table_cells import RowCells
from app.table_columns import CellKind, TableColumn
from app.words import Words
from models.enums import Light, NoteKind
from ui.viewmodels.row_words import RowWords, is_closed, one_line

WORD_TOKENS = {Light.RED: "redt", Light.YELLOW: "ambert"}
NOTE_COLUMNS = {
    "note_progress": NoteKind.PROGRESS,
    "note_problem": NoteKind.PROBLEM,
    "note_next": NoteKind.NEXT,
    "note_remark": NoteKind.REMARK,
}
QUIET = frozenset({"no", "code", "document", "progress", "closed_on", "role"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is painted.

    Attributes:
        text: Its words.
        token: Their colour.
        bold: They ask for her eye.
    """

    text: str
    token: str
    bold: bool = False


Getter = Callable[[ChecklistRow, RowCells], str]


class GridWords(QObject):
    """Words of a cell, by the code of its column."""

    def __init__(self, row_words: RowWords, words: Words, parent: QObject | None = None) -> None:
        """Take the words of rows and the program's tables."""
        super().__init__(parent)
        self.rows = row_words
        self._words = words
        self._getters: dict[str, Getter] = {
            "no": lambda row, _: row.no or "",
            "code": lambda row, _: row.code,
            "task": lambda row, _: row.title,
            "lead": lambda row, cells: cells.lead or (row.unit if not cells.others else ""),
            "others": lambda _, cells: cells.others,
            "role": lambda row, _: row_words.role(row),
            "deadline": self._deadline,
            "days": lambda row, _: row_words.light(row),
            "state": lambda row, _: self._state(row),
            "progress": lambda row, _: f"{row.measures_done}/{row.measures_total}" if row.measures_total else "",
            "document": lambda row, _: row.document,
            "handed_on": lambda _, cells: _day(cells.handed_on),
            "signed_on": lambda _, cells: _day(cells.signed_on),
            "closed_on": lambda row, _: _day(row.closed_on) if is_closed(row) else "",
        }

    def text(self, column: TableColumn, row: ChecklistRow, cells: RowCells) -> str:
        """Return what stands in a cell, whole."""
        if column.own is not None:
            return cells.own.get(column.own.column_id, "")
        if column.code in NOTE_COLUMNS:
            note = cells.notes.get(NOTE_COLUMNS[column.code])
            return note.text if note is not None else ""
        getter = self._getters.get(column.code)
        return getter(row, cells) if getter is not None else ""

    def cell(self, column: TableColumn, row: ChecklistRow, cells: RowCells) -> Cell:
        """Return what a cell shows."""
        text = one_line(self.text(column, row, cells))
        if is_closed(row):
            return Cell(text, "text3")
        if column.code in ("days", "deadline") and row.light.light in WORD_TOKENS:
            return Cell(text, WORD_TOKENS[row.light.light], column.code == "days")
        if column.code == "days":
            return Cell(text, "text3" if row.light.light is Light.NONE else "text2")
        return Cell(text, "text2" if column.code in QUIET else "text")

    def copied(self, column: TableColumn, row: ChecklistRow, cells: RowCells) -> str:
        """Return what a cell is in a table she copies: days left as a number, a task with all its lines."""
        if column.code == "days" and row.light.days is not None and not is_closed(row):
            return str(-row.light.days if row.light.light is Light.RED else row.light.days)
        if column.kind is CellKind.NONE:
            return ""
        return self.text(column, row, cells)

    def spoken(self, column: TableColumn, row: ChecklistRow, cells: RowCells) -> str:
        """Return a cell as a screen reader speaks it; the first one stands for its row."""
        if column.code in ("light", "box"):
            return self.rows.spoken(row)
        return self.tr("{column}：{text}").format(
            column=self._words.table_column(column.title), text=one_line(self.text(column, row, cells)) or self.tr("空")
        )

    def _deadline(self, row: ChecklistRow, _cells: RowCells) -> str:
        return "" if row.deadline is None or is_closed(row) else row.deadline.isoformat()

    def _state(self, row: ChecklistRow) -> str:
        if row.ticked is Ticked.PARTLY:
            return self._words.word(row.ticked)
        return self.rows.light(row) if is_closed(row) else self._words.word(row.state)


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
