"""What is typed and chosen in the cells of the table, and its rows on the clipboard; each change is one step."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from app.changes import Changes
from app.own_values import OwnColumnRow
from app.queries.rows import ChecklistRow, RowKind
from app.queries.table_cells import key_of
from app.table_columns import CellEdit, CellPart, TableColumn
from models.enums import NoteKind
from ui.messages import Messages
from ui.pages.checklist_page import ChecklistPage
from ui.row_actions import RowActions
from ui.tasks import TaskRunner
from ui.viewmodels.grid_copy import CopiedTable, copy_rows
from ui.viewmodels.grid_words import GridWords
from ui.viewmodels.row_set import RowSet

if TYPE_CHECKING:
    from app.desk import Desk


class GridEdits(QObject):
    """Finds the service that does what she typed, and runs it.

    Attributes:
        words: What stands in the cells.
    """

    def __init__(
        self,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        rows: RowActions,
        page: ChecklistPage,
        words: GridWords,
    ) -> None:
        """Take the services, and who runs changes and tells of them."""
        super().__init__(rows)
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._rows = rows
        self._page = page
        self.words = words

    # ---- typed ---------------------------------------------------------------------------------------------------

    @Slot(object, object, str)
    def change(self, row: ChecklistRow, column: TableColumn, value: str) -> None:
        """Store what she typed in a cell."""
        doing = self._doing(row, column, value)
        self._rows.run(lambda _ctx: doing())

    def _doing(self, row: ChecklistRow, column: TableColumn, value: str) -> Callable[[], Changes]:
        if column.own is not None:
            return partial(self._desk.columns.own.set_values, column.own.column_id, (row.assignment_id,), value)
        if column.edit is CellEdit.TEXT:
            return partial(self._write_remark, row, value)
        day = date.fromisoformat(value) if value else None
        if column.code == "handed_on":
            return partial(self._desk.states.hand_on, (row.assignment_id,), day)
        if column.code == "signed_on":
            return partial(self._desk.states.sign, (row.assignment_id,), day)
        return partial(self._desk.milestones.set_due, (row.obligation_id,), day)

    def _write_remark(self, row: ChecklistRow, text: str) -> Changes:
        """Change the remark shown, or write the first one; what is common to all units stays where a unit has its own.

        Runs in the worker thread.
        """
        cells = self._desk.columns.queries.cells([row], (CellPart.NOTES,))[key_of(row)]
        note = cells.notes.get(NoteKind.REMARK)
        single = row.kind is RowKind.ASSIGNMENT
        if note is not None and (not note.common or not single):
            return self._desk.notes.edit(note.note_id, text) if text else self._desk.notes.remove(note.note_id)
        if not text:
            return Changes()
        if single:
            return self._desk.notes.add(text, kind=NoteKind.REMARK, assignment_ids=(row.assignment_id,))
        return self._desk.notes.add(text, kind=NoteKind.REMARK, obligation_ids=(row.obligation_id,))

    # ---- chosen --------------------------------------------------------------------------------------------------

    @Slot(object, QPoint)
    def choose(self, column: TableColumn, place: QPoint) -> None:
        """Show the menu of what can stand in a cell; it holds for all chosen rows."""
        if column.own is not None:
            menu = self.choice_menu(column.own)
            menu.popup(place)
        else:
            self._page.menu.show_state_at(place)

    def choice_menu(self, own: OwnColumnRow) -> QMenu:
        """Return the menu of the choices of a column."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self._page.current_row()
        now = self._desk.columns.queries.own_values([row.assignment_id]) if row is not None else {}
        value = now.get(row.assignment_id, {}).get(own.column_id, "") if row is not None else ""
        for choice in own.choices:
            action = menu.addAction(choice.replace("&", "&&"), partial(self._fill, own, choice))
            action.setCheckable(True)
            action.setChecked(choice == value)
            if choice == value:
                menu.setActiveAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("清空"), partial(self._fill, own, ""))
        return menu

    def _fill(self, own: OwnColumnRow, value: str) -> None:
        rows = self._page.chosen()
        if rows is not None:
            self._rows.run(
                lambda ctx: self._desk.columns.own.set_values(own.column_id, rows.assignment_ids(ctx), value)
            )

    # ---- copied --------------------------------------------------------------------------------------------------

    def copy(self, rows: RowSet, columns: Sequence[TableColumn]) -> None:
        """Put chosen rows on the clipboard, with these columns."""
        self._runner.submit(
            lambda ctx: copy_rows(rows, columns, self._desk.columns.queries, self.words, ctx),
            done=self._give,
            title=self.tr("复制 {count} 行").format(count=rows.count),
        )

    def _give(self, table: CopiedTable) -> None:
        data = QMimeData()
        data.setText(table.plain)
        data.setHtml(table.html)
        QGuiApplication.clipboard().setMimeData(data)
        self._messages.say(self.tr("已复制 {count} 行，可以粘贴到 WPS 或 Excel").format(count=table.count))
