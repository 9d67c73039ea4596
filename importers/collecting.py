"""How often Python looks for cyclic garbage while a file is read: tables are millions of objects and hold no cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = 50_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the collector go through everything seldom, which takes half the time off a large sheet."""
    before = gc.get_threshold()
    gc.set_threshold(max(_SELDOM, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
