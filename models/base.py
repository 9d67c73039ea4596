"""The declarative base: naming of constraints, column types, and the columns every withdrawable table has."""

import unicodedata
import uuid
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, MetaData, String, TypeDecorator, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

AT_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


class LocalDate(TypeDecorator[date]):
    """A local calendar day, stored as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Write `2018-12-31`."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Read it back."""
        return None if value is None else date.fromisoformat(value)


class UtcTime(TypeDecorator[datetime]):
    """A moment, stored as UTC ISO text to the second."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write `2018-11-20T06:32:00Z`."""
        return None if value is None else value.astimezone(UTC).strftime(AT_FORMAT)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read it back, aware."""
        return None if value is None else datetime.strptime(value, AT_FORMAT).replace(tzinfo=UTC)


class NfcText(TypeDecorator[str]):
    """Text in Unicode's composed form, so that equal looks equal."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Compose it; most text already is."""
        if value is None or unicodedata.is_normalized("NFC", value):
            return value
        return unicodedata.normalize("NFC", value)


class Word(TypeDecorator[StrEnum]):
    """A member of a text enum, stored as its value."""

    impl = String(20)
    cache_ok = True

    def __init__(self, enum: type[StrEnum]) -> None:
        """Remember which enum it is."""
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Write the value; a plain string must be one of the members."""
        if value is None:
            return None
        return (value if isinstance(value, self.enum) else self.enum(value)).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Read the member."""
        return None if value is None else self.enum(value)


class Json(TypeDecorator[Any]):
    """Any JSON value; Chinese stays readable in the file."""

    impl = JSON
    cache_ok = True


def new_uid() -> str:
    """Return a new UUID as text; it travels in workbooks."""
    return str(uuid.uuid4())


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)


class Numbered:
    """An integer key that is never reused.

    Attributes:
        id: The key.
    """

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805 - SQLAlchemy's declared attributes take the class
        """Ask SQLite never to hand out a key twice."""
        return ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)


class Withdrawable(Numbered):
    """A row that is withdrawn instead of deleted.

    Attributes:
        withdrawn_at: Since when it counts nowhere; None while it lives.
        batch_id: The import batch that wrote it in bulk, by which the whole batch is undone.
    """

    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)
    batch_id: Mapped[int | None]


def live_unique(name: str, *columns: str) -> Index:
    """Return a unique key over the rows that are not withdrawn."""
    return Index(name, *columns, unique=True, sqlite_where=text("withdrawn_at IS NULL"))


AUTOINCREMENT = {"sqlite_autoincrement": True}
