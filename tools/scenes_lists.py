"""What `make screenshots` shows of lists: grouped, narrowed down, several rows selected, saved views."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.queries.arranged import Grouping, Sort, SortKey
from app.queries.rows import ChecklistView, Group, RowFilter, Scope, SmartList
from models.enums import AssignmentState, Level, Role

if TYPE_CHECKING:  # Qt is imported after the store's libraries
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

Settle = Callable[[], None]
Act = Callable[["MainWindow", Settle], "QWidget"]
EVERYTHING = ChecklistView(scope=Scope(smart=SmartList.ALL))
NARROW = RowFilter(
    lights=frozenset({Group.OVERDUE, Group.SOON, Group.LATER, Group.ONGOING}),
    states=frozenset({AssignmentState.NOT_STARTED, AssignmentState.RETURNED}),
    roles=frozenset({Role.LEAD}),
    levels=frozenset({Level.COUNTY}),
    year=2018,
)


def _by(grouping: Grouping, *sorts: Sort) -> Act:
    def act(window: "MainWindow", settle: Settle) -> "QWidget":
        window.navigator.show_view(replace(EVERYTHING, grouping=grouping, sorts=sorts or EVERYTHING.sorts))
        settle()
        return window

    return act


def _narrowed(window: "MainWindow", settle: Settle) -> "QWidget":
    window.navigator.show_view(replace(EVERYTHING, only=NARROW, grouping=Grouping.UNIT))
    settle()
    return window


def _panel(window: "MainWindow", settle: Settle) -> "QWidget":
    from ui.widgets.filter_panel import FilterPanel

    _narrowed(window, settle)
    window.checklist.arranging.ask_filter()
    settle()
    return next(iter(window.checklist.findChildren(FilterPanel)))


def _nothing(window: "MainWindow", settle: Settle) -> "QWidget":
    only = RowFilter(states=frozenset({AssignmentState.DROPPED}), levels=frozenset({Level.TOWNSHIP}))
    window.navigator.show_view(replace(EVERYTHING, only=only))
    settle()
    return window


def _selected(window: "MainWindow", settle: Settle) -> "QWidget":
    window.navigator.show_view(EVERYTHING)
    settle()
    window.checklist.table.selectAll()
    settle()
    return window


def _states(window: "MainWindow", settle: Settle) -> "QWidget":
    _selected(window, settle)
    return window.checklist.menu.state_menu(window)


def _sorts(window: "MainWindow", settle: Settle) -> "QWidget":
    sorts = (Sort(SortKey.UNIT), Sort(SortKey.DEADLINE, True))
    window.navigator.show_view(replace(EVERYTHING, sorts=sorts))
    window.checklist.header.arrange.more_asked.emit()
    return open_dialog(window, settle)


def _save(window: "MainWindow", settle: Settle) -> "QWidget":
    window.navigator.show_view(replace(EVERYTHING, only=NARROW))
    window.views.ask_save()
    return open_dialog(window, settle)


def _views(window: "MainWindow", settle: Settle) -> "QWidget":
    window.views.show_list()
    return open_dialog(window, settle)


def open_dialog(window: "MainWindow", settle: Settle) -> "QWidget":
    """Return the dialog that is open."""
    from PySide6.QtWidgets import QDialog

    settle()
    return next(one for one in window.findChildren(QDialog) if one.isVisible())


def _exported(command: str) -> Act:
    def act(window: "MainWindow", settle: Settle) -> "QWidget":
        getattr(window.flows.workbooks, f"ask_{command}")()
        return open_dialog(window, settle)

    return act


def _export_menu(window: "MainWindow", settle: Settle) -> "QWidget":
    from PySide6.QtWidgets import QMenu

    settle()
    return next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == window.tr("导出"))


ACTS: tuple[tuple[str, Act], ...] = (
    ("list-by-document", _by(Grouping.DOCUMENT, Sort(SortKey.NO))),
    ("list-by-unit", _by(Grouping.UNIT, Sort(SortKey.DEADLINE, True))),
    ("list-by-month", _by(Grouping.MONTH, Sort(SortKey.UNIT), Sort(SortKey.DEADLINE))),
    ("list-plain", _by(Grouping.NONE, Sort(SortKey.CHANGED, True))),
    ("list-narrowed", _narrowed),
    ("list-filter", _panel),
    ("list-nothing", _nothing),
    ("list-selected", _selected),
    ("list-states", _states),
    ("list-sorts", _sorts),
    ("view-save", _save),
    ("views", _views),
    ("export-menu", _export_menu),
    ("export-feedback", _exported("feedback")),
    ("export-list", _exported("list")),
    ("export-period", _exported("period")),
)
