"""Which reader takes a file: by what is in it first, by its name second. One tuple names all readers.

A file none of them takes is refused with a sentence that says what it really is.
"""

import logging
import re
import stat
from pathlib import Path, PurePath
from typing import Final

from importers.blocks import Block
from importers.collecting import uncollected
from importers.progress import Progress, Unwatched
from importers.readers.compound import OLE, is_broken
from importers.readers.contract import Probe, Reader
from importers.readers.csv_file import CsvReader
from importers.readers.doc import DocReader
from importers.readers.docx import DocxReader
from importers.readers.html import HtmlReader
from importers.readers.limits import LIMITS, open_archive
from importers.readers.mht import MhtReader
from importers.readers.ods import OdsReader
from importers.readers.ofd import OfdReader
from importers.readers.pdf import PdfReader
from importers.readers.text import TextReader
from importers.readers.xls import XlsReader
from importers.readers.xlsx import XlsxReader
from models.errors import (
    Archive,
    BinaryWorkbook,
    DamagedSource,
    EmptySource,
    EncryptedSource,
    OldOffice,
    OpenDocument,
    PictureFile,
    RtfFile,
    Slides,
    SourceError,
    SourceLocked,
    SourceNotFound,
    SourceTooLarge,
    UnreadableText,
    UnsupportedFormat,
    XmlFile,
)

READERS: Final[tuple[Reader, ...]] = (
    DocxReader(),
    DocReader(),
    XlsxReader(),
    XlsReader(),
    OdsReader(),
    CsvReader(),
    PdfReader(),
    OfdReader(),
    HtmlReader(),
    MhtReader(),
    TextReader(),
)

_LOGGER = logging.getLogger(__name__)
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED: Final = "EncryptedPackage\0".encode("utf-16-le")
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PACKED: Final = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh")
_XML: Final = re.compile(rb"\s*<\?xml")
_OFFICE_SUFFIXES: Final = frozenset({".docx", ".xlsx", ".docm", ".xlsm"})


def open_source(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        SourceNotFound: There is none, or it is a folder.
        SourceLocked: The system refuses.
        SourceTooLarge: It is larger than what is read.
    """
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise SourceNotFound(detail="no regular file")
        if info.st_size > LIMITS.source:
            raise SourceTooLarge(detail=f"{info.st_size} bytes")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise SourceNotFound(detail=str(error)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise SourceLocked(detail=str(error)) from error


def probe(name: str, content: bytes) -> Probe:
    """Look at a file as far as the readers need to choose.

    Raises:
        SourceError: It is empty, too large, or a ZIP that is broken, locked or beyond the limits.
    """
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise EmptySource(detail=f"{len(content)} bytes")
    if len(content) > LIMITS.source:
        raise SourceTooLarge(detail=f"{len(content)} bytes")
    members: tuple[str, ...] = ()
    if content.startswith(_ZIP):
        with open_archive(content) as archive:
            members = tuple(part.replace("\\", "/") for part in archive.namelist())
    return Probe(name=name, suffix=PurePath(name).suffix.lower(), content=content, members=members)


def choose(probe: Probe, readers: tuple[Reader, ...] = READERS) -> Reader:
    """Return the reader that fits best.

    Raises:
        SourceError: None takes it; the error says what the file really is.
    """
    score, reader = max(((reader.score(probe), reader) for reader in readers), key=lambda pair: pair[0])
    if score <= 0:
        refusal = _refusal(probe)
        _LOGGER.info(
            "No reader for %s, %d bytes: %s", probe.suffix or "no suffix", len(probe.content), type(refusal).__name__
        )
        raise refusal
    _LOGGER.info("%s (%d) reads %s, %d bytes", reader.media, score, probe.suffix or "no suffix", len(probe.content))
    return reader


def read_blocks(name: str, content: bytes, watch: Progress | None = None) -> tuple[str, tuple[Block, ...]]:
    """Read a file of any kind.

    Returns:
        The media type of the reader that took it, and the blocks.

    Raises:
        SourceError: It cannot be read; the error says why.
    """
    found = probe(name, content)
    reader = choose(found)
    with uncollected():
        return reader.media, reader.read(found, watch or Unwatched())


def _refusal(probe: Probe) -> SourceError:
    """Say what a file is that nobody reads."""
    content = probe.content
    if probe.members or content.startswith(_ZIP):
        return _refused_package(probe)
    if content.startswith(OLE):
        return _refused_compound(probe)
    if content.startswith(_PICTURES) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        return PictureFile()
    if content.startswith(_PACKED):
        return Archive(probe.suffix)
    return _refused_text(probe)


def _refused_text(probe: Probe) -> SourceError:
    if probe.content.startswith(b"{\\rtf"):
        return RtfFile(probe.suffix)
    content = probe.content.removeprefix(b"\xef\xbb\xbf")
    if _XML.match(content):
        return XmlFile(probe.suffix)
    if probe.suffix in _OFFICE_SUFFIXES:
        return DamagedSource(detail="no ZIP")
    return UnreadableText() if b"\x00" not in probe.content else UnsupportedFormat(detail="unknown bytes")


def _refused_package(probe: Probe) -> SourceError:
    """Name a ZIP by its parts."""
    members = set(probe.members)
    if "xl/workbook.bin" in members:
        return BinaryWorkbook(probe.suffix)
    if any(member.startswith("ppt/") for member in members):
        return Slides(probe.suffix)
    if "mimetype" in members and "content.xml" in members:
        return OpenDocument(probe.suffix)
    if "[Content_Types].xml" in members or probe.suffix in _OFFICE_SUFFIXES:
        return DamagedSource(detail="a package without its main part")
    return Archive(probe.suffix)


def _refused_compound(probe: Probe) -> SourceError:
    """Name a file in the container of Office 97 that holds neither document nor workbook."""
    if _LOCKED in probe.content:
        return EncryptedSource(detail=probe.suffix)
    return DamagedSource(detail="container") if is_broken(probe.content) else OldOffice(probe.suffix)
