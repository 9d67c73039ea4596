"""Where she was when she closed the window, kept beside its geometry: the list or page, its filter, and the task.

The window opens there again; at the first start, and where she switched 打开时回到上次的位置 off, it opens with 工作台:
what is overdue and due this week is what a morning begins with.
"""

from dataclasses import replace
from datetime import date

from PySide6.QtGui import QAction

from app.queries.rows import PAGES, ChecklistView, Chip, Scope, SmartList
from ui import arrangement
from ui.pages.checklist_page import ChecklistPage
from ui.window_state import WindowState

ASKED, PLACE, ROW = "come_back", "place", "place_row"
HOME = ChecklistView(scope=Scope(smart=SmartList.HOME))
LONGEST_KEY = 15


class LastPlace:
    """Keeps a list, and tells with which one the window opens."""

    def __init__(self, state: WindowState) -> None:
        """Take where it is kept."""
        self._state = state

    def connect_action(self, action: QAction) -> None:
        """Let her switch it with this."""
        action.setChecked(self.asked)
        action.toggled.connect(self.ask)

    @property
    def asked(self) -> bool:
        """She wants to come back to where she was."""
        return self._state.flag(ASKED, default=True)

    def ask(self, wanted: bool) -> None:
        """Keep whether she wants that."""
        self._state.keep(ASKED, wanted)

    def keep(self, page: ChecklistPage) -> None:
        """Keep the list and the task it shows; search words are not kept, they would hide what is new."""
        row = page.current_row()
        arrangement.keep(self._state, page.view())
        self._state.keep(ROW, row.row_id if row else "")
        self.keep_view(page.view())

    def keep_view(self, view: ChecklistView) -> None:
        """Keep a list."""
        scope = view.scope
        days = (scope.first, scope.last) if scope.first and scope.last else ("", "")
        words = (scope.smart or "", scope.unit_id or "", scope.document_id or "", view.chip, *days)
        self._state.keep(PLACE, "|".join(str(word) for word in words))

    def first_view(self) -> ChecklistView:
        """Return what the window opens with: 工作台, or the list kept; arranged as the last one was."""
        view = (self._kept() if self.asked else None) or HOME
        return replace(arrangement.kept(self._state, view.scope), chip=view.chip)

    def choose_row(self, page: ChecklistPage) -> None:
        """Show the task that was shown, and give the list the keyboard; a page takes it by itself."""
        if page.view().scope.smart in PAGES:
            return
        row = self._state.number(ROW)
        if self.asked and row:
            page.select_row(row)
        page.focus_list()

    def _kept(self) -> ChecklistView | None:
        """Return the list kept; None where there is none or it cannot be read."""
        words = self._state.text(PLACE).split("|")
        if len(words) != 6:
            return None
        smart, unit, document, chip, *days = words
        if smart not in {"", *SmartList} or chip not in set(Chip) or not all(_is_key(key) for key in (unit, document)):
            return None
        scope = Scope(smart=SmartList(smart) if smart else None)
        scope = replace(scope, unit_id=int(unit) if unit else None, document_id=int(document) if document else None)
        first, last = (_day(word) for word in days)
        return ChecklistView(scope=replace(scope, first=first if last else None, last=last), chip=Chip(chip))


def _is_key(word: str) -> bool:
    """Return whether a word is a key, or says that there is none."""
    return not word or (word.isascii() and word.isdigit() and len(word) <= LONGEST_KEY)


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
