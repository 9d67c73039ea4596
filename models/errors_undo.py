"""Failures of taking changes back and of putting copies back."""

from collections.abc import Sequence
from typing import Final

from models.errors import StoreError, UndoRefused

MOST_NAMED: Final = 4
"""So many later changes are named where they are in the way."""


class UndoBlocked(UndoRefused):
    """Later changes stand on the one to be undone.

    Attributes:
        steps: Them in her words, the newest first.
    """

    default_message = "后来的改动建立在这一步上，不能单独撤销它"

    def __init__(self, steps: Sequence[str] = ()) -> None:
        """Name them; where nobody can tell which, say so in general."""
        self.steps = tuple(steps)
        shown = "；".join(self.steps[:MOST_NAMED])
        more = f"等 {len(self.steps)} 步" if len(self.steps) > MOST_NAMED else ""
        super().__init__(advice=f"请先撤销：{shown}{more}。" if shown else "")


class BackupDamaged(StoreError):
    """A copy of the database does not hold what it should."""

    default_message = "这份备份不完整，不能用"
    default_advice = "台账没有变动。请换一份备份，或重新备份一次。"
