"""Pages by their numbers, as a sentence names them: `2、5–8`."""

from collections.abc import Sequence
from typing import Final

_SHOWN: Final = 12
_BETWEEN: Final = "、"


def page_runs(pages: Sequence[int]) -> str:
    """Return the pages in order, neighbours drawn together; of many runs the first ones, with `…` behind."""
    runs: list[tuple[int, int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    named = [f"{first}–{last}" if last > first else str(first) for first, last in runs[:_SHOWN]]
    return _BETWEEN.join([*named, "…"] if len(runs) > _SHOWN else named)
