"""Office packages: a ZIP of XML parts that name each other by relations; read without trusting any of it."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from lxml import etree

from importers.readers.limits import open_archive, read_part
from models.errors import DamagedSource

_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
# The strict spelling of the standard names the same things differently; we read both in the usual one.
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One arrow from a part to another.

    Attributes:
        id: How the part calls it.
        kind: Last word of its type: `officeDocument`, `styles`, `header` …
        target: Name of the part it points to.
    """

    id: str
    kind: str
    target: str


def refuse_doctype(content: bytes) -> None:
    """Refuse XML that declares a document type: no office file has one, and entity bombs need one.

    Raises:
        DamagedSource: There is one.
    """
    if any(doctype in content for doctype in _DOCTYPES):
        raise DamagedSource(detail="DOCTYPE in XML")


def usual_spelling(content: bytes) -> bytes:
    """Return XML of the strict kind with the names everybody else uses."""
    if b"//purl.oclc.org/" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    return content


def parse_xml(content: bytes) -> etree._Element:
    """Parse XML that comes from anywhere: no entities, no network, no document type.

    Raises:
        DamagedSource: It is not well-formed or declares a document type.
    """
    refuse_doctype(content)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(usual_spelling(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedSource(detail=f"xml: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedSource(detail="DOCTYPE in XML")
    return root


class Package:
    """An opened office file.

    Attributes:
        main: Name of the part the whole file is about, such as `word/document.xml`.
    """

    def __init__(self, content: bytes, main: str) -> None:
        """Open it; `main` is where the main part lies if the file does not say."""
        self._archive = open_archive(content)
        self._parts = {part.filename.replace("\\", "/").casefold(): part for part in self._archive.infolist()}
        said = next((relation.target for relation in self.relations("") if relation.kind == "officeDocument"), main)
        self.main = said if self.has(said) else main

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name.casefold() in self._parts

    def part(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            DamagedSource: There is no such part, or it cannot be unpacked.
            SourceTooLarge: It is beyond the limits.
        """
        found = self._parts.get(name.casefold())
        if found is None:
            raise DamagedSource(detail=f"no part {name!r}")
        return read_part(self._archive, found)

    def xml(self, name: str) -> etree._Element:
        """Return the root element of a part; raises as `part` and `parse_xml` do."""
        return parse_xml(self.part(name))

    def relations(self, source: str) -> tuple[Relation, ...]:
        """Return where a part points to inside the file; `""` asks for the file itself."""
        path = PurePosixPath(source)
        rels = str(path.parent / "_rels" / f"{path.name}.rels") if source else "_rels/.rels"
        if not self.has(rels):
            return ()
        return tuple(
            Relation(
                element.get("Id", ""),
                element.get("Type", "").rpartition("/")[2],
                _resolve(path.parent if source else PurePosixPath(), element.get("Target", "")),
            )
            for element in self.xml(rels).iter(_RELATION)
            if element.get("TargetMode") != "External"
        )

    def related(self, source: str, kind: str) -> etree._Element | None:
        """Return the root of the first part of this kind that `source` points to, None where there is none."""
        for relation in self.relations(source):
            if relation.kind == kind and self.has(relation.target):
                return self.xml(relation.target)
        return None


def _resolve(folder: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    parts: list[str] = []
    for part in (folder / target).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)
