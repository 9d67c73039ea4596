"""How she had the list grouped and sorted: kept with the window, for the next morning."""

from app.queries.arranged import Grouping
from app.queries.rows import ChecklistView, Scope
from app.queries.view_spec import sorts_of, sorts_text
from ui.window_state import WindowState


def keep(state: WindowState, view: ChecklistView) -> None:
    """Keep what a list is grouped and sorted by; what it is narrowed down to is forgotten."""
    state.keep("sort", sorts_text(view.sorts))
    state.keep("grouping", view.grouping.value)


def kept(state: WindowState, scope: Scope) -> ChecklistView:
    """Return a list as she had it arranged."""
    word = state.text("grouping")
    grouping = Grouping(word) if word in set(Grouping) else Grouping.LIGHT
    return ChecklistView(scope=scope, grouping=grouping, sorts=sorts_of(state.text("sort")))
