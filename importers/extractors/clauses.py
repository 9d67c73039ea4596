"""Allocations in running text: brackets and lines that say who is responsible for the sentences before them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from importers.blocks import Anchor, TextBlock
from importers.drafts import DraftObligation, DraftUnit, Extracted, Skipped
from importers.extractors import (
    binding,
    clause_parts,
    label_lines,
    prose,
    rules_data,
    schedule,
    sequences,
    tidy,
    unit_names,
    unit_roles,
    units,
)
from importers.extractors.clause_parts import Clause, Context
from importers.extractors.prose import Item
from importers.extractors.units import UnitReading
from models.enums import Certainty, Flag, MilestoneOrigin, ObligationKind, Role, SkipReason

LONGEST_CLAUSE = 900
LONGEST_STRANGE_NAME = 12
_BRACKET = re.compile(r"[（(〔［\[【﹝)）〕］\]】﹞]")
_OPEN = "（(〔［[【﹝"
_SENTENCE_END = "。；;！!？?"
_STOPS, _COMMAS = frozenset(_SENTENCE_END), frozenset("，,")


@dataclass(frozen=True, slots=True)
class TextReading:
    """What the running text of a document gave.

    Attributes:
        obligations: In printed order.
        brackets: How many clauses there were.
        skipped: Brackets with a role word that allocate nothing, and numbers beside allocated ones without a clause.
        items: All numbered pieces.
        sections: The heading each of them stands under.
        loose: The pieces no clause closes.
    """

    obligations: tuple[DraftObligation, ...]
    brackets: int
    skipped: tuple[Skipped, ...]
    items: tuple[Item, ...]
    sections: tuple[str | None, ...]
    loose: tuple[Item, ...]


def read(blocks: Sequence[TextBlock], context: Context) -> TextReading:
    """Read every clause of a document's running text."""
    found = prose.items(blocks)
    rejected: list[Skipped] = []
    clauses = [tuple(_clauses(item, context, rejected)) for item in found]
    styles = Counter(item.style for item, own in zip(found, clauses, strict=True) if own)
    sections = _sections(found)
    numbers = _Numbers(found, {place for place, own in enumerate(clauses) if own}, styles)
    drafts: list[DraftObligation] = []
    closed: set[int] = set()
    bound: tuple[DraftUnit, ...] = ()
    for place, item in enumerate(found):
        if clauses[place]:
            first = _closed_item(found, clauses, place, styles)
            closed.update(range(first, place + 1))
            whole = item if first == place else _whole(found[first : place + 1])
            own = clauses[place] if first == place else tuple(_clauses(whole, context, []))
            own_drafts = [binding.bind(draft, bound) for draft in _drafts(whole, own, sections[first], context)]
            drafts.extend(_flagged(own_drafts, numbers.flag(first)))
            bound = (*bound, *_bound_later(whole, own, context))
    left_out = (
        Skipped(text=_heading(found[place]), reason=SkipReason.NO_UNIT, anchor=found[place].head)
        for place in numbers.left_out(closed)
    )
    return TextReading(
        obligations=tuple(drafts),
        brackets=sum(map(len, clauses)),
        skipped=(*rejected, *left_out),
        items=tuple(found),
        sections=tuple(sections),
        loose=tuple(item for place, item in enumerate(found) if place not in closed),
    )


def _bound_later(item: Item, own: Sequence[Clause], context: Context) -> Iterator[DraftUnit]:
    """Go through the units the clauses of an item bind to every later task."""
    text = item.text
    for clause in own:
        yield from binding.bound_by(text[clause.start : clause.end], clause.reading.units, context.level)


class _Numbers:
    """The count check of a text's numbers: each is an obligation, heads some, or is named as left out."""

    def __init__(self, found: Sequence[Item], with_clause: set[int], styles: Counter[str]) -> None:
        """Take the items, the places of those with a clause, and how many of each style these are."""
        self._found = found
        self._with_clause = with_clause
        runs = (run for style in styles if style for run in sequences.sequences(found, style))
        self._runs = [run for run in runs if not with_clause.isdisjoint(run)]
        self._flags = {place: flag for run in self._runs for place, flag in sequences.gaps(found, run)}

    def flag(self, place: int) -> Flag | None:
        """Say what is odd about the number at a place."""
        return self._flags.get(place)

    def left_out(self, closed: set[int]) -> list[int]:
        """Return the numbers of a run with clauses that have none, neither below them."""
        places = {place for run in self._runs for place in run}
        return sorted(place for place in places - closed if not self._heads(place))

    def _heads(self, place: int) -> bool:
        """True where a clause stands in an item of a lower style below."""
        depth = prose.depth_of(self._found[place].style)
        for below in range(place + 1, len(self._found)):
            if prose.depth_of(self._found[below].style) <= depth:
                return False
            if below in self._with_clause:
                return True
        return False


