"""How a reader says how far it is, and learns that she cancelled; `app.jobs.JobContext` fits it."""

from typing import Protocol


class Progress(Protocol):
    """What a reader gets from whoever runs it."""

    def progress(self, done: int, total: int, text: str) -> None:
        """Say how far it is (`total` 0: unknown) and what is read now."""

    def checkpoint(self) -> None:
        """Raise if she cancelled; called once per page, sheet or some hundred lines."""


class Unwatched:
    """Nobody watches, nobody cancels."""

    def progress(self, done: int, total: int, text: str) -> None:
        """Do nothing."""

    def checkpoint(self) -> None:
        """Do nothing."""
