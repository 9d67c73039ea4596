"""The view-model of the checklist: one column over pages of rows, with a heading row per group.

A new view resets the model; a change of rows only emits `dataChanged` for those rows. Counting rows loads none.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.queries.rows import ChecklistRow, ChecklistSummary, ChecklistView, GroupKey, Ticked
from ui.viewmodels.pages import PageCache, RowSource
from ui.viewmodels.row_set import RowSet
from ui.viewmodels.row_words import RowWords, one_line
from ui.viewmodels.sections import Sections

ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW_ID_ROLE = int(Qt.ItemDataRole.UserRole) + 2

AnyIndex = QModelIndex | QPersistentModelIndex

_CHECKS = {
    Ticked.NO: Qt.CheckState.Unchecked,
    Ticked.PARTLY: Qt.CheckState.PartiallyChecked,
    Ticked.YES: Qt.CheckState.Checked,
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The heading row of a group."""

    group: GroupKey
    label: str
    count: int
    collapsed: bool


class ChecklistModel(QAbstractTableModel):
    """Rows of a `ChecklistView`, fetched page by page as they are looked at.

    Attributes:
        view: What is shown.
        sections: How its groups lie in the model.
        cache: Its loaded pages.

    Signals:
        tick_requested: (RowSet, bool) she wants a row closed or opened again; nothing is stored here.
        ran_short: The store has fewer rows than were counted; the list must be read anew.
    """

    tick_requested = Signal(object, bool)
    ran_short = Signal()

    def __init__(self, source: RowSource, words: RowWords, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.view = ChecklistView()
        self._source = source
        self._words = words
        self.sections = Sections()
        self.cache = PageCache(source, self.view)
        self._names: dict[GroupKey, str] = {}
        self._short = False

    # ---- filling -------------------------------------------------------------------------------------------------

    def show_view(self, view: ChecklistView, summary: ChecklistSummary) -> None:
        """Show another view, or the same one as it is stored now; resets the model and loads no row."""
        self.beginResetModel()
        self.view = view
        self.sections.show(summary.groups)
        self._names = summary.names
        self.cache = PageCache(self._source, view)
        self._short = False
        self.endResetModel()

    def replace(self, row: ChecklistRow) -> bool:
        """Show new content for a row that is loaded; it stays where it is.

        Returns:
            Whether the row is loaded.
        """
        place = self.cache.replace(row)
        if place is None:
            return False
        index = self.index_at(*place)
        if index.isValid():
            self.dataChanged.emit(index, index)
        return True

    def set_collapsed(self, group: GroupKey, collapsed: bool) -> None:
        """Hide or show the rows of a group."""
        section = self.sections.find(group)
        if section is None or section.collapsed == collapsed:
            return
        first, last = section.first, section.first + section.count - 1
        if collapsed:
            self.beginRemoveRows(QModelIndex(), first, last)
        else:
            self.beginInsertRows(QModelIndex(), first, last)
        self.sections.fold(section, collapsed=collapsed)
        if collapsed:
            self.endRemoveRows()
        else:
            self.endInsertRows()
        heading = self.index(section.start, 0)
        self.dataChanged.emit(heading, heading)

    # ---- finding -------------------------------------------------------------------------------------------------

    def heading(self, row: int) -> GroupRow | None:
        """Return the heading in a model row; None where a checklist row stands there."""
        section, offset = self.sections.locate(row)
        if section is None or offset >= 0:
            return None
        label = self._words.group(section.group, self._names.get(section.group, ""))
        return GroupRow(section.group, label, section.count, section.collapsed)

    def row(self, row: int) -> ChecklistRow | None:
        """Return the checklist row in a model row, fetching its page if need be."""
        section, offset = self.sections.locate(row)
        if section is None or offset < 0:
            return None
        found = self.cache.row(section.group, offset)
        if found is None and not self._short:
            self._short = True
            self.ran_short.emit()
        return found

    def index_at(self, group: GroupKey, offset: int) -> QModelIndex:
        """Return the index of a place; invalid where it is not shown."""
        row = self.sections.model_row(group, offset)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    def index_of(self, row_id: int) -> QModelIndex:
        """Return the index of a row: by its page if loaded, else by asking the store."""
        place = self.cache.place(row_id) or self._source.position(self.view, row_id)
        return self.index_at(*place) if place else QModelIndex()

    def reveal(self, row_id: int) -> QModelIndex:
        """Return the index of a row, unfolding its group; invalid where the view does not have it."""
        place = self.cache.place(row_id) or self._source.position(self.view, row_id)
        if place is None:
            return QModelIndex()
        self.set_collapsed(place[0], False)
        return self.index_at(*place)

    def fits(self, summary: ChecklistSummary) -> bool:
        """True while the groups shown agree with the store, rows kept in place allowed for."""
        return self.cache.expected(dict(summary.groups)) == self.sections.counts()

    def row_set(self, ranges: Iterable[tuple[int, int]]) -> RowSet | None:
        """Return the checklist rows in ranges of model rows (first and last); None where there are none."""
        spans = tuple(self.sections.spans(ranges))
        if not spans:
            return None
        first = self.cache.row(spans[0].group, spans[0].offset)
        if first is None:
            return None
        loaded: list[ChecklistRow] | None = []
        for span in spans:
            rows = self.cache.loaded_span(span.group, span.offset, span.count)
            loaded = None if rows is None or loaded is None else loaded + rows
        return RowSet(spans, self.cache.reader(), first=first, loaded=None if loaded is None else tuple(loaded))

    # ---- what Qt asks --------------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self.sections.rows

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 1

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        section, offset = self.sections.locate(index.row()) if index.isValid() else (None, -1)
        if section is None:
            return Qt.ItemFlag.NoItemFlags
        leaf = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if offset < 0:
            return leaf
        return leaf | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ANSWERED:
            return None
        heading = self.heading(index.row())
        if heading is not None:
            return self._heading_data(heading, role)
        row = self.row(index.row())
        return self._row_data(row, role) if row is not None else None

    def _heading_data(self, heading: GroupRow, role: int) -> object:
        if role == ITEM_ROLE:
            return heading
        if role == Qt.ItemDataRole.DisplayRole:
            return heading.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words.spoken_group(heading.label, heading.count, collapsed=heading.collapsed)
        return None

    def _row_data(self, row: ChecklistRow, role: int) -> object:
        if role == ITEM_ROLE:
            return row
        if role == ROW_ID_ROLE:
            return row.row_id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words.spoken(row)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _CHECKS[row.ticked]
        return one_line(row.title)

    @override
    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index.row()) if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or row is None:
            return False
        rows = self.row_set([(index.row(), index.row())])
        self.tick_requested.emit(rows, value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value))
        return False


_ANSWERED = frozenset(
    {
        ITEM_ROLE,
        ROW_ID_ROLE,
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(Qt.ItemDataRole.CheckStateRole),
    }
)
