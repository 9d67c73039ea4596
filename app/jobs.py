"""How long work reports progress and is cancelled; knows no thread and no Qt."""

from typing import Protocol


class Cancelled(Exception):
    """She cancelled; nothing was written."""


class JobContext(Protocol):
    """What a job gets from whoever runs it."""

    def progress(self, done: int, total: int, text: str) -> None:
        """Say how far it is (`total` 0: unknown) and what is worked on now."""

    def checkpoint(self) -> None:
        """Raise `Cancelled` if she cancelled; called once per page, row or file."""


class NullContext:
    """A context for tests and short jobs: nobody watches, nobody cancels."""

    def progress(self, done: int, total: int, text: str) -> None:
        """Do nothing."""

    def checkpoint(self) -> None:
        """Do nothing."""
