"""What `make screenshots` shows of printing: the preview of the ledger and of the slips."""

from typing import TYPE_CHECKING

from app.queries.rows import ChecklistView, Scope, SmartList
from tools.scenes_lists import Act, Settle

if TYPE_CHECKING:  # Qt is imported after the store's libraries
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

UNIT = "县发展改革局"


def _ledger(window: "MainWindow", settle: Settle) -> "QWidget":
    window.navigator.show_view(ChecklistView(scope=Scope(smart=SmartList.ALL)))
    window.printing.print_ledger()
    return _preview(window, settle)


def _wide(window: "MainWindow", settle: Settle) -> "QWidget":
    _ledger(window, settle)
    if window.printing.preview is not None:
        window.printing.preview.wide.click()
    return _preview(window, settle)


def _notice(window: "MainWindow", settle: Settle) -> "QWidget":
    _first(window, settle)
    window.printing.print_notice()
    return _preview(window, settle)


def _reminder(window: "MainWindow", settle: Settle) -> "QWidget":
    _first(window, settle)
    window.printing.print_reminder()
    return _preview(window, settle)


def _first(window: "MainWindow", settle: Settle) -> None:
    unit = next(unit for unit in window.navigator.counts.units if unit.name == UNIT)
    window.navigator.show_view(ChecklistView(scope=Scope(unit_id=unit.unit_id)))
    settle()


def _preview(window: "MainWindow", settle: Settle) -> "QWidget":
    settle()
    settle()
    if window.printing.preview is None:
        raise RuntimeError("no preview was opened")
    return window.printing.preview


ACTS: tuple[tuple[str, Act], ...] = (
    ("print-ledger", _ledger),
    ("print-ledger-wide", _wide),
    ("print-notice", _notice),
    ("print-reminder", _reminder),
)
