"""Property changes of binary Word files (sprms): a list of codes, each with its operand."""

import struct
from collections.abc import Iterator
from typing import Final

CHARACTER_STYLE: Final = 0x4A30
DELETED: Final = 0x0800
HIDDEN: Final = 0x083C
SYMBOL: Final = 0x6A09
IN_TABLE: Final = 0x2416
ROW_END: Final = 0x2417
INNER_CELL_END: Final = 0x244B
INNER_ROW_END: Final = 0x244C
TABLE_DEPTH: Final = 0x6649
LIST: Final = 0x460B
LIST_LEVEL: Final = 0x260A
ELSEWHERE: Final = (0x6645, 0x6646, 0x646B)
DEFINE_TABLE: Final = 0xD608
MERGE_CELLS: Final = 0x5624
SPLIT_CELLS: Final = 0x5625
MERGE_DOWN: Final = 0xD62B
COLUMN_WIDTH: Final = 0x7623

_CHANGE_TABS: Final = 0xC615
_LONG_OPERANDS: Final = (DEFINE_TABLE, 0xD606)
_COUNTED: Final = 6
_SIZES: Final = (1, 1, 2, 4, 2, 2, 0, 3)  # of the operand, by the upper three bits of the code

# What a short change inside a piece stands for; those that matter to text and tables.
SHORT_CHANGES: Final = {0x18: IN_TABLE, 0x19: ROW_END, 0x41: DELETED, 0x53: HIDDEN}


def u16(content: bytes, at: int) -> int:
    """Return an unsigned number of two bytes.

    Raises:
        struct.error: The content ends before.
    """
    found: int = struct.unpack_from("<H", content, at)[0]
    return found


def u32(content: bytes, at: int) -> int:
    """Return an unsigned number of four bytes; raises as `u16`."""
    found: int = struct.unpack_from("<I", content, at)[0]
    return found


def u32s(content: bytes, at: int, count: int) -> tuple[int, ...]:
    """Return several of them; raises as `u16`."""
    return struct.unpack_from(f"<{count}I", content, at)


def changes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Go through a list of changes, each a code and its operand; a list cut short ends there."""
    at = 0
    while at + 2 < len(content):
        code = u16(content, at)
        at += 2
        size = _SIZES[code >> 13]
        if code >> 13 == _COUNTED:
            head, size = _counted(code, content, at)
            at += head
        operand = content[at : at + size]
        if len(operand) < size:
            return
        yield code, operand
        at += size


def _counted(code: int, content: bytes, at: int) -> tuple[int, int]:
    """Return how many bytes say how long the operand is, and how long it is."""
    if code in _LONG_OPERANDS:
        return (2, max(u16(content, at) - 1, 0)) if at + 2 <= len(content) else (2, 0)
    size = content[at]
    if code == _CHANGE_TABS and size == 0xFF:
        deleted = content[at + 1] if at + 1 < len(content) else 0
        added_at = at + 2 + 4 * deleted
        added = content[added_at] if added_at < len(content) else 0
        return 1, 2 + 4 * deleted + 3 * added
    return 1, size
