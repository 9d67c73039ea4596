"""What a change touched, so that every view can refresh just that."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The result of one action, undo or redo.

    Attributes:
        step_id: The step that recorded it; None where nothing changed.
        name: The step in her words, such as `销号 3 项`.
        obligation_ids: Obligations whose rows or parts changed.
        assignment_ids: Assignments that changed.
        everything: True where more changed than is worth listing (an import, its undoing): reload all.
        created_id: The row an action made (obligation or note), for selecting it.
    """

    step_id: int | None = None
    name: str = ""
    obligation_ids: frozenset[int] = field(default_factory=frozenset)
    assignment_ids: frozenset[int] = field(default_factory=frozenset)
    everything: bool = False
    created_id: int | None = None
