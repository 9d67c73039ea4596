"""What each step changed in one task, said with old and new value; the log holds rows, she reads sentences."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.store.log import LoggedEvent, RawRow
from models.enums import NoteKind, Role

if TYPE_CHECKING:
    from app.words import Words

_DUTIES = "SELECT id FROM assignment WHERE obligation_id = :id"
_MEASURES = "SELECT id FROM measure WHERE obligation_id = :id"
_MILESTONES = "SELECT id FROM milestone WHERE obligation_id = :id"
OWNED: Final[Mapping[str, str]] = {
    "assignment": _DUTIES,
    "milestone": _MILESTONES,
    "measure": _MEASURES,
    "note": "SELECT id FROM note WHERE obligation_id = :id",
    "attachment": "SELECT id FROM attachment WHERE obligation_id = :id",
    "measure_tick": f"SELECT id FROM measure_tick WHERE measure_id IN ({_MEASURES})",
    "milestone_tick": f"SELECT id FROM milestone_tick WHERE milestone_id IN ({_MILESTONES})",
    "extension": f"SELECT id FROM extension WHERE assignment_id IN ({_DUTIES})",
    "own_value": f"SELECT id FROM own_value WHERE assignment_id IN ({_DUTIES})",
    "report": f"SELECT id FROM report WHERE assignment_id IN ({_DUTIES})",
    "link": "SELECT id FROM link WHERE higher_id = :id OR lower_id = :id",
}
"""Which rows of a table belong to an obligation."""

OF_OBLIGATION: Final = " OR ".join(
    [
        "(e.table_name = 'obligation' AND e.row_id = :id)",
        *(f"(e.table_name = '{table}' AND e.row_id IN ({rows}))" for table, rows in OWNED.items()),
    ]
)

WHOLE: Final = frozenset(
    {"set_due", "clear_due", "edit", "revert", "extend", "set_role", "hand_on", "sign", "edit_measure", "edit_note"}
)
"""Steps whose changes say all there is to say: they stand in the place of the step's sentence."""

PROSE: Final = ("no", "section", "task", "schedule")
PLAIN: Final = ("role", "state", "handed_on", "signed_on", "unit_id")
LONGEST: Final = 60
BEFORE: Final = 6
"""Letters shown before the first one that differs, so that she knows where she is."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What rows are called that a change only has the number of."""

    duties: Mapping[int, str]
    units: Mapping[int, str]
    columns: Mapping[int, str]
    notes: Mapping[int, str]
    dates: Mapping[int, tuple[str | None, str]]


class ChangeSentences:
    """Words the changes of one task."""

    def __init__(self, session: Session, words: "Words", obligation_id: int) -> None:
        """Take the words; names are looked up once there is something to say."""
        self._session = session
        self._words = words
        self._id = obligation_id

    def of(self, codes: Mapping[int, str], events: Mapping[int, Sequence[LoggedEvent]]) -> dict[int, tuple[str, ...]]:
        """Return what each step changed, one sentence a value, without the full stop.

        Args:
            codes: The steps with the codes of their actions; undo and redo say what they did by themselves.
            events: What each step did to rows of the obligation.
        """
        names = self._names() if events else None
        if names is None:
            return {}
        return {
            step_id: tuple(dict.fromkeys(_Step(self._words, names, code, events.get(step_id, ())).sentences()))
            for step_id, code in codes.items()
        }

    def _names(self) -> _Names:
        def pairs(sql: str) -> dict[int, Any]:
            return {row[0]: row[1] for row in self._session.execute(text(sql), {"id": self._id})}

        units = pairs(
            "SELECT u.id, u.name FROM unit u WHERE u.id IN (SELECT json_extract(e.before, '$.unit_id') FROM event e "
            f"WHERE e.table_name = 'assignment' AND e.row_id IN ({_DUTIES})) "
            "OR u.id IN (SELECT unit_id FROM assignment WHERE obligation_id = :id)"
        )
        of_duty = pairs("SELECT id, unit_id FROM assignment WHERE obligation_id = :id")
        found = self._session.execute(
            text("SELECT id, due, phrase FROM milestone WHERE obligation_id = :id"), {"id": self._id}
        )
        return _Names(
            duties={duty: units.get(unit, self._words.unit_none()) for duty, unit in of_duty.items()},
            units=units,
            columns=pairs("SELECT id, name FROM own_column"),
            notes=pairs("SELECT id, text FROM note WHERE obligation_id = :id"),
            dates={row[0]: (row[1], row[2]) for row in found},
        )


