"""Holds what the window shows against what the database holds, part by part."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.desk import Desk
from app.queries.rows import ChecklistRow, SmartList
from ui.actions import Command
from ui.main_window import MainWindow
from ui.viewmodels.side_model import SideModel, SideNodes
from ui.viewmodels.side_node import SideNode

MOST = 10_000


@dataclass(frozen=True, slots=True)
class Watch:
    """One window and the desk behind it.

    Every part is compared only while it is on the screen: what is hidden is read anew when it is shown.
    """

    window: MainWindow
    desk: Desk

    def differences(self) -> list[str]:
        """Return where the window shows something else than is stored."""
        if not self.window.showing.complete:
            return []
        parts: tuple[Callable[[], Iterable[str]], ...] = (
            self._list,
            self._chips,
            self._side,
            self._status,
            self._undo,
            self._detail,
            self._windows,
            self._home,
            self._reports,
            self._calendar,
            self._timeline,
        )
        return [line for part in parts for line in part()]

    # ---- the list ------------------------------------------------------------------------------------------------

    def _list(self) -> Iterable[str]:
        """Compare all rows of all unfolded groups; rows she has just changed may stand where they stood."""
        page = self.window.checklist
        if not page.isVisible():
            return
        model = page.model
        summary = self.desk.queries.summary(model.view)
        if not model.fits(summary):
            yield f"groups: shown {model.sections.counts()}, stored {dict(summary.groups)}"
            return
        stored = {
            row.row_id: row for group, _ in summary.groups for row in self.desk.queries.page(model.view, group, 0, MOST)
        }
        shown = [row for number in range(model.rowCount()) if (row := model.row(number)) is not None]
        kept = {row.row_id for row in shown if row.row_id in model.cache._kept}
        for row in shown:
            now = stored.get(row.row_id) or self.desk.queries.row(row.kind, row.row_id)
            if now is None:
                yield f"row {row.row_id} is shown but not stored"
            elif row != now:
                yield f"row {row.row_id}: {_differing(row, now)}"
            elif row.row_id not in stored and row.row_id not in kept:
                yield f"row {row.row_id} is no part of this list"
        yield from self._order(shown, list(stored), kept)
        if len({row.row_id for row in shown}) != len(shown):
            yield "a row is shown twice"

    def _order(self, shown: list[ChecklistRow], stored: list[int], kept: set[int]) -> Iterable[str]:
        if any(section.collapsed for section in self.window.checklist.model.sections._sections):
            return
        ours = [row.row_id for row in shown if row.row_id not in kept]
        theirs = [row_id for row_id in stored if row_id not in kept]
        if ours != theirs:
            yield f"rows: shown {ours}, stored {theirs}"

    def _chips(self) -> Iterable[str]:
        page = self.window.checklist
        if not page.isVisible():
            return
        chips = self.desk.queries.summary(page.view()).chips
        labels = [*page.header._tabs.visible_labels(), *page.header._tabs.hidden_labels()]
        shown = [int(label.rsplit(" ", 1)[1]) for label in labels]
        if sorted(shown) != sorted(chips.values()):
            yield f"chips: shown {labels}, stored {chips}"
        count = page.table.selected_count()
        if page.bulk_bar.isVisible() != (count > 1):
            yield f"{count} rows are selected, and the bar below is {page.bulk_bar.isVisible()}"

    # ---- beside the list -----------------------------------------------------------------------------------------

    def _side(self) -> Iterable[str]:
        side = self.window.parts.side
        if not side.isVisible():
            return
        counts = self.desk.queries.side()
        days = self.desk.settings.get().soon_days
        filtered = side.filter_field.text()
        yield from _nodes(side.smart_model, SideNodes().smart(counts, days))
        yield from _nodes(side.tree_model, SideNodes().tree(counts, filtered))

    def _status(self) -> Iterable[str]:
        if self.window.navigator.has_data != self.desk.queries.has_obligations():
            yield f"has data: shown {self.window.navigator.has_data}"
        counts = self.desk.queries.side()
        shown = self.window.navigator.counts
        if (shown.obligations, shown.unit_total) != (counts.obligations, counts.unit_total):
            yield f"status: shown {shown.obligations}/{shown.unit_total}"

    def _undo(self) -> Iterable[str]:
        state = self.desk.queries.undo_state()
        commands = self.window.commands
        for command, word in ((Command.UNDO, state.undo), (Command.REDO, state.redo)):
            if word is not None and not commands[command].text().endswith(word):
                yield f"{command.value}: shown {commands[command].text()}, stored {word}"
            if word is None and commands[command].isEnabled():
                yield f"{command.value} is offered, and there is nothing to do"

    def _detail(self) -> Iterable[str]:
        parts = self.window.parts
        row = self.window.details.row
        if not parts.detail_place.isVisible():
            return
        shown = parts.detail.detail
        current = self.window.checklist.current_row()
        if (shown is None) != (row is None) or (row is None) != (current is None):
            yield f"detail: shown {shown is not None}, chosen {row is not None}, current {current is not None}"
        if shown is None or row is None:
            return
        if shown.obligation_id != row.obligation_id:
            yield f"detail: of {shown.obligation_id}, chosen {row.obligation_id}"
        own = row.assignment_id if row.row_id == row.assignment_id and row.kind.value == "assignment" else None
        stored = self.desk.queries.detail(row.obligation_id, own)
        if stored is None:
            yield "detail: of a task that is gone"
        elif shown != stored:
            yield f"detail: {_differing(shown, stored)}"

    def _windows(self) -> Iterable[str]:
        """Compare the windows that show one task each."""
        for window in self.window.details._windows:
            stored = self.desk.queries.detail(*window.key)
            if window.pane.detail != stored:
                yield f"window of {window.key}: {_differing(window.pane.detail, stored)}"

    # ---- pages ---------------------------------------------------------------------------------------------------

    def _shows(self, page: SmartList) -> bool:
        navigator = self.window.navigator
        return navigator.page is page and navigator.has_data and not self.window.flows.reviewing

    def _home(self) -> Iterable[str]:
        page = self.window.pages.home.page
        if page is None or not self._shows(SmartList.HOME) or not page.isVisible():
            return
        stored = self.desk.pages.home()
        if page._home != stored:
            yield f"工作台: {_differing(page._home, stored)}"
        figures = [link.text() for link in (page.open_link, page.closed_link)]
        if figures != [f"在办 {stored.open} 项", f"已办结 {stored.closed} 项"]:
            yield f"工作台: {figures}, stored {stored.open} and {stored.closed}"

    def _reports(self) -> Iterable[str]:
        page = self.window.reports.page
        if page is None or not self._shows(SmartList.REPORTS) or not page.isVisible():
            return
        view = page.view
        if view is None or view.board is None:
            return
        board = self.desk.report_queries.board(view.board.period)
        if view.board != board:
            yield f"报送: {_differing(view.board, board)}"
        if view.unit is not None:
            stored = self.desk.report_queries.of_unit(board.period, view.unit.unit_id)
            if view.unit != stored:
                yield f"报送: {_differing(view.unit, stored)}"

    def _calendar(self) -> Iterable[str]:
        page = self.window.pages.calendar.page
        if page is None or not self._shows(SmartList.CALENDAR) or not page.isVisible():
            return
        shown = page._month
        stored = self.desk.pages.calendar(shown.first) if shown is not None else None
        if shown is not None and stored is not None and stored != shown:
            yield f"日历: {_differing(shown, stored)}"

    def _timeline(self) -> Iterable[str]:
        page = self.window.pages.timeline.page
        if page is None or not self._shows(SmartList.TIMELINE) or not page.isVisible():
            return
        shown = page.view._timeline
        if shown is not None and shown != self.desk.pages.timeline(shown.document_id):
            yield f"时间轴 of {shown.document_id} shows something else than is stored"


def _nodes(model: SideModel, root: SideNode) -> Iterable[str]:
    def said(node: SideNode) -> tuple[object, ...]:
        return (node.key, node.label, node.open, node.overdue, node.note)

    shown, stored = [said(node) for node in model.nodes()], [said(node) for node in root.walk()]
    if shown != stored:
        only = [node for node in shown if node not in stored], [node for node in stored if node not in shown]
        yield f"side panel: shown {only[0]}, stored {only[1]}"


def _differing(shown: object, stored: object) -> str:
    """Return the fields two frozen values differ in."""
    names = getattr(type(stored), "__dataclass_fields__", ())
    if shown is None or type(shown) is not type(stored):
        return f"shown {shown!r:.200}, stored {stored!r:.200}"
    parts = [(name, getattr(shown, name), getattr(stored, name)) for name in names]
    return "; ".join(f"{name}: shown {a!r:.300}, stored {b!r:.300}" for name, a, b in parts if a != b)
