"""Python looks for no cyclic garbage while a file is read: tables are millions of objects and hold no cycle."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Readers:
    """Counts who reads: the first switches collecting off, the last puts back how often it was done."""

    def __init__(self) -> None:
        """Nobody reads."""
        self._lock = threading.Lock()
        self._count = 0
        self._before = gc.get_threshold()

    def enter(self) -> None:
        """One more reads."""
        with self._lock:
            if not self._count:
                self._before = gc.get_threshold()
                gc.set_threshold(0, *self._before[1:])
            self._count += 1

    def leave(self) -> None:
        """One has read."""
        with self._lock:
            self._count -= 1
            if not self._count:
                gc.set_threshold(*self._before)


_READERS = _Readers()


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave garbage alone in here, which takes half the time off a large sheet; what is not cyclic goes as ever."""
    _READERS.enter()
    try:
        yield
    finally:
        _READERS.leave()
