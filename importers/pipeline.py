"""From a file's bytes to drafts: read its blocks, find tables in its lines, cut it into documents, read each."""

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from importers import registry
from importers.blocks import Block, TextBlock, TextKind
from importers.drafts import DraftBatch, DraftDocument, SourceInfo
from importers.extractors import documents, linetables, papers
from importers.foreign_names import readable
from importers.progress import Progress, Unwatched
from models.enums import SkipReason
from models.errors import ExtractionError, UnknownHeading

_FURNITURE = (TextKind.HEADER, TextKind.FOOTER)


def extract_blocks(blocks: Sequence[Block], *, name: str) -> tuple[DraftDocument, ...]:
    """Return the documents of a source with the obligations they allocate; documents without any have none.

    Args:
        blocks: In reading order.
        name: File name; its stem is the title of last resort.
    """
    body = [block for block in blocks if not (isinstance(block, TextBlock) and block.kind in _FURNITURE)]
    pieces = documents.cut(linetables.with_tables(body))
    stem = PurePath(name).stem or name
    return tuple(draft for piece in pieces for draft in papers.drafts(piece, name=stem, alone=len(pieces) == 1))


def read(name: str, content: bytes, watch: Progress | None = None) -> DraftBatch:
    """Read a file of any kind into drafts; nothing is stored.

    Args:
        name: File name without its folder, or 粘贴的文字.
        content: The file's bytes.
        watch: Told how far reading is; may cancel it.

    Raises:
        SourceError: It cannot be read.
        ExtractionError: Rows were lost on the way (a bug that must not pass in silence).
    """
    watch = watch or Unwatched()
    name = readable(name)
    media, blocks = registry.read_blocks(name, content, watch)
    watch.checkpoint()
    found = extract_blocks(blocks, name=name)
    issue = documents.read_issue(blocks)
    source = SourceInfo(name=name, sha256=hashlib.sha256(content).hexdigest(), media=media, size=len(content))
    return DraftBatch(source=source, content=content, documents=found, gazette=issue.gazette, issue=issue.issue)


def require_obligations(batch: DraftBatch) -> DraftBatch:
    """Return the batch if it allocates anything.

    Raises:
        UnknownHeading: It does not, but there is a table whose heading nobody knows.
        ExtractionError: It does not.
    """
    if batch.obligation_count():
        return batch
    unknown = [
        skipped.text
        for document in batch.documents
        for skipped in document.skipped
        if skipped.reason is SkipReason.UNKNOWN_TABLE
    ]
    if unknown:
        raise UnknownHeading(unknown[0])
    raise ExtractionError
