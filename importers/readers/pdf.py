"""PDF: characters and rules come from PDFium, lines, tables and their order from our own reading of their places."""

from typing import Final

from importers.blocks import Block
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.page_blocks import readable_blocks

_MARK: Final = b"%PDF-"
_WITHIN: Final = 1024


class PdfReader:
    """Takes files with the mark of a PDF near their beginning."""

    media = "application/pdf"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        if probe.members or _MARK not in probe.content[:_WITHIN]:
            return 0
        return 80 if probe.content[:_WITHIN].lstrip().startswith(_MARK) else 30

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        from importers.readers.pdf_pages import pages  # PDFium takes too long to load before the window is there

        return readable_blocks(pages(probe.content, watch))
