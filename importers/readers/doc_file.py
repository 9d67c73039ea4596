"""The streams of a binary Word file (.doc, .wps): its text in order, and which properties lie on which part of it.

The text lies in pieces; properties lie on byte ranges of the file, so both are brought to character positions here.
Every offset in the file may lie: what reaches outside is an error of `struct`, which `DocReader` turns into ours.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from importers.readers.compound import holds, stream
from importers.readers.doc_sprms import SHORT_CHANGES, u16, u32, u32s
from importers.readers.limits import LIMITS
from models.errors import DamagedSource, EncryptedSource, OldWord, SourceTooLarge

_MAGIC: Final = 0xA5EC
_FIRST_OF_WORD_97: Final = 0xC1
_ENCRYPTED: Final = 0x0100
_SECOND_TABLE: Final = 0x0200
_STORIES_AT: Final = 0x40
_STORIES: Final = {"text": 3, "notes": 4, "heads": 5, "comments": 7, "endnotes": 8, "boxes": 9}
_PLACES_AT: Final = 0x9A
_PAGE: Final = 512
_COMPRESSED: Final = 0x4000_0000
_CODEPAGE: Final = "cp1252"
_MOST_RUNS: Final = 1_000_000

STYLES: Final = 1
SECTIONS: Final = 6
HEADS: Final = 11
CHARACTERS: Final = 12
PARAGRAPHS: Final = 13
PIECES: Final = 33
SHAPES: Final = 40
BOXES: Final = 56
LISTS: Final = 73
LIST_USES: Final = 74


@dataclass(frozen=True, slots=True)
class Run:
    """Properties of some characters: paragraph style (paragraphs only) and changes, from the file and its piece."""

    start: int
    end: int
    style: int
    changes: bytes


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    offset: int
    width: int
    changes: bytes


class WordFile:
    """An opened binary Word file.

    Attributes:
        text: All stories one after the other, one character for each position of the file.
        stories: First and last position of each story.
    """

    def __init__(self, content: bytes, suffix: str) -> None:
        """Open it.

        Raises:
            EncryptedSource: It has a password.
            OldWord: It is older than Word 97.
            DamagedSource: It is no Word file.
            SourceTooLarge: Its pieces hold more than is read.
        """
        self._main = stream(content, "WordDocument")
        flags = self._head(suffix)
        self.table = stream(content, "1Table" if flags & _SECOND_TABLE else "0Table")
        self._data = stream(content, "Data") if holds(content, "Data") else b""
        self.stories = self._stories()
        self._pieces = list(self._read_pieces())
        self.text = "".join(self._decoded(piece) for piece in self._pieces)

    def place(self, index: int) -> bytes:
        """Return the structure of this number in the table stream, `b""` where the file has none."""
        offset, size = u32s(self._main, _PLACES_AT + 8 * index, 2)
        return self.table[offset : offset + size]

    def place_end(self, index: int) -> int:
        """Return where the structure of this number ends in the table stream."""
        return sum(u32s(self._main, _PLACES_AT + 8 * index, 2))

    def paragraph_runs(self) -> list[Run]:
        """Return the properties of all paragraphs, in order."""
        return self._runs(PARAGRAPHS, _paragraph_entry)

    def character_runs(self) -> list[Run]:
        """Return the properties of all characters, in order."""
        return self._runs(CHARACTERS, _character_entry)

    def elsewhere(self, offset: int) -> bytes:
        """Return a list of changes too long for its page."""
        return self._data[offset + 2 : offset + 2 + u16(self._data, offset)] if self._data else b""

    def _head(self, suffix: str) -> int:
        if len(self._main) < _STORIES_AT:
            raise DamagedSource(detail="the head breaks off")
        if u16(self._main, 0) != _MAGIC:
            raise OldWord(suffix, detail="no Word 97 head")
        if u16(self._main, 2) < _FIRST_OF_WORD_97:
            raise OldWord(suffix, detail=f"version {u16(self._main, 2)}")
        flags = u16(self._main, 0x0A)
        if flags & _ENCRYPTED:
            raise EncryptedSource(detail="encrypted Word 97 file")
        return flags

    def _stories(self) -> dict[str, tuple[int, int]]:
        stories: dict[str, tuple[int, int]] = {}
        start = 0
        for name, index in _STORIES.items():
            count = u32(self._main, _STORIES_AT + 4 * index)
            stories[name] = (start, start + count)
            start += count
        return stories

    def _read_pieces(self) -> Iterator[_Piece]:
        shared, table = self._piece_table()
        count = (len(table) - 4) // 12
        positions = u32s(table, 0, count + 1)
        for at, (start, end) in enumerate(pairwise(positions)):
            if end < start or end * 2 > LIMITS.part:
                raise SourceTooLarge(detail=f"piece from {start} to {end}")
            entry = 4 * (count + 1) + 8 * at
            where = u32(table, entry + 2)
            width = 1 if where & _COMPRESSED else 2
            offset = (where & (_COMPRESSED - 1)) // (3 - width)
            yield _Piece(start, end, offset, width, _piece_changes(u16(table, entry + 6), shared))

    def _piece_table(self) -> tuple[list[bytes], bytes]:
        """Return the changes that pieces share, and the table of pieces."""
        content = self.place(PIECES)
        shared: list[bytes] = []
        at = 0
        while at < len(content) and content[at] == 1:
            size = u16(content, at + 1)
            shared.append(content[at + 3 : at + 3 + size])
            at += 3 + size
        if at >= len(content) or content[at] != 2:
            raise DamagedSource(detail="no piece table")
        return shared, content[at + 5 : at + 5 + u32(content, at + 1)]

    def _decoded(self, piece: _Piece) -> str:
        size = (piece.end - piece.start) * piece.width
        content = self._main[piece.offset : piece.offset + size]
        if len(content) < size:
            raise DamagedSource(detail=f"text ends {size - len(content)} bytes too early")
        if piece.width == 1:
            return content.decode(_CODEPAGE, "replace")
        return "".join(map(chr, memoryview(content).cast("H")))

    def _runs(self, index: int, entry: Callable[[bytes, int, int], tuple[int, bytes]]) -> list[Run]:
        ranges = sorted(self._ranges(index, entry), key=lambda found: found[:2])
        starts = [found[0] for found in ranges]
        runs: list[Run] = []
        for piece in self._pieces:
            last = piece.offset + (piece.end - piece.start) * piece.width
            for at in range(max(bisect_right(starts, piece.offset) - 1, 0), len(ranges)):
                start, end, style, given = ranges[at]
                if start >= last:
                    break
                if end > piece.offset:
                    first = piece.start + (max(start, piece.offset) - piece.offset) // piece.width
                    stop = piece.start + (min(end, last) - piece.offset) // piece.width
                    runs.append(Run(first, stop, style, given + piece.changes))
            if len(runs) > _MOST_RUNS:
                raise SourceTooLarge(detail="more runs of text than are read")
        return runs

    def _ranges(
        self, index: int, entry: Callable[[bytes, int, int], tuple[int, bytes]]
    ) -> Iterator[tuple[int, int, int, bytes]]:
        """Go through the pages of properties: byte range, style, changes."""
        bins = self.place(index)
        count = max((len(bins) - 4) // 8, 0)
        for number in dict.fromkeys(u32s(bins, 4 * (count + 1), count)):
            page = self._main[(number & 0x3F_FFFF) * _PAGE :][:_PAGE]
            if len(page) < _PAGE:
                raise DamagedSource(detail="no page of properties where one should be")
            entries = min(page[-1], (_PAGE - 5) // 5)
            offsets = u32s(page, 0, entries + 1)
            for at in range(entries):
                if offsets[at] < offsets[at + 1]:
                    yield offsets[at], offsets[at + 1], *entry(page, entries, at)


def _piece_changes(given: int, shared: list[bytes]) -> bytes:
    """Return what a piece changes beside what lies on its bytes."""
    if given & 1:
        index = given >> 1
        return shared[index] if index < len(shared) else b""
    code = SHORT_CHANGES.get((given >> 1) & 0x7F)
    return code.to_bytes(2, "little") + bytes((given >> 8,)) if code else b""


def _paragraph_entry(page: bytes, entries: int, at: int) -> tuple[int, bytes]:
    offset = 2 * page[4 * (entries + 1) + 13 * at]
    if not offset:
        return 0, b""
    size = 2 * page[offset] - 1
    if size < 0:
        offset += 1
        size = 2 * page[offset]
    given = page[offset + 1 : offset + 1 + size]
    return (u16(given, 0), given[2:]) if len(given) >= 2 else (0, b"")


def _character_entry(page: bytes, entries: int, at: int) -> tuple[int, bytes]:
    offset = 2 * page[4 * (entries + 1) + at]
    return (0, page[offset + 1 : offset + 1 + page[offset]]) if offset else (0, b"")
