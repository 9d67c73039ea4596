"""Making texts fit for a worksheet: names of sheets, characters a cell cannot hold."""

import re
from collections.abc import Iterable

SHEET_NAME_LONGEST = 31
RESERVED = "history"

_SHEET_NAME_BAD = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff\ud800-\udfff]")
_CELL_BAD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_NEW_LINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\n")


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: plain line feeds, no control characters, nothing read as an escape."""
    clean = _CELL_BAD.sub("", _NEW_LINE.sub("\n", text))
    return _ESCAPE.sub("_x005F_", clean) if "_x" in clean else clean


def looks_like_formula(text: str) -> bool:
    """Say whether a spreadsheet might take a text for a formula when the cell is edited."""
    return text.startswith(FORMULA_SIGNS)


def sheet_names(wanted: Iterable[str], *, fallback: str) -> list[str]:
    """Return names of sheets: at most 31 characters, none of them forbidden, no two alike whatever their case.

    Args:
        wanted: The names, in order.
        fallback: Stands for a name nothing is left of.
    """
    taken = {RESERVED}
    names = []
    for name in wanted:
        base = _SHEET_NAME_BAD.sub("", name).strip().strip("'").strip() or fallback
        chosen, number = base[:SHEET_NAME_LONGEST].rstrip("' "), 2
        while chosen.casefold() in taken:
            tail = f"({number})"
            chosen, number = base[: SHEET_NAME_LONGEST - len(tail)] + tail, number + 1
        taken.add(chosen.casefold())
        names.append(chosen)
    return names


def footer_text(text: str) -> str:
    """Return a text for a page foot, in which `&` begins a code."""
    return cell_text(text).replace("&", "&&")
