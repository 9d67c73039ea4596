"""Columns of her own, and what stands in them."""

import json
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.own_values import OwnColumnRow
from models.enums import ColumnType


def own_columns(session: Session) -> tuple[OwnColumnRow, ...]:
    """Return her columns in their order."""
    found = session.execute(
        text("SELECT id, name, type, choices FROM own_column WHERE withdrawn_at IS NULL ORDER BY ordinal, id")
    )
    return tuple(
        OwnColumnRow(
            column_id=row.id, name=row.name, type=ColumnType(row.type), choices=tuple(json.loads(row.choices or "[]"))
        )
        for row in found
    )


def own_values(session: Session, assignment_ids: Sequence[int]) -> dict[int, dict[int, str]]:
    """Return what stands in her columns, by duty and column; values of columns she took out are not among them."""
    keys = ",".join(str(int(key)) for key in assignment_ids)
    values: dict[int, dict[int, str]] = defaultdict(dict)
    for row in session.execute(
        text(
            "SELECT v.assignment_id, v.column_id, v.value FROM own_value v JOIN own_column c ON c.id = v.column_id "
            f"WHERE v.assignment_id IN ({keys}) AND v.withdrawn_at IS NULL AND c.withdrawn_at IS NULL"
        )
    ):
        values[row.assignment_id][row.column_id] = row.value
    return dict(values)
