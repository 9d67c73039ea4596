"""Web pages saved as one file (.mht, .mhtml): the page from its parts, or all sheets where Excel saved a book."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from typing import Final

from importers.blocks import Block
from importers.progress import Progress
from importers.readers.compound import BROKEN
from importers.readers.contract import Probe
from importers.readers.html_page import page_blocks
from importers.readers.limits import LIMITS
from models.errors import DamagedSource, EmptySource, NoTextLayer, SourceTooLarge

_HEAD: Final = 4_096
_FIRST: Final = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n")
_SAYS: Final = re.compile(rb"^(?:mime-version:|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_BOM: Final = b"\xef\xbb\xbf"
_MOST_PARTS: Final = 2_000


class MhtReader:
    """Takes mail-like files with a web page in them."""

    media = "multipart/related"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        head = probe.content[:_HEAD].removeprefix(_BOM)
        return 85 if _FIRST.match(head) and _SAYS.search(head) else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        if len(probe.content) > LIMITS.text:
            raise SourceTooLarge(detail=f"{len(probe.content)} bytes of MHTML")
        try:
            pages = list(_pages(message_from_bytes(probe.content.removeprefix(_BOM).lstrip())))
        except RecursionError as error:
            raise SourceTooLarge(detail="nested too deeply") from error
        except BROKEN as error:
            raise DamagedSource(detail=f"mht: {error}") from error
        if not pages:
            raise DamagedSource(detail="no page in it")
        return _blocks(pages, watch)


def _pages(message: Message) -> Iterator[tuple[bytes, str]]:
    """Go through the pages: bytes and encoding."""
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
        raise DamagedSource(detail="the file ends before its last part does")
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise SourceTooLarge(detail=f"more than {_MOST_PARTS} parts")
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                yield content, part.get_content_charset("") or ""


def _blocks(pages: list[tuple[bytes, str]], watch: Progress) -> tuple[Block, ...]:
    """Read the first page; where it is but a frame around others, all of them."""
    pictures = False
    found: list[Block] = []
    for at, (content, charset) in enumerate(pages):
        watch.checkpoint()
        watch.progress(at, len(pages), "")
        blocks, has_pictures = page_blocks(content, charset, watch)
        pictures = pictures or has_pictures
        if at == 0 and blocks:
            return blocks
        found.extend(blocks)
    if not found:
        raise NoTextLayer(detail="pictures only") if pictures else EmptySource(detail="no text")
    return tuple(found)
