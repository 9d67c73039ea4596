"""The table of the import review: documents as group rows, below them drafts or what can be taken over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from typing_extensions import override

from app.review.session import ReviewChange
from ui.viewmodels.review_board import ReviewBoard
from ui.viewmodels.review_rows import FIELDS, DocumentEntry, DraftEntry, OfferedEntry, ReviewColumn
from ui.viewmodels.review_sheet import Entry, ReviewFilter, entries

AnyIndex = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, and how a draft and a piece of the source read in it."""

    key: ReviewColumn
    title: str
    draft: Callable[[DraftEntry], str]
    offered: Callable[[OfferedEntry], str] = lambda _entry: ""


class ReviewModel(QAbstractTableModel):
    """Rows of the review under a tab.

    Signals:
        edit_requested: She typed in a cell: the draft's key, its `Field`, the text.
    """

    edit_requested = Signal(int, object, str)

    def __init__(self, board: ReviewBoard, parent: QObject | None = None) -> None:
        """Show all drafts at first."""
        super().__init__(parent)
        self.board = board
        self._filter = ReviewFilter.ALL
        self._columns = self._make_columns()
        self._rows: list[Entry] = []
        self._fill()
        board.changed.connect(self._follow)

    def _make_columns(self) -> tuple[Column, ...]:
        return (
            Column(ReviewColumn.MARK, "", lambda _draft: ""),
            Column(ReviewColumn.NUMBER, self.tr("序号"), lambda draft: draft.no),
            Column(ReviewColumn.TASK, self.tr("任务"), lambda draft: draft.task, lambda offered: offered.text),
            Column(ReviewColumn.UNITS, self.tr("牵头/责任单位"), lambda draft: draft.units),
            Column(ReviewColumn.COOPERATING, self.tr("配合单位"), lambda draft: draft.cooperating),
            Column(ReviewColumn.DEADLINE, self.tr("时限"), lambda draft: "\n".join(draft.deadline)),
            Column(
                ReviewColumn.FLAGS,
                self.tr("待核对"),
                lambda draft: "\n".join(draft.flags) or draft.linked or draft.related,
                lambda offered: offered.reason,
            ),
        )

    # ---- what Qt asks --------------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            if self._filter.offers and self._columns[section].key is ReviewColumn.FLAGS:
                return self.tr("为什么没有读成任务")
            return self._columns[section].title
        return None

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        found = super().flags(index)
        entry = self.entry(index.row()) if index.isValid() else None
        if isinstance(entry, DraftEntry) and not entry.dropped and self.column(index.column()) in FIELDS:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry, index.column())
        if role == Qt.ItemDataRole.EditRole and isinstance(entry, DraftEntry):
            return entry.typed.get(self.column(index.column()), "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(entry, index.column()) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry, index.column())
        return None

    @override
    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entry(index.row()) if index.isValid() else None
        column = self.column(index.column())
        if role != Qt.ItemDataRole.EditRole or not isinstance(entry, DraftEntry) or column not in FIELDS:
            return False
        if str(value).strip() != entry.typed.get(column, "").strip():
            self.edit_requested.emit(entry.key, FIELDS[column], str(value))
        return True

    def _text(self, entry: Entry, column: int) -> str:
        """Return the words of a cell."""
        if isinstance(entry, DraftEntry):
            return self._columns[column].draft(entry)
        if isinstance(entry, OfferedEntry):
            return self._columns[column].offered(entry)
        return f"{entry.label}　{entry.counts}" if column == 0 else ""

    def _spoken(self, entry: Entry, column: int) -> str:
        """Return a cell with the name of its column; the mark says whether the draft is taken in."""
        if isinstance(entry, DraftEntry) and self._columns[column].key is ReviewColumn.MARK:
            if entry.dropped:
                return self.tr("不导入")
            return self.tr("待核对") if entry.flags else self.tr("导入")
        text = self._text(entry, column)
        title = self._columns[column].title
        return f"{title} {text}" if title and text else text

    # ---- rows ----------------------------------------------------------------------------------------------------

    def column(self, section: int) -> ReviewColumn:
        """Return which column stands at a place."""
        return self._columns[section].key

    def section(self, column: ReviewColumn) -> int:
        """Return where a column stands."""
        return next(at for at, one in enumerate(self._columns) if one.key is column)

    def entry(self, row: int) -> Entry | None:
        """Return what a row stands for."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: int) -> int:
        """Return the row of a draft; -1 where it is not shown."""
        return next(
            (row for row, entry in enumerate(self._rows) if isinstance(entry, DraftEntry) and entry.key == key), -1
        )

    def document_rows(self) -> list[int]:
        """Return the places of the group rows."""
        return [row for row, entry in enumerate(self._rows) if isinstance(entry, DocumentEntry)]

    def keys(self, rows: Iterable[int]) -> tuple[int, ...]:
        """Return the drafts of rows; a group row stands for all drafts of its document."""
        found: dict[int, None] = {}
        for row in rows:
            entry = self.entry(row)
            if isinstance(entry, DraftEntry):
                found[entry.key] = None
            elif isinstance(entry, DocumentEntry):
                found.update((draft.key, None) for draft in entry.drafts)
        return tuple(found)

    def set_filter(self, chosen: ReviewFilter) -> None:
        """Show other rows."""
        if chosen is not self._filter:
            self.beginResetModel()
            self._filter = chosen
            self._fill()
            self.endResetModel()

    def filter(self) -> ReviewFilter:
        """Return which rows are shown."""
        return self._filter

    def _fill(self) -> None:
        """Gather the rows of the tab; a document without such rows shows only under ALL."""
        self._rows = []
        for document in self.board.documents:
            found = entries(document, self._filter)
            if found or self._filter is ReviewFilter.ALL:
                self._rows.append(document)
                self._rows.extend(found)

    @Slot(object)
    def _follow(self, change: ReviewChange) -> None:
        """Show what a decision changed: rows in their places, or all anew where rows came or went."""
        before = [_identity(entry) for entry in self._rows]
        old = self._rows
        self._fill()
        if change.structure or [_identity(entry) for entry in self._rows] != before:
            self._rows, new = old, self._rows
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        last = len(self._columns) - 1
        for row, (was, entry) in enumerate(zip(old, self._rows, strict=True)):
            if was is not entry and was != entry:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))


def _identity(entry: Entry) -> tuple[object, ...]:
    if isinstance(entry, DraftEntry):
        return ("draft", entry.key)
    if isinstance(entry, OfferedEntry):
        return ("offer", entry.place, entry.offer)
    return ("document", entry.place)
