"""What was read as JSON, without the files' bytes, and back again, exactly."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, get_type_hints

from app.review.codec import FormError, decode, encode
from importers.drafts import DraftBatch, SourceInfo

VERSION = 1
"""Of the form of drafts and decisions; another one is never guessed at."""

CONTENT = "content"
"""The one field of a batch that is kept elsewhere, under its hash."""


def batch_as_json(batch: DraftBatch) -> dict[str, object]:
    """Return a batch without its bytes."""
    return {one.name: encode(getattr(batch, one.name)) for one in fields(batch) if one.name != CONTENT}


def batch_from_json(value: object, content: Callable[[SourceInfo], bytes]) -> DraftBatch:
    """Return the batch `batch_as_json` gave this JSON for.

    Args:
        value: The JSON.
        content: Returns the bytes of a file.

    Raises:
        FormError: It is no such JSON.
    """
    hints = get_type_hints(DraftBatch)
    hints.pop(CONTENT)
    if not isinstance(value, dict) or value.keys() - hints.keys():
        raise FormError("no batch")
    given: dict[str, Any] = {name: decode(hints[name], held) for name, held in value.items()}
    if "source" not in given or "documents" not in given:
        raise FormError("a batch without its source or documents")
    return DraftBatch(**given, content=content(given["source"]))
