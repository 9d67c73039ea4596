"""What Ctrl+K offers: commands that can work now, lists, units, documents; going there; and F1, the keys of all."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.queries.rows import Scope
from app.words import load_words
from ui.actions import ICONS, Actions, Command
from ui.look import Look
from ui.navigator import EVERYTHING, Navigator
from ui.viewmodels.side_model import LIGHTS, SMART_ICONS, SMART_ORDER
from ui.window_layout import WindowLayout
from ui.window_state import WindowState

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.dialogs.palette import Palette
    from ui.viewmodels.palette_model import PaletteEntry

RECENT = "palette_recent"
MOST_RECENT = 12
BETWEEN = "|"


class PaletteFlow(QObject):
    """Opens the palette and does what was chosen.

    More places come from `add_source`, such as kept views.
    """

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        commands: Actions,
        parts: WindowLayout,
        navigator: Navigator,
        state: WindowState,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._commands = commands
        self._parts = parts
        self._navigator = navigator
        self._state = state
        self._window = window
        self._palette: Palette | None = None
        self._before: QWidget | None = None
        self._doings: dict[str, Callable[[], object]] = {}
        self._sources: list[Callable[[], Iterable[tuple[PaletteEntry, Callable[[], object]]]]] = []
        commands[Command.PALETTE].triggered.connect(self.show)
        commands[Command.KEYS].triggered.connect(self.show_keys)

    @Slot()
    def show_keys(self) -> None:
        """Show every key of the window."""
        from ui.dialogs.keys import KeysPage

        KeysPage(self._look, self._commands.menus, self._window).open()

    def add_source(self, source: "Callable[[], Iterable[tuple[PaletteEntry, Callable[[], object]]]]") -> None:
        """Offer what `source` gives whenever the palette is opened, each entry with what it does."""
        self._sources.append(source)

    @property
    def palette(self) -> "Palette | None":
        """The palette, while it is open."""
        return self._palette

    @Slot()
    def show(self) -> None:
        """Open the palette; once more closes it."""
        from ui.dialogs.palette import Palette

        if self._palette is not None:
            self._palette.leave()
            return
        self._doings = {}
        entries = []
        for entry, doing in self._all():
            self._doings[entry.key] = doing
            entries.append(entry)
        self._before = QApplication.focusWidget()
        searchable = self._commands[Command.SEARCH_ALL].isEnabled()
        self._palette = Palette(self._look, entries, self._recent(), searchable=searchable, parent=self._window)
        self._palette.chosen.connect(self._do)
        self._palette.closed.connect(self._forget)
        self._palette.open()

    @Slot(bool)
    def _forget(self, held: bool) -> None:
        """Give the keyboard back to where it was, unless she has put it elsewhere."""
        if held and self._before is not None:
            self._before.setFocus()
        self._palette, self._before = None, None

    @Slot(str, str)
    def _do(self, key: str, typed: str) -> None:
        from ui.dialogs.palette import SEARCH_KEY

        if key == SEARCH_KEY:
            self._navigator.show_scope(EVERYTHING)
            self._parts.tool_bar.search.search_for(typed)
            return
        doing = self._doings.get(key)
        if doing is not None:
            recent = [key, *(one for one in self._recent() if one != key)]
            self._state.keep(RECENT, BETWEEN.join(recent[:MOST_RECENT]))
            doing()

    def _recent(self) -> list[str]:
        return [key for key in self._state.text(RECENT).split(BETWEEN) if key]

    # ---- what there is -------------------------------------------------------------------------------------------

    def _all(self) -> "Iterator[tuple[PaletteEntry, Callable[[], object]]]":
        from ui.viewmodels.palette_model import PaletteEntry

        if self._navigator.has_data:
            yield from self._lists(PaletteEntry)
        for source in self._sources:
            yield from source()
        for command in Command:
            action = self._commands[command]
            if action.isEnabled() and command is not Command.PALETTE:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                hint = keys or self.tr("操作")
                icon = ICONS.get(command, "arrow-right")
                yield PaletteEntry(f"command:{command.value}", action.text(), hint, icon), action.trigger

    def _lists(self, entry: "type[PaletteEntry]") -> "Iterator[tuple[PaletteEntry, Callable[[], object]]]":
        words, counts = load_words(), self._navigator.counts
        for smart in SMART_ORDER:
            name = words.word(smart, days=self._desk.settings.get().soon_days)
            icon = SMART_ICONS.get(smart, "list-filter")
            shown = entry(f"list:{smart.value}", name, self.tr("清单"), icon, light=LIGHTS.get(smart))
            yield shown, self._go(Scope(smart=smart))
        for unit in counts.units:
            hint = self.tr("单位 · {count} 项未办结").format(count=unit.open) if unit.open else self.tr("单位")
            icon = "pin" if unit.pinned else "clipboard-list"
            shown = entry(f"unit:{unit.unit_id}", unit.name, hint, icon, unit.initials)
            yield shown, self._go(Scope(unit_id=unit.unit_id))
        for document in counts.documents:
            name = document.label if document.title == document.label else f"{document.label}　{document.title}"
            shown = entry(f"document:{document.document_id}", name, self.tr("文件"), "file-text")
            yield shown, self._go(Scope(document_id=document.document_id))

    def _go(self, scope: Scope) -> Callable[[], object]:
        def go() -> None:
            self._navigator.show_scope(scope)
            self._parts.checklist.focus_list()

        return go
