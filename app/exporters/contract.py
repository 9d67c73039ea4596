"""What an exporter is: rows and a path in, one file out, whole or not at all."""

from pathlib import Path
from typing import Protocol, TypeVar

from app.jobs import JobContext

Content = TypeVar("Content", contravariant=True)


class Exporter(Protocol[Content]):
    """Writes one kind of file."""

    def __call__(self, content: Content, path: Path, ctx: JobContext = ..., /) -> None:
        """Write the file; a file of that name is replaced in one go.

        Raises:
            ExportError: The file could not be written.
            DiskFull: There is no room for it.
            Cancelled: She cancelled; nothing is left behind.
        """
