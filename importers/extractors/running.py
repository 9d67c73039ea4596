"""Duties in sentences without any bracket: obligations in a list of dated tasks, suggestions everywhere else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from importers.drafts import DraftObligation, DraftUnit, Extracted, Skipped
from importers.extractors import rules_data, schedule, subjects, tidy, unit_names, units
from importers.extractors.calendar_days import Base
from importers.extractors.prose import Item
from models.enums import Certainty, Flag, Level, MilestoneOrigin, ObligationKind, SkipReason

FEWEST_TASKS = 3
LONGEST_SUGGESTION = 400
_DATED = re.compile(r"月|年底|季度|年内|上半年|下半年")


@dataclass(frozen=True, slots=True)
class RunningReading:
    """What sentences without a clause gave.

    Attributes:
        obligations: Of a list of tasks.
        skipped: Its numbered paragraphs that name nobody.
        suggestions: Duties offered, never stored unasked.
    """

    obligations: tuple[DraftObligation, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    suggestions: tuple[Extracted[str], ...] = ()


def read(items: Sequence[Item], sections: Sequence[str | None], base: Base, level: Level) -> RunningReading:
    """Read a list of tasks without brackets: each numbered paragraph that obliges a unit it names.

    Args:
        items: The numbered pieces of a document that has neither table nor clause.
        sections: The heading each stands under.
        base: The document's own time.
        level: Level of its issuer.

    Returns:
        The obligations, and the numbered paragraphs that name nobody; nothing where the document is no such list.
    """
    style = _style_of_tasks(items)
    places = [place for place, item in enumerate(items) if item.style == style and _is_paragraph(item)]
    drafts = {place: draft(items[place], sections[place], base, level) for place in places}
    named = [draft for draft in drafts.values() if draft.units]
    dated = [draft for draft in named if _has_date(draft)]
    if len(dated) < FEWEST_TASKS or len(dated) * 2 < len(places) or len(named) * 2 < len(places):
        return RunningReading()
    nobody = (items[place] for place, draft in drafts.items() if not draft.units)
    return RunningReading(tuple(named), tuple(_skipped(item) for item in nobody))


def is_list_of_tasks(title: str) -> bool:
    """True where a document's title says that it lists tasks."""
    return any(word in title for word in rules_data.words("running", "list_titles"))


def _style_of_tasks(items: Sequence[Item]) -> str:
    """Return the numbering style most paragraphs with a date have."""
    dated = [item.style for item in items if item.style and _is_paragraph(item) and _DATED.search(item.text)]
    return max(sorted(set(dated)), key=dated.count, default="")


def _is_paragraph(item: Item) -> bool:
    """True for a number with sentences, not only a heading."""
    return bool(item.number) and "。" in item.text


def _has_date(draft: DraftObligation) -> bool:
    """True where a deadline is printed in the text."""
    return any(milestone.due is not None for milestone in draft.milestones)


def draft(item: Item, section: str | None, base: Base, level: Level) -> DraftObligation:
    """Return a numbered paragraph as an obligation of all units it names."""
    text = item.text.strip()
    anchor = item.anchor(0, len(text))
    named = tuple(replace(unit, anchor=anchor) for unit in units.each_once(list(_units(text, level))))
    milestones = tuple(replace(found, anchor=anchor) for found in schedule.read_text_deadlines(text, base))
    inferred = any(found.origin is MilestoneOrigin.TEXT and found.reasons for found in milestones)
    return DraftObligation(
        kind=ObligationKind.RUNNING,
        task=Extracted(tidy.unbroken(text), text, anchor, Certainty.LIKELY),
        no=item.number,
        section=section,
        units=named,
        units_printed="、".join(unit.name for unit in named),
        milestones=milestones,
        flags=(Flag.YEAR_INFERRED,) if inferred else (),
        certainty=Certainty.LIKELY,
        anchor=anchor,
    )


def _skipped(item: Item) -> Skipped:
    """Return a paragraph that obliges nobody it names."""
    text = item.text.strip()
    return Skipped(text=f"{item.number}{text}", reason=SkipReason.NO_UNIT, anchor=item.anchor(0, len(text)))


def _units(text: str, level: Level) -> Iterator[DraftUnit]:
    """Go through the units a paragraph obliges, with the roles its words give."""
    for _, sentence in subjects.sentences(text):
        for found in subjects.subjects(sentence):
            for name in found.names:
                yield DraftUnit(
                    name=name,
                    role=found.role,
                    role_printed=found.word,
                    kind=unit_names.kind_of(name),
                    level=unit_names.level_of(name, level),
                    certainty=Certainty.LIKELY,
                )


def suggestions(items: Iterable[Item]) -> Iterator[Extracted[str]]:
    """Go through the sentences that give a named unit a duty: offered, never stored unasked."""
    for item in items:
        text = item.text
        for start, sentence in subjects.sentences(text):
            if len(sentence) <= LONGEST_SUGGESTION and any(found.duty for found in subjects.subjects(sentence)):
                anchor = item.anchor(start, start + len(sentence))
                yield Extracted(sentence.strip(), sentence, anchor, Certainty.GUESS)
