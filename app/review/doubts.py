"""The open doubts of a review: which drafts, which cells, and what a choice that answers one is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.known import EditionChoice
from app.review.choice_codes import ChoiceCode
from app.review.decisions import Decision
from app.review.drafts import LEADING, Field, ReviewDraft
from app.review.knowledge import Knowledge
from app.review.state import ReviewState
from importers.drafts import DraftDocument, DraftUnit
from importers.extractors import tidy
from models.enums import Flag, Level


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing she should look at.

    Attributes:
        key: The draft.
        flag: Why.
        field: The cell; None where it is about the whole row.
        subject: What it is about, where a flag can stand for several things: the printed name of a unit.
    """

    key: int
    flag: Flag
    field: Field | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One likely reading.

    Attributes:
        code: Which one.
        arguments: What its words name.
        suggested: The likeliest.
        decisions: What it does; nothing where the doubt is only settled, or she is to type herself.
    """

    code: ChoiceCode
    arguments: Mapping[str, str] = field(default_factory=dict)
    suggested: bool = False
    decisions: tuple[Decision, ...] = ()


def open_doubts(state: ReviewState, knowledge: Knowledge) -> tuple[Doubt, ...]:
    """Return every open doubt in reading order; documents that are not imported have none."""
    asked: set[tuple[str, str]] = set()
    return tuple(
        doubt
        for draft in state.kept()
        if state.edition(draft.place)[0] is not EditionChoice.SKIP
        for doubt in _of_draft(state, knowledge, draft, asked)
    )


def _of_draft(
    state: ReviewState, knowledge: Knowledge, draft: ReviewDraft, asked: set[tuple[str, str]]
) -> Iterator[Doubt]:
    for flag in draft.doubts:
        yield Doubt(draft.key, flag, draft.field_of(flag))
    if Flag.SAME_TASK not in draft.draft.flags and state.doubtful_pair(draft) is not None:
        yield Doubt(draft.key, Flag.SAME_TASK, draft.field_of(Flag.SAME_TASK))
    document = state.document_read(draft.place)
    for unit in draft.draft.units:
        name = folded(unit.name)
        if (name, document.place) in asked:
            continue
        asked.add((name, document.place))
        if (name, document.place) not in state.units and _resembles(knowledge, unit, document):
            column = Field.LEADS if unit.role in LEADING else Field.COOPERATING
            yield Doubt(draft.key, Flag.UNIT_SIMILAR, column, unit.name)


def folded(name: str) -> str:
    """Return a unit's name as it is compared: no spaces, half-width forms, one kind of bracket."""
    return tidy.round_brackets(tidy.squeeze(name))


def level_in(document: DraftDocument, unit: DraftUnit) -> Level:
    """Return the level a unit's name is understood at: its own, else that of its paper."""
    return document.level if unit.level is Level.OTHER else unit.level


def _resembles(knowledge: Knowledge, unit: DraftUnit, document: DraftDocument) -> bool:
    """True for a name nobody knows that is like a known one."""
    asked = unit.name, document.place, level_in(document, unit)
    return not knowledge.is_unit(*asked) and bool(knowledge.suggestions(*asked))


def new_names(state: ReviewState, knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """Return the names of units, each with its paper's place, that no known unit stands behind."""
    found: set[tuple[str, str]] = set()
    for draft in state.kept():
        if state.edition(draft.place)[0] is EditionChoice.SKIP:
            continue
        document = state.document_read(draft.place)
        place = document.place
        found.update(
            (name, place)
            for unit in draft.draft.units
            if state.units.get((name := folded(unit.name), place)) is None
            and not knowledge.is_unit(unit.name, place, level_in(document, unit))
        )
    return frozenset(found)
