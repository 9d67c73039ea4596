"""Source files, documents, their editions, and what was printed in them; never changed after import."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import (
    AUTOINCREMENT,
    Base,
    Json,
    LocalDate,
    NfcText,
    Numbered,
    UtcTime,
    Withdrawable,
    Word,
    live_unique,
)
from models.enums import Certainty, DocumentOrigin, LeadRule, Level


class Source(Numbered, Base):
    """来源文件: one file as it was given; its bytes are kept once under their hash, whatever is undone."""

    __tablename__ = "source"
    sha256: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(NfcText)
    media: Mapped[str]
    size: Mapped[int]
    imported_at: Mapped[datetime] = mapped_column(UtcTime)
    gazette: Mapped[str | None] = mapped_column(NfcText)
    issue: Mapped[str | None] = mapped_column(NfcText)
    batch_id: Mapped[int | None]


class ImportBatch(Withdrawable, Base):
    """导入批次: one import, with its counts."""

    __tablename__ = "import_batch"
    at: Mapped[datetime] = mapped_column(UtcTime)
    who: Mapped[str] = mapped_column(NfcText)
    new: Mapped[int] = mapped_column(default=0)
    linked: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)


class Document(Withdrawable, Base):
    """文件: one official document, or the place tasks entered by hand come from."""

    __tablename__ = "document"
    __table_args__ = (live_unique("uq_document_key", "number", "issuer", "title_folded"), AUTOINCREMENT)
    title: Mapped[str] = mapped_column(NfcText)
    title_folded: Mapped[str] = mapped_column(NfcText)
    number: Mapped[str | None] = mapped_column(NfcText, index=True)
    issuer: Mapped[str | None] = mapped_column(NfcText)
    place_code: Mapped[str] = mapped_column(NfcText, default="")
    level: Mapped[Level] = mapped_column(Word(Level), default=Level.OTHER)
    signed_on: Mapped[date | None] = mapped_column(LocalDate)
    lead_rule: Mapped[LeadRule] = mapped_column(Word(LeadRule), default=LeadRule.NONE)
    origin: Mapped[DocumentOrigin] = mapped_column(Word(DocumentOrigin), default=DocumentOrigin.IMPORTED)
    superior_document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    archived_year: Mapped[int | None]


class Edition(Withdrawable, Base):
    """版本: a document as one source prints it."""

    __tablename__ = "edition"
    __table_args__ = (live_unique("uq_edition_key", "document_id", "source_id"), AUTOINCREMENT)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    ordinal: Mapped[int]


class Printed(Withdrawable, Base):
    """原文: an obligation exactly as one edition prints it."""

    __tablename__ = "printed"
    __table_args__ = (live_unique("uq_printed_key", "edition_id", "ordinal"), AUTOINCREMENT)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"), index=True)
    ordinal: Mapped[int]
    no: Mapped[str | None] = mapped_column(NfcText)
    section: Mapped[str | None] = mapped_column(NfcText)
    task: Mapped[str] = mapped_column(NfcText)
    schedule: Mapped[str | None] = mapped_column(NfcText)
    units: Mapped[str] = mapped_column(NfcText, default="")
    measures: Mapped[str] = mapped_column(NfcText, default="")
    anchors: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    flags: Mapped[list[str]] = mapped_column(Json, default=list)
    certainty: Mapped[int] = mapped_column(default=int(Certainty.CERTAIN))
