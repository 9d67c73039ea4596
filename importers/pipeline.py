"""From a file's bytes to drafts: read its blocks, find tables in its lines, cut it into documents, read each."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

from importers import registry
from importers.blocks import Block, TextBlock, TextKind
from importers.collecting import uncollected
from importers.drafts import DraftBatch, DraftDocument, SourceInfo
from importers.extractors import documents, linetables, papers, wrapped
from importers.foreign_names import readable
from importers.learned import NOTHING, Learned, corrected, relabelled
from importers.page_runs import page_runs
from importers.progress import Progress, Unwatched
from importers.readers import archive
from importers.readers.page_blocks import pages_without_text
from models.enums import Flag, SkipReason
from models.errors import AppError, ExtractionError, PagesUnread, SourceTooLarge, UnknownHeading

_FURNITURE = (TextKind.HEADER, TextKind.FOOTER)


def extract_blocks(blocks: Sequence[Block], *, name: str, learned: Learned = NOTHING) -> tuple[DraftDocument, ...]:
    """Return the documents of a source with the obligations they allocate; documents without any have none.

    Args:
        blocks: In reading order.
        name: File name; its stem is the title of last resort.
        learned: Her corrections, which go before the reader's own rules.
    """
    body = [block for block in blocks if not (isinstance(block, TextBlock) and block.kind in _FURNITURE)]
    pieces = documents.cut(linetables.with_tables(relabelled(wrapped.as_lines(body), learned)))
    stem = PurePath(name).stem or name
    found = (draft for piece in pieces for draft in papers.drafts(piece, name=stem, alone=len(pieces) == 1))
    return tuple(corrected(draft, learned) for draft in found)


def read(name: str, content: bytes, watch: Progress | None = None, learned: Learned = NOTHING) -> DraftBatch:
    """Read a file of any kind into drafts; nothing is stored.

    Args:
        name: File name without its folder, or 粘贴的文字.
        content: The file's bytes.
        watch: Told how far reading is; may cancel it.
        learned: Her corrections.

    Raises:
        SourceError: It cannot be read.
        ExtractionError: Rows were lost on the way (a bug that must not pass in silence).
    """
    with suppress(MemoryError), uncollected():
        return _read(readable(name), content, watch or Unwatched(), learned)
    raise SourceTooLarge(detail="out of memory")  # raised when what filled the memory is gone


def read_each(path: Path) -> Iterator[tuple[str, DraftBatch | AppError]]:
    """Read a file, or every file of an archive; one that fails keeps no other from being read.

    Returns:
        Pairs of a name, with the folders and the archive a file lies in, and what was read or why it was not.
    """
    try:
        files = archive.files(path.name, registry.open_source(path))
    except AppError as error:
        yield path.name, error
        return
    for file in files:
        try:
            yield file.path, read(file.name, file.read())
        except AppError as error:
            yield file.path, error


def _read(name: str, content: bytes, watch: Progress, learned: Learned) -> DraftBatch:
    media, blocks = registry.read_blocks(name, content, watch)
    watch.checkpoint()
    found = extract_blocks(blocks, name=name, learned=learned)
    issue = documents.read_issue(blocks)
    source = SourceInfo(name=name, sha256=hashlib.sha256(content).hexdigest(), media=media, size=len(content))
    silent = pages_without_text(blocks)
    return DraftBatch(
        source=source,
        content=content,
        documents=found,
        gazette=issue.gazette,
        issue=issue.issue,
        flags=(Flag.PAGES_WITHOUT_TEXT,) if silent else (),
        pages_without_text=silent,
    )


def require_obligations(batch: DraftBatch) -> DraftBatch:
    """Return the batch if it allocates anything.

    Raises:
        UnknownHeading: It does not, but there is a table whose heading nobody knows.
        PagesUnread: It does not, but some of its pages could not be read.
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
    if batch.pages_without_text:
        raise PagesUnread(page_runs(batch.pages_without_text))
    raise ExtractionError
