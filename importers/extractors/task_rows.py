"""What the cells of one task say, and how a row that goes on with it is joined to it."""

from dataclasses import dataclass, field, replace

from importers.blocks import Anchor
from importers.extractors import tidy
from importers.extractors.grid import span
from importers.extractors.headings import Column
from models.enums import Flag

ENDED = "。！？；;!?"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """The cells of one task, those of the rows that continue it joined to them.

    Attributes:
        number: The number as printed; None where there is none.
        section: The group it stands under.
        task: Wording, with paragraphs as line breaks.
        units: Cell texts by the column they stand in, left to right.
        measures: Text of the measures cells.
        schedule: Text of the schedule cell; None where the table has no such column.
        targets: Headings of year columns that are filled, with their texts.
        anchor: From its first to its last cell.
        places: Anchor of the cell of each kind.
        flags: What is odd about the row.
        doubts: What of the cells of each kind is not shown in the file, or cannot be.
    """

    number: str | None
    section: str | None
    task: str
    units: tuple[tuple[Column, str], ...]
    measures: str
    schedule: str | None
    targets: tuple[tuple[str, str], ...]
    anchor: Anchor
    places: dict[Column, Anchor] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    doubts: dict[Column, tuple[Flag, ...]] = field(default_factory=dict)

    def doubts_of(self, *kinds: Column) -> tuple[Flag, ...]:
        """Return the doubts of cells of some kinds, each once."""
        return tuple(dict.fromkeys(flag for kind in kinds for flag in self.doubts.get(kind, ())))


def merged(task: TaskRow, more: TaskRow, *, cut: bool) -> TaskRow:
    """Join a row to the one it continues, cell by cell; `cut` where a page's end cut its cells."""
    more_units = dict(more.units)
    units = [(kind, _glued(text, more_units.pop(kind, ""))) for kind, text in task.units]
    units.extend((kind, text) for kind, text in more_units.items())
    schedule = task.schedule if more.schedule is None else _glued(task.schedule or "", more.schedule)
    return replace(
        task,
        task=task.task if more.task == task.task else _glued(task.task, more.task),
        units=tuple(units),
        measures=_more_measures(task.measures, more.measures, cut=cut),
        schedule=schedule,
        anchor=span(task.anchor, more.anchor),
        flags=tuple(dict.fromkeys((*task.flags, Flag.ROW_SHORT))) if cut else task.flags,
        doubts={kind: _either(task, more, kind) for kind in (*task.doubts, *more.doubts)},
    )


def _either(task: TaskRow, more: TaskRow, kind: Column) -> tuple[Flag, ...]:
    """Return the doubts of both halves of a cell."""
    return tuple(dict.fromkeys((*task.doubts_of(kind), *more.doubts_of(kind))))


def _more_measures(text: str, more: str, *, cut: bool) -> str:
    """Join measures: as new paragraphs, but as the rest of the last one where a page's end cut it."""
    if not more.strip() or more == text:
        return text
    finished = not cut or not text.strip() or text.rstrip()[-1] in ENDED
    return f"{text}\n{more}" if finished else _glued(text, more)


def _glued(text: str, more: str) -> str:
    """Join the two halves of a cell; what is repeated is not joined again."""
    if not more.strip() or more == text:
        return text
    return tidy.join((text.rstrip(), more.strip()))
