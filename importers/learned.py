"""What she taught the program (更正), applied to a reading: her headings before it, her values after it.

A correction never changes what is printed, only what it is read as; every value it gives is marked as hers and dated.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from importers.blocks import Block, Cell, TableBlock, TextBlock
from importers.drafts import DraftDocument, DraftObligation, DraftUnit
from importers.extractors import rules_data, tidy, unit_names, units
from importers.extractors.calendar_days import Base
from importers.extractors.headings import plain
from importers.extractors.papers import own_time
from importers.extractors.schedule import read_schedule
from models.enums import Certainty, Flag, LeadRule, MilestoneOrigin, Role, RuleKind

OWN_FLAGS: Mapping[RuleKind, frozenset[Flag]] = {
    RuleKind.SCHEDULE: frozenset({Flag.SCHEDULE_UNREAD, Flag.SCHEDULES_MANY, Flag.DATE_SUSPECT, Flag.NO_YEAR}),
    RuleKind.UNITS: frozenset({Flag.UNIT_SPLIT, Flag.UNIT_UNKNOWN_SHAPE}),
    RuleKind.LEAD_RULE: frozenset({Flag.LEAD_UNCLEAR}),
}
"""The doubts a correction of a kind settles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One correction of hers.

    Attributes:
        kind: What it is about.
        pattern: What is printed, as `key_of` gives it for the kind.
        reading: What it means. Heading: `column`, a name of `Column`. Schedule: `as`, the words she put for it. Units:
            `units`, a list of `name` and `role` (None keeps the role of the print). Lead rule: `rule`, a `LeadRule`.
        scope: Whose papers it holds for: an issuer as `key_of_issuer` gives it; empty for all.
        since: The day of the correction.
    """

    kind: RuleKind
    pattern: str
    reading: Mapping[str, Any]
    scope: str = ""
    since: date


@dataclass(frozen=True, slots=True)
class Learned:
    """All her corrections, ready to be looked up."""

    lessons: tuple[Lesson, ...] = ()
    _by_key: dict[tuple[RuleKind, str], list[Lesson]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort them by what they are about."""
        by_key: dict[tuple[RuleKind, str], list[Lesson]] = {}
        for lesson in self.lessons:
            by_key.setdefault((lesson.kind, lesson.pattern), []).append(lesson)
        object.__setattr__(self, "_by_key", by_key)

    def find(self, kind: RuleKind, pattern: str, issuer: str | None = None) -> Lesson | None:
        """Return the correction that holds for these printed words; the issuer's own goes before a general one."""
        scope = key_of_issuer(issuer)
        fitting = [lesson for lesson in self._by_key.get((kind, pattern), ()) if lesson.scope in ("", scope)]
        return max(fitting, key=lambda lesson: lesson.scope != "", default=None)

    def has(self, kind: RuleKind) -> bool:
        """Tell whether there is any correction of a kind."""
        return any(lesson.kind is kind for lesson in self.lessons)


NOTHING = Learned()


def key_of(kind: RuleKind, printed: str) -> str:
    """Return printed words as corrections of a kind compare them."""
    return plain(printed) if kind is RuleKind.HEADING else tidy.round_brackets(tidy.squeeze(printed))


def key_of_issuer(issuer: str | None) -> str:
    """Return an issuer's name as corrections compare it."""
    return tidy.squeeze(issuer or "")


# --- headings ---------------------------------------------------------------------------------------------------


def relabelled(blocks: Sequence[Block], learned: Learned) -> list[Block]:
    """Return the blocks with every heading she explained replaced by the common word for its column."""
    if not learned.has(RuleKind.HEADING):
        return list(blocks)
    return [_table(block, learned) if isinstance(block, TableBlock) else _line(block, learned) for block in blocks]


def _word(label: str, learned: Learned) -> str:
    """Return the common word for a heading she explained, else the label itself."""
    key = plain(label) if label.strip() else ""
    lesson = learned.find(RuleKind.HEADING, key) if key else None
    if lesson is None:
        return label
    column = str(lesson.reading["column"])
    known = rules_data.table("headings").get(column, {}).get("words", ())
    return str(known[0]) if known else label


def _table(table: TableBlock, learned: Learned) -> TableBlock:
    def renamed(cell: Cell | None) -> Cell | None:
        if cell is None or (word := _word(cell.text, learned)) == cell.text:
            return cell
        return cell._replace(text=word)

    return replace(table, rows=tuple(tuple(renamed(cell) for cell in row) for row in table.rows))


