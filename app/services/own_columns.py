"""Columns she adds herself (自加列): their names, order and contents, and the values in them."""

import unicodedata
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.own_values import clean_text, fits_unchanged, read_own_value
from app.services import labels
from app.services.rows import CHUNK, live, live_many
from app.store.session import Store
from app.table_columns import load_columns
from models.assignment import Assignment
from models.enums import ColumnType
from models.errors import NotFound
from models.errors_columns import ChoicesMissing, ColumnNameMissing, ColumnNameTaken, ValuesStand
from models.own_column import OwnColumn, OwnValue


class OwnColumnService:
    """Every change of a column of hers; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    # ---- columns -------------------------------------------------------------------------------------------------

    def add(self, name: str, kind: ColumnType, choices: Sequence[str] = ()) -> Changes:
        """Add a column behind the others.

        Raises:
            ColumnNameMissing: It has no name.
            ColumnNameTaken: Another column has it.
            ChoicesMissing: It is to be chosen from, and has no choices.
        """
        name, given = _name(name), _choices(kind, choices)
        with self._store.undo.action("add_column", column=name) as running:
            session = running.session
            _refuse_taken(session, name)
            last = session.scalar(select(func.max(OwnColumn.ordinal)).where(OwnColumn.withdrawn_at.is_(None)))
            column = OwnColumn(name=name, type=kind, choices=given, ordinal=(last or 0) + 1)
            session.add(column)
            session.flush()
            running.action.created_id = column.id
        return running.changes

    def rename(self, column_id: int, name: str) -> Changes:
        """Give a column another heading.

        Raises:
            ColumnNameMissing: It is empty.
            ColumnNameTaken: Another column has it.
            NotFound: The column is not there.
        """
        name = _name(name)
        with self._store.undo.action("rename_column", column=name) as running:
            column = live(running.session, OwnColumn, column_id)
            running.action.arguments["before"] = column.name
            if column.name != name:
                _refuse_taken(running.session, name, except_id=column_id)
                column.name = name
        return running.changes

    def change(self, column_id: int, kind: ColumnType, choices: Sequence[str] = ()) -> Changes:
        """Give a column another type, or other choices; values stay as they stand.

        Raises:
            ChoicesMissing: It is to be chosen from, and has no choices.
            ValuesStand: Values stand in it that do not fit; nothing was changed.
            NotFound: The column is not there.
        """
        given = _choices(kind, choices)
        with self._store.undo.action("change_column") as running:
            session = running.session
            column = live(session, OwnColumn, column_id)
            running.action.arguments["column"] = column.name
            self._refuse_loss(session, column_id, kind, given)
            column.type = kind
            if column.choices != given:
                column.choices = given
        return running.changes

    def edit(self, column_id: int, name: str, kind: ColumnType, choices: Sequence[str] = ()) -> Changes:
        """Give a column another heading and other contents, in one step.

        Raises:
            ColumnNameMissing: It has no name.
            ColumnNameTaken: Another column has it.
            ChoicesMissing: It is to be chosen from, and has no choices.
            ValuesStand: Values stand in it that do not fit; nothing was changed.
            NotFound: The column is not there.
        """
        name, given = _name(name), _choices(kind, choices)
        with self._store.reading() as session:
            column = session.get(OwnColumn, column_id)
            if column is None or column.withdrawn_at is not None:
                raise NotFound(detail=f"OwnColumn {column_id}")
            same = (column.type, column.choices) == (kind, given)
            renamed = column.name != name
        if same or not renamed:
            return self.rename(column_id, name) if same else self.change(column_id, kind, choices)
        with self._store.undo.action("edit_column", column=name) as running:
            column = live(running.session, OwnColumn, column_id)
            running.action.arguments["before"] = column.name
            _refuse_taken(running.session, name, except_id=column_id)
            self._refuse_loss(running.session, column_id, kind, given)
            column.name, column.type, column.choices = name, kind, given
        return running.changes

    def _refuse_loss(self, session: Session, column_id: int, kind: ColumnType, choices: Sequence[str]) -> None:
        standing = session.execute(
            select(OwnValue.value, func.count())
            .where(OwnValue.column_id == column_id, OwnValue.withdrawn_at.is_(None))
            .group_by(OwnValue.value)
            .order_by(func.count().desc(), OwnValue.value)
        )
        today = self._clock.today()
        lost = [(value, count) for value, count in standing if not fits_unchanged(kind, value, today, choices)]
        if lost:
            raise ValuesStand([value for value, _ in lost], sum(count for _, count in lost))

    def withdraw(self, column_id: int) -> Changes:
        """Take a column out; undo brings it back with all its values.

        Raises:
            NotFound: It is not there.
        """
        with self._store.undo.action("remove_column") as running:
            column = live(running.session, OwnColumn, column_id)
            running.action.arguments["column"] = column.name
            column.withdrawn_at = self._clock.now()
        return running.changes

    # ---- values --------------------------------------------------------------------------------------------------

    def set_values(self, column_id: int, assignment_ids: Sequence[int], text: str) -> Changes:
        """Write the same value for duties, in one step; an empty one clears them.

        Raises:
            ValueRefused: It does not fit the column; nothing was written.
            NotFound: The column, or one of the duties, is not there.
        """
        with self._store.reading() as session:
            column = session.get(OwnColumn, column_id)
            if column is None or column.withdrawn_at is not None:
                raise NotFound(detail=f"OwnColumn {column_id}")
            value = read_own_value(column.type, text, self._clock.today(), column.choices)
        name = "set_value" if value else "clear_value"
        with self._store.undo.action(name, column=column.name, text=labels.shortened(value)) as running:
            session = running.session
            live(session, OwnColumn, column_id)
            duties = live_many(session, Assignment, assignment_ids)
            there = _values(session, column_id, [duty.id for duty in duties])
            changed = [duty for duty in duties if value != (there[duty.id].value if duty.id in there else "")]
            running.action.arguments.update(labels.of_assignments(session, changed or duties))
            for duty in changed:
                self._write(session, column_id, duty.id, there.get(duty.id), value)
        return running.changes

    def _write(self, session: Session, column_id: int, assignment_id: int, old: OwnValue | None, value: str) -> None:
        if not value and old is not None:
            old.withdrawn_at = self._clock.now()
        elif old is not None:
            old.value = value
        else:
            session.add(OwnValue(column_id=column_id, assignment_id=assignment_id, value=value))


def _values(session: Session, column_id: int, assignment_ids: Sequence[int]) -> dict[int, OwnValue]:
    found: dict[int, OwnValue] = {}
    for start in range(0, len(assignment_ids), CHUNK):
        query = select(OwnValue).where(
            OwnValue.column_id == column_id,
            OwnValue.assignment_id.in_(assignment_ids[start : start + CHUNK]),
            OwnValue.withdrawn_at.is_(None),
        )
        found |= {value.assignment_id: value for value in session.scalars(query)}
    return found


def _name(name: str) -> str:
    clean = " ".join(clean_text(name).split())
    if not clean:
        raise ColumnNameMissing
    return clean


def _choices(kind: ColumnType, choices: Sequence[str]) -> list[str]:
    if kind is not ColumnType.CHOICE:
        return []
    given = list(dict.fromkeys(" ".join(clean_text(choice).split()) for choice in choices))
    given = [choice for choice in given if choice]
    if not given:
        raise ChoicesMissing
    return given


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _refuse_taken(session: Session, name: str, except_id: int | None = None) -> None:
    """Refuse the name of another column; wide letters, case and blanks make no other name."""
    hers = session.execute(select(OwnColumn.id, OwnColumn.name).where(OwnColumn.withdrawn_at.is_(None)))
    taken = [other for column_id, other in hers if column_id != except_id]
    taken += [column.title for column in load_columns().columns]
    for other in taken:
        if _folded(other) == _folded(name):
            raise ColumnNameTaken(other)
