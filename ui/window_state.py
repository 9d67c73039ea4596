"""How she left the window: kept in an INI file beside the data, never in the ledger."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

from app.words import CHINESE
from ui.theme import ThemeMode

SYSTEM = "system"


class WindowState:
    """Reads and writes the window's geometry, splitters and choices; whatever is unreadable counts as not there."""

    def __init__(self, settings_file: Path) -> None:
        """Open the file; it is made with the first value kept."""
        self._settings = QSettings(str(settings_file), QSettings.Format.IniFormat)

    def theme(self) -> ThemeMode:
        """Return the theme she chose, at first that of the system."""
        try:
            return ThemeMode(self.text("theme", ThemeMode.SYSTEM.value))
        except ValueError:
            return ThemeMode.SYSTEM

    def set_theme(self, mode: ThemeMode) -> None:
        """Keep the theme she chose."""
        self.keep("theme", mode.value)

    def language(self) -> str:
        """Return the language she chose, at first Chinese; `system` for that of the computer."""
        return self.text("language", CHINESE)

    def set_language(self, language: str) -> None:
        """Keep the language the window speaks from its next start on."""
        self.keep("language", language)

    def detail_visible(self) -> bool:
        """Return whether the detail pane was open."""
        return self.flag("detail_visible", default=True)

    def set_detail_visible(self, visible: bool) -> None:
        """Keep whether the detail pane is open."""
        self.keep("detail_visible", visible)

    def save_window(self, window: QMainWindow) -> None:
        """Keep place and size of the window."""
        self._settings.setValue("geometry", window.saveGeometry())

    def restore_window(self, window: QMainWindow) -> bool:
        """Put the window where it was; False where that is not known."""
        geometry = self._settings.value("geometry")
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def save_splitter(self, name: str, splitter: QSplitter) -> None:
        """Keep the column widths of a splitter."""
        self.keep(f"splitter/{name}", " ".join(str(size) for size in splitter.sizes()))

    def restore_splitter(self, name: str, splitter: QSplitter) -> bool:
        """Give a splitter its column widths back; False where they are not known."""
        words = self.text(f"splitter/{name}", "").split()
        if len(words) != splitter.count() or not all(word.isdigit() for word in words):
            return False
        splitter.setSizes([int(word) for word in words])
        return True

    def text(self, key: str, default: str = "") -> str:
        """Return a kept text."""
        value = self._settings.value(key)
        return value if isinstance(value, str) else default

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return a kept yes or no."""
        return {"true": True, "false": False}.get(self.text(key).lower(), default)

    def number(self, key: str, default: int = 0) -> int:
        """Return a kept whole number."""
        value = self.text(key)
        return int(value) if value.lstrip("-").isdigit() else default

    def keep(self, key: str, value: str | int | bool) -> None:
        """Keep a value under a key."""
        self._settings.setValue(key, str(value).lower() if isinstance(value, bool) else str(value))

    def sync(self) -> None:
        """Write to the file now."""
        self._settings.sync()
