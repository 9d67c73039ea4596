"""The table of the import review: documents as group rows, drafts below; what she drops is remembered here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from importers.drafts import DraftBatch
from ui.viewmodels.review_rows import (
    DocumentEntry,
    DraftEntry,
    DraftKey,
    ReviewColumn,
    ReviewWords,
    SkippedEntry,
)
from ui.viewmodels.review_sheet import Entry, ReviewFilter, ReviewSheet

AnyIndex = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
DROPPED_ROLE = Qt.ItemDataRole.UserRole + 2
NO_INDEX = QModelIndex()
MANY = 50


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, and how a draft and a skipped row read in it."""

    key: ReviewColumn
    title: str
    draft: Callable[[DraftEntry], str]
    skipped: Callable[[SkippedEntry], str] = lambda _entry: ""


class ReviewModel(QAbstractTableModel):
    """Rows of the review under a filter.

    Attributes:
        sheet: What was read and what she decided, whatever is shown.

    Signals:
        dropped_changed: She dropped or restored rows.
    """

    dropped_changed = Signal()

    def __init__(self, batches: Sequence[DraftBatch], words: ReviewWords, parent: QObject | None = None) -> None:
        """Word the drafts; all of them are taken in at first."""
        super().__init__(parent)
        self.sheet = ReviewSheet(words.documents(batches))
        self._filter = ReviewFilter.ALL
        self._columns = self._make_columns()
        self._rows: list[Entry] = []
        self._fill()

    def _make_columns(self) -> tuple[Column, ...]:
        return (
            Column(ReviewColumn.MARK, "", lambda _draft: ""),
            Column(ReviewColumn.NUMBER, self.tr("序号"), lambda draft: draft.no),
            Column(ReviewColumn.TASK, self.tr("任务"), lambda draft: draft.task, lambda skipped: skipped.text),
            Column(ReviewColumn.UNITS, self.tr("牵头/责任单位"), lambda draft: draft.units),
            Column(ReviewColumn.COOPERATING, self.tr("配合单位"), lambda draft: draft.cooperating),
            Column(ReviewColumn.DEADLINE, self.tr("时限"), lambda draft: "\n".join(draft.deadline)),
            Column(
                ReviewColumn.FLAGS,
                self.tr("待核对"),
                lambda draft: "\n".join(draft.flags),
                lambda skipped: skipped.reason,
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
            if self._filter is ReviewFilter.SKIPPED and self._columns[section].key is ReviewColumn.FLAGS:
                return self.tr("为什么跳过")
            return self._columns[section].title
        return None

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == DROPPED_ROLE:
            return isinstance(entry, DraftEntry) and self.sheet.is_dropped(entry.key)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(entry, index.column()) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry, index.column())
        return None

    def _text(self, entry: Entry, column: int) -> str:
        """Return the words of a cell."""
        if isinstance(entry, DraftEntry):
            return self._columns[column].draft(entry)
        if isinstance(entry, SkippedEntry):
            return self._columns[column].skipped(entry)
        return f"{entry.label}　{entry.counts}" if column == 0 else ""

    def _spoken(self, entry: Entry, column: int) -> str:
        """Return a cell with the name of its column; the mark says whether the draft is taken in."""
        if isinstance(entry, DraftEntry) and self._columns[column].key is ReviewColumn.MARK:
            if self.sheet.is_dropped(entry.key):
                return self.tr("不导入")
            return self.tr("待核对") if entry.flags else self.tr("导入")
        text = self._text(entry, column)
        title = self._columns[column].title
        return f"{title} {text}" if title and text else text

    # ---- rows ----------------------------------------------------------------------------------------------------

    def column(self, section: int) -> ReviewColumn:
        """Return which column stands at a place."""
        return self._columns[section].key

    def entry(self, row: int) -> Entry | None:
        """Return what a row stands for."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def document_rows(self) -> list[int]:
        """Return the places of the group rows."""
        return [row for row, entry in enumerate(self._rows) if isinstance(entry, DocumentEntry)]

    def set_filter(self, chosen: ReviewFilter) -> None:
        """Show other rows."""
        if chosen is not self._filter:
            self._filter = chosen
            self._reset()

    def filter(self) -> ReviewFilter:
        """Return which rows are shown."""
        return self._filter

    def _reset(self) -> None:
        self.beginResetModel()
        self._fill()
        self.endResetModel()

    def _fill(self) -> None:
        """Gather the rows of the filter; a document without such rows shows only under ALL."""
        self._rows = []
        for document in self.sheet.documents:
            entries = self.sheet.entries(document, self._filter)
            if entries or self._filter is ReviewFilter.ALL:
                self._rows.append(document)
                self._rows.extend(entries)

    # ---- her decisions -------------------------------------------------------------------------------------------

    def keys(self, rows: Iterable[int]) -> set[DraftKey]:
        """Return the drafts of rows; a group row stands for all drafts of its document."""
        found: set[DraftKey] = set()
        for row in rows:
            entry = self.entry(row)
            if isinstance(entry, DraftEntry):
                found.add(entry.key)
            elif isinstance(entry, DocumentEntry):
                found.update(draft.key for draft in entry.drafts)
        return found

    def set_dropped(self, keys: Iterable[DraftKey], *, dropped: bool) -> int:
        """Drop drafts, or take them in again.

        Returns:
            How many changed.
        """
        changed = self.sheet.set_dropped(keys, dropped=dropped)
        if not changed:
            return 0
        if self._filter is ReviewFilter.DROPPED:
            self._reset()
        else:
            self._tell(changed)
        self.dropped_changed.emit()
        return len(changed)

    def _tell(self, keys: frozenset[DraftKey]) -> None:
        """Have the rows of drafts painted anew."""
        last = len(self._columns) - 1
        if len(keys) > MANY:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, last))
            return
        for row, entry in enumerate(self._rows):
            if isinstance(entry, DraftEntry) and entry.key in keys:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))
