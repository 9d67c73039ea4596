"""The log as she reads it: one sentence a step, with what it changed."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.rows import FieldChange, HistoryRow, UndoState
from app.store import log
from app.words import Words
from models.base import AT_FORMAT
from models.enums import StepKind, StepSource

QUIET = frozenset({"id", "uid", "withdrawn_at", "batch_id", "edited", "flags", "obligation_id", "ordinal"})
"""Columns that say nothing to her."""

_OF_OBLIGATION = """
SELECT DISTINCT e.step_id FROM event e WHERE
   (e.table_name = 'obligation' AND e.row_id = :id)
OR (e.table_name = 'assignment' AND e.row_id IN (SELECT id FROM assignment WHERE obligation_id = :id))
OR (e.table_name = 'milestone' AND e.row_id IN (SELECT id FROM milestone WHERE obligation_id = :id))
OR (e.table_name = 'measure' AND e.row_id IN (SELECT id FROM measure WHERE obligation_id = :id))
OR (e.table_name = 'note' AND e.row_id IN (SELECT id FROM note WHERE obligation_id = :id))
OR (e.table_name = 'measure_tick' AND e.row_id IN (SELECT t.id FROM measure_tick t
    JOIN assignment a ON a.id = t.assignment_id WHERE a.obligation_id = :id))
OR (e.table_name = 'milestone_tick' AND e.row_id IN (SELECT t.id FROM milestone_tick t
    JOIN assignment a ON a.id = t.assignment_id WHERE a.obligation_id = :id))
OR (e.table_name = 'obligation' AND e.row_id IS NULL
    AND json_extract(e.after, '$.batch_id') = (SELECT batch_id FROM obligation WHERE id = :id))
"""


def steps_of(session: Session, obligation_id: int) -> list[int]:
    """Return the steps that touched an obligation or anything of it, its import included."""
    return sorted(session.execute(text(_OF_OBLIGATION), {"id": obligation_id}).scalars())


def history(
    session: Session, words: Words, *, limit: int, offset: int = 0, obligation_id: int | None = None
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
    return [_row(session, words, step) for step in found]


def _row(session: Session, words: Words, step: Any) -> HistoryRow:  # noqa: ANN401 - a row of `step`
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
        changes=tuple(_changes(session, step.id)),
    )


def sentence(words: Words, kind: StepKind, name: str, arguments: dict[str, Any]) -> str:
    """Return a step in her words; what an undo took back is named in it."""
    said = words.step_sentence(name, arguments)
    return said if kind is StepKind.DO else words.step_sentence(str(kind), {"sentence": said})


def _changes(session: Session, step_id: int) -> list[FieldChange]:
    found = []
    for event in log.events_of(session.connection(), step_id):
        if event.row_id is None or event.before is None or event.after is None:
            continue
        label = str(event.after.get("phrase") or event.after.get("text") or event.after.get("task") or "")
        found += [
            FieldChange(
                table=event.table,
                row_id=event.row_id,
                field=name,
                before=event.before.get(name),
                after=value,
                label=label,
            )
            for name, value in event.after.items()
            if name not in QUIET and event.before.get(name) != value
        ]
    return found


def undo_state(session: Session, words: Words) -> UndoState:
    """Return what undo and redo would do now, in her words."""
    undo = log.undo_target(session.connection())
    redo = log.redo_target(session.connection())
    return UndoState(
        undo=words.step_sentence(undo[1], undo[2]) if undo else None,
        redo=words.step_sentence(redo[1], redo[2]) if redo else None,
    )
