"""Plain text, Markdown and pasted text: lines as they stand, in UTF-8, UTF-16 with its mark, or GB18030.

No encoding is ever guessed from statistics, and nothing is ever replaced: what cannot be decoded is refused.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from importers.blocks import Anchor, Block, Cell, TableBlock, TextBlock, TextKind
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.limits import LIMITS, refuse_huge_table
from models.errors import EmptySource, SourceTooLarge, UnreadableText

_NOT_TEXT: Final = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_MARKUP: Final = re.compile(rb"\s*(?:<!doctype|<html|<\?xml|<head|<body|<table|mime-version:)", re.IGNORECASE)
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f]")  # 0x1A ended text files under DOS
_CONTROLS_PER_MILLE: Final = 5
_DAMAGED_UTF8: Final = 0.9  # so large a share of the bytes beyond ASCII reads as UTF-8: it was UTF-8 once
_SUFFIXES: Final = frozenset({"", ".txt", ".md", ".text", ".markdown"})
_LINES_PER_CHECK: Final = 500
_PIPE_ROW: Final = re.compile(r"\s*\|.*\|\s*$")
_PIPE_RULE: Final = re.compile(r"\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    page: int | None
    blank_before: int

    def anchor(self) -> Anchor:
        return Anchor(line_start=self.number, line_end=self.number, page=self.page)


class TextReader:
    """Takes whatever can be decoded as text and is not markup."""

    media = "text/plain"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        if probe.content.startswith(_NOT_TEXT) or _MARKUP.match(probe.content.removeprefix(codecs.BOM_UTF8)):
            return 0
        if probe.suffix in _SUFFIXES:
            return 40
        return 20 if _is_text(probe.content) else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        if len(probe.content) > LIMITS.text:
            raise SourceTooLarge(detail=f"{len(probe.content)} bytes of text")
        lines = _lines(decode(probe.content), watch)
        if not lines:
            raise EmptySource(detail="no line with text")
        return tuple(_blocks(lines))


def decode(content: bytes) -> str:
    """Return the text of a file whose encoding is not written anywhere.

    Raises:
        UnreadableText: It is in another encoding, damaged, or no text at all.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    if b"\x00" in content:
        raise UnreadableText(detail="NUL bytes and no UTF-16 mark")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if _was_utf8(content):
            raise UnreadableText(detail=f"damaged UTF-8: {error}") from error
        return _decoded(content, "gb18030")
    return _without_controls(text)


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return _without_controls(content.decode(encoding))
    except UnicodeDecodeError as error:
        raise UnreadableText(detail=str(error)) from error


def _without_controls(text: str) -> str:
    """Refuse what is no text; a stray control character in long text is left out."""
    found = len(_CONTROLS.findall(text))
    if found * 1000 > len(text) * _CONTROLS_PER_MILLE:
        raise UnreadableText(detail=f"{found} control characters in {len(text)}")
    return _CONTROLS.sub("", text).removesuffix("\x1a")


def _was_utf8(content: bytes) -> bool:
    """Say whether this is UTF-8 with a few bad bytes; GB18030 would read it as nonsense without an error."""
    beyond_ascii = sum(map((0x7F).__lt__, content))
    readable = len(content.decode("utf-8", "ignore").encode()) - (len(content) - beyond_ascii)
    return readable >= _DAMAGED_UTF8 * beyond_ascii


def _is_text(content: bytes) -> bool:
    try:
        decode(content)
    except UnreadableText:
        return False
    return True


def _lines(text: str, watch: Progress) -> list[_Line]:
    """Cut at line ends; the form feeds in front of a line begin its page."""
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines: list[_Line] = []
    page = 1 if "\f" in text else None
    blank = 0
    printed = text.split("\n")
    for number, line in enumerate(printed, start=1):
        if number % _LINES_PER_CHECK == 0:
            watch.checkpoint()
            watch.progress(number, len(printed), "")
        inner = line.lstrip("\f")
        page = page and page + len(line) - len(inner)
        if inner.strip():
            lines.append(_Line(number, inner.replace("\f", "").rstrip("\r"), page, blank))
            blank = 0
        else:
            blank += 1
        page = page and page + inner.count("\f")
    return lines


def _blocks(lines: list[_Line]) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        end = _pipe_table_end(lines, at)
        if end > at:
            blocks.append(_pipe_table(lines[at:end]))
            at = end
        else:
            line = lines[at]
            blocks.append(
                TextBlock(text=line.text, anchor=line.anchor(), kind=TextKind.LINE, blank_before=line.blank_before)
            )
            at += 1
    return blocks


def _pipe_table_end(lines: list[_Line], start: int) -> int:
    """Return where the Markdown table ends that begins here, `start` where none does."""
    if start + 1 >= len(lines) or not _PIPE_RULE.match(lines[start + 1].text) or not _PIPE_ROW.match(lines[start].text):
        return start
    end = start + 2
    while end < len(lines) and not lines[end].blank_before and _PIPE_ROW.match(lines[end].text):
        end += 1
    return end


def _pipe_table(lines: list[_Line]) -> TableBlock:
    rows = [_pipe_cells(line) for index, line in enumerate(lines) if index != 1]
    width = max(len(row) for row in rows)
    refuse_huge_table(len(rows), width)
    return TableBlock(
        rows=tuple((*row, *[None] * (width - len(row))) for row in rows),
        anchor=lines[0].anchor().until(lines[-1].anchor()),
    )


def _pipe_cells(line: _Line) -> list[Cell]:
    parts = _PIPE.split(line.text.strip())[1:-1]
    return [Cell(text=_BREAK.sub("\n", part.replace("\\|", "|")).strip(), anchor=line.anchor()) for part in parts]
