"""Keys of a group in the order she asked for, sorted once by SQL and kept while the ledger stands as it does.

Only the default order is given by an index; any other would be sorted anew for every page that scrolls into view.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.lights import Days
from app.queries.rows import ChecklistView, GroupKey

if TYPE_CHECKING:
    from array import array

KEYS_MOST = 400_000


class KeyLists:
    """Sorted keys by view, group and day; those used last, as long as nothing was changed."""

    def __init__(self) -> None:
        """Start empty."""
        self._version = -1
        self._lists: OrderedDict[tuple[ChecklistView, GroupKey, Days], array[int]] = OrderedDict()
        self._lock = Lock()  # jobs read rows as well

    def keys(
        self, session: Session, view: ChecklistView, group: GroupKey, days: Days, read: Callable[[], "array[int]"]
    ) -> "array[int]":
        """Return the keys of a group, read by `read` where they are not known."""
        version = session.execute(text("SELECT max(id) FROM step")).scalar() or 0
        key = (view, group, days)
        with self._lock:
            if version != self._version:
                self._lists.clear()
                self._version = version
            found = self._lists.get(key)
            if found is not None:
                self._lists.move_to_end(key)
                return found
        found = read()
        with self._lock:
            if version == self._version:
                self._lists[key] = found
                while len(self._lists) > 1 and sum(map(len, self._lists.values())) > KEYS_MOST:
                    self._lists.popitem(last=False)
        return found
