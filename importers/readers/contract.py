"""What a reader is, and what it is given to judge a file by."""

from dataclasses import dataclass
from typing import Protocol

from importers.blocks import Block
from importers.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A file as a reader sees it before taking it: content first, suffix second.

    Attributes:
        name: File name without its folder.
        suffix: Lower case with the dot, `""` if none.
        content: All bytes.
        members: Names inside, where the content is a readable ZIP; else empty.
    """

    name: str
    suffix: str
    content: bytes
    members: tuple[str, ...] = ()


class Reader(Protocol):
    """Turns one format into blocks.

    Attributes:
        media: Media type it stands for.
    """

    media: str

    def score(self, probe: Probe) -> int:
        """Say how well it fits, 0 to 100; 0 declines. The highest wins."""

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """Return the blocks in reading order.

        Raises:
            SourceError: The file is encrypted, broken, empty or beyond the limits.
        """