class _Step:
    """The changes of one step."""

    def __init__(self, words: "Words", names: _Names, code: str, events: Sequence[LoggedEvent]) -> None:
        self._words = words
        self._names = names
        self._code = code
        self._events = events
        self._sayers = {
            "obligation": self._obligation,
            "assignment": self._assignment,
            "milestone": self._milestone,
            "measure": self._measure,
            "note": self._note,
            "extension": self._extension,
            "own_value": self._own_value,
        }

    def sentences(self) -> Iterator[str]:
        """Yield what was changed, in the order it was."""
        for event in self._events:
            sayer = self._sayers.get(event.table)
            if sayer is not None and event.after is not None and event.row_id is not None:
                yield from sayer(event.row_id, event.before, event.after)

    def _said(self, field: str, before: str, after: str, *, prose: bool = False) -> str:
        return self._words.change(field, *(cut(before, after) if prose else (before, after)), prose=prose)

    def _obligation(self, _row_id: int, before: RawRow | None, after: RawRow) -> Iterator[str]:
        if before is None:
            return
        for name in PROSE:
            if before[name] != after[name]:
                field = self._words.field_word(name)
                yield self._said(field, before[name] or "", after[name] or "", prose=True)
        if before["ongoing"] != after["ongoing"]:
            yes_no = [self._words.yes_no(wanted=bool(row["ongoing"])) for row in (before, after)]
            yield self._said(self._words.field_word("ongoing"), *yes_no)

    def _assignment(self, row_id: int, before: RawRow | None, after: RawRow) -> Iterator[str]:
        if before is None:
            return
        for name in PLAIN:
            if before[name] == after[name] or (name == "state" and self._code == "extend"):
                continue
            values = [self._value(name, row[name]) for row in (before, after)]
            yield self._of_duty(row_id, self._said(self._words.field_word(name), *values))

    def _value(self, name: str, value: Any) -> str:  # noqa: ANN401 - as the database holds it
        if value is None:
            return ""
        if name == "role":
            return self._words.role_word(Role(value))
        return self._names.units.get(value, "") if name == "unit_id" else str(value)

    def _of_duty(self, assignment_id: int, change: str) -> str:
        return self._words.change_of(self._names.duties.get(assignment_id, ""), change)

    def _milestone(self, row_id: int, before: RawRow | None, after: RawRow) -> Iterator[str]:
        due = self._words.field_word("due")
        if before is None:
            if self._code == "set_due" and not any(self._set_aside(event, row_id) for event in self._events):
                yield self._said(due, "", self._date(row_id))
            return
        if before["replaced_by"] != after["replaced_by"]:
            old, new = (row["replaced_by"] or row_id for row in (before, after))
            yield self._said(due, self._date(old), self._date(new))
        elif before["due"] != after["due"]:
            yield self._said(due, before["due"] or "", after["due"] or "")
        elif self._code == "clear_due" and after["withdrawn_at"] and not self._stands_for_another(row_id):
            yield self._said(due, self._date(row_id), "")

    @staticmethod
    def _set_aside(event: LoggedEvent, by: int) -> bool:
        return event.table == "milestone" and (event.after or {}).get("replaced_by") == by

    def _stands_for_another(self, row_id: int) -> bool:
        return any(
            event.table == "milestone" and (event.before or {}).get("replaced_by") == row_id for event in self._events
        )

    def _date(self, milestone_id: int) -> str:
        """Return a date, or the words that gave none."""
        due, phrase = self._names.dates.get(milestone_id, (None, ""))
        return due or (f"“{phrase}”" if phrase else "")

    def _measure(self, _row_id: int, before: RawRow | None, after: RawRow) -> Iterator[str]:
        if before is not None and before["text"] != after["text"]:
            yield self._said(self._words.measure_word(), before["text"], after["text"], prose=True)

    def _note(self, _row_id: int, before: RawRow | None, after: RawRow) -> Iterator[str]:
        old = self._names.notes.get(after["replaces_id"]) if before is None and after["replaces_id"] else None
        if old is not None:
            yield self._said(self._words.note_kind_word(NoteKind(after["kind"])), old, after["text"], prose=True)

    def _extension(self, _row_id: int, before: RawRow | None, after: RawRow) -> Iterator[str]:
        if before is None:
            change = self._said(self._words.field_word("due"), after["old_date"] or "", after["new_date"])
            yield self._of_duty(after["assignment_id"], change)

    def _own_value(self, _row_id: int, before: RawRow | None, after: RawRow) -> Iterator[str]:
        column = self._names.columns.get(after["column_id"], "")
        old = "" if before is None or before["withdrawn_at"] else before["value"]
        new = "" if after["withdrawn_at"] else after["value"]
        if column and old != new:
            yield self._of_duty(after["assignment_id"], self._said(column, old, new, prose=True))


def events_of_obligation(session: Session, obligation_id: int, step_ids: Sequence[int]) -> dict[int, list[LoggedEvent]]:
    """Return what some steps did to the rows of one obligation; of a bulk change not the thousands of others."""
    keys = ",".join(map(str, step_ids)) or "NULL"
    found: defaultdict[int, list[LoggedEvent]] = defaultdict(list)
    for step_id, table, row_id, before, after in session.execute(
        text(
            "SELECT e.step_id, e.table_name, e.row_id, e.before, e.after FROM event e "
            f"WHERE e.step_id IN ({keys}) AND ({OF_OBLIGATION}) ORDER BY e.id"
        ),
        {"id": obligation_id},
    ):
        found[step_id].append(LoggedEvent(table, row_id, _row(before), _row(after)))
    return found


def _row(stored: str | None) -> RawRow | None:
    return None if stored is None else json.loads(stored)


def cut(before: str, after: str) -> tuple[str, str]:
    """Return two long texts as what differs in them, with a few letters around; short ones as they are."""
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    start = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    start = min(len(before), len(after)) if start is None else start
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _window(before, start, end), _window(after, start, end)


def _window(value: str, start: int, end: int) -> str:
    first, last = max(start - BEFORE, 0), len(value) - max(end - BEFORE, 0)
    piece = value[first:last]
    if len(piece) > LONGEST:
        piece, last = piece[: LONGEST - 1], -1
    return ("…" if first else "") + piece + ("" if last == len(value) else "…")
