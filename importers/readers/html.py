"""Web pages (.html) and HTML from the clipboard: what browsers save, and what Word, WPS and Excel write."""

import codecs
import re
from typing import Final

from importers.blocks import Block
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.html_page import page_blocks
from models.errors import EmptySource, NoTextLayer

_SUFFIXES: Final = frozenset({".html", ".htm", ".shtml", ".xhtml"})
_HEAD: Final = 4_096
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|title|style|link)\b"
    r"|\s*<!--\s*StartFragment|Version:\s*\d.{0,400}?StartHTML:",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"<(?:!doctype|/?[a-z][a-z0-9:]*)[\s>/]", re.IGNORECASE)


class HtmlReader:
    """Takes what begins like a web page, or is called one and has a tag."""

    media = "text/html"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        head = _readable(probe.content[:_HEAD])
        if _PAGE.match(head):
            return 80
        return 50 if probe.suffix in _SUFFIXES and _TAG.search(head) else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        blocks, pictures = page_blocks(probe.content, "", watch)
        if not blocks:
            raise NoTextLayer(detail="pictures only") if pictures else EmptySource(detail="no text")
        return blocks


def _readable(head: bytes) -> str:
    """Return the beginning of a file as far as markup can be seen in it."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
