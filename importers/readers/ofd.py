"""OFD (GB/T 33190): characters and rules from its XML; lines, tables and their order as for every printed page."""

from typing import Final

from importers.blocks import Block
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.ofd_pages import pages
from importers.readers.page_blocks import readable_blocks

_MAIN: Final = "OFD.xml"


class OfdReader:
    """Takes packages with the main part of an OFD."""

    media = "application/ofd"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        return 90 if any(member.lstrip("/").casefold() == _MAIN.casefold() for member in probe.members) else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        return readable_blocks(pages(probe.content, watch))
