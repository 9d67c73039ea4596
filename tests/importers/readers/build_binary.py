"""Builds small files of Office 97, byte by byte: the container, Word documents, workbooks."""

import struct
from dataclasses import dataclass, field

SECTOR = 512
SMALLEST = 4096  # shorter streams would lie in a container of their own
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
TEXT_AT = 0x400
PER_PAGE = 3


def u16(*values: int) -> bytes:
    return struct.pack(f"<{len(values)}H", *values)


def u32(*values: int) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


def compound(streams: dict[str, bytes]) -> bytes:
    """Return an OLE2 container."""
    streams = {name: content.ljust(SMALLEST, b"\0") for name, content in streams.items()}
    entries = [_entry("Root Entry", 5, END, 0, child=1 if streams else FREE)]
    body = b""
    fat = [FAT, END]
    for number, (name, content) in enumerate(streams.items(), start=1):
        content += bytes(-len(content) % SECTOR)
        first, count = len(fat), len(content) // SECTOR
        fat += [*range(first + 1, first + count), END]
        right = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, first, len(content), right=right))
        body += content
    assert len(fat) <= SECTOR // 4
    assert len(entries) <= 4
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + u16(0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += u32(0, 1, 1, 0, SMALLEST, END, 0, END, 0, 0) + u32(*[FREE] * 108)
    return header + u32(*fat).ljust(SECTOR, b"\xff") + b"".join(entries).ljust(SECTOR, b"\0") + body


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    title = name.encode("utf-16-le")
    return (
        title.ljust(64, b"\0")
        + u16(len(title) + 2)
        + bytes((kind, 1))
        + u32(FREE, right, child)
        + bytes(36)
        + u32(first, size, 0)
    )


def sprm(code: int, operand: bytes) -> bytes:
    """Return one property change; those of variable length get their count."""
    if code == 0xD608:
        return u16(code, len(operand) + 1) + operand
    return u16(code) + (bytes((len(operand),)) if code >> 13 == 6 else b"") + operand


def on(code: int, value: int = 1) -> bytes:
    return sprm(code, bytes((value,)))


IN_TABLE = on(0x2416)
DELETED, HIDDEN = on(0x0800), on(0x083C)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: runs of text and their changes, its own changes, its style, the mark that ends it."""

    runs: tuple[tuple[str, bytes], ...]
    given: bytes = b""
    style: int = 0
    mark: str = "\r"
    mark_given: bytes = b""


def para(text: str, given: bytes = b"", style: int = 0) -> Para:
    return Para(((text, b""),), given, style)


def cell(text: str, *, depth: int = 1) -> Para:
    return Para(((text, b""),), IN_TABLE + sprm(0x6649, u32(depth)), mark="\x07")


def row_end(edges: list[int], flags: list[int], more: bytes = b"", mark_given: bytes = b"") -> Para:
    """Return the mark that ends a row; `flags` hold the merging of each cell."""
    cells = b"".join(u16(flag) + bytes(18) for flag in flags)
    table = bytes((len(flags),)) + struct.pack(f"<{len(edges)}h", *edges) + cells
    given = IN_TABLE + on(0x2417) + sprm(0xD608, table) + more
    return Para((), given, mark="\x07", mark_given=mark_given)


@dataclass(slots=True)
class Doc:
    """A Word document to be built.

    Attributes:
        paragraphs: All stories, one after the other.
        stories: Lengths of main text, notes, heads, comments, endnotes, text boxes; None: all is main text.
        places: Structures of the table stream by their number.
        compressed: Text as one byte a character.
        flags: Beside the one for the second table stream.
        version: Version in the head.
        data: The data stream.
        piece_changes: What the piece changes of all its text.
        shared: Changes that pieces share.
        levels: What follows the list definitions.
    """

    paragraphs: list[Para]
    stories: tuple[int, ...] | None = None
    places: dict[int, bytes] = field(default_factory=dict)
    compressed: bool = False
    flags: int = 0
    version: int = 0xC1
    data: bytes = b""
    piece_changes: int = 0
    shared: bytes = b""
    levels: bytes = b""

    def built(self) -> bytes:
        width = 1 if self.compressed else 2
        text, paragraphs, characters = self._ranges(width)
        pages = bytearray(TEXT_AT) + text
        pages += bytes(-len(pages) % SECTOR)
        places = dict(self.places)
        places[13] = _pages(pages, paragraphs, paged=13)
        places[12] = _pages(pages, characters, paged=1)
        length = len(text) // width
        where = TEXT_AT * 2 | 0x40000000 if self.compressed else TEXT_AT
        pieces = u32(0, length) + u16(0) + u32(where) + u16(self.piece_changes)
        places[33] = self.shared + b"\x02" + u32(len(pieces)) + pieces
        head = u16(0xA5EC, self.version) + bytes(6) + u16(0x0200 | self.flags)
        pages[: len(head)] = head
        stories = self.stories or (length, 0, 0, 0, 0, 0)
        for at, count in zip((3, 4, 5, 7, 8, 9), stories, strict=True):
            pages[0x40 + 4 * at : 0x44 + 4 * at] = u32(count)
        table = b""
        for number, content in sorted(places.items()):
            pages[0x9A + 8 * number : 0xA2 + 8 * number] = u32(len(table), len(content))
            table += content + (self.levels if number == 73 else b"")
        streams = {"WordDocument": bytes(pages), "1Table": table}
        return compound({**streams, "Data": self.data} if self.data else streams)

    def _ranges(self, width: int) -> tuple[bytes, list[tuple[int, bytes]], list[tuple[int, bytes]]]:
        """Return the text, and for paragraphs and runs the offset each ends at and its properties."""
        text = b""
        paragraphs: list[tuple[int, bytes]] = []
        characters: list[tuple[int, bytes]] = []
        encoding = "cp1252" if width == 1 else "utf-16-le"
        for paragraph in self.paragraphs:
            for run, given in (*paragraph.runs, (paragraph.mark, paragraph.mark_given)):
                text += run.encode(encoding)
                if run:
                    characters.append((TEXT_AT + len(text), given))
            paragraphs.append((TEXT_AT + len(text), u16(paragraph.style) + paragraph.given))
        return text, paragraphs, characters


def _pages(pages: bytearray, ranges: list[tuple[int, bytes]], paged: int) -> bytes:
    """Write pages of properties behind the text and return the table of them."""
    start = TEXT_AT
    starts, numbers = [start], []
    for at in range(0, len(ranges), PER_PAGE):
        part = ranges[at : at + PER_PAGE]
        page = bytearray(SECTOR)
        page[-1] = len(part)
        offsets = [start, *(end for end, _ in part)]
        page[: 4 * len(offsets)] = u32(*offsets)
        free = SECTOR - 2
        for number, (_, given) in enumerate(part):
            if paged == 13:
                given += bytes(len(given) % 2)
                stored = bytes((0, len(given) // 2)) + given
            else:
                stored = bytes((len(given),)) + given
            free = (free - len(stored)) // 2 * 2
            page[free : free + len(stored)] = stored
            page[4 * len(offsets) + paged * number] = free // 2
        assert free > 4 * len(offsets) + paged * len(part)
        numbers.append(len(pages) // SECTOR)
        pages += page
        start = part[-1][0]
        starts.append(start)
    return u32(*starts) + u32(*numbers)


def record(code: int, content: bytes = b"") -> bytes:
    """Return one record of a workbook."""
    return u16(code, len(content)) + content


def workbook(*sheets: tuple[str, int, bytes], formats: dict[int, str] | None = None, mode_1904: int = 0) -> bytes:
    """Return an Excel 97 workbook; a sheet is its name, its visibility and its records.

    Cell style `15 + n` has the n-th of `formats` (from 1), style 15 is plain.
    """
    formats = formats or {}
    start = record(0x809, u16(0x600, 5, 0, 0) + bytes(8)) + record(0x42, u16(1200)) + record(0x22, u16(mode_1904))
    start += record(0x31, u16(200, 0, 0x7FFF, 400, 0) + bytes(4) + b"\x05\x00Arial") * 4
    for number, code in formats.items():
        start += record(0x41E, u16(number, len(code)) + b"\x01" + code.encode("utf-16-le"))
    for number in (*[0] * 16, *formats):
        start += record(0xE0, u16(0, number, 0 if number else 1) + bytes(14))
    directory = sum(len(record(0x85, bytes(8 + 2 * len(name)))) for name, _, _ in sheets)
    at = len(start) + directory + len(record(0x0A))
    heads, bodies = b"", b""
    for name, state, content in sheets:
        heads += record(0x85, u32(at) + bytes((state, 0, len(name), 1)) + name.encode("utf-16-le"))
        body = record(0x809, u16(0x600, 0x10, 0, 0) + bytes(8)) + content + record(0x0A)
        at += len(body)
        bodies += body
    return compound({"Workbook": start + heads + record(0x0A) + bodies})


def label(row: int, column: int, text: str, style: int = 15) -> bytes:
    return record(0x204, u16(row, column, style, len(text)) + b"\x01" + text.encode("utf-16-le"))


def number(row: int, column: int, value: float, style: int = 15) -> bytes:
    return record(0x203, u16(row, column, style) + struct.pack("<d", value))
