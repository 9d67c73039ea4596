"""The log as she reads it: one sentence a step, with what it changed."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.rows import FieldChange, HistoryRow, UndoState
from app.store import log
from models.base import AT_FORMAT
from models.enums import NoteKind, Role, StepKind, StepSource

if TYPE_CHECKING:  # handed in by whoever asks; words know the rows, not the other way round
    from app.words import Words

QUIET = frozenset(
    {
        *(
            "id",
            "uid",
            "withdrawn_at",
            "batch_id",
            "edited",
            "flags",
            "obligation_id",
            "ordinal",
            "higher_id",
            "lower_id",
        ),
        *("via_id", "superior_id", "collective_id", "member_id", "initials", "family_key"),
    }
)
"""Columns that say nothing to her."""

CODED: dict[str, type[StrEnum]] = {"role": Role, "kind": NoteKind}
"""Arguments of steps that are codes, and what they are codes of."""

_OF_OBLIGATION = """
SELECT DISTINCT e.step_id FROM event e WHERE
   (e.table_name = 'obligation' AND e.row_id = :id)
OR (e.table_name = 'assignment' AND e.row_id IN (SELECT id FROM assignment WHERE obligation_id = :id))
OR (e.table_name = 'milestone' AND e.row_id IN (SELECT id FROM milestone WHERE obligation_id = :id))
OR (e.table_name = 'measure' AND e.row_id IN (SELECT id FROM measure WHERE obligation_id = :id))
OR (e.table_name = 'note' AND e.row_id IN (SELECT id FROM note WHERE obligation_id = :id))
OR (e.table_name = 'measure_tick' AND e.row_id IN (SELECT id FROM measure_tick
    WHERE measure_id IN (SELECT id FROM measure WHERE obligation_id = :id)))
OR (e.table_name = 'milestone_tick' AND e.row_id IN (SELECT id FROM milestone_tick
    WHERE milestone_id IN (SELECT id FROM milestone WHERE obligation_id = :id)))
OR (e.table_name = 'link' AND e.row_id IN (SELECT id FROM link WHERE higher_id = :id OR lower_id = :id))
OR (e.table_name = 'obligation' AND e.row_id IS NULL
    AND json_extract(e.after, '$.batch_id') = (SELECT batch_id FROM obligation WHERE id = :id))
"""


def steps_of(session: Session, obligation_id: int) -> list[int]:
    """Return the steps that touched an obligation or anything of it, its import included."""
    return sorted(session.execute(text(_OF_OBLIGATION), {"id": obligation_id}).scalars())


def history(
    session: Session, words: "Words", *, limit: int, offset: int = 0, obligation_id: int | None = None
) -> list[HistoryRow]:
    """Return steps, newest first."""
    condition = "1"
    if obligation_id is not None:
        condition = f"s.id IN ({','.join(map(str, steps_of(session, obligation_id))) or 'NULL'})"
    found = session.execute(
        text(
            f"SELECT s.*, {log.UNDONE} AS undone FROM step s WHERE {condition} "
            "ORDER BY s.id DESC LIMIT :limit OFFSET :offset"
        ),
        {"limit": limit, "offset": offset},
    )
    steps = found.all()
    changes = _changes(session, [step.id for step in steps])
    return [_row(words, step, changes[step.id]) for step in steps]


def _row(words: "Words", step: Any, changes: list[FieldChange]) -> HistoryRow:  # noqa: ANN401 - a row of `step`
    arguments = json.loads(step.arguments)
    return HistoryRow(
        step_id=step.id,
        at=datetime.strptime(step.at, AT_FORMAT).replace(tzinfo=UTC),
        who=step.who,
        source=StepSource(step.source),
        kind=StepKind(step.kind),
        code=step.name,
        arguments=arguments,
        sentence=sentence(words, StepKind(step.kind), step.name, arguments),
        undone=bool(step.undone),
        changes=tuple(changes),
    )


def sentence(words: "Words", kind: StepKind, name: str, arguments: dict[str, Any]) -> str:
    """Return a step in her words; what an undo took back is named in it."""
    said = words.step_sentence(name, _worded(words, arguments))
    return said if kind is StepKind.DO else words.step_sentence(str(kind), {"sentence": said})


def _worded(words: "Words", arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a step's arguments with codes in her words."""
    worded = dict(arguments)
    for name, enum in CODED.items():
        if name in worded:
            worded[name] = words.word(enum(worded[name]))
    if "field" in worded:
        worded["field"] = words.field_word(worded["field"])
    return worded


def _changes(session: Session, step_ids: list[int]) -> dict[int, list[FieldChange]]:
    found: dict[int, list[FieldChange]] = {step_id: [] for step_id in step_ids}
    for step_id, event in log.row_changes(session.connection(), step_ids):
        before, after = event.before or {}, event.after or {}
        label = str(after.get("phrase") or after.get("text") or after.get("task") or "")
        found[step_id] += [
            FieldChange(
                table=event.table,
                row_id=event.row_id or 0,
                field=name,
                before=before.get(name),
                after=value,
                label=label,
            )
            for name, value in after.items()
            if name not in QUIET and before.get(name) != value
        ]
    return found


def undo_state(session: Session, words: "Words") -> UndoState:
    """Return what undo and redo would do now, in her words."""
    undo = log.undo_target(session.connection())
    redo = log.redo_target(session.connection())
    return UndoState(
        undo=sentence(words, StepKind.DO, undo[1], undo[2]) if undo else None,
        redo=sentence(words, StepKind.DO, redo[1], redo[2]) if redo else None,
    )