def _line(block: TextBlock, learned: Learned) -> TextBlock:
    text = "\t".join(_word(part, learned) for part in block.text.split("\t"))
    return block if text == block.text else replace(block, text=text)


# --- values -----------------------------------------------------------------------------------------------------


def corrected(document: DraftDocument, learned: Learned) -> DraftDocument:
    """Return the document with everything read as she corrected it before."""
    if not learned.lessons:
        return document
    base = own_time(document.signed_on, document.title, document.number)
    return replace(
        document, obligations=tuple(_obligation(one, document, base, learned) for one in document.obligations)
    )


def _obligation(draft: DraftObligation, document: DraftDocument, base: Base, learned: Learned) -> DraftObligation:
    draft = _schedule(draft, document, base, learned)
    draft = _units(draft, document, learned)
    return _lead(draft, document, learned)


def _marked(draft: DraftObligation, lesson: Lesson, more: Iterable[Flag] = ()) -> DraftObligation:
    """Take away the doubts the correction settles, and say whose reading this is."""
    kept = [flag for flag in draft.flags if flag not in OWN_FLAGS[lesson.kind]]
    return replace(
        draft,
        flags=tuple(dict.fromkeys([*kept, *more, Flag.CORRECTED])),
        corrected_on=tuple(sorted({*draft.corrected_on, lesson.since})),
    )


def _schedule(draft: DraftObligation, document: DraftDocument, base: Base, learned: Learned) -> DraftObligation:
    printed = draft.schedule.value
    lesson = learned.find(RuleKind.SCHEDULE, key_of(RuleKind.SCHEDULE, printed), document.issuer) if printed else None
    if lesson is None:
        return draft
    reading = read_schedule(str(lesson.reading["as"]), base)
    others = [one for one in draft.milestones if one.origin is not MilestoneOrigin.SCHEDULE]
    hers = [replace(one, phrase=printed or one.phrase, anchor=draft.schedule.anchor) for one in reading.milestones]
    changed = replace(draft, milestones=(*hers, *others), ongoing=reading.ongoing)
    return _marked(changed, lesson, reading.flags)


def _units(draft: DraftObligation, document: DraftDocument, learned: Learned) -> DraftObligation:
    found: list[DraftUnit] = []
    used: list[Lesson] = []
    for unit in draft.units:
        lesson = learned.find(RuleKind.UNITS, key_of(RuleKind.UNITS, unit.name), document.issuer)
        if lesson is None:
            found.append(unit)
        else:
            used.append(lesson)
            found.extend(_meant(unit, one, document) for one in lesson.reading["units"])
    for lesson in used:
        draft = _marked(draft, lesson)
    if not used:
        return draft
    still = dict.fromkeys(
        flag for unit in found for flag in unit.reasons
    )  # another unit of the list may be in doubt yet
    return replace(draft, units=tuple(units.each_once(found)), flags=tuple(dict.fromkeys([*draft.flags, *still])))


def _meant(unit: DraftUnit, one: Mapping[str, Any], document: DraftDocument) -> DraftUnit:
    name = str(one["name"])
    role = one.get("role")
    return replace(
        unit,
        name=name,
        role=Role(role) if role else unit.role,
        kind=unit_names.kind_of(name),
        level=unit_names.level_of(name, document.level),
        certainty=Certainty.CERTAIN,
        reasons=tuple(flag for flag in unit.reasons if flag not in OWN_FLAGS[RuleKind.UNITS]),
    )


def _lead(draft: DraftObligation, document: DraftDocument, learned: Learned) -> DraftObligation:
    """Let the first unit lead where she said that this issuer means it so and nothing printed says otherwise."""
    lesson = learned.find(RuleKind.LEAD_RULE, "", document.issuer) if document.lead_rule is LeadRule.NONE else None
    plain_list = len(draft.units) > 1 and all(unit.role is Role.RESPONSIBLE for unit in draft.units)
    if lesson is None or lesson.reading.get("rule") != LeadRule.FIRST or not plain_list:
        return draft
    first, *rest = draft.units
    lead = replace(first, role=Role.LEAD, reasons=(*first.reasons, Flag.ROLE_FROM_RULE))
    return _marked(replace(draft, units=(lead, *rest)), lesson, (Flag.ROLE_FROM_RULE,))
