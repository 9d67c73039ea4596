"""The checklist as a table: the rows of a `ChecklistModel` in columns she chose, their cells fetched page by page."""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.queries.rows import ChecklistRow
from app.queries.table_cells import NO_CELLS, Key, RowCells, key_of
from app.table_columns import CellEdit, CellPart, TableColumn
from app.words import load_words
from ui.viewmodels.checklist_model import ITEM_ROLE, ROW_ID_ROLE, ChecklistModel, GroupRow
from ui.viewmodels.grid_words import Cell, GridWords
from ui.viewmodels.pages import PAGE_SIZE, PAGES_MOST
from ui.viewmodels.row_follower import RowFollower
from ui.viewmodels.row_words import is_closed

AnyIndex = QModelIndex | QPersistentModelIndex
ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
LEAF = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
CELL = LEAF | Qt.ItemFlag.ItemIsSelectable
BOX_CELL = CELL | Qt.ItemFlag.ItemIsUserCheckable
TYPED_CELL = CELL | Qt.ItemFlag.ItemIsEditable
"""Made once: joining flags for every cell of every frame takes longer than painting it."""
TYPED = frozenset({CellEdit.DATE, CellEdit.NUMBER, CellEdit.TEXT})
"""Cells that are typed in; Tab leads from one to the next. The others are chosen in a menu."""
ITS_OWN = frozenset({ITEM_ROLE, ROW_ID_ROLE, int(Qt.ItemDataRole.CheckStateRole)})
"""Roles that the rows below answer, whatever the column."""


class CellSource(Protocol):
    """Where cells come from: the queries of the desk."""

    def cells(self, rows: Sequence[ChecklistRow], parts: Collection[CellPart]) -> Mapping[Key, RowCells]:
        """Return the cells of a page of rows."""


class GridModel(RowFollower):
    """Follows a `ChecklistModel` row by row; it loads rows only through it, and cells only of rows looked at.

    Attributes:
        columns: The columns shown, left to right.

    Signals:
        edit_requested: (ChecklistRow, TableColumn, str) she typed in a cell; nothing is stored here.
    """

    edit_requested = Signal(object, object, str)

    def __init__(
        self, base: ChecklistModel, source: CellSource, words: GridWords, parent: QObject | None = None
    ) -> None:
        """Follow a model; `set_columns` says what is shown of it."""
        super().__init__(base, parent)
        self.columns: tuple[TableColumn, ...] = ()
        self.words = words
        self._source = source
        self._parts: frozenset[CellPart] = frozenset()
        self._cells: OrderedDict[Key, RowCells] = OrderedDict()

    def set_columns(self, columns: Sequence[TableColumn]) -> None:
        """Show other columns, or the same ones in another order."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._parts = frozenset(column.part for column in columns)
        self._cells.clear()
        self.endResetModel()

    @override
    def forget(self, row: ChecklistRow | None) -> None:
        if row is None:
            self._cells.clear()
        else:
            self._cells.pop(key_of(row), None)

    # ---- finding -------------------------------------------------------------------------------------------------

    def item(self, row: int) -> ChecklistRow | GroupRow | None:
        """Return what stands in a model row."""
        return self.base.heading(row) or self.base.row(row)

    def cells(self, number: int, row: ChecklistRow) -> RowCells:
        """Return the cells of the row in a model row, fetching those of its page if need be."""
        found = self._cells.get(key_of(row))
        if found is None:
            self._load(number, row)
            found = self._cells.get(key_of(row), NO_CELLS)
        return found

    def cell(self, number: int, row: ChecklistRow, column: TableColumn) -> Cell:
        """Return what a cell shows."""
        return self.words.cell(column, row, self.cells(number, row))

    def section_of(self, code: str) -> int:
        """Return where a column stands; -1 where it is not shown."""
        return next((at for at, column in enumerate(self.columns) if column.code == code), -1)

    def _load(self, number: int, row: ChecklistRow) -> None:
        section, offset = self.base.sections.locate(number)
        rows: Sequence[ChecklistRow] | None = None
        if section is not None and offset >= 0:
            start = offset - offset % PAGE_SIZE
            rows = self.base.cache.loaded_span(section.group, start, min(PAGE_SIZE, section.count - start))
        missing = [one for one in rows or (row,) if key_of(one) not in self._cells]
        self._cells.update(self._source.cells(missing, self._parts))
        while len(self._cells) > PAGES_MOST * PAGE_SIZE:
            self._cells.popitem(last=False)

    # ---- what Qt asks --------------------------------------------------------------------------------------------

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        section, offset = self.base.sections.locate(index.row()) if index.isValid() else (None, -1)
        if section is None or offset < 0:
            return Qt.ItemFlag.NoItemFlags if section is None else LEAF
        column = self.columns[index.column()]
        if column.edit in TYPED and (column.code != "deadline" or self.is_editable(index)):
            return TYPED_CELL
        return BOX_CELL if column.code == "box" else CELL

    def is_editable(self, index: AnyIndex) -> bool:
        """Tell whether she can type in a cell, or choose in it; a closed task has no date left to change."""
        column = self.columns[index.column()]
        if column.edit is CellEdit.NO:
            return False
        row = self.base.row(index.row())
        return row is not None and not (column.code == "deadline" and is_closed(row))

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in ITS_OWN:
            if role == Qt.ItemDataRole.CheckStateRole and column.code != "box":
                return None
            return self.base.data(self.base.index(index.row(), 0), role)
        item = self.item(index.row())
        if isinstance(item, ChecklistRow):
            return self._data(index.row(), item, column, role)
        return self.base.data(self.base.index(index.row(), 0), role) if item is not None else None

    def _data(self, number: int, row: ChecklistRow, column: TableColumn, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(number, row, column).text
        if role == Qt.ItemDataRole.EditRole:
            return self.words.text(column, row, self.cells(number, row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words.spoken(column, row, self.cells(number, row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENTS[column.align]
        return None

    @override
    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.base.setData(self.base.index(index.row(), 0), value, role)
        row = self.base.row(index.row()) if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or row is None or not self.is_editable(index):
            return False
        if str(value) != str(self.data(index, Qt.ItemDataRole.EditRole)):
            self.edit_requested.emit(row, self.columns[index.column()], str(value))
        return False

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return load_words().table_column(column.heading)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return load_words().table_column(column.title)
        return ALIGNMENTS[column.align] if role == Qt.ItemDataRole.TextAlignmentRole else None
