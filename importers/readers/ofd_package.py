"""The package of an OFD: parts that name each other by paths, and XML read by names whatever their prefix."""

import math
import posixpath
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

from importers.readers.limits import open_archive, read_part
from importers.readers.package import parse_xml
from models.errors import DamagedSource, EncryptedSource

MAIN: Final = "OFD.xml"
_LOCKED: Final = ("encryptions.xml", "decryptseed.dat")
_LARGEST: Final = 1e6


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace; `""` for what is no element."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Go through the children of a name."""
    return (one for one in element.iterchildren() if name_of(one) == name)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of a name."""
    return next(children(element, name), None)


def numbers(text: str) -> Iterator[float]:
    """Go through the numbers of a list; what is none, or beyond any page, is left out."""
    for token in text.split():
        try:
            value = float(token)
        except ValueError:
            continue
        if math.isfinite(value) and abs(value) < _LARGEST:
            yield value


def corner(text: str) -> tuple[float, float]:
    """Return the first two numbers of a box; 0 for those that are not there."""
    try:
        x, y = map(float, text.split(None, 2)[:2])
    except ValueError:
        x = y = math.inf
    if -_LARGEST < x < _LARGEST and -_LARGEST < y < _LARGEST:
        return x, y
    x, y = [*numbers(text), 0.0, 0.0][:2]
    return x, y


def number(text: str | None, default: float) -> float:
    """Return the first number of a list."""
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        return next(numbers(text), default)
    return value if -_LARGEST < value < _LARGEST else default


class OfdPackage:
    """An opened OFD."""

    def __init__(self, content: bytes) -> None:
        """Open it.

        Raises:
            DamagedSource: It is no ZIP.
            EncryptedSource: It is locked by a password or a certificate.
            SourceTooLarge: It is beyond the limits.
        """
        self._archive = open_archive(content)
        self._parts = {_plain(part.filename): part for part in self._archive.infolist()}
        if any(posixpath.basename(name) in _LOCKED for name in self._parts):
            raise EncryptedSource(detail="encrypted OFD")

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return _plain(name) in self._parts

    def xml(self, name: str) -> etree._Element:
        """Return the root element of a part.

        Raises:
            DamagedSource: There is none, or it is no XML.
            SourceTooLarge: It is beyond the limits.
        """
        found = self._parts.get(_plain(name))
        if found is None:
            raise DamagedSource(detail=f"no part {name!r}")
        return parse_xml(read_part(self._archive, found))

    def beside(self, base: str, path: str) -> str:
        """Return the name of a part that another part points to: from the root, or from where that part lies."""
        path = path.strip().replace("\\", "/")
        if path.startswith("/"):
            return path
        near = posixpath.join(posixpath.dirname(base), path)
        return near if self.has(near) or not self.has(path) else path

    def documents(self) -> tuple[str, ...]:
        """Return the main parts of the documents inside.

        Raises:
            DamagedSource: There are none.
        """
        root = self.xml(MAIN)
        roots = [child(body, "DocRoot") for body in children(root, "DocBody")]
        found = tuple(self.beside(MAIN, one.text or "") for one in roots if one is not None)
        if not found:
            raise DamagedSource(detail="no document in OFD.xml")
        return found


def _plain(name: str) -> str:
    """Return a part's name as it is looked up."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").casefold()