def _flagged(drafts: Iterable[DraftObligation], flag: Flag | None) -> Iterator[DraftObligation]:
    """Put a flag on the first of an item's obligations."""
    for order, draft in enumerate(drafts):
        yield replace(draft, flags=(*draft.flags, flag)) if flag is not None and order == 0 else draft


# --- finding clauses -----------------------------------------------------------------------------------------------


def _clauses(item: Item, context: Context, rejected: list[Skipped]) -> Iterator[Clause]:
    """Go through the clauses of an item: brackets first, else lines that start with 责任单位：.

    Brackets with a role word, and lines with a label, that allocate nothing go to `rejected`.
    """
    text = item.text
    read = [(start, end, _as_clause(text, start, end, context)) for start, end in _brackets(text)]
    closing = any(clause is not None and _behind_sentence(text, clause.start) for _, _, clause in read)
    found = [clause for _, _, clause in read if clause is not None and not (closing and _before_comma(text, clause))]
    places = {clause.start for clause in found}
    for start, end, _ in read:
        hinted = start not in places and _role_words().search(text, start, end)
        if hinted and unit_roles.take_rule(text[start:end])[0] is None:
            rejected.append(Skipped(text=text[start:end], reason=SkipReason.NO_CLAUSE, anchor=item.anchor(start, end)))
    yield from found or label_lines.line_clauses(item, context, rejected)


def _behind_sentence(text: str, start: int) -> bool:
    """True where a bracket stands behind a full stop, or before all else."""
    before = text[max(0, start - 4) : start].rstrip()[-1:]
    return not before or before in _STOPS


def _before_comma(text: str, clause: Clause) -> bool:
    """True for a bracket in mid-sentence: beside brackets behind full stops it is part of the wording."""
    return text[clause.end : clause.end + 4].lstrip()[:1] in _COMMAS and not _behind_sentence(text, clause.start)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Go through the outermost brackets; kinds are not told apart, one left open is given up after a while."""
    depth, start = 0, 0
    for match in _BRACKET.finditer(text):
        if depth and match.start() - start > LONGEST_CLAUSE:
            depth = 0
        if match.group() in _OPEN:
            if depth == 0:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, match.end()


def _as_clause(text: str, start: int, end: int, context: Context) -> Clause | None:
    """Return what a bracket allocates; None for a bracket that is part of the sentence."""
    inner = text[start + 1 : end - 1].strip()
    if len(inner) < 3 or not _closes_sentence(text, start, end):
        return None
    named, timed = clause_parts.parts(unit_roles.take_each_leads(inner)[1])
    reading = _reading(named, timed, context)
    if reading is None and _behind_sentence(text, start):
        reading = _bare_list(named, context)
    return None if reading is None else Clause(start, end, named, reading, timed)


@cache
def _role_words() -> re.Pattern[str]:
    """Return the pattern of words a bracket that allocates would hold."""
    return re.compile("|".join(map(re.escape, rules_data.words("units", "hints"))))


def _closes_sentence(text: str, start: int, end: int) -> bool:
    """True where a bracket stands behind a sentence or a part of one, not in the middle of its words."""
    after = text[end : end + 4].lstrip()[:1]
    return _behind_sentence(text, start) or not after or after in _SENTENCE_END + "，,"


def _reading(named: str, timed: str, context: Context) -> UnitReading | None:
    """Read a list of units with a word or a deadline that binds them; None where a text is no such list."""
    clean = unit_roles.take_rule(named)[1].rstrip("。；;，, ")
    labelled = unit_roles.label_at(clean) is not None
    bound = any(unit_roles.at_end(piece.rstrip("，,；;。")) is not None for piece in clause_parts.pieces(clean))
    if not labelled and not bound and not timed:
        return None
    reading = units.read_units(named, rule=context.rule, level=context.level)
    strange = [unit for unit in reading.units if Flag.UNIT_UNKNOWN_SHAPE in unit.reasons]
    short = bound and all(len(unit.name) <= LONGEST_STRANGE_NAME for unit in strange)
    found = bool(reading.units) and (labelled or not strange or (short and len(strange) * 3 <= len(reading.units)))
    return reading if found else None


def _bare_list(named: str, context: Context) -> UnitReading | None:
    """Read a bracket that holds nothing but names of units, at least two, each whole; None for any other."""
    if not any(mark in named for mark in "、，"):
        return None
    reading = units.read_units(named, rule=context.rule, level=context.level)
    whole = all(not unit.reasons or unit.reasons == (Flag.ROLE_FROM_RULE,) for unit in reading.units)
    certain = all(unit_names.starts_like_unit(unit.name) or _known_body(unit.name) for unit in reading.units)
    return reading if len(reading.units) > 1 and whole and certain else None


def _known_body(name: str) -> bool:
    """True for a body known in every place that is printed without its level: 财政部, 公安厅."""
    return name.startswith(rules_data.words("units", "families")) and unit_names.is_complete(name)


# --- which text a clause closes --------------------------------------------------------------------------------------


def _closed_item(found: list[Item], clauses: list[tuple[Clause, ...]], place: int, styles: Counter[str]) -> int:
    """Return the item a clause closes: its own, or the one above where most clauses close items of that level."""
    major, count = styles.most_common(1)[0]
    own_style = found[place].style
    if not own_style or not major or own_style == major or styles[own_style] * 3 > count:
        return place
    if prose.depth_of(own_style) < prose.depth_of(major):
        return place
    for above in range(place - 1, -1, -1):
        if clauses[above]:
            return place
        if found[above].style == major:
            return above
    return place


def _whole(run: Sequence[Item]) -> Item:
    """Return several items as one, the numbers of the lower ones part of the text."""
    first = run[0]
    whole = Item(first.number, first.style, first.head, first.title)
    for item in run:
        if item is not first:
            whole.add(item.number + item.title, item.head)
        for part, anchor, fresh in zip(item.parts, item.anchors, item.fresh, strict=True):
            whole.add(part, anchor, fresh=fresh)
    return whole


def _sections(found: Sequence[Item]) -> list[str | None]:
    """Name for each item the heading it stands under, or its own title."""
    open_items: list[Item] = []
    sections: list[str | None] = []
    for item in found:
        depth = prose.depth_of(item.style)
        while open_items and prose.depth_of(open_items[-1].style) >= depth:
            open_items.pop()
        above = open_items[-1] if open_items and open_items[-1].number else None
        sections.append(_heading(item) if item.title else _heading(above) if above is not None else None)
        open_items.append(item)
    return sections


def _heading(item: Item) -> str:
    """Return an item's number and title, or its first sentence."""
    sentence = item.title or re.split("[。：:]", item.text, maxsplit=1)[0]
    return tidy.squeeze(item.number + sentence).rstrip("。")


