"""Everything she can decide in a review: values that can be stored, replayed and taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.known import EditionChoice
from app.review.codec import FormError, decode, encoded_fields
from app.review.drafts import Field, Place
from importers.blocks import Anchor
from importers.drafts import DraftMilestone
from models.enums import Flag, Role

CODE = "do"
"""The field of a decision's JSON that says which one it is."""


class Decision:
    """Something she decided."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class EditField(Decision):
    """A cell she typed in.

    Attributes:
        text: As typed.
        day: The day it was typed on; the session fills it in, so that it means the same on a later day.
    """

    key: int
    field: Field
    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as a choice gives it."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class SetUnits(Decision):
    """All units of a draft, each with its role."""

    key: int
    units: tuple[NamedUnit, ...]


@dataclass(frozen=True, slots=True)
class SetDates(Decision):
    """Which readings of the schedule hold; the text dates and the schedule's wording stay.

    Attributes:
        milestones: In printed order.
        ongoing: Without an end.
    """

    key: int
    milestones: tuple[DraftMilestone, ...]
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class DropDrafts(Decision):
    """Drafts that are not to be imported."""

    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RestoreDrafts(Decision):
    """Drafts that are to be imported after all."""

    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MergeNext(Decision):
    """A draft goes on in the next one of its document."""

    key: int


@dataclass(frozen=True, slots=True)
class SplitDraft(Decision):
    """A draft is two: the second begins at this place of the task's text."""

    key: int
    at: int


@dataclass(frozen=True, slots=True)
class TakeText(Decision):
    """A stretch of the source is a task.

    Attributes:
        place: Its document.
        text: As it stands there.
        anchor: Where.
        after: Behind which draft; None puts it where it stands in the source.
        offer: The skipped row or suggestion it is, by its id.
    """

    place: Place
    text: str
    anchor: Anchor
    after: int | None = None
    offer: int | None = None


@dataclass(frozen=True, slots=True)
class Settle(Decision):
    """A doubt is none: the value stands as it is."""

    key: int
    flag: Flag


@dataclass(frozen=True, slots=True)
class Choose(Decision):
    """One of the likely readings of a doubt.

    Attributes:
        code: Which choice.
        decisions: What it did: kept with it, for another day or another directory might offer something else.
    """

    key: int
    flag: Flag
    code: str
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class ChooseEdition(Decision):
    """What becomes of a document that is in the ledger already.

    Attributes:
        document_id: The stored one.
    """

    place: Place
    choice: EditionChoice
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class PairDraft(Decision):
    """Which stored obligation a draft is another print of; None: of none, it is new."""

    key: int
    obligation_id: int | None


@dataclass(frozen=True, slots=True)
class MapUnit(Decision):
    """Which unit a printed name means in the papers of a place; None: a unit of its own."""

    name: str
    place: str
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class Together(Decision):
    """Several decisions in one step, such as the same choice for all like doubts."""

    decisions: tuple[Decision, ...]


KINDS: Mapping[str, type[Any]] = {
    "edit": EditField,
    "units": SetUnits,
    "dates": SetDates,
    "drop": DropDrafts,
    "restore": RestoreDrafts,
    "merge": MergeNext,
    "split": SplitDraft,
    "take": TakeText,
    "settle": Settle,
    "choose": Choose,
    "edition": ChooseEdition,
    "pair": PairDraft,
    "map": MapUnit,
    "together": Together,
}
_CODES = {kind: code for code, kind in KINDS.items()}
_INNER = "decisions"


def as_json(decision: Decision) -> dict[str, Any]:
    """Return a decision ready for JSON."""
    inner = getattr(decision, _INNER, ())
    found = {CODE: _CODES[type(decision)], **encoded_fields(decision, without=_INNER)}
    if inner:
        found[_INNER] = [as_json(one) for one in inner]
    return found


def from_json(value: object) -> Decision:
    """Return the decision `as_json` gave this JSON for.

    Raises:
        FormError: It is no such JSON.
    """
    if not isinstance(value, dict) or value.get(CODE) not in KINDS:
        raise FormError(f"no decision: {value!r}")
    kind = KINDS[value[CODE]]
    inner = value.get(_INNER, [])
    if not isinstance(inner, list) or (inner and kind not in (Choose, Together)):
        raise FormError(f"no decisions: {inner!r}")
    plain = {name: held for name, held in value.items() if name not in (CODE, _INNER)}
    if kind is Together:
        return Together(tuple(from_json(one) for one in inner))
    decision = decode(kind, plain)
    if not isinstance(decision, Decision):
        raise FormError(f"no decision: {value!r}")
    if not isinstance(decision, Choose):
        return decision
    return replace(decision, decisions=tuple(from_json(one) for one in inner))
