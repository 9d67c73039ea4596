"""A table of texts in a dialog: whole rows are chosen, nothing is typed, one column takes the room that is left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget


class PlainTable(QTableWidget):
    """Headings, widths and rows of words; for lists of at most some hundred rows."""

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int],
        *,
        row_height: int = 0,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build an empty table.

        Args:
            name: What it lists, for a screen reader.
            headings: One a column.
            widths: One a column, in pixels; 0 for the one that takes the rest.
            row_height: In pixels; 0 for one line.
            several: Several rows can be chosen.
            parent: Owner.
        """
        super().__init__(0, len(headings), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        if row_height:
            self.verticalHeader().setDefaultSectionSize(row_height)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, width)
            else:
                self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these texts; the whole text is each cell's tool tip."""
        self.setRowCount(len(rows))
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(number, column, item)

    def chosen_rows(self) -> tuple[int, ...]:
        """Return the numbers of the chosen rows, from 0."""
        return tuple(sorted({index.row() for index in self.selectedIndexes()}))
