"""The log as she reads it: one sentence a step, with what it changed."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.history_changes import OF_OBLIGATION, WHOLE, ChangeSentences, events_of_obligation
from app.queries.history_rows import FieldChange, HistoryRow, UndoState
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

MOST_AT_ONCE = 3
"""So many changes still make one sentence; more stand below the step's own."""

CODED: dict[str, type[StrEnum]] = {"role": Role, "kind": NoteKind}
"""Arguments of steps that are codes, and what they are codes of."""

_STEPS = f"""
SELECT DISTINCT e.step_id FROM event e WHERE {OF_OBLIGATION}
OR (e.table_name = 'obligation' AND e.row_id IS NULL
    AND json_extract(e.after, '$.batch_id') = (SELECT batch_id FROM obligation WHERE id = :id))
"""


def steps_of(session: Session, obligation_id: int) -> list[int]:
    """Return the steps that touched an obligation or anything of it, its import included."""
    return sorted(session.execute(text(_STEPS), {"id": obligation_id}).scalars())


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
    keys = [step.id for step in steps]
    if obligation_id is None:
        changes = _changes(keys, log.row_changes(session.connection(), keys))
        return [_row(words, step, changes[step.id], ()) for step in steps]
    own = events_of_obligation(session, obligation_id, keys)
    changes = _changes(keys, ((key, event) for key, events in own.items() for event in events))
    done = {step.id: step.name for step in steps if step.kind == StepKind.DO}
    said = ChangeSentences(session, words, obligation_id).of(done, own)
    return [_row(words, step, changes[step.id], said.get(step.id, ())) for step in steps]


def _row(
    words: "Words",
    step: Any,  # noqa: ANN401 - a row of `step`
    changes: list[FieldChange],
    said: Sequence[str],
) -> HistoryRow:
    arguments = json.loads(step.arguments)
    whole = step.name in WHOLE and 0 < len(said) <= MOST_AT_ONCE
    told = sentence(words, StepKind(step.kind), step.name, arguments)
    return HistoryRow(
        step_id=step.id,
        at=datetime.strptime(step.at, AT_FORMAT).replace(tzinfo=UTC),
        who=step.who,
        source=StepSource(step.source),
        kind=StepKind(step.kind),
        code=step.name,
        arguments=arguments,
        sentence=told,
        undone=bool(step.undone),
        in_force=step.kind == StepKind.DO and not step.undone and step.name not in log.BEGINNINGS,
        changes=tuple(changes),
        told=words.changes(said, str(arguments.get("reason") or "")) if whole else told,
        lines=() if whole else tuple(said),
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


def _changes(step_ids: Sequence[int], events: Iterable[tuple[int, log.LoggedEvent]]) -> dict[int, list[FieldChange]]:
    """Return the values that were changed, of rows that were there before."""
    found: dict[int, list[FieldChange]] = {step_id: [] for step_id in step_ids}
    for step_id, event in events:
        before, after = event.before, event.after
        if before is None or after is None:
            continue
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
