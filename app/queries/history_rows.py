"""Steps of the log as they are shown, and what undo and redo would do."""

from dataclasses import dataclass
from datetime import datetime

from models.enums import StepKind, StepSource


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One value a step changed, raw: the ui and the command line word it.

    Attributes:
        table: Table name.
        row_id: Row in it.
        field: Column.
        before: Value before, None for a new row.
        after: Value after.
        label: What the row is, in data (a unit's name, a milestone's phrase, a measure's or note's text).
    """

    table: str
    row_id: int
    field: str
    before: str | int | None
    after: str | int | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One step of the log.

    Attributes:
        code: Name code of the action, such as `tick`; worded by `resources/history.toml`.
        arguments: What the action was called with, for its sentence.
        sentence: The step in her words, whole.
        undone: It has been taken back (for do steps).
        in_force: It is a change that is not taken back; whether it still can be depends on what stands on it.
        told: The step as the history of one task tells it: with old and new value where that says it all.
        lines: What else it changed in that task, one sentence a value.
    """

    step_id: int
    at: datetime
    who: str
    source: StepSource
    kind: StepKind
    code: str
    arguments: dict[str, object]
    sentence: str
    undone: bool
    in_force: bool = False
    changes: tuple[FieldChange, ...] = ()
    told: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoState:
    """What undo and redo would do now; None: nothing to do."""

    undo: str | None
    redo: str | None
