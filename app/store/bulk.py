"""Writing many ready rows at once: values are converted column by column, and the driver gets them as they are."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table

from models.base import Json


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, batch_id: int) -> None:
    """Insert rows that name every column but `batch_id`, by one statement."""
    columns = [column for column in table.columns if column.name != "batch_id"]
    values: list[Iterable[Any]] = [_converted(connection, column, rows) for column in columns]
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = "?, " * len(columns)
    connection.exec_driver_sql(
        f'INSERT INTO "{table.name}" ({names}, batch_id) VALUES ({marks}{int(batch_id)})',
        list(zip(*values, strict=True)),
    )


def _converted(connection: Connection, column: Column[Any], rows: Sequence[dict[str, Any]]) -> list[Any]:
    """Return one column of the rows as the driver stores it; each different value is converted once."""
    given = [row[column.key] for row in rows]
    convert: Callable[[Any], Any] | None = column.type.dialect_impl(connection.dialect).bind_processor(
        connection.dialect
    )
    if convert is None:
        return given
    if isinstance(column.type, Json):
        empty: dict[type, Any] = {list: convert([]), dict: convert({})}  # most are
        return [empty[type(value)] if not value and type(value) in empty else convert(value) for value in given]
    known = {value: convert(value) for value in set(given)}
    return [known[value] for value in given]
