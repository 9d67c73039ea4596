"""Pages and dialogs that can be shown of any ledger, an empty one too."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.queries.rows import Scope, SmartList
from tools import scenes
from tools.scenes import Scene
from tools.scenes_lists import open_dialog

if TYPE_CHECKING:  # Qt is imported after the store's libraries
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

BY_NAME = {scene.name: scene for scene in scenes.SCENES}


def _list(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.navigator.show_scope(Scope(smart=SmartList.ALL))
    settle()
    return window


def _units_page(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.units.show_page()
    settle()
    return window


def _reports_page(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.reports.show()
    settle()
    return window


def _settings(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    window.dialogs.ask_settings()
    return open_dialog(window, settle)


def _backups(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from ui.actions import Command

    window.commands[Command.BACKUPS].trigger()
    return open_dialog(window, settle)


PAGES = (
    Scene("list", _list),
    BY_NAME["home"],
    BY_NAME["calendar"],
    Scene("reports-page", _reports_page),
    Scene("units-page", _units_page),
    BY_NAME["table"],
    BY_NAME["keys"],
    Scene("settings", _settings),
    Scene("backups", _backups),
)
"""What can be shown of any ledger, an empty one too."""