# --- drafts ----------------------------------------------------------------------------------------------------


def _drafts(item: Item, clauses: Sequence[Clause], section: str | None, context: Context) -> Iterator[DraftObligation]:
    """Go through the obligations of an item: each clause closes the sentences since the one before it."""
    text = item.text
    start = 0 if item.number else _paragraph_start(item, text, clauses[0].start)
    for clause in clauses:
        before, behind = clause.apart or (clause.start, clause.start)
        wording = (text[start:before] + text[behind : clause.start]).strip().lstrip("。；;，,").rstrip(_OPEN).strip()
        yield _draft(wording, clause, item, item.anchor(start, clause.end), section, context)
        start = clause.end


def _paragraph_start(item: Item, text: str, end: int) -> int:
    """Return where the paragraph of an unnumbered clause begins."""
    starts = [
        place for place in item.starts if place < end and (place == 0 or text[place - 1] in _SENTENCE_END + "）)〕]：:")
    ]
    return starts[-1] if starts else 0


def _draft(
    wording: str, clause: Clause, item: Item, anchor: Anchor, section: str | None, context: Context
) -> DraftObligation:
    """Return the obligation of one clause."""
    reading = clause.reading
    plan = schedule.read_schedule(clause.schedule_printed, context.base)
    in_text = schedule.read_text_deadlines(wording, context.base)
    place = item.anchor(clause.start, clause.end)
    ruled = map(_each_leads, reading.units) if context.each_leads else reading.units
    found = tuple(replace(unit, anchor=place) for unit in ruled)
    flags = [
        *reading.flags,
        *plan.flags,
        *(() if wording else (Flag.TASK_EMPTY,)),
        *(() if found else (Flag.NO_UNITS,)),
    ]
    milestones = tuple(replace(milestone, anchor=anchor) for milestone in (*plan.milestones, *in_text))
    if any(m.origin is MilestoneOrigin.TEXT and m.reasons for m in milestones):
        flags.append(Flag.YEAR_INFERRED)
    return DraftObligation(
        kind=ObligationKind.INLINE,
        task=Extracted(tidy.unbroken(wording), wording, anchor, Certainty.CERTAIN if wording else Certainty.MISSING),
        no=item.number or None,
        section=section,
        units=found,
        units_printed=clause.units_printed,
        schedule=Extracted(plan.printed, clause.schedule_printed, place),
        milestones=milestones,
        ongoing=plan.ongoing,
        flags=tuple(dict.fromkeys(flags)),
        certainty=min((unit.certainty for unit in found), default=Certainty.GUESS),
        anchor=anchor,
    )


def _each_leads(unit: DraftUnit) -> DraftUnit:
    """Make a unit of …分别负责 a lead."""
    each = unit.role_printed is not None and "分别" in unit.role_printed and unit.role is Role.RESPONSIBLE
    return replace(unit, role=Role.LEAD) if each else unit
