"""编号: the visible number of an obligation, such as `6-012`, unique among live ones."""

import re
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.obligation import Obligation
from models.source import Document

SERIAL = re.compile(r"〕\s*(\d+)\s*号?$")
PLAIN = re.compile(r"\d{1,3}")
SUFFIXES = "bcdefghijkmnpqrstuvwxyz"


@dataclass
class DocumentCodes:
    """The codes of one document.

    Attributes:
        prefix: `6` of 〔2018〕6号, `6b` where another live document has that, `T12` where there is no number.
        taken: Codes given already.
    """

    prefix: str
    taken: set[str] = field(default_factory=set)

    def code(self, no: str | None, ordinal: int) -> str:
        """Return the code of an item: its printed number where that is plain and free, else its place."""
        wanted = int(no) if no and PLAIN.fullmatch(no) else ordinal
        found = f"{self.prefix}-{wanted:03d}"
        while found in self.taken:
            wanted = ordinal if wanted != ordinal else ordinal + len(self.taken)
            found = f"{self.prefix}-{wanted:03d}"
            ordinal += 1
        self.taken.add(found)
        return found


class CodeMaker:
    """Gives codes that no live obligation has."""

    def __init__(self, session: Session) -> None:
        """Take the session of the running action."""
        self._session = session
        self._known: dict[int, DocumentCodes] = {}
        self._prefixes: set[str] = set()

    def for_document(self, document: Document) -> DocumentCodes:
        """Return the codes of a document; what it uses already is kept."""
        return self.for_key(document.id, document.number)

    def for_key(self, document_id: int, number: str | None) -> DocumentCodes:
        """Return the codes of the document of that id and 文号."""
        if document_id in self._known:
            return self._known[document_id]
        own = set(
            self._session.scalars(
                select(Obligation.code).where(Obligation.document_id == document_id, Obligation.withdrawn_at.is_(None))
            )
        )
        prefix = next(iter(own)).rsplit("-", 1)[0] if own else self._free_prefix(document_id, number)
        self._prefixes.add(prefix)
        self._known[document_id] = DocumentCodes(prefix, own)
        return self._known[document_id]

    def _free_prefix(self, document_id: int, number: str | None) -> str:
        serial = SERIAL.search(number or "")
        if serial is None:
            return f"T{document_id}"
        for suffix in ("", *SUFFIXES):
            prefix = f"{serial[1]}{suffix}"
            if prefix not in self._prefixes and not self._is_used(prefix):
                return prefix
        return f"{serial[1]}T{document_id}"

    def _is_used(self, prefix: str) -> bool:
        # a range over the unique index of live codes: '-' sorts before '.'
        return (
            self._session.scalar(
                select(Obligation.id)
                .where(
                    Obligation.code > f"{prefix}-", Obligation.code < f"{prefix}.", Obligation.withdrawn_at.is_(None)
                )
                .limit(1)
            )
            is not None
        )
